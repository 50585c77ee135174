#include "assess/scan.hpp"

#include <algorithm>

namespace belstay {
namespace {

// "More answers" may always be said: it is, without a proof, between two days so close that both need them. Days within
// the limits of `find`, and beyond.
constexpr int close_by = 31, close_by_beyond_limits = 366;

Possible between(Date from, Date to) { return from == to ? Possible::known(from) : Possible::interval(from, to); }

}  // namespace

std::optional<Index> filing_date(const Program& program) {
  for (Index slot = 0; slot < program.count(Scope::application); ++slot) {
    if (program.fact(Scope::application, slot).id == "filing_date") return slot;
  }
  return std::nullopt;
}

void Scan::run(const Route& route, Index person, Index application, Date from, Date to, const Visit& visit) {
  route_ = &route, person_ = person, application_ = application, visit_ = &visit;
  seen_.clear(), witnessed_ = nullptr, beyond_limits_ = false;
  evaluator_.look_at(person, application);
  evaluator_.read_openly();
  const Date last = program_.horizon;
  if (last < from || to <= last)
    solve(from, to);
  else if (solve(from, last))
    solve(Date{last.days + 1}, to);
}

bool Scan::solve(Date from, Date to) {
  suppose(from, to);
  std::optional<Date> cut;
  auto verdict = throughout(from, to, cut);
  drop(to);
  if (!verdict && from == to) verdict = look(from).verdict;
  if (verdict) return (*visit_)(from, to, *verdict);
  if (!cut) cut = Date{from.days + (to.days - from.days + 1) / 2};
  return solve(from, Date{cut->days - 1}) && solve(*cut, to);
}

void Scan::suppose(Date from, Date to) {
  evaluator_.suppose(filing_, between(from, to));
  const Date today = household_.today();
  if (today < to) evaluator_.suppose(household_.today_slot(), between(std::max(from, today), to));
}
void Scan::drop(Date to) {
  if (household_.today() < to) evaluator_.drop();
  evaluator_.drop();
}

// As an assessment of this day finds it; beyond its limits, found once on another day, "more answers".
const Finding& Scan::look(Date day) {
  const auto known = seen_.find(day);
  if (known != seen_.end()) return known->second;
  Finding& out = seen_[day];
  suppose(day, day);
  if (const Verdicts found = evaluator_.settled(*route_)) {
    out.verdict = verdict_name(found);
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

// The verdict of every one of these days, which are supposed; or a day to part them at, if one offers itself.
std::optional<std::string> Scan::throughout(Date from, Date to, std::optional<Date>& cut) {
  const Verdicts all = evaluator_.verdicts(*route_);
  if (verdict::definite(all)) return verdict::name(all);
  if (from == to) return std::nullopt;
  cut = threshold(from, to);
  const auto& undecided = evaluator_.trail().undecided.list();
  const bool answers_missing = std::any_of(undecided.begin(), undecided.end(), [&](std::int32_t slot) {
    return slot != filing_ && slot != household_.today_slot();
  });
  if (const Verdicts found = evaluator_.settled(*route_)) return verdict_name(found);
  if (answers_missing && open_throughout(from, to)) return "more_answers";
  return std::nullopt;
}

// The day nearest to the middle at which something is compared with the filing date or with today.
std::optional<Date> Scan::threshold(Date from, Date to) {
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

// Whether answers are missing on every one of these days: two ways to answer what is open give two verdicts on all of
// them.
bool Scan::open_throughout(Date from, Date to) {
  const int days = to.days - from.days;
  if (witnessed_ && surely_open(evaluator_, *route_, *witnessed_)) return true;
  if (days > close_by_beyond_limits) return false;
  drop(to);
  const Finding& first = look(from);
  const bool open = first.verdict == "more_answers";
  const bool close = open && days <= (first.exact ? close_by : close_by_beyond_limits) &&
                     look(to).verdict == "more_answers" && look(to).exact == first.exact;
  suppose(from, to);
  if (close || !open || first.witnesses.empty()) return close;
  witnessed_ = &first;
  return surely_open(evaluator_, *route_, first);
}

}  // namespace belstay
