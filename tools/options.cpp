#include "options.hpp"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

namespace belstay::tools {
namespace {

namespace fs = std::filesystem;

// dist/book.json for dist/bin/belstay, wherever it is called from.
std::string book_beside_program() {
  std::error_code problem;
  const fs::path program = fs::read_symlink("/proc/self/exe", problem);
  return (program.parent_path().parent_path() / "book.json").string();
}

std::string scope_of(const std::string& routes) {
  nlohmann::json scope = nlohmann::json::array();
  std::istringstream in(routes);
  for (std::string route; std::getline(in, route, ',');) scope.push_back(route);
  return scope.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// Where the value of an option goes that takes a text as it is; null: it takes none.
std::string* text_option(Options& options, std::string_view word) {
  if (word == "--book") return &options.book;
  if (word == "--entrance") return &options.entrance;
  if (word == "--cases") return &options.cases;
  if (word == "--older-than") return &options.older_than;
  if (word == "--from") return &options.from;
  if (word == "--to") return &options.to;
  if (word == "--changes") return &options.changes;
  if (word == "--spec") return &options.spec;
  return nullptr;
}

Error misuse(const std::string& message) { return {"wrong_type", message, "", "", 0}; }

}  // namespace

const std::string_view usage =
    R"(usage: belstay COMMAND [--book FILE|FOLDER] [--scope ROUTE,ROUTE | --entrance ID] [FILE]

  assess   facts (JSON, from FILE or standard input) to the whole assessment
  next     facts to what should be asked next
  when     facts to the verdict of filing on each day; --from DATE (today) --to DATE (ten years later)
  remedies facts to what would have to change, with exact figures
  compare  facts to what makes the difference; --changes JSON: {"/facts/region": "brussels"}
  sweep    facts to a grid of verdicts; --spec JSON: {"route", "person", "x": {"pointer", "from", "to", "step"}, "y"}
  batch    facts to assessments, one document a line; a bad line gives one line with its error
  check    reads the rules in a folder (default: rules) and names every mistake and what nothing uses; --json for machines,
           --cases FOLDER: requirements without a case on each side, --older-than DATE: sources checked before it,
           --coverage: instead, every parameter with its last covered day and check date
  bundle   writes the rules of a folder as the one text that the core opens
  compile  writes the rules of a folder checked and compiled, as the page loads them
  feel     evaluates FEEL, one {"id","expr","context"} a line
  help     this text

Answers and errors are JSON on standard output. Exit status: 0 an answer, 1 mistakes found by check, 2 bad input.
--scope asks about these routes only, --entrance about those of one entrance of the rule book (entrances.json).
Without --book the rule book beside the program is used (dist/book.json for dist/bin/belstay).
)";

Result<Options> parse_options(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return misuse("give a command");
  Options options;
  options.command = arguments.front() == "--help" || arguments.front() == "-h" ? "help" : arguments.front();
  options.book = book_beside_program();
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (word == "--json") {
      options.json = true;
    } else if (word == "--coverage") {
      options.coverage = true;
    } else if (const auto text = text_option(options, word); text || word == "--scope") {
      if (++i == arguments.size()) return misuse(word + " needs a value");
      if (text)
        *text = arguments[i];
      else
        options.scope = scope_of(arguments[i]);
    } else if (word.size() > 1 && word.starts_with('-')) {
      return misuse("unknown option " + word);
    } else if (options.input != "-") {
      return misuse("only one file or folder can be given");
    } else {
      options.input = word;
    }
  }
  return options;
}

}  // namespace belstay::tools
