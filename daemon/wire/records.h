// Records on the wire: quotes and events as protobuf messages, and any of our messages as JSON.
#pragma once

#include <string>
#include <string_view>

#include "extract/article.h"
#include "extract/records.h"
#include "newsingest/v1/article_records.pb.h"

namespace newsingest::wire {

v1::Quote to_proto(const Quote& quote, std::string_view article_id, const Extraction& extraction);
v1::Event to_proto(const Event& event, std::string_view article_id, const Extraction& extraction);
v1::ArticleRecords to_proto(const Extraction& extraction, std::string_view article_id);

// One line of JSON with the proto's own field names; fields at their default are left out, as protobuf's JSON mapping has it.
std::string to_json(const google::protobuf::Message& message);

}  // namespace newsingest::wire
