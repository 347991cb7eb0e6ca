// Writes suppliers into a trace: a track for each supplier, which shows what it delivers while that is less than usual,
// and tracks for its purchase orders, from when they are placed until their last unit is there or gone.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "models/plant/plant.hpp"
#include "models/run/line_tracer.hpp"
#include "models/supply/supply_recorder.hpp"

namespace hozen::run {

class SupplyTracer final : public supply::SupplyRecorder {
 public:
  SupplyTracer(trace::ChromeTrace& trace, const plant::Plant& plant);

  void levels_changed(Tick now, const supply::Network& network) override;
  void ordered(Tick now, const supply::OpenOrder& order) override;
  void settled(Tick now, const supply::NetworkFact& fact) override;
  void decided(Tick now, const supply::DecisionFact& fact) override;
  /// The component's own track says that it waits for its part.
  void waits(Tick /*now*/, const supply::Wait& /*wait*/) override {}
  /// Closes what is still shown at the end of the run.
  void finish(Tick now);

 private:
  /// Orders of one offer overlap: each is shown on the first track that is free.
  struct Offer {
    std::vector<TracedTrack> tracks;
    std::vector<bool> busy;
    std::map<std::uint32_t, std::pair<std::size_t, std::int64_t>> open;  // order -> its track, units open
  };

  trace::ChromeTrace* trace_;
  const plant::Plant* plant_;
  event::WeekCalendar always_;
  std::uint32_t group_;
  void show_standing(std::uint32_t supplier, Tick now, bool open, double level);

  std::vector<TracedTrack> suppliers_;
  std::vector<std::string> closed_;  // by supplier: what its track shows while the plant cannot order from it
  std::vector<Offer> offers_;
};

}  // namespace hozen::run
