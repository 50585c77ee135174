// Arithmetic over sets: interval arithmetic on the ends.

#include <algorithm>

#include "lift.hpp"

namespace belstay::feel {
namespace {

// An end of an interval: a value, or infinitely far below or above.
struct End {
  int infinite = 0;
  Value value;
};

End low_of(const Possible& set) { return low_end(set).is<Null>() ? End{-1, {}} : End{0, low_end(set)}; }
End high_of(const Possible& set) { return high_end(set).is<Null>() ? End{1, {}} : End{0, high_end(set)}; }

int sign_of(const End& end) {
  if (end.infinite != 0) return end.infinite;
  if (const auto* n = end.value.as<Decimal>()) return n->is_zero() ? 0 : n->negative() ? -1 : 1;
  if (const auto* m = end.value.as<Months>()) return m->count < 0 ? -1 : m->count > 0;
  if (const auto* s = end.value.as<Seconds>()) return s->count < 0 ? -1 : s->count > 0;
  return 0;
}

bool below(const End& a, const End& b) {
  if (a.infinite != 0 || b.infinite != 0) return a.infinite < b.infinite;
  return order(a.value, b.value) < 0;
}

// Collects where results can lie. A result that does not fit stretches the interval to infinity and adds null.
class Hull {
 public:
  void add(const Value& value, const Faults& faults, int side_if_overflown) {
    if (faults.overflow || value.is<Null>()) {
      null_ = true;
      if (side_if_overflown <= 0) add(End{-1, {}});
      if (side_if_overflown >= 0) add(End{1, {}});
    } else {
      add(End{0, value});
    }
  }
  void add(const End& end) {
    if (empty_ || below(end, low_)) low_ = end;
    if (empty_ || below(high_, end)) high_ = end;
    empty_ = false;
  }
  Possible result() const {
    const auto set = Possible::interval(low_.infinite ? Value() : low_.value, high_.infinite ? Value() : high_.value);
    return null_ ? set.with_null() : set;
  }

 private:
  bool empty_ = true, null_ = false;
  End low_, high_;
};

void add_monotone(Hull& hull, Op op, const End& a, const End& b, int side) {
  if (a.infinite != 0 || b.infinite != 0) return hull.add(End{side, {}});
  Faults faults;
  const auto value = arithmetic(op, a.value, b.value, faults);
  hull.add(value, faults, side);
}

Possible add_or_subtract(Op op, const Possible& a, const Possible& b) {
  Hull hull;
  const bool minus = op == Op::subtract;
  add_monotone(hull, op, low_of(a), minus ? high_of(b) : low_of(b), -1);
  add_monotone(hull, op, high_of(a), minus ? low_of(b) : high_of(b), 1);
  return hull.result();
}

Possible unbounded() { return Possible::interval({}, {}); }

// The zero of the product's kind, where one end is infinite and the other is zero.
Value zero_product(const Possible& a, const Possible& b) {
  const auto kind = [](const Possible& set) { return low_end(set).is<Null>() ? high_end(set) : low_end(set); };
  Faults faults;
  const auto &x = kind(a), &y = kind(b);
  const auto number = [](const Value& value) -> Value { return value.is<Null>() ? Value(Decimal::integer(1)) : value; };
  return arithmetic(Op::multiply, arithmetic(Op::multiply, number(x), Decimal(), faults), number(y), faults);
}

void add_corner(Hull& hull, Op op, const End& x, const End& y, const Value& zero) {
  const int sign = sign_of(x) * sign_of(y);
  if (x.infinite != 0 || y.infinite != 0) {
    return sign == 0 && !zero.is<Null>() ? hull.add(End{0, zero}) : hull.add(End{sign, {}});
  }
  Faults faults;
  const auto value = arithmetic(op, x.value, y.value, faults);
  // What has too many digits need not be large: it lies anywhere on its side of zero.
  if (faults.overflow) hull.add(zero.is<Null>() ? End{-sign, {}} : End{0, zero});
  hull.add(value, faults, sign);
}

// The extremes of a product or quotient lie in the corners.
Possible corners(Op op, const Possible& a, const Possible& b, const Value& zero) {
  Hull hull;
  for (const auto& x : {low_of(a), high_of(a)}) {
    for (const auto& y : {low_of(b), high_of(b)}) add_corner(hull, op, x, y, zero);
  }
  return hull.result();
}

Possible divided(const Possible& a, const Possible& b) {
  const auto low = low_of(b), high = high_of(b);
  if (sign_of(low) * sign_of(high) <= 0) return unbounded().with_null();  // the divisor may be zero
  if (low.infinite != 0 || high.infinite != 0) return unbounded().with_null();
  return corners(Op::divide, a, b, {});
}

Possible raised(const Possible& a, const Possible& b) {
  const bool rising = b.is_known() && sign_of(low_of(b)) >= 0 && sign_of(low_of(a)) >= 0;
  if (!rising) return unbounded().with_null();
  Hull hull;
  add_monotone(hull, Op::power, low_of(a), low_of(b), -1);
  add_monotone(hull, Op::power, high_of(a), low_of(b), 1);
  return hull.result();
}

Possible values_of(Op op, const Possible& a, const Possible& b) {
  if (!has_ends(a) || !has_ends(b)) return Possible::anything().with_null();
  switch (op) {
    case Op::add:
    case Op::subtract:
      return add_or_subtract(op, a, b);
    case Op::multiply:
      return corners(op, a, b, zero_product(a, b));
    case Op::divide:
      return divided(a, b);
    default:
      return raised(a, b);
  }
}

bool is_text(const Possible& set) {
  return set.kind() == Possible::Kind::choices || set.kind() == Possible::Kind::anything ||
         (set.kind() == Possible::Kind::known && set.value().is<Text>());
}

// Adds what null and "not covered" among the operands make of the result.
Possible with_flags(Possible out, std::initializer_list<const Possible*> operands) {
  for (const auto* operand : operands) {
    if (operand->may_be_null()) out = out.with_null();
    if (operand->may_be_not_covered()) out = out.with_not_covered();
  }
  return out;
}

Possible nothing_but_flags(std::initializer_list<const Possible*> operands) {
  bool null = false, not_covered = false;
  for (const auto* operand : operands) {
    null = null || operand->may_be_null();
    not_covered = not_covered || operand->may_be_not_covered();
  }
  if (!not_covered) return Possible::known(Null{});
  // Surely not covered only if no combination avoids it.
  const bool surely = std::any_of(operands.begin(), operands.end(), [](const Possible* operand) {
    return !operand->may_have_value() && !operand->may_be_null();
  });
  return surely || !null ? Possible::known(NotCovered{}) : Possible::known(Null{}).with_not_covered();
}

}  // namespace

Possible lift_negate(const Possible& set, Faults& faults) {
  if (set.is_known()) return Possible::known(negate(set.value(), faults));
  if (!set.may_have_value()) return nothing_but_flags({&set});
  const auto values = set.only_values();
  if (!has_ends(values)) return with_flags(Possible::anything().with_null(), {&set});
  Hull hull;
  for (const auto& end : {low_of(values), high_of(values)}) {
    Faults ignored;
    if (end.infinite != 0) {
      hull.add(End{-end.infinite, {}});
    } else {
      hull.add(negate(end.value, ignored), ignored, -sign_of(end));
    }
  }
  return with_flags(hull.result(), {&set});
}

Possible lift_arithmetic(Op op, const Possible& left, const Possible& right, Faults& faults) {
  if (left.is_known() && right.is_known()) return Possible::known(arithmetic(op, left.value(), right.value(), faults));
  if (!left.may_have_value() || !right.may_have_value()) return nothing_but_flags({&left, &right});
  const auto a = left.only_values(), b = right.only_values();
  if (a.is_known() && b.is_known()) {
    Faults own;
    return with_flags(Possible::known(arithmetic(op, a.value(), b.value(), own)), {&left, &right});
  }
  if (op == Op::add && is_text(a) && is_text(b)) return with_flags(Possible::anything(), {&left, &right});
  return with_flags(values_of(op, a, b), {&left, &right});
}

Possible top(const Type& type) {
  const auto values = [&] {
    switch (type.kind) {
      case Type::Kind::boolean:
        return Possible::truths(true, true);
      case Type::Kind::number:
      case Type::Kind::date:
      case Type::Kind::months:
      case Type::Kind::seconds:
        return Possible::interval({}, {});
      case Type::Kind::text:
        return type.options.empty() ? Possible::anything() : Possible::choices(type.options);
      case Type::Kind::list:
        return Possible::list({}, true, type.element ? top(*type.element) : Possible::anything().with_null());
      case Type::Kind::record: {
        std::vector<std::pair<std::string, Possible>> fields;
        for (const auto& [name, field] : type.fields) fields.emplace_back(name, top(field));
        return Possible::record(std::move(fields));
      }
      case Type::Kind::null:
        return Possible::known(Null{});
      case Type::Kind::any:
        return Possible::anything().with_null();
      case Type::Kind::range:
        return Possible::anything();
    }
    return Possible::anything();
  }();
  return type.optional ? values.with_null() : values;
}

}  // namespace belstay::feel
