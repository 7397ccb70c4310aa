// PLOVER's sectors of actors, by their codes.
#pragma once

#include <array>
#include <string_view>

namespace newsingest {

inline constexpr std::array<std::string_view, 24> kSectorCodes = {"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "PRM", "REB",
                                                                  "UAF", "PTY", "OPP", "ELI", "BUS", "LAB", "AGR", "EDU",
                                                                  "JRN", "MED", "REL", "SOC", "CRM", "REF", "CVL", "PRE"};

}  // namespace newsingest
