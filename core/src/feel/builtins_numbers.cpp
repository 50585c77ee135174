// Functions on numbers and texts.

#include "builtins.hpp"

namespace belstay::feel::concrete {
namespace {

// FEEL allows these scales; beyond 128 places there is nothing left to round.
constexpr std::int64_t lowest_scale = -6111, highest_scale = 6176;

Value rounded(Arguments arguments, Rounding mode, Faults& faults) {
  const auto* n = arguments[0].as<Decimal>();
  if (!n) return {};
  std::int64_t scale = 0;
  if (arguments.size() > 1) {
    const auto* given = arguments[1].as<Decimal>();
    const auto whole = given ? given->rounded(0, Rounding::down).to_integer() : std::nullopt;
    if (!whole || *whole < lowest_scale || *whole > highest_scale) return {};
    scale = *whole;
  }
  if (scale <= -Decimal::max_digits) {  // everything is cut off; what is rounded away from zero does not fit
    const auto rest = n->rounded(1 - Decimal::max_digits, mode);
    const bool away = mode == Rounding::up || (mode == Rounding::ceiling && !n->negative()) ||
                      (mode == Rounding::floor && n->negative());
    faults.overflow = away && !rest.is_zero();
    return faults.overflow ? Value() : Value(Decimal());
  }
  return n->rounded(static_cast<int>(scale), mode);
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

}  // namespace

Value abs(Arguments arguments, Faults& faults) {
  const auto& value = arguments[0];
  if (const auto* n = value.as<Decimal>()) return n->magnitude();
  if (const auto* m = value.as<Months>()) return m->count < 0 ? negate(value, faults) : value;
  if (const auto* s = value.as<Seconds>()) return s->count < 0 ? negate(value, faults) : value;
  return {};
}

Value floor(Arguments a, Faults& f) { return rounded(a, Rounding::floor, f); }
Value ceiling(Arguments a, Faults& f) { return rounded(a, Rounding::ceiling, f); }
Value decimal(Arguments a, Faults& f) { return rounded(a, Rounding::half_even, f); }
Value round_up(Arguments a, Faults& f) { return rounded(a, Rounding::up, f); }
Value round_down(Arguments a, Faults& f) { return rounded(a, Rounding::down, f); }
Value round_half_up(Arguments a, Faults& f) { return rounded(a, Rounding::half_up, f); }
Value round_half_down(Arguments a, Faults& f) { return rounded(a, Rounding::half_down, f); }

// dividend - divisor * floor(dividend / divisor): the sign follows the divisor.
Value modulo(Arguments arguments, Faults& faults) {
  const auto *x = arguments[0].as<Decimal>(), *y = arguments[1].as<Decimal>();
  if (!x || !y || y->is_zero()) return {};
  const auto quotient = Decimal::divide(*x, *y);
  const auto times = quotient ? Decimal::multiply(quotient->rounded(0, Rounding::floor), *y) : std::nullopt;
  const auto rest = times ? Decimal::subtract(*x, *times) : std::nullopt;
  faults.overflow = faults.overflow || !rest;
  return rest ? Value(*rest) : Value();
}

Value number(Arguments arguments, Faults&) {
  const auto* text = arguments[0].as<Text>();
  const auto number = text ? Decimal::parse(*text) : std::nullopt;
  return number ? Value(*number) : Value();
}

Value string(Arguments arguments, Faults&) {
  const auto& value = arguments[0];
  if (value.is<Null>() || value.is<Text>()) return value;
  auto text = to_feel(value);
  const bool quoted = text.starts_with("@\"");
  return quoted ? text.substr(2, text.size() - 3) : text;
}

Value string_length(Arguments arguments, Faults&) {
  const auto* text = arguments[0].as<Text>();
  return text ? Value(Decimal::integer(static_cast<std::int64_t>(characters(*text)))) : Value();
}

Value substring_before(Arguments arguments, Faults&) {
  const auto *text = arguments[0].as<Text>(), *match = arguments[1].as<Text>();
  if (!text || !match) return {};
  const auto at = text->find(*match);
  return at == Text::npos ? Text() : text->substr(0, at);
}

Value substring_after(Arguments arguments, Faults&) {
  const auto *text = arguments[0].as<Text>(), *match = arguments[1].as<Text>();
  if (!text || !match) return {};
  const auto at = text->find(*match);
  return at == Text::npos ? Text() : text->substr(at + match->size());
}

}  // namespace belstay::feel::concrete
