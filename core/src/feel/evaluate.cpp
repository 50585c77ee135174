#include "evaluate.hpp"

#include <algorithm>

namespace belstay::feel {
namespace {

class NoEnvironment : public Environment {
 public:
  Possible look_up(const Symbol&) override { return Possible::known(Null{}); }
  Possible call(const Symbol&, std::span<const Possible>) override { return Possible::known(Null{}); }
  void overflowed() override { overflow = true; }
  bool overflow = false;
};

}  // namespace

std::optional<Value> evaluate_constant(const Node& node) {
  NoEnvironment nowhere;
  const auto result = Evaluator(nowhere, 0).evaluate(node);
  if (nowhere.overflow || !result.is_known() || result.value().is<Null>()) return {};
  return result.value();
}

Possible evaluate(const Expression& expression, Environment& environment) {
  const auto& tree = expression.tree();
  return Evaluator(environment, tree.slots).evaluate(*tree.root);
}

Possible Evaluator::reported(Possible result, const Faults& faults) {
  if (faults.overflow) environment_.overflowed();
  return result;
}

// Constants and locals are used where they are; anything else is worked out into `storage`.
const Possible& Evaluator::operand(const Node& node, Possible& storage) {
  if (node.op == Op::constant) return *node.constant;
  if (node.op == Op::local && !node.never_null) return local(node);
  storage = evaluate(node);
  return storage;
}

Possible Evaluator::read(const Node& node, Possible set) const {
  if (node.never_null) set = set.without_null();
  return set;
}

const Possible& Evaluator::local(const Node& node) {
  const auto& set = locals_[node.slot];
  if (set.origin() >= 0 && !set.is_known()) environment_.touched(set.origin());
  return set;
}

Possible Evaluator::evaluate(const Node& node) {
  switch (node.op) {
    case Op::constant:
      return *node.constant;
    case Op::symbol:
      return read(node, environment_.look_up(node.symbol));
    case Op::local:
      return read(node, local(node));
    case Op::item_field:
      return item_field(node);
    case Op::field:
      return field(node);
    case Op::list:
      return list(node);
    case Op::record:
      return record(node);
    case Op::range:
      return range(node);
    case Op::negate: {
      Faults faults;
      return reported(lift_negate(evaluate(*node.children[0]), faults), faults);
    }
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::power: {
      Possible left, right;
      Faults faults;
      const auto &a = operand(*node.children[0], left), &b = operand(*node.children[1], right);
      return reported(lift_arithmetic(node.op, a, b, faults), faults);
    }
    case Op::less:
    case Op::less_equal:
    case Op::equal:
    case Op::not_equal:
    case Op::greater_equal:
    case Op::greater: {
      Possible left, right;
      const auto& a = operand(*node.children[0], left);
      return compare(node.op, a, operand(*node.children[1], right)).set();
    }
    case Op::logical_and:
    case Op::logical_or:
      return logic(node);
    case Op::logical_not:
      return truths(*node.children[0]).inverted().set();
    case Op::between:
      return between(node).set();
    case Op::in:
      return membership(node).set();
    case Op::choose:
      return choice(node);
    case Op::each:
      return iterate(node, 0);
    case Op::some:
    case Op::every:
      return quantify(node);
    case Op::filter:
      return filter(node);
    case Op::builtin:
      return builtin(node);
    case Op::call:
      return call(node);
    case Op::name:
    case Op::invoke:
    case Op::test:
    case Op::tests:
      break;
  }
  return Possible::known(Null{});
}

void Evaluator::tell_threshold(const Possible& unknown, const Possible& known) {
  if (unknown.origin() < 0 || unknown.is_known() || !known.is_known()) return;
  const auto* list = known.value().as<List>();
  if (!list) return environment_.compared(unknown.origin(), known.value());
  for (const auto& item : **list) environment_.compared(unknown.origin(), item);
}

Truths Evaluator::compare(Op op, const Possible& left, const Possible& right) {
  const auto truths = lift_compare(op, left, right);
  if (truths.undecided()) {
    tell_threshold(left, right);
    tell_threshold(right, left);
  }
  return truths;
}

Possible Evaluator::logic(const Node& node) {
  TruthTally tally(node.op == Op::logical_or);
  for (const auto& child : node.children) {
    Possible storage;
    tally.add(Truths::of(operand(*child, storage)));
    if (tally.decided()) break;
  }
  return tally.result().set();
}

// An undecided condition opens both branches. Null takes the second (as FEEL does), "not covered" neither.
Possible Evaluator::choice(const Node& node) {
  const auto condition = truths(*node.children[0]);
  const bool second = condition.may_be_false() || condition.may_be_null();
  if (condition.may_be_true() && !second && !condition.may_be_not_covered()) return evaluate(*node.children[1]);
  if (second && !condition.may_be_true() && !condition.may_be_not_covered()) return evaluate(*node.children[2]);
  std::optional<Possible> out;
  if (condition.may_be_true()) out = evaluate(*node.children[1]);
  if (second) {
    const auto other = evaluate(*node.children[2]);
    out = out ? Possible::join(*out, other) : other;
  }
  if (!out) return Possible::known(NotCovered{});
  return condition.may_be_not_covered() ? out->with_not_covered() : *out;
}

Truths Evaluator::between(const Node& node) {
  Possible storage, low_storage, high_storage;
  const auto& value = operand(*node.children[0], storage);
  TruthTally tally(false);
  tally.add(compare(Op::greater_equal, value, operand(*node.children[1], low_storage)));
  tally.add(compare(Op::less_equal, value, operand(*node.children[2], high_storage)));
  return tally.result();
}

Truths Evaluator::test(const Node& node, const Possible& value) {
  Possible storage, high;
  if (node.op == Op::range) {
    const auto& low = operand(*node.children[0], storage);
    return within(value, node, low, operand(*node.children[1], high));
  }
  const auto& against = operand(node.op == Op::test ? *node.children[0] : node, storage);
  return node.op == Op::test ? compare(node.comparison, value, against) : matches(value, against);
}

Truths Evaluator::matches(const Possible& value, const Possible& against) {
  if (const auto* known = against.is_known() ? against.value().as<RangePtr>() : nullptr; known && !value.is_known()) {
    const auto& range = **known;
    return within(value, range, Possible::known(range.low), Possible::known(range.high));
  }
  const auto truths = lift_matches(value, against);
  if (truths.undecided()) tell_threshold(value, against);
  return truths;
}

Truths Evaluator::any_test(const Node& node, const Possible& value) {
  TruthTally tally(true);
  for (std::size_t i = 1; i < node.children.size() && !tally.decided(); ++i) tally.add(test(*node.children[i], value));
  return tally.result();
}

// Of choices against one test that is known.
std::optional<Truths> Evaluator::all_among(const Possible& value, const Possible& test, bool constant) {
  if (value.may_be_null() || value.may_be_not_covered() || !test.is_known()) return std::nullopt;
  const auto out = lift_among(value.options(), test.value());
  if (constant && out && out->undecided()) tell_threshold(value, test);
  return out;
}

Truths Evaluator::membership(const Node& node) {
  Possible storage, tested;
  return membership(
      node, operand(*node.children[0], storage),
      [&](std::size_t test) -> const Possible& { return operand(*node.children[test], tested); },
      [&](const Possible& value) { return any_test(node, value); });
}

Possible Evaluator::range(const Node& node) {
  const auto low = evaluate(*node.children[0]), high = evaluate(*node.children[1]);
  return range_of(node, low, high);
}

Possible Evaluator::range_of(const Node& node, const Possible& low, const Possible& high) {
  if (!low.is_known() || !high.is_known()) {
    const auto set = Possible::anything();
    return low.may_be_not_covered() || high.may_be_not_covered() ? set.with_not_covered() : set;
  }
  if (low.value().is<NotCovered>() || high.value().is<NotCovered>()) return Possible::known(NotCovered{});
  auto range = std::make_shared<Range>();
  range->low = low.value();
  range->high = high.value();
  range->low_included = node.low_included;
  range->high_included = node.high_included;
  return Possible::known(RangePtr(std::move(range)));
}

Possible Evaluator::list(const Node& node) {
  std::vector<Possible> items;
  items.reserve(node.children.size());
  for (const auto& child : node.children) items.push_back(evaluate(*child));
  return Possible::list(std::move(items), false, {});
}

Possible Evaluator::record(const Node& node) {
  std::vector<std::pair<std::string, Possible>> fields;
  for (std::size_t i = 0; i < node.children.size(); ++i)
    fields.emplace_back(node.names[i], evaluate(*node.children[i]));
  return Possible::record(std::move(fields));
}

Possible Evaluator::builtin(const Node& node) {
  std::vector<Possible> arguments;
  arguments.reserve(node.children.size());
  for (const auto& child : node.children) arguments.push_back(evaluate(*child));
  Faults faults;
  auto result = lift_builtin(*node.builtin, arguments, node.type, faults);
  return reported(std::move(result), faults);
}

Possible Evaluator::call(const Node& node) {
  std::vector<Possible> arguments;
  arguments.reserve(node.children.size());
  for (const auto& child : node.children) arguments.push_back(evaluate(*child));
  return environment_.call(node.symbol, arguments);
}

}  // namespace belstay::feel
