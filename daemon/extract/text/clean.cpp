#include "extract/text/clean.h"

#include <algorithm>
#include <vector>

#include "extract/text/html.h"
#include "extract/text/noise.h"
#include "extract/text/tell_language.h"
#include "extract/text/utf8.h"

namespace newsingest {
namespace {

// Only the span's own bytes are looked at: a code point cut by its end is no reason to leave it.
Span trimmed(std::string_view text, Span span) {
  const auto blank = [](CodePoint c) {
    const CharClass what = class_of(c.value);
    return what == CharClass::Space || what == CharClass::ZeroWidth;
  };
  text = text.substr(0, span.end);
  for (CodePoint c; !span.empty() && blank(c = code_point_at(text, span.begin));) span.begin += c.size;
  text = text.substr(span.begin, span.end - span.begin);
  for (CodePoint c; !text.empty() && blank(c = code_point_before(text, text.size()));) text.remove_suffix(c.size);
  span.end = span.begin + static_cast<std::uint32_t>(text.size());
  return span;
}

}  // namespace

void lay_out(const Article& article, StepBudget& budget, Document& document) {
  document.begin(TextSource::Body, article.body);
  if (!budget.spend(article.body.size())) return;
  if (article.content_type == ContentType::Html) {
    extract_text(article.body, document.extracted);
    document.text = document.extracted;
    document.text_source = TextSource::Extracted;
  }
  for (std::size_t begin = 0; begin <= document.text.size();) {
    const std::size_t end = std::min(document.text.find('\n', begin), document.text.size());
    const Span line = trimmed(document.text, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    if (!line.empty()) document.paragraphs.push_back({line, Paragraph::Kind::Prose});
    begin = end + 1;
  }
}

void clean(const Article& article, StepBudget& budget, Document& document) {
  lay_out(article, budget, document);
  std::vector<Span> lines;
  lines.reserve(document.paragraphs.size());
  for (const Paragraph& paragraph : document.paragraphs) lines.push_back(paragraph.span);
  document.paragraphs.clear();
  keep_article_lines(article.title, document.text, lines, document.text_source == TextSource::Extracted, document.paragraphs);
  tell_language(article, document);
}

}  // namespace newsingest
