// Sets of days: examples a lawyer can check, and a count day by day as the oracle.

#include <rapidcheck.h>

#include "catch.hpp"
#include "feel_world.hpp"

using namespace belstay;
using namespace belstay::test;

namespace {

std::string evaluated(const std::string& text) {
  World world;
  world.add("stays", list_type(record_type({{"from", type(Kind::date)}, {"until", type(Kind::date)}})),
            Possible::list(
                {Possible::record({{"from", known(date("2025-01-01"))}, {"until", known(date("2025-01-10"))}})}, true,
                Possible::record({{"from", between(date("2000-01-01"), date("2025-12-31"))},
                                  {"until", between(date("2000-01-01"), date("2025-12-31"))}})));
  world.add("known_date", type(Kind::date), known(date("2025-03-01")))
      .add("some_date", type(Kind::date), between(date("2025-03-01"), date("2025-03-31")));
  world.add("untold", type(Kind::date), Possible::known(NotCovered{}));
  return test::evaluated(world, text);
}

// One of the first 60 days of 2025, so that ranges meet often.
std::string day(int number) { return "@\"" + plus_days(date("2025-01-01").as<Date>()[0], number)->to_string() + "\""; }

struct Stay {
  int first, last, weight;
};

rc::Gen<std::vector<Stay>> stays() {
  const auto any = rc::gen::map(
      rc::gen::tuple(rc::gen::inRange(0, 60), rc::gen::inRange(-3, 20), rc::gen::inRange(0, 4)), [](const auto& drawn) {
        const auto [first, length, weight] = drawn;
        return Stay{first, first + length, weight};
      });
  return rc::gen::container<std::vector<Stay>>(any);
}

std::string ranges(const std::vector<Stay>& stays) {
  std::string out;
  for (const auto& stay : stays)
    out += (out.empty() ? "" : ", ") + ("[" + day(stay.first) + ".." + day(stay.last) + "]");
  return "[" + out + "]";
}

std::string weights(const std::vector<Stay>& stays) {
  std::string out;
  for (const auto& stay : stays) out += (out.empty() ? "" : ", ") + std::to_string(stay.weight * 0.5).substr(0, 3);
  return "[" + out + "]";
}

// The greatest weight of each day, in halves; 0 where there is no stay.
std::vector<int> day_by_day(const std::vector<Stay>& stays, int days = 200) {
  std::vector<int> out(static_cast<std::size_t>(days), -1);
  for (const auto& stay : stays) {
    for (int d = stay.first; d <= stay.last; ++d) {
      auto& weight = out[static_cast<std::size_t>(d)];
      weight = std::max(weight, stay.weight);
    }
  }
  return out;
}

std::string in_days(int count) { return "@\"P" + std::to_string(count) + "D\""; }

}  // namespace

TEST_CASE("stays that overlap or touch are one stretch, and each day counts once") {
  const std::string three =
      "[[@\"2025-01-01\"..@\"2025-01-10\"], [@\"2025-01-11\"..@\"2025-01-20\"], [@\"2025-01-05\"..@\"2025-01-12\"]]";
  CHECK(evaluated("(for r in merge_days(" + three + ") return r.start) = [@\"2025-01-01\"]") == "true");
  CHECK(evaluated("(for r in merge_days(" + three + ") return r.end) = [@\"2025-01-20\"]") == "true");
  CHECK(evaluated("days_in(" + three + ")") == "@\"P20D\"");
  CHECK(evaluated("days_in(clip_days(" + three + ", @\"2025-01-10\", @\"2025-01-12\"))") == "@\"P3D\"");
  CHECK(evaluated("longest_run(without_days(" + three + ", [[@\"2025-01-04\"..@\"2025-01-04\"]]))") == "@\"P16D\"");
}

TEST_CASE("an end that is left out is not counted, and a range that ends before it begins has no day") {
  CHECK(evaluated("days_in([(@\"2025-01-01\"..@\"2025-01-10\")])") == "@\"P8D\"");
  CHECK(evaluated("days_in([[@\"2025-01-10\"..@\"2025-01-01\"]])") == "@\"P0D\"");
  CHECK(evaluated("days_in(merge_days([[@\"2025-01-10\"..@\"2025-01-01\"]]))") == "@\"P0D\"");
  CHECK(evaluated("longest_run([])") == "@\"P0D\"");
}

TEST_CASE("study counts for half: four years of it and three of work are five") {
  const std::string periods = "[[@\"2018-09-01\"..@\"2022-08-31\"], [@\"2022-09-01\"..@\"2025-08-31\"]], [0.5, 1]";
  CHECK(evaluated("weighted_days(" + periods + ")") == "@\"P1826DT12H\"");
  CHECK(evaluated("reached_on(" + periods + ", duration(\"P1826D\"))") == "@\"2025-08-31\"");
  CHECK(evaluated("reached_on(" + periods + ", duration(\"P1827D\"))") == "null");
  CHECK(evaluated("reached_on([[@\"2025-01-01\"..@\"2025-01-10\"]], [0.5], duration(\"P3D\"))") == "@\"2025-01-06\"");
}

TEST_CASE("the ninety-first day within any one hundred and eighty is one too many") {
  const std::string limits = ", duration(\"P180D\"), duration(\"P90D\"))";
  CHECK(evaluated("first_over([[@\"2025-01-01\"..@\"2025-03-31\"]]" + limits) == "null");
  CHECK(evaluated("first_over([[@\"2025-01-01\"..@\"2025-04-01\"]]" + limits) == "@\"2025-04-01\"");
  CHECK(evaluated("first_over([[@\"2025-01-01\"..@\"2025-03-31\"], [@\"2025-06-30\"..@\"2025-07-10\"]]" + limits) ==
        "null");
  CHECK(evaluated("first_over([[@\"2025-01-01\"..@\"2025-03-31\"], [@\"2025-06-29\"..@\"2025-07-10\"]]" + limits) ==
        "@\"2025-06-29\"");
}

TEST_CASE("a list that may hold further stays has at least the days that are known") {
  CHECK(evaluated("days_in(for s in stays return [s.from..s.until])") == "[@\"P10D\" .. …]");
  CHECK(evaluated("days_in(for s in stays return [s.from..s.until]) >= duration(\"P10D\")") == "true");
  CHECK(evaluated("days_in(for s in stays return [s.from..s.until]) > duration(\"P10D\")") == "{false, true}");
  CHECK(evaluated("days_in([[known_date..known_date], [known_date..some_date]])") == "[@\"P1D\" .. …]");
  CHECK(evaluated("days_in(for s in stays[item.from > @\"2025-01-01\"] return [s.from..untold])") ==
        "[@\"P0D\" .. …] or not covered");
}

TEST_CASE("what is no list of date ranges is refused with a way out") {
  CHECK(evaluated("days_in([1, 2])").find("a list of date ranges is needed") != std::string::npos);
  CHECK(evaluated("weighted_days([[known_date..known_date]], [\"half\"])").find("weights are bare numbers") !=
        std::string::npos);
  CHECK(evaluated("first_over([[known_date..known_date]], 180, 90)").find("a duration in days is needed") !=
        std::string::npos);
  CHECK(evaluated("[known_date..some_date].length").find("a range has start and end") != std::string::npos);
}

TEST_CASE("sets of days agree with a count day by day") {
  CHECK(rc::check([] {
    const auto given = *stays();
    const auto weight = day_by_day(given);
    int days = 0, halves = 0, run = 0, longest = 0;
    for (const auto w : weight) {
      days += w >= 0, halves += std::max(w, 0), run = w >= 0 ? run + 1 : 0, longest = std::max(longest, run);
    }
    RC_ASSERT(evaluated("days_in(" + ranges(given) + ")") == in_days(days));
    RC_ASSERT(evaluated("longest_run(merge_days(" + ranges(given) + "))") == in_days(longest));
    RC_ASSERT(evaluated("weighted_days(" + ranges(given) + ", " + weights(given) + ") * 2") == in_days(halves));
  }));
}

TEST_CASE("what is left after taking days away agrees with a count day by day") {
  CHECK(rc::check([] {
    const auto given = *stays(), others = *stays();
    const auto in = day_by_day(given), out = day_by_day(others);
    int left = 0, clipped = 0;
    for (int d = 0; d < 200; ++d) {
      const auto at = static_cast<std::size_t>(d);
      left += in[at] >= 0 && out[at] < 0, clipped += in[at] >= 0 && d >= 10 && d <= 30;
    }
    RC_ASSERT(evaluated("days_in(without_days(" + ranges(given) + ", " + ranges(others) + "))") == in_days(left));
    RC_ASSERT(evaluated("days_in(clip_days(" + ranges(given) + ", " + day(10) + ", " + day(30) + "))") ==
              in_days(clipped));
  }));
}

TEST_CASE("the day a weighted count is reached, and the first day over a limit, agree with a count day by day") {
  CHECK(rc::check([] {
    const auto given = *stays();
    const int total = *rc::gen::inRange(1, 30), window = *rc::gen::inRange(1, 30), most = *rc::gen::inRange(0, 20);
    const auto weight = day_by_day(given);
    std::string reached = "null", over = "null";
    int halves = 0;
    for (int d = 0; d < 200 && reached == "null"; ++d) {
      halves += std::max(weight[static_cast<std::size_t>(d)], 0);
      if (halves >= 2 * total) reached = day(d);
    }
    for (int d = 0; d < 200 && over == "null"; ++d) {
      int within = 0;
      for (int e = std::max(0, d - window + 1); e <= d; ++e) within += weight[static_cast<std::size_t>(e)] >= 0;
      if (within > most) over = day(d);
    }
    RC_ASSERT(evaluated("reached_on(" + ranges(given) + ", " + weights(given) + ", duration(\"P" +
                        std::to_string(total) + "D\"))") == reached);
    RC_ASSERT(evaluated("first_over(" + ranges(given) + ", duration(\"P" + std::to_string(window) +
                        "D\"), duration(\"P" + std::to_string(most) + "D\"))") == over);
  }));
}
