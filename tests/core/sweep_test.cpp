// A grid of verdicts, against the verdict of each point; and before and after, against two assessments.

#include <fstream>

#include "catch.hpp"
#include "households.hpp"

using namespace belstay;
using namespace belstay::test;

namespace {

const std::shared_ptr<const Book>& rules() { return real_book().book; }

Json swept(const Session& session, const Json& spec, std::size_t slice = 7) {
  auto sweep = session.sweep(spec.dump());
  if (!sweep) return to_json(sweep.error());
  while (!sweep->run(slice)) {
  }
  return Json::parse(sweep->json());
}

// What each point says when its answers are given one by one.
std::string wrong_point(const Json& grid, const Json& spec, const std::function<Session()>& open) {
  const std::size_t rows = grid["y"].is_null() ? 1 : grid["y"].size();
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < grid["x"].size(); ++column) {
      Session session = open();
      const auto give = [&](const Json& axis, const Json& value) {
        const std::string pointer = axis["pointer"];
        const bool files = pointer.ends_with("/filing_date");
        if (files && value > Json::parse(session.facts())["today"]) (void)session.set("/today", value.dump());
        return session.set(pointer, value.dump());
      };
      if (give(spec["x"], grid["x"][column])) return "refused";
      if (spec.contains("y") && give(spec["y"], grid["y"][row])) return "refused";
      const Json expected = Json::parse(*session.verdicts(Json::array({spec["route"]}).dump()));
      const auto said = grid["verdicts"][grid["codes"][row][column].get<std::size_t>()];
      for (const auto& entry : expected) {
        if (entry["person"] == spec["person"] && entry["verdict"] != said)
          return spec.dump() + " at " + grid["x"][column].dump() + ", " + std::to_string(row) + " is " +
                 entry["verdict"].dump() + ", not " + said.dump();
      }
    }
  }
  return "";
}

Json some_axis(RandomHousehold& household) {
  switch (household.between(0, 5)) {
    case 0:
      return {{"pointer", "/facts/partner_income"}, {"from", "0"}, {"to", "3000"}, {"step", "333.3"}};
    case 1:
      return {{"pointer", "/facts/other_dependants"}, {"from", 0}, {"to", 9}, {"step", 2}};
    case 2:
      return {
          {"pointer", "/applications/a1/filing_date"}, {"from", "2025-07-31"}, {"to", "2028-08-01"}, {"step", "P4M"}};
    case 3:
      return {{"pointer", "/persons/p1/birth_date"}, {"from", "2004-11-01"}, {"to", "2008-12-01"}, {"step", "P90D"}};
    case 4:
      return {{"pointer", "/facts/housing"}, {"values", {"none", "proven", "tight", "unfit"}}};
    default:
      return {{"pointer", "/persons/p1/relation"}, {"values", {"spouse", "child_of_both", "registered_partner"}}};
  }
}

}  // namespace

TEST_CASE("Every point of a sweep has the verdict of its answers") {
  CHECK("" == wrong_household(40, [](RandomHousehold& household) -> std::string {
          const auto answers = household.chance(0.7) ? household.answers() : household.some_answers(0.97);
          const auto& routes = rules()->program().routes;
          const auto route = static_cast<std::size_t>(household.between(0, static_cast<int>(routes.size()) - 1));
          Json spec = {{"route", routes[route].id}, {"person", "p1"}, {"x", some_axis(household)}};
          const Json other = some_axis(household);
          if (other["pointer"] != spec["x"]["pointer"]) spec["y"] = other;
          const auto open = [&] { return household.session(rules(), answers); };
          const Json grid = swept(open(), spec);
          if (grid.is_string()) return grid.get<std::string>();
          return wrong_point(grid, spec, open);
        }));
}

TEST_CASE("Each of a hundred pays on each of a hundred days has the verdict of its answers") {
  std::ifstream file(BELSTAY_RULES "/../tests/bench/complete_spouse.json");
  const Json facts = Json::parse(file);
  const Json spec = Json::parse(R"j({"route": "worker.family", "person": "p1",
    "x": {"pointer": "/facts/incomes/0/amount", "from": "0", "to": "4950", "step": "50"},
    "y": {"pointer": "/applications/a1/filing_date", "from": "2025-02-07", "to": "2028-11-24", "step": "P14D"}})j");
  const Json grid = swept(open_session(facts, rules()), spec, 1000);
  REQUIRE(grid["codes"].size() == 100);
  int others = 0;
  for (std::size_t row = 0; row < 100; ++row) {
    Session session = open_session(facts, rules());
    if (grid["y"][row] > facts["today"]) REQUIRE_FALSE(session.set("/today", grid["y"][row].dump()));
    REQUIRE_FALSE(session.set("/applications/a1/filing_date", grid["y"][row].dump()));
    REQUIRE(grid["codes"][row].size() == 100);
    for (std::size_t column = 0; column < 100; ++column) {
      REQUIRE_FALSE(session.set("/facts/incomes/0/amount", grid["x"][column].dump()));
      const Json said = Json::parse(*session.verdicts("[\"worker.family\"]"))[0]["verdict"];
      others += said != grid["verdicts"][grid["codes"][row][column].get<std::size_t>()];
    }
  }
  CHECK(others == 0);
}

TEST_CASE("A sweep crosses an amount at its cent") {
  const Session session = open_session(small_facts());
  const Json spec = Json::parse(R"j({"route": "family", "person": "p1",
    "x": {"pointer": "/facts/income", "from": "2199.98", "to": "2200.01", "step": "0.01"}})j");
  const Json grid = swept(session, spec);
  CHECK(grid["x"] == Json::parse(R"j(["2199.98", "2199.99", "2200", "2200.01"])j"));
  CHECK(grid["y"].is_null());
  CHECK(grid["codes"] == Json::parse("[[8, 8, 5, 5]]"));
  CHECK(grid["verdicts"][8] == "sources_disagree");
  CHECK(grid["verdicts"][5] == "conditions_met");
}

TEST_CASE("A sweep goes over one amount in a list") {
  Json facts = small_facts();
  facts["facts"]["jobs"] = Json::parse(R"j([{"kind": "wage", "pay": "1"}])j");
  const Session session = open_session(facts);
  const Json spec = Json::parse(R"j({"route": "family", "person": "p1",
    "x": {"pointer": "/facts/jobs/0/pay", "from": "0", "to": "20", "step": "10"},
    "y": {"pointer": "/applications/a1/filing_date", "from": "2026-08-31", "to": "2026-10-31", "step": "P1M"}})j");
  const Json grid = swept(session, spec);
  CHECK(grid["y"] == Json::parse(R"j(["2026-08-31", "2026-09-30", "2026-10-31"])j"));
  CHECK(grid["codes"].size() == 3);
}

TEST_CASE("A sweep goes on where it stopped, and keeps its answers") {
  Session session = open_session(small_facts());
  const auto spec = R"j({"route": "family", "person": "p1",
    "x": {"pointer": "/facts/income", "from": "0", "to": "5000", "step": "50"},
    "y": {"pointer": "/facts/dependants", "from": 0, "to": 9, "step": 1}})j";
  auto sweep = session.sweep(spec);
  REQUIRE(sweep.ok());
  CHECK_FALSE(sweep->run(0));
  CHECK(std::count(sweep->codes().begin(), sweep->codes().end(), 255) == 1010);
  CHECK_FALSE(sweep->run(3));
  REQUIRE_FALSE(session.set("/facts/permit_on", "\"2025-09-01\""));
  int slices = 1;
  while (!sweep->run(3)) ++slices;
  CHECK(slices > 2);
  CHECK(std::count(sweep->codes().begin(), sweep->codes().end(), 255) == 0);
  CHECK(Json::parse(sweep->json()) == swept(open_session(small_facts()), Json::parse(spec)));
}

TEST_CASE("What is no sweep is refused") {
  const Session session = open_session(small_facts());
  const auto refused = [&](const char* change, const Json& value) {
    Json spec = Json::parse(R"j({"route": "family", "person": "p1",
      "x": {"pointer": "/facts/income", "from": "0", "to": "50", "step": "50"}})j");
    spec[Json::json_pointer(change)] = value;
    const auto sweep = session.sweep(spec.dump());
    return sweep ? "" : sweep.error().code + " " + sweep.error().pointer;
  };
  CHECK(refused("/z", 1) == "unknown_member /z");
  CHECK(refused("/route", "nowhere") == "unknown_route /route");
  CHECK(refused("/person", "p9") == "unknown_person /person");
  CHECK(refused("/x", nullptr) == "missing_member /x");
  CHECK(refused("/x/step", "0") == "wrong_type /x");
  CHECK(refused("/x/step", "-1") == "wrong_type /x");
  CHECK(refused("/x/step", "P1M") == "wrong_type /x");
  CHECK(refused("/x/step", "0.04") == "out_of_bounds /x");
  CHECK(refused("/x", {{"pointer", "/facts/income"}, {"from", "0"}, {"to", "0.001"}, {"step", "0.0005"}}) ==
        "out_of_bounds /facts/income");
  CHECK(refused("/x/from", "51") == "wrong_type /x");
  CHECK(refused("/x/from", "-50") == "out_of_bounds /facts/income");
  CHECK(refused("/x/values", Json::array()) == "wrong_type /x");
  CHECK(refused("/x/values", {false}) == "wrong_type /facts/income");
  CHECK(refused("/x/pointer", "/facts/no_such") == "unknown_fact /facts/no_such");
  CHECK(refused("/x/pointer", "/today") == "unknown_fact /today");
  CHECK(refused("/x/pointer", "/persons/p1") == "unknown_fact /persons/p1");
  CHECK(refused("/y", {{"pointer", "/facts/income"}, {"values", {"1"}}}) == "duplicate_id /y/pointer");
  CHECK(session.sweep("[").error().code == "malformed_json");
  CHECK(session.sweep("[]").error().code == "unknown_route");
}

TEST_CASE("Before and after are the verdicts and outcomes of two assessments") {
  CHECK("" == wrong_household(30, [](RandomHousehold& household) -> std::string {
          const auto answers = household.chance(0.6) ? household.answers() : household.some_answers(0.95);
          Json changes = Json::object();
          for (const Json& axis : {some_axis(household), some_axis(household)})
            changes[axis["pointer"].get<std::string>()] = axis.contains("values") ? axis["values"][1] : axis["to"];
          const Session before = household.session(rules(), answers);
          Session after = household.session(rules(), answers);
          for (const auto& [pointer, value] : changes.items()) {
            if (after.set(pointer, value.dump())) return "refused";
          }
          const Json one = Json::parse(*before.assess("[]"))["routes"],
                     other = Json::parse(*after.assess("[]"))["routes"],
                     told = Json::parse(*before.compare("[]", changes.dump()))["routes"];
          for (std::size_t i = 0; i < told.size(); ++i) {
            if (told[i]["before"]["verdict"] != one[i]["verdict"] || told[i]["after"]["verdict"] != other[i]["verdict"])
              return told[i].dump();
            for (const auto& [side, routes] : {std::pair("before", &one), std::pair("after", &other)}) {
              const Json& all = (*routes)[i].value("requirements", Json::array());
              for (const auto& difference : told[i]["requirements"]) {
                Json outcome = {"not_concerned"};
                for (const auto& found : all) {
                  if (found["id"] == difference["id"]) outcome = found["outcome"];
                }
                if (difference[side] != outcome) return difference.dump() + " but " + outcome.dump();
              }
            }
          }
          return "";
        }));
}

TEST_CASE("Before and after the reform: the version, the amounts, nothing else") {
  const Session session = open_session(small_facts());
  const std::string before = session.facts();
  const Json told = Json::parse(*session.compare(
      "[\"family\"]",
      R"j({"/facts/permit_on": "2025-08-18", "/applications/a1/filing_date": "2025-12-31"})j"))["routes"][0];
  CHECK(told["before"]["verdict"] == "conditions_met");
  CHECK(told["requirements"] == Json::parse(R"j([{"id": "enough", "before": ["met"], "after": ["met"],
    "law_before": ["art. 1"], "law_after": ["art. 1"], "version_before": {"from": null, "until": null},
    "version_after": {"from": null, "until": null},
    "amounts": [{"parameter": "amount", "before": "2200 / 2100", "after": "2000.005", "unit": "EUR/month"}]}])j"));
  const Json same = Json::parse(*session.compare("[]", R"j({"/facts/income": "2500"})j"))["routes"];
  for (const auto& route : same) CHECK(route["requirements"].empty());
  const auto code = [&](const char* changes) {
    const auto answer = session.compare("[]", changes);
    return answer ? "" : answer.error().code + " " + answer.error().pointer;
  };
  CHECK(code("[1]") == "wrong_type ");
  CHECK(code("{") == "malformed_json ");
  CHECK(code(R"j({"/facts/income": "1", "/facts/no_such": 1})j") == "unknown_fact /facts/no_such");
  CHECK(code(R"j({"/facts/income": 1})j") == "wrong_type /facts/income");
  CHECK(session.facts() == before);
}
