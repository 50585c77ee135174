// tests/cases/good: households, what changes in them, and what the law says of them.

#include <algorithm>
#include <random>

#include "case_file.hpp"
#include "report.hpp"
#include "runners.hpp"

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

// Every member of `part` is in `whole` with that value.
bool is_part(const Json& part, const Json& whole) {
  return whole.is_object() && std::ranges::all_of(part.items(), [&](const auto& member) {
           return whole.contains(member.key()) && whole.at(member.key()) == member.value();
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
    if (key == "outputs") return each(expected, &Comparison::output);
    if (key == "absent") return absent(expected);
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
  return route.at("id") == expected.at("route") &&
         (!expected.contains("person") || route.at("person") == expected["person"]) &&
         (!expected.contains("application") || route.at("application") == expected["application"]);
}

void compare(const Json& assessment, const Json& expected, Differences& differences) {
  const std::string about =
      expected.at("route").get<std::string>() + (expected.contains("person") ? " " + expected["person"].dump() : "");
  const auto& routes = assessment.at("routes");
  if (std::ranges::count_if(routes, [&](const Json& route) { return is_about(expected, route); }) != 1) {
    differences.push_back(about + " is not in the assessment exactly once");
    return;
  }
  Differences found;
  Comparison comparison(*std::ranges::find_if(routes, [&](const Json& route) { return is_about(expected, route); }),
                        found);
  for (const auto& [key, value] : expected.items()) {
    if (key != "route" && key != "person" && key != "application") comparison.member(key, value);
  }
  for (const std::string& difference : found) differences.push_back(about + ": " + difference);
}

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

// The saved document opens to the same answer, and so does any order of giving the answers one by one.
void compare_orders(const BookPointer& book, const Session& session, const std::string& assessment,
                    Differences& differences) {
  const auto again = Session::open(book, session.facts());
  if (!again || again->assess("[]").value() != assessment)
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
    if (other->assess("[]").value() != assessment)
      return differences.push_back("another order of giving the answers gives another assessment");
  }
}

Differences run(const BookPointer& book, const Json& file, const Json& entry) {
  auto session = Session::open(book, starting_facts(file, entry));
  if (!session) return {"the household does not open: " + to_json(session.error())};
  if (const auto error = apply_changes(*session, entry)) return {"a change is refused: " + to_json(*error)};
  const auto text = session->assess("[]");
  if (!text) return {"no assessment: " + to_json(text.error())};
  Differences differences;
  const Json assessment = Json::parse(*text);
  for (const Json& expected : entry.at("expect")) compare(assessment, expected, differences);
  compare_orders(book, *session, *text, differences);
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
