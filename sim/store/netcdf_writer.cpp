#include "sim/store/netcdf_writer.hpp"

#include <hdf5.h>

#include <cstddef>
#include <limits>
#include <numeric>
#include <type_traits>
#include <utility>

namespace hozen::store {
namespace {

using h5::check;
using h5::Handle;
using h5::Id;

static_assert(std::is_same_v<std::uint64_t, std::size_t> && sizeof(hsize_t) == sizeof(std::uint64_t));

/// hsize_t is `unsigned long long`, std::uint64_t may be `unsigned long`.
std::vector<hsize_t> sizes(std::span<const std::uint64_t> values) { return {values.begin(), values.end()}; }

constexpr unsigned in_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

Handle create_file(const std::string& path) {
  const Handle creation{H5Pcreate(H5P_FILE_CREATE), H5Pclose};
  check(H5Pset_link_creation_order(creation.get(), in_order));
  check(H5Pset_attr_creation_order(creation.get(), in_order));
  check(H5Pset_obj_track_times(creation.get(), false));
  const Handle access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose};
  check(H5Pset_libver_bounds(access.get(), H5F_LIBVER_V18, H5F_LIBVER_V18));
  check(H5Pset_fclose_degree(access.get(), H5F_CLOSE_STRONG));
  return {H5Fcreate(path.c_str(), H5F_ACC_TRUNC, creation.get(), access.get()), H5Fclose};
}

Id memory_type(NetcdfWriter::Type type) {
  switch (type) {
    case NetcdfWriter::Type::int64:
      return H5T_NATIVE_INT64;
    case NetcdfWriter::Type::uint64:
      return H5T_NATIVE_UINT64;
    default:
      return H5T_NATIVE_DOUBLE;
  }
}

void compress(Id creation, const std::vector<hsize_t>& chunk, Id type) {
  check(H5Pset_chunk(creation, static_cast<int>(chunk.size()), chunk.data()));
  check(H5Pset_shuffle(creation));
  // Level 1: higher levels take several times as long for a few per cent.
  check(H5Pset_deflate(creation, 1));
  if (H5Tget_class(type) == H5T_FLOAT) {
    const double missing = std::numeric_limits<double>::quiet_NaN();
    check(H5Pset_fill_value(creation, H5T_NATIVE_DOUBLE, &missing));
  }
}

/// The scale's own mark, as the HDF5 dimension scale specification has it.
void write_fixed_text(Id object, const std::string& name, const std::string& text) {
  const Handle type{H5Tcopy(H5T_C_S1), H5Tclose};
  check(H5Tset_size(type.get(), text.size() + 1));
  const Handle space{H5Screate(H5S_SCALAR), H5Sclose};
  const Handle attribute{H5Acreate2(object, name.c_str(), type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
  check(H5Awrite(attribute.get(), type.get(), text.c_str()));
}

/// One entry of REFERENCE_LIST: `object` has this scale as its dimension number `dimension`.
struct User {
  hobj_ref_t object;
  int dimension;
  int padding;  // is stored, so that it must not be left to chance
};

}  // namespace

NetcdfWriter::NetcdfWriter(const std::string& path) : file_{create_file(path)} {}

Handle NetcdfWriter::create(const std::string& name, Id type, std::span<const std::uint64_t> extent,
                            const Extent& chunk) {
  const Handle space{H5Screate_simple(static_cast<int>(extent.size()), sizes(extent).data(), nullptr), H5Sclose};
  const Handle creation{H5Pcreate(H5P_DATASET_CREATE), H5Pclose};
  check(H5Pset_obj_track_times(creation.get(), false));
  check(H5Pset_attr_creation_order(creation.get(), in_order));
  const Handle access{H5Pcreate(H5P_DATASET_ACCESS), H5Pclose};
  if (!chunk.empty()) {
    compress(creation.get(), sizes(chunk), type);
    // Whole chunks are written, once: a cache would only hold memory.
    check(H5Pset_chunk_cache(access.get(), 0, 0, 1.0));
  }
  return {H5Dcreate2(file_.get(), name.c_str(), type, space.get(), H5P_DEFAULT, creation.get(), access.get()),
          H5Dclose};
}

NetcdfWriter::Dimension NetcdfWriter::add_scale(const std::string& name, std::uint64_t size, Id type) {
  dimensions_.push_back({name, size, create(name, type, {&size, 1}, {})});
  write_fixed_text(dimensions_.back().id.get(), "CLASS", "DIMENSION_SCALE");
  write_fixed_text(dimensions_.back().id.get(), "NAME", name);
  return dimensions_.size() - 1;
}

NetcdfWriter::Dimension NetcdfWriter::add_dimension(const std::string& name, std::span<const std::string> labels) {
  const Handle type = h5::string_type();
  const Dimension dimension = add_scale(name, labels.size(), type.get());
  write_strings(coordinate(dimension), labels);
  return dimension;
}

NetcdfWriter::Dimension NetcdfWriter::add_dimension(const std::string& name, std::uint64_t size) {
  const Dimension dimension = add_scale(name, size, H5T_NATIVE_INT64);
  std::vector<std::int64_t> numbers(size);
  std::iota(numbers.begin(), numbers.end(), 0);
  check(H5Dwrite(coordinate(dimension), H5T_NATIVE_INT64, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers.data()));
  return dimension;
}

NetcdfWriter::Variable NetcdfWriter::add_variable(const std::string& name, Type type, std::vector<Dimension> dimensions,
                                                  const Extent& chunk) {
  Extent extent;
  for (const Dimension dimension : dimensions) {
    extent.push_back(dimensions_[dimension].size);
  }
  const Handle text = h5::string_type();
  const Id stored = type == Type::string ? text.get() : memory_type(type);
  variables_.push_back({std::move(dimensions), create(name, stored, extent, chunk)});
  link(variables_.back());
  if (!chunk.empty() && type == Type::float64) {
    h5::write_attribute(variables_.back().id.get(), "_FillValue", std::numeric_limits<double>::quiet_NaN());
  }
  return variables_.size() - 1;
}

void NetcdfWriter::write_box(Variable variable, const Extent& start, const Extent& count, Id type, const void* values) {
  const Handle stored{H5Dget_space(id(variable)), H5Sclose};
  check(H5Sselect_hyperslab(stored.get(), H5S_SELECT_SET, sizes(start).data(), nullptr, sizes(count).data(), nullptr));
  const Handle memory{H5Screate_simple(static_cast<int>(count.size()), sizes(count).data(), nullptr), H5Sclose};
  check(H5Dwrite(id(variable), type, memory.get(), stored.get(), H5P_DEFAULT, values));
}

void NetcdfWriter::write(Variable variable, const Extent& start, const Extent& count, std::span<const double> values) {
  write_box(variable, start, count, H5T_NATIVE_DOUBLE, values.data());
}
void NetcdfWriter::write(Variable variable, const Extent& start, const Extent& count,
                         std::span<const std::int64_t> values) {
  write_box(variable, start, count, H5T_NATIVE_INT64, values.data());
}
void NetcdfWriter::write(Variable variable, const Extent& start, const Extent& count,
                         std::span<const std::uint64_t> values) {
  write_box(variable, start, count, H5T_NATIVE_UINT64, values.data());
}
void NetcdfWriter::write(Variable variable, std::span<const std::string> texts) { write_strings(id(variable), texts); }

void NetcdfWriter::write_strings(Id id, std::span<const std::string> texts) {
  std::vector<const char*> letters;
  for (const auto& text : texts) {
    letters.push_back(text.c_str());
  }
  const Handle type = h5::string_type();
  check(H5Dwrite(id, type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, letters.data()));
}

void NetcdfWriter::link(const Array& array) {
  std::vector<hobj_ref_t> scales(array.dimensions.size());
  std::vector<hvl_t> lists;
  for (std::size_t i = 0; i < scales.size(); ++i) {
    const std::string& name = dimensions_[array.dimensions[i]].name;
    check(H5Rcreate(&scales[i], file_.get(), name.c_str(), H5R_OBJECT, -1));
    lists.push_back({1, &scales[i]});
  }
  const Handle type{H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose};
  const hsize_t rank = lists.size();
  const Handle space{H5Screate_simple(1, &rank, nullptr), H5Sclose};
  const Handle attribute{
      H5Acreate2(array.id.get(), "DIMENSION_LIST", type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
  check(H5Awrite(attribute.get(), type.get(), lists.data()));
}

void NetcdfWriter::link_back(Dimension dimension) {
  std::vector<User> users;
  for (const Array& array : variables_) {
    for (std::size_t i = 0; i < array.dimensions.size(); ++i) {
      if (array.dimensions[i] == dimension) {
        User user{0, static_cast<int>(i), 0};
        check(H5Rcreate(&user.object, array.id.get(), ".", H5R_OBJECT, -1));
        users.push_back(user);
      }
    }
  }
  if (users.empty()) {
    return;
  }
  const Handle type{H5Tcreate(H5T_COMPOUND, sizeof(User)), H5Tclose};
  check(H5Tinsert(type.get(), "dataset", offsetof(User, object), H5T_STD_REF_OBJ));
  check(H5Tinsert(type.get(), "dimension", offsetof(User, dimension), H5T_NATIVE_INT));
  const hsize_t count = users.size();
  const Handle space{H5Screate_simple(1, &count, nullptr), H5Sclose};
  const Handle attribute{
      H5Acreate2(coordinate(dimension), "REFERENCE_LIST", type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
  check(H5Awrite(attribute.get(), type.get(), users.data()));
}

void NetcdfWriter::close() {
  for (Dimension dimension = 0; dimension < dimensions_.size(); ++dimension) {
    link_back(dimension);
  }
  for (auto& scale : dimensions_) {
    scale.id.close();
  }
  for (auto& array : variables_) {
    array.id.close();
  }
  check(H5Fflush(file_.get(), H5F_SCOPE_LOCAL));
  file_.close();
}

}  // namespace hozen::store
