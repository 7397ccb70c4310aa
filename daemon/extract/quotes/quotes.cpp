#include "extract/quotes/quotes.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "extract/ids.h"
#include "extract/quotes/assemble.h"
#include "extract/quotes/candidate_weights.h"
#include "extract/quotes/clauses.h"
#include "extract/quotes/confidence.h"
#include "extract/quotes/cue_lexicon.h"
#include "extract/quotes/marks.h"
#include "extract/quotes/nested.h"
#include "extract/quotes/places.h"
#include "extract/quotes/record.h"
#include "extract/quotes/revise.h"
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
  std::vector<Attribution> nested;
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
  auto weights = CandidateWeights::load(files, *cues);
  if (!weights) return tl::unexpected(weights.error());
  auto confidence = Confidence::load(files, *cues);
  if (!confidence) return tl::unexpected(confidence.error());
  return QuoteKnowledge(std::make_unique<const Parts>(Parts{std::move(*cues), std::move(*weights), std::move(*confidence)}));
}

std::vector<CandidateView> view_candidates(const Reading& reading, const QuoteKnowledge& knowledge, StepBudget& budget, QuoteScratch& scratch) {
  auto& [quoted, places, candidates, chosen, nested, evidence] = scratch.parts();
  const Syntax syntax(reading.annotation);
  find_quoted(reading.document, budget, quoted);
  places.fill(syntax, quoted);
  candidates.clear();
  find_clauses(syntax, knowledge.parts().cues, budget, candidates);
  revise(syntax, Written(reading, syntax, places), candidates);
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
    if (one.entry != nullptr) view.facts.push_back("cue|" + name_of(*one.entry) + '|' + std::string(kFrameNames[static_cast<std::size_t>(one.frame)]));
    views.push_back(std::move(view));
  }
  return views;
}

namespace {

// Quotes, and what their confidence came from, by where they begin.
void in_order_of_text(std::span<Quote> quotes, std::vector<Evidence>& evidence) {
  std::vector<std::size_t> order(quotes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&quotes](std::size_t a, std::size_t b) {
    return quotes[a].content_spans.front().begin < quotes[b].content_spans.front().begin;
  });
  std::vector<Quote> sorted;
  std::vector<Evidence> sorted_evidence;
  for (const std::size_t i : order) {
    sorted.push_back(std::move(quotes[i]));
    sorted_evidence.push_back(evidence[i]);
  }
  std::move(sorted.begin(), sorted.end(), quotes.begin());
  evidence = std::move(sorted_evidence);
}

// Of quotes within quotes, from the `from`th on, only those stay whose speaker is somebody: "and I'm like, ‘No way’" is a manner of telling.
void drop_vague(std::size_t from, std::vector<Quote>& quotes, std::vector<Evidence>& evidence) {
  constexpr double kSure = 0.6;
  const std::size_t first_evidence = evidence.size() - (quotes.size() - from);
  std::size_t kept = from;
  for (std::size_t i = from; i < quotes.size(); ++i) {
    const Quote& one = quotes[i];
    if (!one.speaker || one.speaker->name.empty() || one.speaker->confidence < kSure) continue;
    evidence[first_evidence + kept - from] = evidence[first_evidence + i - from];
    if (kept != i) quotes[kept] = std::move(quotes[i]);
    ++kept;
  }
  evidence.resize(first_evidence + kept - from);
  quotes.resize(kept);
}

// Tells each nested quote in which one it is spoken: the nearest round it that was recorded.
void link_nested(const std::vector<Quoted>& quoted, const std::vector<Attribution>& nested, std::span<Quote> quotes) {
  std::unordered_map<std::uint32_t, Quote*> by_begin;
  for (Quote& quote : quotes) {
    for (const Span& span : quote.content_spans) by_begin.emplace(span.begin, &quote);
  }
  for (const Attribution& one : nested) {
    const Quoted& inner = quoted[static_cast<std::size_t>(one.quoted.front())];
    const auto self = by_begin.find(inner.inner.begin);
    if (self == by_begin.end()) continue;
    for (std::int32_t parent = inner.parent; parent >= 0; parent = quoted[static_cast<std::size_t>(parent)].parent) {
      const auto outer = by_begin.find(quoted[static_cast<std::size_t>(parent)].inner.begin);
      if (outer == by_begin.end() || outer->second == self->second) continue;
      self->second->nested_in = outer->second->id;
      break;
    }
  }
}

}  // namespace

void find_quotes(const Reading& reading, const QuoteKnowledge& knowledge, double minimum_confidence, StepBudget& budget,
                 QuoteScratch& scratch, std::vector<Quote>& quotes) {
  auto& [quoted, places, candidates, chosen, nested, evidence] = scratch.parts();
  const CueLexicon& cues = knowledge.parts().cues;
  const Syntax syntax(reading.annotation);
  const std::size_t first = quotes.size();
  find_quoted(reading.document, budget, quoted);
  places.fill(syntax, quoted);
  candidates.clear();
  find_clauses(syntax, cues, budget, candidates);
  revise(syntax, Written(reading, syntax, places), candidates);
  const CandidateFacts facts(syntax, places, candidates);
  for (Attribution& one : candidates) one.score = knowledge.parts().weights.weigh(facts.of(one), one.entry, one.frame);
  chosen.clear();
  find_turns(syntax, reading.document, cues, chosen);
  assemble(syntax, reading.document.text, cues, quoted, places, candidates, budget, chosen);
  evidence.clear();
  record(reading, syntax, quoted, places, chosen, knowledge.parts().confidence, quotes, evidence);
  find_nested(syntax, reading.document.text, cues, quoted, places, nested);
  const std::size_t outer = quotes.size();
  record(reading, syntax, quoted, places, nested, knowledge.parts().confidence, quotes, evidence);
  drop_vague(outer, quotes, evidence);
  const std::span<Quote> own = std::span(quotes).subspan(first);
  if (outer < quotes.size()) in_order_of_text(own, evidence);
  give_ids(reading.article.id, reading.document.text, own);
  if (outer < quotes.size()) link_nested(quoted, nested, own);
  drop_unsure(minimum_confidence, minimum_confidence, quotes);
}

void drop_unsure(double minimum_confidence, double minimum_indirect_confidence, std::vector<Quote>& quotes) {
  std::erase_if(quotes, [=](const Quote& quote) {
    return quote.confidence < minimum_confidence || (quote.kind == Quote::Kind::Indirect && quote.confidence < minimum_indirect_confidence);
  });
  if (std::none_of(quotes.begin(), quotes.end(), [](const Quote& quote) { return !quote.nested_in.empty(); })) return;
  std::unordered_set<std::string> ids;
  for (const Quote& quote : quotes) ids.insert(quote.id);
  for (Quote& quote : quotes) {
    if (!ids.contains(quote.nested_in)) quote.nested_in.clear();
  }
}

}  // namespace newsingest
