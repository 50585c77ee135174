#pragma once
// Which answers each cell depends on, and so what is to be worked out again when one of them changes.

#include "book/cells.hpp"

namespace belstay {

// Of cells that are complete but for this.
void index_sources(const Program&, Cells&);

}  // namespace belstay
