// The verdict of a route without a search: each requirement's part of it stays until an answer that it reads changes,
// under every way to read it.

#include <algorithm>

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

const Evaluator::Weighed& Evaluator::weighed(Index requirement) {
  Weighed& out = look_->weighed[requirement];
  const std::uint64_t bit = std::uint64_t{1} << requirement % 64;
  if (look_->weighed_fresh[requirement / 64] & bit) return out;
  out.openly = verdicts_of(stand(requirement));
  if (!verdict::definite(out.openly)) spread(requirement, out);
  look_->weighed_fresh[requirement / 64] |= bit;
  return out;
}

// Under each way to choose the readings whose options may differ here.
void Evaluator::spread(Index requirement, Weighed& out) {
  out.readings = 0, out.ways = 1;
  for (const Index number : reading_cells(requirement)) {
    const Cell& cell = cells_.cells[number];
    const bool in_a_loop = cell.count == 0;  // never worked out itself
    const bool differs = look_->fresh[number / 64] >> number % 64 & 1 && !look_->at[number]->is_known();
    if (!in_a_loop && !differs) continue;
    const Index reading = cell.kind == Cell::Kind::parameter ? *program_.parameters[cell.index].reading : cell.index;
    if (std::find(out.reading, out.reading + out.readings, reading) != out.reading + out.readings) continue;
    const auto options = program_.readings[reading].options.size();
    if (out.readings == Weighed::most_readings || out.ways * options > Weighed::most_ways) {
      out.ways = 0;
      return;
    }
    out.reading[out.readings++] = static_cast<std::uint16_t>(reading);
    out.ways = static_cast<std::uint8_t>(out.ways * options);
  }
  for (std::size_t way = 0; way < out.ways; ++way) {
    std::size_t rest = way;
    for (std::size_t i = 0; i < out.readings; ++i) {
      const auto options = program_.readings[out.reading[i]].options.size();
      read_as(out.reading[i], rest % options);
      rest /= options;
    }
    out.under[way] = verdicts_of(stand(requirement));
  }
  read_openly();
}

// Nothing: has to be searched for.
std::optional<Verdicts> Evaluator::settled_openly(const Route& route) {
  bool surely = false;
  const Verdicts unconcerned = this->unconcerned(program_.number(route), surely);
  if (surely && verdict::definite(unconcerned)) return unconcerned;
  if (unconcerned != 0) return std::nullopt;
  Worst openly, sure;
  unsettled_.clear();
  for (const Index requirement : route.requirements) {
    const Weighed& one = weighed(requirement);
    if (one.openly == verdict::not_met) return verdict::not_met;
    openly.add(one.openly);
    if (verdict::definite(one.openly))
      sure.add(one.openly);
    else
      unsettled_.push_back({&one, {}});
  }
  if (verdict::definite(openly.set())) return openly.set();
  std::erase_if(unsettled_, [&](const Unsettled& one) { return !openly.moved_by(one.weighed->openly); });
  return united(sure);
}

// Under each way to choose all the readings that what is unsettled hangs on.
std::optional<Verdicts> Evaluator::united(const Worst& sure) {
  std::array<std::size_t, Unsettled::most_readings> readings{}, options{};
  std::size_t count = 0, ways = 1;
  for (auto& [weighed, strides] : unsettled_) {
    if (weighed->ways == 0) return std::nullopt;
    std::size_t stride = 1;
    for (std::size_t i = 0; i < weighed->readings; ++i) {
      const auto known = std::find(readings.begin(), readings.begin() + count, weighed->reading[i]) - readings.begin();
      const auto at = static_cast<std::size_t>(known);
      if (at == readings.size()) return std::nullopt;
      if (at == count) {
        readings[count] = weighed->reading[i];
        options[count] = program_.readings[weighed->reading[i]].options.size();
        ways *= options[count++];
      }
      strides[at] = stride;
      stride *= options[at];
    }
  }
  if (ways > most_ways) return std::nullopt;
  Verdicts out = 0;
  for (std::size_t way = 0; way < ways; ++way) {
    Worst here = sure;
    for (const auto& [weighed, strides] : unsettled_) {
      std::size_t at = 0;
      for (std::size_t i = 0, rest = way; i < count; rest /= options[i++]) at += rest % options[i] * strides[i];
      here.add(weighed->under[at]);
    }
    if (!verdict::definite(here.set())) return Verdicts{0};
    out |= here.set();
  }
  return out;
}

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
