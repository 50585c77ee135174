#pragma once
// Names with values for tests of the expression language: each name is a symbol, and its number is the origin of its
// unknowns.

#include <map>
#include <string>
#include <vector>

#include "belstay/feel.hpp"

namespace belstay::test {

inline Value number(std::string_view text) { return *Decimal::parse(text); }
inline Value date(std::string_view text) { return *Date::parse(text); }
inline Possible known(Value value) { return Possible::known(std::move(value)); }
inline Possible between(Value low, Value high) { return Possible::interval(std::move(low), std::move(high)); }
inline Possible either(std::vector<std::string> options) { return Possible::choices(std::move(options)); }
inline Possible unsure() { return Possible::truths(true, true); }

inline Value list_of(std::vector<Value> items) {
  return List(std::make_shared<const std::vector<Value>>(std::move(items)));
}

using Kind = feel::Type::Kind;
inline feel::Type type(Kind kind, std::string unit = {}) {
  feel::Type out;
  out.kind = kind;
  out.unit = std::move(unit);
  return out;
}
inline feel::Type optional(feel::Type of) {
  of.optional = true;
  return of;
}
inline feel::Type choice(std::vector<std::string> options) {
  auto out = type(Kind::text);
  out.options = std::move(options);
  return out;
}
inline feel::Type list_type(feel::Type element) {
  auto out = type(Kind::list);
  out.element = std::make_shared<const feel::Type>(std::move(element));
  return out;
}
inline feel::Type record_type(std::vector<std::pair<std::string, feel::Type>> fields) {
  auto out = type(Kind::record);
  out.fields = std::move(fields);
  return out;
}

class World : public feel::Names, public feel::Environment {
 public:
  World& add(const std::string& name, feel::Type type, Possible value = Possible::known(Null{})) {
    feel::TypedSymbol& symbol = symbols_[name] = {};
    symbol.index = static_cast<std::uint32_t>(values.size()), symbol.type = std::move(type);
    values.push_back(std::move(value));
    return *this;
  }
  World& add_function(const std::string& name, std::vector<feel::Type> parameters, feel::Type result) {
    feel::TypedSymbol& symbol = symbols_[name] = {};
    symbol.kind = 1, symbol.type = std::move(result), symbol.parameters = std::move(parameters);
    return *this;
  }
  World& add_dated(const std::string& name, feel::Type type, Possible value) {
    add(name, std::move(type), std::move(value));
    symbols_[name].dated = true;
    return *this;
  }

  std::optional<feel::TypedSymbol> find(std::string_view name) const override {
    const auto found = symbols_.find(std::string(name));
    return found == symbols_.end() ? std::nullopt : std::optional(found->second);
  }
  std::vector<std::string> all() const override {
    std::vector<std::string> names;
    for (const auto& [name, symbol] : symbols_) names.push_back(name);
    return names;
  }
  Possible look_up(const feel::Symbol& symbol) override {
    return values[symbol.index].from(static_cast<std::int32_t>(symbol.index));
  }
  // Functions double their argument; dated values are worth twice as much on another date.
  Possible call(const feel::Symbol& symbol, std::span<const Possible> arguments) override {
    const auto& value = symbol.kind == 1 ? arguments[0] : values[symbol.index];
    const auto* amount = value.value().as<Decimal>();
    return amount ? Possible::known(*Decimal::multiply(*amount, Decimal::integer(2))) : value;
  }
  void touched(std::int32_t origin) override { touches.push_back(origin); }
  void compared(std::int32_t origin, const Value& threshold) override {
    thresholds.push_back(std::to_string(origin) + ": " + to_feel(threshold));
  }
  void overflowed() override { ++overflows; }

  std::vector<Possible> values;
  std::vector<std::int32_t> touches;
  std::vector<std::string> thresholds;
  int overflows = 0;

 private:
  std::map<std::string, feel::TypedSymbol> symbols_;
};

// A set in words: "120", "[1..5] or null", "{false, true}", "not covered".
inline std::string shown(const Possible& set) {
  std::string out;
  const auto add = [&](const std::string& part) { out += (out.empty() ? "" : " or ") + part; };
  const auto end = [](const Value& value) { return value.is<Null>() ? std::string("…") : to_feel(value); };
  if (set.may_have_value()) {
    switch (set.kind()) {
      case Possible::Kind::known:
        add(to_feel(set.value()));
        break;
      case Possible::Kind::truths:
        add("{false, true}");
        break;
      case Possible::Kind::interval:
        add("[" + end(set.low()) + " .. " + end(set.high()) + "]");
        break;
      case Possible::Kind::anything:
        add("anything");
        break;
      case Possible::Kind::choices: {
        std::string options;
        for (const auto& option : set.options()) options += (options.empty() ? "" : ", ") + *option.as<Text>();
        add("{" + options + "}");
        break;
      }
      case Possible::Kind::list: {
        std::string items;
        for (const auto& item : set.items())
          items += (items.empty() ? "" : ", ") + shown(item) + (item.may_be_absent() ? "?" : "");
        add("list(" + items + (set.may_grow() ? "; " + shown(set.element()) + "*" : "") + ")");
        break;
      }
      case Possible::Kind::record:
        add("record");
        break;
    }
  }
  if (set.may_be_null()) add("null");
  if (set.may_be_not_covered()) add("not covered");
  return out;
}

inline std::string evaluated(World& world, const std::string& text, feel::Dialect dialect = feel::Dialect::rules) {
  const auto expression = feel::compile(text, world, dialect);
  return expression ? shown(feel::evaluate(*expression, world)) : "error: " + expression.error().message;
}

}  // namespace belstay::test
