#pragma once
// For the parts of the evaluator: what holds while one of them is at work, and what is chosen by a date or a reading.

#include "add_once.hpp"
#include "assess/evaluator.hpp"

namespace belstay {

// Sets what names stand for while a tree is walked.
class Evaluator::Walk {
 public:
  Walk(Evaluator& evaluator, Index context, std::span<const Possible> locals)
      : evaluator_(evaluator),
        context_(std::exchange(evaluator.context_, context)),
        locals_(std::exchange(evaluator.locals_, locals)) {}
  ~Walk() { evaluator_.context_ = context_, evaluator_.locals_ = locals_; }
  Walk(const Walk&) = delete;
  Walk& operator=(const Walk&) = delete;

 private:
  Evaluator& evaluator_;
  Index context_;
  std::span<const Possible> locals_;
};

// Adds to the trail for as long as it lives.
class Evaluator::Traced {
 public:
  explicit Traced(Evaluator& evaluator, bool on = true)
      : evaluator_(evaluator), before_(std::exchange(evaluator.tracing_, on)) {
    evaluator_.aim();
  }
  ~Traced() {
    evaluator_.tracing_ = before_;
    evaluator_.aim();
  }
  Traced(const Traced&) = delete;
  Traced& operator=(const Traced&) = delete;

 private:
  Evaluator& evaluator_;
  bool before_;
};

// The first and last day a date can be; an absent end is unbounded.
Span days(const Possible& date);

// Whether every day asked for lies in one of the intervals, which are in order.
template <typename T>
bool cover(const std::vector<T>& intervals, const Span& asked) {
  std::optional<Date> next = asked.from;  // the first day not covered yet; none: unbounded
  for (const auto& interval : intervals) {
    const Span& span = interval.span;
    if (span.until && next && *span.until < *next) continue;
    if (span.from && (!next || *next < *span.from)) return false;
    if (!span.until || (asked.until && *asked.until <= *span.until)) return true;
    next = Date{span.until->days + 1};
  }
  return false;
}

bool same_value(const Possible&, const Possible&);

// `text(i)`: the value of version i.
template <typename Text>
Possible Evaluator::dated(const std::vector<Version>& versions, Uncovered::Of of, Index index, Index regime,
                          Text text) {
  std::optional<Possible> out;
  bool sure = false, gap = false;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    const auto holds = in_force(versions[i].span, regime);
    if (holds == false) continue;
    sure = sure || holds == true;
    gap = gap || !versions[i].gap.empty();
    const Possible value = versions[i].gap.empty() ? text(i) : Possible::known(NotCovered{});
    out = out ? Possible::join(*out, value) : value;
  }
  if (sure && !gap) return *out;
  const Possible* day = regime ? &see(regime) : nullptr;
  const bool dated = day && day->may_have_value();
  const Span asked = dated ? days(*day) : Span{};
  const bool covered = dated && !gap && !day->may_be_not_covered() && !day->may_be_null() && cover(versions, asked);
  if (covered) return *out;
  if (dated) note_uncovered({of, index, asked});
  return out ? out->with_not_covered() : Possible::known(NotCovered{});
}

// `text(i)`: the value under option i.
template <typename Text>
Possible Evaluator::alternatives(Index reading, std::size_t options, Text text) {
  const auto choice = choice_[reading];
  Possible first = text(choice.value_or(0));
  if (choice && !tracing_) return first;
  Possible all = first;
  bool differs = false;
  for (std::size_t i = 0; i < options; ++i) {
    if (i == choice.value_or(0)) continue;
    const Possible other = text(i);
    differs = differs || !same_value(first, other);
    all = Possible::join(all, other);
  }
  if (differs) note_reading(reading);
  return choice ? first : all;
}

}  // namespace belstay
