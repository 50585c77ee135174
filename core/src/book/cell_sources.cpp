#include "book/cell_sources.hpp"

#include <algorithm>
#include <bit>

#include "book/program.hpp"

namespace belstay {
namespace {

// Which answers a cell depends on, a bit each: household, person and application facts, the persons, today, readings.
class Sources {
 public:
  Sources(const Program& program, std::size_t cells)
      : first_{0, program.count(Scope::household), program.count(Scope::household) + program.count(Scope::person)},
        persons_(first_[2] + program.count(Scope::application)),
        all_(persons_ + 2 + static_cast<Index>(program.readings.size())),
        words_((all_ + 63) / 64),
        bits_(cells * words_) {}

  Index fact(std::uint8_t scope, Index index) const { return first_[scope] + index; }
  Index persons() const { return persons_; }
  Index today() const { return persons_ + 1; }
  Index reading(Index index) const { return persons_ + 2 + index; }
  void add(Index cell, Index source) { bits_[cell * words_ + source / 64] |= std::uint64_t{1} << source % 64; }
  void add_all(Index cell, Index of) {
    for (std::size_t i = 0; i < words_; ++i) bits_[cell * words_ + i] |= bits_[of * words_ + i];
  }
  void clear(Index cell) { std::fill_n(bits_.begin() + static_cast<std::ptrdiff_t>(cell * words_), words_, 0); }
  std::size_t count() const { return all_; }
  template <typename Visit>
  void each(Index cell, Visit visit) const {
    for (std::size_t i = 0; i < words_; ++i) {
      for (std::uint64_t bits = bits_[cell * words_ + i]; bits != 0; bits &= bits - 1)
        visit(static_cast<Index>(i * 64) + static_cast<Index>(std::countr_zero(bits)));
    }
  }

 private:
  Index first_[3], persons_, all_;
  std::size_t words_;
  std::vector<std::uint64_t> bits_;
};

Sources sources_of(const Program& program, const Cells& out) {
  Sources sources(program, out.cells.size());
  for (Index i = 0; i < out.cells.size(); ++i) {
    const Cell& cell = out.cells[i];
    if (cell.kind == Cell::Kind::fact) sources.add(i, sources.fact(cell.scope, cell.index));
    if (cell.kind == Cell::Kind::persons) sources.add(i, sources.persons());
    if (cell.kind == Cell::Kind::today) sources.add(i, sources.today());
    if (cell.kind == Cell::Kind::alternatives) sources.add(i, sources.reading(cell.index));
    if (cell.kind == Cell::Kind::parameter && program.parameters[cell.index].reading)
      sources.add(i, sources.reading(*program.parameters[cell.index].reading));
    sources.add_all(i, cell.regime);
    sources.add_all(i, cell.amount);
    for (Index k = 0; k < cell.count; ++k) sources.add_all(i, out.operands[cell.first + k]);
  }
  return sources;
}

}  // namespace

void index_sources(const Program& program, Cells& out) {
  Sources sources = sources_of(program, out);
  std::vector<Dependants> by_source(sources.count());
  for (Index i = 0; i < out.cells.size(); ++i) {
    const auto kind = out.cells[i].kind;
    const bool read_in_place = kind == Cell::Kind::fact || kind == Cell::Kind::today;
    if (!read_in_place) sources.each(i, [&](Index source) { by_source[source].cells.add(i); });
  }
  std::vector<Index> read;  // by a requirement, by a route: cells whose sources are its own
  const auto add = [&](SparseSet Dependants::*set, Index number) {
    sources.clear(0);
    for (const Index cell : read) sources.add_all(0, cell);
    sources.each(0, [&](Index source) { (by_source[source].*set).add(number); });
  };
  for (Index i = 0; i < out.requirements.size(); ++i) {
    read = {out.requirements[i].judgement, out.requirements[i].opens};
    add(&Dependants::requirements, i);
  }
  const auto read_output = [&](Index i) {
    const OutputCells& cells = out.outputs[i];
    read.insert(read.end(), {cells.regime, cells.amount, cells.when, cells.value});
    read.insert(read.end(), cells.unless.begin(), cells.unless.end());
  };
  for (Index i = 0; i < out.outputs.size(); ++i) {
    read.clear();
    read_output(i);
    add(&Dependants::outputs, i);
  }
  for (Index i = 0; i < out.routes.size(); ++i) {
    read = out.routes[i].no_right;
    read.push_back(out.routes[i].applies);
    for (const Index one : program.routes[i].requirements)
      read.insert(read.end(), {out.requirements[one].judgement, out.requirements[one].opens});
    add(&Dependants::routes, i);
    for (const Index one : program.routes[i].outputs) read_output(one);
    add(&Dependants::told, i);
  }
  for (std::uint8_t scope = 0; scope < 3; ++scope) {
    for (Index i = 0; i < program.by_scope[scope].size(); ++i)
      out.by_fact[scope].push_back(std::move(by_source[sources.fact(scope, i)]));
  }
  for (Index i = 0; i < program.readings.size(); ++i)
    out.by_reading.push_back(std::move(by_source[sources.reading(i)]));
  out.by_persons = std::move(by_source[sources.persons()]);
  out.by_today = std::move(by_source[sources.today()]);
}

}  // namespace belstay
