// The one ledger: every payment of a replication, plain and discounted; it sums exactly.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "sim/base/tick.hpp"

namespace hozen::run {

enum class Account : std::uint8_t {
  lost_output,
  purchases,
  holding,
  labour,
  actions,
  repair_loop,
  monitoring,
  duty,
  qualification,
  contracts,
  investment,
  subsidies,      // less than nothing: what states pay
  terminal_value  // less than nothing: what is left over
};
inline constexpr std::size_t accounts = 13;

/// Payments before the measured span are left out; later ones are discounted continuously to its start.
class Ledger {
 public:
  Ledger(Tick measured_from, double discount_per_tick) noexcept : from_{measured_from}, discount_{discount_per_tick} {}

  void reset() noexcept {
    plain_ = {};
    present_ = 0.0;
  }

  void pay(Account account, double amount, Tick when) noexcept {
    if (when < from_ || amount == 0.0) {
      return;
    }
    plain_[static_cast<std::size_t>(account)] += amount;
    present_ += discount_ == 0.0 ? amount : amount * factor(when);
  }

  /// A steady stream of `per_tick` over [begin, end).
  void accrue(Account account, double per_tick, Tick begin, Tick end) noexcept {
    begin = begin < from_ ? from_ : begin;
    if (end <= begin || per_tick == 0.0) {
      return;
    }
    const double amount = per_tick * static_cast<double>(end - begin);
    plain_[static_cast<std::size_t>(account)] += amount;
    // Integral of exp(-discount t): per_tick (exp(-d a) - exp(-d b)) / d.
    present_ += discount_ == 0.0 ? amount
                                 : per_tick / discount_ * -std::expm1(-discount_ * static_cast<double>(end - begin)) *
                                       std::exp(-discount_ * static_cast<double>(begin - from_));
  }

  [[nodiscard]] double of(Account account) const noexcept { return plain_[static_cast<std::size_t>(account)]; }
  [[nodiscard]] double total() const noexcept {
    double sum = 0.0;
    for (const double amount : plain_) {
      sum += amount;
    }
    return sum;
  }
  [[nodiscard]] double present() const noexcept { return present_; }

 private:
  /// What a payment is worth at the start of the measured span. Many are made at the same instant.
  [[nodiscard]] double factor(Tick when) noexcept {
    if (when != factor_at_) {
      factor_at_ = when;
      factor_ = std::exp(-discount_ * static_cast<double>(when - from_));
    }
    return factor_;
  }

  Tick from_;
  double discount_;
  Tick factor_at_{never};
  double factor_{0.0};
  std::array<double, accounts> plain_{};
  double present_{0.0};
};

}  // namespace hozen::run
