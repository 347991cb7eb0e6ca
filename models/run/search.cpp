#include "models/run/search.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <span>

#include "sim/stats/interval.hpp"

namespace hozen::run {
namespace {

constexpr double confidence = 0.95;
constexpr int grid_points = 10;
constexpr double widest_log_step = 0.4099;  // ten points from 0.05 to 2
constexpr int steps_beyond = 3;             // of the grid, in one go
constexpr int times_beyond = 4;
constexpr int times_moved = 3;  // of the finer grid, when its best point lies at its end
constexpr double few_whole = 16;
constexpr int points_of_gap = 5;
constexpr int parts_of_step = 3;  // the finer grid divides a step of the first one

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double position_of(double value, Scale scale) { return scale == Scale::logarithmic ? std::log(value) : value; }
double value_at_position(double position, Scale scale) {
  return scale == Scale::logarithmic ? std::exp(position) : position;
}

/// Values that were tried, with their costs run by run. Those with `runs()` of them are still in the race.
class Race {
 public:
  Race(const Costs& costs, const Effort& effort) : costs_{costs}, effort_{effort}, runs_{effort.runs_at_first} {}

  void enter(double value) {
    auto& costs = tried_[value];
    if (costs.size() < runs_) {
      const auto more = costs_(value, {costs.size(), runs_});
      costs.insert(costs.end(), more.begin(), more.end());
    }
  }

  [[nodiscard]] std::vector<double> values() const {
    std::vector<double> values;
    for (const auto& [value, costs] : tried_) {
      if (costs.size() == runs_) {
        values.push_back(value);
      }
    }
    return values;
  }
  [[nodiscard]] double mean(double value) const { return mean_of(tried_.at(value)); }
  [[nodiscard]] double best() const {
    const auto all = values();
    return *std::ranges::min_element(all, {}, [this](double value) { return mean(value); });
  }
  /// What `a` costs more than `b`, in the runs of both.
  [[nodiscard]] stats::Interval difference(double a, double b) const {
    const std::span<const double> of_a{tried_.at(a)};
    const std::span<const double> of_b{tried_.at(b)};
    const auto runs = std::min(of_a.size(), of_b.size());
    return stats::paired_difference(of_a.first(runs), of_b.first(runs), confidence);
  }
  [[nodiscard]] bool costs_more(double a, double b) const {
    const auto more = difference(a, b);
    return more.mean > more.half_width;
  }

  /// Nothing that is still in the race can be cheaper than `chosen` by much.
  [[nodiscard]] bool decided(double chosen) const {
    const double allowed = effort_.loss * std::abs(mean(chosen));
    return runs_ >= effort_.least_runs && std::ranges::all_of(values(), [&](double other) {
             const auto more = difference(chosen, other);
             return other == chosen || more.mean + more.half_width <= allowed;
           });
  }
  /// Twice the runs for those which are not seen to cost more than `chosen`, and for `needed`; false when that is too
  /// much.
  bool double_runs(double chosen, std::set<double> needed) {
    for (const double value : values()) {
      if (!costs_more(value, chosen)) {
        needed.insert(value);
      }
    }
    const auto more = static_cast<std::uint64_t>(needed.size()) * runs_;
    if (2 * runs_ > effort_.runs_of_a_value || spent_ + more > effort_.runs_in_all) {
      return false;
    }
    spent_ += more;
    runs_ *= 2;
    for (const double value : needed) {
      enter(value);
    }
    return true;
  }

  /// `whole`: between two values there are no others.
  [[nodiscard]] Found found(double chosen, bool whole) const {
    Found found{.value = chosen, .costs = tried_.at(chosen), .low = chosen, .high = chosen};
    const auto at = tried_.find(chosen);
    bool differs = false;
    for (auto lower = at; lower != tried_.begin() && !differs; --lower) {
      differs = costs_more(std::prev(lower)->first, chosen);
      found.low = differs && whole ? found.low : std::prev(lower)->first;
    }
    differs = false;
    for (auto higher = std::next(at); higher != tried_.end() && !differs; ++higher) {
      differs = costs_more(higher->first, chosen);
      found.high = differs && whole ? found.high : higher->first;
    }
    const bool lowest = at == tried_.begin();
    const bool highest = std::next(at) == tried_.end();
    found.at_end = lowest == highest ? AtEnd::no : lowest ? AtEnd::lowest : AtEnd::highest;
    return found;
  }

 private:
  const Costs& costs_;
  Effort effort_;
  std::uint64_t runs_;
  std::uint64_t spent_{0};
  std::map<double, std::vector<double>> tried_;
};

class WholeSearch {
 public:
  WholeSearch(const Candidates& candidates, const Costs& costs, const Effort& effort)
      : least_{std::ceil(candidates.least)}, most_{std::floor(candidates.most)}, race_{costs, effort} {}

  Found run() {
    place(least_, most_, most_ - least_ < few_whole ? static_cast<int>(most_ - least_) + 1 : grid_points);
    while (refine() || (!race_.decided(race_.best()) && race_.double_runs(race_.best(), {}))) {
    }
    return race_.found(race_.best(), true);
  }

 private:
  void place(double from, double to, int points) {
    for (const double value : spread({.scale = Scale::whole, .least = from, .most = to}, points)) {
      placed_.insert(value);
      race_.enter(value);
    }
  }

  /// Closes the gaps beside the best; false when there are none.
  bool refine() {
    const auto at = placed_.find(race_.best());
    const double below = at == placed_.begin() ? *at : *std::prev(at);
    const double above = std::next(at) == placed_.end() ? *at : *std::next(at);
    const auto known = placed_.size();
    for (const auto& [from, to] : {std::pair{below, *at}, std::pair{*at, above}}) {
      if (to - from > 1.0) {
        place(from, to, points_of_gap);
      }
    }
    return placed_.size() > known;
  }

  double least_;
  double most_;
  std::set<double> placed_;
  Race race_;
};

/// A number on a line: points of the finer grid are counted from its lower end.
class LineSearch {
 public:
  LineSearch(const Candidates& candidates, const Costs& costs, const Effort& effort)
      : candidates_{candidates}, race_{costs, effort} {
    const double from = position(candidates.least);
    const double length = position(candidates.most) - from;
    points_ = candidates.scale == Scale::logarithmic
                  ? std::max(grid_points, static_cast<int>(std::ceil(length / widest_log_step)) + 1)
                  : grid_points;
    step_ = length / (points_ - 1);
  }

  Found run() {
    for (int k = 0; k < points_; ++k) {
      enter_grid(k);
    }
    carry_on();
    double chosen = refine();
    while (!race_.decided(chosen) && race_.double_runs(chosen, around(nearest_step(chosen)))) {
      chosen = refine();
    }
    return race_.found(chosen, false);
  }

 private:
  [[nodiscard]] double position(double value) const { return position_of(value, candidates_.scale); }
  [[nodiscard]] double value_at(double position) const { return value_at_position(position, candidates_.scale); }
  /// Of a point of the finer grid.
  [[nodiscard]] double value_of(int point) const {
    return value_at(position(candidates_.least) + step_ * point / parts_of_step);
  }
  [[nodiscard]] int nearest_step(double value) const {
    return static_cast<int>(std::lround((position(value) - position(candidates_.least)) / step_));
  }

  void enter_grid(int k) {
    first_ = std::min(first_, k);
    last_ = std::max(last_, k);
    race_.enter(value_of(k * parts_of_step));
  }

  /// While the best is the lowest or the highest point, there may be better ones beyond.
  void carry_on() {
    for (int time = 0; time < times_beyond; ++time) {
      const int best = nearest_step(race_.best());
      const int way = best == first_ ? -1 : best == last_ ? 1 : 0;
      if (way == 0) {
        return;
      }
      for (int k = 1; k <= steps_beyond; ++k) {
        const double value = value_of((best + way * k) * parts_of_step);
        if (value >= candidates_.lowest && value <= candidates_.highest) {
          enter_grid(best + way * k);
        }
      }
    }
  }

  /// The points of the finer grid up to the next steps of the first one.
  [[nodiscard]] std::set<double> around(int step) const {
    std::set<double> values;
    const int from = std::max(step - 1, first_) * parts_of_step;
    const int to = std::min(step + 1, last_) * parts_of_step;
    for (int point = from; point <= to; ++point) {
      values.insert(value_of(point));
    }
    return values;
  }

  /// The finer grid around the best, and its vertex.
  double refine() {
    std::set<double> near;
    int step = last_ + 1;
    for (int time = 0; time < times_moved && step != nearest_step(race_.best()); ++time) {
      step = nearest_step(race_.best());
      near = around(step);
      for (const double value : near) {
        race_.enter(value);
      }
    }
    const double best = race_.best();
    const auto vertex = vertex_of(near, best);
    if (!vertex) {
      return best;
    }
    race_.enter(*vertex);
    return race_.costs_more(*vertex, best) ? best : *vertex;
  }

  /// Vertex of the least-squares parabola through the values' costs, if there is one within them.
  [[nodiscard]] std::optional<double> vertex_of(const std::set<double>& values, double centre) const {
    if (values.size() < 4) {
      return std::nullopt;
    }
    const auto rows = static_cast<Eigen::Index>(values.size());
    Eigen::MatrixXd design(rows, 3);
    Eigen::VectorXd costs(rows);
    Eigen::Index row = 0;
    for (const double value : values) {
      const double x = (position(value) - position(centre)) / step_;
      design.row(row) << 1.0, x, x * x;
      costs(row++) = race_.mean(value);
    }
    const Eigen::Vector3d fit = design.colPivHouseholderQr().solve(costs);
    const double at = position(centre) - step_ * fit(1) / (2.0 * fit(2));
    const bool inside = fit(2) > 0.0 && at > position(*values.begin()) && at < position(*values.rbegin());
    return inside ? std::optional{value_at(at)} : std::nullopt;
  }

  Candidates candidates_;
  Race race_;
  int points_{0};
  int first_{0};  // steps of the grid
  int last_{0};
  double step_{0.0};
};

}  // namespace

std::vector<double> spread(const Candidates& candidates, int points) {
  const double from = position_of(candidates.least, candidates.scale);
  const double to = position_of(candidates.most, candidates.scale);
  std::set<double> values;
  for (int i = 0; i < points; ++i) {
    const double share = points == 1 ? 0.5 : static_cast<double>(i) / (points - 1);
    const double value = value_at_position(from + (to - from) * share, candidates.scale);
    values.insert(candidates.scale == Scale::whole ? std::round(value) : value);
  }
  return {values.begin(), values.end()};
}

Found search(const Candidates& candidates, const Costs& costs, const Effort& effort) {
  return candidates.scale == Scale::whole ? WholeSearch{candidates, costs, effort}.run()
                                          : LineSearch{candidates, costs, effort}.run();
}

}  // namespace hozen::run
