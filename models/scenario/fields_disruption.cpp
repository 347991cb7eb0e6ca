#include "models/scenario/fields_disruption.hpp"

#include "models/scenario/law_value.hpp"
#include "models/scenario/quantities.hpp"
#include "sim/base/fault.hpp"
#include "sim/base/value_types.hpp"

namespace hozen::scenario {
namespace {

const Table& recovery_table() {
  static const Table table = Table::of<Recovery>(
      "recovery", "The way back to full capacity after the down time.",
      {field<&Recovery::shape>(
           "shape", choice<RecoveryShape>({{"step", RecoveryShape::step}, {"linear", RecoveryShape::linear}}),
           "step: all at once, `over` after the end of the down time; linear: in twenty equal steps"),
       field<&Recovery::over>("over", span(), "how long it takes")});
  return table;
}

/// {0 d: 25 %, 30 d: 60 %, 90 d: 100 %}
class CurveType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& curve = *static_cast<std::vector<CurvePoint>*>(target);
    curve.clear();
    if (!node.is_map()) {
      fail(node.place, reading.what + " must be a map of capacities by the time after the onset, not " + in_words(node),
           {"expected such as {0 d: 25 %, 30 d: 60 %, 90 d: 100 %}"});
    }
    for (const auto& entry : node.entries) {
      Node key = make_text(entry.key);
      key.place = entry.place;
      auto& point = curve.emplace_back();
      span().type->read(key, &point.after, reading.of("a time of " + reading.what));
      share().type->read(entry.value, &point.capacity, reading.of("a capacity of " + reading.what));
      if (curve.size() > 1 && point.after.value <= curve[curve.size() - 2].after.value) {
        fail(entry.place, "the times of " + reading.what + " do not rise", {"expected each after the one before it"});
      }
    }
    check(node, curve, reading);
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& curve = *static_cast<const std::vector<CurvePoint>*>(value);
    if (curve.empty()) {
      return {};
    }
    std::vector<std::pair<std::string, Node>> points;
    points.reserve(curve.size());
    for (const auto& point : curve) {
      points.emplace_back(span().type->write(&point.after, writing).text,
                          share().type->write(&point.capacity, writing));
    }
    return make_map(std::move(points));
  }
  std::string words() const override {
    return "capacities by the time after the onset, such as `{0 d: 25 %, 90 d: 100 %}`";
  }
  Node schema(SchemaParts& parts) const override {
    return make_map({{"type", make_text("object")}, {"additionalProperties", share().type->schema(parts)}});
  }

 private:
  static void check(const Node& node, const std::vector<CurvePoint>& curve, const Reading& reading) {
    if (curve.size() < 2 || curve.front().after.value != 0.0 || curve.front().capacity.value >= 1.0) {
      fail(node.place, reading.what + " must begin at 0 d, below 100 %, and have a further point",
           {"expected such as {0 d: 25 %, 30 d: 60 %, 90 d: 100 %}"});
    }
    if (curve.back().capacity.value != 1.0) {
      fail(node.entries.back().place, reading.what + " does not lead back to 100 %: nothing says what comes then",
           {"expected a last point of 100 %"});
    }
  }
};

void check_course(const Node& node, const DisruptionCourse& course, const Reading& reading) {
  if (course.up.has_value() == course.at.has_value()) {
    fail(node.place, reading.what + (course.up ? " comes again and again, and once" : " never comes"),
         {"expected either up: the time between two of them, or at: when it comes once"});
  }
  if (!course.curve.empty()) {
    for (const auto* key : {"down", "capacity", "recovery"}) {
      if (const auto* entry = written(node, key)) {
        fail(entry->place, reading.what + " follows a recorded curve: '" + key + "' would have no effect",
             {"remove it, or the curve"});
      }
    }
  } else if (!course.down) {
    fail(node.place, "missing key 'down' in " + reading.what, {"expected how long it lasts, such as 60 d, or a curve"});
  }
}

template <class Struck>
void check(const Node& node, const void* object, const Reading& reading) {
  check_course(node, static_cast<const Struck*>(object)->course, reading);
}

template <class Struck>
bool applies(std::string_view field, const void* object) {
  return (field != "capacity" && field != "recovery") || static_cast<const Struck*>(object)->course.curve.empty();
}

/// A field of the course of a disruption, wherever it strikes.
template <class Struck, auto Member>
Field course_field(const std::string& name, Typed<decltype(detail::member_of(Member))> typed, const std::string& help) {
  return inner_field<&Struck::course, Member>(name, std::move(typed), help);
}

template <class Struck>
std::vector<Field> course_fields() {
  using Course = DisruptionCourse;
  return {
      course_field<Struck, &Course::up>("up", optional(duration_law(true)),
                                        "time to the next one, from the end of the down time of the last one (or the "
                                        "start)"),
      course_field<Struck, &Course::at>("at", optional(span()), "when it comes once, after the start of the run"),
      course_field<Struck, &Course::down>("down", optional(duration_law()),
                                          "from the onset to the start of the recovery"),
      course_field<Struck, &Course::capacity>("capacity", share(), "that is left while it is down"),
      course_field<Struck, &Course::recovery>("recovery", object<Recovery>(recovery_table), "how capacity comes back"),
      course_field<Struck, &Course::curve>("curve", Typed<std::vector<CurvePoint>>{std::make_shared<const CurveType>()},
                                           "capacity by the time after the onset, as recorded; each holds until the "
                                           "next")};
}

std::vector<Field> disruption_effects() {
  return {field<&Disruption::new_orders>(
              "new_orders",
              choice<NewOrders>(
                  {{"accept", NewOrders::accept}, {"refuse", NewOrders::refuse}, {"reroute", NewOrders::reroute}}),
              "accept: they wait for their turn; refuse: the buyer asks again when it is "
              "over, or the next of a list; reroute: they go to the next source, where there is one"),
          field<&Disruption::in_process>("in_process",
                                         choice<InProcess>({{"continue", InProcess::continues},
                                                            {"freeze", InProcess::freeze},
                                                            {"restart", InProcess::restart},
                                                            {"cancel", InProcess::cancel}}),
                                         "what becomes of units in process: they go on; stand still (or go on more "
                                         "slowly); begin again; are gone, and the buyer orders again"),
          field<&Disruption::in_transit>("in_transit",
                                         choice<InTransit>({{"continue", InTransit::continues},
                                                            {"hold", InTransit::hold},
                                                            {"return", InTransit::returns},
                                                            {"lost", InTransit::lost}}),
                                         "what becomes of goods in transit: they go on; stand still; go back and "
                                         "leave again when it is over; are lost, and the buyer orders again")};
}

std::vector<Field> disruption_fields() {
  auto fields = course_fields<Disruption>();
  for (auto& effect : disruption_effects()) {
    fields.push_back(std::move(effect));
  }
  return fields;
}

std::vector<Field> route_disruption_fields() {
  auto fields = course_fields<RouteDisruption>();
  fields.push_back(field<&RouteDisruption::in_transit>(
      "in_transit",
      choice<InTransit>({{"hold", InTransit::hold}, {"return", InTransit::returns}, {"lost", InTransit::lost}}),
      "what becomes of goods in transit: they stand still (or go on more slowly); go back and leave again when it is "
      "over; are lost, and the buyer orders again"));
  return fields;
}

}  // namespace

const Table& disruption_table() {
  static const Table table =
      Table::of<Disruption>("disruption", "It comes, takes capacity away for a time, and gives it back.",
                            disruption_fields())
          .with_check(check<Disruption>)
          .with_applies(applies<Disruption>);
  return table;
}

const Table& route_disruption_table() {
  static const Table table =
      Table::of<RouteDisruption>("disruption of a route", "It comes, stops goods in transit for a time, and lets go.",
                                 route_disruption_fields())
          .with_check(check<RouteDisruption>)
          .with_applies(applies<RouteDisruption>);
  return table;
}

}  // namespace hozen::scenario
