// Before and after: the same facts twice, and what makes the difference.

#include "assess/report.hpp"
#include "assess/scope.hpp"
#include "assess/shown.hpp"
#include "belstay/session.hpp"
#include "json/read.hpp"
#include "sort.hpp"

namespace belstay {
namespace {

// What one side says of one requirement.
struct Side {
  Judgement judgement;
  const Version* version = nullptr;                    // the only one in force
  std::vector<std::pair<Index, std::size_t>> amounts;  // parameter and interval
};

bool operator==(const Side& a, const Side& b) {
  return a.judgement.outcomes == b.judgement.outcomes && a.judgement.waived_by == b.judgement.waived_by &&
         a.version == b.version && a.amounts == b.amounts;
}

class Comparison {
 public:
  Comparison(const Program& program, const Household& before, const Household& after, JsonWriter& json)
      : program_(program),
        before_(before),
        evaluator_(program, before),
        told_(program, before),
        after_(after),
        changed_(program, after),
        told_changed_(program, after),
        json_(json) {}

  void write(const Route& route, Index person, Index application) {
    open_entry(json_, before_, route, person, application);
    const auto before = find(evaluator_, program_, before_, route, person, application),
               after = find(changed_, program_, after_, route, person, application);
    json_.key("before").object().key("verdict").text(before.verdict).end_object();
    json_.key("after").object().key("verdict").text(after.verdict).end_object();
    json_.key("requirements").array();
    Report(program_, before_, evaluator_, told_).settle_readings(before);
    Report(program_, after_, changed_, told_changed_).settle_readings(after);
    for (const auto requirement : route.requirements) {
      const Side one = side(evaluator_, before, requirement), other = side(changed_, after, requirement);
      if (!(one == other)) write(program_.requirements[requirement], one, other);
    }
    json_.end_array().end_object();
  }

 private:
  Side side(Evaluator& evaluator, const Finding& finding, Index index) const {
    constexpr Verdicts told = verdict::no_such_right | verdict::not_applicable;
    Side out;
    out.judgement.outcomes = outcome::not_concerned;
    if (!(finding.possible & ~told)) return out;
    evaluator.begin_trail();
    out.judgement = evaluator.judge(index);
    if (out.judgement.outcomes == outcome::not_concerned) return out;
    out.amounts = evaluator.trail().amounts;
    sort_all(out.amounts);
    const auto explained = evaluator.explain(index, out.judgement.waived_by);
    if (explained.size() == 1) out.version = explained.front().first;
    return out;
  }

  void write(const Requirement& requirement, const Side& before, const Side& after) {
    json_.object().key("id").text(requirement.id);
    json_.key("before").texts(outcome::names(before.judgement.outcomes));
    json_.key("after").texts(outcome::names(after.judgement.outcomes));
    write_law("law_before", requirement, before), write_law("law_after", requirement, after);
    write_version("version_before", before), write_version("version_after", after);
    json_.key("amounts").array();
    Index last = static_cast<Index>(program_.parameters.size());
    auto all = before.amounts;
    all.insert(all.end(), after.amounts.begin(), after.amounts.end());
    sort_all(all);
    for (const auto& [parameter, interval] : all) {
      if (parameter == last) continue;
      last = parameter;
      const auto one = values(before, parameter), other = values(after, parameter);
      if (one == other) continue;
      json_.object().key("parameter").text(program_.parameters[parameter].id);
      json_.key("before").text_or_null(one).key("after").text_or_null(other);
      json_.key("unit").text_or_null(program_.parameters[parameter].unit).end_object();
    }
    json_.end_array().end_object();
  }

  void write_law(std::string_view key, const Requirement& requirement, const Side& side) {
    const auto* exemption = side.judgement.waived_by;
    const bool concerned = side.judgement.outcomes != outcome::not_concerned;
    json_.key(key).citations(exemption   ? exemption->provenance.law
                             : concerned ? requirement.provenance.law
                                         : std::vector<std::string>{});
  }

  void write_version(std::string_view key, const Side& side) {
    json_.key(key);
    if (!side.version) {
      json_.null();
      return;
    }
    const Span& span = side.version->span;
    json_.object().key("from").text_or_null(span.from ? span.from->to_string() : "");
    json_.key("until").text_or_null(span.until ? span.until->to_string() : "").end_object();
  }

  // What an amount is on one side, as it is in print: "2233.61"; all that it may be: "2131.28 / 2233.61".
  std::string values(const Side& side, Index parameter) const {
    std::string out;
    const auto add = [&out](const Value& value) { out += (out.empty() ? "" : " / ") + shown(value); };
    for (const auto& [index, interval] : side.amounts) {
      if (index != parameter) continue;
      const ParameterValue& found = program_.parameters[index].values[interval];
      add(found.value);
      for (const auto& candidate : found.candidates) add(candidate);
    }
    return out;
  }

  const Program& program_;
  const Household& before_;
  Evaluator evaluator_;
  Telling told_;
  const Household& after_;
  Evaluator changed_;
  Telling told_changed_;
  JsonWriter& json_;
};

}  // namespace

Result<std::string> Session::compare(std::string_view scope, std::string_view changes) const {
  const Program& program = book_->program();
  const auto document = read_json(changes);
  if (!document) return document.error();
  if (!document->is_object())
    return Error{"wrong_type", "The changes are an object of pointers and answers, {\"/facts/region\": \"brussels\"}.",
                 ""};
  Household changed = *household_;
  for (const auto& [pointer, value] : document->members()) {
    if (auto wrong = changed.set(pointer, value)) return *wrong;
  }
  JsonWriter json;
  json.object().key("schema").integer(1);
  Comparison comparison(program, *household_, changed, json);
  write_receipt(json, program, *household_);
  json.key("routes").array();
  const auto wrong = each_asked(program, *household_, scope, [&](const Route& route, Index person, Index application) {
    comparison.write(route, person, application);
  });
  if (wrong) return *wrong;
  return json.end_array().end_object().take();
}

}  // namespace belstay
