#include "assess/remedies.hpp"

#include <algorithm>
#include <bit>

#include "assess/report.hpp"
#include "assess/scope.hpp"
#include "belstay/session.hpp"
#include "json/edit.hpp"

namespace belstay {
namespace {

constexpr int most_changes = 3;
constexpr std::size_t most_knobs = 12;
constexpr int longest_wait = 120;  // months

bool contains_any(const std::vector<std::uint32_t>& sets, std::uint32_t set) {
  return std::any_of(sets.begin(), sets.end(), [&](std::uint32_t part) { return (set & part) == part; });
}

std::string quoted(std::int64_t cents) {
  return '"' + Decimal::multiply(Decimal::integer(cents), *Decimal::parse("0.01"))->to_string() + '"';
}

std::int64_t cents(const Decimal& amount) {
  return Decimal::multiply(amount, Decimal::integer(100))->rounded(0, Rounding::floor).to_integer().value_or(0);
}

std::string filled(const auto& place, std::int64_t cents) { return place.before + quoted(cents) + place.after; }

// The amount that an entry of a list is about; null: it is about none.
const Field* money_of(const Field& list) {
  const auto found = std::find_if(list.fields.begin(), list.fields.end(),
                                  [](const Field& field) { return field.kind == Field::Kind::money; });
  return found == list.fields.end() ? nullptr : &*found;
}

constexpr char gap = '\1';  // for an amount; JSON has no such character

// An entry as ordinary as can be: the first option of each choice, from today on.
std::string new_entry(const Field& list, Date today) {
  JsonWriter out;
  out.object();
  for (const auto& field : list.fields) {
    if (&field == money_of(list)) out.key(field.id).raw({&gap, 1});
    if (field.kind == Field::Kind::choice) out.key(field.id).text(field.options.front());
    if (field.kind == Field::Kind::date) out.key(field.id).text(today.to_string());
  }
  return out.end_object().take();
}

}  // namespace

std::vector<Remedy> Remedies::of(const Finding& finding) {
  constexpr Verdicts mendable = verdict::not_met | verdict::too_early | verdict::authority;
  const bool may_improve = finding.verdict != "more_answers" && finding.verdict != "no_such_right";
  if (!may_improve || !(finding.possible & mendable)) return {};
  finding_ = &finding;
  evaluator_.look_at(finding.person, finding.application);
  evaluator_.read_openly();
  knobs_.clear();
  add_knobs(Scope::household, 0), add_knobs(Scope::person, finding.person);
  add_knobs(Scope::application, finding.application);
  std::vector<Remedy> met, weighed;
  std::vector<std::uint32_t> lead_to_met, lead_to_weighed;
  const bool below = finding.possible & ~(verdict::authority | verdict::met);
  const auto attempt = [&](Verdicts wanted, std::uint32_t set, std::vector<Remedy>& out,
                           std::vector<std::uint32_t>& known) {
    wanted_ = wanted, changes_.clear();
    if (!reach()) return false;
    out.push_back({wanted, changes_});
    known.push_back(set);
    return true;
  };
  for (int size = 1; size <= most_changes; ++size) {
    for (std::uint32_t set = 1; set < 1u << knobs_.size(); ++set) {
      if (std::popcount(set) != size || contains_any(lead_to_met, set)) continue;
      set_ = chosen(set);
      const auto amounts =
          std::count_if(set_.begin(), set_.end(), [&](std::int32_t slot) { return kind(slot) == Kind::amount; });
      if (amounts > 1) continue;
      const Verdicts best = at_best(0);
      if (best & verdict::met && attempt(verdict::met, set, met, lead_to_met)) continue;
      if (best & verdict::authority && below && !contains_any(lead_to_weighed, set))
        attempt(verdict::authority, set, weighed, lead_to_weighed);
    }
  }
  met.insert(met.end(), weighed.begin(), weighed.end());
  return met;
}

void Remedies::add_knobs(Scope scope, Index owner) {
  for (Index i = 0; i < program_.count(scope) && knobs_.size() < most_knobs; ++i) {
    const auto slot = household_.number({scope, owner, i});
    const bool tells = program_.fact(scope, i).may_suggest && may_read(program_, *finding_->route, scope, i);
    if (tells && kind(slot)) knobs_.push_back(slot);
  }
}

// Where some answers to these facts might lead; of the first so many the options are decided.
Verdicts Remedies::at_best(std::size_t decided) {
  std::vector<std::int32_t> open;
  for (std::size_t i = 0; i < set_.size(); ++i) {
    if (i >= decided || kind(set_[i]) != Kind::choice) open.push_back(set_[i]);
  }
  for (const auto slot : open) suppose_widely(slot);
  const Verdicts all = evaluator_.verdicts(*finding_->route);
  for (auto slot = open.rbegin(); slot != open.rend(); ++slot) drop_widely(*slot);
  return all;
}

void Remedies::suppose_widely(std::int32_t slot) {
  if (kind(slot) == Kind::date)
    scan(slot).suppose(first_day(slot), last_day(slot));
  else
    evaluator_.suppose(slot, household_.all(slot));
}

void Remedies::drop_widely(std::int32_t slot) {
  if (kind(slot) == Kind::date)
    scan(slot).drop(last_day(slot));
  else
    evaluator_.drop();
}

bool Remedies::reach() {
  const auto slot = slot_of(Kind::amount);
  if (!slot) return choose(0);
  for (const auto& place : places(*slot)) {
    place_ = &place;
    if (choose(0)) return true;
  }
  return false;
}

// Choices first, in the order their fact lists them.
bool Remedies::choose(std::size_t at) {
  while (at < set_.size() && kind(set_[at]) != Kind::choice) ++at;
  if (at == set_.size()) return find_day();
  const auto slot = set_[at];
  for (const auto& option : options(slot)) {
    evaluator_.suppose(slot, read(slot, option));
    changes_.push_back(change(slot, option));
    const bool found = at_best(at + 1) & (wanted_ | verdict::met) && choose(at + 1);
    evaluator_.drop();
    if (found) return true;
    changes_.pop_back();
  }
  return false;
}

// Then the first day that suffices with as much money as there can be.
bool Remedies::find_day() {
  const auto slot = slot_of(Kind::date);
  if (!slot) return find_amount();
  const auto amount = slot_of(Kind::amount);
  if (amount) evaluator_.suppose(*amount, read(*amount, filled(*place_, most_cents(*amount))));
  Scan days = scan(*slot);
  std::optional<Date> day;
  days.suppose(first_day(*slot), last_day(*slot));
  const bool possible = evaluator_.verdicts(*finding_->route) & wanted_;
  days.drop(last_day(*slot));
  if (possible) {
    days.run(*finding_->route, finding_->person, finding_->application, first_day(*slot), last_day(*slot),
             [&](Date from, Date, const std::string& verdict) {
               if (verdict == verdict::name(wanted_)) day = from;
               return !day;
             });
  }
  if (amount) evaluator_.drop();
  if (!day) return false;
  days.suppose(*day, *day);
  changes_.push_back(change(*slot, "\"" + day->to_string() + "\""));
  const bool found = find_amount();
  days.drop(*day);
  if (!found) changes_.pop_back();
  return found;
}

// And the least amount, in cents: more of it never hurts. It is often what another person or route needs, too.
bool Remedies::find_amount() {
  const auto slot = slot_of(Kind::amount);
  if (!slot) return reached();
  std::int64_t low = place_->cents, high = most_cents(*slot);
  if (high <= low || !reached_with(high)) return false;
  const auto try_out = [&](std::int64_t cents) {
    if (low < cents && cents < high) (reached_with(cents) ? high : low) = cents;
  };
  try_out(last_found_ - 1), try_out(last_found_);
  while (high - low > 1) try_out(low + (high - low) / 2);
  last_found_ = high;
  changes_.push_back(
      {*slot, place_->pointer, place_->from, place_->new_entry ? filled(*place_, high) : quoted(high), true});
  return true;
}

bool Remedies::reached_with(std::int64_t cents) {
  const auto slot = *slot_of(Kind::amount);
  evaluator_.suppose(slot, read(slot, filled(*place_, cents)));
  const bool found = reached();
  evaluator_.drop();
  return found;
}

// What is not settled at once a search may decide: where an unknown date leads out of what is covered only, say.
bool Remedies::reached() {
  const Route& route = *finding_->route;
  const auto suffices = [&](Verdicts found) { return found == wanted_ || found == verdict::met; };
  if (!(evaluator_.verdicts(route) & (wanted_ | verdict::met))) return false;
  if (const Verdicts settled = evaluator_.settled(route)) return suffices(settled);
  const Finding searched = find(evaluator_, program_, household_, route, finding_->person, finding_->application);
  evaluator_.read_openly();
  return suffices(searched.possible);
}

// What may be suggested of a fact: another option, more money, a later day.
std::optional<Remedies::Kind> Remedies::kind(std::int32_t slot) const {
  const Fact& fact = household_.fact(slot);
  switch (fact.kind) {
    case Field::Kind::boolean:
    case Field::Kind::choice:
      return Kind::choice;
    case Field::Kind::money:
      return fact.more_helps ? std::optional(Kind::amount) : std::nullopt;
    case Field::Kind::list:
      return fact.more_helps && money_of(fact) ? std::optional(Kind::amount) : std::nullopt;
    case Field::Kind::date: {
      const auto filing = filing_date(program_);
      const auto name = household_.name(slot);
      const bool files = name.scope == Scope::application && filing == name.slot;
      return files && first_day(slot) < last_day(slot) ? std::optional(Kind::date) : std::nullopt;
    }
    default:
      return std::nullopt;
  }
}

std::vector<std::int32_t> Remedies::chosen(std::uint32_t set) const {
  std::vector<std::int32_t> out;
  for (std::size_t i = 0; i < knobs_.size(); ++i) {
    if (set >> i & 1) out.push_back(knobs_[i]);
  }
  return out;
}

std::optional<std::int32_t> Remedies::slot_of(Kind wanted) const {
  const auto found = std::find_if(set_.begin(), set_.end(), [&](std::int32_t slot) { return kind(slot) == wanted; });
  return found == set_.end() ? std::nullopt : std::optional(*found);
}

// The others, as JSON.
std::vector<std::string> Remedies::options(std::int32_t slot) const {
  std::vector<std::string> out;
  const Fact& fact = household_.fact(slot);
  if (fact.kind == Field::Kind::boolean) out = {"true", "false"};
  for (const auto& option : fact.options) out.push_back(JsonWriter().text(option).take());
  std::erase(out, household_.answer(slot).value_or(""));
  return out;
}

// Each entry of a list that has an amount, then a new entry.
std::vector<Remedies::Place> Remedies::places(std::int32_t slot) const {
  const Fact& fact = household_.fact(slot);
  const auto given = household_.answer(slot);
  if (fact.kind == Field::Kind::money) return {place(slot, {}, std::string(1, gap), given.value_or(""))};
  const Field& money = *money_of(fact);
  const JsonValue list = *read_json(given.value_or("[]"));
  const bool open = list.is_object();
  const JsonValue& entries = open ? list["items"] : list;
  std::vector<std::string> path;
  if (open) path.push_back("items");
  std::vector<Place> out;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!entries[i].contains(money.id)) continue;
    auto here = path;
    here.insert(here.end(), {std::to_string(i), money.id});
    out.push_back(place(slot, here, with_part(list, here, {&gap, 1}), entries[i][money.id].to_string()));
  }
  path.push_back("-");
  out.push_back(place(slot, {}, with_part(list, path, new_entry(fact, household_.today())), given.value_or("")));
  out.back().new_entry = true, out.back().cents = 0;
  return out;
}

Remedies::Place Remedies::place(std::int32_t slot, const std::vector<std::string>& path, const std::string& marked,
                                const std::string& from) const {
  Place out;
  out.before = marked.substr(0, marked.find(gap)), out.after = marked.substr(marked.find(gap) + 1);
  out.pointer = household_.pointer(slot), out.from = from;
  for (const auto& token : path) out.pointer += "/" + token;
  const auto amount =
      from.size() > 2 ? Decimal::parse(std::string_view(from).substr(1, from.size() - 2)) : std::nullopt;
  if (amount) out.cents = cents(*amount);
  return out;
}

std::int64_t Remedies::most_cents(std::int32_t slot) const {
  const Fact& fact = household_.fact(slot);
  return cents(*(fact.kind == Field::Kind::money ? fact.max : money_of(fact)->max)->as<Decimal>());
}

Change Remedies::change(std::int32_t slot, std::string to) const {
  return {slot, household_.pointer(slot), household_.answer(slot).value_or(""), std::move(to)};
}

Possible Remedies::read(std::int32_t slot, const std::string& json) const {
  const auto answer =
      read_answer(program_, household_.fact(slot), *read_json(json), household_.pointer(slot), household_.today());
  return answer ? answer->possible : evaluator_.possible(slot);
}

Date Remedies::first_day(std::int32_t slot) const {
  const auto* first = household_.fact(slot).min ? household_.fact(slot).min->as<Date>() : nullptr;
  return first ? std::max(*first, household_.today()) : household_.today();
}

// Nobody is told to wait longer, or beyond what can be answered.
Date Remedies::last_day(std::int32_t slot) const {
  const Date latest = plus_months(household_.today(), longest_wait).value_or(Date::last());
  const auto* last = household_.fact(slot).max ? household_.fact(slot).max->as<Date>() : nullptr;
  return last ? std::min(*last, latest) : latest;
}

}  // namespace belstay
