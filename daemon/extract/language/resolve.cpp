#include "extract/language/resolve.h"

namespace newsingest {

struct ResolveScratch::Parts {};
ResolveScratch::ResolveScratch() : parts_(std::make_unique<Parts>()) {}
ResolveScratch::ResolveScratch(ResolveScratch&&) noexcept = default;
ResolveScratch::~ResolveScratch() = default;

void resolve(const Article&, const Document&, const Gazetteer&, StepBudget&, ResolveScratch&, Annotation&) {}

}  // namespace newsingest
