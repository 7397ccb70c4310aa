// NameAgreement: one name, one kind within an article.
//
// What a name is of shows in some of its sentences and not in others: "Harlow said" may be a person, a firm or a town, "Harlow Ltd." or
// "Harlow, who is 53" may not. The scores of all places where the same words stand are summed, and the kind that is clearly best then
// holds for all of them (one sense per discourse: Gale, Church and Yarowsky 1992). A single word that is a name in one place and
// passed over in another is one there too, if the sum says so.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "extract/language/annotation.h"
#include "extract/language/network.h"

namespace newsingest {

class NameAgreement {
 public:
  void clear() { seen_.clear(); }
  // A name of the article, or a single word that might have been one; `scores` are those of its words' labels (network.h).
  void add_name(const Annotation& annotation, const Name& name, const float* scores, std::size_t stride) { add(annotation, name, true, scores, stride); }
  void add_word(const Annotation& annotation, TokenIndex word, const float* scores) { add(annotation, {word, word + 1, Name::Kind::Misc, -1}, false, scores, 0); }
  void settle(Annotation& annotation);

 private:
  struct Seen {
    std::uint64_t words = 0;  // hash
    TokenIndex first = 0;
    TokenIndex last = 0;
    bool named = false;
    float outside = 0;
    std::array<float, kNameKinds> kinds{};
  };
  static bool same_words(const Annotation& annotation, const Seen& a, const Seen& b);
  void add(const Annotation& annotation, const Name& name, bool named, const float* scores, std::size_t stride);
  void settle_group(std::size_t first, std::size_t last, Annotation& annotation) const;

  std::vector<Seen> seen_;
};

}  // namespace newsingest
