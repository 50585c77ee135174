#pragma once
// The rule book: everything the law says, checked and compiled. docs/rule-book.md is its reference.

#include <memory>
#include <string>
#include <string_view>

#include "belstay/error.hpp"

namespace belstay {

struct Program;  // the compiled rules, private to the core

class Book {
 public:
  // Opens a bundle {"schema":1,"files":{"book.json":…,"parameters/….json":…}}. All mistakes are reported at once, each
  // with file, JSON pointer and, inside a condition, column. A rule without id, legal basis, source, dates or check
  // date does not load.
  static Result<std::shared_ptr<const Book>, Errors> open(std::string_view bundle);

  // A book as `image` made it, for the page: checked already, and opened without a word being parsed. Only the same
  // release can read it.
  static Result<std::shared_ptr<const Book>, Errors> open_image(std::string_view);
  std::string image() const;

  const std::string& id() const;
  const std::string& version() const;
  std::string entrances() const;      // [{"id","routes","contacts","order"}], JSON, in their order
  const std::string& sha256() const;  // of the bundle's files as canonical JSON (RFC 8785)
  const Program& program() const { return *program_; }

 private:
  std::shared_ptr<const Program> program_;
};

}  // namespace belstay
