// Rows of small plants, and what must be equal in them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/run/study.hpp"

namespace hozen::property {

[[nodiscard]] run::Study study_of(const std::string& text);
/// The baseline's replications as the experiment asks for them.
[[nodiscard]] std::vector<store::Sample> rows_of(const run::Study& study);
/// Where a value stands in a row, by its name: the plant's, or a line's.
[[nodiscard]] std::size_t place_of(const store::Layout& layout, const std::string& variable,
                                   const std::string& line = "");
[[nodiscard]] double value_of(const store::Layout& layout, const store::Sample& row, const std::string& variable,
                              const std::string& line = "");
/// Equal to the bit, quotients without a denominator (NaN) and the last draw included.
[[nodiscard]] bool same_bits(const store::Sample& a, const store::Sample& b);
[[nodiscard]] bool same_bits(const std::vector<store::Sample>& a, const std::vector<store::Sample>& b);
/// The first number of `a` that `b`, which may hold further lines, stations and components, does not hold to the bit,
/// in words; empty when there is none. Names in `ignored` may differ; `lines_only` leaves out what only the plant has.
[[nodiscard]] std::string difference(const store::Layout& a_layout, const store::Sample& a,
                                     const store::Layout& b_layout, const store::Sample& b,
                                     const std::vector<std::string>& ignored, bool lines_only);

}  // namespace hozen::property
