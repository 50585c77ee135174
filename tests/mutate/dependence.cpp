#include "dependence.hpp"

#include <algorithm>

#include "feel/lexer.hpp"

namespace belstay::mutate {
namespace {

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

}  // namespace

std::set<std::string> words_of(const Json& json) {
  std::set<std::string> out;
  collect_words(json, out);
  return out;
}

Dependence::Dependence(const Rules& rules) {
  std::vector<Entry> entries;
  for (const auto& [name, file] : rules.files()) {
    for (const Entry& entry : entries_of(file)) {
      entries.push_back(entry), file_.emplace(entry.id, name);
      if (name == "sets.json") sets_[entry.id] = entry.content->at("of").get<std::set<std::string>>();
    }
  }
  for (const Entry& entry : entries) {
    for (const auto& word : words_of(*entry.content)) {
      if (word != entry.id && file_.contains(word)) named_by_[word].insert(entry.id);
    }
  }
}

std::set<std::string> Dependence::users(const std::string& id) const {
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

// Of an output itself, or of a set of nothing else.
std::optional<std::set<std::string>> Dependence::outputs_in(const std::string& id) const {
  if (file_.at(id).starts_with("outputs/")) return std::set{id};
  const auto set = sets_.find(id);
  if (set == sets_.end()) return std::nullopt;
  std::set<std::string> out;
  for (const auto& member : set->second) {
    auto outputs = outputs_in(member);
    if (!outputs) return std::nullopt;
    out.merge(*outputs);
  }
  return out;
}

std::optional<std::set<std::string>> Dependence::outputs_only(const Mutant& mutant) const {
  if (mutant.file.starts_with("routes/") || mutant.file == "sets.json")
    return file_.contains(mutant.dropped) ? outputs_in(mutant.dropped) : std::nullopt;
  std::set<std::string> seen, outputs;
  std::vector<std::string> open = {mutant.id};
  while (!open.empty()) {
    const std::string next = open.back();
    open.pop_back();
    if (!seen.insert(next).second) continue;
    const std::string& file = file_.at(next);
    if (file.starts_with("outputs/")) {
      outputs.insert(next);
      continue;
    }
    if (!file.starts_with("definitions/") && !file.starts_with("parameters/")) return std::nullopt;
    if (const auto named = named_by_.find(next); named != named_by_.end())
      open.insert(open.end(), named->second.begin(), named->second.end());
  }
  return outputs.empty() ? std::nullopt : std::optional(outputs);
}

}  // namespace belstay::mutate
