#pragma once
// Work on a list by as many threads as the machine has processors.

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace belstay::mutate {

// Calls work(i) once for each i below `count`, in about that order; it must not throw.
template <typename Work>
void in_parallel(std::size_t count, Work work) {
  std::atomic<std::size_t> next = 0;
  const auto some = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> workers;
  for (unsigned i = 1; i < std::max(1U, std::thread::hardware_concurrency()); ++i) workers.emplace_back(some);
  some();
}

}  // namespace belstay::mutate
