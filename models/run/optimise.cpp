#include "models/run/optimise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "models/run/open_values.hpp"
#include "models/run/pilot.hpp"
#include "models/run/search.hpp"

namespace hozen::run {
namespace {

constexpr int most_rounds = 5;
constexpr double most_combinations = 128;  // in the grid over all values
constexpr int most_points = 10;            // of one of them

class Optimisation {
 public:
  Optimisation(const scenario::Scenario& scenario, const scenario::Scenario& baseline, const plant::Settled& settled,
               unsigned threads)
      : scenario_{scenario}, baseline_{baseline}, settled_{settled}, threads_{threads} {
    for (const auto& [mode, limit] : scenario.maintenance.limits) {
      if (limit.optimise) {
        settled_.limits[mode] = 1.0;  // whatever it is: the plant has a limit there
      }
    }
    plant_ = plant::compile(scenario, baseline, settled_);
    open_ = open_values(scenario.maintenance, *plant_);
    for (const auto& value : open_) {
      value.set(spread(value.candidates, 1).front(), settled_);
    }
  }

  Optimised run() {
    if (open_.size() > 1) {
      start();
    }
    descend();
    drop_limits();
    const auto& limits = scenario_.maintenance.limits;
    const bool whole_policy = scenario_.maintenance.optimise_age || scenario_.maintenance.every.optimise ||
                              std::ranges::all_of(limits, [](const auto& limit) { return limit.second.optimise; });
    settled_.runs_to_failure = whole_policy && costs_no_less_than({.runs_to_failure = true});
    return {settled_, findings()};
  }

 private:
  /// The best point of a grid over all values together: what is best of one depends on the others, so that searching in
  /// turn may end beside the best.
  void start() {
    std::vector<std::vector<double>> values;
    const auto dimensions = static_cast<double>(open_.size());
    const int points = std::min(most_points, static_cast<int>(std::pow(most_combinations, 1.0 / dimensions) + 1e-9));
    for (const auto& value : open_) {
      values.push_back(spread(value.candidates, points));
    }
    plant::Settled best = settled_;
    double least = std::numeric_limits<double>::infinity();
    for (std::vector<std::size_t> at(open_.size(), 0); at.back() < values.back().size(); step(at, values)) {
      plant::Settled settled = settled_;
      for (std::size_t i = 0; i < open_.size(); ++i) {
        open_[i].set(values[i][at[i]], settled);
      }
      const auto costs = costs_of(settled, {0, Effort{}.runs_at_first});
      const double sum = std::accumulate(costs.begin(), costs.end(), 0.0);
      if (sum < least) {
        least = sum;
        best = settled;
      }
    }
    settled_ = best;
  }

  /// On to the next point of a grid; past its end the last place is one too far.
  static void step(std::vector<std::size_t>& at, const std::vector<std::vector<double>>& values) {
    for (std::size_t i = 0; i < at.size(); ++i) {
      if (++at[i] < values[i].size() || i + 1 == at.size()) {
        return;
      }
      at[i] = 0;
    }
  }

  /// Searches for every value in turn, until nothing changes.
  void descend() {
    found_.resize(open_.size());
    bool changed = true;
    for (int round = 0; changed && round < (open_.size() > 1 ? most_rounds : 1); ++round) {
      changed = false;
      for (std::size_t i = 0; i < open_.size(); ++i) {
        const double before = found_[i].value;
        found_[i] = search(open_[i].candidates, [&](double value, Runs runs) { return costs(i, value, runs); });
        open_[i].set(found_[i].value, settled_);
        changed = changed || round == 0 || before < found_[i].low || before > found_[i].high;
      }
    }
  }

  [[nodiscard]] std::vector<double> costs(std::size_t open, double value, Runs runs) const {
    plant::Settled settled = settled_;
    open_[open].set(value, settled);
    return costs_of(settled, runs);
  }
  [[nodiscard]] std::vector<double> costs_of(const plant::Settled& settled, Runs runs) const {
    return pilot_costs(plant::resettled(*plant_, scenario_, settled), runs, threads_);
  }

  /// With all that has been found the runs cost at least as much as with `other`.
  [[nodiscard]] bool costs_no_less_than(const plant::Settled& other) {
    const auto plain = plant::compile(scenario_, baseline_, other);
    const auto chosen = plant::compile(scenario_, baseline_, settled_);
    auto better = search({.scale = Scale::whole, .least = 0.0, .most = 1.0}, [&](double which, Runs runs) {
      return pilot_costs(which == 0.0 ? plain : chosen, runs, threads_);
    });
    runs_ = better.costs.size();
    return better.value == 0.0;
  }

  /// Leaves out limits that cost more than they save, but for the last one.
  void drop_limits() {
    auto remaining = scenario_.maintenance.limits.size();
    for (const auto& value : open_) {
      if (value.what != OpenValue::What::limit || remaining == 1) {
        continue;
      }
      plant::Settled without = settled_;
      without.limits.erase(value.mode);
      if (costs_no_less_than(without)) {
        settled_ = without;
        --remaining;
      }
    }
  }

  [[nodiscard]] std::vector<std::string> findings() const {
    std::vector<std::string> sentences;
    if (settled_.runs_to_failure) {
      std::vector<std::string> nothing;
      for (const auto& value : open_) {
        nothing.push_back(value.none());
      }
      sentences.push_back(
          fmt::format("{} pays, so that units run to failure ({} pilot runs)", fmt::join(nothing, " and "), runs_));
      return sentences;
    }
    for (std::size_t i = 0; i < open_.size(); ++i) {
      const bool dropped = open_[i].what == OpenValue::What::limit && !settled_.limits.contains(open_[i].mode);
      sentences.push_back(dropped ? fmt::format("{} pays ({} pilot runs)", open_[i].none(), runs_)
                                  : open_[i].sentence(found_[i]));
    }
    return sentences;
  }

  const scenario::Scenario& scenario_;
  const scenario::Scenario& baseline_;
  plant::Settled settled_;
  unsigned threads_;
  std::shared_ptr<const plant::Plant> plant_;
  std::vector<OpenValue> open_;
  std::vector<Found> found_;
  std::size_t runs_{0};  // in which what is settled was last compared with less
};

}  // namespace

Optimised optimise(const scenario::Scenario& scenario, const scenario::Scenario& baseline,
                   const plant::Settled& settled, unsigned threads) {
  return Optimisation{scenario, baseline, settled, threads}.run();
}

}  // namespace hozen::run
