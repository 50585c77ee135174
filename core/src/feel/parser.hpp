#pragma once
// Tokens to a syntax tree with unresolved names (Op::name, Op::invoke).

#include "node.hpp"

namespace belstay::feel {

// `names` says which words belong together in a name ("list contains").
Result<NodePtr> parse(std::string_view text, const Names& names);

}  // namespace belstay::feel
