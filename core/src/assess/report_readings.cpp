// Where sources disagree: which readings change the verdict, and the figures under each.

#include <algorithm>

#include "add_once.hpp"
#include "assess/report.hpp"

namespace belstay {

void Report::settle_readings(const Finding& finding) {
  std::vector<Error> warnings;
  look_again(evaluator_, finding);
  begin(finding);
  settle(finding, warnings);
  read();
}

// Readings that change no verdict still change figures: the safe one then asks for the highest amount.
void Report::settle(const Finding& finding, std::vector<Error>& warnings) {
  std::vector<Index> consulted;
  for (const auto index : finding.route->requirements) {
    const ToldRequirement& told = requirement(index);
    for (const auto reading : told.readings) add_once(consulted, reading);
    warnings.insert(warnings.end(), told.warnings.begin(), told.warnings.end());
  }
  for (const auto reading : consulted) {
    const auto decided = [reading](const auto& choice) { return choice.first == reading; };
    if (std::any_of(finding.safe.begin(), finding.safe.end(), decided)) continue;
    std::size_t safest = 0;
    std::optional<Decimal> highest;
    for (std::size_t option = 0; option < program_.readings[reading].options.size(); ++option) {
      choose(reading, option);
      const auto need = deciding(finding, reading);
      if (need && (!highest || *highest < need->amount)) highest = need->amount, safest = option;
    }
    choose(reading, safest);
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
    json.key("law").citations(reading.provenance.law).key("tags").texts(reading.provenance.tags).key("options").array();
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
  const Combination settled = chosen_;
  for (const auto& [other, as] : combination) choose(other, as);
  const auto need = deciding(finding, reading);
  chosen_ = settled;
  json.object()
      .key("option")
      .text(named.options[option])
      .key("verdict")
      .text(verdict::definite(found) ? verdict::name(found) : "more_answers");
  json.key("source").texts(named.sources[option]).key("need").text_or_null(need ? need->amount.to_string() : "");
  json.key("need_shown")
      .text_or_null(need && need->in_money ? need->amount.rounded(2, Rounding::ceiling).to_string() : "")
      .end_object();
}

// The comparison of amounts that the reading moves: the first, in the order of the route, of a requirement that
// consults it.
std::optional<Need> Report::deciding(const Finding& finding, Index reading) {
  const SparseSet& hang_on_it = program_.cells.by_reading[reading].requirements;
  for (const auto index : finding.route->requirements) {
    if (!hang_on_it.has(index)) continue;
    const ToldRequirement& told = requirement(index);
    const bool consulted = std::find(told.readings.begin(), told.readings.end(), reading) != told.readings.end();
    if (consulted && told.need) return told.need;
  }
  return std::nullopt;
}

}  // namespace belstay
