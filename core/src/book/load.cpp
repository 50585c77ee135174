#include <algorithm>

#include "belstay/book.hpp"
#include "book/loader.hpp"
#include "json/sha256.hpp"

namespace belstay {
namespace {

constexpr std::string_view known_tags[] = {"conflict", "uncertain", "computed", "third_hand", "practice"};

Errors one(std::string code, std::string message, std::string pointer = {}) {
  return {Error{std::move(code), std::move(message), std::move(pointer), {}, 0}};
}

}  // namespace

Result<std::shared_ptr<const Book>, Errors> Book::open(std::string_view bundle) {
  auto json = read_json(bundle);
  if (!json) return Errors{json.error()};
  if (!json->is_object() || !json->contains("schema") || (*json)["schema"] != 1) {
    return one("unsupported_schema",
               "This engine opens bundles with \"schema\": 1; make the bundle with the same release.", "/schema");
  }
  if (!json->contains("files") || !(*json)["files"].is_object())
    return one("missing_member", "Add the member \"files\".");
  const JsonValue& files = (*json)["files"];
  auto program = std::make_shared<Program>();
  Errors errors;
  Loader(*program, errors).load(files);
  if (!errors.empty()) return errors;
  program->cells = lay_out(*program);
  program->sha256 = sha256_hex(files.to_string());
  auto book = std::make_shared<Book>();
  book->program_ = std::move(program);
  return std::shared_ptr<const Book>(std::move(book));
}

void Loader::load(const JsonValue& files) {
  for (const auto& [name, content] : files.members()) files_.emplace(name, Node(&content, name, "", &errors_));
  if (!files_.count("book.json")) {
    errors_.push_back({"missing_member", "Add the file book.json.", "", "book.json", 0});
    return;
  }
  load_book(files_.at("book.json"));
  each("sources.json", &Loader::load_sources);
  each("readings.json", &Loader::load_reading);
  each("contacts/", &Loader::load_contact);
  each("glossary.json", &Loader::load_term);
  each("facts/", &Loader::load_fact);
  finish_facts();
  each("parameters/", &Loader::load_parameter);
  each("definitions/", &Loader::declare_definition);
  for (Index i = 0; i < program_.definitions.size(); ++i) compile_definition(i);
  compile_ask_when();
  each("requirements/", &Loader::load_requirement);
  each("outputs/", &Loader::load_output);
  each("sets.json", &Loader::load_set);
  resolve_sets();
  for (const auto& [name, file] : files_) {
    if (name.rfind("routes/", 0) == 0) load_route(file);
  }
  check_routes();
  each("entrances.json", &Loader::load_entrance);
  std::stable_sort(program_.entrances.begin(), program_.entrances.end(),
                   [](const Entrance& a, const Entrance& b) { return a.order < b.order; });
  for (const auto& [name, file] : files_) {
    constexpr std::string_view places[] = {
        "book.json",    "sources.json",  "readings.json", "contacts/", "glossary.json", "facts/",        "parameters/",
        "definitions/", "requirements/", "outputs/",      "sets.json", "routes/",       "entrances.json"};
    const bool known = std::any_of(std::begin(places), std::end(places),
                                   [&name = name](auto place) { return name.rfind(place, 0) == 0; });
    if (!known)
      file.fail("unknown_member", "This file has no place in a rule book; docs/rule-book.md lists the folders.");
  }
}

void Loader::load_book(const Node& node) {
  if (!node.only({"schema", "id", "version", "checked_on", "horizon", "languages", "countries", "routes"})) return;
  if (node.integer("schema", 0) != 1) node.fail("unsupported_schema", "Write \"schema\": 1.");
  program_.id = node.id();
  program_.version = node.text("version");
  program_.checked_on = node.required("checked_on").date().value_or(Date{});
  program_.horizon = node.required("horizon").date().value_or(Date{});
  program_.countries = node.required("countries").texts();
  route_order_ = node.required("routes").texts();
  program_.any_country = Possible::choices(program_.countries);
}

void Loader::each(std::string_view folder, void (Loader::*read)(const Node&)) {
  for (const auto& [name, file] : files_) {
    if (name.rfind(folder, 0) == 0) each_element(file, read);
  }
}

void Loader::each_element(const Node& file, void (Loader::*read)(const Node&)) {
  for (const auto& element : file.elements()) {
    if (element.is_object())
      (this->*read)(element);
    else
      element.fail("wrong_type", "An object is expected here.");
  }
}

void Loader::load_sources(const Node& node) {
  node.only({"id", "title", "publisher", "date", "where"});
  const std::string id = node.id();
  node.text("title");
  if (!sources_.insert(id).second)
    node.fail("duplicate_id", "The source \"" + id + "\" exists already; use another id.");
}

void Loader::load_contact(const Node& node) {
  const std::string id = node.id();
  for (const auto language : {"en", "fr", "nl", "de"}) node.required("names").required(language);
  if (!contacts_.insert(id).second)
    node.fail("duplicate_id", "The contact \"" + id + "\" exists already; use another id.");
}

void Loader::load_term(const Node& node) {
  const std::string id = node.id();
  for (const auto language : {"en", "fr", "nl", "de"}) node.required("terms").required(language);
  if (!ids_.insert("term " + id).second)
    node.fail("duplicate_id", "The term \"" + id + "\" exists already; use another id.");
}

void Loader::load_reading(const Node& node) {
  node.only({"id", "options", "sources", "law", "source", "tags", "checked_on"});
  Reading reading;
  reading.id = node.id();
  claim(node, reading.id, false);
  reading.options = node.required("options").texts();
  reading.provenance.law = node.required("law").texts();
  reading.provenance.tags = node.member("tags").texts();
  reading.provenance.checked_on = node.text("checked_on");
  if (reading.options.size() < 2) node.fail("wrong_type", "A reading has at least two options.");
  const Node sources = node.required("sources");
  for (const auto& option : reading.options) {
    reading.sources.push_back(sources.required(option).texts());
    for (const auto& source : reading.sources.back()) {
      if (!sources_.count(source))
        sources.fail("unknown_id", "The source \"" + source + "\" is not in sources.json; add it there.");
    }
  }
  reading_by_id_[reading.id] = static_cast<Index>(program_.readings.size());
  program_.readings.push_back(std::move(reading));
}

void Loader::claim(const Node& node, const std::string& id, bool is_name) {
  if (is_name && id.find('.') != std::string::npos)
    node.fail("wrong_type", "The id of a fact, parameter or definition has no dots.");
  if (!id.empty() && !ids_.insert(id).second)
    node.fail("duplicate_id", "The id \"" + id + "\" exists already; use another.");
}

Provenance Loader::provenance(const Node& node, const std::string& checked_on) {
  Provenance out;
  out.law = node.required("law").texts();
  if (out.law.empty()) node.fail("missing_source", "Name at least one article in \"law\".");
  const Node source = node.member("source");
  out.source = source.texts();
  if (out.source.empty()) node.fail("missing_source", "Name at least one id of sources.json in \"source\".");
  for (const auto& id : out.source) {
    if (!sources_.count(id))
      source.fail("unknown_id", "The source \"" + id + "\" is not in sources.json; add it there.");
  }
  const Node tags = node.member("tags");
  out.tags = tags.texts();
  for (const auto& tag : out.tags) {
    if (std::find(std::begin(known_tags), std::end(known_tags), tag) == std::end(known_tags)) {
      tags.fail("unknown_option",
                "\"" + tag + "\" is no tag; use conflict, uncertain, computed, third_hand or practice.");
    }
  }
  if (node.member("checked_on").present()) {
    const auto day = node.member("checked_on").date();
    if (day) out.checked_on = day->to_string();
  } else if (checked_on.empty()) {
    node.required("checked_on");
  } else {
    out.checked_on = checked_on;
  }
  return out;
}

Span Loader::span(const Node& node, std::string_view last) {
  Span out{node.date("from"), node.date(last)};
  if (out.from && out.until && *out.until < *out.from)
    node.fail("overlapping_dates", "This interval ends before it begins.");
  return out;
}

void Loader::in_order(const std::vector<Span>& spans, const std::vector<Node>& nodes) {
  for (std::size_t i = 1; i < spans.size(); ++i) {
    const bool after = spans[i - 1].until && spans[i].from && *spans[i - 1].until < *spans[i].from;
    if (!after) {
      nodes[i].fail("overlapping_dates", "This interval overlaps the one before it, at " + nodes[i - 1].pointer() +
                                             "; let that one end on the day before this one begins.");
    }
  }
}

}  // namespace belstay
