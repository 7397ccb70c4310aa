// The main text of a web page.
#include "extract/text/html.h"
#include "fuzz/fuzz.h"
#include "wire/article_protobuf.h"

using namespace newsingest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text;
  extract_text(fuzz::as_utf8(fuzz::view_of(data, size)), text);
  fuzz::hold(wire::first_invalid_utf8(text) == text.size(), "the text of UTF-8 is UTF-8");
  return 0;
}
