// Who works together: people for everything that a work needs, where several crews can do a part of it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace hozen::scenario {

/// So many people, of any of these crews; who stands first is asked first.
struct Wish {
  std::vector<std::uint32_t> crews;
  std::int32_t people{0};
};

/// People of one crew.
struct Members {
  std::uint32_t crew{0};
  std::int32_t people{0};
};

/// Finds teams. Nothing is allocated once it has found one of the largest size.
class TeamFinder {
 public:
  /// Fills `team`, by crew, with people for all wishes at once; `there`: who is there, by crew. The first of each
  /// wish's crews are taken as far as the other wishes can then still be met. False, and no team: they cannot all be
  /// met.
  bool find(std::span<const Wish> wishes, std::span<const std::int32_t> there, std::vector<Members>& team);

 private:
  bool take_one(std::span<const Wish> wishes, std::size_t wish);
  [[nodiscard]] std::int32_t& taken(std::size_t wish, std::uint32_t crew) { return taken_[wish * left_.size() + crew]; }

  std::vector<std::int32_t> left_;   // by crew
  std::vector<std::int32_t> taken_;  // by wish and crew
  std::vector<char> tried_;          // by crew
};

}  // namespace hozen::scenario
