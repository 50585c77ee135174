#include "json/edit.hpp"

#include "json/write.hpp"

namespace belstay {

std::string with_part(const JsonValue& document, std::span<const std::string> path, std::string_view json) {
  if (path.empty()) return std::string(json);
  const std::string& token = path.front();
  const bool named = document.is_object();
  if (!named && !document.is_array()) return {};
  JsonWriter out;
  bool found = false;
  if (named)
    out.object();
  else
    out.array();
  for (std::size_t i = 0; i < document.size(); ++i) {
    const auto& [name, value] = document.members()[i];
    const bool here = token == (named ? name : std::to_string(i));
    const std::string part = here ? with_part(value, path.subspan(1), json) : value.to_string();
    if (part.empty()) return {};
    found = found || here;
    if (named) out.key(name);
    out.raw(part);
  }
  const bool is_new = named || token == "-" || token == std::to_string(document.size());
  if (!found && (path.size() > 1 || !is_new)) return {};
  if (!found && named) out.key(token);
  if (!found) out.raw(json);
  if (named)
    out.end_object();
  else
    out.end_array();
  return out.take();
}

}  // namespace belstay
