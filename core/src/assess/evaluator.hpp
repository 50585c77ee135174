#pragma once
// Evaluates conditions, requirements and routes for one household: over the answers given, over hypotheses about the
// others, and under a choice of readings. Records on the way what was still undecided.

#include <deque>
#include <vector>

#include "assess/household.hpp"

namespace belstay {

// Sets of outcomes of a requirement, in the order of DESIGN: not_met < not_covered < assessed < met, waived,
// not_concerned.
using Outcomes = std::uint8_t;
namespace outcome {
constexpr Outcomes not_met = 1, not_covered = 2, assessed = 4, met = 8, waived = 16, not_concerned = 32;
std::vector<std::string> names(Outcomes);
}  // namespace outcome

// Sets of verdicts of a route, worst first.
using Verdicts = std::uint8_t;
namespace verdict {
constexpr Verdicts no_such_right = 1, not_met = 2, too_early = 4, not_covered = 8, authority = 16, met = 32,
                   not_applicable = 64;
constexpr bool definite(Verdicts set) { return (set & (set - 1)) == 0; }
std::string name(Verdicts one);
std::vector<std::string> names(Verdicts);
}  // namespace verdict

// Slots in the order of first arrival, once each.
class Slots {
 public:
  void add(std::int32_t slot) {
    const auto at = static_cast<std::size_t>(slot) / 32;
    const std::uint32_t bit = 1u << slot % 32;
    if (at >= has_.size()) has_.resize(at + 1);
    if (has_[at] & bit) return;
    has_[at] |= bit;
    list_.push_back(slot);
  }
  const std::vector<std::int32_t>& list() const { return list_; }

 private:
  std::vector<std::int32_t> list_;
  std::vector<std::uint32_t> has_;  // a bit for each slot
};

// Something dated that the book has no law or amount of, for some day asked for.
struct Uncovered {
  enum class Of : std::uint8_t { requirement, definition, parameter };
  Of of = Of::parameter;
  Index index = 0;
  Span asked;
};

// What an evaluation met on its way.
struct Trail {
  BELSTAY_SPECIAL_MEMBERS(Trail);

  Slots read;                                              // slots read
  Slots undecided;                                         // those whose value is unknown
  std::vector<std::pair<std::int32_t, Value>> thresholds;  // values an unknown slot was compared with, undecided
  std::vector<Index> readings;                             // readings whose options differ in value
  std::vector<Index> consulted;                            // readings asked for their option
  std::vector<std::uint32_t> parts;                        // what was remembered, by its number
  bool persons = false;                                    // a list of persons was read
  std::vector<std::pair<Index, std::size_t>> amounts;      // parameter and interval used
  std::vector<Uncovered> uncovered;                        // in the order they were met
  std::vector<Error> errors;                               // conflicting_exemptions, overflow
};

void merge(Trail& whole, const Trail& part);

// How a route stands: what further hypotheses, which only narrow, cannot change any more.
struct Standing {
  bool concerned = false;   // it is for this person, and the law gives the right
  std::vector<Index> open;  // requirements that can still move the verdict
  int ceiling = 3;          // the lowest rank among the settled ones
  bool fails = false;       // a settled one fails, and waiting does not help
  bool waits = false;       // a settled one opens by waiting
};

// The outcome of one requirement and which exemption waived it.
struct Judgement {
  Outcomes outcomes = 0;
  const Exemption* waived_by = nullptr;  // of a sure waiver
};

// The dates that choose law and amounts.
struct Dates {
  std::optional<Possible> regime, amount;
};

// A result and all it was worked out from; as long as that stands, so does the result.
struct Remembered {
  std::uint32_t look = 0;                           // at whom
  std::uint32_t number = 0;                         // of its own, counted through
  Judgement judgement;                              // of a requirement
  Possible value;                                   // of anything else
  Dates dates;                                      // it was worked out in
  Trail trail;                                      // what working it out left there
  std::vector<std::uint32_t> stamps;                // of the slots in trail.read
  std::vector<std::optional<std::size_t>> choices;  // of the readings in trail.consulted
  std::uint32_t persons = 0;                        // stamp of the facts of all persons
};

// The latest of them.
template <typename T>
struct Memory {
  static constexpr std::size_t most = 64;
  std::vector<T> entries;
  std::size_t oldest = 0;

  T& make_room() {
    if (entries.size() < most) return entries.emplace_back();
    return entries[oldest++ % most];
  }
};

class Evaluator : public feel::Environment {
 public:
  Evaluator(const Program&, const Household&);

  // Who is looked at; nothing for the household itself.
  void look_at(std::optional<Index> person, std::optional<Index> application);

  // Hypotheses: a slot has this value, a reading this option. The last supposed is the first dropped.
  void suppose(std::int32_t slot, Possible);
  void drop();
  const Possible& possible(std::int32_t slot) const { return *current_[static_cast<std::size_t>(slot)]; }
  void read_as(Index reading, std::optional<std::size_t> option) { choice_[reading] = option; }
  bool reads_openly(Index reading) const { return !choice_[reading]; }
  void read_openly() { choice_.assign(choice_.size(), std::nullopt); }

  // With its own dates; the trail grows.
  Judgement judge(Index requirement);
  // The trail keeps only what can still move the verdict; `standing` goes on from an earlier, wider look.
  Verdicts verdicts(const Route&);
  Verdicts verdicts(const Route&, Standing& standing);
  Possible opening(Index requirement);  // the day it opens, if it names one
  Possible output_truth(const Output&);
  Possible output_value(const Output&);
  const Exemption* output_exemption(const Output&, bool& undecided);
  Possible plain(const feel::Expression&);  // in no dates
  std::vector<std::pair<const Version*, std::vector<feel::Leaf>>> explain(const Requirement&, const Exemption*);

  Trail& trail() { return trail_; }
  // After `verdicts`, until anything else is asked: calls `visit` with each value that an unknown slot was compared
  // with.
  template <typename Visit>
  void each_threshold(Visit visit) const {
    for (const auto& [slot, value] : trail_.thresholds) visit(slot, value);
    for (const auto* part : open_) {
      for (const auto& [slot, value] : part->thresholds) visit(slot, value);
    }
  }

  Possible look_up(const feel::Symbol&) override;
  Possible call(const feel::Symbol&, std::span<const Possible>) override;
  void touched(std::int32_t origin) override;
  void compared(std::int32_t origin, const Value& threshold) override;
  void overflowed() override;

 private:
  class Within;

  Dates dates_of(const Output&);
  Possible slot(std::int32_t number);
  const Possible& persons(bool of_application);
  Possible list_persons(bool of_application);
  const Possible& person_record(Index person);
  Possible parameter(Index);
  Possible interval_value(Index parameter, std::size_t interval);
  Possible definition(Index, std::span<const Possible> arguments);
  Possible choose(const Alternatives&);
  Possible dated(const std::vector<Version>&, Uncovered::Of, Index);
  struct Open {  // one requirement on the way to a verdict
    Index index = 0;
    Outcomes outcomes = 0;
    bool may_open = false, may_stay_closed = false;  // by waiting, if it fails
    const Trail *judged = nullptr, *opened = nullptr;
    bool settled() const;
  };
  Open look(Index requirement);
  bool stands(const Remembered&);
  const Remembered* recall(const Memory<Remembered>&, bool regime, bool amount);
  template <typename Work>
  const Remembered& remember(Memory<Remembered>&, Work);
  void keep(Remembered&, Trail before);
  void take_over(const Remembered&);
  void change(std::int32_t slot, const Possible*, std::uint32_t stamp);
  std::uint32_t persons_stamp();
  const Remembered& judged(Index requirement);
  const Remembered& opened(Index requirement);
  Judgement weigh(const Requirement&);
  Verdicts unconcerned(const Route&, bool& surely);
  Outcomes required(const Requirement&);
  Outcomes failed(const Requirement&);
  struct Exempted {
    const Exemption* by = nullptr;  // that surely holds
    Outcomes perhaps = 0;           // what the others may add
    bool unread = false;            // a gap hides whether one holds
  };
  Exempted exempted(const std::vector<Exemption>&, const std::string& of);
  std::optional<bool> in_force(const Span&) const;  // nothing: perhaps
  void differ(Index reading);

  const Program& program_;
  const Household& household_;
  std::vector<const Possible*> current_;
  std::deque<std::pair<std::int32_t, Possible>> hypotheses_;
  std::vector<std::pair<const Possible*, std::uint32_t>> replaced_;  // with its stamp
  std::vector<std::optional<std::size_t>> choice_;
  std::optional<Index> person_, application_;
  std::vector<std::optional<Possible>> records_;  // of each person, until one of its slots changes
  std::optional<Possible> persons_[2];            // the lists of persons, likewise
  Dates dates_;
  std::span<const Possible> locals_;
  Trail trail_;
  std::vector<Memory<Remembered>> judged_, opened_;  // of each requirement
  std::vector<Memory<Remembered>> defined_;          // of each definition without parameters
  std::vector<const Trail*> open_;                   // of the requirements that can still move the verdict
  Possible today_;
  // What a slot may be supposed to be is numbered; 0 is the answer given. So are the states of all persons together.
  std::vector<std::vector<Possible>> supposed_;
  std::vector<std::uint32_t> stamps_;
  struct PersonsState {
    std::vector<std::uint32_t> stamps;
    std::uint32_t number = 0;
  };
  Memory<PersonsState> persons_states_;
  std::optional<std::uint32_t> persons_stamp_;
  std::uint32_t look_ = 1, last_number_ = 0, last_state_ = 0;
};

// What `work` finds out. It may remember other things, never the same.
template <typename Work>
const Remembered& Evaluator::remember(Memory<Remembered>& memory, Work work) {
  auto& entry = memory.make_room();
  Trail before = std::move(trail_);
  trail_ = {};
  work(entry);
  keep(entry, std::move(before));
  return entry;
}

// Sets dates and locals for as long as it lives.
class Evaluator::Within {
 public:
  Within(Evaluator& evaluator, Dates dates, std::span<const Possible> locals = {})
      : evaluator_(evaluator), dates_(std::move(evaluator.dates_)), locals_(evaluator.locals_) {
    evaluator.dates_ = std::move(dates), evaluator.locals_ = locals;
  }
  ~Within() { evaluator_.dates_ = std::move(dates_), evaluator_.locals_ = locals_; }
  Within(const Within&) = delete;
  Within& operator=(const Within&) = delete;

 private:
  Evaluator& evaluator_;
  Dates dates_;
  std::span<const Possible> locals_;
};

}  // namespace belstay
