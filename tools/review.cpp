#include "review.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "belstay/book.hpp"
#include "belstay/session.hpp"
#include "rules_folder.hpp"

namespace belstay::tools {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

Json read(const fs::path& path) {
  const auto text = read_file(path);
  return text ? Json::parse(*text, nullptr, false) : Json();
}

// A member, or an empty one of that kind.
const Json& member(const Json& json, const char* name) {
  static const Json none = Json::array();
  const auto found = json.is_object() ? json.find(name) : json.end();
  return found == json.end() ? none : *found;
}

// The JSON files of a folder, in alphabetical order.
std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> out;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    if (entry.path().extension() == ".json") out.push_back(entry.path());
  }
  std::ranges::sort(out);
  return out;
}

// A rule with the place where it stands.
struct Entry {
  Json json;
  std::string file, pointer;
  std::string id() const { return json.value("id", ""); }
};

// One object a file, or an array of them.
std::vector<Entry> entries(const fs::path& rules, const std::string& name) {
  std::vector<fs::path> files = files_in(rules / name);
  if (files.empty()) files = {rules / (name + ".json")};
  std::vector<Entry> out;
  for (const auto& path : files) {
    const Json content = read(path);
    const std::string file = path.lexically_relative(rules).generic_string();
    if (content.is_object()) out.push_back({content, file, ""});
    for (std::size_t i = 0; content.is_array() && i < content.size(); ++i)
      out.push_back({content[i], file, "/" + std::to_string(i)});
  }
  return out;
}

class Reviewer {
 public:
  Reviewer(const fs::path& rules, const Review& wanted) : rules_(rules), wanted_(wanted) {}

  Errors run() {
    for (const auto* kind : {"facts", "parameters", "definitions", "requirements", "outputs", "routes", "contacts",
                             "sets", "readings", "sources", "entrances", "glossary"})
      book_[kind] = entries(rules_, kind);
    unused();
    texts();
    ledger();
    constants();
    if (wanted_.cases) cases();
    if (wanted_.older_than) ages();
    return std::move(errors_);
  }

 private:
  void tell(std::string_view code, const std::string& message, const Entry& at, const std::string& pointer = {}) {
    errors_.emplace_back(code, message, at.pointer + pointer, at.file);
  }

  // Every word of every text below, parted at whatever no name has; "person.birth_date" counts as its parts too.
  void collect_words(const Json& json, std::set<std::string>& words) const {
    if (json.is_structured()) {
      for (const auto& [key, inner] : json.items()) {
        if (json.is_object()) words.insert(key);
        if (key != "id" && key != "note") collect_words(inner, words);
      }
      return;
    }
    if (!json.is_string()) return;
    const auto& text = json.get_ref<const std::string&>();
    words.insert(text);
    std::string word;
    for (const char c : text + " ") {
      const bool name = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
      if (name) {
        word += c;
      } else if (!word.empty()) {
        words.insert(std::exchange(word, {}));
      }
    }
  }

  void unused() {
    std::set<std::string> words;
    for (const auto& [kind, list] : book_) {
      for (const auto& entry : list) collect_words(entry.json, words);
    }
    for (const auto* kind :
         {"facts", "parameters", "definitions", "requirements", "outputs", "contacts", "sets", "readings", "sources"}) {
      for (const auto& entry : book_[kind]) {
        const bool named = words.contains(entry.id());
        if (!named) tell("unused_name", "Nothing reads \"" + entry.id() + "\": use it, or take it away.", entry);
      }
    }
  }

  // The names in braces of an ICU message, those of its options left out.
  static std::set<std::string> placeholders(const std::string& text) {
    std::set<std::string> out;
    for (auto at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
      auto end = at + 1;
      while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) || text[end] == '_')) ++end;
      if (end > at + 1 && end < text.size() && (text[end] == '}' || text[end] == ',')) {
        // "{sponsor}" may also be the words of an option: an option is preceded by its name.
        const bool option = at >= 2 && text[at - 1] == ' ' && std::isalnum(static_cast<unsigned char>(text[at - 2])) &&
                            depth_at(text, at) % 2 == 1;
        if (!option) out.insert(text.substr(at + 1, end - at - 1));
      }
    }
    return out;
  }
  static int depth_at(const std::string& text, std::size_t at) {
    return static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '{') -
                            std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '}'));
  }

  void texts() {
    const Json about = read(rules_ / "book.json");
    const Json& languages = member(about, "languages");
    std::map<std::string, std::map<std::string, std::string>> of;
    std::map<std::string, std::set<std::string>> known;  // key to the placeholders of the first language
    for (const auto& language : languages) {
      for (const auto& path : files_in(rules_ / "texts" / language.get<std::string>())) {
        const Json content = read(path);
        for (const auto& [key, text] : content.items()) {
          if (text.is_string()) of[language][key] = text;
        }
      }
    }
    const std::string first = languages.empty() ? "" : languages[0].get<std::string>();
    std::set<std::string> keys;
    for (const auto& [language, texts] : of) {
      for (const auto& [key, text] : texts) keys.insert(key);
    }
    for (const auto& key : keys) {
      for (const auto& language : languages) {
        const auto& texts = of[language];
        const auto found = texts.find(key);
        const Entry at{{}, "texts/" + language.get<std::string>(), "/" + key};
        if (found == texts.end()) {
          tell("missing_text", "\"" + key + "\" has no words in " + language.get<std::string>() + ".", at);
          continue;
        }
        const auto wanted = of[first].contains(key) ? placeholders(of[first][key]) : std::set<std::string>();
        for (const auto& name : placeholders(found->second)) {
          if (!wanted.contains(name))
            tell("missing_text", "\"" + key + "\" takes {" + name + "}, which " + first + " does not.", at);
        }
      }
    }
  }

  void ledger() {
    std::set<std::string> known;
    for (const auto& [kind, list] : book_) {
      for (const auto& entry : list) collect_ids(entry.json, known);
    }
    for (const auto& entry : entries(rules_, "ledger")) {
      const Json& ids = member(entry.json, "ids");
      for (const auto& id : ids) {
        if (!known.contains(id))
          tell("unknown_id", "There is no \"" + id.get<std::string>() + "\" in the book.", entry);
      }
      if (ids.empty() && !entry.json.contains("reason"))
        tell("missing_member", "Name the ids that encode this, or give the reason why none does.", entry);
    }
  }
  static void collect_ids(const Json& json, std::set<std::string>& out) {
    if (json.is_object() && json.contains("id") && json["id"].is_string()) out.insert(json["id"]);
    if (!json.is_structured()) return;
    for (const auto& inner : json) collect_ids(inner, out);
  }

  // With nothing answered, every outcome that some answer can bring is possible.
  void constants() {
    const auto text = bundle(rules_);
    const auto book = text ? Book::open(*text) : Result<std::shared_ptr<const Book>, Errors>(text.error());
    if (!book) return;
    const Json today = read(rules_ / "book.json").value("checked_on", Json("2026-01-01"));
    const Json facts = {{"schema", 1},
                        {"today", today},
                        {"persons", {{{"id", "p"}}}},
                        {"applications", {{{"id", "a"}, {"persons", {"p"}}}}},
                        {"facts", Json::object()}};
    const auto session = Session::open(*book, facts.dump());
    const auto assessed = session ? session->assess("[]") : Result<std::string>(Error{});
    if (!assessed) return;
    std::map<std::string, std::set<std::string>> outcomes;
    const Json answer = Json::parse(*assessed);
    for (const auto& route : member(answer, "routes")) {
      for (const auto& requirement : member(route, "requirements")) {
        auto& all = outcomes[requirement["id"]];
        for (const auto& outcome : requirement["outcome"]) all.insert(outcome);
      }
    }
    for (const auto& entry : book_["requirements"]) {
      const auto& all = outcomes[entry.id()];
      const bool said = all.size() == 1 && !on_purpose(entry, *all.begin());
      if (said)
        tell("constant_condition", "\"" + entry.id() + "\" is always \"" + *all.begin() + "\", whatever is answered.",
             entry);
      if (all.size() == 1) constant_.insert(entry.id());
    }
  }
  // A sentence that only the authority weighs, or a gap in the law that was read.
  static bool on_purpose(const Entry& entry, const std::string& outcome) {
    return entry.json.contains("below") || outcome == "not_covered";
  }

  void cases() {
    std::map<std::string, std::set<std::string>> seen;
    for (const auto& path : files_in(*wanted_.cases)) {
      const Json content = read(path);
      for (const auto& one : member(content, "cases")) {
        for (const auto& expected : member(one, "expect")) {
          for (const auto& [id, outcome] : member(expected, "requirements").items()) seen[id].insert(outcome.dump());
          for (const auto& [id, by] : member(expected, "waived_by").items()) seen[id].insert("waived");
        }
      }
    }
    for (const auto& entry : book_["requirements"]) {
      const auto count = seen[entry.id()].size();
      if (count == 0)
        tell("no_case", "No case says how \"" + entry.id() + "\" comes out: add one on each side.", entry);
      if (count == 1 && !constant_.contains(entry.id()))
        tell("one_sided_cases", "All cases see the same outcome of \"" + entry.id() + "\": add one on the other side.",
             entry);
    }
  }

  void ages() {
    for (const auto& [kind, list] : book_) {
      for (const auto& entry : list) find_old(entry.json, entry, "");
    }
  }
  void find_old(const Json& json, const Entry& at, const std::string& pointer) {
    if (!json.is_structured()) return;
    for (const auto& [key, inner] : json.items()) {
      const auto day = key == "checked_on" && inner.is_string() ? Date::parse(inner.get<std::string>()) : std::nullopt;
      if (day && *day < *wanted_.older_than)
        tell("old_source", "Checked on " + day->to_string() + ": read the source again.", at, pointer);
      find_old(inner, at, pointer + "/" + key);
    }
  }

  const fs::path& rules_;
  const Review& wanted_;
  std::map<std::string, std::vector<Entry>> book_;
  std::set<std::string> constant_;  // requirements
  Errors errors_;
};

std::string joined(const Json& list) {
  std::string out;
  for (const auto& one : list) out += (out.empty() ? "" : ", ") + one.get<std::string>();
  return out;
}

}  // namespace

Errors review(const fs::path& rules, const Review& wanted) { return Reviewer(rules, wanted).run(); }

std::string coverage(const fs::path& rules) {
  std::string out;
  for (const auto& entry : entries(rules, "parameters")) {
    const Json& values = member(entry.json, "values");
    if (values.empty()) continue;
    const auto is_known = [](const Json& interval) { return interval.contains("value"); };
    const auto known = std::find_if(values.rbegin(), values.rend(), is_known);
    if (known == values.rend()) continue;
    const Json& last = *known;
    const std::string gap = known == values.rbegin() ? "" : ", gap: " + std::prev(known)->value("gap", "");
    const std::string end = (last.contains("to") ? last["to"].get<std::string>() : "open until changed") + gap;
    const std::string checked = last.value("checked_on", entry.json.value("checked_on", ""));
    out += entry.id() + '\t' + end + '\t' + checked + '\t' + joined(member(last, "tags")) + '\n';
  }
  return out;
}

}  // namespace belstay::tools
