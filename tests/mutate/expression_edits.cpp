#include "expression_edits.hpp"

#include <algorithm>

#include "feel/builtins.hpp"
#include "feel/lexer.hpp"
#include "feel/parser.hpp"

namespace belstay::mutate {
namespace {

using feel::Node;
using feel::Op;

// Names are left as they are: only the shape of a condition matters here.
class NoNames : public feel::Names {
 public:
  std::optional<feel::TypedSymbol> find(std::string_view) const override { return std::nullopt; }
  std::vector<std::string> all() const override { return {}; }
};

// What a word or mark becomes: its nearest neighbour, in both directions.
constexpr std::pair<std::string_view, std::string_view> neighbours[] = {
    {"<", "<="},       {">", ">="},    {"=", "!="},    {"and", "or"},        {"+", "-"},
    {"some", "every"}, {"min", "max"}, {"any", "all"}, {"floor", "ceiling"}, {"round up", "round down"},
};

std::string_view neighbour(std::string_view sign) {
  for (const auto& [one, other] : neighbours) {
    if (sign == one) return other;
    if (sign == other) return one;
  }
  return {};
}

class Finder {
 public:
  Finder(const std::string& text, std::vector<feel::Token> tokens) : text_(text), tokens_(std::move(tokens)) {}

  void visit(const Node& node) {
    switch (node.op) {
      case Op::constant:
        threshold(node);
        break;
      case Op::in:
        membership(node);
        break;
      case Op::list:
        each_dropped(node, 0);
        break;
      case Op::range:
        ends(node);
        break;
      case Op::test:
      case Op::some:
      case Op::every:
        flip(node.start);
        break;
      case Op::invoke:
        function(node);
        break;
      default:
        between_children(node);
    }
    for (const auto& child : node.children) visit(*child);
  }

  std::vector<Edit> take() {
    std::ranges::stable_sort(edits_, {}, &Edit::start);
    return std::move(edits_);
  }

 private:
  void replace(std::size_t start, std::size_t end, std::string with) {
    edits_.push_back({start, end, std::move(with)});
  }
  std::string part(const Node& node) const { return text_.substr(node.start, node.end - node.start); }

  // The operator or keyword that begins at or after a place.
  void flip(std::size_t from) {
    const auto token = std::ranges::find_if(tokens_, [&](const auto& candidate) { return candidate.start >= from; });
    const auto other = neighbour(token->content);
    if (!other.empty()) replace(token->start, token->end, std::string(other));
  }

  void between_children(const Node& node) {
    const bool has_operator = (node.op >= Op::add && node.op <= Op::logical_or);
    if (!has_operator) return;
    for (std::size_t i = 1; i < node.children.size(); ++i) flip(node.children[i - 1]->outer_end);
  }

  // x in […]: the other way round; and of several tests in parentheses each dropped.
  void membership(const Node& node) {
    if (&node != negated_) replace(node.start, node.end, "not(" + part(node) + ")");
    if (node.children.size() > 2) each_dropped(node, 1);
  }

  void each_dropped(const Node& node, std::size_t first) {
    const auto& list = node.children;
    for (std::size_t i = first; i < list.size(); ++i) {
      if (i + 1 < list.size())
        replace(list[i]->outer_start, list[i + 1]->outer_start, "");
      else
        replace(i > first ? list[i - 1]->outer_end : list[i]->outer_start, list[i]->outer_end, "");
    }
  }

  void ends(const Node& range) {
    const char low = text_[range.start], high = text_[range.end - 1];
    if (low == '[' || low == '(') replace(range.start, range.start + 1, low == '[' ? "(" : "[");
    if (high == ']' || high == ')') replace(range.end - 1, range.end, high == ']' ? ")" : "]");
  }

  void function(const Node& node) {
    if (const auto other = neighbour(node.name); !other.empty())
      replace(node.start, node.start + node.name.size(), std::string(other));
    if (node.name == "not" && node.children.size() == 1) {
      negated_ = node.children.front().get();
      replace(node.start, node.end, "(" + part(*negated_) + ")");
    }
    const bool temporal = node.name == "date" || node.name == "duration";
    if (temporal && node.children.size() == 1 && node.children.front()->constant->value().is<Text>()) {
      const Node& literal = *node.children.front();
      for (const auto& step : stepped_time(*literal.constant->value().as<Text>()))
        replace(literal.start, literal.end, '"' + step + '"');
    }
  }

  void threshold(const Node& node) {
    const Value& value = node.constant->value();
    if (const auto* truth = value.as<bool>()) replace(node.start, node.end, *truth ? "false" : "true");
    if (value.is<Decimal>()) {
      for (const auto& step : stepped_number(part(node), false)) replace(node.start, node.end, step);
    }
    if (text_[node.start] == '@') {
      for (const auto& step : stepped_time(text_.substr(node.start + 2, node.end - node.start - 3)))
        replace(node.start, node.end, "@\"" + step + "\"");
    }
  }

  const std::string& text_;
  std::vector<feel::Token> tokens_;
  const Node* negated_ = nullptr;  // what a `not` around it already turns
  std::vector<Edit> edits_;
};

}  // namespace

std::vector<Edit> edits_of(const std::string& text) {
  auto tokens = feel::tokens_of(text);
  const auto tree = feel::parse(text, NoNames());
  if (!tokens || !tree) return {};
  Finder finder(text, std::move(*tokens));
  finder.visit(**tree);
  return finder.take();
}

std::string changed(const std::string& text, const Edit& edit) {
  return text.substr(0, edit.start) + edit.with + text.substr(edit.end);
}

std::string shown(const std::string& text, const Edit& edit) {
  constexpr std::size_t around = 40;
  const std::size_t from = edit.start > around ? edit.start - around : 0;
  const std::string before = (from > 0 ? "…" : "") + text.substr(from, edit.start - from),
                    after = text.substr(edit.end, around) + (edit.end + around < text.size() ? "…" : "");
  const std::string was = text.substr(edit.start, edit.end - edit.start);
  return before + "{" + was + (edit.with.empty() ? " dropped" : " → " + edit.with) + "}" + after;
}

std::vector<std::string> stepped_number(const std::string& text, bool money) {
  const auto value = Decimal::parse(text);
  if (!value) return {};
  const Decimal step = value->is_integer() && !money ? Decimal::integer(1) : *Decimal::parse("0.01");
  std::vector<std::string> out;
  for (const auto& other : {Decimal::subtract(*value, step), Decimal::add(*value, step)}) {
    if (other) out.push_back(other->to_string());
  }
  return out;
}

std::vector<std::string> stepped_time(const std::string& text) {
  const Value value = feel::temporal_literal(text);
  std::vector<std::string> out;
  for (const int step : {-1, 1}) {
    if (const auto* day = value.as<Date>()) out.push_back(plus_days(*day, step).value_or(*day).to_string());
    if (const auto* months = value.as<Months>()) out.push_back("P" + std::to_string(months->count + step) + "M");
    if (const auto* seconds = value.as<Seconds>())
      out.push_back("P" + std::to_string(seconds->count / 86400 + step) + "D");
  }
  return out;
}

}  // namespace belstay::mutate
