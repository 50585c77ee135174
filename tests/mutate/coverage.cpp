#include "coverage.hpp"

#include "assess/evaluator.hpp"

namespace belstay::mutate {
namespace {

// Remembers every definition and parameter that an evaluation reads.
class Listener : public Evaluator {
 public:
  Listener(const Program& program, const Household& household) : Evaluator(program, household), program_(program) {}

  Possible look_up(const feel::Symbol& symbol) override {
    const auto name = static_cast<Name>(symbol.kind);
    if (name == Name::definition) heard_.insert(program_.definitions[symbol.index].id);
    if (name == Name::parameter) heard_.insert(program_.parameters[symbol.index].id);
    return Evaluator::look_up(symbol);
  }

  Possible call(const feel::Symbol& symbol, std::span<const Possible> arguments) override {
    heard_.insert(program_.definitions[symbol.index].id);
    return Evaluator::call(symbol, arguments);
  }

  void listen(const Route& route) {
    if (verdicts(route) == verdict::not_applicable) return;
    for (const auto index : route.requirements) {
      const Requirement& requirement = program_.requirements[index];
      if (judge(index).outcomes == outcome::not_concerned) continue;
      heard_.insert(requirement.id);
      if (requirement.opens_on) opening(index);
    }
    for (const auto index : route.outputs) {
      const Output& output = program_.outputs[index];
      if (!output_truth(output).may_be_true()) continue;
      heard_.insert(output.id);
      if (output.value) output_value(output);
      bool undecided = false;
      output_exemption(output, undecided);
    }
  }

  std::set<std::string> take() { return std::move(heard_); }

 private:
  const Program& program_;
  std::set<std::string> heard_;
};

}  // namespace

std::set<std::string> rules_that_speak(const Book& book, const std::string& facts,
                                       const std::set<std::string>& routes) {
  const Program& program = book.program();
  const auto household = Household::read(program, *read_json(facts));
  Listener listener(program, **household);
  for (Index application = 0; application < (*household)->applications(); ++application) {
    for (const auto person : (*household)->members(application)) {
      listener.look_at(person, application);
      for (const auto& route : program.routes) {
        if (routes.contains(route.id)) listener.listen(route);
      }
    }
  }
  return listener.take();
}

}  // namespace belstay::mutate
