// FullNames: the fullest name that an article gives to somebody whom it also calls by a part of it.
//
//   "Ruth Lane" … "Lane said"                  Lane is Ruth Lane
//   "Kim Min-ji" … "Kim said"                  the family name may come first
//   "Ruth Lane" and "Ian Lane" … "Lane said"   the longest one that ends so: what the language core resolves comes before this
#pragma once

#include <string_view>
#include <unordered_map>

#include "extract/language/annotation.h"

namespace newsingest {

// One a document; views into its text. Building it costs a look at each word of each name, a question one look.
class FullNames {
 public:
  FullNames(const Annotation& annotation, std::string_view text);
  // `name` itself where nothing fuller is known.
  std::string_view of(std::string_view name) const;

 private:
  std::unordered_map<std::string_view, std::string_view> by_end_;
  std::unordered_map<std::string_view, std::string_view> by_first_word_;
};

}  // namespace newsingest
