// Mean lost output of every alternative of a scenario: lost_output FILE [REPLICATIONS]
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>

#include "models/run/study.hpp"
#include "models/scenario/reader.hpp"
#include "sim/base/error.hpp"

namespace {

std::size_t index_of(const std::string& name, const hozen::store::Layout& layout) {
  for (std::size_t i = 0; i < layout.plant.size(); ++i) {
    if (layout.plant[i].name == name) {
      return i;
    }
  }
  throw hozen::Error("there is no KPI named " + name);
}

void report(const std::string& path, std::uint64_t replications) {
  const hozen::run::Study study{hozen::scenario::read_file(path)};
  const auto& layout = study.layout();
  const auto plan = study.plan();
  const std::size_t lost_output = index_of("lost_output", layout);

  // A worker is the state of one thread; a sample is what one replication yields.
  const auto worker = study.workers(plan.seed)();
  hozen::store::Sample sample;
  sample.values.resize(layout.row_size());
  sample.whole.resize(layout.moments_size());
  for (std::size_t alternative = 0; alternative < plan.alternatives.size(); ++alternative) {
    double sum = 0.0;
    for (std::uint64_t replication = 0; replication < replications; ++replication) {
      worker->run(alternative, replication, sample);
      sum += sample.values[lost_output];
    }
    std::cout << plan.alternatives[alternative].name << ": " << sum / static_cast<double>(replications) << ' '
              << layout.plant[lost_output].unit << " lost on average\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "lost_output FILE [REPLICATIONS]\n";
    return 2;
  }
  try {
    report(argv[1], argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 20);
  } catch (const hozen::Error& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
  return 0;
}
