// What a session keeps between two questions never shows: its assessment is that of a session opened with the same
// answers.

#include "catch.hpp"
#include "households.hpp"

using namespace belstay;
using namespace belstay::test;

namespace {

// Another answer to some fact, none, or none on purpose.
void edit(Session& session, RandomHousehold& household) {
  const auto& answers = household.answers();
  const auto& [pointer, value] = answers[household.random()() % answers.size()];
  const auto wrong = household.chance(0.6)   ? session.set(pointer, value)
                     : household.chance(0.7) ? session.clear(pointer)
                                             : session.decline(pointer, "dont_know");
  if (wrong) throw std::runtime_error(to_json(*wrong));
}

// Some steps towards an assessment.
void go_ahead(const Session& session, RandomHousehold& household, const std::string& scope) {
  const auto entries = *session.asked(scope);
  for (const auto& asked : entries) {
    for (int steps = household.between(0, 6); steps > 0 && !session.ahead(asked); --steps) {
    }
  }
}

// Questions that suppose answers, and choose readings, on the way.
void ask(const Session& session, RandomHousehold& household, const std::string& scope) {
  if (household.chance(0.3)) go_ahead(session, household, scope);
  if (household.chance(0.3)) REQUIRE(session.next(scope));
  if (household.chance(0.3)) REQUIRE(session.verdicts("[]"));
  if (household.chance(0.1)) REQUIRE(session.remedies(scope));
  if (household.chance(0.1)) REQUIRE(session.when(scope, "", "2027-06-30"));
  if (household.chance(0.1)) REQUIRE(session.compare(scope, R"({"/applications/a1/filing_date":"2025-06-01"})"));
  if (household.chance(0.3)) go_ahead(session, household, scope);
}

}  // namespace

TEST_CASE("However a session came by its answers and whatever it was asked before, it tells what a new one does") {
  const auto& routes = real_book().book->program().routes;
  CHECK("" == wrong_household(10, [&](RandomHousehold& household) -> std::string {
          Session session = household.session(real_book().book, household.some_answers(0.9));
          for (int round = 0; round < 6; ++round) {
            const std::string scope = "[\"" + routes[household.random()() % routes.size()].id + "\"]";
            household.answer_again();
            for (int edits = household.between(1, 3); edits > 0; --edits) {
              edit(session, household);
              ask(session, household, scope);
            }
            const Session anew = open_session(Json::parse(session.facts()), real_book().book);
            for (const std::string& asked : {scope, std::string("[]"), scope}) {
              const std::string told = *session.assess(asked);
              if (told != *session.assess(asked)) return "told twice, " + asked + " differs";
              if (told != *anew.assess(asked)) return asked + " differs from a new session with\n" + session.facts();
            }
          }
          return "";
        }));
}

TEST_CASE("Many persons are told the same again when an answer of one was another in between") {
  Session session = open_session({{"schema", 1}, {"today", "2026-11-22"}}, real_book().book);
  Json members = Json::array();
  for (int i = 1; i <= 6; ++i) {
    members.push_back("p" + std::to_string(i));
    REQUIRE_FALSE(session.set("/persons/p" + std::to_string(i), "{}"));
  }
  REQUIRE_FALSE(session.set("/applications/a1", Json{{"persons", members}}.dump()));
  const std::string told = *session.assess("[]");
  CHECK(told == *session.assess("[]"));
  REQUIRE_FALSE(session.set("/persons/p3/birth_date", "\"2012-01-01\""));
  CHECK(told != *session.assess("[]"));
  REQUIRE_FALSE(session.clear("/persons/p3/birth_date"));
  CHECK(told == *session.assess("[]"));
}
