#pragma once
// A grid of verdicts over one or two answers, worked out in slices so that a page never freezes. docs/assessment.md is
// the reference for the text that describes it.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "belstay/error.hpp"

namespace belstay {

class Sweep {
 public:
  class Grid;  // private to the core
  explicit Sweep(std::unique_ptr<Grid>);
  Sweep(Sweep&&) noexcept;
  Sweep& operator=(Sweep&&) noexcept;
  ~Sweep();

  // Goes on, looking at about so many points or blocks of points; whether all are known.
  bool run(std::size_t most_looks);

  // Row by row: y down, x across. Each is a place in the list of verdicts; 255 where `run` has not been yet.
  std::span<const std::uint8_t> codes() const;

  std::string axes() const;  // {"x":[…],"y":[…] or null}, JSON: the answers on either axis
  std::string json() const;  // all of it, {"schema":1,…,"verdicts":[…],"codes":[[…]]}

 private:
  std::unique_ptr<Grid> grid_;
};

std::string sweep_verdicts();  // what the codes mean, a JSON array

}  // namespace belstay
