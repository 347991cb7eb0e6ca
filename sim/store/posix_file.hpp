// A file descriptor whose faults are sentences.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>

namespace hozen::store {

class PosixFile {
 public:
  enum class Mode { read, read_write_create };

  PosixFile() = default;
  /// @throws Error when the file cannot be opened.
  PosixFile(std::string path, Mode mode);
  ~PosixFile();
  PosixFile(PosixFile&& other) noexcept;
  PosixFile& operator=(PosixFile&& other) noexcept;
  PosixFile(const PosixFile&) = delete;
  PosixFile& operator=(const PosixFile&) = delete;

  [[nodiscard]] std::uint64_t size() const;
  /// False when another process (or another opening of the file in this one) holds the lock.
  [[nodiscard]] bool try_lock();
  /// Whether the path still leads to this file, and not to none or to a newer one.
  [[nodiscard]] bool is_at_its_path() const;

  void write_at(std::uint64_t offset, std::span<const std::uint64_t> words);
  void read_at(std::uint64_t offset, std::span<std::uint64_t> words) const;
  void truncate(std::uint64_t size);
  /// Returns when the bytes have reached the disk.
  void sync();

 private:
  std::string path_;
  int descriptor_{-1};
};

[[nodiscard]] bool exists(const std::string& path);

/// Gives a complete file its final name such that after a power failure the name leads to the old file or
/// to the whole new one: the file's bytes, the renaming and the folder's entry are forced to the disk in this order.
void publish_by_rename(const std::string& from, const std::string& to);

/// Writes a file whole or not at all. What is there and is no ordinary file (a device, a pipe) is written to as it is:
/// it must not be put away for a file of its name.
/// @throws Error when it cannot be written.
void write_whole(const std::string& path, const std::function<void(std::ostream&)>& write);

}  // namespace hozen::store
