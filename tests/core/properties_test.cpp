// What must hold for every household under the real rule book.

#include <rapidcheck.h>

#include <algorithm>
#include <set>

#include "assess/evaluator.hpp"
#include "catch.hpp"
#include "random_household.hpp"
#include "rules_folder.hpp"

using namespace belstay;
using namespace belstay::test;

namespace {

const std::shared_ptr<const Book>& rules() {
  static const auto book = [] {
    const auto bundle = tools::bundle(BELSTAY_RULES);
    if (!bundle) throw std::runtime_error(to_json(bundle.error()));
    auto opened = Book::open(*bundle);
    if (!opened) throw std::runtime_error(to_json(opened.error()));
    return *opened;
  }();
  return book;
}

std::set<std::string> possible(const Json& route) {
  if (!route.contains("possible")) return {route["verdict"]};
  return route["possible"];
}

// Only a few readings are worth the time of every random household; these hold for each.
std::vector<RandomAnswer> some_of(RandomHousehold& household, double share) {
  std::vector<RandomAnswer> out;
  for (const auto& answer : household.answers()) {
    if (household.chance(share)) out.push_back(answer);
  }
  return out;
}

int rank(Outcomes set) {
  return set & outcome::not_met ? 0 : set & outcome::not_covered ? 1 : set & outcome::assessed ? 2 : 3;
}

}  // namespace

TEST_CASE("The order of answers never changes an assessment or a question") {
  CHECK(rc::check([](std::uint32_t seed) {
    RandomHousehold household(rules()->program(), seed);
    auto answers = some_of(household, household.chance(0.5) ? 1.0 : 0.8);
    const Session given = household.session(rules(), answers);
    std::shuffle(answers.begin(), answers.end(), household.random());
    const Session shuffled = household.session(rules(), answers);
    RC_ASSERT(*given.assess("[]") == *shuffled.assess("[]"));
    RC_ASSERT(*given.next("[]") == *shuffled.next("[]"));
  }));
}

TEST_CASE("A verdict given with unknowns holds for every completion tried") {
  CHECK(rc::check([](std::uint32_t seed) {
    RandomHousehold household(rules()->program(), seed);
    const Session whole = household.session(rules(), household.answers());
    const Session part = household.session(rules(), some_of(household, 0.75));
    const Json complete = Json::parse(*whole.assess("[]"))["routes"],
               partial = Json::parse(*part.assess("[]"))["routes"];
    RC_ASSERT(complete.size() == partial.size());
    for (std::size_t i = 0; i < complete.size(); ++i) {
      const auto allowed = possible(partial[i]);
      for (const auto& verdict : possible(complete[i])) {
        const bool leans = verdict == "not_covered" && partial[i].value("assumes_covered", false);
        if (!allowed.count(verdict) && !leans) RC_LOG(partial[i].dump() + "\n" + complete[i].dump());
        RC_ASSERT(allowed.count(verdict) || leans);
      }
    }
  }));
}

TEST_CASE("With every answer given no verdict asks for more") {
  CHECK(rc::check([](std::uint32_t seed) {
    RandomHousehold household(rules()->program(), seed);
    const Session session = household.session(rules(), household.answers());
    const Json assessment = Json::parse(*session.assess("[]"));
    for (const auto& route : assessment["routes"]) {
      if (route["verdict"] == "more_answers") RC_LOG(route.dump());
      RC_ASSERT(route["verdict"] != "more_answers");
    }
    RC_ASSERT(Json::parse(*session.next("[]"))["questions"].empty());
  }));
}

TEST_CASE("While a verdict is open there is something to ask, unless it was declined") {
  CHECK(rc::check([](std::uint32_t seed) {
    RandomHousehold household(rules()->program(), seed);
    const Session session = household.session(rules(), some_of(household, 0.6));
    const Json verdicts = Json::parse(*session.verdicts("[]"));
    const bool open = std::any_of(verdicts.begin(), verdicts.end(),
                                  [](const Json& entry) { return entry["verdict"] == "more_answers"; });
    RC_ASSERT(!open || !Json::parse(*session.next("[]"))["questions"].empty());
  }));
}

TEST_CASE("Answering what is asked leads to a definite verdict in at most forty questions a person") {
  CHECK(rc::check([](std::uint32_t seed) {
    RandomHousehold household(rules()->program(), seed);
    Session session = household.session(rules(), {});
    for (int asked = 0; asked < 120; ++asked) {
      const Json questions = Json::parse(*session.next("[]"))["questions"];
      if (questions.empty()) return;
      const std::string pointer = questions[0]["pointer"];
      for (const auto& answer : household.answers()) {
        if (answer.pointer == pointer) RC_ASSERT(!session.set(pointer, answer.value));
      }
    }
    RC_FAIL("the questions do not end");
  }));
}

TEST_CASE("Saved facts give the same assessment when they are opened again") {
  CHECK(rc::check([](std::uint32_t seed) {
    RandomHousehold household(rules()->program(), seed);
    const Session session = household.session(rules(), some_of(household, 0.8));
    const Session again = open_session(Json::parse(session.facts()), rules());
    RC_ASSERT(*again.assess("[]") == *session.assess("[]"));
  }));
}

TEST_CASE("More countable income of the worker never makes the income requirement come out worse") {
  CHECK(rc::check([](std::uint32_t seed) {
    RandomHousehold household(rules()->program(), seed);
    const Json document = Json::parse(household.session(rules(), household.answers()).facts());
    Json richer = document;
    for (auto& income : richer["facts"]["incomes"]) {
      income["amount"] = Decimal::add(*Decimal::parse(income["amount"].get<std::string>()),
                                      Decimal::integer(household.between(0, 500)))
                             ->to_string();
    }
    richer["facts"]["incomes"].push_back({{"kind", "wage"}, {"amount", "750.25"}, {"from", "2020-01-01"}});
    const auto ranks = [&](const Json& facts) {
      const auto answers = Household::read(rules()->program(), *read_json(facts.dump()));
      if (!answers) throw std::runtime_error(to_json(answers.error()));
      Evaluator evaluator(rules()->program(), **answers);
      std::vector<int> out;
      for (Index reading = 0; reading < rules()->program().readings.size(); ++reading)
        evaluator.read_as(reading, seed >> reading & 1);
      for (const auto person : (*answers)->members(0)) {
        evaluator.look_at(person, 0);
        for (const auto& requirement : rules()->program().requirements) {
          if (requirement.id.find("income.sufficient") != std::string::npos)
            out.push_back(rank(evaluator.judge(requirement).outcomes));
        }
      }
      return out;
    };
    const auto before = ranks(document), after = ranks(richer);
    RC_ASSERT(before.size() == after.size());
    for (std::size_t i = 0; i < before.size(); ++i) RC_ASSERT(after[i] >= before[i]);
  }));
}
