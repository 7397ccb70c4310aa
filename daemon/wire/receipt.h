// Receipts: what became of a message.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "extract/article.h"
#include "extract/records.h"
#include "newsingest/v1/receipt.pb.h"

namespace newsingest::wire {

// Where a message stood.
struct MessageOrigin {
  std::string topic;
  std::int32_t partition = 0;
  std::int64_t offset = 0;
  std::optional<std::int64_t> timestamp_ms;

  // The key of a message's records when nothing better is known: "news.articles/0/17".
  std::string to_key() const;
};

// Versions of what read it.
struct EngineVersion {
  std::string program;
  std::string knowledge;
};

// Of an article that was read. `version` 0 stands for the message's timestamp.
v1::Receipt receipt(const Article& article, const Extraction& extraction, const MessageOrigin& origin, const EngineVersion& engine);
// The same into a receipt that is used again and again, whose strings then keep their memory.
void fill_receipt(const Article& article, const Extraction& extraction, const MessageOrigin& origin, const EngineVersion& engine, v1::Receipt& receipt);

// Of a retraction, a message with a null value: its key is the article's id.
v1::Receipt withdrawal(std::string_view article_id, const MessageOrigin& origin, const EngineVersion& engine);

// Of a dead letter; `article` where at least that much could be decoded.
v1::Receipt dead_letter_receipt(const Article* article, const MessageOrigin& origin, const EngineVersion& engine);

}  // namespace newsingest::wire
