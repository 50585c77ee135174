// Functions on dates and durations.

#include "builtins.hpp"

namespace belstay::feel {
namespace {

// Reads the parts of an ISO 8601 duration.
class Duration {
 public:
  explicit Duration(std::string_view text) : text_(text) {}

  Value read() {
    const bool minus = skip('-');
    if (!skip('P')) return {};
    const auto years = part('Y'), months = part('M'), days = part('D');
    std::int64_t hours = 0, minutes = 0, seconds = 0;
    if (skip('T')) {
      const int before = parts_;
      hours = part('H');
      minutes = part('M');
      seconds = part('S');
      if (parts_ == before) return {};
    }
    if (!text_.empty() || parts_ == 0 || overflow_ || (in_months_ && in_seconds_)) return {};
    const int sign = minus ? -1 : 1;
    if (in_months_) {
      const auto count = sign * (years * 12 + months);
      return count < INT32_MIN || count > INT32_MAX ? Value() : Value(Months{static_cast<std::int32_t>(count)});
    }
    return Seconds{sign * (((days * 24 + hours) * 60 + minutes) * 60 + seconds)};
  }

 private:
  bool skip(char c) {
    if (!text_.starts_with(c)) return false;
    timed_ = timed_ || c == 'T';
    text_.remove_prefix(1);
    return true;
  }

  // The number before a unit; 0 and nothing read if the unit is not next.
  std::int64_t part(char unit) {
    std::size_t digits = 0;
    std::int64_t value = 0;
    for (; digits < text_.size() && text_[digits] >= '0' && text_[digits] <= '9'; ++digits) {
      value = value * 10 + (text_[digits] - '0');
      if (value > 10'000'000'000) overflow_ = true, value = 0;
    }
    if (digits == 0 || digits == text_.size() || text_[digits] != unit) return 0;
    text_.remove_prefix(digits + 1);
    ++parts_;
    const bool calendar = !timed_ && unit != 'D';
    in_months_ = in_months_ || calendar;
    in_seconds_ = in_seconds_ || !calendar;
    return value;
  }

  std::string_view text_;
  int parts_ = 0;
  bool timed_ = false, overflow_ = false, in_months_ = false, in_seconds_ = false;
};

}  // namespace

Value duration_literal(std::string_view text) { return Duration(text).read(); }

Value temporal_literal(std::string_view text) {
  if (const auto date = Date::parse(text)) return *date;
  return duration_literal(text);
}

namespace concrete {
namespace {

Value of(const std::optional<Date>& date, Faults& faults) {
  faults.overflow = faults.overflow || !date;
  return date ? Value(*date) : Value();
}

template <typename End>
Value term_end(Arguments arguments, Faults& faults, End end_in_months) {
  const auto* start = arguments[0].as<Date>();
  if (!start) return {};
  if (const auto* months = arguments[1].as<Months>()) return of(end_in_months(*start, months->count), faults);
  // A term in days: the day of the event does not count, the last day does.
  return arguments[1].is<Seconds>() ? arithmetic(Op::add, *start, arguments[1], faults) : Value();
}

}  // namespace

Value date(Arguments arguments, Faults&) {
  if (arguments.size() == 1) {
    if (arguments[0].is<Date>()) return arguments[0];
    const auto* text = arguments[0].as<Text>();
    const auto date = text ? Date::parse(*text) : std::nullopt;
    return date ? Value(*date) : Value();
  }
  std::int64_t parts[3];
  for (std::size_t i = 0; i < 3; ++i) {
    const auto* number = arguments[i].as<Decimal>();
    const auto part = number ? number->to_integer() : std::nullopt;
    if (!part || *part < 1 || *part > 9999) return {};
    parts[i] = *part;
  }
  const auto date =
      Date::of(static_cast<int>(parts[0]), static_cast<unsigned>(parts[1]), static_cast<unsigned>(parts[2]));
  return date ? Value(*date) : Value();
}

Value duration(Arguments arguments, Faults&) {
  const auto* text = arguments[0].as<Text>();
  if (!text) return arguments[0].is<Months>() || arguments[0].is<Seconds>() ? arguments[0] : Value();
  return duration_literal(*text);
}

Value years_and_months_duration(Arguments arguments, Faults&) {
  const auto *from = arguments[0].as<Date>(), *to = arguments[1].as<Date>();
  return from && to ? Value(Months{months_between(*from, *to)}) : Value();
}

Value age(Arguments arguments, Faults&) {
  const auto *birth = arguments[0].as<Date>(), *day = arguments[1].as<Date>();
  return birth && day ? Value(Decimal::integer(age_on(*birth, *day))) : Value();
}

Value term_end_belgian(Arguments a, Faults& f) { return term_end(a, f, belstay::term_end_belgian); }
Value term_end_eu(Arguments a, Faults& f) { return term_end(a, f, belstay::term_end_eu); }

Value working_days_after(Arguments arguments, Faults& faults) {
  const auto* date = arguments[0].as<Date>();
  const auto* n = arguments[1].as<Decimal>();
  const auto* holidays = arguments[2].as<List>();
  const auto count = n ? n->to_integer() : std::nullopt;
  if (!date || !count || !holidays) return {};
  std::vector<Date> days;
  for (const auto& holiday : **holidays) {
    const auto* day = holiday.as<Date>();
    if (!day) return holiday.is<NotCovered>() ? holiday : Value();
    days.push_back(*day);
  }
  return of(belstay::working_days_after(*date, *count, days), faults);
}

}  // namespace concrete
}  // namespace belstay::feel
