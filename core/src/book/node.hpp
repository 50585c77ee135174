#pragma once
// One JSON value of a rule file with the place where it stands, so that every mistake can name file and pointer.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "belstay/date.hpp"
#include "belstay/error.hpp"
#include "json/read.hpp"

namespace belstay {

class Node {
 public:
  Node(const JsonValue* json, std::string file, std::string pointer, Errors* errors)
      : json_(json), file_(std::move(file)), pointer_(std::move(pointer)), errors_(errors) {}
  Node(const Node&);
  Node(Node&&) noexcept;
  Node& operator=(const Node&);
  Node& operator=(Node&&) noexcept;
  ~Node();

  bool present() const { return json_ != nullptr; }
  bool is_object() const { return json_ && json_->is_object(); }
  bool is_array() const { return json_ && json_->is_array(); }
  bool is_text() const { return json_ && json_->is_text(); }
  bool is_null() const { return json_ && json_->is_null(); }
  const JsonValue& json() const { return *json_; }
  const std::string& file() const { return file_; }
  const std::string& pointer() const { return pointer_; }

  void fail(std::string_view code, std::string_view message, int column = 0) const;

  // Refuses what is not an object, and members that are not in the list.
  bool only(std::initializer_list<std::string_view> members) const;

  Node member(std::string_view name) const;    // absent: not present()
  Node required(std::string_view name) const;  // absent: missing_member
  std::vector<Node> elements() const;          // of an array; anything else present: wrong_type
  std::vector<std::pair<std::string, Node>> members() const;

  std::string text() const;  // anything else: wrong_type, ""
  std::string text(std::string_view name) const { return required(name).text(); }
  std::string text_or(std::string_view name, std::string fallback) const;
  std::vector<std::string> texts() const;
  bool flag(std::string_view name, bool fallback = false) const;
  int integer(std::string_view name, int fallback) const;
  std::optional<Date> date() const;                       // anything else: impossible_date
  std::optional<Date> date(std::string_view name) const;  // absent or null: none
  std::string id() const;                                 // member "id", well formed

 private:
  const JsonValue* json_;
  std::string file_, pointer_;
  Errors* errors_;
};

}  // namespace belstay
