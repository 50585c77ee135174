#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace belstay {

// One text of these pieces. `+` would make a text at each step and take it down again, wherever it stands.
std::string joined(std::initializer_list<std::string_view> pieces);

}  // namespace belstay
