#pragma once
// The whole assessment, written as a stream.

#include "assess/findings.hpp"
#include "assess/told.hpp"
#include "json/write.hpp"

namespace belstay {

void write_receipt(JsonWriter&, const Program&, const Household&);

class Report {
 public:
  Report(const Program&, const Household&, Evaluator&, Telling&);

  // The evaluator then looks at the finding's person and reads as this report tells the finding.
  void settle_readings(const Finding&);

  // What stands, or is found and told anew.
  std::shared_ptr<const ToldRoute> tell(Findings&, const Route&, Index person, Index application);
  // One entry of "routes"; its warnings are kept for write_warnings.
  void write(JsonWriter&, const ToldRoute&);
  void write_warnings(JsonWriter&) const;

 private:
  using Explained = std::vector<std::pair<const Version*, std::vector<feel::Leaf>>>;
  struct Mentioned {
    std::vector<std::int32_t> facts;  // slots
    std::vector<Index> parameters, definitions;
  };

  void begin(const Finding&);
  void settle(const Finding&, std::vector<Error>& warnings);
  void choose(Index reading, std::size_t option);
  void read();  // the evaluator reads as chosen
  Combination chosen_of(SparseSet Dependants::*dependants, Index number) const;

  void tell(const Finding&, ToldRoute&);
  void write_no_right(JsonWriter&, const Route*);
  void write_readings(JsonWriter&, const Finding&);
  void write_option(JsonWriter&, const Finding&, const Combination&, Index reading, std::size_t option, Verdicts);
  const ToldRequirement& requirement(Index);
  std::string write_requirement(Index, const Judgement&, const Explained&);
  void write_leaf(JsonWriter&, const feel::Leaf&, const Trail&) const;
  void write_amounts(JsonWriter&, const std::vector<UsedAmount>&) const;
  std::string write_amount(const Parameter&, const ParameterValue&) const;
  const ToldOutput& output(Index);
  std::string write_output(Index, std::vector<UsedAmount>& amounts);
  bool collect_figures(Index output, std::vector<Decimal>& figures);
  void add_tags(const Trail&, std::vector<std::string>& tags) const;
  void write_slots(JsonWriter&, const std::vector<std::int32_t>&) const;
  void write_provenance(JsonWriter&, const Provenance&) const;
  void collect(const feel::Symbol&, const Trail&, Mentioned&) const;
  std::optional<Date> opens_on(const Finding&);
  std::optional<Need> deciding(const Finding&, Index reading);

  const Program& program_;
  const Household& household_;
  Evaluator& evaluator_;
  Telling& telling_;
  Telling::OfPerson* told_ = nullptr;  // of the person the finding is of
  Index person_ = 0, application_ = 0;
  Combination chosen_, read_;  // readings in order; as the evaluator reads now
  std::vector<Error> warnings_;
};

}  // namespace belstay
