// A failure mode's clock: a word, or the station whose work makes it age.
#include "models/scenario/special_values.hpp"
#include "sim/base/fault.hpp"

namespace hozen::scenario {
namespace {

class ModeClockType final : public ValueType {
 public:
  void read(const Node& node, void* target, const Reading& reading) const override {
    auto& mode = *static_cast<FailureMode*>(target);
    mode.clock = Clock::operating;
    mode.clock_station.clear();
    const auto* station = node.find("station");
    if (!node.is_map()) {
      words_only().type->read(node, &mode.clock, reading);
    } else if (station != nullptr && node.entries.size() == 1) {
      reference("station").type->read(station->value, &mode.clock_station, reading.of("station of " + reading.what));
    } else {
      fail(node.place, reading.what + " cannot be " + in_words(node),
           {"expected operating, calendar, cycles, or {station: NAME}"});
    }
  }
  Node write(const void* value, const Writing& writing) const override {
    const auto& mode = *static_cast<const FailureMode*>(value);
    return mode.clock_station.empty() ? words_only().type->write(&mode.clock, writing)
                                      : make_map({{"station", make_text(mode.clock_station)}});
  }
  std::string words() const override { return "`operating`, `calendar`, `cycles`, or `{station: NAME}`"; }
  Node schema(SchemaParts& parts) const override {
    return any_of({words_only().type->schema(parts),
                   make_map({{"type", make_text("object")},
                             {"properties", make_map({{"station", reference("station").type->schema(parts)}})},
                             {"required", make_list({make_text("station")})},
                             {"additionalProperties", make_plain("false")}})});
  }

 private:
  static Typed<Clock> words_only() {
    return choice<Clock>({{"operating", Clock::operating}, {"calendar", Clock::calendar}, {"cycles", Clock::cycles}});
  }
};

}  // namespace

Typed<FailureMode> mode_clock() { return {std::make_shared<const ModeClockType>()}; }

}  // namespace hozen::scenario
