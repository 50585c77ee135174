#include "json/write.hpp"

#include "belstay/session.hpp"

namespace belstay {
namespace {

void write_error(JsonWriter& json, const Error& error) {
  json.object().key("code").text(error.code).key("message").text(error.message).key("pointer").text(error.pointer);
  if (!error.file.empty()) json.key("file").text(error.file);
  if (error.column > 0) json.key("column").integer(error.column);
  json.end_object();
}

void append_unit(std::string& out, std::uint32_t unit) {  // of UTF-16
  constexpr char hex[] = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += hex[unit >> shift & 15];
}

// JSON of valid UTF-8, as the book is.
std::string in_ascii(std::string_view json) {
  std::string out;
  for (std::size_t at = 0; at < json.size();) {
    std::uint32_t code = static_cast<unsigned char>(json[at++]);
    if (code < 0x80) {
      out += static_cast<char>(code);
      continue;
    }
    const int more = code >= 0xF0 ? 3 : code >= 0xE0 ? 2 : 1;
    code &= 0x3Fu >> more;
    for (int i = 0; i < more && at < json.size(); ++i)
      code = code << 6 | (static_cast<unsigned char>(json[at++]) & 0x3F);
    if (code > 0xFFFF) append_unit(out, 0xD7C0 + (code >> 10));
    append_unit(out, code > 0xFFFF ? 0xDC00 | (code & 0x3FF) : code);
  }
  return out;
}

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  constexpr std::string_view meant = "\"\\\b\f\n\r\t", marks = "\"\\bfnrt";
  out += '"';
  std::size_t plain = 0;  // from where on nothing needs an escape
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    out += text.substr(plain, at - plain);
    plain = at + 1;
    if (const auto which = meant.find(text[at]); which != std::string_view::npos) {
      out += '\\';
      out += marks[which];
    } else {
      append_unit(out, byte);
    }
  }
  out += text.substr(plain);
  out += '"';
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  append_quoted(out_, name);
  out_ += ':';
  fresh_ = true;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  separate();
  append_quoted(out_, value);
  return *this;
}

JsonWriter& JsonWriter::text_or_null(std::string_view value) { return value.empty() ? null() : text(value); }

JsonWriter& JsonWriter::texts(const std::vector<std::string>& values) {
  array();
  for (const auto& value : values) text(value);
  return end_array();
}

// With a single § among them, V8 takes twenty times as long to make a string of an assessment's bytes.
JsonWriter& JsonWriter::citations(const std::vector<std::string>& values) {
  array();
  for (const auto& value : values) {
    std::string quoted;
    append_quoted(quoted, value);
    raw(in_ascii(quoted));
  }
  return end_array();
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
  return *this;
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  fresh_ = true;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  fresh_ = false;
  return *this;
}

void JsonWriter::separate() {
  if (!fresh_) out_ += ',';
  fresh_ = false;
}

std::string to_json(const Error& error) {
  JsonWriter json;
  json.object().key("error");
  write_error(json, error);
  return json.end_object().take();
}

std::string to_json(const Errors& errors) {
  if (errors.size() == 1) return to_json(errors.front());
  JsonWriter json;
  json.object().key("errors").array();
  for (const auto& error : errors) write_error(json, error);
  return json.end_array().end_object().take();
}

}  // namespace belstay
