// Articles onto the wire: what `send` puts on the input topic, and what a producer in C++ would.
#pragma once

#include <string>

#include "extract/article.h"

namespace newsingest::wire {

std::string article_to_protobuf(const Article& article);
std::string article_to_json(const Article& article);  // one line

}  // namespace newsingest::wire
