#pragma once
// The text of a condition's operand as an image keeps it: without the names and values that its tree holds already.

#include <string>
#include <string_view>

#include "book/program.hpp"
#include "feel/node.hpp"

namespace belstay {

// `text`: of the whole condition.
std::string shortened(const Program&, std::string_view text, const feel::Node& operand);
// Adds the operand's text again, and tells its nodes where they stand in it.
void lengthen(const Program&, std::string_view kept, feel::Node& operand, std::string& text);

}  // namespace belstay
