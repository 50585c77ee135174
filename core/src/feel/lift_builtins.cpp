// How functions are lifted to sets: by monotony, by listing few cases, or to all values of the result's type.

#include "lift.hpp"

namespace belstay::feel {
namespace {

constexpr std::size_t most_cases = 64;

bool all_known(std::span<const Possible> arguments) {
  for (const auto& argument : arguments) {
    if (!argument.is_known()) return false;
  }
  return true;
}

Possible apply_known(const Builtin& builtin, std::span<const Possible> arguments, Faults& faults) {
  std::vector<Value> values;
  values.reserve(arguments.size());
  for (const auto& argument : arguments) values.push_back(argument.value());
  return Possible::known(apply(builtin, values, faults));
}

// The results at the ends of the arguments; nothing where that does not tell.
std::optional<Possible> by_monotony(const Builtin& builtin, std::span<const Possible> arguments) {
  std::vector<Value> low, high;
  bool low_open = false, high_open = false;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto& argument = arguments[i];
    const char way = builtin.monotone[i];
    if (way == '=' ? !argument.is_known() : !has_ends(argument)) return {};
    const bool falls = way == '-', fixed = way == '=';
    low.push_back(fixed ? argument.value() : falls ? high_end(argument) : low_end(argument));
    high.push_back(fixed ? argument.value() : falls ? low_end(argument) : high_end(argument));
    low_open = low_open || low.back().is<Null>();
    high_open = high_open || high.back().is<Null>();
  }
  Faults ignored;
  bool null = false;
  const auto end_of = [&](const std::vector<Value>& values, bool open) -> Value {
    if (open) return {};
    auto end = apply(builtin, values, ignored);
    null = null || end.is<Null>();
    return end;
  };
  const auto from = end_of(low, low_open), to = end_of(high, high_open);
  if (from.is<NotCovered>() || to.is<NotCovered>()) return Possible::known(NotCovered{});
  const auto set = Possible::interval(from, to);
  return null ? set.with_null() : set;
}

// Every combination, if there are few.
std::optional<Possible> by_cases(const Builtin& builtin, std::span<const Possible> arguments) {
  std::vector<std::vector<Value>> sets;
  std::size_t cases = 1;
  for (const auto& argument : arguments) {
    auto values = listed(argument);
    if (!values || (cases *= values->size()) > most_cases) return {};
    sets.push_back(std::move(*values));
  }
  std::optional<Possible> all;
  for (std::size_t number = 0; number < cases; ++number) {
    std::vector<Value> values;
    auto rest = number;
    for (const auto& set : sets) {
      values.push_back(set[rest % set.size()]);
      rest /= set.size();
    }
    Faults ignored;
    const auto result = Possible::known(apply(builtin, values, ignored));
    all = all ? Possible::join(*all, result) : result;
  }
  return all;
}

Possible of_values(const Builtin& builtin, std::span<const Possible> arguments, const Type& result, Faults& faults) {
  if (all_known(arguments)) return apply_known(builtin, arguments, faults);
  if (builtin.lift) return builtin.lift(arguments, faults);
  if (!builtin.monotone.empty()) {
    if (auto set = by_monotony(builtin, arguments)) return *set;
  }
  if (auto set = by_cases(builtin, arguments)) return *set;
  const auto set = top(result);
  return builtin.rule == Rule::modulo ? set.with_null() : set;  // the divisor may be zero
}

}  // namespace

Value apply(const Builtin& builtin, std::span<const Value> arguments, Faults& faults) {
  for (const auto& argument : arguments) {
    if (argument.is<NotCovered>()) return argument;
  }
  return builtin.apply(arguments, faults);
}

Possible lift_builtin(const Builtin& builtin, std::span<const Possible> arguments, const Type& result, Faults& faults) {
  if (all_known(arguments)) return apply_known(builtin, arguments, faults);
  std::vector<Possible> values(arguments.begin(), arguments.end());
  bool not_covered = false;
  for (auto& value : values) {
    if (!value.may_be_not_covered()) continue;
    not_covered = true;
    if (!value.may_have_value() && !value.may_be_null()) return Possible::known(NotCovered{});
    const bool null = value.may_be_null();
    value = value.may_have_value() ? value.only_values() : Possible::known(Null{});
    if (null) value = value.with_null();
  }
  // Null as an element is a value like others; as the list, or for a function of single values, it is a case of its
  // own.
  std::optional<Possible> out;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if ((builtin.lift && i > 0) || (builtin.lift && values.size() > 1 && builtin.signatures.starts_with("list|")))
      break;
    if (!values[i].may_be_null()) continue;
    auto with_null = values;
    with_null[i] = Possible::known(Null{});
    Faults ignored;
    const auto on_null = all_known(with_null) ? apply_known(builtin, with_null, ignored) : Possible::known(Null{});
    out = out ? Possible::join(*out, on_null) : on_null;
    if (!values[i].may_have_value()) return not_covered ? out->with_not_covered() : *out;
    values[i] = values[i].only_values();
  }
  const auto main = of_values(builtin, values, result, faults);
  out = out ? Possible::join(*out, main) : main;
  return not_covered ? out->with_not_covered() : *out;
}

}  // namespace belstay::feel
