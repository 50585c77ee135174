#include "assess/findings.hpp"

namespace belstay {

bool may_read(const Program& program, const Route& route, Scope scope, Index fact) {
  const Index number = program.number(route);
  return program.cells.by_fact[static_cast<int>(scope)][fact].routes.has(number) ||
         (scope == Scope::person && program.cells.by_persons.routes.has(number));
}

Findings::Findings(const Program& program, const Household& household)
    : program_(program), household_(household), known_(household.persons()) {
  const std::size_t routes = program.routes.size();
  for (auto& of_person : known_) {
    of_person.codes.resize(routes), of_person.findings.resize(routes);
    of_person.coded.resize((routes + 63) / 64), of_person.found.resize((routes + 63) / 64);
  }
}

const Finding& Findings::of(Evaluator& evaluator, const Route& route, Index person, Index application) {
  OfPerson& known = known_[person];
  const Index number = program_.number(route);
  auto& finding = known.findings[number];
  if (has(known.found, number)) {
    look_again(evaluator, *finding);
    return *finding;
  }
  while (!ahead(evaluator, route, person, application)) {
  }
  return *finding;
}

bool Findings::ahead(Evaluator& evaluator, const Route& route, Index person, Index application) {
  OfPerson& known = known_[person];
  const Index number = program_.number(route);
  if (has(known.found, number)) return true;
  if (!begun_ || begun_->found.route != &route || begun_->found.person != person)
    begun_ = std::make_unique<Finder>(program_, household_, route, person, application);
  if (!begun_->step(evaluator)) return false;
  known.findings[number] = std::make_unique<Finding>(std::move(begun_->found));
  begun_.reset();
  add(known.found, number);
  return true;
}

VerdictCode Findings::verdict(Evaluator& evaluator, const Route& route, Index person, Index application) {
  OfPerson& known = known_[person];
  const Index number = program_.number(route);
  VerdictCode& code = known.codes[number];
  if (has(known.coded, number)) return code;
  evaluator.look_at(person, application);
  evaluator.read_openly();
  const Verdicts settled = evaluator.settled(route);
  code = settled != 0 ? verdict_code(settled) : verdict_code(of(evaluator, route, person, application));
  add(known.coded, number);
  return code;
}

void Findings::answered(std::int32_t slot) {
  begun_.reset();
  const SlotName name = household_.name(slot);
  for (auto& of_person : known_) {
    const auto forget = [&](const Dependants& dependants) {
      dependants.routes.remove_from(of_person.coded), dependants.routes.remove_from(of_person.found);
    };
    forget(program_.cells.by_fact[static_cast<int>(name.scope)][name.slot]);
    if (name.scope == Scope::person) forget(program_.cells.by_persons);
  }
}

}  // namespace belstay
