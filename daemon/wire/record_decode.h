// Records off the wire, whatever they are: what a consumer in C++ does.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <google/protobuf/message.h>
#include <tl/expected.hpp>

namespace newsingest::wire {

// A Quote, Event, Receipt or ExtractedText, told by the header `content-type`: "application/x-protobuf; messageType=newsingest.v1.Quote"
// or "application/json; messageType=…". Where the header names no record (other writers, plain "application/json"), it is of `record_type`,
// such as "newsingest.v1.Quote", which a reader knows from the topic. Schema Registry framing is taken off. The error is a sentence.
tl::expected<std::unique_ptr<google::protobuf::Message>, std::string> decode_record(std::string_view bytes, std::string_view content_type,
                                                                                    std::string_view record_type = {});

}  // namespace newsingest::wire
