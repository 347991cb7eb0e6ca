// How parts come together: the choice among several stations that lead to one, and assembly.
#include <fmt/format.h>

#include <algorithm>

#include "models/scenario/line_context.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

class MergeCheck {
 public:
  MergeCheck(const LineContext& context, const LineShape& shape, const std::string& name)
      : at_{context}, shape_{shape}, name_{name}, station_{context.line.stations.at(name)} {
    for (const auto& feed : shape.feeds(name)) {
      from_.push_back(feed.from);
    }
  }

  void run() const {
    check_twice();
    check_order();
    if (!station_.assembles.empty()) {
      check_assembly();
    } else {
      check_choice();
    }
    if (!station_.disassembles.empty()) {
      check_disassembly();
    }
  }

 private:
  [[nodiscard]] Place at(std::string_view key) const { return at_.value({"stations", name_, key}); }

  void check_twice() const {
    for (std::size_t i = 0; i + 1 < from_.size(); ++i) {
      if (std::find(from_.begin() + static_cast<std::ptrdiff_t>(i) + 1, from_.end(), from_[i]) != from_.end()) {
        fail(at_.value({"stations", from_[i], "quality", "rework_to"}),
             fmt::format("station '{}' leads to '{}' already: its good parts and those to be reworked would be alike",
                         from_[i], name_));
      }
    }
  }

  void check_order() const {
    if (station_.merge_order.empty()) {
      return;
    }
    at_.require_stations(station_.merge_order, at_.path({"stations", name_, "merge_order"}));
    for (const auto& name : station_.merge_order) {
      if (std::ranges::find(from_, name) == from_.end()) {
        fail(at("merge_order"), "station '" + name + "' does not lead to '" + name_ + "'", leads());
      }
    }
    for (const auto& name : from_) {
      if (std::ranges::find(station_.merge_order, name) == station_.merge_order.end()) {
        fail(at("merge_order"), "station '" + name + "' leads to '" + name_ + "', but is missing in its merge_order",
             leads());
      }
    }
  }

  void check_choice() const {
    const bool chooses = station_.merge != Merge::first_come || !station_.merge_order.empty();
    const auto place = at(station_.merge != Merge::first_come ? "merge" : "merge_order");
    if (chooses && at_.line.buffers.before.contains(name_)) {
      fail(place, "all that comes to station '" + name_ +
                      "' waits in one queue (buffers.before): there is nothing to "
                      "choose");
    }
    if (chooses && from_.size() + (arrives() ? 1 : 0) < 2) {
      fail(place, "not more than one station leads to '" + name_ + "': there is nothing to choose");
    }
    if (station_.merge == Merge::shares) {
      if (arrives()) {
        fail(place, "parts from outside come to station '" + name_ + "', and have no share",
             {"expected another merge"});
      }
      at_.require_shares(station_.merge_shares, from_, at_.path({"stations", name_, "merge_shares"}));
    } else if (!station_.merge_shares.empty()) {
      fail(at("merge_shares"), "station '" + name_ + "' has shares, but does not choose by them",
           {"expected merge: shares"});
    }
  }

  void check_assembly() const {
    for (const auto& [from, parts] : station_.assembles) {
      const auto place = at_.key({"stations", name_, "assembles", from});
      at_.require_station(from, place);
      if (std::ranges::find(from_, from) == from_.end()) {
        fail(place, "station '" + from + "' does not lead to '" + name_ + "'", leads());
      }
    }
    for (const auto& feed : shape_.feeds(name_)) {
      if (feed.rework) {
        fail(at_.value({"stations", feed.from, "quality", "rework_to"}),
             "station '" + name_ + "' assembles: a part cannot come back to it alone");
      }
      if (!station_.assembles.contains(feed.from)) {
        fail(at("assembles"),
             "station '" + feed.from + "' leads to '" + name_ +
                 "', which does not say how many of its parts it assembles",
             leads());
      }
    }
    refuse_beside_assembly();
  }

  void refuse_beside_assembly() const {
    if (station_.merge != Merge::first_come || !station_.merge_shares.empty()) {
      fail(at(station_.merge != Merge::first_come ? "merge" : "merge_shares"),
           "station '" + name_ + "' assembles: it takes from all that lead to it, there is nothing to choose");
    }
    if (at_.line.buffers.before.contains(name_)) {
      fail(at_.key({"buffers", "before", name_}),
           "station '" + name_ + "' assembles: each station that leads to it needs a queue of its own");
    }
    if (station_.copies > 1) {
      fail(at("copies"), "station '" + name_ + "' assembles: it cannot have copies in a row",
           {"expected parallel, or another station behind it"});
    }
    if (station_.batch) {
      fail(at("batch"),
           "station '" + name_ + "' assembles: it takes so many parts a cycle as assembles says, not a batch");
    }
    if (comes_in()) {
      fail(at("assembles"), "station '" + name_ + "' assembles, so parts cannot come in there from outside");
    }
  }

  void check_disassembly() const {
    const auto& to = shape_.way(name_, {}).to;
    for (const auto& [next, parts] : station_.disassembles) {
      const auto place = at_.key({"stations", name_, "disassembles", next});
      at_.require_station(next, place);
      if (std::ranges::find(to, next) == to.end()) {
        fail(place, "station '" + name_ + "' does not lead to '" + next + "'", expected_one_of(next, to));
      }
    }
    for (const auto& next : to) {
      if (!station_.disassembles.contains(next)) {
        fail(at("disassembles"), "station '" + name_ + "' leads to '" + next +
                                     "', but does not say how many parts it "
                                     "makes for it");
      }
    }
    refuse_beside_disassembly();
  }

  void refuse_beside_disassembly() const {
    const auto refuse = [&](bool wrong, std::string_view key, const std::string& why) {
      if (wrong) {
        fail(at(key), "station '" + name_ + "' disassembles: " + why);
      }
    };
    const auto route = at_.line.routes.find(name_);
    if (route != at_.line.routes.end() && !route->second.of.empty()) {
      fail(at_.value({"routes", name_, "of"}),
           "station '" + name_ + "' disassembles: its ways are the same for every product");
    }
    refuse(station_.copies > 1, "copies", "it cannot have copies in a row");
    refuse(station_.batch.has_value(), "batch", "it takes one part a cycle, not a batch");
    refuse(station_.blocking != Blocking::after_service, "blocking",
           "its parts leave one by one as there is room, so blocking is after_service");
    const auto& quality = station_.quality;
    refuse(quality.scrap.value > 0 || quality.scrap_when_worn || !quality.rework_to.empty(), "quality",
           "the parts it makes are judged at the stations that take them");
  }

  [[nodiscard]] bool comes_in() const { return !shape_.entering(name_).empty(); }
  [[nodiscard]] bool arrives() const { return shape_.arrives(name_); }
  [[nodiscard]] std::vector<std::string> leads() const {
    return {from_.empty() ? "no station leads to it" : "to it lead: " + listed(from_)};
  }

  const LineContext& at_;
  const LineShape& shape_;
  const std::string& name_;
  const Station& station_;
  std::vector<std::string> from_;
};

}  // namespace

void check_merges(const LineContext& context, const LineShape& shape) {
  for (const auto& [name, station] : context.line.stations) {
    MergeCheck{context, shape, name}.run();
  }
}

}  // namespace hozen::scenario
