// From which day: the verdicts of filing on each day of a span.

#include "assess/report.hpp"
#include "assess/scan.hpp"
#include "assess/scope.hpp"
#include "belstay/session.hpp"

namespace belstay {
namespace {

constexpr int longest_span = 40 * 366;  // days

struct Days {
  Date first, last;
};

// Writes stretches of days, merged where the verdict is the same.
class Intervals {
 public:
  Intervals(JsonWriter& json, Date horizon) : json_(json), horizon_(horizon) {}

  void add(Date from, Date to, const std::string& verdict) {
    if (verdict != verdict_ || (to_ <= horizon_ && horizon_ < from)) end();
    if (verdict_.empty()) from_ = from;
    verdict_ = verdict, to_ = to;
  }
  void end() {
    if (verdict_.empty()) return;
    json_.object().key("from").text(from_.to_string()).key("to").text(to_.to_string()).key("verdict").text(verdict_);
    if (horizon_ < from_) json_.key("beyond_horizon").boolean(true);
    json_.end_object();
    verdict_.clear();
  }

 private:
  JsonWriter& json_;
  Date horizon_;
  std::string verdict_;  // of the days from `from_` to `to_`, not written yet
  Date from_, to_;
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
  const auto filing = filing_date(program);
  if (!filing)
    return Error{"unknown_fact", "This book has no filing date; it needs a fact filing_date of the application.", ""};
  Evaluator& evaluator = this->evaluator();
  JsonWriter json;
  json.object().key("schema").integer(1);
  write_receipt(json, program, *household_);
  json.key("from").text(asked->first.to_string()).key("to").text(asked->last.to_string()).key("routes").array();
  const auto wrong = each_asked(program, *household_, scope, [&](const Route& route, Index person, Index application) {
    open_entry(json, *household_, route, person, application);
    Intervals intervals(json.key("intervals").array(), program.horizon);
    Scan scan(evaluator, program, *household_, household_->number({Scope::application, application, *filing}));
    scan.run(route, person, application, asked->first, asked->last, [&](auto... stretch) {
      intervals.add(stretch...);
      return true;
    });
    intervals.end();
    json.end_array().end_object();
  });
  if (wrong) return *wrong;
  return json.end_array().end_object().take();
}

}  // namespace belstay
