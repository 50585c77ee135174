#include "rules.hpp"

namespace belstay::mutate {
namespace {

void make(Json& file, const Change& change) {
  if (change.value) {
    file[change.place] = *change.value;
    return;
  }
  Json& parent = file.at(change.place.parent_pointer());
  if (parent.is_array())
    parent.erase(std::stoul(change.place.back()));
  else
    parent.erase(change.place.back());
}

}  // namespace

Rules::Rules(const std::string& bundle) : files_(Json::parse(bundle).at("files")) {
  for (const auto& [name, content] : files_) texts_.emplace(name, content.dump());
}

std::string Rules::bundle_with(const std::string& changed, const std::vector<Change>& changes) const {
  Json file = files_.at(changed);
  for (const Change& change : changes) make(file, change);
  std::string out = R"({"schema":1,"files":{)";
  for (const auto& [name, text] : texts_) {
    if (out.back() != '{') out += ',';
    out += Json(name).dump() + ':' + (name == changed ? file.dump() : text);
  }
  return out + "}}";
}

std::vector<Entry> entries_of(const Json& file) {
  std::vector<Entry> out;
  if (file.is_object() && file.contains("id")) out.push_back({file.at("id"), Json::json_pointer(), &file});
  if (file.is_array()) {
    for (std::size_t i = 0; i < file.size(); ++i) out.push_back({file[i].at("id"), Json::json_pointer() / i, &file[i]});
  }
  return out;
}

}  // namespace belstay::mutate
