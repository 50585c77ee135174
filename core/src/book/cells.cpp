#include "book/cells.hpp"

#include <algorithm>
#include <tuple>

#include "book/cell_sources.hpp"
#include "book/program.hpp"
#include "feel/node.hpp"
#include "sort.hpp"

namespace belstay {
namespace {

using feel::Op;

enum : std::uint8_t { of_requirement, of_definition };

class Layout {
 public:
  explicit Layout(const Program& program) : program_(program) {
    for (int scope = 0; scope < 3; ++scope) out_.fact_cells[scope].resize(program.by_scope[scope].size());
    out_.cells.emplace_back();
    hashes_.push_back(0);
    out_.contexts.emplace_back();
  }

  Cells whole() {
    for (Index i = 0; i < program_.requirements.size(); ++i) requirement(i);
    for (const auto& found : program_.outputs) output(found);
    for (const auto& route : program_.routes) {
      RouteCells cells;
      cells.applies = expression(route.applies, 0);
      for (const auto& none : route.no_right) cells.no_right.push_back(expression(none.when, 0));
      auto requirements = route.requirements;
      sort_all(requirements);
      for (const Index one : requirements) cells.requirements.add(one);
      out_.routes.push_back(std::move(cells));
    }
    for (const auto& fact : program_.facts) out_.ask_when.push_back(fact.ask_when ? expression(*fact.ask_when, 0) : 0);
    for (auto& context : out_.contexts) sort_all(context.names);
    index_sources(program_, out_);
    return std::move(out_);
  }

 private:
  void requirement(Index index) {
    const Requirement& found = program_.requirements[index];
    RequirementCells cells;
    cells.regime = expression(found.regime_on, 0), cells.amount = expression(found.amount_on, 0);
    cells.context = context(cells.regime, cells.amount, {});
    if (found.when) cells.when = expression(*found.when, cells.context);
    for (const auto& exemption : found.unless) cells.unless.push_back(expression(exemption.when, cells.context));
    cells.versions = dated(found.versions, of_requirement, index, cells.context, false, false);
    if (found.below && found.below->when) cells.below = expression(*found.below->when, cells.context);
    if (found.opens_on) cells.opens = expression(*found.opens_on, cells.context);
    std::vector<Index> read = {cells.regime, cells.amount, cells.when, cells.versions, cells.below};
    read.insert(read.end(), cells.unless.begin(), cells.unless.end());
    Cell judgement;
    judgement.kind = Cell::Kind::judgement, judgement.index = index;
    cells.judgement = add(judgement, read);
    out_.requirements.push_back(std::move(cells));
  }

  void output(const Output& found) {
    OutputCells cells;
    if (found.regime_on) cells.regime = expression(*found.regime_on, 0);
    if (found.amount_on) cells.amount = expression(*found.amount_on, 0);
    cells.context = context(cells.regime, cells.amount, {});
    if (found.when) cells.when = expression(*found.when, cells.context);
    if (found.value) cells.value = expression(*found.value, cells.context);
    for (const auto& exemption : found.unless) cells.unless.push_back(expression(exemption.when, cells.context));
    out_.outputs.push_back(std::move(cells));
  }

  // The number of a cell like this one.
  Index add(Cell cell, const std::vector<Index>& operands) {
    const auto hash = hash_of(cell, operands);
    std::size_t at = hash % known_.size();
    for (; known_[at] != 0; at = (at + 1) % known_.size()) {
      if (hashes_[known_[at]] == hash && alike(out_.cells[known_[at]], cell, operands)) return known_[at];
    }
    cell.first = static_cast<Index>(out_.operands.size()), cell.count = static_cast<Index>(operands.size());
    out_.operands.insert(out_.operands.end(), operands.begin(), operands.end());
    const auto number = static_cast<Index>(out_.cells.size());
    const bool in_place =
        cell.kind == Cell::Kind::constant || cell.kind == Cell::Kind::today || cell.kind == Cell::Kind::fact;
    if (!in_place) cell.result = out_.results++;
    out_.cells.push_back(cell);
    hashes_.push_back(hash);
    known_[at] = number;
    if (out_.cells.size() > known_.size() / 2) make_room();
    return number;
  }

  void make_room() {
    known_.assign(known_.size() * 2, 0);
    for (Index number = 1; number < out_.cells.size(); ++number) {
      std::size_t at = hashes_[number] % known_.size();
      while (known_[at] != 0) at = (at + 1) % known_.size();
      known_[at] = number;
    }
  }

  static std::uint32_t hash_of(const Cell& cell, const std::vector<Index>& operands) {
    std::uint32_t hash = 0x811c9dc5;
    const auto mix = [&hash](std::uint32_t part) {
      hash = (hash ^ part) * 0x9E3779B1;
      hash ^= hash >> 15;
    };
    mix(static_cast<std::uint32_t>(cell.kind) | cell.scope << 8);
    for (const Index part : {cell.index, cell.regime, cell.amount, cell.context}) mix(part);
    for (const Index operand : operands) mix(operand);
    if (cell.node) mix(static_cast<std::uint32_t>(cell.node->op));
    if (cell.kind == Cell::Kind::constant) mix(hash_of(cell.node->constant->value()));
    return hash;
  }
  static std::uint32_t hash_of(const Value& value) {
    if (const auto* day = value.as<Date>()) return static_cast<std::uint32_t>(day->days);
    if (const auto* list = value.as<List>()) {
      std::uint32_t hash = 0;
      for (const Value& element : **list) hash = hash * 31 + hash_of(element);
      return hash;
    }
    const auto* number = value.as<Decimal>();
    return number ? static_cast<std::uint32_t>(number->to_integer().value_or(0)) : value.hash();
  }

  bool alike(const Cell& known, const Cell& cell, const std::vector<Index>& operands) const {
    const auto keys = [](const Cell& one) {
      return std::tuple(one.kind, one.scope, one.own_amount, one.index, one.regime, one.amount, one.context);
    };
    return keys(known) == keys(cell) && alike(known.node, cell.node) &&
           std::equal(operands.begin(), operands.end(), out_.operands.begin() + known.first,
                      out_.operands.begin() + known.first + known.count);
  }

  // Whether two nodes do the same with the same operands.
  static bool alike(const feel::Node* a, const feel::Node* b) {
    if (a == b) return true;
    if (!a || !b || a->op != b->op) return false;
    if (a->op == Op::constant) return same(a->constant->value(), b->constant->value());
    if (a->op == Op::each || a->op == Op::some || a->op == Op::every || a->op == Op::filter || a->op == Op::builtin ||
        a->op == Op::field)
      return false;
    const auto same_ends = [](const feel::Node& x, const feel::Node& y) {
      return x.low_included == y.low_included && x.high_included == y.high_included;
    };
    const auto same_test = [&](const feel::NodePtr& x, const feel::NodePtr& y) {  // of memberships
      return x->op == y->op && (x->op != Op::test || x->comparison == y->comparison) &&
             (x->op != Op::range || same_ends(*x, *y));
    };
    return same_ends(*a, *b) && a->names == b->names &&
           std::equal(a->children.begin(), a->children.end(), b->children.begin(), b->children.end(), same_test);
  }

  Index context(Index regime, Index amount, const std::vector<Index>& locals) {
    const auto [known, fresh] =
        contexts_.emplace(std::tuple(regime, amount, locals), static_cast<Index>(out_.contexts.size()));
    if (regime == 0 && amount == 0 && locals.empty()) return 0;
    if (!fresh) return known->second;
    out_.contexts.emplace_back();
    out_.contexts.back().regime = regime, out_.contexts.back().amount = amount, out_.contexts.back().locals = locals;
    return known->second = static_cast<Index>(out_.contexts.size() - 1);
  }

  Index expression(const feel::Expression& expression, Index context) {
    const auto around = std::exchange(slots_, expression.tree().slots);
    const Index out = node(*expression.tree().root, context);
    slots_ = around;
    return out;
  }

  Index node(const feel::Node& node, Index context) {
    Cell cell;
    cell.node = &node;
    switch (node.op) {
      case Op::constant:
        cell.kind = Cell::Kind::constant;
        return add(cell, {});
      case Op::symbol:
        return not_null(node, symbol(node.symbol, context));
      case Op::call: {
        std::vector<Index> operands;
        for (const auto& child : node.children) operands.push_back(this->node(*child, context));
        std::vector<Index> where_explained;
        read_by_call(node.symbol.index, context, where_explained);
        operands.push_back(definition(node.symbol.index, context, operands));
        cell.kind = Cell::Kind::call, cell.node = nullptr;
        return add(cell, operands);
      }
      case Op::each:
      case Op::some:
      case Op::every:
      case Op::filter: {
        std::vector<Index> operands;
        read_by_tree(node, context, operands);
        cell.kind = Cell::Kind::loop, cell.context = context, cell.index = slots_;
        return add(cell, operands);
      }
      case Op::in: {
        std::vector<Index> operands = {this->node(*node.children[0], context)};
        for (std::size_t i = 1; i < node.children.size(); ++i) test(*node.children[i], context, operands);
        cell.kind = Cell::Kind::operation, cell.op = node.op;
        return add(cell, operands);
      }
      default: {
        std::vector<Index> operands;
        for (const auto& child : node.children) operands.push_back(this->node(*child, context));
        cell.kind = Cell::Kind::operation, cell.op = node.op;
        const Index out = add(cell, operands);
        return node.op == Op::field ? not_null(node, out) : out;
      }
    }
  }

  void test(const feel::Node& test, Index context, std::vector<Index>& operands) {
    if (test.op != Op::test && test.op != Op::range) return operands.push_back(node(test, context));
    for (const auto& child : test.children) operands.push_back(node(*child, context));
  }

  Index not_null(const feel::Node& node, Index operand) {
    if (!node.never_null) return operand;
    Cell cell;
    cell.kind = Cell::Kind::not_null;
    return add(cell, {operand});
  }

  Index symbol(const feel::Symbol& symbol, Index context) {
    const auto name = static_cast<Name>(symbol.kind);
    if (name == Name::local) return out_.contexts[context].locals[symbol.index];
    const Index cell = named(name, symbol.index, context);
    const auto key = Cells::key(symbol.kind, symbol.index);
    auto& names = out_.contexts[context].names;
    if (std::find(names.begin(), names.end(), std::pair(key, cell)) == names.end()) names.emplace_back(key, cell);
    return cell;
  }

  Index named(Name name, Index index, Index context) {
    Cell cell;
    cell.index = index;
    switch (name) {
      case Name::today:
        cell.kind = Cell::Kind::today;
        return out_.today_cell = add(cell, {});
      case Name::household_fact:
      case Name::person_fact:
      case Name::application_fact: {
        cell.kind = Cell::Kind::fact;
        cell.scope = static_cast<std::uint8_t>(static_cast<int>(name) - static_cast<int>(Name::household_fact));
        return out_.fact_cells[cell.scope][index] = add(cell, {});
      }
      case Name::person_id:
        cell.kind = Cell::Kind::person_id;
        break;
      case Name::application_id:
        cell.kind = Cell::Kind::application_id;
        break;
      case Name::persons:
      case Name::application_persons:
        cell.kind = Cell::Kind::persons, cell.index = name == Name::application_persons;
        break;
      case Name::parameter:
        cell.kind = Cell::Kind::parameter, cell.amount = out_.contexts[context].amount;
        return add(cell, {cell.amount});
      case Name::definition:
        return definition(index, context, {});
      case Name::local:
        break;
    }
    return add(cell, {});
  }

  // The context of a definition's body where it is asked for.
  Index inside(const Definition& found, Index outside, const std::vector<Index>& arguments) {
    const auto [regime, amount] = std::pair(out_.contexts[outside].regime, out_.contexts[outside].amount);
    return context(found.regime_on      ? expression(*found.regime_on, 0)
                   : found.needs.regime ? regime
                                        : 0,
                   found.amount_on      ? expression(*found.amount_on, 0)
                   : found.needs.amount ? amount
                                        : 0,
                   arguments);
  }

  Index definition(Index index, Index outside, const std::vector<Index>& arguments) {
    const Definition& found = program_.definitions[index];
    const Index within = inside(found, outside, arguments);
    const auto key = std::pair(index, within);
    if (const auto known = definitions_.find(key); known != definitions_.end()) return known->second;
    const Index cell =
        dated(found.versions, of_definition, index, within, found.regime_on.has_value(), found.amount_on.has_value());
    return definitions_[key] = cell;
  }

  Index dated(const std::vector<Version>& versions, std::uint8_t of, Index index, Index context, bool own_regime,
              bool own_amount) {
    std::vector<Index> operands;
    for (const auto& version : versions)
      operands.push_back(version.gap.empty() ? alternatives(version.text, context) : 0);
    const bool undated = versions.size() == 1 && versions[0].gap.empty() && !versions[0].span.from &&
                         !versions[0].span.until && !own_regime && !own_amount;
    if (undated) return operands[0];
    Cell cell;
    cell.kind = Cell::Kind::dated, cell.scope = of, cell.index = index;
    cell.own_amount = own_amount, cell.context = days(versions);
    cell.regime = out_.contexts[context].regime, cell.amount = out_.contexts[context].amount;
    return add(cell, operands);
  }

  // Where the days of these versions are.
  Index days(const std::vector<Version>& versions) {
    const auto [known, fresh] = days_.emplace(&versions, static_cast<Index>(out_.days.size()));
    if (!fresh) return known->second;
    for (const auto& [span, text, gap] : versions) {
      const auto from = span.from ? span.from->days : INT32_MIN, until = span.until ? span.until->days : INT32_MAX;
      out_.days.push_back({from, static_cast<std::uint32_t>(until) - static_cast<std::uint32_t>(from)});
    }
    return known->second;
  }

  Index alternatives(const Alternatives& text, Index context) {
    if (!text.reading) return expression(text.options.front(), context);
    std::vector<Index> operands;
    for (const auto& option : text.options) operands.push_back(expression(option, context));
    Cell cell;
    cell.kind = Cell::Kind::alternatives, cell.index = *text.reading;
    return add(cell, operands);
  }

  // All that a tree may read, through the definitions it calls with what only the loop knows.
  void read_by_tree(const feel::Node& node, Index context, std::vector<Index>& operands) {
    if (node.op == Op::symbol) {
      const bool passed = static_cast<Name>(node.symbol.kind) == Name::local && out_.contexts[context].locals.empty();
      if (!passed) operands.push_back(symbol(node.symbol, context));
    }
    if (node.op == Op::call) read_by_call(node.symbol.index, context, operands);
    for (const auto& child : node.children) read_by_tree(*child, context, operands);
  }

  void read_by_call(Index index, Index outside, std::vector<Index>& operands) {
    const Definition& found = program_.definitions[index];
    Index within = 0;
    for (const auto& [called, body] : out_.contexts[outside].calls) within = called == index ? body : within;
    if (within == 0) {
      const Index dates = inside(found, outside, {});
      CellContext body;
      body.regime = out_.contexts[dates].regime, body.amount = out_.contexts[dates].amount;
      within = static_cast<Index>(out_.contexts.size());
      out_.contexts.push_back(std::move(body));
      out_.contexts[outside].calls.emplace_back(index, within);
    }
    operands.push_back(out_.contexts[within].regime);
    operands.push_back(out_.contexts[within].amount);
    for (const auto& version : found.versions) {
      if (version.text.reading) {
        Cell cell;  // depends on the reading; never worked out
        cell.kind = Cell::Kind::alternatives, cell.index = *version.text.reading;
        operands.push_back(add(cell, {}));
      }
      for (const auto& option : version.text.options) read_by_tree(*option.tree().root, within, operands);
    }
  }

  const Program& program_;
  Index slots_ = 0;  // locals of the tree that is laid out
  Cells out_;
  std::vector<Index> known_ = std::vector<Index>(4096);   // cells by their hash; 0: none
  std::vector<std::uint32_t> hashes_;                     // of each cell
  std::map<std::pair<Index, Index>, Index> definitions_;  // in their context
  std::map<const std::vector<Version>*, Index> days_;
  std::map<std::tuple<Index, Index, std::vector<Index>>, Index> contexts_;
};

}  // namespace

bool SparseSet::has(Index number) const {
  const auto found =
      std::find_if(words_.begin(), words_.end(), [&](const auto& word) { return word.first == number / 64; });
  return found != words_.end() && found->second >> number % 64 & 1;
}

Cells lay_out(const Program& program) { return Layout(program).whole(); }

}  // namespace belstay
