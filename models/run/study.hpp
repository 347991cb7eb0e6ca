// The main job: a scenario document with its alternatives, run and stored.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/maintenance/policy.hpp"
#include "models/run/chain.hpp"
#include "models/run/history.hpp"
#include "models/run/trace_request.hpp"
#include "models/scenario/reader.hpp"
#include "sim/replicate/replicate.hpp"
#include "sim/trace/story.hpp"

namespace hozen::run {

/// What runs a line of an alternative; equal copies of a line are one row.
struct LineEngine {
  std::string line;  // "main-1", "main-1 to main-25"
  std::string engine;
  std::string why;
};

/// What decides where the policy is `own`, by its name in the scenario.
using OwnPolicies = std::map<std::string, std::shared_ptr<const maintenance::Policy>, std::less<>>;

/// A document compiled: immutable, shared by all threads.
class Study {
 public:
  /// Compiles every alternative, and settles what must be found by pilot runs (`optimise`, `only: top N`).
  /// @throws InputError / Error when the plant cannot be built, a policy `own` is missing, or one is given that no
  /// alternative names.
  explicit Study(scenario::Document document, unsigned threads = 0, OwnPolicies own = {});
  ~Study();
  Study(const Study&) = delete;
  Study& operator=(const Study&) = delete;
  Study(Study&&) noexcept;
  Study& operator=(Study&&) noexcept;

  [[nodiscard]] const scenario::Document& document() const noexcept;
  [[nodiscard]] const store::Layout& layout() const noexcept;
  /// The plan the document's `experiment` asks for; the caller may change replications and seed.
  [[nodiscard]] replicate::Plan plan() const;
  [[nodiscard]] replicate::Provenance provenance() const;
  /// Lines like "fixed_age: the best replacement age is 18.2 operating years (96 pilot runs)".
  [[nodiscard]] std::vector<std::string> findings() const;

  [[nodiscard]] replicate::WorkerFactory workers(std::uint64_t seed) const;
  /// Runs the plan; see replicate::run.
  replicate::Report run(const replicate::Plan& plan, const replicate::Options& options) const;

  /// Which engine runs each line of an alternative, and why no faster one does.
  /// @throws InputError with the nearest name when there is no such alternative.
  [[nodiscard]] std::vector<LineEngine> engines(const std::string& alternative) const;
  /// Canonical paths of all components of an alternative, e.g. "main-1/station-3/motor-2".
  [[nodiscard]] std::vector<std::string> components(const std::string& alternative) const;
  /// The life of one component in one replication, event by event.
  /// @throws InputError with the nearest name when there is no such component or alternative.
  [[nodiscard]] std::vector<trace::StoryEvent> explain(const std::string& component, const std::string& alternative,
                                                       std::uint64_t replication, std::uint64_t seed) const;
  /// What stood when in each of these replications, which are those of a run, to the bit.
  /// @throws InputError for an unknown alternative or line, or a grid that is none.
  [[nodiscard]] std::vector<HistoryTable> history(const std::string& alternative,
                                                  const std::vector<std::uint64_t>& replications, std::uint64_t seed,
                                                  const HistoryRequest& request, unsigned threads) const;
  /// Of the same, the cumulative output alone, for many replications.
  [[nodiscard]] OutputTable outputs(const std::string& alternative, const std::vector<std::uint64_t>& replications,
                                    std::uint64_t seed, Tick every, unsigned threads) const;
  /// Of one replication, from disruptions to output lost at the sinks; empty for a plant without suppliers.
  /// @throws InputError with the nearest name when there is no such alternative.
  [[nodiscard]] Chain chain(const std::string& alternative, std::uint64_t replication, std::uint64_t seed) const;
  /// Writes one replication as a trace (tracer.hpp) to a file, which is whole or not there. Lines part by part run on
  /// the network engine, which tells what happens in it and gives the same sample path as the others.
  /// @throws InputError for an unknown name or an empty span; Error for too many events or a file that cannot be
  /// written.
  void trace(const TraceRequest& request, const std::string& alternative, std::uint64_t replication, std::uint64_t seed,
             const std::string& output) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace hozen::run
