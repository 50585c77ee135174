#pragma once
// What an assessment says against what a case expects of it.

#include "case_file.hpp"
#include "report.hpp"

namespace belstay::cases {

// `routes` of an assessment and `expect` of a case, member by member as tests/cases/README.md lists them.
Differences compare(const Json& routes, const Json& expect);

}  // namespace belstay::cases
