#pragma once
// The values of conditions: FEEL's, without time of day, plus "not covered" (the book knows no value for this date).

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "belstay/date.hpp"
#include "belstay/decimal.hpp"
#include "belstay/special_members.hpp"

namespace belstay {

class Value;

struct Null {};        // FEEL null: there is none
struct NotCovered {};  // spreads like null; between false and true in and/or; never equal to anything
struct Months {
  std::int32_t count = 0;
};  // years-and-months duration
struct Seconds {
  std::int64_t count = 0;
};             // days-and-time duration
struct Range;  // [a..b], (a..b], …; an absent end is unbounded
using Text = std::string;
using List = std::shared_ptr<const std::vector<Value>>;
using Record = std::shared_ptr<const std::vector<std::pair<std::string, Value>>>;

// One value. Cheap to copy; lists, records and ranges are shared and never change.
class Value {
 public:
  using State = std::variant<Null, NotCovered, bool, Decimal, Text, Date, Months, Seconds, std::shared_ptr<const Range>,
                             List, Record>;

  BELSTAY_SPECIAL_MEMBERS(Value);
  template <typename T>
  Value(T content) : state_(std::move(content)) {}

  template <typename T>
  const T* as() const {
    return std::get_if<T>(&state_);
  }
  template <typename T>
  bool is() const {
    return std::holds_alternative<T>(state_);
  }
  const State& state() const { return state_; }

 private:
  State state_;
};

struct Range {
  Value low, high;
  bool low_included = true, high_included = true;
};

// Structural equality (numbers by value: 1.0 = 1). Not FEEL's `=`, which the expression language defines.
bool same(const Value&, const Value&);

// Order of two numbers, dates, texts or durations of one kind; unordered otherwise.
std::partial_ordering order(const Value&, const Value&);

// The FEEL literal, as the `feel` command prints it: 12.5, "text", @"2025-08-18", @"P1Y", [1, 2], null.
std::string to_feel(const Value&);

}  // namespace belstay
