#include "sort.hpp"

namespace belstay {

void heap_sort(const Places& all, std::size_t count) {
  const auto sink = [&](std::size_t at, std::size_t end) {  // until what is below it is not after it
    for (std::size_t below = 2 * at + 1; below < end; at = below, below = 2 * at + 1) {
      if (below + 1 < end && all.before(all, below, below + 1)) ++below;
      if (!all.before(all, at, below)) return;
      all.exchange(all, at, below);
    }
  };
  for (std::size_t at = count / 2; at-- > 0;) sink(at, count);
  for (std::size_t end = count; end-- > 1;) {
    all.exchange(all, 0, end);
    sink(0, end);
  }
}

}  // namespace belstay
