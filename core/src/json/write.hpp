#pragma once
// JSON out, written as a stream: no document tree. Members come in the order they are written.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "belstay/error.hpp"

namespace belstay {

class JsonWriter {
 public:
  JsonWriter& object() { return open('{'); }
  JsonWriter& array() { return open('['); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name);
  JsonWriter& text(std::string_view value);
  JsonWriter& text_or_null(std::string_view value);  // null when empty
  JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }
  JsonWriter& integer(std::int64_t value) { return raw(std::to_string(value)); }
  JsonWriter& null() { return raw("null"); }
  JsonWriter& texts(const std::vector<std::string>& values);
  JsonWriter& citations(const std::vector<std::string>& values);  // texts in ASCII: § is \u00a7
  JsonWriter& raw(std::string_view json);                         // a value that is JSON already

  void reserve(std::size_t more) { out_.reserve(out_.size() + more); }
  std::string take() { return std::move(out_); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void separate();

  std::string out_;
  bool fresh_ = true;  // no comma before the next value
};

// Adds a JSON text with its quotes, escaped as RFC 8785 says.
void append_quoted(std::string& out, std::string_view text);

}  // namespace belstay
