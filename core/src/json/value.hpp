#pragma once
// A JSON value as a tree. Small on purpose: this library is loaded into every page, and knows no floating point
// (amounts are texts).

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace belstay {

class JsonValue {
 public:
  enum class Kind : std::uint8_t { null, boolean, number, text, array, object };
  using Member = std::pair<std::string, JsonValue>;

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::null; }
  bool is_boolean() const { return kind_ == Kind::boolean; }
  bool is_integer() const;  // written without fraction and exponent, and within 64 bits
  bool is_text() const { return kind_ == Kind::text; }
  bool is_array() const { return kind_ == Kind::array; }
  bool is_object() const { return kind_ == Kind::object; }

  bool boolean() const { return text_ == "true"; }
  std::int64_t integer() const;
  const std::string& text() const { return text_; }

  std::size_t size() const { return members_.size(); }  // of an array or object
  const JsonValue& operator[](std::size_t i) const { return members_[i].second; }
  // Of an array the names are empty; those of an object are in order (by bytes), each once.
  const std::vector<Member>& members() const { return members_; }
  const JsonValue* find(std::string_view name) const;  // absent: nullptr
  bool contains(std::string_view name) const { return find(name) != nullptr; }
  const JsonValue& operator[](std::string_view name) const;  // absent: null

  bool operator==(std::string_view text) const { return is_text() && text_ == text; }
  bool operator==(int number) const { return is_integer() && integer() == number; }
  bool operator==(const JsonValue&) const = default;

  // RFC 8785 for documents whose numbers are integers; other numbers stay as they are written.
  std::string to_string() const;

 private:
  friend class JsonParser;
  void append_to(std::string& out) const;

  Kind kind_ = Kind::null;
  std::string text_;  // of a text; of a number, true and false: as it is written
  std::vector<Member> members_;
};

}  // namespace belstay
