#include "coverage.hpp"

#include "assess/evaluator.hpp"

namespace belstay::mutate {
namespace {

// What a condition reads, through definitions, whatever is answered.
class Reach {
 public:
  explicit Reach(const Program& program) : program_(program) {}

  void add(const feel::Expression& expression) {
    expression.each_symbol([this](const feel::Symbol& symbol) {
      const auto name = static_cast<Name>(symbol.kind);
      if (name == Name::parameter) heard_.insert(program_.parameters[symbol.index].id);
      if (name == Name::definition) add(program_.definitions[symbol.index]);
    });
  }
  void add(const std::optional<feel::Expression>& expression) {
    if (expression) add(*expression);
  }
  void add(const std::vector<Version>& versions) {
    for (const auto& version : versions) {
      for (const auto& option : version.text.options) add(option);
    }
  }
  void add(const std::vector<Exemption>& exemptions) {
    for (const auto& exemption : exemptions) add(exemption.when);
  }
  void add(const Definition& definition) {
    if (!heard_.insert(definition.id).second) return;
    add(definition.versions);
    add(definition.regime_on), add(definition.amount_on);
  }
  void add(const Requirement& requirement) {
    heard_.insert(requirement.id);
    add(requirement.regime_on), add(requirement.amount_on), add(requirement.when), add(requirement.opens_on);
    add(requirement.versions), add(requirement.unless);
    if (requirement.below) add(requirement.below->when);
  }
  void add(const Output& output) {
    heard_.insert(output.id);
    add(output.when), add(output.value), add(output.regime_on), add(output.amount_on);
    add(output.unless);
  }
  std::set<std::string> take() { return std::move(heard_); }

 private:
  const Program& program_;
  std::set<std::string> heard_;
};

void listen(Evaluator& evaluator, const Program& program, const Route& route, Reach& reach) {
  reach.add(route.applies);
  for (const auto& none : route.no_right) reach.add(none.when);
  if (evaluator.verdicts(route) == verdict::not_applicable) return;
  for (const auto index : route.requirements) {
    reach.add(program.requirements[index].when);
    if (evaluator.judge(index).outcomes != outcome::not_concerned) reach.add(program.requirements[index]);
  }
  for (const auto index : route.outputs) {
    reach.add(program.outputs[index].when);
    if (evaluator.output_truth(index).may_be_true()) reach.add(program.outputs[index]);
  }
}

}  // namespace

std::set<std::string> rules_that_speak(const Book& book, const std::string& facts,
                                       const std::set<std::string>& routes) {
  const Program& program = book.program();
  const auto household = Household::read(program, *read_json(facts));
  Evaluator evaluator(program, **household);
  Reach reach(program);
  for (Index application = 0; application < (*household)->applications(); ++application) {
    for (const auto person : (*household)->members(application)) {
      evaluator.look_at(person, application);
      for (const auto& route : program.routes) {
        if (routes.contains(route.id)) listen(evaluator, program, route, reach);
      }
    }
  }
  return reach.take();
}

}  // namespace belstay::mutate
