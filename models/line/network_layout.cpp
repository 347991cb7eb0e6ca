#include "models/line/network_layout.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

#include "models/line/network_state.hpp"

namespace hozen::line {
namespace {

using Ways = std::vector<std::vector<std::uint32_t>>;

Ways next_centres(const NetworkPlan& plan) {
  Ways next(plan.centres.size());
  for (std::size_t c = 0; c < plan.centres.size(); ++c) {
    const auto add = [&](std::uint32_t queue) {
      if (queue != outside) {
        next[c].push_back(plan.queues[queue].centre);
      }
    };
    for (const auto& outlets : plan.centres[c].outlets) {
      for (const OutletPlan& outlet : outlets) {
        add(outlet.queue);
      }
    }
    add(plan.centres[c].quality.rework_queue);
    std::sort(next[c].begin(), next[c].end());
    next[c].erase(std::unique(next[c].begin(), next[c].end()), next[c].end());
  }
  return next;
}

Ways reversed(const Ways& next) {
  Ways before(next.size());
  for (std::size_t c = 0; c < next.size(); ++c) {
    for (const std::uint32_t to : next[c]) {
      before[to].push_back(static_cast<std::uint32_t>(c));
    }
  }
  return before;
}

/// In work centres; `nothing` where no way leads out.
std::vector<std::uint32_t> distances_to_exit(const NetworkPlan& plan, const Ways& before) {
  std::vector<std::uint32_t> distance(plan.centres.size(), nothing);
  std::vector<std::uint32_t> found;
  for (std::uint32_t c = 0; c < plan.centres.size(); ++c) {
    const auto leaves = [](const std::vector<OutletPlan>& outlets) {
      return std::any_of(outlets.begin(), outlets.end(), [](const OutletPlan& o) { return o.queue == outside; });
    };
    const auto& outlets = plan.centres[c].outlets;
    if (std::any_of(outlets.begin(), outlets.end(), leaves)) {
      distance[c] = 0;
      found.push_back(c);
    }
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (const std::uint32_t c : before[found[i]]) {
      if (distance[c] == nothing) {
        distance[c] = distance[found[i]] + 1;
        found.push_back(c);
      }
    }
  }
  return distance;
}

/// Depth first from `start` over what is not `seen`; `found` gets the places in the order in which they are left.
void search(const Ways& ways, std::uint32_t start, std::vector<bool>& seen, std::vector<std::uint32_t>& found) {
  std::vector<std::pair<std::uint32_t, std::size_t>> path{{start, 0}};
  seen[start] = true;
  while (!path.empty()) {
    auto& [here, tried] = path.back();
    if (tried == ways[here].size()) {
      found.push_back(here);
      path.pop_back();
      continue;
    }
    const std::uint32_t to = ways[here][tried++];
    if (!seen[to]) {
      seen[to] = true;
      path.emplace_back(to, 0);
    }
  }
}

/// Strongly connected components by two searches (Kosaraju; Sharir 1981).
std::vector<std::uint32_t> loops_of(const Ways& next, const Ways& before) {
  const std::size_t count = next.size();
  std::vector<bool> seen(count, false);
  std::vector<std::uint32_t> left;
  for (std::uint32_t c = 0; c < count; ++c) {
    if (!seen[c]) {
      search(next, c, seen, left);
    }
  }
  std::vector<std::uint32_t> loop(count, 0);
  seen.assign(count, false);
  std::uint32_t number = 0;
  for (std::size_t i = count; i-- > 0;) {
    if (seen[left[i]]) {
      continue;
    }
    std::vector<std::uint32_t> members;
    search(before, left[i], seen, members);
    for (const std::uint32_t c : members) {
      loop[c] = number;
    }
    ++number;
  }
  return loop;
}

std::vector<std::uint32_t> inverse(const std::vector<std::uint32_t>& at) {
  std::vector<std::uint32_t> order(at.size());
  for (std::uint32_t i = 0; i < at.size(); ++i) {
    order[at[i]] = i;
  }
  return order;
}

}  // namespace

NetworkLayout::NetworkLayout(const NetworkPlan& plan) : next{next_centres(plan)} {
  const Ways before = reversed(next);
  const std::vector<std::uint32_t> distance = distances_to_exit(plan, before);
  loop = loops_of(next, before);
  centre_at.resize(plan.centres.size());
  std::iota(centre_at.begin(), centre_at.end(), 0U);
  std::stable_sort(centre_at.begin(), centre_at.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return distance[a] < distance[b]; });
  centre_order = inverse(centre_at);
  for (const std::uint32_t c : centre_at) {
    for (std::uint32_t m = 0; m < plan.centres[c].machines; ++m) {
      machine_at.push_back(plan.centres[c].first_machine + m);
    }
  }
  machine_order = inverse(machine_at);
  queue_at.resize(plan.queues.size());
  std::iota(queue_at.begin(), queue_at.end(), 0U);
  std::stable_sort(queue_at.begin(), queue_at.end(), [&](std::uint32_t a, std::uint32_t b) {
    return centre_order[plan.queues[a].centre] < centre_order[plan.queues[b].centre];
  });
  queue_order = inverse(queue_at);
}

}  // namespace hozen::line
