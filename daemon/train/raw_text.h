// Raw text: what the network warms up on, by guessing words that are hidden from it.
//
// Files of one paragraph a line, documents separated by an empty line, cut by the program's own `split`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace newsingest::train {

using RawDocument = std::string;
using RawSentence = std::vector<std::string>;  // forms

std::vector<RawDocument> documents_of(std::string_view text);
std::vector<RawSentence> sentences_of(const RawDocument& document);

}  // namespace newsingest::train
