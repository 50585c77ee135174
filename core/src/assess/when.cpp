// From which day: the verdict of a route over a span of filing dates. A verdict that is definite while the filing date
// is only known to lie between two days holds on each of them; where it is not, the days are parted.

#include <algorithm>
#include <map>

#include "assess/report.hpp"
#include "assess/scope.hpp"
#include "belstay/session.hpp"

namespace belstay {
namespace {

constexpr int longest_span = 40 * 366;  // days
// "More answers" may always be said: it is, without a proof, between two days so close that both need them. Days within
// the limits of `find`, and beyond.
constexpr int close_by = 31, close_by_beyond_limits = 366;

Possible between(Date from, Date to) { return from == to ? Possible::known(from) : Possible::interval(from, to); }

class Scan {
 public:
  Scan(Evaluator& evaluator, const Program& program, const Household& household, JsonWriter& json)
      : evaluator_(evaluator), program_(program), household_(household), json_(json) {}

  void write(const Route& route, Index person, Index application, Index filing_date, Date from, Date to) {
    route_ = &route, person_ = person, application_ = application;
    filing_ = household_.number({Scope::application, application, filing_date});
    seen_.clear(), witnessed_ = nullptr, beyond_limits_ = false;
    evaluator_.look_at(person, application);
    evaluator_.read_openly();
    open_entry(json_, household_, route, person, application);
    json_.key("intervals").array();
    const Date last = program_.horizon;
    if (from <= last) solve(from, std::min(to, last));
    flush();
    if (last < to) solve(std::max(from, Date{last.days + 1}), to);
    flush();
    json_.end_array().end_object();
  }

 private:
  void solve(Date from, Date to) {
    suppose(from, to);
    std::optional<Date> cut;
    auto verdict = throughout(from, to, cut);
    drop(to);
    if (!verdict && from == to) verdict = look(from).verdict;
    if (verdict) return add(from, to, *verdict);
    if (!cut) cut = Date{from.days + (to.days - from.days + 1) / 2};
    solve(from, Date{cut->days - 1});
    solve(*cut, to);
  }

  // Who files later asks later: a filing date to come is `today` for whatever the rules measure from today. One in the
  // past leaves today where it is.
  void suppose(Date from, Date to) {
    evaluator_.suppose(filing_, between(from, to));
    const Date today = household_.today();
    if (today < to) evaluator_.suppose(household_.today_slot(), between(std::max(from, today), to));
  }
  void drop(Date to) {
    if (household_.today() < to) evaluator_.drop();
    evaluator_.drop();
  }

  // As an assessment of this day finds it; beyond its limits, found once on another day, "more answers".
  const Finding& look(Date day) {
    const auto known = seen_.find(day);
    if (known != seen_.end()) return known->second;
    Finding& out = seen_[day];
    suppose(day, day);
    if (const Verdicts found = under_each_reading(evaluator_.verdicts(*route_))) {
      out.verdict = name(found);
    } else if (beyond_limits_) {
      out.verdict = "more_answers", out.exact = false;
    } else {
      out = find(evaluator_, program_, household_, *route_, person_, application_);
      beyond_limits_ = !out.exact;
      evaluator_.read_openly();
    }
    drop(day);
    return out;
  }
  static std::string name(Verdicts under_readings) {
    return verdict::definite(under_readings) ? verdict::name(under_readings) : "sources_disagree";
  }

  // The verdict of every one of these days, which are supposed; or a day to part them at, if one offers itself.
  std::optional<std::string> throughout(Date from, Date to, std::optional<Date>& cut) {
    const Verdicts all = evaluator_.verdicts(*route_);
    if (verdict::definite(all)) return verdict::name(all);
    if (from == to) return std::nullopt;
    cut = threshold(from, to);
    const auto& undecided = evaluator_.trail().undecided.list();
    const bool answers_missing = std::any_of(undecided.begin(), undecided.end(), [&](std::int32_t slot) {
      return slot != filing_ && slot != household_.today_slot();
    });
    if (const Verdicts found = under_each_reading(all)) return name(found);
    if (answers_missing && open_throughout(from, to)) return "more_answers";
    return std::nullopt;
  }

  // The day nearest to the middle at which something is compared with the filing date or with today.
  std::optional<Date> threshold(Date from, Date to) const {
    std::optional<Date> out;
    const auto distance = [&](Date day) { return std::abs(2 * day.days - from.days - to.days); };
    evaluator_.each_threshold([&](std::int32_t slot, const Value& value) {
      const auto* day = value.as<Date>();
      if (!day || (slot != filing_ && slot != household_.today_slot())) return;
      for (const Date candidate : {*day, Date{day->days + 1}}) {
        if (from < candidate && candidate <= to && (!out || distance(candidate) < distance(*out))) out = candidate;
      }
    });
    return out;
  }

  // The verdicts under all readings that differ, if each is definite; 0 if one is not.
  Verdicts under_each_reading(Verdicts here) {
    if (verdict::definite(here)) return here;
    const auto& readings = evaluator_.trail().readings;
    const auto open =
        std::find_if(readings.begin(), readings.end(), [&](Index reading) { return evaluator_.reads_openly(reading); });
    if (open == readings.end()) return 0;
    const Index reading = *open;
    Verdicts united = 0;
    for (std::size_t option = 0; option < program_.readings[reading].options.size(); ++option) {
      evaluator_.read_as(reading, option);
      const Verdicts found = under_each_reading(evaluator_.verdicts(*route_));
      evaluator_.read_as(reading, std::nullopt);
      if (found == 0) return 0;
      united |= found;
    }
    return united;
  }

  // Whether answers are missing on every one of these days: two ways to answer what is open give two verdicts on all of
  // them.
  bool open_throughout(Date from, Date to) {
    const int days = to.days - from.days;
    if (witnessed_ && differ_throughout(*witnessed_)) return true;
    if (days > close_by_beyond_limits) return false;
    drop(to);
    const Finding& first = look(from);
    const bool open = first.verdict == "more_answers";
    const bool close = open && days <= (first.exact ? close_by : close_by_beyond_limits) &&
                       look(to).verdict == "more_answers" && look(to).exact == first.exact;
    suppose(from, to);
    if (close || !open || first.witnesses.empty()) return close;
    witnessed_ = &first;
    return differ_throughout(first);
  }

  // What was unknown within bounds is tried as a whole and at either end.
  bool differ_throughout(const Finding& day) {
    enum Take { whole, low_end, high_end };
    Verdicts found = 0;
    read_as(evaluator_, day.witnessed);
    for (const auto& witness : day.witnesses) {
      for (const auto take : {whole, low_end, high_end}) {
        for (const auto& [slot, possible] : witness.hypotheses) {
          const bool bounded = take != whole && possible.kind() == Possible::Kind::interval;
          evaluator_.suppose(slot,
                             bounded ? Possible::known(take == low_end ? possible.low() : possible.high()) : possible);
        }
        const Verdicts one = evaluator_.verdicts(*route_);
        for (std::size_t i = 0; i < witness.hypotheses.size(); ++i) evaluator_.drop();
        if (!verdict::definite(one)) continue;
        found |= one;
        break;
      }
    }
    evaluator_.read_openly();
    return !verdict::definite(found) && !leans_on_coverage(found);
  }

  void add(Date from, Date to, const std::string& verdict) {
    if (verdict != verdict_) flush();
    if (verdict_.empty()) from_ = from;
    verdict_ = verdict, to_ = to;
  }

  void flush() {
    if (verdict_.empty()) return;
    json_.object().key("from").text(from_.to_string()).key("to").text(to_.to_string()).key("verdict").text(verdict_);
    if (program_.horizon < from_) json_.key("beyond_horizon").boolean(true);
    json_.end_object();
    verdict_.clear();
  }

  Evaluator& evaluator_;
  const Program& program_;
  const Household& household_;
  JsonWriter& json_;
  const Route* route_ = nullptr;
  Index person_ = 0, application_ = 0;
  std::int32_t filing_ = -1;
  std::map<Date, Finding> seen_;        // the single days looked at
  const Finding* witnessed_ = nullptr;  // the last of them with witnesses that needs answers
  bool beyond_limits_ = false;
  std::string verdict_;  // of the days from `from_` to `to_`, not written yet
  Date from_, to_;
};

struct Days {
  Date first, last;
};

// From today on, and for ten years, unless it is said otherwise.
Result<Days> days(const Household& household, std::string_view from, std::string_view to) {
  const auto first = from.empty() ? household.today() : Date::parse(from);
  const auto last = to.empty() && first ? plus_months(*first, 120) : Date::parse(to);
  if (!first || !last)
    return Error{"impossible_date", "Give a day of the calendar as \"2026-11-22\".", first ? "/to" : "/from"};
  if (*last < *first) return Error{"out_of_bounds", "The last day lies before the first.", "/to"};
  if (last->days - first->days > longest_span) return Error{"out_of_bounds", "Ask about at most forty years.", "/to"};
  return Days{*first, *last};
}

}  // namespace

Result<std::string> Session::when(std::string_view scope, std::string_view from, std::string_view to) const {
  const Program& program = book_->program();
  const auto asked = days(*household_, from, to);
  if (!asked) return asked.error();
  const auto filing = program.fact_by_name.find("application.filing_date");
  if (filing == program.fact_by_name.end())
    return Error{"unknown_fact", "This book has no filing date; it needs a fact filing_date of the application.", ""};
  Evaluator evaluator(program, *household_);
  JsonWriter json;
  json.object().key("schema").integer(1);
  Report(program, *household_, evaluator).write_receipt(json);
  json.key("from").text(asked->first.to_string()).key("to").text(asked->last.to_string()).key("routes").array();
  Scan scan(evaluator, program, *household_, json);
  const Index slot = program.facts[filing->second].slot;
  const auto wrong = each_asked(program, *household_, scope, [&](const Route& route, Index person, Index application) {
    scan.write(route, person, application, slot, asked->first, asked->last);
  });
  if (wrong) return *wrong;
  return json.end_array().end_object().take();
}

}  // namespace belstay
