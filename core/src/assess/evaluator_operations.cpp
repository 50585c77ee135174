// What an operation makes of the results of its operands.

#include <array>

#include "assess/evaluator_walk.hpp"
#include "feel/node.hpp"

namespace belstay {

using feel::Op;
using feel::Truths;

const Possible& Evaluator::operate(const Cell& cell, Possible& room) {
  switch (cell.op) {
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
      return compare(cell, room);
    case Op::logical_and:
    case Op::logical_or:
      return logic(cell, room);
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::power:
      return calculate(cell, room);
    case Op::choose:
      return choice(cell, room);
    default:
      return apply(cell, room);
  }
}

const Possible& Evaluator::compare(const Cell& cell, Possible& room) {
  const Index* in = cells_.operands.data() + cell.first;
  const auto &left = see(in[0]), &right = see(in[1]);
  const auto truths = left.is_known() && right.is_known() ? feel::compare_known(cell.op, left.value(), right.value())
                                                          : operations_.compare(cell.op, left, right);
  truths.store(room);
  return room;
}

const Possible& Evaluator::calculate(const Cell& cell, Possible& room) {
  const Index* in = cells_.operands.data() + cell.first;
  const auto &left = see(in[0]), &right = see(in[1]);
  feel::Faults faults;
  if (left.is_known() && right.is_known()) {
    room.become(feel::arithmetic(cell.op, left.value(), right.value(), faults));
    if (faults.overflow) overflowed();
    return room;
  }
  auto out = feel::lift_arithmetic(cell.op, left, right, faults);
  return room = operations_.reported(std::move(out), faults);
}

const Possible& Evaluator::logic(const Cell& cell, Possible& room) {
  const Index* in = cells_.operands.data() + cell.first;
  const bool deciding = cell.op == Op::logical_or;
  feel::TruthTally tally(deciding);
  for (Index i = 0; i < cell.count && !tally.decided(); ++i) {
    const Possible& one = see(in[i]);
    const bool* known = one.is_known() ? one.value().as<bool>() : nullptr;
    if (known && *known == deciding) {
      room.become(deciding);
      return room;
    }
    if (!known) tally.add(Truths::of(one));
  }
  tally.result().store(room);
  return room;
}

// What is less often worked out, or takes any number of operands.
const Possible& Evaluator::apply(const Cell& cell, Possible& room) {
  const Index* in = cells_.operands.data() + cell.first;
  const feel::Node& node = *cell.node;
  switch (node.op) {
    case Op::logical_not:
      Truths::of(see(in[0])).inverted().store(room);
      return room;
    case Op::in:
      membership(cell).store(room);
      return room;
    case Op::between: {
      const auto &value = see(in[0]), &low = see(in[1]), &high = see(in[2]);
      operations_.within(value, node, low, high).store(room);
      return room;
    }
    case Op::negate: {
      feel::Faults faults;
      auto out = feel::lift_negate(see(in[0]), faults);
      return room = operations_.reported(std::move(out), faults);
    }
    case Op::field:
      return room = operations_.field_of(node, see(in[0]));
    case Op::range: {
      const auto &low = see(in[0]), &high = see(in[1]);
      return room = feel::Evaluator::range_of(node, low, high);
    }
    case Op::record: {
      std::vector<std::pair<std::string, Possible>> fields;
      for (Index i = 0; i < cell.count; ++i) fields.emplace_back(node.names[i], see(in[i]));
      return room = Possible::record(std::move(fields));
    }
    default:
      if (node.op == Op::builtin && apply_known(cell, room)) return room;
      return room = apply_lifted(cell);
  }
}

// An undecided condition opens both branches. Null takes the second (as FEEL does), "not covered" neither.
const Possible& Evaluator::choice(const Cell& cell, Possible& room) {
  const Index* in = cells_.operands.data() + cell.first;
  const auto condition = Truths::of(see(in[0]));
  const bool second = condition.may_be_false() || condition.may_be_null();
  if (!condition.may_be_not_covered() && condition.may_be_true() != second)
    return see(in[condition.may_be_true() ? 1 : 2]);
  if (!condition.may_be_true() && !second) return room = Possible::known(NotCovered{});
  Possible out = see(in[condition.may_be_true() ? 1 : 2]);
  if (condition.may_be_true() && second) out = Possible::join(out, see(in[2]));
  return room = condition.may_be_not_covered() ? out.with_not_covered() : out;
}

Truths Evaluator::membership(const Cell& cell) {
  const Index* in = cells_.operands.data() + cell.first;
  return operations_.membership(
      *cell.node, see(in[0]), [&](std::size_t test) -> const Possible& { return see(in[test]); },
      [&](const Possible& value) { return any_test(cell, value); });
}

Truths Evaluator::any_test(const Cell& cell, const Possible& value) {
  const Index* in = cells_.operands.data() + cell.first + 1;
  const auto& tests = cell.node->children;
  feel::TruthTally tally(true);
  for (std::size_t i = 1; i < tests.size() && !tally.decided(); ++i) {
    const feel::Node& test = *tests[i];
    const Possible& against = see(*in++);
    if (test.op == Op::range) {
      tally.add(operations_.within(value, test, against, see(*in++)));
    } else {
      tally.add(test.op == Op::test ? operations_.compare(test.comparison, value, against)
                                    : operations_.matches(value, against));
    }
  }
  return tally.result();
}

// A function of few arguments, which are known.
bool Evaluator::apply_known(const Cell& cell, Possible& room) {
  const Index* in = cells_.operands.data() + cell.first;
  std::array<Value, 4> arguments;
  if (cell.count > arguments.size()) return false;
  for (Index i = 0; i < cell.count; ++i) {
    const Possible& one = see(in[i]);
    if (!one.is_known()) return false;
    arguments[i] = one.value();
  }
  feel::Faults faults;
  room.become(feel::apply(*cell.node->builtin, {arguments.data(), cell.count}, faults));
  if (faults.overflow) overflowed();
  return true;
}

Possible Evaluator::apply_lifted(const Cell& cell) {
  const Index* in = cells_.operands.data() + cell.first;
  const feel::Node& node = *cell.node;
  std::vector<Possible> items;
  items.reserve(cell.count);
  for (Index i = 0; i < cell.count; ++i) items.push_back(see(in[i]));
  if (node.op == Op::list) return Possible::list(std::move(items), false, {});
  feel::Faults faults;
  auto out = feel::lift_builtin(*node.builtin, items, node.type, faults);
  return operations_.reported(std::move(out), faults);
}

}  // namespace belstay
