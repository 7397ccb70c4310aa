#include "extract/language/name_labels.h"

#include <algorithm>
#include <array>

namespace newsingest {
namespace {

constexpr float kNever = -1e30F;

constexpr bool is_open(std::size_t label) {  // a name has begun and not ended
  return label > 0 && (label - 1) % 4 <= static_cast<std::size_t>(NamePlace::Inside);
}

}  // namespace

void NameLabelScratch::best_names(const float* scores, std::size_t size, std::size_t stride, TokenIndex first,
                                  std::vector<Name>& names) {
  if (size == 0) return;
  if (previous_.size() < size * kNameLabels) previous_.resize(size * kNameLabels);
  std::array<float, kNameLabels> best;
  best.fill(kNever);
  best[0] = 0;  // before the sentence: outside
  for (std::size_t word = 0; word < size; ++word) {
    const float* score = scores + word * stride;
    std::uint8_t* from = previous_.data() + word * kNameLabels;
    std::size_t closed = 0;
    for (std::size_t label = 1; label < kNameLabels; ++label) {
      if (!is_open(label) && best[label] > best[closed]) closed = label;
    }
    std::array<float, kNameLabels> next;
    next[0] = best[closed] + score[0];
    from[0] = static_cast<std::uint8_t>(closed);
    for (std::size_t kind = 0; kind < kNameKinds; ++kind) {
      const float ahead = kind == static_cast<std::size_t>(Name::Kind::Misc) ? kMiscHandicap : 0.0F;
      const std::size_t begin = name_label(kind, NamePlace::Begin);
      const std::size_t inside = name_label(kind, NamePlace::Inside);
      const std::size_t open = best[begin] >= best[inside] ? begin : inside;
      for (std::size_t place = 0; place < 4; ++place) {
        const std::size_t label = begin + place;
        const bool continues = label == inside || label == name_label(kind, NamePlace::End);
        const std::size_t source = continues ? open : closed;
        next[label] = best[source] + (score[label] + ahead);
        from[label] = static_cast<std::uint8_t>(source);
      }
    }
    best = next;
  }
  std::size_t label = 0;
  for (std::size_t other = 1; other < kNameLabels; ++other) {
    if (!is_open(other) && best[other] > best[label]) label = other;
  }
  const std::size_t found = names.size();
  TokenIndex last = 0;
  for (std::size_t word = size; word-- > 0; label = previous_[word * kNameLabels + label]) {
    if (label == 0) continue;
    const auto place = static_cast<NamePlace>((label - 1) % 4);
    const TokenIndex token = first + static_cast<TokenIndex>(word);
    if (place == NamePlace::End || place == NamePlace::Single) last = token + 1;
    if (place == NamePlace::Begin || place == NamePlace::Single) {
      Name name;
      name.first = token;
      name.last = last;
      name.kind = static_cast<Name::Kind>((label - 1) / 4);
      names.push_back(name);
    }
  }
  std::reverse(names.begin() + static_cast<std::ptrdiff_t>(found), names.end());
}

}  // namespace newsingest
