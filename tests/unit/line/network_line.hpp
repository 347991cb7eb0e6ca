// A network to be looked at tick by tick.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "tests/unit/line/network_generator.hpp"

namespace hozen::line::network_harness {

inline random::Law ticks(double span) { return random::Law::deterministic(span); }

class Network {
 public:
  explicit Network(const NetworkPlan& plan) : flow_{make_network_flow(plan)} { flow_->reset(draws_); }
  Flow* operator->() { return flow_.get(); }
  double output_at(Tick time) {
    EXPECT_EQ(flow_->advance(time).time, never);
    return flow_->output();
  }

 private:
  random::Draws draws_{1, 0};
  std::unique_ptr<Flow> flow_;
};

}  // namespace hozen::line::network_harness
