// Random networks with every rule there is, and small ones to build tests on.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "models/line/network_layout.hpp"
#include "models/line/network_plan.hpp"
#include "tests/unit/line/parts_harness.hpp"

namespace hozen::line::network_harness {

using parts_harness::Source;
using parts_harness::unlimited;

/// Puts a network together, centre by centre. Products: as many as said at the start.
class Builder {
 public:
  explicit Builder(std::size_t products = 1, std::uint32_t categories = 2) {
    plan.products.resize(products);
    plan.categories = categories;
  }

  std::uint32_t centre(const random::Law& cycle, std::uint32_t machines = 1) {
    const auto c = static_cast<std::uint32_t>(plan.centres.size());
    CentrePlan made{.key = random::entity_key("net/centre-" + std::to_string(c)),
                    .first_machine = static_cast<std::uint32_t>(plan.machines.size()),
                    .machines = machines};
    made.cycle.assign(plan.products.size(), cycle);
    made.outlets.resize(plan.products.size());
    for (std::uint32_t m = 0; m < machines; ++m) {
      plan.machines.push_back({.key = random::entity_key("net/machine-" + std::to_string(plan.machines.size()))});
    }
    plan.centres.push_back(std::move(made));
    plan.components = static_cast<std::uint32_t>(plan.machines.size());
    return c;
  }
  std::uint32_t queue(std::uint32_t centre, double capacity, std::uint32_t parts = 1, double share = 1.0) {
    const auto q = static_cast<std::uint32_t>(plan.queues.size());
    plan.queues.push_back(
        {.key = random::entity_key("net/queue-" + std::to_string(q)), .capacity = capacity, .centre = centre});
    plan.centres[centre].inlets.push_back({.queue = q, .share = share, .parts = parts});
    return q;
  }
  /// For all products.
  void outlet(std::uint32_t centre, std::uint32_t queue, double share = 1.0, const random::Law& transport = {},
              std::uint32_t parts = 1) {
    const std::string name = "net/way-" + std::to_string(centre) + "-" + std::to_string(ways_++);
    for (auto& outlets : plan.centres[centre].outlets) {
      outlets.push_back(
          {.queue = queue, .share = share, .parts = parts, .transport = transport, .key = random::entity_key(name)});
    }
  }
  void connect(std::uint32_t from, std::uint32_t to, double capacity) { outlet(from, queue(to, capacity)); }
  void endless(std::uint32_t centre) { plan.endless.push_back({.centre = centre, .mix = even_mix()}); }
  SourcePlan& source(std::uint32_t queue, const random::Law& between) {
    plan.sources.push_back({.key = random::entity_key("net/source-" + std::to_string(plan.sources.size())),
                            .between = between,
                            .mix = even_mix(),
                            .queue = queue});
    return plan.sources.back();
  }
  [[nodiscard]] std::vector<ProductShare> even_mix() const {
    std::vector<ProductShare> mix;
    for (std::uint32_t product = 0; product < plan.products.size(); ++product) {
      mix.push_back({.product = product, .share = 1.0});
    }
    return mix;
  }

  NetworkPlan plan;

 private:
  std::size_t ways_{0};
};

/// How a random network is drawn.
struct Taste {
  bool ties{true};  // short whole cycles, so that instants coincide; else continuous ones of a million ticks
  std::size_t most_centres{7};
};

/// A random network: work centres mostly in the order of flow, with any rule of the plan somewhere, loops included. Not
/// every one lets parts through for ever: loops may fill up.
class Generator {
 public:
  Generator(std::uint64_t seed, Taste taste) : source_{seed}, taste_{taste}, builder_{1 + source_.below(3)} {}

  [[nodiscard]] NetworkPlan make() {
    const auto count = static_cast<std::uint32_t>(1 + source_.below(taste_.most_centres));
    for (std::uint32_t c = 0; c < count; ++c) {
      add_centre(c);
    }
    for (std::uint32_t c = 0; c < count; ++c) {
      add_ways(c, count);
    }
    for (std::uint32_t c = 0; c < count; ++c) {
      add_supply(c);
    }
    for (std::uint32_t c = 0; c < count; ++c) {
      add_rules(c);
    }
    tame_loops(count);
    add_limits(count);
    return builder_.plan;
  }

 private:
  double span() { return taste_.ties ? 1.0 + static_cast<double>(source_.below(6)) : 1e6 * (0.5 + source_.uniform()); }
  random::Law law() {
    const double mean = span();
    switch (source_.below(taste_.ties ? 4 : 2)) {
      case 0:
        return random::Law::exponential(mean);
      case 1:
        return random::Law::uniform(0.0, 2.0 * mean);
      default:
        return random::Law::deterministic(mean);
    }
  }
  double capacity() {
    const std::vector<double> sizes{0.0, 1.0, 2.0, 5.0, 8.0, unlimited};
    return sizes[source_.below(sizes.size())];
  }
  bool one_in(std::uint64_t n) { return source_.below(n) == 0; }

  void add_centre(std::uint32_t c) {
    builder_.centre(law(), one_in(3) ? 1 + static_cast<std::uint32_t>(source_.below(3)) : 1);
    CentrePlan& centre = builder_.plan.centres[c];
    for (random::Law& cycle : centre.cycle) {
      cycle = law();
    }
    for (std::uint32_t m = 0; m < centre.machines && one_in(3); ++m) {
      builder_.plan.machines[centre.first_machine + m].speed = 0.5 + source_.uniform();
      builder_.plan.machines[centre.first_machine + m].derated_speed = 0.5 + 0.5 * source_.uniform();
      builder_.plan.machines[centre.first_machine + m].wear_exponent = 2.0;
    }
    if (builder_.plan.products.size() > 1 && one_in(3)) {
      const std::size_t products = builder_.plan.products.size();
      centre.setup.resize(products * products);
      for (std::size_t i = 0; i < centre.setup.size(); ++i) {
        centre.setup[i] = i % (products + 1) == 0 ? random::Law{} : law();
      }
    }
  }

  /// A queue before the work centre: an old one or a new one.
  std::uint32_t queue_before(std::uint32_t c) {
    const double least = builder_.plan.centres[c].batch.most > 1 ? 1.0 : 0.0;
    const std::vector<InletPlan>& inlets = builder_.plan.centres[c].inlets;
    if (!inlets.empty() && one_in(2)) {
      return inlets[source_.below(inlets.size())].queue;
    }
    return builder_.queue(c, std::max(least, capacity()), 1, 0.25 + source_.uniform());
  }

  void add_ways(std::uint32_t c, std::uint32_t count) {
    const auto transport = [&] { return one_in(4) ? law() : random::Law{}; };
    if (c + 1 == count) {
      builder_.outlet(c, outside);
      return;
    }
    builder_.outlet(c, queue_before(c + 1), 0.5 + source_.uniform(), transport());
    if (one_in(3)) {
      const auto to = static_cast<std::uint32_t>(source_.below(count + 1));
      const bool back = to <= c;
      if (to == count) {
        builder_.outlet(c, outside);
      } else {
        builder_.outlet(c, queue_before(to), back ? 0.2 : 1.0, transport());
      }
    }
  }

  void add_supply(std::uint32_t c) {
    CentrePlan& centre = builder_.plan.centres[c];
    if (centre.inlets.empty() ? one_in(2) : c == 0) {
      builder_.endless(c);
      return;
    }
    if (centre.inlets.empty() || one_in(6)) {
      SourcePlan& source = builder_.source(queue_before(c), law());
      source.size = 1 + static_cast<std::uint32_t>(source_.below(3));
      source.between = source.between.scaled(source.size * (1.0 + source_.uniform()));
      source.lost_when_full = one_in(2);
      source.has_due_dates = one_in(2);
      source.due_after = law().scaled(10.0);
    }
  }

  [[nodiscard]] bool supplied(std::uint32_t c) const {
    const auto& endless = builder_.plan.endless;
    return std::any_of(endless.begin(), endless.end(), [c](const EndlessPlan& one) { return one.centre == c; });
  }

  void add_rules(std::uint32_t c) {
    CentrePlan& centre = builder_.plan.centres[c];
    centre.merge = static_cast<Merge>(source_.below(4));
    centre.split = static_cast<Split>(source_.below(4));
    centre.blocking = static_cast<Blocking>(source_.below(3));
    centre.part_at_failure = static_cast<PartAtFailure>(source_.below(3));
    if (one_in(3)) {
      centre.quality.scrap = 0.2 * source_.uniform();
      centre.quality.scrap_when_worn = 0.2 + 0.2 * source_.uniform();
      if (one_in(2)) {
        centre.quality.rework_queue =
            queue_before(static_cast<std::uint32_t>(source_.below(builder_.plan.centres.size())));
        centre.quality.rework = 0.2 * source_.uniform();
        centre.quality.rework_when_worn = 0.3;
      }
    }
    if (one_in(5) && !supplied(c)) {
      centre.assembles = true;
      for (InletPlan& inlet : centre.inlets) {
        inlet.parts = 1 + static_cast<std::uint32_t>(source_.below(2));
      }
    } else if (one_in(4)) {
      centre.blocking = centre.blocking == Blocking::before_service ? Blocking::after_service : centre.blocking;
      centre.batch.most = 2 + static_cast<std::uint32_t>(source_.below(3));
      centre.batch.least = 1 + static_cast<std::uint32_t>(source_.below(centre.batch.most));
      for (const InletPlan& inlet : centre.inlets) {
        builder_.plan.queues[inlet.queue].capacity = std::max(builder_.plan.queues[inlet.queue].capacity, 1.0);
      }
      centre.batch.wait = one_in(2) ? never : static_cast<Tick>(3.0 * span());
    } else if (one_in(5)) {
      centre.blocking = Blocking::after_service;
      centre.disassembles = true;
      for (auto& outlets : centre.outlets) {
        outlets.front().parts = 1 + static_cast<std::uint32_t>(source_.below(3));
      }
    }
  }

  /// Parts that are taken apart in a loop would multiply for ever.
  void tame_loops(std::uint32_t count) {
    const NetworkLayout layout{builder_.plan};
    for (std::uint32_t c = 0; c < count; ++c) {
      const std::vector<std::uint32_t>& next = layout.next[c];
      const auto comes_back = [&](std::uint32_t to) { return layout.loop[to] == layout.loop[c]; };
      if (std::any_of(next.begin(), next.end(), comes_back)) {
        builder_.plan.centres[c].disassembles = false;
      }
    }
  }

  void add_limits(std::uint32_t count) {
    const auto& centres = builder_.plan.centres;
    const bool apart =
        std::any_of(centres.begin(), centres.end(), [](const CentrePlan& one) { return one.disassembles; });
    if (apart || !one_in(3)) {
      return;
    }
    WorkLimitPlan limit{.cards = 2 + static_cast<std::uint32_t>(source_.below(12))};
    const std::uint64_t first = source_.below(count);
    for (std::uint64_t c = first; c < count && (c == first || !one_in(3)); ++c) {
      limit.centres.push_back(static_cast<std::uint32_t>(c));
    }
    builder_.plan.limits.push_back(limit);
  }

  Source source_;
  Taste taste_;
  Builder builder_;
};

}  // namespace hozen::line::network_harness
