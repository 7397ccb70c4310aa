#include "extract/language/annotate.h"

namespace newsingest {

struct LanguageModel::Parts {};
struct LanguageScratch::Parts {};

LanguageModel::LanguageModel(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
LanguageModel::LanguageModel(LanguageModel&&) noexcept = default;
LanguageModel& LanguageModel::operator=(LanguageModel&&) noexcept = default;
LanguageModel::~LanguageModel() = default;
LanguageScratch::LanguageScratch() : parts_(std::make_unique<Parts>()) {}
LanguageScratch::LanguageScratch(LanguageScratch&&) noexcept = default;
LanguageScratch::~LanguageScratch() = default;

tl::expected<LanguageModel, KnowledgeError> LanguageModel::load(const KnowledgeFiles&) {
  return LanguageModel(std::make_unique<const Parts>());
}

void annotate(const Document&, const LanguageModel&, StepBudget&, LanguageScratch&, Annotation&) {}

}  // namespace newsingest
