// From stage to stage: a semi-Markov chain, and with exponential times a Markov chain.
#include <array>
#include <cmath>
#include <cstddef>

#include "models/component/degradation.hpp"

namespace hozen::component {
namespace {

/// Adds the times of a life's stages one by one, four to a counter.
class Stages {
 public:
  Stages(const plant::DegradationPlan& plan, random::Draws& draws, random::EntityKey key, std::uint32_t life)
      : plan_{plan}, draws_{draws}, key_{key}, life_{life} {}

  /// The age at which the next stage ends.
  double next_end() {
    if (stage_ % 4 == 0) {
      uniforms_ = draws_.uniforms4(key_, random::Purpose::degradation, life_, stage_ / 4);
    }
    age_ += plan_.stages[stage_].quantile(uniforms_.at(stage_ % 4));
    ++stage_;
    return age_;
  }

 private:
  const plant::DegradationPlan& plan_;
  random::Draws& draws_;
  random::EntityKey key_;
  std::uint32_t life_;
  std::array<double, 4> uniforms_{};
  std::size_t stage_{0};
  double age_{0.0};
};

}  // namespace

double Path::chain_passage(double level, double reach) const {
  Stages stages{*plan_, *draws_, key_, life_};
  double age = 0.0;
  for (double left_behind = 0.0; left_behind < level; left_behind += 1.0) {
    age = stages.next_end();
    if (age > reach) {
      return std::numeric_limits<double>::infinity();
    }
  }
  return age;
}

double Path::chain_level(double age) const {
  Stages stages{*plan_, *draws_, key_, life_};
  double left_behind = 0.0;
  while (left_behind < plan_->fails_at && stages.next_end() <= age) {
    left_behind += 1.0;
  }
  return left_behind;
}

}  // namespace hozen::component
