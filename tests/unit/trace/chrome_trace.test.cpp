#include "sim/trace/chrome_trace.hpp"

#include <sstream>
#include <string>

#include "sim/base/error.hpp"

namespace hozen::trace {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string text_of(const ChromeTrace& trace) {
  std::ostringstream out;
  trace.write(out);
  return out.str();
}

TEST(ChromeTrace, SlicesAreCutAtTheEndsOfTheSpan) {
  ChromeTrace trace{100, 200};
  const auto row = trace.track(trace.group("line-1"), "line-1/press-1");
  trace.slice(row, 0, 100, trace.name("before"));
  trace.slice(row, 50, 150, trace.name("working"));
  trace.slice(row, 150, 300, trace.name("down"));
  trace.slice(row, 200, 300, trace.name("after"));
  const auto text = text_of(trace);
  EXPECT_THAT(text, HasSubstr(R"({"ph":"X","name":"working","pid":1,"tid":1,"ts":100,"dur":50})"));
  EXPECT_THAT(text, HasSubstr(R"({"ph":"X","name":"down","pid":1,"tid":1,"ts":150,"dur":50})"));
  EXPECT_THAT(text, Not(HasSubstr("before")));
  EXPECT_THAT(text, Not(HasSubstr("after")));
}

TEST(ChromeTrace, ACounterBeginsWithItsLevelBeforeTheSpan) {
  ChromeTrace trace{100, 200};
  const auto group = trace.group("line-1");
  const auto buffer = trace.name("before press");
  trace.counter(group, 10, buffer, 3);
  trace.counter(group, 20, buffer, 4);
  trace.counter(group, 120, buffer, 5);
  trace.counter(group, 200, buffer, 6);
  const auto text = text_of(trace);
  EXPECT_THAT(text, HasSubstr(R"("ts":100,"args":{"value":4})"));
  EXPECT_THAT(text, HasSubstr(R"("ts":120,"args":{"value":5})"));
  EXPECT_THAT(text, Not(HasSubstr(R"("value":3)")));
  EXPECT_THAT(text, Not(HasSubstr(R"("value":6)")));
}

TEST(ChromeTrace, ArrowsAndNamesAreWrittenAsTheFormatHasThem) {
  ChromeTrace trace{0, never};
  const auto group = trace.group("a \"quoted\"\n name");
  const auto row = trace.track(group, "r");
  trace.arrow(ChromeTrace::Arrow::begins, row, 5, trace.name("order"), 7);
  trace.arrow(ChromeTrace::Arrow::ends, row, 9, trace.name("order"), 7);
  const auto text = text_of(trace);
  EXPECT_THAT(text, HasSubstr(R"("name":"a \"quoted\"\u000a name")"));
  EXPECT_THAT(text, HasSubstr(R"({"ph":"s","cat":"order","name":"order","id":7,"pid":1,"tid":1,"ts":5})"));
  EXPECT_THAT(text, HasSubstr(R"({"ph":"f","cat":"order","name":"order","id":7,"pid":1,"tid":1,"ts":9,"bp":"e"})"));
}

TEST(ChromeTrace, TooManyEventsAreRefusedBeforeTheyFillTheMemory) {
  ChromeTrace trace{0, never, 2};
  const auto row = trace.track(trace.group("g"), "r");
  const auto working = trace.name("working");
  trace.slice(row, 0, 1, working);
  trace.slice(row, 1, 2, working);
  EXPECT_THROW(trace.slice(row, 2, 3, working), Error);
}

}  // namespace
}  // namespace hozen::trace
