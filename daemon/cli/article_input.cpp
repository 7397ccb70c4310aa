#include "cli/article_input.h"

#include <iostream>

#include "cli/article_source.h"

namespace newsingest::cli {

bool for_each_article(const std::string& file, const std::function<void(const Article&)>& take) {
  auto source = ArticleSource::open({file});
  if (!source) {
    std::cerr << source.error() << '\n';
    return false;
  }
  bool good = true;
  while (const auto article = source->next()) {
    if (*article) {
      take(**article);
    } else {
      std::cerr << article->error() << '\n';
      good = false;
    }
  }
  return good;
}

}  // namespace newsingest::cli
