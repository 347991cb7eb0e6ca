#include "sim/replicate/dispatcher.hpp"

#include <utility>

namespace hozen::replicate {

Dispatcher::Dispatcher(std::vector<std::uint64_t> done, unsigned threads)
    : schedule_{std::move(done)}, window_{4 * std::uint64_t{threads}}, threads_{threads} {}

std::optional<Chunk> Dispatcher::take() {
  std::unique_lock lock{mutex_};
  work_.wait(lock, [this] { return stopping() || (!schedule_.empty() && given_out_ < taken_ + window_); });
  if (stopping()) {
    return std::nullopt;
  }
  ++given_out_;
  return schedule_.next();
}

void Dispatcher::give(const Chunk& chunk, store::Block block) {
  const std::scoped_lock lock{mutex_};
  blocks_.emplace(chunk.sequence, std::move(block));
  if (chunk.sequence == taken_) {
    finished_.notify_one();
  }
}

void Dispatcher::fail(std::exception_ptr exception) {
  const std::scoped_lock lock{mutex_};
  if (!exception_) {
    exception_ = std::move(exception);
  }
  stopping_ = true;
  work_.notify_all();
  finished_.notify_one();
}

std::uint64_t Dispatcher::extend(std::uint64_t target) {
  const std::scoped_lock lock{mutex_};
  const std::uint64_t chunks = schedule_.extend(target, threads_);
  work_.notify_all();
  return chunks;
}

bool Dispatcher::idle() {
  const std::scoped_lock lock{mutex_};
  return schedule_.empty() && taken_ == given_out_;
}

std::optional<store::Block> Dispatcher::wait_for_block(Clock::time_point deadline) {
  std::unique_lock lock{mutex_};
  finished_.wait_until(lock, deadline, [this] { return exception_ || blocks_.contains(taken_); });
  const auto block = blocks_.find(taken_);
  if (block == blocks_.end() || stopping()) {
    return std::nullopt;
  }
  auto taken = std::move(block->second);
  blocks_.erase(block);
  ++taken_;
  work_.notify_one();
  return taken;
}

bool Dispatcher::failed() {
  const std::scoped_lock lock{mutex_};
  return exception_ != nullptr;
}

void Dispatcher::stop() {
  const std::scoped_lock lock{mutex_};
  stopping_ = true;
  work_.notify_all();
}

std::vector<store::Block> Dispatcher::rest() {
  const std::scoped_lock lock{mutex_};
  std::vector<store::Block> blocks;
  for (auto& [sequence, block] : blocks_) {
    blocks.push_back(std::move(block));
  }
  blocks_.clear();
  return blocks;
}

std::exception_ptr Dispatcher::exception() {
  const std::scoped_lock lock{mutex_};
  return exception_;
}

}  // namespace hozen::replicate
