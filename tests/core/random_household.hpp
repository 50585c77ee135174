#pragma once
// Random households over the facts a rule book declares: complete ones, whose answers lie near the days and amounts
// where the law turns. Nothing here knows what a fact means.

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "small_book.hpp"
#include "thresholds.hpp"

namespace belstay::test {

// One answer: where it goes and what it is, both as a session takes them.
struct RandomAnswer {
  std::string pointer, value;
};

class RandomHousehold {
 public:
  RandomHousehold(const Program& program, const Thresholds& thresholds, std::uint32_t seed)
      : program_(program), thresholds_(thresholds), random_(seed), anchors_{today_} {
    const int persons = between(1, 3);
    Json members = Json::array();
    for (int i = 1; i <= persons; ++i) {
      const std::string id = "p" + std::to_string(i);
      skeleton_["persons"].push_back({{"id", id}});
      if (i == 1 || chance(0.7)) members.push_back(id);
    }
    skeleton_["applications"] = Json::array({{{"id", "a1"}, {"persons", members}}});
    skeleton_["schema"] = 1, skeleton_["today"] = today_.to_string();
    add(Scope::application, "/applications/a1/");
    add(Scope::household, "/facts/");
    for (int i = 1; i <= persons; ++i) add(Scope::person, "/persons/p" + std::to_string(i) + "/");
  }

  const Json& skeleton() const { return skeleton_; }  // persons and applications without an answer
  const std::vector<RandomAnswer>& answers() const { return answers_; }
  std::mt19937& random() { return random_; }
  bool chance(double share) { return std::uniform_real_distribution<>(0, 1)(random_) < share; }
  int between(int low, int high) { return std::uniform_int_distribution<>(low, high)(random_); }

  // Other answers of the same persons.
  void answer_again() {
    for (std::size_t i = 0; i < answers_.size(); ++i) answers_[i].value = value(*fields_[i]).dump();
  }

  // A part of the answers; the others stay open.
  std::vector<RandomAnswer> some_answers(double share) {
    std::vector<RandomAnswer> out;
    for (const auto& answer : answers_) {
      if (chance(share)) out.push_back(answer);
    }
    return out;
  }

  Session session(const std::shared_ptr<const Book>& book, const std::vector<RandomAnswer>& answers) const {
    Session session = open_session(skeleton_, book);
    for (const auto& [pointer, value] : answers) {
      if (const auto error = session.set(pointer, value)) throw std::runtime_error(to_json(*error) + value);
    }
    return session;
  }

  Json value(const Field& field) {
    if (field.optional && chance(0.2)) return nullptr;
    switch (field.kind) {
      case Field::Kind::boolean:
        return chance(0.5);
      case Field::Kind::choice:
        return field.options[chance(0.4) ? 0 : pick(field.options.size())];
      case Field::Kind::country:
        return country();
      case Field::Kind::date:
        return date(field);
      case Field::Kind::money:
        return money(field).to_string();
      case Field::Kind::integer:
        return integer(field);
      case Field::Kind::countries:
        return chance(0.8) ? Json::array({country()}) : Json::array({country(), country()});
      case Field::Kind::list:
        return list(field);
    }
    return nullptr;
  }

 private:
  void add(Scope scope, const std::string& prefix) {
    for (Index i = 0; i < program_.count(scope); ++i) {
      fields_.push_back(&program_.fact(scope, i));
      answers_.push_back({prefix + fields_.back()->id, value(*fields_.back()).dump()});
    }
  }

  std::size_t pick(std::size_t count) { return static_cast<std::size_t>(between(0, static_cast<int>(count) - 1)); }
  template <typename T>
  const T& one_of(const std::vector<T>& all) {
    return all[pick(all.size())];
  }

  std::string country() {
    const bool telling = chance(0.6) && !thresholds_.countries.empty();
    return one_of(telling ? thresholds_.countries : program_.countries);
  }

  // A day of the rules or of an earlier answer, moved by a term of the rules, hit or missed by a day.
  std::string date(const Field& field) {
    Date day = chance(0.5) || thresholds_.days.empty() ? one_of(anchors_) : one_of(thresholds_.days);
    if (chance(0.5) && !thresholds_.terms.empty()) day = moved(day, one_of(thresholds_.terms), chance(0.8) ? -1 : 1);
    day.days += chance(0.6) ? between(-1, 1) : between(-500, 500);
    const Date low = field.min_is_today ? today_ : *field.min->as<Date>(),
               high = field.max_is_today ? today_ : *field.max->as<Date>();
    day = std::clamp(day, low, high);
    anchors_.push_back(day);
    return day.to_string();
  }

  static Date moved(Date day, const Value& term, int direction) {
    if (const auto* months = term.as<Months>()) return plus_months(day, direction * months->count).value_or(day);
    return plus_days(day, direction * term.as<Seconds>()->count / 86400).value_or(day);
  }

  // A number of the rules with the unit of the fact, perhaps times other numbers of theirs, hit or missed by a cent.
  Decimal money(const Field& field) {
    const auto turns = thresholds_.amounts.find(field.unit);
    Decimal amount = turns == thresholds_.amounts.end() ? Decimal::integer(1000) : one_of(turns->second);
    if (chance(0.2)) amount = Decimal::integer(between(0, 6000));
    if (chance(0.6)) amount = *Decimal::multiply(amount, factor());
    amount = *Decimal::add(amount, *Decimal::multiply(Decimal::integer(between(-1, 1)), *Decimal::parse("0.01")));
    amount = amount.rounded(2, chance(0.5) ? Rounding::up : Rounding::down);
    return std::clamp(amount, *field.min->as<Decimal>(), *field.max->as<Decimal>());
  }

  // As rules scale amounts: a share, or a share and some times another.
  Decimal factor() {
    const auto bare = thresholds_.amounts.find("");
    if (bare == thresholds_.amounts.end()) return Decimal::integer(1);
    const Decimal step = *Decimal::multiply(one_of(bare->second), Decimal::integer(between(0, 4)));
    const Decimal whole = *Decimal::add(one_of(bare->second), step);
    return whole <= Decimal::integer(0) || Decimal::integer(4) < whole ? Decimal::integer(1) : whole;
  }

  Json integer(const Field& field) {
    const auto bare = thresholds_.amounts.find("");
    const bool telling = chance(0.4) && bare != thresholds_.amounts.end();
    const Decimal number = telling ? one_of(bare->second).rounded(0, Rounding::down) : Decimal::integer(between(0, 4));
    const Decimal near = *Decimal::add(number, Decimal::integer(between(-1, 1)));
    return *std::clamp(near, *field.min->as<Decimal>(), *field.max->as<Decimal>()).to_integer();
  }

  Json list(const Field& field) {
    Json out = Json::array();
    for (int i = between(0, 2); i > 0; --i) out.push_back(record(field));
    return out;
  }

 public:
  Json record(const Field& list) {
    Json out = Json::object();
    for (const auto& part : list.fields) {
      out[part.id] = value(part);
      const Json& first = part.not_before.empty() ? out[part.id] : out[part.not_before];
      if (out[part.id].is_string() && first.is_string() && out[part.id] < first) out[part.id] = first;
    }
    return out;
  }

 private:
  const Program& program_;
  const Thresholds& thresholds_;
  std::mt19937 random_;
  const Date today_ = *Date::parse("2026-11-22");
  std::vector<Date> anchors_;  // days that other answers may meet
  Json skeleton_;
  std::vector<RandomAnswer> answers_;
  std::vector<const Field*> fields_;  // of each
};

}  // namespace belstay::test
