// What a Gazetteer is made of; for this room only.
#pragma once

#include <deque>
#include <string>
#include <unordered_map>

#include "extract/language/anaphor_weights.h"
#include "extract/language/gazetteer.h"
#include "extract/language/name_table.h"
#include "extract/language/person_words.h"

namespace newsingest {

struct Gazetteer::Parts {
  KnowledgeFiles files;            // own copies: every view points into them or into `made`
  std::deque<std::string> made;    // ids and the like
  std::vector<GazetteerEntry> entries;
  NameTable names;
  PersonWords words;
  AnaphorWeights anaphors;
  std::unordered_map<std::string_view, std::int32_t> country_by_code;
};

}  // namespace newsingest
