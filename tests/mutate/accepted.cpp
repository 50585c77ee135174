#include "accepted.hpp"

#include <fstream>
#include <stdexcept>

namespace belstay::mutate {

Accepted::Accepted(const std::filesystem::path& path) {
  std::ifstream in(path);
  for (const Json& entry : Json::parse(in)) {
    const std::string id = entry.at("id"), mutation = entry.at("mutation"), reason = entry.at("reason");
    if (reason.empty() || !reasons_.insert({{id, mutation}, reason}).second)
      throw std::runtime_error(path.string() + ": without reason, or twice: " + id + " " + mutation);
  }
}

std::vector<std::string> Accepted::unknown_among(const std::vector<Mutant>& mutants) const {
  std::set<std::pair<std::string, std::string>> known;
  for (const Mutant& mutant : mutants) known.emplace(mutant.id, mutant.mutation);
  std::vector<std::string> out;
  for (const auto& [name, reason] : reasons_) {
    if (!known.contains(name)) out.push_back(name.first + " " + name.second);
  }
  return out;
}

}  // namespace belstay::mutate
