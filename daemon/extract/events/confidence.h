// EventConfidence: how likely an event is right in its type and in the countries of both sides.
//
// Logistic: the weights of a dozen traits that its record shows are added up.
//
//   "Peru expelled the Chilean envoy."   type SANCTION, actor country, recipient country, pair abroad, sure named …   0.9
//   "They may have forced him out."      actor unknown, pronoun yes, factuality POSSIBLE …                            0.1
//
// config/models/event_confidence.tsv holds the weights, daemon/train/tune_event_confidence.py fits them and says where they come from and how
// well they hold on what was not seen. A non-example: whether the deed really happened is nobody's business here.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "extract/knowledge_files.h"
#include "extract/records.h"

namespace newsingest {

class EventConfidence {
 public:
  // Where the table is absent every event is as sure as any other: a half.
  static tl::expected<EventConfidence, KnowledgeError> load(const KnowledgeFiles& files);

  // Between 0.01 and 0.99, in hundredths: the same on every machine. The event's participants, date, place, counts and reporter are known.
  double of(const Event& event) const;

 private:
  double base_ = 0;
  std::array<std::vector<double>, 13> weights_;  // by trait and value
};

}  // namespace newsingest
