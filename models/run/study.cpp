#include "models/run/study.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include "models/kpi/kpi.hpp"
#include "models/plant/engine.hpp"
#include "models/run/measure.hpp"
#include "models/run/on_threads.hpp"
#include "models/run/optimise.hpp"
#include "models/run/pilot.hpp"
#include "models/run/simulation.hpp"
#include "models/run/tracer.hpp"
#include "sim/base/error.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/nearest.hpp"
#include "sim/store/posix_file.hpp"

namespace hozen::run {
namespace {

bool draws_on_baseline(const scenario::Scenario& scenario) {
  return scenario.maintenance.only.top > 0 || std::ranges::any_of(scenario.component_types, [](const auto& type) {
           return type.second.initial_age.kind == scenario::InitialAge::stationary;
         });
}

/// What to ask for instead of a component that is not there.
std::string meant(const std::string& component, const std::vector<std::string>& all) {
  if (all.empty()) {
    return " It has none.";
  }
  const auto nearest = nearest_path(component, all);
  return nearest ? fmt::format(" Did you mean '{}'?", *nearest)
                 : fmt::format(" The first of its {} is '{}'.", all.size(), all.front());
}

std::string file_name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

}  // namespace

struct Study::Impl {
  scenario::Document document;
  OwnPolicies own;
  std::vector<std::shared_ptr<const plant::Plant>> plants;
  store::Layout layout;
  std::vector<Placement> placements;
  std::vector<std::string> findings;

  void settle_and_compile(unsigned threads);
  plant::Settled settle(const scenario::Alternative& alternative, unsigned threads);
  void check_own_policies() const;
  [[nodiscard]] std::size_t alternative(const std::string& name) const;
};

/// The policy that decides in an alternative's plant where it is the user's own; null elsewhere.
std::shared_ptr<const maintenance::Policy> own_policy(const OwnPolicies& own, const plant::Plant& plant) {
  const auto found = own.find(plant.policy.name);
  return plant.policy.kind == scenario::PolicyKind::own && found != own.end() ? found->second : nullptr;
}

void Study::Impl::check_own_policies() const {
  std::set<std::string> named;
  for (const auto& alternative : document.alternatives) {
    const auto& maintenance = alternative.scenario.maintenance;
    if (maintenance.policy != scenario::PolicyKind::own) {
      continue;
    }
    named.insert(maintenance.name);
    if (!own.contains(maintenance.name)) {
      throw Error(
          fmt::format("Alternative '{}' has policy own, named '{}', but nobody gave the function that decides: "
                      "run it from Python, with scenario.with_policies({{\"{}\": function}}).",
                      alternative.name, maintenance.name, maintenance.name));
    }
  }
  for (const auto& [name, unused] : own) {
    if (!named.contains(name)) {
      throw Error(fmt::format("No alternative has policy own with the name '{}'.", name));
    }
  }
}

plant::Settled Study::Impl::settle(const scenario::Alternative& alternative, unsigned threads) {
  const auto& maintenance = alternative.scenario.maintenance;
  const auto& baseline = document.alternatives.front().scenario;
  plant::Settled settled;
  if (maintenance.only.top > 0) {
    const auto& watch = alternative.scenario.monitoring;
    const auto by = watch.find(maintenance.monitoring);
    const plant::Watching watching{.policy = maintenance.policy,
                                   .after_false_alarm = by == watch.end() ? scenario::FalseAlarmOutcome::dismissed
                                                                          : by->second.false_alarms.outcome};
    settled.top =
        rank_by_lost_output(plants.front(), own_policy(own, *plants.front()), watching, maintenance.only.top, threads);
  }
  if (maintenance.optimises()) {
    auto best = optimise(alternative.scenario, baseline, settled, threads);
    settled = std::move(best.settled);
    for (const auto& finding : best.findings) {
      findings.push_back(fmt::format("{}: {}", alternative.name, finding));
    }
  }
  return settled;
}

void Study::Impl::settle_and_compile(unsigned threads) {
  const auto& baseline = document.alternatives.front().scenario;
  if (baseline.maintenance.only.top > 0) {
    // Components are ranked by what they cost when nobody watches.
    scenario::Scenario unwatched = baseline;
    unwatched.maintenance = {};
    plants.push_back(plant::compile(unwatched, unwatched));
  }
  for (const auto& alternative : document.alternatives) {
    const auto settled = settle(alternative, threads);
    auto compiled = plant::compile(alternative.scenario, baseline, settled);
    if (&alternative == &document.alternatives.front()) {
      plants.clear();
    }
    plants.push_back(std::move(compiled));
  }
  layout = make_layout(plants, baseline.money.currency);
  for (const auto& plant : plants) {
    placements.emplace_back(*plant, layout);
  }
}

std::size_t Study::Impl::alternative(const std::string& name) const {
  std::vector<std::string> names;
  for (const auto& alternative : document.alternatives) {
    if (alternative.name == name) {
      return names.size();
    }
    names.push_back(alternative.name);
  }
  const auto nearest = nearest_name(name, names);
  throw InputError(
      fmt::format("There is no alternative '{}'; there {} {}.{}", name, names.size() == 1 ? "is only" : "are",
                  listed(names), nearest ? fmt::format(" Did you mean '{}'?", *nearest) : ""),
      Mark{});
}

Study::Study(scenario::Document document, unsigned threads, OwnPolicies own) : impl_{std::make_unique<Impl>()} {
  impl_->document = std::move(document);
  impl_->own = std::move(own);
  impl_->check_own_policies();
  impl_->settle_and_compile(threads);
}
Study::~Study() = default;
Study::Study(Study&&) noexcept = default;
Study& Study::operator=(Study&&) noexcept = default;

const scenario::Document& Study::document() const noexcept { return impl_->document; }
const store::Layout& Study::layout() const noexcept { return impl_->layout; }
std::vector<std::string> Study::findings() const { return impl_->findings; }

replicate::Plan Study::plan() const {
  const auto& alternatives = impl_->document.alternatives;
  const auto& experiment = alternatives.front().scenario.experiment;
  replicate::Plan plan;
  for (const auto& alternative : alternatives) {
    const bool own = &alternative == &alternatives.front() || !draws_on_baseline(alternative.scenario);
    plan.alternatives.push_back(
        {alternative.name, own ? alternative.identity : alternative.identity + alternatives.front().identity});
  }
  plan.seed = experiment.seed;
  plan.replications = static_cast<std::uint64_t>(experiment.replications);
  plan.max_replications = plan.replications;
  plan.confidence = experiment.confidence.value;
  plan.antithetic = experiment.antithetic;
  for (const auto& stop : experiment.stop_when) {
    plan.precision.push_back({stop.kpi, stop.relative_half_width.value});
    plan.max_replications = std::max(plan.replications, static_cast<std::uint64_t>(experiment.max_replications));
  }
  return plan;
}

replicate::Provenance Study::provenance() const {
  const auto& document = impl_->document;
  const auto& baseline = document.alternatives.front();
  return {.title = baseline.scenario.plant,
          .scenario_text = document.text,
          .resolved_scenario = document.resolved_yaml,
          .scenario_name = file_name(document.source_name),
          .currency = baseline.scenario.money.currency,
          .baseline = baseline.name,
          .findings = fmt::format("{}", fmt::join(impl_->findings, "\n")),
          .confidence = baseline.scenario.experiment.confidence.value};
}

namespace {

/// One thread's simulations, made when first needed.
class StudyWorker final : public replicate::Worker {
 public:
  StudyWorker(const std::vector<std::shared_ptr<const plant::Plant>>& plants, const OwnPolicies& own,
              const std::vector<Placement>& placements, std::uint64_t seed, bool antithetic)
      : plants_{plants},
        own_{own},
        placements_{placements},
        simulations_(plants.size()),
        seed_{seed},
        antithetic_{antithetic} {}

  void run(std::size_t alternative, std::uint64_t replication, store::Sample& sample) override {
    auto& simulation = simulations_[alternative];
    if (!simulation) {
      const auto& plant = plants_[alternative];
      simulation = std::make_unique<Simulation>(plant, nullptr, own_policy(own_, *plant));
    }
    simulation->run(seed_, replication, antithetic_);
    placements_[alternative].measure(*simulation, workings_, sample);
  }

 private:
  const std::vector<std::shared_ptr<const plant::Plant>>& plants_;
  const OwnPolicies& own_;
  const std::vector<Placement>& placements_;
  std::vector<std::unique_ptr<Simulation>> simulations_;
  Workings workings_;
  std::uint64_t seed_;
  bool antithetic_;
};

}  // namespace

replicate::WorkerFactory Study::workers(std::uint64_t seed) const {
  const Impl* impl = impl_.get();
  const bool antithetic = impl->document.alternatives.front().scenario.experiment.antithetic;
  return [impl, seed, antithetic] {
    return std::make_unique<StudyWorker>(impl->plants, impl->own, impl->placements, seed, antithetic);
  };
}

replicate::Report Study::run(const replicate::Plan& plan, const replicate::Options& options) const {
  return replicate::run(plan, impl_->layout, provenance(), workers(plan.seed), options);
}

std::vector<LineEngine> Study::engines(const std::string& alternative) const {
  std::vector<LineEngine> rows;
  const plant::LineSite* first = nullptr;
  for (const auto& line : impl_->plants[impl_->alternative(alternative)]->lines) {
    auto why = plant::reason_of(line.engine);
    if (first != nullptr && first->name == line.name && rows.back().why == why) {
      rows.back().line = first->path + " to " + line.path;
      continue;
    }
    first = &line;
    rows.push_back({line.path, std::string{plant::name_of(line.engine.engine)}, std::move(why)});
  }
  return rows;
}

std::vector<std::string> Study::components(const std::string& alternative) const {
  std::vector<std::string> paths;
  for (const auto& component : impl_->plants[impl_->alternative(alternative)]->components) {
    paths.push_back(component.path);
  }
  return paths;
}

std::vector<trace::StoryEvent> Study::explain(const std::string& component, const std::string& alternative,
                                              std::uint64_t replication, std::uint64_t seed) const {
  const auto& plant = impl_->plants[impl_->alternative(alternative)];
  const auto found = std::ranges::find(plant->components, component, &plant::ComponentPlan::path);
  if (found == plant->components.end()) {
    throw InputError(fmt::format("There is no component '{}' in alternative '{}'.{}", component, alternative,
                                 meant(component, components(alternative))),
                     Mark{});
  }
  trace::Story story{static_cast<std::uint32_t>(found - plant->components.begin())};
  Simulation simulation{plant, nullptr, own_policy(impl_->own, *plant)};
  simulation.run(seed, replication, impl_->document.alternatives.front().scenario.experiment.antithetic, &story);
  return story.events();
}

std::vector<HistoryTable> Study::history(const std::string& alternative, const std::vector<std::uint64_t>& replications,
                                         std::uint64_t seed, const HistoryRequest& request, unsigned threads) const {
  const auto& plant = impl_->plants[impl_->alternative(alternative)];
  const auto& baseline = impl_->document.alternatives.front().scenario;
  std::vector<HistoryTable> tables(replications.size());
  on_threads(threads, replications.size(), [&](std::uint64_t first, std::uint64_t step) {
    Simulation simulation{plant, nullptr, own_policy(impl_->own, *plant)};
    for (std::uint64_t job = first; job < replications.size(); job += step) {
      History history{*plant, request, baseline.money.currency};
      simulation.be_looked_at(&history);
      simulation.run(seed, replications[job], baseline.experiment.antithetic);
      tables[job] = std::move(history).finish();
    }
  });
  return tables;
}

OutputTable Study::outputs(const std::string& alternative, const std::vector<std::uint64_t>& replications,
                           std::uint64_t seed, Tick every, unsigned threads) const {
  const auto& plant = impl_->plants[impl_->alternative(alternative)];
  const bool antithetic = impl_->document.alternatives.front().scenario.experiment.antithetic;
  OutputTable table;
  for (const Tick instant : instants_of(*plant, every)) {
    table.hours.push_back(to_hours(instant));
  }
  table.output.resize(replications.size() * table.hours.size());
  on_threads(threads, replications.size(), [&](std::uint64_t first, std::uint64_t step) {
    Simulation simulation{plant, nullptr, own_policy(impl_->own, *plant)};
    OutputHistory history{every};
    simulation.be_looked_at(&history);
    for (std::uint64_t job = first; job < replications.size(); job += step) {
      history.write_to(table.output.data() + job * table.hours.size());
      simulation.run(seed, replications[job], antithetic);
    }
  });
  return table;
}

Chain Study::chain(const std::string& alternative, std::uint64_t replication, std::uint64_t seed) const {
  const auto& plant = impl_->plants[impl_->alternative(alternative)];
  ChainRecorder recorder{*plant};
  Simulation simulation{plant, nullptr, own_policy(impl_->own, *plant)};
  simulation.watch_supply(recorder);
  simulation.run(seed, replication, impl_->document.alternatives.front().scenario.experiment.antithetic);
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> lost;
  for (std::size_t line = 0; line < plant->lines.size(); ++line) {
    const auto& site = plant->lines[line];
    const auto by_place = simulation.flow(line).lost_by_component();
    for (std::size_t place = 0; place < site.source_places.size(); ++place) {
      lost[{site.source_places[place].component, site.source_places[place].offer}] +=
          by_place[site.first_source_place + place];
    }
  }
  return recorder.finish(lost);
}

void Study::trace(const TraceRequest& request, const std::string& alternative, std::uint64_t replication,
                  std::uint64_t seed, const std::string& output) const {
  const auto& plant = impl_->plants[impl_->alternative(alternative)];
  Tracer tracer{*plant, request};
  Simulation simulation{plant, &tracer, own_policy(impl_->own, *plant)};
  simulation.run(seed, replication, impl_->document.alternatives.front().scenario.experiment.antithetic);
  const auto& finished = tracer.finish();
  store::write_whole(output, [&finished](std::ostream& file) { finished.write(file); });
}

}  // namespace hozen::run
