#pragma once

#include <algorithm>
#include <vector>

namespace belstay {

// Appends what is not in the list yet; the order of first arrival stays.
template <typename T>
void add_once(std::vector<T>& list, const T& item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

}  // namespace belstay
