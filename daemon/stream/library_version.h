// Which librdkafka runs: "2.0.2".
#pragma once

#include <string>

namespace newsingest::stream {

std::string library_version();

}  // namespace newsingest::stream
