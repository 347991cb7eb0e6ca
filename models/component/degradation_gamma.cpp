// A stationary gamma process: a sum of jumps, X(t) ~ gamma(shape t, scale).
// Source: J. M. van Noortwijk, A survey of the application of gamma processes in maintenance, Reliability Engineering
// and System Safety 94 (2009) 2-21; M. Abdel-Hameed, A gamma wear process, IEEE Transactions on Reliability R-24 (1975)
// 152-153.
//
// The life is drawn first, by inversion of P(T > t) = P(X(t) < fails_at). Given it, the level just before the failing
// jump has a known law, and given both the path up to there is a gamma bridge: half way between two ages the rise from
// one to the other is divided by a symmetric beta variable, keyed by the life and the place in the binary tree of ages.
// So a life costs one inversion, and a level what the way down the tree costs, whoever asks for it and however often.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "models/component/degradation.hpp"
#include "sim/random/special.hpp"

namespace hozen::component {
namespace {

/// A stretch of a path that is not divided further rises in one jump, at an age that is uniform in it: it is shorter
/// than a tick, or rises by next to nothing, or is expected to hold less than a millionth of a jump (per factor e in
/// their sizes), so that all but a millionth of those that rise do so in a single one.
constexpr double least_rise = 1e-9;  // of `fails_at`
constexpr double least_shape = 1e-6;

/// How a symmetric beta variable of any shape comes from two uniform numbers: r = T / sqrt(2 shape + T^2) for a Student
/// variable T with 2 shape degrees of freedom, (1 + r) / 2 of them. `odds` is r^2 / (1 - r^2).
/// Source: R. W. Bailey, Polar generation of random variates with the t-distribution, Mathematics of Computation 62
/// (1994) 779-781.
struct Polar {
  Polar(double shape, double size, double angle)
      : side{std::cos(std::numbers::pi * angle)}, odds{std::expm1(-std::log(size) / shape) * side * side} {}

  /// r^2, which is beta distributed with shapes 1/2 and `shape`.
  [[nodiscard]] double square() const { return std::isinf(odds) ? 1.0 : odds / (1.0 + odds); }
  /// The symmetric variable.
  [[nodiscard]] double share() const {
    const double smaller = 0.5 / ((1.0 + std::sqrt(square())) * (1.0 + odds));
    return side < 0.0 ? smaller : 1.0 - smaller;
  }

  double side;
  double odds;
};

struct RisingStretch {
  double begin{0.0};
  double end{0.0};
  double low{0.0};
  double high{0.0};
  double shape{0.0};
  std::uint64_t node{1};
};

class GammaBridge {
 public:
  GammaBridge(const plant::DegradationPlan& plan, random::Draws& draws, random::EntityKey key, std::uint32_t life)
      : plan_{plan}, draws_{draws}, key_{key}, life_{life} {}

  /// Goes down the tree from the whole life, to the earlier half wherever `earlier(age, level)` half way says so.
  template <class Earlier>
  RisingStretch descend(double length, double ending, Earlier earlier) {
    RisingStretch at{.end = length, .high = ending, .shape = length * plan_.shape};
    while (at.end - at.begin > shortest_stretch && at.high - at.low > least_rise * plan_.fails_at &&
           at.shape > least_shape) {
      const auto uniforms = draws_.uniforms4(key_, random::Purpose::level_between, life_, at.node);
      at.shape *= 0.5;
      const double age = 0.5 * (at.begin + at.end);
      const double level = at.low + (at.high - at.low) * Polar{at.shape, uniforms[0], uniforms[1]}.share();
      const bool left = earlier(age, level);
      (left ? at.end : at.begin) = age;
      (left ? at.high : at.low) = level;
      at.node = 2 * at.node + (left ? 0 : 1);
    }
    return at;
  }
  /// The age of the jump in a stretch that is not divided.
  double jump(const RisingStretch& at) {
    return at.begin + (at.end - at.begin) * draws_.uniform(key_, random::Purpose::level_between, life_, at.node);
  }

 private:
  const plant::DegradationPlan& plan_;
  random::Draws& draws_;
  random::EntityKey key_;
  std::uint32_t life_;
};

}  // namespace

/// The level from which the last jump goes beyond `fails_at`. With s = shape x life it is x with a density proportional
/// to x^(s - 1) exp(-x / scale) E1((fails_at - x) / scale), the last factor being the measure of the jumps that go far
/// enough (J. Bertoin, Levy processes, Cambridge (1996), III.2). With z = (fails_at - x) / scale that is
/// (1 - z scale / fails_at)^(s - 1) exp(z) E1(z), drawn by rejection from the beta law with shapes 1/2 and s: sqrt(z)
/// exp(z) E1(z) is nowhere above 0.6705.
double Path::gamma_ending(double life) const {
  constexpr double highest = 0.6705;
  const double width = plan_->fails_at / plan_->scale;
  for (std::uint64_t trial = 0;; ++trial) {
    const auto uniforms = draws_->uniforms4(key_, random::Purpose::level_ending, life_, trial);
    const double gap = Polar{life * plan_->shape, uniforms[0], uniforms[1]}.square();
    const double z = gap * width;
    if (z > 0.0 && uniforms[2] * highest < std::sqrt(z) * random::scaled_exponential_integral(z)) {
      return plan_->fails_at * (1.0 - gap);
    }
  }
}

double Path::gamma_passage(double level) const {
  if (level <= 0.0) {
    return 0.0;
  }
  const double life = drawn_life();
  if (level >= plan_->fails_at) {
    return life;
  }
  const double ending = gamma_ending(life);
  if (level > ending) {
    return life;
  }
  GammaBridge bridge{*plan_, *draws_, key_, life_};
  return bridge.jump(bridge.descend(life, ending, [level](double, double half_way) { return half_way >= level; }));
}

double Path::gamma_level(double age) const {
  const double life = drawn_life();
  if (age >= life) {
    return plan_->fails_at;
  }
  GammaBridge bridge{*plan_, *draws_, key_, life_};
  const auto at = bridge.descend(life, gamma_ending(life), [age](double half, double) { return age < half; });
  return age < bridge.jump(at) ? at.low : at.high;
}

}  // namespace hozen::component
