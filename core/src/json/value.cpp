#include "json/value.hpp"

#include <algorithm>
#include <charconv>

#include "json/write.hpp"

namespace belstay {

bool JsonValue::is_integer() const {
  if (kind_ != Kind::number) return false;
  std::int64_t value = 0;
  const auto [end, wrong] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
  return wrong == std::errc() && end == text_.data() + text_.size();
}

std::int64_t JsonValue::integer() const {
  std::int64_t value = 0;
  std::from_chars(text_.data(), text_.data() + text_.size(), value);
  return value;
}

const JsonValue* JsonValue::find(std::string_view name) const {
  if (!is_object()) return nullptr;
  const auto at = std::lower_bound(members_.begin(), members_.end(), name,
                                   [](const Member& member, std::string_view wanted) { return member.first < wanted; });
  return at != members_.end() && at->first == name ? &at->second : nullptr;
}

const JsonValue& JsonValue::operator[](std::string_view name) const {
  static const JsonValue absent;
  const JsonValue* found = find(name);
  return found ? *found : absent;
}

std::string JsonValue::to_string() const {
  std::string out;
  append_to(out);
  return out;
}

void JsonValue::append_to(std::string& out) const {
  switch (kind_) {
    case Kind::null:
      out += "null";
      break;
    case Kind::boolean:
    case Kind::number:
      out += text_;
      break;
    case Kind::text:
      append_quoted(out, text_);
      break;
    case Kind::array:
    case Kind::object: {
      const bool named = kind_ == Kind::object;
      out += named ? '{' : '[';
      for (const auto& [name, value] : members_) {
        if (&value != &members_.front().second) out += ',';
        if (named) {
          append_quoted(out, name);
          out += ':';
        }
        value.append_to(out);
      }
      out += named ? '}' : ']';
      break;
    }
  }
}

}  // namespace belstay
