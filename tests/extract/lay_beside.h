// Long annotations without waiting for the network: what was made of a short text, laid beside itself as often as is asked for.
#pragma once

#include "extract/language/annotation.h"

namespace newsingest {

// Lays a copy of what was made of a text beside what `all` holds: the text stands `bytes` further on, its paragraphs `paragraphs` and its
// entities `entities` further on. The entities themselves are left to the caller: copies may have their own, or share those of the first.
inline void lay_beside(const Annotation& once, std::uint32_t bytes, std::uint32_t paragraphs, std::int32_t entities, Annotation& all) {
  const auto tokens = static_cast<TokenIndex>(all.tokens.size());
  const auto names = static_cast<std::int32_t>(all.names.size());
  const auto mentions = static_cast<std::int32_t>(all.mentions.size());
  const auto move = [](std::int32_t& index, std::int32_t by) { index += index < 0 ? 0 : by; };
  const auto shift = [bytes](Span& span) { span = {span.begin + bytes, span.end + bytes}; };
  for (Token token : once.tokens) {
    shift(token.span);
    for (TokenIndex* index : {&token.head, &token.first_child, &token.next_sibling, &token.subtree_begin, &token.subtree_end}) move(*index, tokens);
    move(token.name, names);
    move(token.mention, mentions);
    all.tokens.push_back(token);
  }
  for (Sentence sentence : once.sentences) {
    shift(sentence.span);
    sentence.first += tokens;
    sentence.last += tokens;
    move(sentence.root, tokens);
    sentence.paragraph += paragraphs;
    all.sentences.push_back(sentence);
  }
  for (Name name : once.names) {
    name.first += tokens;
    name.last += tokens;
    all.names.push_back(name);
  }
  for (Mention mention : once.mentions) {
    shift(mention.span);
    mention.first += tokens;
    mention.last += tokens;
    mention.head += tokens;
    move(mention.entity, entities);
    for (std::int32_t& joint : mention.joint) move(joint, entities);
    all.mentions.push_back(mention);
  }
}

}  // namespace newsingest
