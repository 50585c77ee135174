// Requirements and routes: from truths to outcomes to verdicts.

#include <algorithm>

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
  constexpr const char* all[] = {"no_such_right", "conditions_not_met", "too_early", "not_covered", "authority_decides", "conditions_met", "not_applicable"};
  std::vector<std::string> out;
  for (int i = 0; i < 7; ++i) {
    if (set & 1 << i) out.emplace_back(all[i]);
  }
  return out;
}
std::string name(Verdicts one) { return names(one).front(); }
}  // namespace verdict

namespace {

// A trail is kept only where something stayed undecided; readings and slots of a decided part cannot change the verdict.
struct Mark {
  explicit Mark(const Trail& trail) : undecided(trail.undecided.size()), thresholds(trail.thresholds.size()), readings(trail.readings.size()) {}
  void rewind(Trail& trail) const {
    trail.undecided.resize(undecided);
    trail.thresholds.resize(thresholds);
    trail.readings.resize(readings);
  }
  std::size_t undecided, thresholds, readings;
};

constexpr Outcomes favourable = outcome::met | outcome::waived | outcome::not_concerned;

int lowest(Outcomes set) { return set & outcome::not_met ? 0 : set & outcome::not_covered ? 1 : set & outcome::assessed ? 2 : 3; }
int highest(Outcomes set) { return set & favourable ? 3 : set & outcome::assessed ? 2 : set & outcome::not_covered ? 1 : 0; }
bool one_rank(Outcomes set) { return lowest(set) == highest(set); }

}  // namespace

const Exemption* Evaluator::exemption(const std::vector<Exemption>& exemptions, const std::string& of, Outcomes& added) {
  const Exemption* sure = nullptr;
  for (const auto& candidate : exemptions) {
    const auto dated = in_force(candidate.span);
    if (dated == false) continue;
    const Possible truth = feel::evaluate(candidate.when, *this);
    const bool holds = dated == true && truth.is_known() && truth.may_be_true();
    if (!holds) {
      if (truth.may_be_true()) added |= outcome::waived;
      if (truth.may_be_not_covered() || truth.may_be_null()) added |= outcome::not_covered;
      continue;
    }
    const auto prevails = [](const Exemption& a, const Exemption& b) {
      return std::find(a.prevails_over.begin(), a.prevails_over.end(), b.id) != a.prevails_over.end();
    };
    if (sure && !prevails(*sure, candidate) && !prevails(candidate, *sure)) {
      trail_.errors.push_back({"conflicting_exemptions", "Two exemptions of " + of + " hold at once: " + sure->id + " and " + candidate.id + "; let one name the other in prevails_over.", "", "", 0});
    }
    if (!sure || prevails(candidate, *sure)) sure = &candidate;
  }
  return sure;
}

Judgement Evaluator::judge(const Requirement& requirement) {
  Judgement out;
  const Possible regime = plain(requirement.regime_on), amount = plain(requirement.amount_on);
  const Within within(*this, {regime, amount});
  if (requirement.when) {
    const Possible concerned = feel::evaluate(*requirement.when, *this);
    if (!concerned.may_be_true() && !concerned.may_be_not_covered()) return {outcome::not_concerned, nullptr};
    if (concerned.may_be_false()) out.outcomes |= outcome::not_concerned;
    if (concerned.may_be_not_covered()) out.outcomes |= outcome::not_covered;
  }
  Outcomes exempt = 0;
  const std::size_t errors = trail_.errors.size();
  const Exemption* waived_by = exemption(requirement.unless, requirement.id, exempt);
  if (trail_.errors.size() > errors && trail_.errors.back().code == "conflicting_exemptions") return {outcome::not_covered, nullptr};
  if (waived_by) return {static_cast<Outcomes>(out.outcomes | outcome::waived), out.outcomes == 0 ? waived_by : nullptr};
  out.outcomes |= exempt | required(requirement);
  return out;
}

Outcomes Evaluator::required(const Requirement& requirement) {
  const Possible truth = dated(requirement.versions);
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
  trail_ = {};
  Verdicts out = 0;
  const Possible applies = plain(route.applies);
  if (!applies.may_be_true()) return verdict::not_applicable;
  if (applies.may_be_false()) out |= verdict::not_applicable;
  else Mark(Trail{}).rewind(trail_);
  for (const auto& none : route.no_right) {
    const Mark before(trail_);
    const Possible holds = plain(none.when);
    if (holds.is_known() && holds.may_be_true()) return out | verdict::no_such_right;
    if (holds.may_be_true()) out |= verdict::no_such_right;
    else before.rewind(trail_);
  }
  bool hard_may_fail = false, soft_may_fail = false, hard_must_fail = false;
  int ceiling = 3;
  Outcomes seen = outcome::met;
  for (const auto index : route.requirements) {
    const Requirement& requirement = program_.requirements[index];
    const Mark before(trail_);
    const Outcomes outcomes = judge(requirement).outcomes;
    if (one_rank(outcomes)) before.rewind(trail_);
    const bool may_fail = outcomes & outcome::not_met, must_fail = outcomes == outcome::not_met;
    hard_may_fail = hard_may_fail || (may_fail && !requirement.opens_on);
    soft_may_fail = soft_may_fail || (may_fail && requirement.opens_on);
    hard_must_fail = hard_must_fail || (must_fail && !requirement.opens_on);
    ceiling = std::min(ceiling, highest(outcomes));
    seen |= outcomes;
  }
  if (hard_must_fail) {
    if (out == 0) Mark(Trail{}).rewind(trail_);
    return out | verdict::not_met;
  }
  if (hard_may_fail) out |= verdict::not_met;
  if (soft_may_fail) out |= verdict::too_early;
  if (ceiling >= 1 && seen & outcome::not_covered) out |= verdict::not_covered;
  if (ceiling >= 2 && seen & outcome::assessed) out |= verdict::authority;
  if (ceiling >= 3) out |= verdict::met;
  return out;
}

Possible Evaluator::opening(const Requirement& requirement) {
  const Possible regime = plain(requirement.regime_on), amount = plain(requirement.amount_on);
  const Within within(*this, {regime, amount});
  return feel::evaluate(*requirement.opens_on, *this);
}

std::vector<std::pair<const Version*, std::vector<feel::Leaf>>> Evaluator::explain(const Requirement& requirement, const Exemption* waived_by) {
  const Possible regime = plain(requirement.regime_on), amount = plain(requirement.amount_on);
  const Within within(*this, {regime, amount});
  std::vector<std::pair<const Version*, std::vector<feel::Leaf>>> out;
  if (waived_by) {
    out.emplace_back(nullptr, feel::explain(waived_by->when, *this));
    return out;
  }
  for (const auto& version : requirement.versions) {
    if (in_force(version.span) == false) continue;
    const std::size_t option = version.text.reading ? choice_[*version.text.reading].value_or(0) : 0;
    out.emplace_back(&version, feel::explain(version.text.options[option], *this));
  }
  return out;
}

Evaluator::Dates Evaluator::dates_of(const Output& output) {
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
  Outcomes added = 0;
  const Exemption* found = exemption(output.unless, output.id, added);
  undecided = !found && added != 0;
  return found;
}

}  // namespace belstay
