#include "lexer.hpp"

#include "node.hpp"

namespace belstay::feel {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool starts_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '?' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool continues_word(char c) { return starts_word(c) || is_digit(c); }

void append_utf8(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | code >> 18);
    out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Result<std::vector<Token>> run() {
    while (skip_blank() && at_ < text_.size()) {
      Token token;
      token.start = at_;
      if (!read(token)) break;
      token.end = at_;
      tokens_.push_back(std::move(token));
    }
    if (!problem_.empty()) return Error{"ill_formed_condition", problem_, "", "", column_of(text_, problem_at_)};
    Token end;
    end.start = end.end = text_.size();
    tokens_.push_back(std::move(end));
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  bool fail(std::string problem, std::size_t at) {
    problem_ = std::move(problem);
    problem_at_ = at;
    return false;
  }

  bool skip_blank() {
    for (;;) {
      while (at_ < text_.size() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')) ++at_;
      if (peek() == '/' && peek(1) == '/') {
        while (at_ < text_.size() && peek() != '\n') ++at_;
      } else if (peek() == '/' && peek(1) == '*') {
        const auto close = text_.find("*/", at_ + 2);
        if (close == std::string_view::npos) return fail("the comment never ends: close it with */", at_);
        at_ = close + 2;
      } else {
        return true;
      }
    }
  }

  bool read(Token& token) {
    const char c = peek();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return read_number(token);
    if (starts_word(c)) return read_word(token);
    if (c == '"') return read_text(token);
    if (c == '@') {
      ++at_;
      if (peek() != '"') return fail("after @ comes a date or duration in quotes: @\"2025-08-18\"", at_);
      const bool ok = read_text(token);
      token.kind = Token::Kind::temporal;
      return ok;
    }
    return read_mark(token);
  }

  bool read_number(Token& token) {
    const auto start = at_;
    while (is_digit(peek())) ++at_;
    if (peek() == '.' && is_digit(peek(1))) {
      ++at_;
      while (is_digit(peek())) ++at_;
    }
    const bool sign = peek(1) == '+' || peek(1) == '-';
    if ((peek() == 'e' || peek() == 'E') && is_digit(peek(sign ? 2 : 1))) {
      at_ += sign ? 2 : 1;
      while (is_digit(peek())) ++at_;
    }
    const auto number = Decimal::parse(text_.substr(start, at_ - start));
    if (!number) return fail("this number has more than 34 digits", start);
    token.kind = Token::Kind::number;
    token.number = *number;
    return true;
  }

  bool read_word(Token& token) {
    const auto start = at_;
    while (at_ < text_.size() && continues_word(peek())) ++at_;
    token.kind = Token::Kind::word;
    token.content = text_.substr(start, at_ - start);
    return true;
  }

  bool read_text(Token& token) {
    const auto start = at_++;
    token.kind = Token::Kind::text;
    while (at_ < text_.size() && peek() != '"') {
      if (peek() != '\\') {
        token.content += text_[at_++];
      } else if (!read_escape(token.content)) {
        return fail("unknown escape: use \\\" \\\\ \\/ \\n \\t \\r \\b \\f or \\u and four hexadecimal digits", at_);
      }
    }
    if (at_ >= text_.size()) return fail("the text never ends: close it with \"", start);
    ++at_;
    return true;
  }

  bool read_escape(std::string& out) {
    const char c = peek(1);
    if (c == 'u' || c == 'U') return read_code(out, c == 'u' ? 4 : 6);
    static constexpr std::string_view names = "\"\\/'ntrbf", meanings = "\"\\/'\n\t\r\b\f";
    const auto which = names.find(c);
    if (c == '\0' || which == std::string_view::npos) return false;
    out += meanings[which];
    at_ += 2;
    return true;
  }

  bool read_code(std::string& out, std::size_t digits) {
    unsigned code = hex(at_ + 2, digits);
    std::size_t used = 2 + digits;
    if (code >= 0xD800 && code < 0xDC00 && peek(used) == '\\' && peek(used + 1) == 'u') {
      const unsigned low = hex(at_ + used + 2, 4);
      if (low < 0xDC00 || low > 0xDFFF) return false;
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
      used += 6;
    }
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return false;
    append_utf8(out, code);
    at_ += used;
    return true;
  }

  unsigned hex(std::size_t at, std::size_t digits) const {
    unsigned code = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
      const char c = i < text_.size() ? text_[i] : '\0';
      const char low = static_cast<char>(c | 0x20);
      if (!is_digit(c) && !(low >= 'a' && low <= 'f')) return 0xFFFFFFFF;
      code = code * 16 + static_cast<unsigned>(is_digit(c) ? c - '0' : low - 'a' + 10);
    }
    return code;
  }

  bool read_mark(Token& token) {
    static constexpr std::string_view marks[] = {"**", "..", "<=", ">=", "!=", "+", "-", "*", "/", "(", ")",
                                                 "[",  "]",  "{",  "}",  ",",  ":", ".", "<", ">", "="};
    for (const auto mark : marks) {
      if (text_.substr(at_, mark.size()) != mark) continue;
      token.kind = Token::Kind::mark;
      token.content = mark;
      at_ += mark.size();
      return true;
    }
    return fail(std::string("the character ") + peek() + " has no meaning here", at_);
  }

  std::string_view text_;
  std::size_t at_ = 0, problem_at_ = 0;
  std::string problem_;
  std::vector<Token> tokens_;
};

}  // namespace

Result<std::vector<Token>> tokens_of(std::string_view text) { return Lexer(text).run(); }

int column_of(std::string_view text, std::size_t byte) {
  int column = 1;
  for (std::size_t i = 0; i < byte && i < text.size(); ++i)
    column += (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
  return column;
}

}  // namespace belstay::feel
