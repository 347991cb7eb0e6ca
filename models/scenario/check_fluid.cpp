// What has no meaning where material flows continuously: whatever tells one part from the next.
#include "models/scenario/line_context.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

class FluidCheck {
 public:
  explicit FluidCheck(const LineContext& context) : at_{context}, line_{context.line} {}

  void run() const {
    for (const auto& [name, station] : line_.stations) {
      check_station(name, station);
    }
    refuse(line_.transport.law.mean() > 0, {"transport"}, "a way takes time");
    for (const auto& [name, route] : line_.routes) {
      refuse(route.way.transport && route.way.transport->law.mean() > 0, {"routes", name, "transport"},
             "a way takes time");
      for (const auto& [product, way] : route.of) {
        refuse(way.transport && way.transport->law.mean() > 0, {"routes", name, "of", product, "transport"},
               "a way takes time");
      }
    }
    if (line_.arrivals) {
      check_arrivals(*line_.arrivals, at_.path({"arrivals"}));
    }
    for (const auto& [name, product] : line_.products) {
      if (product.arrivals) {
        check_arrivals(*product.arrivals, at_.path({"products", name, "arrivals"}));
      }
    }
    refuse(line_.work_in_process.has_value(), {"work_in_process"}, "the number of parts in it is limited");
    refuse(!line_.kanban.empty(), {"kanban"}, "the number of parts in a stretch is limited");
    refuse(line_.engine != EngineWord::fastest, {"engine"}, "an engine is asked for that moves parts");
  }

 private:
  void check_station(const std::string& name, const Station& station) const {
    const LineContext::Path cycle = at_.path({"stations", name, "cycle"});
    if (!station.cycle.law.constant()) {
      fail(locate_newest(at_.root, {cycle, at_.path({"flow"})}),
           "station '" + name + "' has a random cycle, but line '" + at_.name + "' is fluid",
           {"expected a constant such as 12 s, or flow: parts"});
    }
    for (const auto& [product, law] : station.cycle_of) {
      refuse(!law.law.constant(), {"stations", name, "cycle_of", product}, "the cycle is random");
    }
    refuse(station.setup.any.law.mean() > 0, {"stations", name, "setup"}, "products are told apart to set up for them");
    refuse(!station.setup.from.empty(), {"stations", name, "setup"}, "products are told apart to set up for them");
    refuse(station.blocking != Blocking::after_service, {"stations", name, "blocking"},
           "it matters when a part is done");
    refuse(station.part_at_failure != PartAtFailure::kept, {"stations", name, "part_at_failure"},
           "a part at a failure is told from others");
    refuse(station.batch.has_value(), {"stations", name, "batch"}, "parts are worked on in batches");
  }

  void check_arrivals(const Arrivals& arrivals, const LineContext::Path& path) const {
    const auto in = [&path](std::string_view key) {
      auto inner = path;
      inner.push_back(key);
      return inner;
    };
    refuse_at(!arrivals.time_between.law.constant(), in("time_between"), "parts arrive at random");
    refuse_at(arrivals.size > 1, in("size"), "several parts arrive at once");
    refuse_at(arrivals.due.has_value(), in("due"), "parts have due dates");
  }

  void refuse(bool wrong, std::initializer_list<std::string_view> inside, const std::string& why) const {
    refuse_at(wrong, at_.path(inside), why);
  }

  void refuse_at(bool wrong, const LineContext::Path& path, const std::string& why) const {
    if (wrong) {
      fail(locate_newest(at_.root, {path, at_.path({"flow"})}), why + ", but line '" + at_.name + "' is fluid",
           {"expected flow: parts"});
    }
  }

  const LineContext& at_;
  const Line& line_;
};

}  // namespace

void check_fluid(const LineContext& context) { FluidCheck{context}.run(); }

}  // namespace hozen::scenario
