// What an assessment says of days that the book does not cover.

#include "catch.hpp"
#include "small_book.hpp"

using namespace belstay;
using namespace belstay::test;

namespace {

Json filed_on(const char* day, const Json& files = small_files()) {
  Json facts = small_facts();
  facts["applications"][0]["filing_date"] = day;
  return assessed(open_session(facts, small_book(files)), "family");
}

Json fee(const Json& route) {
  for (const auto& output : route["outputs"]) {
    if (output["id"] == "fee") return output;
  }
  return nullptr;
}

// A requirement whose law is in the book from September 2024 to March 2026, with a change on the way, then not read.
Json with_gap() {
  Json files = small_files();
  Json& enough = files["requirements/all.json"][0];
  enough["regime_on"] = "application.filing_date";
  enough.erase("require");
  enough["versions"] = Json::parse(R"j([{"from": "2024-09-01", "until": "2025-06-30", "require": "income > 0"},
    {"from": "2025-07-01", "until": "2026-03-31", "require": "income > 0"},
    {"from": "2026-04-01", "until": "2026-12-31", "gap": "not_read"},
    {"from": "2027-02-01", "require": "income > 0"}])j");
  return files;
}

Json uncovered(const char* day, const char* id = "enough") {
  return requirement(filed_on(day, with_gap()), id)["uncovered"];
}

}  // namespace

TEST_CASE("A day in a gap of the amounts names the parameter, the day, the reason and the periods around it") {
  const Json route = filed_on("2026-02-01");
  const Json expected = Json::parse(R"j({"of": "parameter", "id": "amount", "date": "2026-02-01", "gap": "not read",
    "before": {"from": "2025-01-01", "to": "2025-12-31"}, "after": {"from": "2026-04-01", "to": null}})j");
  CHECK(requirement(route, "enough")["uncovered"] == expected);
  CHECK(fee(route)["uncovered"] == expected);
  CHECK(requirement(route, "two_years")["uncovered"].is_null());
}

TEST_CASE("Before everything the book knows, only what comes after is named") {
  const Json found = requirement(filed_on("2024-06-01"), "enough")["uncovered"];
  CHECK(found["gap"].is_null());
  CHECK(found["before"].is_null());
  CHECK(found["after"] == Json::parse(R"({"from": "2025-01-01", "to": "2025-12-31"})"));
}

TEST_CASE("On a covered day nothing is uncovered") {
  CHECK(requirement(filed_on("2025-12-31"), "enough")["uncovered"].is_null());
  CHECK(fee(filed_on("2025-12-31"))["uncovered"].is_null());
}

TEST_CASE(
    "A version that was not read gives not_covered, its reason, and the law around it without its inner changes") {
  const Json route = filed_on("2026-05-01", with_gap());
  CHECK(route["verdict"] == "not_covered");
  CHECK(requirement(route, "enough")["outcome"] == Json::array({"not_covered"}));
  CHECK(requirement(route, "enough")["version"].is_null());
  CHECK(uncovered("2026-05-01") ==
        Json::parse(R"j({"of": "requirement", "id": "enough", "date": "2026-05-01", "gap": "not_read",
    "before": {"from": "2024-09-01", "to": "2026-03-31"}, "after": {"from": "2027-02-01", "to": null}})j"));
}

TEST_CASE("Both sides of the edges of what is covered") {
  CHECK(uncovered("2024-08-31")["after"]["from"] == "2024-09-01");
  CHECK(uncovered("2024-09-01").is_null());
  CHECK(uncovered("2026-03-31").is_null());
  CHECK(uncovered("2026-04-01")["before"]["to"] == "2026-03-31");
  CHECK(uncovered("2026-12-31")["gap"] == "not_read");
  CHECK(uncovered("2027-01-01")["gap"].is_null());
  CHECK(uncovered("2027-01-31")["after"]["from"] == "2027-02-01");
  CHECK(uncovered("2027-02-01").is_null());
}

TEST_CASE("Of a day that is not known exactly, the first that lacks law counts, and no day is named") {
  const Json found = uncovered("2026");
  CHECK(found["date"].is_null());
  CHECK(found["gap"] == "not_read");
  CHECK(found["before"]["to"] == "2026-03-31");
}

TEST_CASE("A definition that was not read is named itself") {
  Json files = small_files();
  files["definitions/all.json"][1]["versions"][0] = Json::parse(R"({"until": "2025-08-17", "gap": "not_read"})");
  const Json found = requirement(filed_on("2026-05-01", files), "enough")["uncovered"];
  CHECK(found["of"] == "definition");
  CHECK(found["id"] == "needed");
  CHECK(found["after"] == Json::parse(R"({"from": "2025-08-18", "to": null})"));
}

TEST_CASE("A gap stands alone and gives its reason") {
  const auto refused = [](Json version) {
    Json files = small_files();
    files["definitions/all.json"][1]["versions"][0] = std::move(version);
    const auto book = Book::open(bundle(files));
    return book.ok() ? "" : book.error().front().code;
  };
  CHECK(refused({{"until", "2025-08-17"}, {"gap", "not_read"}}).empty());
  CHECK(refused({{"until", "2025-08-17"}, {"gap", ""}}) == "wrong_type");
  CHECK(refused({{"until", "2025-08-17"}, {"gap", "not_read"}, {"value", "amount"}}) == "unknown_member");
}

TEST_CASE("A requirement and an output may use the words of another") {
  Json files = small_files();
  files["requirements/all.json"][0]["words"] = "other.enough";
  files["outputs/all.json"][0]["words"] = "other.fee";
  const Json route = filed_on("2026-11-22", files);
  CHECK(requirement(route, "enough")["words"] == "other.enough");
  CHECK(requirement(route, "two_years")["words"].is_null());
  CHECK(fee(route)["words"] == "other.fee");
}

TEST_CASE("An amount on a day that may be missing is either not covered or one of its values") {
  Json files = small_files();
  files["requirements/all.json"][0]["amount_on"] = "date(2026, 4 + dependants, 1)";
  const auto outcomes = [&](const Json& dependants) {
    Json facts = small_facts();
    facts["facts"].erase("dependants");
    if (!dependants.is_null()) facts["facts"]["dependants"] = dependants;
    return requirement(assessed(open_session(facts, small_book(files)), "family"), "enough")["outcome"];
  };
  CHECK(outcomes(0) == Json{"met"});           // 1 April 2026
  CHECK(outcomes(20) == Json{"not_covered"});  // there is no such day
  CHECK(outcomes(nullptr) == Json({"not_covered", "met"}));
}
