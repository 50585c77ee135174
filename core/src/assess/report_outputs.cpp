// What follows from a route, and the amounts that were used.

#include <algorithm>

#include "add_once.hpp"
#include "assess/coverage.hpp"
#include "assess/report.hpp"
#include "assess/shown.hpp"
#include "sort.hpp"

namespace belstay {

void Report::write_amounts(JsonWriter& json, const std::vector<UsedAmount>& amounts) const {
  std::vector<std::string> unchanged;
  json.key("parameters").array();
  for (const auto& used : amounts) {
    const Parameter& parameter = program_.parameters[used.first];
    const ParameterValue& value = parameter.values[used.second];
    Wording& told = telling_.amount(used);
    if (!told) told = std::make_shared<const std::string>(write_amount(parameter, value));
    json.raw(*told);
    const auto checked = Date::parse(value.provenance.checked_on);
    if (value.open_until_changed && (!checked || *checked < household_.today())) add_once(unchanged, parameter.id);
  }
  json.end_array().key("assumes_unchanged").texts(unchanged);
}

std::string Report::write_amount(const Parameter& parameter, const ParameterValue& value) const {
  JsonWriter json;
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
  write_provenance(json, value.provenance);
  return json.key("checked_on").text(value.provenance.checked_on).end_object().take();
}

// The amounts an output may have under the readings that no verdict settles, once each; false: not only readings leave
// it open.
bool Report::collect_figures(Index output, std::vector<Decimal>& figures) {
  evaluator_.begin_trail();
  if (const auto figure = amount(evaluator_.output_value(output))) {
    add_once(figures, *figure);
    return true;
  }
  const auto& readings = evaluator_.trail().readings;
  const auto open = std::find_if(readings.begin(), readings.end(),
                                 [this](Index reading) { return evaluator_.reads_openly(reading); });
  if (open == readings.end()) return false;
  const Index reading = *open;
  bool known = true;
  for (std::size_t option = 0; known && option < program_.readings[reading].options.size(); ++option) {
    evaluator_.read_as(reading, option);
    known = collect_figures(output, figures);
  }
  evaluator_.read_as(reading, std::nullopt);
  return known;
}

// What is uncertain about an amount is uncertain about what is told with it.
void Report::add_tags(const Trail& trail, std::vector<std::string>& tags) const {
  for (const auto& [parameter, interval] : trail.amounts) {
    for (const auto& tag : program_.parameters[parameter].values[interval].provenance.tags) add_once(tags, tag);
  }
}

const ToldOutput& Report::output(Index index) {
  Combination under = chosen_of(&Dependants::outputs, index);
  if (const auto* known = told_->outputs.find(index, under)) return *known;
  read();
  ToldOutput out;
  const std::string json = write_output(index, out.amounts);
  if (!json.empty()) out.json = std::make_shared<const std::string>(json);
  return told_->outputs.add(index, std::move(under), std::move(out));
}

// Nothing where it is not due.
std::string Report::write_output(Index index, std::vector<UsedAmount>& amounts) {
  const Output& output = program_.outputs[index];
  evaluator_.begin_trail();
  const Possible truth = evaluator_.output_truth(index);
  if (!truth.may_be_true()) return {};
  bool undecided = false;
  const Exemption* exempt = evaluator_.output_exemption(index, undecided);
  const bool sure = truth.is_known() && !undecided;
  const Trail condition = evaluator_.trail();
  evaluator_.begin_trail();  // an amount that the condition has read before is the value's too
  Possible value = evaluator_.output_value(index);
  const Trail trail = evaluator_.trail();
  Provenance provenance = exempt ? exempt->provenance : output.provenance;
  if (!exempt) add_tags(trail, provenance.tags);
  std::vector<Decimal> figures;  // the highest is told, the others stand beside it
  if (!value.is_known() && !collect_figures(index, figures)) figures.clear();
  sort_all(figures, [](const Decimal& one, const Decimal& other) { return other < one; });
  if (!figures.empty()) value = Possible::known(figures.front());
  Slots open = condition.undecided;
  for (const auto slot : trail.undecided.list()) open.add(slot);
  amounts = condition.amounts;
  for (const auto& used : trail.amounts) add_once(amounts, used);
  JsonWriter json;
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
  write_shown(json.key("value"), value);
  write_between(json.key("between"), value);
  json.key("unit").text_or_null(output.unit).key("not_covered").boolean(value.may_be_not_covered());
  json.key("candidates").array();
  for (std::size_t i = 1; i < figures.size(); ++i) json.text(figures[i].to_string());
  json.end_array();
  const bool lacking = value.may_be_not_covered() && !trail.uncovered.empty();
  write_uncovered(json.key("uncovered"), program_, lacking ? &trail.uncovered.front() : nullptr);
  json.key("evidence").texts(output.evidence).key("contact").text_or_null(output.contact);
  write_provenance(json, provenance);
  json.key("checked_on").text(output.provenance.checked_on).key("needs");
  write_slots(json, sure && value.is_known() ? std::vector<std::int32_t>{} : open.list());
  return json.end_object().take();
}

}  // namespace belstay
