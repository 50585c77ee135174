#include "assess/shown.hpp"

namespace belstay {
namespace {

std::string months_text(std::int32_t count) {
  const std::string sign = count < 0 ? "-" : "";
  count = count < 0 ? -count : count;
  const std::string years = count / 12 ? std::to_string(count / 12) + "Y" : "",
                    months = count % 12 || count == 0 ? std::to_string(count % 12) + "M" : "";
  return sign + "P" + years + months;
}

}  // namespace

std::string shown(const Value& value) {
  if (const auto* number = value.as<Decimal>()) return number->to_string();
  if (const auto* day = value.as<Date>()) return day->to_string();
  if (const auto* text = value.as<Text>()) return *text;
  if (const auto* months = value.as<Months>()) return months_text(months->count);
  if (const auto* seconds = value.as<Seconds>()) return "P" + std::to_string(seconds->count / 86400) + "D";
  if (const auto* truth = value.as<bool>()) return *truth ? "true" : "false";
  return {};
}

std::string shown(const Possible& possible) { return possible.is_known() ? shown(possible.value()) : std::string(); }

bool money(const std::string& unit) { return unit.rfind("EUR", 0) == 0; }

std::optional<Decimal> amount(const Possible& possible) {
  const auto* number = possible.is_known() ? possible.value().as<Decimal>() : nullptr;
  return number ? std::optional(*number) : std::nullopt;
}

}  // namespace belstay
