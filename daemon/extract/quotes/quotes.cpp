#include "extract/quotes/quotes.h"

#include "extract/ids.h"
#include "extract/quotes/assemble.h"
#include "extract/quotes/clauses.h"
#include "extract/quotes/cue_lexicon.h"
#include "extract/quotes/marks.h"
#include "extract/quotes/places.h"
#include "extract/quotes/record.h"
#include "extract/quotes/transcript.h"

namespace newsingest {

struct QuoteKnowledge::Parts {
  CueLexicon cues;
};
struct QuoteScratch::Parts {
  std::vector<Quoted> quoted;
  Places places;
  std::vector<Attribution> candidates;
  std::vector<Attribution> chosen;
};

QuoteKnowledge::QuoteKnowledge(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
QuoteKnowledge::QuoteKnowledge(QuoteKnowledge&&) noexcept = default;
QuoteKnowledge& QuoteKnowledge::operator=(QuoteKnowledge&&) noexcept = default;
QuoteKnowledge::~QuoteKnowledge() = default;
QuoteScratch::QuoteScratch() : parts_(std::make_unique<Parts>()) {}
QuoteScratch::QuoteScratch(QuoteScratch&&) noexcept = default;
QuoteScratch::~QuoteScratch() = default;

tl::expected<QuoteKnowledge, KnowledgeError> QuoteKnowledge::load(const KnowledgeFiles& files) {
  auto cues = CueLexicon::load(files);
  if (!cues) return tl::unexpected(cues.error());
  return QuoteKnowledge(std::make_unique<const Parts>(Parts{std::move(*cues)}));
}

void find_quotes(const Reading& reading, const QuoteKnowledge& knowledge, double minimum_confidence, StepBudget& budget,
                 QuoteScratch& scratch, std::vector<Quote>& quotes) {
  auto& [quoted, places, candidates, chosen] = scratch.parts();
  const CueLexicon& cues = knowledge.parts().cues;
  const Syntax syntax(reading.annotation);
  const std::size_t first = quotes.size();
  find_quoted(reading.document, budget, quoted);
  places.fill(syntax, quoted);
  candidates.clear();
  find_clauses(syntax, cues, budget, candidates);
  chosen.clear();
  find_turns(syntax, reading.document, chosen);
  assemble(syntax, reading.document.text, cues, quoted, places, candidates, budget, chosen);
  record(reading, syntax, quoted, places, chosen, quotes);
  std::erase_if(quotes, [minimum_confidence](const Quote& quote) { return quote.confidence < minimum_confidence; });
  give_ids(reading.article.id, reading.document.text, std::span(quotes).subspan(std::min(first, quotes.size())));
}

}  // namespace newsingest
