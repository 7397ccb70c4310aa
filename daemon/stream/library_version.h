// Which librdkafka runs: "2.0.2".
#pragma once

#include <string>

namespace newsingest::stream {

std::string library_version();

// What an operator has to know about that version, one sentence; empty for one that has no fault known on our path.
std::string library_warning();

}  // namespace newsingest::stream
