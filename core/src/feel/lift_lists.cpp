// Functions on lists whose items may be unknown, may be absent, or may be followed by others.

#include <algorithm>

#include "lift.hpp"

namespace belstay::feel::lifted {
namespace {

// The items of a list argument, or the arguments themselves.
struct Items {
  std::vector<Possible> items;
  bool may_grow = false;
  Possible element;
};

Items spelled(const Possible& list) {
  const auto set = list.unfolded();
  if (set.kind() == Possible::Kind::list) return {set.items(), set.may_grow(), set.element()};
  return {{}, true, Possible::anything().with_null()};
}

bool is_list(const Possible& set) {
  return set.kind() == Possible::Kind::list || set.kind() == Possible::Kind::anything ||
         (set.kind() == Possible::Kind::known && set.value().is<List>());
}

Items items_of(Arguments arguments) {
  if (arguments.size() == 1 && is_list(arguments[0])) return spelled(arguments[0]);
  return {{arguments.begin(), arguments.end()}, false, {}};
}

Possible list_of(Items items) {
  return Possible::list(std::move(items.items), items.may_grow, std::move(items.element));
}

// What a sum starts from, of the same kind as the amount.
Value zero_like(const Possible& amount) {
  const auto& end = low_end(amount).is<Null>() ? high_end(amount) : low_end(amount);
  if (end.is<Months>()) return Months{0};
  if (end.is<Seconds>()) return Seconds{0};
  return Decimal();
}

// What any number of further elements add to a sum.
Possible further(const Possible& element) {
  auto out = Possible::known(Decimal());
  if (element.may_have_value()) {
    const auto values = element.only_values();
    const auto zero = has_ends(values) ? zero_like(values) : Value(Decimal());
    const bool down = !has_ends(values) || low_end(values).is<Null>() || order(low_end(values), zero) < 0;
    const bool up = !has_ends(values) || high_end(values).is<Null>() || order(high_end(values), zero) > 0;
    out = Possible::interval(down ? Value() : zero, up ? Value() : zero);
  }
  if (element.may_be_null()) out = out.with_null();
  if (element.may_be_not_covered()) out = out.with_not_covered();
  return out;
}

// The best of some ends of items. An absent end is infinitely far: it wins where that is the far side, else it does not
// count.
template <typename End, typename Better>
Value best_end(const std::vector<const Possible*>& items, End end, Better better, bool absent_wins) {
  Value best;
  bool first = true;
  for (const auto* item : items) {
    const Value value = end(*item);
    if (value.is<Null>()) {
      if (absent_wins) return {};
      continue;
    }
    if (first || better(value, best)) best = value;
    first = false;
  }
  return best;
}

// The least (or greatest) element: bounded on its own side by everything that may be there, on the other by what surely
// is.
Possible extreme(Arguments arguments, bool least) {
  const auto list = items_of(arguments);
  std::vector<const Possible*> all, sure;
  bool null = false, not_covered = false, ordered = true, filled = false;
  const auto add = [&](const Possible& item, bool absent) {
    null = null || item.may_be_null();
    not_covered = not_covered || item.may_be_not_covered();
    filled = filled || !absent;
    if (!item.may_have_value()) return;
    ordered = ordered && has_ends(item.only_values());
    all.push_back(&item);
    if (!absent) sure.push_back(&item);
  };
  for (const auto& item : list.items) add(item, item.may_be_absent());
  if (list.may_grow) add(list.element, true);

  auto out = Possible::known(Null{});
  if (!all.empty() && !ordered) out = Possible::anything();
  if (!all.empty() && ordered) {
    const auto near = [&](const Possible& item) { return least ? low_end(item) : high_end(item); };
    const auto far = [&](const Possible& item) { return least ? high_end(item) : low_end(item); };
    const auto better = [&](const Value& a, const Value& b) { return least ? order(a, b) < 0 : order(a, b) > 0; };
    const auto worse = [&](const Value& a, const Value& b) { return better(b, a); };
    const auto best = best_end(all, near, better, true);
    const auto bound = sure.empty() ? best_end(all, far, worse, true) : best_end(sure, far, better, false);
    out = least ? Possible::interval(best, bound) : Possible::interval(bound, best);
  }
  if (null || !filled) out = out.with_null();
  return not_covered ? out.with_not_covered() : out;
}

Possible tallied(Arguments arguments, bool deciding) {
  const auto list = items_of(arguments);
  TruthTally tally(deciding);
  for (const auto& item : list.items)
    tally.add(item.may_be_absent() ? tally.or_missing(Truths::of(item)) : Truths::of(item));
  if (list.may_grow) tally.add(tally.or_missing(Truths::of(list.element)));
  return tally.result().set();
}

void join_into(Items& out, const Possible& list) {
  auto more = spelled(list);
  out.items.insert(out.items.end(), more.items.begin(), more.items.end());
  if (more.may_grow) out.element = out.may_grow ? Possible::join(out.element, more.element) : more.element;
  out.may_grow = out.may_grow || more.may_grow;
}

}  // namespace

Possible abs(Arguments arguments, Faults& faults) {
  const auto& n = arguments[0];
  if (!has_ends(n)) return Possible::anything().with_null();
  const auto zero = zero_like(n);
  if (!low_end(n).is<Null>() && order(low_end(n), zero) >= 0) return n.from(-1);
  const auto mirrored = lift_negate(n, faults);
  if (!high_end(n).is<Null>() && order(high_end(n), zero) <= 0) return mirrored;
  const auto &up = high_end(n), &down = mirrored.high();
  const bool open = up.is<Null>() || down.is<Null>();
  const auto set = Possible::interval(zero, open ? Value() : order(up, down) > 0 ? up : down);
  return mirrored.may_be_null() ? set.with_null() : set;
}

Possible min(Arguments arguments, Faults&) { return extreme(arguments, true); }
Possible max(Arguments arguments, Faults&) { return extreme(arguments, false); }

Possible sum(Arguments arguments, Faults& faults) {
  const auto list = items_of(arguments);
  std::optional<Possible> total;
  const auto add = [&](const Possible& term) { total = total ? lift_arithmetic(Op::add, *total, term, faults) : term; };
  for (const auto& item : list.items) {
    const bool absent = item.may_be_absent();
    add(absent ? Possible::join(item, Possible::known(zero_like(item))).perhaps(false) : item.from(-1));
  }
  if (list.may_grow) add(further(list.element));
  return total.value_or(Possible::known(Decimal()));
}

Possible count(Arguments arguments, Faults&) {
  const auto list = items_of(arguments);
  const auto all = static_cast<std::int64_t>(list.items.size());
  const auto absent =
      std::count_if(list.items.begin(), list.items.end(), [](const auto& item) { return item.may_be_absent(); });
  return Possible::interval(Decimal::integer(all - absent), list.may_grow ? Value() : Value(Decimal::integer(all)));
}

Possible all(Arguments arguments, Faults&) { return tallied(arguments, false); }
Possible any(Arguments arguments, Faults&) { return tallied(arguments, true); }

Possible list_contains(Arguments arguments, Faults&) {
  const auto list = spelled(arguments[0]);
  TruthTally tally(true);
  for (const auto& item : list.items) {
    const auto truths = lift_compare(Op::equal, item, arguments[1]).null_as_false();
    tally.add(item.may_be_absent() ? tally.or_missing(truths) : truths);
  }
  if (list.may_grow) tally.add(tally.or_missing(lift_compare(Op::equal, list.element, arguments[1]).null_as_false()));
  return tally.result().set();
}

Possible append(Arguments arguments, Faults&) {
  auto list = spelled(arguments[0]);
  list.items.insert(list.items.end(), arguments.begin() + 1, arguments.end());
  return list_of(std::move(list));
}

Possible concatenate(Arguments arguments, Faults&) {
  Items out;
  for (const auto& argument : arguments) join_into(out, argument);
  return list_of(std::move(out));
}

Possible union_of(Arguments arguments, Faults& faults) {
  const Possible joined[] = {concatenate(arguments, faults)};
  return distinct_values(joined, faults);
}

// An item stays away if it may be the same as an earlier one.
Possible distinct_values(Arguments arguments, Faults&) {
  auto list = spelled(arguments[0]);
  std::vector<Possible> kept;
  for (const auto& item : list.items) {
    bool may_repeat = list.may_grow, repeats = false;
    for (const auto& other : kept) {
      const bool both_known = item.is_known() && other.is_known();
      const bool equal = both_known && same(item.value(), other.value());
      may_repeat = may_repeat || equal || (!both_known && lift_compare(Op::equal, item, other).may_be_true());
      repeats = repeats || (equal && !other.may_be_absent());
    }
    if (!repeats) kept.push_back(may_repeat ? item.perhaps() : item);
  }
  list.items = std::move(kept);
  return list_of(std::move(list));
}

Possible flatten(Arguments arguments, Faults& faults) {
  const auto list = spelled(arguments[0]);
  Items out;
  const auto add = [&](const Possible& item, bool sure) {
    if (item.kind() == Possible::Kind::anything) return join_into(out, item);
    if (!is_list(item)) {
      out.items.push_back(item.perhaps(!sure));
      return;
    }
    const Possible inner[] = {item.only_values()};
    auto flat = spelled(flatten(inner, faults));
    // Instead of the list there may be null or "not covered", which stay as they are.
    if (item.may_be_null()) out.items.push_back(Possible::known(Null{}).perhaps());
    if (item.may_be_not_covered()) out.items.push_back(Possible::known(NotCovered{}).perhaps());
    sure = sure && !item.may_be_null() && !item.may_be_not_covered();
    for (auto& one : flat.items) one = one.perhaps(!sure || one.may_be_absent());
    join_into(out, Possible::list(std::move(flat.items), flat.may_grow, flat.element));
  };
  for (const auto& item : list.items) add(item, !item.may_be_absent());
  if (list.may_grow)
    join_into(out, Possible::list({}, true, is_list(list.element) ? Possible::anything().with_null() : list.element));
  return list_of(std::move(out));
}

}  // namespace belstay::feel::lifted
