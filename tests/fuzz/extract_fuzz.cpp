// One article through everything, twice: nothing crashes, every span cuts its text, and the second reading is the first.
#include <cstring>

#include "fuzz/fuzz.h"

using namespace newsingest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view input = fuzz::view_of(data, size);
  const unsigned how = fuzz::take_byte(input);
  Article article;
  article.id = "fuzz";
  article.content_type = how & 1U ? ContentType::Html : ContentType::Plain;
  if (how & 2U) article.published_at = 1'650'000'000;
  const std::string text = fuzz::as_utf8(input);
  const std::size_t line = how & 4U ? std::min(text.find('\n'), text.size()) : 0;
  article.title = text.substr(0, line);
  article.body = text.substr(line);
  ExtractOptions options;
  options.skip_other_languages = false;
  static Extractor extractor;
  const auto first = extractor.extract(article, fuzz::knowledge(), options);
  fuzz::hold(first.has_value(), "the work is within its budget");
  const std::string_view read = first->extracted_text.empty() ? std::string_view(article.body) : std::string_view(first->extracted_text);
  for (const Quote& quote : first->quotes) {
    const std::string_view in = quote.text_source == TextSource::Title ? std::string_view(article.title) : read;
    for (const Span span : quote.content_spans) fuzz::hold(!span.empty() && span.end > span.begin && span.end <= in.size(), "a quote's spans lie in the text");
    fuzz::hold(quote.sentence_span.end <= in.size(), "a quote's sentence lies in the text");
  }
  for (const Event& event : first->events) {
    const std::string_view in = event.text_source == TextSource::Title ? std::string_view(article.title) : read;
    fuzz::hold(event.sentence_span.end <= in.size(), "an event's sentence lies in the text");
  }
  static Extractor again;
  const auto second = again.extract(article, fuzz::knowledge(), options);
  fuzz::hold(second && second->quotes.size() == first->quotes.size() && second->events.size() == first->events.size(), "a second reading is the first");
  for (std::size_t i = 0; i < first->quotes.size(); ++i) fuzz::hold(first->quotes[i].id == second->quotes[i].id, "quotes keep their ids");
  for (std::size_t i = 0; i < first->events.size(); ++i) fuzz::hold(first->events[i].id == second->events[i].id, "events keep their ids");
  return 0;
}
