#include "assess/report.hpp"

#include <algorithm>

#include "add_once.hpp"

namespace belstay {
namespace {

constexpr std::string_view engine_version = BELSTAY_VERSION;

std::string months_text(std::int32_t count) {
  const std::string sign = count < 0 ? "-" : "";
  count = count < 0 ? -count : count;
  const std::string years = count / 12 ? std::to_string(count / 12) + "Y" : "",
                    months = count % 12 || count == 0 ? std::to_string(count % 12) + "M" : "";
  return sign + "P" + years + months;
}

// A value as the assessment shows it; empty for what has no short form.
std::string shown(const Value& value) {
  if (const auto* number = value.as<Decimal>()) return number->to_string();
  if (const auto* day = value.as<Date>()) return day->to_string();
  if (const auto* text = value.as<Text>()) return *text;
  if (const auto* months = value.as<Months>()) return months_text(months->count);
  if (const auto* seconds = value.as<Seconds>()) return "P" + std::to_string(seconds->count / 86400) + "D";
  if (const auto* truth = value.as<bool>()) return *truth ? "true" : "false";
  return {};
}

std::string shown(const Possible& possible) { return possible.is_known() ? shown(possible.value()) : std::string(); }

bool money(const std::string& unit) { return unit.rfind("EUR", 0) == 0; }

std::optional<Decimal> amount(const Possible& possible) {
  const auto* number = possible.is_known() ? possible.value().as<Decimal>() : nullptr;
  return number ? std::optional(*number) : std::nullopt;
}

void write_parameter(JsonWriter& json, const Parameter& parameter, const ParameterValue& value) {
  json.object()
      .key("id")
      .text(parameter.id)
      .key("value")
      .text_or_null(shown(value.value))
      .key("unit")
      .text_or_null(parameter.unit);
  json.key("candidates").array();
  for (const auto& candidate : value.candidates) json.text(shown(candidate));
  json.end_array().key("from").text_or_null(value.span.from ? value.span.from->to_string() : "");
  json.key("to").text_or_null(value.span.until ? value.span.until->to_string() : "");
}

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
  evaluator_.look_at(finding.person, finding.application);
  evaluator_.read_openly();
  read_as(evaluator_, finding.safe);
  settle_readings(finding);
  for (const auto& error : finding.errors) {
    const auto known = [&error](const Error& warning) { return warning.message == error.message; };
    if (std::none_of(warnings_.begin(), warnings_.end(), known)) warnings_.push_back(error);
  }
  json.object().key("id").text(route.id).key("person").text(household_.person_id(finding.person));
  json.key("application").text(household_.application_id(finding.application)).key("verdict").text(finding.verdict);
  if (finding.verdict == "not_applicable") {
    json.end_object();
    return;
  }
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
    if (!none) write_requirement(json, program_.requirements[index]);
  }
  json.end_array().key("outputs").array();
  for (const auto index : route.outputs) write_output(json, program_.outputs[index]);
  json.end_array();
  write_amounts(json);
  json.key("needs");
  write_slots(json, finding.undecided);
  json.end_object();
}

void Report::write_no_right(JsonWriter& json, const Route* route) {
  if (route) {
    for (const auto& none : route->no_right) {
      const Possible holds = evaluator_.plain(none.when);
      if (!holds.is_known() || !holds.may_be_true()) continue;
      json.object().key("id").text(none.id);
      write_provenance(json, none.provenance);
      json.key("instead").texts(none.instead).end_object();
      return;
    }
  }
  json.null();
}

// Readings that change no verdict still change figures: the safe one then asks for the highest amount.
void Report::settle_readings(const Finding& finding) {
  std::vector<Index> consulted;
  for (const auto index : finding.route->requirements) {
    evaluator_.trail() = {};
    evaluator_.judge(program_.requirements[index]);
    for (const auto reading : evaluator_.trail().readings) add_once(consulted, reading);
  }
  for (const auto reading : consulted) {
    const auto decided = [reading](const auto& choice) { return choice.first == reading; };
    if (std::any_of(finding.safe.begin(), finding.safe.end(), decided)) continue;
    std::size_t safest = 0;
    std::optional<Decimal> highest;
    for (std::size_t option = 0; option < program_.readings[reading].options.size(); ++option) {
      evaluator_.read_as(reading, option);
      const auto leaf = deciding(finding, reading);
      const auto need = leaf ? amount(leaf->right) : std::nullopt;
      if (need && (!highest || *highest < *need)) highest = need, safest = option;
    }
    evaluator_.read_as(reading, safest);
  }
}

std::optional<Date> Report::opens_on(const Finding& finding) {
  if (!(finding.possible & verdict::too_early)) return std::nullopt;
  std::optional<Date> latest;
  for (const auto index : finding.route->requirements) {
    const Requirement& requirement = program_.requirements[index];
    if (!requirement.opens_on || !(evaluator_.judge(requirement).outcomes & outcome::not_met)) continue;
    const Possible opens = evaluator_.opening(requirement);
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

void Report::write_readings(JsonWriter& json, const Finding& finding) {
  json.key("readings").array();
  const auto verdict_of = [&](const Combination& combination) {
    for (const auto& [candidate, found] : finding.combinations) {
      if (candidate == combination) return found;
    }
    return Verdicts{0};
  };
  const Verdicts safe = verdict_of(finding.safe);
  std::vector<std::size_t> alone, all;
  for (std::size_t i = 0; i < finding.safe.size(); ++i) {
    all.push_back(i);
    Combination varied = finding.safe;
    bool changes = false;
    for (std::size_t option = 0; option < program_.readings[finding.safe[i].first].options.size(); ++option) {
      varied[i].second = option;
      changes = changes || verdict_of(varied) != safe;
    }
    if (changes) alone.push_back(i);
  }
  if (finding.verdict != "sources_disagree") all.clear();
  for (const auto i : alone.empty() ? all : alone) {
    const auto [index, safe_option] = finding.safe[i];
    const Reading& reading = program_.readings[index];
    json.object().key("id").text(reading.id).key("safe").text(reading.options[safe_option]);
    json.key("law").texts(reading.provenance.law).key("tags").texts(reading.provenance.tags).key("options").array();
    for (std::size_t option = 0; option < reading.options.size(); ++option) {
      Combination varied = finding.safe;
      varied[i].second = option;
      write_option(json, finding, varied, index, option, verdict_of(varied));
    }
    json.end_array().end_object();
  }
  json.end_array();
}

void Report::write_option(JsonWriter& json, const Finding& finding, const Combination& combination, Index reading,
                          std::size_t option, Verdicts found) {
  const Reading& named = program_.readings[reading];
  read_as(evaluator_, combination);
  const auto leaf = deciding(finding, reading);
  read_as(evaluator_, finding.safe);
  const auto need = leaf ? amount(leaf->right) : std::nullopt;
  json.object()
      .key("option")
      .text(named.options[option])
      .key("verdict")
      .text(verdict::definite(found) ? verdict::name(found) : "more_answers");
  json.key("source").texts(named.sources[option]).key("need").text_or_null(need ? need->to_string() : "");
  json.key("need_shown")
      .text_or_null(need && money(leaf->unit) ? need->rounded(2, Rounding::ceiling).to_string() : "")
      .end_object();
}

// The comparison of amounts that the reading moves: the first, in the order of the route, of a requirement that
// consults it.
std::optional<feel::Leaf> Report::deciding(const Finding& finding, Index reading) {
  for (const auto index : finding.route->requirements) {
    const Requirement& requirement = program_.requirements[index];
    evaluator_.trail() = {};
    const Judgement judgement = evaluator_.judge(requirement);
    const auto& consulted = evaluator_.trail().readings;
    if (std::find(consulted.begin(), consulted.end(), reading) == consulted.end()) continue;
    for (const auto& [version, leaves] : evaluator_.explain(requirement, judgement.waived_by)) {
      for (const auto& leaf : leaves) {
        if (!leaf.unit.empty() && amount(leaf.right)) return leaf;
      }
    }
  }
  return std::nullopt;
}

void Report::write_requirement(JsonWriter& json, const Requirement& requirement) {
  evaluator_.trail() = {};
  const Judgement judgement = evaluator_.judge(requirement);
  if (judgement.outcomes == outcome::not_concerned) return;
  const Trail trail = evaluator_.trail();
  for (const auto& used : trail.amounts) add_once(amounts_, used);
  const bool decided = (judgement.outcomes & (judgement.outcomes - 1)) == 0;
  json.object().key("id").text(requirement.id).key("outcome").texts(outcome::names(judgement.outcomes));
  const Provenance& provenance = judgement.waived_by ? judgement.waived_by->provenance : requirement.provenance;
  json.key("waived_by").text_or_null(judgement.waived_by ? judgement.waived_by->id : "");
  const Possible opens = requirement.opens_on && judgement.outcomes & outcome::not_met ? evaluator_.opening(requirement)
                                                                                       : Possible::known(Null{});
  json.key("opens_on").text_or_null(shown(opens));
  write_provenance(json, provenance);
  json.key("checked_on").text(provenance.checked_on).key("version");
  const auto explained = evaluator_.explain(requirement, judgement.waived_by);
  const Version* only = explained.size() == 1 ? explained.front().first : nullptr;
  if (only) {
    json.object().key("from").text_or_null(only->span.from ? only->span.from->to_string() : "");
    json.key("until").text_or_null(only->span.until ? only->span.until->to_string() : "").end_object();
  } else {
    json.null();
  }
  json.key("because").array();
  for (const auto& [version, leaves] : explained) {
    for (const auto& leaf : leaves) write_leaf(json, leaf, trail);
  }
  json.end_array().key("assessed");
  if (requirement.below && judgement.outcomes & outcome::assessed) {
    json.object()
        .key("by")
        .text(requirement.below->by)
        .key("evidence")
        .texts(requirement.below->evidence)
        .key("law")
        .texts(requirement.below->law)
        .end_object();
  } else {
    json.null();
  }
  json.key("needs");
  write_slots(json, decided ? std::vector<std::int32_t>{} : trail.undecided);
  json.end_object();
}

// The facts and amounts that an explanation names: what its text reads, through definitions, as far as it was read for
// these answers.
void Report::collect(const feel::Symbol& symbol, const Trail& trail, Mentioned& out) const {
  const auto fact = [&](Scope scope, Index owner) {
    const auto slot = household_.number({scope, owner, symbol.index});
    if (std::find(trail.read.begin(), trail.read.end(), slot) != trail.read.end())
      add_once(out.facts, household_.pointer(slot));
  };
  switch (static_cast<Name>(symbol.kind)) {
    case Name::household_fact:
      return fact(Scope::household, 0);
    case Name::person_fact:
      return fact(Scope::person, finding_->person);
    case Name::application_fact:
      return fact(Scope::application, finding_->application);
    case Name::parameter:
      for (const auto& [index, interval] : trail.amounts) {
        if (index == symbol.index) add_once(out.parameters, program_.parameters[index].id);
      }
      return;
    case Name::definition:
      break;
    default:
      return;
  }
  const Definition& definition = program_.definitions[symbol.index];
  if (std::find(out.definitions.begin(), out.definitions.end(), definition.id) != out.definitions.end()) return;
  out.definitions.push_back(definition.id);
  for (const auto& version : definition.versions) {
    for (const auto& option : version.text.options)
      option.each_symbol([&](const feel::Symbol& inner) { collect(inner, trail, out); });
  }
}

void Report::write_leaf(JsonWriter& json, const feel::Leaf& leaf, const Trail& trail) const {
  Mentioned mentioned;
  for (const auto& symbol : leaf.symbols) collect(symbol, trail, mentioned);
  json.object().key("text").text(leaf.text).key("holds");
  if (leaf.outcome.is_known() && leaf.outcome.value().is<bool>())
    json.boolean(leaf.outcome.may_be_true());
  else
    json.null();
  const auto have = amount(leaf.left), need = amount(leaf.right);
  json.key("have")
      .text_or_null(shown(leaf.left))
      .key("op")
      .text_or_null(leaf.comparison)
      .key("need")
      .text_or_null(shown(leaf.right))
      .key("unit")
      .text_or_null(leaf.unit);
  const auto shown_need = need && money(leaf.unit) ? std::optional(need->rounded(2, Rounding::ceiling)) : std::nullopt;
  const auto missing = shown_need && have && *have < *need ? Decimal::subtract(*shown_need, *have) : std::nullopt;
  json.key("need_shown")
      .text_or_null(shown_need ? shown_need->to_string() : "")
      .key("short_by")
      .text_or_null(missing ? missing->to_string() : "");
  json.key("facts")
      .texts(mentioned.facts)
      .key("parameters")
      .texts(mentioned.parameters)
      .key("definitions")
      .texts(mentioned.definitions)
      .end_object();
}

void Report::write_amounts(JsonWriter& json) {
  std::vector<std::string> unchanged;
  json.key("parameters").array();
  for (const auto& [index, interval] : amounts_) {
    const Parameter& parameter = program_.parameters[index];
    const ParameterValue& value = parameter.values[interval];
    write_parameter(json, parameter, value);
    write_provenance(json, value.provenance);
    json.key("checked_on").text(value.provenance.checked_on).end_object();
    const auto checked = Date::parse(value.provenance.checked_on);
    if (value.open_until_changed && (!checked || *checked < household_.today())) add_once(unchanged, parameter.id);
  }
  json.end_array().key("assumes_unchanged").texts(unchanged);
}

void Report::write_output(JsonWriter& json, const Output& output) {
  evaluator_.trail() = {};
  const Possible truth = evaluator_.output_truth(output);
  if (!truth.may_be_true()) return;
  bool undecided = false;
  const Exemption* exempt = evaluator_.output_exemption(output, undecided);
  const bool sure = truth.is_known() && !undecided;
  const Possible value = evaluator_.output_value(output);
  const Trail trail = evaluator_.trail();
  for (const auto& used : trail.amounts) add_once(amounts_, used);
  json.object()
      .key("id")
      .text(output.id)
      .key("kind")
      .text(output.kind)
      .key("status")
      .text(exempt ? "exempt"
            : sure ? "due"
                   : "maybe");
  json.key("exempt_by")
      .text_or_null(exempt ? exempt->id : "")
      .key("per")
      .text(output.per_application ? "application" : "person");
  json.key("value")
      .text_or_null(shown(value))
      .key("unit")
      .text_or_null(output.unit)
      .key("not_covered")
      .boolean(value.may_be_not_covered());
  json.key("evidence").texts(output.evidence).key("contact").text_or_null(output.contact);
  write_provenance(json, exempt ? exempt->provenance : output.provenance);
  json.key("checked_on").text(output.provenance.checked_on).key("needs");
  write_slots(json, sure && value.is_known() ? std::vector<std::int32_t>{} : trail.undecided);
  json.end_object();
}

}  // namespace belstay
