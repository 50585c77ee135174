#pragma once
// Which parts of a program an image holds, in which order: said once, for the writer and for the reader. What only the
// loader needs is left out. `Archive`
// takes the members of a part by reference and keeps each in a column of its own, where like stands next to like; the
// writer leaves them as they are.

#include "book/program.hpp"
#include "feel/node.hpp"

namespace belstay {

enum class Part {
  program,
  provenance,
  span,
  field,
  fact,
  parameter_value,
  parameter,
  alternatives,
  version,
  needs,
  definition,
  exemption,
  below,
  requirement,
  no_right,
  output,
  route,
  entrance,
  reading,
  type,
  tree,
  operand_of_tree,
  node,
  type_of_node,
  unit_of_node,
  symbol,
  constant,
  builtin,
  test,
  range,
  name,
  slot,
  names,
  count
};
constexpr int most_members = 20;  // of a part

template <typename Archive>
void parts(Archive& image, Provenance& x) {
  image(Part::provenance, x.law, x.source, x.tags, x.checked_on);
}

template <typename Archive>
void parts(Archive& image, Span& x) {
  image(Part::span, x.from, x.until);
}

template <typename Archive>
void parts(Archive& image, Field& x) {
  image(Part::field, x.id, x.kind, x.unit, x.options, x.optional, x.min, x.max, x.min_is_today, x.max_is_today,
        x.not_before, x.fields);
}

template <typename Archive>
void parts(Archive& image, Fact& x) {
  parts(image, static_cast<Field&>(x));
  image(Part::fact, x.scope, x.slot, x.order, x.group, x.sensitive, x.known_by, x.changed_by, x.may_suggest,
        x.more_helps, x.ask_when);
}

template <typename Archive>
void parts(Archive& image, ParameterValue& x) {
  image(Part::parameter_value, x.span, x.open_until_changed, x.gap, x.value, x.candidates, x.provenance);
}

template <typename Archive>
void parts(Archive& image, Parameter& x) {
  image(Part::parameter, x.id, x.unit, x.values, x.reading);
}

template <typename Archive>
void parts(Archive& image, Alternatives& x) {
  image(Part::alternatives, x.reading, x.options);
}

template <typename Archive>
void parts(Archive& image, Version& x) {
  image(Part::version, x.span, x.text, x.gap);
}

template <typename Archive>
void parts(Archive& image, Needs& x) {
  image(Part::needs, x.person, x.application, x.regime, x.amount);
}

template <typename Archive>
void parts(Archive& image, Definition& x) {
  image(Part::definition, x.id, x.versions, x.regime_on, x.amount_on, x.needs);
}

template <typename Archive>
void parts(Archive& image, Exemption& x) {
  image(Part::exemption, x.id, x.provenance, x.span, x.when, x.prevails_over);
}

template <typename Archive>
void parts(Archive& image, Below& x) {
  image(Part::below, x.when, x.by, x.evidence, x.law);
}

template <typename Archive>
void parts(Archive& image, Requirement& x) {
  image(Part::requirement, x.id, x.words, x.provenance, x.regime_on, x.amount_on, x.when, x.versions, x.below, x.unless,
        x.opens_on);
}

template <typename Archive>
void parts(Archive& image, NoRight& x) {
  image(Part::no_right, x.id, x.provenance, x.when, x.instead);
}

template <typename Archive>
void parts(Archive& image, Output& x) {
  image(Part::output, x.id, x.words, x.kind, x.contact, x.provenance, x.per_application, x.when, x.value, x.regime_on,
        x.amount_on, x.unless, x.evidence, x.unit);
}

template <typename Archive>
void parts(Archive& image, Route& x) {
  image(Part::route, x.id, x.procedure, x.otherwise, x.applies, x.no_right, x.requirements, x.outputs);
}

template <typename Archive>
void parts(Archive& image, Entrance& x) {
  image(Part::entrance, x.id, x.routes, x.contacts, x.order);
}

template <typename Archive>
void parts(Archive& image, Reading& x) {
  image(Part::reading, x.id, x.provenance, x.options, x.sources);
}

template <typename Archive>
void parts(Archive& image, Program& x) {
  image(Part::program, x.id, x.version, x.sha256, x.checked_on, x.horizon, x.countries, x.facts, x.by_scope[0],
        x.by_scope[1], x.by_scope[2], x.parameters, x.definitions, x.requirements, x.outputs, x.routes, x.entrances,
        x.readings);
}

namespace feel {

// Of a type that has not been met before.
template <typename Archive>
void parts(Archive& image, Type& x) {
  image(Part::type, x.kind, x.optional, x.unit, x.options, x.element, x.fields);
}

// What is needed to work a node out and to explain it.
template <typename Archive>
void parts(Archive& image, Node& x) {
  image(Part::node, x.op, x.never_null, x.children);
  image.type_of(x);
  if (x.op == Op::symbol || x.op == Op::call) image(Part::symbol, x.symbol.kind, x.symbol.index);
  if (x.op == Op::constant) image(Part::constant, x.constant);
  if (x.op == Op::builtin) image(Part::builtin, x.builtin);
  if (x.op == Op::test) image(Part::test, x.comparison);
  if (x.op == Op::range) image(Part::range, x.low_included, x.high_included);
  if (x.op == Op::field) image(Part::name, x.name);
  const bool loop = x.op == Op::each || x.op == Op::some || x.op == Op::every;
  if (loop || x.op == Op::filter || x.op == Op::local) image(Part::slot, x.slot, x.by_index);
  if (loop || x.op == Op::record) image(Part::names, x.names);
}

template <typename Archive>
void parts(Archive& image, Tree& x) {
  image(Part::tree, x.slots, x.root);
  image.texts_of(x);
}

}  // namespace feel
}  // namespace belstay
