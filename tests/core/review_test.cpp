// What `belstay check` says of a rule book that opens: each finding on the real rules with one thing changed.

#include "review.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "rules_folder.hpp"

using namespace belstay;
using nlohmann::ordered_json;

namespace {

namespace fs = std::filesystem;

// A copy of the rules, gone with the test.
class Copy {
 public:
  Copy() : folder_(fs::temp_directory_path() / ("belstay-review-" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    fs::copy(BELSTAY_RULES, folder_, fs::copy_options::recursive);
  }
  ~Copy() { fs::remove_all(folder_); }

  Copy& change(const std::string& file, const std::function<void(ordered_json&)>& edit) {
    const auto text = tools::read_file(folder_ / file);
    REQUIRE(text.ok());
    auto content = ordered_json::parse(*text);
    edit(content);
    std::ofstream(folder_ / file) << content;
    return *this;
  }
  // "code message" of each finding.
  std::string found(const tools::Review& wanted = {}) const {
    std::string out;
    for (const auto& error : tools::review(folder_, wanted)) out += error.code + " " + error.message + "\n";
    return out;
  }
  const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the rules as they are have nothing unused, missing or constant") { CHECK(Copy().found() == ""); }

TEST_CASE("a parameter that nothing reads is named") {
  Copy rules;
  rules.change("parameters/ages_and_terms.json", [](ordered_json& file) {
    auto more = file[0];
    more["id"] = "forgotten_term";
    file.push_back(more);
  });
  CHECK(says(rules.found(), "unused_name Nothing reads \"forgotten_term\""));
}

TEST_CASE("words that one language lacks, and a placeholder that only one has, are named") {
  Copy rules;
  rules.change("texts/nl/page.json", [](ordered_json& texts) { texts.erase(texts.begin()); });
  rules.change("texts/de/page.json", [](ordered_json& texts) { texts["page.title"] = "Für {nobody}"; });
  CHECK(says(rules.found(), "has no words in nl"));
  CHECK(says(rules.found(), "\"page.title\" takes {nobody}, which en does not"));
}

TEST_CASE("a ledger that names what the book does not have, or nothing at all, is told") {
  Copy rules;
  rules.change("ledger.json", [](ordered_json& ledger) {
    ledger[0]["ids"] = {"no.such.rule"};
    ledger[1].erase("reason");
    ledger[1]["ids"] = ordered_json::array();
  });
  CHECK(says(rules.found(), "unknown_id There is no \"no.such.rule\""));
  CHECK(says(rules.found(), "missing_member Name the ids"));
}

TEST_CASE("a requirement that comes out the same whatever is answered is named") {
  Copy rules;
  rules.change("requirements/family.json", [](ordered_json& file) {
    auto& requirement = file[0];
    for (const auto* part : {"versions", "unless", "below", "when", "opens_on"}) requirement.erase(part);
    requirement["require"] = "today = today";
  });
  CHECK(says(rules.found(), "constant_condition"));
}

TEST_CASE("a requirement without cases, or with cases on one side only, is named") {
  const Copy rules;
  const auto none = fs::path(rules.folder()) / "no-cases", one = fs::path(rules.folder()) / "one-case";
  fs::create_directory(none), fs::create_directory(one);
  tools::Review wanted;
  wanted.cases = none;
  CHECK(says(rules.found(wanted), "no_case No case says how"));
  const auto text = tools::read_file(fs::path(BELSTAY_RULES) / "requirements/family.json");
  const std::string id = ordered_json::parse(*text)[0]["id"];
  std::ofstream(one / "one.json") << ordered_json{
      {"cases", {{{"name", "one"}, {"expect", {{{"requirements", {{id, {"met"}}}}}}}}}}};
  wanted.cases = one;
  CHECK(says(rules.found(wanted), "one_sided_cases All cases see the same outcome of \"" + id + "\""));
}

TEST_CASE("sources checked before a day are named, on that day no longer") {
  const Copy rules;
  tools::Review wanted;
  wanted.older_than = Date::parse("2000-01-01");
  CHECK(rules.found(wanted) == "");
  wanted.older_than = Date::parse("2100-01-01");
  CHECK(says(rules.found(wanted), "old_source Checked on 2026-11-22"));
}

TEST_CASE("coverage names each parameter with its last covered day, or why there is none") {
  const std::string table = tools::coverage(BELSTAY_RULES);
  CHECK(says(table, "gmmi\topen until changed\t"));
  CHECK(says(table, "partner_age_lowered\t2027-08-18\t2026-11-22\t"));
}
