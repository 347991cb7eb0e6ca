#include "models/line/fluid_mix.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace hozen::line {
namespace {

/// Which products pass, in which shares; a `varying` mix has only the set (shares above 0).
struct Mix {
  std::vector<double> shares;  // empty: nothing passes
  bool varying{false};

  void normalise() {
    double total = 0.0;
    for (const double share : shares) {
      total += share;
    }
    for (double& share : shares) {
      share = total > 0.0 ? share / total : 0.0;
    }
  }

  /// Takes in another stream. Returns whether that changed anything.
  bool join(const Mix& other) {
    if (other.shares.empty()) {
      return false;
    }
    if (shares.empty()) {
      *this = other;
      return true;
    }
    constexpr double rounding = 1e-12;
    const Mix before = *this;
    varying = varying || other.varying;
    for (std::size_t p = 0; p < shares.size(); ++p) {
      varying = varying || std::abs(shares[p] - other.shares[p]) > rounding;
    }
    if (varying) {
      for (std::size_t p = 0; p < shares.size(); ++p) {
        shares[p] = shares[p] > 0.0 || other.shares[p] > 0.0 ? 1.0 : 0.0;
      }
    }
    return varying != before.varying || (varying && shares != before.shares);
  }
};

Mix mix_of(const std::vector<ProductShare>& parts, std::size_t products) {
  Mix mix{.shares = std::vector<double>(products, 0.0)};
  for (const ProductShare& part : parts) {
    mix.shares[part.product] += part.share;
  }
  if (parts.empty()) {
    mix.shares.front() = 1.0;
  }
  mix.normalise();
  return mix;
}

bool same_ways(const std::vector<OutletPlan>& a, const std::vector<OutletPlan>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const OutletPlan& left, const OutletPlan& right) {
    return left.queue == right.queue && left.share == right.share && left.parts == right.parts;
  });
}

class Mixer {
 public:
  explicit Mixer(const NetworkPlan& plan)
      : plan_{plan}, products_{std::max<std::size_t>(plan.products.size(), 1)}, queues_(plan.queues.size()) {}

  Mixture work_out() {
    for (const SourcePlan& source : plan_.sources) {
      (void)queues_[source.queue].join(mix_of(source.mix, products_));
    }
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t c = 0; c < plan_.centres.size(); ++c) {
        changed = spread(c) || changed;
      }
    }
    Mixture mixture;
    for (std::size_t c = 0; c < plan_.centres.size() && !mixture.refused; ++c) {
      mixture.centres.push_back(take_together(c, mixture.refused));
    }
    return mixture;
  }

 private:
  [[nodiscard]] Mix taken_in(std::size_t c) const {
    const CentrePlan& centre = plan_.centres[c];
    Mix mix;
    for (const EndlessPlan& endless : plan_.endless) {
      if (endless.centre == c) {
        (void)mix.join(mix_of(endless.mix, products_));
      }
    }
    for (const InletPlan& inlet : centre.inlets) {
      (void)mix.join(queues_[inlet.queue]);
      if (centre.assembles) {
        break;  // the first inlet's product goes on
      }
    }
    return mix;
  }

  [[nodiscard]] std::size_t first_product(const Mix& mix) const {
    return static_cast<std::size_t>(
        std::find_if(mix.shares.begin(), mix.shares.end(), [](double share) { return share > 0.0; }) -
        mix.shares.begin());
  }

  /// Whether all products that pass leave by the same ways.
  [[nodiscard]] bool together(const CentrePlan& centre, const Mix& mix) const {
    const std::size_t first = first_product(mix);
    for (std::size_t p = first; p < products_; ++p) {
      if (mix.shares[p] > 0.0 && !same_ways(centre.outlets[p], centre.outlets[first])) {
        return false;
      }
    }
    return true;
  }

  bool spread(std::size_t c) {
    const CentrePlan& centre = plan_.centres[c];
    const Mix mix = taken_in(c);
    if (mix.shares.empty()) {
      return false;
    }
    bool changed = false;
    if (centre.quality.rework_queue != outside) {
      changed = queues_[centre.quality.rework_queue].join(mix);
    }
    const bool alike = together(centre, mix);
    for (std::size_t p = 0; p < products_; ++p) {
      for (const OutletPlan& outlet : mix.shares[p] > 0.0 ? centre.outlets[p] : std::vector<OutletPlan>{}) {
        if (outlet.queue != outside) {
          changed = queues_[outlet.queue].join(alike ? mix : sorted_out(centre, mix, outlet.queue)) || changed;
        }
      }
    }
    return changed;
  }

  /// The mix that goes to one queue, when products go different ways.
  [[nodiscard]] Mix sorted_out(const CentrePlan& centre, const Mix& mix, std::uint32_t queue) const {
    Mix sorted{.shares = std::vector<double>(products_, 0.0), .varying = mix.varying};
    for (std::size_t p = 0; p < products_; ++p) {
      if (mix.shares[p] > 0.0) {
        for (const MixedOutlet& outlet : ways(centre, p)) {
          sorted.shares[p] += outlet.queue == queue ? mix.shares[p] * outlet.share : 0.0;
        }
      }
    }
    sorted.normalise();
    if (sorted.varying) {
      for (double& share : sorted.shares) {
        share = share > 0.0 ? 1.0 : 0.0;
      }
    }
    return sorted;
  }

  /// One product's ways out with what each gets of a cycle.
  [[nodiscard]] static std::vector<MixedOutlet> ways(const CentrePlan& centre, std::size_t product) {
    std::vector<MixedOutlet> all;
    double total = 0.0;
    for (const OutletPlan& outlet : centre.outlets[product]) {
      const double share = centre.disassembles             ? static_cast<double>(outlet.parts)
                           : centre.split == Split::shares ? outlet.share
                                                           : 1.0;
      all.push_back({.queue = outlet.queue, .share = share});
      total += share;
    }
    if (all.empty()) {
      return {MixedOutlet{}};  // the end of the line
    }
    for (MixedOutlet& outlet : all) {
      outlet.share = centre.disassembles ? outlet.share : outlet.share / total;
    }
    return all;
  }

  MixedCentre take_together(std::size_t c, std::optional<std::string>& refused) const {
    const CentrePlan& centre = plan_.centres[c];
    Mix mix = taken_in(c);
    if (mix.shares.empty()) {  // nothing ever comes here
      mix.shares.assign(products_, 0.0);
      mix.shares.front() = 1.0;
    }
    const std::size_t first = first_product(mix);
    MixedCentre mixed;
    for (std::size_t p = 0; p < products_; ++p) {
      mixed.cycle += mix.varying ? 0.0 : mix.shares[p] > 0.0 ? mix.shares[p] * centre.cycle[p].mean() : 0.0;
      if (mix.varying && mix.shares[p] > 0.0 && centre.cycle[p].mean() != centre.cycle[first].mean()) {
        refused = "several products whose mix varies in time pass a station that needs different times for them";
      }
    }
    mixed.cycle = mix.varying ? centre.cycle[first].mean() : mixed.cycle;
    if (together(centre, mix)) {
      mixed.outlets = ways(centre, first);
      mixed.fixed_shares = centre.disassembles || mixed.outlets.size() == 1 || centre.split == Split::shares ||
                           centre.split == Split::round_robin;
      return mixed;
    }
    if (mix.varying) {
      refused = "several products whose mix varies in time part at a station";
    }
    sort_out(centre, mix, mixed, refused);
    return mixed;
  }

  void sort_out(const CentrePlan& centre, const Mix& mix, MixedCentre& mixed,
                std::optional<std::string>& refused) const {
    for (std::size_t p = 0; p < products_; ++p) {
      if (mix.shares[p] == 0.0) {
        continue;
      }
      const auto own = ways(centre, p);
      if (own.size() > 1 && !centre.disassembles && centre.split != Split::shares &&
          centre.split != Split::round_robin) {
        refused = "a station sends one product by several ways, by their queues, and another product elsewhere";
      }
      for (const MixedOutlet& way : own) {
        const auto known = std::find_if(mixed.outlets.begin(), mixed.outlets.end(),
                                        [&](const MixedOutlet& other) { return other.queue == way.queue; });
        if (known == mixed.outlets.end()) {
          mixed.outlets.push_back({.queue = way.queue, .share = mix.shares[p] * way.share});
        } else {
          known->share += mix.shares[p] * way.share;
        }
      }
    }
  }

  const NetworkPlan& plan_;
  std::size_t products_;
  std::vector<Mix> queues_;
};

}  // namespace

Mixture mix_products(const NetworkPlan& plan) { return Mixer{plan}.work_out(); }

}  // namespace hozen::line
