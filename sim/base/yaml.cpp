#include "sim/base/yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/node/node.h>
#include <yaml-cpp/parser.h>

#include <map>
#include <optional>
#include <sstream>
#include <unordered_map>

#include "sim/base/fault.hpp"

namespace hozen {
namespace {

/// Turns the parser's events into a tree.
class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(SourcePtr source, std::size_t offset, YamlLimits limits)
      : source_{std::move(source)}, offset_{offset}, limits_{limits} {}

  /// yaml-cpp counts from 0, in bytes.
  [[nodiscard]] Place place_of(const YAML::Mark& mark) const {
    if (mark.is_null()) {
      return {.source = source_};
    }
    const auto bytes = static_cast<std::size_t>(mark.column) + (mark.line == 0 ? offset_ : 0);
    int column = 1;
    for (const char byte : source_->line(mark.line + 1).substr(0, bytes)) {
      column += (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U ? 0 : 1;
    }
    return {.source = source_, .line = mark.line + 1, .column = column};
  }

  [[nodiscard]] Node take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    Node node;
    node.place = place_of(mark);
    if (expects_key()) {
      fail(node.place, "a key is missing", {"expected a name before ':'"});
    }
    finish(std::move(node), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto place = place_of(mark);
    if (expects_key()) {
      fail(place, "an alias cannot be a key", {"expected a name"});
    }
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) {
      fail(place, "this alias stands inside the value it names");
    }
    charge(found->second.weight, place);
    put(found->second.node);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const auto place = place_of(mark);
    refuse_tag(tag, place);
    charge(node_weight + value.size(), place);
    if (expects_key()) {
      set_key(value, place);
      return;
    }
    Node node = tag == "!" ? make_text(value) : make_plain(value);
    node.place = place;
    finish(std::move(node), anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(make_list(), mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(make_map(), mark, tag, anchor);
  }
  void OnMapEnd() override {
    merge_keys(open_.back().node);
    close();
  }

 private:
  static constexpr std::size_t node_weight = 100;

  struct Key {
    std::string name;
    Place place;
  };
  struct Open {
    Node node;
    YAML::anchor_t anchor;
    std::optional<Key> key;
    std::unordered_map<std::string, int> lines;  // where each key was given
  };
  struct Anchored {
    Node node;
    std::size_t weight;
  };

  [[nodiscard]] bool expects_key() const { return !open_.empty() && open_.back().node.is_map() && !open_.back().key; }

  static void refuse_tag(const std::string& tag, const Place& place) {
    if (!tag.empty() && tag != "?" && tag != "!") {
      fail(place, "the tag '" + clipped(tag, 80) + "' has no meaning here");
    }
  }

  void charge(std::size_t weight, const Place& place) {
    weight_ += weight;
    if (weight_ > limits_.weight) {
      fail(place, "the document grows too large here",
           {"at most " + std::to_string(limits_.weight >> 20U) + " MiB are allowed once aliases are expanded"});
    }
  }

  void set_key(const std::string& name, const Place& place) {
    auto& map = open_.back();
    const auto [first, fresh] = map.lines.emplace(name, place.line);
    if (!fresh) {
      fail(place, "the key '" + clipped(name, 80) + "' is given twice",
           {"first given in line " + std::to_string(first->second)});
    }
    map.key = Key{.name = name, .place = place};
  }

  void open(Node node, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    node.place = place_of(mark);
    refuse_tag(tag, node.place);
    charge(node_weight, node.place);
    if (expects_key()) {
      fail(node.place, "a list or a map cannot be a key", {"expected a name"});
    }
    if (static_cast<int>(open_.size()) >= limits_.depth) {
      fail(node.place, "values are nested too deeply here",
           {"at most " + std::to_string(limits_.depth) + " levels are allowed"});
    }
    open_.push_back({.node = std::move(node), .anchor = anchor, .key = std::nullopt, .lines = {}});
  }

  void close() {
    Node node = std::move(open_.back().node);
    const auto anchor = open_.back().anchor;
    open_.pop_back();
    finish(std::move(node), anchor);
  }

  void finish(Node node, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) {
      const std::size_t weight = weight_of(node);
      charge(weight, node.place);
      anchors_.insert_or_assign(anchor, Anchored{.node = node, .weight = weight});
    }
    put(std::move(node));
  }

  void put(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    auto& parent = open_.back();
    if (parent.node.is_map()) {
      parent.node.entries.push_back(
          {.key = std::move(parent.key->name), .place = std::move(parent.key->place), .value = std::move(node)});
      parent.key.reset();
    } else {
      parent.node.items.push_back(std::move(node));
    }
  }

  static std::size_t weight_of(const Node& node) {
    std::size_t weight = node_weight + node.text.size();
    for (const auto& item : node.items) {
      weight += weight_of(item);
    }
    for (const auto& entry : node.entries) {
      weight += node_weight + entry.key.size() + weight_of(entry.value);
    }
    return weight;
  }

  /// `<<: *defaults` or `<<: [*first, *second]`: keys of the map itself win, then the first listed.
  void merge_keys(Node& map) {
    const auto* found = map.find("<<");
    if (found == nullptr) {
      return;
    }
    const Node merged = found->value;
    std::erase_if(map.entries, [](const NodeEntry& entry) { return entry.key == "<<"; });
    const auto add = [this, &map](const Node& from) {
      if (!from.is_map()) {
        fail(from.place, "only maps can be merged with '<<'", {"expected an alias of a map, such as *name"});
      }
      charge(weight_of(from), from.place);
      auto& seen = open_.back().lines;
      for (const auto& entry : from.entries) {
        if (seen.emplace(entry.key, entry.place.line).second) {
          map.entries.push_back(entry);
        }
      }
    };
    if (merged.is_list()) {
      for (const auto& item : merged.items) {
        add(item);
      }
    } else {
      add(merged);
    }
  }

  SourcePtr source_;
  std::size_t offset_;
  YamlLimits limits_;
  std::size_t weight_{0};
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Anchored> anchors_;
  Node root_;
};

}  // namespace

Node read_yaml(const SourcePtr& source, const YamlLimits& limits) { return read_yaml_part(source, 0, limits); }

Node read_yaml_part(const SourcePtr& source, std::size_t offset, const YamlLimits& limits) {
  check_text(source);
  TreeBuilder builder{source, offset, limits};
  std::istringstream stream{source->text().substr(offset)};
  try {
    YAML::Parser parser{stream};
    parser.HandleNextDocument(builder);
    Node root = builder.take();
    if (!root.place.source) {
      root.place = {.source = source};
    }
    TreeBuilder rest{source, offset, limits};
    if (parser.HandleNextDocument(rest)) {
      fail(rest.take().place, "a second document begins here", {"expected one document in a file"});
    }
    return root;
  } catch (const YAML::Exception& fault) {
    fail(builder.place_of(fault.mark), "this is not YAML: " + fault.msg);
  }
}

}  // namespace hozen
