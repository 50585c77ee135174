#pragma once
// One place of a JSON document changed.

#include <span>

#include "json/value.hpp"

namespace belstay {

// The document with `json` at that path (unescaped tokens): another entry or member, a new member of an object, or a
// new last entry of a list ("-" or the number after the last). Empty: there is no such place.
std::string with_part(const JsonValue& document, std::span<const std::string> path, std::string_view json);

}  // namespace belstay
