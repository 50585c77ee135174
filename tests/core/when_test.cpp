// From which day: against a look at single days, of random households and of the worked cases.

#include "assess/finding.hpp"
#include "catch.hpp"
#include "households.hpp"

using namespace belstay;
using namespace belstay::test;

namespace {

const std::shared_ptr<const Book>& rules() { return real_book().book; }
const Program& program() { return rules()->program(); }

std::string verdict_on(const Json& entry, const std::string& day) {
  for (const auto& interval : entry["intervals"]) {
    if (interval["from"].get<std::string>() <= day && day <= interval["to"].get<std::string>())
      return interval["verdict"];
  }
  return "none";
}

std::string moved(const std::string& day, int by) { return Date{Date::parse(day)->days + by}.to_string(); }

// The days at either end of each interval, and some at random.
std::vector<std::string> telling_days(const Json& entry, RandomHousehold& household, int random) {
  std::vector<std::string> out;
  for (const auto& interval : entry["intervals"]) {
    out.push_back(interval["from"]), out.push_back(interval["to"]);
    const int days = Date::parse(out.back())->days - Date::parse(out[out.size() - 2])->days;
    for (int i = 0; i < random; ++i)
      out.push_back(moved(interval["from"].get<std::string>(), household.between(0, days)));
  }
  return out;
}

// Intervals follow each other without a gap, from the first day to the last, and neighbours differ.
std::string out_of_order(const Json& answer, const Json& entry) {
  std::string next = answer["from"];
  const Json* before = nullptr;
  for (const auto& interval : entry["intervals"]) {
    if (interval["from"] != next) return "a gap before " + interval.dump();
    if (interval["to"] < interval["from"]) return "backwards: " + interval.dump();
    if (before && (*before)["verdict"] == interval["verdict"] &&
        before->contains("beyond_horizon") == interval.contains("beyond_horizon"))
      return "not merged: " + interval.dump();
    next = moved(interval["to"].get<std::string>(), 1);
    before = &interval;
  }
  return next == moved(answer["to"].get<std::string>(), 1) ? "" : "ends early";
}

// What an assessment of that day says, with today moved along to a day to come.
std::string assessed_on(const RandomHousehold& household, const std::vector<RandomAnswer>& answers,
                        const std::string& day, const Json& entry) {
  Session session = household.session(rules(), answers);
  if (day > household.skeleton()["today"].get<std::string>() && session.set("/today", Json(day).dump()))
    return "refused";
  if (session.set("/applications/a1/filing_date", Json(day).dump())) return "refused";
  for (const auto& other : Json::parse(*session.verdicts(Json::array({entry["route"]}).dump()))) {
    if (other["person"] == entry["person"]) return other["verdict"];
  }
  return "none";
}

// The same of a household with open questions: what it does not know stays as unknown as it is today.
std::string supposed_on(const Household& household, const std::string& day, const Json& entry) {
  Evaluator evaluator(program(), household);
  const auto filing = program().facts[program().fact_by_name.at("application.filing_date")].slot;
  const Date date = *Date::parse(day);
  evaluator.suppose(household.number({Scope::application, 0, filing}), Possible::known(date));
  evaluator.suppose(household.today_slot(), Possible::known(std::max(date, household.today())));
  for (const auto& route : program().routes) {
    if (entry["route"] != route.id) continue;
    for (const auto person : household.members(0)) {
      if (entry["person"] == household.person_id(person))
        return std::string(find(evaluator, program(), household, route, person, 0).verdict);
    }
  }
  return "none";
}

std::string wrong_day(RandomHousehold& household, const Json& answer, int random,
                      const std::function<std::string(const std::string& day, const Json& entry)>& oracle) {
  for (const auto& entry : answer["routes"]) {
    if (auto wrong = out_of_order(answer, entry); !wrong.empty()) return wrong;
    for (const auto& day : telling_days(entry, household, random)) {
      const auto said = verdict_on(entry, day), found = oracle(day, entry);
      if (said != found)
        return entry["route"].get<std::string>() + " of " + entry["person"].get<std::string>() + " filed on " + day +
               " is " + found + ", not " + said;
    }
  }
  return "";
}

std::string some_route(RandomHousehold& household) {
  const auto& routes = program().routes;
  return Json::array({routes[static_cast<std::size_t>(household.between(0, static_cast<int>(routes.size()) - 1))].id})
      .dump();
}

}  // namespace

TEST_CASE("Every day of an interval has the verdict of an assessment of that day") {
  CHECK("" == wrong_household(6, [](RandomHousehold& household) -> std::string {
          const auto& answers = household.answers();
          const Session session = household.session(rules(), answers);
          const Json answer = Json::parse(*session.when("[]", "2024-01-01", "2028-12-31"));
          return wrong_day(household, answer, 1, [&](const std::string& day, const Json& entry) {
            return assessed_on(household, answers, day, entry);
          });
        }));
}

TEST_CASE("A day-by-day scan over ten years finds the same intervals") {
  CHECK("" == wrong_household(8, [](RandomHousehold& household) -> std::string {
          const std::string scope = some_route(household);
          const auto given = answered(household, household.answers());
          const Session session = household.session(rules(), household.answers());
          const Json answer = Json::parse(*session.when(scope, "2024-06-01", "2034-06-01"));
          for (const auto& entry : answer["routes"]) {
            for (std::string day = answer["from"]; day <= answer["to"]; day = moved(day, 1)) {
              if (verdict_on(entry, day) != supposed_on(*given, day, entry)) return scope + " on " + day;
            }
          }
          return "";
        }));
}

TEST_CASE("Open questions stay open on the days on which they decide, and seldom on others") {
  std::atomic<int> days = 0, too_open = 0;
  CHECK("" == wrong_household(20, [&](RandomHousehold& household) -> std::string {
          const auto answers = household.some_answers(0.95);
          const auto given = answered(household, answers);
          const Session session = household.session(rules(), answers);
          const Json answer = Json::parse(*session.when("[]", "2025-06-01", "2031-05-31"));
          return wrong_day(household, answer, 1, [&](const std::string& day, const Json& entry) -> std::string {
            ++days;
            const auto found = supposed_on(*given, day, entry);
            if (found == "more_answers" || verdict_on(entry, day) != "more_answers") return found;
            ++too_open;  // between two days that do depend on answers the search may stop
            return "more_answers";
          });
        }));
  CHECK(too_open * 1000 <= days);
}

TEST_CASE("Asking when changes nothing and refuses days that are none") {
  const Session session = open_session(small_facts());
  const std::string facts = session.facts(), before = *session.assess("[]");
  const auto code = [&](const char* scope, const char* from, const char* to) {
    const auto answer = session.when(scope, from, to);
    return answer ? "" : answer.error().code + answer.error().pointer;
  };
  CHECK(code("[]", "2026-02-30", "2027-01-01") == "impossible_date/from");
  CHECK(code("[]", "2026-02-28", "tomorrow") == "impossible_date/to");
  CHECK(code("[]", "2026-02-28", "2026-02-27") == "out_of_bounds/to");
  CHECK(code("[]", "1926-02-28", "2026-02-27") == "out_of_bounds/to");
  CHECK(code("[\"nowhere\"]", "2026-02-28", "2026-02-28") == "unknown_route");
  CHECK(code("{", "2026-02-28", "2026-02-28") == "malformed_json");
  CHECK(code("[]", "2026-02-28", "2026-02-28") == "");
  CHECK(code("[]", "9990-01-01", "") == "impossible_date/to");
  CHECK(session.facts() == facts);
  CHECK(*session.assess("[]") == before);
}

TEST_CASE("Without days it is the ten years from today") {
  const Json answer = Json::parse(*open_session(small_facts()).when("[]", "", ""));
  CHECK(answer["from"] == "2026-11-22");
  CHECK(answer["to"] == "2036-11-22");
}

TEST_CASE("Days after the book's horizon are told apart") {
  const Json answer = Json::parse(*open_session(small_facts()).when("[\"eased\"]", "2027-12-01", "2028-02-01"));
  const Json expected = Json::parse(R"j([{"from": "2027-12-01", "to": "2027-12-31", "verdict": "conditions_met"},
    {"from": "2028-01-01", "to": "2028-02-01", "verdict": "conditions_met", "beyond_horizon": true}])j");
  CHECK(answer["routes"][0]["intervals"] == expected);
}
