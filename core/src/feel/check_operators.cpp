// Types of operators: kinds, units, null.

#include <algorithm>

#include "check.hpp"

namespace belstay::feel {
namespace {

using Kind = Type::Kind;

bool is_duration(const Type& type) { return type.kind == Kind::months || type.kind == Kind::seconds; }

// The type of date.year and the like; nothing if there is no such property.
std::optional<Type> property(const Type& type, std::string_view name) {
  static constexpr std::string_view of_dates[] = {"year", "month", "day", "weekday"}, of_months[] = {"years", "months"},
                                    of_seconds[] = {"days", "hours", "minutes", "seconds"};
  if (type.kind == Kind::range && type.element && (name == "start" || name == "end")) return *type.element;
  const auto among = [&](auto& names) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
  };
  const bool known = (type.kind == Kind::date && among(of_dates)) || (type.kind == Kind::months && among(of_months)) ||
                     (type.kind == Kind::seconds && among(of_seconds));
  return known ? std::optional(simple_type(Kind::number)) : std::nullopt;
}

std::string properties_of(const Type& type) {
  switch (type.kind) {
    case Kind::date:
      return ": a date has year, month, day and weekday";
    case Kind::months:
      return ": this duration has years and months";
    case Kind::seconds:
      return ": this duration has days, hours, minutes and seconds";
    case Kind::range:
      return ": a range has start and end";
    default:
      return "";
  }
}

}  // namespace

bool Checker::need_value(const Node& node, std::string_view what) {
  if (!node.type->optional) return true;
  return ill_typed("this may be null where " + std::string(what) +
                       " is needed: say first what null means, as in if x = null then … else x",
                   node);
}

bool Checker::need_kind(const Node& node, Kind kind, std::string_view what) {
  if (!need_value(node, what)) return false;
  if (node.type->kind == kind || node.type->kind == Kind::any) return true;
  return ill_typed("here " + std::string(what) + " is needed, this is " + described(node.type), node);
}

bool Checker::need_truth(const Node& node, std::string_view what) {
  if (node.type->kind == Kind::boolean && node.type->optional) {
    return ill_typed(std::string(what) + " needs true or false, this may be null too: write x = true", node);
  }
  if (node.type->kind == Kind::boolean || node.type->kind == Kind::any) return true;
  return ill_typed(std::string(what) + " needs true or false, this is " + described(node.type), node);
}

bool Checker::type_field(Node& node) {
  const auto& base = *node.children[0];
  const Type& own = base.type;
  const Type& type = own.kind == Kind::list && own.element ? *own.element : own;
  if (base.type->kind == Kind::any) return true;
  if (base.type->optional || type.optional)
    return need_value(base.type->optional ? base : node, "a value with ." + node.name);
  std::optional<Type> found = property(type, node.name);
  std::vector<std::string> names;
  for (const auto& [name, field] : type.fields) {
    names.push_back(name);
    if (name == node.name) found = field;
  }
  if (!found) {
    const auto hint = names.empty() ? properties_of(type) : did_you_mean(node.name, names);
    return fail(names.empty() ? "ill_typed_condition" : "unknown_name",
                described(type) + " has no \"" + node.name + "\"" + hint, node.start);
  }
  node.type = base.type->kind == Kind::list ? list_type(*found) : *found;
  return true;
}

bool Checker::type_operator(Node& node) {
  auto& children = node.children;
  switch (node.op) {
    case Op::negate:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::power:
      return type_arithmetic(node);
    case Op::logical_not:
      node.type = simple_type(Kind::boolean);
      return need_truth(*children[0], "not");
    case Op::between:
      node.type = simple_type(Kind::boolean);
      return type_comparison(*children[1], Op::greater_equal, children[0]->type, children[1]->type) &&
             type_comparison(*children[2], Op::less_equal, children[0]->type, children[2]->type);
    case Op::in:
      return type_membership(node);
    case Op::list:
      return type_list(node);
    case Op::record:
      node.type = simple_type(Kind::record);
      for (std::size_t i = 0; i < children.size(); ++i)
        node.type.edit().fields.emplace_back(node.names[i], children[i]->type);
      return true;
    case Op::range:
      node.type = simple_type(Kind::range);
      if (!type_comparison(*children[1], Op::less_equal, children[0]->type, children[1]->type)) return false;
      node.type.edit().element = std::make_shared<const Type>(*unify(children[0]->type, children[1]->type));
      return true;
    case Op::test:
      node.type = children[0]->type;
      return true;
    default:
      node.type = simple_type(Kind::boolean);
      // Asking again where the answer is known already is needless, not wrong.
      if (children[0]->never_null && children[1]->type->kind == Kind::null) return true;
      return type_comparison(node, node.op, children[0]->type, children[1]->type);
  }
}

bool Checker::type_list(Node& node) {
  node.type = simple_type(Kind::list);
  if (node.children.empty()) return true;
  Type element = node.children[0]->type;
  for (const auto& child : node.children) {
    const auto both = unify(element, child->type);
    if (!both)
      return ill_typed(
          "a list holds values of one kind: the first is " + described(element) + ", this is " + described(child->type),
          *child);
    element = *both;
  }
  node.type = list_type(std::move(element));
  return true;
}

bool Checker::type_arithmetic(Node& node) {
  for (const auto& child : node.children) {
    if (!need_value(*child, "an operand of " + sign_of(node.op == Op::negate ? Op::subtract : node.op))) return false;
    if (child->type->kind == Kind::any) {
      node.type = simple_type(Kind::any);
      return true;
    }
  }
  const Type& left = node.children[0]->type;
  if (node.op == Op::negate) {
    node.type = left;
    return left.kind == Kind::number || is_duration(left) ||
           ill_typed("only numbers and durations have a minus sign, this is " + described(left), node);
  }
  const Type& right = node.children[1]->type;
  if (node.op == Op::power) return type_power(node);
  const bool product = node.op == Op::multiply || node.op == Op::divide;
  if (left.kind == Kind::number && right.kind == Kind::number) return product ? type_product(node) : type_numbers(node);
  if (type_times(node)) return true;
  if (!error_.code.empty()) return false;
  return ill_typed(sign_of(node.op) + " does not combine " + described(left) + " with " + described(right), node);
}

bool Checker::type_numbers(Node& node) {
  const Type &left = node.children[0]->type, &right = node.children[1]->type;
  const auto both = unify(left, right);
  if (!both)
    return ill_typed("the units differ: " + described(left) + " " + sign_of(node.op) + " " + described(right), node);
  node.type = *both;
  return true;
}

bool Checker::type_product(Node& node) {
  const Type &left = node.children[0]->type, &right = node.children[1]->type;
  node.type = simple_type(Kind::number);
  node.type.edit().unrounded = left.unrounded || right.unrounded;
  node.type.edit().zero = left.zero || (node.op == Op::multiply && right.zero);
  if (node.op == Op::multiply) {
    if (!left.unit.empty() && !right.unit.empty())
      return ill_typed("an amount is multiplied by a bare number, not by " + described(right), *node.children[1]);
    node.type.edit().unit = left.unit.empty() ? right.unit : left.unit;
    return true;
  }
  if (right.zero) return ill_typed("division by zero", *node.children[1]);
  if (!right.unit.empty() && left.unit != right.unit)
    return ill_typed("the units differ: " + described(left) + " / " + described(right), node);
  node.type.edit().unit = right.unit.empty() ? left.unit : "";
  node.type.edit().unrounded = node.type->unrounded || !left.unit.empty();
  return true;
}

bool Checker::type_power(Node& node) {
  const Type &base = node.children[0]->type, &exponent = node.children[1]->type;
  const auto* number =
      node.children[1]->op == Op::constant ? node.children[1]->constant->value().as<Decimal>() : nullptr;
  if (base.kind != Kind::number || !base.unit.empty())
    return ill_typed("** needs a bare number, this is " + described(base), *node.children[0]);
  if (exponent.kind != Kind::number || !number || !number->is_integer())
    return ill_typed("the exponent must be a whole number written out, so that the result is exact", *node.children[1]);
  node.type = simple_type(Kind::number);
  return true;
}

// Dates and durations.
bool Checker::type_times(Node& node) {
  const Type &left = node.children[0]->type, &right = node.children[1]->type;
  const bool sum = node.op == Op::add, difference = node.op == Op::subtract, same_kind = left.kind == right.kind;
  const bool bare_left = left.kind == Kind::number && left.unit.empty(),
             bare_right = right.kind == Kind::number && right.unit.empty();
  if (difference && left.kind == Kind::date && right.kind == Kind::months) {
    return ill_typed(
        "a date minus months disagrees with its mirror image after a short month: add the months to the other date",
        node);
  }
  Kind result = Kind::any;
  if (sum && left.kind == Kind::date && is_duration(right)) result = Kind::date;
  if (sum && is_duration(left) && right.kind == Kind::date) result = Kind::date;
  if (difference && left.kind == Kind::date && same_kind) result = Kind::seconds;
  if (difference && left.kind == Kind::date && right.kind == Kind::seconds) result = Kind::date;
  if ((sum || difference) && is_duration(left) && same_kind) result = left.kind;
  if (sum && left.kind == Kind::text && same_kind) result = Kind::text;
  if (node.op == Op::multiply && is_duration(left) && bare_right) result = left.kind;
  if (node.op == Op::multiply && bare_left && is_duration(right)) result = right.kind;
  if (node.op == Op::divide && is_duration(left) && bare_right) result = left.kind;
  if (node.op == Op::divide && is_duration(left) && same_kind) result = Kind::number;
  node.type = simple_type(result);
  return result != Kind::any;
}

bool Checker::check_options(const Node& at, const Type& left, const Type& right) {
  if (left.kind != Kind::text || left.options.empty() || right.options.empty()) return true;
  const auto among = [](const std::string& option, const Type& type) {
    return std::find(type.options.begin(), type.options.end(), option) != type.options.end();
  };
  // The side with fewer choices is the one written out: each of them must exist on the other side.
  const bool right_written = right.options.size() <= left.options.size();
  const auto &written = right_written ? right : left, &choices = right_written ? left : right;
  for (const auto& option : written.options) {
    if (!among(option, choices))
      return ill_typed("\"" + option + "\" is not one of the choices" + did_you_mean(option, choices.options), at);
  }
  return true;
}

bool Checker::type_comparison(const Node& at, Op op, const Type& left, const Type& right) {
  const bool equality = op == Op::equal || op == Op::not_equal;
  if (left.kind == Kind::any || right.kind == Kind::any) return true;
  if (left.kind == Kind::null || right.kind == Kind::null) {
    const auto& other = left.kind == Kind::null ? right : left;
    if (!equality) return ill_typed("null has no order: compare it with = or !=", at);
    return other.optional || ill_typed("this is never null: leave the comparison out", at);
  }
  if (!equality && (left.optional || right.optional))
    return ill_typed("one side of " + sign_of(op) + " may be null: say first what null means, as in x != null and x " +
                         sign_of(op) + " …",
                     at);
  if (left.unrounded || right.unrounded)
    return ill_typed(
        "round the quotient explicitly before comparing it, as in decimal(a / 3, 2), or multiply the other side", at);
  if (left.kind == Kind::number && right.kind == Kind::number && left.unit != right.unit && !left.zero && !right.zero) {
    return ill_typed("the units differ: " + described(left) + " " + sign_of(op) + " " + described(right) +
                         " (a bare number may multiply an amount; only 0 may be compared with one)",
                     at);
  }
  if (!unify(left, right))
    return ill_typed(sign_of(op) + " does not compare " + described(left) + " with " + described(right), at);
  if (!equality && !is_ordered(left)) return ill_typed(described(left) + " has no order: compare with = or !=", at);
  return check_options(at, left, right);
}

bool Checker::type_membership(Node& node) {
  const Type& value = node.children[0]->type;
  node.type = simple_type(Kind::boolean);
  for (std::size_t i = 1; i < node.children.size(); ++i) {
    const auto& test = *node.children[i];
    const Type* against = test.type.operator->();
    if (test.op == Op::test) {
      if (!type_comparison(test, test.comparison, value, test.type)) return false;
      continue;
    }
    const bool list = against->kind == Kind::list && value.kind != Kind::list;
    if (list && !need_value(test, "a list")) return false;
    if (list && against->element) against = against->element.get();
    if (against->kind == Kind::list && !against->element) continue;
    const bool range = against->kind == Kind::range;
    if (range && against->element) against = against->element.get();
    if (!type_comparison(test, range ? Op::less : Op::equal, value, *against)) return false;
  }
  return true;
}

}  // namespace belstay::feel
