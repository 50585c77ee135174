// What is chosen by a date: amounts, versions of the law.

#include "assess/evaluator_walk.hpp"

namespace belstay {

bool same_value(const Possible& a, const Possible& b) {
  return a.is_known() && b.is_known() && same(a.value(), b.value());
}

Span days(const Possible& date) {
  Span out;
  if (const auto* low = date.low().as<Date>()) out.from = out.until = *low;
  if (date.kind() == Possible::Kind::interval) {
    out.until.reset();
    if (const auto* high = date.high().as<Date>()) out.until = *high;
  }
  return out;
}

Possible Evaluator::parameter(const Cell& cell) {
  const auto not_covered = [] { return Possible::known(NotCovered{}); };
  if (cell.amount == 0) return not_covered();
  const Possible& day = see(cell.amount);
  if (!day.may_have_value() || (day.is_known() && !day.value().is<Date>())) return not_covered();
  const bool dated = !day.may_be_null() && !day.may_be_not_covered();
  const auto& values = program_.parameters[cell.index].values;
  const Span asked = days(day);
  std::optional<Possible> out;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i].span.overlaps(asked)) continue;
    const Possible value = interval_value(cell.index, i);
    out = out ? Possible::join(*out, value) : value;
  }
  const bool covered = out && !out->may_be_not_covered() && cover(values, asked);
  if (!covered) note_uncovered({Uncovered::Of::parameter, cell.index, asked});
  if (!out) return not_covered();
  return dated && covered ? *out : out->with_not_covered();
}

Possible Evaluator::interval_value(Index parameter, std::size_t interval) {
  const Parameter& found = program_.parameters[parameter];
  const ParameterValue& value = found.values[interval];
  if (!value.gap.empty()) return Possible::known(NotCovered{});
  note_amount(parameter, interval);
  Possible out = Possible::known(value.value);
  if (value.candidates.empty()) return out;
  note_reading(*found.reading);
  if (const auto choice = choice_[*found.reading]) {
    return *choice == 0 ? out : Possible::known(value.candidates[std::min(*choice - 1, value.candidates.size() - 1)]);
  }
  for (const auto& candidate : value.candidates) out = Possible::join(out, Possible::known(candidate));
  return out;
}

std::optional<bool> Evaluator::in_force(const Span& span, Index regime) {
  if (!span.from && !span.until) return true;
  if (regime == 0) return std::nullopt;
  const Possible& day = see(regime);
  if (day.is_known()) {
    const auto* date = day.value().as<Date>();
    return date && span.contains(*date);
  }
  if (day.kind() == Possible::Kind::anything) return std::nullopt;
  const Span asked = days(day);
  if (!span.overlaps(asked)) return false;
  const bool whole = (!span.from || (asked.from && *span.from <= *asked.from)) &&
                     (!span.until || (asked.until && *asked.until <= *span.until));
  return whole && !day.may_be_not_covered() && !day.may_be_null() ? std::optional(true) : std::nullopt;
}

}  // namespace belstay
