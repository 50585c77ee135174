// What would have to change: carried out, it has the effect that is promised, and nothing smaller has.

#include <set>

#include "catch.hpp"
#include "households.hpp"

using namespace belstay;
using namespace belstay::test;

namespace {

const std::shared_ptr<const Book>& rules() { return real_book().book; }

std::string verdict_of(const Session& session, const Json& entry) {
  for (const auto& other : Json::parse(*session.verdicts(Json::array({entry["route"]}).dump()))) {
    if (other["person"] == entry["person"]) return other["verdict"];
  }
  return "none";
}

// Carries out one change; on a filing date to come it is also that day.
bool carry_out(Session& session, const Json& change) {
  const std::string pointer = change["pointer"], today = Json::parse(session.facts())["today"];
  if (change["fact"] == "filing_date" && change["to"].get<std::string>() > today &&
      session.set("/today", change["to"].dump()))
    return false;
  return !session.set(pointer, change["to"].dump());
}

std::string after(Session session, const Json& entry, const Json& changes) {
  for (const auto& change : changes) {
    if (!carry_out(session, change)) return "refused";
  }
  return verdict_of(session, entry);
}

// The amount in a change: of an entry, or of the entry that is new, which is the last.
Json& amount_in(Json& change) { return change["to"].is_array() ? change["to"].back()["amount"] : change["to"]; }

bool as_good(const std::string& verdict, const std::string& promised) {
  return verdict == "conditions_met" || verdict == promised;
}

// Nothing: every remedy of an entry does what it says, and neither a part of it nor a cent less does.
template <typename Open>
std::string wrong_remedy(const Json& entry, Open open) {
  for (const auto& remedy : entry["remedies"]) {
    const std::string promised = remedy["verdict"];
    const std::string what = entry["route"].get<std::string>() + " " + remedy.dump();
    if (remedy["changes"].size() > 3) return "too many: " + what;
    const auto found = after(open(), entry, remedy["changes"]);
    if (found != promised) return found + ", not " + what;
    for (std::size_t i = 0; i < remedy["changes"].size(); ++i) {
      Json fewer = remedy["changes"];
      fewer.erase(i);
      if (as_good(after(open(), entry, fewer), promised)) return "not needed: " + what;
      if (!remedy["changes"][i].contains("at_least")) continue;
      Json less = remedy["changes"];
      Json& amount = amount_in(less[i]);
      const auto cent = *Decimal::parse("0.01");
      const auto now = *Decimal::parse(amount.get<std::string>());
      amount = Decimal::subtract(now, cent)->to_string();
      if (as_good(after(open(), entry, less), promised)) return "a cent less suffices: " + what;
      amount = Decimal::add(now, *Decimal::parse("1000"))->to_string();
      if (!as_good(after(open(), entry, less), promised)) return "more does not suffice: " + what;
    }
  }
  return "";
}

std::shared_ptr<const Book> book_with_suggestions() {
  Json files = small_files();
  for (auto& fact : files["facts/all.json"]) {
    const std::string id = fact["id"];
    fact["may_suggest"] = id == "income" || id == "came_as_spouse" || id == "filing_date";
    fact["changed_by"] = Json::array({"sponsor"});
    if (id == "income") fact["more"] = "helps";
  }
  return small_book(files);
}

// The smallest sets of facts that lead to `conditions_met`, by trying: as much income as there can be, the other
// answer, every day there is.
std::set<std::set<std::string>> by_trying(const Json& facts, const std::shared_ptr<const Book>& book,
                                          const Json& entry) {
  std::set<std::set<std::string>> found;
  for (const bool income : {false, true}) {
    for (const bool came : {false, true}) {
      Session session = open_session(facts, book);
      if (income) (void)session.set("/facts/income", "\"100000\"");
      if (came) (void)session.set("/facts/came_as_spouse", facts["facts"]["came_as_spouse"] == true ? "false" : "true");
      std::set<std::string> set;
      if (income) set.insert("income");
      if (came) set.insert("came_as_spouse");
      if (verdict_of(session, entry) == "conditions_met") found.insert(set);
      set.insert("filing_date");
      const Date last = *Date::parse("2028-12-31");
      for (Date day = *Date::parse("2026-11-22"); day <= last && !found.count(set); day = Date{day.days + 1}) {
        const std::string text = Json(day.to_string()).dump();
        (void)session.set("/today", text), (void)session.set("/applications/a1/filing_date", text);
        if (verdict_of(session, entry) == "conditions_met") found.insert(set);
      }
    }
  }
  std::set<std::set<std::string>> smallest;
  for (const auto& set : found) {
    const bool is_smallest = std::none_of(found.begin(), found.end(), [&](const auto& other) {
      return other != set && std::includes(set.begin(), set.end(), other.begin(), other.end());
    });
    if (is_smallest) smallest.insert(set);
  }
  return smallest;
}

}  // namespace

TEST_CASE("A remedy does what it says; neither a part of it nor a cent less does") {
  std::atomic<int> seen = 0;
  CHECK("" == wrong_household(100, [&](RandomHousehold& household) -> std::string {
          const auto answers = household.chance(0.5) ? household.answers() : household.some_answers(0.95);
          const auto open = [&] { return household.session(rules(), answers); };
          const Json answer = Json::parse(*open().remedies("[]"));
          for (const auto& entry : answer["routes"]) {
            seen += static_cast<int>(entry["remedies"].size());
            if (auto wrong = wrong_remedy(entry, open); !wrong.empty()) return wrong + "\n" + open().facts();
          }
          return "";
        }));
  CHECK((seen > 20 || std::getenv("BELSTAY_HOUSEHOLDS") != nullptr));  // of fewer households there may be none
}

TEST_CASE("The smallest sets are those that trying everything finds") {
  const auto book = book_with_suggestions();
  std::mt19937 random(7);
  const auto one_of = [&](std::initializer_list<Json> all) { return *(all.begin() + random() % all.size()); };
  std::set<std::size_t> sizes;
  for (int i = 0; i < 40; ++i) {
    Json facts = small_facts();
    facts["facts"]["income"] = one_of({"0", "1000", "2309.99", "2310", "2500"});
    facts["facts"]["permit_on"] = one_of({"2024-03-01", "2025-08-18", "2026-01-01"});
    facts["facts"]["came_as_spouse"] = one_of({true, false});
    facts["facts"]["stay_since"] = one_of({"2024-11-22", "2024-11-23", "2026-08-01"});
    facts["facts"]["dependants"] = one_of({0, 2});
    facts["persons"][0]["birth_date"] = one_of({"1996-05-04", "2005-11-22", "2006-06-11", "2009-01-01"});
    facts["persons"][0]["married_on"] = nullptr;
    facts["applications"][0]["filing_date"] = one_of({"2026-11-22", "2026-02-01", "2027-05-05"});
    const Session session = open_session(facts, book);
    const Json entry = Json::parse(*session.remedies("[\"family\"]"))["routes"][0];
    CAPTURE(facts.dump());
    CHECK("" == wrong_remedy(entry, [&] { return open_session(facts, book); }));
    const std::string verdict = entry["verdict"];
    if (verdict == "conditions_met" || verdict == "not_covered") {
      CHECK(entry["remedies"].empty());
      continue;
    }
    std::set<std::set<std::string>> told;
    for (const auto& remedy : entry["remedies"]) {
      std::set<std::string> set;
      for (const auto& change : remedy["changes"]) set.insert(change["fact"].get<std::string>());
      sizes.insert(set.size());
      if (remedy["verdict"] == "conditions_met") told.insert(set);
    }
    CHECK(told == by_trying(facts, book, entry));
  }
  CHECK(sizes == std::set<std::size_t>{1, 2});
}

TEST_CASE("What may not be suggested is not, and what is weighed is told first") {
  const auto remedies = [&](const char* income, const std::shared_ptr<const Book>& book) {
    Json facts = small_facts();
    facts["facts"]["income"] = income;
    return Json::parse(*open_session(facts, book).remedies("[\"family\"]"))["routes"][0];
  };
  const Json none = remedies("2000", small_book());
  CHECK(none["verdict"] == "authority_decides");
  CHECK(none["assessed"] == true);
  CHECK(none["remedies"].empty());
  // Two amounts are in print, 2,100 and 2,200: what suffices under each is the higher.
  for (const auto income : {"2000", "2199.99"}) {
    const Json some = remedies(income, book_with_suggestions());
    REQUIRE(some["remedies"].size() == 1);
    CHECK(some["assessed"] == true);
    CHECK(some["remedies"][0]["changes"] == Json::array({{{"pointer", "/facts/income"},
                                                          {"fact", "income"},
                                                          {"from", income},
                                                          {"to", "2200"},
                                                          {"at_least", true},
                                                          {"changed_by", {"sponsor"}},
                                                          {"known_by", {"sponsor"}}}}));
  }
  const Json nothing = remedies("0", book_with_suggestions());
  CHECK(nothing["verdict"] == "conditions_not_met");
  CHECK(nothing["assessed"] == false);
  CHECK(nothing["remedies"].size() == 1);
}

TEST_CASE("Asking what would have to change changes nothing") {
  Json facts = small_facts();
  facts["facts"]["income"] = "1";
  const Session session = open_session(facts, book_with_suggestions());
  const std::string before = session.facts(), assessment = *session.assess("[]");
  CHECK(session.remedies("[]").ok());
  CHECK(session.remedies("[\"nowhere\"]").error().code == "unknown_route");
  CHECK(session.remedies("{}").error().code == "wrong_type");
  CHECK(session.facts() == before);
  CHECK(*session.assess("[]") == assessment);
}

TEST_CASE("A part of a list can be answered by itself") {
  Json facts = small_facts();
  facts["facts"]["jobs"] = Json::parse(R"j([{"kind": "wage", "pay": "1"}, {"kind": "aid", "pay": "2"}])j");
  Session session = open_session(facts);
  CHECK_FALSE(session.set("/facts/jobs/1/pay", "\"3\""));
  CHECK_FALSE(session.set("/facts/jobs/-", R"j({"kind": "wage", "pay": "4"})j"));
  CHECK(Json::parse(session.facts())["facts"]["jobs"] ==
        Json::parse(R"j([{"kind": "wage", "pay": "1"}, {"kind": "aid", "pay": "3"}, {"kind": "wage", "pay": "4"}])j"));
  const std::string before = session.facts();
  const auto refused = [&](const char* pointer, const char* value) {
    const auto error = session.set(pointer, value);
    return error ? error->code + error->pointer : "";
  };
  CHECK(refused("/facts/jobs/7/pay", "\"3\"") == "unknown_fact/facts/jobs/7/pay");
  CHECK(refused("/facts/jobs/1/pay", "3") == "wrong_type/facts/jobs/1/pay");
  CHECK(refused("/facts/jobs/1/salary", "\"3\"") == "unknown_member/facts/jobs/1/salary");
  CHECK(refused("/facts/income/0", "\"3\"") == "unknown_fact/facts/income/0");
  CHECK(refused("/facts/stay_since/0", "\"3\"") == "unknown_fact/facts/stay_since/0");
  CHECK(session.clear("/facts/jobs/1")->code == "unknown_fact");
  CHECK(session.decline("/facts/jobs/1", "dont_know")->code == "unknown_fact");
  CHECK(session.facts() == before);
}
