#include "belstay/session.hpp"

#include "assess/questions.hpp"
#include "assess/report.hpp"
#include "assess/scope.hpp"
#include "json/read.hpp"

namespace belstay {
namespace {

// A slot is told with the shape of the household it stands in.
constexpr std::int32_t most_slots = 1 << 16, shapes = 1 << 14;

}  // namespace

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

std::optional<Errors> Session::replace(std::string_view facts) {
  auto json = read_json(facts);
  if (!json) return Errors{json.error()};
  if (!given_) given_ = std::make_unique<JsonValue>(*read_json(household_->facts()));
  if (const auto slots = household_->follow(*given_, *json)) {
    for (const auto slot : *slots) answered(slot);
  } else {
    auto other = Household::read(book_->program(), *json);
    if (!other) return other.error();
    household_ = std::move(*other);
    begin_anew();
  }
  given_ = std::make_unique<JsonValue>(std::move(*json));
  return std::nullopt;
}

// What is worked out stays with one changed answer; with other persons, applications or another day it begins anew.
Evaluator& Session::evaluator() const {
  if (!evaluator_) {
    evaluator_ = std::make_unique<Evaluator>(book_->program(), *household_);
    findings_ = std::make_unique<Findings>(book_->program(), *household_);
    telling_.reset();
  }
  return *evaluator_;
}

void Session::answered(std::int32_t slot) {
  if (!evaluator_) return;
  evaluator_->answered(slot);
  findings_->answered(slot);
  if (telling_) telling_->answered(slot);
}

void Session::begin_anew() {
  evaluator_.reset();
  shape_ = (shape_ + 1) % shapes;
}

std::optional<Error> Session::changed(std::string_view pointer, std::optional<Error> wrong) {
  if (wrong) return wrong;
  given_.reset();
  if (const auto slot = household_->slot_at(std::string(pointer))) {
    answered(*slot);
  } else {
    begin_anew();
  }
  return wrong;
}

std::optional<Error> Session::set(std::string_view pointer, std::string_view value) {
  const auto json = read_json(value);
  if (!json) {
    Error error = json.error();
    error.pointer = pointer;
    return error;
  }
  return changed(pointer, household_->set(std::string(pointer), *json));
}

std::optional<Error> Session::clear(std::string_view pointer) {
  return changed(pointer, household_->clear(std::string(pointer)));
}

std::optional<Error> Session::decline(std::string_view pointer, std::string_view how) {
  return changed(pointer, household_->decline(std::string(pointer), std::string(how)));
}

Result<FactSlot> Session::slot(std::string_view pointer) const {
  const auto number = household_->slot_at(std::string(pointer));
  if (!number) return Error{"unknown_fact", "There is no such fact in this household.", pointer};
  const Fact& fact = household_->fact(*number);
  FactSlot out;
  out.number = shape_ * most_slots + *number;
  switch (fact.kind) {
    case Field::Kind::boolean:
      out.kind = FactSlot::Kind::boolean;
      return out;
    case Field::Kind::choice:
      out.kind = FactSlot::Kind::choice, out.options = fact.options;
      return out;
    case Field::Kind::country:
      out.kind = FactSlot::Kind::choice, out.options = book_->program().countries;
      return out;
    case Field::Kind::date:
      out.kind = FactSlot::Kind::date;
      return out;
    case Field::Kind::money:
      out.kind = FactSlot::Kind::money;
      return out;
    case Field::Kind::integer:
      out.kind = FactSlot::Kind::integer;
      return out;
    default:
      return Error{"wrong_type", "A list has no slot; set it as JSON.", pointer};
  }
}

bool Session::set(std::int32_t slot, std::int64_t value) {
  if (slot / most_slots != shape_) return false;
  slot %= most_slots;
  if (!household_->set(slot, value)) return false;
  given_.reset();
  answered(slot);
  return true;
}

Result<std::vector<Session::Asked>> Session::asked(std::string_view scope) const {
  std::vector<Asked> out;
  const auto add = [&](const Route& route, Index person, Index application) {
    out.push_back({&route, person, application, shape_});
  };
  if (const auto wrong = each_asked(book_->program(), *household_, scope, add)) return *wrong;
  return out;
}

std::optional<VerdictCode> Session::verdict(const Asked& asked) const {
  if (asked.shape != shape_) return std::nullopt;
  Evaluator& evaluator = this->evaluator();
  return findings_->verdict(evaluator, *asked.route, asked.person, asked.application);
}

bool Session::ahead(const Asked& asked) const {
  if (asked.shape != shape_) return true;
  Evaluator& evaluator = this->evaluator();
  return findings_->ahead(evaluator, *asked.route, asked.person, asked.application);
}

std::string Session::name(const Asked& asked) const {
  if (asked.shape != shape_) return "null";
  JsonWriter json;
  json.object().key("route").text(asked.route->id).key("person").text(household_->person_id(asked.person));
  return json.end_object().take();
}

std::string Session::facts() const { return household_->facts(); }

Result<std::string> Session::verdicts(std::string_view scope) const {
  Evaluator& evaluator = this->evaluator();
  JsonWriter json;
  json.array();
  const auto wrong =
      each_finding(book_->program(), *household_, evaluator, *findings_, scope, [&](const Finding& finding) {
        json.object().key("route").text(finding.route->id).key("person").text(household_->person_id(finding.person));
        json.key("verdict").text(finding.verdict).end_object();
      });
  if (wrong) return *wrong;
  return json.end_array().take();
}

Result<std::string> Session::assess(std::string_view scope) const {
  const Program& program = book_->program();
  Evaluator& evaluator = this->evaluator();
  if (!telling_) telling_ = std::make_unique<Telling>(program, *household_);
  Report report(program, *household_, evaluator, *telling_);
  std::vector<std::shared_ptr<const ToldRoute>> told;
  const auto wrong = each_asked(program, *household_, scope, [&](const Route& route, Index person, Index application) {
    told.push_back(report.tell(*findings_, route, person, application));
  });
  if (wrong) return *wrong;
  JsonWriter json;
  std::size_t size = 1024;  // beside the routes
  for (const auto& one : told) size += one->size();
  json.reserve(size);
  json.object().key("schema").integer(1);
  write_receipt(json, program, *household_);
  json.key("routes").array();
  for (const auto& one : told) report.write(json, *one);
  json.end_array();
  report.write_warnings(json);
  return json.end_object().take();
}

Result<std::string> Session::next(std::string_view scope) const {
  Evaluator& evaluator = this->evaluator();
  Questions questions(book_->program(), *household_, evaluator);
  const auto wrong = each_finding(book_->program(), *household_, evaluator, *findings_, scope,
                                  [&](const Finding& finding) { questions.add(finding); });
  if (wrong) return *wrong;
  return questions.write();
}

}  // namespace belstay
