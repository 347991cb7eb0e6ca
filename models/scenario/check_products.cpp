// What is made on a line: where it comes in, how much of it, that it gets out; limits of work in process.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "models/scenario/line_context.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

class ProductCheck {
 public:
  ProductCheck(const LineContext& context, const LineShape& shape) : at_{context}, line_{context.line}, shape_{shape} {}

  void run() const {
    check_shares();
    for (const auto& product : shape_.products()) {
      if (const auto* arrivals = arrivals_of(line_, product)) {
        check_arrivals(product, *arrivals);
      }
      check_leaves(product);
    }
    check_reached();
    check_supplied();
  }

 private:
  /// "product 'hinge'", or, of a line with one kind of part, "parts".
  [[nodiscard]] static std::string called(const std::string& product) {
    return product.empty() ? "parts" : "product '" + product + "'";
  }

  void check_shares() const {
    double sum = 0.0;
    std::size_t sharing = 0;
    for (const auto& [name, product] : line_.products) {
      if (!product.arrivals) {
        ++sharing;
        sum += share_of(line_, name);
        continue;
      }
      if (product.share) {
        fail(at_.value({"products", name, "share"}),
             "product '" + name + "' comes at its own time (arrivals): it has no share in what else comes in");
      }
      if (line_.arrivals) {
        fail(locate_newest(at_.root, {at_.path({"arrivals"}), at_.path({"products", name, "arrivals"})}),
             "line '" + at_.name + "' has arrivals, and so has its product '" + name + "'",
             {"expected arrivals of the line, shared by its products, or of each product"});
      }
    }
    for (const auto& [name, product] : line_.products) {
      if (sharing > 1 && !product.arrivals && !product.share) {
        fail(at_.key({"products", name}), "product '" + name + "' has no share", {"expected share: a percentage"});
      }
    }
    if (sharing > 0 && std::abs(sum - 1.0) > 1e-9) {
      fail(at_.key({"products"}),
           fmt::format("the products' shares sum to {:.10g} %: they must sum to 100 %", 100 * sum));
    }
  }

  void check_arrivals(const std::string& product, const Arrivals& arrivals) const {
    const auto own = line_.arrivals ? at_.path({"arrivals"}) : at_.path({"products", product, "arrivals"});
    const auto entries = shape_.entries(product);
    if (entries.size() > 1) {
      fail(locate_key(at_.root, own), called(product) + " could arrive at several stations: " + listed(entries),
           {"expected enters: one of them, in each product"});
    }
    if (entries.empty()) {
      fail(locate_key(at_.root, own), "no station of line '" + at_.name + "' is one to which no other leads",
           {"expected enters: a station, in each product"});
    }
    if (line_.arrivals && entries != shape_.entries(shape_.products().front())) {
      fail(locate_key(at_.root, own), "the arrivals of a line come to one station, but its products enter at several",
           {"expected arrivals in each product"});
    }
    const auto& to = entries.front();
    const bool limited = line_.buffers.before.contains(to) && std::isfinite(line_.buffers.before.at(to).value);
    const bool carded = line_.work_in_process || std::ranges::any_of(line_.kanban, [&](const auto& loop) {
                          return std::ranges::find(loop.second.stations, to) != loop.second.stations.end();
                        });
    if (arrivals.when_full == WhenFull::lost && !limited && !carded) {
      auto when_full = own;
      when_full.emplace_back("when_full");
      fail(locate(at_.root, when_full), "nothing is ever lost: there is room without end before station '" + to + "'",
           {"expected a number of parts in buffers.before, or work_in_process"});
    }
  }

  /// Every station that a product comes to leads out of the line, one way or another.
  void check_leaves(const std::string& product) const {
    const auto& reached = shape_.reached(product);
    std::set<std::string, std::less<>> leaves;
    for (bool grows = true; grows;) {
      grows = false;
      for (const auto& station : reached) {
        const auto next = shape_.next(station, product);
        const bool out =
            shape_.way(station, product).to.empty() || std::ranges::any_of(next, [&](const std::string& to) {
              return leaves.contains(to) || !shape_.keeps_product(station, to);
            });
        grows = (out && leaves.insert(station).second) || grows;
      }
    }
    for (const auto& station : reached) {
      if (!leaves.contains(station)) {
        const auto& routes = line_.sequence.empty() ? "routes" : "sequence";
        fail(at_.key({routes, station}),
             called(product) + " at station '" + station + "' can never leave line '" + at_.name +
                 "': no way leads to a station that is an end",
             {"a station without a route is an end of the line"});
      }
    }
  }

  void check_reached() const {
    for (const auto& station : shape_.stations()) {
      const bool reached = std::ranges::any_of(
          shape_.products(), [&](const std::string& product) { return shape_.reached(product).contains(station); });
      if (!reached) {
        fail(at_.key({"stations", station}), "no part ever comes to station '" + station + "'",
             {"expected a route that leads to it, or a product that enters there"});
      }
    }
  }

  /// An assembly must get its parts from elsewhere before it can make any.
  void check_supplied() const {
    std::set<std::string> supplied;
    for (bool grows = true; grows;) {
      grows = false;
      for (const auto& station : shape_.stations()) {
        const auto& feeds = shape_.feeds(station);
        const auto has = [&](const Feed& feed) { return supplied.contains(feed.from); };
        const bool gets = !shape_.entering(station).empty() ||
                          (line_.stations.at(station).assembles.empty() ? std::ranges::any_of(feeds, has)
                                                                        : std::ranges::all_of(feeds, has));
        grows = (gets && supplied.insert(station).second) || grows;
      }
    }
    for (const auto& station : shape_.stations()) {
      for (const auto& [from, parts] : line_.stations.at(station).assembles) {
        if (!supplied.contains(from)) {
          fail(at_.key({"stations", station, "assembles", from}),
               fmt::format(
                   "station '{}' never has all that it assembles: to '{}' come only parts that have been assembled "
                   "already",
                   station, from));
        }
      }
    }
  }

  const LineContext& at_;
  const Line& line_;
  const LineShape& shape_;
};

class PartsLimitCheck {
 public:
  PartsLimitCheck(const LineContext& context, const LineShape& shape)
      : at_{context}, line_{context.line}, shape_{shape} {}

  void run() const {
    if (line_.work_in_process) {
      for (const auto& station : shape_.stations()) {
        check_station(station, at_.path({"work_in_process"}));
      }
    }
    constexpr std::size_t most_kanbans = 63;
    if (line_.kanban.size() > most_kanbans) {
      fail(at_.key({"kanban"}), fmt::format("line '{}' has {} kanbans: at most {} are allowed", at_.name,
                                            line_.kanban.size(), most_kanbans));
    }
    std::map<std::string, std::string> owner;
    for (const auto& [name, kanban] : line_.kanban) {
      const auto list = at_.path({"kanban", name, "stations"});
      at_.require_stations(kanban.stations, list);
      if (kanban.stations.empty()) {
        fail(locate(at_.root, list), "kanban '" + name + "' has no station");
      }
      for (const auto& station : kanban.stations) {
        const auto [other, is_new] = owner.emplace(station, name);
        if (!is_new) {
          fail(locate(at_.root, list),
               fmt::format(
                   "station '{}' is in kanban '{}' and '{}': parts with cards of one could wait for the other for "
                   "ever",
                   station, other->second, name));
        }
        check_station(station, list);
      }
    }
  }

 private:
  void check_station(const std::string& name, const LineContext::Path& limit) const {
    const auto& station = line_.stations.at(name);
    const auto refuse = [&](std::string_view key, const std::string& why) {
      fail(locate_newest(at_.root, {limit, at_.path({"stations", name, key})}), "station '" + name + "' " + why);
    };
    if (!station.assembles.empty()) {
      refuse("assembles",
             "assembles, but a limit of work in process counts single parts: one kind could take all cards");
    }
    if (!station.disassembles.empty()) {
      refuse("disassembles", "disassembles, but a limit of work in process counts single parts");
    }
  }

  const LineContext& at_;
  const Line& line_;
  const LineShape& shape_;
};

}  // namespace

void check_products(const LineContext& context, const LineShape& shape) { ProductCheck{context, shape}.run(); }
void check_limits(const LineContext& context, const LineShape& shape) { PartsLimitCheck{context, shape}.run(); }

}  // namespace hozen::scenario
