// A record off the wire, as consumers read it.
#include "fuzz/fuzz.h"
#include "wire/record_decode.h"

using namespace newsingest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view input = fuzz::view_of(data, size);
  const unsigned how = fuzz::take_byte(input);
  const std::string_view names[] = {"Quote", "Event", "Receipt", "ExtractedText", "Nothing", "", "Article", "Quote "};
  const std::string type = std::string(how & 1U ? "application/json" : "application/x-protobuf") + "; messageType=newsingest.v1." +
                           std::string(names[how >> 1U & 7U]);
  const auto record = wire::decode_record(input, how & 16U ? std::string_view("text/html") : std::string_view(type));
  fuzz::hold(record ? *record != nullptr : !record.error().empty(), "a record or the reason why there is none");
  return 0;
}
