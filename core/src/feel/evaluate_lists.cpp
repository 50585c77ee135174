// for, some, every and filters over lists whose items may be unknown, may be absent, or may be followed by others.

#include "evaluate.hpp"

namespace belstay::feel {
namespace {

constexpr std::int64_t longest_range = 100'000;

bool is_list(const Possible& set) {
  return set.kind() == Possible::Kind::list || (set.kind() == Possible::Kind::known && set.value().is<List>());
}

// The whole numbers of a range, downwards if it is written so.
std::optional<std::vector<Possible>> counted(const Value& low, const Value& high) {
  const auto *from = low.as<Decimal>(), *to = high.as<Decimal>();
  if (!from || !to || !from->to_integer() || !to->to_integer()) return {};
  const std::int64_t first = from->to_integer().value_or(0), last = to->to_integer().value_or(0);
  std::int64_t way;
  if (__builtin_sub_overflow(last, first, &way) || way <= -longest_range || way >= longest_range) return {};
  const std::int64_t step = way < 0 ? -1 : 1;
  std::vector<Possible> items;
  for (std::int64_t i = 0; i <= way * step; ++i) items.push_back(Possible::known(Decimal::integer(first + i * step)));
  return items;
}

}  // namespace

// What an iteration goes through, as a list; null and "not covered" stay beside it.
Possible Evaluator::elements(const Node& domain) {
  if (domain.op == Op::range) {
    const auto low = evaluate(*domain.children[0]), high = evaluate(*domain.children[1]);
    if (low.may_be_not_covered() || high.may_be_not_covered()) {
      if (low.is_known() && high.is_known()) return Possible::known(NotCovered{});
      return Possible::list({}, true, Possible::interval({}, {})).with_not_covered();
    }
    if (!low.is_known() || !high.is_known()) {
      const bool ends = has_ends(low) && has_ends(high);
      return Possible::list({}, true, ends ? Possible::join(low, high) : Possible::interval({}, {}));
    }
    auto items = counted(low.value(), high.value());
    return items ? Possible::list(std::move(*items), false, {}) : Possible::known(Null{});
  }
  auto set = evaluate(domain);
  if (is_list(set) || !set.may_have_value()) return set;
  if (set.is_known()) {
    if (const auto* range = set.value().as<RangePtr>()) {
      auto items = counted((*range)->low, (*range)->high);
      return items ? Possible::list(std::move(*items), false, {}) : Possible::known(Null{});
    }
    return Possible::list({set}, false, {});  // FEEL: a single value is a list of one
  }
  auto all = Possible::list({}, true, Possible::anything().with_null());
  return set.may_be_not_covered() ? all.with_not_covered() : all;
}

// The list that an iteration makes.
class Evaluator::Harvest {
 public:
  explicit Harvest(const Possible& domain) : null_(domain.may_be_null()), not_covered_(domain.may_be_not_covered()) {}

  // What the body gave for one element; `grown`: for further ones, however many.
  void add(const Possible& result, bool absent, bool grown) {
    if (grown) {
      element_ = element_ ? Possible::join(*element_, result.perhaps(false)) : result.perhaps(false);
    } else {
      items_.push_back(result.perhaps(absent));
    }
  }

  // What the inner iterators gave for one element.
  void add_all(const Possible& inner, bool absent, bool grown) {
    null_ = null_ || inner.may_be_null();
    not_covered_ = not_covered_ || inner.may_be_not_covered();
    if (!inner.may_have_value()) {
      lost_ = true;
      return;
    }
    const auto list = inner.unfolded();
    for (const auto& item : list.items()) add(item, absent || item.may_be_absent(), grown);
    if (list.may_grow()) add(list.element(), true, true);
  }

  Possible result() && {
    // A list that an inner iterator could not make leaves nothing of the whole.
    auto out = lost_ && items_.empty() && !element_
                   ? Possible::known(null_ ? Value(Null{}) : Value(NotCovered{}))
                   : Possible::list(std::move(items_), element_.has_value(), element_.value_or(Possible()));
    if (null_) out = out.with_null();
    return not_covered_ ? out.with_not_covered() : out;
  }

 private:
  std::vector<Possible> items_;
  std::optional<Possible> element_;
  bool null_, not_covered_, lost_ = false;
};

// The results of the body, level by level of the iterators.
Possible Evaluator::iterate(const Node& node, std::size_t level) {
  if (level == node.names.size()) return evaluate(*node.children.back());
  const auto set = elements(*node.children[level]);
  if (!set.may_have_value()) return set;
  const auto list = set.unfolded();
  const bool innermost = level + 1 == node.names.size();
  Harvest harvest(set);
  const auto visit = [&](const Possible& item, bool grown) {
    locals_[node.slot + level] = item.perhaps(false);
    const auto result = iterate(node, level + 1);
    innermost ? harvest.add(result, item.may_be_absent(), grown) : harvest.add_all(result, item.may_be_absent(), grown);
  };
  for (const auto& item : list.items()) {
    if (!spend()) return Possible::known(Null{});
    visit(item, false);
  }
  if (list.may_grow()) visit(list.element(), true);
  return std::move(harvest).result();
}

Possible Evaluator::quantify(const Node& node) { return quantified(node, 0).set(); }

Truths Evaluator::quantified(const Node& node, std::size_t level) {
  if (level == node.names.size()) return truths(*node.children.back());
  const auto set = elements(*node.children[level]);
  TruthTally tally(node.op == Op::some);
  const auto none = Truths::null.where(set.may_be_null()) | Truths::not_covered.where(set.may_be_not_covered());
  if (!set.may_have_value()) return none;
  const auto list = set.unfolded();
  const auto slot = node.slot + level;
  for (const auto& item : list.items()) {
    if (!spend()) return Truths::null;
    locals_[slot] = item.perhaps(false);
    const auto truths = quantified(node, level + 1);
    tally.add(item.may_be_absent() ? tally.or_missing(truths) : truths);
    if (tally.decided()) break;
  }
  if (list.may_grow() && !tally.decided()) {
    locals_[slot] = list.element();
    tally.add(tally.or_missing(quantified(node, level + 1)));
  }
  return tally.result() | none;
}

Possible Evaluator::filter(const Node& node) {
  const auto set = evaluate(*node.children[0]);
  if (!set.may_have_value()) return set;
  auto values = set.only_values();
  if (values.is_known() && !values.value().is<List>())
    values = Possible::list({values}, false, {});  // FEEL: a list of one
  auto out = filtered(node, values.unfolded());
  if (set.may_be_null()) out = out.with_null();
  return set.may_be_not_covered() ? out.with_not_covered() : out;
}

Possible Evaluator::filtered(const Node& node, const Possible& list) {
  const auto& condition = *node.children[1];
  if (list.kind() != Possible::Kind::list) return top(node.type).with_null();
  const auto& items = list.items();
  if (node.by_index || condition.op == Op::constant || items.empty()) {
    locals_[node.slot] = Possible::known(Null{});
    const bool constant = node.by_index || condition.op == Op::constant;
    const auto index = constant ? evaluate(condition) : Possible();
    if (node.by_index || (index.is_known() && index.value().is<Decimal>())) return at_index(list, index);
  }
  std::vector<Possible> kept;
  bool not_covered = false, surely = false;
  for (const auto& item : items) {
    if (!spend()) return Possible::known(Null{});
    locals_[node.slot] = item.perhaps(false);
    const auto result = evaluate(condition);
    // Plain FEEL finds out only now that this is a position: list[count(list)].
    if (&item == &items.front() && result.is_known() && result.value().is<Decimal>()) return at_index(list, result);
    const auto truths = Truths::of(result);
    not_covered = not_covered || truths.may_be_not_covered();
    const bool no = truths.may_be_false() || truths.may_be_null();
    surely = surely || (truths.may_be_not_covered() && !no && !truths.may_be_true() && !item.may_be_absent());
    if (truths.may_be_true()) kept.push_back(item.perhaps(no || item.may_be_absent()));
  }
  bool may_grow = false;
  if (list.may_grow()) {
    locals_[node.slot] = list.element();
    const auto truths = Truths::of(evaluate(condition));
    not_covered = not_covered || truths.may_be_not_covered();
    may_grow = truths.may_be_true();
  }
  if (surely) return Possible::known(NotCovered{});
  auto out = Possible::list(std::move(kept), may_grow, list.element());
  return not_covered ? out.with_not_covered() : out;
}

// Positions count from 1, or from the end if negative; beyond the ends there is null.
Possible Evaluator::at_index(const Possible& list, const Possible& index) {
  const auto& items = list.items();
  bool certain = index.is_known() && !list.may_grow();
  for (const auto& item : items) certain = certain && !item.may_be_absent();
  if (certain) {
    const auto* number = index.value().as<Decimal>();
    const auto position = number ? number->to_integer() : std::nullopt;
    const auto size = static_cast<std::int64_t>(items.size());
    if (!position || *position == 0 || *position > size || *position < -size) return Possible::known(Null{});
    return items[static_cast<std::size_t>(*position > 0 ? *position - 1 : size + *position)];
  }
  auto out = Possible::known(Null{});
  for (const auto& item : items) out = Possible::join(out, item.perhaps(false));
  if (list.may_grow()) out = Possible::join(out, list.element());
  return index.may_be_not_covered() ? out.with_not_covered() : out;
}

}  // namespace belstay::feel
