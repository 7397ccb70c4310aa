#include "extract/language/name_agreement.h"

#include <algorithm>

#include "extract/fnv1a.h"

namespace newsingest {
namespace {

constexpr float kClearly = 2.0F;  // by how much the article must speak for another kind

std::size_t at(TokenIndex index) { return static_cast<std::size_t>(index); }

NamePlace place_of(std::size_t word, std::size_t size) {
  if (size == 1) return NamePlace::Single;
  if (word == 0) return NamePlace::Begin;
  return word + 1 == size ? NamePlace::End : NamePlace::Inside;
}

}  // namespace

void NameAgreement::add(const Annotation& annotation, const Name& name, bool named, const float* scores, std::size_t stride) {
  Seen seen;
  seen.words = kFnvBasis;
  seen.first = name.first;
  seen.last = name.last;
  seen.named = named;
  const std::size_t size = at(name.last - name.first);
  for (std::size_t word = 0; word < size; ++word, scores += stride) {
    seen.words = fnv1a_step(fnv1a(annotation.tokens[at(name.first) + word].form, seen.words), ' ');
    seen.outside += scores[0];
    for (std::size_t kind = 0; kind < kNameKinds; ++kind) seen.kinds[kind] += scores[name_label(kind, place_of(word, size))];
    seen.kinds[static_cast<std::size_t>(Name::Kind::Misc)] += kMiscHandicap;
  }
  seen_.push_back(seen);
}

bool NameAgreement::same_words(const Annotation& annotation, const Seen& a, const Seen& b) {
  if (a.words != b.words) return false;
  const auto begin = annotation.tokens.begin();
  return std::equal(begin + a.first, begin + a.last, begin + b.first, begin + b.last, [](const Token& x, const Token& y) { return x.form == y.form; });
}

void NameAgreement::settle(Annotation& annotation) {
  std::sort(seen_.begin(), seen_.end(), [](const Seen& a, const Seen& b) { return a.words != b.words ? a.words < b.words : a.first < b.first; });
  const std::size_t before = annotation.names.size();
  for (std::size_t first = 0; first < seen_.size();) {
    std::size_t last = first + 1;
    while (last < seen_.size() && same_words(annotation, seen_[first], seen_[last])) ++last;
    if (last - first > 1) settle_group(first, last, annotation);
    first = last;
  }
  auto& names = annotation.names;
  if (names.size() == before) return;
  std::sort(names.begin(), names.end(), [](const Name& a, const Name& b) { return a.first < b.first; });
  for (std::size_t name = 0; name < names.size(); ++name) {
    for (TokenIndex token = names[name].first; token < names[name].last; ++token) annotation.tokens[at(token)].name = static_cast<std::int32_t>(name);
  }
}

void NameAgreement::settle_group(std::size_t first, std::size_t last, Annotation& annotation) const {
  std::array<float, kNameKinds> named{};
  std::array<float, kNameKinds> all{};
  float outside = 0;
  bool any = false;
  for (std::size_t place = first; place < last; ++place) {
    const Seen& seen = seen_[place];
    any = any || seen.named;
    outside += seen.outside;
    for (std::size_t kind = 0; kind < kNameKinds; ++kind) {
      all[kind] += seen.kinds[kind];
      if (seen.named) named[kind] += seen.kinds[kind];
    }
  }
  if (!any) return;
  const auto best = std::max_element(named.begin(), named.end());
  const auto kind = static_cast<Name::Kind>(best - named.begin());
  const bool names_all = all[static_cast<std::size_t>(kind)] > outside;
  for (std::size_t place = first; place < last; ++place) {
    const Seen& seen = seen_[place];
    if (seen.named) {
      Name& name = annotation.names[at(annotation.tokens[at(seen.first)].name)];
      if (*best - named[static_cast<std::size_t>(name.kind)] > kClearly) name.kind = kind;
    } else if (names_all) {
      annotation.names.push_back({seen.first, seen.last, kind, -1});
    }
  }
}

}  // namespace newsingest
