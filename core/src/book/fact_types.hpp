#pragma once

#include "book/program.hpp"

namespace belstay {

// The type a condition sees when it reads an answer of this kind.
feel::Type type_of(const Field&, const std::vector<std::string>& countries);

}  // namespace belstay
