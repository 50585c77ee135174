#pragma once
// FEEL's operators on single values. A mistake (wrong kinds, division by zero) is null; "not covered" spreads.

#include "node.hpp"

namespace belstay::feel {

// What went wrong beside the null that says so.
struct Faults {
  bool overflow = false;  // an exact result does not fit
};

using RangePtr = std::shared_ptr<const Range>;

Value negate(const Value&, Faults&);
Value arithmetic(Op, const Value& left, const Value& right, Faults&);  // add … power

// Truth values: true, false, null or not covered.
Value equals(const Value&, const Value&);
Value compare(Op, const Value& left, const Value& right);  // less … greater
Value within(const Value&, const Range&);
Value truth_of(const Value&);  // anything but a truth value is null
Value invert(const Value&);
Value matches(const Value&, const Value& test);  // one unary test without an operator

// Three-valued logic over any number of operands; not covered comes between null and the deciding value.
// `some`: true decides (or, any); otherwise false does (and, all).
class Tally {
 public:
  explicit Tally(bool deciding) : deciding_(deciding) {}
  void add(const Value& truth);
  bool decided() const { return decided_; }
  Value result() const;

 private:
  bool deciding_, decided_ = false, null_ = false, not_covered_ = false;
};

}  // namespace belstay::feel
