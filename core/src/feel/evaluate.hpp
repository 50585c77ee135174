#pragma once
// The evaluator: one for known and unknown values, for rules and plain FEEL.

#include "lift.hpp"

namespace belstay::feel {

// The value of a node whose children are constants; nothing if it is null or does not fit.
std::optional<Value> evaluate_constant(const Node&);

class Evaluator {
 public:
  Evaluator(Environment& environment, std::uint32_t slots) : environment_(environment), locals_(slots) {}

  Possible evaluate(const Node&);
  Truths truths(const Node& node) { return Truths::of(evaluate(node)); }

  // What nodes do with the values of their children; the environment is told of thresholds and overflow.
  Truths compare(Op, const Possible& left, const Possible& right);
  template <typename Ends>  // a range or its node: which ends are included
  Truths within(const Possible& value, const Ends& ends, const Possible& low, const Possible& high) {
    TruthTally tally(false);
    tally.add(compare(ends.low_included ? Op::greater_equal : Op::greater, value, low));
    tally.add(compare(ends.high_included ? Op::less_equal : Op::less, value, high));
    return tally.result();
  }
  Truths matches(const Possible& value, const Possible& test);  // a test without an operator
  std::optional<Truths> all_among(const Possible& value, const Possible& test, bool constant);
  Possible field_of(const Node&, const Possible& base);
  static Possible range_of(const Node&, const Possible& low, const Possible& high);
  void tell_threshold(const Possible& unknown, const Possible& known);
  Possible reported(Possible result, const Faults&);

 private:
  const Possible& operand(const Node&, Possible& storage);
  const Possible& local(const Node&);
  Possible read(const Node&, Possible) const;
  Possible field(const Node&);
  Possible logic(const Node&);
  Possible choice(const Node&);
  Truths between(const Node&);
  Truths membership(const Node&);
  Truths test(const Node&, const Possible& value);
  Truths any_test(const Node& membership, const Possible& value);
  class Harvest;

  Possible range(const Node&);
  Possible elements(const Node& domain);
  Possible iterate(const Node&, std::size_t level);
  Possible quantify(const Node&);
  Truths quantified(const Node&, std::size_t level);
  Possible filter(const Node&);
  Possible filtered(const Node&, const Possible& list);
  Possible at_index(const Possible& list, const Possible& index);
  Possible item_field(const Node&);
  Possible builtin(const Node&);
  Possible call(const Node&);
  Possible record(const Node&);
  Possible list(const Node&);
  bool spend() { return budget_ > 0 && --budget_ > 0; }

  Environment& environment_;
  std::vector<Possible> locals_;
  std::int64_t budget_ = 200'000;  // steps of iterations: hostile input ends in null
};

}  // namespace belstay::feel
