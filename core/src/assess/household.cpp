#include "assess/household.hpp"

#include <algorithm>

#include "assess/answer.hpp"
#include "joined.hpp"
#include "json/edit.hpp"

namespace belstay {
namespace {

constexpr std::size_t most_owners = 50;

Error error(std::string_view code, std::string_view message, std::string_view pointer) {
  return {code, message, pointer};
}

bool well_formed_id(const std::string& id) {
  return !id.empty() && id.size() <= 40 &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == std::string::npos;
}

std::string nearest(const std::string& name, const Program& program, Scope scope) {
  std::string best;
  std::size_t shared = 2;
  for (Index i = 0; i < program.count(scope); ++i) {
    const std::string& id = program.fact(scope, i).id;
    std::size_t same = 0;
    while (same < id.size() && same < name.size() && id[same] == name[same]) ++same;
    if (same > shared) best = id, shared = same;
  }
  return best;
}

}  // namespace

Household::Household(const Program& program) : program_(&program), slots_(program.count(Scope::household)) {}

std::int32_t Household::number(const SlotName& name) const {
  const auto household = program_->count(Scope::household), person = program_->count(Scope::person),
             application = program_->count(Scope::application);
  switch (name.scope) {
    case Scope::household:
      return static_cast<std::int32_t>(name.slot);
    case Scope::person:
      return static_cast<std::int32_t>(household + name.owner * person + name.slot);
    case Scope::application:
      break;
  }
  return static_cast<std::int32_t>(household + persons() * person + name.owner * application + name.slot);
}

std::int32_t Household::slots() const { return static_cast<std::int32_t>(slots_.size()); }

const Fact& Household::fact(std::int32_t number) const {
  const SlotName found = name(number);
  return program_->fact(found.scope, found.slot);
}

std::string Household::pointer(std::int32_t number) const {
  const SlotName found = name(number);
  const std::string& id = program_->fact(found.scope, found.slot).id;
  if (found.scope == Scope::household) return joined({"/facts/", id});
  if (found.scope == Scope::person) return joined({"/persons/", persons_[found.owner].id, "/", id});
  return joined({"/applications/", applications_[found.owner].id, "/", id});
}

std::optional<Index> Household::application_of(Index person) const {
  for (Index i = 0; i < applications(); ++i) {
    const auto& members = applications_[i].members;
    if (std::find(members.begin(), members.end(), person) != members.end()) return i;
  }
  return std::nullopt;
}

Result<Household::Place> Household::find(const std::string& pointer) const {
  auto tokens = split_pointer(pointer);
  const std::size_t whole =
      !tokens.empty() && tokens[0] == "facts" ? 2 : 3;  // what is longer means a part of an answer
  std::vector<std::string> part;
  if (tokens.size() > whole) part.assign(tokens.begin() + static_cast<std::ptrdiff_t>(whole), tokens.end());
  tokens.resize(std::min(tokens.size(), whole));
  if (tokens.size() == 1 && tokens[0] == "today") return Place{Place::Kind::today, -1, {}, {}};
  if (tokens.size() == 1 && tokens[0] == "answering") return Place{Place::Kind::answering, -1, {}, {}};
  const bool household = tokens.size() == 2 && tokens[0] == "facts";
  const bool person = (tokens.size() == 2 || tokens.size() == 3) && tokens[0] == "persons";
  const bool application = (tokens.size() == 2 || tokens.size() == 3) && tokens[0] == "applications";
  if (!household && !person && !application) {
    return error(
        "unknown_fact",
        "Nothing is kept here; pointers are /facts/<fact>, /persons/<id>/<fact>, /applications/<id>/<fact> and /today.",
        pointer);
  }
  const Scope scope = household ? Scope::household : person ? Scope::person : Scope::application;
  std::optional<Index> owner;
  if (person) {
    for (Index i = 0; i < persons(); ++i) owner = persons_[i].id == tokens[1] ? std::optional(i) : owner;
  } else if (application) {
    for (Index i = 0; i < applications(); ++i) owner = applications_[i].id == tokens[1] ? std::optional(i) : owner;
  }
  if (!household && tokens.size() == 2)
    return Place{person ? Place::Kind::person : Place::Kind::application, -1, tokens[1], owner};
  if (!household && !owner)
    return error("unknown_person", joined({"There is no \"", tokens[1], "\" in /", tokens[0], "; add it first."}),
                 pointer);
  if (application && tokens[2] == "persons") return Place{Place::Kind::members, -1, tokens[1], owner};
  const std::string& id = tokens.back();
  for (Index i = 0; i < program_->count(scope); ++i) {
    if (program_->fact(scope, i).id == id)
      return Place{Place::Kind::slot, number({scope, owner.value_or(0), i}), id, owner, std::move(part)};
  }
  const std::string near = nearest(id, *program_, scope);
  return error("unknown_fact",
               joined({"There is no fact \"", id, "\" here", near.empty() ? "" : "; did you mean \"", near,
                       near.empty() ? "." : "\"?"}),
               pointer);
}

// An answer with one part of it, or all of it, replaced.
Result<Answer> Household::read_part(const Place& place, const std::string& pointer, const JsonValue& value) const {
  if (place.part.empty()) return read_answer(*program_, fact(place.slot), value, pointer, today_);
  const auto given = answer(place.slot);
  const std::string whole = given ? with_part(*read_json(*given), place.part, value.to_string()) : "";
  if (whole.empty())
    return error("unknown_fact", joined({"The answer to \"", place.id, "\" has no such part; give the whole of it."}),
                 pointer);
  return read_answer(*program_, fact(place.slot), *read_json(whole), this->pointer(place.slot), today_);
}

Result<std::pair<std::int32_t, Possible>> Household::preview(const std::string& pointer, const JsonValue& value) const {
  const auto place = find(pointer);
  if (!place) return place.error();
  if (place->kind != Place::Kind::slot) return error("unknown_fact", "Give the pointer of a fact.", pointer);
  auto answer = read_part(*place, pointer, value);
  if (!answer) return answer.error();
  return std::pair(place->slot, answer->possible.from(place->slot));
}

std::optional<Error> Household::set(const std::string& pointer, const JsonValue& value) {
  const auto place = find(pointer);
  if (!place) return place.error();
  if (place->kind == Place::Kind::slot) {
    auto answer = read_part(*place, pointer, value);
    if (!answer) return answer.error();
    Slot& slot = slots_[static_cast<std::size_t>(place->slot)];
    slot.possible = answer->possible.from(place->slot), slot.json = std::move(answer->json), slot.declined.reset();
    return std::nullopt;
  }
  Household changed = *this;
  std::optional<Error> wrong;
  switch (place->kind) {
    case Place::Kind::person:
      wrong = changed.set_person(place->id, pointer, value);
      break;
    case Place::Kind::application:
      wrong = changed.set_application(place->id, pointer, value);
      break;
    case Place::Kind::members:
      wrong = changed.set_members(*place->owner, pointer, value);
      break;
    case Place::Kind::today:
      wrong = changed.set_today(pointer, value);
      break;
    default: {
      const bool known = value.is_text() && (value == "applicant" || value == "sponsor" || value == "helper");
      if (!known)
        wrong = error("unknown_option", "The one who answers is \"applicant\", \"sponsor\" or \"helper\".", pointer);
      else
        changed.answering_ = value.text();
    }
  }
  if (!wrong) *this = std::move(changed);
  return wrong;
}

std::optional<std::int32_t> Household::slot_at(const std::string& pointer) const {
  const auto place = find(pointer);
  return place && place->kind == Place::Kind::slot ? std::optional(place->slot) : std::nullopt;
}

bool Household::set(std::int32_t number, std::int64_t value) {
  if (number < 0 || number >= slots()) return false;
  Slot& slot = slots_[static_cast<std::size_t>(number)];
  auto answer = answer_of(fact(number), slot.all, value);
  if (!answer) return false;
  slot.possible.become(std::move(*answer), number);
  slot.json.emplace(), slot.declined.reset();
  return true;
}

std::string Household::json(std::int32_t number) const {
  const Slot& slot = slots_[static_cast<std::size_t>(number)];
  return slot.json->empty() ? canonical(fact(number), slot.possible.value()) : *slot.json;
}

std::optional<Error> Household::clear(const std::string& pointer) {
  const auto place = find(pointer);
  if (!place) return place.error();
  if (!place->part.empty()) return error("unknown_fact", "Only a whole answer can be forgotten.", pointer);
  switch (place->kind) {
    case Place::Kind::slot:
      forget(slots_[static_cast<std::size_t>(place->slot)], fact(place->slot));
      break;
    case Place::Kind::person:
    case Place::Kind::application:
      if (!place->owner)
        return error("unknown_person", joined({"There is no \"", place->id, "\" to remove."}), pointer);
      remove_owner(place->kind == Place::Kind::person ? Scope::person : Scope::application, *place->owner);
      break;
    case Place::Kind::members:
      applications_[*place->owner].members.clear();
      break;
    case Place::Kind::answering:
      answering_.clear();
      break;
    case Place::Kind::today:
      return error("wrong_type", "Today's date is always needed; set another instead.", pointer);
  }
  renumber();
  return std::nullopt;
}

std::optional<Error> Household::decline(const std::string& pointer, const std::string& how) {
  const auto place = find(pointer);
  if (!place) return place.error();
  if (place->kind != Place::Kind::slot || !place->part.empty())
    return error("unknown_fact", "Only a fact can be declined.", pointer);
  if (how != "dont_know" && how != "rather_not_say")
    return error("unknown_option", "Use \"dont_know\" or \"rather_not_say\".", pointer);
  Slot& slot = slots_[static_cast<std::size_t>(place->slot)];
  forget(slot, fact(place->slot));
  slot.possible = slot.possible.from(place->slot);
  slot.declined = how;
  return std::nullopt;
}

void Household::forget(Slot& slot, const Fact& fact) const {
  slot.all = unanswered(*program_, fact, today_);
  slot.possible = slot.all, slot.json.reset(), slot.declined.reset();
}

void Household::refresh_unknowns() {
  for (std::int32_t i = 0; i < slots(); ++i) {
    Slot& slot = slots_[static_cast<std::size_t>(i)];
    slot.all = unanswered(*program_, fact(i), today_);
    if (!slot.json) slot.possible = slot.all;
  }
  renumber();
}

void Household::renumber() {
  for (std::int32_t i = 0; i < slots(); ++i) {
    Possible& possible = slots_[static_cast<std::size_t>(i)].possible;
    if (possible.origin() != i) possible = possible.from(i);
  }
}

// Its facts are to be set next.
void Household::add_owner(Scope scope, const std::string& id) {
  const auto width = program_->count(scope);
  if (scope == Scope::person) {
    const auto at = static_cast<std::ptrdiff_t>(program_->count(Scope::household) + persons() * width);
    slots_.insert(slots_.begin() + at, width, Slot{});
    persons_.push_back({id});
  } else {
    slots_.insert(slots_.end(), width, Slot{});
    applications_.push_back({id, {}});
  }
}

void Household::forget_all(Scope scope, Index owner) {
  for (Index i = 0; i < program_->count(scope); ++i)
    forget(slots_[static_cast<std::size_t>(number({scope, owner, i}))], program_->fact(scope, i));
  renumber();
}

void Household::remove_owner(Scope scope, Index owner) {
  const auto first = slots_.begin() + number({scope, owner, 0});
  slots_.erase(first, first + static_cast<std::ptrdiff_t>(program_->count(scope)));
  if (scope == Scope::application) {
    applications_.erase(applications_.begin() + owner);
    return;
  }
  persons_.erase(persons_.begin() + owner);
  for (auto& application : applications_) {
    auto& members = application.members;
    members.erase(std::remove(members.begin(), members.end(), owner), members.end());
    for (auto& member : members) member -= member > owner;
  }
}

std::optional<Error> Household::set_person(const std::string& id, const std::string& pointer, const JsonValue& value) {
  if (!well_formed_id(id)) return error("wrong_type", "An id is 1 to 40 letters, digits, - or _.", pointer);
  if (persons_.size() == most_owners) return error("out_of_bounds", "A household has at most 50 persons.", pointer);
  const auto same = [&](const Person& person) { return person.id == id; };
  if (std::none_of(persons_.begin(), persons_.end(), same)) add_owner(Scope::person, id);
  const auto owner = static_cast<Index>(std::find_if(persons_.begin(), persons_.end(), same) - persons_.begin());
  return set_owner_facts(Scope::person, owner, pointer, value);
}

std::optional<Error> Household::set_application(const std::string& id, const std::string& pointer,
                                                const JsonValue& value) {
  if (!well_formed_id(id)) return error("wrong_type", "An id is 1 to 40 letters, digits, - or _.", pointer);
  if (applications_.size() == most_owners)
    return error("out_of_bounds", "A household has at most 50 applications.", pointer);
  const auto same = [&](const Application& application) { return application.id == id; };
  if (std::none_of(applications_.begin(), applications_.end(), same)) add_owner(Scope::application, id);
  const auto owner =
      static_cast<Index>(std::find_if(applications_.begin(), applications_.end(), same) - applications_.begin());
  return set_owner_facts(Scope::application, owner, pointer, value);
}

std::optional<Error> Household::set_owner_facts(Scope scope, Index owner, const std::string& pointer,
                                                const JsonValue& value) {
  if (!value.is_object()) return error("wrong_type", "An object is expected here.", pointer);
  forget_all(scope, owner);
  for (const auto& [name, part] : value.members()) {
    if (name == "id") continue;
    if (auto wrong = set(joined({pointer, "/", pointer_token(name)}), part)) return wrong;
  }
  return std::nullopt;
}

std::optional<Error> Household::set_members(Index application, const std::string& pointer, const JsonValue& value) {
  if (!value.is_array())
    return error("wrong_type", "Give the list of the persons who file together, by their ids.", pointer);
  std::vector<Index> members;
  for (const auto& [name, id] : value.members()) {
    Index person = 0;
    while (person < persons() && !(id.is_text() && persons_[person].id == id.text())) ++person;
    if (person == persons())
      return error("unknown_person", joined({"There is no person ", id.to_string(), "; add the person first."}),
                   pointer);
    const auto other = application_of(person);
    const bool twice = std::find(members.begin(), members.end(), person) != members.end();
    if (twice || (other && *other != application))
      return error("duplicate_id",
                   joined({"\"", persons_[person].id, "\" is in an application already; a person files once."}),
                   pointer);
    members.push_back(person);
  }
  applications_[application].members = std::move(members);
  return std::nullopt;
}

std::optional<Error> Household::set_today(const std::string& pointer, const JsonValue& value) {
  const auto day = value.is_text() ? Date::parse(value.text()) : std::nullopt;
  if (!day) return error("impossible_date", "Give today's date as \"2026-11-22\".", pointer);
  today_ = *day;
  for (std::int32_t i = 0; i < slots(); ++i) {
    Slot& slot = slots_[static_cast<std::size_t>(i)];
    if (!slot.json) continue;
    const auto json = read_json(this->json(i));
    auto answer = read_answer(*program_, fact(i), *json, this->pointer(i), today_);
    if (!answer) return answer.error();
    slot.possible = answer->possible.from(i);
  }
  refresh_unknowns();
  return std::nullopt;
}

}  // namespace belstay
