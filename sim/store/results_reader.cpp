#include "sim/store/results_reader.hpp"

#include <fmt/format.h>
#include <hdf5.h>

#include <algorithm>
#include <charconv>
#include <type_traits>
#include <utility>

#include "sim/base/error.hpp"
#include "sim/store/names.hpp"
#include "sim/store/posix_file.hpp"
#include "sim/store/results_file.hpp"

namespace hozen::store {
namespace {

using h5::check;
using h5::Handle;
using h5::Id;

/// Runs `action` with HDF5 and turns what HDF5 could not do into a sentence.
template <class Action>
auto reading(const std::string& path, Action action) {
  const h5::Session session;
  try {
    return action();
  } catch (const h5::Failure& failure) {
    throw InputError(
        fmt::format("Cannot read '{}': it is cut short or damaged ({}); move it away.", path, failure.what()), Mark{});
  }
}

Handle open_variable(Id file, const std::string& name) { return {H5Dopen2(file, name.c_str(), H5P_DEFAULT), H5Dclose}; }

std::size_t length_of(Id variable) {
  const Handle space{H5Dget_space(variable), H5Sclose};
  const auto length = H5Sget_simple_extent_npoints(space.get());
  check(length < 0 ? -1 : 0);
  return static_cast<std::size_t>(length);
}

template <class T>
Id type_of() {
  if constexpr (std::is_same_v<T, double>) {
    return H5T_NATIVE_DOUBLE;
  } else if constexpr (std::is_same_v<T, std::int64_t>) {
    return H5T_NATIVE_INT64;
  } else {
    return H5T_NATIVE_UINT64;
  }
}

template <class T>
std::vector<T> read_all(Id file, const std::string& name) {
  const Handle variable = open_variable(file, name);
  std::vector<T> values(length_of(variable.get()));
  check(H5Dread(variable.get(), type_of<T>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()));
  return values;
}

/// A box of a variable: one alternative, `count` of the second dimension from `first` on, all of the others.
template <class T>
std::vector<T> read_slice(Id file, const std::string& name, std::size_t alternative, std::uint64_t first,
                          std::uint64_t count) {
  const Handle variable = open_variable(file, name);
  const Handle space{H5Dget_space(variable.get()), H5Sclose};
  std::vector<hsize_t> extent(static_cast<std::size_t>(std::max(H5Sget_simple_extent_ndims(space.get()), 0)));
  check(H5Sget_simple_extent_dims(space.get(), extent.data(), nullptr));
  if (extent.size() < 2) {
    throw h5::Failure("'" + name + "' has too few dimensions");
  }
  std::vector<hsize_t> start(extent.size(), 0);
  start[0] = alternative;
  start[1] = first;
  extent[0] = 1;
  extent[1] = count;
  hsize_t size = 1;
  for (const hsize_t length : extent) {
    size *= length;
  }
  check(H5Sselect_hyperslab(space.get(), H5S_SELECT_SET, start.data(), nullptr, extent.data(), nullptr));
  const Handle memory{H5Screate_simple(1, &size, nullptr), H5Sclose};
  std::vector<T> values(size);
  check(H5Dread(variable.get(), type_of<T>(), memory.get(), space.get(), H5P_DEFAULT, values.data()));
  return values;
}

std::vector<std::string> read_texts(Id file, const std::string& name) {
  const Handle variable = open_variable(file, name);
  const Handle space{H5Dget_space(variable.get()), H5Sclose};
  std::vector<char*> letters(length_of(variable.get()), nullptr);
  const Handle type = h5::string_type();
  check(H5Dread(variable.get(), type.get(), H5S_ALL, H5S_ALL, H5P_DEFAULT, letters.data()));
  std::vector<std::string> texts;
  texts.reserve(letters.size());
  for (const char* text : letters) {
    texts.emplace_back(text == nullptr ? "" : text);
  }
  check(H5Dvlen_reclaim(type.get(), space.get(), H5P_DEFAULT, letters.data()));
  return texts;
}

/// Names of all variables in the order in which they were created.
std::vector<std::string> variable_names(Id file) {
  std::vector<std::string> names;
  const auto keep = [](Id, const char* name, const H5L_info_t*, void* list) -> herr_t {
    static_cast<std::vector<std::string>*>(list)->emplace_back(name);
    return 0;
  };
  hsize_t next = 0;
  check(H5Literate(file, H5_INDEX_CRT_ORDER, H5_ITER_INC, &next, keep, &names));
  return names;
}

Variable variable_of(Id object, std::string name) {
  return {std::move(name), h5::read_text(object, "units"), h5::read_text(object, "long_name"),
          h5::read_text(object, "standard")};
}

}  // namespace

ResultsReader::ResultsReader(std::string path) : path_{std::move(path)} {
  const PosixFile readable{path_, PosixFile::Mode::read};  // says why when it cannot be read
  reading(path_, [this] {
    open();
    read_manifest();
    read_layout();
  });
}

ResultsReader::~ResultsReader() {
  const h5::Session session;
  file_ = {};
}

void ResultsReader::open() {
  if (H5Fis_hdf5(path_.c_str()) <= 0) {
    throw InputError(fmt::format("'{}' is not a results file of Hozen's, not even an HDF5 file.", path_), Mark{});
  }
  const Handle access{H5Pcreate(H5P_FILE_ACCESS), H5Pclose};
  check(H5Pset_fclose_degree(access.get(), H5F_CLOSE_STRONG));
  file_ = Handle{H5Fopen(path_.c_str(), H5F_ACC_RDONLY, access.get()), H5Fclose};
  if (!h5::has_attribute(file_.get(), "type") || !h5::has_attribute(file_.get(), "results_schema") ||
      h5::read_text(file_.get(), "type") != results_type) {
    throw InputError(fmt::format("'{}' is an HDF5 file, but not a results file of Hozen's.", path_), Mark{});
  }
  const std::int64_t schema = h5::read_int64(file_.get(), "results_schema");
  if (schema != results_schema) {
    throw Error(fmt::format("'{}' holds results of schema {}; this version of Hozen reads and writes schema {}.", path_,
                            schema, results_schema));
  }
}

void ResultsReader::read_manifest() {
  const Id root = file_.get();
  const auto text = [root](const char* name) { return h5::read_text(root, name); };
  manifest_.experiment = {h5::read_uint64(root, "seed"), h5::read_int64(root, "antithetic") != 0,
                          text("sampler_fingerprint")};
  manifest_.provenance = {
      text("title"),    text("scenario_text"), text("resolved_scenario"), text("scenario_name"),
      text("currency"), text("baseline"),      text("findings"),          h5::read_double(root, "confidence")};
  version_ = text("hozen_version");
  const std::string hash = text("layout_hash");
  std::from_chars(hash.data(), hash.data() + hash.size(), layout_, 16);
  const auto names = read_texts(root, std::string{names::alternative});
  const auto identities = read_texts(root, std::string{names::identity});
  replications_ = read_all<std::uint64_t>(root, std::string{names::replications});
  if (identities.size() != names.size() || replications_.size() != names.size()) {
    throw h5::Failure("its alternatives do not fit together");
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    manifest_.alternatives.push_back({names[i], identities[i]});
  }
}

void ResultsReader::read_layout() {
  Layout& layout = manifest_.layout;
  const std::string prefix = names::line_variable("");
  for (const std::string& name : variable_names(file_.get())) {
    const Handle variable = open_variable(file_.get(), name);
    const std::string role = h5::read_text(variable.get(), "role");
    if (role == "plant") {
      layout.plant.push_back(variable_of(variable.get(), name));
    } else if (role == "line") {
      layout.line.push_back(variable_of(variable.get(), name.substr(prefix.size())));
    } else if (role == "moments") {
      add_moments(variable.get());
    }
  }
  if (!layout.line.empty()) {
    layout.lines = read_texts(file_.get(), std::string{names::line});
  }
}

void ResultsReader::add_moments(Id object) {
  auto& groups = manifest_.layout.moments;
  const std::string axis = h5::read_text(object, "axis_name");
  if (groups.empty() || groups.back().axis != axis) {
    groups.push_back({axis, read_texts(file_.get(), axis), {}, {}});
  }
  groups.back().variables.push_back(variable_of(object, h5::read_text(object, "variable_name")));
  groups.back().resolution.push_back(h5::read_double(object, "resolution"));
}

Rows ResultsReader::read_rows(std::size_t alternative, std::uint64_t first, std::uint64_t count) const {
  return reading(path_, [&] {
    const Layout& layout = manifest_.layout;
    const std::size_t row_size = layout.row_size();
    Rows rows{first, std::vector<double>(count * row_size),
              read_slice<std::uint64_t>(file_.get(), std::string{names::last_draw}, alternative, first, count)};
    std::size_t offset = 0;
    const auto scatter = [&](const std::string& name, std::size_t width) {
      const auto values = read_slice<double>(file_.get(), name, alternative, first, count);
      if (values.size() != count * width) {
        throw h5::Failure("'" + name + "' has not the size that its dimensions say");
      }
      for (std::size_t i = 0; i < values.size(); ++i) {
        rows.values[i / width * row_size + offset + i % width] = values[i];
      }
      offset += width;
    };
    for (const auto& variable : layout.plant) {
      scatter(variable.name, 1);
    }
    for (const auto& variable : layout.line) {
      scatter(names::line_variable(variable.name), layout.lines.size());
    }
    return rows;
  });
}

std::vector<stats::ExactMoments> ResultsReader::read_moments(std::size_t alternative) const {
  return reading(path_, [&] {
    const auto rows = static_cast<std::int64_t>(replications(alternative));
    std::vector<stats::ExactMoments> moments;
    for (const auto& group : manifest_.layout.moments) {
      for (const auto& variable : group.variables) {
        const auto name = [&](std::string_view what) { return names::moments(group.axis, variable.name, what); };
        const std::uint64_t labels = group.labels.size();
        const auto sum = read_slice<std::int64_t>(file_.get(), name("sum"), alternative, 0, labels);
        const auto high = read_slice<std::uint64_t>(file_.get(), name("squares_high"), alternative, 0, labels);
        const auto low = read_slice<std::uint64_t>(file_.get(), name("squares_low"), alternative, 0, labels);
        for (std::size_t i = 0; i < labels; ++i) {
          moments.push_back(stats::ExactMoments::restore(rows, sum[i], high[i], low[i]));
        }
      }
    }
    return moments;
  });
}

}  // namespace hozen::store
