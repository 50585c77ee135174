#pragma once
// Conditions: a typed subset of FEEL (DMN 1.3). Compiled once, evaluated over sets of possible values.
// docs/rule-book.md, "Conditions", lists the language.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "belstay/error.hpp"
#include "belstay/possible.hpp"

namespace belstay::feel {

// The static type of an expression.
struct Type {
  BELSTAY_SPECIAL_MEMBERS(Type);
  enum class Kind : std::uint8_t { any, boolean, number, text, date, months, seconds, range, list, record, null };
  Kind kind = Kind::any;
  bool optional = false;                             // may be null
  bool unrounded = false;                            // a quotient of amounts that has not been rounded
  bool zero = false;                                 // the literal 0, which goes with every unit
  std::string unit;                                  // of numbers: "EUR/month", "EUR", "years"; empty: a bare number
  std::vector<std::string> options;                  // of texts: the choices a comparison may name; empty: any
  std::shared_ptr<const Type> element;               // of lists and ranges
  std::vector<std::pair<std::string, Type>> fields;  // of records
};
std::string to_string(const Type&);

// What a name stands for: the caller's own numbers, which the language only carries.
struct Symbol {
  std::uint32_t kind = 0, index = 0;
  bool operator==(const Symbol&) const = default;
};

struct TypedSymbol : Symbol {
  BELSTAY_SPECIAL_MEMBERS(TypedSymbol);
  Type type;                                    // of its value, or of its result if it is callable
  std::optional<std::vector<Type>> parameters;  // set: it must be called with these
  bool dated = false;                           // may also be called with a date: gmmi(application.filing_date)
};

// The names an expression may use. Dotted names are tried longest first: "person.birth_date", then "person".
class Names {
 public:
  virtual ~Names() = default;
  virtual std::optional<TypedSymbol> find(std::string_view name) const = 0;
  virtual std::vector<std::string> all() const = 0;  // for "did you mean"
};

// Where values come from while an expression is evaluated.
class Environment {
 public:
  virtual ~Environment() = default;
  virtual Possible look_up(const Symbol&) = 0;
  virtual Possible call(const Symbol&, std::span<const Possible> arguments) = 0;
  virtual void touched(std::int32_t /*origin*/) {}  // an unknown field of a record was read
  virtual void compared(std::int32_t /*origin*/, const Value& /*threshold*/) {
  }                             // an unknown met a known value, undecided
  virtual void overflowed() {}  // an exact result does not fit: the value is null
};

enum class Dialect : std::uint8_t {
  rules,  // typed: every mistake is an error of compile()
  feel,   // plain FEEL: mistakes are null at run time, names come from the context
};

struct Tree;  // the syntax tree, private to the language

class Expression {
 public:
  Expression() = default;
  explicit Expression(std::shared_ptr<const Tree> tree) : tree_(std::move(tree)) {}

  const Type& type() const;
  const std::string& text() const;
  void each_symbol(const std::function<void(const Symbol&)>&) const;
  const Tree& tree() const { return *tree_; }

 private:
  std::shared_ptr<const Tree> tree_;
};

// Error codes: ill_formed_condition, ill_typed_condition, unknown_name; `column` is 1-based in the text.
Result<Expression> compile(std::string_view text, const Names&, Dialect = Dialect::rules);

Possible evaluate(const Expression&, Environment&);

// Why a condition came out as it did, minimal: of a failed `and` all failed operands, of a fulfilled `or` the first in
// source order, and so on through `if`, `not`, quantifiers and definitions' own text is not entered. An undecided one:
// its undecided operands.
struct Leaf {
  BELSTAY_SPECIAL_MEMBERS(Leaf);
  std::string text;             // the source text of the operand
  Possible outcome;             // its truth
  std::string comparison;       // "<", "<=", "=", "!=", ">=", ">", or empty when it is no comparison
  Possible left, right;         // both sides of a comparison
  std::string unit;             // of both sides
  std::vector<Symbol> symbols;  // what it reads, in source order
};
std::vector<Leaf> explain(const Expression&, Environment&);

}  // namespace belstay::feel
