#include "models/line/pace.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace hozen::line {
namespace {

/// One linear equation: sum of coefficient x unknown = right.
struct Equation {
  std::map<std::size_t, double> left;
  double right{0.0};
};

constexpr double nothing_left = 1e-9;

enum class Solutions { one, none, many };

/// Solves by elimination; many equations here have two or three terms. `unknown` is written when there is one solution.
Solutions solve(std::vector<Equation> equations, std::vector<double>& unknown) {
  std::vector<std::pair<std::size_t, std::size_t>> pivots;  // unknown, its equation
  std::vector<char> used(equations.size());
  for (std::size_t x = 0; x < unknown.size(); ++x) {
    std::optional<std::size_t> best;
    double largest = nothing_left;
    for (std::size_t e = 0; e < equations.size(); ++e) {
      const auto at = equations[e].left.find(x);
      if (used[e] == 0 && at != equations[e].left.end() && std::abs(at->second) > largest) {
        largest = std::abs(at->second);
        best = e;
      }
    }
    if (!best) {
      return Solutions::many;
    }
    used[*best] = 1;
    pivots.emplace_back(x, *best);
    for (std::size_t e = 0; e < equations.size(); ++e) {
      const auto at = equations[e].left.find(x);
      if (used[e] != 0 || at == equations[e].left.end()) {
        continue;
      }
      const double factor = at->second / equations[*best].left.at(x);
      for (const auto& [other, coefficient] : equations[*best].left) {
        equations[e].left[other] -= factor * coefficient;
      }
      equations[e].left.erase(x);
      equations[e].right -= factor * equations[*best].right;
    }
  }
  for (std::size_t e = 0; e < equations.size(); ++e) {
    if (used[e] == 0 && std::abs(equations[e].right) > nothing_left) {
      return Solutions::none;
    }
  }
  for (auto pivot = pivots.rbegin(); pivot != pivots.rend(); ++pivot) {
    const auto& [left, right] = equations[pivot->second];
    double value = right;
    for (const auto& [other, coefficient] : left) {
      value -= other == pivot->first ? 0.0 : coefficient * unknown[other];
    }
    unknown[pivot->first] = value / left.at(pivot->first);
  }
  return Solutions::one;
}

/// Rates per good part that leaves. Unknown: cycles (parts of a batch) of each work centre and product; what each
/// endless entry takes in; the time in which what arrives from all sources makes one part.
class Rates {
 public:
  explicit Rates(const NetworkPlan& plan)
      : plan_{plan}, products_{plan.products.size()}, first_endless_{plan.centres.size() * products_} {}

  Pace pace() {
    std::vector<double> unknown(first_endless_ + plan_.endless.size() + (plan_.sources.empty() ? 0 : 1));
    for (std::uint32_t c = 0; c < plan_.centres.size(); ++c) {
      add_balance(c);
    }
    add_output();
    switch (solve(std::move(equations_), unknown)) {
      case Solutions::many:
        return {.why_not = "how much comes in at each of its entrances is not fixed"};
      case Solutions::none:
        return {.why_not = "its parts are not made in the proportions in which they are assembled"};
      case Solutions::one:
        break;
    }
    return {.ticks_per_part = slowest(unknown)};
  }

 private:
  [[nodiscard]] std::size_t cycles(std::uint32_t centre, std::size_t product) const {
    return centre * products_ + product;
  }

  /// Adds the share of the work centre's cycles of the product that comes to a queue.
  void add_flow(Equation& equation, std::uint32_t centre, std::size_t product, std::uint32_t queue,
                double factor) const {
    const CentrePlan& from = plan_.centres[centre];
    const double good = 1.0 - from.quality.scrap - from.quality.rework;
    double share = from.quality.rework_queue == queue && queue != outside ? from.quality.rework : 0.0;
    const auto& outlets = from.outlets[product];
    for (const OutletPlan& outlet : outlets) {
      if (outlet.queue == queue) {
        share +=
            good * (from.disassembles                                   ? static_cast<double>(outlet.parts)
                    : from.split == Split::shares && outlets.size() > 1 ? outlet.share
                                                                        : 1.0 / static_cast<double>(outlets.size()));
      }
    }
    if (share != 0.0) {
      equation.left[cycles(centre, product)] += factor * share;
    }
  }

  void add_inflow(Equation& equation, std::size_t product, std::uint32_t queue) const {
    for (std::uint32_t c = 0; c < plan_.centres.size(); ++c) {
      add_flow(equation, c, product, queue, -1.0);
    }
    for (const SourcePlan& source : plan_.sources) {
      for (const ProductShare& part : source.mix) {
        if (source.queue == queue && part.product == product) {
          equation.left[first_endless_ + plan_.endless.size()] -=
              part.share * static_cast<double>(source.size) / source.between.mean();
        }
      }
    }
  }

  void add_balance(std::uint32_t c) {
    const CentrePlan& centre = plan_.centres[c];
    for (std::size_t product = 0; product < products_; ++product) {
      Equation equation;
      equation.left[cycles(c, product)] = centre.assembles ? static_cast<double>(centre.inlets.front().parts) : 1.0;
      for (std::size_t i = 0; i < (centre.assembles ? 1 : centre.inlets.size()); ++i) {
        add_inflow(equation, product, centre.inlets[i].queue);
      }
      for (std::size_t e = 0; e < plan_.endless.size(); ++e) {
        for (const ProductShare& part : plan_.endless[e].mix) {
          if (plan_.endless[e].centre == c && part.product == product) {
            equation.left[first_endless_ + e] -= part.share;
          }
        }
      }
      equations_.push_back(std::move(equation));
    }
    for (std::size_t i = 1; centre.assembles && i < centre.inlets.size(); ++i) {
      Equation equation;
      for (std::size_t product = 0; product < products_; ++product) {
        equation.left[cycles(c, product)] += static_cast<double>(centre.inlets[i].parts);
        add_inflow(equation, product, centre.inlets[i].queue);
      }
      equations_.push_back(std::move(equation));
    }
  }

  void add_output() {
    Equation equation{.left = {}, .right = 1.0};
    for (std::uint32_t c = 0; c < plan_.centres.size(); ++c) {
      for (std::size_t product = 0; product < products_; ++product) {
        add_flow(equation, c, product, outside, 1.0);
      }
    }
    equations_.push_back(std::move(equation));
  }

  [[nodiscard]] double slowest(const std::vector<double>& unknown) const {
    double ticks = plan_.sources.empty() ? 0.0 : unknown.back();
    for (std::uint32_t c = 0; c < plan_.centres.size(); ++c) {
      const CentrePlan& centre = plan_.centres[c];
      double work = 0.0;
      double cycles_a_tick = 0.0;
      for (std::size_t product = 0; product < products_; ++product) {
        work += unknown[cycles(c, product)] * centre.cycle[product].mean();
      }
      for (std::uint32_t m = 0; m < centre.machines; ++m) {
        cycles_a_tick += plan_.machines[centre.first_machine + m].speed;
      }
      ticks = std::max(ticks, work / (cycles_a_tick * static_cast<double>(centre.batch.most)));
    }
    return ticks;
  }

  const NetworkPlan& plan_;
  std::size_t products_;
  std::size_t first_endless_;
  std::vector<Equation> equations_;
};

std::string why_no_pace(const NetworkPlan& plan) {
  if (!plan.limits.empty()) {
    return "its work in process is limited";
  }
  for (const CentrePlan& centre : plan.centres) {
    if (!centre.setup.empty()) {
      return "set-ups take time according to the order of its parts";
    }
    for (const auto& outlets : centre.outlets) {
      const bool chosen = centre.split == Split::priority || centre.split == Split::shortest_queue;
      if (outlets.size() > 1 && chosen && !centre.disassembles) {
        return "its parts choose their way by the room there is";
      }
    }
  }
  return {};
}

}  // namespace

Pace pace_of(const NetworkPlan& plan) {
  if (auto why_not = why_no_pace(plan); !why_not.empty()) {
    return {.why_not = std::move(why_not)};
  }
  return Rates{plan}.pace();
}

}  // namespace hozen::line
