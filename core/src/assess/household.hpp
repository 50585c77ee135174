#pragma once
// The answers of one household. Every answer is a set of possible values in a slot; what was not answered is the set of
// all values its fact allows.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "assess/answer.hpp"
#include "belstay/book.hpp"
#include "book/program.hpp"
#include "json/read.hpp"

namespace belstay {

// A slot: one fact of one owner (the household itself, a person, an application).
struct SlotName {
  Scope scope = Scope::household;
  Index owner = 0;
  Index slot = 0;
};

class Household {
 public:
  explicit Household(const Program& program);

  // The whole document, or all that is wrong with it.
  static Result<std::unique_ptr<Household>, Errors> read(const Program&, const JsonValue& document);

  // One change; an error changes nothing. docs/assessment.md lists pointers and codes.
  std::optional<Error> set(const std::string& pointer, const JsonValue& value);
  // The slot that `set` would change, and what would be in it.
  Result<std::pair<std::int32_t, Possible>> preview(const std::string& pointer, const JsonValue& value) const;
  std::optional<Error> clear(const std::string& pointer);
  std::optional<Error> decline(const std::string& pointer, const std::string& how);
  std::string facts() const;
  // Of a fact of one value, as Session::set takes it; false: out of bounds.
  bool set(std::int32_t number, std::int64_t value);

  // From one document to another in which only answers differ: the slots that have another one now. Nothing: more
  // differs, or an answer is wrong, and nothing has changed.
  std::optional<std::vector<std::int32_t>> follow(const JsonValue& before, const JsonValue& after);

  Date today() const { return today_; }
  Index persons() const { return static_cast<Index>(persons_.size()); }
  Index applications() const { return static_cast<Index>(applications_.size()); }
  const std::string& person_id(Index i) const { return persons_[i].id; }
  const std::string& application_id(Index i) const { return applications_[i].id; }
  const std::vector<Index>& members(Index application) const { return applications_[application].members; }
  std::optional<Index> application_of(Index person) const;

  // Slots are numbered through: the household's, then each person's, then each application's.
  std::int32_t number(const SlotName&) const;
  SlotName name(std::int32_t number) const;
  std::int32_t slots() const;
  std::int32_t today_slot() const { return slots(); }  // one more, of no fact: under it another day can be supposed
  const Fact& fact(std::int32_t number) const;
  std::string pointer(std::int32_t number) const;
  std::optional<std::int32_t> slot_at(const std::string& pointer) const;  // of a fact

  const Possible& possible(std::int32_t number) const { return slots_[static_cast<std::size_t>(number)].possible; }
  const Possible& all(std::int32_t number) const { return slots_[static_cast<std::size_t>(number)].all; }  // it allows
  bool answered(std::int32_t number) const { return slots_[static_cast<std::size_t>(number)].json.has_value(); }
  std::optional<std::string> answer(std::int32_t number) const {  // canonical JSON
    return answered(number) ? std::optional(json(number)) : std::nullopt;
  }
  bool declined(std::int32_t number) const { return slots_[static_cast<std::size_t>(number)].declined.has_value(); }

 private:
  struct Slot {
    Possible possible;
    std::optional<std::string> json;      // the answer, canonical; empty: as `possible` says
    Possible all;                         // every value the fact allows
    std::optional<std::string> declined;  // "dont_know", "rather_not_say"
  };
  struct Person {
    std::string id;
  };
  struct Application {
    std::string id;
    std::vector<Index> members;
  };
  struct Place {  // what a pointer means
    enum class Kind : std::uint8_t { slot, person, application, members, today, answering };
    Kind kind = Kind::slot;
    std::int32_t slot = -1;
    std::string id;
    std::optional<Index> owner;
    std::vector<std::string> part{};  // the way to a part of the answer: "0", "amount"
  };

  Result<Place> find(const std::string& pointer) const;
  Result<Answer> read_part(const Place&, const std::string& pointer, const JsonValue&) const;
  std::optional<Error> set_person(const std::string& id, const std::string& pointer, const JsonValue&);
  std::optional<Error> set_application(const std::string& id, const std::string& pointer, const JsonValue&);
  std::optional<Error> set_members(Index application, const std::string& pointer, const JsonValue&);
  std::optional<Error> set_owner_facts(Scope, Index owner, const std::string& pointer, const JsonValue&);
  std::optional<Error> set_today(const std::string& pointer, const JsonValue&);
  void read_document(const JsonValue&, Errors&);
  void read_owners(const JsonValue&, std::string_view member, Errors&);
  bool follow(const JsonValue& after, const std::string& pointer);
  void add_owner(Scope, const std::string& id);
  void remove_owner(Scope, Index owner);
  void forget(Slot&, const Fact&) const;
  void forget_all(Scope, Index owner);
  std::string json(std::int32_t number) const;  // of an answer
  void refresh_unknowns();                      // today is another day
  void renumber();                              // slots stand elsewhere, or are new

  const Program* program_;
  Date today_;
  std::string answering_;
  std::vector<Person> persons_;
  std::vector<Application> applications_;
  std::vector<Slot> slots_;
};

inline SlotName Household::name(std::int32_t number) const {
  auto rest = static_cast<Index>(number);
  const auto household = program_->count(Scope::household), person = program_->count(Scope::person);
  if (rest < household) return {Scope::household, 0, rest};
  rest -= household;
  if (rest < persons() * person) return {Scope::person, rest / person, rest % person};
  rest -= persons() * person;
  const auto application = program_->count(Scope::application);
  return {Scope::application, rest / application, rest % application};
}

}  // namespace belstay
