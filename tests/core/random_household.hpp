#pragma once
// Random households over the facts a rule book declares: complete ones, whose answers lie near the days and amounts
// where the law turns.

#include <random>
#include <string>
#include <vector>

#include "book/program.hpp"
#include "small_book.hpp"

namespace belstay::test {

// One answer: where it goes and what it is, both as a session takes them.
struct RandomAnswer {
  std::string pointer, value;
};

class RandomHousehold {
 public:
  RandomHousehold(const Program& program, std::uint32_t seed) : program_(program), random_(seed) {
    const int persons = between(1, 3);
    Json members = Json::array();
    for (int i = 1; i <= persons; ++i) {
      const std::string id = "p" + std::to_string(i);
      skeleton_["persons"].push_back({{"id", id}});
      if (i == 1 || chance(0.7)) members.push_back(id);
      add(Scope::person, "/persons/" + id + "/");
    }
    skeleton_["applications"] = Json::array({{{"id", "a1"}, {"persons", members}}});
    skeleton_["schema"] = 1, skeleton_["today"] = "2026-11-22";
    add(Scope::household, "/facts/");
    add(Scope::application, "/applications/a1/");
  }

  const Json& skeleton() const { return skeleton_; }  // persons and applications without an answer
  const std::vector<RandomAnswer>& answers() const { return answers_; }
  std::mt19937& random() { return random_; }
  bool chance(double share) { return std::uniform_real_distribution<>(0, 1)(random_) < share; }
  int between(int low, int high) { return std::uniform_int_distribution<>(low, high)(random_); }

  Session session(const std::shared_ptr<const Book>& book, const std::vector<RandomAnswer>& answers) const {
    Session session = open_session(skeleton_, book);
    for (const auto& [pointer, value] : answers) {
      if (const auto error = session.set(pointer, value)) throw std::runtime_error(to_json(*error) + value);
    }
    return session;
  }

 private:
  void add(Scope scope, const std::string& prefix) {
    for (Index i = 0; i < program_.count(scope); ++i)
      answers_.push_back({prefix + program_.fact(scope, i).id, value(program_.fact(scope, i)).dump()});
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
        return money(field);
      case Field::Kind::integer:
        return between(0, 4);
      case Field::Kind::countries:
        return Json::array({country()});
      case Field::Kind::list:
        return list(field);
    }
    return nullptr;
  }

  std::size_t pick(std::size_t count) { return static_cast<std::size_t>(between(0, static_cast<int>(count) - 1)); }

  Json country() {
    constexpr const char* telling[] = {"US", "IN", "AF", "SY", "PS"};
    const std::string code = telling[pick(5)];
    return std::find(program_.countries.begin(), program_.countries.end(), code) == program_.countries.end()
               ? program_.countries.front()
               : code;
  }

  Json date(const Field& field) {
    constexpr const char* turns[] = {"2025-08-18", "2026-11-22", "2027-08-18", "2005-11-22", "2008-11-22",
                                     "2026-05-22", "2024-11-22", "1990-01-01", "2026-07-01"};
    Date day = *Date::parse(turns[pick(9)]);
    day.days += chance(0.5) ? between(-2, 2) : between(-400, 400);
    const Date today = *Date::parse("2026-11-22");
    const Date low = field.min_is_today ? today : *field.min->as<Date>(),
               high = field.max_is_today ? today : *field.max->as<Date>();
    return std::clamp(day, low, high).to_string();
  }

  Json money(const Field& field) {
    constexpr const char* turns[] = {"0",       "2131.28", "2173.88", "2217.47", "2323.08",
                                     "2456.98", "2555.39", "2702.67", "1000",    "5000"};
    const Decimal amount = *Decimal::add(*Decimal::parse(turns[pick(10)]),
                                         *Decimal::multiply(Decimal::integer(between(0, 2)), *Decimal::parse("0.01")));
    return std::clamp(amount, *field.min->as<Decimal>(), *field.max->as<Decimal>()).to_string();
  }

  Json list(const Field& field) {
    Json out = Json::array();
    for (int i = between(0, 2); i > 0; --i) {
      Json record = Json::object();
      for (const auto& part : field.fields) record[part.id] = value(part);
      out.push_back(record);
    }
    return out;
  }

  const Program& program_;
  std::mt19937 random_;
  Json skeleton_;
  std::vector<RandomAnswer> answers_;
};

}  // namespace belstay::test
