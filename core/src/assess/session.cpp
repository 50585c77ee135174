#include "belstay/session.hpp"

#include "assess/questions.hpp"
#include "assess/report.hpp"
#include "assess/scope.hpp"
#include "json/read.hpp"

namespace belstay {
Session::Session(std::shared_ptr<const Book> book, std::unique_ptr<Household> household)
    : book_(std::move(book)), household_(std::move(household)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

Result<Session, Errors> Session::open(std::shared_ptr<const Book> book, std::string_view facts) {
  const auto json = read_json(facts);
  if (!json) return Errors{json.error()};
  auto household = Household::read(book->program(), *json);
  if (!household) return household.error();
  return Session(std::move(book), std::move(*household));
}

std::optional<Error> Session::set(std::string_view pointer, std::string_view value) {
  const auto json = read_json(value);
  if (!json) {
    Error error = json.error();
    error.pointer = pointer;
    return error;
  }
  return household_->set(std::string(pointer), *json);
}

std::optional<Error> Session::clear(std::string_view pointer) { return household_->clear(std::string(pointer)); }

std::optional<Error> Session::decline(std::string_view pointer, std::string_view how) {
  return household_->decline(std::string(pointer), std::string(how));
}

std::string Session::facts() const { return household_->facts(); }

Result<std::string> Session::verdicts(std::string_view scope) const {
  Evaluator evaluator(book_->program(), *household_);
  JsonWriter json;
  json.array();
  const auto wrong = each_finding(book_->program(), *household_, evaluator, scope, [&](const Finding& finding) {
    json.object().key("route").text(finding.route->id).key("person").text(household_->person_id(finding.person));
    json.key("verdict").text(finding.verdict).end_object();
  });
  if (wrong) return *wrong;
  return json.end_array().take();
}

Result<std::string> Session::assess(std::string_view scope) const {
  Evaluator evaluator(book_->program(), *household_);
  Report report(book_->program(), *household_, evaluator);
  JsonWriter json;
  json.object().key("schema").integer(1);
  report.write_receipt(json);
  json.key("routes").array();
  const auto wrong = each_finding(book_->program(), *household_, evaluator, scope,
                                  [&](const Finding& finding) { report.write(json, finding); });
  if (wrong) return *wrong;
  json.end_array();
  report.write_warnings(json);
  return json.end_object().take();
}

Result<std::string> Session::next(std::string_view scope) const {
  Evaluator evaluator(book_->program(), *household_);
  Questions questions(book_->program(), *household_, evaluator);
  const auto wrong = each_finding(book_->program(), *household_, evaluator, scope,
                                  [&](const Finding& finding) { questions.add(finding); });
  if (wrong) return *wrong;
  return questions.write();
}

}  // namespace belstay
