#include "book/loader.hpp"

namespace belstay {

using TypeKind = feel::Type::Kind;

namespace {

feel::TypedSymbol symbol(Name name, Index index, feel::Type type) {
  feel::TypedSymbol out;
  out.kind = static_cast<std::uint32_t>(name), out.index = index, out.type = std::move(type);
  return out;
}

feel::Type plain(TypeKind kind) {
  feel::Type type;
  type.kind = kind;
  return type;
}

}  // namespace

// The names a condition may use; looking a definition up compiles it first, so that its type is known.
class BookNames : public feel::Names {
 public:
  BookNames(Loader& loader, const Loader::Locals& locals) : loader_(loader), locals_(locals) {}

  std::optional<feel::TypedSymbol> find(std::string_view text) const override {
    const std::string name(text);
    for (Index i = 0; i < locals_.size(); ++i) {
      if (locals_[i].first == name) return symbol(Name::local, i, locals_[i].second);
    }
    if (name == "today") return symbol(Name::today, 0, plain(TypeKind::date));
    if (name == "person.id") return symbol(Name::person_id, 0, plain(TypeKind::text));
    if (name == "application.id") return symbol(Name::application_id, 0, plain(TypeKind::text));
    if (name == "persons" || name == "application.persons") {
      feel::Type list = plain(TypeKind::list);
      list.element = std::make_shared<const feel::Type>(loader_.program_.person_type);
      return symbol(name == "persons" ? Name::persons : Name::application_persons, 0, list);
    }
    if (const auto fact = loader_.program_.fact_by_name.find(name); fact != loader_.program_.fact_by_name.end())
      return fact_symbol(fact->second);
    if (const auto found = loader_.parameter_by_id_.find(name); found != loader_.parameter_by_id_.end()) {
      return symbol(Name::parameter, found->second, loader_.program_.parameters[found->second].type);
    }
    if (const auto found = loader_.definition_by_id_.find(name); found != loader_.definition_by_id_.end())
      return definition_symbol(found->second);
    return std::nullopt;
  }

  std::vector<std::string> all() const override {
    std::vector<std::string> out = {"today", "persons", "application.persons", "person.id", "application.id"};
    for (const auto& [name, type] : locals_) out.push_back(name);
    for (const auto& [name, index] : loader_.program_.fact_by_name) out.push_back(name);
    for (const auto& [name, index] : loader_.parameter_by_id_) out.push_back(name);
    for (const auto& [name, index] : loader_.definition_by_id_) out.push_back(name);
    return out;
  }

 private:
  feel::TypedSymbol fact_symbol(Index index) const {
    const Fact& fact = loader_.program_.facts[index];
    const Name name = fact.scope == Scope::household ? Name::household_fact
                      : fact.scope == Scope::person  ? Name::person_fact
                                                     : Name::application_fact;
    return symbol(name, fact.slot, fact.type);
  }

  feel::TypedSymbol definition_symbol(Index index) const {
    loader_.compile_definition(index);
    const Definition& definition = loader_.program_.definitions[index];
    feel::TypedSymbol found = symbol(Name::definition, index, definition.type);
    if (!definition.parameters.empty()) {
      found.parameters.emplace();
      for (const auto& [name, type] : definition.parameters) found.parameters->push_back(type);
    }
    return found;
  }

  Loader& loader_;
  const Loader::Locals& locals_;
};

std::optional<feel::Expression> Loader::compile(const Node& node, const feel::Type& expected, const Locals& locals) {
  const std::string text = node.text();
  if (!node.is_text()) return std::nullopt;
  const auto known = locals.empty() ? compiled_.find(text) : compiled_.end();
  auto expression = known == compiled_.end() ? feel::compile(text, BookNames(*this, locals))
                                             : Result<feel::Expression>(known->second);
  if (!expression) {
    const Error& error = expression.error();
    node.fail(error.code, error.message, error.column);
    return std::nullopt;
  }
  if (locals.empty()) compiled_.emplace(text, *expression);
  const auto& type = expression->type();
  const bool durations = expected.kind == TypeKind::months && type.kind == TypeKind::seconds;
  const bool fits = expected.kind == TypeKind::any || durations ||
                    (type.kind == expected.kind && (type.unit == expected.unit || type.zero));
  if (!fits)
    node.fail("ill_typed_condition",
              "This is of type " + to_string(type) + "; " + to_string(expected) + " is needed here.", 1);
  return std::move(*expression);
}

std::optional<feel::Expression> Loader::condition(const Node& node, const Locals& locals) {
  auto expression = compile(node, plain(TypeKind::boolean), locals);
  if (expression && expression->type().optional) {
    node.fail(
        "ill_typed_condition",
        "This condition may be null; say what happens when there is no answer, for example \"x != null and x > 1\".",
        1);
  }
  return expression;
}

std::optional<feel::Expression> Loader::day(const Node& node) {
  auto expression = compile(node, plain(TypeKind::date));
  if (!expression) return expression;
  const Needs some = needs(*expression);
  if (some.regime || some.amount) {
    node.fail("ill_typed_condition",
              "The date that selects the law or the amount must not itself depend on dated values; use facts and "
              "undated definitions.",
              1);
  }
  return expression;
}

Needs Loader::needs(const feel::Expression& expression) const {
  Needs out;
  expression.each_symbol([&](const feel::Symbol& symbol) {
    switch (static_cast<Name>(symbol.kind)) {
      case Name::person_fact:
      case Name::person_id:
        out.person = true;
        break;
      case Name::application_fact:
      case Name::application_id:
      case Name::application_persons:
        out.application = true;
        break;
      case Name::parameter:
        out.amount = true;
        break;
      case Name::definition: {
        const Needs& inner = program_.definitions[symbol.index].needs;
        out = {out.person || inner.person, out.application || inner.application, out.regime || inner.regime,
               out.amount || inner.amount};
        break;
      }
      default:
        break;
    }
  });
  return out;
}

void Loader::collect_readings(const feel::Expression& expression, std::set<Index>& out) const {
  expression.each_symbol([&](const feel::Symbol& symbol) {
    if (static_cast<Name>(symbol.kind) == Name::parameter) {
      if (const auto reading = program_.parameters[symbol.index].reading) out.insert(*reading);
    } else if (static_cast<Name>(symbol.kind) == Name::definition) {
      const Definition& definition = program_.definitions[symbol.index];
      if (definition.regime_on) collect_readings(*definition.regime_on, out);
      if (definition.amount_on) collect_readings(*definition.amount_on, out);
      for (const auto& version : definition.versions) {
        if (version.text.reading) out.insert(*version.text.reading);
        for (const auto& option : version.text.options) collect_readings(option, out);
      }
    }
  });
}

}  // namespace belstay
