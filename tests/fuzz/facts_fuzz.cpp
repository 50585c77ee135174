// Fuzzes everything that reads a household: whole documents, and one change after another. Nothing may crash, and an
// error may change nothing. The first bytes up to a line break are a document; each further line is "pointer value".

#include <cstdint>
#include <string_view>

#include "small_book.hpp"

using namespace belstay;

namespace {

void check(bool holds) {
  if (!holds) __builtin_trap();
}

void use(const Session& session) {
  check(session.assess("[]").ok());
  check(session.next("[]").ok());
  const auto again = Session::open(test::small_book(), session.facts());
  check(again.ok() && again->facts() == session.facts());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto book = test::small_book();
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const auto line = [&rest] {
    const auto end = rest.find('\n');
    const auto out = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    return out;
  };
  if (auto session = Session::open(book, line())) use(*session);
  auto session = Session::open(book, test::small_facts().dump());
  for (int changes = 0; !rest.empty() && changes < 20; ++changes) {
    const auto change = line();
    const auto space = change.find(' ');
    const std::string before = session->facts();
    const auto error =
        session->set(change.substr(0, space), space == std::string_view::npos ? "" : change.substr(space + 1));
    check(!error || session->facts() == before);
  }
  use(*session);
  return 0;
}
