#include "python/bindings/policy.hpp"

#include <fmt/format.h>
#include <pybind11/stl.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "python/bindings/bindings.hpp"
#include "sim/base/error.hpp"
#include "sim/base/fault.hpp"

namespace py = pybind11;

namespace hozen::bindings {
namespace {

using maintenance::Decision;
using maintenance::Phase;
using maintenance::Question;
using maintenance::Trigger;
using maintenance::View;
using scenario::StartRule;

constexpr std::array<std::string_view, maintenance::trigger_count> trigger_names{"start", "renewed", "back",  "due",
                                                                                 "alarm", "stop",    "review"};

/// The view handed to Python: it is empty once the decision is made, so that nobody looks at a run that has gone on.
struct ComponentView {
  const View* view{nullptr};

  [[nodiscard]] const View& get() const {
    if (view == nullptr) {
      throw Error("A component can be looked at only while its policy decides.");
    }
    return *view;
  }
};

/// What a policy answers, in Python's units: hours from now, or of age.
struct OwnDecision {
  bool order{false};
  std::optional<Tick> latest;
  std::optional<StartRule> start;
  std::optional<Tick> at_age;
  std::optional<Tick> at_calendar_age;
  std::optional<Tick> again_in;
};

Tick span(const char* what, double hours) {
  if (!(hours >= 0.0)) {
    throw InputError(fmt::format("{} of a decision is {}; expected hours, not negative.", what, hours), Mark{});
  }
  return from_hours(hours);
}

std::optional<Tick> optional_span(const char* what, std::optional<double> hours) {
  return hours ? std::optional{span(what, *hours)} : std::nullopt;
}

std::optional<StartRule> start_rule(const std::optional<std::string>& word) {
  if (!word) {
    return std::nullopt;
  }
  if (*word == "immediately") {
    return StartRule::immediately;
  }
  if (*word == "next_idle") {
    return StartRule::next_idle;
  }
  if (*word == "window") {
    return StartRule::window;
  }
  if (*word == "latest") {
    return StartRule::latest;
  }
  throw InputError(
      fmt::format("start of a decision is '{}'; expected immediately, next_idle, window or latest.", *word), Mark{});
}

OwnDecision make_decision(bool order, std::optional<double> latest, const std::optional<std::string>& start,
                          std::optional<double> at_age, std::optional<double> at_calendar_age,
                          std::optional<double> again_in) {
  if ((at_age ? 1 : 0) + (at_calendar_age ? 1 : 0) + (again_in ? 1 : 0) > 1) {
    throw InputError("A decision asks again once: at_age, at_calendar_age or again_in.", Mark{});
  }
  if (!order && (latest || start)) {
    throw InputError("latest and start belong to an order: a decision without one has neither.", Mark{});
  }
  return {.order = order,
          .latest = optional_span("latest", latest),
          .start = start_rule(start),
          .at_age = optional_span("at_age", at_age),
          .at_calendar_age = optional_span("at_calendar_age", at_calendar_age),
          .again_in = optional_span("again_in", again_in)};
}

Decision decision_of(const OwnDecision& own, const View& view, std::string_view why) {
  Decision decision{.order = own.order, .latest = {}, .start = own.start, .again = {}, .why = why};
  if (own.latest) {
    decision.latest = later(view.now(), *own.latest);
  }
  if (own.at_age) {
    decision.again = Question::at_operating_age(*own.at_age);
  } else if (own.at_calendar_age) {
    decision.again = Question::at_instant(later(view.renewed_at(), *own.at_calendar_age));
  } else if (own.again_in) {
    decision.again = Question::at_instant(later(view.now(), *own.again_in));
  }
  return decision;
}

const char* order_word(const maintenance::Order& order) {
  switch (order.phase) {
    case Phase::none:
      return "none";
    case Phase::planning:
      return "planning";
    case Phase::awaiting_part:
      return "awaiting_part";
    case Phase::awaiting_moment:
      return "awaiting_moment";
    case Phase::awaiting_crew:
      return "awaiting_crew";
    case Phase::travelling:
      return "travelling";
    case Phase::working:
      return "working";
    case Phase::interrupted:
      return "interrupted";
    case Phase::resting:
      return "resting";
    case Phase::restarting:
      return "restarting";
  }
  return "";
}

const char* kind_word(const maintenance::Order& order) {
  if (!order.open()) {
    return "none";
  }
  return order.kind == maintenance::OrderKind::corrective ? "corrective"
         : order.kind == maintenance::OrderKind::planned  ? "planned"
                                                          : "check";
}

/// Keeps a thread that is not Python's own known to the interpreter until it ends: to be made known anew costs as much
/// as a decision.
class Acquaintance {
 public:
  Acquaintance() : made_{PyGILState_GetThisThreadState() == nullptr} {
    if (made_) {
      py::gil_scoped_acquire python;
      python.inc_ref();
    }
  }
  Acquaintance(const Acquaintance&) = delete;
  Acquaintance& operator=(const Acquaintance&) = delete;
  Acquaintance(Acquaintance&&) = delete;
  Acquaintance& operator=(Acquaintance&&) = delete;
  ~Acquaintance() {
    if (made_) {
      py::gil_scoped_acquire python;
      python.dec_ref();
    }
  }

 private:
  bool made_;
};

class PythonPolicy final : public maintenance::Policy {
 public:
  PythonPolicy(std::string name, py::object callable, maintenance::Triggers triggers)
      : name_{std::move(name)},
        why_{"policy " + name_ + " orders planned work"},
        callable_{std::move(callable)},
        triggers_{triggers} {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      words_[i] = py::str(trigger_names[i].data(), trigger_names[i].size());
    }
  }

  [[nodiscard]] maintenance::Triggers triggers() const override { return triggers_; }

  [[nodiscard]] Decision decide(const View& view, Trigger trigger) const override {
    thread_local const Acquaintance acquaintance;
    const py::gil_scoped_acquire python;
    const auto shown = py::cast(ComponentView{&view});
    const Closing closing{shown};
    try {
      const py::object answer = callable_(shown, words_[static_cast<std::size_t>(trigger)]);
      return answer.is_none() ? Decision{} : decision_of(answer.cast<const OwnDecision&>(), view, why_);
    } catch (py::error_already_set& error) {
      py::raise_from(error, error_type().ptr(), said(view, trigger, "raised an exception").c_str());
      throw py::error_already_set();
    } catch (const py::cast_error&) {
      throw Error(said(view, trigger, "answered with something else than a hozen.Decision or None"));
    }
  }

 private:
  /// Empties the view when the decision is made.
  struct Closing {
    const py::object& shown;
    explicit Closing(const py::object& object) : shown{object} {}
    Closing(const Closing&) = delete;
    Closing& operator=(const Closing&) = delete;
    Closing(Closing&&) = delete;
    Closing& operator=(Closing&&) = delete;
    ~Closing() { shown.cast<ComponentView&>().view = nullptr; }
  };

  [[nodiscard]] static py::object error_type() { return py::module_::import("hozen.errors").attr("Error"); }
  [[nodiscard]] std::string said(const View& view, Trigger trigger, const char* what) const {
    return fmt::format("Policy '{}' {}, asked about '{}' at {:.6g} h (trigger: {}).", name_, what, view.site().path,
                       to_hours(view.now()), trigger_names[static_cast<std::size_t>(trigger)]);
  }

  std::string name_;
  std::string why_;
  py::object callable_;
  maintenance::Triggers triggers_;
  std::array<py::str, maintenance::trigger_count> words_;
};

Trigger trigger_called(const std::string& policy, const std::string& word) {
  for (std::size_t i = 0; i < trigger_names.size(); ++i) {
    if (trigger_names[i] == word) {
      return static_cast<Trigger>(i);
    }
  }
  const std::vector<std::string> names(trigger_names.begin(), trigger_names.end());
  throw InputError(fmt::format("Policy '{}' wants to be asked at '{}', which is no trigger; there are {}.", policy,
                               word, listed(names)),
                   Mark{});
}

void bind_view(py::module_& module) {
  py::class_<ComponentView>(module, "ComponentView", "What is known of one component at one decision; times in hours.")
      .def_property_readonly(
          "path", [](const ComponentView& c) { return c.get().site().path; }, "E.g. main-1/station-3/motor-2.")
      .def_property_readonly(
          "type", [](const ComponentView& c) { return c.get().model().type; }, "Name of its component type.")
      .def_property_readonly(
          "now", [](const ComponentView& c) { return to_hours(c.get().now()); }, "Since the start of the run.")
      .def_property_readonly(
          "age", [](const ComponentView& c) { return to_hours(c.get().operating_age()); },
          "Hours its unit has worked since it was new.")
      .def_property_readonly(
          "calendar_age", [](const ComponentView& c) { return to_hours(c.get().now() - c.get().renewed_at()); },
          "Hours since its unit was new.")
      .def_property_readonly(
          "duty", [](const ComponentView& c) { return c.get().model().duty; }, "Required time of its line / all time.")
      .def_property_readonly(
          "order", [](const ComponentView& c) { return kind_word(c.get().order()); },
          "Its open order: none, planned, corrective or check.")
      .def_property_readonly(
          "order_phase", [](const ComponentView& c) { return order_word(c.get().order()); },
          "What that order waits for, or how far the work is.")
      .def_property_readonly(
          "alarmed", [](const ComponentView& c) { return c.get().alarmed(); }, "An alarm stands, true or false.")
      .def(
          "life_left",
          [](const ComponentView& c, double quantile) -> std::optional<double> {
            if (!(quantile > 0.0 && quantile < 1.0)) {
              throw InputError(fmt::format("A quantile lies between 0 and 1, not at {}.", quantile), Mark{});
            }
            const auto left = c.get().life_left(quantile);
            return left ? std::optional{to_hours(*left)} : std::nullopt;
          },
          py::arg("quantile") = 0.5,
          "Calendar hours until its life is over with this probability, as the estimate says; None without an alarm.")
      .def_property_readonly(
          "on_hand", [](const ComponentView& c) { return c.get().on_hand(); },
          "Units on the shelf for planned work; None where it needs none or they never run out.")
      .def_property_readonly(
          "crew_free", [](const ComponentView& c) { return c.get().crew_free(); },
          "Whether a crew could begin planned work now.")
      .def_property_readonly(
          "station_stands", [](const ComponentView& c) { return c.get().station_stands(); },
          "Whether its station stands for work or a failure.")
      .def_property_readonly(
          "stopped_station",
          [](const ComponentView& c) -> std::optional<std::string> {
            const auto station = c.get().stopped_station();
            return station == plant::none ? std::nullopt : std::optional{c.get().plant().stations[station].path};
          },
          "With trigger stop: path of the station that has stopped.")
      .def_property_readonly(
          "lot", [](const ComponentView& c) { return c.get().lot(); },
          "A random number between 0 and 1, the component's own in this replication, for turns drawn by lot.");
}

}  // namespace

std::shared_ptr<const maintenance::Policy> python_policy(const std::string& name, const py::object& callable) {
  if (PyCallable_Check(callable.ptr()) == 0) {
    throw InputError(
        fmt::format("Policy '{}' is not a function: expected one that takes a component and a trigger.", name), Mark{});
  }
  maintenance::Triggers triggers;
  if (py::hasattr(callable, "triggers")) {
    for (const auto& word : callable.attr("triggers")) {
      triggers.add(trigger_called(name, py::cast<std::string>(word)));
    }
  } else {
    for (std::size_t i = 0; i < trigger_names.size(); ++i) {
      triggers.add(static_cast<Trigger>(i));
    }
  }
  // Whoever lets go of it last may not hold the interpreter's lock.
  return {new PythonPolicy(name, callable, triggers), [](const PythonPolicy* policy) {
            const py::gil_scoped_acquire python;
            delete policy;
          }};
}

void bind_policies(py::module_& module) {
  bind_view(module);
  py::class_<OwnDecision>(module, "Decision", "What a policy answers about one component; spans in hours.")
      .def(py::init(&make_decision), py::arg("order") = false, py::kw_only(), py::arg("latest") = py::none(),
           py::arg("start") = py::none(), py::arg("at_age") = py::none(), py::arg("at_calendar_age") = py::none(),
           py::arg("again_in") = py::none(),
           "`order`: planned work; `latest`: begun so long from now in any case, and `start` ('immediately', "
           "'next_idle', 'window', 'latest'), both else as the scenario says. The policy is asked again when the unit "
           "has worked "
           "`at_age` hours since it was new, when it was new `at_calendar_age` hours ago, or in `again_in` hours; "
           "without any of these as it wanted before.");
  module.attr("TRIGGERS") = py::cast(std::vector<std::string>(trigger_names.begin(), trigger_names.end()));
}

}  // namespace hozen::bindings
