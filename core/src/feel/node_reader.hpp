#pragma once
// What a parser of conditions stands on: tokens in order, the first problem met, nodes with their place in the text.

#include <algorithm>

#include "lexer.hpp"
#include "node.hpp"

namespace belstay::feel {

class NodeReader {
 protected:
  NodeReader(std::string_view text, std::vector<Token> tokens) : text_(text), tokens_(std::move(tokens)) {}

  Error error() const { return {"ill_formed_condition", problem_, "", "", column_of(text_, problem_at_)}; }
  std::size_t last_end() const { return tokens_[at_ - 1].end; }  // of the last token read
  void skip(std::size_t count) { at_ += count; }

  const Token& peek(std::size_t ahead = 0) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
  const Token& next() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  bool accept(std::string_view mark) {
    if (!peek().is(mark)) return false;
    next();
    return true;
  }

  NodePtr fail(std::string problem) { return fail(std::move(problem), peek().start); }
  NodePtr fail(std::string problem, std::size_t at) {
    if (problem_.empty()) {
      problem_ = std::move(problem);
      problem_at_ = at;
    }
    return nullptr;
  }

  bool expect(std::string_view mark) {
    if (accept(mark)) return true;
    const auto found = peek().kind == Token::Kind::end
                           ? "the end"
                           : std::string(text_.substr(peek().start, peek().end - peek().start));
    fail("expected " + std::string(mark) + " instead of " + found);
    return false;
  }

  NodePtr make(Op op, std::size_t start) {
    auto node = std::make_unique<Node>();
    node->op = op;
    node->start = static_cast<std::uint32_t>(start);
    return node;
  }

  // Ends the node after the last token read.
  NodePtr close(NodePtr node) {
    node->end = at_ > 0 ? static_cast<std::uint32_t>(last_end()) : node->start;
    for (const auto& child : node->children) node->depth = std::max(node->depth, child->depth + 1);
    node->outer_start = node->start;
    node->outer_end = node->end;
    if (node->depth > deepest_tree)
      return fail("this is nested too deeply: move a part of it into a definition", node->start);
    return node;
  }

  template <typename... Children>
  NodePtr make(Op op, std::size_t start, Children... children) {
    if (!(... && children)) return nullptr;
    auto node = make(op, start);
    (node->children.push_back(std::move(children)), ...);
    return close(std::move(node));
  }

  NodePtr constant(std::size_t start, Value value) {
    auto node = make(Op::constant, start);
    node->constant = std::make_shared<const Possible>(Possible::known(std::move(value)));
    next();
    return close(std::move(node));
  }

 private:
  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0, problem_at_ = 0;
  std::string problem_;
};

}  // namespace belstay::feel
