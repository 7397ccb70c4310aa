// Document: the one text that spans point into, cut into paragraphs of prose and noise.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/records.h"
#include "extract/span.h"

namespace newsingest {

// A line or block of the text that belongs to the article. What is noise (promos, captions, share prompts, repeated titles,
// menus) is in no paragraph, so that no later stage can see it.
struct Paragraph {
  enum class Kind {
    Prose,    // running text: sentences
    Heading,  // a headline or subheading inside the article: no full stop expected
    Item,     // of a list or a table
  };
  Span span;  // without white space at its ends
  Kind kind = Kind::Prose;
};

// What `clean` makes of an article. A worker keeps one and reuses it; `text` is a view into the article's body or, for HTML,
// into `extracted`, and lives as long as that.
struct Document {
  TextSource text_source = TextSource::Body;
  std::string_view text;
  std::string extracted;              // the text got from HTML; else empty
  std::vector<Paragraph> paragraphs;  // in order, never overlapping
  std::string language;               // BCP 47 as detected from the paragraphs; empty when it cannot be told
  bool readable = true;               // false where the language is told and is none that the engine reads

  // Of this text, with nothing known of it yet; memory stays.
  void begin(TextSource source, std::string_view its_text) {
    text_source = source;
    text = its_text;
    extracted.clear();
    paragraphs.clear();
    language.clear();
    readable = true;
  }
};

}  // namespace newsingest
