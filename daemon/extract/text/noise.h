// Noise lines: which lines of a scraped page belong to the article.
//
// The article is the stretch of the page where running text outweighs everything else; within it, lines that look like furniture
// (share prompts, promos, captions, datelines, repeated titles, menus) are left out. Line features and one pass for the stretch of
// greatest weight, after Kohlschütter et al. 2010, "Boilerplate Detection using Shallow Text Features", without its learned trees.
#pragma once

#include <string_view>
#include <vector>

#include "extract/span.h"
#include "extract/text/document.h"

namespace newsingest {

// Fills `paragraphs` with the lines of `text` that belong to the article. `lines` are trimmed and not empty.
// `main_text`: the stretch has been found already, as in a web page's main element. Linear.
void keep_article_lines(std::string_view title, std::string_view text, const std::vector<Span>& lines, bool main_text,
                        std::vector<Paragraph>& paragraphs);

}  // namespace newsingest
