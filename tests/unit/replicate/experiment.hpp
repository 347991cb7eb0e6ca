// An experiment whose rows are known: a mock worker's row is a pure function of (identity, seed, replication).
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "sim/replicate/replicate.hpp"
#include "tests/unit/store/known_rows.hpp"

namespace hozen::replicate::testing {

using store::testing::bytes;
using store::testing::fill;
using store::testing::Folder;
using store::testing::layout;
using store::testing::scramble;
using store::testing::write_bytes;

/// The mock worker's key of an alternative.
inline std::uint64_t key_of(const AlternativePlan& alternative, std::uint64_t seed) {
  std::uint64_t key = seed;
  for (const char letter : alternative.identity) {
    key = scramble(key + static_cast<unsigned char>(letter));
  }
  return key;
}

class MockWorker : public Worker {
 public:
  MockWorker(Plan plan, std::chrono::microseconds duration) : plan_{std::move(plan)}, duration_{duration} {}
  void run(std::size_t alternative, std::uint64_t replication, store::Sample& sample) override {
    fill(key_of(plan_.alternatives.at(alternative), plan_.seed), replication, sample);
    if (duration_.count() > 0) {
      std::this_thread::sleep_for(duration_);
    }
  }

 private:
  Plan plan_;
  std::chrono::microseconds duration_;
};

inline WorkerFactory mock(const Plan& plan, std::chrono::microseconds duration = {}) {
  return [plan, duration] { return std::make_unique<MockWorker>(plan, duration); };
}

inline Plan plan(std::uint64_t replications = 100) {
  Plan plan;
  plan.alternatives = {{"run_to_failure", "id-a"}, {"monthly rounds", "id-b"}, {"überwacht", "id-c"}};
  plan.replications = replications;
  plan.max_replications = replications;
  return plan;
}

inline Report run(const Plan& plan, const std::string& output, unsigned threads = 2,
                  std::chrono::microseconds duration = {}) {
  Options options;
  options.output = output;
  options.threads = threads;
  return replicate::run(plan, layout(), store::testing::manifest().provenance, mock(plan, duration), options);
}

}  // namespace hozen::replicate::testing
