#pragma once
// FEEL's operators lifted to sets of possible values. Each result contains what the operator gives for every choice of
// operands from their sets. Operands are assumed to be of the right kinds (the checker sees to that wherever there are
// unknowns).

#include "builtins.hpp"

namespace belstay::feel {

// Some of: false, not covered, null, true; a bit each, in the order in which `and` takes the lowest.
class Truths {
 public:
  constexpr Truths() = default;
  static const Truths no, not_covered, null, yes;
  static constexpr Truths of(bool truth) { return Truths(truth ? 8 : 1); }
  static Truths of(const Possible& set) {
    const auto* truth = set.is_known() ? set.value().as<bool>() : nullptr;
    return truth ? of(*truth) : of_any(set);
  }
  static Truths of(const Value&);

  bool may_be_false() const { return bits_ & 1; }
  bool may_be_not_covered() const { return bits_ & 2; }
  bool may_be_null() const { return bits_ & 4; }
  bool may_be_true() const { return bits_ & 8; }
  bool undecided() const { return (bits_ & 9) == 9; }
  Truths inverted() const { return Truths((bits_ & 6) | bits_ >> 3 | (bits_ & 1) << 3); }
  Truths operator|(Truths other) const { return Truths(bits_ | other.bits_); }
  Truths& operator|=(Truths other) { return *this = *this | other; }
  Truths where(bool holds) const { return holds ? *this : Truths(); }
  // Where FEEL's equality of different kinds says null, membership says false.
  Truths null_as_false() const { return Truths((bits_ & ~4u) | (bits_ >> 2 & 1)); }
  bool operator==(const Truths&) const = default;

  Possible set() const;
  void store(Possible& out) const {
    if (bits_ == 1 || bits_ == 8)
      out.become(bits_ == 8);
    else
      out = set();
  }

 private:
  friend class TruthTally;
  explicit constexpr Truths(unsigned bits) : bits_(static_cast<std::uint8_t>(bits)) {}
  static Truths of_any(const Possible&);
  std::uint8_t bits_ = 0;
};
inline constexpr Truths Truths::no{1u}, Truths::not_covered{2u}, Truths::null{4u}, Truths::yes{8u};

// Three-valued logic over sets; see Tally. `or` is `and` of the opposites.
class TruthTally {
 public:
  explicit TruthTally(bool deciding) : deciding_(deciding) {}
  // The outcome of two operands is the lower one: each stays possible if the other set reaches at least as high.
  void add(Truths truths) {
    const unsigned other = (deciding_ ? truths.inverted() : truths).bits_;
    bits_ = (bits_ & up_to_highest(other)) | (other & up_to_highest(bits_));
  }
  bool decided() const { return bits_ == 1; }
  Truths result() const { return deciding_ ? Truths(bits_).inverted() : Truths(bits_); }
  // An operand that may be missing adds what changes nothing.
  Truths or_missing(Truths truths) const { return truths | Truths::of(!deciding_); }

 private:
  static unsigned up_to_highest(unsigned bits) {
    bits |= bits >> 1;
    return bits | bits >> 2;
  }
  bool deciding_;
  unsigned bits_ = 8;
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
Value apply(const Builtin&, std::span<const Value> arguments, Faults&);
Possible lift_builtin(const Builtin&, std::span<const Possible> arguments, const Type& result, Faults&);

// The values of a set of texts or truths, or of a known one; nothing if they cannot be listed.
std::optional<std::vector<Value>> listed(const Possible&);

// Ends of a set of numbers, dates or durations; an absent end is unbounded.
bool has_ends(const Possible&);
const Value& low_end(const Possible&);
const Value& high_end(const Possible&);

}  // namespace belstay::feel
