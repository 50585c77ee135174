#pragma once
// A rule book small enough to read: one amount with a gap and a rival print, one worker, one spouse. Tests change it
// member by member.

#include <nlohmann/json.hpp>
#include <string>

#include "belstay/session.hpp"

namespace belstay::test {

using Json = nlohmann::json;

inline Json law() {
  return Json::parse(R"j({"law": ["art. 1"], "source": ["act"], "tags": [], "checked_on": "2026-11-22"})j");
}

inline Json with_law(Json object) {
  object.update(law());
  return object;
}

inline Json small_files() {
  Json files;
  files["book.json"] =
      Json::parse(R"j({"schema": 1, "id": "small", "version": "1", "checked_on": "2026-11-22", "horizon": "2027-12-31",
    "languages": ["en"], "countries": ["BE", "SY", "US"], "routes": ["eased", "family"]})j");
  files["sources.json"] =
      Json::parse(R"j([{"id": "act", "title": "The Act"}, {"id": "press", "title": "A newspaper"}])j");
  files["readings.json"] = Json::array({with_law(Json::parse(R"j({"id": "plus_ten", "options": ["points", "letter"],
    "sources": {"points": ["press"], "letter": ["act"]}})j"))});
  files["facts/all.json"] = Json::parse(R"j([
    {"id": "income", "scope": "household", "type": "money", "unit": "EUR/month", "min": "0", "max": "100000", "order": 30, "group": "means", "known_by": ["sponsor"]},
    {"id": "dependants", "scope": "household", "type": "integer", "min": 0, "max": 20, "order": 40, "group": "means", "known_by": ["sponsor"]},
    {"id": "permit_on", "scope": "household", "type": "date", "min": "2000-01-01", "max": "2030-12-31", "order": 10, "group": "worker", "known_by": ["sponsor"]},
    {"id": "came_as_spouse", "scope": "household", "type": "boolean", "order": 50, "group": "worker", "known_by": ["sponsor"]},
    {"id": "stay_since", "scope": "household", "type": "date", "min": "1950-01-01", "max": "today", "order": 51, "group": "worker", "known_by": ["sponsor"], "ask_when": "came_as_spouse"},
    {"id": "jobs", "scope": "household", "type": "list", "of": {"fields": [{"id": "kind", "type": "choice", "options": ["wage", "aid"]},
       {"id": "pay", "type": "money", "unit": "EUR/month", "min": "0", "max": "100000"}]}, "order": 60, "group": "means", "known_by": ["sponsor"]},
    {"id": "relation", "scope": "person", "type": "choice", "options": ["spouse", "child", "friend"], "order": 1, "group": "person", "known_by": ["applicant"]},
    {"id": "birth_date", "scope": "person", "type": "date", "min": "1900-01-01", "max": "today", "order": 2, "group": "person", "known_by": ["applicant"]},
    {"id": "nationalities", "scope": "person", "type": "countries", "order": 3, "group": "person", "known_by": ["applicant"], "sensitive": true},
    {"id": "married_on", "scope": "person", "type": "date", "min": "1950-01-01", "max": "today", "optional": true, "order": 4, "group": "person", "known_by": ["applicant"]},
    {"id": "filing_date", "scope": "application", "type": "date", "min": "2024-01-01", "max": "2028-12-31", "order": 5, "group": "filing", "known_by": ["applicant"]}])j");
  files["parameters/all.json"] = Json::parse(R"j([
    {"id": "amount", "type": "money", "unit": "EUR/month", "checked_on": "2026-11-22", "values": [
      {"from": "2025-01-01", "to": "2025-12-31", "value": "2000.005", "law": ["art. 2"], "source": ["act"]},
      {"from": "2026-01-01", "to": "2026-03-31", "gap": "not read"},
      {"from": "2026-04-01", "to": "2026-08-31", "value": "2100", "law": ["art. 2"], "source": ["act"]},
      {"from": "2026-09-01", "open_until_changed": true, "value": "2200", "candidates": ["2100"], "law": ["art. 2"], "source": ["press"], "tags": ["uncertain"]}]},
    {"id": "adult", "type": "duration", "checked_on": "2026-11-22", "values": [{"from": "1990-01-01", "open_until_changed": true, "value": "P21Y", "law": ["art. 3"], "source": ["act"]}]},
    {"id": "watched", "type": "countries", "checked_on": "2026-11-22", "values": [{"from": "1990-01-01", "open_until_changed": true, "value": ["SY"], "law": ["art. 4"], "source": ["act"]}]}])j");
  files["definitions/all.json"] = Json::array(
      {with_law(Json::parse(
           R"j({"id": "law_date", "type": "date", "value": "if permit_on < @\"2025-08-18\" then @\"2025-08-17\" else application.filing_date"})j")),
       with_law(Json::parse(
           R"j({"id": "needed", "type": "money", "unit": "EUR/month", "versions": [{"until": "2025-08-17", "value": "amount"},
        {"from": "2025-08-18", "readings": {"plus_ten": {"points": "(1.1 + 0.1 * dependants) * amount", "letter": "(1 + 0.1 * dependants) * 1.1 * amount"}}}]})j"))});
  files["requirements/all.json"] = Json::array(
      {with_law(Json::parse(
           R"j({"id": "enough", "regime_on": "law_date", "amount_on": "application.filing_date", "require": "income >= needed",
        "below": {"outcome": "assessed", "when": "income > 0", "by": "office", "evidence": ["rent"], "law": ["art. 5"]},
        "direction": {"income": "more_helps", "dependants": "more_hurts"}})j")),
       with_law(Json::parse(
           R"j({"id": "old_enough", "regime_on": "law_date", "amount_on": "application.filing_date", "when": "person.relation = \"spouse\"",
        "require": "person.birth_date + adult <= application.filing_date",
        "unless": [{"id": "married_before", "when": "person.married_on != null and person.married_on < permit_on", "law": ["art. 6"], "source": ["act"]}]})j")),
       with_law(Json::parse(R"j({"id": "two_years", "regime_on": "law_date", "amount_on": "application.filing_date",
        "require": "not(came_as_spouse) or stay_since + duration(\"P2Y\") <= application.filing_date", "opens_on": "stay_since + duration(\"P2Y\")"})j")),
       with_law(Json::parse(R"j({"id": "not_watched", "regime_on": "law_date", "amount_on": "application.filing_date",
        "require": "not(some n in person.nationalities satisfies n in watched)"})j"))});
  files["outputs/all.json"] = Json::array(
      {with_law(Json::parse(
           R"j({"id": "fee", "kind": "fee", "value": "amount * 0.1", "amount_on": "application.filing_date", "per": "application",
        "unless": [{"id": "fee.child", "when": "person.relation = \"child\"", "law": ["art. 7"], "source": ["act"]}]})j")),
       with_law(Json::parse(
           R"j({"id": "certificate", "kind": "document", "when": "person.married_on != null", "evidence": ["marriage"]})j"))});
  files["routes/eased.json"] = with_law(Json::parse(
      R"j({"id": "eased", "scope": "person", "applies": "person.relation in [\"spouse\", \"child\"]", "procedure": "eased",
    "otherwise": "family", "requirements": ["enough", "not_watched"], "outputs": []})j"));
  files["routes/family.json"] =
      with_law(Json::parse(R"j({"id": "family", "scope": "person", "applies": "true", "procedure": "ordinary",
    "no_right": [{"id": "no_friends", "when": "person.relation = \"friend\"", "law": ["art. 8"], "source": ["act"], "instead": ["visit"]}],
    "requirements": ["enough", "old_enough", "two_years"], "outputs": ["fee", "certificate"]})j"));
  return files;
}

inline std::string bundle(const Json& files) { return Json{{"schema", 1}, {"files", files}}.dump(); }

inline std::shared_ptr<const Book> small_book(const Json& files = small_files()) {
  auto book = Book::open(bundle(files));
  if (!book) throw std::runtime_error(to_json(book.error()));
  return *book;
}

// A spouse of 30 who files on 22 November 2026 with a worker whose permit is of 2024 and who earns 2,500.
inline Json small_facts() {
  return Json::parse(
      R"j({"schema": 1, "today": "2026-11-22", "persons": [{"id": "p1", "relation": "spouse", "birth_date": "1996-05-04", "nationalities": ["US"], "married_on": "2020-01-01"}],
    "applications": [{"id": "a1", "filing_date": "2026-11-22", "persons": ["p1"]}],
    "facts": {"income": "2500", "dependants": 0, "permit_on": "2024-03-01", "came_as_spouse": false}})j");
}

inline Session open_session(const Json& facts, const std::shared_ptr<const Book>& book = small_book()) {
  auto session = Session::open(book, facts.dump());
  if (!session) throw std::runtime_error(to_json(session.error()));
  return std::move(*session);
}

// The entry of one route in an assessment.
inline Json assessed(const Session& session, const std::string& route) {
  const auto json = Json::parse(*session.assess("[\"" + route + "\"]"));
  return json["routes"][0];
}

inline Json requirement(const Json& route, const std::string& id) {
  for (const auto& entry : route["requirements"]) {
    if (entry["id"] == id) return entry;
  }
  return nullptr;
}

}  // namespace belstay::test
