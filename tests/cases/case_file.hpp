#pragma once
// What the files in tests/cases hold, and what every kind of case needs.

#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "belstay/book.hpp"
#include "belstay/session.hpp"

namespace belstay::cases {

using Json = nlohmann::ordered_json;
using BookPointer = std::shared_ptr<const Book>;

// The JSON files of a folder, by name. Throws where one is not JSON: a test that cannot be read is a mistake of the
// tests.
struct CaseFile {
  std::string name;
  Json content;
};
std::vector<CaseFile> case_files(const std::filesystem::path& folder);

// The facts a case starts from: "from" names a household of its file, "document" is one of its own, "text" is taken as
// it is.
std::string starting_facts(const Json& file, const Json& entry);

// Sets, declines and clears what a case says; the first error ends it.
std::optional<Error> apply_changes(Session&, const Json& entry);

// The difference to an expected error {"code","pointer"?,"file"?}, in words; nothing: it is among those that came.
std::optional<std::string> error_difference(const Json& expected, const Errors&);

}  // namespace belstay::cases
