#include "assess/shown.hpp"

#include <algorithm>

#include "joined.hpp"

namespace belstay {
namespace {

std::string months_text(std::int32_t count) {
  const std::string sign = count < 0 ? "-" : "";
  count = count < 0 ? -count : count;
  const std::string years = count / 12 ? std::to_string(count / 12) + "Y" : "",
                    months = count % 12 || count == 0 ? std::to_string(count % 12) + "M" : "";
  return joined({sign, "P", years, months});
}

}  // namespace

std::string shown(const Value& value) {
  if (const auto* number = value.as<Decimal>()) return number->to_string();
  if (const auto* day = value.as<Date>()) return day->to_string();
  if (const auto* text = value.as<Text>()) return *text;
  if (const auto* months = value.as<Months>()) return months_text(months->count);
  if (const auto* seconds = value.as<Seconds>()) return joined({"P", std::to_string(seconds->count / 86400), "D"});
  if (const auto* truth = value.as<bool>()) return *truth ? "true" : "false";
  return {};
}

std::string shown(const Possible& possible) { return possible.is_known() ? shown(possible.value()) : std::string(); }

void write_shown(JsonWriter& json, const Possible& possible) {
  const Possible spelled = possible.unfolded();
  const bool sure = !possible.may_be_null() && !possible.may_be_not_covered();
  if (sure && spelled.kind() == Possible::Kind::record) {
    json.object();
    for (const auto& [name, part] : spelled.fields()) write_shown(json.key(name), part);
    json.end_object();
  } else if (sure && spelled.kind() == Possible::Kind::list && !spelled.may_grow() &&
             std::none_of(spelled.items().begin(), spelled.items().end(),
                          [](const Possible& item) { return item.may_be_absent(); })) {
    json.array();
    for (const auto& item : spelled.items()) write_shown(json, item);
    json.end_array();
  } else {
    json.text_or_null(shown(possible));
  }
}

void write_between(JsonWriter& json, const Possible& possible) {
  const bool open = possible.kind() == Possible::Kind::interval && !possible.may_be_null() &&
                    !possible.may_be_not_covered() && possible.low().is<Date>() && possible.high().is<Date>();
  if (!open) {
    json.null();
    return;
  }
  json.object().key("from").text(shown(possible.low())).key("to").text(shown(possible.high())).end_object();
}

bool money(const std::string& unit) { return unit.rfind("EUR", 0) == 0; }

std::optional<Decimal> amount(const Possible& possible) {
  const auto* number = possible.is_known() ? possible.value().as<Decimal>() : nullptr;
  return number ? std::optional(*number) : std::nullopt;
}

}  // namespace belstay
