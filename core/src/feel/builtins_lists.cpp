// Functions on lists.

#include "builtins.hpp"

namespace belstay::feel::concrete {
namespace {

using Values = std::vector<Value>;

constexpr std::size_t longest_list = 100'000;

Value list(Values values) {
  return values.size() > longest_list ? Value() : Value(List(std::make_shared<const Values>(std::move(values))));
}

bool has(const Values& values, const Value& value) {
  for (const auto& other : values) {
    if (same(other, value)) return true;
  }
  return false;
}

Value extreme(Arguments arguments, Op better) {
  const auto items = elements_of(arguments);
  if (items.empty()) return {};
  Value best = items[0];
  if (items.size() == 1) return compare(Op::equal, best, best).is<Null>() ? Value() : best;
  for (const auto& item : items.subspan(1)) {
    const auto truth = compare(better, item, best);
    if (truth.is<NotCovered>()) return truth;
    if (truth.is<Null>()) {
      for (const auto& other : items) {
        if (other.is<NotCovered>()) return other;
      }
      return {};
    }
    if (*truth.as<bool>()) best = item;
  }
  return best;
}

Value total(Arguments items, Value start, Faults& faults) {
  for (const auto& item : items) {
    start = start.is<Null>() && !item.is<NotCovered>() ? Value() : arithmetic(Op::add, start, item, faults);
  }
  return start;
}

Value tally(Arguments arguments, bool deciding) {
  if (arguments.empty()) return {};
  Tally tally(deciding);
  for (const auto& item : elements_of(arguments)) tally.add(item);
  return tally.result();
}

bool append_flat(const Values& from, Values& to) {
  for (const auto& value : from) {
    if (const auto* inner = value.as<List>()) {
      if (!append_flat(**inner, to)) return false;
    } else {
      to.push_back(value);
    }
  }
  return to.size() <= longest_list;
}

}  // namespace

Value min(Arguments arguments, Faults&) { return extreme(arguments, Op::less); }
Value max(Arguments arguments, Faults&) { return extreme(arguments, Op::greater); }

// Of amounts: the sum of none is 0.
Value sum(Arguments arguments, Faults& faults) {
  const auto items = elements_of(arguments);
  if (items.empty()) return Decimal();
  const auto& first = items[0];
  const bool summable = first.is<Decimal>() || first.is<Months>() || first.is<Seconds>() || first.is<NotCovered>();
  return total(items.subspan(1), summable ? first : Value(), faults);
}

// Plain FEEL: the sum of none is null.
Value sum_or_null(Arguments arguments, Faults& faults) {
  return elements_of(arguments).empty() ? Value() : sum(arguments, faults);
}

Value count(Arguments arguments, Faults&) {
  return Decimal::integer(static_cast<std::int64_t>(elements_of(arguments).size()));
}

Value mean(Arguments arguments, Faults& faults) {
  const auto items = elements_of(arguments);
  if (items.empty()) return {};
  return arithmetic(Op::divide, sum(arguments, faults), Decimal::integer(static_cast<std::int64_t>(items.size())),
                    faults);
}

Value all(Arguments arguments, Faults&) { return tally(arguments, false); }
Value any(Arguments arguments, Faults&) { return tally(arguments, true); }

Value list_contains(Arguments arguments, Faults&) {
  const auto* items = arguments[0].as<List>();
  if (!items) return {};
  Tally tally(true);
  for (const auto& item : **items) {
    const auto truth = equals(item, arguments[1]);
    tally.add(truth.is<Null>() ? Value(false) : truth);
  }
  return tally.result();
}

Value append(Arguments arguments, Faults&) {
  const auto* items = arguments[0].as<List>();
  if (!items) return {};
  Values values = **items;
  values.insert(values.end(), arguments.begin() + 1, arguments.end());
  return list(std::move(values));
}

Value concatenate(Arguments arguments, Faults&) {
  Values values;
  for (const auto& argument : arguments) {
    const auto* items = argument.as<List>();
    if (!items) return {};
    values.insert(values.end(), (*items)->begin(), (*items)->end());
  }
  return list(std::move(values));
}

Value union_of(Arguments arguments, Faults& faults) {
  const Value joined[] = {concatenate(arguments, faults)};
  return distinct_values(joined, faults);
}

Value distinct_values(Arguments arguments, Faults&) {
  const auto* items = arguments[0].as<List>();
  if (!items) return {};
  Values values;
  for (const auto& item : **items) {
    if (!has(values, item)) values.push_back(item);
  }
  return list(std::move(values));
}

Value flatten(Arguments arguments, Faults&) {
  const auto* items = arguments[0].as<List>();
  Values values;
  return items && append_flat(**items, values) ? list(std::move(values)) : Value();
}

// Positions count from 1, or from the end if negative.
Value sublist(Arguments arguments, Faults&) {
  const auto* items = arguments[0].as<List>();
  const auto* position = arguments[1].as<Decimal>();
  const auto start = position ? position->to_integer() : std::nullopt;
  if (!items || !start) return {};
  const auto size = static_cast<std::int64_t>((*items)->size());
  if (*start == 0 || *start > size || *start < -size) return {};
  const auto first = *start > 0 ? *start - 1 : size + *start;
  auto length = size - first;
  if (arguments.size() > 2) {
    const auto* given = arguments[2].as<Decimal>();
    const auto wanted = given ? given->to_integer() : std::nullopt;
    if (!wanted || *wanted < 1 || *wanted > length) return {};
    length = *wanted;
  }
  return list(Values((*items)->begin() + first, (*items)->begin() + first + length));
}

Value is(Arguments arguments, Faults&) { return same(arguments[0], arguments[1]); }

}  // namespace belstay::feel::concrete
