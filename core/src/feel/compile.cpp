#include "check.hpp"
#include "parser.hpp"

namespace belstay::feel {

Result<Expression> compile(std::string_view text, const Names& names, Dialect dialect) {
  auto root = parse(text, names);
  if (!root) return root.error();
  Checker checker(text, names, dialect);
  if (!checker.check(*root)) return checker.error();
  auto tree = std::make_shared<Tree>();
  tree->text = text;
  tree->dialect = dialect;
  tree->slots = checker.slots();
  tree->root = std::move(*root);
  return Expression(std::move(tree));
}

const Type& Expression::type() const { return tree_->root->type; }
const std::string& Expression::text() const { return tree_->text; }

namespace {

void visit_symbols(const Node& node, const std::function<void(const Symbol&)>& visit) {
  if (node.op == Op::symbol || node.op == Op::call) visit(node.symbol);
  for (const auto& child : node.children) visit_symbols(*child, visit);
}

}  // namespace

void Expression::each_symbol(const std::function<void(const Symbol&)>& visit) const {
  visit_symbols(*tree_->root, visit);
}

}  // namespace belstay::feel
