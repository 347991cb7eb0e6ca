// What is due is carried out by whom it concerns.
#include "models/run/simulation.hpp"

namespace hozen::run {

void Simulation::handle(const Event& event) {
  switch (event.due) {
    case Due::measuring_starts:
    case Due::ledger_date:
    case Due::units_due:
    case Due::review:
    case Due::shift_begins:
    case Due::supply:
    case Due::decision:
    case Due::stockpile_refilled:
    case Due::units_arrive:
    case Due::unit_restored:
    case Due::stock_look:
    case Due::emergency_arrives:
    case Due::units_expire:
    case Due::stockpile_bought:
    case Due::other_demand:
    case Due::common_cause:
    case Due::measure:
      handle_plant_event(event);
      break;
    case Due::material_arrives:
    case Due::material_look:
    case Due::material_out:
      handle_material_event(event);
      break;
    case Due::line_fact:
    case Due::line_opens:
    case Due::line_halts:
    case Due::line_resumes:
    case Due::station_stops:
    case Due::station_starts:
      handle_line_event(event);
      break;
    case Due::switched_over:
    case Due::component_starts:
    case Due::false_alarm:
    case Due::question:
      handle_component_event(event);
      break;
    case Due::wear_begins:
    case Due::calendar_warning:
    case Due::calendar_failure:
    case Due::found:
    case Due::level_read:
    case Due::demand:
      handle_mode_event(event);
      break;
    case Due::people_arrive:
    case Due::work_done:
    case Due::work_rests:
    case Due::work_resumes:
    case Due::restart_done:
    case Due::order_ready:
    case Due::order_latest:
    case Due::moment_opens:
    case Due::moment_closes:
      handle_order_event(event);
      break;
  }
}

void Simulation::handle_plant_event(const Event& event) {
  if (event.due == Due::measuring_starts) {
    start_measuring();
  } else if (event.due == Due::ledger_date) {
    touch_all();
    book_losses();
  } else if (event.due == Due::units_due) {
    sight_.change_the_rest(event.index, now_);
  } else if (event.due == Due::review) {
    review();
  } else if (event.due == Due::shift_begins) {
    shift_due_ = never;
    crews_touched_ = true;
  } else if (event.due == Due::supply) {
    supply_moves();
  } else if (event.due == Due::decision) {
    decisions_due();
  } else if (event.due == Due::units_arrive) {
    purchase_arrives(event.index, event.extra);
  } else if (event.due == Due::stock_look) {
    stock_is_looked_at(event.index);
  } else if (event.due == Due::emergency_arrives) {
    emergency_arrives(event.index);
  } else if (event.due == Due::units_expire) {
    units_expire(event.index);
  } else if (event.due == Due::stockpile_bought) {
    stockpile_bought(event.index);
  } else if (event.due == Due::stockpile_refilled) {
    stockpile_refilled(event.index);
  } else if (event.due == Due::other_demand) {
    others_ask(event.index);
  } else if (event.due == Due::unit_restored) {
    unit_restored(event.index, event.extra);
  } else if (event.due == Due::measure) {
    measures_due();
  } else {
    common_cause_comes(event.index);
  }
}

void Simulation::handle_material_event(const Event& event) {
  if (event.due == Due::material_arrives) {
    material_states_[event.index].on_order -= event.extra;
    material_arrives(event.index, event.extra, plant_->materials[event.index].price);
  } else if (event.due == Due::material_look) {
    material_is_looked_at(event.index, static_cast<MaterialLook>(event.extra));
  } else {
    material_runs_out(event.index);
  }
}

/// An event of a line or of one of its stations.
void Simulation::handle_line_event(const Event& event) {
  const auto index = event.index;
  if (event.due == Due::line_fact) {
    if (line_stamps_[index] == event.stamp) {
      line_due_[index] = never;
      look_ahead(index);
      touch(index);
    }
  } else if (event.due == Due::line_opens) {
    line_opens(index);
  } else if (event.due == Due::line_halts) {
    touch(index);
    halt_line(index);
  } else if (event.due == Due::line_resumes) {
    touch(index);
    end_halt(index);
  } else if (event.due == Due::station_stops) {
    station_stops(index);
  } else {
    station_starts(index);
  }
}

/// An event of one component: of no consequence when its duty, its alarm or its question has changed since.
void Simulation::handle_component_event(const Event& event) {
  const auto c = event.index;
  if (event.due == Due::switched_over) {
    switched_over(c, event.stamp);
  } else if (event.due == Due::component_starts) {
    touch_component(c);
    component_starts(c);
  } else if (event.due == Due::false_alarm && components_[c].alarm_stamp == event.stamp) {
    touch_component(c);
    false_alarm(c);
  } else if (event.due == Due::question && components_[c].question_stamp == event.stamp) {
    touch_component(c);
    question_due(c);
  }
}

/// An event of one life of one mode: of no consequence when that life is over.
void Simulation::handle_mode_event(const Event& event) {
  if (modes_[event.index].stamp != event.stamp) {
    return;
  }
  touch_component(component_of_mode_[event.index]);
  // A fact of this very instant may have ended the life.
  if (modes_[event.index].stamp != event.stamp) {
    return;
  }
  if (event.due == Due::wear_begins) {
    condition_changed(component_of_mode_[event.index]);
  } else if (event.due == Due::calendar_warning) {
    calendar_warning(event.index);
  } else if (event.due == Due::calendar_failure) {
    calendar_failure(event.index);
  } else if (event.due == Due::level_read) {
    level_read(event.index, event.extra);
  } else if (event.due == Due::demand) {
    demand_comes(event.index);
  } else {
    found(event.index);
  }
}

/// An event of one order: of no consequence when that order is closed.
void Simulation::handle_order_event(const Event& event) {
  const auto c = event.index;
  const auto& order = orders_[c];
  if (!order.open() || order.stamp != event.stamp) {
    return;
  }
  if (event.due == Due::people_arrive || event.due == Due::work_done || event.due == Due::work_rests ||
      event.due == Due::work_resumes || event.due == Due::restart_done) {
    touch_component(c);
    // A fact of this very instant may have failed a component whose people were on their way.
    if (order.stamp == event.stamp) {
      go_on(c, event.due);
    }
  } else if (!order.under_way() && !order.out_of_work()) {
    proceed(c);
  }
}

void Simulation::go_on(std::uint32_t c, Due due) {
  if (due == Due::people_arrive) {
    begin_work(c);
  } else if (due == Due::work_done) {
    work_done(c);
  } else if (due == Due::work_rests) {
    rest(c);
  } else if (due == Due::work_resumes) {
    resume(c);
  } else {
    restarted(c);
  }
}

}  // namespace hozen::run
