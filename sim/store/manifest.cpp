#include "sim/store/manifest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <set>
#include <string_view>

#include "sim/base/error.hpp"

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

class Names {
 public:
  explicit Names(std::string_view kind) : kind_{kind} {}
  void add(const std::string& name) {
    if (name.empty()) {
      throw Error(fmt::format("A results file cannot hold a {} without a name.", kind_));
    }
    if (!seen_.insert(name).second) {
      throw Error(fmt::format("A results file cannot hold two {}s named '{}'.", kind_, name));
    }
  }

 private:
  std::string_view kind_;
  std::set<std::string> seen_;
};

template <class Range, class Name>
void check_names(std::string_view kind, const Range& range, Name name) {
  Names names{kind};
  for (const auto& element : range) {
    names.add(name(element));
  }
}

std::string itself(const std::string& text) { return text; }
std::string name_of(const Variable& variable) { return variable.name; }

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
  check_names("alternative", manifest.alternatives, [](const Alternative& a) { return a.name; });
  const Layout& layout = manifest.layout;
  check_names("plant variable", layout.plant, name_of);
  check_names("line variable", layout.line, name_of);
  check_names("line", layout.lines, itself);
  check_names("axis", layout.moments, [](const MomentGroup& group) { return group.axis; });
  for (const auto& group : layout.moments) {
    check_names(group.axis, group.labels, itself);
    check_names(group.axis + " variable", group.variables, name_of);
    if (group.resolution.size() != group.variables.size()) {
      throw Error(fmt::format("The moments by {} need one resolution a variable.", group.axis));
    }
  }
}

}  // namespace hozen::store
