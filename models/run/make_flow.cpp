#include "models/run/make_flow.hpp"

#include "models/line/fluid_network.hpp"
#include "models/line/fluid_recorded.hpp"
#include "models/line/network_plan.hpp"
#include "models/line/serial_plan.hpp"
#include "models/maintenance/order.hpp"

namespace hozen::run {
namespace {

line::NetworkPlan plan_of(const plant::LineSite& site) {
  auto plan = site.network;
  plan.categories = maintenance::loss_categories;
  return plan;
}

}  // namespace

std::unique_ptr<line::Flow> make_flow(const plant::LineSite& site) {
  const auto plan = plan_of(site);
  switch (site.engine.engine) {
    case plant::Engine::fluid:
      return line::make_fluid_network_flow(plan);
    case plant::Engine::network:
      return line::make_network_flow(plan);
    case plant::Engine::run_ahead:
      return line::make_run_ahead_flow(line::serial_plan(plan).value());
    case plant::Engine::calendar:
      break;
  }
  return line::make_parts_flow(line::serial_plan(plan).value());
}

std::unique_ptr<line::Flow> make_recorded_flow(const plant::LineSite& site, trace::FlowRecorder& recorder) {
  const auto plan = plan_of(site);
  return site.engine.engine == plant::Engine::fluid ? line::make_recorded_fluid_flow(plan, recorder)
                                                    : line::make_network_flow(plan, &recorder);
}

}  // namespace hozen::run
