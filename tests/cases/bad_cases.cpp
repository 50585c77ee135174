// tests/cases/bad: facts and rule books that must be refused, with code and place, and without harm to what was there.

#include "case_file.hpp"
#include "report.hpp"
#include "runners.hpp"

namespace belstay::cases {
namespace {

// A change that is refused leaves the answers and the assessment as they were.
Differences run_facts(const BookPointer& book, const Json& file, const Json& entry) {
  auto session = Session::open(book, starting_facts(file, entry));
  Errors errors;
  Differences differences;
  if (!session) {
    errors = session.error();
  } else {
    const std::string facts = session->facts(), assessment = session->assess("[]").value();
    if (auto error = apply_changes(*session, entry)) errors.push_back(std::move(*error));
    if (session->facts() != facts) differences.push_back("the refused change altered the answers");
    if (session->assess("[]").value() != assessment) differences.push_back("the refused change altered the assessment");
    if (entry.contains("scope")) {
      const auto answer = session->assess(entry["scope"].dump());
      if (!answer) errors.push_back(answer.error());
    }
  }
  if (const auto difference = error_difference(entry.at("error"), errors)) differences.push_back(*difference);
  return differences;
}

// A rule book as a tree whose places have pointers.
using Tree = nlohmann::json;

// Changes one place of a bundle: {"file","pointer"?,"value"|"remove":true}; without pointer the whole file.
void patch(Tree& bundle, const Json& change) {
  Tree& files = bundle["files"];
  const auto file = change.at("file").get<std::string>();
  const auto pointer = change.value("pointer", std::string());
  if (!change.value("remove", false)) {
    files[file][Tree::json_pointer(pointer)] = Tree(change.at("value"));
  } else if (pointer.empty()) {
    files.erase(file);
  } else {
    const Tree::json_pointer place(pointer);
    Tree& parent = files.at(file).at(place.parent_pointer());
    if (parent.is_array())
      parent.erase(std::stoul(place.back()));
    else
      parent.erase(place.back());
  }
}

Differences run_book(const Tree& bundle, const Json& entry) {
  Tree changed = bundle;
  for (const Json& change : entry.at("patch")) patch(changed, change);
  const auto book = Book::open(changed.dump());
  const auto difference = error_difference(entry.at("error"), book ? Errors{} : book.error());
  return difference ? Differences{*difference} : Differences{};
}

template <typename Run>
void run_files(const std::filesystem::path& folder, Report& report, Run run) {
  for (const CaseFile& file : case_files(folder)) {
    const bool one = file.content.contains("name");
    for (const Json& entry : one ? Json::array({file.content}) : file.content.at("cases")) {
      const auto name = entry.at("name").get<std::string>();
      if (report.wants(name)) report.add(file.name, name, run(file.content, entry));
    }
  }
}

}  // namespace

void run_bad_facts(const BookPointer& book, const std::filesystem::path& folder, Report& report) {
  run_files(folder, report, [&](const Json& file, const Json& entry) { return run_facts(book, file, entry); });
}

void run_bad_books(const std::string& bundle, const std::filesystem::path& folder, Report& report) {
  const Tree whole = Tree::parse(bundle);
  run_files(folder, report, [&](const Json&, const Json& entry) { return run_book(whole, entry); });
}

}  // namespace belstay::cases
