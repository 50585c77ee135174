// Fuzzes the opening of a saved file under the real rules: the bytes are a saved document, or a JSON merge patch
// (RFC 7396) on one. What opens must say the same again after it has been saved and opened once more; what does not
// open says where and what to do.

#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "belstay/session.hpp"
#include "rules_folder.hpp"

using namespace belstay;
using Json = nlohmann::json;

namespace {

const std::shared_ptr<const Book>& rules() {
  static const auto book = [] {
    const auto bundle = tools::bundle(BELSTAY_RULES);
    if (!bundle) std::abort();
    return *Book::open(*bundle);
  }();
  return book;
}

const Json& worker_and_spouse() {
  static const Json facts = Json::parse(R"j({"schema": 1, "today": "2026-11-22", "answering": "sponsor",
    "persons": [{"id": "p1", "relation": "spouse", "birth_date": "1996-05-04", "nationalities": ["IN"]}],
    "applications": [{"id": "a1", "filing_date": "2026-12-01", "persons": ["p1"]}],
    "facts": {"sponsor_card": "a", "a_ground": "single_permit", "first_permit_on": "2025-09-01",
      "incomes": [{"kind": "wage", "amount": "2600", "from": "2024-09"}]},
    "unanswered": {"/facts/housing": "dont_know"}})j");
  return facts;
}

void check(bool holds) {
  if (!holds) __builtin_trap();
}

void open(const std::string& text) {
  static const std::string scope = R"(["worker.family", "stay.long_term"])";
  const auto session = Session::open(rules(), text);
  if (!session) {
    check(!session.error().empty());
    for (const auto& error : session.error()) check(!error.message.empty());
    return;
  }
  const std::string saved = session->facts();
  const auto again = Session::open(rules(), saved);
  check(again.ok() && again->facts() == saved);
  const auto one = session->assess(scope), other = again->assess(scope);
  check(one.ok() && other.ok() && *one == *other && session->next(scope).ok());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  open(text);
  const Json patch = Json::parse(text, nullptr, false);
  if (patch.is_discarded()) return 0;
  Json facts = worker_and_spouse();
  facts.merge_patch(patch);
  open(facts.dump(-1, ' ', false, Json::error_handler_t::replace));
  return 0;
}
