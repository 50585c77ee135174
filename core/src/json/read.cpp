#include "json/read.hpp"

#include <algorithm>

#include "joined.hpp"
#include "sort.hpp"

namespace belstay {

// RFC 8259 by recursive descent. Every function reads one thing at `at_` and says whether it was there; `error_` holds
// the reason of a refusal that is not one of syntax.
class JsonParser {
 public:
  explicit JsonParser(std::string_view text) : text_(text) {
    if (text_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
  }

  Result<JsonValue> document() {
    JsonValue value;
    if (read(value, 0)) {
      skip_spaces();
      if (at_ == text_.size()) return value;
    }
    return error_.message.empty() ? syntax_error() : error_;
  }

 private:
  static constexpr int deepest = 64;

  void skip_spaces() {
    while (at_ < text_.size() && std::string_view(" \t\n\r").find(text_[at_]) != std::string_view::npos) ++at_;
  }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char wanted) {
    skip_spaces();
    if (peek() != wanted || at_ == text_.size()) return false;
    ++at_;
    return true;
  }
  bool refuse(std::string code, std::string message) {
    error_ = {std::move(code), std::move(message), {}, {}, 0};
    return false;
  }

  bool read(JsonValue& out, int depth) {
    skip_spaces();
    switch (peek()) {
      case '{':
        out.kind_ = JsonValue::Kind::object;
        return read_members(out, '}', depth);
      case '[':
        out.kind_ = JsonValue::Kind::array;
        return read_members(out, ']', depth);
      case '"':
        out.kind_ = JsonValue::Kind::text;
        return read_text(out.text_);
      case 't':
        out.kind_ = JsonValue::Kind::boolean;
        return read_word("true", out);
      case 'f':
        out.kind_ = JsonValue::Kind::boolean;
        return read_word("false", out);
      case 'n':
        return read_word("null", out);
      default:
        out.kind_ = JsonValue::Kind::number;
        return read_number(out.text_);
    }
  }

  bool read_word(std::string_view word, JsonValue& out) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    out.text_ = word;
    return true;
  }

  bool read_digits() {
    const std::size_t start = at_;
    while (peek() >= '0' && peek() <= '9') ++at_;
    return at_ > start;
  }

  bool read_number(std::string& out) {
    const std::size_t start = at_;
    if (peek() == '-') ++at_;
    if (peek() == '0')
      ++at_;
    else if (!read_digits())
      return false;
    if (peek() == '.') {
      ++at_;
      if (!read_digits()) return false;
    }
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (!read_digits()) return false;
    }
    out = text_.substr(start, at_ - start);
    return true;
  }

  bool read_members(JsonValue& out, char end, int depth) {
    if (depth == deepest) return refuse("malformed_json", "The document is nested too deeply; 64 levels are the most.");
    ++at_;
    if (take(end)) return true;
    do {
      JsonValue::Member& member = out.members_.emplace_back(
          std::string(), JsonValue());  // clang 14 finds no constructor of a pair without arguments here
      if (end == '}') {
        skip_spaces();
        if (!read_text(member.first) || !take(':')) return false;
      }
      if (!read(member.second, depth + 1)) return false;
    } while (take(','));
    return take(end) && (end == ']' || sort_members(out.members_));
  }

  bool sort_members(std::vector<JsonValue::Member>& members) {
    const auto by_name = [](const auto& a, const auto& b) { return a.first < b.first; };
    if (!std::is_sorted(members.begin(), members.end(), by_name)) sort_all(members, by_name);
    for (std::size_t i = 1; i < members.size(); ++i) {
      if (members[i].first != members[i - 1].first) continue;
      return refuse("duplicate_id",
                    joined({"The member \"", members[i].first, "\" stands twice in one object; keep one of them."}));
    }
    return true;
  }

  static bool is_plain(char c) { return c >= 0x20 && c <= 0x7e && c != '"' && c != '\\'; }

  bool read_text(std::string& out) {
    if (peek() != '"') return false;
    for (++at_; at_ < text_.size();) {
      const std::size_t start = at_;
      while (at_ < text_.size() && is_plain(text_[at_])) ++at_;
      out += text_.substr(start, at_ - start);
      const char c = peek();
      if (c == '"') {
        ++at_;
        return true;
      }
      if (static_cast<unsigned char>(c) < 0x20) return false;  // also the end
      if (!(c == '\\' ? read_escape(out) : read_character(out))) return false;
    }
    return false;
  }

  bool read_escape(std::string& out) {
    constexpr std::string_view marks = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
    ++at_;
    if (peek() == 'u') return read_code_unit(out);
    const auto which = marks.find(peek());
    if (at_ == text_.size() || which == std::string_view::npos) return false;
    out += meant[which];
    ++at_;
    return true;
  }

  // \uXXXX, two of them for a character beyond the basic plane; half a pair is refused.
  bool read_code_unit(std::string& out) {
    std::uint32_t code = 0, low = 0;
    if (!read_hex(code) || (code >= 0xDC00 && code <= 0xDFFF)) return false;
    if (code >= 0xD800 && code <= 0xDBFF) {
      if (peek() != '\\') return false;
      ++at_;
      if (!read_hex(low) || low < 0xDC00 || low > 0xDFFF) return false;
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    if (code < 0x80) {
      out += static_cast<char>(code);
      return true;
    }
    const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    constexpr std::uint8_t lead[] = {0, 0xC0, 0xE0, 0xF0};
    out += static_cast<char>(lead[more] | (code >> (6 * more)));
    for (int i = more - 1; i >= 0; --i) out += static_cast<char>(0x80 | ((code >> (6 * i)) & 0x3F));
    return true;
  }

  // "uXXXX"
  bool read_hex(std::uint32_t& out) {
    if (peek() != 'u') return false;
    ++at_;
    for (int i = 0; i < 4; ++i, ++at_) {
      const char c = peek();
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return false;
      out = out * 16 + static_cast<std::uint32_t>(digit);
    }
    return true;
  }

  // One character of UTF-8, in its shortest form and no half of a surrogate pair.
  bool read_character(std::string& out) {
    const auto byte = [this](std::size_t i) {
      return at_ + i < text_.size() ? static_cast<unsigned char>(text_[at_ + i]) : 0;
    };
    const unsigned first = byte(0), second = byte(1);
    const std::size_t length = first < 0x80   ? 1
                               : first < 0xC2 ? 0
                               : first < 0xE0 ? 2
                               : first < 0xF0 ? 3
                               : first < 0xF5 ? 4
                                              : 0;
    if (length == 0) return false;
    for (std::size_t i = 1; i < length; ++i) {
      if ((byte(i) & 0xC0) != 0x80) return false;
    }
    if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) || (first == 0xF0 && second < 0x90) ||
        (first == 0xF4 && second > 0x8F)) {
      return false;
    }
    out += text_.substr(at_, length);
    at_ += length;
    return true;
  }

  Error syntax_error() const {
    const auto before = text_.substr(0, std::min(at_, text_.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const auto start = before.rfind('\n');
    const int column = static_cast<int>(before.size() - (start == std::string_view::npos ? 0 : start + 1)) + 1;
    return {"malformed_json",
            joined({"This is not valid JSON at line ", std::to_string(line), ", column ", std::to_string(column),
                    "; look for a missing quote, comma or bracket there."}),
            {},
            {},
            column};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Error error_;
};

Result<JsonValue> read_json(std::string_view text) { return JsonParser(text).document(); }

std::string pointer_token(std::string_view token) {
  std::string out;
  for (const char c : token) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else
      out += c;
  }
  return out;
}

std::vector<std::string> split_pointer(std::string_view pointer) {
  std::vector<std::string> tokens;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') {
      tokens.emplace_back();
    } else if (!tokens.empty()) {
      const bool escaped = pointer[i] == '~' && i + 1 < pointer.size();
      tokens.back() += escaped ? (pointer[++i] == '1' ? '/' : '~') : pointer[i];
    }
  }
  return tokens;
}

}  // namespace belstay
