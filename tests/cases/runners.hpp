#pragma once
// The three kinds of cases; tests/cases/README.md describes their files.

#include <filesystem>
#include <string>

#include "case_file.hpp"
#include "report.hpp"

namespace belstay::cases {

void run_good_cases(const BookPointer&, const std::filesystem::path& folder, Report&);
void run_bad_facts(const BookPointer&, const std::filesystem::path& folder, Report&);
void run_bad_books(const std::string& bundle, const std::filesystem::path& folder, Report&);

}  // namespace belstay::cases
