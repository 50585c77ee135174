#pragma once
// What an assessment said stays until an answer that it may read changes: the text of each requirement and each output
// under the readings it was told under, and what a route says around them.

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
  Combination under;  // of the readings it hangs on, those that were chosen
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
  template <typename T>
  class Parts {  // by number, under each choice of readings
   public:
    explicit Parts(std::size_t count) : told_(count), fresh_((count + 63) / 64) {}
    // What stands; nothing: it is to be told again.
    const T* find(Index number, const Combination& under) const;
    const T& add(Index number, T told);
    void forget(const SparseSet& numbers) { numbers.remove_from(fresh_); }
    std::size_t bytes() const { return bytes_; }

   private:
    static constexpr std::size_t most_choices = 4;
    std::vector<std::vector<T>> told_;
    BitSet fresh_;
    std::size_t bytes_ = 0;
  };
  struct OfPerson {
    explicit OfPerson(const Program&);
    Parts<ToldRequirement> requirements;
    Parts<ToldOutput> outputs;
    std::vector<std::shared_ptr<const ToldRoute>> routes;
    BitSet routes_fresh;
  };

  Telling(const Program&, const Household&);
  OfPerson& of(Index person);  // until the next person is asked for: where too much is kept, the others are forgotten
  void answered(std::int32_t slot);

 private:
  const Program& program_;
  const Household& household_;
  std::vector<std::unique_ptr<OfPerson>> known_;
};

}  // namespace belstay
