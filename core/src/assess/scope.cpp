#include "assess/scope.hpp"

#include <algorithm>

#include "joined.hpp"
#include "json/read.hpp"

namespace belstay {

Result<std::vector<const Route*>> routes_in(const Program& program, std::string_view scope) {
  const auto json = read_json(scope);
  if (!json) return json.error();
  if (!json->is_array()) return Error{"wrong_type", "The scope is a list of route ids; [] is all.", "", "", 0};
  std::vector<const Route*> out;
  for (const auto& member : json->members()) {
    const JsonValue& id = member.second;
    const auto found =
        std::find_if(program.routes.begin(), program.routes.end(), [&](const Route& route) { return id == route.id; });
    if (found == program.routes.end())
      return Error{"unknown_route", joined({"There is no route ", id.to_string(), " in this book."}), "", "", 0};
    out.push_back(&*found);
  }
  if (out.empty()) {
    for (const auto& route : program.routes) out.push_back(&route);
  }
  return out;
}

void open_entry(JsonWriter& json, const Household& household, const Route& route, Index person, Index application) {
  json.object().key("route").text(route.id).key("person").text(household.person_id(person));
  json.key("application").text(household.application_id(application));
}

}  // namespace belstay
