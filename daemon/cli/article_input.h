// Articles from one file or standard input, for the commands that take them one by one.
#pragma once

#include <functional>
#include <string>

#include "extract/article.h"

namespace newsingest::cli {

// Calls `take` with each article, in order. A line that is no article is told on standard error with its number. False when
// there was such a line or the file could not be read.
bool for_each_article(const std::string& file, const std::function<void(const Article&)>& take);

}  // namespace newsingest::cli
