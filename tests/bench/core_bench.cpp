// What the core costs natively: opening a book, one answer and its verdicts, a whole assessment, the next question.
// usage: core_bench BOOK IMAGE FACTS [--benchmark_…]; bench.mjs sets the same beside it as WebAssembly

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <iostream>
#include <string>

#include "belstay/book.hpp"
#include "belstay/session.hpp"
#include "rules_folder.hpp"

namespace {

struct Given {
  std::string bundle, image, facts;
  std::shared_ptr<const belstay::Book> book;
};
Given given;

belstay::Session open_session() {
  auto session = belstay::Session::open(given.book, given.facts);
  if (!session) {
    std::cerr << to_json(session.error()) << '\n';
    std::exit(2);
  }
  return std::move(*session);
}

void check_and_compile_book(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(belstay::Book::open(given.bundle));
}

void open_compiled_book(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(belstay::Book::open_image(given.image));
}

void facts_to_assessment(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(open_session().assess("[]"));
}

void set_and_verdicts(benchmark::State& state) {
  auto session = open_session();
  bool winter = false;
  for (auto _ : state) {
    winter = !winter;
    if (session.set("/applications/a1/filing_date", winter ? "\"2026-12-15\"" : "\"2027-03-15\""))
      state.SkipWithError("refused");
    benchmark::DoNotOptimize(session.verdicts("[]"));
  }
}

void assess(benchmark::State& state) {
  const auto session = open_session();
  for (auto _ : state) benchmark::DoNotOptimize(session.assess("[]"));
}

void next(benchmark::State& state) {
  const auto session = open_session();
  for (auto _ : state) benchmark::DoNotOptimize(session.next("[]"));
}

BENCHMARK(check_and_compile_book)->Unit(benchmark::kMicrosecond);
BENCHMARK(open_compiled_book)->Unit(benchmark::kMicrosecond);
BENCHMARK(facts_to_assessment)->Unit(benchmark::kMicrosecond);
BENCHMARK(set_and_verdicts)->Unit(benchmark::kMicrosecond);
BENCHMARK(assess)->Unit(benchmark::kMicrosecond);
BENCHMARK(next)->Unit(benchmark::kMicrosecond);

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 4) {
    std::cerr << "usage: core_bench BOOK IMAGE FACTS\n";
    return 2;
  }
  const auto bundle = belstay::tools::read_file(argv[1]), image = belstay::tools::read_file(argv[2]),
             facts = belstay::tools::read_file(argv[3]);
  if (!bundle || !image || !facts) {
    std::cerr << "a file cannot be read\n";
    return 2;
  }
  const auto book = belstay::Book::open(*bundle);
  if (!book) {
    std::cerr << to_json(book.error()) << '\n';
    return 2;
  }
  given = {*bundle, *image, *facts, *book};
  benchmark::RunSpecifiedBenchmarks();
}
