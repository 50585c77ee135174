#include "assess/findings.hpp"

#include <algorithm>

namespace belstay {
namespace {

bool holds(const CellSet& set, Index cell) { return cell != 0 && (set[cell / 64] >> cell % 64 & 1) != 0; }

}  // namespace

bool may_read(const Program& program, const Route& route, Scope scope, Index fact) {
  const Cells& cells = program.cells;
  const CellSet& of_fact = cells.by_fact[static_cast<int>(scope)][fact];
  const auto depends = [&](Index cell) {
    return holds(of_fact, cell) || (scope == Scope::person && holds(cells.by_persons, cell));
  };
  const RouteCells& own = cells.routes[static_cast<std::size_t>(&route - program.routes.data())];
  return depends(own.applies) || std::any_of(own.no_right.begin(), own.no_right.end(), depends) ||
         std::any_of(route.requirements.begin(), route.requirements.end(), [&](Index requirement) {
           const RequirementCells& found = cells.requirements[requirement];
           return depends(found.judgement) || depends(found.opens);
         });
}

const Finding& Findings::of(Evaluator& evaluator, const Route& route, Index person, Index application) {
  const auto known = std::find_if(known_.begin(), known_.end(), [&](const Finding& finding) {
    return finding.route == &route && finding.person == person && finding.application == application;
  });
  if (known == known_.end())
    return known_.emplace_back(find(evaluator, program_, household_, route, person, application));
  look_again(evaluator, *known);
  return *known;
}

void Findings::answered(std::int32_t slot) {
  const SlotName name = household_.name(slot);
  std::erase_if(known_,
                [&](const Finding& finding) { return may_read(program_, *finding.route, name.scope, name.slot); });
}

}  // namespace belstay
