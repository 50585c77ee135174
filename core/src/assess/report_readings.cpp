// Where sources disagree: which readings change the verdict, and the figures under each.

#include <algorithm>

#include "add_once.hpp"
#include "assess/report.hpp"
#include "assess/shown.hpp"

namespace belstay {

// Readings that change no verdict still change figures: the safe one then asks for the highest amount.
void Report::settle_readings(const Finding& finding) {
  std::vector<Index> consulted;
  for (const auto index : finding.route->requirements) {
    evaluator_.begin_trail();
    evaluator_.judge(index);
    for (const auto reading : evaluator_.trail().readings) add_once(consulted, reading);
    evaluator_.traced_opening(index);
    warn(evaluator_.trail());
  }
  for (const auto reading : consulted) {
    const auto decided = [reading](const auto& choice) { return choice.first == reading; };
    if (std::any_of(finding.safe.begin(), finding.safe.end(), decided)) continue;
    std::size_t safest = 0;
    std::optional<Decimal> highest;
    for (std::size_t option = 0; option < program_.readings[reading].options.size(); ++option) {
      evaluator_.read_as(reading, option);
      const auto leaf = deciding(finding, reading);
      const auto need = leaf ? amount(leaf->right) : std::nullopt;
      if (need && (!highest || *highest < *need)) highest = need, safest = option;
    }
    evaluator_.read_as(reading, safest);
  }
}

void Report::write_readings(JsonWriter& json, const Finding& finding) {
  json.key("readings").array();
  const auto verdict_of = [&](const Combination& combination) {
    for (const auto& [candidate, found] : finding.combinations) {
      if (candidate == combination) return found;
    }
    return Verdicts{0};
  };
  const Verdicts safe = verdict_of(finding.safe);
  std::vector<std::size_t> alone, all;
  for (std::size_t i = 0; i < finding.safe.size(); ++i) {
    all.push_back(i);
    Combination varied = finding.safe;
    bool changes = false;
    for (std::size_t option = 0; option < program_.readings[finding.safe[i].first].options.size(); ++option) {
      varied[i].second = option;
      changes = changes || verdict_of(varied) != safe;
    }
    if (changes) alone.push_back(i);
  }
  if (finding.verdict != "sources_disagree") all.clear();
  for (const auto i : alone.empty() ? all : alone) {
    const auto [index, safe_option] = finding.safe[i];
    const Reading& reading = program_.readings[index];
    json.object().key("id").text(reading.id).key("safe").text(reading.options[safe_option]);
    json.key("law").texts(reading.provenance.law).key("tags").texts(reading.provenance.tags).key("options").array();
    for (std::size_t option = 0; option < reading.options.size(); ++option) {
      Combination varied = finding.safe;
      varied[i].second = option;
      write_option(json, finding, varied, index, option, verdict_of(varied));
    }
    json.end_array().end_object();
  }
  json.end_array();
}

void Report::write_option(JsonWriter& json, const Finding& finding, const Combination& combination, Index reading,
                          std::size_t option, Verdicts found) {
  const Reading& named = program_.readings[reading];
  read_as(evaluator_, combination);
  const auto leaf = deciding(finding, reading);
  read_as(evaluator_, finding.safe);
  const auto need = leaf ? amount(leaf->right) : std::nullopt;
  json.object()
      .key("option")
      .text(named.options[option])
      .key("verdict")
      .text(verdict::definite(found) ? verdict::name(found) : "more_answers");
  json.key("source").texts(named.sources[option]).key("need").text_or_null(need ? need->to_string() : "");
  json.key("need_shown")
      .text_or_null(need && money(leaf->unit) ? need->rounded(2, Rounding::ceiling).to_string() : "")
      .end_object();
}

// The comparison of amounts that the reading moves: the first, in the order of the route, of a requirement that
// consults it.
std::optional<feel::Leaf> Report::deciding(const Finding& finding, Index reading) {
  for (const auto index : finding.route->requirements) {
    evaluator_.begin_trail();
    const Judgement judgement = evaluator_.judge(index);
    const auto& consulted = evaluator_.trail().readings;
    if (std::find(consulted.begin(), consulted.end(), reading) == consulted.end()) continue;
    for (const auto& [version, leaves] : evaluator_.explain(index, judgement.waived_by)) {
      for (const auto& leaf : leaves) {
        if (!leaf.unit.empty() && amount(leaf.right)) return leaf;
      }
    }
  }
  return std::nullopt;
}

}  // namespace belstay
