#pragma once
// What a session is asked about: routes, for each person who files.

#include <vector>

#include "assess/findings.hpp"
#include "json/write.hpp"

namespace belstay {

// `scope`: a JSON array of route ids, "[]" for all. Error codes: malformed_json, wrong_type, unknown_route.
Result<std::vector<const Route*>> routes_in(const Program&, std::string_view scope);

// Calls `visit(route, person, application)` for each route and each person who files.
template <typename Visit>
std::optional<Error> each_asked(const Program& program, const Household& household, std::string_view scope,
                                Visit visit) {
  const auto routes = routes_in(program, scope);
  if (!routes) return routes.error();
  for (Index application = 0; application < household.applications(); ++application) {
    for (const auto person : household.members(application)) {
      for (const auto* route : *routes) visit(*route, person, application);
    }
  }
  return std::nullopt;
}

// Tells the finding of each as soon as it is there: the evaluator still knows what it has worked out for that person.
template <typename Tell>
std::optional<Error> each_finding(const Program& program, const Household& household, Evaluator& evaluator,
                                  Findings& findings, std::string_view scope, Tell tell) {
  return each_asked(program, household, scope, [&](const Route& route, Index person, Index application) {
    tell(findings.of(evaluator, route, person, application));
  });
}

// Begins an entry of "routes": {"route","person","application".
void open_entry(JsonWriter&, const Household&, const Route&, Index person, Index application);

}  // namespace belstay
