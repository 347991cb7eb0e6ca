// CSV files beside a scenario, cell by cell with their places.
#pragma once

#include <string>
#include <vector>

#include "sim/base/source.hpp"

namespace hozen::scenario {

struct Cell {
  std::string text;
  Place place;
};

/// A row, cut at its commas; blanks and quotation marks around a cell are left out.
[[nodiscard]] std::vector<Cell> cells_of(const SourcePtr& source, int line);
/// Numbers of the lines after the first one that are not empty.
[[nodiscard]] std::vector<int> rows_of(const Source& source);
/// A file that an included one names is looked up beside that one; this is its name beside the scenario.
[[nodiscard]] std::string seen_from(const std::string& directory, const Place& place, const std::string& file);
/// @throws InputError at `place` "NOUN cannot be read: ...", or in the file when it is no text.
[[nodiscard]] SourcePtr load_csv(const std::string& directory, const std::string& file, const Place& place,
                                 const std::string& noun);

}  // namespace hozen::scenario
