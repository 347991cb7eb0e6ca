#include "models/scenario/restoration.hpp"

namespace hozen::scenario {

Restores simplest(const Restores& restores) noexcept {
  const double share = restores.share.value;
  switch (restores.how) {
    case Restoration::kijima_1:
      return share >= 1.0 ? Restores{Restoration::minimal, {}} : restores;
    case Restoration::kijima_2:
      return share >= 1.0   ? Restores{Restoration::minimal, {}}
             : share <= 0.0 ? Restores{Restoration::as_new, {}}
                            : restores;
    case Restoration::new_with_probability:
      return share >= 1.0   ? Restores{Restoration::as_new, {}}
             : share <= 0.0 ? Restores{Restoration::minimal, {}}
                            : restores;
    case Restoration::as_new:
    case Restoration::minimal:
      break;
  }
  return restores;
}

bool leaves_all_old(const Restores& restores) noexcept { return simplest(restores).how == Restoration::minimal; }

bool nears_the_end(const Restores& restores) noexcept {
  return restores.how == Restoration::kijima_1 && restores.share.value > 0.0;
}

}  // namespace hozen::scenario
