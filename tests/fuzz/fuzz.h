// What the fuzz targets share. Each target is one file with LLVMFuzzerTestOneInput (llvm.org/docs/LibFuzzer.html): no input may
// crash, hang, or break what the target holds as true.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "extract/article.h"
#include "extract/extract.h"

namespace newsingest::fuzz {

// Ends the run where something does not hold that has to.
inline void hold(bool true_of_it, const char* what) {
  if (true_of_it) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

inline std::string_view view_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Takes the first byte off: a target's own switches.
inline unsigned take_byte(std::string_view& input) {
  if (input.empty()) return 0;
  const auto byte = static_cast<unsigned char>(input.front());
  input.remove_prefix(1);
  return byte;
}

// The input as UTF-8, which is what extraction is given: every byte that belongs to no code point becomes '?'.
std::string as_utf8(std::string_view bytes);

// The shipped lexicons with a small network of random weights; loaded once.
const KnowledgeFiles& knowledge_files();
const Knowledge& knowledge();

// Spans of an annotation lie in the text, in order, and tokens within their sentences.
void hold_annotation(std::string_view text, const Annotation& annotation);

}  // namespace newsingest::fuzz
