#pragma once
// The functions of the language: how they are called, what they do with single values, how they are lifted to sets.

#include <span>
#include <string_view>

#include "operators.hpp"

namespace belstay::feel {

// What the checker demands of the arguments and says of the result.
enum class Rule : std::uint8_t {
  magnitude,
  whole,
  rounding,
  modulo,
  number_of,
  text_of,
  date_of,
  duration_of,
  months_between,
  age,
  term_end,
  working_days,
  ranges,
  days,
  weighted,
  reached,
  first_over,
  least,
  sum,
  count,
  mean,
  truths,
  list_contains,
  append,
  concatenate,
  distinct,
  flatten,
  sublist,
  is,
  text_length,
  text_part,
};

// How the concrete function follows from the ends of intervals.
struct Builtin {
  std::string_view name;
  // Ways to call it, parted by |; arguments parted by commas, optional ones end in ?; * takes any number.
  std::string_view signatures;
  Rule rule;
  Value (*apply)(std::span<const Value>, Faults&);
  // Monotone in its arguments: + rises, - falls, = must be known, one sign each. Empty: not monotone.
  std::string_view monotone = {};
  // Lifted to sets by its own means; the arguments have values apart from null and not covered.
  Possible (*lift)(std::span<const Possible>, Faults&) = nullptr;
};

const Builtin* find_builtin(std::string_view name);
std::span<const Builtin> all_builtins();
const Builtin& in_plain_feel(const Builtin&);  // the same function as DMN defines it

// @"…" : a date or a duration, null if neither. Months and days in one duration are neither.
Value temporal_literal(std::string_view text);
Value duration_literal(std::string_view text);

// The elements of a list argument, or the arguments themselves: sum([1, 2]) and sum(1, 2).
std::span<const Value> elements_of(std::span<const Value> arguments);

namespace concrete {
using Arguments = std::span<const Value>;
Value abs(Arguments, Faults&);
Value floor(Arguments, Faults&);
Value ceiling(Arguments, Faults&);
Value decimal(Arguments, Faults&);
Value round_up(Arguments, Faults&);
Value round_down(Arguments, Faults&);
Value round_half_up(Arguments, Faults&);
Value round_half_down(Arguments, Faults&);
Value modulo(Arguments, Faults&);
Value number(Arguments, Faults&);
Value string(Arguments, Faults&);
Value date(Arguments, Faults&);
Value duration(Arguments, Faults&);
Value years_and_months_duration(Arguments, Faults&);
Value age(Arguments, Faults&);
Value term_end_belgian(Arguments, Faults&);
Value term_end_eu(Arguments, Faults&);
Value working_days_after(Arguments, Faults&);
Value merge_days(Arguments, Faults&);
Value clip_days(Arguments, Faults&);
Value without_days(Arguments, Faults&);
Value days_in(Arguments, Faults&);
Value longest_run(Arguments, Faults&);
Value weighted_days(Arguments, Faults&);
Value reached_on(Arguments, Faults&);
Value first_over(Arguments, Faults&);
Value min(Arguments, Faults&);
Value max(Arguments, Faults&);
Value sum(Arguments, Faults&);
Value sum_or_null(Arguments, Faults&);
Value count(Arguments, Faults&);
Value mean(Arguments, Faults&);
Value all(Arguments, Faults&);
Value any(Arguments, Faults&);
Value list_contains(Arguments, Faults&);
Value append(Arguments, Faults&);
Value concatenate(Arguments, Faults&);
Value union_of(Arguments, Faults&);
Value distinct_values(Arguments, Faults&);
Value flatten(Arguments, Faults&);
Value sublist(Arguments, Faults&);
Value is(Arguments, Faults&);
Value string_length(Arguments, Faults&);
Value substring_before(Arguments, Faults&);
Value substring_after(Arguments, Faults&);
}  // namespace concrete

namespace lifted {
using Arguments = std::span<const Possible>;
Possible abs(Arguments, Faults&);
Possible min(Arguments, Faults&);
Possible max(Arguments, Faults&);
Possible sum(Arguments, Faults&);
Possible count(Arguments, Faults&);
Possible all(Arguments, Faults&);
Possible any(Arguments, Faults&);
Possible list_contains(Arguments, Faults&);
Possible append(Arguments, Faults&);
Possible concatenate(Arguments, Faults&);
Possible union_of(Arguments, Faults&);
Possible distinct_values(Arguments, Faults&);
Possible flatten(Arguments, Faults&);
Possible days_in(Arguments, Faults&);
Possible longest_run(Arguments, Faults&);
}  // namespace lifted

}  // namespace belstay::feel
