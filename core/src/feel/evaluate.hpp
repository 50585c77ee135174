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

  // The truth of left op right; tells the environment of thresholds.
  Truths compare(Op, const Possible& left, const Possible& right);

 private:
  const Possible& operand(const Node&, Possible& storage);
  const Possible& local(const Node&);
  Possible read(const Node&, Possible) const;
  Possible field(const Node&);
  Possible field_of(const Node&, const Possible& base);
  Possible logic(const Node&);
  Possible choice(const Node&);
  template <typename Ends>  // a range or its node: which ends are included
  Truths within(const Possible& value, const Ends&, const Possible& low, const Possible& high);
  Truths between(const Node&);
  Truths membership(const Node&);
  Truths test(const Node&, const Possible& value);
  Truths any_test(const Node& membership, const Possible& value);
  void tell_threshold(const Possible& unknown, const Possible& known);
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
  Possible reported(Possible result, const Faults&);
  bool spend() { return budget_ > 0 && --budget_ > 0; }

  Environment& environment_;
  std::vector<Possible> locals_;
  std::int64_t budget_ = 200'000;  // steps of iterations: hostile input ends in null
};

}  // namespace belstay::feel
