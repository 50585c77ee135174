#include "operations.hpp"

#include <algorithm>

namespace belstay::cases {
namespace {

// The entry of an answer's "routes" that an entry of "expect" is about; null if it is not one.
Json entry_about(const Json& expected, const Result<std::string>& answer, Differences& differences) {
  if (!answer) {
    differences.push_back("refused: " + to_json(answer.error()));
    return {};
  }
  const Json told = Json::parse(*answer);
  Json found;
  int count = 0;
  for (const Json& entry : told.at("routes")) {
    if (concerns(expected, entry)) found = entry, ++count;
  }
  if (count == 1) return found;
  differences.push_back(expected.at("route").dump() + " is not in the answer exactly once");
  return {};
}

void differ(const std::string& what, const Json& expected, const Json& got, Differences& differences) {
  if (expected != got) differences.push_back(what + ": expected " + expected.dump() + ", got " + got.dump());
}

std::string scope(const Json& expected) { return Json::array({expected.at("route")}).dump(); }

// From the first day named to the last.
void when(const Session& session, const Json& expected, Differences& differences) {
  const Json& intervals = expected.at("when");
  const auto answer = session.when(scope(expected), intervals.front().at("from").get<std::string>(),
                                   intervals.back().at("to").get<std::string>());
  const Json entry = entry_about(expected, answer, differences);
  if (!entry.is_null()) differ("when", intervals, entry.at("intervals"), differences);
}

// Each set as {"verdict", then what each pointer becomes}.
void remedies(const Session& session, const Json& expected, Differences& differences) {
  const Json entry = entry_about(expected, session.remedies(scope(expected)), differences);
  if (entry.is_null()) return;
  Json got = Json::array();
  for (const Json& remedy : entry.at("remedies")) {
    Json set = {{"verdict", remedy.at("verdict")}};
    for (const Json& change : remedy.at("changes")) set[change.at("pointer").get<std::string>()] = change.at("to");
    got.push_back(set);
  }
  differ("remedies", expected.at("remedies"), got, differences);
  if (expected.contains("assessed")) differ("assessed", expected.at("assessed"), entry.at("assessed"), differences);
}

// Each requirement that differs, as [outcomes before, outcomes after]; and each of its amounts, likewise.
void compare(const Session& session, const Json& expected, Differences& differences) {
  const Json& asked = expected.at("compare");
  const Json entry = entry_about(expected, session.compare(scope(expected), asked.at("changes").dump()), differences);
  if (entry.is_null()) return;
  Json outcomes = Json::object(), amounts = Json::object();
  for (const Json& requirement : entry.at("requirements")) {
    outcomes[requirement.at("id").get<std::string>()] = {requirement.at("before"), requirement.at("after")};
    for (const Json& amount : requirement.at("amounts"))
      amounts[amount.at("parameter").get<std::string>()] = {amount.at("before"), amount.at("after")};
  }
  differ("compare verdicts", asked.at("verdicts"),
         Json::array({entry.at("before").at("verdict"), entry.at("after").at("verdict")}), differences);
  differ("compare requirements", asked.at("requirements"), outcomes, differences);
  differ("compare amounts", asked.at("amounts"), amounts, differences);
}

}  // namespace

bool is_operation(const std::string& member) {
  return member == "when" || member == "remedies" || member == "assessed" || member == "compare";
}

bool concerns(const Json& expected, const Json& entry) {
  const auto same = [&](const char* member) {
    return !expected.contains(member) || entry.at(member) == expected[member];
  };
  return same("person") && same("application");
}

Differences compare_operations(const Session& session, const Json& expect) {
  Differences differences;
  for (const Json& expected : expect) {
    if (expected.contains("when")) when(session, expected, differences);
    if (expected.contains("remedies")) remedies(session, expected, differences);
    if (expected.contains("compare")) compare(session, expected, differences);
  }
  return differences;
}

}  // namespace belstay::cases
