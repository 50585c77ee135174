#include "assess/sweep_axis.hpp"

#include "assess/scan.hpp"
#include "feel/builtins.hpp"

namespace belstay {
namespace {

constexpr std::size_t most_points = 1000;

std::string quoted(const std::string& text) { return JsonWriter().text(text).take(); }

// Where a number or day has got after so many steps, and how it is written; nothing: out of the calendar or too large.
struct Steps {
  Value from, to, step;
  bool texts = true;

  std::optional<Value> after(std::size_t count) const {
    const auto n = static_cast<std::int64_t>(count);
    if (const auto* day = from.as<Date>()) {
      const auto* months = step.as<Months>();
      const auto there =
          months ? plus_months(*day, n * months->count) : plus_days(*day, n * step.as<Seconds>()->count / 86400);
      return there ? std::optional<Value>(*there) : std::nullopt;
    }
    const auto far = Decimal::multiply(*step.as<Decimal>(), Decimal::integer(n));
    const auto there = far ? Decimal::add(*from.as<Decimal>(), *far) : std::nullopt;
    return there ? std::optional<Value>(*there) : std::nullopt;
  }

  std::string json(const Value& value) const {
    const auto* day = value.as<Date>();
    const std::string text = day ? day->to_string() : value.as<Decimal>()->to_string();
    return texts ? quoted(text) : text;
  }
};

std::optional<Steps> steps(const JsonValue& spec) {
  Steps out;
  const JsonValue &from = spec["from"], &to = spec["to"], &step = spec["step"];
  if (from.is_integer() && to.is_integer() && step.is_integer()) {
    out = {Decimal::integer(from.integer()), Decimal::integer(to.integer()), Decimal::integer(step.integer()), false};
  } else if (step.is_text() && step.text().starts_with('P')) {
    const auto first = Date::parse(from.text()), last = Date::parse(to.text());
    if (!first || !last) return std::nullopt;
    out = {*first, *last, feel::temporal_literal(step.text()), true};
    const auto* months = out.step.as<Months>();
    const auto* seconds = out.step.as<Seconds>();
    if (!(months && months->count > 0) && !(seconds && seconds->count >= 86400 && seconds->count % 86400 == 0))
      return std::nullopt;
  } else {
    const auto first = Decimal::parse(from.text()), last = Decimal::parse(to.text()), by = Decimal::parse(step.text());
    if (!first || !last || !by) return std::nullopt;
    out = {*first, *last, *by, true};
  }
  const auto* by = out.step.as<Decimal>();
  const bool forwards = !by || (!by->negative() && !by->is_zero());
  return forwards && order(out.from, out.to) <= 0 ? std::optional(out) : std::nullopt;
}

// The answers as JSON; none: what was asked for is not understood.
std::vector<std::string> answers(const JsonValue& spec) {
  std::vector<std::string> out;
  if (const auto* values = spec.find("values")) {
    for (const auto& [name, value] : values->members()) out.push_back(value.to_string());
  } else if (const auto stepping = steps(spec)) {
    for (auto at = stepping->after(0); at && order(*at, stepping->to) <= 0 && out.size() <= most_points;
         at = stepping->after(out.size()))
      out.push_back(stepping->json(*at));
  }
  return out;
}

}  // namespace

Result<Axis> Axis::read(const Program& program, const Household& household, const JsonValue& spec,
                        const std::string& pointer) {
  if (!spec.is_object() || !spec["pointer"].is_text())
    return Error{"missing_member", "An axis is {\"pointer\", \"from\", \"to\", \"step\"} or {\"pointer\", \"values\"}.",
                 pointer};
  const auto all = answers(spec);
  if (all.empty())
    return Error{"wrong_type",
                 "Give \"from\", \"to\" and \"step\" (\"0\", \"5000\", \"50\"; 0, 10, 1; days with \"P1M\" or "
                 "\"P7D\"), forwards, "
                 "or a list of \"values\".",
                 pointer};
  if (all.size() > most_points)
    return Error{"out_of_bounds", "An axis has at most 1,000 points; take wider steps.", pointer};
  Axis out;
  out.pointer_ = spec["pointer"].text();
  out.ordered_ = !spec.contains("values");
  for (const auto& json : all) out.points_.push_back({json, std::nullopt});
  const std::size_t size = all.size();
  const auto refused = [&](std::size_t point) { return !out.at(household, point).ok(); };
  // Between two that are allowed, in steps that are fine enough, all are.
  const bool each = !out.ordered_ || refused(0) || refused(std::min<std::size_t>(1, size - 1)) || refused(size - 1);
  for (std::size_t i = 0; each && i < size; ++i) {
    if (const auto taken = out.at(household, i); !taken) return taken.error();
  }
  const auto name = household.name(out.slot_);
  out.files_ = name.scope == Scope::application && filing_date(program) == name.slot;
  return out;
}

void Axis::write(JsonWriter& json) const {
  json.array();
  for (const auto& point : points_) json.raw(point.json);
  json.end_array();
}

Result<const Possible*> Axis::at(const Household& household, std::size_t point) {
  auto& [json, possible] = points_[point];
  if (!possible) {
    auto taken = household.preview(pointer_, *read_json(json));
    if (!taken) return taken.error();
    slot_ = taken->first;
    possible = std::move(taken->second);
  }
  return &*possible;
}

bool Axis::moves_today(const Household& household, const Possible& days) const {
  const auto* latest = (days.is_known() ? days.low() : days.high()).as<Date>();
  return latest && household.today() < *latest;
}

void Axis::suppose(Evaluator& evaluator, const Household& household, std::size_t first, std::size_t last) {
  Possible here = **at(household, first);
  for (std::size_t i = ordered_ ? last - 1 : first + 1; i < last && i > first; ++i)
    here = Possible::join(here, **at(household, i));
  evaluator.suppose(slot_, here);
  supposed_ = 1;
  if (!files_ || !moves_today(household, here)) return;
  const Value low = std::max(*here.low().as<Date>(), household.today()), high = here.is_known() ? low : here.high();
  evaluator.suppose(household.today_slot(), same(low, high) ? Possible::known(low) : Possible::interval(low, high));
  supposed_ = 2;
}

void Axis::drop(Evaluator& evaluator) {
  for (; supposed_ > 0; --supposed_) evaluator.drop();
}

}  // namespace belstay
