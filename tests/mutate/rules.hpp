#pragma once
// The rules as JSON that can be changed, file by file.

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace belstay::mutate {

using Json = nlohmann::ordered_json;

// One place of a file: gets a value, or is taken away.
struct Change {
  Json::json_pointer place;
  std::optional<Json> value;
};

class Rules {
 public:
  explicit Rules(const std::string& bundle);

  const std::map<std::string, Json>& files() const { return files_; }

  // The bundle with one file changed.
  std::string bundle_with(const std::string& file, const std::vector<Change>&) const;

 private:
  std::map<std::string, Json> files_;
  std::map<std::string, std::string> texts_;
};

// An entry of a rule file, which has an id: a requirement, a parameter, a route, …
struct Entry {
  std::string id;
  Json::json_pointer place;
  const Json* content;
};
std::vector<Entry> entries_of(const Json& file);

}  // namespace belstay::mutate
