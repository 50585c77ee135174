#include "assess/questions.hpp"

#include <algorithm>
#include <tuple>

#include "sort.hpp"

namespace belstay {

void Questions::add(const Finding& finding) {
  for (const auto slot : finding.undecided) ++verdicts_[slot];
  for (const auto slot : undecided_outputs(finding)) ++outputs_[slot];
}

std::vector<std::int32_t> Questions::undecided_outputs(const Finding& finding) {
  constexpr Verdicts hopeful = verdict::authority | verdict::met | verdict::too_early;
  if (!(finding.possible & hopeful)) return {};
  look_again(evaluator_, finding);
  std::vector<std::int32_t> out;
  for (const auto index : finding.route->outputs) {
    evaluator_.begin_trail();
    const Possible truth = evaluator_.output_truth(index);
    if (!truth.may_be_true()) continue;
    bool undecided = false;
    evaluator_.output_exemption(index, undecided);
    const Possible value = evaluator_.output_value(index);
    if (truth.is_known() && !undecided && value.is_known()) continue;
    const auto& open = evaluator_.trail().undecided.list();
    out.insert(out.end(), open.begin(), open.end());
  }
  sort_all(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// Whether the book says that this is not asked of this household.
bool Questions::out_of_place(std::int32_t slot) {
  const Fact& fact = household_.fact(slot);
  if (!fact.ask_when) return false;
  const SlotName name = household_.name(slot);
  if (fact.scope == Scope::person)
    evaluator_.look_at(name.owner, household_.application_of(name.owner));
  else
    evaluator_.look_at(std::nullopt, fact.scope == Scope::application ? std::optional(name.owner) : std::nullopt);
  return !evaluator_.asked(static_cast<Index>(&fact - program_.facts.data()));
}

std::vector<Questions::Question> Questions::in_order() {
  std::vector<Question> out;
  const auto note = [&](std::int32_t slot, bool verdict, int routes) {
    if (!household_.declined(slot) && !out_of_place(slot)) out.push_back({slot, verdict, routes});
  };
  for (const auto& [slot, routes] : verdicts_) note(slot, true, routes);
  for (const auto& [slot, routes] : outputs_) {
    if (!verdicts_.count(slot)) note(slot, false, routes);
  }
  sort_all(out, [&](const Question& a, const Question& b) {
    const auto rank = [&](const Question& question) {
      const Fact& fact = household_.fact(question.slot);
      return std::tuple(!question.verdict, fact.sensitive, -question.routes, fact.order, question.slot);
    };
    return rank(a) < rank(b);
  });
  return out;
}

std::string Questions::write() {
  JsonWriter json;
  json.object().key("schema").integer(1).key("questions").array();
  for (const auto& question : in_order()) {
    const Fact& fact = household_.fact(question.slot);
    json.object().key("pointer").text(household_.pointer(question.slot));
    json.key("fact").text(fact.id).key("group").text(fact.group);
    json.key("decides").text(question.verdict ? "verdict" : "output").key("routes").integer(question.routes);
    json.key("known_by").texts(fact.known_by);
    json.key("partly_answered").boolean(household_.answered(question.slot)).end_object();
  }
  return json.end_array().end_object().take();
}

}  // namespace belstay
