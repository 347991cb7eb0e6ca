// A flow's books: all that can be read of it, and whether it agrees with what a witness has seen.
#pragma once

#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "models/line/flow.hpp"
#include "tests/unit/line/network_witness.hpp"

namespace hozen::line::network_harness {

struct Books {
  Tick now{0};
  double output{0.0};
  double failure_free{0.0};
  PartCounts parts;
  std::vector<StationTimes> times;
  std::vector<double> by_component;
  std::vector<double> by_category;
};

inline Books books_of(const Flow& flow, const NetworkPlan& plan) {
  Books books{.now = flow.now(),
              .output = flow.output(),
              .failure_free = flow.failure_free_output(),
              .parts = flow.parts(),
              .by_component = {flow.lost_by_component().begin(), flow.lost_by_component().end()},
              .by_category = {flow.lost_by_category().begin(), flow.lost_by_category().end()}};
  for (std::uint32_t m = 0; m < plan.machines.size(); ++m) {
    books.times.push_back(flow.times(m));
  }
  return books;
}

/// Parts that came are those that left and those that are still there, by their fates.
inline std::string wrong_parts(const Books& books, const Witness& witness) {
  using trace::PartFate;
  const PartCounts& parts = books.parts;
  if (parts.entered + parts.pieces !=
      books.output + parts.scrapped + parts.merged + static_cast<double>(witness.inside())) {
    return "parts are not conserved";
  }
  const bool fates = witness.gone(PartFate::good) == books.output &&
                     witness.gone(PartFate::scrapped) == parts.scrapped &&
                     witness.gone(PartFate::merged) == parts.merged && witness.gone(PartFate::refused) == parts.refused;
  return fates ? "" : "parts have other fates than were seen";
}

/// The states of every machine sum to the clock, and last as long as was seen.
inline std::string wrong_states(const Books& books, const Witness& witness) {
  using trace::StationState;
  for (std::uint32_t m = 0; m < books.times.size(); ++m) {
    const StationTimes& times = books.times[m];
    const auto seen = [&](StationState state) { return witness.spent(m, state, books.now); };
    if (times.working + times.setting_up + times.starved + times.blocked + times.down != books.now) {
      return "the states of machine " + std::to_string(m) + " do not sum to the clock";
    }
    if (times.working != seen(StationState::working) || times.setting_up != seen(StationState::setting_up) ||
        times.starved != seen(StationState::starved) || times.blocked != seen(StationState::blocked) ||
        times.down != seen(StationState::down)) {
      return "the states of machine " + std::to_string(m) + " were seen otherwise";
    }
  }
  return "";
}

inline std::string wrong_losses(const Books& books) {
  const double lost = books.failure_free - books.output;
  const auto total = [](const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
  };
  return total(books.by_component) == lost && total(books.by_category) == lost ? "" : "losses do not sum to the gap";
}

/// What is wrong, in words; empty: nothing.
inline std::string wrong_with(const Books& books, const Witness& witness) {
  for (const std::string& wrong : {wrong_parts(books, witness), wrong_states(books, witness), wrong_losses(books)}) {
    if (!wrong.empty()) {
      return wrong;
    }
  }
  return "";
}

}  // namespace hozen::line::network_harness
