// Truth values and comparisons over sets.

#include <algorithm>

#include "lift.hpp"

namespace belstay::feel {

Truths Truths::of_any(const Possible& set) {
  const bool no = set.may_be_false(), yes = set.may_be_true();
  const bool other = set.may_have_value() && !no && !yes;  // no truth value: as good as null
  return Truths::no.where(no) | Truths::yes.where(yes) | Truths::null.where(set.may_be_null() || other) |
         Truths::not_covered.where(set.may_be_not_covered());
}

Truths Truths::of(const Value& value) {
  if (const auto* truth = value.as<bool>()) return of(*truth);
  return value.is<NotCovered>() ? not_covered : null;
}

Possible Truths::set() const {
  auto out = Possible::truths(may_be_false(), may_be_true());
  if (bits_ == not_covered.bits_) return Possible::known(NotCovered{});
  if (may_be_null()) out = out.with_null();
  return may_be_not_covered() ? out.with_not_covered() : out;
}

bool has_ends(const Possible& set) {
  if (set.kind() == Possible::Kind::interval) return true;
  if (set.kind() != Possible::Kind::known) return false;
  const auto& value = set.value();
  return value.is<Decimal>() || value.is<Date>() || value.is<Months>() || value.is<Seconds>();
}

const Value& low_end(const Possible& set) { return set.low(); }
const Value& high_end(const Possible& set) { return set.kind() == Possible::Kind::known ? set.low() : set.high(); }

std::optional<std::vector<Value>> listed(const Possible& set) {
  std::vector<Value> values;
  switch (set.kind()) {
    case Possible::Kind::known:
      return std::vector<Value>{set.value()};
    case Possible::Kind::truths:
      return std::vector<Value>{false, true};
    case Possible::Kind::choices:
      for (const auto& option : set.options()) values.emplace_back(option);
      return values;
    default:
      return {};
  }
}

namespace {

// Whether an end lies before another, an absent one being infinitely far (on its own side).
bool before(const Value& low, const Value& high, bool or_same) {
  if (low.is<Null>() || high.is<Null>()) return true;
  const auto way = order(low, high);
  return way < 0 || (or_same && way == 0);
}

Truths compare_ends(Op op, const Possible& a, const Possible& b) {
  const auto &a_low = low_end(a), &a_high = high_end(a), &b_low = low_end(b), &b_high = high_end(b);
  const auto some = [](bool no, bool yes) { return Truths::no.where(no) | Truths::yes.where(yes); };
  switch (op) {
    case Op::equal:
    case Op::not_equal: {  // not both are known
      const auto out = some(true, before(a_low, b_high, true) && before(b_low, a_high, true));
      return op == Op::equal ? out : out.inverted();
    }
    case Op::less:
    case Op::greater_equal: {
      const auto out = some(before(b_low, a_high, true), before(a_low, b_high, false));
      return op == Op::less ? out : out.inverted();
    }
    default: {
      const auto out = some(before(b_low, a_high, false), before(a_low, b_high, true));
      return op == Op::less_equal ? out : out.inverted();
    }
  }
}

Truths compare_listed(Op op, const std::vector<Value>& a, const std::vector<Value>& b) {
  Truths out;
  for (const auto& x : a) {
    for (const auto& y : b) {
      out |= Truths::of(compare(op, x, y));
      if (out.undecided()) return out;
    }
  }
  return out;
}

bool may_hold_not_covered(const Possible& set) {
  if (set.may_be_not_covered()) return true;
  const auto spelled = set.unfolded();
  if (spelled.may_grow() && may_hold_not_covered(spelled.element())) return true;
  for (const auto& item : spelled.items()) {
    if (may_hold_not_covered(item)) return true;
  }
  for (const auto& field : spelled.fields()) {
    if (may_hold_not_covered(field.second)) return true;
  }
  return false;
}

// Of the values alone: null and "not covered" beside them are the caller's.
Truths compare_values(Op op, const Possible& a, const Possible& b) {
  if (a.kind() == Possible::Kind::known && b.kind() == Possible::Kind::known)
    return Truths::of(compare(op, a.value(), b.value()));
  if (has_ends(a) && has_ends(b)) return compare_ends(op, a, b);
  if (const auto x = listed(a), y = listed(b); x && y) return compare_listed(op, *x, *y);
  const bool not_covered = may_hold_not_covered(a) || may_hold_not_covered(b);
  return Truths::no | Truths::yes | Truths::not_covered.where(not_covered);
}

}  // namespace

Truths compare_known(Op op, const Value& left, const Value& right) {
  const auto ordered = [&](auto way) {
    switch (op) {
      case Op::equal:
        return Truths::of(way == 0);
      case Op::not_equal:
        return Truths::of(way != 0);
      case Op::less:
        return Truths::of(way < 0);
      case Op::less_equal:
        return Truths::of(way <= 0);
      case Op::greater_equal:
        return Truths::of(way >= 0);
      default:
        return Truths::of(way > 0);
    }
  };
  if (left.kind() == right.kind()) {
    if (const auto* number = left.as<Decimal>()) return ordered(*number <=> *right.as<Decimal>());
    if (const auto* day = left.as<Date>()) return ordered(day->days <=> right.as<Date>()->days);
    if (left.is<Text>() && (op == Op::equal || op == Op::not_equal))
      return Truths::of((left.hash() == right.hash() && same(left, right)) == (op == Op::equal));
  }
  return Truths::of(compare(op, left, right));
}

Truths lift_compare(Op op, const Possible& left, const Possible& right) {
  if (left.is_known() && right.is_known()) return compare_known(op, left.value(), right.value());
  const bool equality = op == Op::equal || op == Op::not_equal;
  Truths out;
  if (left.may_have_value() && right.may_have_value()) out = compare_values(op, left, right);
  out |= Truths::not_covered.where(left.may_be_not_covered() || right.may_be_not_covered());
  if (!equality) return out | Truths::null.where(left.may_be_null() || right.may_be_null());
  const bool both = left.may_be_null() && right.may_be_null();
  const bool one = (left.may_be_null() && right.may_have_value()) || (right.may_be_null() && left.may_have_value());
  return out | Truths::of(op == Op::equal).where(both) | Truths::of(op != Op::equal).where(one);
}

Truths lift_within(const Possible& value, Op low_comparison, const Possible& low, Op high_comparison,
                   const Possible& high) {
  TruthTally tally(false);
  tally.add(lift_compare(low_comparison, value, low));
  tally.add(lift_compare(high_comparison, value, high));
  return tally.result();
}

namespace {

Truths matches_one(const Possible& value, const Possible& item) {
  if (value.is_known() && item.is_known()) {
    const auto truth = Truths::of(matches(value.value(), item.value()));
    return item.value().is<RangePtr>() ? truth : truth.null_as_false();
  }
  const auto* range = item.is_known() ? item.value().as<RangePtr>() : nullptr;
  if (!range) return lift_compare(Op::equal, value, item).null_as_false();
  return lift_within(value, (*range)->low_included ? Op::greater_equal : Op::greater, Possible::known((*range)->low),
                     (*range)->high_included ? Op::less_equal : Op::less, Possible::known((*range)->high));
}

}  // namespace

std::optional<Truths> lift_among(const std::vector<Value>& texts, const Value& test) {
  std::span<const Value> in(&test, 1);
  if (const auto* list = test.as<List>()) in = **list;
  for (const auto& one : in) {
    if (!one.is<Text>()) return std::nullopt;
  }
  Truths out;
  for (const auto& text : texts) {
    const auto is_text = [&](const Value& one) { return one.hash() == text.hash() && same(one, text); };
    out |= Truths::of(std::any_of(in.begin(), in.end(), is_text));
    if (out.undecided()) break;
  }
  return out;
}

Truths lift_matches(const Possible& value, const Possible& test) {
  if (value.is_known() && test.is_known()) {
    const bool texts = value.value().is<Text>() && test.value().is<Text>();
    return texts ? compare_known(Op::equal, value.value(), test.value())
                 : Truths::of(matches(value.value(), test.value()));
  }
  const auto tests = test.unfolded();
  if (tests.kind() != Possible::Kind::list) return matches_one(value, test);
  TruthTally tally(true);
  for (const auto& item : tests.items()) {
    const auto truth = matches_one(value, item);
    tally.add(item.may_be_absent() ? tally.or_missing(truth) : truth);
  }
  if (tests.may_grow()) tally.add(tally.or_missing(matches_one(value, tests.element())));
  return tally.result() | Truths::null.where(test.may_be_null()) | Truths::not_covered.where(test.may_be_not_covered());
}

}  // namespace belstay::feel
