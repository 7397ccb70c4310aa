// The stages of `resolve` and what they hand to each other; for this room only.
//
//   link_names     names ↔ gazetteer; names that the network missed
//   find_mentions  phrases that speak of somebody or something, with what their words say of it
//   group_names    which names are of one entity
//   find_speakers  who speaks within quotation marks, as far as "I" and "we" need it
//   bind_anaphors  role nouns and pronouns to entities
//   describe       role, affiliation, country of an entity, from apposition, title, compound
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/language/annotation.h"
#include "extract/language/gazetteer_parts.h"
#include "extract/language/resolve.h"

namespace newsingest {

enum class PronounSort : std::uint8_t { None, He, She, It, They, I, We, You, Who };
enum class Place : std::uint8_t { Subject, Object, Oblique, Possessor, Other };  // where a mention stands in its clause

// What the words of a mention say; beside Annotation::mentions, same index.
struct MentionFacts {
  std::int32_t sentence = 0;
  std::int32_t name = -1;           // index into Annotation::names
  std::int32_t quote = -1;          // index into `quotes`: it stands within these quotation marks
  const RoleNoun* noun = nullptr;   // of a nominal head, or of a role before a name
  std::string_view country;         // "the Chinese leader": CHN
  PronounSort pronoun = PronounSort::None;
  Place place = Place::Other;
  char gender = 0;
  bool plural = false;
  bool definite = false;
  bool possessive = false;          // "his"
  bool reflexive = false;
  bool pair = false;                // "the pair", "the two"
  bool thing = false;               // a noun that is no role noun: it only competes for "it" and "they", and is no mention
  std::int32_t joint = -1;          // the mention that it is coordinated with, before it
  std::int32_t same_as = -1;        // apposition or predicate of that mention
};

// Beside Annotation::entities, same index.
struct EntityFacts {
  TokenIndex name_first = kNone;    // the tokens of the fullest name
  TokenIndex name_last = kNone;
  std::int32_t last_mention = -1;
  std::int32_t role_rank = 0;       // how good the role text is
  std::array<std::string_view, 4> nouns{};  // lemmas of the role nouns it was called by
  std::uint32_t sectors = 0;        // bits of sector_bit
  std::int32_t place_in_head = 0;   // mentions so far
  std::int32_t by_one_word = 0;     // a person: how often named by one word so far
  bool head_of_state = false;       // or of government: "leader" may mean it
  Entity::Gender title_gender = Entity::Gender::Unknown;
};

struct QuoteStretch {
  TokenIndex first = 0;  // tokens within the marks
  TokenIndex last = 0;
  std::uint32_t paragraph = 0;
  std::int32_t speaker = -1;  // a mention
};

// From a hash to up to a few values, newest first; reused from article to article.
class HashChains {
 public:
  void clear();
  void add(std::uint64_t hash, std::int32_t value);
  // Calls `take(value)` for the newest `limit` values until it returns true.
  template <class Take>
  void each(std::uint64_t hash, int limit, Take take) const {
    if (slots_.empty()) return;
    for (std::size_t at = hash & (slots_.size() - 1); slots_[at].chain >= 0; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].hash != hash) continue;
      for (std::int32_t link = slots_[at].chain; link >= 0 && limit-- > 0; link = links_[static_cast<std::size_t>(link)].next) {
        if (take(links_[static_cast<std::size_t>(link)].value)) return;
      }
      return;
    }
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::int32_t chain = -1;
  };
  struct Link {
    std::int32_t value = 0;
    std::int32_t next = -1;
  };
  void grow();
  std::vector<Slot> slots_;
  std::vector<Link> links_;
  std::size_t used_ = 0;
};

struct ResolveScratch::Parts {
  std::vector<Name> names;
  std::vector<MentionFacts> mentions;
  std::vector<EntityFacts> entities;
  std::vector<QuoteStretch> quotes;
  std::vector<std::int32_t> sentence_of;  // by token
  std::vector<std::int32_t> quote_of;     // by token; -1
  std::vector<std::uint8_t> taken;        // by token: part of a name's mention
  std::vector<std::int32_t> mention_order;
  std::vector<Mention> sorted_mentions;
  std::vector<MentionFacts> sorted_facts;
  std::vector<std::int32_t> seen;         // by entity: the anaphor that last looked at it
  HashChains chains;
};

struct ResolveWork {
  const Article& article;
  const Document& document;
  const Gazetteer& gazetteer;
  Annotation& annotation;
  ResolveScratch::Parts& scratch;
  char day[11] = {};  // of publication, ISO; empty where unknown

  const PersonWords& words() const { return gazetteer.parts().words; }
  Token& token(TokenIndex index) const { return annotation.tokens[static_cast<std::size_t>(index)]; }
  Mention& mention(std::int32_t index) const { return annotation.mentions[static_cast<std::size_t>(index)]; }
  MentionFacts& facts(std::int32_t index) const { return scratch.mentions[static_cast<std::size_t>(index)]; }
  Entity& entity(std::int32_t index) const { return annotation.entities[static_cast<std::size_t>(index)]; }
  EntityFacts& entity_facts(std::int32_t index) const { return scratch.entities[static_cast<std::size_t>(index)]; }
  const Sentence& sentence_at(TokenIndex index) const {
    return annotation.sentences[static_cast<std::size_t>(scratch.sentence_of[static_cast<std::size_t>(index)])];
  }
  std::string_view text(TokenIndex first, TokenIndex last) const {
    return Span{token(first).span.begin, token(last - 1).span.end}.in(document.text);
  }
};

void link_names(ResolveWork& work);
void find_mentions(ResolveWork& work);
void group_names(ResolveWork& work);
void find_speakers(ResolveWork& work);
void bind_anaphors(ResolveWork& work);
void describe(ResolveWork& work);

// The entry of this name that the kind allows and that was in office on the article's day, if any is better; -1 where none fits.
std::int32_t choose_entry(const ResolveWork& work, Gazetteer::Matches matches, Name::Kind kind);
bool begins_upper(std::string_view form);
std::uint64_t hash_text(std::string_view text);
// Lower case of an ASCII word in a buffer; empty where it is longer than the buffer.
std::string_view lower(std::string_view form, std::array<char, 32>& buffer);
std::uint32_t sector_bit(std::string_view sector);

}  // namespace newsingest
