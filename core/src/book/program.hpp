#pragma once
// The compiled rule book. Everything refers to everything else by index; conditions are syntax trees with resolved
// names.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "belstay/feel.hpp"
#include "book/cells.hpp"

namespace belstay {

// Where a rule comes from, as every assessment repeats it.
struct Provenance {
  BELSTAY_SPECIAL_MEMBERS(Provenance);
  std::vector<std::string> law, source, tags;
  std::string checked_on;
};

// From one day to another, both included; an absent end is open.
struct Span {
  std::optional<Date> from, until;
  bool contains(Date day) const { return (!from || *from <= day) && (!until || day <= *until); }
  bool overlaps(const Span& other) const {
    return (!from || !other.until || *from <= *other.until) && (!other.from || !until || *other.from <= *until);
  }
};

enum class Scope : std::uint8_t { household, person, application };

// Kinds of names in conditions (feel::Symbol::kind).
enum class Name : std::uint32_t {
  today,
  household_fact,
  person_fact,
  application_fact,
  person_id,
  application_id,
  persons,
  application_persons,
  definition,
  parameter,
  local
};

struct Field {  // of a list fact's records
  BELSTAY_SPECIAL_MEMBERS(Field);
  enum class Kind : std::uint8_t { boolean, choice, date, money, integer, country, countries, list };
  std::string id;
  Kind kind = Kind::boolean;
  std::string unit;
  std::vector<std::string> options;
  bool optional = false;
  std::optional<Value> min, max;  // decimals or dates
  bool min_is_today = false, max_is_today = false;
  std::string not_before;     // of a date in a list's record: the date it cannot come before
  std::vector<Field> fields;  // of a list's records
  feel::Type type;
};

struct Fact : Field {
  BELSTAY_SPECIAL_MEMBERS(Fact);
  Scope scope = Scope::household;
  Index slot = 0;  // its place among the facts of its scope
  int order = 0;
  std::string group;
  bool sensitive = false;
  std::vector<std::string> known_by, changed_by;
  bool may_suggest = false, more_helps = false;
  std::optional<feel::Expression> ask_when;
  std::string file, pointer;
};

struct ParameterValue {
  BELSTAY_SPECIAL_MEMBERS(ParameterValue);
  Span span;
  bool open_until_changed = false;
  std::string gap;  // why there is no value
  Value value;
  std::vector<Value> candidates;  // the other values the true one may have
  Provenance provenance;
};

struct Parameter {
  BELSTAY_SPECIAL_MEMBERS(Parameter);
  std::string id, unit, checked_on;
  feel::Type type;
  std::vector<ParameterValue> values;
  std::optional<Index> reading;  // the implicit one, if any value has candidates
};

// A source text under several readings, or one.
struct Alternatives {
  BELSTAY_SPECIAL_MEMBERS(Alternatives);
  std::optional<Index> reading;
  std::vector<feel::Expression> options;  // in the reading's order; one if there is no reading
};

struct Version {
  BELSTAY_SPECIAL_MEMBERS(Version);
  Span span;
  Alternatives text;
  std::string gap;  // why this law is not in the book; then there is no text
};

// What an expression needs of its surroundings; follows from what it reads, through definitions.
struct Needs {
  bool person = false, application = false, regime = false, amount = false;
};

struct Definition {
  BELSTAY_SPECIAL_MEMBERS(Definition);
  std::string id;
  Provenance provenance;
  feel::Type type;
  std::vector<std::pair<std::string, feel::Type>> parameters;
  std::vector<Version> versions;
  std::optional<feel::Expression> regime_on, amount_on;
  Needs needs;
};

struct Exemption {
  BELSTAY_SPECIAL_MEMBERS(Exemption);
  std::string id;
  Provenance provenance;
  Span span;
  feel::Expression when;
  std::vector<std::string> prevails_over;
};

struct Below {
  std::optional<feel::Expression> when;  // absent: always
  std::string by;
  std::vector<std::string> evidence, law;
};

struct Requirement {
  BELSTAY_SPECIAL_MEMBERS(Requirement);
  std::string id, words, pointer;
  Provenance provenance;
  feel::Expression regime_on, amount_on;
  std::optional<feel::Expression> when;  // whom this sentence of law concerns; absent: everyone
  std::vector<Version> versions;
  std::optional<Below> below;
  std::vector<Exemption> unless;
  std::optional<feel::Expression> opens_on;
};

struct NoRight {
  std::string id;
  Provenance provenance;
  feel::Expression when;
  std::vector<std::string> instead;
};

struct Output {
  BELSTAY_SPECIAL_MEMBERS(Output);
  std::string id, words, kind, contact;
  Provenance provenance;
  bool per_application = false;
  std::optional<feel::Expression> when, value, regime_on, amount_on;
  std::vector<Exemption> unless;
  std::vector<std::string> evidence;
  std::string unit;
};

struct Route {
  BELSTAY_SPECIAL_MEMBERS(Route);
  std::string id, procedure, otherwise;
  Provenance provenance;
  feel::Expression applies;
  std::vector<NoRight> no_right;
  std::vector<Index> requirements, outputs;
};

struct Reading {
  BELSTAY_SPECIAL_MEMBERS(Reading);
  std::string id;
  Provenance provenance;
  std::vector<std::string> options;
  std::vector<std::vector<std::string>> sources;  // of each option
};

// A door of the page: which routes it asks about.
struct Entrance {
  BELSTAY_SPECIAL_MEMBERS(Entrance);
  std::string id;
  std::vector<std::string> routes, contacts;
  int order = 0;
};

struct Program {
  std::string id, version, sha256;
  Date checked_on, horizon;
  std::vector<std::string> countries;
  std::vector<Fact> facts;  // all scopes; `by_scope` lists each in declared order of asking
  std::vector<Index> by_scope[3];
  std::map<std::string, Index> fact_by_name;  // "net_income", "person.birth_date", "application.filing_date"
  std::vector<Parameter> parameters;
  std::vector<Definition> definitions;
  std::vector<Requirement> requirements;
  std::vector<Output> outputs;
  std::vector<Route> routes;
  std::vector<Entrance> entrances;  // in their order
  std::vector<Reading> readings;    // named ones, then the implicit ones of amounts
  feel::Type person_type;           // the record of a person in `persons`
  Possible any_country;
  Cells cells;  // of all conditions, laid out last

  const Fact& fact(Scope scope, Index slot) const { return facts[by_scope[static_cast<int>(scope)][slot]]; }
  Index number(const Route& route) const { return static_cast<Index>(&route - routes.data()); }
  Index count(Scope scope) const { return static_cast<Index>(by_scope[static_cast<int>(scope)].size()); }
};

}  // namespace belstay
