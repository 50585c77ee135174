#pragma once
// A condition, changed by one step: each operator, threshold, date and member of a list in turn.

#include <string>
#include <vector>

namespace belstay::mutate {

// Replaces the bytes from `start` to `end`.
struct Edit {
  std::size_t start = 0, end = 0;
  std::string with;
};

// Every change of one step, in the order of the text; none for a text that is no condition. Not every one compiles:
// types and units are the rule book's to check.
std::vector<Edit> edits_of(const std::string& text);

std::string changed(const std::string& text, const Edit&);

// The place and the change in words, with so much of the text around it that a reader finds it.
std::string shown(const std::string& text, const Edit&);

// A value one step to either side: an amount by a cent, a whole number by one, a date by a day, a duration by a day or
// a month. `text` is as FEEL and parameters write it, without quotes.
std::vector<std::string> stepped_number(const std::string& text, bool money);
std::vector<std::string> stepped_time(const std::string& text);

}  // namespace belstay::mutate
