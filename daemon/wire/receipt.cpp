#include "wire/receipt.h"

namespace newsingest::wire {
namespace {

// Every field that `fill_receipt` does not set is set or cleared here, each on its own: Clear() gives back the memory of the messages within.
void begin(const MessageOrigin& origin, const EngineVersion& engine, v1::Receipt& receipt) {
  receipt.clear_quote_ids();
  receipt.clear_event_ids();
  v1::Origin& from = *receipt.mutable_origin();
  from.set_topic(origin.topic);
  from.set_partition(origin.partition);
  from.set_offset(origin.offset);
  if (origin.timestamp_ms) {
    std::int64_t seconds = *origin.timestamp_ms / 1000;
    std::int64_t rest = *origin.timestamp_ms % 1000;
    if (rest < 0) {
      rest += 1000;
      --seconds;
    }
    from.mutable_timestamp()->set_seconds(seconds);
    from.mutable_timestamp()->set_nanos(static_cast<std::int32_t>(rest * 1'000'000));
  } else {
    from.clear_timestamp();
  }
  receipt.mutable_engine()->set_program(engine.program);
  receipt.mutable_engine()->set_knowledge(engine.knowledge);
  receipt.set_version(origin.timestamp_ms.value_or(0));
}

v1::Receipt begin(const MessageOrigin& origin, const EngineVersion& engine) {
  v1::Receipt receipt;
  begin(origin, engine, receipt);
  return receipt;
}

void name(const Article& article, v1::Receipt& receipt) {
  receipt.set_article_id(article.id);
  receipt.set_url(article.url);
  receipt.set_source(article.source);
  if (article.version != 0) receipt.set_version(article.version);
}

v1::Outcome outcome_of(Extraction::Outcome outcome) {
  switch (outcome) {
    case Extraction::Outcome::Extracted: return v1::OUTCOME_EXTRACTED;
    case Extraction::Outcome::Empty: return v1::OUTCOME_EMPTY;
    case Extraction::Outcome::SkippedLanguage: return v1::OUTCOME_SKIPPED_LANGUAGE;
  }
  return v1::OUTCOME_UNSPECIFIED;
}

}  // namespace

std::string MessageOrigin::to_key() const { return topic + '/' + std::to_string(partition) + '/' + std::to_string(offset); }

void fill_receipt(const Article& article, const Extraction& extraction, const MessageOrigin& origin, const EngineVersion& engine, v1::Receipt& receipt) {
  begin(origin, engine, receipt);
  name(article, receipt);
  receipt.set_outcome(outcome_of(extraction.outcome));
  for (const Quote& quote : extraction.quotes) receipt.add_quote_ids(quote.id);
  for (const Event& event : extraction.events) receipt.add_event_ids(event.id);
  receipt.set_language(extraction.language);
  receipt.set_body_sha256(extraction.body_sha256);
}

v1::Receipt receipt(const Article& article, const Extraction& extraction, const MessageOrigin& origin, const EngineVersion& engine) {
  v1::Receipt receipt;
  fill_receipt(article, extraction, origin, engine, receipt);
  return receipt;
}

v1::Receipt withdrawal(std::string_view article_id, const MessageOrigin& origin, const EngineVersion& engine) {
  v1::Receipt receipt = begin(origin, engine);
  receipt.set_article_id(article_id.empty() ? origin.to_key() : std::string(article_id));
  receipt.set_outcome(v1::OUTCOME_WITHDRAWN);
  return receipt;
}

v1::Receipt dead_letter_receipt(const Article* article, const MessageOrigin& origin, const EngineVersion& engine) {
  v1::Receipt receipt = begin(origin, engine);
  if (article != nullptr) name(*article, receipt);
  if (receipt.article_id().empty()) receipt.set_article_id(origin.to_key());
  receipt.set_outcome(v1::OUTCOME_DEAD_LETTERED);
  return receipt;
}

}  // namespace newsingest::wire
