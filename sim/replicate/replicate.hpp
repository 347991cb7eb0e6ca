// Replications on all cores: what is missing is run, what is there is kept, and the bytes are the same
// whatever the number of threads, the interruptions and the restarts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sim/store/layout.hpp"
#include "sim/store/provenance.hpp"
#include "sim/store/results.hpp"

namespace hozen::replicate {

/// One thread's reusable simulation state, for every alternative of a plan.
class Worker {
 public:
  virtual ~Worker() = default;
  /// Runs one replication; fills `sample` (its vectors have the layout's sizes).
  virtual void run(std::size_t alternative, std::uint64_t replication, store::Sample& sample) = 0;
};

/// Makes one worker per thread; called from the threads, must be safe to call from several at once.
using WorkerFactory = std::function<std::unique_ptr<Worker>()>;

struct AlternativePlan {
  std::string name;
  std::string identity;  // hash of the resolved scenario; rows of another identity are never mixed in
};

/// Stop when every alternative's half-width of this plant variable is at most this share of its mean.
struct Precision {
  std::string variable;
  double relative_half_width{0.0};
};

struct Plan {
  std::vector<AlternativePlan> alternatives;
  std::uint64_t seed{1};
  std::uint64_t replications{100};      // at least this many each
  std::uint64_t max_replications{100};  // with `precision`: more, up to this many
  std::vector<Precision> precision;     // empty: exactly `replications`
  double confidence{0.95};
  bool antithetic{false};  // twins are averaged before intervals are formed
};

struct Progress {
  std::uint64_t rows_done{0};  // of this run, those found in the file included
  std::uint64_t rows_reused{0};
  std::uint64_t rows_planned{0};  // grows with the stopping rule
};

struct Report {
  std::vector<std::uint64_t> replications;  // by alternative, as stored: at least as many as were asked for
  std::uint64_t rows_run{0};
  std::uint64_t rows_reused{0};
  bool interrupted{false};  // what was finished is published (or, without a file, in `results`)
  bool precision_reached{true};
  std::vector<std::string> notes;  // sentences: what was found in the file and could not be used, what was kept
  std::shared_ptr<const store::Results> results;  // without an output file; otherwise see store::read_results
};

using Provenance = store::Provenance;

struct Options {
  std::string output;   // path of the HDF5 file; empty: results stay in memory
  unsigned threads{0};  // 0: all cores
  /// Called from the calling thread about ten times a second; return false to stop cleanly.
  std::function<bool(const Progress&)> on_progress;
};

/// Runs what is missing. Rows already in `options.output` or its journal are reused when their identity matches.
/// @throws Error when the file is somebody else's, is being written by another process, or cannot be written.
Report run(const Plan& plan, const store::Layout& layout, const Provenance& provenance,
           const WorkerFactory& make_worker, const Options& options);

}  // namespace hozen::replicate
