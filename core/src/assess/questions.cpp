#include "assess/questions.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace belstay {
namespace {

struct Question {
  std::int32_t slot = -1;
  bool verdict = false;
  int routes = 0;
};

// Whether the book says that this is not asked of this household.
bool out_of_place(const Household& household, Evaluator& evaluator, std::int32_t slot) {
  const Fact& fact = household.fact(slot);
  if (!fact.ask_when) return false;
  const SlotName name = household.name(slot);
  if (fact.scope == Scope::person)
    evaluator.look_at(name.owner, household.application_of(name.owner));
  else
    evaluator.look_at(std::nullopt, fact.scope == Scope::application ? std::optional(name.owner) : std::nullopt);
  return !evaluator.plain(*fact.ask_when).may_be_true();
}

std::vector<std::int32_t> undecided_outputs(const Program& program, Evaluator& evaluator, const Finding& finding) {
  constexpr Verdicts hopeful = verdict::authority | verdict::met | verdict::too_early;
  if (!(finding.possible & hopeful)) return {};
  look_again(evaluator, finding);
  std::vector<std::int32_t> out;
  for (const auto index : finding.route->outputs) {
    const Output& output = program.outputs[index];
    evaluator.trail() = {};
    const Possible truth = evaluator.output_truth(output);
    if (!truth.may_be_true()) continue;
    bool undecided = false;
    evaluator.output_exemption(output, undecided);
    const Possible value = evaluator.output_value(output);
    if (truth.is_known() && !undecided && value.is_known()) continue;
    out.insert(out.end(), evaluator.trail().undecided.begin(), evaluator.trail().undecided.end());
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<Question> collect(const Program& program, const Household& household, Evaluator& evaluator,
                              const std::vector<Finding>& findings) {
  std::map<std::int32_t, Question> by_slot;
  const auto note = [&](std::int32_t slot, bool verdict) {
    if (household.declined(slot)) return;
    Question& question = by_slot.emplace(slot, Question{slot, verdict, 0}).first->second;
    if (question.verdict == verdict) ++question.routes;
  };
  for (const auto& finding : findings) {
    for (const auto slot : finding.undecided) note(slot, true);
  }
  for (const auto& finding : findings) {
    for (const auto slot : undecided_outputs(program, evaluator, finding)) note(slot, false);
  }
  std::vector<Question> out;
  for (const auto& [slot, question] : by_slot) {
    if (!out_of_place(household, evaluator, slot)) out.push_back(question);
  }
  std::sort(out.begin(), out.end(), [&](const Question& a, const Question& b) {
    const auto rank = [&](const Question& question) {
      const Fact& fact = household.fact(question.slot);
      return std::tuple(!question.verdict, fact.sensitive, -question.routes, fact.order, question.slot);
    };
    return rank(a) < rank(b);
  });
  return out;
}

}  // namespace

std::string questions(const Program& program, const Household& household, Evaluator& evaluator,
                      const std::vector<Finding>& findings) {
  JsonWriter json;
  json.object().key("schema").integer(1).key("questions").array();
  for (const auto& question : collect(program, household, evaluator, findings)) {
    const Fact& fact = household.fact(question.slot);
    json.object()
        .key("pointer")
        .text(household.pointer(question.slot))
        .key("fact")
        .text(fact.id)
        .key("group")
        .text(fact.group);
    json.key("decides")
        .text(question.verdict ? "verdict" : "output")
        .key("routes")
        .integer(question.routes)
        .key("known_by")
        .texts(fact.known_by);
    json.key("partly_answered").boolean(household.answered(question.slot)).end_object();
  }
  return json.end_array().end_object().take();
}

}  // namespace belstay
