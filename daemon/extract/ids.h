// Record ids: the same article gives the same id on every machine, in every run.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "extract/records.h"

namespace newsingest {

// SHA-256 as 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

// White space runs to one blank, none at the ends: what "normalised content" means in an id.
std::string normalised(std::string_view text);

// The id of a record: the first 128 bits, as 32 lower-case hex digits, of SHA-256 over
//   article_id NUL kind NUL text_source NUL key NUL ordinal
// where kind is "quote" or "event", text_source "BODY", "TITLE" or "EXTRACTED", key the normalised content of a quote, or an
// event's trigger lemma, one blank and the normalised sentence; ordinal counts, in decimal from 0, the records of this kind, source and
// key in the article. Test vectors: proto/newsingest/v1/id_vectors.json.
std::string record_id(std::string_view article_id, std::string_view kind, TextSource source, std::string_view key,
                      std::uint32_t ordinal);

// Gives all records of an article their ids. Keys are taken from `content`, and from trigger lemma and `sentence_span` in `text`.
void give_ids(std::string_view article_id, std::string_view text, std::span<Quote> quotes);
void give_ids(std::string_view article_id, std::string_view text, std::span<Event> events);

}  // namespace newsingest
