// find_events: who did what to whom, when and where, in the PLOVER ontology.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include <tl/expected.hpp>

#include "extract/events/confidence.h"
#include "extract/knowledge_files.h"
#include "extract/reading.h"
#include "extract/records.h"
#include "extract/step_budget.h"

namespace newsingest {

// Triggers with their frames, actor nouns, scores, calibration: what events need from config/.
class EventKnowledge {
 public:
  static tl::expected<EventKnowledge, KnowledgeError> load(const KnowledgeFiles& files);
  EventKnowledge(EventKnowledge&&) noexcept;
  EventKnowledge& operator=(EventKnowledge&&) noexcept;
  ~EventKnowledge();

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  explicit EventKnowledge(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

class EventScratch {
 public:
  EventScratch();
  EventScratch(EventScratch&&) noexcept;
  ~EventScratch();
  struct Parts;
  Parts& parts() { return *parts_; }
  // Of each event that the last call found, what its confidence was worked out from.
  const std::vector<EventTraits>& traits() const;

 private:
  std::unique_ptr<Parts> parts_;
};

// Appends the article's events in the order of the text, with ids and clusters. `quotes` are all quotes of the article, whatever
// their confidence: they say who reports an event. Linear.
void find_events(const Reading& reading, std::span<const Quote> quotes, const EventKnowledge& knowledge,
                 double minimum_confidence, StepBudget& budget, EventScratch& scratch, std::vector<Event>& events);

}  // namespace newsingest
