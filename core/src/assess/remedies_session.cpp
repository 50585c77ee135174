// Session::remedies.

#include "assess/remedies.hpp"
#include "assess/report.hpp"
#include "assess/scope.hpp"
#include "belstay/session.hpp"

namespace belstay {
namespace {

// Nothing fails that the authority does not weigh: not an automatic refusal.
bool only_weighed(Verdicts possible) {
  return possible & verdict::authority && !(possible & ~(verdict::authority | verdict::met));
}

void write(JsonWriter& json, const Household& household, const Change& change) {
  const Fact& fact = household.fact(change.slot);
  json.object().key("pointer").text(change.pointer).key("fact").text(fact.id);
  json.key("from").raw(change.from.empty() ? "null" : change.from).key("to").raw(change.to);
  if (change.at_least) json.key("at_least").boolean(true);
  json.key("changed_by").texts(fact.changed_by).key("known_by").texts(fact.known_by).end_object();
}

}  // namespace

Result<std::string> Session::remedies(std::string_view scope) const {
  const Program& program = book_->program();
  Evaluator& evaluator = this->evaluator();
  Remedies remedies(evaluator, program, *household_);
  JsonWriter json;
  json.object().key("schema").integer(1);
  write_receipt(json, program, *household_);
  json.key("routes").array();
  const auto wrong = each_finding(program, *household_, evaluator, *findings_, scope, [&](const Finding& finding) {
    open_entry(json, *household_, *finding.route, finding.person, finding.application);
    json.key("verdict").text(finding.verdict).key("assessed").boolean(only_weighed(finding.possible));
    json.key("remedies").array();
    for (const auto& remedy : remedies.of(finding)) {
      json.object().key("verdict").text(verdict::name(remedy.verdict)).key("changes").array();
      for (const auto& change : remedy.changes) write(json, *household_, change);
      json.end_array().end_object();
    }
    json.end_array().end_object();
  });
  if (wrong) return *wrong;
  return json.end_array().end_object().take();
}

}  // namespace belstay
