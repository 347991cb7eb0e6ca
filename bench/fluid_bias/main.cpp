// How far a fluid is from the parts it stands for: the tables of docs/fluid.md, in Markdown.
//
//     cmake --preset bench && cmake --build build/bench --target hozen_fluid_bias && build/bench/bench/hozen_fluid_bias
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <iterator>
#include <vector>

#include "bench/fluid_bias/comparison.hpp"
#include "bench/fluid_bias/shapes.hpp"

namespace {

using hozen::bench::Bias;
using hozen::bench::compare;
using hozen::bench::Failing;
using hozen::bench::Shape;

constexpr double repairs[] = {10.0, 100.0, 1000.0};
constexpr double buffers[] = {2.0, 10.0, 50.0, 250.0};
constexpr std::uint32_t replications = 10;
constexpr double fewest_cycles = 3e5;

/// How often a machine fails in a replication, about: the rarer, the dearer.
double lives(double life_per_repair) { return life_per_repair < 50.0 ? 300.0 : 50.0; }

void head(double life_per_repair) {
  std::printf("\nMTTF = %.0f MTTR\n\n| line | buffer |", life_per_repair);
  for (const double repair : repairs) {
    std::printf(" MTTR %.0f cycles | cost |", repair);
  }
  std::printf("\n|---|---|");
  for (std::size_t i = 0; i < std::size(repairs); ++i) {
    std::printf("---|---|");
  }
  std::printf("\n");
}

void print_row(const Shape& shape, double buffer, double life_per_repair) {
  std::printf("| %s | %.0f |", shape.name.c_str(), buffer);
  for (const double repair : repairs) {
    const Failing failing{.life = life_per_repair * repair, .repair = repair};
    const double horizon = std::max(fewest_cycles, lives(life_per_repair) * failing.life);
    const Bias bias = compare(shape.plan, failing, horizon, replications);
    std::printf(" %+.3f ± %.3f %% | x %.1f |", 100.0 * bias.relative, 100.0 * bias.half_width, bias.cost_ratio);
    std::fflush(stdout);
  }
  std::printf("\n");
}

}  // namespace

int main() {
  for (const double life_per_repair : {10.0, 100.0}) {
    head(life_per_repair);
    for (const std::uint32_t stations : {2U, 10U, 30U}) {
      for (const double buffer : buffers) {
        print_row(hozen::bench::row(stations, buffer), buffer, life_per_repair);
      }
    }
    const std::size_t shapes = hozen::bench::other_shapes(buffers[0]).size();
    for (std::size_t s = 0; s < shapes; ++s) {
      for (const double buffer : buffers) {
        print_row(hozen::bench::other_shapes(buffer)[s], buffer, life_per_repair);
      }
    }
  }
}
