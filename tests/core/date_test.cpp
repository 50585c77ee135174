#include "belstay/date.hpp"

#include <rapidcheck.h>

#include "catch.hpp"

using namespace belstay;

namespace {

Date date(std::string_view text) {
  const auto parsed = Date::parse(text);
  INFO(text);
  REQUIRE(parsed);
  return *parsed;
}

std::string shown(const std::optional<Date>& day) { return day ? day->to_string() : "nothing"; }

rc::Gen<Date> dates() {
  return rc::gen::map(rc::gen::inRange(Date::of(1900, 1, 1)->days, Date::of(2100, 1, 1)->days),
                      [](std::int32_t days) { return Date{days}; });
}

}  // namespace

TEST_CASE("days are counted from 1 January 1970") {
  CHECK(date("1970-01-01").days == 0);
  CHECK(date("2026-11-22").days == 20'779);
  CHECK(date("0001-01-01").days == -719'162);
}

TEST_CASE("impossible dates and other spellings are refused") {
  for (const auto* text : {"2025-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01", "2026-1-1", "26-01-01",
                           "2026/01/01", "2026-01-01T00:00", " 2026-01-01", "2026-01-0a", "", "-2017-12-31"}) {
    INFO(text);
    CHECK(!Date::parse(text));
  }
  CHECK(Date::parse("2024-02-29"));
}

TEST_CASE("the parts of a date and its day of the week") {
  const auto day = date("2026-11-22");
  CHECK(day.year() == 2026);
  CHECK(day.month() == 11);
  CHECK(day.day() == 22);
  CHECK(day.weekday() == 7);
}

TEST_CASE("months clamp to the last day of the month") {
  CHECK(shown(plus_months(date("2026-08-31"), 6)) == "2027-02-28");
  CHECK(shown(plus_months(date("2024-02-29"), 12)) == "2025-02-28");
  CHECK(shown(plus_months(date("2026-03-31"), -1)) == "2026-02-28");
  CHECK(shown(plus_months(date("9999-12-01"), 1)) == "nothing");
  CHECK(shown(plus_months(date("0001-01-01"), -1)) == "nothing");
  CHECK(shown(plus_days(date("9999-12-31"), 1)) == "nothing");
}

// Supplement 4.2 prints these.
TEST_CASE("a term in months ends as the law notes compute it") {
  for (const auto& [event, months, end] : {std::tuple{"2026-08-31", 6, "2027-02-28"},
                                           {"2026-08-30", 6, "2027-02-28"},
                                           {"2026-11-22", 6, "2027-05-22"},
                                           {"2025-01-10", 9, "2025-10-10"}}) {
    INFO(event);
    CHECK(shown(term_end_belgian(date(event), months)) == end);
    CHECK(shown(term_end_eu(date(event), months)) == end);
  }
}

TEST_CASE("the Belgian and the European term differ after the last day of a short month") {
  CHECK(shown(term_end_belgian(date("2026-06-30"), 1)) == "2026-07-31");
  CHECK(shown(term_end_eu(date("2026-06-30"), 1)) == "2026-07-30");
  CHECK(shown(term_end_belgian(date("2027-02-28"), 3)) == "2027-05-31");
  CHECK(shown(term_end_eu(date("2027-02-28"), 3)) == "2027-05-28");
}

TEST_CASE("working days leave out Saturday, Sunday and holidays") {
  const Date christmas[] = {date("2026-12-25")};
  CHECK(shown(working_days_after(date("2026-12-24"), 1, christmas)) == "2026-12-28");
  CHECK(shown(working_days_after(date("2026-12-24"), 1, {})) == "2026-12-25");
  CHECK(shown(working_days_after(date("2026-11-20"), 3, {})) == "2026-11-25");
  CHECK(shown(working_days_after(date("2026-11-22"), 0, {})) == "2026-11-22");
  CHECK(shown(working_days_after(date("2026-11-23"), -1, {})) == "2026-11-20");
}

TEST_CASE("a year of age is completed on the birthday, one of 29 February on 1 March") {
  CHECK(age_on(date("2008-11-22"), date("2026-11-21")) == 17);
  CHECK(age_on(date("2008-11-22"), date("2026-11-22")) == 18);
  CHECK(age_on(date("2008-02-29"), date("2026-02-28")) == 17);
  CHECK(age_on(date("2008-02-29"), date("2026-03-01")) == 18);
}

TEST_CASE("a date survives being written, read and taken apart") {
  CHECK(rc::check([] {
    const auto day = *dates();
    RC_ASSERT((Date::parse(day.to_string()) == day));
    RC_ASSERT((Date::of(day.year(), day.month(), day.day()) == day));
    RC_ASSERT((plus_days(day, 7)->weekday() == day.weekday()));
  }));
}

TEST_CASE("a later date never gives an earlier term, birthday or working day") {
  CHECK(rc::check([] {
    const auto day = *dates();
    const auto next = Date{day.days + 1};
    const auto months = *rc::gen::inRange(-40, 40);
    RC_ASSERT((plus_months(day, months) <= plus_months(next, months)));
    RC_ASSERT((term_end_belgian(day, months) <= term_end_belgian(next, months)));
    RC_ASSERT((plus_months(day, months) <= plus_months(day, months + 1)));
    RC_ASSERT((working_days_after(day, 5, {}) <= working_days_after(next, 5, {})));
    const auto other = *dates();
    RC_ASSERT((months_between(day, other) >= months_between(next, other)));
    RC_ASSERT((months_between(other, day) <= months_between(other, next)));
  }));
}

TEST_CASE("the European term never ends after the Belgian one") {
  CHECK(rc::check([] {
    const auto day = *dates();
    const auto months = *rc::gen::inRange(0, 40);
    RC_ASSERT((term_end_eu(day, months) <= term_end_belgian(day, months)));
  }));
}
