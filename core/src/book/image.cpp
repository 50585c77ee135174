#include "book/image.hpp"

#include <map>
#include <type_traits>

#include "book/image_parts.hpp"
#include "feel/builtins.hpp"
#include "json/sha256.hpp"

namespace belstay {
namespace {

constexpr std::string_view release = "belstay " BELSTAY_VERSION;
constexpr std::size_t digest_length = 64;

template <typename T>
constexpr bool is_number = std::is_integral_v<T> || std::is_enum_v<T>;

// Whole numbers in groups of seven bits, the low ones first; texts and lists with their length before them; what may be
// absent with 0 or 1 before it. A type is written where it is first met, and as its number after that.
class Writer {
 public:
  template <typename... T>
  void operator()(T&... members) {
    (put(members), ...);
  }
  std::string take() { return std::move(out_); }

 private:
  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out_ += static_cast<char>(value | 0x80);
    out_ += static_cast<char>(value);
  }
  void text(std::string_view value) {
    number(value.size());
    out_ += value;
  }

  template <typename T>
  void put(T& x) {
    if constexpr (is_number<T>)
      number(static_cast<std::uint64_t>(x));
    else
      parts(*this, x);
  }
  void put(std::string& x) { text(x); }
  void put(Date& x) { number(static_cast<std::uint64_t>(x.days)); }
  void put(feel::Expression& x) { parts(*this, const_cast<feel::Tree&>(x.tree())); }
  void put(feel::NodePtr& x) { parts(*this, *x); }
  void put(const feel::Builtin*& x) { text(x->name); }
  void put(Possible& x) { value(x.value()); }  // of a constant: known
  void put(Value& x) { value(x); }

  template <typename T>
  void put(std::vector<T>& x) {
    number(x.size());
    for (T& element : x) put(element);
  }
  template <typename T>
  void put(std::optional<T>& x) {
    number(x.has_value());
    if (x) put(*x);
  }
  template <typename T, typename U>
  void put(std::pair<T, U>& x) {
    put(x.first);
    put(x.second);
  }
  void put(std::map<std::string, Index>& x) {
    number(x.size());
    for (const auto& [name, index] : x) {
      text(name);
      number(index);
    }
  }
  void put(std::shared_ptr<const feel::Type>& x) {
    number(x != nullptr);
    if (x) put(const_cast<feel::Type&>(*x));
  }

  void put(feel::Type& x) {
    if (whole_types_) return parts(*this, x);
    Writer key;
    key.whole_types_ = true;
    parts(key, x);
    const auto known = types_.find(key.out_);
    if (known != types_.end()) return number(known->second);
    number(0);
    parts(*this, x);
    types_.emplace(std::move(key.out_), types_.size() + 1);
  }

  void value(const Value& x) {
    number(static_cast<std::uint64_t>(x.kind()));
    if (const auto* truth = x.as<bool>()) number(*truth);
    if (const auto* amount = x.as<Decimal>()) text(amount->to_string());
    if (const auto* words = x.as<Text>()) text(*words);
    if (const auto* day = x.as<Date>()) number(static_cast<std::uint64_t>(day->days));
    if (const auto* months = x.as<Months>()) number(static_cast<std::uint64_t>(months->count));
    if (const auto* seconds = x.as<Seconds>()) number(static_cast<std::uint64_t>(seconds->count));
    if (const auto* range = x.as<std::shared_ptr<const Range>>()) content(*range);
    if (const auto* list = x.as<List>()) content(*list);
    if (const auto* record = x.as<Record>()) content(*record);
  }
  void content(const std::shared_ptr<const Range>& x) {
    value(x->low);
    value(x->high);
    number(x->low_included);
    number(x->high_included);
  }
  void content(const List& x) {
    number(x->size());
    for (const Value& element : *x) value(element);
  }
  void content(const Record& x) {
    number(x->size());
    for (const auto& [name, field] : *x) {
      text(name);
      value(field);
    }
  }

  std::string out_;
  std::map<std::string, std::size_t> types_;  // each with its number, by all its members
  bool whole_types_ = false;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : in_(bytes) {}

  template <typename... T>
  void operator()(T&... members) {
    (get(members), ...);
  }
  std::string_view text() {
    const auto size = static_cast<std::size_t>(number());
    const auto out = in_.substr(0, size);
    in_.remove_prefix(out.size());
    return out;
  }
  bool at_end() const { return in_.empty(); }

 private:
  std::uint64_t number() {
    std::uint64_t out = 0;
    for (int shift = 0; !in_.empty() && shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(in_.front());
      in_.remove_prefix(1);
      out |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) break;
    }
    return out;
  }

  template <typename T>
  void get(T& x) {
    if constexpr (is_number<T>)
      x = static_cast<T>(number());
    else
      parts(*this, x);
  }
  void get(std::string& x) { x = text(); }
  void get(Date& x) { x.days = static_cast<std::int32_t>(number()); }
  void get(feel::Expression& x) {
    auto tree = std::make_shared<feel::Tree>();
    parts(*this, *tree);
    x = feel::Expression(std::move(tree));
  }
  void get(feel::NodePtr& x) {
    x = std::make_unique<feel::Node>();
    parts(*this, *x);
  }
  void get(const feel::Builtin*& x) { x = feel::find_builtin(text()); }
  void get(Possible& x) { x = Possible::known(value()); }

  template <typename T>
  void get(std::vector<T>& x) {
    x.resize(static_cast<std::size_t>(number()));
    for (T& element : x) get(element);
  }
  template <typename T>
  void get(std::optional<T>& x) {
    if (number() != 0) get(x.emplace());
  }
  template <typename T, typename U>
  void get(std::pair<T, U>& x) {
    get(x.first);
    get(x.second);
  }
  void get(std::map<std::string, Index>& x) {
    for (auto left = number(); left > 0; --left) {
      const std::string name(text());
      x[name] = static_cast<Index>(number());
    }
  }
  void get(std::shared_ptr<const feel::Type>& x) {
    if (number() == 0) return;
    feel::Type type;
    get(type);
    x = std::make_shared<const feel::Type>(std::move(type));
  }

  void get(feel::Type& x) {
    if (const auto known = static_cast<std::size_t>(number())) {
      x = types_[known - 1];
      return;
    }
    parts(*this, x);
    types_.push_back(x);
  }

  void get(Value& x) { x = value(); }
  Value value() {
    switch (number()) {
      case 1:
        return NotCovered{};
      case 2:
        return number() != 0;
      case 3:
        return Decimal::parse(text()).value_or(Decimal());
      case 4:
        return Text(text());
      case 5:
        return Date{static_cast<std::int32_t>(number())};
      case 6:
        return Months{static_cast<std::int32_t>(number())};
      case 7:
        return Seconds{static_cast<std::int64_t>(number())};
      case 8: {
        Range range;
        (*this)(range.low, range.high, range.low_included, range.high_included);
        return std::make_shared<const Range>(std::move(range));
      }
      case 9: {
        std::vector<Value> items;
        get(items);
        return std::make_shared<const std::vector<Value>>(std::move(items));
      }
      case 10: {
        std::vector<std::pair<std::string, Value>> fields;
        get(fields);
        return std::make_shared<const std::vector<std::pair<std::string, Value>>>(std::move(fields));
      }
      default:
        return {};
    }
  }

  std::string_view in_;
  std::vector<feel::Type> types_;
};

}  // namespace

std::string write_image(const Program& program) {
  Writer image;
  std::string made_by(release);
  image(made_by);
  parts(image, const_cast<Program&>(program));  // a writer changes nothing
  std::string out = image.take();
  return sha256_hex(out) + out;
}

// The digest comes first: behind it every length and number is one that was written.
std::shared_ptr<const Program> read_image(std::string_view bytes) {
  if (bytes.size() < digest_length) return nullptr;
  const auto content = bytes.substr(digest_length);
  if (sha256_hex(content) != bytes.substr(0, digest_length)) return nullptr;
  Reader image(content);
  if (image.text() != release) return nullptr;
  auto program = std::make_shared<Program>();
  parts(image, *program);
  if (!image.at_end()) return nullptr;
  program->any_country = Possible::choices(program->countries);
  program->cells = lay_out(*program);
  return program;
}

}  // namespace belstay
