// belstay: the rule book on the command line. Answers and errors of what was given are JSON on standard output.

#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "belstay/book.hpp"
#include "belstay/session.hpp"
#include "feel_command.hpp"
#include "options.hpp"
#include "review.hpp"
#include "rules_folder.hpp"

namespace belstay::tools {
namespace {

enum Status { answered = 0, mistakes_found = 1, bad_input = 2 };

using Ask = std::function<Result<std::string>(const Session&, std::string_view scope)>;

int refuse(const Errors& errors) {
  std::cout << to_json(errors) << '\n';
  return bad_input;
}

Result<std::shared_ptr<const Book>, Errors> open_book(const Options& options) {
  const auto text = read_book(options.book);
  if (!text) return text.error();
  return Book::open(*text);
}

// The routes to ask about: those of the entrance, if one is named.
Result<std::string, Errors> scope(const Book& book, const Options& options) {
  if (options.entrance.empty()) return options.scope;
  std::string known;
  for (const auto& entrance : nlohmann::json::parse(book.entrances())) {
    if (entrance["id"] == options.entrance) return entrance["routes"].dump();
    known += (known.empty() ? "" : ", ") + entrance["id"].get<std::string>();
  }
  return Errors{{"unknown_id", "There is no entrance \"" + options.entrance +
                                   "\" in this book; it has: " + (known.empty() ? "none" : known) + "."}};
}

Result<std::string, Errors> answer_of(const Session& session, std::string_view scope, const Ask& ask) {
  auto text = ask(session, scope);
  if (!text) return Errors{text.error()};
  return std::move(*text);
}

// One facts document to one answer, or to its errors as JSON.
Result<std::string, Errors> answer(const std::shared_ptr<const Book>& book, std::string_view scope, const Ask& ask,
                                   std::string_view facts) {
  const auto session = Session::open(book, facts);
  if (!session) return session.error();
  return answer_of(*session, scope, ask);
}

Result<std::string, Errors> next_answer(std::optional<Session>& session, const std::shared_ptr<const Book>& book,
                                        std::string_view scope, std::string_view facts) {
  if (session) {
    if (const auto wrong = session->replace(facts)) return *wrong;
  } else {
    auto opened = Session::open(book, facts);
    if (!opened) return opened.error();
    session = std::move(*opened);
  }
  return answer_of(*session, scope, &Session::assess);
}

int ask_once(const Options& options, const Ask& ask) {
  const auto book = open_book(options);
  if (!book) return refuse(book.error());
  const auto routes = scope(**book, options);
  if (!routes) return refuse(routes.error());
  const auto facts = options.input == "-"
                         ? Result<std::string>(std::string{std::istreambuf_iterator<char>(std::cin), {}})
                         : read_file(options.input);
  if (!facts) return refuse({facts.error()});
  const auto text = answer(*book, *routes, ask, *facts);
  if (!text) return refuse(text.error());
  std::cout << *text << '\n';
  return answered;
}

Result<std::string> swept(const Session& session, std::string_view spec) {
  auto sweep = session.sweep(spec);
  if (!sweep) return sweep.error();
  while (!sweep->run(10'000)) {
  }
  return sweep->json();
}

int batch(const Options& options) {
  const auto book = open_book(options);
  if (!book) return refuse(book.error());
  const auto routes = scope(**book, options);
  if (!routes) return refuse(routes.error());
  std::ifstream file;
  if (options.input != "-") {
    file.open(options.input);
    if (!file) return refuse({Error{"unreadable_file", "give the path of a file that can be read", "", options.input}});
  }
  std::istream& in = options.input == "-" ? std::cin : file;
  std::optional<Session> session;  // from line to line: what a line has in common with the last is worked out already
  for (std::string line; std::getline(in, line);) {
    const auto text = next_answer(session, *book, *routes, line);
    std::cout << (text ? *text : to_json(text.error())) << std::endl;  // a line in, a line out, at once
  }
  return answered;
}

int check(const Options& options) {
  const std::filesystem::path folder = options.input == "-" ? "rules" : options.input;
  if (options.coverage) {
    std::cout << coverage(folder);
    return answered;
  }
  Review wanted;
  if (!options.cases.empty()) wanted.cases = options.cases;
  wanted.older_than = Date::parse(options.older_than);
  if (!options.older_than.empty() && !wanted.older_than)
    return refuse({Error{"impossible_date", "Write a day of the calendar as \"2026-11-22\" after --older-than."}});
  const auto text = bundle(folder);
  const auto book = text ? Book::open(*text) : Result<std::shared_ptr<const Book>, Errors>(text.error());
  const Errors errors = book ? review(folder, wanted) : book.error();
  if (options.json) {
    std::cout << (errors.empty() ? "{\"errors\":[]}" : to_json(errors)) << '\n';
  } else {
    for (const Error& error : errors) {
      std::cout << (folder / error.file).generic_string() << ':' << error.pointer << ':' << error.column << ": "
                << error.message << " [" << error.code << "]\n";
    }
    if (errors.empty()) std::cout << "rule book " << (*book)->id() << ' ' << (*book)->version() << ": no mistakes\n";
  }
  return errors.empty() ? answered : mistakes_found;
}

int write_bundle(const Options& options) {
  const auto text = bundle(options.input == "-" ? "rules" : options.input);
  if (!text) return refuse(text.error());
  std::cout << *text << '\n';
  return answered;
}

int write_image(const Options& options) {
  const auto text = bundle(options.input == "-" ? "rules" : options.input);
  const auto book = text ? Book::open(*text) : Result<std::shared_ptr<const Book>, Errors>(text.error());
  if (!book) return refuse(book.error());
  std::cout << (*book)->image();
  return answered;
}

int run(const Options& options) {
  if (options.command == "assess") return ask_once(options, &Session::assess);
  if (options.command == "next") return ask_once(options, &Session::next);
  if (options.command == "remedies") return ask_once(options, &Session::remedies);
  if (options.command == "compare") {
    return ask_once(options, [&](const Session& session, std::string_view scope) {
      return session.compare(scope, options.changes);
    });
  }
  if (options.command == "sweep") {
    return ask_once(options, [&](const Session& session, std::string_view) { return swept(session, options.spec); });
  }
  if (options.command == "when") {
    return ask_once(options, [&](const Session& session, std::string_view scope) {
      return session.when(scope, options.from, options.to);
    });
  }
  if (options.command == "batch") return batch(options);
  if (options.command == "check") return check(options);
  if (options.command == "bundle") return write_bundle(options);
  if (options.command == "compile") return write_image(options);
  if (options.command == "feel") return feel_command(std::cin, std::cout);
  if (options.command == "help") {
    std::cout << usage;
    return answered;
  }
  std::cerr << "belstay: unknown command \"" << options.command << "\"\n\n" << usage;
  return bad_input;
}

}  // namespace
}  // namespace belstay::tools

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const auto options = belstay::tools::parse_options({argv + 1, argv + argc});
  if (!options) {
    std::cerr << "belstay: " << options.error().message << "\n\n" << belstay::tools::usage;
    return belstay::tools::bad_input;
  }
  const int status = belstay::tools::run(*options);
  return std::cout.flush() ? status : belstay::tools::bad_input;
}
