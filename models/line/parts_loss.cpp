#include "models/line/parts_loss.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace hozen::line {
namespace {

constexpr std::int64_t units_per_part = std::int64_t{1} << 20;

void to_parts(const std::vector<std::int64_t>& units, std::vector<double>& parts) noexcept {
  for (std::size_t i = 0; i < units.size(); ++i) {
    parts[i] = static_cast<double>(units[i]) / static_cast<double>(units_per_part);
  }
}

}  // namespace

PartsLoss::PartsLoss(std::unique_ptr<FailureFree> failure_free, std::size_t stops, std::uint32_t components,
                     std::uint32_t categories)
    : failure_free_{std::move(failure_free)},
      by_component_(components),
      by_category_(categories),
      shown_by_component_(components),
      shown_by_category_(categories),
      component_view_(components),
      category_view_(categories) {
  make_records(2 * stops + 8);
}

void PartsLoss::make_records(std::size_t records) {
  constexpr std::size_t usual_causes = 8;
  const std::size_t before = records_.size();
  records_.resize(records);
  for (std::size_t i = before; i < records; ++i) {
    records_[i].shares.reserve(usual_causes);
  }
  free_.reserve(records);
}

void PartsLoss::reset(const random::Draws& draws) {
  failure_free_->reset(draws);
  for (Record& record : records_) {
    record.used = false;
  }
  run_ = 0;
  latest_ = 0;
  opened_ = 0;
  sweep();
  departed_ = 0;
  last_ = 0;
  at_last_ = 0;
  cut_ = -1;
  settled_departed_ = 0;
  settled_shadow_ = 0;
  stopped_ = false;
  std::fill(by_component_.begin(), by_component_.end(), 0);
  std::fill(by_category_.begin(), by_category_.end(), 0);
}

Tag PartsLoss::open(Cause cause) {
  if (to_blame(run_) == opened_) {
    settle(never);  // what has happened so far is not this stop's fault
  }
  const Tag stop = free_.back();
  free_.pop_back();
  Record& record = records_[stop];
  record.shares.clear();
  record.parts = 0;
  change(stop, cause);
  stopped_ = true;
  opened_ = stop;
  return stop;
}

void PartsLoss::change(Tag stop, Cause cause) {
  if (cause.component >= by_component_.size() || cause.category >= by_category_.size()) {
    throw std::invalid_argument{"The cause of a stop names a component or a category that the line does not have."};
  }
  Record& record = records_[stop];
  const auto same = [&](const Share& share) {
    return share.cause.component == cause.component && share.cause.category == cause.category;
  };
  const auto found = std::find_if(record.shares.begin(), record.shares.end(), same);
  record.latest = static_cast<std::size_t>(found - record.shares.begin());
  if (found == record.shares.end()) {
    record.shares.push_back(Share{.cause = cause});
  }
}

void PartsLoss::sweep() {
  records_[run_].used = true;
  records_[latest_].used = true;
  records_[opened_].used = true;
  const auto used = [](const Record& record) { return record.used; };
  if (2 * static_cast<std::size_t>(std::count_if(records_.begin(), records_.end(), used)) > records_.size()) {
    make_records(2 * records_.size());
  }
  free_.clear();
  for (std::size_t i = records_.size() - 1; i > 0; --i) {
    if (!records_[i].used) {
      free_.push_back(static_cast<Tag>(i));
    }
    records_[i].used = false;
  }
}

std::uint64_t PartsLoss::should_have_left(Tick next) {
  if (!stopped_) {
    return departed_;
  }
  if (next != last_) {
    return failure_free_->departed_by(last_);
  }
  if (cut_ != last_) {
    cut_ = last_;
    before_cut_ = failure_free_->departed_by(last_ - 1);
  }
  return std::min(failure_free_->departed_by(last_), before_cut_ + at_last_);
}

void PartsLoss::settle(Tick next) {
  if (departed_ == settled_departed_) {
    return;
  }
  const std::uint64_t should = should_have_left(next);
  const auto change = static_cast<std::int64_t>((should - settled_shadow_) - (departed_ - settled_departed_));
  settled_shadow_ = should;
  settled_departed_ = departed_;
  if (const Tag tag = to_blame(run_); tag != 0 && change != 0) {
    divide(records_[tag], change, 0, true, Books{&by_component_, &by_category_});
  }
}

void PartsLoss::divide(Record& record, std::int64_t parts, Tick held, bool keep, Books books) const noexcept {
  record.shares[record.latest].held += held;
  Tick total = 0;
  for (const Share& share : record.shares) {
    total += share.held;
  }
  const std::int64_t units = (record.parts + parts) * units_per_part;
  Tick held_so_far = 0;
  std::int64_t divided = 0;
  for (std::size_t i = 0; i < record.shares.size(); ++i) {
    Share& share = record.shares[i];
    held_so_far += share.held;
    // A stop that has held up nothing for no time yet: whatever it is now.
    const std::int64_t up_to = total > 0 ? static_cast<std::int64_t>(static_cast<__int128>(units) * held_so_far / total)
                                         : (i >= record.latest ? units : 0);
    const std::int64_t more = up_to - divided - share.booked;
    divided = up_to;
    (*books.by_component)[share.cause.component] += more;
    (*books.by_category)[share.cause.category] += more;
    share.booked += keep ? more : 0;
  }
  record.shares[record.latest].held -= held;
  record.parts += keep ? parts : 0;
}

std::uint64_t PartsLoss::failure_free(Tick time) {
  settle(never);  // the failure-free line moves forward only
  return stopped_ ? failure_free_->departed_by(time) : departed_;
}

void PartsLoss::show(Tick time, Next next) {
  const std::uint64_t shadow = failure_free(time);
  std::copy(by_component_.begin(), by_component_.end(), shown_by_component_.begin());
  std::copy(by_category_.begin(), by_category_.end(), shown_by_category_.begin());
  const auto change = static_cast<std::int64_t>(shadow - settled_shadow_);
  const Tag tag = next.tag != 0 ? next.tag : to_blame(run_);
  if (change != 0 && tag != 0) {
    divide(records_[tag], change, next.held, false, Books{&shown_by_component_, &shown_by_category_});
  }
}

std::span<const double> PartsLoss::by_component(Tick time, Next next) {
  show(time, next);
  to_parts(shown_by_component_, component_view_);
  return component_view_;
}

std::span<const double> PartsLoss::by_category(Tick time, Next next) {
  show(time, next);
  to_parts(shown_by_category_, category_view_);
  return category_view_;
}

}  // namespace hozen::line
