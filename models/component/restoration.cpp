#include "models/component/restoration.hpp"

namespace hozen::component {

using scenario::Restoration;

double restored_age(const scenario::Restores& restores, double age, double age_left_before) noexcept {
  const double share = restores.share.value;
  switch (restores.how) {
    case Restoration::as_new:
      return 0.0;
    case Restoration::kijima_1:
      return age_left_before + share * (age - age_left_before);
    case Restoration::kijima_2:
      return share * age;
    case Restoration::minimal:
    case Restoration::new_with_probability:  // which of the two is drawn before an age is asked for
      break;
  }
  return age;
}

}  // namespace hozen::component
