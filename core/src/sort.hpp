#pragma once
// Sorting in place. std::sort is written out anew for every type and every order, a kilobyte and a half of WebAssembly
// each; here all share one heap sort, and a type has only how two of its places are compared and exchanged.

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace belstay {

struct Places {
  void* items;
  const void* less;
  bool (*before)(const Places&, std::size_t, std::size_t);
  void (*exchange)(const Places&, std::size_t, std::size_t);
};
void heap_sort(const Places&, std::size_t count);

template <typename T, typename Less = std::less<T>>
void sort_all(std::vector<T>& items, const Less& less = {}) {
  const auto before = [](const Places& all, std::size_t one, std::size_t other) {
    const auto* items = static_cast<const T*>(all.items);
    return bool((*static_cast<const Less*>(all.less))(items[one], items[other]));
  };
  const auto exchange = [](const Places& all, std::size_t one, std::size_t other) {
    auto* items = static_cast<T*>(all.items);
    std::swap(items[one], items[other]);
  };
  heap_sort({items.data(), &less, before, exchange}, items.size());
}

}  // namespace belstay
