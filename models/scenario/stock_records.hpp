// What is on the shelves and on order as the run begins: a CSV file from the stock ledger.
#pragma once

#include <string>

#include "models/scenario/scenario.hpp"
#include "sim/base/node.hpp"

namespace hozen::scenario {

/// Reads the records of every spare that names a file, relative to `directory`: columns spare, on_hand, quantity,
/// due_in, in any order. A row says what is on hand, or an open order, or both; what it leaves empty it does not say.
/// Every spare that names the file has its `on_hand` once; rows of others are left to them.
/// @throws InputError in the CSV's own line, or where the scenario names the file.
void read_stock_records(Scenario& scenario, const Node& root, const std::string& directory);

}  // namespace hozen::scenario
