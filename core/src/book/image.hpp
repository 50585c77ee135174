#pragma once
// A compiled rule book as bytes: what the page loads. It was checked when it was made, so whoever reads it needs
// neither the checker nor the parser of conditions, which would be two fifths of the WebAssembly module.

#include <memory>
#include <string>
#include <string_view>

#include "book/program.hpp"

namespace belstay {

// Bytes of this release and no other; the same program gives the same bytes.
std::string write_image(const Program&);

// Nothing where the bytes are not an unharmed image of this release.
std::shared_ptr<const Program> read_image(std::string_view);

}  // namespace belstay
