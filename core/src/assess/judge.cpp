// Requirements and routes: from truths to outcomes to verdicts.

#include <algorithm>
#include <bit>

#include "assess/evaluator_walk.hpp"
#include "feel/lift.hpp"
#include "joined.hpp"

namespace belstay {

using feel::Truths;

namespace outcome {
std::vector<std::string> names(Outcomes set) {
  constexpr const char* all[] = {"not_met", "not_covered", "assessed", "met", "waived", "not_concerned"};
  std::vector<std::string> out;
  for (int i = 0; i < 6; ++i) {
    if (set & 1 << i) out.emplace_back(all[i]);
  }
  return out;
}
}  // namespace outcome

namespace verdict {
namespace {
constexpr const char* all[] = {"no_such_right",     "conditions_not_met", "too_early",     "not_covered",
                               "authority_decides", "conditions_met",     "not_applicable"};
}  // namespace
std::vector<std::string> names(Verdicts set) {
  std::vector<std::string> out;
  for (int i = 0; i < 7; ++i) {
    if (set & 1 << i) out.emplace_back(all[i]);
  }
  return out;
}
std::string name(Verdicts one) { return all[std::countr_zero(one)]; }
}  // namespace verdict

namespace {

constexpr Outcomes favourable = outcome::met | outcome::waived | outcome::not_concerned;

int lowest(Outcomes set) {
  return set & outcome::not_met ? 0 : set & outcome::not_covered ? 1 : set & outcome::assessed ? 2 : 3;
}
int highest(Outcomes set) {
  return set & favourable ? 3 : set & outcome::assessed ? 2 : set & outcome::not_covered ? 1 : 0;
}

}  // namespace

bool Evaluator::Stand::settled() const {
  return lowest(outcomes) == highest(outcomes) && !(may_open && may_stay_closed);
}

Evaluator::Exempted Evaluator::exempted(const std::vector<Exemption>& exemptions, const std::vector<Index>& when,
                                        Index regime, const std::string& of) {
  Exempted out;
  const Exemption*& sure = out.by;
  for (std::size_t i = 0; i < exemptions.size(); ++i) {
    const Exemption& candidate = exemptions[i];
    const auto dated = in_force(candidate.span, regime);
    if (dated == false) continue;
    const Possible& truth = see(when[i]);
    const bool holds = dated == true && truth.is_known() && truth.may_be_true();
    if (!holds) {
      if (truth.may_be_true()) out.perhaps |= outcome::waived;
      if (truth.may_be_not_covered() || truth.may_be_null()) out.perhaps |= outcome::not_covered;
      out.unread = out.unread || (dated == true && !truth.may_be_true() && !truth.may_be_false());
      continue;
    }
    const auto prevails = [](const Exemption& a, const Exemption& b) {
      return std::find(a.prevails_over.begin(), a.prevails_over.end(), b.id) != a.prevails_over.end();
    };
    if (sure && !prevails(*sure, candidate) && !prevails(candidate, *sure)) {
      out.conflict = true;
      if (tracing_) {
        note_error({"conflicting_exemptions",
                    joined({"Two exemptions of ", of, " hold at once: ", sure->id, " and ", candidate.id,
                            "; let one name the other in prevails_over."}),
                    "", "", 0});
      }
    }
    if (!sure || prevails(candidate, *sure)) sure = &candidate;
  }
  return out;
}

Judgement Evaluator::judge(Index requirement) {
  const Traced traced(*this);
  return judged(requirement);
}

// Whom it concerns and whom it spares.
Judgement Evaluator::weigh(const Requirement& requirement, const RequirementCells& cells) {
  Judgement out;
  if (requirement.when) {
    const Possible& concerned = see(cells.when);
    if (!concerned.may_be_true() && !concerned.may_be_not_covered()) return {outcome::not_concerned, nullptr};
    if (concerned.may_be_false()) out.outcomes |= outcome::not_concerned;
    if (concerned.may_be_not_covered()) out.outcomes |= outcome::not_covered;
    if (!concerned.may_be_true()) return out;
  }
  Exempted exempt = exempted(requirement.unless, cells.unless, cells.regime, requirement.id);
  if (exempt.conflict) return {outcome::not_covered, nullptr};
  if (exempt.by)
    return {static_cast<Outcomes>(out.outcomes | outcome::waived), out.outcomes == 0 ? exempt.by : nullptr};
  // Whether an exemption holds that a gap hides matters only where the sentence itself is not met.
  Outcomes needed = required(requirement, cells);
  if ((needed & ~outcome::met) == 0) exempt.perhaps &= static_cast<Outcomes>(~outcome::not_covered);
  if (exempt.unread) needed &= outcome::met;
  out.outcomes |= exempt.perhaps | needed;
  return out;
}

Outcomes Evaluator::required(const Requirement& requirement, const RequirementCells& cells) {
  const auto truths = Truths::of(see(cells.versions));
  if (truths == Truths::yes) return outcome::met;
  Outcomes out = truths.may_be_true() ? outcome::met : 0;
  if (truths.may_be_not_covered() || truths.may_be_null()) out |= outcome::not_covered;
  return truths.may_be_false() ? out | failed(requirement, cells) : out;
}

Outcomes Evaluator::failed(const Requirement& requirement, const RequirementCells& cells) {
  if (!requirement.below) return outcome::not_met;
  if (!requirement.below->when) return outcome::assessed;
  const auto weighed = Truths::of(see(cells.below));
  Outcomes out = weighed.may_be_true() ? outcome::assessed : 0;
  if (weighed.may_be_false()) out |= outcome::not_met;
  if (weighed.may_be_not_covered() || weighed.may_be_null()) out |= outcome::not_covered;
  return out;
}

bool Evaluator::applies(const Route& route) {
  const Possible& applies = see(cells_.routes[program_.number(route)].applies);
  return applies.may_be_true() || applies.may_be_not_covered();
}

Verdicts Evaluator::verdicts(const Route& route) {
  Standing& standing = standing_;
  standing = {false, std::move(standing.open), 3, false, false};
  standing.open.assign(route.requirements.begin(), route.requirements.end());
  return verdicts(route, standing);
}

Verdicts Evaluator::verdicts(const Route& route, Standing& standing) {
  last_ = &route, traced_ = false, open_.clear(), concern_open_ = !standing.concerned;
  Verdicts out = 0;
  if (!standing.concerned) {
    bool surely = false;
    out = unconcerned(program_.number(route), surely);
    if (surely) return out;
    standing.concerned = out == 0;
  }
  undecided_.clear();
  for (const auto index : standing.open) {
    const Stand one = stand(index);
    if (one.outcomes == outcome::not_met && !one.may_open) {
      standing.fails = true;
      break;
    }
    if (!one.settled()) {
      undecided_.emplace_back(index, one);
      continue;
    }
    standing.ceiling = std::min(standing.ceiling, lowest(one.outcomes));
    standing.waits = standing.waits || one.outcomes & outcome::not_met;
  }
  standing.open.clear();
  if (standing.fails) return out | verdict::not_met;
  int ceiling = standing.ceiling;
  Outcomes ranks = standing.waits ? outcome::not_met : static_cast<Outcomes>(1 << standing.ceiling);
  bool may_fail = false, may_wait = standing.waits;
  for (const auto& [index, one] : undecided_) {
    const bool fails = one.outcomes & outcome::not_met;
    // Ranks at or above what is settled already cannot move the lowest one.
    if (lowest(one.outcomes) >= standing.ceiling && !(fails && one.may_stay_closed)) continue;
    standing.open.push_back(index);
    ceiling = std::min(ceiling, highest(one.outcomes));
    ranks |= one.outcomes;
    may_fail = may_fail || (fails && one.may_stay_closed);
    may_wait = may_wait || (fails && one.may_open);
  }
  open_ = standing.open;
  if (may_fail) out |= verdict::not_met;
  if (may_wait) out |= verdict::too_early;
  if (ceiling >= 1 && ranks & outcome::not_covered) out |= verdict::not_covered;
  if (ceiling >= 2 && ranks & outcome::assessed) out |= verdict::authority;
  if (ceiling >= 3) out |= verdict::met;
  return out;
}

// Whether the route is for somebody else, or the law gives this person no such right.
Verdicts Evaluator::unconcerned(Index route, bool& surely) {
  const RouteCells& cells = cells_.routes[route];
  const Possible& applies = see(cells.applies);
  if (!applies.may_be_true()) {
    surely = true;
    if (!applies.may_be_not_covered()) return verdict::not_applicable;
  }
  Verdicts out = applies.may_be_false() ? verdict::not_applicable : Verdicts{0};
  if (applies.may_be_not_covered()) out |= verdict::not_covered;
  if (surely) return out;
  for (const Index none : cells.no_right) {
    const auto holds = Truths::of(see(none));
    if (holds.may_be_true()) out |= verdict::no_such_right;
    surely = holds == Truths::yes;
    if (surely) break;
  }
  return out;
}

// What the last verdict depends on, as far as it is open.
void Evaluator::trace_open() {
  const RouteCells& cells = cells_.routes[program_.number(*last_)];
  begin_trail();
  const auto trace = [this](Index cell) {
    const Traced traced(*this);
    see(cell);
  };
  if (concern_open_) {
    const Possible& applies = see(cells.applies);
    const bool surely_not = !applies.may_be_true() && !applies.may_be_not_covered();
    if (!surely_not && (applies.may_be_false() || applies.may_be_not_covered())) trace(cells.applies);
    for (const Index none : cells.no_right) {
      if (!applies.may_be_true()) break;
      const Possible& holds = see(none);
      if (!holds.is_known()) trace(none);
      if (holds.is_known() && holds.may_be_true()) break;
    }
  }
  const Traced traced(*this);
  for (const auto index : open_) {
    const bool fails = judged(index).outcomes & outcome::not_met;
    if (fails && program_.requirements[index].opens_on) opened(index);
  }
}

std::optional<std::int32_t> Evaluator::first_open(bool (*fits)(const Possible&)) {
  if (!last_) return std::nullopt;
  fits_ = fits, fitting_.reset();
  trace_open();
  fits_ = nullptr;
  return std::exchange(fitting_, std::nullopt);
}

// As many as the trail has.
bool Evaluator::more_open_than(std::size_t slots) {
  if (traced_) return trail_.undecided.list().size() > slots;
  most_open_ = slots, fitting_.reset();
  trace_open();
  most_open_ = SIZE_MAX;
  const bool more = std::exchange(fitting_, std::nullopt).has_value();
  if (more) traced_ = false;  // there is more to tell
  return more;
}

Evaluator::Stand Evaluator::failing(Index requirement, Outcomes outcomes) {
  Stand out{outcomes, false, true};
  if (!program_.requirements[requirement].opens_on) return out;
  const Possible& opens = opened(requirement);
  out.may_open = !opens.is_known() || opens.value().is<Date>();
  out.may_stay_closed = opens.may_be_null() || opens.may_be_not_covered();
  return out;
}

const Possible& Evaluator::opened(Index requirement) {
  const RequirementCells& cells = cells_.requirements[requirement];
  see(cells.regime), see(cells.amount);
  return see(cells.opens);
}

Possible Evaluator::opening(Index requirement) {
  return program_.requirements[requirement].opens_on ? opened(requirement) : Possible::known(Null{});
}

Possible Evaluator::traced_opening(Index requirement) {
  const Traced traced(*this);
  return opening(requirement);
}

const NoRight* Evaluator::no_right(const Route& route) {
  const RouteCells& cells = cells_.routes[program_.number(route)];
  for (std::size_t i = 0; i < route.no_right.size(); ++i) {
    const Possible& holds = see(cells.no_right[i]);
    if (holds.is_known() && holds.may_be_true()) return &route.no_right[i];
  }
  return nullptr;
}

bool Evaluator::asked(Index fact) { return !cells_.ask_when[fact] || see(cells_.ask_when[fact]).may_be_true(); }

std::vector<std::pair<const Version*, std::vector<feel::Leaf>>> Evaluator::explain(Index index,
                                                                                   const Exemption* waived_by) {
  const Requirement& requirement = program_.requirements[index];
  const RequirementCells& cells = cells_.requirements[index];
  const Walk walk(*this, cells.context, {});
  std::vector<std::pair<const Version*, std::vector<feel::Leaf>>> out;
  if (waived_by) {
    out.emplace_back(nullptr, feel::explain(waived_by->when, *this));
    return out;
  }
  for (const auto& version : requirement.versions) {
    if (in_force(version.span, cells.regime) == false || !version.gap.empty()) continue;
    const std::size_t option = version.text.reading ? choice_[*version.text.reading].value_or(0) : 0;
    out.emplace_back(&version, feel::explain(version.text.options[option], *this));
  }
  return out;
}

const OutputCells& Evaluator::of_output(Index output) {
  const OutputCells& cells = cells_.outputs[output];
  if (program_.outputs[output].regime_on) see(cells.regime);
  if (program_.outputs[output].amount_on) see(cells.amount);
  return cells;
}

Possible Evaluator::output_truth(Index output) {
  const Traced traced(*this);
  return program_.outputs[output].when ? see(of_output(output).when) : Possible::known(true);
}

Possible Evaluator::output_value(Index output) {
  const Traced traced(*this);
  return program_.outputs[output].value ? see(of_output(output).value) : Possible::known(Null{});
}

const Exemption* Evaluator::output_exemption(Index output, bool& undecided) {
  const Traced traced(*this);
  const OutputCells& cells = of_output(output);
  const Exempted found =
      exempted(program_.outputs[output].unless, cells.unless, cells.regime, program_.outputs[output].id);
  undecided = !found.by && found.perhaps != 0;
  return found.by;
}

}  // namespace belstay
