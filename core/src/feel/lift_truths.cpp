// Truth values and comparisons over sets.

#include <algorithm>

#include "lift.hpp"

namespace belstay::feel {

Truths Truths::of_any(const Possible& set) {
  Truths out;
  out.may_be_false = set.may_be_false();
  out.may_be_true = set.may_be_true();
  out.not_covered = set.may_be_not_covered();
  const bool other = set.may_have_value() && !out.may_be_false && !out.may_be_true;  // no truth value: as good as null
  out.null = set.may_be_null() || other;
  return out;
}

Truths Truths::of(const Value& value) {
  if (const auto* truth = value.as<bool>()) return {!*truth, *truth, false, false};
  const bool not_covered = value.is<NotCovered>();
  return {false, false, !not_covered, not_covered};
}

Possible Truths::set() const {
  if (!may_be_false && !may_be_true) {
    if (!null) return Possible::known(NotCovered{});
    return not_covered ? Possible::known(Null{}).with_not_covered() : Possible::known(Null{});
  }
  auto out = Possible::truths(may_be_false, may_be_true);
  if (null) out = out.with_null();
  if (not_covered) out = out.with_not_covered();
  return out;
}

Truths Truths::joined(const Truths& other) const {
  return {may_be_false || other.may_be_false, may_be_true || other.may_be_true, null || other.null,
          not_covered || other.not_covered};
}

void TruthTally::add(const Truths& truths) {
  const auto yes = deciding_ ? truths.may_be_true : truths.may_be_false;
  const auto no = deciding_ ? truths.may_be_false : truths.may_be_true;
  const unsigned other = (yes ? 1u : 0u) | (truths.not_covered ? 2u : 0u) | (truths.null ? 4u : 0u) | (no ? 8u : 0u);
  // The outcome of two operands is the one of lower rank: a rank stays possible if the other set reaches at least as
  // high.
  const auto up_to_highest = [](unsigned ranks) {
    ranks |= ranks >> 1;
    ranks |= ranks >> 2;
    return ranks;
  };
  ranks_ = (ranks_ & up_to_highest(other)) | (other & up_to_highest(ranks_));
}

Truths TruthTally::result() const {
  const bool yes = ranks_ & 1, no = ranks_ & 8;
  return {deciding_ ? no : yes, deciding_ ? yes : no, (ranks_ & 4) != 0, (ranks_ & 2) != 0};
}

Truths TruthTally::or_missing(Truths truths) const {
  (deciding_ ? truths.may_be_false : truths.may_be_true) = true;
  return truths;
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
  Truths out;
  switch (op) {
    case Op::equal:
    case Op::not_equal:
      out.may_be_true = before(a_low, b_high, true) && before(b_low, a_high, true);
      out.may_be_false = true;  // not both are known
      return op == Op::equal ? out : out.inverted();
    case Op::less:
    case Op::greater_equal:
      out.may_be_true = before(a_low, b_high, false);
      out.may_be_false = before(b_low, a_high, true);
      return op == Op::less ? out : out.inverted();
    default:
      out.may_be_true = before(a_low, b_high, true);
      out.may_be_false = before(b_low, a_high, false);
      return op == Op::less_equal ? out : out.inverted();
  }
}

Truths compare_listed(Op op, const std::vector<Value>& a, const std::vector<Value>& b) {
  Truths out;
  for (const auto& x : a) {
    for (const auto& y : b) {
      out = out.joined(Truths::of(compare(op, x, y)));
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
  Truths out{true, true};
  out.not_covered = may_hold_not_covered(a) || may_hold_not_covered(b);
  return out;
}

}  // namespace

Truths compare_known(Op op, const Value& left, const Value& right) {
  const auto truth = [](bool holds) { return Truths{!holds, holds}; };
  const auto ordered = [&](auto way) {
    switch (op) {
      case Op::equal:
        return truth(way == 0);
      case Op::not_equal:
        return truth(way != 0);
      case Op::less:
        return truth(way < 0);
      case Op::less_equal:
        return truth(way <= 0);
      case Op::greater_equal:
        return truth(way >= 0);
      default:
        return truth(way > 0);
    }
  };
  if (left.kind() == right.kind()) {
    if (const auto* number = left.as<Decimal>()) return ordered(*number <=> *right.as<Decimal>());
    if (const auto* day = left.as<Date>()) return ordered(day->days <=> right.as<Date>()->days);
    if (left.is<Text>() && (op == Op::equal || op == Op::not_equal))
      return truth((left.hash() == right.hash() && same(left, right)) == (op == Op::equal));
  }
  return Truths::of(compare(op, left, right));
}

Truths lift_compare(Op op, const Possible& left, const Possible& right) {
  if (left.is_known() && right.is_known()) return compare_known(op, left.value(), right.value());
  const bool equality = op == Op::equal || op == Op::not_equal;
  Truths out;
  if (left.may_have_value() && right.may_have_value())
    out = compare_values(op, left.only_values(), right.only_values());
  out.not_covered = out.not_covered || left.may_be_not_covered() || right.may_be_not_covered();
  if (!equality) {
    out.null = out.null || left.may_be_null() || right.may_be_null();
    return out;
  }
  const bool both = left.may_be_null() && right.may_be_null();
  const bool one = (left.may_be_null() && right.may_have_value()) || (right.may_be_null() && left.may_have_value());
  (op == Op::equal ? out.may_be_true : out.may_be_false) |= both;
  (op == Op::equal ? out.may_be_false : out.may_be_true) |= one;
  return out;
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
    (std::any_of(in.begin(), in.end(), is_text) ? out.may_be_true : out.may_be_false) = true;
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
  auto out = tally.result();
  out.null = out.null || test.may_be_null();
  out.not_covered = out.not_covered || test.may_be_not_covered();
  return out;
}

}  // namespace belstay::feel
