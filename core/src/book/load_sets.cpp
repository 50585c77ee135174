// Sets of ids: what several routes list alike is said once. A route keeps the members; the sets end here.

#include "add_once.hpp"
#include "book/loader.hpp"

namespace belstay {

void Loader::load_set(const Node& node) {
  node.only({"id", "of"});
  const std::string id = node.id();
  claim(node, id, false);
  if (id.rfind("set.", 0) != 0)
    node.member("id").fail("wrong_type", "The id of a set begins with \"set.\", so that readers of a route see one.");
  const Node of = node.required("of");
  if (of.present() && of.texts().empty()) of.fail("missing_member", "Name at least one id in \"of\".");
  sets_.emplace(id, RuleSet{node, Progress::waiting, {}, {}});
}

void Loader::resolve_sets() {
  for (auto& [id, set] : sets_) resolve(set);
}

void Loader::resolve(RuleSet& set) {
  if (set.progress == Progress::done) return;
  set.progress = Progress::compiling;
  for (const auto& element : set.node.member("of").elements()) {
    if (!element.is_text()) continue;  // said already
    const std::string id = element.text();
    if (const auto found = requirement_by_id_.find(id); found != requirement_by_id_.end()) {
      add_once(set.requirements, found->second);
    } else if (const auto found = output_by_id_.find(id); found != output_by_id_.end()) {
      add_once(set.outputs, found->second);
    } else if (const auto inner = sets_.find(id); inner == sets_.end()) {
      element.fail("unknown_id", "There is no requirement, output or set \"" + id + "\".");
    } else if (inner->second.progress == Progress::compiling) {
      element.fail("circular_definition", "The set \"" + id + "\" contains itself; take it out here.");
    } else {
      resolve(inner->second);
      for (const auto index : inner->second.requirements) add_once(set.requirements, index);
      for (const auto index : inner->second.outputs) add_once(set.outputs, index);
    }
  }
  if (!set.requirements.empty() && !set.outputs.empty())
    set.node.fail("wrong_type", "A set holds requirements or outputs, not both; make two sets of it.");
  set.progress = Progress::done;
}

std::vector<Index> Loader::listed(const Node& node, const std::map<std::string, Index>& known, RuleSet::Members members,
                                  std::string_view what) {
  std::vector<Index> out;
  std::set<std::string> named;
  for (const auto& element : node.elements()) {
    const std::string id = element.text();
    const auto found = known.find(id);
    const auto set = sets_.find(id);
    if (!named.insert(id).second) {
      element.fail("duplicate_id", "\"" + id + "\" is listed twice.");
    } else if (found != known.end()) {
      add_once(out, found->second);
    } else if (set == sets_.end()) {
      element.fail("unknown_id", "There is no " + std::string(what) + " or set \"" + id + "\".");
    } else if ((set->second.*members).empty()) {
      element.fail("unknown_id", "The set \"" + id + "\" holds no " + std::string(what) + ".");
    } else {
      for (const auto index : set->second.*members) add_once(out, index);
    }
  }
  return out;
}

}  // namespace belstay
