// What must hold for every household under the real rule book, however much of it is known.

#include "assess/evaluator.hpp"
#include "assess/scope.hpp"
#include "catch.hpp"
#include "households.hpp"

using namespace belstay;
using namespace belstay::test;

namespace {

const std::shared_ptr<const Book>& rules() { return real_book().book; }

// Of every route of every member.
std::vector<Finding> findings(const Household& household) {
  const Program& program = rules()->program();
  Evaluator evaluator(program, household);
  std::vector<Finding> out;
  (void)each_asked(program, household, "[]", [&](const Route& route, Index person, Index application) {
    out.push_back(find(evaluator, program, household, route, person, application));
  });
  return out;
}

// One outcome set for every requirement and member, under one choice of readings.
std::vector<Outcomes> outcomes(const Household& household, std::uint32_t readings) {
  const Program& program = rules()->program();
  Evaluator evaluator(program, household);
  for (Index reading = 0; reading < program.readings.size(); ++reading)
    evaluator.read_as(reading, (readings >> reading % 28) % program.readings[reading].options.size());
  std::vector<Outcomes> out;
  for (const auto person : household.members(0)) {
    evaluator.look_at(person, 0);
    for (Index i = 0; i < program.requirements.size(); ++i) out.push_back(evaluator.judge(i).outcomes);
  }
  return out;
}

}  // namespace

TEST_CASE("The order of answers never changes a verdict") {
  CHECK("" == wrong_household(1'000, [](RandomHousehold& household) -> std::string {
          auto answers = household.answers();
          const Session given = household.session(rules(), answers);
          std::shuffle(answers.begin(), answers.end(), household.random());
          const Session shuffled = household.session(rules(), answers);
          return *given.verdicts("[]") == *shuffled.verdicts("[]") ? "" : "another order, another verdict";
        }));
}

TEST_CASE("The order of answers never changes an assessment or a question, also while answers are missing") {
  CHECK("" == wrong_household(50, [](RandomHousehold& household) -> std::string {
          auto answers = household.some_answers(0.8);
          const Session given = household.session(rules(), answers);
          std::shuffle(answers.begin(), answers.end(), household.random());
          const Session shuffled = household.session(rules(), answers);
          if (*given.assess("[]") != *shuffled.assess("[]")) return "another order, another assessment";
          return *given.next("[]") == *shuffled.next("[]") ? "" : "another order, another question";
        }));
}

TEST_CASE("A verdict given with unknowns holds for every completion tried") {
  CHECK("" == wrong_household(200, [](RandomHousehold& household) -> std::string {
          const auto whole = answered(household, household.answers()),
                     part = answered(household, household.some_answers(0.8));
          const auto complete = findings(*whole), partial = findings(*part);
          for (std::size_t i = 0; i < complete.size(); ++i) {
            auto allowed = partial[i].possible;
            if (partial[i].assumes_covered) allowed |= verdict::not_covered;
            if (const Verdicts others = complete[i].possible & ~allowed)
              return complete[i].route->id + " may not be " + verdict::names(others).front() + " with\n" +
                     part->facts() + "\nand is with\n" + whole->facts();
          }
          return complete.size() == partial.size() ? "" : "a route is missing";
        }));
}

TEST_CASE("The outcomes that a requirement may have with unknowns include that of every completion tried") {
  CHECK("" == wrong_household(1'000, [](RandomHousehold& household) -> std::string {
          const auto readings = static_cast<std::uint32_t>(household.random()());
          const auto whole = outcomes(*answered(household, household.answers()), readings);
          const double known = household.chance(0.5) ? 0.9 : 0.5;
          const auto part = outcomes(*answered(household, household.some_answers(known)), readings);
          const auto& requirements = rules()->program().requirements;
          for (std::size_t i = 0; i < whole.size(); ++i) {
            if (whole[i] & ~part[i])
              return requirements[i % requirements.size()].id + " comes out as was said to be impossible";
          }
          return "";
        }));
}

TEST_CASE("With every answer given no verdict asks for more") {
  CHECK("" == wrong_household(50, [](RandomHousehold& household) -> std::string {
          const Session session = household.session(rules(), household.answers());
          const Json assessment = Json::parse(*session.assess("[]"));
          for (const auto& route : assessment["routes"]) {
            if (route["verdict"] == "more_answers") return route.dump();
          }
          return Json::parse(*session.next("[]"))["questions"].empty() ? "" : "there is a question left";
        }));
}

TEST_CASE("While a verdict is open there is something to ask, unless it was declined") {
  CHECK("" == wrong_household(50, [](RandomHousehold& household) -> std::string {
          const Session session = household.session(rules(), household.some_answers(0.6));
          const Json verdicts = Json::parse(*session.verdicts("[]"));
          const bool open = std::any_of(verdicts.begin(), verdicts.end(),
                                        [](const Json& entry) { return entry["verdict"] == "more_answers"; });
          return open && Json::parse(*session.next("[]"))["questions"].empty() ? "nothing is asked" : "";
        }));
}

TEST_CASE("Answering what is asked leads to a definite verdict in at most forty questions a person") {
  CHECK("" == wrong_household(10, [](RandomHousehold& household) -> std::string {
          Session session = household.session(rules(), {});
          for (int asked = 0; asked < 120; ++asked) {
            const Json questions = Json::parse(*session.next("[]"))["questions"];
            if (questions.empty()) return "";
            const std::string pointer = questions[0]["pointer"];
            for (const auto& answer : household.answers()) {
              if (answer.pointer == pointer && session.set(pointer, answer.value)) return pointer + " is refused";
            }
          }
          return "the questions do not end";
        }));
}

TEST_CASE("Saved facts give the same assessment when they are opened again") {
  CHECK("" == wrong_household(50, [](RandomHousehold& household) -> std::string {
          const Session session = household.session(rules(), household.some_answers(0.8));
          const Session again = open_session(Json::parse(session.facts()), rules());
          return *again.assess("[]") == *session.assess("[]") ? "" : "another assessment";
        }));
}
