// tests/cases/good: households, what changes in them, and what the law says of them.

#include <algorithm>
#include <random>

#include "case_file.hpp"
#include "comparison.hpp"
#include "operations.hpp"
#include "report.hpp"
#include "runners.hpp"

namespace belstay::cases {
namespace {

// One answer of a household, to be given in any order.
struct Given {
  std::string pointer;
  Json value;
  bool declined = false;
};

// Takes a document apart: what remains holds only who there is and who files together.
std::vector<Given> take_answers(Json& document) {
  std::vector<Given> answers;
  for (const std::string list : {"persons", "applications"}) {
    for (Json& owner : document[list]) {
      Json bare;
      for (const auto& [key, value] : owner.items()) {
        if (key == "id" || key == "persons")
          bare[key] = value;
        else
          answers.push_back({"/" + list + "/" + owner["id"].get<std::string>() + "/" + key, value});
      }
      owner = bare;
    }
  }
  for (const auto& [key, value] : document["facts"].items()) answers.push_back({"/facts/" + key, value});
  for (const auto& [pointer, how] : document["unanswered"].items()) answers.push_back({pointer, how, true});
  document["facts"] = document["unanswered"] = Json::object();
  return answers;
}

// The routes a case speaks of: the others are the business of other cases.
std::string scope_of(const Json& entry) {
  Json routes = Json::array();
  for (const Json& expected : entry.at("expect"))
    if (std::ranges::find(routes, expected.at("route")) == routes.end()) routes.push_back(expected.at("route"));
  return routes.dump();
}

// The saved document opens to the same answer, and so does any order of giving the answers one by one.
void compare_orders(const BookPointer& book, const Session& session, const std::string& scope,
                    const std::string& assessment, Differences& differences) {
  const auto again = Session::open(book, session.facts());
  if (!again || again->assess(scope).value() != assessment)
    differences.push_back("the saved facts do not give the same assessment");

  Json document = Json::parse(session.facts());
  std::vector<Given> answers = take_answers(document);
  std::mt19937 random(20'261'122);
  for (int round = 0; round < 2; ++round) {
    std::shuffle(answers.begin(), answers.end(), random);
    auto other = Session::open(book, document.dump());
    if (!other)
      return differences.push_back("the household without its answers does not open: " + to_json(other.error()));
    for (const Given& given : answers) {
      const auto error = given.declined ? other->decline(given.pointer, given.value.get<std::string>())
                                        : other->set(given.pointer, given.value.dump());
      if (error) differences.push_back("in another order: " + to_json(*error));
    }
    if (other->assess(scope).value() != assessment)
      return differences.push_back("another order of giving the answers gives another assessment");
  }
}

Differences run(const BookPointer& book, const Json& file, const Json& entry) {
  auto session = Session::open(book, starting_facts(file, entry));
  if (!session) return {"the household does not open: " + to_json(session.error())};
  if (const auto error = apply_changes(*session, entry)) return {"a change is refused: " + to_json(*error)};
  const std::string scope = scope_of(entry);
  const auto text = session->assess(scope);
  if (!text) return {"no assessment: " + to_json(text.error())};
  Differences differences = compare(Json::parse(*text).at("routes"), entry.at("expect"));
  const std::string facts = session->facts();
  const Differences operations = compare_operations(*session, entry.at("expect"));
  differences.insert(differences.end(), operations.begin(), operations.end());
  if (session->facts() != facts) differences.push_back("asking changed the answers");
  compare_orders(book, *session, scope, *text, differences);
  return differences;
}

}  // namespace

void run_good_cases(const BookPointer& book, const std::filesystem::path& folder, Report& report) {
  for (const CaseFile& file : case_files(folder)) {
    for (const Json& entry : file.content.at("cases")) {
      const auto name = entry.at("name").get<std::string>();
      if (report.wants(name)) report.add(file.name, name, run(book, file.content, entry));
    }
  }
}

}  // namespace belstay::cases
