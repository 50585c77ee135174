#include "assess/evaluator.hpp"

#include <algorithm>

#include "assess/evaluator_walk.hpp"

namespace belstay {
namespace {

constexpr std::size_t most_looks = 8;  // whose results are kept

}  // namespace

BELSTAY_DEFINE_SPECIAL_MEMBERS(Trail);

Evaluator::Evaluator(const Program& program, const Household& household)
    : program_(program),
      cells_(program.cells),
      household_(household),
      today_(Possible::known(household.today()).from(household.today_slot())),
      choice_(program.readings.size()),
      none_((program.cells.cells.size() + 63) / 64),
      records_(household.persons()),
      operations_(*this, 0),
      seen_(program.cells.cells.size()),
      reading_cells_(program.requirements.size()) {
  for (std::int32_t i = 0; i < household.slots(); ++i) current_.push_back(&household.possible(i));
  current_.push_back(&today_);
}

void Evaluator::look_at(const std::optional<Index>& person, const std::optional<Index>& application) {
  if (look_ && look_->person == person && look_->application == application) return;
  last_ = nullptr, traced_ = true;
  ++trace_;
  const auto known = std::find_if(looks_.begin(), looks_.end(), [&](const auto& look) {
    return look->person == person && look->application == application;
  });
  if (known != looks_.end()) {
    look_ = known->get();
    aim();
    return;
  }
  if (looks_.size() == most_looks) looks_.erase(looks_.begin());
  looks_.push_back(new_look(person, application));
  look_ = looks_.back().get();
  aim();
}

// Where nobody is looked at, facts of a person are not covered.
std::unique_ptr<Evaluator::Look> Evaluator::new_look(std::optional<Index> person,
                                                     std::optional<Index> application) const {
  static const Possible nothing = Possible::known(NotCovered{});
  auto look = std::make_unique<Look>();
  look->person = person, look->application = application;
  look->judgements.resize(program_.requirements.size());
  look->openly.resize(program_.requirements.size());
  look->weighed.resize(program_.requirements.size());
  look->weighed_fresh.resize((program_.requirements.size() + 63) / 64);
  look->weighty.resize(look->weighed_fresh.size());
  const auto count = cells_.cells.size();
  look->at.resize(count, &nothing);
  look->fresh.resize((count + 63) / 64);
  look->traced.resize(look->fresh.size());
  look->results.resize(cells_.results);
  look->steps.resize(cells_.results);
  for (Index i = 0; i < count; ++i) {
    const Cell& cell = cells_.cells[i];
    bool in_place = true;
    if (cell.kind == Cell::Kind::constant) {
      look->at[i] = cell.node->constant.get();
    } else if (cell.kind == Cell::Kind::today) {
      look->at[i] = current_.back();
    } else if (cell.kind == Cell::Kind::fact) {
      const auto slot = slot_of(cell, *look);
      if (slot >= 0) look->at[i] = current_[static_cast<std::size_t>(slot)];
    } else if (cell.kind != Cell::Kind::absent) {
      in_place = false;
      look->at[i] = &look->results[cell.result];
    }
    if (in_place) add(look->fresh, i);
  }
  return look;
}

std::int32_t Evaluator::slot_of(const Cell& cell, const Look& look) const {
  const auto scope = static_cast<Scope>(cell.scope);
  if (scope == Scope::household) return household_.number({scope, 0, cell.index});
  const auto owner = scope == Scope::person ? look.person : look.application;
  return owner ? household_.number({scope, *owner, cell.index}) : -1;
}

void Evaluator::answered(std::int32_t slot) { changed(slot); }

void Evaluator::suppose(std::int32_t slot, Possible possible) {
  const auto at = static_cast<std::size_t>(slot);
  replaced_.push_back(current_[at]);
  hypotheses_.emplace_back(slot, possible.from(slot));
  current_[at] = &hypotheses_.back().second;
  changed(slot);
}

void Evaluator::drop() {
  const auto slot = hypotheses_.back().first;
  current_[static_cast<std::size_t>(slot)] = replaced_.back();
  changed(slot);
  replaced_.pop_back();
  hypotheses_.pop_back();
}

// What depends on the slot is to be worked out again, by whoever is looked at.
void Evaluator::changed(std::int32_t slot) {
  last_ = nullptr, traced_ = true;
  ++trace_;
  const auto forget = [](Look& look, const Dependants& dependants) {
    dependants.cells.remove_from(look.fresh);
    dependants.requirements.remove_from(look.weighed_fresh);
  };
  const Possible* possible = current_[static_cast<std::size_t>(slot)];
  if (slot == household_.today_slot()) {
    for (auto& look : looks_) {
      look->at[cells_.today_cell] = possible;
      forget(*look, cells_.by_today);
    }
    return;
  }
  const SlotName name = household_.name(slot);
  const auto scope = static_cast<int>(name.scope);
  if (name.scope == Scope::person) records_[name.owner].reset();
  for (auto& look : looks_) {
    if (name.scope == Scope::person) forget(*look, cells_.by_persons);
    if (name.scope == Scope::person && look->person != name.owner) continue;
    if (name.scope == Scope::application && look->application != name.owner) continue;
    if (const Index cell = cells_.fact_cells[scope][name.slot]) look->at[cell] = possible;
    forget(*look, cells_.by_fact[scope][name.slot]);
  }
}

bool Evaluator::hangs_on(Index requirement, std::int32_t slot) const {
  if (slot == household_.today_slot()) return cells_.by_today.requirements.has(requirement);
  const SlotName name = household_.name(slot);
  if (name.scope == Scope::person && cells_.by_persons.requirements.has(requirement)) return true;
  if (name.scope == Scope::person && look_->person != name.owner) return false;
  if (name.scope == Scope::application && look_->application != name.owner) return false;
  return cells_.by_fact[static_cast<int>(name.scope)][name.slot].requirements.has(requirement);
}

void Evaluator::read_as(Index reading, std::optional<std::size_t> option) {
  if (choice_[reading] == option) return;
  chosen_ += option.has_value(), chosen_ -= choice_[reading].has_value();
  if (option) {  // by its parts: what was stored in two cannot be loaded as one at once
    choice_[reading] = *option;
  } else {
    choice_[reading].reset();
  }
  last_ = nullptr, traced_ = true;
  ++trace_;
  for (auto& look : looks_) cells_.by_reading[reading].cells.remove_from(look->fresh);
}

void Evaluator::read_openly() {
  for (Index i = 0; chosen_ > 0 && i < choice_.size(); ++i) read_as(i, std::nullopt);
}

void Evaluator::begin_trail() {
  trail_ = {};
  traced_ = true;
  ++trace_;
}

Possible Evaluator::look_up(const feel::Symbol& symbol) {
  const CellContext& context = cells_.contexts[context_];
  if (static_cast<Name>(symbol.kind) == Name::local)
    return context.locals.empty() ? locals_[symbol.index] : see(context.locals[symbol.index]);
  const auto key = Cells::key(symbol.kind, symbol.index);
  const auto found = std::lower_bound(context.names.begin(), context.names.end(), std::pair(key, Index{0}));
  return see(found->second);
}

// A definition of what only the loop around knows.
Possible Evaluator::call(const feel::Symbol& symbol, std::span<const Possible> arguments) {
  const Definition& found = program_.definitions[symbol.index];
  Index body = 0;
  for (const auto& [called, context] : cells_.contexts[context_].calls) body = called == symbol.index ? context : body;
  const CellContext& context = cells_.contexts[body];
  if (found.regime_on) see(context.regime);
  if (found.amount_on) see(context.amount);
  const Walk walk(*this, body, arguments);
  return dated(found.versions, Uncovered::Of::definition, symbol.index, context.regime, [&](std::size_t version) {
    const Alternatives& text = found.versions[version].text;
    const auto option = [&](std::size_t i) { return feel::evaluate(text.options[i], *this); };
    return text.reading ? alternatives(*text.reading, text.options.size(), option) : option(0);
  });
}

void Evaluator::touched(std::int32_t origin) {
  if (!tracing_ || origin < 0 || fitting_) return;
  if (steps_) steps_->list.push_back({Step::Kind::touched, static_cast<Index>(origin), 0});
  trail_.undecided.add(origin);
  if ((fits_ && fits_(possible(origin))) || trail_.undecided.list().size() > most_open_) fitting_ = origin;
}

void Evaluator::compared(std::int32_t origin, const Value& threshold) {
  if (!tracing_ || origin < 0) return;
  if (steps_) {
    const auto number = static_cast<Index>(steps_->thresholds.size());
    steps_->list.push_back({Step::Kind::compared, static_cast<Index>(origin), number});
    steps_->thresholds.push_back(threshold);
  }
  trail_.thresholds.emplace_back(origin, threshold);
}

void Evaluator::overflowed() {
  if (!tracing_) return;
  note_error({"overflow", "An amount is too large to be computed exactly; check the amounts given.", "", "", 0});
}

const Possible& Evaluator::person_record(Index person) {
  auto& record = records_[person];
  if (record) return *record;
  std::vector<std::pair<std::string, Possible>> fields;
  fields.reserve(program_.count(Scope::person) + 2);
  fields.emplace_back("id", Possible::known(household_.person_id(person)));
  fields.emplace_back("applies", Possible::known(household_.application_of(person).has_value()));
  for (Index i = 0; i < program_.count(Scope::person); ++i) {
    fields.emplace_back(program_.fact(Scope::person, i).id, possible(household_.number({Scope::person, person, i})));
  }
  return record.emplace(Possible::record(std::move(fields)));
}

Possible Evaluator::persons(bool of_application) {
  std::vector<Possible> items;
  if (of_application) {
    if (!look_->application) return Possible::known(NotCovered{});
    for (const auto person : household_.members(*look_->application)) items.push_back(person_record(person));
  } else {
    for (Index person = 0; person < household_.persons(); ++person) items.push_back(person_record(person));
  }
  return Possible::list(std::move(items), false, Possible::anything());
}

}  // namespace belstay
