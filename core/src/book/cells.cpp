#include "book/cells.hpp"

#include <algorithm>
#include <tuple>

#include "book/program.hpp"
#include "feel/node.hpp"

namespace belstay {
namespace {

using feel::Op;

enum : std::uint8_t { of_requirement, of_definition };

// Which answers a cell depends on, a bit each: household, person and application facts, the persons, today, readings.
class Sources {
 public:
  Sources(const Program& program, std::size_t cells)
      : first_{0, program.count(Scope::household), program.count(Scope::household) + program.count(Scope::person)},
        persons_(first_[2] + program.count(Scope::application)),
        all_(persons_ + 2 + static_cast<Index>(program.readings.size())),
        words_((all_ + 63) / 64),
        bits_(cells * words_) {}

  Index fact(std::uint8_t scope, Index index) const { return first_[scope] + index; }
  Index persons() const { return persons_; }
  Index today() const { return persons_ + 1; }
  Index reading(Index index) const { return persons_ + 2 + index; }
  void add(Index cell, Index source) { bits_[cell * words_ + source / 64] |= std::uint64_t{1} << source % 64; }
  void add_all(Index cell, Index of) {
    for (std::size_t i = 0; i < words_; ++i) bits_[cell * words_ + i] |= bits_[of * words_ + i];
  }
  bool has(Index cell, Index source) const { return bits_[cell * words_ + source / 64] >> source % 64 & 1; }

 private:
  Index first_[3], persons_, all_;
  std::size_t words_;
  std::vector<std::uint64_t> bits_;
};

class Layout {
 public:
  explicit Layout(const Program& program) : program_(program) {
    for (int scope = 0; scope < 3; ++scope) out_.fact_cells[scope].resize(program.by_scope[scope].size());
    out_.cells.emplace_back();
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
      std::sort(requirements.begin(), requirements.end());
      for (const Index one : requirements) cells.requirements.add(one);
      out_.routes.push_back(std::move(cells));
    }
    for (const auto& fact : program_.facts) out_.ask_when.push_back(fact.ask_when ? expression(*fact.ask_when, 0) : 0);
    for (auto& context : out_.contexts) std::sort(context.names.begin(), context.names.end());
    index_sources();
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
    const auto key = std::tuple(cell.kind, cell.scope, cell.own_regime, cell.own_amount, cell.index, cell.regime,
                                cell.amount, cell.context, shape(cell.node), operands);
    const auto known = known_.find(key);
    if (known != known_.end()) return known->second;
    cell.first = static_cast<Index>(out_.operands.size()), cell.count = static_cast<Index>(operands.size());
    out_.operands.insert(out_.operands.end(), operands.begin(), operands.end());
    const auto number = static_cast<Index>(out_.cells.size());
    const bool in_place =
        cell.kind == Cell::Kind::constant || cell.kind == Cell::Kind::today || cell.kind == Cell::Kind::fact;
    if (!in_place) cell.result = out_.results++;
    out_.cells.push_back(cell);
    known_.emplace(key, number);
    return number;
  }

  // Equal for nodes that do the same with the same operands.
  std::string shape(const feel::Node* node) {
    if (!node) return {};
    if (node->op == Op::constant) return "=" + to_feel(node->constant.value());
    std::string out(1, static_cast<char>('A' + static_cast<int>(node->op)));
    if (node->op == Op::each || node->op == Op::some || node->op == Op::every || node->op == Op::filter ||
        node->op == Op::builtin || node->op == Op::field)
      return out + std::to_string(reinterpret_cast<std::uintptr_t>(node));
    out += node->low_included ? '[' : '(';
    out += node->high_included ? ']' : ')';
    for (const auto& child : node->children) {  // of memberships: what kinds of tests, in which order
      out += static_cast<char>('A' + static_cast<int>(child->op));
      if (child->op == Op::test) out += feel::sign_of(child->comparison);
      if (child->op == Op::range)
        out += std::string(child->low_included ? "[" : "(") + (child->high_included ? "]" : ")");
    }
    for (const auto& name : node->names) out += name + ",";
    return out;
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
        cell.kind = Cell::Kind::operation;
        return add(cell, operands);
      }
      default: {
        std::vector<Index> operands;
        for (const auto& child : node.children) operands.push_back(this->node(*child, context));
        cell.kind = Cell::Kind::operation;
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
    cell.own_regime = own_regime, cell.own_amount = own_amount;
    cell.regime = out_.contexts[context].regime, cell.amount = out_.contexts[context].amount;
    return add(cell, operands);
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

  void index_sources() {
    Sources sources(program_, out_.cells.size());
    for (Index i = 0; i < out_.cells.size(); ++i) {
      const Cell& cell = out_.cells[i];
      if (cell.kind == Cell::Kind::fact) sources.add(i, sources.fact(cell.scope, cell.index));
      if (cell.kind == Cell::Kind::persons) sources.add(i, sources.persons());
      if (cell.kind == Cell::Kind::today) sources.add(i, sources.today());
      if (cell.kind == Cell::Kind::alternatives) sources.add(i, sources.reading(cell.index));
      if (cell.kind == Cell::Kind::parameter && program_.parameters[cell.index].reading)
        sources.add(i, sources.reading(*program_.parameters[cell.index].reading));
      sources.add_all(i, cell.regime);
      sources.add_all(i, cell.amount);
      for (Index k = 0; k < cell.count; ++k) sources.add_all(i, out_.operands[cell.first + k]);
    }
    const auto dependants = [&](Index source) {
      Dependants out;
      for (Index i = 0; i < out_.cells.size(); ++i) {
        const auto kind = out_.cells[i].kind;
        const bool read_in_place = kind == Cell::Kind::fact || kind == Cell::Kind::today;
        if (sources.has(i, source) && !read_in_place) out.cells.add(i);
      }
      for (Index i = 0; i < out_.requirements.size(); ++i) {
        const RequirementCells& cells = out_.requirements[i];
        if (sources.has(cells.judgement, source) || sources.has(cells.opens, source)) out.requirements.add(i);
      }
      for (Index i = 0; i < out_.routes.size(); ++i) {
        const RouteCells& cells = out_.routes[i];
        const auto& requirements = program_.routes[i].requirements;
        const auto depends = [&](Index cell) { return sources.has(cell, source); };
        if (depends(cells.applies) || std::any_of(cells.no_right.begin(), cells.no_right.end(), depends) ||
            std::any_of(requirements.begin(), requirements.end(), [&](Index one) { return out.requirements.has(one); }))
          out.routes.add(i);
      }
      return out;
    };
    for (std::uint8_t scope = 0; scope < 3; ++scope) {
      for (Index i = 0; i < program_.by_scope[scope].size(); ++i)
        out_.by_fact[scope].push_back(dependants(sources.fact(scope, i)));
    }
    for (Index i = 0; i < program_.readings.size(); ++i) out_.by_reading.push_back(dependants(sources.reading(i)));
    out_.by_persons = dependants(sources.persons());
    out_.by_today = dependants(sources.today());
  }

  using Key =
      std::tuple<Cell::Kind, std::uint8_t, bool, bool, Index, Index, Index, Index, std::string, std::vector<Index>>;
  const Program& program_;
  Index slots_ = 0;  // locals of the tree that is laid out
  Cells out_;
  std::map<Key, Index> known_;
  std::map<std::pair<Index, Index>, Index> definitions_;  // in their context
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
