#include "catch.hpp"
#include "small_book.hpp"

using namespace belstay;
using namespace belstay::test;

namespace {

// The first error of a book in which one place was changed.
Error changed(const std::string& file, const std::string& pointer, const Json& value) {
  Json files = small_files();
  files[file][Json::json_pointer(pointer)] = value;
  const auto book = Book::open(bundle(files));
  if (book.ok()) return {"none", "the book opened", "", "", 0};
  return book.error().front();
}

Error without(const std::string& file, const std::string& pointer, const std::string& member) {
  Json files = small_files();
  files[file][Json::json_pointer(pointer)].erase(member);
  const auto book = Book::open(bundle(files));
  if (book.ok()) return {"none", "the book opened", "", "", 0};
  return book.error().front();
}

}  // namespace

TEST_CASE("A sound book opens and is known by the digest of its canonical form") {
  const auto book = small_book();
  CHECK(book->id() == "small");
  CHECK(book->sha256().size() == 64);
  Json other = small_files();
  other["book.json"]["version"] = "2";
  CHECK(small_book(other)->sha256() != book->sha256());
}

TEST_CASE("A rule without its legal basis, source, dates or check date does not load") {
  CHECK(without("requirements/all.json", "/0", "source").code == "missing_source");
  CHECK(without("requirements/all.json", "/0", "law").code == "missing_member");
  CHECK(without("requirements/all.json", "/0", "checked_on").code == "missing_member");
  CHECK(without("requirements/all.json", "/0", "regime_on").code == "missing_member");
  CHECK(without("requirements/all.json", "/0", "amount_on").code == "missing_member");
  CHECK(without("parameters/all.json", "/0/values/0", "from").code == "missing_member");
  CHECK(without("parameters/all.json", "/0/values/0", "source").code == "missing_source");
  CHECK(without("parameters/all.json", "/0", "checked_on").code == "missing_member");
  CHECK(changed("requirements/all.json", "/0/law", Json::array()).code == "missing_source");
}

TEST_CASE("Errors name file and pointer") {
  const Error error = without("requirements/all.json", "/1", "source");
  CHECK(error.file == "requirements/all.json");
  CHECK(error.pointer == "/1");
  CHECK_FALSE(error.message.empty());
}

TEST_CASE("Overlapping dates are refused for amounts and for versions") {
  CHECK(changed("parameters/all.json", "/0/values/0/to", "2026-01-01").code == "overlapping_dates");
  CHECK(changed("definitions/all.json", "/1/versions/1/from", "2025-08-17").code == "overlapping_dates");
  CHECK(changed("parameters/all.json", "/0/values/0/to", "2024-01-01").code == "overlapping_dates");
}

TEST_CASE("An interval ends in exactly one way") {
  CHECK(without("parameters/all.json", "/0/values/0", "to").code == "missing_member");
  CHECK(changed("parameters/all.json", "/0/values/3/to", "2027-01-01").code == "missing_member");
}

TEST_CASE("An ill-typed condition is refused at its column") {
  const Error error = changed("requirements/all.json", "/0/require", "income >= person.relation");
  CHECK(error.code == "ill_typed_condition");
  CHECK(error.column > 0);
  CHECK(error.pointer == "/0/require");
  CHECK(changed("requirements/all.json", "/0/require", "income").code == "ill_typed_condition");
  CHECK(changed("requirements/all.json", "/0/require", "income >= 1.5").code == "ill_typed_condition");
  CHECK(changed("requirements/all.json", "/0/require", "income >=").code == "ill_formed_condition");
}

TEST_CASE("A name that does not exist is refused with the nearest one") {
  const Error error = changed("requirements/all.json", "/0/require", "incom >= needed");
  CHECK(error.message.find("income") != std::string::npos);
}

TEST_CASE("What may be absent cannot be compared as if it were there") {
  CHECK(changed("requirements/all.json", "/0/require", "person.married_on < permit_on").code == "ill_typed_condition");
  CHECK(changed("requirements/all.json", "/0/require", "person.married_on != null and person.married_on < permit_on")
            .code == "none");
}

TEST_CASE("The date that selects the law cannot itself depend on dated law") {
  CHECK(changed("requirements/all.json", "/0/regime_on", "permit_on + adult").code == "ill_typed_condition");
}

TEST_CASE("Two exemptions with one condition at one time are refused, and both are named") {
  Json twin = small_files()["requirements/all.json"][1]["unless"][0];
  twin["id"] = "married_early";
  const Error error = changed("requirements/all.json", "/1/unless/1", twin);
  CHECK(error.code == "conflicting_exemptions");
  CHECK(error.message.find("married_before") != std::string::npos);
  CHECK(error.message.find("married_early") != std::string::npos);
}

TEST_CASE("Unknown members, ids, tags, kinds and files are refused") {
  CHECK(changed("requirements/all.json", "/0/requires", "true").code == "unknown_member");
  CHECK(changed("routes/family.json", "/requirements/0", "enougH").code == "unknown_id");
  CHECK(changed("routes/family.json", "/otherwise", "nowhere").code == "unknown_id");
  CHECK(changed("requirements/all.json", "/0/tags", Json::array({"sure"})).code == "unknown_option");
  CHECK(changed("requirements/all.json", "/0/source", Json::array({"blog"})).code == "unknown_id");
  CHECK(changed("outputs/all.json", "/0/kind", "gift").code == "unknown_option");
  CHECK(changed("readings.json", "/0/sources/points", Json::array({"blog"})).code == "unknown_id");
  CHECK(changed("requirement/typo.json", "", Json::array()).code == "unknown_member");
  CHECK(changed("book.json", "/routes/2", "third").code == "unknown_id");
}

TEST_CASE("An id stands for one thing only") {
  CHECK(changed("requirements/all.json", "/1/id", "enough").code == "duplicate_id");
  CHECK(changed("parameters/all.json", "/1/id", "law_date").code == "duplicate_id");
}

TEST_CASE("Definitions that reach themselves are refused") {
  CHECK(changed("definitions/all.json", "/0/value", "if law_date < permit_on then permit_on else permit_on").code ==
        "circular_definition");
}

TEST_CASE("Amounts that depend on a date need to be told which") {
  CHECK(without("outputs/all.json", "/0", "amount_on").code == "missing_member");
}

TEST_CASE("Bundles of another schema and texts that are no bundle are refused") {
  CHECK(Book::open(R"({"schema": 2, "files": {}})").error().front().code == "unsupported_schema");
  CHECK(Book::open(R"([])").error().front().code == "unsupported_schema");
  CHECK(Book::open("{").error().front().code == "malformed_json");
  CHECK(Book::open(R"({"schema": 1, "files": {}})").error().front().code == "missing_member");
}

TEST_CASE("Any member of any rule may be of the wrong type without a crash") {
  const Json files = small_files();
  for (const auto& [name, content] : files.items()) {
    const Json flat = content.flatten();
    for (const auto& [pointer, value] : flat.items()) {
      for (const auto& wrong : {Json(), Json(7), Json("no such thing"), Json::array({1}), Json::object({{"a", 1}})}) {
        Json broken = files;
        broken[name][Json::json_pointer(pointer)] = wrong;
        const auto book = Book::open(bundle(broken));
        if (!book.ok()) CHECK_FALSE(book.error().front().message.empty());
      }
    }
  }
}

TEST_CASE("A set of ids stands for its members, in order and once each") {
  Json files = small_files();
  files["sets.json"] = Json::parse(R"j([{"id": "set.all", "of": ["enough", "set.person", "two_years"]},
    {"id": "set.person", "of": ["not_watched", "old_enough"]}, {"id": "set.papers", "of": ["certificate", "fee"]}])j");
  files["routes/family.json"]["requirements"] = Json::parse(R"(["not_watched", "set.all"])");
  files["routes/family.json"]["outputs"] = Json::parse(R"(["set.papers", "fee"])");
  Json spelled = small_files();
  spelled["routes/family.json"]["requirements"] =
      Json::parse(R"(["not_watched", "enough", "old_enough", "two_years"])");
  spelled["routes/family.json"]["outputs"] = Json::parse(R"(["certificate", "fee"])");
  const auto with_sets = open_session(small_facts(), small_book(files)),
             without_sets = open_session(small_facts(), small_book(spelled));
  const Json route = assessed(with_sets, "family");
  CHECK(route == assessed(without_sets, "family"));
  CHECK(route["requirements"].size() == 4);
  const auto again = Book::open_image(small_book(files)->image());
  REQUIRE(again.ok());
  CHECK(assessed(open_session(small_facts(), *again), "family") == route);
}

TEST_CASE("A set that cannot be followed names its place") {
  const auto refused = [](const char* sets) {
    const Error error = changed("sets.json", "", Json::parse(sets));
    return error.code + " " + error.file + error.pointer;
  };
  CHECK(refused(R"([{"id": "set.a", "of": ["fee", "luck"]}])") == "unknown_id sets.json/0/of/1");
  CHECK(refused(R"([{"id": "set.a", "of": ["fee", "set.a"]}])") == "circular_definition sets.json/0/of/1");
  CHECK(refused(R"([{"id": "set.a", "of": ["set.b"]}, {"id": "set.b", "of": ["fee", "set.a"]}])") ==
        "circular_definition sets.json/1/of/1");
  CHECK(refused(R"([{"id": "set.b", "of": ["fee", "enough"]}])") == "wrong_type sets.json/0");
  CHECK(refused(R"([{"id": "b", "of": ["fee"]}])") == "wrong_type sets.json/0/id");
  CHECK(refused(R"([{"id": "set.b", "of": []}])") == "missing_member sets.json/0/of");
}

TEST_CASE("Entrances come in their order, also from the image") {
  Json files = small_files();
  files["entrances.json"] = Json::parse(R"j([{"id": "changed", "routes": ["family"], "order": 2, "contacts": ["help"]},
    {"id": "family", "routes": ["family", "eased"], "order": 1}])j");
  files["contacts/all.json"] =
      Json::parse(R"j([{"id": "help", "names": {"en": "H", "fr": "H", "nl": "H", "de": "H"}}])j");
  const auto book = small_book(files);
  CHECK(book->entrances() == R"([{"id":"family","routes":["family","eased"],"contacts":[],"order":1},)"
                             R"({"id":"changed","routes":["family"],"contacts":["help"],"order":2}])");
  CHECK((*Book::open_image(book->image()))->entrances() == book->entrances());
  CHECK(small_book()->entrances() == "[]");
  CHECK(changed("entrances.json", "", Json::parse(R"j([{"id": "a", "routes": ["moon"], "order": 1}])j")).pointer ==
        "/0/routes/0");
  CHECK(changed("entrances.json", "",
                Json::parse(R"j([{"id": "a", "routes": ["family"], "order": 1, "contacts": ["oracle"]}])j"))
            .pointer == "/0/contacts/0");
}
