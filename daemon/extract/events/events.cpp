#include "extract/events/events.h"

#include <algorithm>
#include <numeric>

#include "extract/events/actors.h"
#include "extract/events/clause.h"
#include "extract/events/clusters.h"
#include "extract/events/coder.h"
#include "extract/events/confidence.h"
#include "extract/events/dates.h"
#include "extract/events/event_lexicon.h"
#include "extract/ids.h"

namespace newsingest {

struct EventKnowledge::Parts {
  Parts(EventLexicon loaded, EventConfidence fitted) : lexicon(std::move(loaded)), confidence(std::move(fitted)) {}
  EventLexicon lexicon;
  EventConfidence confidence;
};

struct EventScratch::Parts {
  ClauseView clause;
  ActorReader actors;
  std::vector<DateMention> dates;
  std::vector<TokenIndex> telling;  // tokens of the sentence that can tell a mode
  std::vector<const Quote*> open_quotes;
  std::vector<EventTraits> traits;  // in the order of the events found
};

EventKnowledge::EventKnowledge(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
EventKnowledge::EventKnowledge(EventKnowledge&&) noexcept = default;
EventKnowledge& EventKnowledge::operator=(EventKnowledge&&) noexcept = default;
EventKnowledge::~EventKnowledge() = default;
EventScratch::EventScratch() : parts_(std::make_unique<Parts>()) {}
EventScratch::EventScratch(EventScratch&&) noexcept = default;
EventScratch::~EventScratch() = default;
const std::vector<EventTraits>& EventScratch::traits() const { return parts_->traits; }

tl::expected<EventKnowledge, KnowledgeError> EventKnowledge::load(const KnowledgeFiles& files) {
  auto lexicon = EventLexicon::load(files);
  if (!lexicon) return tl::unexpected(lexicon.error());
  auto confidence = EventConfidence::load(files);
  if (!confidence) return tl::unexpected(confidence.error());
  return EventKnowledge(std::make_unique<const Parts>(std::move(*lexicon), std::move(*confidence)));
}

namespace {

// By where the trigger stands; the traits go with their events.
void put_in_order(std::span<Event> events, std::vector<EventTraits>& traits) {
  const auto begin = [&events](std::size_t i) { return events[i].trigger.spans.front().begin; };
  bool sorted = true;
  for (std::size_t i = 1; i < events.size() && sorted; ++i) sorted = begin(i - 1) <= begin(i);
  if (sorted) return;  // mostly, and records are large to move
  std::vector<std::size_t> order(events.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return begin(a) < begin(b); });
  std::vector<Event> records;
  std::vector<EventTraits> theirs;
  for (const std::size_t i : order) {
    records.push_back(std::move(events[i]));
    theirs.push_back(traits[i]);
  }
  std::move(records.begin(), records.end(), events.begin());
  traits = std::move(theirs);
}

Coverage coverage_of(const Annotation& annotation, const ClauseView& clause, const EventLexicon& lexicon) {
  Coverage coverage{annotation.tokens.size(), 0};
  for (TokenIndex token = 0; token < static_cast<TokenIndex>(annotation.tokens.size()); ++token) coverage.campaign_words += lexicon.about_campaign(clause.lemma(token)) ? 1 : 0;
  return coverage;
}

}  // namespace

void find_events(const Reading& reading, std::span<const Quote> quotes, const EventKnowledge& knowledge, double minimum_confidence,
                 StepBudget& budget, EventScratch& scratch, std::vector<Event>& events) {
  const auto& parts = knowledge.parts();
  auto& space = scratch.parts();
  if (!budget.spend(4 * reading.annotation.tokens.size())) return;
  space.clause.read(reading.annotation, parts.lexicon, reading.document.text_source == TextSource::Title);
  space.actors.read(space.clause, parts.lexicon, reading.gazetteer);
  space.traits.clear();
  const std::size_t before = events.size();
  Coder coder(reading, quotes, parts.lexicon, space.clause, space.actors, space.dates, space.telling,
              space.open_quotes, space.traits, events);
  for (const Sentence& sentence : reading.annotation.sentences) {
    if (sentence.root == kNone) continue;
    if (!budget.spend(static_cast<std::uint64_t>(sentence.last - sentence.first))) return;
    coder.sentence(sentence);
  }
  coder.settle_others();
  std::span<Event> found(events.data() + before, events.size() - before);
  count_company(found, coverage_of(reading.annotation, space.clause, parts.lexicon), space.traits);
  for (std::size_t i = 0; i < found.size(); ++i) found[i].confidence = parts.confidence.of(space.traits[i], found[i].trigger.lemma);
  put_in_order(found, space.traits);
  events.erase(std::remove_if(events.begin() + static_cast<std::ptrdiff_t>(before), events.end(),
                              [minimum_confidence](const Event& event) { return event.confidence < minimum_confidence; }),
               events.end());
  found = {events.data() + before, events.size() - before};
  give_ids(reading.article.id, reading.document.text, found);
  give_clusters(found);
}

}  // namespace newsingest
