#include "feel_command.hpp"

#include <istream>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>

#include "belstay/feel.hpp"

namespace {

using Json = nlohmann::json;
using belstay::Possible;
using belstay::Result;
using belstay::Value;
namespace feel = belstay::feel;

// The names of one line's context.
class Context : public feel::Names, public feel::Environment {
 public:
  std::optional<feel::TypedSymbol> find(std::string_view name) const override {
    const auto found = values_.find(std::string(name));
    if (found == values_.end()) return {};
    feel::TypedSymbol symbol;
    symbol.index = found->second;
    return symbol;
  }
  std::vector<std::string> all() const override {
    std::vector<std::string> names;
    for (const auto& [name, index] : values_) names.push_back(name);
    return names;
  }
  Possible look_up(const feel::Symbol& symbol) override { return contents_[symbol.index]; }
  Possible call(const feel::Symbol&, std::span<const Possible>) override { return Possible::known(belstay::Null{}); }

  void add(const std::string& name, Possible content) {
    values_[name] = static_cast<std::uint32_t>(contents_.size());
    contents_.push_back(std::move(content));
  }

 private:
  std::map<std::string, std::uint32_t> values_;
  std::vector<Possible> contents_;
};

Result<Value> value_of(const std::string& text, Context& context) {
  const auto expression = feel::compile(text, context, feel::Dialect::feel);
  if (!expression) return expression.error();
  const auto result = feel::evaluate(*expression, context);
  return result.is_known() ? result.value() : Value();
}

std::string described(const belstay::Error& error) {
  return error.message + (error.column > 0 ? " (column " + std::to_string(error.column) + ")" : "");
}

Json answer(const std::string& line) {
  const auto request = Json::parse(line, nullptr, false);
  if (!request.is_object()) return {{"id", nullptr}, {"error", "the line is not a JSON object"}};
  Json out = {{"id", request.contains("id") ? request["id"] : Json()}};
  const auto refuse = [&](const std::string& message) {
    out["error"] = message;
    return out;
  };
  if (!request.contains("expr") || !request["expr"].is_string()) return refuse("\"expr\" must be a text");
  Context context;
  if (request.contains("context") && !request["context"].is_null()) {
    if (!request["context"].is_object()) return refuse("\"context\" must be an object of names and FEEL texts");
    for (const auto& [name, text] : request["context"].items()) {
      if (!text.is_string()) return refuse("the value of \"" + name + "\" must be a FEEL text");
      Context nothing;
      const auto value = value_of(text.get<std::string>(), nothing);
      if (!value) return refuse("\"" + name + "\": " + described(value.error()));
      context.add(name, Possible::known(*value));
    }
  }
  const auto value = value_of(request["expr"].get<std::string>(), context);
  if (!value) return refuse(described(value.error()));
  out["value"] = to_feel(*value);
  return out;
}

}  // namespace

int feel_command(std::istream& in, std::ostream& out) {
  for (std::string line; std::getline(in, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    out << answer(line).dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  }
  out.flush();
  return 0;
}
