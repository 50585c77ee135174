#include "belstay/book.hpp"

#include "book/image.hpp"
#include "json/write.hpp"

namespace belstay {

Result<std::shared_ptr<const Book>, Errors> Book::open_image(std::string_view bytes) {
  auto book = std::make_shared<Book>();
  book->program_ = read_image(bytes);
  if (!book->program_) {
    return Errors{{"unsupported_schema",
                   "These bytes are no rule book of this release; make them with `belstay compile` of the same."}};
  }
  return std::shared_ptr<const Book>(std::move(book));
}

std::string Book::image() const { return write_image(*program_); }

std::string Book::entrances() const {
  JsonWriter json;
  json.array();
  for (const auto& entrance : program_->entrances) {
    json.object().key("id").text(entrance.id).key("routes").texts(entrance.routes);
    json.key("contacts").texts(entrance.contacts).key("order").integer(entrance.order).end_object();
  }
  return json.end_array().take();
}

const std::string& Book::id() const { return program_->id; }
const std::string& Book::version() const { return program_->version; }
const std::string& Book::sha256() const { return program_->sha256; }

}  // namespace belstay
