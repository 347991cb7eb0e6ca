#include "tests/property/rows.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <ranges>
#include <stdexcept>

namespace hozen::property {
namespace {

bool same(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

/// Every number of a row by a name of its own.
std::map<std::string, std::uint64_t> named_bits(const store::Layout& layout, const store::Sample& row,
                                                bool lines_only) {
  std::map<std::string, std::uint64_t> named;
  std::size_t at = 0;
  const auto name = [](const std::string& variable, const std::string& label) {
    std::string both = variable;
    return both.append(" of ").append(label);
  };
  for (const auto& variable : layout.plant) {
    if (!lines_only) {
      named[variable.name] = std::bit_cast<std::uint64_t>(row.values[at]);
    }
    ++at;
  }
  for (const auto& variable : layout.line) {
    for (const auto& line : layout.lines) {
      named[name(variable.name, line)] = std::bit_cast<std::uint64_t>(row.values[at++]);
    }
  }
  at = 0;
  for (const auto& group : layout.moments) {
    for (const auto& variable : group.variables) {
      for (const auto& label : group.labels) {
        named[name(group.axis, name(variable.name, label))] = static_cast<std::uint64_t>(row.whole[at++]);
      }
    }
  }
  return named;
}

}  // namespace

run::Study study_of(const std::string& text) { return run::Study{scenario::read_text(text, "random.yaml"), 1}; }

std::vector<store::Sample> rows_of(const run::Study& study) {
  const auto plan = study.plan();
  const auto worker = study.workers(plan.seed)();
  std::vector<store::Sample> rows(plan.replications);
  for (std::uint64_t replication = 0; replication < plan.replications; ++replication) {
    auto& row = rows[replication];
    row.values.resize(study.layout().row_size());
    row.whole.resize(study.layout().moments_size());
    worker->run(0, replication, row);
  }
  return rows;
}

std::size_t place_of(const store::Layout& layout, const std::string& variable, const std::string& line) {
  const auto& variables = line.empty() ? layout.plant : layout.line;
  const auto found = std::ranges::find(variables, variable, &store::Variable::name);
  if (found == variables.end()) {
    throw std::out_of_range{std::string{"no variable is called "}.append(variable)};
  }
  const auto index = static_cast<std::size_t>(found - variables.begin());
  if (line.empty()) {
    return index;
  }
  const auto label = static_cast<std::size_t>(std::ranges::find(layout.lines, line) - layout.lines.begin());
  return layout.plant.size() + index * layout.lines.size() + label;
}

double value_of(const store::Layout& layout, const store::Sample& row, const std::string& variable,
                const std::string& line) {
  return row.values.at(place_of(layout, variable, line));
}

bool same_bits(const store::Sample& a, const store::Sample& b) {
  return std::ranges::equal(a.values, b.values, same) && a.whole == b.whole && a.last_draw == b.last_draw;
}

bool same_bits(const std::vector<store::Sample>& a, const std::vector<store::Sample>& b) {
  return std::ranges::equal(a, b, [](const auto& x, const auto& y) { return same_bits(x, y); });
}

std::string difference(const store::Layout& a_layout, const store::Sample& a, const store::Layout& b_layout,
                       const store::Sample& b, const std::vector<std::string>& ignored, bool lines_only) {
  const auto known = named_bits(a_layout, a, lines_only);
  const auto other = named_bits(b_layout, b, lines_only);
  for (const auto& [name, bits] : known) {
    const auto of_it = [&name](const std::string& one) { return name == one || name.starts_with(one + " of "); };
    if (std::ranges::any_of(ignored, of_it)) {
      continue;
    }
    const auto found = other.find(name);
    if (found == other.end()) {
      return std::string{name}.append(" is missing");
    }
    if (found->second != bits) {
      return std::string{name}
          .append(" differs: ")
          .append(std::to_string(std::bit_cast<double>(bits)))
          .append(" against ")
          .append(std::to_string(std::bit_cast<double>(found->second)));
    }
  }
  return "";
}

}  // namespace hozen::property
