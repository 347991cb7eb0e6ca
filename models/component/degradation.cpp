#include "models/component/degradation.hpp"

namespace hozen::component {

using scenario::Process;

double Path::first_passage(double level, double reach) const {
  switch (plan_->process) {
    case Process::chain:
      return chain_passage(level, reach);
  }
  return std::numeric_limits<double>::infinity();
}

double Path::level(double age) const {
  switch (plan_->process) {
    case Process::chain:
      return chain_level(age);
  }
  return 0.0;
}

}  // namespace hozen::component
