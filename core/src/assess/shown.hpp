#pragma once
// Values as an assessment shows them.

#include <optional>
#include <string>

#include "belstay/possible.hpp"

namespace belstay {

std::string shown(const Value&);     // empty for what has no short form
std::string shown(const Possible&);  // and for what is not known
std::optional<Decimal> amount(const Possible&);
bool money(const std::string& unit);

}  // namespace belstay
