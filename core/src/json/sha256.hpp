#pragma once
// SHA-256 (FIPS 180-4), for the receipt.

#include <string>
#include <string_view>

namespace belstay {

std::string sha256_hex(std::string_view bytes);

}  // namespace belstay
