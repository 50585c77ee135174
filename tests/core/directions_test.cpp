// More of what helps never hurts: as requirements and facts of the real rule book declare it, for every household.

#include <map>
#include <set>

#include "assess/evaluator.hpp"
#include "catch.hpp"
#include "households.hpp"

using namespace belstay;
using namespace belstay::test;

namespace {

const Program& program() { return real_book().book->program(); }

// Every entry of the rule files in a folder.
std::vector<Json> entries(const std::string& folder) {
  std::vector<Json> out;
  for (const auto& [name, file] : real_book().files.items()) {
    if (name.rfind(folder, 0) == 0) out.insert(out.end(), file.begin(), file.end());
  }
  return out;
}

// The answer to a fact, if there can be more of it: a higher amount, a later day, true, a longer list. Nothing where
// the answer is the most there is, or knows no more and less.
std::optional<Json> more(const Field& field, const Json& answer, RandomHousehold& household) {
  if (answer.is_null()) return std::nullopt;
  switch (field.kind) {
    case Field::Kind::boolean:
      return answer == false ? std::optional<Json>(true) : std::nullopt;
    case Field::Kind::integer:
      return answer.get<int>() < field.max->as<Decimal>()->to_integer() ? std::optional<Json>(answer.get<int>() + 1)
                                                                        : std::nullopt;
    case Field::Kind::money: {
      const Decimal now = *Decimal::parse(answer.get<std::string>());
      const Decimal step = *Decimal::multiply(Decimal::integer(household.between(1, household.chance(0.5) ? 3 : 99999)),
                                              *Decimal::parse("0.01"));
      const Decimal next = std::min(*Decimal::add(now, step), *field.max->as<Decimal>());
      return now < next ? std::optional<Json>(next.to_string()) : std::nullopt;
    }
    case Field::Kind::date: {
      const Date now = *Date::parse(answer.get<std::string>());
      const Json other = household.value(field);
      const auto next = other.is_null() ? plus_days(now, 1) : Date::parse(other.get<std::string>());
      return now < *next ? std::optional<Json>(next->to_string()) : std::nullopt;
    }
    case Field::Kind::list: {
      Json longer = answer;
      for (auto& record : longer) {
        for (const auto& part : field.fields) {
          if (part.kind != Field::Kind::money && part.kind != Field::Kind::integer) continue;
          if (const auto raised = more(part, record[part.id], household)) record[part.id] = *raised;
        }
      }
      if (longer == answer || household.chance(0.5)) longer.push_back(household.record(field));
      return longer;
    }
    default:
      return std::nullopt;
  }
}

// Both households, and what may differ between them: one person's, application's or household's answer to one fact.
struct Pair {
  std::unique_ptr<Household> less, more;
  std::string changed;  // in words
};

std::optional<Pair> with_more(const Fact& fact, RandomHousehold& household) {
  auto answers = household.answers();
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto& pointer = answers[i].pointer;
    const char* owner = fact.scope == Scope::person        ? "/persons/"
                        : fact.scope == Scope::application ? "/appl"
                                                           : "/facts/";
    if (pointer.rfind(owner, 0) == 0 && pointer.substr(pointer.rfind('/') + 1) == fact.id) places.push_back(i);
  }
  if (places.empty()) return std::nullopt;
  auto& answer = answers[places[static_cast<std::size_t>(household.between(0, static_cast<int>(places.size()) - 1))]];
  const auto raised = more(fact, Json::parse(answer.value), household);
  if (!raised) return std::nullopt;
  Pair out{answered(household, household.answers()), nullptr,
           answer.pointer + " from " + answer.value + " to " + raised->dump()};
  answer.value = raised->dump();
  out.more = answered(household, answers);
  return out;
}

// Looks at one household with one choice of readings.
class View {
 public:
  View(const Household& household, std::uint32_t readings) : evaluator_(program(), household) {
    for (Index reading = 0; reading < program().readings.size(); ++reading)
      evaluator_.read_as(reading, (readings >> reading % 28) % program().readings[reading].options.size());
  }
  void look_at(Index person) { evaluator_.look_at(person, 0); }

  int rank(Index requirement) {
    const Outcomes set = evaluator_.judge(requirement).outcomes;
    return set & outcome::not_met ? 0 : set & outcome::not_covered ? 1 : set & outcome::assessed ? 2 : 3;
  }
  Verdicts verdict(const Route& route) { return evaluator_.verdicts(route); }

  // The days that choose law and amounts.
  std::string regime(Index index) {
    const auto [law, amount] = evaluator_.days_of(index);
    return to_feel(law.value()) + " " + to_feel(amount.value());
  }
  std::string regimes(const Route& route) {
    std::string out;
    for (const auto index : route.requirements) out += regime(index) + ",";
    return out;
  }

 private:
  Evaluator evaluator_;
};

// What each requirement says of each fact: {fact: [(requirement, whether more of it helps)]}.
using Directions = std::map<std::string, std::vector<std::pair<Index, bool>>>;

Directions declared() {
  Directions out;
  for (const Json& entry : entries("requirements/")) {
    if (!entry.contains("direction")) continue;
    const auto& all = program().requirements;
    const auto same_id = [&](const Requirement& requirement) {
      return requirement.id == entry["id"].get<std::string>();
    };
    const auto index = static_cast<Index>(std::find_if(all.begin(), all.end(), same_id) - all.begin());
    for (const auto& [fact, word] : entry["direction"].items()) out[fact].emplace_back(index, word == "more_helps");
  }
  return out;
}

std::string against(Index requirement, bool helps, const Pair& pair, std::uint32_t readings) {
  View less(*pair.less, readings), more(*pair.more, readings);
  for (const auto person : pair.less->members(0)) {
    less.look_at(person), more.look_at(person);
    if (less.regime(requirement) != more.regime(requirement)) continue;
    const int before = less.rank(requirement), after = more.rank(requirement);
    if (helps ? after < before : after > before)
      return program().requirements[requirement].id + " goes from " + std::to_string(before) + " to " +
             std::to_string(after) + " with " + pair.changed + "\n" + pair.less->facts();
  }
  return "";
}

}  // namespace

TEST_CASE("Every direction that a requirement declares is of a fact that knows more and less") {
  for (const auto& [name, requirements] : declared()) {
    INFO(program().requirements[requirements.front().first].id << ": " << name);
    REQUIRE(program().fact_by_name.count(name) == 1);
    const auto kind = program().facts[program().fact_by_name.at(name)].kind;
    CHECK((kind != Field::Kind::choice && kind != Field::Kind::country && kind != Field::Kind::countries));
  }
}

TEST_CASE("Requirements come out as the directions they declare, within one regime") {
  const Directions directions = declared();
  REQUIRE_FALSE(directions.empty());
  CHECK("" == wrong_household(400, [&](RandomHousehold& household) -> std::string {
          const auto readings = static_cast<std::uint32_t>(household.random()());
          for (const auto& [name, requirements] : directions) {
            const auto pair = with_more(program().facts[program().fact_by_name.at(name)], household);
            if (!pair) continue;
            for (const auto& [requirement, helps] : requirements) {
              if (auto wrong = against(requirement, helps, *pair, readings); !wrong.empty()) return wrong;
            }
          }
          return "";
        }));
}

TEST_CASE("More income, and more of whatever else helps, never makes a verdict worse within one regime") {
  std::vector<const Fact*> helpful;
  for (const Json& entry : entries("facts/")) {
    const auto same = [&](const Fact& fact) {
      return fact.file.rfind("facts/", 0) == 0 && fact.id == entry["id"].get<std::string>();
    };
    if (entry.value("more", "") == "helps")
      helpful.push_back(&*std::find_if(program().facts.begin(), program().facts.end(), same));
  }
  REQUIRE_FALSE(helpful.empty());
  CHECK("" == wrong_household(400, [&](RandomHousehold& household) -> std::string {
          const auto readings = static_cast<std::uint32_t>(household.random()());
          const auto pair =
              with_more(*helpful[static_cast<std::size_t>(household.between(0, static_cast<int>(helpful.size()) - 1))],
                        household);
          if (!pair) return "";
          View less(*pair->less, readings), more(*pair->more, readings);
          for (const auto person : pair->less->members(0)) {
            less.look_at(person), more.look_at(person);
            for (const auto& route : program().routes) {
              if (less.regimes(route) != more.regimes(route)) continue;
              const Verdicts before = less.verdict(route), after = more.verdict(route);
              const bool concerned = before != verdict::not_applicable;
              const bool worse = concerned && (after < before || after == verdict::not_applicable);
              if (worse) return route.id + " is worse with " + pair->changed + "\n" + pair->less->facts();
            }
          }
          return "";
        }));
}
