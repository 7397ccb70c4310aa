// annotate: tags, lemmas, trees and names, by one small network.
#pragma once

#include <memory>

#include <tl/expected.hpp>

#include "extract/knowledge_files.h"
#include "extract/language/annotation.h"
#include "extract/step_budget.h"
#include "extract/text/document.h"

namespace newsingest {

struct Kernels;  // kernels.h

// The trained model, immutable and shared by all workers.
class LanguageModel {
 public:
  // From config/models. A truncated, foreign or corrupted file is refused with a sentence that says what is wrong.
  static tl::expected<LanguageModel, KnowledgeError> load(const KnowledgeFiles& files);
  // With another instruction set than the machine's best.
  static tl::expected<LanguageModel, KnowledgeError> load(const KnowledgeFiles& files, const Kernels& kernels);
  LanguageModel(LanguageModel&&) noexcept;
  LanguageModel& operator=(LanguageModel&&) noexcept;
  ~LanguageModel();

  struct Parts;  // defined where the network is
  const Parts& parts() const { return *parts_; }

 private:
  explicit LanguageModel(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

// A worker's own scratch memory for `annotate`; grows to the largest sentence batch seen and stays.
class LanguageScratch {
 public:
  LanguageScratch();
  LanguageScratch(LanguageScratch&&) noexcept;
  ~LanguageScratch();
  struct Parts;
  Parts& parts() { return *parts_; }

 private:
  std::unique_ptr<Parts> parts_;
};

// A sentence of more tokens gets a tree for every so many of them, so that time and memory stay linear; the roots of the later
// trees hang on the first's.
inline constexpr TokenIndex kLongestTree = 256;

// Fills the tags, lemmas, trees and names of a split annotation. Linear in the number of tokens.
void annotate(const Document& document, const LanguageModel& model, StepBudget& budget, LanguageScratch& scratch,
              Annotation& annotation);

}  // namespace newsingest
