#include "extract/extract.h"

#include <iterator>
#include <vector>

#include "extract/events/clusters.h"
#include "extract/ids.h"
#include "extract/text/clean.h"
#include "extract/text/tokens.h"
#include "extract/title.h"

namespace newsingest {

struct Extractor::Scratch {
  Document document;
  Document title_document;
  Annotation annotation;
  Annotation title_annotation;
  LanguageScratch language;
  ResolveScratch resolve;
  QuoteScratch quotes;
  EventScratch events;
};

Extractor::Extractor() : scratch_(std::make_unique<Scratch>()) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

namespace {

constexpr std::uint64_t kFixedSteps = 1'000'000;

void read(const Article& article, const Knowledge& knowledge, StepBudget& budget, Document& document,
          LanguageScratch& language, ResolveScratch& resolve_scratch, Annotation& annotation) {
  annotation.clear();
  split(document, budget, annotation);
  annotate(document, knowledge.language, budget, language, annotation);
  resolve(article, document, knowledge.gazetteer, budget, resolve_scratch, annotation);
}

}  // namespace

tl::expected<std::shared_ptr<const Knowledge>, KnowledgeError> Knowledge::load(const KnowledgeFiles& files) {
  auto language = LanguageModel::load(files);
  if (!language) return tl::unexpected(language.error());
  auto gazetteer = Gazetteer::load(files);
  if (!gazetteer) return tl::unexpected(gazetteer.error());
  auto quotes = QuoteKnowledge::load(files);
  if (!quotes) return tl::unexpected(quotes.error());
  auto events = EventKnowledge::load(files);
  if (!events) return tl::unexpected(events.error());

  std::string digests;
  for (const auto& [path, bytes] : files.bytes) digests += path + ' ' + sha256_hex(bytes) + '\n';
  return std::make_shared<const Knowledge>(Knowledge{std::move(*language), std::move(*gazetteer), std::move(*quotes),
                                                     std::move(*events), sha256_hex(digests).substr(0, 16)});
}

tl::expected<Extraction, ExtractError> Extractor::extract(const Article& article, const Knowledge& knowledge,
                                                          const ExtractOptions& options) {
  auto& [document, title_document, annotation, title_annotation, language, resolve_scratch, quote_scratch, event_scratch] = *scratch_;
  StepBudget budget(kFixedSteps + options.steps_per_byte * article.body.size());
  Extraction extraction;
  extraction.body_sha256 = sha256_hex(article.body);

  clean(article, budget, document);
  extraction.language = document.language;
  extraction.extracted_text = document.extracted;
  extraction.text_sha256 =
      document.text_source == TextSource::Body ? extraction.body_sha256 : sha256_hex(document.text);
  if (!document.readable && options.skip_other_languages) {
    extraction.outcome = Extraction::Outcome::SkippedLanguage;
    return extraction;
  }

  read(article, knowledge, budget, document, language, resolve_scratch, annotation);
  const Reading reading{article, document, annotation, knowledge.gazetteer};
  find_quotes(reading, knowledge.quotes, 0, budget, quote_scratch, extraction.quotes);
  find_events(reading, extraction.quotes, knowledge.events, options.minimum_event_confidence, budget, event_scratch,
              extraction.events);

  lay_out_title(article, title_document);
  if (!title_document.paragraphs.empty()) {
    read(article, knowledge, budget, title_document, language, resolve_scratch, title_annotation);
    share_entities(annotation, title_annotation);
    const Reading title{article, title_document, title_annotation, knowledge.gazetteer};
    std::vector<Quote> quotes;
    std::vector<Event> events;
    find_quotes(title, knowledge.quotes, 0, budget, quote_scratch, quotes);
    // A headline's bare clauses are no speech unless it says so: "Peru threatens to leave".
    std::erase_if(quotes, [](const Quote& quote) { return quote.kind == Quote::Kind::Indirect && quote.attitude != Quote::Attitude::Assertion; });
    find_events(title, quotes, knowledge.events, options.minimum_event_confidence, budget, event_scratch, events);
    join_clusters(events, extraction.events);
    if (!quotes.empty() || !events.empty()) extraction.title_sha256 = sha256_hex(article.title);
    extraction.quotes.insert(extraction.quotes.begin(), std::move_iterator(quotes.begin()), std::move_iterator(quotes.end()));
    extraction.events.insert(extraction.events.begin(), std::move_iterator(events.begin()), std::move_iterator(events.end()));
  }
  if (budget.exhausted()) {
    return tl::unexpected(ExtractError{ExtractError::Kind::Budget,
                                       "reading took more than " + std::to_string(options.steps_per_byte) +
                                           " steps a byte of its " + std::to_string(article.body.size()) + " bytes"});
  }
  drop_unsure(options.minimum_quote_confidence, options.minimum_indirect_confidence, extraction.quotes);
  extraction.outcome = extraction.quotes.empty() && extraction.events.empty() ? Extraction::Outcome::Empty
                                                                              : Extraction::Outcome::Extracted;
  return extraction;
}

const Document& Extractor::clean_only(const Article& article) {
  StepBudget budget(~std::uint64_t{0});
  clean(article, budget, scratch_->document);
  return scratch_->document;
}

const Document& Extractor::document() const { return scratch_->document; }

const std::vector<Evidence>& Extractor::evidence_only(const Article& article, const Knowledge& knowledge, std::vector<Quote>& quotes) {
  StepBudget budget(~std::uint64_t{0});
  clean(article, budget, scratch_->document);
  read(article, knowledge, budget, scratch_->document, scratch_->language, scratch_->resolve, scratch_->annotation);
  find_quotes({article, scratch_->document, scratch_->annotation, knowledge.gazetteer}, knowledge.quotes, 0, budget, scratch_->quotes, quotes);
  return scratch_->quotes.evidence();
}

const std::vector<EventTraits>& Extractor::event_traits_only(const Article& article, const Knowledge& knowledge, std::vector<Event>& events) {
  StepBudget budget(~std::uint64_t{0});
  std::vector<Quote> quotes;
  evidence_only(article, knowledge, quotes);
  find_events({article, scratch_->document, scratch_->annotation, knowledge.gazetteer}, quotes, knowledge.events, 0, budget, scratch_->events, events);
  return scratch_->events.traits();
}

const Annotation& Extractor::annotate_only(const Article& article, const Knowledge& knowledge) {
  StepBudget budget(~std::uint64_t{0});
  lay_out(article, budget, scratch_->document);
  read(article, knowledge, budget, scratch_->document, scratch_->language, scratch_->resolve, scratch_->annotation);
  return scratch_->annotation;
}

}  // namespace newsingest
