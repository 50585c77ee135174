#include "assess/told.hpp"

#include <algorithm>

#include "add_once.hpp"

namespace belstay {
namespace {

constexpr std::size_t most_bytes = 1 << 20;

std::size_t length(const std::vector<Wording>& all) {
  std::size_t out = 0;
  for (const auto& one : all) out += one->size() + 1;
  return out;
}

std::size_t size_of(const ToldOutput& told) { return told.json ? told.json->size() : 0; }

std::uint64_t mixed(std::uint64_t bits) {  // splitmix64
  bits += 0x9e3779b97f4a7c15;
  bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9;
  bits = (bits ^ bits >> 27) * 0x94d049bb133111eb;
  return bits ^ bits >> 31;
}

}  // namespace

BELSTAY_DEFINE_SPECIAL_MEMBERS(ToldOutput);
BELSTAY_DEFINE_SPECIAL_MEMBERS(ToldRequirement);
BELSTAY_DEFINE_SPECIAL_MEMBERS(ToldRoute);

std::size_t ToldRoute::size() const {
  constexpr std::size_t names = 36;  // of both lists
  return before.size() + length(requirements) + length(outputs) + after.size() + names;
}

std::uint64_t Telling::hash(std::int32_t slot) {
  std::uint64_t& known = hashes_[static_cast<std::size_t>(slot)];
  if (known != 0) return known;
  known = 1;
  for (const char byte : household_.answer(slot).value_or("")) known = mixed(known ^ static_cast<unsigned char>(byte));
  return known;
}

void Telling::Circumstances::look(Index number) {
  OfNumber& of = of_number_[number];
  if (!std::exchange(of.looked_up, true)) of.reads = all_.reads(person_, dependants_, number);
  of.answers = 0;
  for (const auto slot : of.reads) of.answers = mixed(of.answers ^ all_.hash(slot));
  belstay::add(fresh_, number);
}

int Telling::Circumstances::find(Index number, const Combination& under) {
  if (!has(fresh_, number)) look(number);
  const auto& [told, oldest, looked_up, reads, answers] = of_number_[number];
  for (std::size_t i = 0; i < told.size(); ++i) {
    if (told[i].first == answers && told[i].second == under) return static_cast<int>(i);
  }
  return -1;
}

std::size_t Telling::Circumstances::add(Index number, Combination under) {
  constexpr std::size_t most_told = 16;
  OfNumber& of = of_number_[number];
  std::size_t at = of.told.size();
  if (at < most_told)
    of.told.emplace_back();
  else
    at = std::exchange(of.oldest, (of.oldest + 1) % most_told);
  of.told[at] = {of.answers, std::move(under)};
  return at;
}

template <typename T>
const T& Telling::Parts<T>::add(Index number, Combination under, T told) {
  const std::size_t at = circumstances_.add(number, std::move(under));
  auto& all = told_[number];
  if (at == all.size()) all.emplace_back();
  bytes_ += size_of(told) - size_of(all[at]);
  return all[at] = std::move(told);
}

template class Telling::Parts<ToldRequirement>;
template class Telling::Parts<ToldOutput>;

Telling::OfPerson::OfPerson(Telling& all, Index person)
    : requirements(all, person, &Dependants::requirements, all.program_.requirements.size()),
      outputs(all, person, &Dependants::outputs, all.program_.outputs.size()),
      routes(all.program_.routes.size()),
      routes_fresh((all.program_.routes.size() + 63) / 64) {}

Telling::Telling(const Program& program, const Household& household)
    : program_(program),
      household_(household),
      hashes_(static_cast<std::size_t>(household.slots())),
      known_(household.persons()),
      mentioned_(program.definitions.size()),
      amounts_(program.parameters.size()) {}

Telling::OfPerson& Telling::of(Index person) {
  std::size_t bytes = 0;
  for (const auto& one : known_) bytes += one ? one->requirements.bytes() + one->outputs.bytes() : 0;
  if (bytes > most_bytes) {
    for (auto& one : known_) one.reset();
  }
  auto& known = known_[person];
  if (!known) known = std::make_unique<OfPerson>(*this, person);
  return *known;
}

std::vector<std::int32_t> Telling::reads(Index person, SparseSet Dependants::*dependants, Index number) const {
  const auto application = household_.application_of(person);
  const bool all_persons = (program_.cells.by_persons.*dependants).has(number);
  std::vector<std::int32_t> out;
  for (std::int32_t slot = 0; slot < household_.slots(); ++slot) {
    const SlotName name = household_.name(slot);
    if (name.scope == Scope::application && name.owner != application) continue;
    if (name.scope == Scope::person && all_persons) {
      out.push_back(slot);
      continue;
    }
    if (name.scope == Scope::person && name.owner != person) continue;
    if ((program_.cells.by_fact[static_cast<int>(name.scope)][name.slot].*dependants).has(number)) out.push_back(slot);
  }
  return out;
}

const std::vector<feel::Symbol>& Telling::mentioned(Index definition) {
  auto& known = mentioned_[definition];
  if (!known.empty()) return known;
  const auto note = [&](const feel::Symbol& symbol) { add_once(known, symbol); };
  for (const auto& version : program_.definitions[definition].versions) {
    for (const auto& option : version.text.options) option.each_symbol(note);
  }
  return known;
}

Wording& Telling::amount(const UsedAmount& used) {
  auto& of_parameter = amounts_[used.first];
  of_parameter.resize(program_.parameters[used.first].values.size());
  return of_parameter[used.second];
}

void Telling::answered(std::int32_t slot) {
  hashes_[static_cast<std::size_t>(slot)] = 0;
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
