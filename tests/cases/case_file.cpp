#include "case_file.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace belstay::cases {

std::vector<CaseFile> case_files(const std::filesystem::path& folder) {
  std::vector<CaseFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream in(entry.path());
    try {
      files.push_back({entry.path().filename().string(), Json::parse(in)});
    } catch (const Json::exception& error) {
      throw std::runtime_error(entry.path().string() + ": " + error.what());
    }
  }
  std::ranges::sort(files, {}, &CaseFile::name);
  return files;
}

std::string starting_facts(const Json& file, const Json& entry) {
  if (entry.contains("text")) return entry["text"].get<std::string>();
  if (entry.contains("document")) return entry["document"].dump();
  return file.at("households").at(entry.at("from").get<std::string>()).dump();
}

std::optional<Error> apply_changes(Session& session, const Json& entry) {
  const Json set = entry.value("set", Json::object()), declined = entry.value("decline", Json::object()),
             cleared = entry.value("clear", Json::array());
  for (const auto& [pointer, value] : set.items()) {
    if (auto error = session.set(pointer, value.dump())) return error;
  }
  for (const auto& [pointer, how] : declined.items()) {
    if (auto error = session.decline(pointer, how.get<std::string>())) return error;
  }
  for (const auto& pointer : cleared) {
    if (auto error = session.clear(pointer.get<std::string>())) return error;
  }
  return std::nullopt;
}

std::optional<std::string> error_difference(const Json& expected, const Errors& errors) {
  const auto fits = [&](const Error& error) {
    return error.code == expected.at("code").get<std::string>() &&
           error.pointer == expected.value("pointer", error.pointer) &&
           error.file == expected.value("file", error.file) && !error.message.empty();
  };
  if (std::ranges::any_of(errors, fits)) return std::nullopt;
  std::string told = "expected " + expected.dump() + ", got ";
  if (errors.empty()) return told + "no error";
  return told + to_json(errors);
}

}  // namespace belstay::cases
