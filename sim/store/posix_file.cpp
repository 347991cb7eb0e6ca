#include "sim/store/posix_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "sim/base/error.hpp"

namespace hozen::store {
namespace {

[[noreturn]] void fail(std::string_view attempt, const std::string& path, int error) {
  throw Error(fmt::format("Cannot {} '{}': {}.", attempt, path, std::generic_category().message(error)));
}

}  // namespace

PosixFile::PosixFile(std::string path, Mode mode) : path_{std::move(path)} {
  const bool writing = mode == Mode::read_write_create;
  descriptor_ = ::open(path_.c_str(), writing ? O_RDWR | O_CREAT | O_CLOEXEC : O_RDONLY | O_CLOEXEC, 0666);
  if (descriptor_ < 0) {
    fail(writing ? "write" : "read", path_, errno);
  }
}

PosixFile::~PosixFile() {
  if (descriptor_ >= 0) {
    ::close(descriptor_);
  }
}

PosixFile::PosixFile(PosixFile&& other) noexcept
    : path_{std::move(other.path_)}, descriptor_{std::exchange(other.descriptor_, -1)} {}

PosixFile& PosixFile::operator=(PosixFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

std::uint64_t PosixFile::size() const {
  struct ::stat status {};
  if (::fstat(descriptor_, &status) != 0) {
    fail("read", path_, errno);
  }
  return static_cast<std::uint64_t>(status.st_size);
}

bool PosixFile::try_lock() {
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) {
    return true;
  }
  if (errno != EWOULDBLOCK) {
    fail("lock", path_, errno);
  }
  return false;
}

bool PosixFile::is_at_its_path() const {
  struct ::stat mine {};
  struct ::stat named {};
  if (::fstat(descriptor_, &mine) != 0) {
    fail("read", path_, errno);
  }
  return ::stat(path_.c_str(), &named) == 0 && mine.st_dev == named.st_dev && mine.st_ino == named.st_ino;
}

void PosixFile::write_at(std::uint64_t offset, std::span<const std::uint64_t> words) {
  std::span<const std::byte> bytes = std::as_bytes(words);
  while (!bytes.empty()) {
    const ::ssize_t written = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<::off_t>(offset));
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      fail("write", path_, written < 0 ? errno : ENOSPC);
    }
    bytes = bytes.subspan(static_cast<std::size_t>(written));
    offset += static_cast<std::uint64_t>(written);
  }
}

void PosixFile::read_at(std::uint64_t offset, std::span<std::uint64_t> words) const {
  std::span<std::byte> bytes = std::as_writable_bytes(words);
  while (!bytes.empty()) {
    const ::ssize_t got = ::pread(descriptor_, bytes.data(), bytes.size(), static_cast<::off_t>(offset));
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      fail("read", path_, errno);
    }
    if (got == 0) {
      throw Error(fmt::format("'{}' is shorter than it was a moment ago; did another program change it?", path_));
    }
    bytes = bytes.subspan(static_cast<std::size_t>(got));
    offset += static_cast<std::uint64_t>(got);
  }
}

void PosixFile::truncate(std::uint64_t size) {
  if (::ftruncate(descriptor_, static_cast<::off_t>(size)) != 0) {
    fail("shorten", path_, errno);
  }
}

void PosixFile::sync() {
  if (::fsync(descriptor_) != 0) {
    fail("write", path_, errno);
  }
}

bool exists(const std::string& path) {
  std::error_code unreadable;
  return std::filesystem::exists(path, unreadable);
}

void publish_by_rename(const std::string& from, const std::string& to) {
  PosixFile(from, PosixFile::Mode::read).sync();
  if (::rename(from.c_str(), to.c_str()) != 0) {
    fail("write", to, errno);
  }
  const std::string folder = std::filesystem::path(to).parent_path().string();
  PosixFile(folder.empty() ? "." : folder, PosixFile::Mode::read).sync();
}

void write_whole(const std::string& path, const std::function<void(std::ostream&)>& write) {
  std::error_code unreadable;
  const bool as_it_is = exists(path) && !std::filesystem::is_regular_file(path, unreadable);
  const auto written = as_it_is ? path : path + ".tmp";
  std::ofstream file{written, std::ios::binary};
  const bool open = file.is_open();
  if (open) {
    write(file);
    file.close();
  }
  if (!file) {
    const int error = errno;
    if (!as_it_is && open) {
      ::unlink(written.c_str());
    }
    fail("write", path, error);
  }
  if (!as_it_is) {
    publish_by_rename(written, path);
  }
}

}  // namespace hozen::store
