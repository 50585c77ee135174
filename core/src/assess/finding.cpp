#include "assess/finding.hpp"

#include <algorithm>

namespace belstay {
namespace {

constexpr std::size_t most_undecided = 12;
constexpr int most_completions = 4096;
constexpr std::size_t most_combinations = 64;
constexpr std::size_t most_options = 20;

Possible without_null(const Possible& set) {
  switch (set.kind()) {
    case Possible::Kind::truths: return Possible::truths(set.may_be_false(), set.may_be_true());
    case Possible::Kind::choices: return Possible::choices(set.options());
    case Possible::Kind::interval: return Possible::interval(set.low(), set.high());
    default: return set;
  }
}

Possible between(const Value& low, const Value& high) { return same(low, high) ? Possible::known(low) : Possible::interval(low, high); }

// The next smaller and larger value a fact can have: a day, a cent (money), one (whole numbers; a cent is sound for them too).
std::optional<Value> step(const Value& value, int direction, bool cents) {
  if (const auto* day = value.as<Date>()) return Value(Date{day->days + direction});
  if (const auto* number = value.as<Decimal>()) {
    const Decimal one = cents ? *Decimal::parse("0.01") : Decimal::integer(1);
    const auto moved = direction > 0 ? Decimal::add(*number, one) : Decimal::subtract(*number, one);
    if (moved) return Value(*moved);
  }
  return std::nullopt;
}

// A threshold brought to the grid of the fact's values: 2323.079 parts an amount in cents between 2323.07 and 2323.08.
std::vector<Possible> parts_at(const Possible& set, const Value& threshold, bool cents) {
  Value cut = threshold;
  if (const auto* number = threshold.as<Decimal>()) cut = number->rounded(cents ? 2 : 0, Rounding::floor);
  const bool inside = order(set.low(), cut) <= 0 && order(cut, set.high()) <= 0;
  if (!inside) return {};
  std::vector<Possible> out;
  const auto before = step(cut, -1, cents), after = step(cut, 1, cents);
  if (before && order(set.low(), *before) <= 0) out.push_back(between(set.low(), *before));
  out.push_back(Possible::known(cut));
  if (after && order(*after, set.high()) <= 0) out.push_back(between(*after, set.high()));
  return out.size() > 1 ? out : std::vector<Possible>{};
}

std::optional<Value> middle(const Possible& set, bool cents) {
  const auto *first = set.low().as<Date>(), *last = set.high().as<Date>();
  if (first && last) return Value(Date{first->days + (last->days - first->days) / 2});
  const auto *low = set.low().as<Decimal>(), *high = set.high().as<Decimal>();
  if (!low || !high) return std::nullopt;
  const auto sum = Decimal::add(*low, *high);
  const auto half = sum ? Decimal::multiply(*sum, *Decimal::parse("0.5")) : std::nullopt;
  return half ? std::optional<Value>(half->rounded(cents ? 2 : 0, Rounding::floor)) : std::nullopt;
}

bool splittable(const Possible& set) {
  switch (set.kind()) {
    case Possible::Kind::truths: return true;
    case Possible::Kind::choices: return set.options().size() <= most_options;
    case Possible::Kind::interval: return !set.low().is<Null>() && !set.high().is<Null>();
    default: return false;
  }
}

// Explores completions until no new verdict can be found.
class Search {
 public:
  Search(Evaluator& evaluator, const Household& household, const Route& route) : evaluator_(evaluator), household_(household), route_(route) {}

  Verdicts run() {
    const Verdicts all = evaluator_.verdicts(route_);
    if (verdict::definite(all)) return all;
    const auto& undecided = evaluator_.trail().undecided;
    if (undecided.size() > most_undecided) return all;
    descend();
    return found_;
  }

 private:
  void descend() {
    const Verdicts here = evaluator_.verdicts(route_);
    --left_;
    if ((here & ~found_) == 0) return;
    const Trail trail = evaluator_.trail();
    const auto slot = verdict::definite(here) || left_ <= 0 ? std::nullopt : choose(trail);
    if (!slot) {
      found_ |= here;
      return;
    }
    for (const auto& part : parts(*slot, trail)) {
      evaluator_.suppose(*slot, part);
      descend();
      evaluator_.drop();
    }
  }

  // Boolean and choice facts first, then those whose thresholds are known, then any other that can be halved.
  std::optional<std::int32_t> choose(const Trail& trail) const {
    std::optional<std::int32_t> with_threshold, other;
    for (const auto slot : trail.undecided) {
      const Possible& set = evaluator_.possible(slot);
      if (!splittable(set)) continue;
      if (set.kind() != Possible::Kind::interval) return slot;
      if (!with_threshold && !cuts(slot, trail).empty()) with_threshold = slot;
      if (!other) other = slot;
    }
    return with_threshold ? with_threshold : other;
  }

  std::vector<Possible> cuts(std::int32_t slot, const Trail& trail) const {
    for (const auto& [of, threshold] : trail.thresholds) {
      if (of != slot) continue;
      auto found = parts_at(without_null(evaluator_.possible(slot)), threshold, cents(slot));
      if (!found.empty()) return found;
    }
    return {};
  }

  std::vector<Possible> parts(std::int32_t slot, const Trail& trail) const {
    const Possible set = evaluator_.possible(slot);
    std::vector<Possible> out;
    if (set.kind() == Possible::Kind::truths) {
      if (set.may_be_false()) out.push_back(Possible::known(false));
      if (set.may_be_true()) out.push_back(Possible::known(true));
    } else if (set.kind() == Possible::Kind::choices) {
      for (const auto& option : set.options()) out.push_back(Possible::known(option));
    } else {
      out = cuts(slot, trail);
      if (out.empty()) {
        const auto half = middle(set, cents(slot));
        if (half) out = parts_at(without_null(set), *half, cents(slot));
      }
      if (out.empty()) out.push_back(without_null(set).kind() == Possible::Kind::interval ? Possible::known(set.low()) : set);
    }
    if (set.may_be_null()) out.push_back(Possible::known(Null{}));
    return out;
  }

  bool cents(std::int32_t slot) const { return household_.fact(slot).kind == Field::Kind::money; }

  Evaluator& evaluator_;
  const Household& household_;
  const Route& route_;
  Verdicts found_ = 0;
  int left_ = most_completions;
};

std::vector<Combination> combinations(const Program& program, const std::vector<Index>& readings) {
  std::vector<Combination> out(1);
  for (const auto reading : readings) {
    const std::size_t options = program.readings[reading].options.size();
    if (out.size() * options > most_combinations) break;
    std::vector<Combination> wider;
    for (const auto& combination : out) {
      for (std::size_t option = 0; option < options; ++option) {
        wider.push_back(combination);
        wider.back().emplace_back(reading, option);
      }
    }
    out = std::move(wider);
  }
  return out;
}

Verdicts lowest_bit(Verdicts set) { return set & static_cast<Verdicts>(-set); }

}  // namespace

void read_as(Evaluator& evaluator, const Combination& combination) {
  for (const auto& [reading, option] : combination) evaluator.read_as(reading, option);
}

void read_open(Evaluator& evaluator, const Combination& combination) {
  for (const auto& [reading, option] : combination) evaluator.read_as(reading, std::nullopt);
}

Finding find(Evaluator& evaluator, const Program& program, const Household& household, const Route& route, Index person, Index application) {
  Finding out;
  out.route = &route, out.person = person, out.application = application;
  evaluator.look_at(person, application);
  evaluator.read_openly();
  const Verdicts all = evaluator.verdicts(route);
  out.errors = evaluator.trail().errors;
  out.undecided = evaluator.trail().undecided;
  const std::vector<Index> readings = evaluator.trail().readings;
  if (verdict::definite(all)) {
    out.combinations.emplace_back(Combination{}, all);
  } else {
    for (auto& combination : combinations(program, readings)) {
      read_as(evaluator, combination);
      const Verdicts found = Search(evaluator, household, route).run();
      read_open(evaluator, combination);
      out.combinations.emplace_back(std::move(combination), found);
    }
  }
  bool each_definite = true;
  Verdicts worst = 0, united = 0;
  for (auto& [combination, found] : out.combinations) {
    const bool leans = !verdict::definite(found) && found & verdict::not_covered && verdict::definite(found & ~verdict::not_covered) && !out.undecided.empty();
    if (leans) found &= static_cast<Verdicts>(~verdict::not_covered), out.assumes_covered = true;
    each_definite = each_definite && verdict::definite(found);
    united |= found;
    if (worst == 0 || lowest_bit(found) < lowest_bit(worst) || (lowest_bit(found) == lowest_bit(worst) && found < worst)) worst = found, out.safe = combination;
  }
  out.possible = united;
  out.verdict = verdict::definite(united) ? verdict::name(united) : each_definite ? "sources_disagree" : "more_answers";
  if (out.verdict != "more_answers") out.undecided.clear();
  read_as(evaluator, out.safe);
  return out;
}

}  // namespace belstay
