// extract: one article in, its quotes and events out. Pure: no I/O, no clock, no global, no thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <tl/expected.hpp>

#include "extract/article.h"
#include "extract/events/events.h"
#include "extract/knowledge_files.h"
#include "extract/language/annotate.h"
#include "extract/language/gazetteer.h"
#include "extract/language/resolve.h"
#include "extract/quotes/quotes.h"
#include "extract/records.h"

namespace newsingest {

// Models and lexicons, loaded once, immutable, shared by all workers. A reload makes a new one.
struct Knowledge {
  LanguageModel language;
  Gazetteer gazetteer;
  QuoteKnowledge quotes;
  EventKnowledge events;
  std::string version;  // a digest of all files it came from: goes into every receipt

  static tl::expected<std::shared_ptr<const Knowledge>, KnowledgeError> load(const KnowledgeFiles& files);
};

// What an operator may set about extraction.
struct ExtractOptions {
  double minimum_quote_confidence = 0.2;     // docs/quotes.md says what other values cost and bring
  double minimum_indirect_confidence = 0.48;  // the same of quotes without quotation marks
  double minimum_event_confidence = 0.6;      // docs/events-errors.md
  std::uint64_t steps_per_byte = 2000;  // an article may cost this many steps a byte of its body, and a fixed million
  bool skip_other_languages = true;     // an article in a language that the engine does not read yields nothing
};

struct ExtractError {
  enum class Kind { Budget };
  Kind kind = Kind::Budget;
  std::string text;
};

// A worker's reader: holds the scratch memory that articles share. One thread at a time; the same article gives the same
// extraction in any of them.
class Extractor {
 public:
  Extractor();
  Extractor(Extractor&&) noexcept;
  ~Extractor();

  tl::expected<Extraction, ExtractError> extract(const Article& article, const Knowledge& knowledge,
                                                 const ExtractOptions& options);

  // The stages before quotes and events, for `annotate` and `clean`: what the last call left, valid until the next one.
  const Document& clean_only(const Article& article);
  const Annotation& annotate_only(const Article& article, const Knowledge& knowledge);
  const Document& document() const;
  // The body's quotes, and what the confidence of each was worked out from (quotes/evidence.h): for fitting it.
  const std::vector<Evidence>& evidence_only(const Article& article, const Knowledge& knowledge, std::vector<Quote>& quotes);

  // The body's events, and the traits that the confidence of each was worked out from (events/confidence.h).
  const std::vector<EventTraits>& event_traits_only(const Article& article, const Knowledge& knowledge, std::vector<Event>& events);

 private:
  struct Scratch;
  std::unique_ptr<Scratch> scratch_;
};

}  // namespace newsingest
