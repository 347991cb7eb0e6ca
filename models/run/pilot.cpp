#include "models/run/pilot.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>
#include <numeric>
#include <thread>

#include "models/run/simulation.hpp"

namespace hozen::run {
namespace {

constexpr std::uint64_t pilot_seed = 0x48'6f'7a'65'6eULL;  // any number that is no user's habit
constexpr std::uint64_t pilot_runs = 48;

using PolicyPointer = std::shared_ptr<const maintenance::Policy>;

/// Runs pilot replications of a plant, handing each finished one to `use(run, simulation)`; runs go to threads by
/// number, and `use` writes to places of its own run only.
template <class Use>
void run_pilots(const std::shared_ptr<const plant::Plant>& plant, const PolicyPointer& own, unsigned threads, Use use) {
  const unsigned count = std::max(1U, threads == 0 ? std::thread::hardware_concurrency() : threads);
  std::vector<std::exception_ptr> faults(count);
  {
    std::vector<std::jthread> pool;
    for (unsigned t = 0; t < count; ++t) {
      pool.emplace_back([&, t] {
        try {
          Simulation simulation{plant, nullptr, own};
          for (std::uint64_t run = t; run < pilot_runs; run += count) {
            simulation.run(pilot_seed, run, false);
            use(run, simulation);
          }
        } catch (...) {
          faults[t] = std::current_exception();  // of an own policy
        }
      });
    }
  }
  for (const auto& fault : faults) {
    if (fault) {
      std::rethrow_exception(fault);
    }
  }
}

std::vector<double> costs(const std::shared_ptr<const plant::Plant>& plant, unsigned threads) {
  std::vector<double> totals(pilot_runs);
  run_pilots(plant, nullptr, threads,
             [&](std::uint64_t run, const Simulation& simulation) { totals[run] = simulation.ledger().total(); });
  return totals;
}

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Costs as a function of the age at which units are replaced.
class AgeCost {
 public:
  AgeCost(const scenario::Scenario& scenario, const scenario::Scenario& baseline, const plant::Settled& settled,
          unsigned threads)
      : scenario_{scenario}, baseline_{baseline}, settled_{settled}, threads_{threads} {}

  [[nodiscard]] std::vector<double> at(double hours) const {
    plant::Settled settled = settled_;
    settled.optimised_age = {random::Law::deterministic(hours), scenario::Clock::operating};
    return costs(plant::compile(scenario_, baseline_, settled), threads_);
  }

 private:
  const scenario::Scenario& scenario_;
  const scenario::Scenario& baseline_;
  const plant::Settled& settled_;
  unsigned threads_;
};

/// Hours of operation beyond which no run reaches: replacing at that age is replacing at none.
constexpr double no_age = 1e9;

/// The shortest mean time to failure, in hours of operation: the scale on which an age can make sense.
double life_scale(const scenario::Scenario& scenario, const scenario::Scenario& baseline,
                  const plant::Settled& settled) {
  plant::Settled any = settled;
  any.optimised_age = {random::Law::deterministic(no_age), scenario::Clock::operating};
  const auto plant = plant::compile(scenario, baseline, any);
  double shortest = std::numeric_limits<double>::infinity();
  for (const auto& model : plant->models) {
    for (const auto& mode : model.modes) {
      if (!mode.planted) {
        const double ticks =
            (mode.degradation ? mode.degradation->typical_life : mode.life.mean()) +
            (mode.warning.model == scenario::WarningModel::delay_time ? mode.warning.time.mean() : 0.0);
        shortest = std::min(shortest, ticks * (mode.meter == plant::Meter::calendar ? model.duty : 1.0));
      }
    }
  }
  return shortest / static_cast<double>(ticks_per_hour);
}

struct Point {
  double log_age;
  double cost;
};

/// Costs on a grid equally spaced in the logarithm of the age.
std::vector<Point> scan(const AgeCost& cost, double low, double high, int points) {
  std::vector<Point> curve;
  for (int i = 0; i < points; ++i) {
    const double log_age = low + (high - low) * i / (points - 1);
    curve.push_back({log_age, mean(cost.at(std::exp(log_age)))});
  }
  return curve;
}

/// Vertex of the least-squares parabola through the curve, if it has one inside; its best point otherwise.
double vertex(const std::vector<Point>& curve) {
  const auto best = std::ranges::min_element(curve, {}, &Point::cost);
  const auto rows = static_cast<Eigen::Index>(curve.size());
  Eigen::MatrixXd design(rows, 3);
  Eigen::VectorXd costs(rows);
  for (Eigen::Index i = 0; i < rows; ++i) {
    const double x = curve[static_cast<std::size_t>(i)].log_age - best->log_age;
    design.row(i) << 1.0, x, x * x;
    costs(i) = curve[static_cast<std::size_t>(i)].cost;
  }
  const Eigen::Vector3d fit = design.colPivHouseholderQr().solve(costs);
  const double at = best->log_age - fit(1) / (2.0 * fit(2));
  const bool inside = fit(2) > 0.0 && at >= curve.front().log_age && at <= curve.back().log_age;
  return inside ? at : best->log_age;
}

}  // namespace

std::vector<std::string> rank_by_lost_output(const std::shared_ptr<const plant::Plant>& baseline,
                                             const PolicyPointer& own, int count, unsigned threads) {
  const auto components = baseline->components.size();
  std::vector<std::vector<double>> by_run(pilot_runs);
  run_pilots(baseline, own, threads, [&](std::uint64_t run, const Simulation& simulation) {
    auto& money = by_run[run];
    money = simulation.at_end().lost_by_component;
    const auto& start = simulation.at_start().lost_by_component;
    for (std::size_t c = 0; c < components; ++c) {
      money[c] =
          (money[c] - start[c]) * std::max(baseline->lines[baseline->components[c].line].margin_per_part, 1e-300);
    }
  });
  std::vector<double> total(components, 0.0);
  for (const auto& money : by_run) {
    for (std::size_t c = 0; c < components; ++c) {
      total[c] += money[c];
    }
  }
  std::vector<std::size_t> order(components);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return total[a] > total[b]; });
  order.resize(std::min(order.size(), static_cast<std::size_t>(count)));
  std::vector<std::string> names;
  names.reserve(order.size());
  for (const auto c : order) {
    names.push_back(baseline->components[c].path);
  }
  return names;
}

BestAge find_best_age(const scenario::Scenario& scenario, const scenario::Scenario& baseline,
                      const plant::Settled& settled, unsigned threads) {
  const AgeCost cost{scenario, baseline, settled, threads};
  const double scale = std::log(life_scale(scenario, baseline, settled));
  constexpr int coarse_points = 10;
  const auto coarse = scan(cost, scale + std::log(0.05), scale + std::log(2.0), coarse_points);
  const auto best = std::ranges::min_element(coarse, {}, &Point::cost);
  const double step = coarse[1].log_age - coarse[0].log_age;
  const auto fine = scan(cost, best->log_age - step, best->log_age + step, 7);
  const double hours = std::exp(vertex(fine));
  const double saving = mean(cost.at(no_age)) - mean(cost.at(hours));
  const double years = (scenario.experiment.horizon.value - scenario.experiment.warm_up.value) / 8760.0;
  return {.hours = hours, .never = saving <= 0.0, .saving_per_year = saving / years};
}

}  // namespace hozen::run
