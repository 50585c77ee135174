#pragma once
// Exact decimal numbers. Sums and products are exact or refused, never rounded: 2323.079 is not 2323.08.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace belstay {

// `up` and `down` are away from and towards zero; `ceiling` and `floor` towards positive and negative infinity; the
// halves say where a tie goes (`half_up` away from zero).
enum class Rounding : std::uint8_t { up, down, half_up, half_down, half_even, ceiling, floor };

// coefficient / 10^scale, with at most 34 significant digits (the coefficient of IEEE decimal128) and at most 128
// places.
class Decimal {
 public:
  __extension__ using Coefficient = __int128;
  static constexpr int max_digits = 34;
  static constexpr int max_scale = 128;

  constexpr Decimal() = default;
  static Decimal integer(std::int64_t);
  static Decimal scaled(std::int64_t coefficient, int scale);  // coefficient / 10^scale, a scale of 0 to 128

  // "12", "-0.5", ".5", "1.23e-4". Nothing where the text is no number or does not fit.
  static std::optional<Decimal> parse(std::string_view);

  // Nothing where the exact result does not fit.
  static std::optional<Decimal> add(const Decimal&, const Decimal&);
  static std::optional<Decimal> subtract(const Decimal&, const Decimal&);
  static std::optional<Decimal> multiply(const Decimal&, const Decimal&);
  // The one operation that rounds: to 34 significant digits, ties to even. Nothing for a divisor of zero.
  static std::optional<Decimal> divide(const Decimal&, const Decimal&);

  // To `scale` decimal places; -2 is to hundreds. Scales below -33 count as -33.
  Decimal rounded(int scale, Rounding) const;
  Decimal negated() const { return Decimal(-coefficient_, scale_); }
  Decimal magnitude() const { return negative() ? negated() : *this; }

  bool negative() const { return coefficient_ < 0; }
  bool is_zero() const { return coefficient_ == 0; }
  bool is_integer() const { return scale_ == 0; }
  std::optional<std::int64_t> to_integer() const;

  // Plain notation without exponent or trailing zeros: "2323.079", "-0.5", "0".
  std::string to_string() const;

  friend bool operator==(const Decimal&, const Decimal&) = default;  // by value: 1.0 was normalised to 1
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    return a.scale_ == b.scale_ ? a.coefficient_ <=> b.coefficient_ : order_across_scales(a, b);
  }

 private:
  static std::strong_ordering order_across_scales(const Decimal&, const Decimal&);
  static std::strong_ordering order_of_long(const Decimal&, const Decimal&);
  constexpr Decimal(Coefficient coefficient, int scale) : coefficient_(coefficient), scale_(scale) {}
  static std::optional<Decimal> fit(Coefficient coefficient, int scale);
  static std::optional<Decimal> fit_long(Coefficient coefficient, int scale);

  // Normalised: scale is never negative, and a coefficient with scale above zero does not end in 0.
  // Kept with the alignment of its halves, so that a value of 32 bytes holds it.
  __extension__ typedef __int128 Stored __attribute__((aligned(8)));
  Stored coefficient_ = 0;
  std::int32_t scale_ = 0;
};

}  // namespace belstay
