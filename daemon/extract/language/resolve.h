// resolve: which mentions speak of the same entity, and who that is.
#pragma once

#include <memory>

#include "extract/article.h"
#include "extract/language/annotation.h"
#include "extract/language/gazetteer.h"
#include "extract/step_budget.h"
#include "extract/text/document.h"

namespace newsingest {

class ResolveScratch {
 public:
  ResolveScratch();
  ResolveScratch(ResolveScratch&&) noexcept;
  ~ResolveScratch();
  struct Parts;
  Parts& parts() { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

// Joins names with the gazetteer, finds the mentions and resolves them to entities: fills `mentions`, `entities`, and
// `Token::mention`, `Name::gazetteer`. Linear: an anaphor looks at a bounded number of candidates.
void resolve(const Article& article, const Document& document, const Gazetteer& gazetteer, StepBudget& budget,
             ResolveScratch& scratch, Annotation& annotation);

}  // namespace newsingest
