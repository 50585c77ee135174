#include "builtins.hpp"

#include <algorithm>

namespace belstay::feel {
namespace {

// Sorted by name.
constexpr Builtin table[] = {
    {"abs", "n", Rule::magnitude, concrete::abs, "", lifted::abs},
    {"age", "birth_date,date", Rule::age, concrete::age, "-+"},
    {"all", "list|*", Rule::truths, concrete::all, "", lifted::all},
    {"any", "list|*", Rule::truths, concrete::any, "", lifted::any},
    {"append", "list,*", Rule::append, concrete::append, "", lifted::append},
    {"ceiling", "n,scale?", Rule::whole, concrete::ceiling, "+="},
    {"clip_days", "ranges,from,to", Rule::ranges, concrete::clip_days},
    {"concatenate", "*", Rule::concatenate, concrete::concatenate, "", lifted::concatenate},
    {"count", "list|*", Rule::count, concrete::count, "", lifted::count},
    {"date", "from|year,month,day", Rule::date_of, concrete::date},
    {"days_in", "ranges", Rule::days, concrete::days_in, "", lifted::days_in},
    {"decimal", "n,scale", Rule::rounding, concrete::decimal, "+="},
    {"distinct values", "list", Rule::distinct, concrete::distinct_values, "", lifted::distinct_values},
    {"duration", "from", Rule::duration_of, concrete::duration},
    {"first_over", "ranges,window,most", Rule::first_over, concrete::first_over},
    {"flatten", "list", Rule::flatten, concrete::flatten, "", lifted::flatten},
    {"floor", "n,scale?", Rule::whole, concrete::floor, "+="},
    {"is", "value1,value2", Rule::is, concrete::is},
    {"list contains", "list,element", Rule::list_contains, concrete::list_contains, "", lifted::list_contains},
    {"longest_run", "ranges", Rule::days, concrete::longest_run, "", lifted::longest_run},
    {"max", "list|*", Rule::least, concrete::max, "", lifted::max},
    {"mean", "list|*", Rule::mean, concrete::mean},
    {"merge_days", "ranges", Rule::ranges, concrete::merge_days},
    {"min", "list|*", Rule::least, concrete::min, "", lifted::min},
    {"modulo", "dividend,divisor", Rule::modulo, concrete::modulo},
    {"number", "from", Rule::number_of, concrete::number},
    {"reached_on", "ranges,weights,total", Rule::reached, concrete::reached_on},
    {"round down", "n,scale", Rule::rounding, concrete::round_down, "+="},
    {"round half down", "n,scale", Rule::rounding, concrete::round_half_down, "+="},
    {"round half up", "n,scale", Rule::rounding, concrete::round_half_up, "+="},
    {"round up", "n,scale", Rule::rounding, concrete::round_up, "+="},
    {"string", "from", Rule::text_of, concrete::string},
    {"string length", "string", Rule::text_length, concrete::string_length},
    {"sublist", "list,start position,length?", Rule::sublist, concrete::sublist},
    {"substring after", "string,match", Rule::text_part, concrete::substring_after},
    {"substring before", "string,match", Rule::text_part, concrete::substring_before},
    {"sum", "list|*", Rule::sum, concrete::sum, "", lifted::sum},
    {"term_end_belgian", "start,duration", Rule::term_end, concrete::term_end_belgian, "++"},
    {"term_end_eu", "start,duration", Rule::term_end, concrete::term_end_eu, "++"},
    {"union", "*", Rule::concatenate, concrete::union_of, "", lifted::union_of},
    {"weighted_days", "ranges,weights", Rule::weighted, concrete::weighted_days},
    {"without_days", "ranges,others", Rule::ranges, concrete::without_days},
    {"working_days_after", "date,n,holidays", Rule::working_days, concrete::working_days_after, "++="},
    {"years and months duration", "from,to", Rule::months_between, concrete::years_and_months_duration, "-+"},
};

}  // namespace

std::span<const Builtin> all_builtins() { return table; }

const Builtin* find_builtin(std::string_view name) {
  const auto* found = std::lower_bound(std::begin(table), std::end(table), name,
                                       [](const Builtin& b, std::string_view n) { return b.name < n; });
  return found != std::end(table) && found->name == name ? found : nullptr;
}

const Builtin& in_plain_feel(const Builtin& builtin) {
  static constexpr Builtin sum{"sum", "list|*", Rule::sum, concrete::sum_or_null};
  return builtin.rule == Rule::sum ? sum : builtin;
}

std::span<const Value> elements_of(std::span<const Value> arguments) {
  const auto* list = arguments.size() == 1 ? arguments[0].as<List>() : nullptr;
  return list ? std::span<const Value>(**list) : arguments;
}

}  // namespace belstay::feel
