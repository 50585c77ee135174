#include "assess/finding.hpp"

#include <algorithm>
#include <bit>

#include "assess/answer.hpp"

namespace belstay {
namespace {

constexpr std::size_t most_undecided = 12;
constexpr int most_completions = 4096;
constexpr std::size_t most_combinations = 64;
constexpr std::size_t most_options = 20;

Possible without_null(const Possible& set) {
  switch (set.kind()) {
    case Possible::Kind::truths:
      return Possible::truths(set.may_be_false(), set.may_be_true());
    case Possible::Kind::choices:
      return Possible::choices(set.options());
    case Possible::Kind::interval:
      return Possible::interval(set.low(), set.high());
    default:
      return set;
  }
}

Possible between(const Value& low, const Value& high) {
  return same(low, high) ? Possible::known(low) : Possible::interval(low, high);
}

// The next smaller or larger value a fact can have: a day, one, or the finest amount of money.
std::optional<Value> step(const Value& value, int direction, int places) {
  if (const auto* day = value.as<Date>()) return Value(Date{day->days + direction});
  if (const auto* number = value.as<Decimal>()) {
    const Decimal one = places ? *Decimal::parse("0.001") : Decimal::integer(1);
    const auto moved = direction > 0 ? Decimal::add(*number, one) : Decimal::subtract(*number, one);
    if (moved) return Value(*moved);
  }
  return std::nullopt;
}

// A threshold brought to the grid of the fact's values: 1.5 parts whole numbers between 1 and 2.
std::vector<Possible> parts_at(const Possible& set, const Value& threshold, int places) {
  Value cut = threshold;
  if (const auto* number = threshold.as<Decimal>()) cut = number->rounded(places, Rounding::floor);
  const bool inside = order(set.low(), cut) <= 0 && order(cut, set.high()) <= 0;
  if (!inside) return {};
  std::vector<Possible> out;
  const auto before = step(cut, -1, places), after = step(cut, 1, places);
  if (before && order(set.low(), *before) <= 0) out.push_back(between(set.low(), *before));
  out.push_back(Possible::known(cut));
  if (after && order(*after, set.high()) <= 0) out.push_back(between(*after, set.high()));
  return out.size() > 1 ? out : std::vector<Possible>{};
}

bool splittable(const Possible& set) {
  switch (set.kind()) {
    case Possible::Kind::truths:
      return true;
    case Possible::Kind::choices:
      return set.options().size() <= most_options;
    case Possible::Kind::interval:
      return !set.low().is<Null>() && !set.high().is<Null>();
    default:
      return false;
  }
}

void put(std::string& key, const Value& value) {
  if (const auto* number = value.as<Decimal>()) key += number->to_string();
  if (const auto* day = value.as<Date>()) key += std::to_string(day->days);
  if (const auto* text = value.as<Text>()) key += *text;
  if (const auto* truth = value.as<bool>()) key += *truth ? '+' : '-';
  key += ';';
}

// Explores completions until no new verdict can be found. What was supposed of slots that nothing open hangs on makes
// no difference: no search is made twice for them.
class Search {
 public:
  Search(Evaluator& evaluator, const Household& household, const Route& route, int& left)
      : evaluator_(evaluator), household_(household), route_(route), left_(left) {}

  // From a wider look, under all readings together.
  Verdicts run(Standing standing) {
    const Verdicts all = evaluator_.verdicts(route_, standing);
    if (verdict::definite(all)) return all;
    exact_ = !evaluator_.more_open_than(most_undecided);
    if (!exact_) return all;
    descend(all, standing);
    return found_;
  }
  bool exact() const { return exact_; }
  std::vector<Witness> take_witnesses() { return std::move(witnesses_); }

 private:
  // `here`: what the evaluator has just said under the hypotheses so far.
  void descend(Verdicts here, const Standing& standing) {
    if ((here & ~found_) == 0) return;
    const auto slot = verdict::definite(here) || left_ <= 0 ? std::nullopt : choose();
    if (!slot) {
      found_ |= here;
      if (verdict::definite(here))
        witnesses_.push_back({here, path_});
      else
        exact_ = false;
      return;
    }
    const std::string place = standing.concerned ? place_of(standing) : std::string();
    if (std::find(searched_.begin(), searched_.end(), place) != searched_.end()) return;
    for (const auto& part : parts(*slot)) {
      --left_;
      evaluator_.suppose(*slot, part);
      path_.emplace_back(*slot, part);
      Standing narrowed = standing;
      const Verdicts there = evaluator_.verdicts(route_, narrowed);
      descend(there, narrowed);
      path_.pop_back();
      evaluator_.drop();
    }
    if (standing.concerned) searched_.push_back(place);
  }

  // All that a search from here depends on.
  std::string place_of(const Standing& standing) const {
    std::string key = std::to_string(standing.ceiling) + (standing.waits ? 'w' : ' ');
    for (const auto requirement : standing.open) key += std::to_string(requirement) + ',';
    for (auto at = path_.begin(); at != path_.end(); ++at) {
      const auto& [slot, part] = *at;
      const auto touches = [&, slot = slot](Index requirement) { return evaluator_.hangs_on(requirement, slot); };
      const auto again = [slot = slot](const auto& later) { return later.first == slot; };
      if (std::any_of(at + 1, path_.end(), again)) continue;
      if (std::none_of(standing.open.begin(), standing.open.end(), touches)) continue;
      key += '|' + std::to_string(slot) + ':';
      put(key, part.low());
      if (part.kind() == Possible::Kind::interval) put(key, part.high());
    }
    return key;
  }

  // Boolean and choice facts first, then those that were compared with known values.
  std::optional<std::int32_t> choose() {
    const auto few = [](const Possible& set) { return set.kind() != Possible::Kind::interval && splittable(set); };
    if (const auto slot = evaluator_.first_open(few)) return slot;
    for (const auto slot : evaluator_.trail().undecided.list()) {
      if (splittable(evaluator_.possible(slot)) && !cuts(slot).empty()) return slot;
    }
    return std::nullopt;
  }

  std::vector<Possible> cuts(std::int32_t slot) {
    std::vector<Possible> found;
    evaluator_.each_threshold([&](std::int32_t of, const Value& threshold) {
      if (of == slot && found.empty())
        found = parts_at(without_null(evaluator_.possible(slot)), threshold, places(slot));
    });
    return found;
  }

  std::vector<Possible> parts(std::int32_t slot) {
    const Possible set = evaluator_.possible(slot);
    std::vector<Possible> out;
    if (set.kind() == Possible::Kind::truths) {
      if (set.may_be_false()) out.push_back(Possible::known(false));
      if (set.may_be_true()) out.push_back(Possible::known(true));
    } else if (set.kind() == Possible::Kind::choices) {
      for (const auto& option : set.options()) out.push_back(Possible::known(option));
    } else {
      out = cuts(slot);
    }
    if (set.may_be_null()) out.push_back(Possible::known(Null{}));
    return out;
  }

  int places(std::int32_t slot) const { return household_.fact(slot).kind == Field::Kind::money ? money_places : 0; }

  Evaluator& evaluator_;
  const Household& household_;
  const Route& route_;
  Verdicts found_ = 0;
  bool exact_ = true;
  std::vector<std::pair<std::int32_t, Possible>> path_;  // the hypotheses so far
  std::vector<Witness> witnesses_;                       // one for each verdict found
  std::vector<std::string> searched_;                    // places
  int& left_;
};

Verdicts lowest_bit(Verdicts set) { return set & static_cast<Verdicts>(-set); }

}  // namespace

BELSTAY_DEFINE_SPECIAL_MEMBERS(Finding);

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

bool leans_on_coverage(Verdicts set) {
  constexpr Verdicts conditions = verdict::not_met | verdict::too_early | verdict::authority | verdict::met;
  const auto rest = static_cast<Verdicts>(set & ~verdict::not_covered);
  return set & verdict::not_covered && rest != 0 && verdict::definite(rest) && (rest & ~conditions) == 0;
}

// What was unknown within bounds is tried as a whole and at either end.
bool surely_open(Evaluator& evaluator, const Route& route, const Finding& elsewhere) {
  enum Take { whole, low_end, high_end };
  Verdicts found = 0;
  read_as(evaluator, elsewhere.witnessed);
  for (const auto& witness : elsewhere.witnesses) {
    for (const auto take : {whole, low_end, high_end}) {
      for (const auto& [slot, possible] : witness.hypotheses) {
        const bool bounded = take != whole && possible.kind() == Possible::Kind::interval;
        evaluator.suppose(slot,
                          bounded ? Possible::known(take == low_end ? possible.low() : possible.high()) : possible);
      }
      const Verdicts one = evaluator.verdicts(route);
      for (std::size_t i = 0; i < witness.hypotheses.size(); ++i) evaluator.drop();
      if (!verdict::definite(one)) continue;
      found |= one;
      break;
    }
  }
  evaluator.read_openly();
  return !verdict::definite(found) && !leans_on_coverage(found);
}

std::string verdict_name(Verdicts settled) {
  return verdict::definite(settled) ? verdict::name(settled) : "sources_disagree";
}

void read_as(Evaluator& evaluator, const Combination& combination) {
  for (const auto& [reading, option] : combination) evaluator.read_as(reading, option);
}

void look_again(Evaluator& evaluator, const Finding& finding) {
  evaluator.look_at(finding.person, finding.application);
  evaluator.read_openly();
  read_as(evaluator, finding.safe);
}

bool Finder::step(Evaluator& evaluator) {
  evaluator.look_at(found.person, found.application);
  evaluator.read_openly();
  if (ahead_.empty()) return look(evaluator);
  Combination& combination = ahead_[found.combinations.size()];
  read_as(evaluator, combination);
  Search search(evaluator, household_, *found.route, left_);
  const Verdicts here = search.run(standing_);
  evaluator.read_openly();
  found.exact = found.exact && search.exact();
  if (auto witnesses = search.take_witnesses(); witnesses.size() > 1 && found.witnesses.empty())
    found.witnesses = std::move(witnesses), found.witnessed = combination;
  found.combinations.emplace_back(std::move(combination), here);
  if (found.combinations.size() < ahead_.size()) return false;
  conclude();
  read_as(evaluator, found.safe);
  return true;
}

// Under all readings together.
bool Finder::look(Evaluator& evaluator) {
  const Route& route = *found.route;
  standing_.open = route.requirements;
  const Verdicts all = evaluator.verdicts(route, standing_);
  if (verdict::definite(all)) {
    found.combinations.emplace_back(Combination{}, all);
    found.possible = all, found.verdict = verdict::name(all);
    return true;
  }
  found.undecided = evaluator.trail().undecided.list();
  ahead_ = combinations(program_, evaluator.trail().readings);
  left_ = most_completions;
  return false;
}

void Finder::conclude() {
  const bool unknown_date = std::any_of(found.undecided.begin(), found.undecided.end(),
                                        [&](auto slot) { return household_.fact(slot).kind == Field::Kind::date; });
  bool each_definite = true;
  Verdicts worst = 0, united = 0;
  for (auto& [combination, here] : found.combinations) {
    const bool leans = unknown_date && leans_on_coverage(here);
    if (leans) here &= static_cast<Verdicts>(~verdict::not_covered), found.assumes_covered = true;
    each_definite = each_definite && verdict::definite(here);
    united |= here;
    if (worst == 0 || lowest_bit(here) < lowest_bit(worst) || (lowest_bit(here) == lowest_bit(worst) && here < worst))
      worst = here, found.safe = combination;
  }
  found.possible = united;
  found.verdict = verdict::definite(united) ? verdict::name(united)
                  : each_definite           ? "sources_disagree"
                                            : "more_answers";
  if (found.verdict != "more_answers") found.undecided.clear();
}

Finding find(Evaluator& evaluator, const Program& program, const Household& household, const Route& route, Index person,
             Index application) {
  Finder finder(program, household, route, person, application);
  while (!finder.step(evaluator)) {
  }
  return std::move(finder.found);
}

VerdictCode verdict_code(Verdicts settled) {
  constexpr VerdictCode of_bit[] = {VerdictCode::no_such_right,     VerdictCode::conditions_not_met,
                                    VerdictCode::too_early,         VerdictCode::not_covered,
                                    VerdictCode::authority_decides, VerdictCode::conditions_met,
                                    VerdictCode::not_applicable};
  return verdict::definite(settled) ? of_bit[std::countr_zero(settled)] : VerdictCode::sources_disagree;
}

VerdictCode verdict_code(const Finding& finding) {
  return finding.verdict == "more_answers"       ? VerdictCode::more_answers
         : finding.verdict == "sources_disagree" ? VerdictCode::sources_disagree
                                                 : verdict_code(finding.possible);
}

}  // namespace belstay
