#include "json/read.hpp"

#include <algorithm>

namespace belstay {
namespace {

constexpr std::size_t deepest = 64;

// Builds the tree from nlohmann's events; its own tree builder keeps the last of two equal names silently and has no depth limit.
class TreeBuilder : public nlohmann::json_sax<Json> {
 public:
  Json root;
  Error error;

  bool null() override { return put(nullptr); }
  bool boolean(bool value) override { return put(value); }
  bool number_integer(number_integer_t value) override { return put(value); }
  bool number_unsigned(number_unsigned_t value) override { return put(value); }
  bool number_float(number_float_t value, const string_t&) override { return put(value); }
  bool string(string_t& value) override { return put(std::move(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Json::object()); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    if (stack_.back()->contains(name)) {
      error = {"duplicate_id", "The member \"" + name + "\" stands twice in one object; keep one of them.", {}, {}, 0};
      return false;
    }
    name_ = name;
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const Json::exception&) override {
    error.code = "malformed_json";
    error_at = position;
    return false;
  }

  std::size_t error_at = 0;

 private:
  Json* put(Json value, Json** placed) {
    if (stack_.empty()) {
      root = std::move(value);
      return *placed = &root;
    }
    Json& parent = *stack_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return *placed = &parent.back();
    }
    return *placed = &(parent[name_] = std::move(value));
  }
  bool put(Json value) {
    Json* placed = nullptr;
    return put(std::move(value), &placed) != nullptr;
  }
  bool open(Json container) {
    if (stack_.size() == deepest) {
      error = {"malformed_json", "The document is nested too deeply; 64 levels are the most.", {}, {}, 0};
      return false;
    }
    Json* placed = nullptr;
    put(std::move(container), &placed);
    stack_.push_back(placed);
    return true;
  }
  bool close() {
    stack_.pop_back();
    return true;
  }

  std::vector<Json*> stack_;
  std::string name_;
};

Error located(Error error, std::string_view text, std::size_t position) {
  const auto before = text.substr(0, std::min(position == 0 ? 0 : position - 1, text.size()));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const auto start = before.rfind('\n');
  error.column = static_cast<int>(before.size() - (start == std::string_view::npos ? 0 : start + 1)) + 1;
  error.message = "This is not valid JSON at line " + std::to_string(line) + ", column " + std::to_string(error.column) +
                  "; look for a missing quote, comma or bracket there.";
  return error;
}

}  // namespace

Result<Json> read_json(std::string_view text) {
  TreeBuilder builder;
  if (Json::sax_parse(text, &builder)) return std::move(builder.root);
  if (!builder.error.message.empty()) return builder.error;
  if (builder.error.code.empty()) builder.error.code = "malformed_json";
  return located(builder.error, text, builder.error_at);
}

std::string pointer_token(std::string_view token) {
  std::string out;
  for (const char c : token) {
    if (c == '~') out += "~0";
    else if (c == '/') out += "~1";
    else out += c;
  }
  return out;
}

std::vector<std::string> split_pointer(std::string_view pointer) {
  std::vector<std::string> tokens;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') {
      tokens.emplace_back();
    } else if (!tokens.empty()) {
      const bool escaped = pointer[i] == '~' && i + 1 < pointer.size();
      tokens.back() += escaped ? (pointer[++i] == '1' ? '/' : '~') : pointer[i];
    }
  }
  return tokens;
}

}  // namespace belstay
