#pragma once
// Which rules speak when a household is assessed.

#include <set>
#include <string>

#include "belstay/book.hpp"

namespace belstay::mutate {

// The ids of all requirements judged and outputs shown on these routes, and of what they may read: what is not
// among them cannot change the assessment, except by whom or what it concerns. `facts` is a document that opens.
std::set<std::string> rules_that_speak(const Book&, const std::string& facts, const std::set<std::string>& routes);

}  // namespace belstay::mutate
