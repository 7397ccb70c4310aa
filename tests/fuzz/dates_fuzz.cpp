// Dates: as producers write them, and in sentences, against any day of publication.
#include <cstring>

#include "extract/events/dates.h"
#include "extract/text/clean.h"
#include "extract/text/tokens.h"
#include "fuzz/fuzz.h"
#include "wire/date_time.h"

using namespace newsingest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view input = fuzz::view_of(data, size);
  std::optional<std::int64_t> published;
  std::optional<std::int32_t> offset;
  if (const unsigned how = fuzz::take_byte(input); how & 1U && input.size() >= 12) {
    published.emplace();
    std::memcpy(&*published, input.data(), 8);
    if (how & 4U) *published &= 0xFFFF'FFFF;  // this century and the next
    if (how & 2U) std::memcpy(&offset.emplace(), input.data() + 8, 4);
    input.remove_prefix(12);
  }
  if (const auto date = wire::parse_date_time(input)) {
    fuzz::hold(date->seconds > -70'000'000'000 && date->seconds < 260'000'000'000, "a date is of the years 0 to 9999");
  }
  Article article;
  article.body = fuzz::as_utf8(input);
  StepBudget budget(100'000'000);
  Document document;
  Annotation annotation;
  LanguageScratch scratch;
  lay_out(article, budget, document);
  split(document, budget, annotation);
  annotate(document, fuzz::knowledge().language, budget, scratch, annotation);
  const auto day = publication_day(published, offset);
  std::vector<DateMention> dates;
  for (const Sentence& sentence : annotation.sentences) find_dates(annotation, sentence, day, dates);
  for (const DateMention& date : dates) {
    fuzz::hold(date.start <= date.end, "a date ends after it begins");
    for (const bool future : {false, true}) date_record(annotation, document.text, date, day, future);
  }
  return 0;
}
