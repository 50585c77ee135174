// A grid of verdicts. A block of points whose verdict is definite while the answers are only known to lie in it is
// filled at once; another is parted.

#include "belstay/sweep.hpp"

#include <algorithm>

#include "assess/report.hpp"
#include "assess/scan.hpp"
#include "assess/sweep_axis.hpp"
#include "belstay/session.hpp"
#include "joined.hpp"

namespace belstay {
namespace {

constexpr const char* names[] = {"no_such_right",  "conditions_not_met", "too_early",
                                 "not_covered",    "authority_decides",  "conditions_met",
                                 "not_applicable", "more_answers",       "sources_disagree"};
constexpr std::uint8_t unknown = 255;

std::uint8_t code_of(std::string_view verdict) {
  const auto found = std::find(std::begin(names), std::end(names), verdict);
  return static_cast<std::uint8_t>(found - std::begin(names));
}

struct Block {  // points from, to (not included) on either axis
  std::size_t left, right, top, bottom;
};

}  // namespace

class Sweep::Grid {
 public:
  Grid(std::shared_ptr<const Book> book, const Household& household, const Route& route, Index person,
       Index application, Axis x, std::optional<Axis> y)
      : book_(std::move(book)),
        household_(household),
        evaluator_(book_->program(), household_),
        route_(route),
        person_(person),
        application_(application),
        x_(std::move(x)),
        y_(std::move(y)),
        codes_(x_.size() * height(), unknown),
        open_{{0, x_.size(), 0, height()}} {
    evaluator_.look_at(person, application);
  }

  bool run(std::size_t looks) {
    for (; looks > 0 && !open_.empty(); --looks) {
      const Block block = take();
      suppose(block);
      if (const auto code = throughout(block))
        fill(block, *code);
      else
        part(block);
    }
    if (open_.empty()) drop();
    return open_.empty();
  }

  std::span<const std::uint8_t> codes() const { return codes_; }

  void write_axes(JsonWriter& json) const {
    json.key("x");
    x_.write(json);
    json.key("y");
    if (y_)
      y_->write(json);
    else
      json.null();
  }

  void write(JsonWriter& json) {
    json.object().key("schema").integer(1);
    write_receipt(json, book_->program(), household_);
    json.key("route").text(route_.id).key("person").text(household_.person_id(person_));
    json.key("application").text(household_.application_id(application_));
    write_axes(json);
    json.key("verdicts").raw(sweep_verdicts()).key("codes").array();
    for (std::size_t row = 0; row < height(); ++row) {
      json.array();
      for (std::size_t i = 0; i < x_.size(); ++i) json.integer(codes_[row * x_.size() + i]);
      json.end_array();
    }
    json.end_array().end_object();
  }

 private:
  std::size_t height() const { return y_ ? y_->size() : 1; }

  bool same_rows(const Block& block) const {
    return supposed_ && supposed_->top == block.top && supposed_->bottom == block.bottom;
  }

  // What stays supposed from one block to the next need not be worked out again; where the rows are days of filing,
  // nearly everything depends on them. So all blocks of the same rows follow one another.
  Block take() {
    auto next = std::find_if(open_.rbegin(), open_.rend(), [&](const Block& block) { return same_rows(block); });
    if (next == open_.rend()) next = open_.rbegin();
    const Block block = *next;
    open_.erase(std::next(next).base());
    return block;
  }
  void suppose(const Block& block) {
    if (same_rows(block)) {
      x_.drop(evaluator_);
    } else {
      drop();
      if (y_) y_->suppose(evaluator_, household_, block.top, block.bottom);
    }
    x_.suppose(evaluator_, household_, block.left, block.right);
    supposed_ = block;
  }
  void drop() {
    if (!supposed_) return;
    x_.drop(evaluator_);
    if (y_) y_->drop(evaluator_);
    supposed_.reset();
  }

  std::optional<std::uint8_t> throughout(const Block& block) {
    const bool single = block.right - block.left == 1 && block.bottom - block.top == 1;
    const Verdicts settled = single ? evaluator_.settled(route_) : evaluator_.settled_without_search(route_);
    if (settled != 0) return code_of(verdict_name(settled));
    if (known_ && surely_open(evaluator_, route_, *known_)) return code_of("more_answers");
    if (!single) return std::nullopt;
    if (beyond_limits_) return code_of("more_answers");
    auto found = find(evaluator_, book_->program(), household_, route_, person_, application_);
    evaluator_.read_openly();
    const auto code = code_of(found.verdict);
    beyond_limits_ = !found.exact;
    if (found.witnesses.size() > 1) known_ = std::move(found);
    return code;
  }

  void fill(const Block& block, std::uint8_t code) {
    for (std::size_t row = block.top; row < block.bottom; ++row) {
      const auto start = codes_.begin() + static_cast<std::ptrdiff_t>(row * x_.size());
      std::fill(start + static_cast<std::ptrdiff_t>(block.left), start + static_cast<std::ptrdiff_t>(block.right),
                code);
    }
  }

  // Where the row above goes over to another verdict, these rows mostly do so, too, there or nearby: a block parted
  // there has few parts to be parted again. The first row is looked at by itself, for the others to go by.
  void part(const Block& block) {
    Block first = block, second = block;
    const std::size_t rows = block.bottom - block.top, columns = block.right - block.left;
    if (block.top == 0 && rows > 1)
      first.bottom = second.top = 1;
    else if (const auto column = by_the_row_above(block))
      first.right = second.left = *column;
    else if (rows > 1)
      first.bottom = second.top = block.top + rows / 2;
    else
      first.right = second.left = block.left + columns / 2;
    open_.push_back(second), open_.push_back(first);
  }

  std::optional<std::size_t> by_the_row_above(const Block& block) const {
    if (block.top == 0) return std::nullopt;
    const auto above = codes().subspan((block.top - 1) * x_.size(), x_.size());
    const auto changes = [&](std::size_t column) {
      const bool inside = column > 0 && column < above.size();
      return inside && above[column - 1] != above[column] && above[column - 1] != unknown && above[column] != unknown;
    };
    std::optional<std::size_t> best;
    const auto off_middle = [&](std::size_t column) { return std::max(column - block.left, block.right - column); };
    for (std::size_t column = block.left + 1; column < block.right; ++column) {
      if (changes(column) && (!best || off_middle(column) < off_middle(*best))) best = column;
    }
    if (best || block.right - block.left == 1) return best;
    if (changes(block.left)) return block.left + 1;
    if (changes(block.right)) return block.right - 1;
    return std::nullopt;
  }

  std::shared_ptr<const Book> book_;
  Household household_;
  Evaluator evaluator_;
  const Route& route_;
  Index person_, application_;
  Axis x_;
  std::optional<Axis> y_;
  std::vector<std::uint8_t> codes_;
  std::vector<Block> open_;
  std::optional<Block> supposed_;
  std::optional<Finding> known_;  // the last with witnesses that needs answers
  bool beyond_limits_ = false;
};

Sweep::Sweep(std::unique_ptr<Grid> grid) : grid_(std::move(grid)) {}
Sweep::Sweep(Sweep&&) noexcept = default;
Sweep& Sweep::operator=(Sweep&&) noexcept = default;
Sweep::~Sweep() = default;

bool Sweep::run(std::size_t most_looks) { return grid_->run(most_looks); }
std::span<const std::uint8_t> Sweep::codes() const { return grid_->codes(); }
std::string Sweep::axes() const {
  JsonWriter json;
  grid_->write_axes(json.object());
  return json.end_object().take();
}
std::string Sweep::json() const {
  JsonWriter json;
  grid_->write(json);
  return json.take();
}

std::string sweep_verdicts() { return JsonWriter().texts({std::begin(names), std::end(names)}).take(); }

Result<Sweep> Session::sweep(std::string_view text) const {
  const Program& program = book_->program();
  const auto spec = read_json(text);
  if (!spec) return spec.error();
  for (const auto& [name, part] : spec->members()) {
    if (name != "route" && name != "person" && name != "x" && name != "y")
      return Error{"unknown_member", joined({"\"", name, "\" has no meaning here."}),
                   joined({"/", pointer_token(name)})};
  }
  const JsonValue& id = (*spec)["route"];
  const auto route = std::find_if(program.routes.begin(), program.routes.end(),
                                  [&](const Route& candidate) { return id == candidate.id; });
  if (route == program.routes.end())
    return Error{"unknown_route", joined({"There is no route ", id.to_string(), " in this book."}), "/route"};
  std::optional<Index> person;
  for (Index i = 0; i < household_->persons(); ++i) {
    if ((*spec)["person"] == household_->person_id(i)) person = i;
  }
  const auto application = person ? household_->application_of(*person) : std::nullopt;
  if (!application) return Error{"unknown_person", "Name a person who files an application.", "/person"};
  auto x = Axis::read(program, *household_, (*spec)["x"], "/x");
  if (!x) return x.error();
  std::optional<Axis> y;
  if (spec->contains("y")) {
    auto other = Axis::read(program, *household_, (*spec)["y"], "/y");
    if (!other) return other.error();
    if (other->slot() == x->slot())
      return Error{"duplicate_id", "The two axes change the same answer; take two answers.", "/y/pointer"};
    y = std::move(*other);
  }
  return Sweep(
      std::make_unique<Sweep::Grid>(book_, *household_, *route, *person, *application, std::move(*x), std::move(y)));
}

}  // namespace belstay
