// Nouns, adjectives and "according to" as cues.
#include "extract/quotes/clause_finder.h"

#include <algorithm>

#include "extract/quotes/speaker_phrase.h"

namespace newsingest {

void ClauseFinder::noun(TokenIndex n, const CueEntry& entry) {
  const SpeakerPhrase phrase = speaker_of_noun(s, n);
  const auto make = [&](Frame frame) {
    Attribution one = start(n, entry, frame, Attribution::How::Noun);
    one.speaker = phrase.head;
    one.expletive = phrase.expletive;
    const TokenIndex determiner = s.child(n, Deprel::Det);
    one.negated = determiner != kNone && s.same(determiner, "no");
    return one;
  };
  s.children(n, [&](TokenIndex c) {
    if (c < n) return;
    if (s.is(c, Deprel::Acl, Deprel::Ccomp, Deprel::AclRelcl)) {
      const TokenIndex mark = s.child(c, Deprel::Mark);
      if (s.is(c, Deprel::Acl) && mark != kNone && s[c].xpos == Xpos::Vbg && entry.takes_preposition(preposition_index(lemma_form(mark)))) {
        add_subtree(make(Frame::Noun), c);  // "fears of losing"
        return;
      }
      const bool that = s.child_form(c, Deprel::Mark, "that") != kNone;
      const bool to = s.child_form(c, Deprel::Mark, "to") != kNone;
      if (!(that && entry.takes(Frame::That)) && !(to && entry.takes(Frame::To))) return;
      add_subtree(make(that ? Frame::That : Frame::To), c);
    } else if (s.is(c, Deprel::Nmod)) {
      const TokenIndex preposition = s.case_of(c);
      if (preposition == kNone || c == phrase.head || phrase.head == kNone || !entry.takes_preposition(preposition_index(lemma_form(preposition)))) return;
      add_subtree(make(Frame::Noun), c);
    }
  });
  // Her advice was that …
  const TokenIndex governor = s[n].head;
  if (s.is(n, Deprel::Nsubj, Deprel::NsubjOuter) && governor > n && s.child(governor, Deprel::Cop) != kNone && entry.takes(Frame::That)) {
    const bool clause = s.child_form(governor, Deprel::Mark, "that") != kNone || s.child_form(governor, Deprel::Mark, "to") != kNone;
    if (!clause || phrase.head == kNone) return;
    Attribution one = make(Frame::That);
    const TokenIndex copula = s.child(governor, Deprel::Cop);
    one.content_head = governor;
    one.content = {{copula + 1, s[governor].subtree_end}};
    add(std::move(one));
  }
}

void ClauseFinder::adjective(TokenIndex a, const CueEntry& entry) {
  TokenIndex subject = s.child(a, Deprel::Nsubj);
  SpeakerPhrase phrase{subject, false, false};
  if (subject == kNone) phrase = speaker_of_verb(s, a);
  if (s.child(a, Deprel::Cop) == kNone && !s.is(a, Deprel::Xcomp, Deprel::Conj, Deprel::Acl, Deprel::Advcl)) return;
  if (s.child(a, Deprel::Expl) != kNone || (subject != kNone && s.same(subject, "it"))) return;
  s.children(a, [&](TokenIndex c) {
    if (c < a) return;
    Frame frame = Frame::That;
    if (s.is(c, Deprel::Ccomp)) {
      frame = is_question(c) ? Frame::Wh : Frame::That;
    } else if (s.is(c, Deprel::Xcomp) || (s.is(c, Deprel::Advcl) && s.child_form(c, Deprel::Mark, "to") != kNone)) {
      frame = Frame::To;
    } else if (s.is(c, Deprel::Advcl) && entry.takes(Frame::That) && is_question(c)) {
      frame = Frame::Wh;  // "was not sure if it would"
    } else if (s.is(c, Deprel::Obl, Deprel::Advcl)) {
      TokenIndex preposition = s.case_of(c);
      if (preposition == kNone) preposition = s.child(c, Deprel::Mark);
      if (preposition == kNone || !entry.takes_preposition(preposition_index(lemma_form(preposition)))) return;
      frame = Frame::Prep;
    } else {
      return;
    }
    if (frame != Frame::Prep && !entry.takes(frame) && !(frame == Frame::Wh && entry.takes(Frame::That))) return;
    Attribution one = start(a, entry, frame, Attribution::How::Adjective);
    one.speaker = phrase.head;
    one.negated = is_negated(a);
    one.content_head = c;
    one.content = {s.subtree(c)};
    add(std::move(one));
  });
}

// "According to NBX, [Ruth Lane] won": taken for another word for NBX, where nothing else is the clause's subject.
void ClauseFinder::subject_behind_comma(TokenIndex speaker, TokenRange phrase, Attribution& one) const {
  for (TokenIndex t = speaker + 1; t + 1 < phrase.last; ++t) {
    if (s[t].form != "," || !s.is_nominal(t + 1)) continue;
    one.content = {{t + 1, sentence_->last}};
    one.speaker_words.last = t;
    return;
  }
}

void ClauseFinder::according(TokenIndex token) {
  if (token + 1 >= sentence_->last || !s.same(token + 1, "to")) return;
  const CueEntry* entry = lexicon_.find("according to", CuePos::Prep);
  if (entry == nullptr) return;
  // Models differ: "according" is the case of the name, or a participle with the name below.
  TokenIndex speaker = s[token].head;
  if (!s.is(token, Deprel::Case, Deprel::Mark, Deprel::Fixed)) {
    speaker = kNone;
    s.children(token, [&](TokenIndex c) { if (speaker == kNone && c > token + 1) speaker = c; });
    if (speaker == kNone) return;
  }
  // In keeping with it: nobody says so.
  if (s.one_of(speaker, "plan", "plans", "schedule", "age", "size", "height", "rank", "need", "needs", "type", "custom", "tradition", "rule", "rules", "merit", "ability")) return;
  TokenIndex phrase = speaker;
  TokenIndex clause = s[speaker].head;
  if (clause == token) {
    phrase = token;
    clause = s[token].head;
  }
  if (clause == kNone || speaker < token) return;
  // A phrase that hangs on a noun: up to the clause that the noun stands in, but not beyond it.
  for (int i = 0; i < 6 && !s.is_verb_form(clause) && s.child(clause, Deprel::Cop, Deprel::Nsubj) == kNone && s[clause].head != kNone; ++i) clause = s[clause].head;
  for (int i = 0; i < 6 && s[clause].head != kNone && s.is(clause, Deprel::Xcomp, Deprel::AclRelcl, Deprel::Acl, Deprel::Advcl, Deprel::Conj); ++i) {
    if (s.is(clause, Deprel::AclRelcl, Deprel::Conj, Deprel::Advcl) && s.subtree(clause).first > sentence_->first + 3 && s.is(clause, Deprel::AclRelcl)) break;
    clause = s[clause].head;
  }
  // Set off by a comma it is of the whole sentence: "The road is to close, according to Lane, and will stay shut."
  const bool set_off = token > sentence_->first + 2 && (s[token - 1].form == "," || (s[token - 1].upos == Upos::Punct && s[token - 2].form == ","));
  if (set_off && sentence_->root != kNone && sentence_->root < token) {
    const bool says = lexicon_.find(lemma_form(sentence_->root), CuePos::Verb) != nullptr && s.child(sentence_->root, Deprel::Ccomp) != kNone;
    const bool within_phrase = s.subtree(phrase).contains(sentence_->root);
    if (!says && !within_phrase && s.is(clause, Deprel::AclRelcl, Deprel::Acl, Deprel::Advcl, Deprel::Xcomp, Deprel::Ccomp, Deprel::Obl, Deprel::Nmod)) clause = sentence_->root;
  }
  Attribution one = start(token, *entry, Frame::Prep, Attribution::How::According);
  one.cue_words = {token, token + 2};
  one.speaker = speaker;
  // "According to Ruth Lane", the two names hung side by side.
  if (speaker > token + 2 && s[token + 2].upos == Upos::Propn && s[speaker].upos == Upos::Propn) one.speaker_words.first = token + 2;
  one.content_head = clause;
  one.content = {s.subtree(clause)};
  cut(one.content, s.subtree(phrase));
  cut(one.content, {token, s.subtree(phrase).last});
  // At the sentence's beginning: all that follows the comma.
  if (const TokenIndex comma = s.subtree(phrase).last; token == sentence_->first && comma < sentence_->last && s[comma].form == ",") one.content = {{comma + 1, sentence_->last}};
  if (token == sentence_->first && s.child(clause, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Expl) == kNone) subject_behind_comma(speaker, s.subtree(phrase), one);
  add(std::move(one));
}

}  // namespace newsingest
