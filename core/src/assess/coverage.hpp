#pragma once
// What the book covers beside a day that it does not: "we know this rule from 1 September 2024".

#include "assess/evaluator.hpp"
#include "json/write.hpp"

namespace belstay {

// {"of","id","date","gap","before","after"} of docs/assessment.md; null for nothing.
void write_uncovered(JsonWriter&, const Program&, const Uncovered*);

}  // namespace belstay
