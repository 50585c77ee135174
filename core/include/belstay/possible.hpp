#pragma once
// A set of possible values: what is known of an answer that may not have been given. A known value is the set of one.
// Sets are over-approximations: every value the true one can have is in the set (soundness), not always the reverse.

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "belstay/value.hpp"

namespace belstay {

class Possible {
 public:
  BELSTAY_SPECIAL_MEMBERS(Possible);

  enum class Kind : std::uint8_t {
    known,     // exactly one value
    truths,    // some of false, true
    choices,   // one of several texts
    interval,  // a number, date or duration between two ends, both included; an end may be Null: unbounded
    list,      // elements that are sets themselves; `may_grow`: there may be further ones anywhere, each in `element`
    record,    // fields that are sets themselves
    anything,  // any value at all (but null and "not covered" only where the set says so)
  };

  static Possible known(Value);
  static Possible truths(bool may_be_false, bool may_be_true);
  static Possible choices(const std::vector<std::string>&);
  static Possible choices(std::vector<Value> texts);
  static Possible interval(Value low, Value high);
  static Possible list(std::vector<Possible> items, bool may_grow, Possible element);
  static Possible record(std::vector<std::pair<std::string, Possible>>);
  static Possible anything();
  static Possible join(const Possible&, const Possible&);

  Kind kind() const { return kind_; }
  bool is_known() const { return kind_ == Kind::known && !may_be_null_ && !may_be_not_covered_; }
  const Value& value() const { return low_; }  // of a known one
  const Value& low() const { return low_; }
  const Value& high() const { return high_; }

  // A set may contain null or "not covered" beside the values of its kind, or instead of them.
  bool may_be_null() const { return may_be_null_ || (kind_ == Kind::known && low_.is<Null>()); }
  bool may_be_not_covered() const { return may_be_not_covered_ || (kind_ == Kind::known && low_.is<NotCovered>()); }
  bool may_have_value() const {  // anything else
    return kind_ != Kind::known || !(low_.is<Null>() || low_.is<NotCovered>());
  }
  Possible with_null() const;
  Possible with_not_covered() const;
  Possible only_values() const;  // without both; a set of nothing else stays as it is
  Possible without_null() const;

  bool may_be_true() const { return may_be(true); }  // of truths, also when known
  bool may_be_false() const { return may_be(false); }

  void become(Value value, std::int32_t origin = -1) {  // a known one, in place
    low_ = std::move(value);
    become_known();
    origin_ = origin;
  }
  void become(bool truth) {
    low_.become(truth);
    become_known();
  }

  const std::vector<Value>& options() const;  // texts
  const std::vector<Possible>& items() const;
  bool may_grow() const;
  const Possible& element() const;
  const Possible* field(const std::string&) const;
  const std::vector<std::pair<std::string, Possible>>& fields() const;
  Possible unfolded() const;  // a known list or record spelled out as items or fields

  // Of an item of a list: whether it may be missing from the true list (a filter could not decide).
  bool may_be_absent() const { return may_be_absent_; }
  Possible perhaps(bool may_be_absent = true) const;

  bool contains(const Value&) const;

  // Where an unknown comes from: the number of a fact slot, -1 for none. Kept by look-ups and field accesses, lost by
  // operators.
  std::int32_t origin() const { return origin_; }
  Possible from(std::int32_t origin) const;

 private:
  struct Parts;
  bool may_be(bool truth) const {
    if (kind_ != Kind::known) return kind_ == Kind::truths || kind_ == Kind::anything;
    const auto* known = low_.as<bool>();
    return known && *known == truth;
  }
  void become_known() {
    kind_ = Kind::known, may_be_null_ = may_be_not_covered_ = may_be_absent_ = false, origin_ = -1;
    if (!high_.is<Null>()) high_ = Value();
    if (parts_) parts_.reset();
  }
  static Possible join_any(const Possible&, const Possible&);
  static Possible join_values(const Possible&, const Possible&);
  bool contains_list(const std::vector<Value>&) const;
  Kind kind_ = Kind::known;
  bool may_be_null_ = false, may_be_not_covered_ = false, may_be_absent_ = false;
  std::int32_t origin_ = -1;
  Value low_, high_;
  std::shared_ptr<const Parts> parts_;
};

}  // namespace belstay
