// How cells are worked out: from the results of their operands. While a trace is taken the same work is done again,
// with every cell gone through once; so what the trace tells cannot differ from what was worked out.

#include <algorithm>

#include "assess/evaluator_walk.hpp"
#include "feel/node.hpp"

namespace belstay {

using feel::Op;
using feel::Truths;

const Possible& Evaluator::work_out(Index number) {
  const Cell& cell = cells_.cells[number];
  if (tracing_) return trace(number, cell);
  const std::uint64_t bit = std::uint64_t{1} << number % 64;
  const Possible& result = work(cell, look_->results[cell.result]);
  look_->at[number] = &result;
  look_->fresh[number / 64] |= bit;
  look_->traced[number / 64] &= ~bit;
  return result;
}

// Once in each trace. The steps of what stands are kept: then nothing is worked out again.
const Possible& Evaluator::trace(Index number, const Cell& cell) {
  static const Possible nothing;
  const std::uint64_t bit = std::uint64_t{1} << number % 64;
  const bool fresh = look_->fresh[number / 64] & bit;
  Steps* const around = steps_;
  if (around) around->list.push_back({Step::Kind::saw, number, 0});
  if (fitting_ && !fresh) return nothing;  // the trace has ended
  if (seen_[number] == trace_ || fitting_ || (fits_ && fresh && look_->at[number]->is_known()))
    return *look_->at[number];
  seen_[number] = trace_;
  steps_ = nullptr;
  if (cell.kind == Cell::Kind::fact || cell.kind == Cell::Kind::today) {
    note_fact(cell);
  } else if (cell.kind != Cell::Kind::absent && cell.kind != Cell::Kind::constant) {
    Steps& steps = look_->steps[cell.result];
    if (fresh && look_->traced[number / 64] & bit) {
      retrace(steps);
    } else {
      steps.list.clear(), steps.thresholds.clear();
      steps.whole = true;
      steps_ = &steps;
      Possible again;
      const Possible& worked = work(cell, fresh ? again : look_->results[cell.result]);
      look_->traced[number / 64] &= ~bit;
      if (!fitting_) {
        if (!fresh) look_->at[number] = &worked;
        look_->fresh[number / 64] |= bit;
        if (steps.whole) look_->traced[number / 64] |= bit;
      }
    }
  }
  steps_ = around;
  return fitting_ && !fresh ? nothing : *look_->at[number];
}

void Evaluator::retrace(const Steps& steps) {
  for (const auto& [kind, number, more] : steps.list) {
    switch (kind) {
      case Step::Kind::saw:
        see(number);
        break;
      case Step::Kind::touched:
        touched(static_cast<std::int32_t>(number));
        break;
      case Step::Kind::compared:
        compared(static_cast<std::int32_t>(number), steps.thresholds[more]);
        break;
      case Step::Kind::used:
        note_amount(number, more);
        break;
      case Step::Kind::differed:
        note_reading(number);
        break;
    }
  }
}

void Evaluator::note_amount(Index parameter, std::size_t interval) {
  if (!tracing_) return;
  if (steps_) steps_->list.push_back({Step::Kind::used, parameter, static_cast<Index>(interval)});
  add_once(trail_.amounts, std::pair{parameter, interval});
}

void Evaluator::note_reading(Index reading) {
  if (!tracing_) return;
  if (steps_) steps_->list.push_back({Step::Kind::differed, reading, 0});
  add_once(trail_.readings, reading);
}

void Evaluator::note_uncovered(const Uncovered& uncovered) {
  if (!tracing_) return;
  if (steps_) steps_->whole = false;
  for (const auto& known : trail_.uncovered) {
    if (known.of == uncovered.of && known.index == uncovered.index) return;
  }
  trail_.uncovered.push_back(uncovered);
}

void Evaluator::note_error(const Error& error) {
  if (!tracing_) return;
  if (steps_) steps_->whole = false;
  for (const auto& known : trail_.errors) {
    if (known.message == error.message) return;
  }
  trail_.errors.push_back(error);
}

void Evaluator::note_fact(const Cell& cell) {
  const auto slot = cell.kind == Cell::Kind::today ? household_.today_slot() : slot_of(cell, *look_);
  if (!tracing_ || slot < 0) return;
  trail_.read.add(slot);
  if (!possible(slot).is_known()) touched(slot);
}

const Possible& Evaluator::work(const Cell& cell, Possible& room) {
  const Index* in = cells_.operands.data() + cell.first;
  switch (cell.kind) {
    case Cell::Kind::person_id:
      return room = Possible::known(look_->person ? Value(household_.person_id(*look_->person)) : Value(NotCovered{}));
    case Cell::Kind::application_id:
      return room = Possible::known(look_->application ? Value(household_.application_id(*look_->application))
                                                       : Value(NotCovered{}));
    case Cell::Kind::persons:
      return room = persons(cell.index != 0);
    case Cell::Kind::parameter:
      return room = parameter(cell);
    case Cell::Kind::dated:
      return choose_version(cell, room);
    case Cell::Kind::alternatives:
      return choose_option(cell, room);
    case Cell::Kind::call:
      for (Index i = 0; i + 1 < cell.count; ++i) see(in[i]);
      return see(in[cell.count - 1]);
    case Cell::Kind::not_null: {
      const Possible& all = see(in[0]);
      return all.may_be_null() ? room = all.without_null() : all;
    }
    case Cell::Kind::loop:
      return room = walk(cell);
    case Cell::Kind::judgement: {
      const Judgement judgement = weigh(cell.index);
      if (!fitting_) look_->judgements[cell.index] = judgement;
      if (room.kind() != Possible::Kind::anything) room = Possible::anything();  // is kept elsewhere
      return room;
    }
    default:
      return operate(cell, room);
  }
}

namespace {

const Date* known_day(const Possible& day) { return day.is_known() ? day.value().as<Date>() : nullptr; }

}  // namespace

const Possible& Evaluator::choose_version(const Cell& cell, Possible& room) {
  const Index* in = cells_.operands.data() + cell.first;
  if (cell.own_regime) see(cell.regime);
  if (cell.own_amount) see(cell.amount);
  const auto of = static_cast<Uncovered::Of>(cell.scope);
  const auto& versions = of == Uncovered::Of::requirement ? program_.requirements[cell.index].versions
                                                          : program_.definitions[cell.index].versions;
  std::optional<std::size_t> only;  // surely in force, and no other
  if (const Date* day = cell.regime ? known_day(see(cell.regime)) : nullptr) {
    for (std::size_t i = 0; i < versions.size(); ++i) {
      if (!versions[i].span.contains(*day)) continue;
      if (!only && versions[i].gap.empty()) {
        only = i;
        continue;
      }
      only.reset();
      break;
    }
    if (only) return see(in[*only]);
  }
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const auto holds = in_force(versions[i].span, cell.regime);
    if (holds == false) continue;
    if (only || !holds || !versions[i].gap.empty()) {
      const auto text = [&](std::size_t version) -> const Possible& { return see(in[version]); };
      return room = dated(versions, of, cell.index, cell.regime, text);
    }
    only = i;
  }
  if (only) return see(in[*only]);
  return room = dated(versions, of, cell.index, cell.regime, [](std::size_t) { return Possible(); });
}

const Possible& Evaluator::choose_option(const Cell& cell, Possible& room) {
  const Index* in = cells_.operands.data() + cell.first;
  const auto choice = choice_[cell.index];
  const Possible& first = see(in[choice.value_or(0)]);
  if (choice && !tracing_) return first;
  bool differs = false;
  for (Index i = 0; i < cell.count; ++i) {
    if (i != choice.value_or(0)) differs = !same_value(first, see(in[i])) || differs;
  }
  if (!differs) return first;
  note_reading(cell.index);
  if (choice) return first;
  room = first;
  for (Index i = 1; i < cell.count; ++i) room = Possible::join(room, see(in[i]));
  return room;
}

Possible Evaluator::walk(const Cell& cell) {
  const Walk walk(*this, cell.context, {});
  return feel::Evaluator(*this, cell.index).evaluate(*cell.node);
}

const Possible& Evaluator::operate(const Cell& cell, Possible& room) {
  const Index* in = cells_.operands.data() + cell.first;
  const feel::Node& node = *cell.node;
  feel::Faults faults;
  Truths truths;
  switch (node.op) {
    case Op::logical_and:
    case Op::logical_or:
      truths = logic(cell);
      break;
    case Op::logical_not:
      truths = Truths::of(see(in[0])).inverted();
      break;
    case Op::choose:
      return choice(cell, room);
    case Op::in:
      truths = membership(cell);
      break;
    case Op::between: {
      const auto &value = see(in[0]), &low = see(in[1]), &high = see(in[2]);
      truths = operations_.within(value, node, low, high);
      break;
    }
    case Op::negate: {
      auto out = feel::lift_negate(see(in[0]), faults);
      return room = operations_.reported(std::move(out), faults);
    }
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::power: {
      const auto &left = see(in[0]), &right = see(in[1]);
      if (left.is_known() && right.is_known()) {
        room.become(feel::arithmetic(node.op, left.value(), right.value(), faults));
        if (faults.overflow) overflowed();
        return room;
      }
      auto out = feel::lift_arithmetic(node.op, left, right, faults);
      return room = operations_.reported(std::move(out), faults);
    }
    case Op::field:
      return room = operations_.field_of(node, see(in[0]));
    case Op::range: {
      const auto &low = see(in[0]), &high = see(in[1]);
      return room = feel::Evaluator::range_of(node, low, high);
    }
    case Op::list:
    case Op::record:
    case Op::builtin:
      return room = gather(cell);
    default: {  // comparisons
      const auto &left = see(in[0]), &right = see(in[1]);
      truths = left.is_known() && right.is_known() ? feel::compare_known(node.op, left.value(), right.value())
                                                   : operations_.compare(node.op, left, right);
    }
  }
  truths.store(room);
  return room;
}

Truths Evaluator::logic(const Cell& cell) {
  const Index* in = cells_.operands.data() + cell.first;
  feel::TruthTally tally(cell.node->op == Op::logical_or);
  for (Index i = 0; i < cell.count && !tally.decided(); ++i) tally.add(Truths::of(see(in[i])));
  return tally.result();
}

// An undecided condition opens both branches. Null takes the second (as FEEL does), "not covered" neither.
const Possible& Evaluator::choice(const Cell& cell, Possible& room) {
  const Index* in = cells_.operands.data() + cell.first;
  const auto condition = Truths::of(see(in[0]));
  const bool second = condition.may_be_false || condition.null;
  if (!condition.not_covered && condition.may_be_true != second) return see(in[condition.may_be_true ? 1 : 2]);
  if (!condition.may_be_true && !second) return room = Possible::known(NotCovered{});
  Possible out = see(in[condition.may_be_true ? 1 : 2]);
  if (condition.may_be_true && second) out = Possible::join(out, see(in[2]));
  return room = condition.not_covered ? out.with_not_covered() : out;
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

// What takes any number of operands.
Possible Evaluator::gather(const Cell& cell) {
  const Index* in = cells_.operands.data() + cell.first;
  const feel::Node& node = *cell.node;
  if (node.op == Op::record) {
    std::vector<std::pair<std::string, Possible>> fields;
    for (Index i = 0; i < cell.count; ++i) fields.emplace_back(node.names[i], see(in[i]));
    return Possible::record(std::move(fields));
  }
  std::vector<Possible> items;
  items.reserve(cell.count);
  for (Index i = 0; i < cell.count; ++i) items.push_back(see(in[i]));
  if (node.op == Op::list) return Possible::list(std::move(items), false, {});
  feel::Faults faults;
  auto out = feel::lift_builtin(*node.builtin, items, node.type, faults);
  return operations_.reported(std::move(out), faults);
}

}  // namespace belstay
