#include "joined.hpp"

namespace belstay {

std::string joined(std::initializer_list<std::string_view> pieces) {
  std::string out;
  for (const auto& piece : pieces) out += piece;
  return out;
}

}  // namespace belstay
