// CueLexicon: config/lexicons/cues.tsv, the words by which a text lets somebody say, think, want or find out something.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <tl/expected.hpp>

#include "extract/knowledge_files.h"
#include "extract/records.h"

namespace newsingest {

enum class CuePos : std::uint8_t { Verb, Noun, Adj, Prep };
inline constexpr std::array<std::string_view, 4> kCuePosNames = {"verb", "noun", "adj", "prep"};

// What sort of act a cue is: what the weights of candidates see of it.
enum class CueClass : std::uint8_t {
  Say, Tell, Manner, Write, Media, Judge, Name, As, Compare, Reject, Commit, Plan, Want, Order, Call, Support, Argue, Think, Feel,
  Know, Find, Show, Expect, Express, Discuss, Ask, Agree, Confirm, Conclude, Teach, Claim, Quote, Ensure, Seem, Leak, Demand,
  Celebrate, Joke, Apologise, Blame, Endorse, Forecast, Value, Note, Reckon, Tolerate, Warn, Intend, Accept, Deny, Vote, Favor,
  Stress, Question, Protest, Recite, Urge, Study, Person,
};
inline constexpr std::array<std::string_view, 59> kCueClassNames = {
    "say",      "tell",  "manner",  "write",  "media",   "judge",  "name",    "as",       "compare", "reject",
    "commit",   "plan",  "want",    "order",  "call",    "support", "argue",  "think",    "feel",    "know",
    "find",     "show",  "expect",  "express", "discuss", "ask",   "agree",   "confirm",  "conclude", "teach",
    "claim",    "quote", "ensure",  "seem",   "leak",    "demand", "celebrate", "joke",   "apologise", "blame",
    "endorse",  "forecast", "value", "note",  "reckon",  "tolerate", "warn",  "intend",   "accept",  "deny",
    "vote",     "favor", "stress",  "question", "protest", "recite", "urge",  "study",    "person"};

// What may carry the content of a cue; see the table's own comment for examples.
enum class Frame : std::uint8_t { Quote, That, Wh, To, Ing, Obj, Name, ObjTo, Prep, ObjPrep, Noun, Compound };
inline constexpr std::size_t kFrames = 12;
inline constexpr std::array<std::string_view, kFrames> kFrameNames = {"quote", "that", "wh",   "to",       "ing",  "obj",
                                                                      "name",  "obj-to", "prep", "obj-prep", "noun", "compound"};

// The prepositions that frames name; a bit each in a mask.
inline constexpr std::array<std::string_view, 20> kFramePrepositions = {
    "about", "against", "as", "at", "behind", "by", "for", "from", "in", "into",
    "of",    "on",      "over", "through", "to", "toward", "towards", "upon", "with", "around"};
inline constexpr int preposition_index(std::string_view word) {
  for (std::size_t i = 0; i < kFramePrepositions.size(); ++i) {
    if (kFramePrepositions[i] == word) return static_cast<int>(i);
  }
  return -1;
}

struct CueEntry {
  std::string lemma;
  CuePos pos = CuePos::Verb;
  CueClass sort = CueClass::Say;
  Quote::Attitude attitude = Quote::Attitude::Assertion;
  std::uint32_t frames = 0;               // a bit for each Frame
  std::uint32_t prepositions = 0;         // of Frame::Prep and Frame::Noun
  std::uint32_t object_prepositions = 0;  // of Frame::ObjPrep
  bool addressee = false;                 // its object is who is told
  std::array<std::int16_t, kFrames> prior{};  // log-odds of being a cue in a frame beyond its class, in hundredths; lexicons/candidates.tsv

  bool takes(Frame frame) const { return (frames >> static_cast<unsigned>(frame) & 1U) != 0; }
  bool takes_preposition(int index) const { return index >= 0 && (prepositions >> index & 1U) != 0; }
  bool takes_object_preposition(int index) const { return index >= 0 && (object_prepositions >> index & 1U) != 0; }
};

// A cue's name in tables of weights: "support/verb".
std::string name_of(const CueEntry& cue);

class CueLexicon {
 public:
  static tl::expected<CueLexicon, KnowledgeError> load(const KnowledgeFiles& files);

  // The entry of a word form in lower case ("said"), or nullptr. Entries live as long as the lexicon.
  const CueEntry* find(std::string_view form, CuePos pos) const;
  std::vector<CueEntry>& entries() { return entries_; }
  const std::vector<CueEntry>& entries() const { return entries_; }

 private:
  std::vector<CueEntry> entries_;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::array<std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>, 4> by_form_;
};

// The regular forms of a verb: "carry" has carries, carried, carrying. A doubled consonant is left to the table.
std::vector<std::string> regular_forms(std::string_view lemma, CuePos pos);

}  // namespace newsingest
