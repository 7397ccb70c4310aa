// find_quotes: who said what.
#pragma once

#include <memory>
#include <vector>

#include <tl/expected.hpp>

#include "extract/knowledge_files.h"
#include "extract/reading.h"
#include "extract/records.h"
#include "extract/step_budget.h"

namespace newsingest {

struct Evidence;

// Cues with their frames, weights of candidates, calibration: what quotes need from config/.
class QuoteKnowledge {
 public:
  static tl::expected<QuoteKnowledge, KnowledgeError> load(const KnowledgeFiles& files);
  QuoteKnowledge(QuoteKnowledge&&) noexcept;
  QuoteKnowledge& operator=(QuoteKnowledge&&) noexcept;
  ~QuoteKnowledge();

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  explicit QuoteKnowledge(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

class QuoteScratch {
 public:
  QuoteScratch();
  QuoteScratch(QuoteScratch&&) noexcept;
  ~QuoteScratch();
  struct Parts;
  Parts& parts() { return *parts_; }
  // What the confidence of the last call's quotes was worked out from, in their order, as long as none was cut off.
  const std::vector<Evidence>& evidence() const;

 private:
  std::unique_ptr<Parts> parts_;
};

// Appends the article's quotes in the order of the text, with ids. `minimum_confidence` cuts off what is below. Linear.
void find_quotes(const Reading& reading, const QuoteKnowledge& knowledge, double minimum_confidence, StepBudget& budget,
                 QuoteScratch& scratch, std::vector<Quote>& quotes);

// Leaves out what is less sure of its content, of quotes without marks also what is below the second. A quote within one that is left
// out stands on its own.
void drop_unsure(double minimum_confidence, double minimum_indirect_confidence, std::vector<Quote>& quotes);

// What the quote stage weighs, for those who fit its weights (daemon/train/fit_candidates.py): a cue and what it may have said, in
// bytes of the document's text, and the facts that lexicons/candidates.tsv weighs, as "speaker|that|person".
struct CandidateView {
  Span cue;
  std::vector<Span> content;
  std::vector<std::string> facts;
};
std::vector<CandidateView> view_candidates(const Reading& reading, const QuoteKnowledge& knowledge, StepBudget& budget, QuoteScratch& scratch);

}  // namespace newsingest
