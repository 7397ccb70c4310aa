// Telling: how a sentence tells of a deed, from which one can judge whether it tells of one at all or only talks.
//
//   "Peru expelled the envoy."             past, a clause of its own, who: a name, whom: the …
//   "Voters reject such plans."            present, who: people at large, whom: not found
//   "It is hard to attack a policy."       infinitive, below an adjective, who: nobody
//   "We will fight for you," she said.     modal, "I" or "we" speak
//
// A non-example: whether it is denied, planned or possible is factuality.h's. All look-ups climb a bounded number of edges.
#pragma once

#include "extract/events/predicates.h"

namespace newsingest {

struct Telling {
  // Of the verb that names or carries the deed; a noun that no verb carries has its article instead.
  enum class Tense : std::uint8_t {
    Past, Perfect, Present, Progressive, Modal, Infinitive, Gerund, Participle, Headline,
    OwnNoun, TheNoun, ANoun, BareNoun, PluralNoun, Compound,
  };
  // What the deed's clause, or its noun, is in the sentence.
  enum class Place : std::uint8_t {
    Main, Said, That, Relative, Attribute, Purpose, Condition, Circumstance, Participle, Complement, OfAdjective,
    Subject, Object, Oblique, OfNoun, Other,
  };
  // The phrase that takes part: there is none; there is one that is nobody or was not read; a person's name; another name; "I", "we", "you"; another pronoun;
  // "the …", "his …"; "a …", "any …"; people at large.
  enum class Phrase : std::uint8_t { None, Lost, Person, Name, I, He, The, A, AtLarge };
  // How it hangs on the deed's word.
  enum class Link : std::uint8_t { None, Direct, Deep };
  // What made it an event: a word, a noun, an operator with or without its deed, "must", "will".
  enum class Word : std::uint8_t { Verb, Noun, Adjective, Operator, BareOperator, Must, Will };

  Tense tense = Tense::Past;
  Tense above = Tense::Past;  // of the finite verb that the clause hangs on, itself if it is one
  Place place = Place::Main;
  Phrase who = Phrase::None;
  Phrase whom = Phrase::None;
  Link who_link = Link::None;
  Link whom_link = Link::None;
  Word word = Word::Verb;
  bool we = false;        // "I", "we" or "you" is the subject of a clause that it is part of
  bool question = false;
  bool often = false;     // "always", "typically"
  bool ambiguous = false; // the word means other things in other frames
};

// `named` names the deed of `node` (behind light verbs), `roles` are its own.
Telling telling_of(const Node& node, const Node& named, const Roles& roles, const PredicateReader& predicates, const ClauseView& clause,
                   const EventLexicon& lexicon, const Sentence& sentence);

}  // namespace newsingest
