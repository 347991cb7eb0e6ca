#include "sim/random/stationary.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace hozen::random {

namespace {

// Gauss-Legendre on [0, 1], eight points.
constexpr std::array<std::pair<double, double>, 8> gauss{{
    {0.019855071751231884, 0.050614268145188130},
    {0.10166676129318663, 0.11119051722668724},
    {0.23723379504183550, 0.15685332293894364},
    {0.40828267875217510, 0.18134189168918100},
    {0.59171732124782490, 0.18134189168918100},
    {0.76276620495816450, 0.15685332293894364},
    {0.89833323870681337, 0.11119051722668724},
    {0.98014492824876812, 0.050614268145188130},
}};

constexpr double table_accuracy = 1e-7;

}  // namespace

double StationaryAge::alive(double age) const {
  double product = 1.0;
  for (const Law& law : laws_) {
    product *= law.survival(age);
  }
  return product;
}

double StationaryAge::integral(double from, double to) const {
  double sum = 0.0;
  for (const auto& [node, weight] : gauss) {
    sum += weight * alive(from + node * (to - from));
  }
  return sum * (to - from);
}

// Powers of the square root of two, from far below the shortest life to far beyond the longest, and all points where a
// law's survival has a jump or a kink.
std::vector<double> StationaryAge::edges() const {
  double shortest = laws_.front().mean();
  double end = laws_.front().support_high();
  std::vector<double> edges{0.0};
  for (const Law& law : laws_) {
    shortest = std::min(shortest, law.mean());
    end = std::min(end, law.support_high());
    law.add_kinks(edges);
  }
  if (!(shortest > 0.0)) {
    throw std::invalid_argument{"A unit whose every life is 0 has no stationary age."};
  }
  // The integral up to `shortest` is a bound from below, up to the factor e, for what the tail is compared with.
  const double whole = integral(0.0, shortest);
  double age = shortest * 0x1p-66;
  while (age < end && (age < shortest || alive(age) * age > 1e-23 * whole)) {
    edges.push_back(age);
    age *= 1.4142135623730951;
  }
  edges.push_back(std::min(age, end));
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  const double last = std::min(age, end);
  edges.erase(std::upper_bound(edges.begin(), edges.end(), last), edges.end());
  return edges;
}

void StationaryAge::add_panels(double from, double to, int depth) {
  const double middle = 0.5 * (from + to);
  const double whole = integral(from, to);
  const double halves = integral(from, middle) + integral(middle, to);
  // The halves' own error is 2^16 times smaller than the difference.
  if (depth > 0 && std::abs(whole - halves) > 1e-11 * halves) {
    add_panels(from, middle, depth - 1);
    add_panels(middle, to, depth - 1);
    return;
  }
  panels_.push_back({from, to, 0.0, 0.0, halves});
}

StationaryAge::StationaryAge(std::span<const Law> laws) : laws_{laws.begin(), laws.end()} {
  if (laws_.empty()) {
    throw std::invalid_argument{"A stationary age needs at least one law."};
  }
  const std::vector<double> points = edges();
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    add_panels(points[i], points[i + 1], 12);
  }
  double before = 0.0;
  for (Panel& panel : panels_) {
    panel.before = before;
    before += panel.inside;
  }
  mean_life_ = before;
  double after = 0.0;
  for (std::size_t i = panels_.size(); i-- > 0;) {
    panels_[i].after = after;
    after += panels_[i].inside;
  }
  fill(lower_, false);
  fill(upper_, true);
}

const StationaryAge::Panel& StationaryAge::panel_of(double p, bool upper) const {
  const double target = p * mean_life_;
  const auto found = upper ? std::partition_point(panels_.begin(), panels_.end(),
                                                  [target](const Panel& panel) { return panel.after > target; })
                           : std::partition_point(panels_.begin(), panels_.end(), [target](const Panel& panel) {
                               return panel.before + panel.inside < target;
                             });
  return found == panels_.end() ? panels_.back() : *found;
}

const StationaryAge::Panel& StationaryAge::panel_at(double age) const {
  const auto found =
      std::partition_point(panels_.begin(), panels_.end(), [age](const Panel& panel) { return panel.to < age; });
  return found == panels_.end() ? panels_.back() : *found;
}

double StationaryAge::distribution(double age) const {
  if (age <= 0.0) {
    return 0.0;
  }
  const Panel& panel = panel_at(age);
  return (panel.before + integral(panel.from, std::min(age, panel.to))) / mean_life_;
}

double StationaryAge::complement(double age) const {
  if (age <= 0.0) {
    return 1.0;
  }
  const Panel& panel = panel_at(age);
  return age >= panel.to ? panel.after / mean_life_ : (panel.after + integral(age, panel.to)) / mean_life_;
}

// The age with distribution (or complement) p: Newton's method inside the panel, kept inside a shrinking bracket.
double StationaryAge::invert(double p, bool upper, double guess) const {
  const Panel& panel = panel_of(p, upper);
  const double target = p * mean_life_ - (upper ? panel.after : panel.before);
  double low = panel.from;
  double high = panel.to;
  double age = guess > low && guess < high ? guess : 0.5 * (low + high);
  for (int step = 0; step < 100; ++step) {
    // How much too far right the age is, in integral.
    const double excess = upper ? target - integral(age, panel.to) : integral(panel.from, age) - target;
    (excess > 0.0 ? high : low) = age;
    double next = age - excess / alive(age);
    // Newton's error is about the square of its last step.
    if (std::abs(next - age) <= 1e-11 * age) {
      return std::clamp(next, panel.from, panel.to);
    }
    if (!(next > low && next < high)) {
      next = 0.5 * (low + high);
    }
    age = next;
  }
  return age;
}

double StationaryAge::refined(double u) const {
  const bool upper = u >= 0.5;
  return invert(upper ? 1.0 - u : u, upper, -1.0);
}

bool StationaryAge::faithful(const Cubic& cubic, double p, double width, bool upper) const {
  const double start = cubic.c1;
  const double end = cubic.c1 + 2.0 * cubic.c2 + 3.0 * cubic.c3;
  const double direction = upper ? -1.0 : 1.0;
  // Fritsch and Carlson (1980): slopes of at most three times the chord's keep a cubic monotone.
  const double chord = 3.0 * direction * (cubic.c1 + cubic.c2 + cubic.c3);
  if (!(direction * start >= 0.0 && direction * end >= 0.0 && direction * start <= chord && direction * end <= chord)) {
    return false;
  }
  for (const double x : {0.25, 0.5, 0.75}) {
    const double age = cubic.c0 + x * (cubic.c1 + x * (cubic.c2 + x * cubic.c3));
    const double meant = p + x * width;
    if (std::abs((upper ? complement(age) : distribution(age)) - meant) > 0.5 * table_accuracy * meant) {
      return false;
    }
  }
  return true;
}

void StationaryAge::fill(std::vector<Cubic>& table, bool upper) const {
  table.resize(end_cell - first_cell);
  const double sign = upper ? -1.0 : 1.0;
  double left = invert(rarest, upper, -1.0);
  for (std::size_t i = 0; i < table.size(); ++i) {
    const double p = std::bit_cast<double>((first_cell + i) << cell_shift);
    const double next = std::bit_cast<double>((first_cell + i + 1) << cell_shift);
    const double width = next - p;
    const double left_slope = sign * width * mean_life_ / alive(left);
    const double right = invert(next, upper, left + left_slope);
    const double right_slope = sign * width * mean_life_ / alive(right);
    const double rise = right - left;
    Cubic cubic{left, left_slope, 3.0 * rise - 2.0 * left_slope - right_slope, left_slope + right_slope - 2.0 * rise,
                true};
    cubic.good = faithful(cubic, p, width, upper);
    table[i] = cubic;
    left = right;
  }
}

}  // namespace hozen::random
