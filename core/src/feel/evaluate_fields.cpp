// Reading fields of records and properties of dates and durations, known or not.

#include "evaluate.hpp"

namespace belstay::feel {
namespace {

Value number(std::int64_t value) { return Decimal::integer(value); }

// Null if there is no such property.
Value property(const Value& value, std::string_view name) {
  if (const auto* date = value.as<Date>()) {
    if (name == "year") return number(date->year());
    if (name == "month") return number(date->month());
    if (name == "day") return number(date->day());
    if (name == "weekday") return number(date->weekday());
  }
  if (const auto* months = value.as<Months>()) {
    if (name == "years") return number(months->count / 12);
    if (name == "months") return number(months->count % 12);
  }
  if (const auto* seconds = value.as<Seconds>()) {
    if (name == "days") return number(seconds->count / 86'400);
    if (name == "hours") return number(seconds->count % 86'400 / 3'600);
    if (name == "minutes") return number(seconds->count % 3'600 / 60);
    if (name == "seconds") return number(seconds->count % 60);
  }
  if (const auto* range = value.as<RangePtr>()) {
    if (name == "start") return (*range)->low;
    if (name == "end") return (*range)->high;
  }
  if (const auto* record = value.as<Record>()) {
    for (const auto& [other, content] : **record) {
      if (other == name) return content;
    }
  }
  if (value.is<NotCovered>()) return value;
  return {};
}

// The property over an interval: years and days rise with the value, the rest runs round.
Possible property_of(const Possible& set, std::string_view name) {
  const bool rises = name == "year" || name == "years" || name == "days";
  const auto end = [&](const Value& value) { return value.is<Null>() ? Value() : property(value, name); };
  if (rises) return Possible::interval(end(low_end(set)), end(high_end(set)));
  if (name == "month") return Possible::interval(number(1), number(12));
  if (name == "day") return Possible::interval(number(1), number(31));
  if (name == "weekday") return Possible::interval(number(1), number(7));
  const auto most = name == "months" ? 11 : name == "hours" ? 23 : 59;
  return Possible::interval(number(-most), number(most));
}

}  // namespace

Possible Evaluator::field(const Node& node) {
  Possible storage;
  return read(node, field_of(node, operand(*node.children[0], storage)));
}

Possible Evaluator::field_of(const Node& node, const Possible& base) {
  if (base.is_known()) {
    const auto* list = base.value().as<List>();
    if (!list) return Possible::known(property(base.value(), node.name));
  }
  if (!base.may_have_value()) return base;
  if (base.kind() == Possible::Kind::record && !base.may_be_null() && !base.may_be_not_covered()) {
    const auto* content = base.field(node.name);
    if (content && content->origin() >= 0 && !content->is_known()) environment_.touched(content->origin());
    return content ? *content : Possible::known(Null{});
  }
  const auto values = base.only_values().unfolded();
  auto out = Possible::anything();
  if (values.kind() == Possible::Kind::known) {
    out = Possible::known(property(values.value(), node.name));
  } else if (values.kind() == Possible::Kind::record) {
    const auto* content = values.field(node.name);
    if (content && content->origin() >= 0 && !content->is_known()) environment_.touched(content->origin());
    out = content ? *content : Possible::known(Null{});
  } else if (values.kind() == Possible::Kind::list) {
    std::vector<Possible> items;
    for (const auto& item : values.items()) items.push_back(field_of(node, item).perhaps(item.may_be_absent()));
    out = Possible::list(std::move(items), values.may_grow(),
                         values.may_grow() ? field_of(node, values.element()) : Possible());
  } else if (has_ends(values)) {
    out = property_of(values, node.name);
  } else {
    out = top(node.type);
  }
  if (base.may_be_null()) out = out.with_null();
  return base.may_be_not_covered() ? out.with_not_covered() : out;
}

Possible Evaluator::item_field(const Node& node) {
  const auto& item = locals_[node.slot];
  const auto* record = item.is_known() ? item.value().as<Record>() : nullptr;
  if (record) {
    for (const auto& [name, content] : **record) {
      if (name == node.name) return Possible::known(content);
    }
  }
  return node.children.empty() ? Possible::known(Null{}) : evaluate(*node.children[0]);
}

}  // namespace belstay::feel
