#include "sim/store/hdf5.hpp"

#include <hdf5.h>

#include <type_traits>

namespace hozen::store::h5 {
namespace {

static_assert(std::is_same_v<Id, hid_t> && std::is_same_v<int, herr_t>);

/// There is one HDF5 library in a process, so there is one lock.
std::recursive_mutex& library() {
  static std::recursive_mutex mutex;
  return mutex;
}

/// Keeps the innermost message: it names the cause, the outer ones only who noticed.
herr_t keep_cause(unsigned depth, const H5E_error2_t* error, void* cause) {
  if (depth == 0 && error->desc != nullptr) {
    *static_cast<std::string*>(cause) = error->desc;
  }
  return 0;
}

/// "file write failed: ..., error message = 'No space left on device', ..." -> "No space left on device".
std::string system_message(const std::string& text) {
  const std::string key = "error message = '";
  const auto begin = text.find(key);
  if (begin == std::string::npos) {
    return text;
  }
  const auto end = text.find('\'', begin + key.size());
  return text.substr(begin + key.size(), end - begin - key.size());
}

[[noreturn]] void fail() {
  std::string cause = "HDF5 gives no reason";
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_cause, &cause);
  throw Failure(system_message(cause));
}

Handle scalar_space() { return {H5Screate(H5S_SCALAR), H5Sclose}; }

template <class T>
void write_number(Id object, const std::string& name, Id type, T value) {
  // netCDF holds numbers as arrays of one.
  const hsize_t one = 1;
  const Handle space{H5Screate_simple(1, &one, nullptr), H5Sclose};
  const Handle attribute{H5Acreate2(object, name.c_str(), type, space.get(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
  check(H5Awrite(attribute.get(), type, &value));
}

template <class T>
T read_number(Id object, const std::string& name, Id type) {
  const Handle attribute{H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose};
  const Handle space{H5Aget_space(attribute.get()), H5Sclose};
  if (H5Sget_simple_extent_npoints(space.get()) != 1) {
    throw Failure("attribute '" + name + "' is not one number");
  }
  T value{};
  check(H5Aread(attribute.get(), type, &value));
  return value;
}

}  // namespace

Session::Session() : lock_{library()} {
  H5E_auto2_t print = nullptr;
  H5Eget_auto2(H5E_DEFAULT, &print, &print_to_);
  print_ = reinterpret_cast<void*>(print);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

Session::~Session() { H5Eset_auto2(H5E_DEFAULT, reinterpret_cast<H5E_auto2_t>(print_), print_to_); }

Handle::Handle(Id id, Close closing) : id_{id}, closing_{closing} {
  if (id < 0) {
    fail();
  }
}

void Handle::reset() noexcept {
  if (id_ >= 0) {
    closing_(std::exchange(id_, -1));
  }
}

void Handle::close() { check(closing_(std::exchange(id_, -1))); }

void check(int status) {
  if (status < 0) {
    fail();
  }
}

Handle string_type() {
  Handle type{H5Tcopy(H5T_C_S1), H5Tclose};
  check(H5Tset_size(type.get(), H5T_VARIABLE));
  check(H5Tset_cset(type.get(), H5T_CSET_UTF8));
  return type;
}

void write_attribute(Id object, const std::string& name, const std::string& text) {
  const Handle type = string_type();
  const Handle space = scalar_space();
  const Handle attribute{H5Acreate2(object, name.c_str(), type.get(), space.get(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
  const char* letters = text.c_str();
  check(H5Awrite(attribute.get(), type.get(), &letters));
}

void write_attribute(Id object, const std::string& name, double value) {
  write_number(object, name, H5T_NATIVE_DOUBLE, value);
}
void write_attribute(Id object, const std::string& name, std::int64_t value) {
  write_number(object, name, H5T_NATIVE_INT64, value);
}
void write_attribute(Id object, const std::string& name, std::uint64_t value) {
  write_number(object, name, H5T_NATIVE_UINT64, value);
}

bool has_attribute(Id object, const std::string& name) { return H5Aexists(object, name.c_str()) > 0; }

std::string read_text(Id object, const std::string& name) {
  if (!has_attribute(object, name)) {
    return {};
  }
  const Handle attribute{H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose};
  const Handle stored{H5Aget_type(attribute.get()), H5Tclose};
  const Handle space{H5Aget_space(attribute.get()), H5Sclose};
  if (H5Tis_variable_str(stored.get()) <= 0 || H5Sget_simple_extent_npoints(space.get()) != 1) {
    throw Failure("attribute '" + name + "' is not one string");
  }
  const Handle type = string_type();
  char* letters = nullptr;
  check(H5Aread(attribute.get(), type.get(), &letters));
  std::string text = letters == nullptr ? "" : letters;
  check(H5Dvlen_reclaim(type.get(), space.get(), H5P_DEFAULT, &letters));
  return text;
}

double read_double(Id object, const std::string& name) { return read_number<double>(object, name, H5T_NATIVE_DOUBLE); }
std::int64_t read_int64(Id object, const std::string& name) {
  return read_number<std::int64_t>(object, name, H5T_NATIVE_INT64);
}
std::uint64_t read_uint64(Id object, const std::string& name) {
  return read_number<std::uint64_t>(object, name, H5T_NATIVE_UINT64);
}

}  // namespace hozen::store::h5
