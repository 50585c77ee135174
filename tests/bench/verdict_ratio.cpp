// One decision, by the engine and by hand, both looped here: the route worker.family for the spouse of
// complete_spouse.json; each turn sets one fact and asks again. Checks first that both say the same.
// usage: verdict_ratio IMAGE FACTS; prints {"engine_ns","hand_ns","ratio"}. Natively and, with Node's files, as
// WebAssembly.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "belstay/book.hpp"
#include "belstay/session.hpp"
#include "worker_route.hpp"

namespace {

using belstay::Session;
using belstay::VerdictCode;

std::string content(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bench::Family complete_family() {
  bench::Family out{};
  out.filing = bench::day(2026, 12, 1), out.birth = bench::day(1996, 5, 4), out.sponsor_birth = bench::day(1990, 1, 1);
  out.married = bench::day(2016, 6, 11), out.first_permit = bench::day(2026, 9, 1);
  out.first_stay = bench::day(2026, 9, 10), out.stay_since = bench::day(2026, 9, 10);
  out.permit_visa = bench::day(2026, 8, 1);
  out.incomes = {{true, 26'000'000, bench::day(2026, 9, 1)}};
  return out;
}

const std::vector<bench::Amount> minimum_income = {{bench::day(2026, 4, 1), bench::day(2026, 6, 30), 218'981},
                                                   {bench::day(2026, 7, 1), bench::day(2027, 11, 30), 223'361}};

VerdictCode code(bench::Verdict verdict) {
  constexpr VerdictCode codes[] = {VerdictCode::conditions_met,     VerdictCode::authority_decides,
                                   VerdictCode::conditions_not_met, VerdictCode::too_early,
                                   VerdictCode::not_covered,        VerdictCode::sources_disagree};
  return codes[static_cast<int>(verdict)];
}

// The same change on both sides. Four facts in turn, each with few values.
class Both {
 public:
  Both(Session& session, const Session::Asked& asked) : session_(session), asked_(asked) {
    constexpr const char* pointers[] = {"/facts/other_dependants", "/facts/partner_income", "/facts/housing",
                                        "/facts/insurance"};
    for (std::size_t i = 0; i < 4; ++i) slots_[i] = session.slot(pointers[i])->number;
  }

  static int value(unsigned turn) { return static_cast<int>(turn / 4 % 3); }
  void tell_engine(unsigned turn) {
    const int v = value(turn);
    session_.set(slots_[turn % 4], turn % 4 == 1 ? v * 400'000 : v);
  }
  void tell_hand(unsigned turn) {
    const int v = value(turn);
    switch (turn % 4) {
      case 0:
        family_.other_dependants = v;
        break;
      case 1:
        family_.partner_income = v * 4'000'000;
        break;
      case 2:
        family_.housing = static_cast<bench::Family::Housing>(v);
        break;
      default:
        family_.insurance = static_cast<bench::Family::Insurance>(v);
    }
  }
  VerdictCode engine() const { return *session_.verdict(asked_); }
  VerdictCode hand() const { return code(bench::Decision(family_, minimum_income).verdict()); }

 private:
  Session& session_;
  Session::Asked asked_;
  std::int32_t slots_[4];
  bench::Family family_ = complete_family();
};

// Nanoseconds a turn.
template <typename Turn>
double round_of(Turn turn) {
  constexpr unsigned turns = 60'000;
  unsigned sum = 0;
  const auto start = std::chrono::steady_clock::now();
  for (unsigned i = 0; i < turns; ++i) sum += static_cast<unsigned>(turn(i));
  const std::chrono::duration<double, std::nano> time = std::chrono::steady_clock::now() - start;
  return sum == 0 ? 0 : time.count() / turns;
}

int fail(const std::string& why) {
  std::fprintf(stderr, "%s\n", why.c_str());
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return fail("usage: verdict_ratio IMAGE FACTS");
  const auto book = belstay::Book::open_image(content(argv[1]));
  if (!book) return fail(to_json(book.error()));
  auto session = Session::open(*book, content(argv[2]));
  if (!session) return fail(to_json(session.error()));
  const auto asked = session->asked("[\"worker.family\"]");
  if (!asked) return fail(to_json(asked.error()));
  Both both(*session, asked->front());
  for (unsigned turn = 0; turn < 1000; ++turn) {
    both.tell_engine(turn), both.tell_hand(turn);
    if (both.engine() != both.hand())
      return fail("turn " + std::to_string(turn) + ": the engine says " +
                  std::to_string(static_cast<int>(both.engine())) + ", by hand it is " +
                  std::to_string(static_cast<int>(both.hand())));
  }
  const auto engine_turn = [&](unsigned turn) {
    both.tell_engine(turn);
    return both.engine();
  };
  const auto hand_turn = [&](unsigned turn) {
    both.tell_hand(turn);
    return both.hand();
  };
  double engine = 1e18, hand = 1e18;
  for (int round = 0; round < 25; ++round) {  // by turns, so that what else the machine does meets both
    engine = std::min(engine, round_of(engine_turn));
    hand = std::min(hand, round_of(hand_turn));
  }
  std::printf("{\"engine_ns\":%.1f,\"hand_ns\":%.1f,\"ratio\":%.2f}\n", engine, hand, engine / hand);
}
