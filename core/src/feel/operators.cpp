#include "operators.hpp"

namespace belstay::feel {
namespace {

constexpr std::int64_t seconds_a_day = 86'400;

Value fitting(const std::optional<Decimal>& number, Faults& faults) {
  if (number) return *number;
  faults.overflow = true;
  return {};
}

Value fitting(const std::optional<Date>& date, Faults& faults) {
  if (date) return *date;
  faults.overflow = true;
  return {};
}

Value months(std::int64_t count, Faults& faults) {
  if (count >= INT32_MIN && count <= INT32_MAX) return Months{static_cast<std::int32_t>(count)};
  faults.overflow = true;
  return {};
}

// A duration times or divided by a number loses what is less than a month or a second.
template <typename Duration>
Value whole(const std::optional<Decimal>& count, Faults& faults) {
  const auto integer = count ? count->rounded(0, Rounding::down).to_integer() : std::nullopt;
  if (!integer) {
    faults.overflow = true;
    return {};
  }
  if constexpr (std::is_same_v<Duration, Months>) return months(*integer, faults);
  return Seconds{*integer};
}

std::int64_t days_of(Seconds seconds) {
  const auto days = seconds.count / seconds_a_day;
  return seconds.count % seconds_a_day < 0 ? days - 1 : days;
}

Value add_durations(const Value& a, const Value& b, bool minus, Faults& faults) {
  if (const auto *x = a.as<Months>(), *y = b.as<Months>(); x && y) {
    return months(static_cast<std::int64_t>(x->count) + (minus ? -static_cast<std::int64_t>(y->count) : y->count),
                  faults);
  }
  const auto *x = a.as<Seconds>(), *y = b.as<Seconds>();
  if (!x || !y) return {};
  std::int64_t sum;
  if (minus ? __builtin_sub_overflow(x->count, y->count, &sum) : __builtin_add_overflow(x->count, y->count, &sum)) {
    faults.overflow = true;
    return {};
  }
  return Seconds{sum};
}

Value move(Date date, const Value& duration, bool back, Faults& faults) {
  if (const auto* m = duration.as<Months>()) {
    const std::int64_t count = m->count;
    return fitting(plus_months(date, back ? -count : count), faults);
  }
  const auto* s = duration.as<Seconds>();
  if (!s || (back && s->count == INT64_MIN)) return {};
  return fitting(plus_days(date, days_of(Seconds{back ? -s->count : s->count})), faults);
}

Value add(const Value& a, const Value& b, Faults& faults) {
  if (const auto *x = a.as<Decimal>(), *y = b.as<Decimal>(); x && y) return fitting(Decimal::add(*x, *y), faults);
  if (const auto *x = a.as<Text>(), *y = b.as<Text>(); x && y) return *x + *y;
  if (const auto* date = a.as<Date>()) return move(*date, b, false, faults);
  if (const auto* date = b.as<Date>()) return move(*date, a, false, faults);
  return add_durations(a, b, false, faults);
}

Value subtract(const Value& a, const Value& b, Faults& faults) {
  if (const auto *x = a.as<Decimal>(), *y = b.as<Decimal>(); x && y) return fitting(Decimal::subtract(*x, *y), faults);
  if (const auto* date = a.as<Date>()) {
    if (const auto* other = b.as<Date>())
      return Seconds{(static_cast<std::int64_t>(date->days) - other->days) * seconds_a_day};
    return move(*date, b, true, faults);
  }
  return add_durations(a, b, true, faults);
}

// The number that a duration counts.
std::optional<Decimal> count_of(const Value& duration) {
  if (const auto* x = duration.as<Months>()) return Decimal::integer(x->count);
  if (const auto* x = duration.as<Seconds>()) return Decimal::integer(x->count);
  return {};
}

Value scaled(const Value& duration, const std::optional<Decimal>& count, Faults& faults) {
  return duration.is<Months>() ? whole<Months>(count, faults) : whole<Seconds>(count, faults);
}

Value multiply(const Value& a, const Value& b, Faults& faults) {
  const auto *x = a.as<Decimal>(), *y = b.as<Decimal>();
  if (x && y) return fitting(Decimal::multiply(*x, *y), faults);
  if (const auto count = count_of(b); x && count) return scaled(b, Decimal::multiply(*x, *count), faults);
  if (const auto count = count_of(a); y && count) return scaled(a, Decimal::multiply(*count, *y), faults);
  return {};
}

Value divide(const Value& a, const Value& b, Faults& faults) {
  const auto *x = a.as<Decimal>(), *y = b.as<Decimal>();
  const auto p = count_of(a), q = count_of(b);
  if ((y && y->is_zero()) || (q && q->is_zero())) return {};
  if (x && y) return fitting(Decimal::divide(*x, *y), faults);
  if (p && y) return scaled(a, Decimal::divide(*p, *y), faults);
  if (p && q && a.kind() == b.kind()) return fitting(Decimal::divide(*p, *q), faults);
  return {};
}

Value whole_power(Decimal base, std::int64_t exponent, Faults& faults) {
  const bool inverse = exponent < 0;
  auto left = inverse ? 0 - static_cast<std::uint64_t>(exponent) : static_cast<std::uint64_t>(exponent);
  std::optional<Decimal> result = Decimal::integer(1), square = base;
  for (; left > 0 && result; left /= 2) {
    if (left % 2 != 0) result = square ? Decimal::multiply(*result, *square) : std::nullopt;
    if (left > 1 && square) square = Decimal::multiply(*square, *square);
  }
  if (!result || !inverse) return fitting(result, faults);
  if (result->is_zero()) return {};
  return fitting(Decimal::divide(Decimal::integer(1), *result), faults);
}

// A fractional exponent has no exact result: null in plain FEEL, refused by the checker in rules.
Value power(const Value& a, const Value& b, Faults& faults) {
  const auto *x = a.as<Decimal>(), *y = b.as<Decimal>();
  const auto exponent = x && y ? y->to_integer() : std::nullopt;
  return exponent ? whole_power(*x, *exponent, faults) : Value();
}

}  // namespace

Value negate(const Value& value, Faults& faults) {
  if (const auto* x = value.as<Decimal>()) return x->negated();
  if (const auto* x = value.as<Months>()) return months(-static_cast<std::int64_t>(x->count), faults);
  if (const auto* x = value.as<Seconds>()) return subtract(Seconds{0}, *x, faults);
  return value.is<NotCovered>() ? value : Value();
}

Value arithmetic(Op op, const Value& left, const Value& right, Faults& faults) {
  if (left.is<NotCovered>() || right.is<NotCovered>()) return NotCovered{};
  switch (op) {
    case Op::add:
      return add(left, right, faults);
    case Op::subtract:
      return subtract(left, right, faults);
    case Op::multiply:
      return multiply(left, right, faults);
    case Op::divide:
      return divide(left, right, faults);
    default:
      return power(left, right, faults);
  }
}

Value equals(const Value& a, const Value& b) {
  if (a.is<NotCovered>() || b.is<NotCovered>()) return NotCovered{};
  if (a.is<Null>() || b.is<Null>()) return a.is<Null>() && b.is<Null>();
  if (a.kind() != b.kind()) return {};
  const auto* list = a.as<List>();
  if (!list) return same(a, b);
  const auto &x = **list, &y = **b.as<List>();
  if (x.size() != y.size()) return false;
  Tally tally(false);
  for (std::size_t i = 0; i < x.size() && !tally.decided(); ++i) tally.add(equals(x[i], y[i]));
  return tally.result();
}

Value compare(Op op, const Value& left, const Value& right) {
  if (op == Op::equal) return equals(left, right);
  if (op == Op::not_equal) return invert(equals(left, right));
  if (left.is<NotCovered>() || right.is<NotCovered>()) return NotCovered{};
  const auto way = order(left, right);
  if (way == std::partial_ordering::unordered) return {};
  switch (op) {
    case Op::less:
      return way < 0;
    case Op::less_equal:
      return way <= 0;
    case Op::greater_equal:
      return way >= 0;
    default:
      return way > 0;
  }
}

Value within(const Value& value, const Range& range) {
  Tally tally(false);
  tally.add(compare(range.low_included ? Op::greater_equal : Op::greater, value, range.low));
  tally.add(compare(range.high_included ? Op::less_equal : Op::less, value, range.high));
  return tally.result();
}

Value truth_of(const Value& value) { return value.is<bool>() || value.is<NotCovered>() ? value : Value(); }

Value invert(const Value& value) {
  const auto* truth = value.as<bool>();
  return truth ? Value(!*truth) : truth_of(value);
}

Value matches(const Value& value, const Value& test) {
  if (const auto* range = test.as<RangePtr>(); range && !value.is<RangePtr>()) return within(value, **range);
  const auto* list = test.as<List>();
  if (!list) return equals(value, test);
  if (value.is<List>() && same(value, test)) return true;
  Tally tally(true);
  for (std::size_t i = 0; i < (*list)->size() && !tally.decided(); ++i) {
    const auto& one = (**list)[i];
    if (value.is<Text>() && one.is<Text>()) {
      if (same(value, one)) return true;
      continue;
    }
    const auto* range = one.as<RangePtr>();
    auto truth = range && !value.is<RangePtr>() ? within(value, **range) : equals(value, one);
    tally.add(truth.is<Null>() && one.kind() != value.kind() && !range ? Value(false) : truth);
  }
  return tally.result();
}

void Tally::add(const Value& truth) {
  if (const auto* known = truth.as<bool>()) {
    decided_ = decided_ || *known == deciding_;
  } else if (truth.is<NotCovered>()) {
    not_covered_ = true;
  } else {
    null_ = true;
  }
}

Value Tally::result() const {
  if (decided_) return deciding_;
  if (not_covered_) return NotCovered{};
  return null_ ? Value() : Value(!deciding_);
}

}  // namespace belstay::feel
