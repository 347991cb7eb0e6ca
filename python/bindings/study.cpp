#include "models/run/study.hpp"

#include <fmt/format.h>
#include <pybind11/functional.h>
#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "python/bindings/bindings.hpp"
#include "python/bindings/policy.hpp"
#include "sim/base/error.hpp"
#include "sim/base/unit.hpp"
#include "sim/trace/story.hpp"

namespace py = pybind11;

namespace hozen::bindings {
namespace {

using replicate::Progress;
using replicate::Report;
using run::Study;

struct RunRequest {
  std::string output;
  std::optional<std::uint64_t> replications;
  std::optional<std::uint64_t> seed;
  unsigned threads{0};
};

replicate::Plan plan_of(const Study& study, const RunRequest& request) {
  auto plan = study.plan();
  if (request.replications) {  // exactly as many as asked for: the scenario's stopping rule is set aside
    plan.replications = *request.replications;
    plan.max_replications = *request.replications;
    plan.precision.clear();
  }
  plan.seed = request.seed.value_or(plan.seed);
  return plan;
}

// Runs without the GIL; the calling thread takes it about ten times a second to look for Ctrl-C and to report.
// An exception raised there stops the run cleanly first: finished rows are in the journal when it arrives.
Report run_study(Study& study, const RunRequest& request, const py::object& on_progress) {
  std::optional<py::error_already_set> raised;
  const auto plan = plan_of(study, request);
  const replicate::Options options{
      .output = request.output, .threads = request.threads, .on_progress = [&](const Progress& progress) {
        const py::gil_scoped_acquire python;
        try {
          if (PyErr_CheckSignals() != 0) {
            throw py::error_already_set();
          }
          return on_progress.is_none() || !on_progress(progress).is(py::bool_(false));
        } catch (py::error_already_set& error) {
          raised = std::move(error);
          return false;
        }
      }};
  Report report;
  {
    const py::gil_scoped_release others_may_run;
    report = study.run(plan, options);
  }
  if (raised) {
    throw std::move(*raised);
  }
  return report;
}

std::unique_ptr<Study> make_study(scenario::Document document, unsigned threads,
                                  const std::map<std::string, py::object>& policies) {
  run::OwnPolicies own;
  for (const auto& [name, callable] : policies) {
    own.emplace(name, python_policy(name, callable));
  }
  const py::gil_scoped_release others_may_run;
  return std::make_unique<Study>(std::move(document), threads, std::move(own));
}

/// "10 d" after the start of the run; `otherwise` when nothing is said.
Tick instant(const char* what, const std::optional<std::string>& text, Tick otherwise) {
  if (!text) {
    return otherwise;
  }
  const auto parsed = parse_measure(*text, {Dimension::time}, "");
  if (!parsed.measure || parsed.measure->value < 0.0) {
    const auto fault = parsed.measure ? std::string{"lies before the start"} : parsed.fault;
    throw InputError(fmt::format("The trace cannot {}: '{}' {}; expected a time since the start of the run, such as "
                                 "10 d.",
                                 what, *text, fault),
                     Mark{});
  }
  return from_hours(parsed.measure->value);
}

Tick grid(const std::string& every) {
  const auto parsed = parse_measure(every, {Dimension::time}, "");
  if (!parsed.measure || parsed.measure->value <= 0.0) {
    throw InputError(
        fmt::format("A history cannot have an instant every '{}'{}; expected a positive time, such as 1 d.", every,
                    parsed.measure ? std::string{} : ", which " + parsed.fault),
        Mark{});
  }
  return from_hours(parsed.measure->value);
}

py::array_t<double> array_of(const std::vector<double>& values) {
  return py::array_t<double>(static_cast<py::ssize_t>(values.size()), values.data());
}

/// Which replications, of which alternative, on which draws.
struct Chosen {
  std::string alternative;
  std::vector<std::uint64_t> replications;
  std::optional<std::uint64_t> seed;
  unsigned threads{0};
};

/// (hours, [(name, of, unit, values)]): values of an array by (replication, instant).
py::tuple history_of(const Study& study, const Chosen& chosen, const std::string& every,
                     std::vector<std::string> lines) {
  const run::HistoryRequest request{.every = grid(every), .lines = std::move(lines)};
  std::vector<run::HistoryTable> tables;
  {
    const py::gil_scoped_release others_may_run;
    tables = study.history(chosen.alternative, chosen.replications, chosen.seed.value_or(study.plan().seed), request,
                           chosen.threads);
  }
  py::list columns;
  for (std::size_t c = 0; !tables.empty() && c < tables.front().columns.size(); ++c) {
    const auto& first = tables.front().columns[c];
    py::array_t<double> values({tables.size(), first.values.size()});
    for (std::size_t t = 0; t < tables.size(); ++t) {
      const auto& of = tables[t].columns[c].values;
      std::ranges::copy(of, values.mutable_data(static_cast<py::ssize_t>(t), 0));
    }
    columns.append(py::make_tuple(first.name, first.of, first.unit, std::move(values)));
  }
  return py::make_tuple(array_of(tables.empty() ? std::vector<double>{} : tables.front().hours), columns);
}

py::tuple outputs_of(const Study& study, const Chosen& chosen, const std::string& every) {
  const Tick step = grid(every);
  run::OutputTable table;
  {
    const py::gil_scoped_release others_may_run;
    table = study.outputs(chosen.alternative, chosen.replications, chosen.seed.value_or(study.plan().seed), step,
                          chosen.threads);
  }
  py::array_t<double> output({chosen.replications.size(), table.hours.size()});
  std::ranges::copy(table.output, output.mutable_data());
  return py::make_tuple(array_of(table.hours), std::move(output));
}

void bind_values(py::module_& module) {
  py::class_<Progress>(module, "Progress", "How far a run is, in rows: one replication of one alternative.")
      .def_readonly("rows_done", &Progress::rows_done, "Rows finished, those found in the file included.")
      .def_readonly("rows_reused", &Progress::rows_reused, "Rows found in the file.")
      .def_readonly("rows_planned", &Progress::rows_planned, "Grows while a stopping rule asks for more.");
  py::class_<Report>(module, "Report", "What a run did.")
      .def_readonly("replications", &Report::replications, "By alternative, the baseline first.")
      .def_readonly("rows_run", &Report::rows_run)
      .def_readonly("rows_reused", &Report::rows_reused)
      .def_readonly("interrupted", &Report::interrupted)
      .def_readonly("notes", &Report::notes, "What else there is to know about the file, in sentences.")
      .def_readonly("precision_reached", &Report::precision_reached, "False: stop_when was not met in time.");
  py::class_<run::TraceRequest>(module, "TraceRequest", "What a trace shows.")
      .def(py::init([](const std::optional<std::string>& from, const std::optional<std::string>& to,
                       std::vector<std::string> only, bool parts) {
             return run::TraceRequest{.from = instant("begin", from, 0),
                                      .to = instant("end", to, never),
                                      .only = std::move(only),
                                      .parts = parts};
           }),
           py::arg("start"), py::arg("end"), py::arg("only"), py::arg("parts"),
           "`start` and `end` are times since the start of the run, such as '10 d'; None: the run's start and end.");
  py::class_<run::LineEngine>(module, "LineEngine", "What runs a line; equal copies of a line are one row.")
      .def_readonly("line", &run::LineEngine::line, "Path, or the first and the last one's.")
      .def_readonly("engine", &run::LineEngine::engine)
      .def_readonly("why", &run::LineEngine::why, "Why no faster engine does.");
  py::class_<trace::StoryEvent>(module, "StoryEvent", "One thing that happened to a component.")
      .def_readonly("hours", &trace::StoryEvent::hours, "Calendar hours since the start of the run.")
      .def_readonly("what", &trace::StoryEvent::what, "A sentence.");
}

}  // namespace

void bind_study(py::module_& module) {
  bind_values(module);
  using Release = py::call_guard<py::gil_scoped_release>;
  py::class_<Study>(module, "Study", "A document compiled; immutable.")
      .def(py::init(&make_study), py::arg("document"), py::arg("threads") = 0,
           py::arg("policies") = std::map<std::string, py::object>{},
           "`policies`: callables by the names of the scenario's policies own.")
      .def_property_readonly("findings", &Study::findings, "What pilot runs settled, a sentence each.")
      .def_property_readonly(
          "seed", [](const Study& s) { return s.plan().seed; }, "The scenario's seed.")
      .def_property_readonly(
          "replications", [](const Study& s) { return s.plan().replications; }, "The scenario's replications.")
      .def(
          "run",
          [](Study& study, std::string output, std::optional<std::uint64_t> replications,
             std::optional<std::uint64_t> seed, unsigned threads, const py::object& on_progress) {
            return run_study(study, {std::move(output), replications, seed, threads}, on_progress);
          },
          py::arg("output"), py::arg("replications") = py::none(), py::arg("seed") = py::none(), py::arg("threads") = 0,
          py::arg("on_progress") = py::none(),
          "Runs what is missing in `output`. `on_progress` gets a Progress ten times a second; False stops the run.")
      .def("engines", &Study::engines, py::arg("alternative"),
           "Which engine runs each line of an alternative, and why.")
      .def("components", &Study::components, py::arg("alternative"), "Canonical paths of an alternative's components.")
      .def(
          "explain",
          [](const Study& study, const std::string& component, const std::string& alternative,
             std::uint64_t replication, std::optional<std::uint64_t> seed) {
            return study.explain(component, alternative, replication, seed.value_or(study.plan().seed));
          },
          py::arg("component"), py::arg("alternative"), py::arg("replication"), py::arg("seed") = py::none(), Release{},
          "The life of one component in one replication.")
      .def(
          "history",
          [](const Study& study, std::string alternative, std::vector<std::uint64_t> replications,
             const std::string& every, std::vector<std::string> lines, std::optional<std::uint64_t> seed,
             unsigned threads) {
            return history_of(study, {std::move(alternative), std::move(replications), seed, threads}, every,
                              std::move(lines));
          },
          py::arg("alternative"), py::arg("replications"), py::arg("every") = "1 d",
          py::arg("lines") = std::vector<std::string>{}, py::arg("seed") = py::none(), py::arg("threads") = 0,
          "What stood when: hours, and of each quantity its name, of what, its unit, and values by replication and "
          "instant.")
      .def(
          "outputs",
          [](const Study& study, std::string alternative, std::vector<std::uint64_t> replications,
             const std::string& every, std::optional<std::uint64_t> seed, unsigned threads) {
            return outputs_of(study, {std::move(alternative), std::move(replications), seed, threads}, every);
          },
          py::arg("alternative"), py::arg("replications"), py::arg("every") = "1 d", py::arg("seed") = py::none(),
          py::arg("threads") = 0, "Good parts that have left by then: hours, and parts by replication and instant.")
      .def(
          "trace",
          [](const Study& study, const std::string& output, const run::TraceRequest& request,
             const std::string& alternative, std::uint64_t replication, std::optional<std::uint64_t> seed) {
            study.trace(request, alternative, replication, seed.value_or(study.plan().seed), output);
          },
          py::arg("output"), py::arg("request"), py::arg("alternative"), py::arg("replication"),
          py::arg("seed") = py::none(), Release{}, "Writes what happens in one replication (Trace Event Format).");
}

}  // namespace hozen::bindings
