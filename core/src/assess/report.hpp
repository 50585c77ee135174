#pragma once
// The whole assessment, written as a stream.

#include "assess/finding.hpp"
#include "json/write.hpp"

namespace belstay {

class Report {
 public:
  Report(const Program&, const Household&, Evaluator&);

  // The evaluator, which looks at it already, then reads as this report tells the finding.
  void settle_readings(const Finding&);

  // One entry of "routes"; its warnings are kept for warnings().
  void write(JsonWriter&, const Finding&);
  void write_receipt(JsonWriter&) const;
  void write_warnings(JsonWriter&) const;

 private:
  struct Mentioned {
    std::vector<std::string> facts, parameters, definitions;
  };

  void write_no_right(JsonWriter&, const Route*);
  void write_readings(JsonWriter&, const Finding&);
  void write_option(JsonWriter&, const Finding&, const Combination&, Index reading, std::size_t option, Verdicts);
  void write_requirement(JsonWriter&, Index);
  void write_leaf(JsonWriter&, const feel::Leaf&, const Trail&) const;
  void write_amounts(JsonWriter&);
  void write_output(JsonWriter&, Index);
  void warn(const Trail&);
  bool collect_figures(Index output, std::vector<Decimal>& figures);
  void add_tags(const Trail&, std::vector<std::string>& tags) const;
  void write_slots(JsonWriter&, const std::vector<std::int32_t>&) const;
  void write_provenance(JsonWriter&, const Provenance&) const;
  void collect(const feel::Symbol&, const Trail&, Mentioned&) const;
  std::optional<Date> opens_on(const Finding&);
  std::optional<feel::Leaf> deciding(const Finding&, Index reading);

  const Program& program_;
  const Household& household_;
  Evaluator& evaluator_;
  const Finding* finding_ = nullptr;
  std::vector<std::pair<Index, std::size_t>> amounts_;
  std::vector<Error> warnings_;
};

}  // namespace belstay
