// Crews: people, what they can do, when they are there.
#include <algorithm>

#include "models/scenario/law_value.hpp"
#include "models/scenario/quantities.hpp"
#include "models/scenario/special_values.hpp"
#include "models/scenario/tables.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

/// What is said of the end of a shift.
bool about_shifts(std::string_view field) {
  return field == "at_shift_end" || field == "starts_if_fits" || field == "overtime";
}

void check_crew(const Node& node, const void* object, const Reading& reading) {
  const auto& crew = *static_cast<const Crew*>(object);
  if (!crew.hours.always && crew.hours.spans.empty()) {
    fail(node.find("hours")->place, reading.what + " never works", {"expected hours such as Mon 06:00 to Fri 22:00"});
  }
  for (const auto* key : {"at_shift_end", "starts_if_fits", "overtime"}) {
    const auto* entry = written(node, key);
    if (crew.hours.always && entry != nullptr) {
      fail(entry->place, reading.what + " works at all hours: '" + key + "' would have no effect",
           {"remove it, or give hours such as Mon 06:00 to Fri 22:00"});
    }
  }
  if (const auto* entry = written(node, "overtime"); entry != nullptr && crew.at_shift_end == AtShiftEnd::pause) {
    fail(entry->place, reading.what + " pauses when its shift ends: 'overtime' would have no effect",
         {"remove it, or at_shift_end: finish"});
  }
  auto skills = crew.skills;
  std::ranges::sort(skills);
  if (const auto twice = std::ranges::adjacent_find(skills); twice != skills.end()) {
    fail(node.find("skills")->place, reading.what + " has the skill '" + *twice + "' twice");
  }
}

bool crew_applies(std::string_view field, const void* object) {
  const auto& crew = *static_cast<const Crew*>(object);
  return !about_shifts(field) ||
         (!crew.hours.always && (field != "overtime" || crew.at_shift_end != AtShiftEnd::pause));
}

void check_absence(const Node& node, const void* object, const Reading& reading) {
  const auto& absence = *static_cast<const Absence*>(object);
  if (absence.rise.value + absence.peak.value + absence.fall.value <= 0.0) {
    fail(node.place, reading.what + " lasts no time", {"expected peak, rise or fall above 0"});
  }
}

}  // namespace

const Table& contractors_table() {
  static const Table table = Table::of<Contractors>(
      "contractors", "People who are called in for work that has waited too long for a crew.",
      {required(field<&Contractors::after>("after", span(), "how long the work has waited for people by then")),
       required(field<&Contractors::size>("size", whole(1, most_people), "how many there are")),
       field<&Contractors::cost>("cost", quantity<MoneyPerHour>(Dimension::money_per_hour),
                                 "per person and hour worked"),
       field<&Contractors::call_out>("call_out", sum(), "for every work they are called in for")});
  return table;
}

const Table& absence_table() {
  static const Table table =
      Table::of<Absence>(
          "absence", "Something that keeps a share of a crew away; several at once multiply what is left.",
          {required(field<&Absence::begins>("begins", duration_law(), "when, after the start of the run")),
           field<&Absence::rise>("rise", span(), "until as many are away as at the peak"),
           field<&Absence::peak>("peak", span(), "how long as many are away"),
           field<&Absence::fall>("fall", span(), "until all are back"),
           required(field<&Absence::share>("share", share(), "of the crew that is away at the peak"))})
          .with_check(check_absence);
  return table;
}

const Table& crew_table() {
  static const Table table =
      Table::of<Crew>(
          "crew", "People who can do the same work.",
          {required(field<&Crew::size>("size", whole(1, most_people), "how many people")),
           field<&Crew::cost>("cost", quantity<MoneyPerHour>(Dimension::money_per_hour), "per person and hour worked"),
           field<&Crew::hours>("hours", week_spans(), "shifts: when work is begun"),
           field<&Crew::at_shift_end>(
               "at_shift_end", choice<AtShiftEnd>({{"finish", AtShiftEnd::finish}, {"pause", AtShiftEnd::pause}}),
               "finish: work under way is ended in overtime; pause: it rests, the station down, until the next shift"),
           field<&Crew::starts_if_fits>(
               "starts_if_fits", yes_no(),
               "yes: work whose mean duration does not fit into the rest of the shift waits for the next one, unless "
               "it fits into none"),
           field<&Crew::overtime>("overtime", optional(span()),
                                  "with finish: the longest, after it work rests until the next shift"),
           field<&Crew::skills>("skills", references("skill"),
                                "what they can do: an action may ask for a skill instead of a crew"),
           field<&Crew::travel>("travel", duration_law(), "to the work, before it begins"),
           field<&Crew::contractors>("contractors", optional(object<Contractors>(contractors_table)),
                                     "who is called in when work waits too long for this crew"),
           field<&Crew::absence>("absence", named("absence", object<Absence>(absence_table)),
                                 "what keeps some of them away"),
           field<&Crew::preempts>("preempts", yes_no(),
                                  "yes: work that is more urgent interrupts what they work on at once; it goes on "
                                  "later where it stopped")})
          .with_check(check_crew)
          .with_applies(crew_applies);
  return table;
}

}  // namespace hozen::scenario
