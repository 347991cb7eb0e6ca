// Rows that are known without running anything: pure functions of (key, replication).
#pragma once

#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "sim/store/block.hpp"
#include "sim/store/manifest.hpp"

namespace hozen::store::testing {

/// Scrambles a number (the finalizer of SplitMix64).
inline std::uint64_t scramble(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

/// 2 plant variables, 2 line variables of 3 lines, 7 moments.
inline Layout layout() {
  const std::string lost = "failure-free output minus actual";
  Layout layout;
  layout.plant = {{"lost_output", "part", lost, "own"}, {"cost", "USD", "all money", ""}};
  layout.line = {{"lost_output", "part", lost, "own"}, {"uptime", "h", "time up", ""}};
  layout.lines = {"main-1", "main-2", "prüfung"};
  layout.moments = {{"station",
                     {"main-1/s-1", "main-1/s-2", "main-2/s-1"},
                     {{"down_time", "h", "time down", "IEC 60050-192"}, {"failures", "1", "number of failures", ""}},
                     {0.25, 1.0}},
                    {"component_type", {"motor"}, {{"failures", "1", "number of failures", ""}}, {1.0}}};
  return layout;
}

inline Manifest manifest() {
  return {{1, false, "fp"},
          {"Mock", "plant:\n  lines: {}\n", "resolved: true\n", "mock.yaml", "USD", "run_to_failure"},
          {{"run_to_failure", "id-a"}, {"monthly rounds", "id-b"}, {"überwacht", "id-c"}},
          layout()};
}

/// Makes the row of (key, replication); the sample's vectors have their sizes.
inline void fill(std::uint64_t key, std::uint64_t replication, Sample& sample) {
  const std::uint64_t base = scramble(scramble(key) ^ replication);
  for (std::size_t i = 0; i < sample.values.size(); ++i) {
    sample.values[i] = 100.0 + static_cast<double>(scramble(base + i) >> 40) * 0x1p-20;
  }
  for (std::size_t i = 0; i < sample.whole.size(); ++i) {
    sample.whole[i] = static_cast<std::int64_t>(scramble(base + 1000 + i) >> 16) - (std::int64_t{1} << 46);
  }
  sample.last_draw = base;
}

inline Sample row(std::uint64_t key, std::uint64_t replication) {
  Sample sample{std::vector<double>(layout().row_size()), std::vector<std::int64_t>(layout().moments_size()), 0};
  fill(key, replication, sample);
  return sample;
}

/// Replications first, ..., first + count - 1 of an alternative whose key is its position.
inline Block block(std::size_t alternative, std::uint64_t first, std::uint64_t count) {
  Block block;
  block.alternative = alternative;
  block.rows.first = first;
  for (std::uint64_t r = first; r < first + count; ++r) {
    block.add(row(alternative, r));
  }
  return block;
}

/// A folder of its own, gone afterwards.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / ("hozen-" + std::string(6, 'X'))).string();
    if (::mkdtemp(name.data()) == nullptr) {
      throw std::runtime_error("no temporary folder");
    }
    path_ = name;
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

inline void write_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream{path, std::ios::binary} << bytes;
}

}  // namespace hozen::store::testing
