// A line as an engineer means it: stations, the ways between them, what is made on it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/scenario/component_use.hpp"
#include "models/scenario/values.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/source.hpp"

namespace hozen::scenario {

enum class FlowKind { fluid, parts };

/// Which engine is to run a line.
enum class EngineWord { fastest, run_ahead, calendar, network };

/// What a change of product takes before the first cycle of the next one. Pairs that are named count for themselves.
struct SetUp {
  DurationLaw any;
  Named<Named<DurationLaw>> from;  // product before -> product next
};

/// When a station without room for its part stands still.
enum class Blocking { after_service, before_service, repetitive_service };

/// What becomes of the part a station is working on when it fails.
enum class PartAtFailure { kept, restarted, scrapped };

/// Which of several waiting parts a station takes next, and by which of several ways a part goes on.
enum class Merge { first_come, priority, round_robin, shares };
enum class Split { priority, round_robin, shares, shortest_queue };

/// Several parts worked on together.
struct Batch {
  int least{1};
  int most{1};
  std::optional<Duration> wait;  // of the first part, until fewer than `least` will do; none: as long as it takes
};

struct Quality {
  Fraction scrap{0.0};
  std::optional<Fraction> scrap_when_worn;  // none: as when it is sound
  Fraction rework{0.0};
  std::optional<Fraction> rework_when_worn;
  std::string rework_to;
};

struct Station {
  int copies{1};                    // in a row
  int parallel{1};                  // side by side
  DurationLaw cycle;                // fluid: deterministic
  Named<DurationLaw> cycle_of;      // by product, instead
  Fraction speed{1.0};              // of nominal
  double wear_exponent{1.0};        // the operating clock runs with speed ^ wear_exponent
  Fraction speed_when_warned{1.0};  // factor on the speed while an alarm stands
  SetUp setup;
  Blocking blocking{Blocking::after_service};
  PartAtFailure part_at_failure{PartAtFailure::kept};
  Merge merge{Merge::first_come};
  std::vector<std::string> merge_order;  // stations that lead here; empty: by name
  Named<Fraction> merge_shares;
  std::optional<Batch> batch;
  Quality quality;
  Named<int> assembles;     // parts of each station that leads here, for one cycle
  Named<int> disassembles;  // parts for each station it leads to, from one cycle
  Named<ComponentUse> components;
};

struct Buffers {
  Parts between_stations{0.0};  // infinity: unlimited
  Named<Parts> after;           // by station name
  Named<Parts> before;          // by station name: one queue for all that leads there
};

/// Where parts go from a station. Without a station they leave the line.
struct WayOn {
  std::vector<std::string> to;
  Split split{Split::priority};
  Named<Fraction> shares;                // by station, with Split::shares
  std::optional<DurationLaw> transport;  // none: as everywhere in the line
};

struct Route {
  WayOn way;
  Named<WayOn> of;  // by product, instead
  /// Where a product goes; without a name, what is not said of any product.
  [[nodiscard]] const WayOn& of_product(std::string_view product) const {
    const auto found = of.find(product);
    return found == of.end() ? way : found->second;
  }
};

enum class WhenFull { wait, lost };

/// Parts that come from outside at their own time.
struct Arrivals {
  DurationLaw time_between;
  int size{1};  // parts that come together
  WhenFull when_full{WhenFull::wait};
  std::optional<DurationLaw> due;  // from the arrival until the part is to be finished
};

struct Product {
  std::optional<Fraction> share;  // of what comes in, where products come in together
  std::string enters;             // station; empty: wherever nothing leads to
  std::optional<Arrivals> arrivals;
};

/// At most so many parts at a time in a stretch of the line.
struct Kanban {
  std::vector<std::string> stations;
  int cards{1};
};

struct Line {
  int copies{1};
  FlowKind flow{FlowKind::fluid};
  std::optional<WeekSpans> hours;  // required time, instead of calendar.production
  EngineWord engine{EngineWord::fastest};
  std::vector<std::string> sequence;  // station names, or `routes`; one is required when there are several stations
  Named<Route> routes;
  DurationLaw transport;  // from station to station
  Named<Station> stations;
  Named<Product> products;  // empty: one kind of part
  std::optional<Arrivals> arrivals;
  std::optional<int> work_in_process;  // parts in the line at the most
  Named<Kanban> kanban;
  Buffers buffers;
  LostOutputPrice lost_output;  // overrides the plant's
  // Where it was said, for faults that only show when all is compiled.
  Place flow_place;
  Place engine_place;
};

}  // namespace hozen::scenario
