#include "witnesses.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "comparison.hpp"
#include "coverage.hpp"
#include "parallel.hpp"

namespace belstay::mutate {
namespace {

// Without the receipt, which names the book.
std::string without_receipt(const std::string& assessment) {
  return assessment.substr(assessment.find(R"("routes":)"));
}

bool meet(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& id) { return b.contains(id); });
}

// Of `expect`: what no output can change.
bool is_beside_outputs(const std::string& member) {
  constexpr std::string_view members[] = {"route",     "person",       "application", "verdict",  "opens_on",
                                          "procedure", "otherwise",    "no_right",    "possible", "readings",
                                          "needs",     "requirements", "waived_by",   "short_by", "because",
                                          "when",      "remedies",     "assessed",    "compare",  "uncovered"};
  return std::ranges::find(members, member) != std::end(members);
}

// Names, days, amounts and options in facts, expectations or a mutation: who shares rare ones has to do with each
// other.
std::set<std::string, std::less<>> telling_words(std::string_view text) {
  const auto part = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-' || c == '.';
  };
  std::set<std::string, std::less<>> out;
  for (auto at = text.begin(); at != text.end();) {
    at = std::find_if(at, text.end(), part);
    const auto end = std::find_if_not(at, text.end(), part);
    const std::string_view word(at, end);
    if (!word.empty()) out.emplace(word);
    if (const auto dot = word.rfind('.'); dot != word.npos) out.emplace(word.substr(dot + 1));
    at = end;
  }
  return out;
}

}  // namespace

Witnesses::Witnesses(const Rules& rules, const cases::BookPointer& book, const std::filesystem::path& folder)
    : dependence_(rules) {
  for (const auto& file : cases::case_files(folder)) {
    for (const auto& entry : file.content.at("cases")) cases_.push_back(read(file, entry));
  }
  in_parallel(cases_.size(), [&](std::size_t i) { hear(cases_[i], book); });
  for (const Case& one : cases_) {
    if (one.routes_said.empty()) failing_.push_back(one.name);
  }
  std::erase_if(cases_, [](const Case& one) { return one.routes_said.empty(); });
  std::ranges::stable_sort(cases_, {}, [](const Case& one) { return one.routes_said.size(); });
  index_words();
}

Witnesses::Case Witnesses::read(const cases::CaseFile& file, const Json& entry) {
  Case one;
  one.name = entry.at("name"), one.entry = entry;
  one.facts = cases::starting_facts(file.content, entry);
  one.named = words_of(entry.at("expect"));
  for (const auto& expected : entry.at("expect")) {
    const std::string route = expected.at("route");
    one.routes.insert(route), one.named.erase(route);
    for (const auto& [member, content] : expected.items()) {
      if (member == "outputs" || member == "absent")
        one.outputs.merge(words_of(content));
      else if (!is_beside_outputs(member))
        one.all_outputs = true;
    }
  }
  one.scope = Json(one.routes).dump();
  return one;
}

void Witnesses::hear(Case& one, const cases::BookPointer& book) {
  auto session = Session::open(book, one.facts);
  if (!session || cases::apply_changes(*session, one.entry)) return;
  const auto assessment = session->assess(one.scope);
  if (!assessment || !cases::compare(Json::parse(*assessment).at("routes"), one.entry.at("expect")).empty()) return;
  one.routes_said = without_receipt(*assessment);
  one.facts = session->facts();
  one.speaking = rules_that_speak(*book, one.facts, one.routes);
}

void Witnesses::index_words() {
  for (std::size_t i = 0; i < cases_.size(); ++i) {
    for (const auto& word : telling_words(cases_[i].facts + cases_[i].entry.at("expect").dump()))
      with_word_[word].push_back(i);
  }
}

const Witnesses::Reach& Witnesses::reach(const std::string& id) {
  const std::lock_guard lock(mutex_);
  const auto [place, is_new] = reach_.try_emplace(id);
  Reach& out = place->second;
  if (!is_new) return out;
  const auto users = dependence_.users(id);
  for (std::size_t i = 0; i < cases_.size(); ++i) {
    out.routes.push_back(meet(cases_[i].routes, users));
    if (meet(cases_[i].named, users)) out.naming.push_back(i);
  }
  return out;
}

// Those that the change can reach; the others say what they said.
std::vector<std::size_t> Witnesses::suspects(const Mutant& mutant, const Reach& reach) const {
  const auto in = [&](std::string_view folder) { return mutant.file.starts_with(folder); };
  const bool concerns = mutant.mutation.starts_with("when");
  const bool speaks = in("definitions/") || in("parameters/") || (!concerns && (in("requirements/") || in("outputs/")));
  const auto outputs = dependence_.outputs_only(mutant);
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < cases_.size(); ++i) {
    const Case& one = cases_[i];
    const bool expects = !outputs || one.all_outputs || meet(one.outputs, *outputs);
    if (reach.routes[i] && expects && (!speaks || one.speaking.contains(mutant.id))) out.push_back(i);
  }
  return out;
}

// Of each case: the rarer the words that it shares with the change, its id and what depends on it, the more alike.
std::vector<double> Witnesses::likeness(const Mutant& mutant, const Reach& reach) const {
  std::vector<double> out(cases_.size());
  const auto add = [&](const std::vector<std::size_t>& some) {
    const double rarity = std::log(static_cast<double>(cases_.size() + 1) / static_cast<double>(some.size() + 1));
    for (const std::size_t i : some) out[i] += rarity;
  };
  for (const auto& word : telling_words(mutant.mutation + " " + mutant.id)) {
    if (const auto some = with_word_.find(word); some != with_word_.end()) add(some->second);
  }
  add(reach.naming);
  return out;
}

// Those that are alike and those that noticed a change of the same id, by turns: either may know best.
std::vector<std::size_t> Witnesses::likeliest_first(const Mutant& mutant) {
  const Reach& reach = this->reach(mutant.id);
  auto alike = suspects(mutant, reach);
  const auto likeness = this->likeness(mutant, reach);
  std::ranges::stable_sort(alike, std::greater(), [&](std::size_t i) { return likeness[i]; });
  std::vector<bool> open(cases_.size());
  for (const std::size_t i : alike) open[i] = true;
  std::vector<std::size_t> out;
  const auto take = [&](std::size_t i) {
    if (open[i]) out.push_back(i);
    open[i] = false;
  };
  const std::lock_guard lock(mutex_);
  const auto& before = noticed_before_[mutant.id];
  for (std::size_t i = 0; i < alike.size(); ++i) {
    if (i < before.size()) take(before[i]);
    take(alike[i]);
  }
  return out;
}

bool Witnesses::notices(const Case& one, const cases::BookPointer& book) const {
  const auto session = Session::open(book, one.facts);
  const auto assessment = session ? session->assess(one.scope) : Result<std::string>(Error("", ""));
  if (!assessment) return true;
  if (without_receipt(*assessment) == one.routes_said) return false;
  return !cases::compare(Json::parse(*assessment).at("routes"), one.entry.at("expect")).empty();
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
