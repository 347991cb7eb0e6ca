#include "models/scenario/stock_records.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/unit/scenario/plants.hpp"

namespace hozen::scenario {
namespace {

/// A folder with records, gone at the end.
class StockRecords : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& text) const { std::ofstream{folder_ / "stock.csv"} << text; }

  const std::string plant_ =
      with(small_plant(), {{"base_stock: 1", "stock: {policy: base_stock, level: 9}, records: stock.csv"}});
  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() /
      ("hozen_stock_" + std::to_string(getpid()) + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(StockRecords, SayWhatIsOnHandAndOnOrder) {
  write("quantity,spare,on_hand,due_in\n4,motor,,2 wk\n1,motor,3,20 h\n\n");
  const auto document = read(plant_, {}, folder_.string());
  const auto& spare = document.alternatives[0].scenario.spares.at("motor");
  EXPECT_EQ(units_at_start(spare), 3.0);
  ASSERT_EQ(spare.arriving.size(), 2U);
  EXPECT_EQ(spare.arriving[0].due_in, Duration{20});
  EXPECT_EQ(spare.arriving[1].due_in, Duration{336});
  EXPECT_EQ(spare.arriving[1].quantity, 4);
  EXPECT_EQ(read(document.resolved_yaml, {}, folder_.string()).alternatives[0].identity,
            document.alternatives[0].identity);
}

TEST_F(StockRecords, AreKnownByWhatTheySayNotByTheirOrder) {
  write("spare,on_hand,quantity,due_in\nmotor,3,,\nmotor,,1,9 h\nmotor,,2,5 h\n");
  const auto first = read(plant_, {}, folder_.string()).alternatives[0].identity;
  write("spare,on_hand,quantity,due_in\nmotor,3,2,5 h\nmotor,,1,9 h\n");
  EXPECT_EQ(read(plant_, {}, folder_.string()).alternatives[0].identity, first);
  write("spare,on_hand,quantity,due_in\nmotor,3,1,5 h\nmotor,,1,9 h\n");
  EXPECT_NE(read(plant_, {}, folder_.string()).alternatives[0].identity, first);
}

}  // namespace
}  // namespace hozen::scenario
