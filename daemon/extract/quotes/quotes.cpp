#include "extract/quotes/quotes.h"

namespace newsingest {

struct QuoteKnowledge::Parts {};
struct QuoteScratch::Parts {};

QuoteKnowledge::QuoteKnowledge(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
QuoteKnowledge::QuoteKnowledge(QuoteKnowledge&&) noexcept = default;
QuoteKnowledge& QuoteKnowledge::operator=(QuoteKnowledge&&) noexcept = default;
QuoteKnowledge::~QuoteKnowledge() = default;
QuoteScratch::QuoteScratch() : parts_(std::make_unique<Parts>()) {}
QuoteScratch::QuoteScratch(QuoteScratch&&) noexcept = default;
QuoteScratch::~QuoteScratch() = default;

tl::expected<QuoteKnowledge, KnowledgeError> QuoteKnowledge::load(const KnowledgeFiles&) {
  return QuoteKnowledge(std::make_unique<const Parts>());
}

void find_quotes(const Reading&, const QuoteKnowledge&, double, StepBudget&, QuoteScratch&, std::vector<Quote>&) {}

}  // namespace newsingest
