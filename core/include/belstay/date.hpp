#pragma once
// Calendar dates (proleptic Gregorian) and the ways the law counts terms. No clock: "today" is always an argument.

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace belstay {

// A day between 0001-01-01 and 9999-12-31, counted from 1970-01-01.
struct Date {
  std::int32_t days = 0;

  static std::optional<Date> of(int year, unsigned month, unsigned day);
  static std::optional<Date> parse(
      std::string_view text);  // "YYYY-MM-DD" and nothing else; impossible dates are refused
  static Date first();         // 0001-01-01
  static Date last();          // 9999-12-31

  int year() const;
  unsigned month() const;    // 1 to 12
  unsigned day() const;      // 1 to 31
  unsigned weekday() const;  // ISO 8601: Monday 1 to Sunday 7
  std::string to_string() const;

  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

// All of these give nothing where the result leaves the calendar.
std::optional<Date> plus_days(Date, std::int64_t days);

// Clamps to the last day of the month: 31 August and 6 months is 28 February.
std::optional<Date> plus_months(Date, std::int64_t months);

// The whole months from one date to another, rounded towards zero; negative where `to` is earlier.
std::int32_t months_between(Date from, Date to);

// Completed years on a day; someone born on 29 February completes one on 1 March of a common year.
std::int32_t age_on(Date birth, Date day);

// The last day of a term in months after an event (supplement 4.2).
// Judicial Code arts 52 to 54: from the day after, to the eve of the same number; the last day of the month where it is
// missing.
std::optional<Date> term_end_belgian(Date event, std::int64_t months);
// Regulation 1182/71 art 3: the same number as the event's day; the last day of the month where it is missing.
std::optional<Date> term_end_eu(Date event, std::int64_t months);

// The n-th day after (for n < 0: before) that is neither Saturday, Sunday nor a holiday; n = 0 is the date itself.
std::optional<Date> working_days_after(Date, std::int64_t n, std::span<const Date> holidays);

}  // namespace belstay
