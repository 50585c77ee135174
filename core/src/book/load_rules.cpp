#include <algorithm>

#include "book/loader.hpp"

namespace belstay {
namespace {

constexpr std::size_t most_readings = 12;
constexpr std::string_view output_kinds[] = {"place",      "document", "fee",  "deadline", "card",   "right",  "step",
                                             "afterwards", "contact",  "note", "judged",   "amount", "periods"};

feel::Type boolean() {
  feel::Type type;
  type.kind = feel::Type::Kind::boolean;
  return type;
}

using Kind = feel::Type::Kind;

// A member that is always null is of any kind.
bool has(const feel::Type& record, std::initializer_list<std::pair<std::string_view, Kind>> members) {
  return std::all_of(members.begin(), members.end(), [&](const auto& member) {
    return std::any_of(record.fields.begin(), record.fields.end(), [&](const auto& field) {
      return field.first == member.first && (field.second.kind == member.second || field.second.kind == Kind::null);
    });
  });
}

bool has_list(const feel::Type& record, std::string_view name,
              std::initializer_list<std::pair<std::string_view, Kind>> members) {
  return std::any_of(record.fields.begin(), record.fields.end(), [&](const auto& field) {
    return field.first == name && field.second.element && has(*field.second.element, members);
  });
}

// What the picture of an output of kind "periods" is drawn from (docs/rule-book.md, "Periods").
bool tells_periods(const feel::Type& type) {
  return has(type, {{"list", Kind::text}, {"counted", Kind::number}, {"asked", Kind::number}, {"day", Kind::date}}) &&
         has_list(type, "stays",
                  {{"from", Kind::date},
                   {"until", Kind::date},
                   {"weight", Kind::number},
                   {"days", Kind::number},
                   {"counted", Kind::number}}) &&
         has_list(type, "absences",
                  {{"from", Kind::date},
                   {"until", Kind::date},
                   {"goes_on", Kind::boolean},
                   {"resets", Kind::boolean},
                   {"resets_on", Kind::date}});
}

}  // namespace

void Loader::load_requirement(const Node& node) {
  node.only({"id", "words", "law", "source", "tags", "checked_on", "regime_on", "amount_on", "when", "versions",
             "require", "readings", "below", "unless", "opens_on", "direction"});
  Requirement out;
  out.id = node.id();
  out.words = node.text_or("words", "");
  out.pointer = node.file() + "#" + node.pointer();
  claim(node, out.id, false);
  out.provenance = provenance(node);
  const auto regime_on = day(node.required("regime_on"));
  const auto amount_on = day(node.required("amount_on"));
  if (node.member("when").present()) out.when = condition(node.member("when"));
  out.versions = versions(node, "require", {}, boolean());
  for (const auto& version : out.versions) {
    for (const auto& option : version.text.options) {
      if (option.type().optional)
        node.fail("ill_typed_condition",
                  "\"" + option.text() + "\" may be null; say what happens when there is no answer.");
    }
  }
  out.below = below(node.member("below"));
  out.unless = exemptions(node.member("unless"));
  feel::Type date;
  date.kind = feel::Type::Kind::date;
  if (node.member("opens_on").present()) out.opens_on = compile(node.member("opens_on"), date);
  for (const auto& [name, direction] : node.member("direction").members()) {
    const std::string word = direction.text();
    if (word != "more_helps" && word != "more_hurts")
      direction.fail("unknown_option", "A direction is more_helps or more_hurts.");
    const bool known = program_.fact_by_name.count(name) || definition_by_id_.count(name) ||
                       program_.fact_by_name.count(name.substr(0, name.find('[')));
    if (!known) direction.fail("unknown_id", "\"" + name + "\" is neither a fact nor a definition.");
  }
  if (!regime_on || !amount_on) return;
  out.regime_on = *regime_on, out.amount_on = *amount_on;
  requirement_by_id_[out.id] = static_cast<Index>(program_.requirements.size());
  program_.requirements.push_back(std::move(out));
}

std::optional<Below> Loader::below(const Node& node) {
  if (!node.present() || node.is_null()) return std::nullopt;
  node.only({"outcome", "when", "by", "evidence", "law", "source", "tags"});
  if (node.text("outcome") != "assessed")
    node.member("outcome").fail("unknown_option", "The outcome below a requirement is \"assessed\".");
  auto when = node.member("when").present() ? condition(node.member("when")) : std::nullopt;
  return Below{std::move(when), node.text("by"), node.member("evidence").texts(), node.required("law").texts()};
}

std::vector<Exemption> Loader::exemptions(const Node& node) {
  std::vector<Exemption> out;
  std::set<std::string> here;
  for (const auto& element : node.elements()) {
    element.only({"id", "when", "from", "until", "law", "source", "tags", "checked_on", "prevails_over"});
    Exemption exemption;
    exemption.id = element.id();
    exemption.provenance = provenance(element, program_.checked_on.to_string());
    exemption.span = span(element, "until");
    exemption.prevails_over = element.member("prevails_over").texts();
    auto when = condition(element.required("when"));
    if (!here.insert(exemption.id).second)
      element.fail("duplicate_id", "The exemption \"" + exemption.id + "\" exists already; use another id.");
    if (!when) continue;
    exemption.when = std::move(*when);
    for (const auto& other : out) {
      if (other.when.text() == exemption.when.text() && other.span.overlaps(exemption.span)) {
        element.fail("conflicting_exemptions",
                     "\"" + exemption.id + "\" and \"" + other.id +
                         "\" hold in the same case at the same time; keep one, or part their dates.");
      }
    }
    out.push_back(std::move(exemption));
  }
  return out;
}

void Loader::load_route(const Node& node) {
  if (!node.only({"id", "scope", "law", "source", "tags", "checked_on", "applies", "no_right", "requirements",
                  "procedure", "otherwise", "outputs"}))
    return;
  Route out;
  out.id = node.id();
  claim(node, out.id, false);
  if (node.text("scope") != "person") node.member("scope").fail("unknown_option", "A route is for a person.");
  out.provenance = provenance(node);
  const auto applies = condition(node.required("applies"));
  if (applies) out.applies = *applies;
  for (const auto& element : node.member("no_right").elements()) {
    element.only({"id", "when", "law", "source", "tags", "checked_on", "instead"});
    const auto when = condition(element.required("when"));
    if (!when) continue;
    out.no_right.push_back(
        {element.id(), provenance(element, out.provenance.checked_on), *when, element.required("instead").texts()});
  }
  out.requirements = listed(node.required("requirements"), requirement_by_id_, &RuleSet::requirements, "requirement");
  out.outputs = listed(node.required("outputs"), output_by_id_, &RuleSet::outputs, "output");
  out.procedure = node.text_or("procedure", "");
  out.otherwise = node.text_or("otherwise", "");
  if (std::find(route_order_.begin(), route_order_.end(), out.id) == route_order_.end()) {
    node.member("id").fail("unknown_id",
                           "Add \"" + out.id + "\" to \"routes\" in book.json, at its place in the order.");
  }
  if (applies) program_.routes.push_back(std::move(out));
}

void Loader::load_output(const Node& node) {
  node.only({"id", "words", "kind", "when", "value", "unit", "regime_on", "amount_on", "per", "unless", "evidence",
             "contact", "law", "source", "tags", "checked_on"});
  Output out;
  out.id = node.id();
  claim(node, out.id, false);
  out.words = node.text_or("words", "");
  out.kind = node.text("kind");
  if (std::find(std::begin(output_kinds), std::end(output_kinds), out.kind) == std::end(output_kinds)) {
    node.member("kind").fail("unknown_option",
                             "\"" + out.kind + "\" is no kind of output; docs/rule-book.md lists them.");
  }
  out.provenance = provenance(node);
  out.per_application = node.text_or("per", "person") == "application";
  Needs all;
  const auto read = [&](const char* member, bool is_condition) -> std::optional<feel::Expression> {
    const Node part = node.member(member);
    if (!part.present()) return std::nullopt;
    auto expression = is_condition ? condition(part) : compile(part, {});
    if (expression) {
      const Needs some = needs(*expression);
      all.regime = all.regime || some.regime, all.amount = all.amount || some.amount;
    }
    return expression;
  };
  out.when = read("when", true);
  out.value = read("value", false);
  if (out.value) out.unit = out.value->type().unit;
  if (out.kind == "periods" && !(out.value && tells_periods(out.value->type())))
    node.fail(
        "wrong_type",
        "The value of periods is a record of list, stays, absences, counted, asked and day; see docs/rule-book.md.");
  const auto date = [&](const char* member) {
    const Node part = node.member(member);
    return part.present() && !part.is_null() ? day(part) : std::nullopt;
  };
  out.regime_on = date("regime_on"), out.amount_on = date("amount_on");
  if (all.regime && !out.regime_on)
    node.fail("missing_member", "This depends on dated law: say which date selects it, in \"regime_on\".");
  if (all.amount && !out.amount_on)
    node.fail("missing_member", "This depends on dated amounts: say which date selects them, in \"amount_on\".");
  out.unless = exemptions(node.member("unless"));
  out.evidence = node.member("evidence").texts();
  out.contact = node.text_or("contact", "");
  if (!out.contact.empty() && !contacts_.count(out.contact))
    node.member("contact").fail("unknown_id", "There is no contact \"" + out.contact + "\".");
  output_by_id_[out.id] = static_cast<Index>(program_.outputs.size());
  program_.outputs.push_back(std::move(out));
}

namespace {

// Refuses a word that is not one of `words`; an absent member is fine.
void allow(const Node& node, std::initializer_list<std::string_view> words) {
  if (!node.present()) return;
  const std::string word = node.text();
  std::string list;
  for (const auto known : words) {
    if (word == known) return;
    list += (list.empty() ? "\"" : ", \"") + std::string(known) + "\"";
  }
  node.fail("unknown_option", "Use one of " + list + ".");
}

}  // namespace

void Loader::load_entrance(const Node& node) {
  node.only({"id", "routes", "order", "contacts", "about", "for", "resident_is", "group", "reform"});
  Entrance out;
  out.id = node.id();
  node.required("order");
  out.order = node.integer("order", 0);
  // How the page presents the entrance; only checked here.
  allow(node.member("about"), {"family", "self"});
  for (const auto& whom : node.member("for").elements()) allow(whom, {"lives", "comes", "helps"});
  allow(node.member("resident_is"), {"sponsor", "applicant"});
  if (node.member("group").present()) node.member("group").text();
  if (const Node reform = node.member("reform"); reform.present() && reform.only({"day", "facts"})) {
    reform.required("day").date();
    for (const auto& fact : reform.required("facts").elements()) {
      if (!program_.fact_by_name.count(fact.text()))
        fact.fail("unknown_fact", "There is no fact \"" + fact.text() + "\" of the household.");
    }
  }
  for (const auto& contact : node.member("contacts").elements()) {
    out.contacts.push_back(contact.text());
    if (!contacts_.count(out.contacts.back()))
      contact.fail("unknown_id", "There is no contact \"" + out.contacts.back() + "\".");
  }
  if (!ids_.insert("entrance " + out.id).second)
    node.fail("duplicate_id", "The entrance \"" + out.id + "\" exists already; use another id.");
  const Node routes = node.required("routes");
  for (const auto& element : routes.elements()) {
    const std::string id = element.text();
    if (std::find(route_order_.begin(), route_order_.end(), id) == route_order_.end())
      element.fail("unknown_id", "There is no route \"" + id + "\".");
    else if (std::find(out.routes.begin(), out.routes.end(), id) != out.routes.end())
      element.fail("duplicate_id", "\"" + id + "\" is listed twice.");
    else
      out.routes.push_back(id);
  }
  if (routes.present() && routes.elements().empty())
    routes.fail("missing_member", "Name at least one route; none would mean all of them.");
  program_.entrances.push_back(std::move(out));
}

std::set<Index> Loader::readings_of(const Route& route) const {
  std::set<Index> out;
  collect_readings(route.applies, out);
  for (const auto& none : route.no_right) collect_readings(none.when, out);
  for (const auto index : route.requirements) {
    const Requirement& requirement = program_.requirements[index];
    collect_readings(requirement.regime_on, out);
    collect_readings(requirement.amount_on, out);
    for (const auto& version : requirement.versions) {
      if (version.text.reading) out.insert(*version.text.reading);
      for (const auto& option : version.text.options) collect_readings(option, out);
    }
    if (requirement.when) collect_readings(*requirement.when, out);
    if (requirement.below && requirement.below->when) collect_readings(*requirement.below->when, out);
    for (const auto& exemption : requirement.unless) collect_readings(exemption.when, out);
  }
  return out;
}

void Loader::check_routes() {
  const auto place = [this](const std::string& id) {
    return std::find(route_order_.begin(), route_order_.end(), id) - route_order_.begin();
  };
  std::sort(program_.routes.begin(), program_.routes.end(),
            [&](const Route& a, const Route& b) { return place(a.id) < place(b.id); });
  const Node& book = files_.at("book.json");
  for (const auto& id : route_order_) {
    const bool found =
        std::any_of(program_.routes.begin(), program_.routes.end(), [&](const Route& route) { return route.id == id; });
    if (!found) book.member("routes").fail("unknown_id", "There is no route \"" + id + "\".");
  }
  if (!errors_.empty()) return;  // a circle among definitions would not end below
  for (const auto& route : program_.routes) {
    if (!route.otherwise.empty() && place(route.otherwise) == static_cast<std::ptrdiff_t>(route_order_.size())) {
      book.fail("unknown_id",
                "The route \"" + route.id + "\" names \"" + route.otherwise + "\" as otherwise, which does not exist.");
    }
    const auto readings = readings_of(route);
    if (readings.size() <= most_readings) continue;
    std::string names;
    for (const auto index : readings) names += (names.empty() ? "" : ", ") + program_.readings[index].id;
    book.fail("too_many_readings", "The route \"" + route.id + "\" reaches more than twelve readings (" + names +
                                       "); decide some, or part the route.");
  }
}

}  // namespace belstay
