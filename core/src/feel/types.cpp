#include "types.hpp"

#include <algorithm>

namespace belstay::feel {

BELSTAY_DEFINE_SPECIAL_MEMBERS(Type);
BELSTAY_DEFINE_SPECIAL_MEMBERS(TypedSymbol);

const Type& SharedType::any() {
  static const Type any;
  return any;
}

Type& SharedType::edit() {
  auto own = std::make_shared<Type>(*operator->());
  type_ = own;
  return *own;
}
BELSTAY_DEFINE_SPECIAL_MEMBERS(Leaf);

namespace {

using Kind = Type::Kind;

std::vector<std::string> united(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return {};  // any text
  auto out = a;
  for (const auto& option : b) {
    if (std::find(out.begin(), out.end(), option) == out.end()) out.push_back(option);
  }
  return out;
}

std::shared_ptr<const Type> shared(std::optional<Type> type) {
  return type ? std::make_shared<const Type>(std::move(*type)) : nullptr;
}

std::string_view word(Kind kind) {
  switch (kind) {
    case Kind::any:
      return "any value";
    case Kind::boolean:
      return "true or false";
    case Kind::number:
      return "a number";
    case Kind::text:
      return "a text";
    case Kind::date:
      return "a date";
    case Kind::months:
      return "a duration in months";
    case Kind::seconds:
      return "a duration in days";
    case Kind::range:
      return "a range";
    case Kind::list:
      return "a list";
    case Kind::record:
      return "a record";
    case Kind::null:
      return "null";
  }
  return "";
}

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto changed = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row[b.size()];
}

}  // namespace

Type simple_type(Kind kind) {
  Type type;
  type.kind = kind;
  return type;
}

Type list_type(Type element) {
  Type type = simple_type(Kind::list);
  type.element = std::make_shared<const Type>(std::move(element));
  return type;
}

bool is_number(const Type& type) { return type.kind == Kind::number || type.kind == Kind::any; }

bool is_ordered(const Type& type) {
  return type.kind == Kind::number || type.kind == Kind::date || type.kind == Kind::months ||
         type.kind == Kind::seconds || type.kind == Kind::text || type.kind == Kind::any;
}

Type type_of(const Value& value) {
  Type type;
  if (value.is<bool>()) type.kind = Kind::boolean;
  if (value.is<Date>()) type.kind = Kind::date;
  if (value.is<Months>()) type.kind = Kind::months;
  if (value.is<Seconds>()) type.kind = Kind::seconds;
  if (const auto* number = value.as<Decimal>()) {
    type.kind = Kind::number;
    type.zero = number->is_zero();
  }
  if (const auto* text = value.as<Text>()) {
    type.kind = Kind::text;
    type.options = {*text};
  }
  if (value.is<Null>()) {
    type.kind = Kind::null;
    type.optional = true;
  }
  return type;
}

std::optional<Type> unify(const Type& a, const Type& b) {
  if (a.kind == Kind::any || b.kind == Kind::any) return simple_type(Kind::any);
  if (a.kind == Kind::null || b.kind == Kind::null) {
    Type out = a.kind == Kind::null ? b : a;
    out.optional = true;
    return out;
  }
  if (a.kind != b.kind) return {};
  Type out = a;
  out.optional = a.optional || b.optional;
  out.unrounded = a.unrounded || b.unrounded;
  out.zero = a.zero && b.zero;
  out.options = united(a.options, b.options);
  if (a.kind == Kind::number) {
    if (a.unit != b.unit && !a.zero && !b.zero) return {};
    out.unit = a.zero ? b.unit : a.unit;
  }
  if (a.kind == Kind::list || a.kind == Kind::range) {
    const bool left_empty = !a.element, right_empty = !b.element;
    if (!left_empty && !right_empty && !(out.element = shared(unify(*a.element, *b.element)))) return {};
    if (left_empty) out.element = b.element;
  }
  if (a.kind == Kind::record) {
    if (a.fields.size() != b.fields.size()) return {};
    for (auto& [name, type] : out.fields) {
      const auto other = std::find_if(b.fields.begin(), b.fields.end(),
                                      [&key = name](const auto& field) { return field.first == key; });
      auto both = other == b.fields.end() ? std::nullopt : unify(type, other->second);
      if (!both) return {};
      type = std::move(*both);
    }
  }
  return out;
}

bool assignable(const Type& from, const Type& to) {
  if (from.optional && !to.optional && to.kind != Kind::any) return false;
  if (from.kind == Kind::any || to.kind == Kind::any || from.kind == Kind::null) return true;
  if (from.kind != to.kind) return false;
  if (from.kind == Kind::number) return from.unit == to.unit || from.zero;
  if (from.kind == Kind::text && !to.options.empty() && !from.options.empty()) {
    return std::all_of(from.options.begin(), from.options.end(), [&](const auto& option) {
      return std::find(to.options.begin(), to.options.end(), option) != to.options.end();
    });
  }
  if (from.kind == Kind::list || from.kind == Kind::range)
    return !from.element || !to.element || assignable(*from.element, *to.element);
  if (from.kind != Kind::record) return true;
  return std::all_of(to.fields.begin(), to.fields.end(), [&](const auto& wanted) {
    const auto given = std::find_if(from.fields.begin(), from.fields.end(),
                                    [&](const auto& field) { return field.first == wanted.first; });
    return given != from.fields.end() && assignable(given->second, wanted.second);
  });
}

std::string described(const Type& type) {
  std::string out(word(type.kind));
  if (type.kind == Kind::number && !type.unit.empty()) out = "an amount in " + type.unit;
  if (type.kind == Kind::list && type.element) out += " (each element " + described(*type.element) + ")";
  if (type.optional && type.kind != Kind::null) out += " or null";
  return out;
}

std::string to_string(const Type& type) {
  static constexpr std::string_view names[] = {
      "any",           "boolean", "number", "text",   "date", "years and months duration",
      "days duration", "range",   "list",   "record", "null"};
  std::string out(names[static_cast<std::size_t>(type.kind)]);
  if (!type.unit.empty()) out += " " + type.unit;
  if (type.element) out += " of " + to_string(*type.element);
  if (type.kind == Kind::record) {
    std::string fields;
    for (const auto& [name, field] : type.fields)
      fields += (fields.empty() ? "" : ", ") + name + ": " + to_string(field);
    out += " {" + fields + "}";
  }
  return type.optional && type.kind != Kind::null ? out + " or null" : out;
}

std::string did_you_mean(std::string_view name, std::span<const std::string> candidates) {
  std::size_t nearest = name.size() / 3 + 2;
  const std::string* best = nullptr;
  for (const auto& candidate : candidates) {
    if (candidate.size() > name.size() + nearest || name.size() > candidate.size() + nearest) continue;
    const auto away = distance(name, candidate);
    if (away >= nearest) continue;
    nearest = away;
    best = &candidate;
  }
  return best ? ": did you mean \"" + *best + "\"?" : "";
}

}  // namespace belstay::feel
