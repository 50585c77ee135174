#include "assess/coverage.hpp"

namespace belstay {
namespace {

bool touch(const Span& earlier, const Span& later) {
  return earlier.until && later.from && earlier.until->days + 1 == later.from->days;
}

// The periods without a hole, from intervals in order.
template <typename T>
std::vector<Span> periods(const std::vector<T>& intervals) {
  std::vector<Span> out;
  for (const auto& interval : intervals) {
    if (!interval.gap.empty()) continue;
    if (!out.empty() && touch(out.back(), interval.span))
      out.back().until = interval.span.until;
    else
      out.push_back(interval.span);
  }
  return out;
}

struct Surroundings {
  std::optional<Span> before, after;
  std::string gap;  // why the day is not covered, if the book says so
};

// Of the first day asked for that no period covers.
template <typename T>
Surroundings around(const std::vector<T>& intervals, const Span& asked) {
  Surroundings out;
  std::optional<Date> day = asked.from;  // none: before all days
  for (const auto& period : periods(intervals)) {
    if (period.from && (!day || *day < *period.from)) {
      out.after = period;
      break;
    }
    out.before = period;
    if (!period.until) break;
    if (!day || *day <= *period.until) day = Date{period.until->days + 1};
  }
  for (const auto& interval : intervals) {
    const bool here = day ? interval.span.contains(*day) : !interval.span.from;
    if (here) out.gap = interval.gap;
  }
  return out;
}

void write_span(JsonWriter& json, const std::optional<Span>& span) {
  if (!span) {
    json.null();
    return;
  }
  json.object().key("from").text_or_null(span->from ? span->from->to_string() : "");
  json.key("to").text_or_null(span->until ? span->until->to_string() : "").end_object();
}

}  // namespace

void write_uncovered(JsonWriter& json, const Program& program, const Uncovered* uncovered) {
  if (!uncovered) {
    json.null();
    return;
  }
  const auto& [of, index, asked] = *uncovered;
  Surroundings found;
  std::string_view kind, id;
  switch (of) {
    case Uncovered::Of::requirement:
      kind = "requirement", id = program.requirements[index].id;
      found = around(program.requirements[index].versions, asked);
      break;
    case Uncovered::Of::definition:
      kind = "definition", id = program.definitions[index].id;
      found = around(program.definitions[index].versions, asked);
      break;
    case Uncovered::Of::parameter:
      kind = "parameter", id = program.parameters[index].id;
      found = around(program.parameters[index].values, asked);
      break;
  }
  const bool one_day = asked.from && asked.until && *asked.from == *asked.until;
  json.object().key("of").text(kind).key("id").text(id);
  json.key("date").text_or_null(one_day ? asked.from->to_string() : "").key("gap").text_or_null(found.gap);
  write_span(json.key("before"), found.before);
  write_span(json.key("after"), found.after);
  json.end_object();
}

}  // namespace belstay
