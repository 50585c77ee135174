// Asking the same session again and again: what stays worked out, and the way without JSON.

#include <fstream>

#include "catch.hpp"
#include "households.hpp"

using namespace belstay;
using namespace belstay::test;

namespace {

Session anew(const Session& session) {
  auto opened = Session::open(real_book().book, session.facts());
  if (!opened) throw std::runtime_error(to_json(opened.error()));
  return std::move(*opened);
}

constexpr const char* codes[] = {"conditions_met",   "authority_decides", "conditions_not_met",
                                 "too_early",        "not_covered",       "more_answers",
                                 "sources_disagree", "no_such_right",     "not_applicable"};

std::string another_verdict(const Session& session, const std::vector<Session::Asked>& asked, const Json& verdicts) {
  if (asked.size() != verdicts.size()) return "not as many";
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const auto code = session.verdict(asked[i]);
    if (!code || verdicts[i]["verdict"] != codes[static_cast<int>(*code)])
      return (code ? codes[static_cast<int>(*code)] : "nothing") + (" instead of " + verdicts[i].dump());
  }
  return "";
}

// An answer to something, if there is somebody to answer it for.
void answer_anew(Session& session, RandomHousehold& household) {
  const auto& answers = household.answers();
  const auto& answer = answers[static_cast<std::size_t>(household.between(0, static_cast<int>(answers.size()) - 1))];
  if (household.chance(0.1)) {
    session.clear(answer.pointer);
  } else if (household.chance(0.1)) {
    session.decline(answer.pointer, "dont_know");
  } else {
    session.set(answer.pointer, answer.value);
  }
}

// Most of what their routes ask is answered.
Json worker_and_spouse() {
  std::ifstream file(BELSTAY_RULES "/../tests/bench/complete_spouse.json");
  return Json::parse(file);
}

}  // namespace

TEST_CASE("A prepared view stays right through any sequence of answers, over the whole book") {
  CHECK("" == wrong_household(20, [](RandomHousehold& household) -> std::string {
          Session session = household.chance(0.5) ? household.session(real_book().book, household.answers())
                                                  : open_session(worker_and_spouse(), real_book().book);
          const auto asked = *session.asked("[]");
          for (int step = 0; step < 16; ++step) {
            household.answer_again();
            answer_anew(session, household);
            if (household.chance(0.3)) continue;  // several changes between two questions, too
            const Json verdicts = Json::parse(*anew(session).verdicts("[]"));
            const auto wrong = another_verdict(session, asked, verdicts);
            if (!wrong.empty()) return wrong + " with " + session.facts();
          }
          return "";
        }));
}

TEST_CASE("What stays between two questions is what would be worked out anew") {
  CHECK("" == wrong_household(5, [](RandomHousehold& household) -> std::string {
          const auto& answers = household.answers();
          Session session = household.session(real_book().book, household.some_answers(0.7));
          for (int step = 0; step < 4; ++step) {
            const auto& answer =
                answers[static_cast<std::size_t>(household.between(0, static_cast<int>(answers.size()) - 1))];
            const auto wrong =
                household.chance(0.3) ? session.clear(answer.pointer) : session.set(answer.pointer, answer.value);
            if (wrong) return to_json(*wrong);
            const Session other = anew(session);
            if (*session.verdicts("[]") != *other.verdicts("[]")) return "other verdicts after " + answer.pointer;
            if (*session.assess("[]") != *other.assess("[]")) return "another assessment after " + answer.pointer;
            if (*session.next("[]") != *other.next("[]")) return "other questions after " + answer.pointer;
          }
          return "";
        }));
}

TEST_CASE("Other facts in place of a session's own are answered as by a session opened with them") {
  const auto& book = real_book().book;
  CHECK("" == wrong_household(8, [&](RandomHousehold& household) -> std::string {
          Session session = household.session(book, household.answers());
          for (int turn = 0; turn < 6; ++turn) {
            Json facts = Json::parse(household.session(book, household.some_answers(0.8)).facts());
            if (household.chance(0.2)) facts["persons"].push_back({{"id", "p9"}});
            if (household.chance(0.2)) facts["applications"].push_back({{"id", "a9"}});
            if (household.chance(0.2)) facts["today"] = "2027-02-03";
            if (household.chance(0.2)) facts["answering"] = "helper";
            if (household.chance(0.3)) facts["facts"]["no_such"] = 1;
            if (household.chance(0.2)) facts.erase(household.chance(0.5) ? "facts" : "unanswered");
            const auto& declined = household.answers().front().pointer;  // perhaps answered as well
            if (household.chance(0.4)) facts["unanswered"][declined] = household.chance(0.8) ? "dont_know" : "no";
            if (household.chance(0.3)) answer_anew(session, household);
            const std::string before = session.facts();
            const auto wrong = session.replace(facts.dump());
            const auto other = Session::open(book, facts.dump());
            if (!other) {
              if (!wrong || to_json(*wrong) != to_json(other.error())) return "another refusal of " + facts.dump();
              if (session.facts() != before) return "a refusal that changed something: " + facts.dump();
              continue;
            }
            if (wrong) return to_json(*wrong);
            if (session.facts() != other->facts()) return "other facts than " + facts.dump();
            if (*session.assess("[]") != *other->assess("[]")) return "another assessment of " + facts.dump();
            if (*session.next("[]") != *other->next("[]")) return "other questions for " + facts.dump();
          }
          return "";
        }));
}

TEST_CASE("Slots stay where other facts are of the same persons on the same day, and end where they are not") {
  Session session = open_session(small_facts());
  const auto slot = session.slot("/facts/income")->number;
  const auto asked = session.asked("[]")->front();
  Json facts = small_facts();
  facts["facts"]["income"] = "1234";
  REQUIRE_FALSE(session.replace(facts.dump()));
  CHECK(session.slot("/facts/income")->number == slot);
  CHECK(session.verdict(asked));
  CHECK(session.facts() == open_session(facts).facts());
  facts["persons"].push_back({{"id", "p9"}});
  REQUIRE_FALSE(session.replace(facts.dump()));
  CHECK_FALSE(session.set(slot, 1'000));
  CHECK_FALSE(session.verdict(asked));
  CHECK(session.replace("{")->front().code == "malformed_json");
  CHECK(session.facts() == open_session(facts).facts());
}

TEST_CASE("A prepared view says what the verdicts say") {
  CHECK("" == wrong_household(10, [](RandomHousehold& household) -> std::string {
          const Session session = household.session(real_book().book, household.some_answers(0.9));
          return another_verdict(session, *session.asked("[]"), Json::parse(*session.verdicts("[]")));
        }));
}

TEST_CASE("A fact set by its slot is the fact set as JSON") {
  Session one = open_session(small_facts()), other = open_session(small_facts());
  const std::tuple<const char*, std::int64_t, const char*> changes[] = {
      {"/facts/income", 2'400'500, "\"2400.5\""},
      {"/facts/dependants", 3, "3"},
      {"/facts/permit_on", Date::of(2025, 9, 1)->days, "\"2025-09-01\""},
      {"/facts/came_as_spouse", 1, "true"},
      {"/persons/p1/relation", 1, "\"child\""}};
  for (const auto& [pointer, number, json] : changes) {
    REQUIRE(one.set(one.slot(pointer)->number, number));
    REQUIRE_FALSE(other.set(pointer, json));
    CHECK(one.facts() == other.facts());
    CHECK(*one.assess("[]") == *other.assess("[]"));
  }
}

TEST_CASE("A slot refuses what is out of bounds and changes nothing") {
  Session session = open_session(small_facts());
  const std::string before = session.facts();
  for (const auto& [pointer, number] : {std::pair<const char*, std::int64_t>{"/facts/income", -1},
                                        {"/facts/dependants", 21},
                                        {"/facts/came_as_spouse", 2},
                                        {"/persons/p1/relation", 3},
                                        {"/persons/p1/birth_date", Date::of(1899, 12, 31)->days},
                                        {"/facts/permit_on", INT64_MAX}}) {
    CHECK_FALSE(session.set(session.slot(pointer)->number, number));
    CHECK(session.facts() == before);
  }
  CHECK(session.slot("/facts/jobs").error().code == "wrong_type");
  CHECK(session.slot("/facts/nothing").error().code == "unknown_fact");
  CHECK_FALSE(session.set(-1, 0));
}

TEST_CASE("Slots and views end when a person comes") {
  Session session = open_session(small_facts());
  const auto slot = session.slot("/facts/income")->number;
  const auto asked = session.asked("[]")->front();
  CHECK(session.verdict(asked));
  REQUIRE_FALSE(session.set("/persons/p9", "{}"));
  CHECK_FALSE(session.set(slot, 1'000));
  CHECK_FALSE(session.verdict(asked));
  CHECK(session.verdict(session.asked("[]")->front()));
}
