#include "book/image.hpp"

#include <map>
#include <type_traits>

#include "book/image_parts.hpp"
#include "book/image_texts.hpp"
#include "feel/builtins.hpp"

namespace belstay {
namespace {

constexpr std::string_view release = "belstay " BELSTAY_VERSION " image 2\n";
constexpr std::size_t digest_length = 8;
constexpr std::size_t all_columns = static_cast<std::size_t>(Part::count) * most_members;

// Tells harm on the way, not intent: FNV-1a.
std::string digest(std::string_view bytes) {
  std::uint64_t sum = 0xcbf29ce484222325;
  for (const char c : bytes) sum = (sum ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  std::string out;
  for (std::size_t i = 0; i < digest_length; ++i, sum >>= 8) out += static_cast<char>(sum);
  return out;
}

template <typename T>
constexpr bool is_number = std::is_integral_v<T> || std::is_enum_v<T>;

// All that parts() keeps of a type, to tell it from others.
std::string whole(const feel::Type& type) {
  std::string out(1, static_cast<char>('A' + static_cast<int>(type.kind)));
  out += (type.optional ? "?" : "") + type.unit + '\n';
  for (const auto& option : type.options) out += option + '\n';
  if (type.element) out += '[' + whole(*type.element) + ']';
  for (const auto& [name, field] : type.fields) out += name + ':' + whole(field);
  return out + ';';
}

// Whole numbers in groups of seven bits, the low ones first.
void append_number(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
  out += static_cast<char>(value);
}

// Numbers, and the bytes of texts beside them. A list has its length before it, what may be absent 0 or 1. A text, a
// type or a tree that was there before is the number it then got; what is new counts on from the last one.
class Writer {
 public:
  explicit Writer(const Program& program) : program_(program) {}

  template <typename... T>
  void operator()(Part part, T&... members) {
    static_assert(sizeof...(T) <= most_members);
    auto* to = &column(part);
    (put(members, *to++), ...);
  }
  void type_of(feel::Node& node) {
    if (feel::needs_type(node.op)) return type(node.type, column(Part::type_of_node));
    column(Part::unit_of_node).text(node.type->unit);
  }
  void texts_of(const feel::Tree& tree) { texts(tree, *tree.root); }

  std::string take() {
    std::string sizes, out;
    const auto add = [&](const std::string& bytes) {
      append_number(sizes, bytes.size());
      out += bytes;
    };
    for (const auto& column : columns_) add(column.numbers);
    for (const auto& column : columns_) add(column.texts);
    return sizes + out;
  }

 private:
  struct Column {
    std::string numbers, texts;
    std::map<std::string, std::size_t> known;

    void number(std::uint64_t value) { append_number(numbers, value); }
    void text(std::string_view value) {
      const auto [at, fresh] = known.emplace(value, known.size());
      if (!fresh) return number(at->second);
      number(known.size() - 1 + value.size());
      texts += value;
    }
  };

  Column& column(Part part) { return columns_[static_cast<std::size_t>(part) * most_members]; }

  void texts(const feel::Tree& tree, const feel::Node& node) {
    if (!feel::explained_by_operands(node.op))
      return column(Part::operand_of_tree).text(shortened(program_, tree.text, node));
    for (const auto& child : node.children) texts(tree, *child);
  }

  template <typename T>
  void put(T& x, Column& column) {
    if constexpr (is_number<T>)
      column.number(static_cast<std::uint64_t>(x));
    else
      parts(*this, x);
  }
  void put(std::string& x, Column& column) { column.text(x); }
  void put(Date& x, Column& column) { column.number(static_cast<std::uint32_t>(x.days)); }
  void put(feel::NodePtr& x, Column&) { parts(*this, *x); }
  void put(const feel::Builtin*& x, Column& column) { column.text(x->name); }
  void put(std::shared_ptr<const Possible>& x, Column& column) { value(x->value(), column); }

  template <typename T>
  void put(std::vector<T>& x, Column& column) {
    column.number(x.size());
    for (T& element : x) put(element, column);
  }
  template <typename T>
  void put(std::optional<T>& x, Column& column) {
    column.number(x.has_value());
    if (x) put(*x, column);
  }

  void put(feel::Expression& x, Column& column) {
    const auto [at, fresh] = trees_.emplace(&x.tree(), trees_.size());
    column.number(at->second);
    if (fresh) parts(*this, const_cast<feel::Tree&>(x.tree()));
  }
  void put(feel::SharedType& x, Column& column) { type(*x.operator->(), column); }
  void put(std::shared_ptr<const feel::Type>& x, Column& column) {
    column.number(x != nullptr);
    if (x) type(*x, column);
  }
  void put(std::pair<std::string, feel::Type>& x, Column& column) {
    column.text(x.first);
    type(x.second, column);
  }
  void type(const feel::Type& x, Column& column) {
    const auto [at, fresh] = types_.emplace(whole(x), types_.size());
    column.number(at->second);
    if (fresh) parts(*this, const_cast<feel::Type&>(x));
  }

  void put(Value& x, Column& column) { value(x, column); }
  void value(const Value& x, Column& column) {
    column.number(static_cast<std::uint64_t>(x.kind()));
    if (const auto* truth = x.as<bool>()) column.number(*truth);
    if (const auto* amount = x.as<Decimal>()) column.text(amount->to_string());
    if (const auto* words = x.as<Text>()) column.text(*words);
    if (const auto* day = x.as<Date>()) column.number(static_cast<std::uint32_t>(day->days));
    if (const auto* months = x.as<Months>()) column.number(static_cast<std::uint32_t>(months->count));
    if (const auto* seconds = x.as<Seconds>()) column.number(static_cast<std::uint64_t>(seconds->count));
    if (const auto* range = x.as<std::shared_ptr<const Range>>()) {
      value((*range)->low, column);
      value((*range)->high, column);
      column.number((*range)->low_included);
      column.number((*range)->high_included);
    }
    if (const auto* list = x.as<List>()) {
      column.number((*list)->size());
      for (const Value& element : **list) value(element, column);
    }
    if (const auto* record = x.as<Record>()) {
      column.number((*record)->size());
      for (const auto& [name, field] : **record) {
        column.text(name);
        value(field, column);
      }
    }
  }

  const Program& program_;
  Column columns_[all_columns];
  std::map<const feel::Tree*, std::size_t> trees_;
  std::map<std::string, std::size_t> types_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : columns_(all_columns) {
    std::vector<std::size_t> sizes;
    for (std::size_t i = 0; i < 2 * all_columns; ++i) sizes.push_back(static_cast<std::size_t>(number(bytes)));
    auto size = sizes.begin();
    const auto cut = [&] {
      const auto out = bytes.substr(0, *size++);
      bytes.remove_prefix(out.size());
      return out;
    };
    for (auto& column : columns_) column.numbers = cut();
    for (auto& column : columns_) column.texts = cut();
  }

  template <typename... T>
  void operator()(Part part, T&... members) {
    auto* from = &column(part);
    (get(members, *from++), ...);
  }
  void type_of(feel::Node& node) {
    if (feel::needs_type(node.op))
      get(node.type, column(Part::type_of_node));
    else if (const auto unit = column(Part::unit_of_node).text(); !unit.empty())
      node.type = in_unit(unit);
  }
  // As they are kept, until all names are known.
  void texts_of(feel::Tree& tree) {
    keep_texts(tree, *tree.root);
    whole_trees_.push_back(&tree);
  }
  void lengthen_texts(const Program& program) {
    for (auto* tree : whole_trees_) {
      std::string text;
      lengthen_operands(program, tree->text, text, *tree->root);
      tree->text = std::move(text);
    }
  }

 private:
  struct Column {
    std::string_view numbers, texts;
    std::vector<std::string_view> known;

    std::uint64_t number() { return Reader::number(numbers); }
    std::string_view text() {
      const auto number = static_cast<std::size_t>(this->number());
      if (number < known.size()) return known[number];
      known.push_back(texts.substr(0, number - known.size()));
      texts.remove_prefix(known.back().size());
      return known.back();
    }
  };

  Column& column(Part part) { return columns_[static_cast<std::size_t>(part) * most_members]; }

  void keep_texts(feel::Tree& tree, feel::Node& node) {
    if (feel::explained_by_operands(node.op)) {
      for (const auto& child : node.children) keep_texts(tree, *child);
      return;
    }
    node.start = static_cast<std::uint32_t>(tree.text.size());
    tree.text += column(Part::operand_of_tree).text();
    node.end = static_cast<std::uint32_t>(tree.text.size());
  }
  static void lengthen_operands(const Program& program, std::string_view kept, std::string& out, feel::Node& node) {
    if (!feel::explained_by_operands(node.op))
      return lengthen(program, kept.substr(node.start, node.end - node.start), node, out);
    for (const auto& child : node.children) lengthen_operands(program, kept, out, *child);
  }
  const feel::SharedType& in_unit(std::string_view unit) {
    for (const auto& known : units_) {
      if (known->unit == unit) return known;
    }
    feel::Type type;
    type.kind = feel::Type::Kind::number, type.unit = unit;
    return units_.emplace_back(std::move(type));
  }

  static std::uint64_t number(std::string_view& in) {
    std::uint64_t out = 0;
    for (int shift = 0; !in.empty() && shift < 64; shift += 7) {
      const auto byte = static_cast<unsigned char>(in.front());
      in.remove_prefix(1);
      out |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) break;
    }
    return out;
  }

  template <typename T>
  void get(T& x, Column& column) {
    if constexpr (is_number<T>)
      x = static_cast<T>(column.number());
    else
      parts(*this, x);
  }
  void get(std::string& x, Column& column) { x = column.text(); }
  void get(Date& x, Column& column) { x.days = static_cast<std::int32_t>(column.number()); }
  void get(feel::NodePtr& x, Column&) {
    x = std::make_unique<feel::Node>();
    parts(*this, *x);
  }
  void get(const feel::Builtin*& x, Column& column) { x = feel::find_builtin(column.text()); }
  void get(std::shared_ptr<const Possible>& x, Column& column) {
    x = std::make_shared<const Possible>(Possible::known(value(column)));
  }

  template <typename T>
  void get(std::vector<T>& x, Column& column) {
    x.resize(static_cast<std::size_t>(column.number()));
    for (T& element : x) get(element, column);
  }
  template <typename T>
  void get(std::optional<T>& x, Column& column) {
    if (column.number() != 0) get(x.emplace(), column);
  }

  void get(feel::Expression& x, Column& column) {
    const auto number = static_cast<std::size_t>(column.number());
    if (number < trees_.size()) {
      x = trees_[number];
      return;
    }
    auto tree = std::make_shared<feel::Tree>();
    parts(*this, *tree);
    trees_.push_back(x = feel::Expression(std::move(tree)));
  }
  void get(feel::SharedType& x, Column& column) { x = type(column); }
  void get(std::shared_ptr<const feel::Type>& x, Column& column) {
    if (column.number() != 0) x = type(column);
  }
  void get(std::pair<std::string, feel::Type>& x, Column& column) {
    x.first = column.text();
    x.second = *type(column);
  }
  const std::shared_ptr<const feel::Type>& type(Column& column) {
    const auto number = static_cast<std::size_t>(column.number());
    if (number < types_.size()) return types_[number];
    auto type = std::make_shared<feel::Type>();
    types_.push_back(type);
    parts(*this, *type);
    return types_[number];
  }

  void get(Value& x, Column& column) { x = value(column); }
  Value value(Column& column) {
    switch (static_cast<Value::Kind>(column.number())) {
      case Value::Kind::not_covered:
        return NotCovered{};
      case Value::Kind::boolean:
        return column.number() != 0;
      case Value::Kind::number:
        return Decimal::parse(column.text()).value_or(Decimal());
      case Value::Kind::text:
        return Text(column.text());
      case Value::Kind::date:
        return Date{static_cast<std::int32_t>(column.number())};
      case Value::Kind::months:
        return Months{static_cast<std::int32_t>(column.number())};
      case Value::Kind::seconds:
        return Seconds{static_cast<std::int64_t>(column.number())};
      case Value::Kind::range: {
        Range range;
        get(range.low, column);
        get(range.high, column);
        range.low_included = column.number() != 0;
        range.high_included = column.number() != 0;
        return std::make_shared<const Range>(std::move(range));
      }
      case Value::Kind::list: {
        std::vector<Value> items;
        get(items, column);
        return std::make_shared<const std::vector<Value>>(std::move(items));
      }
      case Value::Kind::record: {
        std::vector<std::pair<std::string, Value>> fields(static_cast<std::size_t>(column.number()));
        for (auto& [name, field] : fields) {
          name = column.text();
          field = value(column);
        }
        return std::make_shared<const std::vector<std::pair<std::string, Value>>>(std::move(fields));
      }
      default:
        return {};
    }
  }

  std::vector<Column> columns_;
  std::vector<feel::Expression> trees_;
  std::vector<feel::Tree*> whole_trees_;
  std::vector<std::shared_ptr<const feel::Type>> types_;
  std::vector<feel::SharedType> units_;
};

}  // namespace

std::string write_image(const Program& program) {
  Writer image(program);
  parts(image, const_cast<Program&>(program));  // a writer changes nothing
  const std::string content = std::string(release) + image.take();
  return digest(content) + content;
}

// The digest comes first: behind it every length and number is one that was written.
std::shared_ptr<const Program> read_image(std::string_view bytes) {
  if (bytes.size() < digest_length) return nullptr;
  auto content = bytes.substr(digest_length);
  if (digest(content) != bytes.substr(0, digest_length) || !content.starts_with(release)) return nullptr;
  content.remove_prefix(release.size());
  Reader image(content);
  auto program = std::make_shared<Program>();
  parts(image, *program);
  image.lengthen_texts(*program);
  program->any_country = Possible::choices(program->countries);
  program->cells = lay_out(*program);
  return program;
}

}  // namespace belstay
