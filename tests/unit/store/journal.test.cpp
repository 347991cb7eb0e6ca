#include "sim/store/journal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <functional>

#include "sim/base/error.hpp"
#include "tests/unit/store/known_rows.hpp"

namespace hozen::store {
namespace {

using testing::block;
using testing::bytes;
using testing::Folder;
using ::testing::HasSubstr;
using testing::write_bytes;

/// A journal of three blocks, and where it stands.
class JournalTest : public ::testing::Test {
 protected:
  JournalTest() {
    Journal journal{path_};
    journal.start(header_);
    for (const Block& written : blocks_) {
      journal.append(written);
    }
  }

  static bool holds(const Journal& journal, std::size_t i, const Block& expected) {
    const BlockPlace& place = journal.blocks()[i];
    const Rows rows = journal.read_rows(place);
    return place.alternative == expected.alternative && rows.first == expected.rows.first &&
           rows.values == expected.rows.values && rows.last_draws == expected.rows.last_draws &&
           journal.read_moments(place) == expected.moments;
  }

  Folder folder_;
  std::string path_ = folder_ / "a.h5.journal";
  JournalHeader header_ = journal_header(testing::manifest());
  std::vector<Block> blocks_{block(0, 0, 3), block(1, 0, 1), block(0, 3, 2)};
};

std::string refusal(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.what();
  }
  return "accepted";
}

TEST_F(JournalTest, GivesBackWhatWasWritten) {
  const Journal journal{path_};
  EXPECT_EQ(journal.header(), header_);
  ASSERT_EQ(journal.blocks().size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_TRUE(holds(journal, i, blocks_[i])) << "block " << i;
  }
  EXPECT_EQ(journal.dropped_bytes(), 0U);
}

TEST_F(JournalTest, TornAnywhereItKeepsTheWholeBlocksBefore) {
  const std::string whole = bytes(path_);
  std::vector<std::uint64_t> ends;
  {
    const Journal journal{path_};
    ends = {journal.blocks()[1].offset, journal.blocks()[2].offset, whole.size()};
  }
  for (std::size_t size = ends[0] - 8; size < whole.size(); size += 3) {
    write_bytes(path_, whole.substr(0, size));
    const Journal journal{path_};
    const std::size_t kept = size < ends[0] ? 0U : size < ends[1] ? 1U : 2U;
    ASSERT_EQ(journal.blocks().size(), kept) << "torn at " << size;
    ASSERT_EQ(journal.dropped_bytes() + std::filesystem::file_size(path_), size);
    for (std::size_t i = 0; i < kept; ++i) {
      ASSERT_TRUE(holds(journal, i, blocks_[i])) << "torn at " << size;
    }
  }
}

TEST_F(JournalTest, AnAlteredByteIsNeverTakenForData) {
  const std::string whole = bytes(path_);
  std::uint64_t first_block = 0;
  {
    const Journal journal{path_};
    first_block = journal.blocks()[0].offset;
  }
  for (std::size_t at = 16; at < whole.size(); at += 5) {
    std::string altered = whole;
    altered[at] = static_cast<char>(altered[at] ^ 0x10);
    write_bytes(path_, altered);
    const Journal journal{path_};
    ASSERT_LT(journal.blocks().size(), 3U) << "altered at " << at;
    ASSERT_GT(journal.dropped_bytes(), 0U) << "altered at " << at;
    ASSERT_EQ(journal.header().has_value(), at >= first_block) << "altered at " << at;
    for (std::size_t i = 0; i < journal.blocks().size(); ++i) {
      ASSERT_TRUE(holds(journal, i, blocks_[i])) << "altered at " << at;
    }
  }
}

TEST_F(JournalTest, IsContinuedBehindATornBlock) {
  const std::string whole = bytes(path_);
  write_bytes(path_, whole.substr(0, whole.size() - 5));
  {
    Journal journal{path_};
    journal.append(blocks_[2]);
  }
  EXPECT_TRUE(bytes(path_) == whole);
}

TEST_F(JournalTest, HasOneWriter) {
  const std::string before = bytes(path_);
  const Journal journal{path_};
  EXPECT_EQ(refusal([&] { Journal{path_}; }),
            "Another process is writing these results (it holds '" + path_ + "'); wait until it has finished.");
  EXPECT_TRUE(bytes(path_) == before);
}

TEST_F(JournalTest, WhatIsNoJournalIsLeftAlone) {
  for (const std::string& foreign : {std::string{"x"}, std::string{"somebody's notes, forty letters and some more"}}) {
    write_bytes(path_, foreign);
    EXPECT_THAT(refusal([&] { Journal{path_}; }), HasSubstr("no journal that this version of Hozen can read"));
    EXPECT_EQ(bytes(path_), foreign);
  }
}

TEST_F(JournalTest, AnotherSchemasJournalIsLeftAlone) {
  std::string other = bytes(path_);
  other[8] = 99;
  write_bytes(path_, other);
  EXPECT_THAT(refusal([&] { Journal{path_}; }), HasSubstr("no journal that this version of Hozen can read"));
  EXPECT_TRUE(bytes(path_) == other);
}

TEST_F(JournalTest, WithoutBlocksItLeavesNoFile) {
  {
    Journal journal{path_};
    journal.start(header_);
  }
  EXPECT_EQ(folder_.files(), 0U);
}

}  // namespace
}  // namespace hozen::store
