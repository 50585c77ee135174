#include "assess/told.hpp"

#include <algorithm>

namespace belstay {
namespace {

constexpr std::size_t most_bytes = 1 << 20;

std::size_t length(const std::vector<Wording>& all) {
  std::size_t out = 0;
  for (const auto& one : all) out += one->size() + 1;
  return out;
}

std::size_t size_of(const ToldOutput& told) { return told.json ? told.json->size() : 0; }

}  // namespace

BELSTAY_DEFINE_SPECIAL_MEMBERS(ToldOutput);
BELSTAY_DEFINE_SPECIAL_MEMBERS(ToldRequirement);
BELSTAY_DEFINE_SPECIAL_MEMBERS(ToldRoute);

std::size_t ToldRoute::size() const {
  constexpr std::size_t names = 36;  // of both lists
  return before.size() + length(requirements) + length(outputs) + after.size() + names;
}

template <typename T>
const T* Telling::Parts<T>::find(Index number, const Combination& under) const {
  if (!has(fresh_, number)) return nullptr;
  const auto& all = told_[number];
  const auto found = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.under == under; });
  return found == all.end() ? nullptr : &*found;
}

template <typename T>
const T& Telling::Parts<T>::add(Index number, T told) {
  auto& all = told_[number];
  if (!has(fresh_, number) || all.size() == most_choices) {
    for (const auto& one : all) bytes_ -= size_of(one);
    all.clear();
  }
  belstay::add(fresh_, number);
  bytes_ += size_of(told);
  all.push_back(std::move(told));
  return all.back();
}

template class Telling::Parts<ToldRequirement>;
template class Telling::Parts<ToldOutput>;

Telling::OfPerson::OfPerson(const Program& program)
    : requirements(program.requirements.size()),
      outputs(program.outputs.size()),
      routes(program.routes.size()),
      routes_fresh((program.routes.size() + 63) / 64) {}

Telling::Telling(const Program& program, const Household& household)
    : program_(program), household_(household), known_(household.persons()) {}

Telling::OfPerson& Telling::of(Index person) {
  std::size_t bytes = 0;
  for (const auto& one : known_) bytes += one ? one->requirements.bytes() + one->outputs.bytes() : 0;
  for (Index other = 0; bytes > most_bytes && other < known_.size(); ++other) {
    if (other != person) known_[other].reset();
  }
  auto& known = known_[person];
  if (!known) known = std::make_unique<OfPerson>(program_);
  return *known;
}

void Telling::answered(std::int32_t slot) {
  const SlotName name = household_.name(slot);
  const auto forget = [](OfPerson& known, const Dependants& dependants) {
    known.requirements.forget(dependants.requirements);
    known.outputs.forget(dependants.outputs);
    dependants.told.remove_from(known.routes_fresh);
  };
  for (Index person = 0; person < known_.size(); ++person) {
    if (!known_[person]) continue;
    if (name.scope == Scope::person) forget(*known_[person], program_.cells.by_persons);
    if (name.scope == Scope::person && name.owner != person) continue;
    forget(*known_[person], program_.cells.by_fact[static_cast<int>(name.scope)][name.slot]);
  }
}

}  // namespace belstay
