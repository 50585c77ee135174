// Why a condition came out as it did: the minimal operands.

#include <algorithm>

#include "evaluate.hpp"

namespace belstay::feel {
namespace {

void collect_symbols(const Node& node, std::vector<Symbol>& symbols) {
  if (node.op == Op::symbol || node.op == Op::call) {
    const bool seen = std::any_of(symbols.begin(), symbols.end(), [&](const Symbol& other) {
      return other.kind == node.symbol.kind && other.index == node.symbol.index;
    });
    if (!seen) symbols.push_back(node.symbol);
  }
  for (const auto& child : node.children) collect_symbols(*child, symbols);
}

class Explanation {
 public:
  Explanation(const Tree& tree, Environment& environment) : tree_(tree), evaluator_(environment, tree.slots) {}

  std::vector<Leaf> of_root() {
    explain(*tree_.root);
    return std::move(leaves_);
  }

 private:
  void explain(const Node& node) {
    switch (node.op) {
      case Op::logical_and:
      case Op::logical_or:
        return explain_logic(node);
      case Op::logical_not:
        return explain(*node.children[0]);
      case Op::choose:
        return explain_choice(node);
      case Op::between:
        return explain_between(node);
      default:
        return explain_leaf(node);
    }
  }

  // Decided by one operand's truth: of a fulfilled `or` the first that is true, of a failed `and` every one that is
  // false. Otherwise by all operands that keep it open, or by all if none does.
  void explain_logic(const Node& node) {
    const bool deciding = node.op == Op::logical_or;
    std::vector<Truths> truths;
    TruthTally tally(deciding);
    for (const auto& child : node.children) {
      truths.push_back(evaluator_.truths(*child));
      tally.add(truths.back());
    }
    const auto surely = [](Truths some, bool value) { return some == Truths::of(value); };
    const bool decided = tally.decided(), neutral = surely(tally.result(), !deciding);
    for (std::size_t i = 0; i < truths.size(); ++i) {
      if (decided ? surely(truths[i], deciding) : neutral || !surely(truths[i], !deciding)) {
        explain(*node.children[i]);
        if (decided && deciding) return;
      }
    }
  }

  void explain_choice(const Node& node) {
    const auto condition = evaluator_.truths(*node.children[0]);
    explain(*node.children[0]);
    if (condition.may_be_true()) explain(*node.children[1]);
    if (condition.may_be_false() || condition.may_be_null()) explain(*node.children[2]);
  }

  // Shown as the comparison that fails, if one does.
  void explain_between(const Node& node) {
    auto leaf = leaf_of(node);
    leaf.left = evaluator_.evaluate(*node.children[0]);
    const auto low = evaluator_.evaluate(*node.children[1]), high = evaluator_.evaluate(*node.children[2]);
    const bool below = !lift_compare(Op::greater_equal, leaf.left, low).may_be_true();
    const bool above = !lift_compare(Op::less_equal, leaf.left, high).may_be_true();
    if (below || above) {
      leaf.comparison = below ? ">=" : "<=";
      leaf.right = below ? low : high;
    }
    leaf.unit = node.children[0]->type->unit;
    leaves_.push_back(std::move(leaf));
  }

  void explain_leaf(const Node& node) {
    auto leaf = leaf_of(node);
    if (is_comparison(node.op)) {
      leaf.comparison = sign_of(node.op);
      leaf.left = evaluator_.evaluate(*node.children[0]);
      leaf.right = evaluator_.evaluate(*node.children[1]);
      const auto& unit = node.children[0]->type->unit;
      leaf.unit = unit.empty() ? node.children[1]->type->unit : unit;
    } else if (node.op == Op::in) {
      leaf.left = evaluator_.evaluate(*node.children[0]);
      leaf.unit = node.children[0]->type->unit;
    }
    leaves_.push_back(std::move(leaf));
  }

  Leaf leaf_of(const Node& node) {
    Leaf leaf;
    leaf.text = tree_.text.substr(node.start, node.end - node.start);
    leaf.outcome = evaluator_.evaluate(node);
    collect_symbols(node, leaf.symbols);
    return leaf;
  }

  const Tree& tree_;
  Evaluator evaluator_;
  std::vector<Leaf> leaves_;
};

}  // namespace

std::vector<Leaf> explain(const Expression& expression, Environment& environment) {
  return Explanation(expression.tree(), environment).of_root();
}

}  // namespace belstay::feel
