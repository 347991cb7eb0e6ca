// What has happened in a network; reading changes nothing.
#include "models/line/network_core.hpp"

namespace hozen::line {

PartCounts NetworkCore::parts() const noexcept {
  PartCounts counts = counts_;
  counts.work_in_process = static_cast<double>(static_cast<__int128>(inside_) * now_ + weighted_inside_);
  return counts;
}

StationTimes NetworkCore::times(std::uint32_t m) const noexcept {
  const Machine& machine = machines_[m];
  const MachineStops& stops = stops_[m];
  const Tick open = machine.stopped ? 0 : now_ - machine.since;
  const bool blocked = machine.stage == NetworkStage::done || (machine.stage == NetworkStage::idle && machine.no_room);
  StationTimes times{.working = worked(machine),
                     .setting_up = machine.setting_up + (machine.stage == NetworkStage::setup ? open : 0),
                     .blocked = machine.blocked + (blocked ? open : 0),
                     .down = stops.down + (machine.stopped ? now_ - stops.since : 0)};
  times.starved = now_ - times.working - times.setting_up - times.blocked - times.down;
  return times;
}

double NetworkCore::parts_after(std::uint32_t m) const noexcept {
  std::uint64_t sum = 0;
  for (const std::uint32_t q : centres_[machines_[m].centre].targets) {
    sum += queues_[q].present();
  }
  return static_cast<double>(sum);
}

double NetworkCore::integral_after(std::uint32_t m) const noexcept {
  __int128 sum = 0;
  for (const std::uint32_t q : centres_[machines_[m].centre].targets) {
    sum += static_cast<__int128>(queues_[q].present()) * now_ + queues_[q].weighted;
  }
  return static_cast<double>(sum);
}

double NetworkCore::integral_of_queues() const noexcept {
  __int128 sum = 0;
  for (const Queue& queue : queues_) {
    sum += static_cast<__int128>(queue.present()) * now_ + queue.weighted;
  }
  return static_cast<double>(sum);
}

PartsLoss::Next NetworkCore::next_to_leave() const noexcept {
  for (const std::uint32_t m : layout_.machine_at) {
    const Machine& machine = machines_[m];
    if (machine.stage == NetworkStage::idle && !(machine.stopped && centres_[machine.centre].machines > 1)) {
      continue;
    }
    if (machine.stopped) {
      return {.tag = stops_[m].tag, .held = in_hand(machine) ? now_ - machine.since : 0};
    }
    if (const Tag tag = machine.tag != 0 ? machine.tag : stops_[m].tag; tag != 0) {
      return {.tag = tag, .held = 0};
    }
  }
  return {};
}

}  // namespace hozen::line
