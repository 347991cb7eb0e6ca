// A machine whose life is a constant, so that what is done to it can be counted by hand.
#pragma once

#include <string>

namespace hozen::run {

/// A machine of a constant life of 100 h of work, mended in an hour.
inline std::string lasting_machine(const std::string& corrective, const std::string& hours,
                                   const std::string& rest = "", const std::string& planned = "duration: 1 h") {
  return "component_types:\n  drive:\n    modes:\n      wear: {time_to_failure: 100 operating_h}\n"
         "    actions: {corrective: {" +
         corrective + "}, planned: {" + planned +
         "}}\ncrews: {fitter: {size: 1, cost: 60 USD/h}}\nspares: {drive: {price: 500 USD, base_stock: 5, lead_time: 1 "
         "h}}\n"
         "lines:\n  line: {stations: {press: {cycle: 1 h, components: {drive: {type: drive}}}}}\n"
         "experiment: {horizon: " +
         hours + " h}\n" + rest;
}

}  // namespace hozen::run
