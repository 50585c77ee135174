// How many questions it takes until the verdict of each worked case of the law notes (their section 11) is definite.
// usage: question_tests RULES CASES COUNTS [--record]
// COUNTS holds the numbers and the limit none may exceed; --record writes the numbers anew.

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "belstay/book.hpp"
#include "belstay/session.hpp"
#include "case_file.hpp"
#include "rules_folder.hpp"

namespace belstay::cases {
namespace {

struct Count {
  std::string name, route, person;
  int questions = 0;

  bool same_verdict(const Count& other) const {
    return std::tie(name, route, person) == std::tie(other.name, other.route, other.person);
  }
  std::string text() const { return name + " (" + route + (person.empty() ? "" : ", " + person) + ")"; }
};

// The worked cases name their number: "family 11 case 24".
bool is_worked(const Json& entry) {
  return entry.value("source", std::string()).find(" 11 case ") != std::string::npos;
}

// The routes that answer what a person comes for: those of the first entrance that leads to this one.
std::string scope_of(const Book& book, const std::string& route) {
  for (const Json& entrance : Json::parse(book.entrances())) {
    const Json& routes = entrance.at("routes");
    if (std::ranges::find(routes, Json(route)) != routes.end()) return routes.dump();
  }
  return Json::array({route}).dump();
}

// Who there is and who files together, before the first answer.
Json without_answers(const Json& document) {
  Json bare = document;
  bare["facts"] = bare["unanswered"] = Json::object();
  for (Json& person : bare["persons"]) person = {{"id", person["id"]}};
  for (Json& application : bare["applications"])
    application = {{"id", application["id"]}, {"persons", application["persons"]}};
  return bare;
}

std::optional<Json> answer_at(const Json& document, const std::string& pointer) {
  const auto last = pointer.rfind('/');
  const std::string fact = pointer.substr(last + 1), owner = pointer.substr(0, last);
  if (owner == "/facts")
    return document["facts"].contains(fact) ? std::optional(document["facts"][fact]) : std::nullopt;
  const std::string list = owner.substr(1, owner.rfind('/') - 1), id = owner.substr(owner.rfind('/') + 1);
  for (const Json& one : document[list])
    if (one["id"] == id && one.contains(fact)) return one[fact];
  return std::nullopt;
}

Json entry_of(const Session& session, const Count& verdict) {
  const auto text = session.assess(Json::array({verdict.route}).dump());
  if (!text) throw std::runtime_error(to_json(text.error()));
  const Json assessment = Json::parse(*text);
  for (const Json& entry : assessment.at("routes"))
    if (verdict.person.empty() || entry.at("person") == verdict.person) return entry;
  throw std::runtime_error("no such verdict: " + verdict.text());
}

// The first question that can still change this verdict; those about other verdicts are not its own.
std::string next_question(const Session& session, const std::string& scope, const Json& needs) {
  const auto text = session.next(scope);
  if (!text) throw std::runtime_error(to_json(text.error()));
  const Json next = Json::parse(*text);
  for (const Json& question : next.at("questions"))
    if (std::ranges::find(needs, question.at("pointer")) != needs.end()) return question.at("pointer");
  throw std::runtime_error("nothing is asked although a verdict of " + scope + " is open");
}

int count_questions(const BookPointer& book, const Json& answers, const Count& verdict) {
  auto session = Session::open(book, without_answers(answers).dump());
  if (!session) throw std::runtime_error(to_json(session.error()));
  const std::string scope = scope_of(*book, verdict.route);
  for (int asked = 0;; ++asked) {
    const Json entry = entry_of(*session, verdict);
    if (entry.at("verdict") != "more_answers") return asked;
    const std::string pointer = next_question(*session, scope, entry.at("needs"));
    const auto answer = answer_at(answers, pointer);
    const auto error = answer ? session->set(pointer, answer->dump()) : session->decline(pointer, "dont_know");
    if (error) throw std::runtime_error(to_json(*error));
  }
}

std::vector<Count> count_all(const BookPointer& book, const std::filesystem::path& folder) {
  std::vector<Count> counts;
  for (const CaseFile& file : case_files(folder)) {
    for (const Json& entry : file.content.at("cases")) {
      if (!is_worked(entry)) continue;
      auto session = Session::open(book, starting_facts(file.content, entry));
      if (!session) throw std::runtime_error(to_json(session.error()));
      if (const auto error = apply_changes(*session, entry)) throw std::runtime_error(to_json(*error));
      const Json answers = Json::parse(session->facts());
      for (const Json& expected : entry.at("expect")) {
        if (!expected.contains("verdict") || expected["verdict"] == "more_answers") continue;
        Count count{entry.at("name"), expected.at("route"), expected.value("person", std::string())};
        count.questions = count_questions(book, answers, count);
        counts.push_back(std::move(count));
      }
    }
  }
  return counts;
}

// The numbers by case and by verdict: {"A case": {"worker.family wife": 19}}.
std::vector<Count> recorded(const Json& file) {
  std::vector<Count> counts;
  for (const auto& [name, verdicts] : file.at("counts").items()) {
    for (const auto& [verdict, questions] : verdicts.items()) {
      const auto space = verdict.find(' ');
      counts.push_back({name, verdict.substr(0, space), space == std::string::npos ? "" : verdict.substr(space + 1),
                        questions.get<int>()});
    }
  }
  return counts;
}

// `./dev format` gives the file its form.
void record(const std::filesystem::path& path, int limit, const std::vector<Count>& counts) {
  Json cases = Json::object();
  for (const Count& count : counts) {
    const std::string verdict = count.route + (count.person.empty() ? "" : " " + count.person);
    if (cases[count.name].contains(verdict)) throw std::runtime_error("two worked cases are called " + count.name);
    cases[count.name][verdict] = count.questions;
  }
  std::ofstream(path) << Json{{"limit", limit}, {"counts", cases}}.dump() << '\n';
}

// What differs from the recorded numbers, each in a line.
int compare(int limit, const std::vector<Count>& before, const std::vector<Count>& now) {
  int mistakes = 0;
  const auto tell = [&](const Count& count, const std::string& what) {
    std::cout << "FAILED " << count.text() << ": " << what << '\n';
    ++mistakes;
  };
  for (const Count& count : now) {
    const auto same = std::ranges::find_if(before, [&](const Count& other) { return other.same_verdict(count); });
    const std::string number = std::to_string(count.questions) + " questions";
    if (count.questions > limit) tell(count, number + ", more than " + std::to_string(limit));
    if (same == before.end())
      tell(count, number + ", not recorded");
    else if (same->questions != count.questions)
      tell(count, number + ", recorded: " + std::to_string(same->questions));
  }
  for (const Count& count : before) {
    if (std::ranges::none_of(now, [&](const Count& other) { return other.same_verdict(count); }))
      tell(count, "recorded, but there is no such case");
  }
  std::cout << now.size() << " verdicts, " << mistakes << " mistakes\n";
  return now.empty() || mistakes > 0 ? 1 : 0;
}

int run(const std::filesystem::path& rules, const std::filesystem::path& cases, const std::filesystem::path& numbers,
        bool recording) {
  const auto bundle = tools::bundle(rules);
  const auto book = bundle ? Book::open(*bundle) : bundle.error();
  if (!book) throw std::runtime_error(to_json(book.error()));
  std::ifstream in(numbers);
  const Json file = Json::parse(in);
  const int limit = file.at("limit");
  const auto counts = count_all(*book, cases / "good");
  if (recording) record(numbers, limit, counts);
  return compare(limit, recording ? counts : recorded(file), counts);
}

}  // namespace
}  // namespace belstay::cases

int main(int argc, char** argv) {
  const bool recording = argc == 5 && std::string(argv[4]) == "--record";
  if (argc != 4 && !recording) {
    std::cerr << "usage: question_tests RULES CASES COUNTS [--record]\n";
    return 2;
  }
  try {
    return belstay::cases::run(argv[1], argv[2], argv[3], recording);
  } catch (const std::exception& error) {
    std::cout << "the questions cannot be counted: " << error.what() << '\n';
    return 1;
  }
}
