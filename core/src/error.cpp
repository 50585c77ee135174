#include "belstay/error.hpp"

namespace belstay {

BELSTAY_DEFINE_SPECIAL_MEMBERS(Error);

Error::Error(std::string_view code, std::string_view message, std::string_view pointer, std::string_view file,
             int column)
    : code(code), message(message), pointer(pointer), file(file), column(column) {}

}  // namespace belstay
