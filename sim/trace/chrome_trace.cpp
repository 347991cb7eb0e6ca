#include "sim/trace/chrome_trace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "sim/base/error.hpp"

namespace hozen::trace {
namespace {

/// A JSON string.
std::string quoted(std::string_view text) {
  std::string json = "\"";
  for (const char letter : text) {
    const auto code = static_cast<unsigned char>(letter);
    if (letter == '"' || letter == '\\') {
      json += '\\';
      json += letter;
    } else if (code < 0x20U) {
      json += fmt::format("\\u{:04x}", code);
    } else {
      json += letter;
    }
  }
  return json + '"';
}

// Groups and rows are numbered from 1: some viewers hide process 0.
std::string heading(std::string_view what, std::size_t group, std::size_t row, std::string_view name) {
  return fmt::format(R"({{"ph":"M","name":"{}","pid":{},"tid":{},"args":{{"name":{}}}}})", what, group, row,
                     quoted(name));
}

}  // namespace

ChromeTrace::ChromeTrace(Tick from, Tick to, std::size_t most_events)
    : from_{from}, to_{to}, most_events_{most_events} {}

std::uint32_t ChromeTrace::group(std::string_view name) {
  groups_.emplace_back(name);
  return static_cast<std::uint32_t>(groups_.size());
}

Track ChromeTrace::track(std::uint32_t group, std::string_view name) {
  rows_.emplace_back(group, name);
  return {.group = group, .row = static_cast<std::uint32_t>(rows_.size())};
}

std::uint32_t ChromeTrace::name(std::string_view text) {
  const auto found = known_names_.find(text);
  if (found != known_names_.end()) {
    return found->second;
  }
  const auto number = static_cast<std::uint32_t>(names_.size());
  names_.emplace_back(text);
  known_names_.emplace(text, number);
  return number;
}

void ChromeTrace::add(const Event& event) {
  if (events_.size() >= most_events_) {
    throw Error(fmt::format("The trace has more than {} events; narrow it with a shorter span of time or fewer names.",
                            most_events_));
  }
  events_.push_back(event);
}

void ChromeTrace::slice(Track track, Tick begin, Tick end, std::uint32_t name) {
  const Tick first = std::max(begin, from_);
  const Tick last = std::min(end, to_);
  if (first < last) {
    add({.kind = Kind::slice, .name = name, .track = track, .time = first, .length = last - first});
  }
}

void ChromeTrace::counter(std::uint32_t group, Tick now, std::uint32_t name, double value) {
  const Event event{
      .kind = Kind::counter, .name = name, .track = {.group = group, .row = 0}, .time = now, .value = value};
  if (now < from_) {
    level_before_[{group, name}] = event;
  } else if (now < to_) {
    add(event);
  }
}

void ChromeTrace::arrow(Arrow part, Track track, Tick now, std::uint32_t name, std::uint64_t id) {
  constexpr std::array kinds{Kind::arrow_begins, Kind::arrow_passes, Kind::arrow_ends};
  if (now >= from_ && now < to_) {
    add({.kind = kinds[static_cast<std::size_t>(part)], .name = name, .track = track, .time = now, .id = id});
  }
}

std::string ChromeTrace::line_of(const Event& event) const {
  const auto name = quoted(names_[event.name]);
  const auto arrow = [&](std::string_view phase, std::string_view rest) {
    return fmt::format(R"({{"ph":"{}","cat":"order","name":{},"id":{},"pid":{},"tid":{},"ts":{}{}}})", phase, name,
                       event.id, event.track.group, event.track.row, event.time, rest);
  };
  switch (event.kind) {
    case Kind::slice:
      return fmt::format(R"({{"ph":"X","name":{},"pid":{},"tid":{},"ts":{},"dur":{}}})", name, event.track.group,
                         event.track.row, event.time, event.length);
    case Kind::counter:
      return fmt::format(R"({{"ph":"C","name":{},"pid":{},"ts":{},"args":{{"value":{}}}}})", name, event.track.group,
                         event.time, event.value);
    case Kind::arrow_begins:
      return arrow("s", "");
    case Kind::arrow_passes:
      return arrow("t", "");
    case Kind::arrow_ends:
      break;
  }
  return arrow("f", R"(,"bp":"e")");
}

void ChromeTrace::write(std::ostream& out) const {
  out << "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[";
  const char* separator = "\n";
  const auto put = [&](const std::string& line) {
    out << separator << line;
    separator = ",\n";
  };
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    put(heading("process_name", g + 1, 0, groups_[g]));
  }
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    put(heading("thread_name", rows_[r].first, r + 1, rows_[r].second));
    put(fmt::format(R"({{"ph":"M","name":"thread_sort_index","pid":{},"tid":{},"args":{{"sort_index":{}}}}})",
                    rows_[r].first, r + 1, r + 1));
  }
  for (const auto& [unused, event] : level_before_) {
    Event at_start = event;
    at_start.time = from_;
    put(line_of(at_start));
  }
  for (const auto& event : events_) {
    put(line_of(event));
  }
  out << "\n]}\n";
}

}  // namespace hozen::trace
