#pragma once
// A folder of rules as the one text that the core opens.

#include <filesystem>
#include <string>
#include <string_view>

#include "belstay/error.hpp"

namespace belstay::tools {

// The whole content of a file, or an error that names it.
Result<std::string> read_file(const std::filesystem::path&);

// JSON text without the white space between its tokens. Nothing else changes: members keep their order, also the
// duplicate ones.
std::string without_spaces(std::string_view json);

// {"schema":1,"files":{"book.json":{…},"facts/….json":[…],…}} of every JSON file below `folder` except what the core
// does not read: texts/, schema/ and ledger/. Same files, same bytes. Every file that is not JSON is an error.
Result<std::string, Errors> bundle(const std::filesystem::path& folder);

// A bundle: from a file as it is, from a folder by `bundle`.
Result<std::string, Errors> read_book(const std::filesystem::path& file_or_folder);

}  // namespace belstay::tools
