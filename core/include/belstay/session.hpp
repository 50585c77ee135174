#pragma once
// A household's answers, held in slots so that one can change and the question be asked again. docs/assessment.md is
// the reference for every JSON text that goes in or out. An error changes nothing.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "belstay/book.hpp"
#include "belstay/error.hpp"
#include "belstay/sweep.hpp"

namespace belstay {

class Household;  // the answers, private to the core

class Session {
 public:
  static Result<Session, Errors> open(std::shared_ptr<const Book>, std::string_view facts);

  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;
  ~Session();

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

 private:
  Session(std::shared_ptr<const Book>, std::unique_ptr<Household>);
  std::shared_ptr<const Book> book_;
  std::unique_ptr<Household> household_;
};

std::string to_json(const Error&);   // {"error":{…}}
std::string to_json(const Errors&);  // {"errors":[…]}, or as above if there is one

}  // namespace belstay
