#include "extract/events/events.h"

namespace newsingest {

struct EventKnowledge::Parts {};
struct EventScratch::Parts {};

EventKnowledge::EventKnowledge(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
EventKnowledge::EventKnowledge(EventKnowledge&&) noexcept = default;
EventKnowledge& EventKnowledge::operator=(EventKnowledge&&) noexcept = default;
EventKnowledge::~EventKnowledge() = default;
EventScratch::EventScratch() : parts_(std::make_unique<Parts>()) {}
EventScratch::EventScratch(EventScratch&&) noexcept = default;
EventScratch::~EventScratch() = default;

tl::expected<EventKnowledge, KnowledgeError> EventKnowledge::load(const KnowledgeFiles&) {
  return EventKnowledge(std::make_unique<const Parts>());
}

void find_events(const Reading&, std::span<const Quote>, const EventKnowledge&, double, StepBudget&, EventScratch&,
                 std::vector<Event>&) {}

}  // namespace newsingest
