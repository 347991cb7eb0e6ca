#include "models/plant/line_network.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "models/plant/clock.hpp"
#include "models/scenario/paths.hpp"
#include "models/scenario/shape.hpp"

namespace hozen::plant {
namespace {

using scenario::Feed;
using scenario::Station;

template <class To, class From>
To same_word(From word) {
  return static_cast<To>(word);  // both list the same words in the same order
}
static_assert(static_cast<int>(line::Blocking::repetitive_service) ==
              static_cast<int>(scenario::Blocking::repetitive_service));
static_assert(static_cast<int>(line::PartAtFailure::scrapped) == static_cast<int>(scenario::PartAtFailure::scrapped));
static_assert(static_cast<int>(line::Merge::shares) == static_cast<int>(scenario::Merge::shares));
static_assert(static_cast<int>(line::Split::shortest_queue) == static_cast<int>(scenario::Split::shortest_queue));

class NetworkBuilder {
 public:
  NetworkBuilder(const scenario::Line& line, const std::string& name, int number)
      : line_{line}, shape_{line}, name_{name}, number_{number}, path_{scenario::line_path(name, number)} {}

  LineNetwork build() && {
    network_.products = shape_.products();
    for (const auto& product : network_.products) {
      plan().products.push_back({random::entity_key(path_ + "/product/" + product)});
    }
    for (const auto& station : shape_.stations()) {
      first_centre_[station] = static_cast<std::uint32_t>(plan().centres.size());
      for (int copy = 1; copy <= line_.stations.at(station).copies; ++copy) {
        add_centre(station, copy);
      }
    }
    for (const auto& station : shape_.stations()) {
      add_inlets(station);
    }
    for (const auto& station : shape_.stations()) {
      add_outlets(station);
    }
    add_material();
    add_limits();
    return std::move(network_);
  }

 private:
  line::NetworkPlan& plan() { return network_.plan; }
  [[nodiscard]] std::string first_path(const std::string& station) const {
    return scenario::station_path(name_, number_, station, 1);
  }
  [[nodiscard]] std::string last_path(const std::string& station) const {
    return scenario::station_path(name_, number_, station, line_.stations.at(station).copies);
  }

  void add_centre(const std::string& name, int copy) {
    const Station& station = line_.stations.at(name);
    line::CentrePlan centre;
    centre.first_machine = static_cast<std::uint32_t>(plan().machines.size());
    centre.machines = static_cast<std::uint32_t>(station.parallel);
    for (int k = 0; k < station.parallel; ++k) {
      // Copies in a row and machines side by side exclude each other: one number tells them apart.
      const auto path = scenario::station_path(name_, number_, name, copy + k);
      network_.machines.push_back({path, name, planned_cycle(name)});
      plan().machines.push_back({.key = random::entity_key(path),
                                 .speed = station.speed.value,
                                 .derated_speed = station.speed_when_warned.value,
                                 .wear_exponent = station.wear_exponent});
    }
    centre.key = plan().machines[centre.first_machine].key;
    for (const auto& product : shape_.products()) {
      const auto own = station.cycle_of.find(product);
      centre.cycle.push_back(law_in_ticks(own == station.cycle_of.end() ? station.cycle : own->second));
    }
    centre.setup = set_ups(station.setup);
    centre.assembles = !station.assembles.empty();
    centre.disassembles = !station.disassembles.empty();
    centre.merge = same_word<line::Merge>(station.merge);
    centre.blocking = same_word<line::Blocking>(station.blocking);
    centre.part_at_failure = same_word<line::PartAtFailure>(station.part_at_failure);
    if (station.batch) {
      centre.batch = {.least = static_cast<std::uint32_t>(station.batch->least),
                      .most = static_cast<std::uint32_t>(station.batch->most),
                      .wait = station.batch->wait ? from_hours(station.batch->wait->value) : never};
    }
    const auto& quality = station.quality;
    centre.quality = {.scrap = quality.scrap.value,
                      .scrap_when_worn = quality.scrap_when_worn.value_or(quality.scrap).value,
                      .rework = quality.rework.value,
                      .rework_when_worn = quality.rework_when_worn.value_or(quality.rework).value};
    plan().centres.push_back(std::move(centre));
  }

  [[nodiscard]] double mean_cycle(const Station& station, const std::string& product) const {
    const auto own = station.cycle_of.find(product);
    return law_in_ticks(own == station.cycle_of.end() ? station.cycle : own->second).mean();
  }

  /// Over products, by how much of each comes in.
  [[nodiscard]] double planned_cycle(const std::string& name) const {
    double parts = 0.0;
    double ticks = 0.0;
    for (const auto& product : shape_.products()) {
      const double weight = shape_.reached(product).contains(name) ? weight_of(product) : 0.0;
      parts += weight;
      ticks += weight * mean_cycle(line_.stations.at(name), product);
    }
    return ticks / parts;
  }

  /// A product's share; where some come at times of their own: parts of it a tick.
  [[nodiscard]] double weight_of(const std::string& product) const {
    const bool by_shares =
        std::ranges::none_of(line_.products, [](const auto& one) { return one.second.arrivals.has_value(); });
    const double share = scenario::share_of(line_, product);
    if (by_shares) {
      return share;
    }
    if (scenario::arrivals_of(line_, product) != nullptr) {
      return arriving(product);
    }
    double parts = 0.0;
    for (const auto& entry : shape_.entries(product)) {
      parts += share * time_left(entry) / mean_cycle(line_.stations.at(entry), product);
    }
    return parts;
  }

  /// Parts a tick of a product that arrives.
  [[nodiscard]] double arriving(const std::string& product) const {
    const auto& arrivals = *scenario::arrivals_of(line_, product);
    return scenario::share_of(line_, product) * arrivals.size / law_in_ticks(arrivals.time_between).mean();
  }

  /// Of a tick, at the speed of all its machines, what an entrance has left for products that never lack; a trace of it
  /// when what arrives is too much already.
  [[nodiscard]] double time_left(const std::string& entry) const {
    const Station& station = line_.stations.at(entry);
    const double all = station.parallel * station.speed.value;
    double left = all;
    for (const auto& product : shape_.entering(entry)) {
      const bool arrives = scenario::arrivals_of(line_, product) != nullptr;
      left -= arrives ? arriving(product) * mean_cycle(station, product) : 0.0;
    }
    return std::max(left, 1e-6 * all);
  }

  [[nodiscard]] std::vector<random::Law> set_ups(const scenario::SetUp& setup) const {
    if (setup.from.empty() && setup.any.law.mean() == 0.0) {
      return {};
    }
    std::vector<random::Law> laws;
    for (const auto& before : shape_.products()) {
      for (const auto& next : shape_.products()) {
        const auto from = setup.from.find(before);
        const bool named = from != setup.from.end() && from->second.contains(next);
        laws.push_back(before == next ? random::Law{} : law_in_ticks(named ? from->second.at(next) : setup.any));
      }
    }
    return laws;
  }

  std::uint32_t add_queue(std::uint32_t centre, const std::string& path, double room) {
    plan().queues.push_back({.key = random::entity_key(path), .capacity = room, .centre = centre});
    network_.queues.push_back(path);
    return static_cast<std::uint32_t>(plan().queues.size() - 1);
  }

  void add_inlets(const std::string& name) {
    const Station& station = line_.stations.at(name);
    const auto first = first_centre_.at(name);
    auto& inlets = plan().centres[first].inlets;
    const auto to = first_path(name);
    if (line_.buffers.before.contains(name)) {
      const auto queue = add_queue(first, path_ + "/>" + to.substr(path_.size() + 1), before(name));
      inlets.push_back({.queue = queue});
      arrivals_queue_[name] = queue;
      for (const auto& feed : shape_.feeds(name)) {
        queue_[{feed.from, name, feed.rework}] = queue;
      }
    } else {
      for (const auto& feed : shape_.feeds(name)) {
        const auto path = last_path(feed.from) + (feed.rework ? ">>" : ">") + to.substr(path_.size() + 1);
        const auto queue = add_queue(first, path, scenario::room_between(line_, feed, name).value);
        inlets.push_back(inlet_of(station, feed, queue));
        queue_[{feed.from, name, feed.rework}] = queue;
      }
      if (shape_.arrives(name)) {
        const auto queue = add_queue(first, path_ + "/>" + to.substr(path_.size() + 1), before(name));
        inlets.push_back({.queue = queue});
        arrivals_queue_[name] = queue;
      }
    }
    for (int copy = 2; copy <= station.copies; ++copy) {
      const auto centre = first + static_cast<std::uint32_t>(copy) - 1;
      const auto from = scenario::station_path(name_, number_, name, copy - 1);
      const auto next = scenario::station_path(name_, number_, name, copy).substr(path_.size() + 1);
      plan().centres[centre].inlets.push_back(
          {.queue = add_queue(centre, fmt::format("{}>{}", from, next), behind(name))});
    }
  }

  static line::InletPlan inlet_of(const Station& station, const Feed& feed, std::uint32_t queue) {
    const auto share = station.merge_shares.find(feed.from);
    const auto parts = station.assembles.find(feed.from);
    return {.queue = queue,
            .share = share == station.merge_shares.end() ? 1.0 : share->second.value,
            .parts = parts == station.assembles.end() ? 1 : static_cast<std::uint32_t>(parts->second)};
  }

  [[nodiscard]] double before(const std::string& name) const { return scenario::room_for_arrivals(line_, name).value; }
  [[nodiscard]] double behind(const std::string& name) const {
    const auto after = line_.buffers.after.find(name);
    return (after == line_.buffers.after.end() ? line_.buffers.between_stations : after->second).value;
  }

  void add_outlets(const std::string& name) {
    const Station& station = line_.stations.at(name);
    const auto first = first_centre_.at(name);
    const auto last = first + static_cast<std::uint32_t>(station.copies) - 1;
    const auto products = shape_.products().size();
    for (std::uint32_t c = first; c < last; ++c) {
      const auto path = network_.machines[plan().centres[c].first_machine].path;
      const line::OutletPlan outlet{.queue = plan().centres[c + 1].inlets.front().queue,
                                    .transport = law_in_ticks(line_.transport),
                                    .key = random::entity_key(path + ">")};
      plan().centres[c].outlets.assign(products, {outlet});
    }
    for (const auto& product : shape_.products()) {
      plan().centres[last].outlets.push_back(outlets_of(name, shape_.way(name, product)));
      if (shape_.way(name, product).to.size() > 1) {
        plan().centres[last].split = same_word<line::Split>(shape_.way(name, product).split);
      }
    }
    if (!station.quality.rework_to.empty()) {
      for (std::uint32_t c = first; c <= last; ++c) {
        plan().centres[c].quality.rework_queue = queue_.at({name, station.quality.rework_to, true});
      }
    }
  }

  std::vector<line::OutletPlan> outlets_of(const std::string& name, const scenario::WayOn& way) {
    if (way.to.empty()) {
      return {{.queue = line::outside}};
    }
    auto to = way.to;
    if (way.split == scenario::Split::shares) {
      std::ranges::sort(to);  // the order in which they are listed says nothing
    }
    const Station& station = line_.stations.at(name);
    std::vector<line::OutletPlan> outlets;
    for (const auto& next : to) {
      const auto share = way.shares.find(next);
      const auto parts = station.disassembles.find(next);
      outlets.push_back({.queue = queue_.at({name, next, false}),
                         .share = share == way.shares.end() ? 1.0 : share->second.value,
                         .parts = parts == station.disassembles.end() ? 1 : static_cast<std::uint32_t>(parts->second),
                         .transport = law_in_ticks(way.transport.value_or(line_.transport)),
                         .key = random::entity_key(last_path(name) + ">" + next)});
    }
    return outlets;
  }

  /// The products of one stream, by their shares in it.
  [[nodiscard]] std::vector<line::ProductShare> mix_of(const std::vector<std::string>& products) const {
    double sum = 0.0;
    for (const auto& product : products) {
      sum += scenario::share_of(line_, product);
    }
    std::vector<line::ProductShare> mix;
    for (const auto& product : products) {
      const auto at = std::ranges::find(shape_.products(), product) - shape_.products().begin();
      mix.push_back({static_cast<std::uint32_t>(at), scenario::share_of(line_, product) / sum});
    }
    return mix;
  }

  void add_material() {
    for (const auto& station : shape_.stations()) {
      auto products = shape_.entering(station);
      std::erase_if(products, [&](const auto& product) { return scenario::arrivals_of(line_, product) != nullptr; });
      if (!products.empty()) {
        plan().endless.push_back({first_centre_.at(station), mix_of(products)});
      }
    }
    if (line_.arrivals) {
      add_source(*line_.arrivals, path_ + "/arrivals", shape_.products());
    }
    for (const auto& [name, product] : line_.products) {
      if (product.arrivals) {
        add_source(*product.arrivals, path_ + "/arrivals/" + name, {name});
      }
    }
  }

  void add_source(const scenario::Arrivals& arrivals, const std::string& path,
                  const std::vector<std::string>& products) {
    line::SourcePlan source;
    source.key = random::entity_key(path);
    source.between = law_in_ticks(arrivals.time_between);
    source.size = static_cast<std::uint32_t>(arrivals.size);
    source.mix = mix_of(products);
    source.queue = arrivals_queue_.at(shape_.entries(products.front()).front());
    source.lost_when_full = arrivals.when_full == scenario::WhenFull::lost;
    source.has_due_dates = arrivals.due.has_value();
    if (arrivals.due) {
      source.due_after = law_in_ticks(*arrivals.due);
    }
    plan().sources.push_back(std::move(source));
  }

  void add_limits() {
    const auto add = [&](const std::vector<std::string>& stations, int cards) {
      line::WorkLimitPlan limit;
      limit.cards = static_cast<std::uint32_t>(cards);
      for (const auto& station : stations) {
        for (int copy = 0; copy < line_.stations.at(station).copies; ++copy) {
          limit.centres.push_back(first_centre_.at(station) + static_cast<std::uint32_t>(copy));
        }
      }
      std::ranges::sort(limit.centres);
      plan().limits.push_back(std::move(limit));
    };
    if (line_.work_in_process) {
      add(shape_.stations(), *line_.work_in_process);
    }
    for (const auto& [name, kanban] : line_.kanban) {
      add(kanban.stations, kanban.cards);
    }
  }

  struct Way {
    std::string from;
    std::string to;
    bool rework;
    friend auto operator<=>(const Way&, const Way&) = default;
  };

  const scenario::Line& line_;
  scenario::LineShape shape_;
  const std::string& name_;
  int number_;
  std::string path_;
  LineNetwork network_;
  std::map<std::string, std::uint32_t> first_centre_;
  std::map<Way, std::uint32_t> queue_;
  std::map<std::string, std::uint32_t> arrivals_queue_;
};

}  // namespace

LineNetwork network_of(const scenario::Line& line, const std::string& name, int number) {
  return NetworkBuilder{line, name, number}.build();
}

}  // namespace hozen::plant
