#include "sim/store/manifest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <functional>
#include <set>
#include <string_view>

#include "sim/base/error.hpp"
#include "sim/store/names.hpp"

namespace hozen::store {
namespace {

/// FNV-1a over strings and words; each string is preceded by its length, so that borders count.
class Hash {
 public:
  void add(std::uint64_t word) noexcept {
    for (int byte = 0; byte < 8; ++byte) {
      step(static_cast<unsigned char>(word >> (8 * byte)));
    }
  }
  void add(std::string_view text) noexcept {
    add(std::uint64_t{text.size()});
    for (const char letter : text) {
      step(static_cast<unsigned char>(letter));
    }
  }
  void add(const std::vector<std::string>& texts) noexcept {
    add(std::uint64_t{texts.size()});
    for (const auto& text : texts) {
      add(text);
    }
  }
  void add(const std::vector<Variable>& variables) noexcept {
    add(std::uint64_t{variables.size()});
    for (const auto& variable : variables) {
      add(variable.name);
      add(variable.unit);
    }
  }
  [[nodiscard]] std::uint64_t value() const noexcept { return state_; }

 private:
  void step(unsigned char byte) noexcept { state_ = (state_ ^ byte) * 0x100000001b3u; }
  std::uint64_t state_{0xcbf29ce484222325u};
};

/// Kinds of names, for sentences.
struct Kind {
  std::string_view one;   // "a line"
  std::string_view many;  // "lines"
};

template <class Range, class Name = std::identity>
void check_names(const Kind& kind, const Range& range, Name name = {}) {
  std::set<std::string> seen;
  for (const auto& element : range) {
    const std::string& text = std::invoke(name, element);
    if (text.empty()) {
      throw Error(fmt::format("A results file cannot hold {} without a name.", kind.one));
    }
    if (!seen.insert(text).second) {
      throw Error(fmt::format("A results file cannot hold two {} named '{}'.", kind.many, text));
    }
  }
}

/// HDF5 takes a slash for a border between folders.
void check_slashes(const std::vector<std::string>& names) {
  for (const auto& name : names) {
    if (name.find('/') != std::string::npos) {
      throw Error(fmt::format("The name of a stored quantity cannot have a slash, as '{}' has.", name));
    }
  }
}

}  // namespace

std::uint64_t layout_hash(const Layout& layout) noexcept {
  Hash hash;
  hash.add(layout.plant);
  hash.add(layout.line);
  hash.add(layout.lines);
  hash.add(std::uint64_t{layout.moments.size()});
  for (const auto& group : layout.moments) {
    hash.add(group.axis);
    hash.add(group.labels);
    hash.add(group.variables);
    for (const double resolution : group.resolution) {
      hash.add(std::bit_cast<std::uint64_t>(resolution));
    }
  }
  return hash.value();
}

std::size_t position(const std::vector<Alternative>& alternatives, const std::string& name) noexcept {
  const auto found = std::ranges::find(alternatives, name, &Alternative::name);
  return static_cast<std::size_t>(found - alternatives.begin());
}

void check(const Manifest& manifest) {
  const Layout& layout = manifest.layout;
  check_names({"an alternative", "alternatives"}, manifest.alternatives, &Alternative::name);
  check_names({"a plant variable", "plant variables"}, layout.plant, &Variable::name);
  check_names({"a line variable", "line variables"}, layout.line, &Variable::name);
  check_names({"a line", "lines"}, layout.lines);
  check_names({"an axis", "axes"}, layout.moments, &MomentGroup::axis);
  for (const auto& group : layout.moments) {
    check_names({"a label", "labels"}, group.labels);
    check_names({"a variable", "variables"}, group.variables, &Variable::name);
    if (group.resolution.size() != group.variables.size()) {
      throw Error(fmt::format("The moments by {} need one resolution a variable.", group.axis));
    }
  }
  check_names({"a variable", "variables"}, names::all(layout));
  check_slashes(names::all(layout));
}

}  // namespace hozen::store
