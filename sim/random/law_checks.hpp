// What the parameters of laws must be; each check returns the value or throws std::invalid_argument with a sentence.
#pragma once

#include <string>

#include "sim/random/law.hpp"

namespace hozen::random {

[[noreturn]] void refuse(LawKind kind, const std::string& parameter, const std::string& demand, double value);
double positive(LawKind kind, const std::string& parameter, double value);
double not_negative(LawKind kind, const std::string& parameter, double value);
double at_most(LawKind kind, const std::string& parameter, double value, double limit, const std::string& because);

}  // namespace hozen::random
