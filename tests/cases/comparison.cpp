#include "comparison.hpp"

#include <algorithm>

#include "operations.hpp"

namespace belstay::cases {
namespace {

// The member of a list whose `id` is given; null if there is none.
Json with_id(const Json& list, const std::string& id) {
  const auto found = std::ranges::find_if(list, [&](const Json& entry) { return entry.at("id") == id; });
  return found == list.end() ? Json() : *found;
}

Json ids(const Json& list) {
  Json out = Json::array();
  for (const Json& entry : list) out.push_back(entry.at("id"));
  return out;
}

bool same_set(Json a, Json b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

// Every member of `part` is in `whole` with that value, so far as `part` says; of lists every entry.
bool is_part(const Json& part, const Json& whole) {
  if (part.is_array() && whole.is_array()) return std::ranges::equal(part, whole, is_part);
  if (!part.is_object()) return part == whole;
  return whole.is_object() && std::ranges::all_of(part.items(), [&](const auto& member) {
           return whole.contains(member.key()) && is_part(member.value(), whole.at(member.key()));
         });
}

// Compares one route of an assessment with one entry of "expect", member by member.
class Comparison {
 public:
  Comparison(const Json& route, Differences& differences) : route_(route), differences_(differences) {}

  void member(const std::string& key, const Json& expected) {
    if (key == "requirements") return each(expected, &Comparison::outcome);
    if (key == "waived_by") return each(expected, &Comparison::waived_by);
    if (key == "short_by") return each(expected, &Comparison::short_by);
    if (key == "because") return each(expected, &Comparison::because);
    if (key == "uncovered") return each(expected, &Comparison::uncovered);
    if (key == "outputs") return each(expected, &Comparison::output);
    if (key == "absent") return absent(expected);
    if (key == "all_outputs") return same(key, expected, ids(route_.value("outputs", Json::array())));
    if (key == "readings") return same(key, expected, ids(route_.value("readings", Json::array())));
    if (key == "no_right") return no_right(expected);
    if (key == "needs" || key == "possible" || key == "assumes_unchanged")
      return same(key, expected, route_.value(key, Json::array()));
    differ(key, expected, route_.value(key, Json()));
  }

 private:
  void differ(const std::string& what, const Json& expected, const Json& got) {
    if (expected == got) return;
    differences_.push_back(what + ": expected " + expected.dump() + ", got " + got.dump());
  }
  void same(const std::string& what, const Json& expected, const Json& got) {
    if (!same_set(expected, got)) differ(what, expected, got);
  }
  void each(const Json& expected, void (Comparison::*check)(const std::string&, const Json&)) {
    for (const auto& [id, value] : expected.items()) (this->*check)(id, value);
  }

  Json requirement(const std::string& id) const { return with_id(route_.value("requirements", Json::array()), id); }
  // The leaves of a requirement's reasons.
  Json leaves(const std::string& id) const {
    const Json found = requirement(id);
    return found.is_null() ? Json::array() : found.at("because");
  }

  void outcome(const std::string& id, const Json& expected) {
    const Json found = requirement(id);
    same(id, expected, found.is_null() ? Json::array() : found.at("outcome"));
  }
  void waived_by(const std::string& id, const Json& expected) {
    const Json found = requirement(id);
    differ(id + " waived_by", expected, found.is_null() ? Json() : found.at("waived_by"));
  }
  void short_by(const std::string& id, const Json& expected) {
    const Json all = leaves(id);
    if (std::ranges::none_of(all, [&](const Json& leaf) { return leaf.at("short_by") == expected; }))
      differ(id + " short_by", expected, all);
  }
  void because(const std::string& id, const Json& expected) {
    const Json all = leaves(id);
    if (std::ranges::none_of(all, [&](const Json& leaf) { return is_part(expected, leaf); }))
      differ(id + " because", expected, all);
  }
  void uncovered(const std::string& id, const Json& expected) {
    const Json found = requirement(id);
    const Json got = found.is_null() ? Json() : found.at("uncovered");
    if (!is_part(expected, got)) differ(id + " uncovered", expected, got);
  }
  void output(const std::string& id, const Json& expected) {
    const Json found = with_id(route_.value("outputs", Json::array()), id);
    if (!is_part(expected, found)) differ("output " + id, expected, found);
  }
  void no_right(const Json& expected) {
    const Json found = route_.value("no_right", Json());
    differ("no_right", expected, found.is_null() ? found : found.at("id"));
  }
  void absent(const Json& expected) {
    for (const Json& id : expected)
      differ("output " + id.get<std::string>(), nullptr, with_id(route_.value("outputs", Json::array()), id));
  }

  const Json& route_;
  Differences& differences_;
};

bool is_about(const Json& expected, const Json& route) {
  return route.at("id") == expected.at("route") && concerns(expected, route);
}

void compare_one(const Json& routes, const Json& expected, Differences& differences) {
  const std::string about =
      expected.at("route").get<std::string>() + (expected.contains("person") ? " " + expected["person"].dump() : "");
  if (std::ranges::count_if(routes, [&](const Json& route) { return is_about(expected, route); }) != 1) {
    differences.push_back(about + " is not in the assessment exactly once");
    return;
  }
  Differences found;
  Comparison comparison(*std::ranges::find_if(routes, [&](const Json& route) { return is_about(expected, route); }),
                        found);
  for (const auto& [key, value] : expected.items()) {
    if (key != "route" && key != "person" && key != "application" && !is_operation(key)) comparison.member(key, value);
  }
  for (const std::string& difference : found) differences.push_back(about + ": " + difference);
}

}  // namespace

Differences compare(const Json& routes, const Json& expect) {
  Differences differences;
  for (const Json& expected : expect) compare_one(routes, expected, differences);
  return differences;
}

}  // namespace belstay::cases
