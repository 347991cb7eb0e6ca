// One line under the second pass: what is checked, and where it stands in the tree.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "models/scenario/checks.hpp"
#include "models/scenario/shape.hpp"

namespace hozen::scenario {

struct LineContext {
  const Scenario& scenario;
  const Node& root;
  const std::string& name;
  const Line& line;

  using Path = std::vector<std::string_view>;

  /// The path of a key inside the line.
  [[nodiscard]] Path path(std::initializer_list<std::string_view> inside) const {
    Path path{"lines", name};
    path.insert(path.end(), inside);
    return path;
  }
  [[nodiscard]] Place value(std::initializer_list<std::string_view> inside) const { return locate(root, path(inside)); }
  [[nodiscard]] Place key(std::initializer_list<std::string_view> inside) const {
    return locate_key(root, path(inside));
  }
  /// @throws InputError unless there is a station of that name.
  void require_station(const std::string& station, const Place& place) const {
    require({station, "station", place, path({"stations"})}, line.stations, root);
  }
  /// @throws InputError unless there is a product of that name.
  void require_product(const std::string& product, const Place& place) const {
    require({product, "product", place, path({"products"})}, line.products, root);
  }
  /// @throws InputError unless the list names stations, each once.
  void require_stations(const std::vector<std::string>& names, const Path& list) const;
  /// @throws InputError unless exactly these names have a share, and the shares sum to one.
  void require_shares(const Named<Fraction>& shares, const std::vector<std::string>& names, const Path& map) const;
};

/// What can be said before the shape of the line is known: names that exist, in forms that fit each other.
/// @throws InputError at the first fault.
void check_ways(const LineContext& context);
/// What stands inside the stations.
void check_stations(const LineContext& context, const LineShape& shape);
/// That those of a station's components which stand by can do so. @throws InputError.
void check_standing_together(const LineContext& context, const std::string& station, const std::string& component);
/// How parts come together at stations.
void check_merges(const LineContext& context, const LineShape& shape);
/// What is made: where it comes in, that it gets out; limits of work in process.
void check_products(const LineContext& context, const LineShape& shape);
void check_limits(const LineContext& context, const LineShape& shape);
/// Room between stations, and that no ring of full queues can stand still for ever.
void check_buffers(const LineContext& context, const LineShape& shape);
void check_deadlock(const LineContext& context, const LineShape& shape);
/// That parts which wait for a full batch do not keep back those that it lacks.
void check_batches(const LineContext& context, const LineShape& shape);
/// What has no meaning where material flows continuously.
void check_fluid(const LineContext& context);

}  // namespace hozen::scenario
