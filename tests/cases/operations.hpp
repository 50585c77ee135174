#pragma once
// What a case expects of `when`, `remedies` and `compare`.

#include "case_file.hpp"
#include "report.hpp"

namespace belstay::cases {

// Whether a member of an entry of "expect" asks for an operation of its own.
bool is_operation(const std::string& member);

// Whether an entry of an answer is about the person and the application that an entry of "expect" names.
bool concerns(const Json& expected, const Json& entry);

// The operations that the entries of "expect" name, as tests/cases/README.md lists them.
Differences compare_operations(const Session&, const Json& expect);

}  // namespace belstay::cases
