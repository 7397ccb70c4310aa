// Reader: extraction as this room knows it, a function from an Article to an Extraction that it is given.
#pragma once

#include <functional>
#include <string>

#include <tl/expected.hpp>

#include "extract/article.h"
#include "extract/records.h"

namespace newsingest::stream {

struct Reading {
  Extraction extraction;
  std::string knowledge;  // the version of the models and lexicons that read it: goes into the receipt
};

// An article that cannot be read: `reason` is one of the dead letter's fixed words.
struct ReadError {
  std::string reason;
  std::string text;
};

using Reader = std::function<tl::expected<Reading, ReadError>(const Article&)>;

// Makes a worker's own reader, once a worker; a reader is used by one thread at a time.
using ReaderFactory = std::function<Reader()>;

}  // namespace newsingest::stream
