#include "belstay/value.hpp"

#include "joined.hpp"

namespace belstay {
namespace {

bool same_lists(const std::vector<Value>& a, const std::vector<Value>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!same(a[i], b[i])) return false;
  }
  return true;
}

bool same_records(const std::vector<std::pair<std::string, Value>>& a,
                  const std::vector<std::pair<std::string, Value>>& b) {
  if (a.size() != b.size()) return false;
  for (const auto& [name, value] : a) {
    bool found = false;
    for (const auto& [other, content] : b) found = found || (name == other && same(value, content));
    if (!found) return false;
  }
  return true;
}

std::string quoted(const std::string& text) {
  static constexpr char hex[] = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20) {
      out += {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]};
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string months_text(Months months) {
  const auto size = months.count < 0 ? -static_cast<std::int64_t>(months.count) : months.count;
  std::string out = months.count < 0 ? "-P" : "P";
  if (size >= 12) out += std::to_string(size / 12) + "Y";
  if (size % 12 != 0 || size == 0) out += std::to_string(size % 12) + "M";
  return out;
}

std::string seconds_text(Seconds seconds) {
  auto left =
      seconds.count < 0 ? 0 - static_cast<std::uint64_t>(seconds.count) : static_cast<std::uint64_t>(seconds.count);
  if (left == 0) return "P0D";
  std::string out = seconds.count < 0 ? "-P" : "P";
  if (left >= 86'400) out += std::to_string(left / 86'400) + "D";
  left %= 86'400;
  if (left == 0) return out;
  out += 'T';
  if (left >= 3'600) out += std::to_string(left / 3'600) + "H";
  if (left % 3'600 >= 60) out += std::to_string(left % 3'600 / 60) + "M";
  if (left % 60 != 0) out += std::to_string(left % 60) + "S";
  return out;
}

std::string list_text(const std::vector<Value>& items) {
  std::string out = "[";
  for (const auto& item : items) out += joined({out.size() > 1 ? ", " : "", to_feel(item)});
  return out + "]";
}

std::string record_text(const std::vector<std::pair<std::string, Value>>& fields) {
  std::string out = "{";
  for (const auto& [name, value] : fields)
    out += joined({out.size() > 1 ? ", " : "", quoted(name), ": ", to_feel(value)});
  return out + "}";
}

std::string range_text(const Range& range) {
  return joined(
      {range.low_included ? "[" : "(", to_feel(range.low), "..", to_feel(range.high), range.high_included ? "]" : ")"});
}

}  // namespace

bool same(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  if (a.is<NotCovered>()) return false;
  if (const auto* x = a.as<bool>()) return *x == *b.as<bool>();
  if (const auto* x = a.as<Decimal>()) return *x == *b.as<Decimal>();
  if (const auto* x = a.as<Text>()) return a.hash() == b.hash() && (x == b.as<Text>() || *x == *b.as<Text>());
  if (const auto* x = a.as<List>()) return *x == *b.as<List>() || same_lists(**x, **b.as<List>());
  if (const auto* x = a.as<Record>()) return *x == *b.as<Record>() || same_records(**x, **b.as<Record>());
  if (const auto* x = a.as<std::shared_ptr<const Range>>()) {
    const auto &r = **x, &s = **b.as<std::shared_ptr<const Range>>();
    return r.low_included == s.low_included && r.high_included == s.high_included && same(r.low, s.low) &&
           same(r.high, s.high);
  }
  return a.is<Null>() || order(a, b) == std::partial_ordering::equivalent;
}

std::partial_ordering order(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return std::partial_ordering::unordered;
  if (const auto* x = a.as<Decimal>()) return *x <=> *b.as<Decimal>();
  if (const auto* x = a.as<Date>()) return *x <=> *b.as<Date>();
  if (const auto* x = a.as<Text>()) return x->compare(*b.as<Text>()) <=> 0;
  if (const auto* x = a.as<Months>()) return x->count <=> b.as<Months>()->count;
  if (const auto* x = a.as<Seconds>()) return x->count <=> b.as<Seconds>()->count;
  return std::partial_ordering::unordered;
}

std::string to_feel(const Value& value) {
  if (const auto* x = value.as<bool>()) return *x ? "true" : "false";
  if (const auto* x = value.as<Decimal>()) return x->to_string();
  if (const auto* x = value.as<Text>()) return quoted(*x);
  if (const auto* x = value.as<Date>()) return joined({"@\"", x->to_string(), "\""});
  if (const auto* x = value.as<Months>()) return joined({"@\"", months_text(*x), "\""});
  if (const auto* x = value.as<Seconds>()) return joined({"@\"", seconds_text(*x), "\""});
  if (const auto* x = value.as<std::shared_ptr<const Range>>()) return range_text(**x);
  if (const auto* x = value.as<List>()) return list_text(**x);
  if (const auto* x = value.as<Record>()) return record_text(**x);
  return value.is<NotCovered>() ? "not covered" : "null";
}

Value::Value(Text text) : hash_(2'166'136'261), kind_(Kind::text) {
  for (const char c : text) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 16'777'619;  // FNV-1a
  new (&held_.text) std::shared_ptr<const Text>(std::make_shared<const Text>(std::move(text)));
}
Value::Value(std::shared_ptr<const Range> range) : kind_(Kind::range) { new (&held_.range) auto(std::move(range)); }
Value::Value(List list) : kind_(Kind::list) { new (&held_.list) auto(std::move(list)); }
Value::Value(Record record) : kind_(Kind::record) { new (&held_.record) auto(std::move(record)); }

void Value::share(const Value& other) {
  hash_ = other.hash_, kind_ = other.kind_;
  switch (kind_) {
    case Kind::text:
      new (&held_.text) auto(other.held_.text);
      break;
    case Kind::range:
      new (&held_.range) auto(other.held_.range);
      break;
    case Kind::list:
      new (&held_.list) auto(other.held_.list);
      break;
    default:
      new (&held_.record) auto(other.held_.record);
  }
}

void Value::release() {
  switch (kind_) {
    case Kind::text:
      held_.text.~shared_ptr();
      break;
    case Kind::range:
      held_.range.~shared_ptr();
      break;
    case Kind::list:
      held_.list.~shared_ptr();
      break;
    default:
      held_.record.~shared_ptr();
  }
}

}  // namespace belstay
