#pragma once
// Relations between types, and suggestions for names that do not exist.

#include <span>

#include "node.hpp"

namespace belstay::feel {

Type type_of(const Value&);
Type simple_type(Type::Kind);
Type list_type(Type element);
bool is_number(const Type&);
bool is_ordered(const Type&);  // what < can compare: numbers, dates, durations, texts

// The type that holds the values of both; nothing if kinds or units differ.
std::optional<Type> unify(const Type&, const Type&);

// Whether a value of one type can stand where another is expected.
bool assignable(const Type& from, const Type& to);

// In words, for messages: "an amount in EUR/month", "a date".
std::string described(const Type&);

// ": did you mean "net_income"?", or nothing if no candidate is near.
std::string did_you_mean(std::string_view name, std::span<const std::string> candidates);

}  // namespace belstay::feel
