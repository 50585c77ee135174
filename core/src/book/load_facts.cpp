#include <algorithm>

#include "book/fact_types.hpp"
#include "book/loader.hpp"

namespace belstay {
namespace {

using Kind = Field::Kind;

std::optional<Kind> kind_named(const std::string& name) {
  static const std::map<std::string, Kind> kinds = {
      {"boolean", Kind::boolean}, {"choice", Kind::choice},   {"date", Kind::date},           {"money", Kind::money},
      {"integer", Kind::integer}, {"country", Kind::country}, {"countries", Kind::countries}, {"list", Kind::list}};
  const auto found = kinds.find(name);
  return found == kinds.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Scope> scope_named(const std::string& name) {
  if (name == "household") return Scope::household;
  if (name == "person") return Scope::person;
  if (name == "application") return Scope::application;
  return std::nullopt;
}

}  // namespace

feel::Type type_of(const Field& field, const std::vector<std::string>& countries) {
  using TypeKind = feel::Type::Kind;
  const auto list_of = [](feel::Type element) {
    feel::Type list;
    list.kind = TypeKind::list;
    list.element = std::make_shared<const feel::Type>(std::move(element));
    return list;
  };
  feel::Type type;
  switch (field.kind) {
    case Kind::boolean:
      type.kind = TypeKind::boolean;
      break;
    case Kind::choice:
      type.kind = TypeKind::text, type.options = field.options;
      break;
    case Kind::date:
      type.kind = TypeKind::date;
      break;
    case Kind::money:
    case Kind::integer:
      type.kind = TypeKind::number, type.unit = field.unit;
      break;
    case Kind::country:
      type.kind = TypeKind::text, type.options = countries;
      break;
    case Kind::countries: {
      feel::Type country;
      country.kind = TypeKind::text, country.options = countries;
      type = list_of(country);
      break;
    }
    case Kind::list: {
      feel::Type record;
      record.kind = TypeKind::record;
      for (const auto& part : field.fields) record.fields.emplace_back(part.id, part.type);
      type = list_of(record);
      break;
    }
  }
  type.optional = field.optional;
  return type;
}

void Loader::load_fact(const Node& node) {
  node.only({"id", "scope", "type", "options", "unit", "min", "max", "of", "optional", "order", "group", "known_by",
             "changed_by", "may_suggest", "more", "sensitive", "constant", "ask_when", "law"});
  Fact fact;
  static_cast<Field&>(fact) = field(node);
  claim(node, (node.text("scope") == "household" ? "" : node.text("scope") + " ") + fact.id, false);
  const auto scope = scope_named(node.text("scope"));
  if (!scope) node.member("scope").fail("unknown_option", "The scope is household, person or application.");
  fact.scope = scope.value_or(Scope::household);
  fact.order = node.integer("order", 0);
  node.required("order");
  fact.group = node.text("group");
  fact.sensitive = node.flag("sensitive");
  fact.known_by = node.required("known_by").texts();
  fact.changed_by = node.member("changed_by").texts();
  fact.may_suggest = node.flag("may_suggest"), fact.more_helps = node.text_or("more", "") == "helps";
  fact.file = node.file(), fact.pointer = node.pointer();
  const std::string prefix = fact.scope == Scope::person        ? "person."
                             : fact.scope == Scope::application ? "application."
                                                                : "";
  const auto index = static_cast<Index>(program_.facts.size());
  if (!program_.fact_by_name.emplace(prefix + fact.id, index).second) return;
  if (node.member("ask_when").present()) ask_when_.emplace_back(index, node.member("ask_when"));
  program_.facts.push_back(std::move(fact));
}

Field Loader::field(const Node& node) {
  Field out;
  out.id = node.id();
  const auto kind = kind_named(node.text("type"));
  if (!kind)
    node.member("type").fail("unknown_option",
                             "The type is boolean, choice, date, money, integer, country, countries or list.");
  out.kind = kind.value_or(Kind::boolean);
  out.optional = node.flag("optional");
  out.unit = node.text_or("unit", "");
  if (out.kind == Kind::money && out.unit.empty())
    node.fail("missing_member", "Money needs a \"unit\", for example \"EUR/month\".");
  if (out.kind == Kind::choice) {
    out.options = node.required("options").texts();
    if (out.options.empty()) node.fail("missing_member", "A choice needs \"options\".");
  }
  if (out.kind == Kind::list) {
    for (const auto& part : node.required("of").required("fields").elements()) {
      part.only({"id", "type", "options", "unit", "min", "max", "optional", "of", "not_before"});
      out.fields.push_back(field(part));
      const Node other = part.member("not_before");
      if (!other.present()) continue;
      const auto dated = [&](const Field& field) { return field.id == other.text() && field.kind == Kind::date; };
      if (out.fields.back().kind != Kind::date || std::none_of(out.fields.begin(), out.fields.end() - 1, dated))
        other.fail("unknown_name", "A date names a date that stands before it in the same list.");
      out.fields.back().not_before = other.text();
    }
  }
  bounds(node, out);
  out.type = type_of(out, program_.countries);
  return out;
}

void Loader::bounds(const Node& node, Field& field) {
  const bool bounded = field.kind == Kind::date || field.kind == Kind::money || field.kind == Kind::integer;
  for (const auto end : {"min", "max"}) {
    if (node.member(end).present() && !bounded)
      node.member(end).fail("unknown_member", "Only dates and numbers have bounds.");
    if (!node.member(end).present() && bounded)
      node.fail("missing_member", "Dates and numbers need \"min\" and \"max\".");
  }
  if (!bounded) return;
  field.min = bound(node.member("min"), field, field.min_is_today);
  field.max = bound(node.member("max"), field, field.max_is_today);
  if (field.min && field.max && order(*field.min, *field.max) == std::partial_ordering::greater)
    node.fail("out_of_bounds", "\"min\" is above \"max\".");
}

std::optional<Value> Loader::bound(const Node& node, const Field& field, bool& is_today) {
  if (!node.present()) return std::nullopt;
  if (field.kind == Kind::date) {
    is_today = node.is_text() && node.text() == "today";
    if (is_today) return std::nullopt;
    const auto day = node.date();
    return day ? std::optional<Value>(*day) : std::nullopt;
  }
  if (field.kind == Kind::integer && node.json().is_integer()) return Value(Decimal::integer(node.json().integer()));
  const auto number = node.is_text() ? Decimal::parse(node.text()) : std::nullopt;
  if (number) return Value(*number);
  node.fail("wrong_type",
            field.kind == Kind::money ? "Write money as a text, \"2400.00\"." : "A whole number is expected here.");
  return std::nullopt;
}

void Loader::finish_facts() {
  std::vector<Index> order(program_.facts.size());
  for (Index i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [this](Index a, Index b) {
    return std::pair(program_.facts[a].order, a) < std::pair(program_.facts[b].order, b);
  });
  program_.person_type.kind = feel::Type::Kind::record;
  feel::Type text;
  text.kind = feel::Type::Kind::text;
  feel::Type flag;
  flag.kind = feel::Type::Kind::boolean;
  program_.person_type.fields = {{"id", text}, {"applies", flag}};
  for (const auto i : order) {
    Fact& fact = program_.facts[i];
    auto& slots = program_.by_scope[static_cast<int>(fact.scope)];
    fact.slot = static_cast<Index>(slots.size());
    slots.push_back(i);
    if (fact.scope == Scope::person) program_.person_type.fields.emplace_back(fact.id, fact.type);
  }
}

void Loader::compile_ask_when() {
  for (const auto& [index, node] : ask_when_) program_.facts[index].ask_when = condition(node);
}

}  // namespace belstay
