#include "assess/report.hpp"

#include <algorithm>

#include "add_once.hpp"

namespace belstay {
namespace {

constexpr std::string_view engine_version = BELSTAY_VERSION;

}  // namespace

Report::Report(const Program& program, const Household& household, Evaluator& evaluator)
    : program_(program), household_(household), evaluator_(evaluator) {}

void Report::write_receipt(JsonWriter& json) const {
  const bool past = household_.today() > program_.horizon;
  json.key("receipt")
      .object()
      .key("engine")
      .text(engine_version)
      .key("book")
      .text(program_.id)
      .key("version")
      .text(program_.version);
  json.key("sha256")
      .text(program_.sha256)
      .key("today")
      .text(household_.today().to_string())
      .key("checked_on")
      .text(program_.checked_on.to_string());
  json.key("past_horizon").boolean(past).end_object();
}

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

void Report::write(JsonWriter& json, const Finding& finding) {
  finding_ = &finding;
  amounts_.clear();
  const Route& route = *finding.route;
  look_again(evaluator_, finding);
  json.object().key("id").text(route.id).key("person").text(household_.person_id(finding.person));
  json.key("application").text(household_.application_id(finding.application)).key("verdict").text(finding.verdict);
  if (finding.verdict == "not_applicable") {
    json.end_object();
    return;
  }
  settle_readings(finding);
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
  json.key("requirements").array();
  for (const auto index : route.requirements) {
    if (!none) write_requirement(json, index);
  }
  json.end_array().key("outputs").array();
  for (const auto index : route.outputs) write_output(json, index);
  json.end_array();
  write_amounts(json);
  json.key("needs");
  write_slots(json, finding.undecided);
  json.end_object();
}

void Report::warn(const Trail& trail) {
  for (const auto& error : trail.errors) {
    const auto known = [&error](const Error& warning) { return warning.message == error.message; };
    if (std::none_of(warnings_.begin(), warnings_.end(), known)) warnings_.push_back(error);
  }
}

void Report::write_no_right(JsonWriter& json, const Route* route) {
  if (route) {
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
  json.key("law").texts(provenance.law).key("source").texts(provenance.source).key("tags").texts(provenance.tags);
}

void Report::write_slots(JsonWriter& json, const std::vector<std::int32_t>& slots) const {
  json.array();
  for (const auto slot : slots) json.text(household_.pointer(slot));
  json.end_array();
}

}  // namespace belstay
