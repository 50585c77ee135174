#pragma once
// The conditions of worker.family for a spouse, written by hand on plain structs: what the engine is measured against.
// Complete answers only. As in the rules, where sources disagree every reading is looked at.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "belstay/date.hpp"

namespace bench {

enum class Verdict : std::uint8_t { met, authority, not_met, too_early, not_covered, disagree };

struct Income {
  bool counts = true;
  std::int64_t amount = 0;  // in ten-thousandths of a euro a month, as all amounts here
  std::int32_t from = 0;
};

// Days are counted from 1970-01-01.
struct Family {
  enum class Housing : std::uint8_t { proven, unregistered, provisional, tight, too_small, unfit, none };
  enum class Insurance : std::uint8_t { family, promised, sponsor_only, none };
  enum class Barred : std::uint8_t { none, danger, entry_ban };
  enum class Papers : std::uint8_t { complete, no_medical, entries, missing };
  std::int32_t filing, birth, sponsor_birth, married, first_permit, first_stay, stay_since, sponsor_arrived;
  std::optional<std::int32_t> permit_visa;
  bool with_permit = false, came_as_partner = false, other_spouse = false, listed_worker = false, at_embassy = true,
       exceptional = false;
  std::vector<Income> incomes;
  std::int64_t partner_income = 0;
  int family_members = 1, other_dependants = 0;
  Housing housing = Housing::proven;
  Insurance insurance = Insurance::family;
  Barred barred = Barred::none;
  Papers papers = Papers::complete;
};

constexpr std::int32_t day(int year, unsigned month, unsigned day) {
  const auto y = year - (month <= 2);
  const auto era = y / 400, of_era = y - era * 400;
  const auto of_year = static_cast<int>((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1);
  return era * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468;
}

inline std::int32_t plus_years(std::int32_t from, int years) { return belstay::plus_months({from}, 12 * years)->days; }

// Guaranteed average minimum monthly income since the reform, in cents.
struct Amount {
  std::int32_t from, to;
  std::int64_t cents;
};

// One bit each: not met, not covered, assessed, met, met on a later day.
using Outcomes = unsigned;
enum : Outcomes { not_met = 1, not_covered = 2, assessed = 4, met = 8, later = 16 };

class Decision {
 public:
  Decision(const Family& family, const std::vector<Amount>& minimum_income) : f_(family), minimum_(minimum_income) {}

  Verdict verdict() {
    const auto reform = day(2025, 8, 18), notes_begin = day(2024, 9, 1);
    if (f_.filing < notes_begin) return Verdict::not_covered;
    // Which law: by the permit or the first stay, until 17 or 18 August 2027. Only the law since the reform is here.
    const auto by_stay = f_.first_permit < reform ? f_.first_permit : std::min(f_.first_stay, f_.first_permit);
    const bool new_law =
        f_.filing >= reform && ((f_.first_permit >= reform && by_stay >= reform) || f_.filing > day(2027, 8, 18));
    if (!new_law) return Verdict::not_covered;
    weigh(age());
    weigh(f_.other_spouse ? not_met : met);
    weigh(two_years());
    income();
    housing();
    weigh(f_.insurance == Family::Insurance::family     ? met
          : f_.insurance != Family::Insurance::promised ? not_met
          : wider_evidence()                            ? met
                                                        : assessed);
    weigh(f_.barred == Family::Barred::none ? met : f_.barred == Family::Barred::danger ? assessed : not_met);
    const bool minor = plus_years(f_.birth, 18) > f_.filing;
    const bool record = minor || f_.papers == Family::Papers::complete || f_.papers == Family::Papers::no_medical;
    weigh(record ? met : f_.papers == Family::Papers::entries ? assessed : not_met);
    weigh(f_.papers != Family::Papers::no_medical ? met : not_met);
    weigh(f_.at_embassy ? met : f_.exceptional ? assessed : not_met);
    const auto lowest = [](Outcomes set) {
      return set & not_met       ? Verdict::not_met
             : set & later       ? Verdict::too_early
             : set & not_covered ? Verdict::not_covered
             : set & assessed    ? Verdict::authority
                                 : Verdict::met;
    };
    const Verdict worst = lowest(sure_ | perhaps_), best = lowest(sure_ | best_);
    return worst == best ? worst : Verdict::disagree;
  }

 private:
  void weigh(Outcomes one) { sure_ |= one; }
  void weigh(Outcomes worst, Outcomes best) { perhaps_ |= worst, best_ |= best; }

  // Both over 21: sources disagree whether on the birthday or the day after.
  Outcomes age() {
    const auto of_age = std::max(plus_years(f_.birth, 21), plus_years(f_.sponsor_birth, 21));
    if (of_age == f_.filing) weigh(later, met);
    return of_age <= f_.filing ? met : later;
  }

  Outcomes two_years() const {
    if (!f_.came_as_partner || f_.first_stay >= f_.first_permit) return met;
    return plus_years(f_.stay_since, 2) <= f_.filing ? met : later;
  }

  bool wider_evidence() const {
    if (f_.married > f_.first_permit || !f_.listed_worker) return false;
    if (!f_.permit_visa || f_.filing < *f_.permit_visa) return f_.with_permit;
    return f_.filing <= std::min(belstay::term_end_belgian({*f_.permit_visa}, 6)->days,
                                 belstay::term_end_eu({*f_.permit_visa}, 6)->days);
  }

  void income() {
    const auto minimum = std::find_if(minimum_.begin(), minimum_.end(),
                                      [&](const Amount& a) { return a.from <= f_.filing && f_.filing <= a.to; });
    if (minimum == minimum_.end()) return weigh(not_covered);
    std::int64_t countable = 0, started = 0;
    for (const auto& income : f_.incomes) {
      if (!income.counts) continue;
      countable += income.amount;
      if (income.from <= f_.filing) started += income.amount;
    }
    const int extra = std::max(0, f_.family_members + f_.other_dependants - 1);
    const auto points = minimum->cents * 10 * (11 + extra), letter = minimum->cents * 11 * (10 + extra);
    const bool wider = wider_evidence();
    const auto enough = [&](std::int64_t have, std::int64_t need) {
      return have >= need ? met : countable > 0 ? assessed : not_met;
    };
    const auto begun = [&](std::int64_t have, std::int64_t already, std::int64_t need) {
      return wider || already >= need || have < need ? met : assessed;
    };
    Outcomes all[] = {enough(countable, points), enough(countable, letter),
                      enough(countable + f_.partner_income, points), enough(countable + f_.partner_income, letter)};
    const auto order = [](Outcomes a, Outcomes b) { return a < b; };
    weigh(*std::min_element(all, all + 4, order), *std::max_element(all, all + 4, order));
    Outcomes already[] = {begun(countable, started, points), begun(countable, started, letter),
                          begun(countable + f_.partner_income, started + f_.partner_income, points),
                          begun(countable + f_.partner_income, started + f_.partner_income, letter)};
    weigh(*std::min_element(already, already + 4, order), *std::max_element(already, already + 4, order));
  }

  void housing() {
    using Housing = Family::Housing;
    const auto h = f_.housing;
    const bool enough = h == Housing::proven || h == Housing::unregistered || h == Housing::provisional;
    weigh(enough ? met : h == Housing::tight ? assessed : not_met);
    const bool proven = h == Housing::proven || h == Housing::tight || h == Housing::too_small || h == Housing::unfit;
    const bool promised = h == Housing::unregistered || h == Housing::provisional;
    weigh(proven || (h == Housing::provisional && wider_evidence()) ? met : promised ? assessed : not_met);
  }

  const Family& f_;
  const std::vector<Amount>& minimum_;
  Outcomes sure_ = 0, perhaps_ = 0, best_ = 0;
};

}  // namespace bench
