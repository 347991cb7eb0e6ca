// What the plant's buyers decide in one replication, and what becomes of it: suppliers that are qualified, built, held
// ready by contract; what that costs, and what states pay towards it.
//
// It hears what happens and tells what is to be done; it sees nothing of what lies ahead. Times and fates are drawn as
// their turn comes, by supplier or decision and attempt.
#pragma once

#include <cstdint>
#include <vector>

#include "models/plant/decision_plan.hpp"
#include "models/plant/network_plan.hpp"
#include "models/supply/measures.hpp"
#include "sim/base/tick.hpp"
#include "sim/random/draws.hpp"

namespace hozen::supply {

/// What is to be done.
struct DecisionFact {
  enum class Kind : std::uint8_t {
    buy,         // more of an item, by the decision's rule
    open,        // the supplier takes the plant's orders from now on
    close,       // it takes no new ones
    activate,    // the reserve of its contract is there
    qualifying,  // `amount` is paid for a qualification
    activating,  // and for calling on a contract
    investing,   // and for a plant
    subsidised   // and by the state; less than nothing: it is paid back
  };
  Kind kind{Kind::buy};
  std::uint32_t decision{plant::none};
  std::uint32_t supplier{plant::none};
  double amount{0.0};
};

/// Whether anything is ever decided, or runs out.
[[nodiscard]] bool decides(const std::vector<plant::DecisionPlan>& plan, const plant::NetworkPlan& network) noexcept;

class Decisions {
 public:
  /// Nothing is decided before `measured_from`. Both plans outlive it.
  Decisions(const std::vector<plant::DecisionPlan>& plan, const plant::NetworkPlan& network, Tick measured_from);

  void reset();
  /// When something is due; `never`: nothing is.
  [[nodiscard]] Tick next_time() const noexcept;
  /// All that is due at `now`.
  void advance(Tick now, random::Draws& draws, std::vector<DecisionFact>& facts);

  /// A measure has entered a phase.
  void heard(const MeasureFact& fact, Tick now);
  /// The supplier delivers nothing from now on, or delivers again. Who tells may repeat himself.
  void supplier_is_out(std::uint32_t supplier, bool out, Tick now);
  /// Whether anybody waits for this supplier to be out.
  [[nodiscard]] bool awaits(std::uint32_t supplier) const noexcept { return awaited_[supplier] != 0; }

 private:
  enum class Step : std::uint8_t { begins, taken, tested, lapses, activated, awarded, milestone, built, deadline };
  struct Task {
    Tick when{never};
    Step step{Step::begins};
    std::uint32_t of{0};     // decision or supplier
    std::uint32_t stamp{0};  // of the supplier's outage; number of the milestone
  };
  enum class Stage : std::uint8_t { planned, building, unqualified, testing, qualified };
  struct SupplierState {
    Stage stage{Stage::qualified};
    std::uint32_t attempts{0};  // at qualification since the start
    int left{0};                // of this qualification
    bool active{false};         // its contract
    bool out{false};
    std::uint32_t outages{0};
  };
  struct AwardState {
    std::uint32_t bids{0};  // since the start
    bool granted{false};
    bool finished{false};
    bool lost{false};  // by being late
    double paid{0.0};
  };

  void schedule(Tick when, Step step, std::uint32_t of, std::uint32_t stamp = 0);
  void take_on(scenario::Happening what, std::uint32_t of, Tick now, std::uint32_t stamp);
  void handle(const Task& task, random::Draws& draws, std::vector<DecisionFact>& facts);
  void begin(Tick now);
  void take(std::uint32_t decision, std::uint32_t stamp, Tick now, random::Draws& draws,
            std::vector<DecisionFact>& facts);
  void test(std::uint32_t supplier, Tick now, random::Draws& draws, std::vector<DecisionFact>& facts);
  void tested(std::uint32_t supplier, Tick now, random::Draws& draws, std::vector<DecisionFact>& facts);
  void lapse(std::uint32_t supplier, Tick now, std::vector<DecisionFact>& facts);
  void activate(std::uint32_t decision, Tick now, std::vector<DecisionFact>& facts);
  void apply(std::uint32_t decision, Tick now, random::Draws& draws, std::vector<DecisionFact>& facts);
  void hear_of_award(std::uint32_t decision, Tick now, random::Draws& draws, std::vector<DecisionFact>& facts);
  void begin_building(std::uint32_t decision, Tick now, random::Draws& draws, std::vector<DecisionFact>& facts);
  void built(std::uint32_t decision, Tick now, random::Draws& draws, std::vector<DecisionFact>& facts);
  void pay_award(std::uint32_t decision, double up_to, std::vector<DecisionFact>& facts);
  void pay_back(std::uint32_t decision, std::vector<DecisionFact>& facts);

  const std::vector<plant::DecisionPlan>* plan_;
  const plant::NetworkPlan* network_;
  Tick measured_from_;
  std::vector<Task> tasks_;  // soonest last; of one instant in the order in which they came
  std::vector<SupplierState> suppliers_;
  std::vector<AwardState> awards_;  // by decision
  std::vector<char> awaited_;       // by supplier
};

}  // namespace hozen::supply
