#pragma once
// The values of conditions: FEEL's, without time of day, plus "not covered" (the book knows no value for this date).

#include <compare>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <type_traits>
#include <utility>
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

// One value of 32 bytes. Cheap to copy: texts, lists, records and ranges are shared and never change, the rest is
// inline.
class Value {
 public:
  enum class Kind : std::uint8_t {
    null,
    not_covered,
    boolean,
    number,
    text,
    date,
    months,
    seconds,
    range,
    list,
    record
  };

  Value() {}
  Value(Null) {}
  Value(NotCovered) : kind_(Kind::not_covered) {}
  Value(bool truth) : kind_(Kind::boolean) { held_.truth = truth; }
  Value(const Decimal& number) : kind_(Kind::number) { new (&held_.number) Decimal(number); }
  Value(Date day) : kind_(Kind::date) { held_.days = day; }
  Value(Months months) : kind_(Kind::months) { held_.months = months; }
  Value(Seconds seconds) : kind_(Kind::seconds) { held_.seconds = seconds; }
  Value(Text text);
  Value(std::shared_ptr<const Range>);
  Value(List);
  Value(Record);
  template <typename T>
  Value(const T*) = delete;  // a pointer is no truth value

  Value(const Value& other) { other.is_shared() ? share(other) : copy(other); }
  Value(Value&& other) noexcept { take(other); }
  Value& operator=(const Value& other) {
    if (this == &other) return *this;
    if (is_shared()) release();
    other.is_shared() ? share(other) : copy(other);
    return *this;
  }
  Value& operator=(Value&& other) noexcept {
    if (this == &other) return *this;
    if (is_shared()) release();
    take(other);
    return *this;
  }
  ~Value() {
    if (is_shared()) release();
  }

  void become(bool truth) {
    if (is_shared()) release();
    kind_ = Kind::boolean, held_.truth = truth;
  }

  Kind kind() const { return kind_; }
  std::uint32_t hash() const { return hash_; }  // of texts: those that differ in it differ
  template <typename T>
  bool is() const {
    return kind_ == kind_of<T>();
  }
  template <typename T>
  const T* as() const {
    if (!is<T>()) return nullptr;
    if constexpr (std::is_same_v<T, bool>)
      return &held_.truth;
    else if constexpr (std::is_same_v<T, Decimal>)
      return &held_.number;
    else if constexpr (std::is_same_v<T, Date>)
      return &held_.days;
    else if constexpr (std::is_same_v<T, Months>)
      return &held_.months;
    else if constexpr (std::is_same_v<T, Seconds>)
      return &held_.seconds;
    else if constexpr (std::is_same_v<T, Text>)
      return held_.text.get();
    else if constexpr (std::is_same_v<T, std::shared_ptr<const Range>>)
      return &held_.range;
    else if constexpr (std::is_same_v<T, List>)
      return &held_.list;
    else
      return &held_.record;
  }

 private:
  template <typename T>
  static constexpr Kind kind_of() {
    if constexpr (std::is_same_v<T, Null>) return Kind::null;
    if constexpr (std::is_same_v<T, NotCovered>) return Kind::not_covered;
    if constexpr (std::is_same_v<T, bool>) return Kind::boolean;
    if constexpr (std::is_same_v<T, Decimal>) return Kind::number;
    if constexpr (std::is_same_v<T, Text>) return Kind::text;
    if constexpr (std::is_same_v<T, Date>) return Kind::date;
    if constexpr (std::is_same_v<T, Months>) return Kind::months;
    if constexpr (std::is_same_v<T, Seconds>) return Kind::seconds;
    if constexpr (std::is_same_v<T, std::shared_ptr<const Range>>) return Kind::range;
    if constexpr (std::is_same_v<T, List>) return Kind::list;
    return Kind::record;
  }
  bool is_shared() const { return kind_ == Kind::text || kind_ >= Kind::range; }
  void copy(const Value& other) {
    std::memcpy(static_cast<void*>(&held_), &other.held_, sizeof held_);
    hash_ = other.hash_, kind_ = other.kind_;
  }
  void take(Value& other) noexcept {  // a shared pointer is moved as its bytes are
    copy(other);
    other.kind_ = Kind::null;
  }
  void share(const Value& other);
  void release();

  union Held {
    Held() {}
    ~Held() {}
    bool truth;
    Decimal number;
    Date days;
    Months months;
    Seconds seconds;
    std::shared_ptr<const Text> text;
    std::shared_ptr<const Range> range;
    List list;
    Record record;
  } held_;
  std::uint32_t hash_ = 0;
  Kind kind_ = Kind::null;
};
static_assert(sizeof(Value) <= 32);

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
