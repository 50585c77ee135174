// Values of outputs that are more than one text: the days an open date lies between, and what periods counted for.

#include "catch.hpp"
#include "small_book.hpp"

using namespace belstay;
using namespace belstay::test;

namespace {

// The small book with one more output of the family's route.
Json with_output(const char* kind, const std::string& value) {
  Json files = small_files();
  Json output = with_law(Json{{"id", "more"}, {"kind", kind}, {"value", value}});
  files["outputs/all.json"].push_back(output);
  files["routes/family.json"]["outputs"].push_back("more");
  return files;
}

Json output_where(const Json& files, const char* fact, const Json& answer) {
  Json facts = small_facts();
  facts["facts"][fact] = answer;
  return assessed(open_session(facts, small_book(files)), "family")["outputs"][2];
}

std::string periods(const std::string& day) {
  return "{list: \"jobs\", stays: for j in jobs return {from: permit_on, until: permit_on, weight: 0.5, days: 3, "
         "counted: 1.5}, absences: [{from: permit_on, until: permit_on, goes_on: false, resets: false, resets_on: "
         "permit_on}], counted: 1.5, asked: 3, day: " +
         day + "}";
}

}  // namespace

TEST_CASE("A day that follows from a month lies between its first and its last day") {
  const Json files = with_output("deadline", "permit_on + duration(\"P10D\")");
  const Json open = output_where(files, "permit_on", "2024-02");
  CHECK(open["value"].is_null());
  CHECK(open["between"] == Json::parse(R"({"from": "2024-02-11", "to": "2024-03-10"})"));
  CHECK(open["needs"] == Json::parse(R"(["/facts/permit_on"])"));
  const Json known = output_where(files, "permit_on", "2024-02-05");
  CHECK(known["value"] == "2024-02-15");
  CHECK(known["between"].is_null());
}

TEST_CASE("Nothing lies between where there may be no day, or where the value is none") {
  const Json perhaps = with_output("deadline", "if came_as_spouse then null else permit_on");
  Json facts = small_facts();
  facts["facts"].erase("came_as_spouse");
  CHECK(assessed(open_session(facts, small_book(perhaps)), "family")["outputs"][2]["between"].is_null());
  facts["facts"].erase("dependants");
  const auto number = small_book(with_output("note", "dependants"));
  CHECK(assessed(open_session(facts, number), "family")["outputs"][2]["between"].is_null());
}

TEST_CASE("What is uncertain about an amount is told with it, also where the condition has read it before") {
  Json files = with_output("amount", "amount");
  Json& output = files["outputs/all.json"].back();
  output["amount_on"] = "application.filing_date";
  output["when"] = "income >= amount";
  const Json told = output_where(files, "income", "2500");
  CHECK(told["value"] == "2200");
  CHECK(told["tags"] == Json::parse(R"(["uncertain"])"));
  output["value"] = "income";
  CHECK(output_where(files, "income", "2500")["tags"] == Json::array());
  output["value"] = "if came_as_spouse then amount else 2 * amount";
  Json facts = small_facts();
  facts["facts"].erase("income");
  facts["facts"].erase("came_as_spouse");
  const Json open = assessed(open_session(facts, small_book(files)), "family")["outputs"][2];
  CHECK(open["status"] == "maybe");
  CHECK(open["needs"] == Json::parse(R"(["/facts/income", "/facts/came_as_spouse"])"));
}

TEST_CASE("What periods counted for is an object; a part that is not known is null") {
  const Json files = with_output("periods", periods("permit_on"));
  const Json jobs = Json::parse(R"([{"kind": "wage", "pay": "1"}])");
  Json facts = small_facts();
  facts["facts"]["jobs"] = jobs;
  const Json known = assessed(open_session(facts, small_book(files)), "family")["outputs"][2]["value"];
  CHECK(known["stays"] == Json::parse(R"([{"from": "2024-03-01", "until": "2024-03-01", "weight": "0.5", "days": "3",
    "counted": "1.5"}])"));
  CHECK(known["absences"][0]["resets"] == "false");
  CHECK(known["day"] == "2024-03-01");
  facts["facts"]["permit_on"] = "2024-03";
  const Json partly = assessed(open_session(facts, small_book(files)), "family")["outputs"][2]["value"];
  CHECK(partly["stays"][0]["from"].is_null());
  CHECK(partly["stays"][0]["counted"] == "1.5");
  CHECK(partly["day"].is_null());
  facts["facts"]["jobs"] = Json{{"items", jobs}, {"complete", false}};
  CHECK(assessed(open_session(facts, small_book(files)), "family")["outputs"][2]["value"]["stays"].is_null());
}

TEST_CASE("Periods without what their picture is drawn from do not load") {
  const auto code = [](const std::string& value) {
    const auto book = Book::open(bundle(with_output("periods", value)));
    return book.ok() ? std::string("none") : book.error().front().code;
  };
  CHECK(code(periods("permit_on")) == "none");
  CHECK(code(periods("null")) == "none");
  CHECK(code("1") == "wrong_type");
  CHECK(code(periods("3")) == "wrong_type");
  std::string no_weight = periods("permit_on");
  no_weight.erase(no_weight.find("weight: 0.5, "), 13);
  CHECK(code(no_weight) == "wrong_type");
}
