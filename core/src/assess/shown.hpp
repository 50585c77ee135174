#pragma once
// Values as an assessment shows them.

#include <optional>
#include <string>

#include "belstay/possible.hpp"
#include "json/write.hpp"

namespace belstay {

std::string shown(const Value&);     // empty for what has no short form
std::string shown(const Possible&);  // and for what is not known
// A text, an array or an object of texts; null for what is not known, part by part.
void write_shown(JsonWriter&, const Possible&);
// The first and the last day a date can be: {"from", "to"}; null for a day that is known and for anything else.
void write_between(JsonWriter&, const Possible&);
std::optional<Decimal> amount(const Possible&);
bool money(const std::string& unit);

}  // namespace belstay
