// Fuzzes the loading of rule books: the bytes are a JSON merge patch (RFC 7396) on the small book, or a bundle. What
// opens must assess.

#include <cstdint>

#include "small_book.hpp"

using namespace belstay;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  (void)Book::open(text);
  const test::Json patch = test::Json::parse(text, nullptr, false);
  if (patch.is_discarded()) return 0;
  test::Json files = test::small_files();
  files.merge_patch(patch);
  const auto book = Book::open(test::bundle(files));
  if (!book.ok()) return 0;
  const auto session = Session::open(*book, test::small_facts().dump());
  if (session.ok() && (!session->assess("[]").ok() || !session->next("[]").ok())) __builtin_trap();
  return 0;
}
