#include "belstay/possible.hpp"

#include <algorithm>

namespace belstay {

struct Possible::Parts {
  std::vector<Value> options;
  std::vector<Possible> items;
  bool may_grow = false;
  Possible element;
  std::vector<std::pair<std::string, Possible>> fields;
};

namespace {

bool is_ordered(const Value& value) {
  return value.is<Decimal>() || value.is<Date>() || value.is<Months>() || value.is<Seconds>();
}

// The two ends belong to one kind of value, as far as they are known.
bool fits(const Value& a, const Value& b) { return a.is<Null>() || b.is<Null>() || a.kind() == b.kind(); }

bool known_text(const Possible& p) { return p.kind() == Possible::Kind::known && p.value().is<Text>(); }
bool has_truths(const Possible& p) {
  return p.kind() == Possible::Kind::truths || (p.kind() == Possible::Kind::known && p.value().is<bool>());
}
bool has_texts(const Possible& p) { return p.kind() == Possible::Kind::choices || known_text(p); }
bool has_order(const Possible& p) {
  return p.kind() == Possible::Kind::interval || (p.kind() == Possible::Kind::known && is_ordered(p.value()));
}

std::vector<Value> texts_of(const Possible& p) {
  return p.kind() == Possible::Kind::choices ? p.options() : std::vector<Value>{p.value()};
}

bool has(const std::vector<Value>& texts, const Value& text) {
  return std::any_of(texts.begin(), texts.end(), [&](const Value& other) { return same(other, text); });
}

Value lower(const Value& a, const Value& b) {
  if (a.is<Null>() || b.is<Null>()) return {};
  return order(a, b) < 0 ? a : b;
}

Value higher(const Value& a, const Value& b) {
  if (a.is<Null>() || b.is<Null>()) return {};
  return order(a, b) > 0 ? a : b;
}

Possible join_texts(const Possible& a, const Possible& b) {
  auto texts = texts_of(a);
  for (auto& text : texts_of(b)) {
    if (!has(texts, text)) texts.push_back(std::move(text));
  }
  return Possible::choices(std::move(texts));
}

Possible join_intervals(const Possible& a, const Possible& b) {
  for (const auto* x : {&a.low(), &a.high()}) {
    if (!fits(*x, b.low()) || !fits(*x, b.high())) return Possible::anything();
  }
  return Possible::interval(lower(a.low(), b.low()), higher(a.high(), b.high()));
}

// Item by item; what only one of them has may be absent. Both lists are subsequences of the result.
Possible join_lists(const Possible& a, const Possible& b) {
  std::vector<Possible> items;
  const auto &x = a.items(), &y = b.items();
  for (std::size_t i = 0; i < std::max(x.size(), y.size()); ++i) {
    if (i >= x.size() || i >= y.size()) {
      items.push_back((i < x.size() ? x[i] : y[i]).perhaps());
    } else {
      items.push_back(Possible::join(x[i], y[i]));
    }
  }
  if (!a.may_grow()) return Possible::list(std::move(items), b.may_grow(), b.element());
  return Possible::list(std::move(items), true, b.may_grow() ? Possible::join(a.element(), b.element()) : a.element());
}

Possible join_records(const Possible& a, const Possible& b) {
  std::vector<std::pair<std::string, Possible>> fields;
  if (a.fields().size() != b.fields().size()) return Possible::anything();
  for (const auto& [name, content] : a.fields()) {
    const auto* other = b.field(name);
    if (!other) return Possible::anything();
    fields.emplace_back(name, Possible::join(content, *other));
  }
  return Possible::record(std::move(fields));
}

}  // namespace

Possible Possible::known(Value value) {
  Possible out;
  out.low_ = std::move(value);
  return out;
}

Possible Possible::truths(bool may_be_false, bool may_be_true) {
  Possible out;
  if (may_be_false && may_be_true) {
    out.kind_ = Kind::truths;
  } else if (may_be_false || may_be_true) {
    out.low_ = may_be_true;
  }
  return out;
}

Possible Possible::choices(const std::vector<std::string>& options) {
  return choices(std::vector<Value>(options.begin(), options.end()));
}

Possible Possible::choices(std::vector<Value> options) {
  Possible out;
  if (options.size() == 1) return known(std::move(options.front()));
  if (options.empty()) return out;
  out.kind_ = Kind::choices;
  auto parts = std::make_shared<Parts>();
  parts->options = std::move(options);
  out.parts_ = std::move(parts);
  return out;
}

Possible Possible::interval(Value low, Value high) {
  Possible out;
  out.low_ = std::move(low);
  if (!out.low_.is<Null>() && same(out.low_, high)) return out;
  out.kind_ = Kind::interval;
  out.high_ = std::move(high);
  return out;
}

Possible Possible::list(std::vector<Possible> items, bool may_grow, Possible element) {
  Possible out;
  const bool all_known = std::all_of(items.begin(), items.end(),
                                     [](const auto& item) { return item.is_known() && !item.may_be_absent(); });
  if (all_known && !may_grow) {
    std::vector<Value> values;
    values.reserve(items.size());
    for (const auto& item : items) values.push_back(item.value());
    out.low_ = List(std::make_shared<const std::vector<Value>>(std::move(values)));
    return out;
  }
  auto parts = std::make_shared<Parts>();
  parts->items = std::move(items);
  parts->may_grow = may_grow;
  if (may_grow) parts->element = std::move(element);
  out.kind_ = Kind::list;
  out.parts_ = std::move(parts);
  return out;
}

Possible Possible::record(std::vector<std::pair<std::string, Possible>> fields) {
  Possible out;
  if (std::all_of(fields.begin(), fields.end(), [](const auto& field) { return field.second.is_known(); })) {
    std::vector<std::pair<std::string, Value>> values;
    values.reserve(fields.size());
    for (auto& [name, content] : fields) values.emplace_back(std::move(name), content.value());
    out.low_ = Record(std::make_shared<const std::vector<std::pair<std::string, Value>>>(std::move(values)));
    return out;
  }
  auto parts = std::make_shared<Parts>();
  parts->fields = std::move(fields);
  out.kind_ = Kind::record;
  out.parts_ = std::move(parts);
  return out;
}

Possible Possible::anything() {
  Possible out;
  out.kind_ = Kind::anything;
  return out;
}

Possible Possible::join_values(const Possible& a, const Possible& b) {
  if (has_truths(a) && has_truths(b)) {
    return truths(a.may_be_false() || b.may_be_false(), a.may_be_true() || b.may_be_true());
  }
  if (has_texts(a) && has_texts(b)) return join_texts(a, b);
  if (has_order(a) && has_order(b)) {
    const auto whole = [](const Possible& p) { return p.kind() == Kind::known ? p.low() : p.high(); };
    Possible x = a, y = b;
    x.high_ = whole(a);
    y.high_ = whole(b);
    return join_intervals(x, y);
  }
  if (a.kind() == Kind::known && b.kind() == Kind::known && same(a.value(), b.value())) return a;
  const auto x = a.unfolded(), y = b.unfolded();
  if (x.kind() == Kind::list && y.kind() == Kind::list) return join_lists(x, y);
  if (x.kind() == Kind::record && y.kind() == Kind::record) return join_records(x, y);
  return anything();
}

Possible Possible::join(const Possible& a, const Possible& b) {
  Possible out;
  if (a.is_known() && b.is_known() && a.low_.kind() == b.low_.kind() && is_ordered(a.low_)) {
    const auto way = order(a.low_, b.low_);
    out.low_ = way < 0 ? a.low_ : b.low_;
    if (way != 0) out.kind_ = Kind::interval, out.high_ = way < 0 ? b.low_ : a.low_;
  } else {
    out = join_any(a, b);
  }
  out.may_be_absent_ = a.may_be_absent_ || b.may_be_absent_;
  out.origin_ = a.origin_ == b.origin_ ? a.origin_ : -1;
  return out;
}

Possible Possible::join_any(const Possible& a, const Possible& b) {
  Possible out = !b.may_have_value() ? a : !a.may_have_value() ? b : join_values(a.only_values(), b.only_values());
  if (a.may_be_null() || b.may_be_null()) out = out.with_null();
  if (a.may_be_not_covered() || b.may_be_not_covered()) out = out.with_not_covered();
  return out;
}

Possible Possible::with_null() const {
  Possible out = *this;
  if (kind_ == Kind::known && low_.is<NotCovered>()) {
    out.low_ = Null{};
    out.may_be_not_covered_ = true;
  } else if (!may_be_null()) {
    out.may_be_null_ = true;
  }
  return out;
}

Possible Possible::with_not_covered() const {
  Possible out = *this;
  if (!may_be_not_covered()) out.may_be_not_covered_ = true;
  return out;
}

Possible Possible::only_values() const {
  Possible out = *this;
  if (may_have_value()) out.may_be_null_ = out.may_be_not_covered_ = false;
  return out;
}

Possible Possible::without_null() const {
  Possible out = *this;
  out.may_be_null_ = false;
  if (kind_ == Kind::known && low_.is<Null>() && may_be_not_covered_) {
    out.low_ = NotCovered{};
    out.may_be_not_covered_ = false;
  }
  return out;
}

namespace {
const std::vector<Value> no_options;
const std::vector<Possible> no_items;
const std::vector<std::pair<std::string, Possible>> no_fields;
const Possible nothing;
}  // namespace

const std::vector<Value>& Possible::options() const { return parts_ ? parts_->options : no_options; }
const std::vector<Possible>& Possible::items() const { return parts_ ? parts_->items : no_items; }
bool Possible::may_grow() const { return parts_ && parts_->may_grow; }
const Possible& Possible::element() const { return parts_ ? parts_->element : nothing; }
const std::vector<std::pair<std::string, Possible>>& Possible::fields() const {
  return parts_ ? parts_->fields : no_fields;
}

const Possible* Possible::field(const std::string& name) const {
  for (const auto& [other, content] : fields()) {
    if (other == name) return &content;
  }
  return nullptr;
}

Possible Possible::unfolded() const {
  Possible out = *this;
  if (kind_ != Kind::known) return out;
  auto parts = std::make_shared<Parts>();
  if (const auto* items = low_.as<List>()) {
    for (const auto& item : **items) parts->items.push_back(known(item));
    out.kind_ = Kind::list;
  } else if (const auto* fields = low_.as<Record>()) {
    for (const auto& [name, content] : **fields) parts->fields.emplace_back(name, known(content));
    out.kind_ = Kind::record;
  } else {
    return out;
  }
  out.low_ = Null{};
  out.parts_ = std::move(parts);
  return out;
}

Possible Possible::from(std::int32_t origin) const {
  Possible out = *this;
  out.origin_ = origin;
  return out;
}

Possible Possible::perhaps(bool may_be_absent) const {
  Possible out = *this;
  out.may_be_absent_ = may_be_absent;
  return out;
}

bool Possible::contains(const Value& value) const {
  if (value.is<Null>()) return may_be_null();
  if (value.is<NotCovered>()) return may_be_not_covered();
  switch (kind_) {
    case Kind::known: {
      const auto spelled = unfolded();  // "not covered" inside a list is not the same as itself, but possible
      return spelled.kind_ == Kind::known ? same(low_, value) : spelled.contains(value);
    }
    case Kind::truths:
      return value.is<bool>();
    case Kind::choices:
      return value.is<Text>() && has(options(), value);
    case Kind::interval:
      return is_ordered(value) && (low_.is<Null>() || order(low_, value) <= 0) &&
             (high_.is<Null>() || order(value, high_) <= 0);
    case Kind::list: {
      const auto* items = value.as<List>();
      return items && contains_list(**items);
    }
    case Kind::record: {
      const auto* record = value.as<Record>();
      if (!record || (*record)->size() != fields().size()) return false;
      return std::all_of((*record)->begin(), (*record)->end(), [&](const auto& entry) {
        const auto* content = field(entry.first);
        return content && content->contains(entry.second);
      });
    }
    case Kind::anything:
      return true;
  }
  return false;
}

// Whether the values can be told off against the items in order, leaving out absent ones and letting further ones in
// between.
bool Possible::contains_list(const std::vector<Value>& values) const {
  std::vector<char> reached(values.size() + 1);  // after the items so far: how many values can have been used up
  const auto grow = [&] {
    for (std::size_t used = 0; may_grow() && used < values.size(); ++used) {
      if (reached[used] && element().contains(values[used])) reached[used + 1] = true;
    }
  };
  reached[0] = true;
  grow();
  for (const auto& item : items()) {
    std::vector<char> next(values.size() + 1);
    for (std::size_t used = 0; used <= values.size(); ++used) {
      if (!reached[used]) continue;
      if (item.may_be_absent()) next[used] = true;
      if (used < values.size() && item.contains(values[used])) next[used + 1] = true;
    }
    reached = std::move(next);
    grow();
  }
  return reached[values.size()];
}

BELSTAY_DEFINE_SPECIAL_MEMBERS(Possible);

}  // namespace belstay
