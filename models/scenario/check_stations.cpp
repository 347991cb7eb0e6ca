// What stands inside stations: that their options fit each other and their components.
#include <fmt/format.h>

#include <algorithm>

#include "models/scenario/line_context.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

class StationCheck {
 public:
  StationCheck(const LineContext& context, const LineShape& shape, const std::string& name)
      : at_{context}, shape_{shape}, name_{name}, station_{context.line.stations.at(name)} {}

  void run() const {
    if (station_.copies > 1 && station_.parallel > 1) {
      fail(locate_newest(at_.root, {path({"parallel"}), path({"copies"})}),
           "station '" + name_ + "' has copies in a row and machines side by side",
           {"expected one of them; two stations can say both"});
    }
    for (const auto& [component, use] : station_.components) {
      check_component(component, use);
    }
    check_products();
    check_quality();
    check_batch();
    if (station_.speed_when_warned.value < 1.0 && station_.components.empty()) {
      fail(at({"speed_when_warned"}), "station '" + name_ + "' has no component that could be warned of");
    }
  }

 private:
  [[nodiscard]] LineContext::Path path(std::initializer_list<std::string_view> inside) const {
    auto path = at_.path({"stations", name_});
    path.insert(path.end(), inside);
    return path;
  }
  [[nodiscard]] Place at(std::initializer_list<std::string_view> inside) const {
    return locate(at_.root, path(inside));
  }

  void check_component(const std::string& component, const ComponentUse& use) const {
    require({use.type, "component type", at({"components", component, "type"}), {"component_types"}},
            at_.scenario.component_types, at_.root);
    check_standing_together(at_, name_, component);
    for (const auto& [mode_name, mode] : at_.scenario.component_types.at(use.type).modes) {
      if (!mode.clock_station.empty()) {
        check_clock_station(component, mode.clock_station, {"component_types", use.type, "modes", mode_name, "clock"});
      }
      if (mode.clock == Clock::cycles) {
        check_cycles(component, {"component_types", use.type, "modes", mode_name, "clock"}, mode_name);
      }
    }
  }

  /// There is one such station in the line, and it is another one.
  void check_clock_station(const std::string& component, const std::string& other, LineContext::Path clock) const {
    const auto mode = std::string{clock[3]};
    clock.emplace_back("station");
    at_.require_station(other, locate(at_.root, clock));
    const auto& station = at_.line.stations.at(other);
    if (other == name_) {
      fail(locate(at_.root, clock),
           fmt::format("failure mode '{}' of component '{}' stands in station '{}' itself", mode, component, name_),
           {"expected clock: operating, or another station"});
    }
    if (station.copies * station.parallel > 1) {
      fail(locate_newest(at_.root, {clock, at_.path({"stations", other, station.copies > 1 ? "copies" : "parallel"})}),
           fmt::format("station '{}' stands {} times in line '{}': nobody knows by whose work failure mode '{}' of "
                       "component '{}' ages",
                       other, station.copies * station.parallel, at_.name, mode, component),
           {"expected a station that stands there once"});
    }
  }

  /// Cycles are counted by the work they take, so all must take the same.
  void check_cycles(const std::string& component, const LineContext::Path& clock, const std::string& mode) const {
    const auto refuse = [&](std::string_view key, const std::string& why, const std::string& expected) {
      fail(locate_newest(at_.root, {path({key}), clock}),
           fmt::format("station '{}' has {}, but failure mode '{}' of its component '{}' ages by cycles", name_, why,
                       mode, component),
           {expected});
    };
    if (!station_.cycle.law.constant()) {
      refuse("cycle", "a random cycle", "expected a constant cycle, or an operating clock");
    }
    if (!station_.cycle_of.empty()) {
      refuse("cycle_of", "cycles that differ by product", "expected one cycle for all, or an operating clock");
    }
    if (station_.wear_exponent != 1.0 && (station_.speed.value != 1.0 || station_.speed_when_warned.value != 1.0)) {
      refuse("wear_exponent", "wear that depends on its speed", "expected wear_exponent: 1, or an operating clock");
    }
  }

  /// @throws InputError unless the product exists and comes to this station.
  void require_here(const std::string& product, const Place& place) const {
    at_.require_product(product, place);
    if (!shape_.reached(product).contains(name_)) {
      fail(place, "product '" + product + "' never comes to station '" + name_ + "'");
    }
  }

  void check_products() const {
    for (const auto& [product, cycle] : station_.cycle_of) {
      require_here(product, locate_key(at_.root, path({"cycle_of", product})));
    }
    for (const auto& [before, next] : station_.setup.from) {
      require_here(before, locate_key(at_.root, path({"setup", "from", before})));
      for (const auto& [product, time] : next) {
        const auto place = locate_key(at_.root, path({"setup", "from", before, product}));
        require_here(product, place);
        if (product == before) {
          fail(place, "from product '" + product + "' to itself nothing is set up");
        }
      }
    }
    const auto here = std::ranges::count_if(
        shape_.products(), [&](const std::string& product) { return shape_.reached(product).contains(name_); });
    if (here < 2 && station_.setup.any.law.mean() > 0) {
      fail(at({"setup", "any"}), "only one product comes to station '" + name_ + "': nothing is ever set up");
    }
  }

  [[nodiscard]] bool wears() const {
    return std::ranges::any_of(station_.components, [&](const auto& component) {
      return std::ranges::any_of(at_.scenario.component_types.at(component.second.type).modes,
                                 [](const auto& mode) { return mode.second.warning.has_value(); });
    });
  }

  void check_quality() const {
    const auto& quality = station_.quality;
    if (quality.rework_to.empty()) {
      if (quality.rework.value > 0 || quality.rework_when_worn) {
        fail(at({"quality", quality.rework.value > 0 ? "rework" : "rework_when_worn"}),
             "station '" + name_ + "' does not say where parts are worked on again", {"expected rework_to: a station"});
      }
    } else if (quality.rework.value == 0 && quality.rework_when_worn.value_or(Fraction{0}).value == 0) {
      fail(at({"quality", "rework_to"}), "station '" + name_ + "' never sends a part to be worked on again",
           {"expected rework: a percentage"});
    }
    check_quality_sum(quality.scrap.value, "scrap", quality.rework.value, "rework");
    check_quality_sum(quality.scrap_when_worn.value_or(quality.scrap).value, "scrap_when_worn",
                      quality.rework_when_worn.value_or(quality.rework).value, "rework_when_worn");
    if ((quality.scrap_when_worn || quality.rework_when_worn) && !wears()) {
      fail(at({"quality", quality.scrap_when_worn ? "scrap_when_worn" : "rework_when_worn"}),
           "station '" + name_ +
               "' is never worn: no failure mode of its components has a warning, which says how long "
               "a failure develops");
    }
  }

  void check_quality_sum(double scrap, std::string_view scrap_key, double rework, std::string_view rework_key) const {
    if (scrap + rework > 1.0 + 1e-12) {
      fail(locate_newest(at_.root, {path({"quality", scrap_key}), path({"quality", rework_key})}),
           "station '" + name_ + "' scraps or reworks more than all of its parts");
    }
    if (rework >= 1.0 && rework_key == "rework") {
      fail(at({"quality", rework_key}), "station '" + name_ + "' lets no part pass: all are worked on again");
    }
  }

  void check_batch() const {
    if (!station_.batch) {
      return;
    }
    const auto& batch = *station_.batch;
    if (batch.least > batch.most) {
      fail(locate_newest(at_.root, {path({"batch", "least"}), path({"batch", "most"})}),
           fmt::format("a batch of at least {} parts cannot have at most {}", batch.least, batch.most));
    }
    if (batch.wait && batch.least == 1) {
      fail(at({"batch", "wait"}), "station '" + name_ + "' waits for no second part: one is enough",
           {"expected least"});
    }
    if (station_.setup.any.law.mean() > 0 || !station_.setup.from.empty()) {
      fail(locate_newest(at_.root, {path({"batch"}), path({"setup"})}),
           "station '" + name_ + "' works in batches, which may be of several products: none is set up for");
    }
    if (station_.blocking == Blocking::before_service) {
      fail(locate_newest(at_.root, {path({"batch"}), path({"blocking"})}),
           "station '" + name_ + "' works in batches: it cannot keep room for all their parts before it begins",
           {"expected blocking: after_service"});
    }
  }

  const LineContext& at_;
  const LineShape& shape_;
  const std::string& name_;
  const Station& station_;
};

}  // namespace

void check_stations(const LineContext& context, const LineShape& shape) {
  for (const auto& [name, station] : context.line.stations) {
    StationCheck{context, shape, name}.run();
  }
}

}  // namespace hozen::scenario
