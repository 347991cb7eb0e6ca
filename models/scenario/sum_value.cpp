#include "models/scenario/sum_value.hpp"

#include "sim/base/value_types.hpp"

namespace hozen::scenario {

std::optional<Node> behind(const Node& node, std::string_view event) {
  if (!node.is_scalar() || !node.text.starts_with(event)) {
    return std::nullopt;
  }
  const auto plus = node.text.find_first_not_of(' ', event.size());
  if (plus == std::string::npos || node.text[plus] != '+') {
    return std::nullopt;
  }
  Node rest = node;
  const auto begin = node.text.find_first_not_of(' ', plus + 1);
  rest.text = begin == std::string::npos ? std::string{} : node.text.substr(begin);
  return rest;
}

Node sum_of(std::string_view event, const Node& span) { return make_plain(std::string{event} + " + " + span.text); }

std::string sum_pattern() { return R"( *\+ *)" + measure_pattern({Dimension::time}).substr(1); }

}  // namespace hozen::scenario
