#pragma once
// One answer: from JSON to a set of possible values, checked against its fact.

#include "book/program.hpp"
#include "json/read.hpp"

namespace belstay {

// Amounts are answered in tenths of a cent at most: the law's own reference amounts have three places (2323.079).
constexpr int money_places = 3;

struct Answer {
  Possible possible;
  std::string json;  // canonical
};

// Error codes: wrong_type, unknown_option, impossible_date, out_of_bounds, unknown_member, missing_member.
Result<Answer> read_answer(const Program&, const Field&, const JsonValue&, const std::string& pointer, Date today);

// Every value the fact allows.
Possible unanswered(const Program&, const Field&, Date today);

// The answer to a fact of one value, from the number that stands for it (Session::set); `all`: every value it allows.
std::optional<Value> answer_of(const Field&, const Possible& all, std::int64_t number);
std::string canonical(const Field&, const Value& answer);  // JSON

}  // namespace belstay
