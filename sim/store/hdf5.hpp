// The HDF5 library behind handles that close themselves and faults that are exceptions.
#pragma once

#include <cstdint>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>

namespace hozen::store::h5 {

/// hid_t, without its header.
using Id = std::int64_t;

/// What HDF5 could not do, in its own words; turned into a sentence where the file's name is known.
class Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// While it lives, this thread has HDF5 for itself (a build of HDF5 may not be thread-safe) and HDF5 prints nothing.
class Session {
 public:
  Session();
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  Session(Session&&) = delete;
  Session& operator=(Session&&) = delete;

 private:
  std::scoped_lock<std::recursive_mutex> lock_;
  void* print_{nullptr};
  void* print_to_{nullptr};
};

/// Owns an id of any kind. HDF5's close functions all look alike.
class Handle {
 public:
  using Close = int (*)(Id);
  Handle() = default;
  /// @throws Failure when `id` says that it could not be made.
  Handle(Id id, Close closing);
  ~Handle() { reset(); }
  Handle(Handle&& other) noexcept : id_{std::exchange(other.id_, -1)}, closing_{other.closing_} {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    std::swap(closing_, other.closing_);
    return *this;
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;

  [[nodiscard]] Id get() const noexcept { return id_; }
  /// Closes now. @throws Failure when what was to be written could not be.
  void close();

 private:
  void reset() noexcept;
  Id id_{-1};
  Close closing_{nullptr};
};

/// @throws Failure when `status` is negative.
void check(int status);

/// Attributes of a file's root or of a data set.
void write_attribute(Id object, const std::string& name, const std::string& text);
void write_attribute(Id object, const std::string& name, double value);
void write_attribute(Id object, const std::string& name, std::int64_t value);
void write_attribute(Id object, const std::string& name, std::uint64_t value);

[[nodiscard]] bool has_attribute(Id object, const std::string& name);
/// "" when there is none. @throws Failure when it is no string of variable length.
[[nodiscard]] std::string read_text(Id object, const std::string& name);
[[nodiscard]] double read_double(Id object, const std::string& name);
[[nodiscard]] std::int64_t read_int64(Id object, const std::string& name);
[[nodiscard]] std::uint64_t read_uint64(Id object, const std::string& name);

/// UTF-8 strings of variable length, as netCDF-4 has them.
[[nodiscard]] Handle string_type();

}  // namespace hozen::store::h5
