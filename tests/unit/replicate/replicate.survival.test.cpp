// What survives when the process does not: killed at any moment, or without room to write.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <thread>

#include "sim/base/error.hpp"
#include "tests/unit/replicate/experiment.hpp"

namespace hozen::replicate {
namespace {

using namespace std::chrono_literals;
using testing::bytes;
using testing::Folder;
using testing::plan;

constexpr std::uint64_t rows = 400;

/// Runs `action` in a process of its own.
pid_t start(const std::function<int()>& action) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::_exit(action());
  }
  return child;
}

int result_of(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// Kills a run without warning as soon as `is_time`.
/// @returns false when the run was finished before.
bool kill_when(const std::string& output, const std::function<bool()>& is_time) {
  const pid_t child = start([&] {
    testing::run(plan(rows), output, 2, 200us);
    return 0;
  });
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    if (is_time()) {
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
      return WIFSIGNALED(status);
    }
    std::this_thread::sleep_for(50us);
  }
  return false;
}

std::uintmax_t size_of(const std::string& path) {
  std::error_code missing;
  const auto size = std::filesystem::file_size(path, missing);
  return missing ? 0 : size;
}

TEST(Survival, AKilledRunGoesOnAndEndsInTheSameBytes) {
  const Folder folder;
  testing::run(plan(rows), folder / "whole.h5");
  const std::string whole = bytes(folder / "whole.h5");
  for (const std::uintmax_t journal_size : {1000U, 9000U, 23456U, 55555U, 80000U}) {
    const std::string output = folder / "killed.h5";
    const bool killed = kill_when(output, [&] { return size_of(output + ".journal") >= journal_size; });
    EXPECT_TRUE(killed) << "the run ended before its journal had " << journal_size << " bytes";
    EXPECT_FALSE(std::filesystem::exists(output)) << "half a file";
    const Report report = testing::run(plan(rows), output);
    EXPECT_EQ(report.rows_run + report.rows_reused, 3 * rows);
    EXPECT_GE(report.rows_reused * 100, journal_size / 4) << "what was in the journal was run again";
    EXPECT_TRUE(bytes(output) == whole);
    std::filesystem::remove(output);
    EXPECT_EQ(folder.files(), 1U);
  }
}

TEST(Survival, KilledAgainAndAgainItEndsInTheSameBytes) {
  const Folder folder;
  testing::run(plan(rows), folder / "whole.h5");
  const std::string output = folder / "killed.h5";
  std::uintmax_t size = 0;
  while (kill_when(output, [&] { return size_of(output + ".journal") >= size + 20000; })) {
    size = size_of(output + ".journal");
  }
  EXPECT_GT(size, 60000U) << "killed only once or twice";
  EXPECT_TRUE(bytes(output) == bytes(folder / "whole.h5"));
}

TEST(Survival, KilledWhilePublishingItLosesNothing) {
  const Folder folder;
  testing::run(plan(rows), folder / "whole.h5");
  const std::string output = folder / "killed.h5";
  int attempts = 0;
  // A kill that comes too late finds everything published: then once more.
  while (!kill_when(output, [&] { return std::filesystem::exists(output + ".tmp"); }) && ++attempts < 10) {
    std::filesystem::remove(output);
  }
  ASSERT_LT(attempts, 10) << "never killed while publishing";
  const Report report = testing::run(plan(rows), output);
  EXPECT_EQ(report.rows_reused, 3 * rows);
  EXPECT_TRUE(bytes(output) == bytes(folder / "whole.h5"));
  EXPECT_EQ(folder.files(), 2U);
}

/// Runs in a process that can write files of at most `bytes` bytes; then once more without the limit.
/// @returns 0 when the first run fails with a sentence that ends in `reason`, leaves neither a new nor a half-written
/// file, and the second run succeeds.
int run_without_room(const std::string& output, rlim_t limit, const std::string& file, const std::string& before) {
  ::signal(SIGXFSZ, SIG_IGN);
  rlimit room{};
  ::getrlimit(RLIMIT_FSIZE, &room);
  const rlimit little{limit, room.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &little);
  try {
    testing::run(plan(rows), output);
    return 1;
  } catch (const Error& error) {
    if (error.what() != "Cannot write '" + output + file + "': File too large.") {
      return 2;
    }
  }
  if (std::filesystem::exists(output + ".tmp") || bytes(output) != before) {
    return 3;
  }
  ::setrlimit(RLIMIT_FSIZE, &room);
  return testing::run(plan(rows), output).rows_reused > 100 ? 0 : 4;
}

TEST(Survival, WithoutRoomTheOldFileStaysAndFinishedRowsAreKept) {
  const Folder folder;
  testing::run(plan(rows), folder / "whole.h5");
  const std::string whole = bytes(folder / "whole.h5");
  const std::string output = folder / "a.h5";
  for (const bool in_journal : {true, false}) {
    testing::run(plan(40), output);
    const std::string before = bytes(output);
    // The whole journal has about 90 kB, the whole file more.
    const rlim_t limit = in_journal ? 50000 : size_of(folder / "whole.h5") - 1000;
    const std::string file = in_journal ? ".journal" : ".tmp";
    EXPECT_EQ(result_of(start([&] { return run_without_room(output, limit, file, before); })), 0) << file;
    EXPECT_TRUE(bytes(output) == whole);
    std::filesystem::remove(output);
    EXPECT_EQ(folder.files(), 1U);
  }
}

}  // namespace
}  // namespace hozen::replicate
