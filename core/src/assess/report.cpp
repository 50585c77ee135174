#include "assess/report.hpp"

#include <algorithm>

#include "add_once.hpp"

namespace belstay {
namespace {

constexpr std::string_view engine_version = BELSTAY_VERSION;

bool has(const Combination& combination, Index reading) {
  return std::any_of(combination.begin(), combination.end(), [=](const auto& one) { return one.first == reading; });
}

}  // namespace

void write_receipt(JsonWriter& json, const Program& program, const Household& household) {
  const bool past = household.today() > program.horizon;
  json.key("receipt")
      .object()
      .key("engine")
      .text(engine_version)
      .key("book")
      .text(program.id)
      .key("version")
      .text(program.version);
  json.key("sha256")
      .text(program.sha256)
      .key("today")
      .text(household.today().to_string())
      .key("checked_on")
      .text(program.checked_on.to_string());
  json.key("past_horizon").boolean(past).end_object();
}

Report::Report(const Program& program, const Household& household, Evaluator& evaluator, Telling& telling)
    : program_(program), household_(household), evaluator_(evaluator), telling_(telling) {}

void Report::write_warnings(JsonWriter& json) const {
  json.key("warnings").array();
  for (const auto& warning : warnings_)
    json.object().key("code").text(warning.code).key("message").text(warning.message).end_object();
  if (household_.today() > program_.horizon) {
    json.object()
        .key("code")
        .text("past_horizon")
        .key("message")
        .text("Not verified since " + program_.checked_on.to_string() + "; get a newer rule book.")
        .end_object();
  }
  json.end_array();
}

std::shared_ptr<const ToldRoute> Report::tell(Findings& findings, const Route& route, Index person, Index application) {
  Telling::OfPerson& told = telling_.of(person);
  const Index number = program_.number(route);
  auto& known = told.routes[number];
  if (has(told.routes_fresh, number)) return known;
  auto anew = std::make_shared<ToldRoute>();
  tell(findings.of(evaluator_, route, person, application), *anew);
  add(told.routes_fresh, number);
  return known = std::move(anew);
}

void Report::write(JsonWriter& json, const ToldRoute& told) {
  const auto list = [&json](std::string_view name, const std::vector<Wording>& all) {
    json.key(name).array();
    for (const auto& one : all) json.raw(*one);
    json.end_array();
  };
  json.raw(told.before);
  if (!told.after.empty()) {
    list("requirements", told.requirements), list("outputs", told.outputs);
    json.raw(told.after);
  }
  for (const auto& error : told.warnings) {
    const auto known = [&error](const Error& warning) { return warning.message == error.message; };
    if (std::none_of(warnings_.begin(), warnings_.end(), known)) warnings_.push_back(error);
  }
}

void Report::tell(const Finding& finding, ToldRoute& told) {
  const Route& route = *finding.route;
  begin(finding);
  JsonWriter json;
  json.object().key("id").text(route.id).key("person").text(household_.person_id(finding.person));
  json.key("application").text(household_.application_id(finding.application)).key("verdict").text(finding.verdict);
  if (finding.verdict == "not_applicable") {
    told.before = json.end_object().take();
    return;
  }
  settle(finding, told.warnings);
  const auto opens = opens_on(finding);
  json.key("opens_on")
      .text_or_null(opens ? opens->to_string() : "")
      .key("procedure")
      .text_or_null(route.procedure)
      .key("otherwise")
      .text_or_null(route.otherwise);
  const bool none = finding.verdict == "no_such_right";
  write_no_right(json.key("no_right"), none ? &route : nullptr);
  json.key("possible").texts(verdict::names(finding.possible)).key("assumes_covered").boolean(finding.assumes_covered);
  write_readings(json, finding);
  told.before = json.take();
  told.before.shrink_to_fit();
  std::vector<UsedAmount> amounts;
  const auto add = [&amounts](std::vector<Wording>& to, const ToldOutput& one) {
    if (!one.json) return;
    to.push_back(one.json);
    for (const auto& used : one.amounts) add_once(amounts, used);
  };
  for (const auto index : route.requirements) {
    if (!none) add(told.requirements, requirement(index));
  }
  for (const auto index : route.outputs) add(told.outputs, output(index));
  JsonWriter after;
  write_amounts(after, amounts);
  after.key("needs");
  write_slots(after, finding.undecided);
  told.after = after.end_object().take();
  told.after.shrink_to_fit();
}

// The evaluator looks at the finding as `find` left it.
void Report::begin(const Finding& finding) {
  told_ = &telling_.of(finding.person);
  person_ = finding.person, application_ = finding.application;
  chosen_ = finding.safe;
  std::sort(chosen_.begin(), chosen_.end());
  read_ = chosen_;
}

void Report::choose(Index reading, std::size_t option) {
  const auto at = std::lower_bound(chosen_.begin(), chosen_.end(), std::pair(reading, std::size_t{0}));
  if (at != chosen_.end() && at->first == reading)
    at->second = option;
  else
    chosen_.emplace(at, reading, option);
}

void Report::read() {
  if (read_ == chosen_) return;
  for (const auto& [reading, option] : read_) {
    if (!has(chosen_, reading)) evaluator_.read_as(reading, std::nullopt);
  }
  read_as(evaluator_, chosen_);
  read_ = chosen_;
}

// As far as what is told hangs on it.
Combination Report::chosen_of(SparseSet Dependants::*dependants, Index number) const {
  Combination out;
  for (const auto& one : chosen_) {
    if ((program_.cells.by_reading[one.first].*dependants).has(number)) out.push_back(one);
  }
  return out;
}

void Report::write_no_right(JsonWriter& json, const Route* route) {
  if (route) {
    read();
    if (const NoRight* none = evaluator_.no_right(*route)) {
      json.object().key("id").text(none->id);
      write_provenance(json, none->provenance);
      json.key("instead").texts(none->instead).end_object();
      return;
    }
  }
  json.null();
}

std::optional<Date> Report::opens_on(const Finding& finding) {
  if (!(finding.possible & verdict::too_early)) return std::nullopt;
  read();
  std::optional<Date> latest;
  for (const auto index : finding.route->requirements) {
    if (!program_.requirements[index].opens_on || !(evaluator_.outcomes(index) & outcome::not_met)) continue;
    const Possible opens = evaluator_.opening(index);
    const auto* day = opens.is_known() ? opens.value().as<Date>() : nullptr;
    if (!day) return std::nullopt;
    if (!latest || *latest < *day) latest = *day;
  }
  return latest;
}

void Report::write_provenance(JsonWriter& json, const Provenance& provenance) const {
  json.key("law").citations(provenance.law).key("source").texts(provenance.source).key("tags").texts(provenance.tags);
}

void Report::write_slots(JsonWriter& json, const std::vector<std::int32_t>& slots) const {
  json.array();
  for (const auto slot : slots) json.text(household_.pointer(slot));
  json.end_array();
}

}  // namespace belstay
