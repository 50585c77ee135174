#include "parser.hpp"

#include <algorithm>
#include <utility>

#include "builtins.hpp"
#include "node_reader.hpp"

namespace belstay::feel {
namespace {

enum Level { level_or = 1, level_and, level_compare, level_add, level_multiply, level_power, level_unary };

struct Binary {
  std::string_view mark;
  Level level;
  Op op;
};
constexpr Binary binaries[] = {
    {"or", level_or, Op::logical_or},
    {"and", level_and, Op::logical_and},
    {"<", level_compare, Op::less},
    {"<=", level_compare, Op::less_equal},
    {"=", level_compare, Op::equal},
    {"!=", level_compare, Op::not_equal},
    {">=", level_compare, Op::greater_equal},
    {">", level_compare, Op::greater},
    {"between", level_compare, Op::between},
    {"in", level_compare, Op::in},
    {"+", level_add, Op::add},
    {"-", level_add, Op::subtract},
    {"*", level_multiply, Op::multiply},
    {"/", level_multiply, Op::divide},
    {"**", level_power, Op::power},
};

const Binary* binary_of(const Token& token) {
  for (const auto& binary : binaries) {
    if (token.is(binary.mark)) return &binary;
  }
  return nullptr;
}

constexpr std::string_view keywords[] = {"and",  "or",    "if",        "then",    "else", "for",   "in",  "return",
                                         "some", "every", "satisfies", "between", "true", "false", "null"};

class Parser : private NodeReader {
 public:
  Parser(std::string_view text, std::vector<Token> tokens, const Names& names)
      : NodeReader(text, std::move(tokens)), names_(names) {}

  Result<NodePtr> run() {
    auto root = expression();
    if (root && peek().kind != Token::Kind::end)
      root = fail("the condition should end before this: join the two parts with an operator");
    if (!root) return error();
    return root;
  }

 private:
  // Every recursive way through the grammar passes here, so hostile input cannot exhaust the stack.
  struct Nested {
    explicit Nested(Parser& parser) : parser(parser) { ++parser.depth_; }
    ~Nested() { --parser.depth_; }
    Parser& parser;
  };

  NodePtr expression() { return binary(level_or); }

  NodePtr binary(Level lowest) {
    const Nested nested(*this);
    auto left = unary();
    while (left) {
      const auto* sign = binary_of(peek());
      if (!sign || sign->level < lowest) break;
      next();
      left = right_of(*sign, std::move(left));
    }
    return left;
  }

  NodePtr right_of(const Binary& sign, NodePtr left) {
    const auto start = left->outer_start;
    if (sign.op == Op::between) {
      auto low = binary(level_add);
      if (!low || !expect("and")) return nullptr;
      auto high = binary(level_add);
      return make(Op::between, start, std::move(left), std::move(low), std::move(high));
    }
    if (sign.op == Op::in) return membership(std::move(left));
    auto right = binary(static_cast<Level>(sign.level + 1));
    if (!right) return nullptr;
    // a and b and c is one node: the reasons are its operands.
    const bool plain = left->outer_start == left->start;
    if ((sign.op == Op::logical_and || sign.op == Op::logical_or) && left->op == sign.op && plain) {
      left->children.push_back(std::move(right));
      return close(std::move(left));
    }
    return make(sign.op, start, std::move(left), std::move(right));
  }

  NodePtr membership(NodePtr value) {
    const auto start = value->outer_start;
    auto tests = peek_comparison() ? test() : binary(level_add);
    if (!tests) return nullptr;
    auto node = make(Op::in, start);
    node->children.push_back(std::move(value));
    if (tests->op == Op::tests) {
      for (auto& one : tests->children) node->children.push_back(std::move(one));
    } else {
      node->children.push_back(std::move(tests));
    }
    return close(std::move(node));
  }

  bool peek_comparison() const {
    const auto* sign = binary_of(peek());
    return sign && is_comparison(sign->op);
  }

  NodePtr test() {
    if (!peek_comparison()) return expression();
    const auto start = peek().start;
    const auto comparison = binary_of(next())->op;
    auto node = make(Op::test, start, binary(level_add));
    if (node) node->comparison = comparison;
    return node;
  }

  NodePtr unary() {
    const Nested nested(*this);
    if (depth_ > deepest_tree) return fail("this is nested too deeply: move a part of it into a definition");
    const auto start = peek().start;
    if (accept("-")) return make(Op::negate, start, unary());
    return postfix(primary());
  }

  NodePtr postfix(NodePtr node) {
    while (node) {
      const auto start = node->outer_start;
      if (accept(".")) {
        if (peek().kind != Token::Kind::word) return fail("after the dot comes the name of a field");
        const auto name = next().content;
        node = make(Op::field, start, std::move(node));
        if (node) node->name = name;
      } else if (ends_range_ && node->op == Op::constant) {
        break;  // ]1..5[ : the bracket closes the range
      } else if (accept("[")) {
        auto condition = expression();
        if (!condition || !expect("]")) return nullptr;
        node = make(Op::filter, start, std::move(node), std::move(condition));
      } else {
        break;
      }
    }
    return node;
  }

  NodePtr primary() {
    const auto& token = peek();
    switch (token.kind) {
      case Token::Kind::number:
        return constant(token.start, token.number);
      case Token::Kind::text:
        return constant(token.start, token.content);
      case Token::Kind::temporal:
        return temporal();
      case Token::Kind::word:
        return word();
      case Token::Kind::end:
        return fail("the condition ends too early: an operand is missing");
      case Token::Kind::mark:
        break;
    }
    if (token.is("(")) return parenthesis();
    if (token.is("[")) return bracket();
    if (token.is("]")) {
      const auto start = next().start;
      return range(start, false, expression());
    }
    if (token.is("{")) return record();
    return fail("an operand is missing before " + token.content);
  }

  NodePtr temporal() {
    const auto value = temporal_literal(peek().content);
    if (value.is<Null>()) return fail("this is neither a date (@\"2025-08-18\") nor a duration (@\"P2Y\", @\"P30D\")");
    return constant(peek().start, value);
  }

  NodePtr parenthesis() {
    const auto start = next().start;
    const bool tested = peek_comparison();
    auto first = test();
    if (!first) return nullptr;
    if (!tested && peek().is("..")) return range(start, false, std::move(first));
    if (!tested && accept(")")) {
      first->outer_start = static_cast<std::uint32_t>(start);
      first->outer_end = static_cast<std::uint32_t>(last_end());
      return first;
    }
    auto node = make(Op::tests, start);
    node->children.push_back(std::move(first));
    while (accept(",")) {
      auto one = test();
      if (!one) return nullptr;
      node->children.push_back(std::move(one));
    }
    return expect(")") ? close(std::move(node)) : nullptr;
  }

  NodePtr bracket() {
    auto node = make(Op::list, next().start);
    if (accept("]")) return close(std::move(node));
    do {
      auto one = expression();
      if (!one) return nullptr;
      if (node->children.empty() && peek().is("..")) return range(node->start, true, std::move(one));
      node->children.push_back(std::move(one));
    } while (accept(","));
    return expect("]") ? close(std::move(node)) : nullptr;
  }

  NodePtr range(std::size_t start, bool low_included, NodePtr low) {
    if (!low || !expect("..")) return nullptr;
    const bool outside = std::exchange(ends_range_, true);
    auto high = expression();
    ends_range_ = outside;
    if (!high) return nullptr;
    const bool high_included = peek().is("]");
    if (!high_included && !peek().is(")") && !peek().is("["))
      return fail("a range ends with ] (the end counts) or ) (it does not)");
    next();
    auto node = make(Op::range, start, std::move(low), std::move(high));
    if (!node) return nullptr;
    node->low_included = low_included;
    node->high_included = high_included;
    return node;
  }

  NodePtr record() {
    auto node = make(Op::record, next().start);
    if (accept("}")) return close(std::move(node));
    do {
      const auto where = peek().start;
      auto name = peek().kind == Token::Kind::text ? next().content : words_before(":");
      if (name.empty() || !expect(":")) return fail("a record is written {name: value}");
      if (std::find(node->names.begin(), node->names.end(), name) != node->names.end())
        return fail("the field " + name + " is there twice", where);
      node->names.push_back(std::move(name));
      auto value = expression();
      if (!value) return nullptr;
      node->children.push_back(std::move(value));
    } while (accept(","));
    return expect("}") ? close(std::move(node)) : nullptr;
  }

  // The words up to a mark, read; nothing (and nothing read) if something else comes first.
  std::string words_before(std::string_view mark) {
    std::string words;
    std::size_t count = 0;
    for (; peek(count).kind == Token::Kind::word; ++count) words += (count ? " " : "") + peek(count).content;
    if (count == 0 || !peek(count).is(mark)) return {};
    skip(count);
    return words;
  }

  NodePtr word() {
    const auto& token = peek();
    if (token.is("if")) return choice();
    if (token.is("for")) return iteration(Op::each, "return");
    if (token.is("some")) return iteration(Op::some, "satisfies");
    if (token.is("every")) return iteration(Op::every, "satisfies");
    if (token.is("true")) return constant(token.start, true);
    if (token.is("false")) return constant(token.start, false);
    if (token.is("null")) return constant(token.start, Null{});
    const auto start = token.start;
    const auto words = words_of_name();
    if (words == 1 && std::find(std::begin(keywords), std::end(keywords), token.content) != std::end(keywords)) {
      return fail("an operand is missing before " + token.content);
    }
    std::string name = next().content;
    for (std::size_t i = 1; i < words; ++i) name += " " + next().content;
    if (peek().is("(")) return invocation(start, std::move(name));
    auto node = make(Op::name, start);
    node->name = std::move(name);
    return close(std::move(node));
  }

  // How many of the words ahead make up one name: the most that are known together.
  std::size_t words_of_name() const {
    std::size_t count = 1;
    std::string joined = peek().content;
    for (std::size_t i = 1; i < 8 && peek(i).kind == Token::Kind::word; ++i) {
      joined += " " + peek(i).content;
      if (find_builtin(joined) || names_.find(joined)) count = i + 1;
    }
    return count;
  }

  NodePtr choice() {
    const auto start = next().start;
    auto condition = expression();
    if (!condition || !expect("then")) return nullptr;
    auto yes = expression();
    if (!yes || !expect("else")) return nullptr;
    auto no = expression();
    return make(Op::choose, start, std::move(condition), std::move(yes), std::move(no));
  }

  NodePtr iteration(Op op, std::string_view before_body) {
    auto node = make(op, next().start);
    do {
      if (peek().kind != Token::Kind::word) return fail("a name for the variable is missing");
      node->names.push_back(next().content);
      if (!expect("in")) return nullptr;
      auto domain = expression();
      if (domain && peek().is("..")) domain = counted(std::move(domain));
      if (!domain) return nullptr;
      node->children.push_back(std::move(domain));
    } while (accept(","));
    if (!expect(before_body)) return nullptr;
    auto body = expression();
    if (!body) return nullptr;
    node->children.push_back(std::move(body));
    return close(std::move(node));
  }

  // for i in 1..3
  NodePtr counted(NodePtr low) {
    const auto start = low->outer_start;
    next();
    auto high = expression();
    return make(Op::range, start, std::move(low), std::move(high));
  }

  NodePtr invocation(std::size_t start, std::string name) {
    auto node = make(Op::invoke, start);
    node->name = std::move(name);
    next();
    if (accept(")")) return close(std::move(node));
    do {
      node->names.push_back(words_before(":"));
      if (!node->names.back().empty()) next();
      auto argument = expression();
      if (!argument) return nullptr;
      node->children.push_back(std::move(argument));
    } while (accept(","));
    return expect(")") ? close(std::move(node)) : nullptr;
  }

  const Names& names_;
  int depth_ = 0;
  bool ends_range_ = false;  // reading the upper end of a range
};

}  // namespace

Result<NodePtr> parse(std::string_view text, const Names& names) {
  if (text.size() > longest_text)
    return Error{"ill_formed_condition", "the condition is longer than 20,000 bytes: move parts of it into definitions",
                 "", "", 1};
  auto tokens = tokens_of(text);
  if (!tokens) return tokens.error();
  return Parser(text, std::move(*tokens), names).run();
}

}  // namespace belstay::feel
