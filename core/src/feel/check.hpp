#pragma once
// Resolves names and, in the rules dialect, types: after it every node says what it is and every mistake has been
// refused.

#include "node.hpp"
#include "types.hpp"

namespace belstay::feel {

class Checker {
 public:
  Checker(std::string_view text, const Names& names, Dialect dialect)
      : text_(text), names_(names), rules_(dialect == Dialect::rules) {}

  bool check(NodePtr&);
  const Error& error() const { return error_; }
  std::uint32_t slots() const { return most_slots_; }

 private:
  struct Local {
    std::string name;  // empty: the element of a filter
    Type type;
  };

  // check.cpp: names, variables, control
  bool check_children(Node&);
  bool check_names(NodePtr&);
  bool resolve_name(NodePtr&);
  bool resolve_field(NodePtr&);
  bool resolve_symbol(Node&, const std::string& name, bool& found);
  bool find_local(NodePtr&);
  bool check_logic(Node&);
  bool check_choice(Node&);
  bool check_iteration(Node&);
  bool check_filter(Node&);
  bool element_type(const Node& list, Type& element);
  bool check_under(NodePtr&, const Node& condition, bool holds);
  void assume(const Node& condition, bool holds);
  void narrow(Node&);
  void push_local(std::string name, Type type);
  void fold(NodePtr&);

  // check_operators.cpp: types of operators
  bool type_field(Node&);
  bool type_operator(Node&);
  bool type_arithmetic(Node&);
  bool type_numbers(Node&);
  bool type_product(Node&);
  bool type_times(Node&);
  bool type_power(Node&);
  bool type_comparison(const Node& at, Op, const Type& left, const Type& right);
  bool type_membership(Node&);
  bool type_list(Node&);
  bool need_value(const Node&, std::string_view what);
  bool need_truth(const Node&, std::string_view what);
  bool need_kind(const Node&, Type::Kind, std::string_view what);
  bool check_options(const Node& at, const Type& left, const Type& right);

  // check_calls.cpp: functions
  bool check_invocation(NodePtr&);
  bool check_call(Node&);
  bool match_signature(Node&);
  bool type_builtin(Node&);
  bool type_extreme(Node&);
  bool need_ranges(const Node&);
  bool type_days(Node&);
  bool type_elements(Node&, Type& element);
  bool type_list_function(Node&);
  bool type_temporal(Node&);
  bool type_rounding(Node&);

  bool fail(std::string_view code, std::string message, std::size_t at);
  bool ill_typed(std::string message, const Node& at) {
    return fail("ill_typed_condition", std::move(message), at.start);
  }

  std::string_view text_;
  const Names& names_;
  bool rules_;
  Error error_;
  std::string chain_;  // the dotted name being resolved, as far as it is written
  std::vector<Local> locals_;
  std::vector<std::string> never_null_;
  std::uint32_t most_slots_ = 0;
};

}  // namespace belstay::feel
