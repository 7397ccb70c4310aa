#include "extract/quotes/full_names.h"

namespace newsingest {

FullNames::FullNames(const Annotation& annotation, std::string_view text) {
  for (const Name& name : annotation.names) {
    if (name.kind != Name::Kind::Person) continue;
    const auto& first = annotation.tokens[static_cast<std::size_t>(name.first)];
    const auto& last = annotation.tokens[static_cast<std::size_t>(name.last - 1)];
    const std::string_view full = Span{first.span.begin, last.span.end}.in(text);
    std::size_t blank = full.find(' ');
    if (blank == std::string_view::npos) continue;
    by_first_word_.emplace(full.substr(0, blank), full);
    for (; blank != std::string_view::npos; blank = full.find(' ', blank + 1)) {
      std::string_view& longest = by_end_[full.substr(blank + 1)];
      if (longest.size() < full.size()) longest = full;
    }
  }
}

std::string_view FullNames::of(std::string_view name) const {
  if (const auto found = by_end_.find(name); found != by_end_.end()) return found->second;
  const auto found = by_first_word_.find(name);
  return found == by_first_word_.end() ? name : found->second;
}

}  // namespace newsingest
