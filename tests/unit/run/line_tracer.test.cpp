#include "models/run/line_tracer.hpp"

#include <sstream>
#include <string>

namespace hozen::run {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using trace::StationState;

constexpr Tick day = ticks_per_day;

std::string text_of(const trace::ChromeTrace& trace) {
  std::ostringstream out;
  trace.write(out);
  return out.str();
}

/// A slice of the first track of the first line, as it is written.
std::string slice(const std::string& name, Tick begin, Tick length) {
  return "\"name\":\"" + name + "\",\"pid\":1,\"tid\":1,\"ts\":" + std::to_string(begin) +
         ",\"dur\":" + std::to_string(length) + "}";
}

TEST(LineTracer, NobodyWorksWhenTheCalendarIsClosed) {
  const event::WeekCalendar weekdays{{{.begin = 0, .end = 5 * day}}};
  trace::ChromeTrace trace{0, never};
  LineTracer tracer{trace, weekdays, {.line = "line-1", .stations = {"line-1/press-1"}, .queues = {}}, false};
  // Six working days from Monday are five, a weekend, and one.
  tracer.station(0, 0, StationState::working);
  tracer.station(6 * day, 0, StationState::down);
  tracer.finish(7 * day);
  const auto text = text_of(trace);
  EXPECT_THAT(text, HasSubstr(slice("working", 0, 5 * day)));
  EXPECT_THAT(text, HasSubstr(slice("working", 7 * day, day)));
  EXPECT_THAT(text, HasSubstr(slice("down", 8 * day, day)));
}

TEST(LineTracer, OnlyTheLastStateOfAnInstantIsShown) {
  trace::ChromeTrace trace{0, never};
  const event::WeekCalendar always;
  LineTracer tracer{trace, always, {.line = "line-1", .stations = {"line-1/press-1"}, .queues = {}}, false};
  tracer.station(0, 0, StationState::starved);
  tracer.station(0, 0, StationState::working);
  tracer.station(5, 0, StationState::working);
  tracer.finish(10);
  const auto text = text_of(trace);
  EXPECT_THAT(text, HasSubstr(slice("working", 0, 10)));
  EXPECT_THAT(text, Not(HasSubstr("\"name\":\"starved\",\"pid\"")));
}

TEST(LineTracer, WhatHasNoNameIsNotShown) {
  trace::ChromeTrace trace{0, never};
  const event::WeekCalendar always;
  LineTracer tracer{trace, always, {.line = "line-1", .stations = {"", "line-1/weld-1"}, .queues = {""}}, true};
  tracer.station(0, 0, StationState::working);
  tracer.begun(0, 1, 0);
  tracer.queue(0, 0, 3);
  tracer.finish(10);
  EXPECT_EQ(trace.size(), 1U);  // the other station, starved
  EXPECT_EQ(tracer.track_of(0), nullptr);
  EXPECT_NE(tracer.track_of(1), nullptr);
}

TEST(LineTracer, APartIsAnArrowFromStationToStation) {
  trace::ChromeTrace trace{0, never};
  const event::WeekCalendar always;
  LineTracer tracer{trace, always, {.line = "l", .stations = {"l/a-1", "l/b-1"}, .queues = {"l/a-1>b-1"}}, true};
  tracer.station(0, 0, StationState::working);
  tracer.begun(0, 7, 0);
  tracer.station(5, 1, StationState::working);
  tracer.begun(5, 7, 1);
  tracer.left(9, 7, trace::PartFate::good);
  tracer.finish(10);
  const auto text = text_of(trace);
  EXPECT_THAT(text, HasSubstr(R"({"ph":"s","cat":"order","name":"part","id":7,"pid":1,"tid":1,"ts":0})"));
  EXPECT_THAT(text, HasSubstr(R"({"ph":"t","cat":"order","name":"part","id":7,"pid":1,"tid":2,"ts":5})"));
}

}  // namespace
}  // namespace hozen::run
