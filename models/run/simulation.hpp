// One replication of one plant: the only mediator between the rooms. Rooms return facts; here they are routed.
//
// Time runs over the plant's agenda. A line is advanced only when something touches it or when its earliest possible
// fact is due; whatever happens inside it stays inside. An instant has three phases: facts and events are handled
// in canonical order, requests are collected, pools grant.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "models/run/simulation_state.hpp"

namespace hozen::run {

/// Reusable state of one thread for one plant; nothing is allocated once it is warm.
class Simulation : private SimulationState {
 public:
  /// `tracer`: who takes down what happens in lines and orders, for this simulation's whole life; may be null.
  /// `own`: decides where the plant's policy is `own`; null elsewhere.
  explicit Simulation(std::shared_ptr<const plant::Plant> plant, Tracer* tracer = nullptr,
                      std::shared_ptr<const maintenance::Policy> own = nullptr);

  /// Runs one replication from the start to the horizon. `story`: whom to write about; may be null.
  void run(std::uint64_t seed, std::uint64_t replication, bool antithetic, trace::Story* story = nullptr);

  /// Lets somebody look at every replication from now on (history.hpp), or nobody: null. `onlooker` outlives it.
  void be_looked_at(Onlooker* onlooker) noexcept { onlooker_ = onlooker; }

  /// Tells of every change of an order from now on, for as long as it runs; `recorder` outlives it.
  void watch_orders(maintenance::OrderRecorder& recorder) noexcept { order_recorder_ = &recorder; }
  /// Tells of suppliers and of those who wait for them, for as long as it runs; `recorder` outlives it.
  void watch_supply(supply::SupplyRecorder& recorder) noexcept { supply_recorder_ = &recorder; }

  // What an onlooker may read beside the rest.
  [[nodiscard]] const std::vector<supply::Shelf>& shelves() const noexcept { return shelves_; }
  /// Everything paid and accrued since the measured span began, not discounted; 0 before.
  [[nodiscard]] double cost_so_far() const;

  // What the replication left behind, for measuring (measure.hpp).
  [[nodiscard]] const plant::Plant& plant() const noexcept { return *plant_; }
  [[nodiscard]] const line::Flow& flow(std::size_t line) const noexcept { return *flows_[line]; }
  [[nodiscard]] const Snapshot& at_start() const noexcept { return at_start_; }
  [[nodiscard]] const Snapshot& at_end() const noexcept { return at_end_; }
  /// Time that good parts which left in the measured span had been in a line with sources; nullptr: without.
  [[nodiscard]] const stats::TimeHistogram* time_in_line(std::size_t line) const noexcept {
    return flows_[line]->time_in_system() == nullptr ? nullptr : &time_in_line_.at(line).span;
  }
  /// Since the measured span began.
  [[nodiscard]] const DownTimes& down_times() const noexcept { return down_times_; }
  [[nodiscard]] const Ledger& ledger() const noexcept { return ledger_; }
  [[nodiscard]] const PlantTally& tally() const noexcept { return tally_; }
  [[nodiscard]] const std::vector<SpareTally>& spare_tally() const noexcept { return spare_tally_; }
  [[nodiscard]] const std::vector<MaterialTally>& material_tally() const noexcept { return material_tally_; }
  /// Whether it could work at the end: one that only waits for a material could.
  [[nodiscard]] bool up_at_end(std::uint32_t station) const noexcept;
  [[nodiscard]] const std::vector<LineTally>& line_tally() const noexcept { return line_tally_; }
  [[nodiscard]] const std::vector<ComponentTally>& component_tally() const noexcept { return component_tally_; }
  [[nodiscard]] std::int64_t on_order(std::uint32_t spare) const { return pipelines_[spare].on_order; }
  [[nodiscard]] std::int64_t kept_apart(std::uint32_t spare) const { return pipelines_[spare].apart; }
  [[nodiscard]] const supply::Measures& measures() const noexcept { return *measures_; }
  /// Nothing where no spare is bought from suppliers.
  [[nodiscard]] const std::optional<supply::Network>& network() const noexcept { return network_; }
  [[nodiscard]] const crew::Roster& roster() const noexcept { return roster_; }
  [[nodiscard]] const std::vector<maintenance::Order>& orders() const noexcept { return orders_; }
  /// The components that took part; nothing happened to the others.
  [[nodiscard]] const std::vector<Starter>& starters() const noexcept { return starters_; }
  [[nodiscard]] std::uint64_t last_draw() const noexcept { return draws_.last_word(); }

 private:
  // simulation.cpp: time
  void reset(std::uint64_t seed, std::uint64_t replication, bool antithetic);
  void reset_components();
  [[nodiscard]] Event next_event(event::DayAgenda<Ticket>& agenda);
  void push(Tick when, Due due, std::uint32_t index, std::uint32_t stamp = 0, std::uint32_t extra = 0);
  void touch(std::uint32_t line);
  void look_ahead(std::uint32_t line);
  [[nodiscard]] Tick line_time(std::uint32_t line);
  [[nodiscard]] Tick time_before_look(std::uint32_t line);
  void touch_all();
  void touch_component(std::uint32_t component) { touch(plant_->components[component].line); }
  void schedule_lines();
  void schedule_line(std::uint32_t line);

  // looks.cpp: being looked at
  void look();
  void nobody_reads_before(Tick instant) noexcept;
  [[nodiscard]] double monitoring_not_booked() const;
  [[nodiscard]] double rounds_not_booked() const;

  // handling.cpp: what is due
  void handle(const Event& event);
  void handle_plant_event(const Event& event);
  void handle_line_event(const Event& event);
  void handle_material_event(const Event& event);
  void handle_component_event(const Event& event);
  void handle_order_event(const Event& event);
  void go_on(std::uint32_t component, Due due);
  void handle_mode_event(const Event& event);

  // snapshot.cpp: the measured span
  void start_measuring();
  void finish();
  void note_open_order(std::uint32_t component);
  void snapshot_lines(Snapshot& into) const;
  void snapshot_pools(Snapshot& into) const;
  void snapshot_materials(Snapshot& into);

  // losses.cpp: when lost output is paid for
  void note_losses();
  void book_losses();
  void schedule_ledger_date();

  // local.cpp: stations with nothing to share
  [[nodiscard]] bool runs_by_itself(std::uint32_t line) const;
  void run_by_itself(std::uint32_t line);
  void run_station(line::RunAheadFlow& flow, std::uint32_t index_in_line);
  void touch_station();
  [[nodiscard]] bool repair_at_once(line::RunAheadFlow& flow);

  // start.cpp: the state at time zero
  void start_components();
  void start_component(const Starter& starter);
  void start_stationary(const Starter& starter);
  void start_fleet(std::uint32_t component);
  void start_policy(const Starter& starter);

  // thresholds.cpp: what the meters say
  void station_fact(std::uint32_t station);
  void component_fact(std::uint32_t component, Tick reading);
  void calendar_warning(std::uint32_t mode_number);
  void calendar_failure(std::uint32_t mode_number);
  void schedule_calendar_modes(std::uint32_t component);
  void refresh(std::uint32_t component);
  [[nodiscard]] Tick station_reading(std::uint32_t component) const;
  [[nodiscard]] Tick reading(std::uint32_t component) const;
  [[nodiscard]] Tick reading(std::uint32_t component, plant::Meter own_or_calendar) const;
  [[nodiscard]] Tick mode_reading(std::uint32_t component, std::uint32_t mode) const;
  void refresh_rides(std::uint32_t component);
  void show_threshold(std::uint32_t station);

  // alarms.cpp: what the plant knows
  void warning_begins(std::uint32_t component, std::uint32_t mode);
  void alarm(std::uint32_t component, std::uint32_t mode);
  void found(std::uint32_t mode_number);
  void false_alarm(std::uint32_t component);
  void schedule_false_alarm(std::uint32_t component);
  void schedule_false_alarm(std::uint32_t component, double uniform);
  [[nodiscard]] bool false_alarms_come() const noexcept;
  void book_inspections(std::uint32_t component, Tick until);
  void book_calendar_inspections();
  [[nodiscard]] monitoring::Rounds rounds(std::uint32_t component) const;
  [[nodiscard]] bool failure_shows(std::uint32_t component) const;
  [[nodiscard]] Tick latest_start(std::uint32_t component, std::uint32_t mode);
  [[nodiscard]] Tick believed_end(std::uint32_t component, std::uint32_t mode, double quantile);
  void act_on_alarm(std::uint32_t component, std::uint32_t mode);

  // levels.cpp: control limits
  void watch_levels(std::uint32_t component);
  void level_rises(std::uint32_t component, std::uint32_t mode);
  void look_at_level(std::uint32_t mode_number, Tick from);
  void level_read(std::uint32_t mode_number, std::uint32_t look);
  [[nodiscard]] double reading_error(std::uint32_t component, std::uint32_t mode);
  void level_alarm(std::uint32_t component, std::uint32_t mode, bool truly);

  // decisions.cpp: what the policy decides
  class ComponentView;
  void ask_policy(std::uint32_t component, maintenance::Trigger trigger, std::uint32_t stopped_station = plant::none);
  void order_planned(std::uint32_t component, std::uint32_t mode, const maintenance::Decision& decision);
  void refuse_endless_start(std::uint32_t component, const maintenance::Decision& decision) const;
  void count_question(std::uint32_t component);
  [[nodiscard]] std::uint32_t alarming_mode(std::uint32_t component) const;
  void ask_again(std::uint32_t component, const maintenance::Question& question);
  void question_due(std::uint32_t component);
  void note_stop(std::uint32_t station);
  void station_stops(std::uint32_t station);
  void review();

  // sight.cpp: what monitoring depends on
  void start_infrastructure();
  void see(std::uint32_t component, std::uint32_t mode);
  [[nodiscard]] bool sees(std::uint32_t component) const noexcept;
  void halt_line(std::uint32_t line);
  void end_halt(std::uint32_t line);
  void halt_station(std::uint32_t station);
  void end_station_halt(std::uint32_t station);
  void stand_halted(std::uint32_t station);
  void work_again(std::uint32_t station);
  void change_units_at_stop(std::uint32_t component);
  void book_infrastructure();
  [[nodiscard]] monitoring::Estimate estimate_of(const plant::ModePlan& mode);

  // condition.cpp: worn and slowed stations
  void note_developing(std::uint32_t component);
  void condition_changed(std::uint32_t component);
  void stand_alarm(std::uint32_t component);
  [[nodiscard]] bool worn(std::uint32_t component) const;
  [[nodiscard]] Tick next_development(std::uint32_t component) const;

  // failures.cpp
  void fail(std::uint32_t component, std::uint32_t mode);
  void note_failure(std::uint32_t component, std::uint32_t mode);
  [[nodiscard]] Fate fate_of_failure(std::uint32_t component, std::uint32_t mode) const;
  void make_corrective(std::uint32_t component, std::uint32_t mode);

  // hidden.cpp: failures that do not announce themselves
  void fail_unseen(std::uint32_t component, std::uint32_t mode);
  void find_hidden(std::uint32_t component, std::uint32_t mode);
  void open_hidden_order(std::uint32_t component, std::uint32_t mode);
  void demand_comes(std::uint32_t mode_number);
  void start_demands(std::uint32_t component);
  void pass_demands(std::uint32_t component);
  void schedule_demand(std::uint32_t component, std::uint32_t mode);
  void face_demands(std::uint32_t component, Tick reading);
  [[nodiscard]] Tick next_demand(std::uint32_t component) const;
  void stand_hidden(std::uint32_t component);
  void go_on_hidden(std::uint32_t component);
  Tick mend_hidden(std::uint32_t component, std::uint32_t mode);
  void book_hidden(std::uint32_t component);
  void start_measuring_hidden();
  void finish_hidden();
  [[nodiscard]] bool failed_already(std::uint32_t component) const;
  [[nodiscard]] bool failed_unseen(std::uint32_t component, std::uint32_t mode) const {
    return model(component).hides && hidden_[plant_->components[component].first_mode + mode].failed;
  }

  // orders.cpp: the life of an order
  void open_order(std::uint32_t component, maintenance::OrderKind kind, std::uint32_t action, std::uint32_t mode,
                  Tick latest, std::optional<scenario::StartRule> start = {});
  void set_action(std::uint32_t component, std::uint32_t action);
  void enter(std::uint32_t component, maintenance::Phase phase);
  void record_order(std::uint32_t component) {
    if (order_recorder_ != nullptr) {
      order_recorder_->changed(now_, component, orders_[component]);
    }
  }
  void proceed(std::uint32_t component);
  void proceed_corrective(std::uint32_t component);
  void begin_work(std::uint32_t component);
  void begin_planned(std::uint32_t component);
  void work_done(std::uint32_t component);
  void note_work(std::uint32_t component);
  [[nodiscard]] double draw_work(std::uint32_t component);
  [[nodiscard]] Tick draw_restart(std::uint32_t component);
  void close_order(std::uint32_t component);
  void book_life_used(std::uint32_t component);
  void stand_for(std::uint32_t component);
  void hold_station(std::uint32_t component);
  void release_station(std::uint32_t component);
  [[nodiscard]] Tick time_out_of_work(std::uint32_t component) const;

  // redundancy.cpp: components that stand together
  void reset_groups();
  void go_out(std::uint32_t component);
  void come_back(std::uint32_t component);
  void switched_over(std::uint32_t component, std::uint32_t stamp);
  void fill_up(std::uint32_t group, bool after_failure);
  [[nodiscard]] bool switch_over_to(std::uint32_t component);
  [[nodiscard]] std::uint32_t longest_waiting(std::uint32_t group) const;
  void assume(std::uint32_t component, Duty duty);
  void stand_or_work(std::uint32_t station, std::uint32_t changed);
  [[nodiscard]] bool holds_back(std::uint32_t component) const;
  [[nodiscard]] std::uint32_t who_holds(std::uint32_t station) const;

  // crews.cpp: people at work
  void ask_for_crew(std::uint32_t component);
  void schedule_work(std::uint32_t component);
  void stop_work(std::uint32_t component, maintenance::Phase phase);
  void rest(std::uint32_t component);
  void resume(std::uint32_t component);
  void send_people(std::uint32_t component);
  void turn_back(std::uint32_t component);
  [[nodiscard]] Tick draw_trip(std::uint32_t component);
  void call_in(std::uint32_t component);
  void book_labour(std::uint32_t component);
  void release_people(std::uint32_t component);
  void interrupt_work();
  void interrupt(std::uint32_t component);
  void go_on_with_work(std::uint32_t component);

  // renewal.cpp: what work makes new again
  void renew(std::uint32_t component);
  [[nodiscard]] scenario::Restores draw_restoration(std::uint32_t component);
  void restore_mode(std::uint32_t component, std::uint32_t mode, const scenario::Restores& how);
  void begin_unit_anew(std::uint32_t component);
  void plant_early_failure(std::uint32_t component, const plant::EarlyFailurePlan& early);

  // station_starts.cpp: failures as a station starts again
  void note_start(std::uint32_t station);
  void station_starts(std::uint32_t station);
  void component_starts(std::uint32_t component);
  void await_opening(std::uint32_t line);
  void line_opens(std::uint32_t line);

  // common_causes.cpp: what hits several components at once
  void start_common_causes();
  void schedule_common_cause(std::uint32_t cause);
  void common_cause_comes(std::uint32_t cause);

  // trade.cpp: measures
  void await_measure();
  void measures_due();
  void ask_for_exchange(std::uint32_t component);
  void unit_exchanged(std::uint32_t component);
  void stand_for_exchange(std::uint32_t component);

  // faulty.cpp: work that has to be done again
  [[nodiscard]] bool proves_faulty(std::uint32_t component);
  void restarted(std::uint32_t component);

  // supply.cpp: suppliers
  void start_supply();
  void await_supply();
  void supply_moves();
  void units_received(const supply::NetworkFact& fact);
  void units_gone(const supply::NetworkFact& fact);
  void settle_waits();
  void tell_of_wait(const supply::Wait& wait) const;
  void buyers_look();
  std::int64_t order_from_suppliers(std::uint32_t item, std::int64_t quantity);

  // supply_decisions.cpp: what buyers decide
  void await_decisions();
  void decisions_due();
  void act_on(const supply::DecisionFact& fact);
  void note_outages();
  void buy_last_time(const plant::LastTimeBuyPlan& plan);

  // pools.cpp: parts and people
  void settle();
  void settle_shelves();
  void settle_parts(std::uint32_t spare);
  void take_over_reserved(std::uint32_t spare);
  void reserve(std::uint32_t component, std::uint32_t spare);
  [[nodiscard]] std::uint32_t last_reserved(std::uint32_t spare);
  void hand_out(std::uint32_t asking);
  void part_issued(std::uint32_t component);
  void unit_removed(std::uint32_t component);
  void unit_restored(std::uint32_t spare, std::uint32_t loop);
  void book_holding(std::uint32_t spare);

  // substitution.cpp: spares that stand in for others
  void note_kind(std::uint32_t component);
  void substitute(std::uint32_t spare);
  void wake_those_it_stands_in_for(std::uint32_t spare);

  // stockpile.cpp: units kept apart
  void stockpile_bought(std::uint32_t spare);
  void use_stockpile(std::uint32_t spare);
  void lock_stockpiles(const supply::MeasureFact& fact);
  void stockpile_refilled(std::uint32_t spare);
  void refill_stockpile(std::uint32_t spare);

  // expiry.cpp: units that expire, and those that are ordered because work waits
  void await_expiry(std::uint32_t spare);
  void units_expire(std::uint32_t spare);
  void order_emergencies(std::uint32_t spare);
  void emergency_arrives(std::uint32_t spare);

  // materials.cpp, material_orders.cpp: what lines use up, and when how much of it is ordered
  void start_materials();
  void material_fact(std::uint32_t station, Tick reading);
  void settle_materials();
  void look_at_material(std::uint32_t material);
  void book_material(std::uint32_t material);
  void await_material(std::uint32_t material);
  void material_is_looked_at(std::uint32_t material, MaterialLook why);
  void material_runs_out(std::uint32_t material);
  void material_is_back(std::uint32_t material);
  void stand_without(std::uint32_t station);
  void feed_material(std::uint32_t material);
  [[nodiscard]] double fading_price(std::uint32_t material, std::uint32_t offer);
  void review_material(std::uint32_t material);
  void order_material(std::uint32_t material, std::int64_t quantity);
  void material_arrives(std::uint32_t material, std::int64_t quantity, double price);

  // other_demand.cpp: who else draws on the shelves
  void await_others(std::uint32_t spare);
  void others_ask(std::uint32_t spare);
  void others_leave(std::uint32_t spare);
  void others_served(std::uint32_t spare);

  // purchasing.cpp: when how much of a spare is ordered
  void start_stock();
  void buy(std::uint32_t spare);
  void order_units(std::uint32_t spare, std::int64_t quantity);
  void ask_depot(std::uint32_t spare, std::int64_t quantity);
  void ship(std::uint32_t spare);
  void purchase_unlimited(std::uint32_t spare);
  void purchase_arrives(std::uint32_t spare, std::int64_t quantity);
  void units_arrive(std::uint32_t spare, std::int64_t quantity, double price);
  void units_lost(std::uint32_t spare, std::int64_t quantity);
  void review_stock(std::uint32_t spare);
  void stock_is_looked_at(std::uint32_t spare);
  void expect_back(std::uint32_t component);
};

}  // namespace hozen::run
