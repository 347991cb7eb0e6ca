// An experiment whose rows are known: what a mock worker yields is a pure function of (alternative, replication).
#pragma once

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include <unistd.h>

#include "sim/replicate/replicate.hpp"

namespace hozen::replicate::testing {

/// Scrambles a number (the finalizer of SplitMix64).
inline std::uint64_t scramble(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

inline store::Layout layout() {
  store::Layout layout;
  layout.plant = {{"lost_output", "part", "failure-free output minus actual", "own"}, {"cost", "USD", "all money", ""}};
  layout.line = {{"lost_output", "part", "failure-free output minus actual", "own"}, {"uptime", "h", "time up", ""}};
  layout.lines = {"main-1", "main-2", "prüfung"};
  layout.moments = {{"station", {"main-1/s-1", "main-1/s-2", "main-2/s-1"}, {{"down_time", "h", "time down", ""},
                     {"failures", "1", "number of failures", ""}}, {1.0 / 3.6e9, 1.0}},
                    {"component_type", {"motor"}, {{"failures", "1", "number of failures", ""}}, {1.0}}};
  return layout;
}

/// `key` stands for the scenario: another identity has another key.
inline void fill(std::uint64_t key, std::uint64_t replication, store::Sample& sample) {
  const std::uint64_t base = scramble(scramble(key) ^ replication);
  for (std::size_t i = 0; i < sample.values.size(); ++i) {
    sample.values[i] = 100.0 + static_cast<double>(scramble(base + i) >> 40) * 0x1p-20;
  }
  for (std::size_t i = 0; i < sample.whole.size(); ++i) {
    sample.whole[i] = static_cast<std::int64_t>(scramble(base + 1000 + i) >> 16) - (std::int64_t{1} << 40);
  }
  sample.last_draw = base;
}

/// The mock worker's key of an alternative is the hash of its identity.
inline std::uint64_t key_of(const AlternativePlan& alternative) {
  std::uint64_t key = 0;
  for (const char letter : alternative.identity) {
    key = scramble(key + static_cast<unsigned char>(letter));
  }
  return key;
}

class MockWorker : public Worker {
 public:
  explicit MockWorker(Plan plan) : plan_{std::move(plan)} {}
  void run(std::size_t alternative, std::uint64_t replication, store::Sample& sample) override {
    fill(key_of(plan_.alternatives.at(alternative)) + plan_.seed, replication, sample);
  }

 private:
  Plan plan_;
};

inline WorkerFactory mock(const Plan& plan) {
  return [plan] { return std::make_unique<MockWorker>(plan); };
}

inline Plan plan(std::uint64_t replications = 100) {
  Plan plan;
  plan.alternatives = {{"run_to_failure", "id-a"}, {"monthly rounds", "id-b"}, {"überwacht", "id-c"}};
  plan.replications = replications;
  plan.max_replications = replications;
  return plan;
}

inline Provenance provenance() {
  return {"Mock", "plant:\n  lines: {}\n", "resolved: true\n", "mock.yaml", "USD", "run_to_failure"};
}

/// A folder of its own, gone afterwards.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "hozen-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::size_t files() const {
    const auto begin = std::filesystem::directory_iterator(path_);
    return static_cast<std::size_t>(std::distance(begin, std::filesystem::directory_iterator{}));
  }

 private:
  std::filesystem::path path_;
};

inline std::string bytes(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

inline Report run(const Plan& plan, const std::string& output, unsigned threads = 2) {
  Options options;
  options.output = output;
  options.threads = threads;
  return replicate::run(plan, layout(), provenance(), mock(plan), options);
}

}  // namespace hozen::replicate::testing
