// A netCDF-4 file written with HDF5 alone: one root group, dimension scales, attributes, and no trace of when,
// where or by how many threads it was written, so that equal contents give equal bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "sim/store/hdf5.hpp"

namespace hozen::store {

/// Faults are h5::Failure. An h5::Session must live as long as the writer.
class NetcdfWriter {
 public:
  enum class Type { float64, int64, uint64, string };
  using Dimension = std::size_t;
  using Variable = std::size_t;
  using Extent = std::vector<std::uint64_t>;

  /// Creates the file, or empties it.
  explicit NetcdfWriter(const std::string& path);

  /// A dimension with its coordinate variable: the labels.
  Dimension add_dimension(const std::string& name, std::span<const std::string> labels);
  /// A dimension counted 0, 1, 2, ...
  Dimension add_dimension(const std::string& name, std::uint64_t size);
  /// Without `chunk` it is stored in one piece; with it in compressed chunks, and what is never written reads as NaN
  /// (whole numbers: as 0).
  Variable add_variable(const std::string& name, Type type, std::vector<Dimension> dimensions,
                        const Extent& chunk = {});

  [[nodiscard]] h5::Id id(Variable variable) const noexcept { return variables_[variable].id.get(); }
  [[nodiscard]] h5::Id coordinate(Dimension dimension) const noexcept { return dimensions_[dimension].id.get(); }
  [[nodiscard]] h5::Id root() const noexcept { return file_.get(); }

  /// Writes a box of a variable.
  void write(Variable variable, const Extent& start, const Extent& count, std::span<const double> values);
  void write(Variable variable, const Extent& start, const Extent& count, std::span<const std::int64_t> values);
  void write(Variable variable, const Extent& start, const Extent& count, std::span<const std::uint64_t> values);
  void write(Variable variable, std::span<const std::string> texts);

  /// Links dimensions and variables and closes. Without it the file is no whole file.
  void close();

 private:
  struct Scale {
    std::string name;
    std::uint64_t size{0};
    h5::Handle id;
  };
  struct Array {
    std::vector<Dimension> dimensions;
    h5::Handle id;
  };
  h5::Handle create(const std::string& name, h5::Id type, std::span<const std::uint64_t> extent, const Extent& chunk);
  void write_box(Variable variable, const Extent& start, const Extent& count, h5::Id type, const void* values);
  void write_strings(h5::Id id, std::span<const std::string> texts);
  Dimension add_scale(const std::string& name, std::uint64_t size, h5::Id type);
  void link(const Array& array);
  void link_back(Dimension dimension);

  h5::Handle file_;
  std::vector<Scale> dimensions_;
  std::vector<Array> variables_;
};

}  // namespace hozen::store
