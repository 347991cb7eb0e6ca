#include <utility>

#include "sim/store/row_store.hpp"

namespace hozen::store {
namespace {

class MemoryStore final : public RowStore {
 public:
  explicit MemoryStore(Manifest manifest) : results_{std::make_shared<Results>(std::move(manifest))} {}

  std::uint64_t replications(std::size_t alternative) const override { return results_->replications(alternative); }
  std::vector<double> plant(std::size_t alternative, std::size_t variable) const override {
    const auto values = results_->plant(alternative, variable);
    return {values.begin(), values.end()};
  }
  void append(const Block& block) override {
    results_->add_rows(block.alternative, block.rows);
    results_->add_moments(block.alternative, block.moments);
  }
  void publish() override {}
  std::vector<std::string> notes() const override { return {}; }
  std::shared_ptr<const Results> in_memory() const override { return results_; }

 private:
  std::shared_ptr<Results> results_;
};

}  // namespace

std::unique_ptr<RowStore> make_memory_store(Manifest manifest) {
  check(manifest);
  return std::make_unique<MemoryStore>(std::move(manifest));
}

}  // namespace hozen::store
