// Replications of a scenario through the public interface, and single KPIs out of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "models/run/study.hpp"

namespace hozen::side_by_side {

/// A compiled study with one worker and room for what a replication yields.
class StudyRun {
 public:
  StudyRun(scenario::Document document, std::uint64_t seed)
      : study_{std::move(document), 1}, worker_{study_.workers(seed)()} {
    sample_.values.resize(study_.layout().row_size());
    sample_.whole.resize(study_.layout().moments_size());
  }

  /// Number of a KPI of the plant. @throws std::out_of_range when there is none of that name.
  [[nodiscard]] std::size_t kpi(const std::string& name) const {
    std::size_t place = 0;
    while (study_.layout().plant.at(place).name != name) {
      ++place;
    }
    return place;
  }
  /// Number of an alternative. @throws std::out_of_range when there is none of that name.
  [[nodiscard]] std::size_t alternative(const std::string& name) const {
    std::size_t place = 0;
    while (study_.document().alternatives.at(place).name != name) {
      ++place;
    }
    return place;
  }

  void run(std::size_t alternative, std::uint64_t replication) { worker_->run(alternative, replication, sample_); }
  [[nodiscard]] double value(std::size_t kpi) const { return sample_.values[kpi]; }

 private:
  run::Study study_;
  std::unique_ptr<replicate::Worker> worker_;
  store::Sample sample_;
};

}  // namespace hozen::side_by_side
