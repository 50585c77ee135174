#pragma once
// Where the rules of a book turn: the days, terms, amounts, numbers and countries its conditions and parameters name.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "book/program.hpp"
#include "feel/builtins.hpp"
#include "feel/node.hpp"

namespace belstay::test {

class Thresholds {
 public:
  explicit Thresholds(const Program& program) {
    for (const auto& parameter : program.parameters) {
      for (const auto& value : parameter.values) {
        add(value.span);
        add(value.value, parameter.unit, program);
        for (const auto& candidate : value.candidates) add(candidate, parameter.unit, program);
      }
    }
    each_expression(program, [&](const feel::Expression& expression) { visit(*expression.tree().root, program); });
  }

  std::vector<Date> days;
  std::vector<Value> terms;                             // months or seconds
  std::map<std::string, std::vector<Decimal>> amounts;  // by unit; without one: bare numbers
  std::vector<std::string> countries;

 private:
  template <typename Visit>
  void each_expression(const Program& program, const Visit& visit) {
    const auto perhaps = [&](const std::optional<feel::Expression>& expression) {
      if (expression) visit(*expression);
    };
    const auto dated = [&](const std::vector<Version>& versions) {
      for (const auto& version : versions) {
        add(version.span);
        for (const auto& option : version.text.options) visit(option);
      }
    };
    const auto exemptions = [&](const std::vector<Exemption>& all) {
      for (const auto& exemption : all) add(exemption.span), visit(exemption.when);
    };
    for (const auto& definition : program.definitions) dated(definition.versions);
    for (const auto& requirement : program.requirements) {
      dated(requirement.versions), exemptions(requirement.unless), perhaps(requirement.when);
      perhaps(requirement.opens_on);
      if (requirement.below) perhaps(requirement.below->when);
    }
    for (const auto& output : program.outputs) perhaps(output.when), perhaps(output.value), exemptions(output.unless);
    for (const auto& route : program.routes) {
      visit(route.applies);
      for (const auto& none : route.no_right) visit(none.when);
    }
  }

  void visit(const feel::Node& node, const Program& program) {
    if (node.op == feel::Op::constant && node.constant->is_known()) {
      const Value& value = node.constant->value();
      const auto* text = value.as<Text>();
      const Value temporal = text ? feel::temporal_literal(*text) : Value();  // date("…"), duration("…")
      add(temporal.is<Null>() ? value : temporal, node.type->unit, program);
    }
    for (const auto& child : node.children) visit(*child, program);
  }

  void add(const Span& span) {
    if (span.from) add_day(*span.from);
    if (span.until) add_day(*span.until);
  }
  void add_day(Date day) {
    if (known_.insert(day.to_string()).second) days.push_back(day);
  }

  void add(const Value& value, const std::string& unit, const Program& program) {
    if (const auto* list = value.as<List>()) {
      for (const auto& item : **list) add(item, unit, program);
    } else if (const auto* day = value.as<Date>()) {
      add_day(*day);
    } else if (!known_.insert(unit + to_feel(value)).second) {
      return;
    } else if (const auto* number = value.as<Decimal>()) {
      amounts[unit].push_back(*number);
    } else if (value.is<Months>() || value.is<Seconds>()) {
      terms.push_back(value);
    } else if (const auto* text = value.as<Text>()) {
      const auto& all = program.countries;
      if (std::find(all.begin(), all.end(), *text) != all.end()) countries.push_back(*text);
    }
  }

  std::set<std::string> known_;
};

}  // namespace belstay::test
