#pragma once
// Errors are values. Nothing in the core throws across its boundary; every failure says what to do and where.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "belstay/special_members.hpp"

namespace belstay {

// One mistake in what was given. `code` is one of the list in docs/assessment.md; `message` says what to do;
// `pointer` is the JSON pointer (RFC 6901) of the place; `file` and `column` (1-based, within an expression or a line
// of JSON) are set where a rule file is at fault.
struct Error {
  BELSTAY_SPECIAL_MEMBERS(Error);
  Error(std::string_view code, std::string_view message, std::string_view pointer = {}, std::string_view file = {},
        int column = 0);

  std::string code;
  std::string message;
  std::string pointer;
  std::string file;
  int column = 0;
};

using Errors = std::vector<Error>;

// A value, or why there is none.
template <typename T, typename E = Error>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(E error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& value() { return *std::get_if<0>(&state_); }
  const T& value() const { return *std::get_if<0>(&state_); }
  T* operator->() { return std::get_if<0>(&state_); }
  const T* operator->() const { return std::get_if<0>(&state_); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  E& error() { return *std::get_if<1>(&state_); }
  const E& error() const { return *std::get_if<1>(&state_); }

 private:
  std::variant<T, E> state_;
};

}  // namespace belstay
