#include "sim/random/law_checks.hpp"

#include <cmath>
#include <sstream>
#include <stdexcept>

namespace hozen::random {

void refuse(LawKind kind, const std::string& parameter, const std::string& demand, double value) {
  std::ostringstream sentence;
  sentence << "The " << parameter << " of a law of kind " << name_of(kind) << " must be " << demand << ", but it is "
           << value << ".";
  throw std::invalid_argument{sentence.str()};
}

double positive(LawKind kind, const std::string& parameter, double value) {
  if (!(value > 0.0) || !std::isfinite(value)) {
    refuse(kind, parameter, "a positive number", value);
  }
  return value;
}

double not_negative(LawKind kind, const std::string& parameter, double value) {
  if (!(value >= 0.0) || !std::isfinite(value)) {
    refuse(kind, parameter, "a number that is not negative", value);
  }
  return value;
}

double at_most(LawKind kind, const std::string& parameter, double value, double limit, const std::string& because) {
  if (value > limit) {
    std::ostringstream demand;
    demand << "at most " << limit << " (" << because << ")";
    refuse(kind, parameter, demand.str(), value);
  }
  return value;
}

}  // namespace hozen::random
