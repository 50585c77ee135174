// What follows from a route, and the amounts that were used.

#include <algorithm>

#include "add_once.hpp"
#include "assess/coverage.hpp"
#include "assess/report.hpp"
#include "assess/shown.hpp"

namespace belstay {

namespace {

void write_parameter(JsonWriter& json, const Parameter& parameter, const ParameterValue& value) {
  json.object()
      .key("id")
      .text(parameter.id)
      .key("value")
      .text_or_null(shown(value.value))
      .key("unit")
      .text_or_null(parameter.unit);
  json.key("candidates").array();
  for (const auto& candidate : value.candidates) json.text(shown(candidate));
  json.end_array().key("from").text_or_null(value.span.from ? value.span.from->to_string() : "");
  json.key("to").text_or_null(value.span.until ? value.span.until->to_string() : "");
}

}  // namespace

void Report::write_amounts(JsonWriter& json) {
  std::vector<std::string> unchanged;
  json.key("parameters").array();
  for (const auto& [index, interval] : amounts_) {
    const Parameter& parameter = program_.parameters[index];
    const ParameterValue& value = parameter.values[interval];
    write_parameter(json, parameter, value);
    write_provenance(json, value.provenance);
    json.key("checked_on").text(value.provenance.checked_on).end_object();
    const auto checked = Date::parse(value.provenance.checked_on);
    if (value.open_until_changed && (!checked || *checked < household_.today())) add_once(unchanged, parameter.id);
  }
  json.end_array().key("assumes_unchanged").texts(unchanged);
}

void Report::write_output(JsonWriter& json, const Output& output) {
  evaluator_.trail() = {};
  const Possible truth = evaluator_.output_truth(output);
  if (!truth.may_be_true()) return;
  bool undecided = false;
  const Exemption* exempt = evaluator_.output_exemption(output, undecided);
  const bool sure = truth.is_known() && !undecided;
  const Possible value = evaluator_.output_value(output);
  const Trail trail = evaluator_.trail();
  for (const auto& used : trail.amounts) add_once(amounts_, used);
  json.object()
      .key("id")
      .text(output.id)
      .key("words")
      .text_or_null(output.words)
      .key("kind")
      .text(output.kind)
      .key("status")
      .text(exempt ? "exempt"
            : sure ? "due"
                   : "maybe");
  json.key("exempt_by")
      .text_or_null(exempt ? exempt->id : "")
      .key("per")
      .text(output.per_application ? "application" : "person");
  json.key("value")
      .text_or_null(shown(value))
      .key("unit")
      .text_or_null(output.unit)
      .key("not_covered")
      .boolean(value.may_be_not_covered());
  const bool lacking = value.may_be_not_covered() && !trail.uncovered.empty();
  write_uncovered(json.key("uncovered"), program_, lacking ? &trail.uncovered.front() : nullptr);
  json.key("evidence").texts(output.evidence).key("contact").text_or_null(output.contact);
  write_provenance(json, exempt ? exempt->provenance : output.provenance);
  json.key("checked_on").text(output.provenance.checked_on).key("needs");
  write_slots(json, sure && value.is_known() ? std::vector<std::int32_t>{} : trail.undecided);
  json.end_object();
}

}  // namespace belstay
