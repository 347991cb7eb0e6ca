#include "bench/fluid_bias/shapes.hpp"

#include <utility>

namespace hozen::bench {
namespace {

using line::outside;

class Draft {
 public:
  explicit Draft(std::string name) {
    shape_.name = std::move(name);
    plan().products.resize(1);
    plan().categories = 1;
  }

  [[nodiscard]] line::NetworkPlan& plan() { return shape_.plan; }
  [[nodiscard]] line::CentrePlan& at(std::uint32_t centre) { return plan().centres[centre]; }

  std::uint32_t centre(double cycles, std::uint32_t machines = 1) {
    line::CentrePlan centre;
    centre.key = plan().centres.size();
    centre.first_machine = static_cast<std::uint32_t>(plan().machines.size());
    centre.machines = machines;
    centre.cycle = {random::Law::deterministic(cycles * cycle_ticks)};
    centre.outlets.resize(1);
    plan().centres.push_back(centre);
    for (std::uint32_t m = 0; m < machines; ++m) {
      plan().machines.push_back({.key = plan().machines.size()});
    }
    plan().components = static_cast<std::uint32_t>(plan().machines.size());
    return static_cast<std::uint32_t>(plan().centres.size() - 1);
  }

  std::uint32_t queue(std::uint32_t to, double capacity) {
    const auto queue = static_cast<std::uint32_t>(plan().queues.size());
    plan().queues.push_back({.key = queue, .capacity = capacity, .centre = to});
    at(to).inlets.push_back({.queue = queue});
    return queue;
  }

  void way(std::uint32_t from, std::uint32_t to, double capacity) {
    at(from).outlets.front().push_back({.queue = queue(to, capacity)});
  }

  void endless(std::uint32_t centre) { plan().endless.push_back({.centre = centre, .mix = {{}}}); }
  void exit(std::uint32_t centre) { at(centre).outlets.front().push_back({.queue = outside}); }

  Shape done() { return std::move(shape_); }

 private:
  Shape shape_;
};

Shape merge(double buffer, line::Merge rule, const char* name) {
  Draft draft{name};
  const auto left = draft.centre(2.0);
  const auto right = draft.centre(2.0);
  const auto both = draft.centre(1.0);
  draft.way(left, both, buffer);
  draft.way(right, both, buffer);
  draft.at(both).merge = rule;
  draft.endless(left);
  draft.endless(right);
  draft.exit(both);
  return draft.done();
}

Shape fork_and_join(double buffer, line::Split rule, const char* name) {
  Draft draft{name};
  const auto first = draft.centre(1.0);
  const auto left = draft.centre(2.0);
  const auto right = draft.centre(2.0);
  const auto last = draft.centre(1.0);
  draft.way(first, left, buffer);
  draft.way(first, right, buffer);
  draft.way(left, last, buffer);
  draft.way(right, last, buffer);
  draft.at(first).split = rule;
  draft.endless(first);
  draft.exit(last);
  return draft.done();
}

Shape assembly(double buffer) {
  Draft draft{"assembly of two"};
  const auto left = draft.centre(1.0);
  const auto right = draft.centre(1.0);
  const auto both = draft.centre(1.0);
  draft.way(left, both, buffer);
  draft.way(right, both, buffer);
  draft.at(both).assembles = true;
  draft.endless(left);
  draft.endless(right);
  draft.exit(both);
  return draft.done();
}

Shape disassembly(double buffer) {
  Draft draft{"disassembly into two"};
  const auto first = draft.centre(1.0);
  const auto left = draft.centre(1.0);
  const auto right = draft.centre(1.0);
  draft.way(first, left, buffer);
  draft.way(first, right, buffer);
  draft.at(first).disassembles = true;
  draft.endless(first);
  draft.exit(left);
  draft.exit(right);
  return draft.done();
}

Shape side_by_side(double buffer) {
  Draft draft{"three side by side in the middle"};
  const auto first = draft.centre(1.0);
  const auto middle = draft.centre(3.0, 3);
  const auto last = draft.centre(1.0);
  draft.way(first, middle, buffer);
  draft.way(middle, last, buffer);
  draft.endless(first);
  draft.exit(last);
  return draft.done();
}

Shape rework(double buffer) {
  Draft draft{"a tenth is worked on again"};
  const auto first = draft.centre(1.0);
  const auto test = draft.centre(0.9);
  draft.way(first, test, buffer);
  draft.at(test).quality.rework = 0.1;
  draft.at(test).quality.rework_queue = draft.queue(test, buffer);
  draft.endless(first);
  draft.exit(test);
  return draft.done();
}

}  // namespace

Shape row(std::uint32_t stations, double buffer) {
  Draft draft{std::to_string(stations) + " in a row"};
  for (std::uint32_t i = 0; i < stations; ++i) {
    draft.centre(1.0);
  }
  for (std::uint32_t i = 0; i + 1 < stations; ++i) {
    draft.way(i, i + 1, buffer);
  }
  draft.endless(0);
  draft.exit(stations - 1);
  return draft.done();
}

std::vector<Shape> other_shapes(double buffer) {
  return {merge(buffer, line::Merge::first_come, "two merge, first come"),
          merge(buffer, line::Merge::priority, "two merge, by priority"),
          fork_and_join(buffer, line::Split::shortest_queue, "fork to the shortest queue and join"),
          fork_and_join(buffer, line::Split::round_robin, "fork in turn and join"),
          assembly(buffer),
          disassembly(buffer),
          side_by_side(buffer),
          rework(buffer)};
}

}  // namespace hozen::bench
