// What JavaScript sees of the core: registrations and the conversions they need, nothing else. Text in, JSON text out,
// as in docs/assessment.md; wasm/belstay.js gives it its names.

#include <emscripten/bind.h>
#include <emscripten/em_macros.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "belstay/book.hpp"
#include "belstay/session.hpp"

namespace {

using belstay::Book;
using belstay::Error;
using belstay::Errors;
using belstay::FactSlot;
using belstay::Result;
using belstay::Session;
using belstay::Sweep;

// Either an opened object or the errors (JSON) that prevented it.
template <typename T>
struct Opened {
  std::shared_ptr<T> object;
  std::string errors;

  std::shared_ptr<T> get() const { return object; }
  std::string why() const { return errors; }
};

using OpenedBook = Opened<const Book>;
using OpenedSession = Opened<Session>;

OpenedBook open_book(const std::string& image) {
  auto book = Book::open_image(image);
  return book ? OpenedBook{std::move(*book), {}} : OpenedBook{nullptr, to_json(book.error())};
}

std::string entrances(const OpenedBook& book) { return book.object->entrances(); }

OpenedSession open_session(const OpenedBook& book, const std::string& facts) {
  auto session = Session::open(book.object, facts);
  return session ? OpenedSession{std::make_shared<Session>(std::move(*session)), {}}
                 : OpenedSession{nullptr, to_json(session.error())};
}

std::string told(const std::optional<Error>& error) { return error ? to_json(*error) : std::string(); }
std::string told(const Result<std::string>& answer) { return answer ? *answer : to_json(answer.error()); }

std::string set(OpenedSession& s, const std::string& pointer, const std::string& value) {
  return told(s.object->set(pointer, value));
}
std::string clear(OpenedSession& s, const std::string& pointer) { return told(s.object->clear(pointer)); }
std::string decline(OpenedSession& s, const std::string& pointer, const std::string& how) {
  return told(s.object->decline(pointer, how));
}
std::string facts(const OpenedSession& s) { return s.object->facts(); }
std::string verdicts(const OpenedSession& s, const std::string& scope) { return told(s.object->verdicts(scope)); }
std::string assess(const OpenedSession& s, const std::string& scope) { return told(s.object->assess(scope)); }
std::string next(const OpenedSession& s, const std::string& scope) { return told(s.object->next(scope)); }
std::string when(const OpenedSession& s, const std::string& scope, const std::string& from, const std::string& to) {
  return told(s.object->when(scope, from, to));
}
std::string remedies(const OpenedSession& s, const std::string& scope) { return told(s.object->remedies(scope)); }
std::string compare(const OpenedSession& s, const std::string& scope, const std::string& changes) {
  return told(s.object->compare(scope, changes));
}

using OpenedSweep = Opened<Sweep>;

OpenedSweep open_sweep(const OpenedSession& s, const std::string& spec) {
  auto sweep = s.object->sweep(spec);
  return sweep ? OpenedSweep{std::make_shared<Sweep>(std::move(*sweep)), {}}
               : OpenedSweep{nullptr, to_json(sweep.error())};
}
bool run(OpenedSweep& s, unsigned most_looks) { return s.object->run(most_looks); }
// A view of memory that may move: to be copied at once.
emscripten::val codes(const OpenedSweep& s) {
  const auto all = s.object->codes();
  return emscripten::val(emscripten::typed_memory_view(all.size(), all.data()));
}
std::string axes(const OpenedSweep& s) { return s.object->axes(); }

// A prepared question, and a slot to set: JSON once, numbers after that.
struct View {
  std::shared_ptr<Session> session;
  std::vector<Session::Asked> asked;
  std::string errors;

  std::string why() const { return errors; }
  std::string entries() const {
    std::string out;
    for (const auto& one : asked) out += (out.empty() ? "[" : ",") + session->name(one);
    return out.empty() ? "[]" : out + "]";
  }
  double address() { return static_cast<double>(reinterpret_cast<std::uintptr_t>(this)); }
};

View view(const OpenedSession& s, const std::string& scope) {
  auto asked = s.object->asked(scope);
  return asked ? View{s.object, std::move(*asked), {}} : View{nullptr, {}, to_json(asked.error())};
}

// {"number","kind","options"}, or the error.
std::string slot(const OpenedSession& s, const std::string& pointer) {
  constexpr const char* kinds[] = {"boolean", "choice", "date", "money", "integer"};
  const auto found = s.object->slot(pointer);
  if (!found) return to_json(found.error());
  std::string out = "{\"number\":" + std::to_string(found->number) + ",\"kind\":\"" +
                    kinds[static_cast<int>(found->kind)] + "\",\"options\":[";
  for (const auto& option : found->options) out += (out.back() == '[' ? "\"" : ",\"") + option + "\"";
  return out + "]}";
}

double address(const OpenedSession& s) { return static_cast<double>(reinterpret_cast<std::uintptr_t>(s.object.get())); }

}  // namespace

// What is called a million times a second goes past Embind, which takes longer than the answer.
extern "C" {
EMSCRIPTEN_KEEPALIVE bool belstay_set(Session* session, int slot, double value) {
  return session->set(slot, static_cast<std::int64_t>(value));
}
EMSCRIPTEN_KEEPALIVE int belstay_verdict(const View* view, unsigned number) {
  if (number >= view->asked.size()) return -1;
  const auto code = view->session->verdict(view->asked[number]);
  return code ? static_cast<int>(*code) : -1;
}
}

EMSCRIPTEN_BINDINGS(belstay) {
  emscripten::function("open", &open_book);
  emscripten::class_<OpenedBook>("Book")
      .function("errors", &OpenedBook::why)
      .function("entrances", &entrances)
      .function("session", &open_session);
  emscripten::class_<View>("View")
      .function("errors", &View::why)
      .function("entries", &View::entries)
      .function("address", &View::address);
  emscripten::class_<OpenedSession>("Session")
      .function("errors", &OpenedSession::why)
      .function("address", &address)
      .function("slot", &slot)
      .function("view", &view)
      .function("set", &set)
      .function("clear", &clear)
      .function("decline", &decline)
      .function("facts", &facts)
      .function("verdicts", &verdicts)
      .function("assess", &assess)
      .function("next", &next)
      .function("when", &when)
      .function("remedies", &remedies)
      .function("compare", &compare)
      .function("sweep", &open_sweep);
  emscripten::function("sweepVerdicts", &belstay::sweep_verdicts);
  emscripten::class_<OpenedSweep>("Sweep")
      .function("errors", &OpenedSweep::why)
      .function("run", &run)
      .function("codes", &codes)
      .function("axes", &axes);
}
