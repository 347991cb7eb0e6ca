#include "tests/property/random_shape.hpp"

#include <algorithm>

namespace hozen::property {
namespace {

using Names = std::vector<std::string>;

std::string list(const Names& names) {
  std::string text;
  for (const auto& name : names) {
    text += (text.empty() ? "" : ", ") + name;
  }
  return "[" + text + "]";
}

class LineMaker {
 public:
  LineMaker(Dice& dice, const LineTaste& taste) : dice_{dice}, taste_{taste} {}

  Declaration make() {
    line_["flow"] = taste_.fluid ? "fluid" : "parts";
    const int stations = dice_.between(2, 6);
    for (int i = 0; i < stations; ++i) {
      names_.push_back(std::string(1, static_cast<char>('a' + i)));
    }
    ways();
    products();
    for (std::size_t i = 0; i < names_.size(); ++i) {
      station(i);
    }
    limits();
    return line_;
  }

 private:
  std::string time(int low, int high) {
    const auto mean = dice_.number(low, high, "min");
    const bool constant = taste_.constant_cycles || taste_.fluid || dice_.chance(50);
    return constant ? mean : "{law: gamma, mean: " + mean + ", cv: 0." + std::to_string(dice_.between(2, 9)) + "}";
  }

  /// For what tells one part from the next, which has no meaning in a fluid.
  bool parts_chance(int percent) { return !taste_.fluid && dice_.chance(percent); }

  /// From each station to one or several later ones, so that every way ends; rarely to an earlier one.
  void ways() {
    for (std::size_t i = 0; i + 1 < names_.size(); ++i) {
      Names to{names_[i + 1]};
      for (std::size_t j = i + 2; j < names_.size(); ++j) {
        if (dice_.chance(25)) {
          to.push_back(names_[j]);
        }
      }
      if (i > 0 && dice_.chance(7)) {
        to.push_back(names_[i - 1]);
      }
      if (i == 0 && dice_.chance(25) && names_.size() > 2) {
        to = {names_[2]};  // the second station is an entrance, too
      }
      way(names_[i], to);
      to_.push_back(to);
    }
    to_.emplace_back();
    if (parts_chance(30)) {
      line_["transport"] = time(1, 20);
    }
  }

  void way(const std::string& from, const Names& to) {
    auto& route = line_["routes"][from];
    route["to"] = list(to);
    if (to.size() == 1) {
      return;
    }
    disassembles_.push_back(dice_.chance(15) ? from : "");
    if (!disassembles_.back().empty()) {
      return;
    }
    const auto split = dice_.pick({"priority", "round_robin", "shortest_queue", "shares"});
    route["split"] = split;
    if (split == "shares") {
      for (std::size_t i = 0; i < to.size(); ++i) {
        const int first = 100 - 10 * (static_cast<int>(to.size()) - 1);
        route["shares"][to[i]] = std::to_string(i == 0 ? first : 10) + " %";
      }
    }
  }

  void products() {
    const int count = dice_.between(1, 3);
    if (count > 1) {
      products_ = {"nut", "bolt", "pin"};
      products_.resize(static_cast<std::size_t>(count));
      for (const auto& product : products_) {
        line_["products"][product]["share"] =
            std::to_string(&product == &products_.front() ? 100 - 20 * (count - 1) : 20) + " %";
      }
    }
    if (dice_.chance(35)) {
      auto& arrivals = line_["arrivals"];
      const auto mean = dice_.number(20, 90, "min");
      arrivals["time_between"] = taste_.fluid ? mean : "{law: exponential, mean: " + mean + "}";
      if (!taste_.fluid) {
        arrivals["size"] = dice_.number(1, 3, "part");
      }
      if (parts_chance(40)) {
        arrivals["due"] = dice_.number(2, 30, "h");
      }
      if (dice_.chance(40)) {
        arrivals["when_full"] = "lost";
        line_["buffers"]["before"]["a"] = dice_.number(3, 9, "part");
      }
    }
  }

  void station(std::size_t i) {
    auto& station = line_["stations"][names_[i]];
    station["cycle"] = time(5, 30);
    if (dice_.chance(60)) {
      station["components"]["drive"]["type"] =
          taste_.types.size() == 1 ? taste_.types.front() : dice_.pick(taste_.types);
    }
    if (dice_.chance(25)) {
      station[dice_.pick({"parallel", "parallel", "copies"})] = std::to_string(dice_.between(2, 3));
    }
    if (parts_chance(20)) {
      station["blocking"] = dice_.pick({"before_service", "repetitive_service"});
    }
    if (parts_chance(25)) {
      station["part_at_failure"] = dice_.pick({"restarted", "scrapped"});
    }
    if (dice_.chance(20)) {
      station["speed"] = dice_.number(80, 130, "%");
      station["wear_exponent"] = std::to_string(dice_.between(0, 3));
    }
    if (dice_.chance(15)) {
      station["speed_when_warned"] = "70 %";
    }
    if (dice_.chance(25)) {
      station["quality"] = quality(i);
    }
    if (parts_chance(15)) {
      station["batch"] = "{least: " + dice_.number(1, 3, "part") + ", most: " + dice_.number(3, 6, "part") +
                         (dice_.chance(40) ? ", wait: 90 min}" : "}");
    }
    if (products_.size() > 1 && dice_.chance(25)) {
      station["cycle_of"][products_.back()] = time(5, 30);
    }
    if (products_.size() > 1 && parts_chance(25)) {
      station["setup"]["any"] = dice_.number(1, 8, "min");
      station["setup"]["from"][products_[0]][products_[1]] = dice_.number(1, 15, "min");
    }
    together(station, i);
  }

  Declaration quality(std::size_t i) {
    Declaration quality;
    quality["scrap"] = dice_.number(0, 10, "%");
    if (dice_.chance(40)) {
      quality["scrap_when_worn"] = dice_.number(10, 30, "%");
    }
    if (dice_.chance(50)) {
      quality["rework"] = dice_.number(1, 15, "%");
      quality["rework_to"] = names_[static_cast<std::size_t>(dice_.between(0, static_cast<int>(i)))];
    }
    return quality;
  }

  /// What comes together at a station, or parts there.
  void together(Declaration& station, std::size_t i) {
    Names from;
    for (std::size_t j = 0; j < to_.size(); ++j) {
      if (std::find(to_[j].begin(), to_[j].end(), names_[i]) != to_[j].end()) {
        from.push_back(names_[j]);
      }
    }
    if (from.size() > 1 && dice_.chance(35)) {
      for (const auto& name : from) {
        station["assembles"][name] = dice_.number(1, 2, "part");
      }
    } else if (from.size() > 1 && dice_.chance(50)) {
      const auto merge = dice_.pick({"priority", "round_robin"});
      station["merge"] = merge;
    }
    if (std::find(disassembles_.begin(), disassembles_.end(), names_[i]) != disassembles_.end()) {
      for (const auto& name : to_[i]) {
        station["disassembles"][name] = dice_.number(1, 2, "part");
      }
    }
  }

  void limits() {
    line_["buffers"]["between_stations"] = dice_.chance(30) ? "unlimited" : dice_.number(0, 8, "part");
    if (dice_.chance(25)) {
      line_["buffers"]["before"][names_.back()] = dice_.number(1, 8, "part");
    }
    if (parts_chance(15)) {
      line_["work_in_process"] = dice_.number(3, 20, "part");
    }
    if (parts_chance(15)) {
      line_["kanban"]["end"]["stations"] = list({names_[names_.size() - 2], names_.back()});
      line_["kanban"]["end"]["cards"] = std::to_string(dice_.between(2, 8));
    }
  }

  Dice& dice_;
  const LineTaste& taste_;
  Declaration line_;
  Names names_;
  Names products_;
  std::vector<Names> to_;
  Names disassembles_;
};

}  // namespace

Declaration random_line(Dice& dice, const LineTaste& taste) { return LineMaker{dice, taste}.make(); }

Declaration random_shape(std::uint64_t seed) {
  Dice dice{seed};
  Declaration plant;
  plant["component_types"]["drive"]["modes"]["wear"] =
      Declaration{"{time_to_failure: {law: weibull, mean: 40 operating_h, shape: 2}, warning: {time: 8 operating_h}}"};
  plant["component_types"]["drive"]["actions"] = Declaration{"{corrective: {duration: 2 h}, planned: {duration: 1 h}}"};
  plant["monitoring"]["eye"]["detectable"] = "70 %";
  if (dice.chance(30)) {
    plant["maintenance"] = Declaration{"{policy: predictive, monitoring: eye, planning: 3 h}"};
  }
  plant["lines"]["shop"] = random_line(dice, {});
  plant["experiment"] = Declaration{"{horizon: 400 h, warm_up: 200 h, replications: 1}"};
  return plant;
}

}  // namespace hozen::property
