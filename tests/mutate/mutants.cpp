#include "mutants.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "belstay/date.hpp"
#include "expression_edits.hpp"

namespace belstay::mutate {
namespace {

using Place = Json::json_pointer;

constexpr std::array<std::string_view, 6> mutated_folders = {"parameters/", "definitions/", "requirements/",
                                                             "outputs/",    "routes/",      "sets"};

bool among(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

// Names a member of a list by what it says of itself, so that the name of a mutant outlives a neighbour.
std::string label(const Json& list, std::size_t index) {
  const Json& element = list[index];
  for (const char* name : {"id", "from", "until"}) {
    if (element.is_object() && element.contains(name) && element[name].is_string())
      return "[" + element[name].get<std::string>() + "]";
  }
  return "[" + std::to_string(index) + "]";
}

// Walks one entry and collects its mutants.
class Walk {
 public:
  Walk(const std::string& file, const Entry& entry, std::vector<Mutant>& out) : file_(file), entry_(entry), out_(out) {}

  void run() {
    object(*entry_.content, entry_.place, "");
    const bool rule = file_.starts_with("requirements/") || file_.starts_with("outputs/");
    if (rule && !entry_.content->contains("when")) never(entry_.place / "when", "when");
  }

 private:
  void add(const Place& place, std::string mutation, std::vector<Change> changes) {
    out_.push_back({file_, entry_.id, place.to_string(), std::move(mutation), std::move(changes)});
  }
  void set(const Place& place, const std::string& what, Json value) { add(place, what, {{place, std::move(value)}}); }
  void remove(const Place& place, const std::string& what) { add(place, what + " removed", {{place, std::nullopt}}); }
  void never(const Place& place, const std::string& where) { set(place, where + ": {always → never}", "false"); }

  void object(const Json& json, const Place& place, const std::string& where) {
    for (const auto& [name, member] : json.items())
      this->member(name, member, place / name, where.empty() ? name : where + "/" + name);
  }

  void member(const std::string& name, const Json& json, const Place& place, const std::string& where) {
    const bool parameter = file_.starts_with("parameters/");
    if (among(name, {"when", "require", "applies"})) return condition(json, place, where);
    if (among(name, {"value", "candidates"}) && parameter) return amount(json, place, where);
    if (name == "value") return value(json, place, where);
    if (among(name, {"opens_on", "regime_on", "amount_on"})) return expression(json, place, where);
    if (name == "readings") return readings(json, place, where);
    if (among(name, {"versions", "values"})) return spans(json, place, where);
    if (among(name, {"unless", "no_right"})) return exemptions(json, place, where);
    if (among(name, {"requirements", "outputs", "of", "prevails_over"})) return each_dropped(json, place, where);
    if (name == "below" && json.is_object()) return below(json, place, where);
    if (among(name, {"from", "until", "to"}) && json.is_string() && !in_spans_) stepped(json, place, where);
  }

  void expression(const Json& json, const Place& place, const std::string& where) {
    if (!json.is_string()) return;
    const auto text = json.get<std::string>();
    for (const Edit& edit : edits_of(text)) set(place, where + ": " + shown(text, edit), changed(text, edit));
  }

  // A condition is also made always true and always false.
  void condition(const Json& json, const Place& place, const std::string& where) {
    const auto text = json.get<std::string>();
    for (const char* truth : {"true", "false"}) {
      if (text != "true" && text != "false") set(place, where + ": {→ " + truth + "}", truth);
    }
    expression(json, place, where);
  }

  void value(const Json& json, const Place& place, const std::string& where) {
    expression(json, place, where);
    if (file_.starts_with("outputs/")) remove(place, where);
  }

  void readings(const Json& json, const Place& place, const std::string& where) {
    for (const auto& [reading, options] : json.items()) {
      for (const auto& [option, text] : options.items())
        expression(text, place / reading / option, where + "/" + reading + "/" + option);
    }
  }

  void exemptions(const Json& json, const Place& place, const std::string& where) {
    for (std::size_t i = 0; i < json.size(); ++i) {
      const std::string here = where + label(json, i);
      remove(place / i, here);
      set(place / i / "when", here + "/when: {→ true}", "true");
      expression(json[i].at("when"), place / i / "when", here + "/when");
      for (const char* name : {"from", "until", "prevails_over"}) {
        if (json[i].contains(name)) member(name, json[i][name], place / i / name, here + "/" + name);
      }
    }
  }

  void below(const Json& json, const Place& place, const std::string& where) {
    object(json, place, where);
    if (!json.contains("when")) never(place / "when", where + "/when");
  }

  // Intervals in order: where one ends and the next begins the next day, the border moves as a whole.
  void spans(const Json& json, const Place& place, const std::string& where) {
    in_spans_ = true;
    for (std::size_t i = 0; i < json.size(); ++i) {
      const std::string here = where + label(json, i);
      object(json[i], place / i, here);
      const char* last = json[i].contains("to") ? "to" : "until";
      if (joined(json, i)) {
        border(json, i, place, here + "/" + last);
      } else {
        if (json[i].contains(last) && json[i][last].is_string())
          stepped(json[i][last], place / i / last, here + "/" + last);
      }
      const bool begins = json[i].contains("from") && json[i]["from"].is_string();
      if (begins && (i == 0 || !joined(json, i - 1))) stepped(json[i]["from"], place / i / "from", here + "/from");
    }
    in_spans_ = false;
  }

  static std::optional<Date> day(const Json& span, const char* name) {
    return span.contains(name) && span[name].is_string() ? Date::parse(span[name].get<std::string>()) : std::nullopt;
  }

  static bool joined(const Json& list, std::size_t i) {
    if (i + 1 >= list.size()) return false;
    const auto end = day(list[i], list[i].contains("to") ? "to" : "until"), next = day(list[i + 1], "from");
    return end && next && plus_days(*end, 1) == *next;
  }

  void border(const Json& list, std::size_t i, const Place& place, const std::string& where) {
    const char* last = list[i].contains("to") ? "to" : "until";
    const Date end = *day(list[i], last);
    for (const int step : {-1, 1}) {
      const std::string moved = plus_days(end, step)->to_string(), next = plus_days(end, step + 1)->to_string();
      add(place / i / last, where + ": {" + end.to_string() + " → " + moved + ", the next from " + next + "}",
          {{place / i / last, moved}, {place / (i + 1) / "from", next}});
    }
  }

  void stepped(const Json& json, const Place& place, const std::string& where) {
    const auto text = json.get<std::string>();
    for (const auto& step : stepped_time(text)) set(place, where + ": {" + text + " → " + step + "}", step);
  }

  // A parameter's value or its candidates.
  void amount(const Json& json, const Place& place, const std::string& where) {
    const std::string type = entry_.content->value("type", "");
    if (json.is_array() && place.back() == "value") return each_dropped(json, place, where);
    if (json.is_array()) {
      for (std::size_t i = 0; i < json.size(); ++i) amount(json[i], place / i, where + "[" + std::to_string(i) + "]");
      return;
    }
    const auto text = json.get<std::string>();
    const bool time = type == "date" || type == "duration";
    for (const auto& step : time ? stepped_time(text) : stepped_number(text, type == "money"))
      set(place, where + ": {" + text + " → " + step + "}", step);
  }

  void each_dropped(const Json& list, const Place& place, const std::string& where) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      add(place / i, where + ": {" + list[i].dump() + " dropped}", {{place / i, std::nullopt}});
      if (list[i].is_string()) out_.back().dropped = list[i];
    }
  }

  const std::string& file_;
  const Entry& entry_;
  std::vector<Mutant>& out_;
  bool in_spans_ = false;
};

}  // namespace

std::vector<Mutant> mutants_of(const Rules& rules) {
  std::vector<Mutant> out;
  for (const auto& [file, content] : rules.files()) {
    const auto in = [&name = file](std::string_view folder) { return name.starts_with(folder); };
    if (std::ranges::none_of(mutated_folders, in)) continue;
    for (const Entry& entry : entries_of(content)) Walk(file, entry, out).run();
  }
  return out;
}

}  // namespace belstay::mutate
