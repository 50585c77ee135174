#pragma once
// `belstay feel`: plain FEEL as a filter. Reads one JSON object a line, {"id", "expr", "context": {name: FEEL text}},
// and answers each with {"id", "value": FEEL literal} or {"id", "error"}. A bad line is one error line. Returns the
// exit status.

#include <iosfwd>

int feel_command(std::istream& in, std::ostream& out);
