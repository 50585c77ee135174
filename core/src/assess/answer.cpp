#include "assess/answer.hpp"

#include <algorithm>

#include "joined.hpp"
#include "json/write.hpp"

namespace belstay {
namespace {

using Kind = Field::Kind;

constexpr std::size_t longest_list = 1000;

Error error(std::string_view code, std::string_view message, std::string_view pointer) {
  return {code, message, pointer};
}

Value low_bound(const Field& field, Date today) {
  return field.min_is_today ? Value(today) : field.min.value_or(Value());
}
Value high_bound(const Field& field, Date today) {
  return field.max_is_today ? Value(today) : field.max.value_or(Value());
}

std::string quoted(const std::string& text) { return JsonWriter().text(text).take(); }

std::string shown(const Value& value) {
  if (const auto* day = value.as<Date>()) return day->to_string();
  if (const auto* number = value.as<Decimal>()) return number->to_string();
  return {};
}

bool within(const Field& field, const Value& low, const Value& high, Date today) {
  return order(low, high_bound(field, today)) <= 0 && order(high, low_bound(field, today)) >= 0;
}

Error outside(const Field& field, const std::string& pointer, Date today) {
  return error(
      "out_of_bounds",
      joined({"Give a value from ", shown(low_bound(field, today)), " to ", shown(high_bound(field, today)), "."}),
      pointer);
}

// "2026", "2026-11" or "2026-11-22": the days it can mean.
std::optional<std::pair<Date, Date>> days(const std::string& text) {
  if (const auto day = Date::parse(text)) return std::pair{*day, *day};
  if (text.size() == 7) {
    const auto first = Date::parse(text + "-01");
    if (const auto next = first ? plus_months(*first, 1) : std::nullopt) return std::pair{*first, Date{next->days - 1}};
  }
  if (text.size() == 4) {
    const auto first = Date::parse(text + "-01-01"), last = Date::parse(text + "-12-31");
    if (first && last) return std::pair{*first, *last};
  }
  return std::nullopt;
}

Result<Answer> read_date(const Field& field, const JsonValue& json, const std::string& pointer, Date today) {
  if (!json.is_text()) return error("wrong_type", "Give a date as a text, \"2026-11-22\".", pointer);
  const auto range = days(json.text());
  if (!range)
    return error("impossible_date",
                 "Give a day of the calendar as \"2026-11-22\", or \"2026-11\" or \"2026\" if you know no more.",
                 pointer);
  const auto [first, last] = *range;
  if (!within(field, first, last, today)) return outside(field, pointer, today);
  if (first == last) return Answer{Possible::known(first), quoted(json.text())};
  const Value low = low_bound(field, today), high = high_bound(field, today);
  return Answer{Possible::interval(order(low, Value(first)) > 0 ? low : Value(first),
                                   order(high, Value(last)) < 0 ? high : Value(last)),
                quoted(json.text())};
}

Result<Answer> read_money(const Field& field, const JsonValue& json, const std::string& pointer, Date today) {
  const auto amount = json.is_text() ? Decimal::parse(json.text()) : std::nullopt;
  if (!amount) return error("wrong_type", "Give an amount as a text with a point, \"2323.08\".", pointer);
  if (*amount != amount->rounded(money_places, Rounding::down))
    return error("out_of_bounds", "Give the amount with at most three digits after the point.", pointer);
  if (!within(field, *amount, *amount, today)) return outside(field, pointer, today);
  return Answer{Possible::known(*amount), quoted(amount->to_string())};
}

Result<Answer> read_integer(const Field& field, const JsonValue& json, const std::string& pointer, Date today) {
  const bool fits = json.is_integer();
  if (!fits) return error("wrong_type", "Give a whole number.", pointer);
  const Decimal number = Decimal::integer(json.integer());
  if (!within(field, number, number, today)) return outside(field, pointer, today);
  return Answer{Possible::known(number), number.to_string()};
}

Result<Answer> read_option(const std::vector<std::string>& options, const JsonValue& json, const std::string& pointer) {
  if (!json.is_text()) return error("wrong_type", "Give one of the options as a text.", pointer);
  const std::string text = json.text();
  if (std::find(options.begin(), options.end(), text) != options.end())
    return Answer{Possible::known(text), quoted(text)};
  std::string known;
  for (std::size_t i = 0; i < std::min<std::size_t>(options.size(), 20); ++i) known += (i ? ", " : "") + options[i];
  return error("unknown_option",
               joined({"\"", text, "\" is not an option; use one of: ", known, options.size() > 20 ? ", …" : "", "."}),
               pointer);
}

// Whether a date surely lies before the one of that name.
bool comes_before(const Possible& date, const std::vector<std::pair<std::string, Possible>>& fields,
                  const std::string& other) {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == other; });
  if (found == fields.end()) return false;
  const Value& last = date.kind() == Possible::Kind::interval ? date.high() : date.low();
  return order(last, found->second.low()) < 0;
}

Result<Answer> read_record(const Program& program, const Field& list, const JsonValue& json, const std::string& pointer,
                           Date today) {
  if (!json.is_object()) return error("wrong_type", "An object is expected here.", pointer);
  for (const auto& [name, value] : json.members()) {
    const auto same_name = [&name = name](const Field& field) { return field.id == name; };
    if (std::none_of(list.fields.begin(), list.fields.end(), same_name)) {
      return error("unknown_member", joined({"\"", name, "\" is not part of this list."}),
                   joined({pointer, "/", pointer_token(name)}));
    }
  }
  std::vector<std::pair<std::string, Possible>> fields;
  JsonWriter canonical;
  canonical.object();
  for (const auto& field : list.fields) {
    const auto found = json.find(field.id);
    if (!found) {
      fields.emplace_back(field.id, unanswered(program, field, today));
      continue;
    }
    auto part = read_answer(program, field, *found, joined({pointer, "/", field.id}), today);
    if (!part) return part;
    if (comes_before(part->possible, fields, field.not_before))
      return error("out_of_bounds", joined({"This day cannot come before \"", field.not_before, "\"; check both."}),
                   joined({pointer, "/", field.id}));
    canonical.key(field.id).raw(part->json);
    fields.emplace_back(field.id, std::move(part->possible));
  }
  return Answer{Possible::record(std::move(fields)), canonical.end_object().take()};
}

Possible element_of(const Program& program, const Field& list, Date today) {
  if (list.kind == Kind::countries) return program.any_country;
  std::vector<std::pair<std::string, Possible>> fields;
  for (const auto& field : list.fields) fields.emplace_back(field.id, unanswered(program, field, today));
  return Possible::record(std::move(fields));
}

// Records whose fields are all known become one known value, so that exact operators serve them.
Possible settled(const Possible& record) {
  if (record.kind() != Possible::Kind::record) return record;
  std::vector<std::pair<std::string, Value>> fields;
  for (const auto& [name, field] : record.fields()) {
    if (!field.is_known()) return record;
    fields.emplace_back(name, field.value());
  }
  return Possible::known(Value(std::make_shared<const std::vector<std::pair<std::string, Value>>>(std::move(fields))));
}

Result<Answer> read_list(const Program& program, const Field& list, const JsonValue& json, const std::string& pointer,
                         Date today) {
  bool complete = true;
  const JsonValue* items = &json;
  std::string at = pointer;
  if (json.is_object()) {
    const bool well_formed =
        json.size() == 2 && json.contains("items") && json.contains("complete") && json["complete"].is_boolean();
    if (!well_formed) return error("wrong_type", "Give a list, or {\"items\": […], \"complete\": false}.", pointer);
    items = &json["items"], complete = json["complete"].boolean(), at += "/items";
  }
  if (!items->is_array()) return error("wrong_type", "Give a list, or {\"items\": […], \"complete\": false}.", pointer);
  if (items->size() > longest_list) return error("out_of_bounds", "Give at most 1,000 entries.", pointer);
  std::vector<Possible> parts;
  std::vector<Value> values;
  JsonWriter canonical;
  if (!complete) canonical.object().key("items");
  canonical.array();
  for (std::size_t i = 0; i < items->size(); ++i) {
    const std::string here = joined({at, "/", std::to_string(i)});
    auto part = list.kind == Kind::countries ? read_option(program.countries, (*items)[i], here)
                                             : read_record(program, list, (*items)[i], here, today);
    if (!part) return part;
    canonical.raw(part->json);
    parts.push_back(settled(part->possible));
    if (parts.back().is_known()) values.push_back(parts.back().value());
  }
  canonical.end_array();
  if (!complete) canonical.key("complete").boolean(false).end_object();
  if (complete && values.size() == parts.size()) {
    return Answer{Possible::known(Value(std::make_shared<const std::vector<Value>>(std::move(values)))),
                  canonical.take()};
  }
  return Answer{Possible::list(std::move(parts), !complete, element_of(program, list, today)), canonical.take()};
}

}  // namespace

Result<Answer> read_answer(const Program& program, const Field& field, const JsonValue& json,
                           const std::string& pointer, Date today) {
  if (json.is_null()) {
    if (field.optional) return Answer{Possible::known(Null{}), "null"};
    return error(
        "wrong_type",
        "null means \"there is none\", which is no answer here; leave the question out, or say that you do not know.",
        pointer);
  }
  switch (field.kind) {
    case Kind::boolean:
      if (!json.is_boolean()) return error("wrong_type", "Give true or false.", pointer);
      return Answer{Possible::known(json.boolean()), json.boolean() ? "true" : "false"};
    case Kind::choice:
      return read_option(field.options, json, pointer);
    case Kind::country:
      return read_option(program.countries, json, pointer);
    case Kind::date:
      return read_date(field, json, pointer, today);
    case Kind::money:
      return read_money(field, json, pointer, today);
    case Kind::integer:
      return read_integer(field, json, pointer, today);
    case Kind::countries:
    case Kind::list:
      return read_list(program, field, json, pointer, today);
  }
  return error("wrong_type", "This fact takes no answer.", pointer);
}

Possible unanswered(const Program& program, const Field& field, Date today) {
  Possible out;
  switch (field.kind) {
    case Kind::boolean:
      out = Possible::truths(true, true);
      break;
    case Kind::choice:
      out = Possible::choices(field.options);
      break;
    case Kind::country:
      out = program.any_country;
      break;
    case Kind::date:
    case Kind::money:
    case Kind::integer:
      out = Possible::interval(low_bound(field, today), high_bound(field, today));
      break;
    case Kind::countries:
    case Kind::list:
      out = Possible::list({}, true, element_of(program, field, today));
      break;
  }
  return field.optional ? out.with_null() : out;
}

std::optional<Value> answer_of(const Field& field, const Possible& all, std::int64_t number) {
  const auto bounded = [&](const Value& value) {
    const Value &low = all.low(), &high = all.kind() == Possible::Kind::known ? all.low() : all.high();
    const bool inside = (low.is<Null>() || order(low, value) <= 0) && (high.is<Null>() || order(value, high) <= 0);
    return inside ? std::optional(value) : std::nullopt;
  };
  switch (field.kind) {
    case Kind::boolean:
      return number == 0 || number == 1 ? std::optional<Value>(number == 1) : std::nullopt;
    case Kind::choice:
    case Kind::country: {
      const auto& options = all.options();
      const bool is_option = number >= 0 && number < static_cast<std::int64_t>(options.size());
      return is_option ? std::optional(options[static_cast<std::size_t>(number)]) : std::nullopt;
    }
    case Kind::date:
      if (number < Date::first().days || number > Date::last().days) return std::nullopt;
      return bounded(Date{static_cast<std::int32_t>(number)});
    case Kind::money:
      return bounded(Decimal::scaled(number, money_places));
    case Kind::integer:
      return bounded(Decimal::integer(number));
    default:
      return std::nullopt;
  }
}

std::string canonical(const Field& field, const Value& answer) {
  if (const auto* truth = answer.as<bool>()) return *truth ? "true" : "false";
  if (const auto* text = answer.as<Text>()) return quoted(*text);
  return field.kind == Kind::integer ? shown(answer) : quoted(shown(answer));
}

}  // namespace belstay
