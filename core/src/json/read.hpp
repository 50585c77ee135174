#pragma once
// JSON in: a document tree from text, without exceptions, refusing what RFC 8259 leaves open (duplicate names) and what
// would overflow a stack (depth). Errors carry line and column.

#include <string>
#include <string_view>
#include <vector>

#include "belstay/error.hpp"
#include "json/value.hpp"

namespace belstay {

// Error codes: malformed_json (message with line and column), duplicate_id for a member named twice.
Result<JsonValue> read_json(std::string_view text);

// RFC 6901: one token escaped, and a pointer split into its unescaped tokens.
std::string pointer_token(std::string_view token);
std::vector<std::string> split_pointer(std::string_view pointer);

}  // namespace belstay
