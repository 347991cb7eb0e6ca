#include "models/component/degradation.hpp"

namespace hozen::component {

using scenario::Process;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// A first passage that nobody needs to know to the tick is found within this share of a typical life.
constexpr double rough_share = 1.0 / 256;

double within(double age, double reach) { return age > reach ? infinity : age; }

}  // namespace

double Path::first_passage(double level, double reach) const {
  switch (plan_->process) {
    case Process::chain:
      return chain_passage(level, reach);
    case Process::gamma:
      return within(gamma_passage(level), reach);
    case Process::wiener:
      return within(wiener_passage(level, reach, 0.0), reach);
    case Process::linear:
      return within(linear_passage(level), reach);
  }
  return infinity;
}

double Path::below_until(double level, double reach) const {
  return plan_->process == Process::wiener
             ? within(wiener_passage(level, reach, plan_->typical_life * rough_share), reach)
             : first_passage(level, reach);
}

double Path::level(double age) const {
  switch (plan_->process) {
    case Process::chain:
      return chain_level(age);
    case Process::gamma:
      return gamma_level(age);
    case Process::wiener:
      return wiener_level(age);
    case Process::linear:
      return linear_level(age);
  }
  return 0.0;
}

double Path::drawn_life() const {
  return plan_->passage_ticks * plan_->passage->quantile(draws_->uniform(key_, random::Purpose::degradation, life_));
}

}  // namespace hozen::component
