// The facts document: read as a whole, written in canonical order.

#include <algorithm>

#include "assess/household.hpp"
#include "joined.hpp"
#include "json/write.hpp"

namespace belstay {

Result<std::unique_ptr<Household>, Errors> Household::read(const Program& program, const JsonValue& document) {
  auto household = std::make_unique<Household>(program);
  Errors errors;
  household->read_document(document, errors);
  if (!errors.empty()) return errors;
  return household;
}

void Household::read_document(const JsonValue& document, Errors& errors) {
  const auto note = [&errors](std::optional<Error> wrong) {
    if (wrong) errors.push_back(std::move(*wrong));
  };
  if (!document.is_object())
    return errors.push_back({"wrong_type", "The facts are one object; see docs/assessment.md.", ""});
  // Schema 2 adds `entered`, which the page keeps for itself: it decides nothing.
  const bool saved_by_page = document.contains("schema") && document["schema"] == 2;
  constexpr std::string_view members[] = {"schema",       "today", "answering", "persons",
                                          "applications", "facts", "unanswered"};
  for (const auto& [name, part] : document.members()) {
    if (saved_by_page && name == "entered") continue;
    if (std::find(std::begin(members), std::end(members), name) == std::end(members)) {
      errors.push_back(
          {"unknown_member", joined({"\"", name, "\" has no meaning here."}), joined({"/", pointer_token(name)})});
    }
  }
  if (!saved_by_page && (!document.contains("schema") || document["schema"] != 1)) {
    return errors.push_back({"unsupported_schema",
                             "This engine reads facts with \"schema\": 1 or 2; newer files need a newer release.",
                             "/schema"});
  }
  if (!document.contains("today"))
    return errors.push_back({"missing_member", "Add today's date, \"today\": \"2026-11-22\".", "/today"});
  if (auto wrong = set_today("/today", document["today"])) return errors.push_back(std::move(*wrong));
  if (document.contains("answering")) note(set("/answering", document["answering"]));
  read_owners(document, "persons", errors);
  read_owners(document, "applications", errors);
  for (const auto section : {"facts", "unanswered"}) {
    if (!document.contains(section)) continue;
    if (!document[section].is_object()) {
      errors.push_back({"wrong_type", "An object is expected here.", std::string("/") + section});
      continue;
    }
    for (const auto& [name, part] : document[section].members()) {
      if (section == std::string_view("facts"))
        note(set(joined({"/facts/", pointer_token(name)}), part));
      else
        note(decline(name, part.is_text() ? part.text() : ""));
    }
  }
}

void Household::read_owners(const JsonValue& document, std::string_view member, Errors& errors) {
  const std::string root = joined({"/", member});
  const JsonValue* found = document.find(member);
  if (!found) return;
  if (!found->is_array()) return errors.push_back({"wrong_type", "A list is expected here.", root});
  std::vector<std::string> seen;
  for (std::size_t i = 0; i < found->size(); ++i) {
    const JsonValue& owner = (*found)[i];
    const std::string here = joined({root, "/", std::to_string(i)});
    if (!owner.is_object() || !owner.contains("id") || !owner["id"].is_text()) {
      errors.push_back({"missing_member", "Each one is an object with an \"id\".", here});
      continue;
    }
    const auto id = owner["id"].text();
    if (std::find(seen.begin(), seen.end(), id) != seen.end()) {
      errors.push_back({"duplicate_id", joined({"\"", id, "\" exists already; use another id."}), here});
      continue;
    }
    seen.push_back(id);
    const std::string pointer = joined({root, "/", pointer_token(id)});
    if (auto wrong = set(pointer, owner)) {
      errors.push_back(std::move(*wrong));
      (void)set(pointer, *read_json("{}"));  // whoever refers to this one is not at fault
    }
  }
}

namespace {

using Pointers = std::vector<std::string>;

// Calls `visit(name, before, after)` with each member that is not the same in both, until it returns false; nullptr: it
// is not there.
template <typename Visit>
bool each_difference(const JsonValue& before, const JsonValue& after, Visit visit) {
  auto old = before.members().begin(), now = after.members().begin();
  const auto last_old = before.members().end(), last_now = after.members().end();
  while (old != last_old || now != last_now) {
    const bool only_old = now == last_now || (old != last_old && old->first < now->first);
    const bool only_now = !only_old && (old == last_old || now->first < old->first);
    const std::string& name = only_now ? now->first : old->first;
    const JsonValue* was = only_now ? nullptr : &old++->second;
    const JsonValue* is = only_old ? nullptr : &now++->second;
    if (!(was && is && *was == *is) && !visit(name, was, is)) return false;
  }
  return true;
}

bool differing_answers(const JsonValue& before, const JsonValue& after, std::string_view root, Pointers& out) {
  return each_difference(before, after, [&](const std::string& name, const JsonValue*, const JsonValue*) {
    out.push_back(joined({root, "/", pointer_token(name)}));
    return name != "id" && name != "persons";
  });
}

bool differing_owners(const JsonValue& before, const JsonValue& after, std::string_view member, Pointers& out) {
  if (before.size() != after.size()) return false;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const JsonValue* id = before[i].find("id");
    const std::string root = joined({"/", member, "/", id && id->is_text() ? pointer_token(id->text()) : ""});
    if (before[i] == after[i]) continue;
    if (!before[i].is_object() || !after[i].is_object() || !differing_answers(before[i], after[i], root, out))
      return false;
  }
  return true;
}

bool differing_pointers(const JsonValue& before, const JsonValue& after, Pointers& out) {
  return each_difference(before, after, [&](const std::string& name, const JsonValue*, const JsonValue*) {
    out.push_back(name);
    return true;
  });
}

// What a document gives at the pointer of a fact; nothing: nullptr.
const JsonValue* given(const JsonValue& document, const std::string& pointer) {
  const auto tokens = split_pointer(pointer);
  const JsonValue* found = tokens.empty() ? nullptr : document.find(tokens[0]);
  if (!found) return nullptr;
  if (tokens[0] == "facts") return tokens.size() == 2 ? found->find(tokens[1]) : nullptr;
  for (const auto& [name, owner] : found->members()) {
    const JsonValue* id = owner.find("id");
    if (id && tokens.size() == 3 && *id == tokens[1]) return owner.find(tokens[2]);
  }
  return nullptr;
}

}  // namespace

std::optional<std::vector<std::int32_t>> Household::follow(const JsonValue& before, const JsonValue& after) {
  Pointers pointers;
  const auto only_answers = [&](const std::string& name, const JsonValue* was, const JsonValue* is) {
    static const JsonValue none;
    const JsonValue &one = was ? *was : none, &other = is ? *is : none;
    const bool objects = (!was || was->is_object()) && (!is || is->is_object());
    const bool arrays = (!was || was->is_array()) && (!is || is->is_array());
    if (name == "facts") return objects && differing_answers(one, other, "/facts", pointers);
    if (name == "persons" || name == "applications") return arrays && differing_owners(one, other, name, pointers);
    return name == "unanswered" && objects && differing_pointers(one, other, pointers);
  };
  if (!each_difference(before, after, only_answers)) return std::nullopt;
  std::vector<std::pair<std::int32_t, Slot>> undone;
  std::vector<std::int32_t> slots;
  for (const auto& pointer : pointers) {
    const auto slot = slot_at(pointer);
    if (slot) undone.emplace_back(*slot, slots_[static_cast<std::size_t>(*slot)]), slots.push_back(*slot);
    if (slot && follow(after, pointer)) continue;
    for (; !undone.empty(); undone.pop_back())
      slots_[static_cast<std::size_t>(undone.back().first)] = std::move(undone.back().second);
    return std::nullopt;
  }
  return slots;
}

// One answer; false: it is wrong, or given twice.
bool Household::follow(const JsonValue& after, const std::string& pointer) {
  const JsonValue* value = given(after, pointer);
  const JsonValue* unanswered = after.find("unanswered");
  const JsonValue* declined = unanswered ? unanswered->find(pointer) : nullptr;
  if (value && declined) return false;
  if (declined) return declined->is_text() && !decline(pointer, declined->text());
  return !(value ? set(pointer, *value) : clear(pointer));
}

std::string Household::facts() const {
  JsonWriter json;
  json.object().key("schema").integer(1).key("today").text(today_.to_string());
  if (!answering_.empty()) json.key("answering").text(answering_);
  const auto write_facts = [&](Scope scope, Index owner) {
    for (Index i = 0; i < program_->count(scope); ++i) {
      const auto slot = number({scope, owner, i});
      if (answered(slot)) json.key(program_->fact(scope, i).id).raw(this->json(slot));
    }
  };
  json.key("persons").array();
  for (Index i = 0; i < persons(); ++i) {
    json.object().key("id").text(persons_[i].id);
    write_facts(Scope::person, i);
    json.end_object();
  }
  json.end_array().key("applications").array();
  for (Index i = 0; i < applications(); ++i) {
    json.object().key("id").text(applications_[i].id);
    write_facts(Scope::application, i);
    json.key("persons").array();
    for (const auto member : applications_[i].members) json.text(persons_[member].id);
    json.end_array().end_object();
  }
  json.end_array().key("facts").object();
  write_facts(Scope::household, 0);
  json.end_object().key("unanswered").object();
  for (std::int32_t i = 0; i < slots(); ++i) {
    if (const auto& declined = slots_[static_cast<std::size_t>(i)].declined) json.key(pointer(i)).text(*declined);
  }
  return json.end_object().end_object().take();
}

}  // namespace belstay
