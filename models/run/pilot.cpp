#include "models/run/pilot.hpp"

#include <algorithm>
#include <numeric>

#include "models/plant/watchable.hpp"
#include "models/run/on_threads.hpp"
#include "models/run/simulation.hpp"

namespace hozen::run {
namespace {

constexpr std::uint64_t pilot_seed = 0x48'6f'7a'65'6eULL;  // any number that is no user's habit
constexpr std::uint64_t ranking_runs = 48;

using PolicyPointer = std::shared_ptr<const maintenance::Policy>;

/// Hands each finished pilot run of a plant to `use(run, simulation)`; runs go to threads by number, and `use` writes
/// to places of its own run only.
template <class Use>
void run_pilots(const std::shared_ptr<const plant::Plant>& plant, const PolicyPointer& own, Runs runs, unsigned threads,
                Use use) {
  on_threads(threads, runs.last - runs.first, [&](std::uint64_t first, std::uint64_t step) {
    Simulation simulation{plant, nullptr, own};
    for (std::uint64_t run = runs.first + first; run < runs.last; run += step) {
      simulation.run(pilot_seed, run, false);
      use(run, simulation);
    }
  });
}

}  // namespace

std::vector<double> pilot_costs(const std::shared_ptr<const plant::Plant>& plant, Runs runs, unsigned threads) {
  std::vector<double> totals(runs.last - runs.first);
  run_pilots(plant, nullptr, runs, threads, [&](std::uint64_t run, const Simulation& simulation) {
    totals[run - runs.first] = simulation.ledger().total();
  });
  return totals;
}

std::vector<std::string> rank_by_lost_output(const std::shared_ptr<const plant::Plant>& baseline,
                                             const PolicyPointer& own, const plant::Watching& watching, int count,
                                             unsigned threads) {
  const auto components = baseline->components.size();
  std::vector<std::vector<double>> by_run(ranking_runs);
  run_pilots(baseline, own, {0, ranking_runs}, threads, [&](std::uint64_t run, const Simulation& simulation) {
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
  std::erase_if(order, [&](std::size_t c) {
    return !plant::can_be_watched(baseline->models[baseline->components[c].model], watching);
  });
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return total[a] > total[b]; });
  order.resize(std::min(order.size(), static_cast<std::size_t>(count)));
  std::vector<std::string> names;
  names.reserve(order.size());
  for (const auto c : order) {
    names.push_back(baseline->components[c].path);
  }
  return names;
}

}  // namespace hozen::run
