#include "models/scenario/include.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

#include "models/scenario/limits.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/patch.hpp"
#include "sim/base/yaml.hpp"

namespace hozen::scenario {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t deepest = 8;
constexpr std::size_t most_files = 100;
constexpr auto key = "include";

/// Reads a text and everything it includes, in the order in which one is laid upon the other.
class Includer {
 public:
  [[nodiscard]] Layered read(const SourcePtr& source, const std::string& directory) {
    visit(source, fs::path{directory} / fs::path{source->name()}.filename());
    Layered layered{.root = std::move(texts_.front()), .layers = static_cast<int>(texts_.size())};
    for (std::size_t i = 1; i < texts_.size(); ++i) {
      const Place place = texts_[i].place;
      merge_patch(layered.root, texts_[i], static_cast<int>(i));
      layered.root.place = place;  // what is missing at the top is missing in the scenario itself
    }
    return layered;
  }

 private:
  /// A file on the way from the scenario to the one that is being read.
  struct Open {
    std::string name;
    fs::path path;
  };

  void visit(const SourcePtr& source, const fs::path& path) {
    open_.push_back({.name = source->name(), .path = canonical(path)});
    Node root = read_yaml(source);
    count(source, root);
    if (open_.size() > 1 && !root.is_map()) {
      fail(root.place, "a file that is included must be a map of sections, not " + in_words(root),
           {"expected sections of a scenario, such as component_types"});
    }
    if (const auto* entry = root.find(key)) {
      const Node files = entry->value;
      std::erase_if(root.entries, [](const NodeEntry& one) { return one.key == key; });
      for (const auto* file : files_in(files)) {
        include(*file, source->name(), path);
      }
    }
    texts_.push_back(std::move(root));
    open_.pop_back();
  }

  static std::vector<const Node*> files_in(const Node& files) {
    std::vector<const Node*> names;
    if (files.is_scalar()) {
      names.push_back(&files);
    }
    for (const auto& item : files.items) {
      names.push_back(&item);
    }
    const auto wrong = std::ranges::find_if(names, [](const Node* name) { return !name->is_scalar(); });
    if (files.is_map() || wrong != names.end()) {
      const Node& what = files.is_map() ? files : **wrong;
      fail(what.place, "what is included is the name of a file, not " + in_words(what),
           {"expected include: FILE, or a list of files"});
    }
    return names;
  }

  void include(const Node& file, const std::string& by, const fs::path& path) {
    const fs::path own = path.parent_path() / file.text;
    refuse_circle(file, own);
    if (open_.size() > deepest) {
      fail(file.place, "files include one another too deeply here",
           {fmt::format("at most {} files are allowed between the scenario and the last of them", deepest)});
    }
    if (++files_ > most_files) {
      fail(file.place, "too many files are included", {fmt::format("at most {} are allowed in all", most_files)});
    }
    auto loaded = load_text(own.string(), largest_scenario);
    if (!loaded.fault.empty()) {
      fail(file.place, fmt::format("'{}' cannot be included: {}", clipped(file.text, 100), loaded.fault),
           {"a file is looked up beside the one that includes it"});
    }
    const auto name = (fs::path{by}.parent_path() / file.text).string();
    visit(std::make_shared<const Source>(name, std::move(loaded.text), own.parent_path().string()), own);
  }

  void refuse_circle(const Node& file, const fs::path& own) const {
    const auto met = std::ranges::find(open_, canonical(own), &Open::path);
    if (met == open_.end()) {
      return;
    }
    std::string way;
    for (auto one = met; one != open_.end(); ++one) {
      way += one->name + " includes ";
    }
    fail(file.place, fmt::format("'{}' would include itself", clipped(file.text, 100)), {way + met->name});
  }

  /// Whatever stands in a file counts, whether or not it is laid over.
  void count(const SourcePtr& source, const Node& root) {
    bytes_ += source->text().size();
    values_ += count_nodes(root);
    if (bytes_ > largest_scenario || values_ > most_values) {
      fail(root.place, "the scenario grows too large here",
           {"at most 2 MiB and 2,000,000 values are read, those of the files that it includes among them"});
    }
  }

  /// By which two names of one file are told to be one.
  static fs::path canonical(const fs::path& path) {
    std::error_code failure;
    auto found = fs::weakly_canonical(path, failure);
    return failure ? path : found;
  }

  std::vector<Open> open_;
  std::vector<Node> texts_;
  std::size_t files_{0};
  std::size_t bytes_{0};
  std::size_t values_{0};
};

class IncludedFilesType final : public ValueType {
 public:
  void read(const Node& node, void* /*target*/, const Reading& /*reading*/) const override {
    fail(node.place, "files are included by a scenario file, not by a setting");
  }
  Node write(const void* /*value*/, const Writing& /*writing*/) const override { return {}; }
  std::string words() const override { return "file, or list of files"; }
  Node schema(SchemaParts& parts) const override {
    if (parts.partial) {
      return {};
    }
    Node file = make_map({{"type", make_text("string")}});
    Node list = make_map({{"type", make_text("array")}, {"items", file}});
    return any_of({std::move(file), std::move(list)});
  }
};

}  // namespace

Layered with_included(const SourcePtr& source, const std::string& directory) {
  return Includer{}.read(source, directory);
}

Typed<Scenario> included_files() { return {std::make_shared<const IncludedFilesType>()}; }

}  // namespace hozen::scenario
