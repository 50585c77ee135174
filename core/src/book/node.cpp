#include "book/node.hpp"

#include <algorithm>

namespace belstay {

Node::Node(const Node&) = default;
Node::Node(Node&&) noexcept = default;
Node& Node::operator=(const Node&) = default;
Node& Node::operator=(Node&&) noexcept = default;
Node::~Node() = default;

void Node::fail(std::string_view code, std::string_view message, int column) const {
  errors_->push_back({code, message, pointer_, file_, column});
}

bool Node::only(std::initializer_list<std::string_view> members) const {
  if (!is_object()) {
    fail("wrong_type", "An object is expected here.");
    return false;
  }
  for (const auto& [name, value] : json_->members()) {
    if (std::find(members.begin(), members.end(), name) != members.end() || name == "note" || name == "reviewed_by")
      continue;
    std::string known;
    for (const auto member : members) known += (known.empty() ? "" : ", ") + std::string(member);
    member(name).fail("unknown_member", "\"" + name + "\" has no meaning here; known members are: " + known + ".");
  }
  return true;
}

Node Node::member(std::string_view name) const {
  return {is_object() ? json_->find(name) : nullptr, file_, pointer_ + "/" + pointer_token(name), errors_};
}

Node Node::required(std::string_view name) const {
  Node found = member(name);
  if (!found.present() && present()) fail("missing_member", "Add the member \"" + std::string(name) + "\".");
  return found;
}

std::vector<Node> Node::elements() const {
  std::vector<Node> out;
  if (!present()) return out;
  if (!is_array()) {
    fail("wrong_type", "A list is expected here.");
    return out;
  }
  for (std::size_t i = 0; i < json_->size(); ++i)
    out.emplace_back(&(*json_)[i], file_, pointer_ + "/" + std::to_string(i), errors_);
  return out;
}

std::vector<std::pair<std::string, Node>> Node::members() const {
  std::vector<std::pair<std::string, Node>> out;
  if (!present()) return out;
  if (!is_object()) {
    fail("wrong_type", "An object is expected here.");
    return out;
  }
  for (const auto& [name, value] : json_->members()) out.emplace_back(name, member(name));
  return out;
}

std::string Node::text() const {
  if (!present()) return {};
  if (is_text()) return json_->text();
  fail("wrong_type", "A text is expected here.");
  return {};
}

std::string Node::text_or(std::string_view name, std::string fallback) const {
  const Node found = member(name);
  return found.present() && !found.is_null() ? found.text() : fallback;
}

std::vector<std::string> Node::texts() const {
  std::vector<std::string> out;
  for (const auto& element : elements()) out.push_back(element.text());
  return out;
}

bool Node::flag(std::string_view name, bool fallback) const {
  const Node found = member(name);
  if (!found.present()) return fallback;
  if (found.json_->is_boolean()) return found.json_->boolean();
  found.fail("wrong_type", "true or false is expected here.");
  return fallback;
}

int Node::integer(std::string_view name, int fallback) const {
  const Node found = member(name);
  if (!found.present()) return fallback;
  if (found.json_->is_integer()) return static_cast<int>(found.json_->integer());
  found.fail("wrong_type", "A whole number is expected here.");
  return fallback;
}

std::optional<Date> Node::date() const {
  if (!present()) return std::nullopt;
  const auto parsed = is_text() ? Date::parse(json_->text()) : std::nullopt;
  if (!parsed) fail("impossible_date", "Write a day of the calendar as \"2025-08-18\".");
  return parsed;
}

std::optional<Date> Node::date(std::string_view name) const {
  const Node found = member(name);
  return found.present() && !found.is_null() ? found.date() : std::nullopt;
}

std::string Node::id() const {
  const Node found = required("id");
  const std::string id = found.text();
  const bool well_formed = !id.empty() &&
                           id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == std::string::npos &&
                           id.front() >= 'a' && id.front() <= 'z';
  if (found.is_text() && !well_formed)
    found.fail("wrong_type",
               "An id is lower-case words joined by \"_\", its parts by \".\", and starts with a letter.");
  return id;
}

}  // namespace belstay
