#include "book/image_texts.hpp"

namespace belstay {
namespace {

// Stand in a kept text where the tree's next word stands; where that word is written otherwise, and follows; before a
// text that is kept as it is.
constexpr char word_here = '\1', written_otherwise = '\2', as_it_is = '\3';

std::string name_of(const Program& program, const feel::Symbol& symbol) {
  const auto name = static_cast<Name>(symbol.kind);
  switch (name) {
    case Name::today:
      return "today";
    case Name::household_fact:
      return program.fact(Scope::household, symbol.index).id;
    case Name::person_fact:
      return "person." + program.fact(Scope::person, symbol.index).id;
    case Name::application_fact:
      return "application." + program.fact(Scope::application, symbol.index).id;
    case Name::person_id:
      return "person.id";
    case Name::application_id:
      return "application.id";
    case Name::persons:
      return "persons";
    case Name::application_persons:
      return "application.persons";
    case Name::definition:
      return program.definitions[symbol.index].id;
    case Name::parameter:
      return program.parameters[symbol.index].id;
    case Name::local:
      break;
  }
  return {};
}

// Calls `visit(node, word)` for each name and value, in the order of the tree.
template <typename Node, typename Visit>
void each_word(const Program& program, Node& node, const Visit& visit) {
  if (node.op == feel::Op::symbol || node.op == feel::Op::call) visit(node, name_of(program, node.symbol));
  if (node.op == feel::Op::constant) visit(node, to_feel(node.constant->value()));
  for (const auto& child : node.children) each_word(program, *child, visit);
}

}  // namespace

std::string shortened(const Program& program, std::string_view text, const feel::Node& operand) {
  std::string out;
  std::size_t at = operand.start;
  bool in_order = true;
  each_word(program, operand, [&](const feel::Node& node, const std::string& word) {
    in_order = in_order && node.start >= at && node.start <= operand.end;
    if (!in_order) return;
    out += text.substr(at, node.start - at);
    const bool here = text.substr(node.start, word.size()) == word && node.start + word.size() <= operand.end;
    out += here ? word_here : written_otherwise;
    at = node.start + (here ? word.size() : 0);
  });
  const auto whole = text.substr(operand.start, operand.end - operand.start);
  const bool own_marks = whole.find_first_of("\1\2\3") != std::string_view::npos;
  if (!in_order || own_marks) return as_it_is + std::string(whole);
  return out += text.substr(at, operand.end - at);
}

void lengthen(const Program& program, std::string_view kept, feel::Node& operand, std::string& text) {
  const bool as_it_was = kept.starts_with(as_it_is);
  if (as_it_was) kept.remove_prefix(1);
  operand.start = static_cast<std::uint32_t>(text.size());
  std::size_t at = 0;
  const auto to_next_mark = [&] {
    while (at < kept.size() && kept[at] != word_here && kept[at] != written_otherwise) text += kept[at++];
  };
  if (!as_it_was) {
    each_word(program, operand, [&](feel::Node& node, const std::string& word) {
      to_next_mark();
      node.start = static_cast<std::uint32_t>(text.size());
      if (at < kept.size() && kept[at++] == word_here) text += word;
    });
  }
  text += kept.substr(at);
  operand.end = static_cast<std::uint32_t>(text.size());
}

}  // namespace belstay
