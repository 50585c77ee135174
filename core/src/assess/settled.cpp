// The verdict of a route without a search: each requirement's part of it stays until an answer that it reads changes,
// under every way to read it.

#include <algorithm>
#include <iterator>

#include "assess/evaluator_walk.hpp"

namespace belstay {
namespace {

constexpr std::size_t most_ways = 64;  // to read a route

}  // namespace

Verdicts Evaluator::verdicts_of(const Stand& stand) {
  Verdicts out = 0;
  if (stand.outcomes & outcome::not_met) {
    if (stand.may_stay_closed || !stand.may_open) out |= verdict::not_met;
    if (stand.may_open) out |= verdict::too_early;
  }
  if (stand.outcomes & outcome::not_covered) out |= verdict::not_covered;
  if (stand.outcomes & outcome::assessed) out |= verdict::authority;
  if (stand.outcomes & (outcome::met | outcome::waived | outcome::not_concerned)) out |= verdict::met;
  return out;
}

const std::vector<Index>& Evaluator::reading_cells(Index requirement) {
  auto& known = reading_cells_[requirement];
  if (known) return *known;
  known.emplace();
  std::vector<Index> ahead = {cells_.requirements[requirement].judgement, cells_.requirements[requirement].opens};
  std::vector<bool> seen(cells_.cells.size());
  while (!ahead.empty()) {
    const Index number = ahead.back();
    ahead.pop_back();
    if (seen[number]) continue;
    seen[number] = true;
    const Cell& cell = cells_.cells[number];
    const bool amount = cell.kind == Cell::Kind::parameter && program_.parameters[cell.index].reading;
    if (amount || cell.kind == Cell::Kind::alternatives) known->push_back(number);
    ahead.push_back(cell.regime), ahead.push_back(cell.amount);
    for (Index i = 0; i < cell.count; ++i) ahead.push_back(cells_.operands[cell.first + i]);
  }
  return *known;
}

// False where there is no room for them.
bool Evaluator::add_readings(Weighed& to, std::span<const std::uint16_t> readings) const {
  for (const auto reading : readings) {
    if (std::find(to.reading, to.reading + to.readings, reading) != to.reading + to.readings) continue;
    const auto ways = to.ways * program_.readings[reading].options.size();
    if (to.readings == Weighed::most_readings || ways > Weighed::most_ways) return false;
    to.reading[to.readings++] = reading;
    to.ways = static_cast<std::uint8_t>(ways);
  }
  return true;
}

// Whether it hangs on readings: those whose options may differ here.
bool Evaluator::weigh_openly(Index requirement) {
  Weighed& weighed = look_->weighed[requirement];
  const Verdicts openly = verdicts_of(stand(requirement));
  weighed.readings = 0, weighed.ways = 1, weighed.under[0] = look_->openly[requirement] = openly;
  if (verdict::definite(openly)) return false;
  for (const Index number : reading_cells(requirement)) {
    const Cell& cell = cells_.cells[number];
    const bool in_a_loop = cell.count == 0;  // never worked out itself
    const bool differs = has(look_->fresh, number) && !look_->at[number]->is_known();
    if (!in_a_loop && !differs) continue;
    const auto reading = static_cast<std::uint16_t>(
        cell.kind == Cell::Kind::parameter ? *program_.parameters[cell.index].reading : cell.index);
    if (add_readings(weighed, {&reading, 1})) continue;
    weighed.readings = weighed.ways = 0;
    return false;
  }
  return weighed.readings > 0;
}

// All under the readings that one of them hangs on, so that they share what they have in common.
void Evaluator::weigh_each_way(std::span<const Index> requirements) {
  Weighed all;
  for (const Index requirement : requirements) {
    const Weighed& one = look_->weighed[requirement];
    if (add_readings(all, {one.reading, one.readings})) continue;
    for (const Index& alone : requirements) weigh_each_way({&alone, 1});
    return;
  }
  for (const Index requirement : requirements) look_->openly[requirement] = 0, look_->weighed[requirement] = all;
  for (std::size_t i = 0; i < all.readings; ++i) read_as(all.reading[i], 0);
  // From one way to the next only one reading takes a step; those before it turn round.
  std::size_t option[Weighed::most_readings] = {};
  bool back[Weighed::most_readings] = {};
  for (std::size_t way = 0, moved = 0; moved < all.readings;) {
    for (const Index requirement : requirements) {
      const Verdicts here = verdicts_of(stand(requirement));
      look_->openly[requirement] |= here;
      look_->weighed[requirement].under[way] = here;
      look_->weighed[requirement].each_definite &= verdict::definite(here);
    }
    std::size_t stride = 1;
    for (moved = 0; moved < all.readings; ++moved) {
      const std::size_t options = program_.readings[all.reading[moved]].options.size();
      if (option[moved] != (back[moved] ? 0 : options - 1)) {
        option[moved] += back[moved] ? -1 : 1, way += back[moved] ? -stride : stride;
        read_as(all.reading[moved], option[moved]);
        break;
      }
      back[moved] = !back[moved];
      stride *= options;
    }
  }
  for (std::size_t i = 0; i < all.readings; ++i) read_as(all.reading[i], std::nullopt);
}

// What an answer has changed since. What hung on readings before probably does so again. False: one surely fails.
bool Evaluator::weigh_again(const SparseSet& requirements) {
  stale_.clear(), several_.clear();
  requirements.each_not_in(look_->weighed_fresh, [&](Index requirement) { stale_.push_back(requirement); });
  const auto weighed = [&](Index requirement) {
    add(look_->weighed_fresh, requirement);
    const bool simply_met = look_->openly[requirement] == verdict::met;
    simply_met ? remove(look_->weighty, requirement) : add(look_->weighty, requirement);
  };
  const auto hung_on_readings = [&](Index requirement) {
    return look_->weighed[requirement].readings > 0 && look_->weighed[requirement].each_definite;
  };
  std::copy_if(stale_.begin(), stale_.end(), std::back_inserter(several_), hung_on_readings);
  const std::size_t again = several_.size();
  for (const Index requirement : stale_) {
    if (hung_on_readings(requirement)) continue;
    if (weigh_openly(requirement)) {
      several_.push_back(requirement);
      continue;
    }
    weighed(requirement);
    if (look_->openly[requirement] == verdict::not_met) return false;
  }
  if (!several_.empty()) weigh_each_way(several_);
  for (std::size_t i = 0; i < several_.size(); ++i) {
    const Index requirement = several_[i];
    const bool others_too = i < again && !look_->weighed[requirement].each_definite;  // another reading, or an answer
    if (others_too && weigh_openly(requirement)) weigh_each_way({&requirement, 1});
    if (verdict::definite(look_->openly[requirement])) look_->weighed[requirement].readings = 0;
    weighed(requirement);
    if (look_->openly[requirement] == verdict::not_met) return false;
  }
  return true;
}

std::optional<Verdicts> Evaluator::settled_openly(const Route& route) {
  const RouteCells& cells = cells_.routes[program_.number(route)];
  bool surely = false;
  const Verdicts unconcerned = this->unconcerned(program_.number(route), surely);
  if (surely && verdict::definite(unconcerned)) return unconcerned;
  if (unconcerned != 0) return std::nullopt;
  if (!weigh_again(cells.requirements)) return verdict::not_met;
  Worst openly, sure;
  openly.add(verdict::met);
  cells.requirements.each_in(look_->weighty, [&](Index requirement) { openly.add(look_->openly[requirement]); });
  if (verdict::definite(openly.set())) return openly.set();
  sure.add(verdict::met);
  unsettled_.clear();
  cells.requirements.each_in(look_->weighty, [&](Index requirement) {
    const Verdicts one = look_->openly[requirement];
    if (verdict::definite(one)) sure.add(one);
    if (!verdict::definite(one) && openly.moved_by(one)) unsettled_.push_back({&look_->weighed[requirement], {}});
  });
  return united(sure);
}

// Under each way to choose all the readings that what is unsettled hangs on.
std::optional<Verdicts> Evaluator::united(const Worst& sure) {
  std::array<std::uint32_t, Unsettled::most_readings> readings{}, options{};
  std::uint32_t count = 0, ways = 1;
  for (auto& [weighed, strides] : unsettled_) {
    if (weighed->ways == 0) return std::nullopt;
    std::uint32_t stride = 1;
    for (std::size_t i = 0; i < weighed->readings; ++i) {
      const auto known = std::find(readings.begin(), readings.begin() + count, weighed->reading[i]) - readings.begin();
      const auto at = static_cast<std::size_t>(known);
      if (at == readings.size()) return std::nullopt;
      if (at == count) {
        readings[count] = weighed->reading[i];
        options[count] = static_cast<std::uint32_t>(program_.readings[weighed->reading[i]].options.size());
        ways *= options[count++];
      }
      strides[at] = stride;
      stride *= options[at];
    }
  }
  if (ways > most_ways) return std::nullopt;
  Verdicts out = 0;
  for (std::uint32_t way = 0; way < ways; ++way) {
    Worst here = sure;
    for (const auto& [weighed, strides] : unsettled_) {
      std::uint32_t at = 0;
      for (std::uint32_t i = 0, rest = way; i < count; rest /= options[i++]) at += rest % options[i] * strides[i];
      here.add(weighed->under[at]);
    }
    if (!verdict::definite(here.set())) return Verdicts{0};
    out |= here.set();
  }
  return out;
}

Verdicts Evaluator::settled_without_search(const Route& route) { return settled_openly(route).value_or(0); }

Verdicts Evaluator::settled(const Route& route) {
  if (chosen_ == 0) {
    if (const auto found = settled_openly(route)) return *found;
  }
  const Verdicts here = verdicts(route);
  if (verdict::definite(here)) return here;
  const auto& readings = trail().readings;
  const auto open =
      std::find_if(readings.begin(), readings.end(), [&](Index reading) { return reads_openly(reading); });
  if (open == readings.end()) return 0;
  const Index reading = *open;
  Verdicts all = 0;
  for (std::size_t option = 0; option < program_.readings[reading].options.size(); ++option) {
    read_as(reading, option);
    const Verdicts found = settled(route);
    read_as(reading, std::nullopt);
    if (found == 0) return 0;
    all |= found;
  }
  return all;
}

}  // namespace belstay
