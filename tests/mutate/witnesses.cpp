#include "witnesses.hpp"

#include <algorithm>
#include <chrono>

#include "comparison.hpp"
#include "coverage.hpp"
#include "feel/lexer.hpp"

namespace belstay::mutate {
namespace {

// Every word and every whole text in some JSON, keys included: whatever an entry can refer to is among them.
void collect_words(const Json& json, std::set<std::string>& out) {
  if (json.is_string()) {
    const auto text = json.get<std::string>();
    out.insert(text);
    if (const auto tokens = feel::tokens_of(text)) {
      for (const auto& token : *tokens) out.insert(token.content);
    }
  }
  for (const auto& [key, value] : json.items()) {
    if (json.is_object()) out.insert(key);
    if (json.is_structured()) collect_words(value, out);
  }
}

std::set<std::string> words_of(const Json& json) {
  std::set<std::string> out;
  collect_words(json, out);
  return out;
}

// For every id, the ids that name it.
std::map<std::string, std::set<std::string>> naming(const Rules& rules) {
  std::set<std::string> ids;
  std::vector<Entry> entries;
  for (const auto& [name, file] : rules.files()) {
    for (const Entry& entry : entries_of(file)) entries.push_back(entry), ids.insert(entry.id);
  }
  std::map<std::string, std::set<std::string>> out;
  for (const Entry& entry : entries) {
    for (const auto& word : words_of(*entry.content)) {
      if (word != entry.id && ids.contains(word)) out[word].insert(entry.id);
    }
  }
  return out;
}

// Without the receipt, which names the book.
std::string without_receipt(const std::string& assessment) {
  return assessment.substr(assessment.find(R"("routes":)"));
}

bool meet(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& id) { return b.contains(id); });
}

}  // namespace

Witnesses::Witnesses(const Rules& rules, const cases::BookPointer& book, const std::filesystem::path& folder)
    : named_by_(naming(rules)) {
  for (const auto& file : cases::case_files(folder)) {
    for (const auto& entry : file.content.at("cases")) {
      Case one;
      one.name = entry.at("name");
      one.expect = entry.at("expect");
      for (const auto& expected : one.expect) one.routes.insert(expected.at("route").get<std::string>());
      one.scope = Json(one.routes).dump();
      one.named = words_of(one.expect);
      for (const auto& route : one.routes) one.named.erase(route);
      auto session = Session::open(book, cases::starting_facts(file.content, entry));
      if (session && !cases::apply_changes(*session, entry) && holds(one, *session)) {
        one.facts = session->facts();
        one.speaking = rules_that_speak(*book, one.facts, one.routes);
        cases_.push_back(std::move(one));
      } else {
        failing_.push_back(one.name);
      }
    }
  }
  std::ranges::sort(cases_, {}, &Case::cost);
}

// The id, and every id whose meaning depends on it.
std::set<std::string> Witnesses::users(const std::string& id) const {
  std::set<std::string> out;
  std::vector<std::string> open = {id};
  while (!open.empty()) {
    const std::string next = open.back();
    open.pop_back();
    if (!out.insert(next).second) continue;
    if (const auto named = named_by_.find(next); named != named_by_.end())
      open.insert(open.end(), named->second.begin(), named->second.end());
  }
  return out;
}

bool Witnesses::holds(Case& one, const Session& session) {
  const auto start = std::chrono::steady_clock::now();
  const auto assessment = session.assess(one.scope);
  one.cost = std::chrono::steady_clock::now() - start;
  if (assessment) one.routes_said = without_receipt(*assessment);
  return assessment && cases::compare(Json::parse(*assessment).at("routes"), one.expect).empty();
}

// Those that name what depends on the changed rule come first.
std::vector<std::size_t> Witnesses::suspects(const Mutant& mutant, bool must_speak) const {
  const auto users = this->users(mutant.id);
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < cases_.size(); ++i) {
    if (meet(cases_[i].routes, users) && (!must_speak || cases_[i].speaking.contains(mutant.id))) out.push_back(i);
  }
  std::ranges::stable_partition(out, [&](std::size_t i) { return meet(cases_[i].named, users); });
  return out;
}

std::vector<std::size_t> Witnesses::likeliest_first(const Mutant& mutant) {
  const auto in = [&](std::string_view folder) { return mutant.file.starts_with(folder); };
  const bool concerns = mutant.mutation.starts_with("when");
  const bool speaks = in("definitions/") || in("parameters/") || (!concerns && (in("requirements/") || in("outputs/")));
  const std::lock_guard lock(mutex_);
  std::vector<std::size_t> out = noticed_before_[mutant.id];
  const std::set<std::size_t> before(out.begin(), out.end());
  auto& others = suspects_[{mutant.id, speaks}];
  if (!others) others = suspects(mutant, speaks);
  std::ranges::copy_if(*others, std::back_inserter(out), [&](std::size_t i) { return !before.contains(i); });
  return out;
}

bool Witnesses::notices(const Case& one, const cases::BookPointer& book) const {
  const auto session = Session::open(book, one.facts);
  const auto assessment = session ? session->assess(one.scope) : Result<std::string>(Error("", ""));
  if (!assessment) return true;
  if (without_receipt(*assessment) == one.routes_said) return false;
  return !cases::compare(Json::parse(*assessment).at("routes"), one.expect).empty();
}

std::optional<std::string> Witnesses::notice(const cases::BookPointer& book, const Mutant& mutant) {
  for (const std::size_t i : likeliest_first(mutant)) {
    if (!notices(cases_[i], book)) continue;
    const std::lock_guard lock(mutex_);
    auto& before = noticed_before_[mutant.id];
    std::erase(before, i);
    before.insert(before.begin(), i);
    return cases_[i].name;
  }
  return std::nullopt;
}

}  // namespace belstay::mutate
