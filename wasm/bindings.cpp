// What JavaScript calls of the core: one exported function for each operation of docs/assessment.md, and nothing else;
// wasm/belstay.js gives them their names. Texts go in and come out as a Text, which JavaScript makes, fills or reads,
// and deletes; what was opened likewise. Where opening fails there is no object, and `why` says the errors (JSON).

#include <emscripten/em_macros.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "belstay/book.hpp"
#include "belstay/session.hpp"

namespace {

using belstay::Error;
using belstay::Result;
using Text = std::string;

// Shared: a session needs its book and a view its session, whatever JavaScript deletes first.
using Book = std::shared_ptr<const belstay::Book>;
using Session = std::shared_ptr<belstay::Session>;

// A prepared question: JSON once, numbers after that.
struct View {
  Session session;
  std::vector<belstay::Session::Asked> asked;
};

Text* text(Text&& content) { return new Text(std::move(content)); }
Text* told(const std::optional<Error>& error) { return text(error ? to_json(*error) : Text()); }
Text* told(Result<Text>&& answer) { return new Text(answer ? std::move(*answer) : to_json(answer.error())); }

}  // namespace

#define EXPORT extern "C" EMSCRIPTEN_KEEPALIVE

EXPORT Text* text_new(std::size_t bytes) { return new Text(bytes, '\0'); }
EXPORT char* text_at(Text* text) { return text->data(); }
EXPORT std::size_t text_length(const Text* text) { return text->size(); }
EXPORT void text_delete(Text* text) { delete text; }

EXPORT Text* sweep_verdicts() { return text(belstay::sweep_verdicts()); }

EXPORT Book* book_open(Text* why, const Text* image) {
  auto book = belstay::Book::open_image(*image);
  if (book) return new Book(std::move(*book));
  *why = to_json(book.error());
  return nullptr;
}
EXPORT void book_delete(Book* book) { delete book; }
EXPORT Text* book_entrances(const Book* book) { return text((*book)->entrances()); }

EXPORT Session* session_open(Text* why, const Book* book, const Text* facts) {
  auto session = belstay::Session::open(*book, *facts);
  if (session) return new Session(std::make_shared<belstay::Session>(std::move(*session)));
  *why = to_json(session.error());
  return nullptr;
}
EXPORT void session_delete(Session* session) { delete session; }
EXPORT Text* session_set(Session* s, const Text* pointer, const Text* value) {
  return told((*s)->set(*pointer, *value));
}
EXPORT Text* session_clear(Session* s, const Text* pointer) { return told((*s)->clear(*pointer)); }
EXPORT Text* session_decline(Session* s, const Text* pointer, const Text* how) {
  return told((*s)->decline(*pointer, *how));
}
EXPORT Text* session_facts(const Session* s) { return text((*s)->facts()); }
EXPORT Text* session_verdicts(const Session* s, const Text* scope) { return told((*s)->verdicts(*scope)); }
EXPORT Text* session_assess(const Session* s, const Text* scope) { return told((*s)->assess(*scope)); }
EXPORT Text* session_next(const Session* s, const Text* scope) { return told((*s)->next(*scope)); }
EXPORT Text* session_when(const Session* s, const Text* scope, const Text* from, const Text* to) {
  return told((*s)->when(*scope, *from, *to));
}
EXPORT Text* session_remedies(const Session* s, const Text* scope) { return told((*s)->remedies(*scope)); }
EXPORT Text* session_compare(const Session* s, const Text* scope, const Text* changes) {
  return told((*s)->compare(*scope, *changes));
}
// {"number","kind","options"}, or the error.
EXPORT Text* session_slot(const Session* s, const Text* pointer) {
  constexpr const char* kinds[] = {"boolean", "choice", "date", "money", "integer"};
  const auto found = (*s)->slot(*pointer);
  if (!found) return text(to_json(found.error()));
  Text out = "{\"number\":" + std::to_string(found->number) + ",\"kind\":\"" + kinds[static_cast<int>(found->kind)] +
             "\",\"options\":[";
  for (const auto& option : found->options) out += (out.back() == '[' ? "\"" : ",\"") + option + "\"";
  return text(out + "]}");
}
EXPORT bool session_set_slot(Session* session, int slot, double value) {
  return (*session)->set(slot, static_cast<std::int64_t>(value));
}

EXPORT View* view_open(Text* why, const Session* s, const Text* scope) {
  auto asked = (*s)->asked(*scope);
  if (asked) return new View{*s, std::move(*asked)};
  *why = to_json(asked.error());
  return nullptr;
}
EXPORT void view_delete(View* view) { delete view; }
EXPORT Text* view_entries(const View* view) {
  Text out;
  for (const auto& one : view->asked) out += (out.empty() ? "[" : ",") + view->session->name(one);
  return text(out.empty() ? "[]" : out + "]");
}
EXPORT int view_verdict(const View* view, unsigned number) {
  if (number >= view->asked.size()) return -1;
  const auto code = view->session->verdict(view->asked[number]);
  return code ? static_cast<int>(*code) : -1;
}

EXPORT bool view_ahead(const View* view, unsigned number) {
  return number >= view->asked.size() || view->session->ahead(view->asked[number]);
}

EXPORT belstay::Sweep* sweep_open(Text* why, const Session* s, const Text* spec) {
  auto sweep = (*s)->sweep(*spec);
  if (sweep) return new belstay::Sweep(std::move(*sweep));
  *why = to_json(sweep.error());
  return nullptr;
}
EXPORT void sweep_delete(belstay::Sweep* sweep) { delete sweep; }
EXPORT bool sweep_run(belstay::Sweep* sweep, unsigned most_looks) { return sweep->run(most_looks); }
EXPORT Text* sweep_codes(const belstay::Sweep* sweep) {
  const auto codes = sweep->codes();
  return text(Text(codes.begin(), codes.end()));
}
EXPORT Text* sweep_axes(const belstay::Sweep* sweep) { return text(sweep->axes()); }
