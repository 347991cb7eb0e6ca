// Maintenance: the policy and what it reads.
#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "models/scenario/special_values.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

constexpr double longest_span = 1000.0 * 8760.0;
constexpr double largest_level = 1e12;

constexpr std::array policies{PolicyKind::corrective, PolicyKind::age,       PolicyKind::inspection,
                              PolicyKind::predictive, PolicyKind::condition, PolicyKind::block};

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

constexpr ReadBy planning{PolicyKind::age, PolicyKind::inspection, PolicyKind::predictive, PolicyKind::condition,
                          PolicyKind::block};

struct KeyReaders {
  std::string_view key;
  ReadBy policies;
};

constexpr std::array readers{
    KeyReaders{"at", {PolicyKind::age}},
    KeyReaders{"phase_in", {PolicyKind::age, PolicyKind::block}},
    KeyReaders{"every", {PolicyKind::inspection, PolicyKind::condition, PolicyKind::block}},
    KeyReaders{"restarts", {PolicyKind::inspection, PolicyKind::condition}},
    KeyReaders{"spread", {PolicyKind::block}},
    KeyReaders{"limit", {PolicyKind::condition}},
    KeyReaders{"monitoring", {PolicyKind::inspection, PolicyKind::predictive, PolicyKind::condition}},
    KeyReaders{"planning", planning},
    KeyReaders{"start", planning},
    KeyReaders{"latest", planning},
    KeyReaders{"only", planning}};

Typed<PolicyKind> policy() {
  return choice<PolicyKind>({{"corrective", PolicyKind::corrective},
                             {"age", PolicyKind::age},
                             {"inspection", PolicyKind::inspection},
                             {"predictive", PolicyKind::predictive},
                             {"condition", PolicyKind::condition},
                             {"block", PolicyKind::block}});
}

std::string policy_name(PolicyKind kind) { return policy().type->write(&kind, {}).text; }

void check_maintenance(const Node& node, const void* object, const Reading& reading) {
  const auto& maintenance = *static_cast<const Maintenance*>(object);
  const auto name = policy_name(maintenance.policy);
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
    fail(entry.place, "policy " + name + " does not read '" + entry.key + "'",
         {"it is read by policy " + listed(others)});
  }
  const auto need = [&](bool missing, const std::string& key, const std::string& expected) {
    if (missing) {
      const auto* policy_entry = node.find("policy");
      fail(policy_entry == nullptr ? node.place : policy_entry->value.place,
           "missing key '" + key + "' in " + reading.what + ": policy " + name + " needs it", {"expected " + expected});
    }
  };
  const bool watches = policy_reads(maintenance.policy, "monitoring");
  need(maintenance.policy == PolicyKind::age && !maintenance.optimise && !maintenance.at, "at",
       "an age such as 10 operating_y, or optimise");
  need(maintenance.policy == PolicyKind::inspection && maintenance.every.value <= 0, "every", "a time such as 30 d");
  need(maintenance.policy == PolicyKind::condition && maintenance.limits.empty(), "limit",
       "levels by failure mode, such as {wear: 3}");
  need(maintenance.policy == PolicyKind::block && maintenance.every.value <= 0, "every", "a time such as 200 h");
  const bool estimates = maintenance.policy == PolicyKind::inspection || maintenance.policy == PolicyKind::predictive;
  if (!estimates && maintenance.latest.quantile) {
    const auto* latest = node.find("latest");
    fail(latest == nullptr ? node.place : latest->value.place,
         "policy " + name + " has no estimate of the remaining life to take a quantile of",
         {"expected none or a time such as 30 d"});
  }
  need(watches && maintenance.monitoring.empty(), "monitoring", "the name of an entry of 'monitoring'");
}

bool maintenance_applies(std::string_view field, const void* object) {
  return policy_reads(static_cast<const Maintenance*>(object)->policy, field);
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

const Table& maintenance_table() {
  static const Table table =
      Table::of<Maintenance>(
          "maintenance", "When work is done. Each policy reads its own keys only.",
          {field<&Maintenance::policy>(
               "policy", policy(),
               "corrective: after a failure; age: at an age; inspection: rounds; predictive: live sensors; "
               "condition: at a limit of the level of a degradation; block: at fixed intervals of the calendar"),
           whole_field<Maintenance>("at", replacement_age(),
                                    "age: replacement age, or the best one, found by simulation"),
           field<&Maintenance::phase_in>(
               "phase_in", quantity<Duration>(Dimension::time, {.most = longest_span}),
               "age: over which span the first overdue replacements are spread; block: over which span the "
               "components join, until when their dates are passed over"),
           field<&Maintenance::every>("every",
                                      quantity<Duration>(Dimension::time, {.most = longest_span, .above_least = true}),
                                      "inspection, condition: time between rounds; condition without: the level is "
                                      "known at all times; block: time between the dates of a component"),
           field<&Maintenance::restarts>(
               "restarts",
               choice<RoundsClock>({{"calendar", RoundsClock::calendar}, {"renewal", RoundsClock::renewal}}),
               "inspection, condition: rounds by the calendar, or counted from each renewal"),
           field<&Maintenance::limits>(
               "limit", named("control limit", number({.most = largest_level, .above_least = true})),
               "condition: level by failure mode; a reading at or above it asks for planned work"),
           field<&Maintenance::spread>("spread", yes_no(),
                                       "block: the components take their turns evenly over the interval, instead of "
                                       "all on the same dates"),
           field<&Maintenance::monitoring>("monitoring", reference("monitoring"),
                                           "inspection, predictive, condition: what is used to look"),
           field<&Maintenance::planning>("planning", quantity<Duration>(Dimension::time, {.most = longest_span}),
                                         "from the alarm, the age reached, or the date, until the work may start"),
           field<&Maintenance::start>(
               "start",
               choice<StartRule>({{"immediately", StartRule::immediately},
                                  {"next_idle", StartRule::next_idle},
                                  {"window", StartRule::window},
                                  {"latest", StartRule::latest}}),
               "when planned work starts, crew and part being there; latest: as late as 'latest' allows"),
           field<&Maintenance::latest>(
               "latest", latest_start(),
               "start by then in any case; a quantile (inspection, predictive) is of the estimated remaining life"),
           field<&Maintenance::only>("only", selection(), "which components the policy is for")})
          .with_check(check_maintenance)
          .with_applies(maintenance_applies);
  return table;
}

}  // namespace hozen::scenario
