#include <algorithm>

#include "book/fact_types.hpp"
#include "book/loader.hpp"

namespace belstay {
namespace {

using TypeKind = feel::Type::Kind;

feel::Type simple(TypeKind kind, std::string unit = {}) {
  feel::Type type;
  type.kind = kind;
  type.unit = std::move(unit);
  return type;
}

feel::Type list_of(feel::Type element) {
  feel::Type list = simple(TypeKind::list);
  list.element = std::make_shared<const feel::Type>(std::move(element));
  return list;
}

// ISO 8601: P2Y, P6M, P1Y6M, P30D; months and days never mixed.
std::optional<Value> duration(const std::string& text) {
  if (text.size() < 3 || text[0] != 'P') return std::nullopt;
  std::int64_t months = 0, days = 0, number = -1;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] >= '0' && text[i] <= '9' && number < 100000)
      number = std::max<std::int64_t>(number, 0) * 10 + (text[i] - '0');
    else if (number >= 0 && text[i] == 'Y')
      months += 12 * number, number = -1;
    else if (number >= 0 && text[i] == 'M')
      months += number, number = -1;
    else if (number >= 0 && text[i] == 'D')
      days += number, number = -1;
    else
      return std::nullopt;
  }
  if (number >= 0 || (months > 0 && days > 0)) return std::nullopt;
  if (days > 0) return Value(Seconds{days * 86400});
  return Value(Months{static_cast<std::int32_t>(months)});
}

}  // namespace

void Loader::load_parameter(const Node& node) {
  node.only({"id", "type", "unit", "values", "checked_on"});
  Parameter parameter;
  parameter.id = node.id();
  claim(node, parameter.id, true);
  parameter.unit = node.text_or("unit", "");
  parameter.checked_on = node.text("checked_on");
  const std::string type = node.text("type");
  if (type == "money" && parameter.unit.empty())
    node.fail("missing_member", "Money needs a \"unit\", for example \"EUR/month\".");
  std::vector<Span> spans;
  std::vector<Node> nodes = node.required("values").elements();
  for (const auto& interval : nodes) {
    interval.only(
        {"from", "to", "open_until_changed", "value", "gap", "candidates", "law", "source", "tags", "checked_on"});
    ParameterValue value;
    value.span = span(interval, "to");
    value.open_until_changed = interval.flag("open_until_changed");
    if (interval.member("gap").present()) value.gap = gap(interval, {"value", "candidates"});
    if (!value.span.from) interval.required("from");
    if (value.open_until_changed == value.span.until.has_value()) {
      interval.fail(
          "missing_member",
          "An interval ends with \"to\" or, if it still runs, with \"open_until_changed\": true; one of them.");
    }
    if (value.gap.empty()) {
      value.provenance = provenance(interval, parameter.checked_on);
      feel::Type seen;
      value.value = parameter_value(interval.required("value"), type, parameter.unit, seen).value_or(Value());
      if (parameter.type.kind != TypeKind::any && seen.kind != parameter.type.kind)
        interval.fail("wrong_type", "All values of a parameter are of one type.");
      parameter.type = seen;
      for (const auto& candidate : interval.member("candidates").elements()) {
        if (auto other = parameter_value(candidate, type, parameter.unit, seen)) value.candidates.push_back(*other);
      }
    }
    spans.push_back(value.span);
    parameter.values.push_back(std::move(value));
  }
  in_order(spans, nodes);
  std::size_t options = 1;
  for (const auto& value : parameter.values) options = std::max(options, 1 + value.candidates.size());
  if (options > 1) {
    parameter.reading = static_cast<Index>(program_.readings.size());
    Reading reading;
    reading.id = "amount:" + parameter.id;
    for (std::size_t i = 0; i < options; ++i) reading.options.push_back(std::to_string(i));
    reading.sources.resize(options);
    program_.readings.push_back(std::move(reading));
  }
  parameter_by_id_[parameter.id] = static_cast<Index>(program_.parameters.size());
  program_.parameters.push_back(std::move(parameter));
}

std::optional<Value> Loader::parameter_value(const Node& node, const std::string& type, const std::string& unit,
                                             feel::Type& out) {
  if (type == "countries" || type == "choices") {
    out = list_of(simple(TypeKind::text));
    std::vector<Value> items;
    for (const auto& item : node.texts()) {
      const bool known =
          std::find(program_.countries.begin(), program_.countries.end(), item) != program_.countries.end();
      if (type == "countries" && !known)
        node.fail("unknown_option", "\"" + item + "\" is not among the countries of book.json.");
      items.emplace_back(item);
    }
    return Value(std::make_shared<const std::vector<Value>>(std::move(items)));
  }
  const std::string text = node.text();
  std::optional<Value> value;
  if (type == "money" || type == "number") {
    out = simple(TypeKind::number, unit);
    if (const auto number = Decimal::parse(text)) value = Value(*number);
  } else if (type == "date") {
    out = simple(TypeKind::date);
    if (const auto day = node.date()) value = Value(*day);
  } else if (type == "duration") {
    value = duration(text);
    out = simple(value && value->is<Seconds>() ? TypeKind::seconds : TypeKind::months);
  } else {
    node.fail("unknown_option", "The type of a parameter is money, number, duration, date, countries or choices.");
    return std::nullopt;
  }
  if (!value && node.is_text())
    node.fail("wrong_type",
              "\"" + text + "\" is no value of type " + type + "; amounts are decimal texts, durations like \"P6M\".");
  return value;
}

feel::Type Loader::declared_type(const Node& node, const std::string& text, const std::string& unit) {
  static const std::map<std::string, TypeKind> kinds = {
      {"boolean", TypeKind::boolean}, {"date", TypeKind::date},    {"number", TypeKind::number},
      {"integer", TypeKind::number},  {"money", TypeKind::number}, {"months", TypeKind::months},
      {"days", TypeKind::seconds},    {"text", TypeKind::text},    {"choice", TypeKind::text}};
  if (const auto found = kinds.find(text); found != kinds.end()) return simple(found->second, unit);
  if (text == "duration") return simple(TypeKind::months);
  if (text == "person" || text == "record of persons") return program_.person_type;
  if (text == "countries") return list_of(simple(TypeKind::text));
  if (text.rfind("list of ", 0) == 0) return list_of(declared_type(node, text.substr(8), unit));
  if (text.rfind("record of ", 0) == 0) {
    const auto fact = program_.fact_by_name.find(text.substr(10));
    if (fact != program_.fact_by_name.end() && program_.facts[fact->second].kind == Field::Kind::list)
      return *program_.facts[fact->second].type.element;
  }
  node.fail("unknown_option", "\"" + text +
                                  "\" is no type; use boolean, number, money, date, months, days, text, person, "
                                  "countries, list of …, record of <list fact>.");
  return simple(TypeKind::any);
}

void Loader::declare_definition(const Node& node) {
  node.only({"id", "type", "unit", "parameters", "value", "readings", "versions", "regime_on", "amount_on", "law",
             "source", "tags", "checked_on"});
  Definition definition;
  definition.id = node.id();
  claim(node, definition.id, true);
  definition.provenance = provenance(node);
  definition.type = declared_type(node, node.text("type"), node.text_or("unit", ""));
  for (const auto& parameter : node.member("parameters").elements()) {
    parameter.only({"name", "type", "unit"});
    definition.parameters.emplace_back(parameter.text("name"),
                                       declared_type(parameter, parameter.text("type"), parameter.text_or("unit", "")));
  }
  definition_by_id_[definition.id] = static_cast<Index>(program_.definitions.size());
  definition_nodes_.push_back(node);
  definition_progress_.push_back(Progress::waiting);
  program_.definitions.push_back(std::move(definition));
}

void Loader::compile_definition(Index index) {
  if (definition_progress_[index] == Progress::done) return;
  const Node node = definition_nodes_[index];
  if (definition_progress_[index] == Progress::compiling) {
    node.fail("circular_definition",
              "The definition \"" + program_.definitions[index].id + "\" reaches itself; break the circle.");
    return;
  }
  definition_progress_[index] = Progress::compiling;
  const Locals locals = program_.definitions[index].parameters;
  auto compiled = versions(node, "value", locals, program_.definitions[index].type);
  std::optional<feel::Expression> regime_on, amount_on;
  if (node.member("regime_on").present()) regime_on = day(node.member("regime_on"));
  if (node.member("amount_on").present()) amount_on = day(node.member("amount_on"));
  Definition& definition = program_.definitions[index];
  definition.regime_on = std::move(regime_on), definition.amount_on = std::move(amount_on);
  Needs all;
  for (const auto& version : compiled) {
    all.regime = all.regime || version.span.from || version.span.until;
    for (const auto& option : version.text.options) {
      const Needs some = needs(option);
      all = {all.person || some.person, all.application || some.application, all.regime || some.regime,
             all.amount || some.amount};
      if (option.type().optional) definition.type.optional = true;
      if (definition.type.kind == TypeKind::months && option.type().kind == TypeKind::seconds)
        definition.type.kind = TypeKind::seconds;
      if (definition.type.options.empty()) definition.type.options = option.type().options;
      if (definition.type.element && option.type().element) definition.type.element = option.type().element;
    }
  }
  if (definition.regime_on) all.regime = false;
  if (definition.amount_on) all.amount = false;
  definition.needs = all;
  definition.versions = std::move(compiled);
  definition_progress_[index] = Progress::done;
}

std::vector<Version> Loader::versions(const Node& node, std::string_view word, const Locals& locals,
                                      const feel::Type& expected) {
  std::vector<Version> out;
  const Node listed = node.member("versions");
  if (!listed.present()) {
    out.emplace_back().text = alternatives(node, word, locals, expected);
    return out;
  }
  if (node.member(word).present())
    node.fail("unknown_member", "Write \"" + std::string(word) + "\" or \"versions\", not both.");
  std::vector<Span> spans;
  const std::vector<Node> nodes = listed.elements();
  for (const auto& version : nodes) {
    version.only({"from", "until", word, "readings", "gap"});
    spans.push_back(span(version, "until"));
    Version one;
    one.span = spans.back();
    if (version.member("gap").present())
      one.gap = gap(version, {word, "readings"});
    else
      one.text = alternatives(version, word, locals, expected);
    out.push_back(std::move(one));
  }
  if (out.empty()) listed.fail("missing_member", "Write at least one version.");
  in_order(spans, nodes);
  return out;
}

// Why nothing is known here, in place of the members that would say it.
std::string Loader::gap(const Node& node, std::initializer_list<std::string_view> replaced) {
  for (const auto member : replaced) {
    if (node.member(member).present())
      node.member(member).fail("unknown_member", "A gap has no \"" + std::string(member) + "\"; write one of the two.");
  }
  std::string reason = node.text("gap");
  if (reason.empty() && node.member("gap").is_text())
    node.member("gap").fail("wrong_type", "Give the reason in one word, for example \"not_read\".");
  return reason;
}

Alternatives Loader::alternatives(const Node& node, std::string_view word, const Locals& locals,
                                  const feel::Type& expected) {
  Alternatives out;
  const Node readings = node.member("readings");
  if (!readings.present()) {
    if (auto expression = compile(node.required(word), expected, locals)) out.options.push_back(std::move(*expression));
    return out;
  }
  if (node.member(word).present() || readings.members().size() != 1) {
    readings.fail("wrong_type", "Write one reading with all its options, in place of \"" + std::string(word) + "\".");
  }
  for (const auto& [id, options] : readings.members()) {
    const auto found = reading_by_id_.find(id);
    if (found == reading_by_id_.end()) {
      readings.fail("unknown_id", "The reading \"" + id + "\" is not in readings.json; add it there.");
      continue;
    }
    out.reading = found->second;
    const auto names = program_.readings[found->second].options;
    for (const auto& [name, text] : options.members()) {
      if (std::find(names.begin(), names.end(), name) == names.end())
        text.fail("unknown_option", "The reading \"" + id + "\" has no option \"" + name + "\".");
    }
    for (const auto& name : names) {
      if (auto expression = compile(options.required(name), expected, locals))
        out.options.push_back(std::move(*expression));
    }
  }
  return out;
}

}  // namespace belstay
