#pragma once
// Random conditions, random partial knowledge, random completions; all drawn from bytes, so that failures shrink.

#include "feel_world.hpp"

namespace belstay::test {

class Bytes {
 public:
  explicit Bytes(std::vector<std::uint8_t> bytes) : bytes_(std::move(bytes)) {}
  // Below `bound`; 0 once the bytes are used up.
  std::size_t below(std::size_t bound) { return at_ < bytes_.size() && bound > 0 ? bytes_[at_++] % bound : 0; }
  bool flip() { return below(2) == 1; }

 private:
  std::vector<std::uint8_t> bytes_;
  std::size_t at_ = 0;
};

inline Value integer(std::int64_t value) { return Decimal::integer(value); }
inline Value day(std::size_t offset) { return Date{static_cast<std::int32_t>(20'000 + offset)}; }

inline feel::Type income_type() {
  return record_type({{"amount", type(Kind::number, "EUR")},
                      {"kind", choice({"work", "benefit", "gift"})},
                      {"until", optional(type(Kind::date))}});
}

// A random set of numbers, dates or durations, from known to unbounded.
template <typename Make>
Possible random_interval(Bytes& bytes, std::size_t width, Make make) {
  const auto low = bytes.below(width), high = low + bytes.below(width);
  switch (bytes.below(5)) {
    case 0:
      return known(make(low));
    case 1:
      return between(make(low), {});
    case 2:
      return between({}, make(high));
    default:
      return between(make(low), make(high));
  }
}

inline Possible random_number(Bytes& bytes) {
  return random_interval(bytes, 12, [](std::size_t n) { return integer(static_cast<std::int64_t>(n) - 6); });
}
inline Possible random_date(Bytes& bytes) { return random_interval(bytes, 200, day); }

inline Possible random_choice(Bytes& bytes) {
  switch (bytes.below(4)) {
    case 0:
      return known(Text("work"));
    case 1:
      return known(Text("gift"));
    case 2:
      return either({"work", "benefit"});
    default:
      return either({"work", "benefit", "gift"});
  }
}

inline Possible random_income(Bytes& bytes) {
  auto until = random_date(bytes);
  if (bytes.flip()) until = bytes.flip() ? until.with_null() : known(Null{});
  return Possible::record({{"amount", random_number(bytes)}, {"kind", random_choice(bytes)}, {"until", until}});
}

template <typename Make>
Possible random_list(Bytes& bytes, Make make) {
  std::vector<Possible> items;
  for (auto left = bytes.below(4); left > 0; --left) items.push_back(make(bytes));
  const bool may_grow = bytes.flip();
  return Possible::list(std::move(items), may_grow, may_grow ? make(bytes) : Possible());
}

inline Possible random_truth(Bytes& bytes) {
  const auto which = bytes.below(4);
  return which < 2 ? known(which == 1) : unsure();
}

// Parameters may fall into a gap; facts may be "none" where they are optional.
inline World random_world(Bytes& bytes) {
  World world;
  const auto money = type(Kind::number, "EUR");
  for (const auto* name : {"a", "b", "c"}) world.add(name, type(Kind::boolean), random_truth(bytes));
  for (const auto* name : {"m", "n"}) world.add(name, money, random_number(bytes));
  world.add("k", type(Kind::number), random_number(bytes));
  auto rate = random_number(bytes);
  if (bytes.below(3) == 1) rate = bytes.flip() ? rate.with_not_covered() : known(NotCovered{});
  world.add("rate", money, rate);
  auto extra = random_number(bytes);
  if (bytes.flip()) extra = bytes.flip() ? extra.with_null() : known(Null{});
  world.add("extra", optional(money), extra);
  for (const auto* name : {"born", "filed"}) world.add(name, type(Kind::date), random_date(bytes));
  auto gap = random_date(bytes);
  if (bytes.below(3) == 1) gap = bytes.flip() ? gap.with_not_covered() : known(NotCovered{});
  world.add("since", type(Kind::date), gap);
  world.add("kind", choice({"work", "benefit", "gift"}), random_choice(bytes));
  world.add("incomes", list_type(income_type()), random_list(bytes, random_income));
  world.add("figures", list_type(money), random_list(bytes, random_number));
  return world;
}

// One value of a set.
inline Value completion(const Possible& set, Bytes& bytes) {
  if (set.may_be_null() && (!set.may_have_value() || bytes.below(3) == 1)) return Null{};
  if (set.may_be_not_covered() && (!set.may_have_value() || bytes.below(3) == 1)) return NotCovered{};
  switch (set.kind()) {
    case Possible::Kind::truths:
      return bytes.flip();
    case Possible::Kind::choices:
      return set.options()[bytes.below(set.options().size())];
    case Possible::Kind::interval: {
      const auto &low = set.low(), &high = set.high();
      const auto step = static_cast<std::int64_t>(bytes.below(2) == 0 ? 0 : bytes.below(256));
      if (const auto *from = low.as<Date>(), *to = high.as<Date>(); from || to) {
        const auto width = from && to ? to->days - from->days + 1 : 256;
        const auto offset = static_cast<std::int32_t>(step % width);
        return from ? Date{from->days + offset} : Date{to->days - offset};
      }
      const auto *from = low.as<Decimal>(), *to = high.as<Decimal>();
      if (!from && !to) return integer(step - 128);
      const auto width = from && to ? *to->to_integer() - *from->to_integer() + 1 : 256;
      return integer(from ? *from->to_integer() + step % width : *to->to_integer() - step % width);
    }
    case Possible::Kind::list: {
      std::vector<Value> items;
      const auto grow = [&] {
        while (set.may_grow() && bytes.below(4) == 1) items.push_back(completion(set.element(), bytes));
      };
      grow();
      for (const auto& item : set.items()) {
        if (!item.may_be_absent() || bytes.flip()) items.push_back(completion(item, bytes));
        grow();
      }
      return list_of(std::move(items));
    }
    case Possible::Kind::record: {
      std::vector<std::pair<std::string, Value>> fields;
      for (const auto& [name, content] : set.fields()) fields.emplace_back(name, completion(content, bytes));
      return Record(std::make_shared<const std::vector<std::pair<std::string, Value>>>(std::move(fields)));
    }
    default:
      return set.value();
  }
}

// Well-typed conditions over the names of random_world.
class RandomText {
 public:
  explicit RandomText(Bytes& bytes) : bytes_(bytes) {}

  std::string truth(int depth) {
    if (depth <= 0) return pick({"a", "b", "c", "true", "false"});
    const auto t = [&] { return truth(depth - 1); };
    const auto n = [&] { return amount(depth - 1); };
    const auto d = [&] { return date(depth - 1); };
    switch (bytes_.below(20)) {
      case 0:
        return pick({"a", "b", "c"});
      case 1:
        return "(" + t() + " and " + t() + " and " + t() + ")";
      case 2:
        return "(" + t() + " or " + t() + ")";
      case 3:
        return "not(" + t() + ")";
      case 4:
      case 5:
        return "(" + n() + " " + sign() + " " + n() + ")";
      case 6:
        return "(" + d() + " " + sign() + " " + d() + ")";
      case 7:
        return "(" + bare(depth - 1) + " " + sign() + " " + bare(depth - 1) + ")";
      case 8:
        return "(" + n() + " between " + n() + " and " + n() + ")";
      case 9:
        return "(" + n() + " in [" + n() + ".." + n() + "))";
      case 10:
        return "(kind " + pick({"=", "!="}) + " " + word() + ")";
      case 11:
        return "(" +
               pick({"kind in [\"work\", \"gift\"]", "kind in (\"benefit\", \"work\")",
                     "kind in [\"work\", \"benefit\", \"gift\"]"}) +
               ")";
      case 12:
        return "(if " + t() + " then " + t() + " else " + t() + ")";
      case 13:
        return "(some x in " + numbers(depth - 1) + " satisfies x " + sign() + " " + n() + ")";
      case 14:
        return "(every i in incomes satisfies i.kind " + pick({"=", "!="}) + " \"work\" or i.amount " + sign() + " " +
               n() + ")";
      case 15:
        return "(extra " + pick({"!= null and extra", "= null or extra"}) + " " + sign() + " " + n() + ")";
      case 16:
        return "(some i in incomes satisfies i.until != null and i.until " + sign() + " " + d() + ")";
      case 17:
        return pick({"all", "any"}) + "(for i in incomes return i.amount " + sign() + " " + n() + ")";
      case 18:
        return "list contains(" + numbers(depth - 1) + ", " + n() + ")";
      default:
        return "(" + n() + " in (" + sign() + " " + n() + ", " + n() + ", [" + n() + ".." + n() + "]))";
    }
  }

  std::string amount(int depth) {
    if (depth <= 0) return pick({"m", "n", "rate", "0"});
    const auto n = [&] { return amount(depth - 1); };
    switch (bytes_.below(16)) {
      case 0:
        return pick({"m", "n", "rate", "0"});
      case 1:
        return "(" + n() + " + " + n() + ")";
      case 2:
        return "(" + n() + " - " + n() + ")";
      case 3:
        return "(" + n() + " * " + bare(depth - 1) + ")";
      case 4:
        return "(-" + n() + ")";
      case 5:
        return "decimal(" + n() + " / 7, 2)";
      case 6:
        return "(if " + truth(depth - 1) + " then " + n() + " else " + n() + ")";
      case 7:
        return pick({"min", "max"}) + "(" + n() + ", " + n() + ")";
      case 8:
        return "sum(" + numbers(depth - 1) + ")";
      case 9:
        return "sum(for i in incomes return if i.kind = \"work\" then i.amount else 0)";
      case 10:
        return "sum(incomes[amount " + sign() + " " + n() + "].amount)";
      case 11:
        return "(if extra = null then " + n() + " else extra)";
      case 12:
        return pick({"abs", "floor", "ceiling"}) + "(" + n() + ")";
      case 13:
        return pick({"round up", "round half up", "round down"}) + "(" + n() + " * 0.3, 1)";
      case 14:
        return "(if count(" + numbers(depth - 1) + ") = 0 then 0 else " + n() + ")";
      default:
        return "sum(for i in incomes, j in figures return " +
               pick({"i.amount", "j", "i.amount + j", "if j > 0 then i.amount else j"}) + ")";
    }
  }

  std::string bare(int depth) {
    if (depth <= 0) return pick({"k", "1", "2", "1.5", "0", "-1"});
    switch (bytes_.below(9)) {
      case 7:
        return pick({"days_in", "longest_run"}) + "(for f in figures return [" + date(depth - 1) + ".." +
               date(depth - 1) + "]).days";
      case 0:
        return pick({"k", "3", "1.25"});
      case 1:
        return "count(" + numbers(depth - 1) + ")";
      case 2:
        return "age(" + date(depth - 1) + ", " + date(depth - 1) + ")";
      case 3:
        return "(" + bare(depth - 1) + " + " + bare(depth - 1) + ")";
      case 4:
        return "(" + date(depth - 1) + ")." + pick({"year", "month", "day", "weekday"});
      case 5:
        return "(" + date(depth - 1) + " - " + date(depth - 1) + ").days";
      case 6:
        return "years and months duration(" + date(depth - 1) + ", " + date(depth - 1) + ")." +
               pick({"years", "months"});
      default:
        return "count(distinct values(for i in incomes return i.kind))";
    }
  }

  std::string date(int depth) {
    if (depth <= 0) return pick({"born", "filed", "since"});
    const auto d = [&] { return date(depth - 1); };
    switch (bytes_.below(8)) {
      case 0:
        return pick({"born", "filed", "since", "@\"2025-08-18\""});
      case 1:
        return "(" + d() + " + duration(\"" + pick({"P1M", "P6M", "P18Y", "P3D", "-P1D"}) + "\"))";
      case 2:
        return "(" + d() + " - duration(\"P10D\"))";
      case 3:
        return pick({"term_end_belgian", "term_end_eu"}) + "(" + d() + ", duration(\"" + pick({"P1M", "P6M", "P8D"}) +
               "\"))";
      case 4:
        return "working_days_after(" + d() + ", " + pick({"3", "0", "8"}) + ", [@\"2024-12-25\", @\"2024-10-09\"])";
      case 5:
        return pick({"min", "max"}) + "(" + d() + ", " + d() + ")";
      case 6:
        return "(if " + truth(depth - 1) + " then " + d() + " else " + d() + ")";
      default:
        return "(" + d() + " + (" + d() + " - " + d() + "))";
    }
  }

  std::string numbers(int depth) {
    if (depth <= 0) return pick({"figures", "incomes.amount", "[m, n]", "[]"});
    const auto l = [&] { return numbers(depth - 1); };
    switch (bytes_.below(10)) {
      case 0:
        return "figures";
      case 1:
        return "[" + amount(depth - 1) + ", " + amount(depth - 1) + "]";
      case 2:
        return "figures[item " + sign() + " " + amount(depth - 1) + "]";
      case 3:
        return "concatenate(" + l() + ", " + l() + ")";
      case 4:
        return "append(" + l() + ", " + amount(depth - 1) + ")";
      case 5:
        return "distinct values(" + l() + ")";
      case 6:
        return "union(" + l() + ", " + l() + ")";
      case 7:
        return "(for x in " + l() + " return " + pick({"x", "x + m", "if x > 0 then x else m"}) + ")";
      case 8:
        return "(if " + truth(depth - 1) + " then " + l() + " else " + l() + ")";
      default:
        return "flatten([" + l() + ", " + l() + "])";
    }
  }

  std::string word() { return pick({"kind", "\"work\"", "\"gift\"", "(if a then kind else \"benefit\")"}); }

 private:
  std::string sign() { return pick({"<", "<=", "=", "!=", ">=", ">"}); }
  std::string pick(std::initializer_list<std::string> options) { return options.begin()[bytes_.below(options.size())]; }

  Bytes& bytes_;
};

}  // namespace belstay::test
