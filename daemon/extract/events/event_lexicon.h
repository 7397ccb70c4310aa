// EventLexicon: the tables under config/lexicons that say which words name a happening, and who may take part in one.
//
//   triggers.tsv       words, what must stand beside them, what they mean, where their participants stand
//   word_classes.tsv   lists of nouns that the frames of triggers.tsv name
//   event_modes.tsv    words beside a trigger that tell the mode: "drone", "tear gas"
//   actor_nouns.tsv    "police" is COP, "rebel" is REB
//   event_contexts.tsv words that tell what a happening is about
//   event_scores.tsv   quad class, CAMEO code and Goldstein score by type and mode
//   irregular_forms.tsv  "withdrew" is a form of "withdraw"
//
// All words are interned: a token costs one look-up, and every test against the lexicon compares numbers.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <tl/expected.hpp>

#include "extract/events/rule_words.h"
#include "extract/knowledge_files.h"
#include "extract/records.h"

namespace newsingest {

using ModeId = std::uint8_t;   // 0: none

// What a trigger means. The first sixteen are PLOVER's types, in the order of Event::Type. The others do something to a
// happening named beside them ("refused to meet"), or are only what a demand can be about ("demanded reforms").
enum class Means : std::uint8_t {
  Agree, Consult, Support, Concede, Cooperate, Aid, Retreat, Request, Accuse, Reject, Threaten, Protest, Sanction, Mobilize,
  Coerce, Assault,
  Promise, Ask, Refuse, Menace, Stop, Cancel, Allow, Prevent, Attempt, Fail, Force, Light, Blame, Plan, Report,
  Assist, Change, Yield, Meet,
  Nothing,
};
constexpr bool is_type(Means means) { return means <= Means::Assault; }
constexpr bool is_operator(Means means) { return means >= Means::Promise && means <= Means::Report; }
constexpr bool is_content(Means means) { return means >= Means::Assist && means <= Means::Meet; }
constexpr Event::Type type_of(Means means) { return static_cast<Event::Type>(means); }

enum class TriggerPos : std::uint8_t { Verb, Noun, Adjective };

// Where a participant stands, seen from the trigger.
struct Slot {
  enum class Kind : std::uint8_t { Subject, Object, IndirectObject, Possessor, Modifier, Preposition };
  Kind kind = Kind::Subject;
  WordId preposition = 0;
};

// One condition of a frame.
struct Condition {
  enum class Kind : std::uint8_t {
    Object, Subject, NoObject, Preposition, Infinitive, Clause, Gerund, Modifier, HumanObject, HumanSubject, NounComplement,
    Possessor, Future, IndirectObject,
  };
  Kind kind = Kind::Object;
  bool negated = false;
  WordId preposition = 0;
  std::int32_t words = -1;  // index of a word set; -1: any word
};

struct TriggerRow {
  std::size_t line = 0;
  std::string lemma;          // as the table has it
  std::vector<WordId> words;  // the head first for verbs ("blow up"), last for nouns ("air strike")
  TriggerPos pos = TriggerPos::Verb;
  std::vector<std::vector<Condition>> frames;  // one of them has to hold; none: always
  Means means = Means::Nothing;
  ModeId mode = 0;
  std::vector<Slot> actor;      // empty: the usual places
  std::vector<Slot> recipient;
  bool no_recipient = false;    // "none": nobody is looked for
  bool spoken = false;          // the actor is "none": who says so, "warned that Rome will pay the price"
};

struct ModeRow {
  Means type = Means::Assault;
  ModeId mode = 0;
  std::vector<std::vector<WordId>> words;
};

struct ActorNoun {
  std::vector<WordId> words;  // as written; the last is the head
  std::vector<std::string> sectors;
  bool domestic = false;
};

struct ScoreRow {
  std::int32_t quad_class = 0;
  std::string cameo_code;
  std::optional<double> goldstein;
};

class EventLexicon {
 public:
  static tl::expected<EventLexicon, KnowledgeError> load(const KnowledgeFiles& files);

  // The id of a lower-case word; 0 where no table has it.
  WordId word(std::string_view lower) const {
    const auto found = words_.find(lower);
    return found == words_.end() ? WordId{0} : found->second;
  }
  // The word of the tables that this form belongs to as a verb, or as a noun; 0 where none. "shelled" is "shell".
  WordId verb_of(WordId form) const { return verb_of_[form]; }
  WordId noun_of(WordId form) const { return noun_of_[form]; }
  // A past form or participle that is no noun, whatever a tagger says: "struck".
  bool past_form(WordId form) const { return past_[form]; }
  bool in_set(std::int32_t set, WordId word) const {
    return word != 0 && sets_[static_cast<std::size_t>(set)][word];
  }
  // Rows of triggers whose head is this word, those of several words first, else in the order of the table.
  const std::vector<TriggerRow>& triggers(WordId head) const { return triggers_[head]; }
  const std::vector<ActorNoun>& actor_nouns(WordId head) const { return actor_nouns_[head]; }
  const std::vector<ModeRow>& modes() const { return modes_; }
  bool tells_mode(WordId word) const { return word != 0 && tells_mode_[word]; }
  const std::vector<std::string>& contexts(WordId word) const { return contexts_[word]; }
  // "candidate", "voter": of the class `campaign`.
  bool about_campaign(WordId word) const { return campaign_[word]; }
  std::string_view mode_name(ModeId mode) const { return mode_names_[mode]; }
  ModeId mode_id(std::string_view name) const;
  const ScoreRow& score(Means type, ModeId mode) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  std::unordered_map<std::string, WordId, Hash, std::equal_to<>> words_;
  std::vector<std::vector<bool>> sets_;
  std::vector<WordId> verb_of_;  // by form
  std::vector<WordId> noun_of_;
  std::vector<bool> past_;
  std::vector<std::vector<TriggerRow>> triggers_;     // by head word
  std::vector<std::vector<ActorNoun>> actor_nouns_;  // by head word
  std::vector<ModeRow> modes_;
  std::vector<bool> tells_mode_;
  std::vector<std::vector<std::string>> contexts_;  // by word
  std::vector<bool> campaign_;
  std::vector<std::string> mode_names_;
  std::unordered_map<std::uint32_t, ScoreRow> scores_;  // by type * 256 + mode

  friend class EventLexiconLoader;
};

}  // namespace newsingest
