// Requirements with the reasons of their outcome.

#include <algorithm>

#include "add_once.hpp"
#include "assess/coverage.hpp"
#include "assess/report.hpp"
#include "assess/shown.hpp"

namespace belstay {

const ToldRequirement& Report::requirement(Index index) {
  Combination under = chosen_of(&Dependants::requirements, index);
  if (const auto* known = told_->requirements.find(index, under)) return *known;
  read();
  evaluator_.begin_trail();
  const Judgement judgement = evaluator_.judge(index);
  const Trail& trail = evaluator_.trail();
  const bool concerned = judgement.outcomes != outcome::not_concerned;
  ToldRequirement out;
  out.readings = trail.readings;
  Explained explained;
  if (concerned || !out.readings.empty()) explained = evaluator_.explain(index, judgement.waived_by);
  for (const auto& [version, leaves] : explained) {
    for (const auto& leaf : leaves) {
      if (out.need || leaf.unit.empty()) continue;
      if (const auto need = amount(leaf.right)) out.need = Need{*need, money(leaf.unit)};
    }
  }
  if (concerned) {
    out.amounts = trail.amounts;
    out.json = std::make_shared<const std::string>(write_requirement(index, judgement, explained));
  }
  evaluator_.traced_opening(index);
  out.warnings = trail.errors;
  return told_->requirements.add(index, std::move(under), std::move(out));
}

std::string Report::write_requirement(Index index, const Judgement& judgement, const Explained& explained) {
  const Requirement& requirement = program_.requirements[index];
  const Trail& trail = evaluator_.trail();
  const bool decided = (judgement.outcomes & (judgement.outcomes - 1)) == 0;
  JsonWriter json;
  json.object()
      .key("id")
      .text(requirement.id)
      .key("words")
      .text_or_null(requirement.words)
      .key("outcome")
      .texts(outcome::names(judgement.outcomes));
  const Provenance& provenance = judgement.waived_by ? judgement.waived_by->provenance : requirement.provenance;
  json.key("waived_by").text_or_null(judgement.waived_by ? judgement.waived_by->id : "");
  const Possible opens = judgement.outcomes & outcome::not_met ? evaluator_.opening(index) : Possible::known(Null{});
  json.key("opens_on").text_or_null(shown(opens));
  write_provenance(json, provenance);
  json.key("checked_on").text(provenance.checked_on).key("version");
  const Version* only = explained.size() == 1 ? explained.front().first : nullptr;
  if (only) {
    json.object().key("from").text_or_null(only->span.from ? only->span.from->to_string() : "");
    json.key("until").text_or_null(only->span.until ? only->span.until->to_string() : "").end_object();
  } else {
    json.null();
  }
  json.key("because").array();
  for (const auto& [version, leaves] : explained) {
    for (const auto& leaf : leaves) write_leaf(json, leaf, trail);
  }
  json.end_array().key("assessed");
  if (requirement.below && judgement.outcomes & outcome::assessed) {
    json.object()
        .key("by")
        .text(requirement.below->by)
        .key("evidence")
        .texts(requirement.below->evidence)
        .key("law")
        .texts(requirement.below->law)
        .end_object();
  } else {
    json.null();
  }
  const bool lacking = judgement.outcomes & outcome::not_covered && !trail.uncovered.empty();
  write_uncovered(json.key("uncovered"), program_, lacking ? &trail.uncovered.front() : nullptr);
  json.key("needs");
  write_slots(json, decided ? std::vector<std::int32_t>{} : trail.undecided.list());
  return json.end_object().take();
}

// The facts and amounts that an explanation names: what its text reads, through definitions, as far as it was read for
// these answers.
void Report::collect(const feel::Symbol& symbol, const Trail& trail, Mentioned& out) const {
  const auto fact = [&](Scope scope, Index owner) {
    const auto slot = household_.number({scope, owner, symbol.index});
    if (trail.read.has(slot)) add_once(out.facts, slot);
  };
  switch (static_cast<Name>(symbol.kind)) {
    case Name::household_fact:
      return fact(Scope::household, 0);
    case Name::person_fact:
      return fact(Scope::person, person_);
    case Name::application_fact:
      return fact(Scope::application, application_);
    case Name::parameter:
      for (const auto& [index, interval] : trail.amounts) {
        if (index == symbol.index) add_once(out.parameters, index);
      }
      return;
    case Name::definition:
      break;
    default:
      return;
  }
  if (std::find(out.definitions.begin(), out.definitions.end(), symbol.index) != out.definitions.end()) return;
  out.definitions.push_back(symbol.index);
  for (const auto& inner : telling_.mentioned(symbol.index)) collect(inner, trail, out);
}

void Report::write_leaf(JsonWriter& json, const feel::Leaf& leaf, const Trail& trail) const {
  Mentioned mentioned;
  for (const auto& symbol : leaf.symbols) collect(symbol, trail, mentioned);
  json.object().key("text").text(leaf.text).key("holds");
  if (leaf.outcome.is_known() && leaf.outcome.value().is<bool>())
    json.boolean(leaf.outcome.may_be_true());
  else
    json.null();
  const auto have = amount(leaf.left), need = amount(leaf.right);
  json.key("have")
      .text_or_null(shown(leaf.left))
      .key("op")
      .text_or_null(leaf.comparison)
      .key("need")
      .text_or_null(shown(leaf.right))
      .key("unit")
      .text_or_null(leaf.unit);
  const auto shown_need = need && money(leaf.unit) ? std::optional(need->rounded(2, Rounding::ceiling)) : std::nullopt;
  const auto missing = shown_need && have && *have < *need ? Decimal::subtract(*shown_need, *have) : std::nullopt;
  json.key("need_shown")
      .text_or_null(shown_need ? shown_need->to_string() : "")
      .key("short_by")
      .text_or_null(missing ? missing->to_string() : "");
  write_slots(json.key("facts"), mentioned.facts);
  json.key("parameters").array();
  for (const auto index : mentioned.parameters) json.text(program_.parameters[index].id);
  json.end_array().key("definitions").array();
  for (const auto index : mentioned.definitions) json.text(program_.definitions[index].id);
  json.end_array().end_object();
}

}  // namespace belstay
