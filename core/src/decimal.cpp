#include "belstay/decimal.hpp"

#include <array>

namespace belstay {
namespace {

using Coefficient = Decimal::Coefficient;

constexpr int greatest_power = 38;  // 10^38 is the last power of ten below 2^127

constexpr std::array<Coefficient, greatest_power + 1> make_powers() {
  std::array<Coefficient, greatest_power + 1> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}
constexpr auto powers = make_powers();
constexpr Coefficient limit = powers[Decimal::max_digits];

// Most amounts fit in 64 bits, where multiplying and dividing is one instruction.
bool is_short(Coefficient c) { return c == static_cast<std::int64_t>(c); }
constexpr int greatest_short_power = 18;
constexpr auto short_powers = [] {
  std::array<std::int64_t, greatest_short_power + 1> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::int64_t>(powers[i]);
  return out;
}();

Coefficient magnitude_of(Coefficient c) { return c < 0 ? -c : c; }

// c * 10^power, if both and the product are short.
std::optional<std::int64_t> shortly_shifted(Coefficient c, int power) {
  std::int64_t out;
  if (!is_short(c) || power > greatest_short_power ||
      __builtin_mul_overflow(static_cast<std::int64_t>(c), short_powers[static_cast<std::size_t>(power)], &out))
    return {};
  return out;
}

// c * 10^power, if that stays in 128 bits.
std::optional<Coefficient> shifted(Coefficient c, int power) {
  Coefficient out;
  if (c == 0 || power == 0) return c;
  if (const auto product = shortly_shifted(c, power)) return *product;
  if (power > greatest_power || __builtin_mul_overflow(c, powers[static_cast<std::size_t>(power)], &out)) return {};
  return out;
}

int digits_of(Coefficient c) {
  const auto size = magnitude_of(c);
  int digits = 0;
  while (digits <= greatest_power && size >= powers[static_cast<std::size_t>(digits)]) ++digits;
  return digits;
}

// Whether the digits cut off move the result one step away from zero. `twice` compares twice the remainder with the
// divisor.
bool away_from_zero(Rounding mode, bool negative, bool odd, int twice) {
  switch (mode) {
    case Rounding::up:
      return true;
    case Rounding::down:
      return false;
    case Rounding::half_up:
      return twice >= 0;
    case Rounding::half_down:
      return twice > 0;
    case Rounding::half_even:
      return twice > 0 || (twice == 0 && odd);
    case Rounding::ceiling:
      return !negative;
    case Rounding::floor:
      return negative;
  }
  return false;
}

int compare(Coefficient a, Coefficient b) { return a < b ? -1 : a > b; }

}  // namespace

std::optional<Decimal> Decimal::fit(Coefficient coefficient, int scale) {
  if (!is_short(coefficient) || scale < 0) return fit_long(coefficient, scale);
  auto rest = static_cast<std::int64_t>(coefficient);
  if (rest == 0) return Decimal();
  for (; scale > 0 && rest % 10 == 0; --scale) rest /= 10;
  if (scale > max_scale) return {};
  return Decimal(rest, scale);
}

std::optional<Decimal> Decimal::fit_long(Coefficient coefficient, int scale) {
  while (scale > 0 && coefficient % 10 == 0) {
    if (coefficient == 0) return Decimal();
    coefficient /= 10;
    --scale;
  }
  if (scale < 0) {
    const auto whole = shifted(coefficient, -scale);
    if (!whole) return {};
    coefficient = *whole;
    scale = 0;
  }
  if (magnitude_of(coefficient) > limit || scale > max_scale) return {};
  return Decimal(coefficient, scale);
}

Decimal Decimal::integer(std::int64_t value) { return Decimal(value, 0); }

Decimal Decimal::scaled(std::int64_t coefficient, int scale) { return fit(coefficient, scale).value_or(Decimal()); }

std::optional<Decimal> Decimal::parse(std::string_view text) {
  std::size_t at = 0;
  const auto digit = [&] { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  const bool minus = text.starts_with('-');
  if (minus) ++at;
  Coefficient coefficient = 0;
  int scale = 0, digits = 0;
  for (bool fraction = false;; ++at) {
    if (!fraction && at < text.size() && text[at] == '.') {
      fraction = true;
      ++at;
      if (!digit()) return {};
    }
    if (!digit()) break;
    ++digits;
    if (coefficient >= limit) return {};
    coefficient = coefficient * 10 + (text[at] - '0');
    scale += fraction;
    if (scale > 2 * max_scale) return {};
  }
  if (digits == 0) return {};
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    const bool down = at < text.size() && text[at] == '-';
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    if (!digit()) return {};
    int exponent = 0;
    for (; digit() && exponent < 10'000; ++at) exponent = exponent * 10 + (text[at] - '0');
    scale += down ? exponent : -exponent;
  }
  if (at != text.size()) return {};
  return fit(minus ? -coefficient : coefficient, scale);
}

std::optional<Decimal> Decimal::add(const Decimal& a, const Decimal& b) {
  if (a.scale_ == b.scale_ && is_short(a.coefficient_) && is_short(b.coefficient_))
    return fit(a.coefficient_ + b.coefficient_, a.scale_);
  const int scale = a.scale_ > b.scale_ ? a.scale_ : b.scale_;
  const auto x = shifted(a.coefficient_, scale - a.scale_), y = shifted(b.coefficient_, scale - b.scale_);
  Coefficient sum;
  if (!x || !y || __builtin_add_overflow(*x, *y, &sum)) return {};
  return fit(sum, scale);
}

std::optional<Decimal> Decimal::subtract(const Decimal& a, const Decimal& b) { return add(a, b.negated()); }

std::optional<Decimal> Decimal::multiply(const Decimal& a, const Decimal& b) {
  std::int64_t short_product;
  if (is_short(a.coefficient_) && is_short(b.coefficient_) &&
      !__builtin_mul_overflow(static_cast<std::int64_t>(a.coefficient_), static_cast<std::int64_t>(b.coefficient_),
                              &short_product))
    return fit(short_product, a.scale_ + b.scale_);
  Coefficient product;
  if (__builtin_mul_overflow(a.coefficient_, b.coefficient_, &product)) return {};
  return fit(product, a.scale_ + b.scale_);
}

std::optional<Decimal> Decimal::divide(const Decimal& a, const Decimal& b) {
  if (b.is_zero()) return {};
  const bool minus = a.negative() != b.negative();
  const auto divisor = magnitude_of(b.coefficient_);
  auto quotient = magnitude_of(a.coefficient_) / divisor, rest = magnitude_of(a.coefficient_) % divisor;
  int scale = a.scale_ - b.scale_;
  // Long division; the rest stays below 10^34, so ten times the rest fits.
  for (int digits = digits_of(quotient); rest != 0 && digits < max_digits && scale < max_scale; ++scale) {
    rest *= 10;
    quotient = quotient * 10 + rest / divisor;
    rest %= divisor;
    digits += quotient != 0;
  }
  if (rest != 0 && away_from_zero(Rounding::half_even, minus, quotient % 2 != 0, compare(2 * rest, divisor)))
    ++quotient;
  return fit(minus ? -quotient : quotient, scale);
}

Decimal Decimal::rounded(int scale, Rounding mode) const {
  if (scale < 1 - max_digits) scale = 1 - max_digits;
  if (scale >= scale_) return *this;
  const int cut = scale_ - scale;
  const bool minus = negative();
  // Beyond 10^38 every digit is cut off, and none of them reaches half a unit.
  Coefficient unit = cut > greatest_power ? 0 : powers[static_cast<std::size_t>(cut)];
  Coefficient kept = 0;
  int twice = -1;
  if (unit != 0) {
    const auto rest = magnitude_of(coefficient_) % unit;
    kept = magnitude_of(coefficient_) / unit;
    if (rest == 0) return *this;
    twice = compare(rest, unit - rest);
  } else if (is_zero()) {
    return *this;
  }
  if (away_from_zero(mode, minus, kept % 2 != 0, twice)) ++kept;
  return fit(minus ? -kept : kept, scale).value_or(*this);
}

std::optional<std::int64_t> Decimal::to_integer() const {
  if (scale_ != 0 || coefficient_ < INT64_MIN || coefficient_ > INT64_MAX) return {};
  return static_cast<std::int64_t>(coefficient_);
}

std::string Decimal::to_string() const {
  std::string digits;
  for (auto rest = magnitude_of(coefficient_); rest != 0; rest /= 10) {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
  }
  const auto places = static_cast<std::size_t>(scale_);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, ".");
  return negative() ? "-" + digits : digits;
}

std::strong_ordering Decimal::order_across_scales(const Decimal& a, const Decimal& b) {
  const bool widen_a = a.scale_ < b.scale_;
  const auto &coarse = widen_a ? a : b, &fine = widen_a ? b : a;
  const auto wide = shortly_shifted(coarse.coefficient_, fine.scale_ - coarse.scale_);
  if (!wide || !is_short(fine.coefficient_)) return order_of_long(a, b);
  const auto other = static_cast<std::int64_t>(fine.coefficient_);
  return widen_a ? *wide <=> other : other <=> *wide;
}

std::strong_ordering Decimal::order_of_long(const Decimal& a, const Decimal& b) {
  // The one with fewer places is brought to the other's scale; where that leaves 128 bits it has the greater magnitude.
  if (a.negative() != b.negative()) return a.negative() ? std::strong_ordering::less : std::strong_ordering::greater;
  const bool widen_a = a.scale_ < b.scale_;
  const auto wide = shifted(widen_a ? a.coefficient_ : b.coefficient_, std::abs(a.scale_ - b.scale_));
  if (!wide) return widen_a != a.negative() ? std::strong_ordering::greater : std::strong_ordering::less;
  return widen_a ? *wide <=> b.coefficient_ : a.coefficient_ <=> *wide;
}

}  // namespace belstay
