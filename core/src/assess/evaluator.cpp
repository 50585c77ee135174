#include "assess/evaluator.hpp"

#include <algorithm>

#include "add_once.hpp"

namespace belstay {
namespace {

// Surely the same set; of what is neither one value nor an interval, that is not found out.
bool same_set(const Possible& a, const Possible& b) {
  const auto plain = [](const Possible& p) {
    return p.kind() == Possible::Kind::known || p.kind() == Possible::Kind::interval;
  };
  return plain(a) && a.kind() == b.kind() && same(a.low(), b.low()) && same(a.high(), b.high()) &&
         a.may_be_null() == b.may_be_null() && a.may_be_not_covered() == b.may_be_not_covered();
}

bool same_value(const Possible& a, const Possible& b) {
  return a.is_known() && b.is_known() && same(a.value(), b.value());
}

Possible not_covered() { return Possible::known(NotCovered{}); }

// The first and last day a date can be; an absent end is unbounded.
Span days(const Possible& date) {
  Span out;
  if (const auto* low = date.low().as<Date>()) out.from = out.until = *low;
  if (date.kind() == Possible::Kind::interval) {
    out.until.reset();
    if (const auto* high = date.high().as<Date>()) out.until = *high;
  }
  return out;
}

// Whether every day asked for lies in one of the intervals, which are in order.
template <typename T>
bool cover(const std::vector<T>& intervals, const Span& asked) {
  std::optional<Date> next = asked.from;  // the first day not covered yet; none: unbounded
  for (const auto& interval : intervals) {
    const Span& span = interval.span;
    if (span.until && next && *span.until < *next) continue;
    if (span.from && (!next || *next < *span.from)) return false;
    if (!span.until || (asked.until && *asked.until <= *span.until)) return true;
    next = Date{span.until->days + 1};
  }
  return false;
}

bool same_dates(const std::optional<Possible>& a, const std::optional<Possible>& b) {
  return a && b ? same_set(*a, *b) : !a && !b;
}

void add_uncovered(Trail& trail, const Uncovered& uncovered) {
  for (const auto& known : trail.uncovered) {
    if (known.of == uncovered.of && known.index == uncovered.index) return;
  }
  trail.uncovered.push_back(uncovered);
}

void add_error(Trail& trail, const Error& error) {
  for (const auto& known : trail.errors) {
    if (known.message == error.message) return;
  }
  trail.errors.push_back(error);
}

}  // namespace

BELSTAY_DEFINE_SPECIAL_MEMBERS(Trail);

void merge(Trail& whole, const Trail& part) {
  for (const auto slot : part.read.list()) whole.read.add(slot);
  for (const auto slot : part.undecided.list()) whole.undecided.add(slot);
  whole.thresholds.insert(whole.thresholds.end(), part.thresholds.begin(), part.thresholds.end());
  for (const auto reading : part.readings) add_once(whole.readings, reading);
  for (const auto reading : part.consulted) add_once(whole.consulted, reading);
  for (const auto& amount : part.amounts) add_once(whole.amounts, amount);
  for (const auto& uncovered : part.uncovered) add_uncovered(whole, uncovered);
  for (const auto& error : part.errors) add_error(whole, error);
  for (const auto number : part.parts) add_once(whole.parts, number);
  whole.persons = whole.persons || part.persons;
}

Evaluator::Evaluator(const Program& program, const Household& household)
    : program_(program),
      household_(household),
      choice_(program.readings.size()),
      records_(household.persons()),
      judged_(program.requirements.size()),
      opened_(program.requirements.size()),
      defined_(program.definitions.size()),
      today_(Possible::known(household.today())),
      supposed_(static_cast<std::size_t>(household.slots()) + 1),
      stamps_(static_cast<std::size_t>(household.slots()) + 1) {
  for (std::int32_t i = 0; i < household.slots(); ++i) current_.push_back(&household.possible(i));
  current_.push_back(&today_);
}

void Evaluator::look_at(std::optional<Index> person, std::optional<Index> application) {
  if (person_ == person && application_ == application) return;
  person_ = person, application_ = application;
  persons_[0].reset(), persons_[1].reset();
  persons_states_ = {}, persons_stamp_.reset();
  ++look_;
}

void Evaluator::suppose(std::int32_t slot, Possible possible) {
  const auto at = static_cast<std::size_t>(slot);
  auto& supposed = supposed_[at];
  auto known =
      std::find_if(supposed.begin(), supposed.end(), [&](const auto& other) { return same_set(other, possible); });
  if (known == supposed.end()) known = supposed.insert(known, possible);
  replaced_.emplace_back(current_[at], stamps_[at]);
  hypotheses_.emplace_back(slot, possible.from(slot));
  change(slot, &hypotheses_.back().second, static_cast<std::uint32_t>(known - supposed.begin()) + 1);
}

void Evaluator::drop() {
  change(hypotheses_.back().first, replaced_.back().first, replaced_.back().second);
  replaced_.pop_back();
  hypotheses_.pop_back();
}

void Evaluator::change(std::int32_t slot, const Possible* possible, std::uint32_t stamp) {
  const auto at = static_cast<std::size_t>(slot);
  current_[at] = possible;
  stamps_[at] = stamp;
  if (slot == household_.today_slot()) return;
  const SlotName name = household_.name(slot);
  if (name.scope != Scope::person) return;
  records_[name.owner].reset();
  persons_[0].reset(), persons_[1].reset();
  persons_stamp_.reset();
}

std::uint32_t Evaluator::persons_stamp() {
  if (!persons_stamp_) {
    const auto first = stamps_.begin() + program_.count(Scope::household),
               last = first + household_.persons() * program_.count(Scope::person);
    for (const auto& state : persons_states_.entries) {
      if (std::equal(first, last, state.stamps.begin(), state.stamps.end())) persons_stamp_ = state.number;
    }
    if (!persons_stamp_) {
      auto& state = persons_states_.make_room();
      state.stamps.assign(first, last);
      persons_stamp_ = state.number = ++last_state_;
    }
  }
  return *persons_stamp_;
}

Possible Evaluator::look_up(const feel::Symbol& symbol) {
  switch (static_cast<Name>(symbol.kind)) {
    case Name::today:
      return slot(household_.today_slot());
    case Name::household_fact:
      return slot(household_.number({Scope::household, 0, symbol.index}));
    case Name::person_fact:
      return person_ ? slot(household_.number({Scope::person, *person_, symbol.index})) : not_covered();
    case Name::application_fact:
      return application_ ? slot(household_.number({Scope::application, *application_, symbol.index})) : not_covered();
    case Name::person_id:
      return person_ ? Possible::known(household_.person_id(*person_)) : not_covered();
    case Name::application_id:
      return application_ ? Possible::known(household_.application_id(*application_)) : not_covered();
    case Name::persons:
      return persons(false);
    case Name::application_persons:
      return persons(true);
    case Name::definition:
      return definition(symbol.index, {});
    case Name::parameter:
      return parameter(symbol.index);
    case Name::local:
      return locals_[symbol.index];
  }
  return not_covered();
}

Possible Evaluator::call(const feel::Symbol& symbol, std::span<const Possible> arguments) {
  return definition(symbol.index, arguments);
}

void Evaluator::touched(std::int32_t origin) {
  if (origin >= 0) trail_.undecided.add(origin);
}

void Evaluator::compared(std::int32_t origin, const Value& threshold) {
  if (origin >= 0) trail_.thresholds.emplace_back(origin, threshold);
}

void Evaluator::overflowed() {
  add_error(trail_, {"overflow", "An amount is too large to be computed exactly; check the amounts given.", "", "", 0});
}

Possible Evaluator::slot(std::int32_t number) {
  const Possible& found = possible(number);
  trail_.read.add(number);
  if (!found.is_known()) touched(number);
  return found;
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

const Possible& Evaluator::persons(bool of_application) {
  trail_.persons = true;
  auto& list = persons_[of_application];
  if (!list) list = list_persons(of_application);
  return *list;
}

Possible Evaluator::list_persons(bool of_application) {
  std::vector<Possible> items;
  if (of_application) {
    if (!application_) return not_covered();
    for (const auto person : household_.members(*application_)) items.push_back(person_record(person));
  } else {
    for (Index person = 0; person < household_.persons(); ++person) items.push_back(person_record(person));
  }
  return Possible::list(std::move(items), false, Possible::anything());
}

Possible Evaluator::parameter(Index index) {
  if (!dates_.amount || dates_.amount->may_be_null() || dates_.amount->kind() == Possible::Kind::anything)
    return not_covered();
  if (dates_.amount->is_known() && !dates_.amount->value().is<Date>()) return not_covered();
  const auto& values = program_.parameters[index].values;
  const Span asked = days(*dates_.amount);
  std::optional<Possible> out;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i].span.overlaps(asked)) continue;
    const Possible value = interval_value(index, i);
    out = out ? Possible::join(*out, value) : value;
  }
  const bool covered = out && !out->may_be_not_covered() && cover(values, asked);
  if (!covered) add_uncovered(trail_, {Uncovered::Of::parameter, index, asked});
  if (!out) return not_covered();
  return dates_.amount->may_be_not_covered() || !covered ? out->with_not_covered() : *out;
}

Possible Evaluator::interval_value(Index parameter, std::size_t interval) {
  const Parameter& found = program_.parameters[parameter];
  const ParameterValue& value = found.values[interval];
  if (!value.gap.empty()) return not_covered();
  add_once(trail_.amounts, std::pair{parameter, interval});
  Possible out = Possible::known(value.value);
  if (value.candidates.empty()) return out;
  add_once(trail_.consulted, *found.reading);
  differ(*found.reading);
  if (const auto choice = choice_[*found.reading]) {
    return *choice == 0 ? out : Possible::known(value.candidates[std::min(*choice - 1, value.candidates.size() - 1)]);
  }
  for (const auto& candidate : value.candidates) out = Possible::join(out, Possible::known(candidate));
  return out;
}

void Evaluator::differ(Index reading) { add_once(trail_.readings, reading); }

Possible Evaluator::definition(Index index, std::span<const Possible> arguments) {
  const Definition& found = program_.definitions[index];
  const auto work = [&] {
    Dates dates = dates_;
    if (found.regime_on) dates.regime = plain(*found.regime_on);
    if (found.amount_on) dates.amount = plain(*found.amount_on);
    const Within within(*this, std::move(dates), arguments);
    return dated(found.versions, Uncovered::Of::definition, index);
  };
  if (!found.parameters.empty()) return work();
  const auto* known = recall(defined_[index], found.needs.regime, found.needs.amount);
  if (!known) known = &remember(defined_[index], [&](Remembered& fresh) { fresh.value = work(); });
  take_over(*known);
  return known->value;
}

// Whether nothing has changed since.
bool Evaluator::stands(const Remembered& known) {
  if (known.look != look_) return false;
  const Trail& trail = known.trail;
  for (std::size_t i = 0; i < trail.consulted.size(); ++i) {
    if (choice_[trail.consulted[i]] != known.choices[i]) return false;
  }
  const auto& read = trail.read.list();
  for (std::size_t i = 0; i < read.size(); ++i) {
    if (stamps_[static_cast<std::size_t>(read[i])] != known.stamps[i]) return false;
  }
  return !trail.persons || known.persons == persons_stamp();
}

// What is known already, in the same dates as far as it needs them; null: nothing.
const Remembered* Evaluator::recall(const Memory<Remembered>& memory, bool regime, bool amount) {
  for (const auto& known : memory.entries) {
    if (stands(known) && (!regime || same_dates(known.dates.regime, dates_.regime)) &&
        (!amount || same_dates(known.dates.amount, dates_.amount)))
      return &known;
  }
  return nullptr;
}

// With the trail of working it out; then goes on with the one before.
void Evaluator::keep(Remembered& out, Trail before) {
  out.trail = std::move(trail_);
  trail_ = std::move(before);
  out.stamps.clear(), out.choices.clear();
  for (const auto slot : out.trail.read.list()) out.stamps.push_back(stamps_[static_cast<std::size_t>(slot)]);
  for (const auto reading : out.trail.consulted) out.choices.push_back(choice_[reading]);
  if (out.trail.persons) out.persons = persons_stamp();
  out.dates = dates_;
  out.look = look_, out.number = ++last_number_;
}

// Into the trail, once.
void Evaluator::take_over(const Remembered& known) {
  const auto& parts = trail_.parts;
  if (std::find(parts.begin(), parts.end(), known.number) != parts.end()) return;
  merge(trail_, known.trail);
  trail_.parts.push_back(known.number);
}

Possible Evaluator::plain(const feel::Expression& expression) {
  const Within within(*this, {});
  return feel::evaluate(expression, *this);
}

std::optional<bool> Evaluator::in_force(const Span& span) const {
  if (!span.from && !span.until) return true;
  if (!dates_.regime || dates_.regime->kind() == Possible::Kind::anything) return std::nullopt;
  if (dates_.regime->is_known() && !dates_.regime->value().is<Date>()) return false;
  const Span asked = days(*dates_.regime);
  if (!span.overlaps(asked)) return false;
  const bool whole = (!span.from || (asked.from && *span.from <= *asked.from)) &&
                     (!span.until || (asked.until && *asked.until <= *span.until));
  return whole && !dates_.regime->may_be_not_covered() ? std::optional(true) : std::nullopt;
}

Possible Evaluator::dated(const std::vector<Version>& versions, Uncovered::Of of, Index index) {
  std::optional<Possible> out;
  bool sure = false, gap = false;
  for (const auto& version : versions) {
    const auto holds = in_force(version.span);
    if (holds == false) continue;
    sure = sure || holds == true;
    gap = gap || !version.gap.empty();
    const Possible value = version.gap.empty() ? choose(version.text) : not_covered();
    out = out ? Possible::join(*out, value) : value;
  }
  if (sure && !gap) return *out;
  const bool dated = dates_.regime && dates_.regime->may_have_value();
  const Span asked = dated ? days(*dates_.regime) : Span{};
  const bool covered = dated && !gap && !dates_.regime->may_be_not_covered() && cover(versions, asked);
  if (covered) return *out;
  if (dated) add_uncovered(trail_, {of, index, asked});
  return out ? out->with_not_covered() : not_covered();
}

Possible Evaluator::choose(const Alternatives& alternatives) {
  if (!alternatives.reading) return feel::evaluate(alternatives.options.front(), *this);
  add_once(trail_.consulted, *alternatives.reading);
  const auto choice = choice_[*alternatives.reading];
  Possible first = feel::evaluate(alternatives.options[choice.value_or(0)], *this);
  Possible all = first;
  bool differs = false;
  for (std::size_t i = 0; i < alternatives.options.size(); ++i) {
    if (i == choice.value_or(0)) continue;
    const Possible other = feel::evaluate(alternatives.options[i], *this);
    differs = differs || !same_value(first, other);
    all = Possible::join(all, other);
  }
  if (differs) differ(*alternatives.reading);
  return choice ? first : all;
}

}  // namespace belstay
