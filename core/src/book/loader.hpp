#pragma once
// From a bundle to a program: reads every kind of rule file, compiles its conditions, collects all mistakes.

#include <map>
#include <set>

#include "book/node.hpp"
#include "book/program.hpp"

namespace belstay {

class Loader {
 public:
  Loader(Program& program, Errors& errors) : program_(program), errors_(errors) {}

  void load(const JsonValue& files);

 private:
  friend class BookNames;
  using Locals = std::vector<std::pair<std::string, feel::Type>>;
  enum class Progress : std::uint8_t { waiting, compiling, done };
  struct RuleSet {  // of requirements or of outputs, by an id of its own
    using Members = std::vector<Index> RuleSet::*;
    Node node;
    Progress progress = Progress::waiting;
    std::vector<Index> requirements, outputs;
  };

  // load.cpp
  void load_book(const Node&);
  void each(std::string_view folder, void (Loader::*read)(const Node&));
  void each_element(const Node& file, void (Loader::*read)(const Node&));
  void load_sources(const Node&);
  void load_contact(const Node&);
  void load_term(const Node&);
  void load_reading(const Node&);
  void claim(const Node&, const std::string& id, bool is_name);
  Provenance provenance(const Node&, const std::string& checked_on = {});
  Span span(const Node&, std::string_view last);
  static void in_order(const std::vector<Span>&, const std::vector<Node>&);

  // load_facts.cpp
  void load_fact(const Node&);
  Field field(const Node&);
  void bounds(const Node&, Field&);
  std::optional<Value> bound(const Node&, const Field&, bool& is_today);
  void finish_facts();
  void compile_ask_when();

  // load_values.cpp
  void load_parameter(const Node&);
  std::optional<Value> parameter_value(const Node&, const std::string& type, const std::string& unit, feel::Type& out);
  void declare_definition(const Node&);
  void compile_definition(Index);
  feel::Type declared_type(const Node&, const std::string& text, const std::string& unit);
  std::vector<Version> versions(const Node&, std::string_view word, const Locals&, const feel::Type& expected);
  std::string gap(const Node&, std::initializer_list<std::string_view> replaced);
  Alternatives alternatives(const Node&, std::string_view word, const Locals&, const feel::Type& expected);

  // load_rules.cpp
  void load_requirement(const Node&);
  std::vector<Exemption> exemptions(const Node&);
  std::optional<Below> below(const Node&);
  void load_route(const Node&);
  void load_output(const Node&);
  void check_routes();
  void load_entrance(const Node&);
  std::set<Index> readings_of(const Route&) const;

  // load_sets.cpp
  void load_set(const Node&);
  void resolve_sets();
  void resolve(RuleSet&);
  std::vector<Index> listed(const Node&, const std::map<std::string, Index>&, RuleSet::Members, std::string_view what);

  // compile.cpp
  std::optional<feel::Expression> compile(const Node&, const feel::Type& expected, const Locals& = {});
  std::optional<feel::Expression> condition(const Node&, const Locals& = {});
  std::optional<feel::Expression> day(const Node&);  // a date expression that depends on no regime and no amount
  Needs needs(const feel::Expression&) const;
  void collect_readings(const feel::Expression&, std::set<Index>& out) const;

  Program& program_;
  Errors& errors_;
  std::map<std::string, Node> files_;
  std::set<std::string> ids_, sources_, contacts_;
  std::map<std::string, Index> parameter_by_id_, definition_by_id_, requirement_by_id_, output_by_id_, reading_by_id_;
  std::map<std::string, feel::Expression>
      compiled_;  // without locals, by their text: what is written twice is one tree
  std::map<std::string, RuleSet> sets_;
  std::vector<Node> definition_nodes_;
  std::vector<Progress> definition_progress_;
  std::vector<std::pair<Index, Node>> ask_when_;
  std::vector<std::string> route_order_;
};

}  // namespace belstay
