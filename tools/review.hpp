#pragma once
// What a rule book that opens may still lack: read over the files of a folder, beside the core's own check.

#include <filesystem>
#include <optional>
#include <string>

#include "belstay/date.hpp"
#include "belstay/error.hpp"

namespace belstay::tools {

struct Review {
  std::optional<std::filesystem::path> cases;  // tests/cases/good: the cases that guard the rules
  std::optional<Date> older_than;              // what was checked before this day is named
};

// Codes: unused_name (a fact, parameter, definition, reading, set, requirement, output, contact or source that nothing
// reads), missing_text (a key or a placeholder that one language has and another lacks), unknown_id (the ledger names
// what is not in the book), constant_condition (a requirement with the same outcome whatever is answered),
// no_case and one_sided_cases (with `cases`: a requirement that no case names, or only ever with one outcome),
// old_source (with `older_than`).
Errors review(const std::filesystem::path& rules, const Review&);

// Every parameter with its last covered day and check date, a line each: id, last day, checked on, tags, parted by
// tabs; "open until changed" in place of the day, ", gap: reason" after it where the book says why nothing follows. In
// the order of the files.
std::string coverage(const std::filesystem::path& rules);

}  // namespace belstay::tools
