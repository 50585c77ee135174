// Requirements and routes: from truths to outcomes to verdicts.

#include <algorithm>

#include "add_once.hpp"
#include "assess/evaluator.hpp"

namespace belstay {

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
std::vector<std::string> names(Verdicts set) {
  constexpr const char* all[] = {"no_such_right",     "conditions_not_met", "too_early",     "not_covered",
                                 "authority_decides", "conditions_met",     "not_applicable"};
  std::vector<std::string> out;
  for (int i = 0; i < 7; ++i) {
    if (set & 1 << i) out.emplace_back(all[i]);
  }
  return out;
}
std::string name(Verdicts one) { return names(one).front(); }
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

bool Evaluator::Open::settled() const {
  return lowest(outcomes) == highest(outcomes) && !(may_open && may_stay_closed);
}

Evaluator::Exempted Evaluator::exempted(const std::vector<Exemption>& exemptions, const std::string& of) {
  Exempted out;
  const Exemption*& sure = out.by;
  for (const auto& candidate : exemptions) {
    const auto dated = in_force(candidate.span);
    if (dated == false) continue;
    const Possible truth = feel::evaluate(candidate.when, *this);
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
      trail_.errors.push_back({"conflicting_exemptions",
                               "Two exemptions of " + of + " hold at once: " + sure->id + " and " + candidate.id +
                                   "; let one name the other in prevails_over.",
                               "", "", 0});
    }
    if (!sure || prevails(candidate, *sure)) sure = &candidate;
  }
  return out;
}

const Remembered& Evaluator::judged(Index requirement) {
  auto& memory = judged_[requirement];
  if (const auto* known = recall(memory, false, false)) return *known;
  return remember(memory, [&](Remembered& fresh) { fresh.judgement = weigh(program_.requirements[requirement]); });
}

Judgement Evaluator::judge(Index requirement) {
  const auto& found = judged(requirement);
  merge(trail_, found.trail);
  return found.judgement;
}

Judgement Evaluator::weigh(const Requirement& requirement) {
  Judgement out;
  const Possible regime = plain(requirement.regime_on), amount = plain(requirement.amount_on);
  const Within within(*this, {regime, amount});
  if (requirement.when) {
    const Possible concerned = feel::evaluate(*requirement.when, *this);
    if (!concerned.may_be_true() && !concerned.may_be_not_covered()) return {outcome::not_concerned, nullptr};
    if (concerned.may_be_false()) out.outcomes |= outcome::not_concerned;
    if (concerned.may_be_not_covered()) out.outcomes |= outcome::not_covered;
    if (!concerned.may_be_true()) return out;
  }
  const std::size_t errors = trail_.errors.size();
  Exempted exempt = exempted(requirement.unless, requirement.id);
  if (trail_.errors.size() > errors && trail_.errors.back().code == "conflicting_exemptions")
    return {outcome::not_covered, nullptr};
  if (exempt.by)
    return {static_cast<Outcomes>(out.outcomes | outcome::waived), out.outcomes == 0 ? exempt.by : nullptr};
  // Whether an exemption holds that a gap hides matters only where the sentence itself is not met.
  Outcomes needed = required(requirement);
  if ((needed & ~outcome::met) == 0) exempt.perhaps &= static_cast<Outcomes>(~outcome::not_covered);
  if (exempt.unread) needed &= outcome::met;
  out.outcomes |= exempt.perhaps | needed;
  return out;
}

Outcomes Evaluator::required(const Requirement& requirement) {
  const auto index = static_cast<Index>(&requirement - program_.requirements.data());
  const Possible truth = dated(requirement.versions, Uncovered::Of::requirement, index);
  Outcomes out = 0;
  if (truth.may_be_true()) out |= outcome::met;
  if (truth.may_be_not_covered() || truth.may_be_null()) out |= outcome::not_covered;
  if (truth.may_be_false()) out |= failed(requirement);
  return out;
}

Outcomes Evaluator::failed(const Requirement& requirement) {
  if (!requirement.below) return outcome::not_met;
  if (!requirement.below->when) return outcome::assessed;
  const Possible weighed = feel::evaluate(*requirement.below->when, *this);
  Outcomes out = 0;
  if (weighed.may_be_true()) out |= outcome::assessed;
  if (weighed.may_be_false()) out |= outcome::not_met;
  if (weighed.may_be_not_covered() || weighed.may_be_null()) out |= outcome::not_covered;
  return out;
}

Verdicts Evaluator::verdicts(const Route& route) {
  Standing standing;
  standing.open = route.requirements;
  return verdicts(route, standing);
}

Verdicts Evaluator::verdicts(const Route& route, Standing& standing) {
  trail_ = {};
  open_.clear();
  Verdicts out = 0;
  if (!standing.concerned) {
    bool surely = false;
    out = unconcerned(route, surely);
    if (surely) return out;
    standing.concerned = out == 0;
  }
  Trail whole = std::move(trail_);
  std::vector<Open> open;
  for (const auto index : standing.open) {
    const Open one = look(index);
    for (const auto* part : {one.judged, one.opened}) {
      if (part) whole.errors.insert(whole.errors.end(), part->errors.begin(), part->errors.end());
    }
    standing.fails = standing.fails || (one.outcomes == outcome::not_met && !one.may_open);
    if (!one.settled()) {
      open.push_back(one);
      continue;
    }
    standing.ceiling = std::min(standing.ceiling, lowest(one.outcomes));
    standing.waits = standing.waits || one.outcomes & outcome::not_met;
  }
  standing.open.clear();
  if (standing.fails) {
    trail_ = std::move(whole);
    return out | verdict::not_met;
  }
  int ceiling = standing.ceiling;
  Outcomes ranks = standing.waits ? outcome::not_met : static_cast<Outcomes>(1 << standing.ceiling);
  bool may_fail = false, may_wait = standing.waits;
  for (const auto& one : open) {
    const bool fails = one.outcomes & outcome::not_met;
    // Ranks at or above what is settled already cannot move the lowest one.
    if (lowest(one.outcomes) >= standing.ceiling && !(fails && one.may_stay_closed)) continue;
    standing.open.push_back(one.index);
    for (const auto* part : {one.judged, one.opened}) {
      if (!part) continue;
      for (const auto slot : part->undecided.list()) whole.undecided.add(slot);
      for (const auto reading : part->readings) add_once(whole.readings, reading);
      open_.push_back(part);
    }
    ceiling = std::min(ceiling, highest(one.outcomes));
    ranks |= one.outcomes;
    may_fail = may_fail || (fails && one.may_stay_closed);
    may_wait = may_wait || (fails && one.may_open);
  }
  trail_ = std::move(whole);
  if (may_fail) out |= verdict::not_met;
  if (may_wait) out |= verdict::too_early;
  if (ceiling >= 1 && ranks & outcome::not_covered) out |= verdict::not_covered;
  if (ceiling >= 2 && ranks & outcome::assessed) out |= verdict::authority;
  if (ceiling >= 3) out |= verdict::met;
  return out;
}

// Whether the route is for somebody else, or the law gives this person no such right; the trail keeps what that depends
// on.
Verdicts Evaluator::unconcerned(const Route& route, bool& surely) {
  const Possible applies = plain(route.applies);
  if (!applies.may_be_true() && !applies.may_be_not_covered()) {
    trail_ = {};
    surely = true;
    return verdict::not_applicable;
  }
  Verdicts out = applies.may_be_false() ? verdict::not_applicable : Verdicts{0};
  if (applies.may_be_not_covered()) out |= verdict::not_covered;
  if (!applies.may_be_true()) {
    surely = true;
    return out;
  }
  if (out == 0) trail_ = {};
  for (const auto& none : route.no_right) {
    Trail before = std::move(trail_);
    trail_ = {};
    const Possible holds = plain(none.when);
    if (holds.may_be_true()) out |= verdict::no_such_right;
    if (!holds.is_known()) merge(before, trail_);
    trail_ = std::move(before);
    surely = holds.is_known() && holds.may_be_true();
    if (surely) break;
  }
  return out;
}

Evaluator::Open Evaluator::look(Index requirement) {
  const auto& known = judged(requirement);
  Open out;
  out.index = requirement, out.outcomes = known.judgement.outcomes, out.judged = &known.trail;
  if (!(out.outcomes & outcome::not_met)) return out;
  out.may_stay_closed = true;
  if (!program_.requirements[requirement].opens_on) return out;
  const auto& opens = opened(requirement);
  out.opened = &opens.trail;
  out.may_open = !opens.value.is_known() || opens.value.value().is<Date>();
  out.may_stay_closed = opens.value.may_be_null() || opens.value.may_be_not_covered();
  return out;
}

const Remembered& Evaluator::opened(Index requirement) {
  auto& memory = opened_[requirement];
  if (const auto* known = recall(memory, false, false)) return *known;
  const Requirement& found = program_.requirements[requirement];
  return remember(memory, [&](Remembered& fresh) {
    const Possible regime = plain(found.regime_on), amount = plain(found.amount_on);
    const Within within(*this, {regime, amount});
    fresh.value = feel::evaluate(*found.opens_on, *this);
  });
}

Possible Evaluator::opening(Index requirement) {
  if (!program_.requirements[requirement].opens_on) return Possible::known(Null{});
  const auto& found = opened(requirement);
  merge(trail_, found.trail);
  return found.value;
}

std::vector<std::pair<const Version*, std::vector<feel::Leaf>>> Evaluator::explain(const Requirement& requirement,
                                                                                   const Exemption* waived_by) {
  const Possible regime = plain(requirement.regime_on), amount = plain(requirement.amount_on);
  const Within within(*this, {regime, amount});
  std::vector<std::pair<const Version*, std::vector<feel::Leaf>>> out;
  if (waived_by) {
    out.emplace_back(nullptr, feel::explain(waived_by->when, *this));
    return out;
  }
  for (const auto& version : requirement.versions) {
    if (in_force(version.span) == false || !version.gap.empty()) continue;
    const std::size_t option = version.text.reading ? choice_[*version.text.reading].value_or(0) : 0;
    out.emplace_back(&version, feel::explain(version.text.options[option], *this));
  }
  return out;
}

Dates Evaluator::dates_of(const Output& output) {
  Dates dates;
  if (output.regime_on) dates.regime = plain(*output.regime_on);
  if (output.amount_on) dates.amount = plain(*output.amount_on);
  return dates;
}

Possible Evaluator::output_truth(const Output& output) {
  if (!output.when) return Possible::known(true);
  const Within within(*this, dates_of(output));
  return feel::evaluate(*output.when, *this);
}

Possible Evaluator::output_value(const Output& output) {
  if (!output.value) return Possible::known(Null{});
  const Within within(*this, dates_of(output));
  return feel::evaluate(*output.value, *this);
}

const Exemption* Evaluator::output_exemption(const Output& output, bool& undecided) {
  const Within within(*this, dates_of(output));
  const Exempted found = exempted(output.unless, output.id);
  undecided = !found.by && found.perhaps != 0;
  return found.by;
}

}  // namespace belstay
