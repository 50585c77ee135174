#pragma once
// The flat program: every condition of the book, with its definitions inlined for the dates they are asked for, as
// cells. What is the same in two conditions is one cell. A cell knows the answers it depends on, so that after a change
// only what depends on it is worked out again.

#include <bit>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "belstay/date.hpp"

namespace belstay {

namespace feel {
enum class Op : std::uint8_t;
struct Node;
struct Symbol;
struct Tree;
class Expression;
}  // namespace feel

struct Program;
using Index = std::uint32_t;

struct Cell {
  enum class Kind : std::uint8_t {
    absent,    // number 0: a date that is not chosen
    constant,  // of `node`
    today,
    fact,  // number `index` of its scope
    person_id,
    application_id,
    persons,       // all, or with index 1 those of the application
    parameter,     // on the day of `amount`
    dated,         // the versions of requirement or definition `index`, one operand each (0: a gap), on the day of
                   // `regime`; their days are those from `context` on
    alternatives,  // one operand for each option of reading `index`
    call,          // arguments, then the body
    not_null,      // operand 0, without null
    operation,     // `op` of `node`, whose children are the operands
    loop,          // `node`, walked as a tree with `index` locals; its operands are all it may read
    judgement,     // the outcome of requirement `index`
  };
  Kind kind = Kind::absent;
  std::uint8_t scope = 0;   // of facts (Scope); of dated ones: what they are (Uncovered::Of)
  bool own_amount = false;  // of dated ones: whether they choose the day of their amounts themselves
  feel::Op op{};
  Index index = 0;
  Index first = 0, count = 0;    // operands
  Index regime = 0, amount = 0;  // cells
  Index context = 0;             // of loops
  Index result = 0;              // where the result is kept, of what is worked out
  const feel::Node* node = nullptr;
};

// What names stand for where a condition is walked as a tree.
struct CellContext {
  Index regime = 0, amount = 0;                        // cells
  std::vector<Index> locals;                           // cells of the parameters of a definition
  std::vector<std::pair<std::uint64_t, Index>> names;  // kind and index of a symbol, its cell; sorted
  std::vector<std::pair<Index, Index>> calls;          // definition called in a loop, context of its body
};

struct RequirementCells {
  Index context = 0, regime = 0, amount = 0, when = 0, versions = 0, below = 0, opens = 0, judgement = 0;
  std::vector<Index> unless;
};

// When a version is in force, told in one comparison.
struct Days {
  std::int32_t from = 0;
  std::uint32_t length = 0;
  bool contain(Date day) const {
    return static_cast<std::uint32_t>(day.days) - static_cast<std::uint32_t>(from) <= length;
  }
};

struct OutputCells {
  Index context = 0, regime = 0, amount = 0, when = 0, value = 0;
  std::vector<Index> unless;
};

// A set of cells, requirements or routes, a bit each.
using BitSet = std::vector<std::uint64_t>;
inline bool has(const BitSet& set, Index number) { return set[number / 64] >> number % 64 & 1; }
inline void add(BitSet& set, Index number) { set[number / 64] |= std::uint64_t{1} << number % 64; }
inline void remove(BitSet& set, Index number) { set[number / 64] &= ~(std::uint64_t{1} << number % 64); }

// A few of them: the words of a BitSet that are not empty.
class SparseSet {
 public:
  void add(Index number) {  // in ascending order
    if (words_.empty() || words_.back().first != number / 64) words_.emplace_back(number / 64, 0);
    words_.back().second |= std::uint64_t{1} << number % 64;
  }
  bool has(Index number) const;
  template <typename Visit>
  void each_in(const BitSet& set, Visit visit) const {
    for (const auto& [word, bits] : words_) each_bit(word, bits & set[word], visit);
  }
  template <typename Visit>
  void each_not_in(const BitSet& set, Visit visit) const {
    for (const auto& [word, bits] : words_) each_bit(word, bits & ~set[word], visit);
  }
  void remove_from(BitSet& set) const {
    for (const auto& [word, bits] : words_) set[word] &= ~bits;
  }

 private:
  template <typename Visit>
  static void each_bit(Index word, std::uint64_t bits, Visit visit) {
    for (; bits != 0; bits &= bits - 1) visit(word * 64 + static_cast<Index>(std::countr_zero(bits)));
  }
  std::vector<std::pair<Index, std::uint64_t>> words_;
};

struct RouteCells {
  Index applies = 0;
  std::vector<Index> no_right;
  SparseSet requirements;
};

// What is to be worked out again when an answer or the choice of a reading changes.
struct Dependants {
  SparseSet cells;
  SparseSet requirements;  // whose outcome or opening depends on it
  SparseSet routes;        // whose verdict does
  SparseSet outputs;
  SparseSet told;  // routes whose verdict or outputs do
};

struct Cells {
  std::vector<Cell> cells;
  Index results = 0;  // how many are worked out
  std::vector<Index> operands;
  std::vector<Days> days;
  std::vector<CellContext> contexts;  // number 0: no dates
  std::vector<RequirementCells> requirements;
  std::vector<OutputCells> outputs;
  std::vector<RouteCells> routes;
  std::vector<Index> ask_when;       // of each fact; 0: always
  std::vector<Index> fact_cells[3];  // by scope; 0: read by nothing
  Index today_cell = 0;
  std::vector<Dependants> by_fact[3];
  std::vector<Dependants> by_reading;
  Dependants by_persons, by_today;  // the list of persons; today

  static std::uint64_t key(std::uint32_t kind, Index index) { return std::uint64_t{kind} << 32 | index; }
};

// Of a program that is complete. Every condition it points to stays where it is.
Cells lay_out(const Program&);

}  // namespace belstay
