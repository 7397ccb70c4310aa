// Annotation: what the language core knows about a document, and all that quotes and events look at.
//
//   split     text/tokens.h        sentences and tokens
//   annotate  language/annotate.h  tags, lemmas, trees, names
//   resolve   language/resolve.h   mentions and entities: who is meant
//
// Tokens of all sentences stand in one vector, so that a token's index is its name throughout the article. Everything is a view
// into the document's text, the knowledge or the annotation's own arena: nothing is owned token by token. A worker keeps one
// Annotation and reuses it, so that the steady state allocates nothing.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <string_view>
#include <vector>

#include "extract/language/universal_dependencies.h"
#include "extract/span.h"

namespace newsingest {

using TokenIndex = std::int32_t;           // into Annotation::tokens
inline constexpr TokenIndex kNone = -1;    // "no token": the head of a root, the child of a leaf

// A syntactic word of UD. "don't" is the two tokens "do" and "n't", the first of them `part_of_multiword`.
struct Token {
  Span span;              // its characters in the document's text
  std::string_view form;  // the same, cut out; mojibake of a mark ("â€œ") as the mark
  std::string_view lemma; // dictionary form; owned by the knowledge, or by the annotation's arena
  Upos upos = Upos::X;
  Xpos xpos = Xpos::Fw;
  Deprel deprel = Deprel::Dep;
  bool space_after = false;        // white space follows in the text
  bool part_of_multiword = false;  // the next token belongs to the same surface word

  TokenIndex head = kNone;  // kNone for the sentence's root
  // The tree, the other way round; filled by `annotate`. Children are in the order of the text.
  TokenIndex first_child = kNone;
  TokenIndex next_sibling = kNone;
  // All tokens that hang on this one, itself included, lie within [subtree_begin, subtree_end).
  TokenIndex subtree_begin = kNone;
  TokenIndex subtree_end = kNone;

  std::int32_t name = -1;     // index of the Name that covers it; -1 where none does
  std::int32_t mention = -1;  // index of the Mention whose head it is; -1 where it heads none
};

struct Sentence {
  TokenIndex first = 0;  // tokens [first, last)
  TokenIndex last = 0;
  Span span;
  std::uint32_t paragraph = 0;  // index into Document::paragraphs
  TokenIndex root = kNone;
};

// A name as a run of tokens: "Ruth Lane", "the" and titles left out.
struct Name {
  enum class Kind : std::uint8_t { Person, Organization, Location, Event, Misc };  // Misc: nationalities, faiths, works
  TokenIndex first = 0;  // tokens [first, last)
  TokenIndex last = 0;
  Kind kind = Kind::Misc;
  std::int32_t gazetteer = -1;  // entry of the gazetteer that it is; -1 where none is known or it is ambiguous
};

// A phrase that speaks of an entity: a name ("Prof Frankopan"), a role noun ("the Chinese leader"), a pronoun ("he").
struct Mention {
  enum class Kind : std::uint8_t { Name, Nominal, Pronoun };
  TokenIndex first = 0;  // tokens [first, last): the phrase without relative clauses and appositions after it
  TokenIndex last = 0;
  TokenIndex head = 0;   // its syntactic head
  Span span;
  Kind kind = Kind::Nominal;
  std::int32_t entity = -1;   // index into Annotation::entities; -1 where it could not be resolved
  std::int32_t joint[2] = {-1, -1};  // plural "they", "the two leaders": up to two further entities meant as well
};

// Somebody or something that an article speaks of.
struct Entity {
  enum class Kind : std::uint8_t { Person, Organization, Place, Group, Thing, Unknown };
  enum class Gender : std::uint8_t { Unknown, Male, Female };
  Kind kind = Kind::Unknown;
  Gender gender = Gender::Unknown;
  bool plural = false;
  std::string_view name;         // the fullest name in the article, honorifics left out; empty where it has none
  Span name_span;                // where that stands
  std::string_view role;         // as the article gives it: "professor of global history", "Chinese president"
  std::string_view affiliation;  // "University of Oxford"
  std::string_view country;      // PLOVER's code ("FRA", "UNO"); empty where unknown. Of a person: whom he or she acts for
  std::string_view id;           // "person:xi-jinping", "country:FRA", "org:UNO"; "local:3" where the gazetteer has none
  std::int32_t gazetteer = -1;   // entry of the gazetteer; -1
  std::int32_t mentions = 0;     // how many mentions speak of it
};

struct Annotation {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Name> names;        // in the order of the text, never overlapping
  std::vector<Mention> mentions;  // in the order of their first token; may nest
  std::vector<Entity> entities;
  std::pmr::monotonic_buffer_resource arena{1 << 14};  // owns the strings that are in neither text nor knowledge

  // Empties it for the next article and keeps the memory.
  void clear() {
    tokens.clear();
    sentences.clear();
    names.clear();
    mentions.clear();
    entities.clear();
    arena.release();
  }

  // The entity of a token's mention, or nullptr.
  const Entity* entity_of(TokenIndex token) const {
    if (token == kNone || tokens[static_cast<std::size_t>(token)].mention < 0) return nullptr;
    const auto& mention = mentions[static_cast<std::size_t>(tokens[static_cast<std::size_t>(token)].mention)];
    return mention.entity < 0 ? nullptr : &entities[static_cast<std::size_t>(mention.entity)];
  }
};

}  // namespace newsingest
