#pragma once
// The syntax tree of a condition: built by the parser, resolved and typed by the checker, then never changed.

#include <memory>
#include <string>
#include <vector>

#include "belstay/feel.hpp"

namespace belstay::feel {

struct Builtin;

enum class Op : std::uint8_t {
  constant,
  name,        // not resolved yet
  symbol,      // what Names knows
  local,       // a variable of for, some, every or a filter
  item_field,  // plain FEEL in a filter: the item's field `name` if it has one, otherwise child 1 (if any)
  field,       // child 0 `.name`
  list,
  record,  // fields `names`
  range,   // child 0 .. child 1
  test,    // a unary test: `comparison` child 0
  tests,   // (test, test, …)
  negate,
  add,
  subtract,
  multiply,
  divide,
  power,
  less,
  less_equal,
  equal,
  not_equal,
  greater_equal,
  greater,
  logical_and,
  logical_or,
  logical_not,
  between,  // child 0 between child 1 and child 2
  in,       // child 0 in the tests that follow
  choose,   // if child 0 then child 1 else child 2
  each,     // for: iterator domains, then the body
  some,     // iterator domains, then the condition
  every,
  filter,  // child 0 [child 1]
  invoke,  // not resolved yet: name(children), argument names in `names`
  builtin,
  call,  // a callable symbol
};

// Whether an explanation goes on into its operands; what it ends at has its text there.
inline bool explained_by_operands(Op op) {
  return op == Op::logical_and || op == Op::logical_or || op == Op::logical_not || op == Op::choose;
}
// Whether a node needs its whole type while it is worked out; of the others a unit, at most, is shown.
inline bool needs_type(Op op) { return op == Op::builtin || op == Op::filter || op == Op::field; }

inline bool is_comparison(Op op) { return op >= Op::less && op <= Op::greater; }

// As it is written, of arithmetic and comparisons.
inline std::string sign_of(Op op) {
  constexpr const char* signs[] = {"+", "-", "*", "/", "**", "<", "<=", "=", "!=", ">=", ">"};
  return op >= Op::add && op <= Op::greater ? signs[static_cast<int>(op) - static_cast<int>(Op::add)] : "";
}

// One type for all nodes that have it.
class SharedType {
 public:
  SharedType() = default;
  SharedType(Type type) : type_(std::make_shared<const Type>(std::move(type))) {}
  SharedType(std::shared_ptr<const Type> type) : type_(std::move(type)) {}

  const Type* operator->() const { return type_ ? type_.get() : &any(); }
  operator const Type&() const { return *operator->(); }
  Type& edit();  // of this node alone

 private:
  static const Type& any();
  std::shared_ptr<const Type> type_;
};

struct Node;
using NodePtr = std::unique_ptr<Node>;

struct Node {
  Op op = Op::constant;
  Op comparison = Op::equal;
  bool low_included = true, high_included = true;  // of ranges
  bool never_null = false;                         // an `x != null` around it rules null out
  bool by_index = false;                           // of filters: list[3]
  std::uint32_t slot = 0;                          // of locals, and the first one of iterations and filters
  int depth = 1;                                   // of the tree below
  std::uint32_t start = 0, end = 0;                // in the source text, without surrounding parentheses
  std::uint32_t outer_start = 0, outer_end = 0;    // with them; not in an image
  SharedType type;
  std::vector<NodePtr> children;
  std::string name;
  std::vector<std::string> names;
  std::shared_ptr<const Possible> constant;  // of constants
  Symbol symbol;
  const Builtin* builtin = nullptr;
};

struct Tree {
  std::string text;
  Dialect dialect = Dialect::rules;
  std::uint32_t slots = 0;  // how many locals are alive at once
  NodePtr root;
};

constexpr int deepest_tree = 200;             // nodes below one another
constexpr std::size_t longest_text = 20'000;  // bytes of source text

// 1-based, in characters, of a byte of the text.
int column_of(std::string_view text, std::size_t byte);

}  // namespace belstay::feel
