#include "rules_folder.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

namespace belstay::tools {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> not_for_the_core = {"texts", "schema", "ledger"};

bool is_for_the_core(const fs::path& relative) {
  const std::string first = relative.begin()->stem().string();
  return relative.extension() == ".json" && std::ranges::find(not_for_the_core, first) == not_for_the_core.end();
}

// Line and column (1-based) of a byte.
std::pair<int, int> position(std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, std::min(byte, text.size()));
  const auto line = 1 + std::ranges::count(before, '\n');
  const auto last_break = before.rfind('\n');
  const auto column = before.size() - (last_break == std::string_view::npos ? 0 : last_break + 1);
  return {static_cast<int>(line), static_cast<int>(std::max<std::size_t>(column, 1))};
}

// Why a text is not JSON: nothing if it is.
std::optional<Error> syntax_error(const std::string& file, std::string_view text) {
  try {
    std::ignore = nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    const auto [line, column] = position(text, error.byte);
    return Error{"malformed_json",
                 "line " + std::to_string(line) + " is not JSON: mend it before anything else is checked", "", file,
                 column};
  }
  return std::nullopt;
}

std::vector<fs::path> files_below(const fs::path& folder, std::error_code& problem) {
  std::vector<fs::path> found;
  for (fs::recursive_directory_iterator it(folder, problem), end; !problem && it != end; it.increment(problem)) {
    const fs::path relative = it->path().lexically_relative(folder);
    if (it->is_regular_file() && is_for_the_core(relative)) found.push_back(relative);
  }
  std::ranges::sort(found, {}, [](const fs::path& path) { return path.generic_string(); });
  return found;
}

}  // namespace

Result<std::string> read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) return Error{"unreadable_file", "give the path of a file that can be read", "", path.string()};
  return text;
}

std::string without_spaces(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  bool quoted = false, escaped = false;
  for (const char c : json) {
    if (!quoted && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) continue;
    out += c;
    if (c == '"' && !escaped) quoted = !quoted;
    escaped = quoted && c == '\\' && !escaped;
  }
  return out;
}

Result<std::string, Errors> bundle(const fs::path& folder) {
  std::error_code problem;
  const std::vector<fs::path> files = files_below(folder, problem);
  if (problem || files.empty()) {
    return Errors{{"unreadable_file", "give a folder with book.json in it", "", folder.string()}};
  }
  Errors errors;
  std::string out = R"({"schema":1,"files":{)";
  for (const fs::path& file : files) {
    const auto text = read_file(folder / file);
    const auto error = text ? syntax_error(file.generic_string(), *text) : std::optional(text.error());
    if (error) {
      errors.push_back(*error);
      continue;
    }
    if (out.back() != '{') out += ',';
    out += nlohmann::json(file.generic_string()).dump() + ':' + without_spaces(*text);
  }
  out += "}}";
  if (!errors.empty()) return errors;
  return out;
}

Result<std::string, Errors> read_book(const fs::path& file_or_folder) {
  if (fs::is_directory(file_or_folder)) return bundle(file_or_folder);
  auto text = read_file(file_or_folder);
  if (!text) return Errors{text.error()};
  return std::move(*text);
}

}  // namespace belstay::tools
