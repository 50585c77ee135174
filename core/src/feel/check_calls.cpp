// Functions: which way they are called, and the types of arguments and results.

#include <algorithm>

#include "builtins.hpp"
#include "check.hpp"

namespace belstay::feel {
namespace {

using Kind = Type::Kind;

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = text.find(mark);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

// Brings the arguments into the order of one signature; false if they do not fit it.
bool fits(std::string_view signature, Node& node) {
  auto wanted = split(signature, ',');
  const bool open = wanted.back() == "*";
  if (open) wanted.pop_back();
  const auto named =
      std::count_if(node.names.begin(), node.names.end(), [](const auto& name) { return !name.empty(); });
  if (named == 0) {
    const auto required = std::count_if(wanted.begin(), wanted.end(), [](auto name) { return !name.ends_with('?'); });
    return node.children.size() >= static_cast<std::size_t>(required) &&
           (open || node.children.size() <= wanted.size());
  }
  if (static_cast<std::size_t>(named) != node.names.size() || node.names.size() > wanted.size()) return false;
  std::vector<std::size_t> order;
  for (auto name : wanted) {
    const bool optional = name.ends_with('?');
    if (optional) name.remove_suffix(1);
    const auto given = std::find(node.names.begin(), node.names.end(), name);
    if (given == node.names.end() && !optional) return false;
    if (given != node.names.end()) order.push_back(static_cast<std::size_t>(given - node.names.begin()));
  }
  if (order.size() != node.names.size()) return false;
  std::vector<NodePtr> children;
  for (const auto index : order) children.push_back(std::move(node.children[index]));
  node.children = std::move(children);
  return true;
}

std::string usage(const Builtin& builtin) {
  std::string out;
  for (const auto signature : split(builtin.signatures, '|')) {
    std::string arguments;
    for (const auto name : split(signature, ','))
      arguments += (arguments.empty() ? "" : ", ") + (name == "*" ? std::string("…") : std::string(name));
    out += (out.empty() ? "" : " or ") + std::string(builtin.name) + "(" + arguments + ")";
  }
  return out;
}

const Text* text_constant(const Node& node) {
  return node.op == Op::constant ? node.constant->value().as<Text>() : nullptr;
}

// A list that surely has an element.
bool surely_filled(const Node& node) {
  if (node.op == Op::list) return !node.children.empty();
  const auto* list = node.op == Op::constant ? node.constant->value().as<List>() : nullptr;
  return list && !(*list)->empty();
}

}  // namespace

bool Checker::check_invocation(NodePtr& node) {
  if (!check_children(*node)) return false;
  if (node->name == "not") {
    if (node->children.size() == 1 && node->names[0].empty()) {
      node->op = Op::logical_not;
      return !rules_ || type_operator(*node);
    }
    if (rules_) return fail("ill_formed_condition", "not takes one operand: not(a and b)", node->start);
  }
  if (names_.find(node->name)) return check_call(*node);
  const auto* builtin = find_builtin(node->name);
  if (builtin) {
    node->builtin = rules_ ? builtin : &in_plain_feel(*builtin);
    if (match_signature(*node)) {
      node->op = Op::builtin;
      return !rules_ || type_builtin(*node);
    }
  }
  if (!rules_) {
    node->op = Op::constant;
    node->constant = std::make_shared<const Possible>(Possible::known(Null{}));
    node->children.clear();
    return true;
  }
  if (builtin) return ill_typed("the arguments do not fit: " + usage(*builtin), *node);
  auto candidates = names_.all();
  for (const auto& other : all_builtins()) candidates.emplace_back(other.name);
  return fail("unknown_name", "there is no function \"" + node->name + "\"" + did_you_mean(node->name, candidates),
              node->start);
}

bool Checker::check_call(Node& node) {
  const auto symbol = *names_.find(node.name);
  std::vector<Type> parameters;
  if (symbol.parameters) {
    parameters = *symbol.parameters;
  } else if (symbol.dated) {
    parameters = {simple_type(Kind::date)};
  } else {
    return ill_typed("\"" + node.name + "\" is a value, not a function: leave the parentheses out", node);
  }
  if (node.children.size() != parameters.size()) {
    return ill_typed("\"" + node.name + "\" takes " + std::to_string(parameters.size()) + " argument(s), here are " +
                         std::to_string(node.children.size()),
                     node);
  }
  for (std::size_t i = 0; i < parameters.size() && rules_; ++i) {
    const auto& child = *node.children[i];
    if (child.type->optional && !parameters[i].optional && !need_value(child, described(parameters[i]))) return false;
    if (!assignable(child.type, parameters[i]))
      return ill_typed("here " + described(parameters[i]) + " is needed, this is " + described(child.type), child);
  }
  node.op = Op::call;
  node.symbol = symbol;
  node.type = symbol.type;
  return true;
}

bool Checker::match_signature(Node& node) {
  for (const auto signature : split(node.builtin->signatures, '|')) {
    if (fits(signature, node)) return true;
  }
  return false;
}

// The common type of a list's elements, or of the arguments themselves.
bool Checker::type_elements(Node& node, Type& element) {
  if (node.children.size() == 1 && node.children[0]->type->kind == Kind::list) {
    if (!need_value(*node.children[0], "a list")) return false;
    if (node.children[0]->type->element) element = *node.children[0]->type->element;
    return true;
  }
  if (node.children.empty()) return ill_typed(std::string(node.builtin->name) + " needs a list", node);
  element = node.children[0]->type;
  for (const auto& child : node.children) {
    const auto both = unify(element, child->type);
    if (!both)
      return ill_typed("the arguments must be of one kind: the first is " + described(element) + ", this is " +
                           described(child->type),
                       *child);
    element = *both;
  }
  return true;
}

bool Checker::type_extreme(Node& node) {
  Type element;
  if (!type_elements(node, element)) return false;
  const auto name = std::string(node.builtin->name);
  const bool adds = node.builtin->rule == Rule::sum || node.builtin->rule == Rule::mean;
  const bool fits = adds ? element.kind == Kind::number || element.kind == Kind::months ||
                               element.kind == Kind::seconds || element.kind == Kind::any
                         : is_ordered(element);
  if (!fits) return ill_typed(name + " does not take " + described(element), node);
  if (element.optional)
    return ill_typed("an element may be null where " + name + " needs values: leave it out or say what null counts as",
                     node);
  node.type = element;
  if (node.builtin->rule == Rule::sum) return true;
  node.type.edit().optional =
      node.children.size() == 1 && !surely_filled(*node.children[0]) && node.children[0]->type->kind == Kind::list;
  node.type.edit().unrounded = element.unrounded || (node.builtin->rule == Rule::mean && !element.unit.empty());
  return true;
}

bool Checker::type_list_function(Node& node) {
  const auto rule = node.builtin->rule;
  auto& children = node.children;
  for (std::size_t i = 0; i < children.size(); ++i) {
    if ((i == 0 || rule == Rule::concatenate) && !need_kind(*children[i], Kind::list, "a list")) return false;
  }
  if (children.empty()) return ill_typed(std::string(node.builtin->name) + " needs a list", node);
  Type list = children[0]->type;
  for (std::size_t i = 1; rule != Rule::sublist && i < children.size(); ++i) {
    const Type more = rule == Rule::concatenate ? Type(children[i]->type) : list_type(children[i]->type);
    const auto both = unify(list, more);
    if (!both)
      return ill_typed("the first list is " + described(list) + ", which does not hold " + described(children[i]->type),
                       *children[i]);
    if (rule == Rule::list_contains && list.element && !check_options(*children[i], *list.element, *more.element))
      return false;
    list = *both;
  }
  Type element = list.element ? *list.element : simple_type(Kind::any);
  while (rule == Rule::flatten && element.kind == Kind::list)
    element = element.element ? Type(*element.element) : simple_type(Kind::any);
  for (std::size_t i = 1; rule == Rule::sublist && i < children.size(); ++i) {
    if (!need_kind(*children[i], Kind::number, "a position")) return false;
  }
  node.type = rule == Rule::list_contains ? simple_type(Kind::boolean) : list_type(std::move(element));
  node.type.edit().optional = rule == Rule::sublist;  // null beyond the ends
  return true;
}

bool Checker::type_rounding(Node& node) {
  const auto& number = *node.children[0];
  if (!need_kind(number, Kind::number, "a number")) return false;
  if (node.children.size() > 1 && !need_kind(*node.children[1], Kind::number, "a number of decimal places"))
    return false;
  node.type = number.type;
  node.type.edit().unrounded = false;
  return true;
}

bool Checker::type_temporal(Node& node) {
  auto& children = node.children;
  const auto* text = text_constant(*children[0]);
  if (node.builtin->rule == Rule::duration_of) {
    const auto value = text ? duration_literal(*text) : Value();
    if (value.is<Null>())
      return ill_typed(
          "write the duration out: duration(\"P1Y6M\") or duration(\"P30D\"); months and days are never mixed",
          *children[0]);
    node.type = type_of(value);
    return true;
  }
  node.type = simple_type(Kind::date);
  if (children.size() == 3) {
    bool constant = true;
    std::vector<Value> parts;
    for (const auto& child : children) {
      if (!need_kind(*child, Kind::number, "a number")) return false;
      constant = constant && child->op == Op::constant;
      if (constant) parts.push_back(child->constant->value());
    }
    Faults faults;
    node.type.edit().optional = !constant;  // null if there is no such day
    return !constant || !concrete::date(parts, faults).is<Null>() || ill_typed("there is no such day", node);
  }
  if (text && !Date::parse(*text))
    return ill_typed("\"" + *text + "\" is no date: write year-month-day, as in date(\"2025-08-18\")", *children[0]);
  const auto kind = children[0]->type->kind;
  if (kind != Kind::date && kind != Kind::text && kind != Kind::any)
    return ill_typed("date takes a text or a date, this is " + described(children[0]->type), *children[0]);
  node.type.edit().optional = !text && kind != Kind::date;
  return need_value(*children[0], "a text");
}

bool Checker::need_ranges(const Node& node) {
  if (!need_kind(node, Kind::list, "a list of date ranges")) return false;
  const auto* element = node.type->element.get();
  const bool dates = !element || element->kind == Kind::any ||
                     (element->kind == Kind::range && !element->optional && element->element->kind == Kind::date &&
                      !element->element->optional);
  return dates ||
         ill_typed("here a list of date ranges is needed, as in for s in stays return [s.from..s.until]; this is " +
                       described(node.type),
                   node);
}

// Functions on sets of days. The first argument is always a list of date ranges.
bool Checker::type_days(Node& node) {
  auto& children = node.children;
  if (!need_ranges(*children[0])) return false;
  const auto weights = [&] {
    if (!need_kind(*children[1], Kind::list, "a list of weights")) return false;
    const auto* element = children[1]->type->element.get();
    const bool numbers = !element || element->kind == Kind::any ||
                         (element->kind == Kind::number && element->unit.empty() && !element->optional);
    return numbers || ill_typed("the weights are bare numbers, one for each range", *children[1]);
  };
  node.type = simple_type(Kind::seconds);
  switch (node.builtin->rule) {
    case Rule::ranges: {
      Type range = simple_type(Kind::range);
      range.element = std::make_shared<const Type>(simple_type(Kind::date));
      node.type = list_type(std::move(range));
      if (children.size() == 2) return need_ranges(*children[1]);
      return children.size() == 1 || (need_kind(*children[1], Kind::date, "the first day") &&
                                      need_kind(*children[2], Kind::date, "the last day"));
    }
    case Rule::weighted:
      return weights();
    case Rule::reached:
    case Rule::first_over: {
      const bool over = node.builtin->rule == Rule::first_over;
      node.type = simple_type(Kind::date);
      node.type.edit().optional = true;  // null: never
      return (over ? need_kind(*children[1], Kind::seconds, "a duration in days") : weights()) &&
             need_kind(*children[2], Kind::seconds, "a duration in days");
    }
    default:
      return true;
  }
}

bool Checker::type_builtin(Node& node) {
  auto& children = node.children;
  const auto all_of = [&](std::initializer_list<Kind> kinds, std::initializer_list<std::string_view> words) {
    for (std::size_t i = 0; i < children.size() && i < kinds.size(); ++i) {
      if (!need_kind(*children[i], kinds.begin()[i], words.begin()[i])) return false;
    }
    return true;
  };
  switch (node.builtin->rule) {
    case Rule::magnitude:
      node.type = children[0]->type;
      if (node.type->kind == Kind::months || node.type->kind == Kind::seconds)
        return need_value(*children[0], "a duration");
      return need_kind(*children[0], Kind::number, "a number");
    case Rule::whole:
    case Rule::rounding:
      return type_rounding(node);
    case Rule::modulo:
      node.type = children[0]->type;
      node.type.edit().optional = children[1]->op != Op::constant || children[1]->type->zero;
      return all_of({Kind::number, Kind::number}, {"a number", "a number"}) &&
             (children[1]->type->unit.empty() || children[1]->type->unit == node.type->unit ||
              ill_typed("the units differ", node));
    case Rule::number_of:
      node.type = simple_type(Kind::number);
      node.type.edit().optional = true;  // null if the text is no number
      return all_of({Kind::text}, {"a text"});
    case Rule::text_of:
      node.type = simple_type(Kind::text);
      return need_value(*children[0], "a value");
    case Rule::date_of:
    case Rule::duration_of:
      return type_temporal(node);
    case Rule::months_between:
      node.type = simple_type(Kind::months);
      return all_of({Kind::date, Kind::date}, {"a date", "a date"});
    case Rule::age:
      node.type = simple_type(Kind::number);
      return all_of({Kind::date, Kind::date}, {"a date of birth", "a date"});
    case Rule::term_end:
      node.type = simple_type(Kind::date);
      if (children[1]->type->kind == Kind::seconds)
        return need_kind(*children[0], Kind::date, "a date") && need_value(*children[1], "a duration");
      return all_of({Kind::date, Kind::months}, {"a date", "a duration"});
    case Rule::working_days:
      node.type = simple_type(Kind::date);
      if (children[2]->type->element && children[2]->type->element->kind != Kind::date)
        return ill_typed("holidays are a list of dates", *children[2]);
      return all_of({Kind::date, Kind::number, Kind::list}, {"a date", "a number of days", "a list of dates"});
    case Rule::ranges:
    case Rule::days:
    case Rule::weighted:
    case Rule::reached:
    case Rule::first_over:
      return type_days(node);
    case Rule::least:
    case Rule::sum:
    case Rule::mean:
      return type_extreme(node);
    case Rule::count: {
      node.type = simple_type(Kind::number);
      Type element;
      return type_elements(node, element);
    }
    case Rule::truths: {
      node.type = simple_type(Kind::boolean);
      Type element;
      if (!type_elements(node, element)) return false;
      if ((element.kind == Kind::boolean && !element.optional) || element.kind == Kind::any) return true;
      return ill_typed(
          std::string(node.builtin->name) + " needs elements that are true or false, these are " + described(element),
          node);
    }
    case Rule::is:
      node.type = simple_type(Kind::boolean);
      return true;
    case Rule::text_length:
    case Rule::text_part:
      node.type = simple_type(node.builtin->rule == Rule::text_length ? Kind::number : Kind::text);
      return all_of({Kind::text, Kind::text}, {"a text", "a text"});
    default:
      return type_list_function(node);
  }
}

}  // namespace belstay::feel
