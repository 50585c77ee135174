#pragma once
// What an assessment said is kept with the answers it may read: the text of each requirement and each output under the
// readings it was told under. Where these answers are given again, so is the text. What a route says around them stays
// until one of them changes.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "assess/finding.hpp"

namespace belstay {

using UsedAmount = std::pair<Index, std::size_t>;    // parameter and interval
using Wording = std::shared_ptr<const std::string>;  // JSON; routes share it

struct Need {
  Decimal amount;
  bool in_money = false;
};

// An output. Nothing to say: no wording.
struct ToldOutput {
  BELSTAY_SPECIAL_MEMBERS(ToldOutput);
  Wording json;
  std::vector<UsedAmount> amounts;
};

struct ToldRequirement : ToldOutput {
  BELSTAY_SPECIAL_MEMBERS(ToldRequirement);
  std::vector<Index> readings;  // whose options differ in value
  std::optional<Need> need;     // of its first comparison of amounts, if there are readings
  std::vector<Error> warnings;
};

struct ToldRoute {
  BELSTAY_SPECIAL_MEMBERS(ToldRoute);
  std::string before, after;  // an object, but for its requirements and outputs
  std::vector<Wording> requirements, outputs;
  std::vector<Error> warnings;
  std::size_t size() const;
};

class Telling {
 public:
  // Of what was told of each number: under which choice of the readings it hangs on, and of which answers.
  class Circumstances {
   public:
    Circumstances(Telling& all, Index person, SparseSet Dependants::*dependants, std::size_t count)
        : all_(all), person_(person), dependants_(dependants), of_number_(count), fresh_((count + 63) / 64) {}
    // Which one was told in those of now; -1: none.
    int find(Index number, const Combination& under);
    // Which one is told in them next: one more, or the oldest over again.
    std::size_t add(Index number, Combination under);
    void forget(const SparseSet& numbers) { numbers.remove_from(fresh_); }

   private:
    struct OfNumber {
      std::vector<std::pair<std::uint64_t, Combination>> told;  // the answers, hashed
      std::size_t oldest = 0;
      bool looked_up = false;
      std::vector<std::int32_t> reads;  // slots that may be read
      std::uint64_t answers = 0;        // of now
    };
    void look(Index number);

    Telling& all_;
    Index person_;
    SparseSet Dependants::*dependants_;
    std::vector<OfNumber> of_number_;
    BitSet fresh_;  // where it is known what stands
  };
  template <typename T>
  class Parts {  // by number
   public:
    Parts(Telling& all, Index person, SparseSet Dependants::*dependants, std::size_t count)
        : circumstances_(all, person, dependants, count), told_(count) {}
    // What stands; nothing: it is to be told.
    const T* find(Index number, const Combination& under) {
      const int at = circumstances_.find(number, under);
      return at < 0 ? nullptr : &told_[number][static_cast<std::size_t>(at)];
    }
    const T& add(Index number, Combination under, T told);
    void forget(const SparseSet& numbers) { circumstances_.forget(numbers); }
    std::size_t bytes() const { return bytes_; }

   private:
    Circumstances circumstances_;
    std::vector<std::vector<T>> told_;
    std::size_t bytes_ = 0;
  };
  struct OfPerson {
    OfPerson(Telling& all, Index person);
    Parts<ToldRequirement> requirements;
    Parts<ToldOutput> outputs;
    std::vector<std::shared_ptr<const ToldRoute>> routes;
    BitSet routes_fresh;
  };

  Telling(const Program&, const Household&);
  OfPerson& of(Index person);  // until the next person is asked for: where too much is kept, it is forgotten
  void answered(std::int32_t slot);
  // What the versions of a definition name, each once.
  const std::vector<feel::Symbol>& mentioned(Index definition);
  Wording& amount(const UsedAmount&);  // as it stands in the book; none: to be told

 private:
  std::uint64_t hash(std::int32_t slot);
  std::vector<std::int32_t> reads(Index person, SparseSet Dependants::*, Index number) const;

  const Program& program_;
  const Household& household_;
  // Of each slot. Two answers that differ have the same with a chance of 2^-64.
  std::vector<std::uint64_t> hashes_;  // 0: not looked at yet
  std::vector<std::unique_ptr<OfPerson>> known_;
  std::vector<std::vector<feel::Symbol>> mentioned_;  // by definition; none: not looked up
  std::vector<std::vector<Wording>> amounts_;         // by parameter and interval
};

}  // namespace belstay
