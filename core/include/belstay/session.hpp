#pragma once
// A household's answers, held in slots so that one can change and the question be asked again. docs/assessment.md is
// the reference for every JSON text that goes in or out. An error changes nothing.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "belstay/book.hpp"
#include "belstay/error.hpp"
#include "belstay/sweep.hpp"

namespace belstay {

class Household;  // the answers, private to the core
class Evaluator;
class Findings;
class JsonValue;
class Telling;  // what is worked out of them, likewise
struct Route;

// The verdict of a route for a person, as a number: docs/assessment.md says what each means.
enum class VerdictCode : std::uint8_t {
  conditions_met,
  authority_decides,
  conditions_not_met,
  too_early,
  not_covered,
  more_answers,
  sources_disagree,
  no_such_right,
  not_applicable
};

// Where one fact is kept, for callers that set it often. Stands until a person or an application comes or goes.
struct FactSlot {
  enum class Kind : std::uint8_t { boolean, choice, date, money, integer };
  Kind kind = Kind::boolean;
  std::int32_t number = -1;
  std::vector<std::string> options;  // of a choice
};

class Session {
 public:
  static Result<Session, Errors> open(std::shared_ptr<const Book>, std::string_view facts);

  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;
  ~Session();

  // Other facts in their place, as if opened with them. Where only answers differ from the facts before, what does not
  // depend on them stays worked out: for whoever asks about many households in turn.
  std::optional<Errors> replace(std::string_view facts);

  // One answer, one person ("/persons/p1", "{}") or one application ("/applications/a1", "{\"persons\":[\"p1\"]}").
  std::optional<Error> set(std::string_view pointer, std::string_view value);
  std::optional<Error> clear(std::string_view pointer);
  std::optional<Error> decline(std::string_view pointer, std::string_view how);  // "dont_know" or "rather_not_say"

  std::string facts() const;

  // `scope`: a JSON array of route ids, "[]" for all.
  Result<std::string> verdicts(std::string_view scope) const;
  Result<std::string> assess(std::string_view scope) const;
  Result<std::string> next(std::string_view scope) const;

  // The verdicts of filing on each day from one to the other ("2026-11-27", both included), everything else as it is.
  // An empty `from` is today, an empty `to` ten years later.
  Result<std::string> when(std::string_view scope, std::string_view from, std::string_view to) const;
  // The smallest sets of answers within somebody's reach that would improve each verdict.
  Result<std::string> remedies(std::string_view scope) const;
  // These facts beside the same facts with `changes` ({"/facts/region":"brussels"}): what makes the difference.
  Result<std::string> compare(std::string_view scope, std::string_view changes) const;

  // {"route","person","x":{"pointer","from","to","step"},"y"}; it keeps these answers, whatever becomes of the session.
  Result<Sweep> sweep(std::string_view spec) const;

  // The same without JSON on the way, for whoever asks many times. Lists have no slot.
  Result<FactSlot> slot(std::string_view pointer) const;
  // 0 or 1; the number of an option; days since 1970-01-01; thousandths; a whole number. False: out of bounds, or the
  // slot does not stand any more; and nothing has changed.
  bool set(std::int32_t slot, std::int64_t value);
  // The routes of a scope for each person who files, in the order of `verdicts`; they stand as long as slots do.
  struct Asked {
    const Route* route = nullptr;
    std::uint32_t person = 0, application = 0;
    std::int32_t shape = 0;
  };
  Result<std::vector<Asked>> asked(std::string_view scope) const;
  std::optional<VerdictCode> verdict(const Asked&) const;  // nothing: it does not stand any more
  // Works out a part of what all questions about it need; whether that is done. Another answer begins it anew.
  bool ahead(const Asked&) const;
  std::string name(const Asked&) const;  // {"route","person"}

 private:
  Session(std::shared_ptr<const Book>, std::unique_ptr<Household>);
  std::shared_ptr<const Book> book_;
  Evaluator& evaluator() const;
  std::optional<Error> changed(std::string_view pointer, std::optional<Error> wrong);
  void answered(std::int32_t slot);
  void begin_anew();

  std::unique_ptr<Household> household_;
  std::unique_ptr<JsonValue> given_;              // to `replace`, until something else changes
  mutable std::unique_ptr<Evaluator> evaluator_;  // as long as the same persons and applications are there
  mutable std::unique_ptr<Findings> findings_;    // as long as the evaluator
  mutable std::unique_ptr<Telling> telling_;      // likewise
  std::int32_t shape_ = 0;                        // how often they have changed
};

std::string to_json(const Error&);   // {"error":{…}}
std::string to_json(const Errors&);  // {"errors":[…]}, or as above if there is one

}  // namespace belstay
