#include "check.hpp"

#include <algorithm>

#include "builtins.hpp"
#include "evaluate.hpp"

namespace belstay::feel {
namespace {

using Kind = Type::Kind;

// "person.birth_date" of a chain of fields over a name; empty for anything else.
std::string dotted(const Node& node) {
  if (node.op == Op::name) return node.name;
  if (node.op != Op::field) return {};
  const auto base = dotted(*node.children[0]);
  return base.empty() ? base : base + "." + node.name;
}

// Names the same unknown every time it is read: symbols, variables and their fields.
std::string key_of(const Node& node) {
  if (node.op == Op::symbol) return "s" + std::to_string(node.symbol.kind) + ":" + std::to_string(node.symbol.index);
  if (node.op == Op::local) return "l" + std::to_string(node.slot);
  if (node.op != Op::field) return {};
  const auto base = key_of(*node.children[0]);
  return base.empty() ? base : base + "." + node.name;
}

bool is_null(const Node& node) { return node.op == Op::constant && node.constant->value().is<Null>(); }

const Type* field_of(const Type& type, const std::string& name) {
  for (const auto& [other, field] : type.fields) {
    if (other == name) return &field;
  }
  return nullptr;
}

}  // namespace

bool Checker::fail(std::string_view code, std::string message, std::size_t at) {
  if (error_.code.empty()) error_ = Error{std::string(code), std::move(message), "", "", column_of(text_, at)};
  return false;
}

bool Checker::check(NodePtr& node) {
  switch (node->op) {
    case Op::constant:
      node->type = type_of(node->constant->value());
      return true;
    case Op::name:
    case Op::field:
      if (!check_names(node)) return false;
      narrow(*node);
      return true;
    case Op::invoke:
      if (!check_invocation(node)) return false;
      break;
    case Op::logical_and:
    case Op::logical_or:
      return check_logic(*node);
    case Op::choose:
      return check_choice(*node);
    case Op::each:
    case Op::some:
    case Op::every:
      return check_iteration(*node);
    case Op::filter:
      return check_filter(*node);
    case Op::tests:
      return fail("ill_formed_condition", "a list of tests stands only after in: x in (< 3, > 5)", node->start);
    default:
      if (!check_children(*node) || (rules_ && !type_operator(*node))) return false;
  }
  fold(node);
  return true;
}

bool Checker::check_children(Node& node) {
  for (auto& child : node.children) {
    if (!check(child)) return false;
  }
  return true;
}

// What is built of constants alone is worked out once.
void Checker::fold(NodePtr& node) {
  if (node->op == Op::test || node->op == Op::invoke || node->op == Op::call || node->op == Op::constant) return;
  for (const auto& child : node->children) {
    if (child->op != Op::constant) return;
  }
  const auto value = evaluate_constant(*node);
  if (!value) return;
  node->op = Op::constant;
  node->constant = std::make_shared<const Possible>(Possible::known(*value));
  node->children.clear();
}

void Checker::narrow(Node& node) {
  if (!node.type->optional || never_null_.empty()) return;
  if (std::find(never_null_.begin(), never_null_.end(), key_of(node)) == never_null_.end()) return;
  node.never_null = true;
  node.type.edit().optional = false;
}

// Notes what cannot be null where the condition holds (or fails).
void Checker::assume(const Node& condition, bool holds) {
  if (condition.op == (holds ? Op::not_equal : Op::equal)) {
    const bool left = is_null(*condition.children[0]), right = is_null(*condition.children[1]);
    const auto key = left ? key_of(*condition.children[1]) : right ? key_of(*condition.children[0]) : std::string();
    if (!key.empty()) never_null_.push_back(key);
  }
  if (condition.op == (holds ? Op::logical_and : Op::logical_or)) {
    for (const auto& child : condition.children) assume(*child, holds);
  }
  if (condition.op == Op::logical_not) assume(*condition.children[0], !holds);
}

bool Checker::check_under(NodePtr& node, const Node& condition, bool holds) {
  const auto before = never_null_.size();
  assume(condition, holds);
  const bool ok = check(node);
  never_null_.resize(before);
  return ok;
}

bool Checker::check_logic(Node& node) {
  const auto before = never_null_.size();
  bool ok = true;
  for (auto& child : node.children) {
    ok = check(child) && (!rules_ || need_truth(*child, node.op == Op::logical_and ? "and" : "or"));
    if (!ok) break;
    assume(*child, node.op == Op::logical_and);
  }
  never_null_.resize(before);
  node.type = simple_type(Kind::boolean);
  return ok;
}

bool Checker::check_choice(Node& node) {
  auto &condition = node.children[0], &yes = node.children[1], &no = node.children[2];
  if (!check(condition) || (rules_ && !need_truth(*condition, "if"))) return false;
  if (!check_under(yes, *condition, true) || !check_under(no, *condition, false)) return false;
  if (!rules_) return true;
  const auto both = unify(yes->type, no->type);
  if (!both)
    return ill_typed(
        "then gives " + described(yes->type) + ", else gives " + described(no->type) + ": both must give the same",
        *no);
  node.type = *both;
  return true;
}

bool Checker::check_names(NodePtr& node) {
  const auto outer = chain_;
  if (chain_.empty()) chain_ = dotted(*node);
  const bool ok = node->op == Op::name ? resolve_name(node) : resolve_field(node);
  chain_ = outer;
  return ok;
}

void Checker::push_local(std::string name, Type type) {
  locals_.push_back({std::move(name), std::move(type)});
  most_slots_ = std::max(most_slots_, static_cast<std::uint32_t>(locals_.size()));
}

// Variables and the elements of filters, innermost first. In plain FEEL only the element itself shows its fields.
bool Checker::find_local(NodePtr& node) {
  for (auto i = locals_.size(); i-- > 0;) {
    const auto& local = locals_[i];
    const auto slot = static_cast<std::uint32_t>(i);
    if (local.name.empty() ? node->name == "item" : node->name == local.name) {
      node->op = Op::local;
      node->slot = slot;
      node->type = local.type;
      return true;
    }
    if (!local.name.empty()) continue;
    const auto* field = field_of(local.type, node->name);
    if (rules_ && !field) continue;
    auto element = std::make_unique<Node>();
    element->op = Op::local;
    element->slot = slot;
    element->type = local.type;
    element->start = element->end = node->start;
    if (rules_) {
      node->op = Op::field;
      node->type = *field;
      node->children.push_back(std::move(element));
      return true;
    }
    // Known only when the element is: its field, or else what the name means outside.
    auto outside = std::make_unique<Node>();
    outside->op = Op::name;
    outside->name = node->name;
    outside->start = node->start;
    outside->end = node->end;
    std::vector<Local> inner(std::make_move_iterator(locals_.begin() + static_cast<std::ptrdiff_t>(i)),
                             std::make_move_iterator(locals_.end()));
    locals_.resize(i);
    const bool ok = resolve_name(outside);
    std::move(inner.begin(), inner.end(), std::back_inserter(locals_));
    node->op = Op::item_field;
    node->slot = slot;
    if (ok) node->children.push_back(std::move(outside));
    return true;
  }
  return false;
}

bool Checker::resolve_symbol(Node& node, const std::string& name, bool& found) {
  const auto symbol = names_.find(name);
  found = symbol.has_value();
  if (!found) return true;
  if (symbol->parameters && rules_)
    return fail("ill_typed_condition", "\"" + name + "\" needs its arguments: " + name + "(…)", node.start);
  node.op = Op::symbol;
  node.symbol = *symbol;
  node.name = name;
  node.type = symbol->type;
  node.children.clear();
  return true;
}

bool Checker::resolve_name(NodePtr& node) {
  if (find_local(node)) return true;
  bool found = false;
  if (!resolve_symbol(*node, node->name, found)) return false;
  if (found) return true;
  if (!rules_) {
    node->op = Op::constant;
    node->constant = std::make_shared<const Possible>(Possible::known(Null{}));
    return true;
  }
  auto candidates = names_.all();
  for (const auto& local : locals_) {
    if (!local.name.empty()) candidates.push_back(local.name);
    for (const auto& field : local.type.fields) candidates.push_back(field.first);
  }
  const auto& name = chain_.empty() ? node->name : chain_;
  return fail("unknown_name", "there is no \"" + name + "\"" + did_you_mean(name, candidates), node->start);
}

bool Checker::resolve_field(NodePtr& node) {
  const auto name = dotted(*node);
  if (!name.empty()) {
    // The longest dotted name wins, unless the first word is a variable.
    const auto first = name.substr(0, name.find('.'));
    const bool variable = std::any_of(locals_.begin(), locals_.end(), [&](const Local& local) {
      return local.name == first || (local.name.empty() && first == "item");
    });
    bool found = false;
    if (!variable && !resolve_symbol(*node, name, found)) return false;
    if (found) return true;
  }
  auto& base = node->children[0];
  const bool named = base->op == Op::name || base->op == Op::field;
  if (!(named ? check_names(base) : check(base))) return false;
  narrow(*base);
  return !rules_ || type_field(*node);
}

bool Checker::element_type(const Node& list, Type& element) {
  if (!rules_) return true;
  if (list.type->optional) return need_value(list, "a list");
  if (list.type->kind == Kind::any) return true;
  if (list.type->kind != Kind::list && list.type->kind != Kind::range)
    return ill_typed("this goes through a list, but here is " + described(list.type), list);
  if (list.type->kind == Kind::range && list.type->element && list.type->element->kind != Kind::number) {
    return ill_typed("only a range of whole numbers can be gone through", list);
  }
  if (list.type->element) element = *list.type->element;
  return true;
}

bool Checker::check_iteration(Node& node) {
  const auto outside = locals_.size();
  node.slot = static_cast<std::uint32_t>(outside);
  bool ok = true;
  for (std::size_t i = 0; i < node.names.size() && ok; ++i) {
    Type element;
    ok = check(node.children[i]) && element_type(*node.children[i], element);
    push_local(node.names[i], std::move(element));
  }
  auto& body = node.children.back();
  ok = ok && check(body) && (node.op == Op::each || !rules_ || need_truth(*body, "satisfies"));
  locals_.resize(outside);
  node.type = node.op == Op::each ? list_type(body->type) : simple_type(Kind::boolean);
  return ok;
}

bool Checker::check_filter(Node& node) {
  auto &list = node.children[0], &condition = node.children[1];
  Type element;
  if (!check(list) || !element_type(*list, element)) return false;
  node.slot = static_cast<std::uint32_t>(locals_.size());
  push_local("", element);
  const bool ok = check(condition);
  locals_.pop_back();
  if (!ok || !rules_) return ok;
  node.by_index = condition->type->kind == Kind::number;
  if (!node.by_index && !need_truth(*condition, "a filter")) return false;
  if (node.by_index && !need_value(*condition, "a position")) return false;
  node.type = node.by_index ? element : list_type(element);
  if (node.by_index) node.type.edit().optional = true;  // there may be no such position
  return true;
}

}  // namespace belstay::feel
