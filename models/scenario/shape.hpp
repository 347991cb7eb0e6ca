// The shape of a line: which stations lead where, as its sequence or its routes say.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "models/scenario/line.hpp"

namespace hozen::scenario {

/// One station that leads to another.
struct Feed {
  std::string from;
  bool rework{false};  // what it sends is to be worked on again
  friend bool operator==(const Feed&, const Feed&) = default;
};

/// Made from a line whose names all exist.
class LineShape {
 public:
  explicit LineShape(const Line& line);

  /// In the order of flow where they stand in a row, else by name.
  [[nodiscard]] const std::vector<std::string>& stations() const noexcept { return stations_; }
  /// Every station leads to the next one only.
  [[nodiscard]] bool row() const noexcept { return row_; }
  /// By name; the empty name alone when there is one kind of part.
  [[nodiscard]] const std::vector<std::string>& products() const noexcept { return products_; }
  /// Where a product goes from a station.
  [[nodiscard]] const WayOn& way(std::string_view station, std::string_view product) const;
  /// The stations that lead to this one, in the order in which they are to be served.
  [[nodiscard]] const std::vector<Feed>& feeds(std::string_view station) const { return feeds_.find(station)->second; }
  /// The stations at which a product comes in.
  [[nodiscard]] std::vector<std::string> entries(const std::string& product) const;
  /// The products that come in at a station.
  [[nodiscard]] std::vector<std::string> entering(std::string_view station) const;
  /// Parts arrive at the station from outside at their own time.
  [[nodiscard]] bool arrives(std::string_view station) const;
  /// The stations a product comes to. One that is built into another ends there.
  [[nodiscard]] const std::set<std::string, std::less<>>& reached(const std::string& product) const {
    return reached_.find(product)->second;
  }
  /// Stations that a product at this one can come to next, reworked parts included.
  [[nodiscard]] std::vector<std::string> next(std::string_view station, std::string_view product) const;
  /// A part that comes from one station keeps its product at the other one: it is not built into another part there.
  [[nodiscard]] bool keeps_product(std::string_view from, std::string_view to) const;

 private:
  void find_feeds();
  void order_stations();
  void find_reached(const std::string& product);
  void find_other_entries();
  [[nodiscard]] bool feeds_assembly(const std::string& from) const;

  const Line* line_;
  Named<Route> routes_;  // of a sequence, too
  std::vector<std::string> stations_;
  std::vector<std::string> products_;
  Named<std::vector<Feed>> feeds_;
  Named<std::set<std::string, std::less<>>> reached_;
  std::vector<std::string> other_entries_;  // of every product
  bool row_{false};
};

/// Room in the queue before a station for what one station leads there.
[[nodiscard]] Parts room_between(const Line& line, const Feed& feed, std::string_view to);
/// Room for what arrives at a station from outside.
[[nodiscard]] Parts room_for_arrivals(const Line& line, std::string_view to);
/// When a product comes in; nullptr: it is never lacking.
[[nodiscard]] const Arrivals* arrivals_of(const Line& line, std::string_view product);
/// Its share in what comes in, before it is known what comes in with it.
[[nodiscard]] double share_of(const Line& line, std::string_view product);

}  // namespace hozen::scenario
