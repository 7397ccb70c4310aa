#include "extract/quotes/quotes.h"

#include "extract/ids.h"
#include "extract/quotes/assemble.h"
#include "extract/quotes/candidate_weights.h"
#include "extract/quotes/clauses.h"
#include "extract/quotes/confidence.h"
#include "extract/quotes/cue_lexicon.h"
#include "extract/quotes/marks.h"
#include "extract/quotes/places.h"
#include "extract/quotes/record.h"
#include "extract/quotes/transcript.h"

namespace newsingest {

struct QuoteKnowledge::Parts {
  CueLexicon cues;
  CandidateWeights weights;
  Confidence confidence;
};
struct QuoteScratch::Parts {
  std::vector<Quoted> quoted;
  Places places;
  std::vector<Attribution> candidates;
  std::vector<Attribution> chosen;
  std::vector<Evidence> evidence;
};

QuoteKnowledge::QuoteKnowledge(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
QuoteKnowledge::QuoteKnowledge(QuoteKnowledge&&) noexcept = default;
QuoteKnowledge& QuoteKnowledge::operator=(QuoteKnowledge&&) noexcept = default;
QuoteKnowledge::~QuoteKnowledge() = default;
QuoteScratch::QuoteScratch() : parts_(std::make_unique<Parts>()) {}
QuoteScratch::QuoteScratch(QuoteScratch&&) noexcept = default;
QuoteScratch::~QuoteScratch() = default;
const std::vector<Evidence>& QuoteScratch::evidence() const { return parts_->evidence; }

tl::expected<QuoteKnowledge, KnowledgeError> QuoteKnowledge::load(const KnowledgeFiles& files) {
  auto cues = CueLexicon::load(files);
  if (!cues) return tl::unexpected(cues.error());
  auto weights = CandidateWeights::load(files);
  if (!weights) return tl::unexpected(weights.error());
  auto confidence = Confidence::load(files, *cues);
  if (!confidence) return tl::unexpected(confidence.error());
  return QuoteKnowledge(std::make_unique<const Parts>(Parts{std::move(*cues), std::move(*weights), std::move(*confidence)}));
}

std::vector<CandidateView> view_candidates(const Reading& reading, const QuoteKnowledge& knowledge, StepBudget& budget, QuoteScratch& scratch) {
  auto& [quoted, places, candidates, chosen, evidence] = scratch.parts();
  const Syntax syntax(reading.annotation);
  find_quoted(reading.document, budget, quoted);
  places.fill(syntax, quoted);
  candidates.clear();
  find_clauses(syntax, knowledge.parts().cues, budget, candidates);
  const CandidateFacts facts(syntax, places, candidates);
  std::vector<CandidateView> views;
  for (const Attribution& one : candidates) {
    if (places.quoted(one.cue) >= 0) continue;
    CandidateView view{syntax[one.cue].span, {}, {}};
    for (const TokenRange& range : one.content) view.content.push_back(syntax.span(range));
    for (const Fact& fact : facts.of(one)) {
      const FactNames& names = fact_names()[static_cast<std::size_t>(fact.family)];
      view.facts.push_back(std::string(names.family) + '|' + std::string(names.a[fact.a]) + '|' + std::string(names.b[fact.b]));
    }
    views.push_back(std::move(view));
  }
  return views;
}

void find_quotes(const Reading& reading, const QuoteKnowledge& knowledge, double minimum_confidence, StepBudget& budget,
                 QuoteScratch& scratch, std::vector<Quote>& quotes) {
  auto& [quoted, places, candidates, chosen, evidence] = scratch.parts();
  const CueLexicon& cues = knowledge.parts().cues;
  const Syntax syntax(reading.annotation);
  const std::size_t first = quotes.size();
  find_quoted(reading.document, budget, quoted);
  places.fill(syntax, quoted);
  candidates.clear();
  find_clauses(syntax, cues, budget, candidates);
  const CandidateFacts facts(syntax, places, candidates);
  for (Attribution& one : candidates) one.score = knowledge.parts().weights.weigh(facts.of(one));
  chosen.clear();
  find_turns(syntax, reading.document, chosen);
  assemble(syntax, reading.document.text, cues, quoted, places, candidates, budget, chosen);
  evidence.clear();
  record(reading, syntax, quoted, places, chosen, knowledge.parts().confidence, quotes, evidence);
  std::erase_if(quotes, [minimum_confidence](const Quote& quote) { return quote.confidence < minimum_confidence; });
  give_ids(reading.article.id, reading.document.text, std::span(quotes).subspan(std::min(first, quotes.size())));
}

}  // namespace newsingest
