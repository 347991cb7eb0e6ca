// Brownian motion with drift, up to its first passage of `fails_at`.
// Source: R. S. Chhikara and J. L. Folks, The inverse Gaussian distribution, Marcel Dekker (1989); on levels that fall
// again: X.-S. Si, W. Wang, C.-H. Hu and D.-H. Zhou, Remaining useful life estimation, European Journal of Operational
// Research 213 (2011) 1-14.
//
// The life is drawn first, by inversion of the inverse Gaussian law. Given it, what is missing to `fails_at` is a
// three-dimensional Bessel bridge, whatever the drift: the length of a Brownian bridge in space that ends in the origin
// (D. Williams, Path decomposition and continuity of local time, Proceedings of the London Mathematical Society 28
// (1974) 738-768). It is drawn half way between two ages, keyed by the life and the place in the binary tree of ages,
// down to a tick. So the level never comes to `fails_at` before the life ends, not between two looks either.
#include <array>
#include <cmath>

#include "models/component/degradation.hpp"
#include "sim/random/special.hpp"

namespace hozen::component {
namespace {

constexpr double never_reached = std::numeric_limits<double>::infinity();
/// A stretch is passed over where it dips to the level looked for with a probability of less than exp(-30).
constexpr double unlikely = 30.0;

struct Point {
  double x{0.0};
  double y{0.0};
  double z{0.0};

  [[nodiscard]] double dot(const Point& other) const { return x * other.x + y * other.y + z * other.z; }
  [[nodiscard]] double length() const { return std::sqrt(dot(*this)); }
};

struct Stretch {
  double begin{0.0};
  double end{0.0};
  Point from;
  Point to;
  std::uint64_t node{1};

  [[nodiscard]] double width() const { return end - begin; }
};

class WienerBridge {
 public:
  WienerBridge(const plant::DegradationPlan& plan, random::Draws& draws, random::EntityKey key, std::uint32_t life)
      : plan_{plan}, draws_{draws}, key_{key}, life_{life} {}

  [[nodiscard]] Stretch whole(double length) const {
    return {.end = length, .from = {.x = plan_.fails_at / plan_.deviation}};
  }
  [[nodiscard]] Point half_way(const Stretch& at) {
    const auto uniforms = draws_.uniforms4(key_, random::Purpose::level_between, life_, at.node);
    const double deviation = 0.5 * std::sqrt(at.width());
    const auto coordinate = [&](double from, double to, double uniform) {
      return 0.5 * (from + to) + deviation * random::normal_upper_quantile(uniform);
    };
    return {coordinate(at.from.x, at.to.x, uniforms[0]), coordinate(at.from.y, at.to.y, uniforms[1]),
            coordinate(at.from.z, at.to.z, uniforms[2])};
  }
  static Stretch earlier(const Stretch& at, const Point& middle) {
    return {at.begin, at.begin + 0.5 * at.width(), at.from, middle, 2 * at.node};
  }
  static Stretch later(const Stretch& at, const Point& middle) {
    return {at.begin + 0.5 * at.width(), at.end, middle, at.to, 2 * at.node + 1};
  }

  /// The first age in a stretch, which begins farther out, at which the bridge is within `radius`; an age no later than
  /// that and in the same stretch of this width, where `within` is longer than a tick.
  double first_within(const Stretch& at, double radius, double reach, double within) {
    if (at.begin > reach || stays_outside(at, radius)) {
      return never_reached;
    }
    if (at.width() <= shortest_stretch) {
      return at.to.length() <= radius ? at.end : never_reached;
    }
    if (at.width() <= within) {
      return at.begin;
    }
    const Point middle = half_way(at);
    const double first = first_within(earlier(at, middle), radius, reach, within);
    return first < never_reached ? first : first_within(later(at, middle), radius, reach, within);
  }

 private:
  /// The ball lies beyond a plane: a bridge crosses that with probability exp(-2 a b / width), a and b being the
  /// distances of its ends.
  static bool stays_outside(const Stretch& at, double radius) {
    const Point sum{at.from.x + at.to.x, at.from.y + at.to.y, at.from.z + at.to.z};
    const double length = sum.length();
    const double a = at.from.dot(sum) / length - radius;
    const double b = at.to.dot(sum) / length - radius;
    return a > 0.0 && b > 0.0 && 2.0 * a * b > unlikely * at.width();
  }

  const plant::DegradationPlan& plan_;
  random::Draws& draws_;
  random::EntityKey key_;
  std::uint32_t life_;
};

}  // namespace

double Path::wiener_passage(double level, double reach, double within) const {
  if (level <= 0.0) {
    return 0.0;
  }
  const double life = drawn_life();
  if (level >= plan_->fails_at) {
    return life;
  }
  WienerBridge bridge{*plan_, *draws_, key_, life_};
  return bridge.first_within(bridge.whole(life), (plan_->fails_at - level) / plan_->deviation, reach, within);
}

double Path::wiener_level(double age) const {
  const double life = drawn_life();
  if (age >= life) {
    return plan_->fails_at;
  }
  WienerBridge bridge{*plan_, *draws_, key_, life_};
  Stretch at = bridge.whole(life);
  while (at.width() > shortest_stretch) {
    const Point middle = bridge.half_way(at);
    at = age < at.begin + 0.5 * at.width() ? WienerBridge::earlier(at, middle) : WienerBridge::later(at, middle);
  }
  return plan_->fails_at - plan_->deviation * at.from.length();
}

}  // namespace hozen::component
