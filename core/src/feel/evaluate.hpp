#pragma once
// The evaluator: one for known and unknown values, for rules and plain FEEL.

#include <algorithm>

#include "lift.hpp"
#include "node.hpp"

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
  // Whether a value is in what the operands after the first say: `see` has the one with a number, `any_test` tries them
  // all. A value from a few is looked at one by one: "a" or "b" surely is in ("a", "b").
  template <typename See, typename AnyTest>
  Truths membership(const Node& node, const Possible& value, See see, AnyTest any_test) {
    if (value.kind() != Possible::Kind::choices) return any_test(value);
    const auto& tests = node.children;
    if (tests.size() == 2 && tests[1]->op != Op::test && tests[1]->op != Op::range) {
      if (const auto among = all_among(value, see(1), tests[1]->op == Op::constant)) return *among;
    }
    const bool constant =
        std::all_of(tests.begin() + 1, tests.end(), [](const auto& test) { return test->op == Op::constant; });
    Truths out;
    for (const auto& option : value.options()) {
      out |= any_test(Possible::known(option));
      if (constant && out.undecided()) break;  // no constant is null or not covered for some options only
    }
    if (value.may_be_null()) out |= any_test(Possible::known(Null{}));
    if (value.may_be_not_covered()) out |= any_test(Possible::known(NotCovered{}));
    if (out.undecided() && value.origin() >= 0) {
      for (std::size_t i = 1; i < tests.size(); ++i) {
        if (tests[i]->op == Op::constant) tell_threshold(value, *tests[i]->constant);
      }
    }
    return out;
  }
  Possible field_of(const Node&, const Possible& base);
  static Possible range_of(const Node&, const Possible& low, const Possible& high);
  void tell_threshold(const Possible& unknown, const Possible& known);
  Possible reported(Possible result, const Faults&);

 private:
  std::optional<Truths> all_among(const Possible& value, const Possible& test, bool constant);
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
