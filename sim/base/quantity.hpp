// Physical values whose unit is part of their type. The scenario reader converts what a
// user writes ("12 h", "0.2 /operating_y", "4 USD/part") into the one base unit named here.
#pragma once

#include <compare>

namespace hozen {

template <class Dimension>
struct Quantity {
  double value{};
  friend constexpr auto operator<=>(const Quantity&, const Quantity&) = default;
};

/// Hours.
using Duration = Quantity<struct DurationDimension>;
/// Units of the plant's currency.
using Money = Quantity<struct MoneyDimension>;
/// Currency per hour.
using MoneyPerHour = Quantity<struct MoneyPerHourDimension>;
/// Currency per year of 8,760 hours.
using MoneyPerYear = Quantity<struct MoneyPerYearDimension>;
/// Currency per part.
using MoneyPerPart = Quantity<struct MoneyPerPartDimension>;
/// A share of one: 20 % is 0.2.
using Fraction = Quantity<struct FractionDimension>;
/// A share of one per year of 8,760 hours.
using FractionPerYear = Quantity<struct FractionPerYearDimension>;
/// Units per hour.
using UnitRate = Quantity<struct UnitRateDimension>;
/// Parts; infinity stands for `unlimited`.
using Parts = Quantity<struct PartsDimension>;

}  // namespace hozen
