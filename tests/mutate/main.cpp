// Changes the rules by one step at a time and asks whether a case notices.
// usage: mutate_rules RULES CASES ACCEPTED [--file FILE|FOLDER] [--id ID] [--sample N] [--seed S]

#include <algorithm>
#include <charconv>
#include <exception>
#include <iostream>
#include <mutex>
#include <random>

#include "accepted.hpp"
#include "parallel.hpp"
#include "rules_folder.hpp"
#include "witnesses.hpp"

namespace belstay::mutate {
namespace {

constexpr double needed = 95;  // percent of the mutants that load

struct Options {
  std::string rules, cases, accepted, file, id;
  std::size_t sample = 0;  // 0: all
  std::uint32_t seed = 1;
};

std::optional<Options> options(const std::vector<std::string>& words) {
  if (words.size() < 3 || words.size() % 2 == 0) return std::nullopt;
  Options out{words[0], words[1], words[2], {}, {}};
  for (std::size_t i = 3; i < words.size(); i += 2) {
    const std::string& value = words[i + 1];
    const auto number = [&value](auto& to) {
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), to);
      return error == std::errc() && end == value.data() + value.size();
    };
    if (words[i] == "--file")
      out.file = value.starts_with("rules/") ? value.substr(6) : value;
    else if (words[i] == "--id")
      out.id = value;
    else if (!(words[i] == "--sample" && number(out.sample)) && !(words[i] == "--seed" && number(out.seed)))
      return std::nullopt;
  }
  return out;
}

// The mutants asked for, in the order of the files.
std::vector<Mutant> chosen(std::vector<Mutant> all, const Options& options) {
  std::erase_if(all, [&](const Mutant& mutant) {
    return !mutant.file.starts_with(options.file) || (!options.id.empty() && mutant.id != options.id);
  });
  if (options.sample == 0 || options.sample >= all.size()) return all;
  std::vector<Mutant> out;
  std::mt19937 random(options.seed);
  std::ranges::sample(all, std::back_inserter(out), static_cast<std::ptrdiff_t>(options.sample), random);
  return out;
}

enum class Fate { caught, missed, not_loaded };

std::string in_words(const Mutant& mutant) {
  return mutant.file + "#" + mutant.pointer + "\n    " + mutant.id + "  " + mutant.mutation + "\n";
}

// Prints each missed one as soon as it is known.
std::vector<Fate> fates(const Rules& rules, Witnesses& witnesses, const std::vector<Mutant>& mutants,
                        const Accepted& accepted) {
  std::vector<Fate> out(mutants.size(), Fate::missed);
  std::mutex printing;
  in_parallel(mutants.size(), [&](std::size_t i) {
    const auto book = Book::open(rules.bundle_with(mutants[i].file, mutants[i].changes));
    if (!book)
      out[i] = Fate::not_loaded;
    else if (witnesses.notice(*book, mutants[i]))
      out[i] = Fate::caught;
    if (out[i] != Fate::missed || accepted.contains(mutants[i])) return;
    const std::lock_guard lock(printing);
    std::cout << "missed " << in_words(mutants[i]) << std::flush;
  });
  return out;
}

struct Count {
  int caught = 0, accepted = 0, missed = 0, not_loaded = 0;
  void add(Fate fate, bool is_accepted) {
    if (fate == Fate::not_loaded)
      ++not_loaded;
    else if (fate == Fate::caught)
      ++caught;
    else
      ++(is_accepted ? accepted : missed);
  }
  int loaded() const { return caught + accepted + missed; }
};

std::ostream& operator<<(std::ostream& out, const Count& count) {
  return out << count.caught << " caught, " << count.accepted << " accepted, " << count.missed << " missed ("
             << count.not_loaded << " do not load)";
}

// Prints what became of the mutants; the exit status.
int report(const std::vector<Mutant>& mutants, const std::vector<Fate>& fates, const Accepted& accepted, bool whole) {
  std::map<std::string, Count> files;
  Count all;
  int wrongly_accepted = 0;
  for (std::size_t i = 0; i < mutants.size(); ++i) {
    const Mutant& mutant = mutants[i];
    const bool is_accepted = accepted.contains(mutant);
    files[mutant.file].add(fates[i], is_accepted);
    all.add(fates[i], is_accepted);
    if (fates[i] != Fate::missed && is_accepted) {
      ++wrongly_accepted;
      std::cout << "accepted, but a case notices it or it does not load: take it off the list: " << in_words(mutant);
    }
  }
  if (whole) {
    for (const auto& name : accepted.unknown_among(mutants)) {
      ++wrongly_accepted;
      std::cout << "accepted, but there is no such mutant: take it off the list: " << name << '\n';
    }
  }
  for (const auto& [file, count] : files) std::cout << file << ": " << count << '\n';
  const double percent = all.loaded() > 0 ? 100.0 * all.caught / all.loaded() : 0;
  std::cout << "all: " << all << ", " << percent << " % caught, " << needed << " % needed\n";
  const bool enough = percent >= needed && wrongly_accepted == 0;
  std::cout << all.caught + all.accepted << " passed, " << (enough ? 0 : all.missed + wrongly_accepted) << " failed\n";
  return enough ? 0 : 1;
}

int run(const Options& options) {
  const auto bundle = tools::bundle(options.rules);
  const auto book = bundle ? Book::open(*bundle) : bundle.error();
  if (!book) throw std::runtime_error("the rule book does not open: " + to_json(book.error()));
  const Rules rules(*bundle);
  Witnesses witnesses(rules, *book, std::filesystem::path(options.cases) / "good");
  const Accepted accepted(options.accepted);
  const auto mutants = chosen(mutants_of(rules), options);
  for (const auto& name : witnesses.failing()) std::cout << "notice: left out, as it does not hold: " << name << '\n';
  const bool whole = options.file.empty() && options.id.empty() && options.sample == 0;
  return report(mutants, fates(rules, witnesses, mutants, accepted), accepted, whole);
}

}  // namespace
}  // namespace belstay::mutate

int main(int argc, char** argv) {
  const auto options = belstay::mutate::options({argv + 1, argv + argc});
  if (!options) {
    std::cerr << "usage: mutate_rules RULES CASES ACCEPTED [--file FILE|FOLDER] [--id ID] [--sample N] [--seed S]\n";
    return 2;
  }
  try {
    return run(*options);
  } catch (const std::exception& error) {
    std::cout << error.what() << "\n0 passed, 1 failed\n";
    return 1;
  }
}
