#include "sim/replicate/replicate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <stdexcept>
#include <thread>
#include <utility>

#include "sim/base/error.hpp"
#include "sim/random/fingerprint.hpp"
#include "sim/replicate/dispatcher.hpp"
#include "sim/replicate/stopping_rule.hpp"
#include "sim/store/row_store.hpp"

namespace hozen::replicate {
namespace {

using Clock = Dispatcher::Clock;

store::Manifest manifest_of(const Plan& plan, const store::Layout& layout, const Provenance& provenance) {
  store::Manifest manifest{
      {plan.seed, plan.antithetic, fmt::format("{:016x}", random::sampler_fingerprint())}, provenance, {}, layout};
  for (const auto& alternative : plan.alternatives) {
    manifest.alternatives.push_back({alternative.name, alternative.identity});
  }
  return manifest;
}

void check(const Plan& plan) {
  if (plan.alternatives.empty()) {
    throw Error("There is no alternative to run.");
  }
  if (plan.replications == 0) {
    throw Error("The number of replications must be at least 1.");
  }
}

unsigned thread_count(const Options& options) {
  return options.threads > 0 ? options.threads : std::max(std::thread::hardware_concurrency(), 1U);
}

std::vector<std::uint64_t> existing_rows(std::size_t alternatives, const store::RowStore& rows) {
  std::vector<std::uint64_t> existing;
  for (std::size_t alternative = 0; alternative < alternatives; ++alternative) {
    existing.push_back(rows.replications(alternative));
  }
  return existing;
}

/// What a thread does.
void work(Dispatcher& dispatcher, const WorkerFactory& make_worker, const store::Layout& layout) {
  try {
    const auto worker = make_worker();
    store::Sample sample;
    sample.values.resize(layout.row_size());
    sample.whole.resize(layout.moments_size());
    while (const auto chunk = dispatcher.take()) {
      store::Block block;
      block.alternative = chunk->alternative;
      block.rows.first = chunk->first;
      for (std::uint64_t row = 0; row < chunk->rows && !dispatcher.stopping(); ++row) {
        worker->run(chunk->alternative, chunk->first + row, sample);
        if (sample.values.size() != layout.row_size() || sample.whole.size() != layout.moments_size()) {
          throw std::logic_error("a worker's sample has not the size of the layout");
        }
        block.add(sample);
      }
      dispatcher.give(*chunk, std::move(block));
    }
  } catch (...) {
    dispatcher.fail(std::current_exception());
  }
}

/// One call of `run`: the calling thread's part.
class Runner {
 public:
  Runner(const Plan& plan, const store::Layout& layout, const WorkerFactory& make_worker, const Options& options,
         store::RowStore& rows)
      : make_worker_{make_worker},
        layout_{layout},
        options_{options},
        rows_{rows},
        rule_{plan, layout},
        existing_{existing_rows(plan.alternatives.size(), rows)},
        threads_wanted_{thread_count(options)},
        dispatcher_{existing_, threads_wanted_} {
    rule_.load(rows);
  }
  ~Runner() { end_threads(); }
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;
  Runner(Runner&&) = delete;
  Runner& operator=(Runner&&) = delete;

  Report run();

 private:
  /// @returns false when the caller wants to stop or a thread has failed.
  bool run_to(std::uint64_t target);
  void start_threads(std::uint64_t chunks);
  void end_threads();
  void keep(const store::Block& block);
  void keep_the_rest();
  [[nodiscard]] Progress progress() const;
  /// @returns false when the caller wants to stop.
  bool report_progress();

  const WorkerFactory& make_worker_;
  const store::Layout& layout_;
  const Options& options_;
  store::RowStore& rows_;
  StoppingRule rule_;
  std::vector<std::uint64_t> existing_;  // before this run, by alternative
  unsigned threads_wanted_;
  Dispatcher dispatcher_;
  std::vector<std::jthread> threads_;
  std::uint64_t target_{0};
  std::uint64_t rows_run_{0};
  Clock::time_point next_report_{Clock::now()};
};

Report Runner::run() {
  bool going_on = run_to(rule_.first_target());
  while (going_on && !rule_.is_reached(target_) && rule_.next_target(target_) > target_) {
    going_on = run_to(rule_.next_target(target_));
  }
  end_threads();
  keep_the_rest();
  if (const auto exception = dispatcher_.exception()) {
    std::rethrow_exception(exception);
  }
  rows_.publish();
  const Progress end = progress();
  if (options_.on_progress) {
    options_.on_progress(end);
  }
  Report report;
  report.replications = existing_rows(existing_.size(), rows_);
  report.rows_run = rows_run_;
  report.rows_reused = end.rows_reused;
  report.interrupted = !going_on;
  report.precision_reached = going_on ? rule_.is_reached(target_) : rule_.is_trivial();
  report.notes = rows_.notes();
  if (report.interrupted) {
    report.notes.push_back(fmt::format("Stopped after {} of {} replications; what was finished is kept.", end.rows_done,
                                       end.rows_planned));
  }
  report.results = rows_.in_memory();
  return report;
}

bool Runner::run_to(std::uint64_t target) {
  target_ = target;
  start_threads(dispatcher_.extend(target));
  while (!dispatcher_.idle()) {
    if (!report_progress()) {
      return false;
    }
    if (const auto block = dispatcher_.wait_for_block(next_report_)) {
      keep(*block);
    } else if (dispatcher_.failed()) {
      return false;
    }
  }
  return true;
}

void Runner::start_threads(std::uint64_t chunks) {
  while (threads_.size() < std::min<std::uint64_t>(threads_wanted_, chunks)) {
    threads_.emplace_back([this] { work(dispatcher_, make_worker_, layout_); });
  }
}

void Runner::end_threads() {
  dispatcher_.stop();
  threads_.clear();
}

void Runner::keep(const store::Block& block) {
  rows_.append(block);
  rule_.add(block);
  rows_run_ += block.rows.count();
}

void Runner::keep_the_rest() {
  for (const auto& block : dispatcher_.rest()) {
    if (block.rows.count() > 0 && block.rows.first == rows_.replications(block.alternative)) {
      keep(block);
    }
  }
}

Progress Runner::progress() const {
  Progress progress;
  for (const std::uint64_t rows : existing_) {
    progress.rows_reused += std::min(rows, target_);
    progress.rows_planned += target_;
  }
  progress.rows_done = progress.rows_reused + rows_run_;
  return progress;
}

bool Runner::report_progress() {
  if (Clock::now() < next_report_) {
    return true;
  }
  next_report_ = Clock::now() + std::chrono::milliseconds{100};
  return !options_.on_progress || options_.on_progress(progress());
}

}  // namespace

Report run(const Plan& plan, const store::Layout& layout, const Provenance& provenance,
           const WorkerFactory& make_worker, const Options& options) {
  check(plan);
  store::Manifest manifest = manifest_of(plan, layout, provenance);
  const auto rows = options.output.empty() ? store::make_memory_store(std::move(manifest))
                                           : store::make_file_store(options.output, std::move(manifest));
  return Runner{plan, layout, make_worker, options, *rows}.run();
}

}  // namespace hozen::replicate
