#include "models/scenario/team.hpp"

#include <algorithm>

namespace hozen::scenario {

bool TeamFinder::find(std::span<const Wish> wishes, std::span<const std::int32_t> there, std::vector<Members>& team) {
  team.clear();
  left_.assign(there.begin(), there.end());
  taken_.assign(wishes.size() * there.size(), 0);
  for (std::size_t w = 0; w < wishes.size(); ++w) {
    std::int32_t missing = wishes[w].people;
    for (const auto crew : wishes[w].crews) {
      const std::int32_t some = std::clamp(left_[crew], 0, missing);
      taken(w, crew) += some;
      left_[crew] -= some;
      missing -= some;
    }
    for (; missing > 0; --missing) {
      tried_.assign(there.size(), 0);
      if (!take_one(wishes, w)) {
        return false;
      }
    }
  }
  for (std::uint32_t crew = 0; crew < there.size(); ++crew) {
    std::int32_t people = 0;
    for (std::size_t w = 0; w < wishes.size(); ++w) {
      people += taken(w, crew);
    }
    if (people > 0) {
      team.push_back({crew, people});
    }
  }
  return true;
}

/// One more person for a wish; one who was taken for another wish may come over if there is somebody else for that
/// (augmenting paths: Ford and Fulkerson 1956).
bool TeamFinder::take_one(std::span<const Wish> wishes, std::size_t wish) {
  for (const auto crew : wishes[wish].crews) {
    if (tried_[crew] != 0) {
      continue;
    }
    tried_[crew] = 1;
    if (left_[crew] > 0) {
      --left_[crew];
      ++taken(wish, crew);
      return true;
    }
    for (std::size_t other = 0; other < wishes.size(); ++other) {
      if (other != wish && taken(other, crew) > 0 && take_one(wishes, other)) {
        --taken(other, crew);
        ++taken(wish, crew);
        return true;
      }
    }
  }
  return false;
}

}  // namespace hozen::scenario
