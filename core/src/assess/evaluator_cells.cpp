// How cells are worked out: from the results of their operands. While a trace is taken the same work is done again,
// with every cell gone through once; so what the trace tells cannot differ from what was worked out.

#include <algorithm>

#include "assess/evaluator_walk.hpp"
#include "feel/node.hpp"

namespace belstay {

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

// What is most often worked out goes on without a frame of its own.
const Possible& Evaluator::work(const Cell& cell, Possible& room) {
  switch (cell.kind) {
    case Cell::Kind::operation:
      return operate(cell, room);
    case Cell::Kind::dated:
      return choose_version(cell, room);
    case Cell::Kind::alternatives:
      return choose_option(cell, room);
    case Cell::Kind::judgement:
      return judge(cell, room);
    default:
      return gather(cell, room);
  }
}

const Possible& Evaluator::gather(const Cell& cell, Possible& room) {
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
    case Cell::Kind::call:
      for (Index i = 0; i + 1 < cell.count; ++i) see(in[i]);
      return see(in[cell.count - 1]);
    case Cell::Kind::not_null: {
      const Possible& all = see(in[0]);
      return all.may_be_null() ? room = all.without_null() : all;
    }
    default:
      return room = walk(cell);
  }
}

const Possible& Evaluator::judge(const Cell& cell, Possible& room) {
  const Requirement& requirement = program_.requirements[cell.index];
  const RequirementCells& cells = cells_.requirements[cell.index];
  see(cells.regime), see(cells.amount);
  Judgement& kept = look_->judgements[cell.index];
  if (cells.when || !cells.unless.empty()) {
    const Judgement judgement = weigh(requirement, cells);
    if (!fitting_) kept = judgement;
  } else {
    const Outcomes outcomes = required(requirement, cells);
    if (!fitting_) kept.outcomes = outcomes;
  }
  if (room.kind() != Possible::Kind::anything) room = Possible::anything();  // is kept elsewhere
  return room;
}

namespace {

const Date* known_day(const Possible& day) { return day.is_known() ? day.value().as<Date>() : nullptr; }

}  // namespace

const Possible& Evaluator::choose_version(const Cell& cell, Possible& room) {
  const Date* day = cell.regime ? known_day(see(cell.regime)) : nullptr;
  if (cell.own_amount) see(cell.amount);
  if (!day) return choose_among(cell, room);
  const Index* in = cells_.operands.data() + cell.first;
  const Days* days = cells_.days.data() + cell.context;
  for (Index i = 0; i < cell.count; ++i) {
    if (in[i] != 0 && days[i].contain(*day)) return see(in[i]);
  }
  return choose_among(cell, room);
}

// Where the day does not say which version is in force.
const Possible& Evaluator::choose_among(const Cell& cell, Possible& room) {
  const Index* in = cells_.operands.data() + cell.first;
  const auto of = static_cast<Uncovered::Of>(cell.scope);
  const auto& versions = of == Uncovered::Of::requirement ? program_.requirements[cell.index].versions
                                                          : program_.definitions[cell.index].versions;
  std::optional<std::size_t> only;  // surely in force, and no other
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
  const auto& choice = choice_[cell.index];
  if (choice && !tracing_) return see(cells_.operands[cell.first + *choice]);
  return compare_options(cell, room);
}

const Possible& Evaluator::compare_options(const Cell& cell, Possible& room) {
  const Index* in = cells_.operands.data() + cell.first;
  const auto choice = choice_[cell.index];
  const Possible& first = see(in[choice.value_or(0)]);
  bool differs = false;
  for (Index i = 0; i < cell.count; ++i) {
    if (i != choice.value_or(0)) differs = !same_value(first, see(in[i])) || differs;
  }
  if (!differs) return first;
  note_reading(cell.index);
  if (choice) return first;
  for (Index i = 1; i < cell.count; ++i) room = Possible::join(i == 1 ? first : room, see(in[i]));
  return room;
}

Possible Evaluator::walk(const Cell& cell) {
  const Walk walk(*this, cell.context, {});
  return feel::Evaluator(*this, cell.index).evaluate(*cell.node);
}

}  // namespace belstay
