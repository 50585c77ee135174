#include "catch.hpp"
#include "small_book.hpp"

using namespace belstay;
using namespace belstay::test;

namespace {

std::string verdict(const Session& session, const std::string& route = "family") {
  return assessed(session, route)["verdict"];
}

Session with(const std::string& pointer, const Json& value) {
  Session session = open_session(small_facts());
  const auto error = session.set(pointer, value.dump());
  if (error) throw std::runtime_error(to_json(*error));
  return session;
}

std::string refused(const std::string& pointer, const std::string& value) {
  Session session = open_session(small_facts());
  const std::string before = session.facts();
  const auto error = session.set(pointer, value);
  CHECK(session.facts() == before);
  return error ? error->code : "accepted";
}

std::vector<std::string> asked(const Session& session, const std::string& scope = "[\"family\"]") {
  std::vector<std::string> out;
  const Json next = Json::parse(*session.next(scope));
  for (const auto& question : next["questions"]) out.push_back(question["pointer"]);
  return out;
}

}  // namespace

TEST_CASE("Only what the routes in scope need is asked") {
  Session session = open_session(small_facts());
  for (const auto pointer : {"/facts/came_as_spouse", "/facts/income", "/persons/p1/nationalities"})
    REQUIRE_FALSE(session.clear(pointer));
  CHECK(asked(session, R"(["eased"])") == std::vector<std::string>{"/facts/income", "/persons/p1/nationalities"});
  CHECK(asked(session, R"(["family"])") ==
        std::vector<std::string>{"/facts/income", "/facts/came_as_spouse", "/facts/stay_since"});
}

TEST_CASE("A household that meets everything meets the conditions we can check") {
  const Session session = open_session(small_facts());
  CHECK(verdict(session) == "conditions_met");
  CHECK(
      *session.verdicts("[]") ==
      R"([{"route":"eased","person":"p1","verdict":"conditions_met"},{"route":"family","person":"p1","verdict":"conditions_met"}])");
}

TEST_CASE("The amount of the filing date is compared unrounded, shown rounded up to the cent") {
  Session session = with("/applications/a1/filing_date", "2025-06-01");
  REQUIRE_FALSE(session.set("/facts/income", "\"2000.00\""));
  const Json enough = requirement(assessed(session, "family"), "enough");
  CHECK(enough["outcome"] == Json::array({"assessed"}));
  CHECK(enough["because"][0]["need"] == "2000.005");
  CHECK(enough["because"][0]["need_shown"] == "2000.01");
  CHECK(enough["because"][0]["short_by"] == "0.01");
  CHECK(enough["because"][0]["facts"] == Json::array({"/facts/income"}));
  REQUIRE_FALSE(session.set("/facts/income", "\"2000.01\""));
  CHECK(verdict(session) == "conditions_met");
}

TEST_CASE("In a gap of the amounts nothing is compared with a neighbour's value") {
  CHECK(verdict(with("/applications/a1/filing_date", "2026-02-01")) == "not_covered");
  CHECK(verdict(with("/applications/a1/filing_date", "2024-12-31")) == "not_covered");
  CHECK(verdict(with("/applications/a1/filing_date", "2025-01-01")) == "conditions_met");
}

TEST_CASE("Between the rival values of an amount the sources disagree; above all and below all they do not") {
  const Json low = assessed(with("/facts/income", "2099.99"), "family"),
             middle = assessed(with("/facts/income", "2150"), "family"),
             high = assessed(with("/facts/income", "2200"), "family");
  CHECK(low["verdict"] == "authority_decides");
  CHECK(high["verdict"] == "conditions_met");
  REQUIRE(middle["verdict"] == "sources_disagree");
  REQUIRE(middle["readings"].size() == 1);
  CHECK(middle["readings"][0]["id"] == "amount:amount");
  CHECK(middle["readings"][0]["options"][0]["verdict"] == "authority_decides");
  CHECK(middle["readings"][0]["options"][0]["need"] == "2200");
  CHECK(middle["readings"][0]["options"][1]["verdict"] == "conditions_met");
  CHECK(middle["readings"][0]["options"][1]["need"] == "2100");
}

TEST_CASE("Two readings of one sentence are told with both figures; the safe one is computed") {
  Session session = with("/facts/permit_on", "2025-09-01");
  REQUIRE_FALSE(session.set("/applications/a1/filing_date", "\"2026-08-01\""));
  REQUIRE_FALSE(session.set("/facts/dependants", "1"));
  REQUIRE_FALSE(session.set("/facts/income", "\"2530\""));
  const Json route = assessed(session, "family");
  REQUIRE(route["verdict"] == "sources_disagree");
  REQUIRE(route["readings"].size() == 1);
  CHECK(route["readings"][0]["safe"] == "letter");
  CHECK(route["readings"][0]["options"][0]["need"] == "2520");
  CHECK(route["readings"][0]["options"][1]["need"] == "2541");
  CHECK(route["possible"] == Json::array({"authority_decides", "conditions_met"}));
}

TEST_CASE("Below the amount the authority weighs; without any income there is nothing to weigh") {
  CHECK(verdict(with("/facts/income", "0.01")) == "authority_decides");
  CHECK(verdict(with("/facts/income", "0")) == "conditions_not_met");
}

TEST_CASE("An exemption waives the requirement and is named; without it the requirement stands") {
  Session session = with("/persons/p1/birth_date", "2006-01-01");
  const Json waived = requirement(assessed(session, "family"), "old_enough");
  CHECK(waived["outcome"] == Json::array({"waived"}));
  CHECK(waived["waived_by"] == "married_before");
  REQUIRE_FALSE(session.set("/persons/p1/married_on", "null"));
  CHECK(verdict(session) == "conditions_not_met");
}

TEST_CASE("A sentence of law that concerns others is left out of the reasons") {
  CHECK(requirement(assessed(with("/persons/p1/relation", "child"), "family"), "old_enough").is_null());
}

TEST_CASE("A requirement that waiting alone will meet gives the day") {
  Session session = with("/facts/came_as_spouse", true);
  REQUIRE_FALSE(session.set("/facts/stay_since", "\"2025-02-28\""));
  const Json route = assessed(session, "family");
  CHECK(route["verdict"] == "too_early");
  CHECK(route["opens_on"] == "2027-02-28");
  REQUIRE_FALSE(session.set("/applications/a1/filing_date", "\"2027-02-28\""));
  CHECK(verdict(session) == "conditions_met");
}

TEST_CASE("A failed requirement that waiting cannot mend is no matter of waiting") {
  Session session = with("/facts/came_as_spouse", true);
  REQUIRE_FALSE(session.set("/facts/stay_since", "\"2026-01-01\""));
  REQUIRE_FALSE(session.set("/facts/income", "\"0\""));
  CHECK(verdict(session) == "conditions_not_met");
}

TEST_CASE("Where the law gives no such right, what exists instead is named") {
  const Json route = assessed(with("/persons/p1/relation", "friend"), "family");
  CHECK(route["verdict"] == "no_such_right");
  CHECK(route["no_right"]["instead"] == Json::array({"visit"}));
  CHECK(verdict(with("/persons/p1/relation", "friend"), "eased") == "not_applicable");
}

TEST_CASE("A fact that decides nothing leaves the verdict definite while it is unknown") {
  Session session = open_session(small_facts());
  REQUIRE_FALSE(session.clear("/persons/p1/married_on"));
  CHECK(verdict(session) == "conditions_met");
  REQUIRE_FALSE(session.clear("/persons/p1/nationalities"));
  CHECK(verdict(session) == "conditions_met");
  CHECK(verdict(session, "eased") == "more_answers");
}

TEST_CASE("A missing answer that decides asks for itself, a declined one does not") {
  Session session = open_session(small_facts());
  REQUIRE_FALSE(session.clear("/facts/income"));
  CHECK(verdict(session) == "more_answers");
  CHECK(asked(session) == std::vector<std::string>{"/facts/income"});
  REQUIRE_FALSE(session.decline("/facts/income", "dont_know"));
  CHECK(asked(session).empty());
  CHECK(verdict(session) == "more_answers");
}

TEST_CASE("An answer no other can mend decides at once") {
  Session session = open_session(small_facts());
  for (const auto pointer :
       {"/facts/permit_on", "/facts/came_as_spouse", "/persons/p1/birth_date", "/persons/p1/married_on"})
    REQUIRE_FALSE(session.clear(pointer));
  REQUIRE_FALSE(session.set("/facts/income", "\"0\""));
  CHECK(verdict(session) == "conditions_not_met");
  CHECK(asked(session).empty());
}

TEST_CASE("Questions come by how many routes they settle, then in the declared order, sensitive ones last") {
  Session session = open_session(small_facts());
  for (const auto pointer : {"/facts/income", "/facts/came_as_spouse", "/persons/p1/birth_date",
                             "/persons/p1/married_on", "/persons/p1/nationalities"})
    REQUIRE_FALSE(session.clear(pointer));
  const auto order = asked(session, "[]");
  CHECK(order == std::vector<std::string>{"/facts/income", "/persons/p1/birth_date", "/persons/p1/married_on",
                                          "/facts/came_as_spouse", "/facts/stay_since", "/persons/p1/nationalities"});
}

TEST_CASE("A question that the book says is out of place is not asked") {
  Session session = open_session(small_facts());
  REQUIRE_FALSE(session.clear("/facts/income"));
  CHECK(asked(session) == std::vector<std::string>{"/facts/income"});
}

TEST_CASE("A partial date is an interval: it may suffice, and is asked again where it does not") {
  CHECK(verdict(with("/persons/p1/birth_date", "1996")) == "conditions_met");
  Session session = with("/persons/p1/birth_date", "2005");
  REQUIRE_FALSE(session.set("/persons/p1/married_on", "null"));
  CHECK(verdict(session) == "more_answers");
  CHECK(asked(session) == std::vector<std::string>{"/persons/p1/birth_date"});
}

TEST_CASE("Verdicts are exact where facts depend on each other") {
  Json files = small_files();
  files["requirements/all.json"][0]["require"] = "came_as_spouse or not(came_as_spouse)";
  files["requirements/all.json"][0].erase("direction");
  Session session = open_session(small_facts(), small_book(files));
  REQUIRE_FALSE(session.clear("/facts/came_as_spouse"));
  REQUIRE_FALSE(session.set("/facts/stay_since", "\"2001-01-01\""));
  CHECK(verdict(session) == "conditions_met");
  files["requirements/all.json"][0]["require"] = "income < 0 * income + needed or income >= needed";
  CHECK(small_book(files) != nullptr);
}

TEST_CASE("Two exemptions that hold at once are an error that names both, never a guess") {
  Json files = small_files();
  Json other = files["requirements/all.json"][1]["unless"][0];
  other["id"] = "married_at_all", other["when"] = "person.married_on != null";
  files["requirements/all.json"][1]["unless"].push_back(other);
  const Session session = open_session(small_facts(), small_book(files));
  const Json assessment = Json::parse(*session.assess("[\"family\"]"));
  CHECK(assessment["routes"][0]["verdict"] == "not_covered");
  REQUIRE(assessment["warnings"].size() == 1);
  CHECK(assessment["warnings"][0]["code"] == "conflicting_exemptions");
  CHECK(assessment["warnings"][0]["message"].get<std::string>().find("married_at_all") != std::string::npos);
  files["requirements/all.json"][1]["unless"][1]["prevails_over"] = {"married_before"};
  CHECK(requirement(assessed(open_session(small_facts(), small_book(files)), "family"), "old_enough")["waived_by"] ==
        "married_at_all");
}

TEST_CASE("Outputs are due, exempt or perhaps; a value in a gap is not covered") {
  const Json route = assessed(open_session(small_facts()), "family");
  REQUIRE(route["outputs"].size() == 2);
  CHECK(route["outputs"][0]["status"] == "due");
  CHECK(route["outputs"][0]["value"] == "220");
  CHECK(route["outputs"][0]["per"] == "application");
  CHECK(assessed(with("/persons/p1/relation", "child"), "family")["outputs"][0]["exempt_by"] == "fee.child");
  CHECK(assessed(with("/applications/a1/filing_date", "2026-02-01"), "family")["outputs"][0]["not_covered"] == true);
  Session session = open_session(small_facts());
  REQUIRE_FALSE(session.clear("/persons/p1/married_on"));
  CHECK(assessed(session, "family")["outputs"][1]["status"] == "maybe");
  CHECK(assessed(session, "family")["outputs"][1]["needs"] == Json::array({"/persons/p1/married_on"}));
}

TEST_CASE("An amount that may have changed since it was checked says so") {
  CHECK(assessed(open_session(small_facts()), "family")["assumes_unchanged"] == Json::array());
  CHECK(assessed(with("/today", "2026-11-23"), "family")["assumes_unchanged"].size() >= 1);
}

TEST_CASE("Past its horizon the book warns") {
  const Session session = with("/today", "2028-01-01");
  const Json assessment = Json::parse(*session.assess("[]"));
  CHECK(assessment["receipt"]["past_horizon"] == true);
  CHECK(assessment["warnings"][0]["code"] == "past_horizon");
}

TEST_CASE("Wrong answers are refused with a code, and nothing already entered is lost") {
  CHECK(refused("/facts/income", "2500") == "wrong_type");
  CHECK(refused("/facts/income", "\"-1\"") == "out_of_bounds");
  CHECK(refused("/facts/income", "\"2000.0001\"") == "out_of_bounds");
  CHECK(refused("/facts/income", "\"much\"") == "wrong_type");
  CHECK(refused("/facts/income", "{") == "malformed_json");
  CHECK(refused("/facts/incom", "\"1\"") == "unknown_fact");
  CHECK(refused("/facts/came_as_spouse", "\"yes\"") == "wrong_type");
  CHECK(refused("/facts/dependants", "1.5") == "wrong_type");
  CHECK(refused("/facts/dependants", "-1") == "out_of_bounds");
  CHECK(refused("/facts/dependants", "18446744073709551615") == "wrong_type");
  CHECK(refused("/facts/permit_on", "\"2025-02-30\"") == "impossible_date");
  CHECK(refused("/facts/permit_on", "\"2025-13\"") == "impossible_date");
  CHECK(refused("/facts/stay_since", "\"2026-11-23\"") == "out_of_bounds");
  CHECK(refused("/facts/permit_on", "null") == "wrong_type");
  CHECK(refused("/persons/p1/relation", "\"cousin\"") == "unknown_option");
  CHECK(refused("/persons/p1/nationalities", "[\"XY\"]") == "unknown_option");
  CHECK(refused("/persons/p2/relation", "\"child\"") == "unknown_person");
  CHECK(refused("/persons/p1", "{\"relation\": \"child\", \"birth_date\": \"never\"}") == "impossible_date");
  CHECK(refused("/persons/not an id", "{}") == "wrong_type");
  CHECK(refused("/applications/a2", "{\"persons\": [\"p1\"]}") == "duplicate_id");
  CHECK(refused("/applications/a1/persons", "[\"p9\"]") == "unknown_person");
  CHECK(refused("/facts/jobs", "[{\"kind\": \"wage\", \"hours\": 3}]") == "unknown_member");
  CHECK(refused("/facts/jobs", "{\"items\": []}") == "wrong_type");
  CHECK(refused("/elsewhere", "1") == "unknown_fact");
  CHECK(refused("/answering", "\"nobody\"") == "unknown_option");
}

TEST_CASE("A saved file of the page may say what brought the person here; nothing depends on it") {
  Json facts = small_facts();
  const auto plain = open_session(facts);
  facts["schema"] = 2, facts["entered"] = {{"entrance", "family"}, {"who", "lives"}};
  CHECK(open_session(facts).facts() == plain.facts());
  facts["schema"] = 1;
  CHECK(Session::open(small_book(), facts.dump()).error().front().code == "unknown_member");
}

TEST_CASE("A document is refused whole, with everything that is wrong with it") {
  Json facts = small_facts();
  facts["facts"]["income"] = 1, facts["persons"][0]["birth_date"] = "1996-02-30", facts["extra"] = 1;
  const auto session = Session::open(small_book(), facts.dump());
  REQUIRE_FALSE(session.ok());
  CHECK(session.error().size() == 3);
  CHECK(Session::open(small_book(), "{\"schema\": 3}").error().front().code == "unsupported_schema");
  CHECK(Session::open(small_book(), "{\"schema\": 1}").error().front().code == "missing_member");
  CHECK(Session::open(small_book(), "[").error().front().code == "malformed_json");
  CHECK(Session::open(small_book(), "[]").error().front().code == "wrong_type");
  facts = small_facts();
  facts["persons"].push_back(facts["persons"][0]);
  CHECK(Session::open(small_book(), facts.dump()).error().front().code == "duplicate_id");
}

TEST_CASE("What was answered and what was declined comes back from facts() and opens again") {
  Session session = open_session(small_facts());
  REQUIRE_FALSE(session.decline("/facts/stay_since", "rather_not_say"));
  REQUIRE_FALSE(session.set("/facts/jobs", R"({"items": [{"kind": "wage", "pay": "1000.50"}], "complete": false})"));
  REQUIRE_FALSE(session.set("/answering", "\"sponsor\""));
  const Session again = open_session(Json::parse(session.facts()));
  CHECK(again.facts() == session.facts());
  CHECK(*again.assess("[]") == *session.assess("[]"));
}

TEST_CASE("Persons and applications come and go without disturbing the others' answers") {
  Session session = open_session(small_facts());
  REQUIRE_FALSE(session.set("/persons/p2", R"({"relation": "child", "birth_date": "2015-01-01"})"));
  REQUIRE_FALSE(session.set("/applications/a2", R"({"filing_date": "2026-12-01", "persons": ["p2"]})"));
  CHECK(Json::parse(*session.assess("[]"))["routes"].size() == 4);
  REQUIRE_FALSE(session.clear("/persons/p1"));
  const Json left = Json::parse(session.facts());
  CHECK(left["persons"].size() == 1);
  CHECK(left["persons"][0]["birth_date"] == "2015-01-01");
  CHECK(left["applications"][0]["persons"].empty());
  CHECK(left["applications"][1]["persons"] == Json::array({"p2"}));
  CHECK(left["applications"][1]["filing_date"] == "2026-12-01");
  REQUIRE_FALSE(session.clear("/applications/a2"));
  CHECK(Json::parse(*session.assess("[]"))["routes"].empty());
}

TEST_CASE("Scopes are checked") {
  const Session session = open_session(small_facts());
  CHECK(session.assess("[\"nowhere\"]").error().code == "unknown_route");
  CHECK(session.assess("{}").error().code == "wrong_type");
  CHECK(session.next("[").error().code == "malformed_json");
}

TEST_CASE("A list holds a thousand entries, and says so where there is one more") {
  Session session = open_session(small_facts());
  Json jobs = Json::array();
  for (int i = 0; i < 1000; ++i) jobs.push_back(Json{{"kind", "wage"}, {"pay", "1"}});
  CHECK_FALSE(session.set("/facts/jobs", jobs.dump()));
  jobs.push_back(jobs[0]);
  const auto error = session.set("/facts/jobs", jobs.dump());
  REQUIRE(error);
  CHECK(error->code == "out_of_bounds");
  CHECK(error->pointer == "/facts/jobs");
}
