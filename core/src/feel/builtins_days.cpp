// Sets of days, given as lists of date ranges: [@"2025-01-06"..@"2025-02-03"]. All in O(n log n).

#include <algorithm>

#include "builtins.hpp"
#include "sort.hpp"

namespace belstay::feel {
namespace {

constexpr std::int64_t seconds_a_day = 86'400;

// Consecutive days, both ends included.
struct Stretch {
  std::int32_t first = 0, last = 0;
  std::int64_t days() const { return std::int64_t{last} - first + 1; }
};
using Stretches = std::vector<Stretch>;

struct Weighted {
  Stretch stretch;
  Decimal weight;
};

// The days of a range of dates; an absent end is the calendar's. A range that ends before it begins has none.
std::optional<Stretch> stretch_of(const Range& range) {
  const auto *first = range.low.as<Date>(), *last = range.high.as<Date>();
  if ((!first && !range.low.is<Null>()) || (!last && !range.high.is<Null>())) return {};
  return Stretch{first ? first->days + !range.low_included : Date::first().days,
                 last ? last->days - !range.high_included : Date::last().days};
}

// The ranges as they are given. Where the list holds anything else, `wrong` is "not covered" or null.
Stretches given(const Value& argument, std::optional<Value>& wrong) {
  Stretches out;
  const auto* list = argument.as<List>();
  if (!list) return wrong = Value(), out;
  for (const auto& item : **list) {
    const auto* range = item.as<RangePtr>();
    const auto stretch = range ? stretch_of(**range) : std::nullopt;
    if (!stretch) return wrong = item.is<NotCovered>() ? item : Value(), out;
    out.push_back(*stretch);
  }
  return out;
}

// In order, without the empty ones, overlapping and touching ones joined.
Stretches merged(Stretches stretches) {
  std::erase_if(stretches, [](const Stretch& s) { return s.last < s.first; });
  sort_all(stretches, [](const Stretch& a, const Stretch& b) { return a.first < b.first; });
  Stretches out;
  for (const auto& stretch : stretches) {
    if (!out.empty() && stretch.first <= std::int64_t{out.back().last} + 1)
      out.back().last = std::max(out.back().last, stretch.last);
    else
      out.push_back(stretch);
  }
  return out;
}

Value list_of(const Stretches& stretches) {
  std::vector<Value> ranges;
  for (const auto& stretch : stretches) {
    auto range = std::make_shared<Range>();
    range->low = Date{stretch.first}, range->high = Date{stretch.last};
    ranges.emplace_back(RangePtr(std::move(range)));
  }
  return List(std::make_shared<const std::vector<Value>>(std::move(ranges)));
}

// Both are in order and merged.
Stretches difference(const Stretches& from, const Stretches& others) {
  Stretches out;
  auto other = others.begin();
  for (Stretch rest : from) {
    while (other != others.end() && other->last < rest.first) ++other;
    for (auto cut = other; cut != others.end() && cut->first <= rest.last; ++cut) {
      if (rest.first < cut->first) out.push_back({rest.first, cut->first - 1});
      rest.first = cut->last + 1;
    }
    if (rest.first <= rest.last) out.push_back(rest);
  }
  return out;
}

Value days(std::int64_t count) { return Seconds{count * seconds_a_day}; }

// Whole days of a duration.
std::optional<std::int64_t> days_of(const Value& value) {
  const auto* seconds = value.as<Seconds>();
  return seconds ? std::optional(seconds->count / seconds_a_day) : std::nullopt;
}

// Disjoint and in order: a day that lies in several ranges counts once, with the greatest of their weights.
std::vector<Weighted> weighted(const Value& ranges, const Value& weights, std::optional<Value>& wrong) {
  std::vector<Weighted> all, out, open;
  const auto stretches = given(ranges, wrong);
  const auto* list = weights.as<List>();
  if (wrong || !list || (*list)->size() != stretches.size()) return wrong = wrong.value_or(Value()), out;
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    const auto* weight = (**list)[i].as<Decimal>();
    if (!weight || weight->negative()) return wrong = (**list)[i].is<NotCovered>() ? (**list)[i] : Value(), out;
    if (stretches[i].first <= stretches[i].last) all.push_back({stretches[i], *weight});
  }
  sort_all(all, [](const Weighted& a, const Weighted& b) { return a.stretch.first < b.stretch.first; });
  const auto lighter = [](const Weighted& a, const Weighted& b) { return a.weight < b.weight; };
  auto next = all.begin();
  std::int32_t day = 0;
  while (next != all.end() || !open.empty()) {
    if (open.empty()) day = next->stretch.first;
    for (; next != all.end() && next->stretch.first <= day; ++next) {
      open.push_back(*next);
      std::push_heap(open.begin(), open.end(), lighter);
    }
    if (open.front().stretch.last < day) {
      std::pop_heap(open.begin(), open.end(), lighter);
      open.pop_back();
      continue;
    }
    std::int32_t last = open.front().stretch.last;
    if (next != all.end()) last = std::min(last, next->stretch.first - 1);
    out.push_back({{day, last}, open.front().weight});
    day = last + 1;
  }
  return out;
}

}  // namespace

namespace concrete {

Value merge_days(Arguments arguments, Faults&) {
  std::optional<Value> wrong;
  auto stretches = given(arguments[0], wrong);
  return wrong ? *wrong : list_of(merged(std::move(stretches)));
}

Value clip_days(Arguments arguments, Faults&) {
  std::optional<Value> wrong;
  auto stretches = given(arguments[0], wrong);
  const auto *from = arguments[1].as<Date>(), *to = arguments[2].as<Date>();
  if (wrong || !from || !to) return wrong.value_or(Value());
  for (auto& stretch : stretches) stretch = {std::max(stretch.first, from->days), std::min(stretch.last, to->days)};
  return list_of(merged(std::move(stretches)));
}

Value without_days(Arguments arguments, Faults&) {
  std::optional<Value> wrong;
  auto from = given(arguments[0], wrong), others = given(arguments[1], wrong);
  return wrong ? *wrong : list_of(difference(merged(std::move(from)), merged(std::move(others))));
}

Value days_in(Arguments arguments, Faults&) {
  std::optional<Value> wrong;
  std::int64_t count = 0;
  for (const auto& stretch : merged(given(arguments[0], wrong))) count += stretch.days();
  return wrong ? *wrong : days(count);
}

Value longest_run(Arguments arguments, Faults&) {
  std::optional<Value> wrong;
  std::int64_t longest = 0;
  for (const auto& stretch : merged(given(arguments[0], wrong))) longest = std::max(longest, stretch.days());
  return wrong ? *wrong : days(longest);
}

Value weighted_days(Arguments arguments, Faults& faults) {
  std::optional<Value> wrong;
  Value total = Seconds{0};
  for (const auto& part : weighted(arguments[0], arguments[1], wrong))
    total =
        arithmetic(Op::add, total, arithmetic(Op::multiply, days(part.stretch.days()), part.weight, faults), faults);
  return wrong ? *wrong : total;
}

Value reached_on(Arguments arguments, Faults& faults) {
  std::optional<Value> wrong;
  const auto parts = weighted(arguments[0], arguments[1], wrong);
  Value missing = arguments[2];
  if (wrong || !missing.is<Seconds>()) return wrong.value_or(Value());
  for (const auto& part : parts) {
    if (part.weight.is_zero()) continue;
    const Value a_day = arithmetic(Op::multiply, days(1), part.weight, faults);
    const Value needed = arithmetic(Op::divide, missing, a_day, faults);
    const auto* number = needed.as<Decimal>();
    const auto count = number ? number->rounded(0, Rounding::ceiling).to_integer() : std::nullopt;
    if (!count) return {};
    if (*count <= part.stretch.days())
      return Date{part.stretch.first + static_cast<std::int32_t>(std::max<std::int64_t>(*count, 1)) - 1};
    missing = arithmetic(Op::subtract, missing,
                         arithmetic(Op::multiply, days(part.stretch.days()), part.weight, faults), faults);
  }
  return {};
}

Value first_over(Arguments arguments, Faults&) {
  std::optional<Value> wrong;
  const auto stretches = merged(given(arguments[0], wrong));
  const auto window = days_of(arguments[1]), most = days_of(arguments[2]);
  if (wrong || !window || !most || *window < 1) return wrong.value_or(Value());
  // By how much the days within the window change from one day to the next: a step where a stretch enters it, and one
  // where it leaves.
  std::vector<std::pair<std::int64_t, int>> steps;
  for (const auto& [first, last] : stretches) {
    for (const auto& [day, by] : {std::pair<std::int64_t, int>{first, 1}, {std::int64_t{last} + 1, -1}}) {
      steps.emplace_back(day, by);
      steps.emplace_back(day + *window, -by);
    }
  }
  sort_all(steps);
  std::int64_t within = 0, slope = 0;
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
    slope += steps[i].second;
    const auto length = steps[i + 1].first - steps[i].first;
    const auto needed = *most - within + 1;
    if (slope > 0 && needed <= length) {
      const auto day = steps[i].first + std::max<std::int64_t>(needed, 1) - 1;
      return day <= Date::last().days ? Value(Date{static_cast<std::int32_t>(day)}) : Value();
    }
    within += slope * length;
  }
  return {};
}

}  // namespace concrete

namespace lifted {
namespace {

// More ranges never make a set of days smaller: at least what the ranges that are surely there amount to, at most what
// all of them do, if all are known.
Possible growing(Arguments arguments, Faults& faults, Value (*apply)(concrete::Arguments, Faults&)) {
  const auto list = arguments[0].unfolded();
  const auto any = Possible::interval(Seconds{0}, {});
  if (list.kind() != Possible::Kind::list) return any.with_null().with_not_covered();
  std::vector<Value> sure, all;
  bool open = list.may_grow();
  bool null = open && list.element().may_be_null(), not_covered = open && list.element().may_be_not_covered();
  for (const auto& item : list.items()) {
    null = null || item.may_be_null();
    not_covered = not_covered || item.may_be_not_covered();
    open = open || !item.is_known();
    if (!item.is_known()) continue;
    all.push_back(item.value());
    if (!item.may_be_absent()) sure.push_back(item.value());
  }
  const auto of = [&](std::vector<Value> ranges) {
    const Value argument = List(std::make_shared<const std::vector<Value>>(std::move(ranges)));
    return apply({&argument, 1}, faults);
  };
  const Value least = of(std::move(sure));
  if (!least.is<Seconds>()) return any.with_null().with_not_covered();
  const Value most = open ? Value() : of(std::move(all));
  auto out = Possible::interval(least, most.is<Seconds>() ? most : Value());
  if (null) out = out.with_null();
  return not_covered ? out.with_not_covered() : out;
}

}  // namespace

Possible days_in(Arguments arguments, Faults& faults) { return growing(arguments, faults, concrete::days_in); }
Possible longest_run(Arguments arguments, Faults& faults) { return growing(arguments, faults, concrete::longest_run); }

}  // namespace lifted
}  // namespace belstay::feel
