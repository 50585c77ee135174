#pragma once
// Source text to tokens. Comments and white space disappear here.

#include <string>
#include <string_view>
#include <vector>

#include "belstay/decimal.hpp"
#include "belstay/error.hpp"

namespace belstay::feel {

struct Token {
  enum class Kind : std::uint8_t { end, number, text, temporal, word, mark };
  Kind kind = Kind::end;
  std::size_t start = 0, end = 0;
  std::string content;  // of texts: unescaped; of marks and words: as written
  Decimal number;

  bool is(std::string_view mark_or_word) const {
    return (kind == Kind::mark || kind == Kind::word) && content == mark_or_word;
  }
};

// Always ends with a token of kind `end`.
Result<std::vector<Token>> tokens_of(std::string_view text);

}  // namespace belstay::feel
