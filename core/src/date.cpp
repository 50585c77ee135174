#include "belstay/date.hpp"

#include <chrono>

namespace belstay {
namespace {

namespace c = std::chrono;

c::year_month_day calendar(Date date) { return c::year_month_day(c::sys_days(c::days(date.days))); }

// Months since the year 0, and the day of the month: what month arithmetic counts in.
std::int64_t month_number(Date date) {
  return static_cast<std::int64_t>(date.year()) * 12 + static_cast<std::int64_t>(date.month()) - 1;
}

unsigned length_of_month(int year, unsigned month) {
  return static_cast<unsigned>(c::year_month_day_last(c::year(year), c::month_day_last(c::month(month))).day());
}

bool number(std::string_view digits, int& out) {
  out = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return false;
    out = out * 10 + (digit - '0');
  }
  return true;
}

bool is_working_day(Date date, std::span<const Date> holidays) {
  if (date.weekday() > 5) return false;
  for (const auto holiday : holidays) {
    if (holiday == date) return false;
  }
  return true;
}

}  // namespace

std::optional<Date> Date::of(int year, unsigned month, unsigned day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > length_of_month(year, month)) return {};
  const c::sys_days days = c::year_month_day(c::year(year), c::month(month), c::day(day));
  return Date{static_cast<std::int32_t>(days.time_since_epoch().count())};
}

std::optional<Date> Date::parse(std::string_view text) {
  int year, month, day;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  if (!number(text.substr(0, 4), year) || !number(text.substr(5, 2), month) || !number(text.substr(8, 2), day))
    return {};
  return of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

Date Date::first() { return *of(1, 1, 1); }
Date Date::last() { return *of(9999, 12, 31); }

int Date::year() const { return static_cast<int>(calendar(*this).year()); }
unsigned Date::month() const { return static_cast<unsigned>(calendar(*this).month()); }
unsigned Date::day() const { return static_cast<unsigned>(calendar(*this).day()); }
unsigned Date::weekday() const { return c::weekday(c::sys_days(c::days(days))).iso_encoding(); }

std::string Date::to_string() const {
  std::string out = "0000-00-00";
  const auto put = [&](std::size_t last, unsigned value) {
    for (auto at = last; value > 0; value /= 10) out[at--] = static_cast<char>('0' + value % 10);
  };
  put(3, static_cast<unsigned>(year()));
  put(6, month());
  put(9, day());
  return out;
}

std::optional<Date> plus_days(Date date, std::int64_t days) {
  static const std::int64_t first = Date::first().days, last = Date::last().days;
  if (days < first - date.days || days > last - date.days) return {};
  return Date{static_cast<std::int32_t>(date.days + days)};
}

std::optional<Date> plus_months(Date date, std::int64_t months) {
  if (months < -200'000 || months > 200'000) return {};
  const auto target = month_number(date) + months;
  if (target < 12) return {};
  const auto year = static_cast<int>(target / 12);
  const auto month = static_cast<unsigned>(target % 12) + 1;
  if (year > 9999) return {};
  const auto length = length_of_month(year, month);
  return Date::of(year, month, date.day() < length ? date.day() : length);
}

std::int32_t months_between(Date from, Date to) {
  const auto months = month_number(to) - month_number(from);
  const bool short_of_it = from <= to ? to.day() < from.day() : to.day() > from.day();
  if (!short_of_it) return static_cast<std::int32_t>(months);
  return static_cast<std::int32_t>(from <= to ? months - 1 : months + 1);
}

std::int32_t age_on(Date birth, Date day) { return months_between(birth, day) / 12; }

std::optional<Date> term_end_belgian(Date event, std::int64_t months) {
  const auto start = plus_days(event, 1);
  if (!start) return {};
  const auto same_number = plus_months(*start, months);
  // Where the number is missing in the last month, the clamped day already is the last day of the term.
  if (!same_number || same_number->day() != start->day()) return same_number;
  return plus_days(*same_number, -1);
}

std::optional<Date> term_end_eu(Date event, std::int64_t months) { return plus_months(event, months); }

std::optional<Date> working_days_after(Date date, std::int64_t n, std::span<const Date> holidays) {
  if (n < -10'000 || n > 10'000) return {};
  const int step = n < 0 ? -1 : 1;
  std::optional<Date> day = date;
  for (auto left = n * step; left > 0;) {
    day = plus_days(*day, step);
    if (!day) return {};
    if (is_working_day(*day, holidays)) --left;
  }
  return day;
}

}  // namespace belstay
