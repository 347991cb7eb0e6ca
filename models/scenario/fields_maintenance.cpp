// Maintenance: the policy and what it reads.
#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "models/scenario/quantities.hpp"
#include "models/scenario/special_values.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

constexpr std::array policies{PolicyKind::corrective, PolicyKind::age,   PolicyKind::inspection, PolicyKind::predictive,
                              PolicyKind::condition,  PolicyKind::block, PolicyKind::own};

/// The policies that read a key.
class ReadBy {
 public:
  constexpr ReadBy(std::initializer_list<PolicyKind> kinds) {
    for (const auto kind : kinds) {
      kinds_ |= 1U << static_cast<unsigned>(kind);
    }
  }
  [[nodiscard]] constexpr bool holds(PolicyKind kind) const {
    return (kinds_ >> static_cast<unsigned>(kind) & 1U) != 0;
  }

 private:
  unsigned kinds_{0};
};

constexpr ReadBy grouped{PolicyKind::age, PolicyKind::inspection, PolicyKind::predictive, PolicyKind::condition,
                         PolicyKind::block};
constexpr ReadBy planning{PolicyKind::age,       PolicyKind::inspection, PolicyKind::predictive,
                          PolicyKind::condition, PolicyKind::block,      PolicyKind::own};

struct KeyReaders {
  std::string_view key;
  ReadBy policies;
};

constexpr std::array readers{
    KeyReaders{"at", {PolicyKind::age}},
    KeyReaders{"phase_in", {PolicyKind::age, PolicyKind::block}},
    KeyReaders{"every", {PolicyKind::inspection, PolicyKind::condition, PolicyKind::block, PolicyKind::own}},
    KeyReaders{"restarts", {PolicyKind::inspection, PolicyKind::condition, PolicyKind::own}},
    KeyReaders{"spread", {PolicyKind::block}},
    KeyReaders{"limit", {PolicyKind::condition}},
    KeyReaders{"name", {PolicyKind::own}},
    KeyReaders{"review", {PolicyKind::own}},
    KeyReaders{"monitoring", {PolicyKind::inspection, PolicyKind::predictive, PolicyKind::condition, PolicyKind::own}},
    KeyReaders{"planning", planning},
    KeyReaders{"start", planning},
    KeyReaders{"latest", planning},
    KeyReaders{"only", planning},
    KeyReaders{"group", grouped}};

Typed<PolicyKind> policy() {
  return choice<PolicyKind>({{"corrective", PolicyKind::corrective},
                             {"age", PolicyKind::age},
                             {"inspection", PolicyKind::inspection},
                             {"predictive", PolicyKind::predictive},
                             {"condition", PolicyKind::condition},
                             {"block", PolicyKind::block},
                             {"own", PolicyKind::own}});
}

std::string policy_name(PolicyKind kind) { return policy().type->write(&kind, {}).text; }

/// Where a key of `maintenance`, or of a map in it, was written; its place when it was not.
Place place_of(const Node& node, std::string_view key, std::string_view inner = {}) {
  const auto* entry = node.find(key);
  if (entry == nullptr) {
    return node.place;
  }
  const auto* within = inner.empty() || !entry->value.is_map() ? nullptr : entry->value.find(inner);
  return within == nullptr ? entry->value.place : within->place;
}

void check_keys_are_read(const Node& node, const Maintenance& maintenance) {
  for (const auto& entry : node.entries) {
    if (entry.value.is_null() || policy_reads(maintenance.policy, entry.key)) {
      continue;
    }
    std::vector<std::string> others;
    for (const auto kind : policies) {
      if (policy_reads(kind, entry.key)) {
        others.push_back(policy_name(kind));
      }
    }
    fail(entry.place, "policy " + policy_name(maintenance.policy) + " does not read '" + entry.key + "'",
         {"it is read by policy " + listed(others)});
  }
}

void check_needs(const Node& node, const Maintenance& maintenance, const Reading& reading) {
  const auto need = [&](PolicyKind policy, bool missing, const std::string& key, const std::string& expected) {
    if (maintenance.policy == policy && missing) {
      fail(place_of(node, "policy"),
           "missing key '" + key + "' in " + reading.what + ": policy " + policy_name(policy) + " needs it",
           {"expected " + expected});
    }
  };
  need(PolicyKind::age, !maintenance.optimise_age && !maintenance.at, "at",
       "an age such as 10 operating_y, or optimise");
  need(PolicyKind::inspection, !maintenance.has_interval(), "every", "a time such as 30 d, or optimise");
  need(PolicyKind::block, !maintenance.has_interval(), "every", "a time such as 200 h, or optimise");
  need(PolicyKind::condition, maintenance.limits.empty(), "limit",
       "levels by failure mode, such as {wear: 3} or {wear: optimise}");
  need(PolicyKind::own, maintenance.name.empty(), "name", "what results call the policy");
  for (const auto policy : {PolicyKind::inspection, PolicyKind::predictive, PolicyKind::condition}) {
    need(policy, maintenance.monitoring.empty(), "monitoring", "the name of an entry of 'monitoring'");
  }
}

void check_grouping(const Node& node, const Maintenance& maintenance) {
  if (!maintenance.group) {
    return;
  }
  const auto name = policy_name(maintenance.policy);
  const bool dated = maintenance.policy == PolicyKind::age || maintenance.policy == PolicyKind::block;
  if (maintenance.group->within.value > 0 && !dated) {
    fail(place_of(node, "group", "within"),
         "policy " + name + " does not know when work is due: 'within' would have no effect",
         {"what is ordered already is done in the same stop in any case"});
  }
  if (maintenance.group->age_share.value > 0 && maintenance.policy != PolicyKind::age) {
    fail(place_of(node, "group", "age_share"), "policy " + name + " knows no age that this could be a share of",
         {"it is read by policy age"});
  }
}

void check_maintenance(const Node& node, const void* object, const Reading& reading) {
  const auto& maintenance = *static_cast<const Maintenance*>(object);
  const auto name = policy_name(maintenance.policy);
  check_keys_are_read(node, maintenance);
  check_needs(node, maintenance, reading);
  check_grouping(node, maintenance);
  const bool estimates = !maintenance.monitoring.empty() && maintenance.policy != PolicyKind::condition;
  if (maintenance.latest.quantile && !estimates) {
    fail(place_of(node, "latest"), "policy " + name + " has no estimate of the remaining life to take a quantile of",
         {"expected none or a time such as 30 d"});
  }
  if (maintenance.policy == PolicyKind::own && maintenance.every.optimise) {
    fail(place_of(node, "every"), "policy own cannot have the best interval found: it decides itself what is done",
         {"expected a time such as 30 d"});
  }
  if (maintenance.policy == PolicyKind::own && maintenance.monitoring.empty()) {
    for (const auto* key : {"every", "restarts"}) {
      if (const auto* entry = written(node, key)) {
        fail(entry->place,
             "policy own inspects nothing without monitoring: '" + std::string{key} + "' would have no effect",
             {"expected monitoring: the name of an entry of 'monitoring'"});
      }
    }
  }
}

/// No rounds and no reviews are written as nothing: a time between them that is 0 would be refused.
bool maintenance_applies(std::string_view field, const void* object) {
  const auto& maintenance = *static_cast<const Maintenance*>(object);
  const bool never =
      (field == "every" && !maintenance.has_interval()) || (field == "review" && maintenance.review.value <= 0);
  return !never && policy_reads(maintenance.policy, field);
}

}  // namespace

bool policy_reads(PolicyKind policy, std::string_view key) noexcept {
  const auto* row = std::ranges::find(readers, key, &KeyReaders::key);
  if (row == readers.end()) {
    return true;  // `policy` itself
  }
  return row->policies.holds(policy);
}

std::optional<PolicyKind> policy_called(std::string_view word) {
  const auto* kind = std::ranges::find(policies, word, policy_name);
  return kind == policies.end() ? std::nullopt : std::optional{*kind};
}

const Table& grouping_table() {
  static const Table table = Table::of<Grouping>(
      "grouping", "Work that is done in the same stop: planned orders that wait already, and what is due soon.",
      {field<&Grouping::at>("at", choice<StopScope>({{"station", StopScope::station}, {"line", StopScope::line}}),
                            "whose stop: the component's own station, or any station of its line"),
       field<&Grouping::within>("within", span(), "age, block: due within so long, in calendar time"),
       field<&Grouping::age_share>("age_share", share(),
                                   "age: or having reached this share of the age for replacement")});
  return table;
}

const Table& maintenance_table() {
  static const Table table =
      Table::of<Maintenance>(
          "maintenance", "When work is done. Each policy reads its own keys only.",
          {field<&Maintenance::policy>(
               "policy", policy(),
               "corrective: after a failure; age: at an age; inspection: rounds; predictive: live sensors; "
               "condition: at a limit of the level of a degradation; block: at fixed intervals of the calendar; "
               "own: as a function in Python says"),
           whole_field<Maintenance>("at", replacement_age(),
                                    "age: replacement age, or the best one, found by simulation"),
           field<&Maintenance::phase_in>(
               "phase_in", span(),
               "age: over which span the first overdue replacements are spread; block: over which span the "
               "components join, until when their dates are passed over"),
           field<&Maintenance::every>(
               "every", interval({.most = longest_span, .above_least = true}),
               "inspection, condition, own: time between rounds; condition without: the level is "
               "known at all times; own without: live sensors; block: time between the dates of a component; "
               "optimise (not own): the best one, found by simulation"),
           field<&Maintenance::restarts>(
               "restarts",
               choice<RoundsClock>({{"calendar", RoundsClock::calendar}, {"renewal", RoundsClock::renewal}}),
               "inspection, condition, own: rounds by the calendar, or counted from each renewal"),
           field<&Maintenance::limits>(
               "limit", named("control limit", control_limit({.most = largest_level, .above_least = true})),
               "condition: level by failure mode; a reading at or above it asks for planned work; optimise: the best "
               "one, found by simulation"),
           field<&Maintenance::spread>("spread", yes_no(),
                                       "block: the components take their turns evenly over the interval, instead of "
                                       "all on the same dates"),
           field<&Maintenance::name>("name", text(), "own: the policy's name, which tells its results from others'"),
           field<&Maintenance::review>("review", positive_span(), "own: time between reviews of every component"),
           field<&Maintenance::monitoring>("monitoring", reference("monitoring"),
                                           "inspection, predictive, condition, own: what is used to look"),
           field<&Maintenance::planning>("planning", span(),
                                         "from the alarm, the age reached, or the date, until the work may start"),
           field<&Maintenance::start>(
               "start",
               choice<StartRule>({{"immediately", StartRule::immediately},
                                  {"next_idle", StartRule::next_idle},
                                  {"window", StartRule::window},
                                  {"latest", StartRule::latest}}),
               "when planned work starts, crew and part being there; latest: as late as 'latest' allows"),
           field<&Maintenance::latest>("latest", latest_start(),
                                       "start by then in any case; a quantile (inspection, predictive, own) is of the "
                                       "estimated remaining life"),
           field<&Maintenance::only>("only", selection(), "which components the policy is for"),
           field<&Maintenance::group>("group", optional(object<Grouping>(grouping_table)),
                                      "what is done in the same stop, when a station stops for work")})
          .with_check(check_maintenance)
          .with_applies(maintenance_applies);
  return table;
}

}  // namespace hozen::scenario
