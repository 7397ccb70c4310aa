// What librdkafka says to the `kafka:` map, in the settings' own words; for whoever knows no librdkafka.
#pragma once

#include <string>
#include <vector>

#include "settings/settings.h"

namespace newsingest::stream {

// For settings::load().
std::vector<settings::Mistake> check_kafka_settings(const settings::Settings& settings);

}  // namespace newsingest::stream
