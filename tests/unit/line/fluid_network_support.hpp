// Network plans for the tests of the fluid network: a builder, and random ones.
#pragma once

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <vector>

#include "models/line/fluid_network.hpp"
#include "models/line/serial_plan.hpp"
#include "tests/unit/line/fluid_support.hpp"

namespace hozen::line::fluid_test {

/// Builds a plan centre by centre; one product unless said otherwise.
class Builder {
 public:
  explicit Builder(std::size_t products = 1) {
    plan.products.resize(products);
    plan.categories = 3;
  }

  /// A work centre without ways yet.
  std::uint32_t centre(double cycle, std::uint32_t machines = 1) {
    CentrePlan added;
    added.key = plan.centres.size();
    added.first_machine = static_cast<std::uint32_t>(plan.machines.size());
    added.machines = machines;
    added.cycle.assign(plan.products.size(), random::Law::deterministic(cycle));
    added.outlets.resize(plan.products.size());
    plan.centres.push_back(added);
    plan.machines.resize(plan.machines.size() + machines);
    plan.components = static_cast<std::uint32_t>(plan.machines.size());
    return static_cast<std::uint32_t>(plan.centres.size() - 1);
  }

  /// A queue before a work centre.
  std::uint32_t queue(double capacity, std::uint32_t centre, double share = 1.0, std::uint32_t parts = 1) {
    plan.queues.push_back(QueuePlan{.key = plan.queues.size(), .capacity = capacity, .centre = centre});
    const auto made = static_cast<std::uint32_t>(plan.queues.size() - 1);
    plan.centres[centre].inlets.push_back({.queue = made, .share = share, .parts = parts});
    return made;
  }

  void outlet(std::uint32_t centre, std::uint32_t queue, double share = 1.0, std::uint32_t parts = 1) {
    for (auto& outlets : plan.centres[centre].outlets) {
      outlets.push_back({.queue = queue, .share = share, .parts = parts, .transport = {}, .key = 0});
    }
  }

  /// A way from one to the other with a queue of its own.
  std::uint32_t way(std::uint32_t from, std::uint32_t to, double capacity, double share = 1.0) {
    const std::uint32_t made = queue(capacity, to);
    outlet(from, made, share);
    return made;
  }

  void endless_at(std::uint32_t centre) { plan.endless.push_back({.centre = centre, .mix = {{.product = 0}}}); }
  void exit_at(std::uint32_t centre, double share = 1.0) { outlet(centre, outside, share); }

  NetworkPlan plan;
};

/// The general engine at its start.
inline std::unique_ptr<Flow> begin(const NetworkPlan& plan) { return at_start(make_general_fluid_flow(plan)); }

/// Which shapes a random network may have.
struct Wild {
  bool loops{true};
  bool shortest_queue{true};
  bool unlike_cycles{true};
};

/// Up to a dozen work centres in layers; every one is fed and goes on. Ways fork, join, assemble and come back.
class RandomNetwork {
 public:
  RandomNetwork(Generator& generator, Wild wild) : generator_{generator}, wild_{wild} {}

  NetworkPlan make() {
    const std::size_t count = 1 + roll(4);
    for (std::size_t l = 0; l < count; ++l) {
      layers_.emplace_back();
      for (std::size_t i = 0; i < 1 + roll(3); ++i) {
        layers_.back().push_back(builder_.centre(cycle(), 1 + static_cast<std::uint32_t>(roll(4) == 0 ? roll(3) : 0)));
      }
    }
    for (const std::uint32_t c : layers_.front()) {
      builder_.endless_at(c);
    }
    for (std::size_t l = 0; l + 1 < count; ++l) {
      connect(layers_[l], layers_[l + 1]);
    }
    for (const std::uint32_t c : layers_.back()) {
      builder_.exit_at(c);
    }
    for (std::uint32_t c = 0; c < builder_.plan.centres.size(); ++c) {
      decorate(c);
    }
    return builder_.plan;
  }

 private:
  std::uint64_t roll(std::uint64_t sides) { return generator_() % sides; }
  double cycle() {
    return wild_.unlike_cycles && roll(2) == 0 ? 20.0 + static_cast<double>(roll(100'000)) / 1000.0 : 50.0;
  }
  double capacity() {
    constexpr double sizes[] = {0.0, 1.0, 2.5, 6.0, 40.0, endless};
    return sizes[roll(6)];
  }

  void connect(const std::vector<std::uint32_t>& from, const std::vector<std::uint32_t>& to) {
    const auto any = [&](std::uint32_t a, std::uint32_t b) {
      const double share = 1.0 + static_cast<double>(roll(3));
      auto& inlets = builder_.plan.centres[b].inlets;
      if (!inlets.empty() && roll(4) == 0) {  // a queue that several feed
        builder_.outlet(a, inlets.back().queue, share);
      } else {
        builder_.way(a, b, capacity(), share);
      }
    };
    for (std::size_t i = 0; i < std::max(from.size(), to.size()); ++i) {
      any(from[i % from.size()], to[i % to.size()]);
    }
    if (roll(2) == 0 && from.size() * to.size() > 1) {
      const std::uint32_t a = from.front();
      const std::uint32_t b = to.back();
      const auto& outlets = builder_.plan.centres[a].outlets.front();
      if (std::none_of(outlets.begin(), outlets.end(),
                       [&](const OutletPlan& outlet) { return builder_.plan.queues[outlet.queue].centre == b; })) {
        any(a, b);
      }
    }
  }

  void decorate(std::uint32_t c) {
    CentrePlan& centre = builder_.plan.centres[c];
    constexpr Merge merges[] = {Merge::first_come, Merge::priority, Merge::round_robin, Merge::shares};
    constexpr Split splits[] = {Split::priority, Split::round_robin, Split::shares, Split::shortest_queue};
    centre.merge = merges[roll(4)];
    centre.split = splits[roll(wild_.shortest_queue ? 4 : 3)];
    for (InletPlan& inlet : centre.inlets) {
      inlet.share = 1.0 + static_cast<double>(roll(4));
    }
    if (centre.inlets.size() > 1 && roll(3) == 0) {
      centre.assembles = true;
      centre.inlets.front().parts = 1 + static_cast<std::uint32_t>(roll(2));
    }
    if (centre.outlets.front().size() > 1 && roll(3) == 0) {
      centre.disassembles = true;
      centre.outlets.front().front().parts = 1 + static_cast<std::uint32_t>(roll(2));
    }
    if (roll(4) == 0) {
      centre.quality.scrap = 0.01 * static_cast<double>(roll(10));
      centre.quality.scrap_when_worn = 0.1;
    }
    if (wild_.loops && roll(4) == 0) {
      rework(c);
    }
    for (std::uint32_t m = centre.first_machine; m < centre.first_machine + centre.machines; ++m) {
      MachinePlan& machine = builder_.plan.machines[m];
      machine.speed = roll(4) == 0 ? 1.1 : 1.0;
      machine.derated_speed = 0.8;
      machine.wear_exponent = 2.0;
    }
  }

  /// Parts come back to a work centre that does not assemble, here or upstream.
  void rework(std::uint32_t c) {
    const auto to = static_cast<std::uint32_t>(roll(c + 1));
    if (builder_.plan.centres[to].assembles || (to > c)) {
      return;
    }
    const std::uint32_t made = builder_.queue(capacity() + 1.0, to);
    CentrePlan& centre = builder_.plan.centres[c];
    centre.quality.rework = 0.05 + 0.1 * static_cast<double>(roll(5));
    centre.quality.rework_when_worn = 0.4;
    centre.quality.rework_queue = made;
  }

  Generator& generator_;
  Wild wild_;
  Builder builder_;
  std::vector<std::vector<std::uint32_t>> layers_;
};

}  // namespace hozen::line::fluid_test
