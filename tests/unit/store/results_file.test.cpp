#include "sim/store/results_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <memory>

#include "sim/store/row_store.hpp"
#include "tests/unit/store/known_rows.hpp"

namespace hozen::store {
namespace {

using ::testing::AllOf;
using testing::Folder;
using ::testing::HasSubstr;
using ::testing::Not;

/// What ncdump of netCDF's own says about a file.
std::string ncdump(const std::string& arguments) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe{::popen(("ncdump " + arguments + " 2>&1").c_str(), "r"),
                                                             ::pclose};
  std::string text;
  std::array<char, 4096> some{};
  while (const std::size_t got = std::fread(some.data(), 1, some.size(), pipe.get())) {
    text.append(some.data(), got);
  }
  return text;
}

/// Two alternatives have 3 replications, the last one has 1.
class ResultsFileTest : public ::testing::Test {
 protected:
  ResultsFileTest() {
    const auto store = make_file_store(path_, testing::manifest());
    store->append(testing::block(0, 0, 3));
    store->append(testing::block(1, 0, 3));
    store->append(testing::block(2, 0, 1));
    store->publish();
  }
  Folder folder_;
  std::string path_ = folder_ / "a.h5";
};

TEST_F(ResultsFileTest, NcdumpReadsDimensionsVariablesAndAttributes) {
  const std::string header = ncdump("-h " + path_);
  for (const char* line :
       {"\talternative = 3 ;\n\treplication = 3 ;\n\tline = 3 ;\n\tstation = 3 ;\n\tcomponent_type = 1 ;\n",
        "\tstring alternative(alternative) ;\n", "\tint64 replication(replication) ;\n",
        "\tuint64 last_draw(alternative, replication) ;\n", "\tdouble cost(alternative, replication) ;\n",
        "\t\tstring cost:units = \"USD\" ;\n", "\t\tcost:_FillValue = NaN ;\n",
        "\tdouble line_lost_output(alternative, replication, line) ;\n",
        "\t\tstring line_lost_output:standard = \"own\" ;\n",
        "\tdouble station_down_time_mean(alternative, station) ;\n",
        "\t\tstring station_down_time_variance:units = \"h2\" ;\n",
        "\tuint64 station_down_time_squares_high(alternative, station) ;\n",
        "\tint64 component_type_count(alternative, component_type) ;\n",
        "\t\tstring :type = \"hozen results\" ;\n\t\t:results_schema = 1LL ;\n", "\t\t:seed = 1ULL ;\n",
        "\t\tstring :scenario_text = \"plant:\\n  lines: {}\\n\" ;\n"}) {
    EXPECT_THAT(header, HasSubstr(line));
  }
  EXPECT_THAT(header, Not(HasSubstr("phony"))) << "every dimension has its scale";
}

TEST_F(ResultsFileTest, NcdumpReadsLabelsAndMissingRows) {
  const std::string data = ncdump("-v alternative,line,replications,cost " + path_);
  EXPECT_THAT(data, HasSubstr(" alternative = \"run_to_failure\", \"monthly rounds\", \"überwacht\" ;"));
  EXPECT_THAT(data, HasSubstr(" line = \"main-1\", \"main-2\", \"prüfung\" ;"));
  EXPECT_THAT(data, HasSubstr(" replications = 3, 3, 1 ;"));
  EXPECT_THAT(data, HasSubstr(", _, _ ;")) << "missing replications are missing values";
}

TEST_F(ResultsFileTest, StoresMomentsExactlyAndAsMeanAndVariance) {
  stats::ExactMoments down_time;
  for (std::uint64_t r = 0; r < 3; ++r) {
    down_time.add(testing::row(0, r).whole[0]);
  }
  char expected[200];
  std::snprintf(expected, sizeof expected, "station_down_time_mean =\n  %.17g, ", down_time.mean() * 0.25);
  EXPECT_THAT(ncdump("-p 9,17 -v station_down_time_mean " + path_), HasSubstr(expected));
  std::snprintf(expected, sizeof expected, "station_down_time_sum =\n  %lld, ",
                static_cast<long long>(down_time.sum()));
  EXPECT_THAT(ncdump("-v station_down_time_sum " + path_), HasSubstr(expected));
  std::snprintf(expected, sizeof expected, "station_down_time_squares_low =\n  %llu, ",
                static_cast<unsigned long long>(down_time.squares_low()));
  EXPECT_THAT(ncdump("-v station_down_time_squares_low " + path_), HasSubstr(expected));
}

TEST(ResultsFile, MayHaveNoLinesAndNoLabels) {
  const Folder folder;
  Manifest bare = testing::manifest();
  bare.alternatives.resize(1);
  bare.layout.lines.clear();
  bare.layout.moments[0].labels.clear();
  const auto store = make_file_store(folder / "a.h5", bare);
  Block block;
  block.add({{1.0, 2.0}, {3}, 4});
  store->append(block);
  store->publish();
  EXPECT_THAT(ncdump("-h " + (folder / "a.h5")),
              AllOf(HasSubstr("\tcomponent_type = 1 ;"), Not(HasSubstr("\tline = ")), Not(HasSubstr("\tstation = "))));
  const Results results = read_results(folder / "a.h5");
  EXPECT_EQ(results.plant(0, 1)[0], 2.0);
  EXPECT_EQ(results.moments(0, 0, 0)[0].sum(), 3);
}

}  // namespace
}  // namespace hozen::store
