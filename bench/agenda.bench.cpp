#include "sim/event/agenda.hpp"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>

namespace hozen::event {
namespace {

/// The classic hold model: take the earliest entry out, put it back a pseudo-random span later.
void agenda_hold(benchmark::State& state) {
  Agenda<std::uint32_t> agenda;
  std::uint64_t noise = 1;
  const auto span = [&noise] {
    noise = noise * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<Tick>(noise >> 40);
  };
  for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(state.range(0)); ++i) {
    agenda.push(span(), i, i);
  }
  for ([[maybe_unused]] auto round : state) {
    const auto entry = agenda.pop();
    agenda.push(entry.time + span(), entry.order, entry.payload);
    benchmark::DoNotOptimize(agenda.next_time());
  }
}
BENCHMARK(agenda_hold)->Arg(32)->Arg(1'000)->Arg(30'000);

}  // namespace
}  // namespace hozen::event
