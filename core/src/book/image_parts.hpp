#pragma once
// Which parts of a program an image holds, in which order: said once, for the writer and for the reader. `Archive`
// takes any number of members by reference; the writer leaves them as they are.

#include "book/program.hpp"
#include "feel/node.hpp"

namespace belstay {

template <typename Archive>
void parts(Archive& image, Provenance& x) {
  image(x.law, x.source, x.tags, x.checked_on);
}

template <typename Archive>
void parts(Archive& image, Span& x) {
  image(x.from, x.until);
}

template <typename Archive>
void parts(Archive& image, Field& x) {
  image(x.id, x.kind, x.unit, x.options, x.optional, x.min, x.max, x.min_is_today, x.max_is_today, x.not_before,
        x.fields, x.type);
}

template <typename Archive>
void parts(Archive& image, Fact& x) {
  parts(image, static_cast<Field&>(x));
  image(x.scope, x.slot, x.order, x.group, x.sensitive, x.known_by, x.changed_by, x.may_suggest, x.more_helps,
        x.ask_when, x.file, x.pointer);
}

template <typename Archive>
void parts(Archive& image, ParameterValue& x) {
  image(x.span, x.open_until_changed, x.gap, x.value, x.candidates, x.provenance);
}

template <typename Archive>
void parts(Archive& image, Parameter& x) {
  image(x.id, x.unit, x.checked_on, x.type, x.values, x.reading);
}

template <typename Archive>
void parts(Archive& image, Alternatives& x) {
  image(x.reading, x.options);
}

template <typename Archive>
void parts(Archive& image, Version& x) {
  image(x.span, x.text, x.gap);
}

template <typename Archive>
void parts(Archive& image, Needs& x) {
  image(x.person, x.application, x.regime, x.amount);
}

template <typename Archive>
void parts(Archive& image, Definition& x) {
  image(x.id, x.provenance, x.type, x.parameters, x.versions, x.regime_on, x.amount_on, x.needs);
}

template <typename Archive>
void parts(Archive& image, Exemption& x) {
  image(x.id, x.provenance, x.span, x.when, x.prevails_over);
}

template <typename Archive>
void parts(Archive& image, Below& x) {
  image(x.when, x.by, x.evidence, x.law);
}

template <typename Archive>
void parts(Archive& image, Requirement& x) {
  image(x.id, x.words, x.pointer, x.provenance, x.regime_on, x.amount_on, x.when, x.versions, x.below, x.unless,
        x.opens_on);
}

template <typename Archive>
void parts(Archive& image, NoRight& x) {
  image(x.id, x.provenance, x.when, x.instead);
}

template <typename Archive>
void parts(Archive& image, Output& x) {
  image(x.id, x.words, x.kind, x.contact, x.provenance, x.per_application, x.when, x.value, x.regime_on, x.amount_on,
        x.unless, x.evidence, x.unit);
}

template <typename Archive>
void parts(Archive& image, Route& x) {
  image(x.id, x.procedure, x.otherwise, x.provenance, x.applies, x.no_right, x.requirements, x.outputs);
}

template <typename Archive>
void parts(Archive& image, Entrance& x) {
  image(x.id, x.routes, x.contacts, x.order);
}

template <typename Archive>
void parts(Archive& image, Reading& x) {
  image(x.id, x.provenance, x.options, x.sources);
}

template <typename Archive>
void parts(Archive& image, Program& x) {
  image(x.id, x.version, x.sha256, x.checked_on, x.horizon, x.countries, x.facts, x.by_scope[0], x.by_scope[1],
        x.by_scope[2], x.fact_by_name, x.parameters, x.definitions, x.requirements, x.outputs, x.routes, x.entrances,
        x.readings, x.person_type);
}

namespace feel {

// Of a type that has not been met before.
template <typename Archive>
void parts(Archive& image, Type& x) {
  image(x.kind, x.optional, x.unrounded, x.zero, x.unit, x.options, x.element, x.fields);
}

template <typename Archive>
void parts(Archive& image, Symbol& x) {
  image(x.kind, x.index, x.type, x.parameters, x.dated);
}

// Every member of a node but its constant, which only constants have, and its function, which has a name.
template <typename Archive>
void parts(Archive& image, Node& x) {
  image(x.op, x.comparison, x.low_included, x.high_included, x.never_null, x.by_index, x.slot, x.depth, x.start, x.end,
        x.outer_start, x.outer_end, x.type, x.children, x.name, x.names);
  if (x.op == Op::symbol || x.op == Op::call) image(x.symbol);
  if (x.op == Op::constant) image(x.constant);
  if (x.op == Op::builtin) image(x.builtin);
}

template <typename Archive>
void parts(Archive& image, Tree& x) {
  image(x.text, x.dialect, x.slots, x.root);
}

}  // namespace feel
}  // namespace belstay
