// Moves parts through a line of any shape.
//
// Pending events stand in one calendar queue: at most one a machine (a fact, the end of a set-up, of a cycle), one a
// source (its next arrival), one a work centre (a batch has waited long enough); transports have a heap of their own.
//
// An instant. Facts come first, as in parts.cpp. Then all that ends at the tick ends: cycles, set-ups, transports,
// waits, times between arrivals. Then moves are settled until nothing moves: first finished parts leave their machines,
// nearest the exits first; then places that have come free are given to those that wait for them, longest first; then
// machines take their next parts. A machine alone behind one queue has no choice to make and takes its next part at
// once. What has found no place by then is refused or worked on again. No step calls itself: what a move makes possible
// is put down in one of three sets, so a thousand stations in a row need no deep stack.
//
// Places. A queue has its capacity, and an idle machine has room for what it needs to begin. Where all places of the
// queue are taken, parts wait on the machines before it until the queue has a place, or until a machine behind it is
// idle and wants them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "models/line/flow.hpp"
#include "models/line/network_layout.hpp"
#include "models/line/network_order.hpp"
#include "models/line/network_plan.hpp"
#include "models/line/network_state.hpp"
#include "models/line/network_waiters.hpp"
#include "models/line/parts_calendar.hpp"
#include "models/line/parts_loss.hpp"
#include "sim/event/agenda.hpp"
#include "sim/random/draws.hpp"
#include "sim/stats/time_histogram.hpp"
#include "sim/trace/flow_recorder.hpp"

namespace hozen::line {

// Later than any horizon, early enough for a calendar key.
inline constexpr Tick network_unreachable = (Tick{1} << 62) - 1;

class NetworkCore {
 public:
  /// `loss` hears of stops and departures, `recorder` of everything; either may be null.
  NetworkCore(const NetworkPlan& plan, PartsLoss* loss, trace::FlowRecorder* recorder);

  void reset(random::Draws& draws);

  [[nodiscard]] Tick now() const noexcept { return now_; }
  Fact advance(Tick limit);
  [[nodiscard]] Tick earliest_fact() const noexcept;

  void stop(std::uint32_t m, Cause cause);
  void start(std::uint32_t m);
  void spoil(std::uint32_t m);
  void set_condition(std::uint32_t m, Condition condition);
  void set_threshold(std::uint32_t m, Tick reading);
  [[nodiscard]] Tick operating(std::uint32_t m) const noexcept;

  // What has happened. ------------------------------------------------------------------------------------------------
  [[nodiscard]] const Machine& machine(std::uint32_t m) const noexcept { return machines_[m]; }
  [[nodiscard]] const MachineStops& stops(std::uint32_t m) const noexcept { return stops_[m]; }
  [[nodiscard]] std::uint64_t good() const noexcept { return good_; }
  [[nodiscard]] PartCounts parts() const noexcept;
  [[nodiscard]] const stats::TimeHistogram& time_in_system() const noexcept { return time_in_system_; }
  [[nodiscard]] StationTimes times(std::uint32_t m) const noexcept;
  /// Over the queues that parts of the machine go to.
  [[nodiscard]] double parts_after(std::uint32_t m) const noexcept;
  [[nodiscard]] double integral_after(std::uint32_t m) const noexcept;
  [[nodiscard]] double integral_of_queues() const noexcept;
  /// The cycles that end at the instant of a fact are not settled yet.
  [[nodiscard]] Tick settled_until() const noexcept { return settled_ ? now_ : now_ - 1; }
  /// Who holds up the part that leaves next.
  [[nodiscard]] PartsLoss::Next next_to_leave() const noexcept;

 private:
  // network_core.cpp: instants.
  void meet(std::int64_t key);
  void end_all();
  void end(std::uint32_t m);
  void settle();
  void give_up();
  void schedule(std::uint32_t m) noexcept;
  [[nodiscard]] bool unsettled() const noexcept { return !done_.empty() || !offers_.empty() || !dirty_.empty(); }

  // network_core.cpp: what happens at every part.
  void unload(std::uint32_t m);
  void pass_on(std::uint32_t m, std::uint32_t p);
  void free_machine(std::uint32_t m);
  void empty_machine(std::uint32_t m);
  void load_plain(std::uint32_t c);
  std::uint32_t take_onto(std::uint32_t m, std::uint32_t q, Moment& since) noexcept;
  void begin(std::uint32_t m, Tag tag);
  void start_cycle(std::uint32_t m);

  // network_build.cpp: from the plan.
  void build();
  void build_centre(std::uint32_t c);
  void build_targets(std::uint32_t c);
  void reserve_parts();
  [[nodiscard]] Outlet outlet_of(std::uint32_t c, const OutletPlan& plan) const;
  void classify(std::uint32_t c);
  void empty_centres();
  [[nodiscard]] std::uint64_t mark_of(random::EntityKey key) const;

  // network_leave.cpp: finished parts leave their machines.
  void unload_any(std::uint32_t m);
  void await_room(std::uint32_t m);
  [[nodiscard]] std::uint32_t waiter_of(std::uint32_t m, const Outlet& outlet) const noexcept;
  void stop_waiting(std::uint32_t m);
  void stop_waiting(std::uint32_t m, std::uint32_t q);
  [[nodiscard]] Outlet& outlet_behind(std::uint32_t c, const Part& part) noexcept;
  [[nodiscard]] Outlet* way_to(std::uint32_t c, const Part& part, std::uint32_t q) noexcept;
  [[nodiscard]] std::uint32_t fixed_outlet(std::uint32_t c, const Part& part) const;
  void fix_outlet(std::uint32_t c, Part& part);
  [[nodiscard]] bool open(const Outlet& outlet, const Part& part);
  [[nodiscard]] Outlet* open_outlet(std::uint32_t c, const Part& part);
  void judge(std::uint32_t m);
  void take_apart(std::uint32_t m);
  void leave_to(std::uint32_t m, std::uint32_t p, Outlet& outlet);
  void leave_line(std::uint32_t p);
  void scrap(std::uint32_t p);
  void forget(std::uint32_t p, trace::PartFate fate);

  // network_queue.cpp: places and cards.
  [[nodiscard]] bool has_place(const Queue& queue) const noexcept {
    if (queue.level < queue.capacity) {
      return true;
    }
    const Centre& centre = centres_[queue.centre];
    return centre.plain && centre.idle != 0 && centre.overflow == 0;
  }
  [[nodiscard]] bool has_spare_place(std::uint32_t q) const noexcept;
  /// Since when the place has been free that a part would take.
  [[nodiscard]] Moment room_of(const Queue& queue) const noexcept {
    return queue.level < queue.capacity ? queue.room : centres_[queue.centre].place;
  }
  void occupy(std::uint32_t q) noexcept;
  void vacate(std::uint32_t q, Tag tag) noexcept;
  void room_came(std::uint32_t q) noexcept;
  void add_idle(std::uint32_t m) noexcept;
  void send(std::uint32_t p, Outlet& outlet);
  void come(std::uint32_t q, std::uint32_t p);
  void await(std::uint32_t waiter, std::uint32_t q, Tick since) noexcept;
  void offer(std::uint32_t q);
  /// A part that might come to a queue, and by which outlet (nullptr: from a source).
  struct Comer {
    std::uint32_t owner{nothing};
    std::uint32_t before{nothing};  // on the machine's list
    std::uint32_t part{nothing};
    Outlet* outlet{nullptr};
  };
  [[nodiscard]] Comer comer_of(std::uint32_t owner, std::uint32_t q);
  [[nodiscard]] std::uint32_t first_able(std::uint32_t q);
  [[nodiscard]] Comer first_comer(std::uint32_t q);
  void move(const Comer& comer, std::uint32_t q);
  bool move_one(std::uint32_t owner, std::uint32_t q);
  [[nodiscard]] Outlet* preferred(std::uint32_t m, const Part& part, Outlet& offered);
  /// Limits within which the part would be and for which it has and gets no card.
  [[nodiscard]] std::uint64_t missing_cards(std::uint64_t within, const Part& part) const noexcept {
    return within & ~part.cards & full_limits_;
  }
  [[nodiscard]] std::uint64_t free_cards(std::uint64_t within, std::uint64_t most) const noexcept;
  void change_cards(Part& part, std::uint64_t within);
  [[nodiscard]] Moment with_cards(Moment own, std::uint64_t within, const Part& part) const noexcept;

  // network_begin.cpp: machines take their next parts.
  void load(std::uint32_t c);
  bool begin_one(std::uint32_t c);
  bool begin_batch(std::uint32_t c);
  bool begin_assembly(std::uint32_t c);
  void await_batch(std::uint32_t c, Tick due) noexcept;
  void admit_spare(std::uint32_t c);
  void note_begun(std::uint32_t m);
  void begin_setup(std::uint32_t m, Tick span);
  [[nodiscard]] Tick cycle_time(std::uint32_t m);
  [[nodiscard]] Tick cycle_of_part(std::uint32_t m, const Part& part);
  [[nodiscard]] Tick setup_time(std::uint32_t m, const Part& part);

  // network_choose.cpp: which part is next, on which machine, and whether it may.
  struct Candidate {
    std::uint32_t inlet{nothing};
    std::uint32_t part{nothing};
    Tick since{0};
    bool on_machine{false};  // it has its place on an idle machine
  };
  [[nodiscard]] bool able(std::uint32_t m) const noexcept;
  [[nodiscard]] std::uint32_t able_machine(std::uint32_t c, std::uint32_t product) const noexcept;
  [[nodiscard]] std::uint32_t choose_inlet(std::uint32_t c);
  [[nodiscard]] Candidate pick(std::uint32_t c);
  [[nodiscard]] bool permitted(std::uint32_t c, const Part& part);
  [[nodiscard]] std::uint32_t place_to_keep(std::uint32_t c, const Part& part);
  [[nodiscard]] bool open_on_machine(const Outlet& outlet, const Part& part);
  void keep_place(std::uint32_t c, Part& part, Moment& since);
  void give_back_place(std::uint32_t c, Part& part);
  void note_idle(std::uint32_t c);

  // network_source.cpp: parts come into the line.
  [[nodiscard]] std::uint32_t product_of(random::EntityKey key, std::uint64_t number,
                                         const std::vector<ProductShare>& mix) const;
  [[nodiscard]] Part outside_part(std::uint32_t c) const;
  void enter(std::uint32_t c, std::uint32_t p);
  void await_arrival(std::uint32_t s);
  void arrive(std::uint32_t s);
  void move_arrival(std::uint32_t s);
  void refuse(std::uint32_t s);
  void count_in() noexcept {
    ++inside_;
    weighted_inside_ -= now_;
  }

  // network_stops.cpp: stops, conditions, meters.
  [[nodiscard]] static bool works(const Machine& m) noexcept { return m.stage == NetworkStage::cycle && !m.stopped; }
  [[nodiscard]] static bool in_hand(const Machine& m) noexcept {
    return m.stage == NetworkStage::cycle || m.stage == NetworkStage::setup;
  }
  [[nodiscard]] Tick worked(const Machine& m) const noexcept { return m.worked + (works(m) ? now_ - m.since : 0); }
  [[nodiscard]] bool keeps_waiting(std::uint32_t m) const noexcept;
  [[nodiscard]] Tag open_tag(Cause cause);
  void collect();
  void pause(std::uint32_t m) noexcept;
  void resume(std::uint32_t m) noexcept;
  void change_speed(std::uint32_t m, double before);
  void set_rates(std::uint32_t m);
  void blame_condition(std::uint32_t m);
  [[nodiscard]] Tick meter_at(std::uint32_t m, Tick worked) const noexcept;
  [[nodiscard]] Tick worked_at(std::uint32_t m, Tick reading) const noexcept;
  [[nodiscard]] Tick lead(std::uint32_t m) const noexcept;
  void renew_lead(std::uint32_t m) noexcept;
  void renew_all_leads() const noexcept;
  /// Something has been begun: idle machines may have work sooner than was supposed.
  void expect_work() noexcept { leads_stale_ = leads_stale_ || now_ < idle_until_; }
  void tell(std::uint32_t m) const;

  NetworkPlan plan_;
  NetworkLayout layout_;
  std::size_t products_;
  PartsLoss* loss_;
  trace::FlowRecorder* recorder_;
  random::Draws* draws_{nullptr};

  std::vector<Machine> machines_;
  std::vector<MachineStops> stops_;
  std::vector<Tick> constants_;  // cycle of a machine by product; 0: drawn
  std::vector<Queue> queues_;
  std::vector<Centre> centres_;
  std::vector<Source> sources_;
  std::vector<WorkLimit> limits_;
  std::vector<std::vector<std::uint32_t>> before_service_;  // by queue: feeders that begin only when there is room
  std::vector<Tick> batch_due_;                             // by work centre: its pending event
  std::uint64_t full_limits_{0};                            // limits without a free card
  PartPool pool_;
  NetworkWaiters waiters_;

  struct Transport {
    std::uint32_t part{0};
    std::uint32_t queue{0};
  };
  PartsCalendar calendar_;  // key: 2 x instant, + 1 for what is no fact
  event::Agenda<Transport> transports_;
  NetworkOrder done_;                  // machines with parts to leave
  NetworkOrder offers_;                // queues with a free place and somebody who may want it
  NetworkOrder dirty_;                 // work centres that might begin a cycle
  std::vector<Candidate> candidates_;  // for the next part
  std::uint64_t transported_{0};
  std::vector<std::uint32_t> again_;     // machines that work on the same part again if it finds no place
  std::vector<std::uint32_t> refusing_;  // sources whose arrival is lost if it finds no place

  std::vector<std::uint32_t> reached_;  // machines whose threshold has been reached and not been raised since
  mutable std::vector<Tick> lead_;      // no fact of the machine before
  mutable std::uint32_t nearest_{0};    // where `lead_` is smallest
  mutable bool nearest_known_{true};
  mutable Tick idle_until_{0};       // up to here at the most leads suppose that idle machines stay idle
  mutable bool leads_stale_{false};  // something has begun that ends before

  Tick now_{0};
  bool settled_{true};
  std::uint64_t good_{0};
  PartCounts counts_;
  std::uint64_t inside_{0};
  __int128 weighted_inside_{0};  // instants at which parts left less those at which they came
  stats::TimeHistogram time_in_system_;
};

}  // namespace hozen::line
