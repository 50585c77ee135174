#pragma once
// One axis of a sweep: the answers that one fact takes, in order.

#include "assess/evaluator.hpp"
#include "json/write.hpp"

namespace belstay {

class Axis {
 public:
  // {"pointer","from","to","step"}: money as texts, whole numbers, days with a step of "P7D" or "P1M"; or
  // {"pointer","values":[…]}. At most a thousand points.
  static Result<Axis> read(const Program&, const Household&, const JsonValue& spec, const std::string& pointer);

  std::int32_t slot() const { return slot_; }
  std::size_t size() const { return points_.size(); }
  void write(JsonWriter&) const;

  // That the answer is one of those from `first` up to `last`, which is not among them. A filing date to come is also
  // today, as in `when`.
  void suppose(Evaluator&, const Household&, std::size_t first, std::size_t last);
  void drop(Evaluator&);

 private:
  struct Point {
    std::string json;
    std::optional<Possible> possible;  // once it is asked for
  };
  Result<const Possible*> at(const Household&, std::size_t point);
  bool moves_today(const Household&, const Possible& days) const;

  std::string pointer_;
  std::int32_t slot_ = -1;
  bool ordered_ = false;  // the first and the last of some points enclose those between
  bool files_ = false;    // it is a filing date
  int supposed_ = 0;      // how many hypotheses
  std::vector<Point> points_;
};

}  // namespace belstay
