#pragma once
// FEEL's operators lifted to sets of possible values. Each result contains what the operator gives for every choice of
// operands from their sets. Operands are assumed to be of the right kinds (the checker sees to that wherever there are
// unknowns).

#include "builtins.hpp"

namespace belstay::feel {

// Some of: false, true, null, not covered.
struct Truths {
  bool may_be_false = false, may_be_true = false, null = false, not_covered = false;

  static Truths of(const Possible& set) {
    if (const auto* truth = set.is_known() ? set.value().as<bool>() : nullptr) return {!*truth, *truth, false, false};
    return of_any(set);
  }
  static Truths of(const Value&);
  Possible set() const;
  void store(Possible& out) const {
    if (may_be_false != may_be_true && !null && !not_covered)
      out.become(may_be_true);
    else
      out = set();
  }
  bool undecided() const { return may_be_false && may_be_true; }
  Truths inverted() const { return {may_be_true, may_be_false, null, not_covered}; }
  Truths joined(const Truths&) const;
  static Truths of_any(const Possible&);
  // Where FEEL's equality of different kinds says null, membership says false.
  Truths null_as_false() const { return {may_be_false || null, may_be_true, false, not_covered}; }
};

// Three-valued logic over sets; see Tally.
class TruthTally {
 public:
  explicit TruthTally(bool deciding) : deciding_(deciding) {}
  void add(const Truths&);
  bool decided() const { return ranks_ == 1; }
  Truths result() const;
  // An operand that may be missing adds what changes nothing.
  Truths or_missing(Truths) const;

 private:
  bool deciding_;
  unsigned ranks_ = 8;  // bit 0: the deciding value, 1: not covered, 2: null, 3: the other value
};

// All values of a type.
Possible top(const Type&);

Possible lift_negate(const Possible&, Faults&);
Possible lift_arithmetic(Op, const Possible& left, const Possible& right, Faults&);
Truths compare_known(Op, const Value& left, const Value& right);  // as `compare`
Truths lift_compare(Op, const Possible& left, const Possible& right);
Truths lift_within(const Possible& value, Op low_comparison, const Possible& low, Op high_comparison,
                   const Possible& high);
Truths lift_matches(const Possible& value, const Possible& test);
// Whether one of some texts is in a text or a list of texts; nothing for any other test.
std::optional<Truths> lift_among(const std::vector<Value>& texts, const Value& test);
Possible lift_builtin(const Builtin&, std::span<const Possible> arguments, const Type& result, Faults&);

// The values of a set of texts or truths, or of a known one; nothing if they cannot be listed.
std::optional<std::vector<Value>> listed(const Possible&);

// Ends of a set of numbers, dates or durations; an absent end is unbounded.
bool has_ends(const Possible&);
const Value& low_end(const Possible&);
const Value& high_end(const Possible&);

}  // namespace belstay::feel
