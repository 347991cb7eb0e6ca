// Between the threads that run replications and the one that keeps them.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "sim/replicate/schedule.hpp"
#include "sim/store/block.hpp"

namespace hozen::replicate {

/// Chunks go out and finished blocks come in; blocks are taken in the order of their chunks. The number of chunks
/// under way or waiting to be taken is bounded, and with it the memory.
class Dispatcher {
 public:
  using Clock = std::chrono::steady_clock;

  Dispatcher(std::vector<std::uint64_t> done, unsigned threads);

  // For the threads that run.
  /// Waits for work; nothing when there will be no more.
  [[nodiscard]] std::optional<Chunk> take();
  /// Fewer rows than the chunk has only after `stop`.
  void give(const Chunk& chunk, store::Block block);
  void fail(std::exception_ptr exception);
  [[nodiscard]] bool stopping() const noexcept { return stopping_.load(std::memory_order_relaxed); }

  // For the thread that keeps.
  /// @returns how many chunks are to be run.
  std::uint64_t extend(std::uint64_t target);
  /// All chunks were given out and all blocks taken.
  [[nodiscard]] bool idle();
  /// The next block, or nothing when it is not finished by `deadline` or a thread has failed.
  [[nodiscard]] std::optional<store::Block> wait_for_block(Clock::time_point deadline);
  [[nodiscard]] bool failed();
  /// No further replication is begun.
  void stop();
  /// After all threads have ended: finished blocks not yet taken, in order, gaps left out.
  [[nodiscard]] std::vector<store::Block> rest();
  /// What a thread has thrown; null when none has.
  [[nodiscard]] std::exception_ptr exception();

 private:
  std::mutex mutex_;
  std::condition_variable work_;      // for those who run
  std::condition_variable finished_;  // for the one who keeps
  Schedule schedule_;
  std::map<std::uint64_t, store::Block> blocks_;  // by sequence
  std::uint64_t given_out_{0};
  std::uint64_t taken_{0};
  std::uint64_t window_;
  unsigned threads_;
  std::exception_ptr exception_;
  std::atomic<bool> stopping_{false};
};

}  // namespace hozen::replicate
