#include "wire/record_decode.h"

#include <google/protobuf/util/json_util.h>

#include "newsingest/v1/event.pb.h"
#include "newsingest/v1/quote.pb.h"
#include "newsingest/v1/receipt.pb.h"
#include "wire/article_decode.h"

namespace newsingest::wire {
namespace {

// The value of the media type's parameter messageType; empty when there is none.
std::string_view message_type_of(std::string_view content_type) {
  constexpr std::string_view kParameter = "messageType=";
  const auto at = content_type.find(kParameter);
  if (at == std::string_view::npos) return {};
  const std::string_view value = content_type.substr(at + kParameter.size());
  return value.substr(0, value.find_first_of("; \t"));
}

std::unique_ptr<google::protobuf::Message> message_of(std::string_view type) {
  if (type == "newsingest.v1.Quote") return std::make_unique<v1::Quote>();
  if (type == "newsingest.v1.Event") return std::make_unique<v1::Event>();
  if (type == "newsingest.v1.Receipt") return std::make_unique<v1::Receipt>();
  if (type == "newsingest.v1.ExtractedText") return std::make_unique<v1::ExtractedText>();
  return nullptr;
}

}  // namespace

tl::expected<std::unique_ptr<google::protobuf::Message>, std::string> decode_record(std::string_view bytes, std::string_view content_type,
                                                                                    std::string_view record_type) {
  const std::string_view named = message_type_of(content_type);
  auto message = message_of(named.empty() ? record_type : named);
  if (!message) return tl::unexpected("the header content-type, '" + std::string(content_type) + "', names no record of newsingest.v1");
  const auto plain = unframed(bytes, content_type);
  if (!plain) return tl::unexpected(plain.error().text);
  if (form_of(*plain, content_type) == ArticleForm::Json) {
    google::protobuf::util::JsonParseOptions options;
    options.ignore_unknown_fields = true;
    const auto status = google::protobuf::util::JsonStringToMessage({plain->data(), plain->size()}, message.get(), options);
    if (!status.ok()) return tl::unexpected("the record is no JSON of its type: " + status.ToString());
    return message;
  }
  if (!message->ParseFromArray(plain->data(), static_cast<int>(plain->size()))) return tl::unexpected(std::string("the record is no protobuf of its type"));
  return message;
}

}  // namespace newsingest::wire
