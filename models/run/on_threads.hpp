// Jobs by number, on threads.
#pragma once

#include <algorithm>
#include <cstdint>
#include <exception>
#include <thread>
#include <vector>

namespace hozen::run {

/// Calls `work(first, step)` once on each of `threads` threads (0: all cores; never more than jobs), which is to do the
/// jobs first, first + step, ... below `jobs`. What the first of them in order has thrown is thrown when all have
/// ended.
template <class Work>
void on_threads(unsigned threads, std::uint64_t jobs, Work work) {
  const std::uint64_t wanted = std::max(1U, threads == 0 ? std::thread::hardware_concurrency() : threads);
  const std::uint64_t count = std::min(wanted, std::max<std::uint64_t>(jobs, 1));
  std::vector<std::exception_ptr> faults(count);
  {
    std::vector<std::jthread> pool;
    for (std::uint64_t t = 0; t < count; ++t) {
      pool.emplace_back([&, t] {
        try {
          work(t, count);
        } catch (...) {
          faults[t] = std::current_exception();  // of an own policy
        }
      });
    }
  }
  for (const auto& fault : faults) {
    if (fault) {
      std::rethrow_exception(fault);
    }
  }
}

}  // namespace hozen::run
