// Content that the tree does not hang on its cue: set off by commas, interrupted by the cue, hung on the noun between.
#include "extract/quotes/clause_finder.h"

#include <algorithm>

#include "extract/quotes/speaker_phrase.h"

namespace newsingest {

// "Told reporters that …", "said in a letter that …": a clause hung on the noun between.
void ClauseFinder::misplaced(TokenIndex v, Attribution one) {
  TokenIndex clause = kNone;
  s.children(v, [&](TokenIndex c) {
    if (clause != kNone || c < v || !s.is(c, Deprel::Obj, Deprel::Iobj, Deprel::Obl, Deprel::OblUnmarked)) return;
    s.children(c, [&](TokenIndex d) {
      // "Has warned for days that it will rain": the days are not what rains.
      const bool of_time = s.is(d, Deprel::AclRelcl) && is_time(c) && s.same(s.subtree(d).first, "that") && s.child(d, Deprel::Nsubj) > s.subtree(d).first;
      const bool that = of_time || (s.is(d, Deprel::Acl, Deprel::AclRelcl, Deprel::Ccomp) && (s.child_form(d, Deprel::Mark, "that") != kNone || s.child_form(d, Deprel::Mark, "whether") != kNone));
      if (that && s.child(d, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Expl) != kNone) clause = d;
    });
  });
  if (clause == kNone) return;
  while (!found_.empty() && found_.back().cue == v) found_.pop_back();  // its own were added last
  one.content_head = clause;
  one.content = part(clause, v);
  one.addressee.last = std::min(one.addressee.last, s.subtree(clause).first);
  add(std::move(one));
}

// "Polls show the mayor losing ground": a participle hung on the cue, right behind it.
void ClauseFinder::bare_clause(TokenIndex v, Attribution one) {
  TokenIndex clause = kNone;
  s.children(v, [&](TokenIndex c) {
    if (clause == kNone && c > v && s.is(c, Deprel::Advcl) && s.subtree(c).first == v + 1 && s.child(c, Deprel::Mark) == kNone && s.child(c, Deprel::Nsubj) != kNone) clause = c;
  });
  // "Released a statement saying [it rains]", the clause hung on the statement beside the cue.
  if (clause == kNone && v + 1 < sentence_->last && speaks(*one.entry) && s[v].head != kNone) {
    TokenIndex top = v + 1;
    while (s[top].head != kNone && s[top].head != s[v].head && s.subtree(s[top].head).first == v + 1) top = s[top].head;
    if (s[top].head == s[v].head && s.subtree(top).first == v + 1 && s.child(top, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Expl) != kNone) clause = top;
  }
  if (clause == kNone) return;
  one.content_head = clause;
  one.content = part(clause, v);
  add(std::move(one));
}

// "A plan criticised by the union", "a plan that the union has criticised": what the clause hangs on.
void ClauseFinder::antecedent(TokenIndex v, const CueEntry& entry, Attribution one) {
  if (entry.sort != CueClass::Judge && entry.sort != CueClass::Support && entry.sort != CueClass::Reject) return;
  const TokenIndex noun = s[v].head;
  if (noun == kNone || noun > v || !s.is_nominal(noun)) return;
  const bool participle = s.is(v, Deprel::Acl) && s[v].xpos == Xpos::Vbn && one.speaker != kNone;
  const TokenIndex subject = s.child(v, Deprel::Nsubj);
  const bool relative = s.is(v, Deprel::AclRelcl) && subject != kNone && one.speaker != noun && s.child(v, Deprel::Xcomp, Deprel::Ccomp) == kNone;
  if (!participle && !relative) return;
  one.content_head = noun;
  one.content = {words_of_phrase(s, noun)};
  if (one.content[0].last > s.subtree(v).first) one.content[0].last = s.subtree(v).first;
  add(std::move(one));
}

// Its clause, where the tree has given it to another: "adding that [it rains]" to the sentence's end.
void ClauseFinder::besides(TokenIndex p, Attribution one) {
  if (p + 3 >= sentence_->last || !s.same(p + 1, "that")) return;
  TokenIndex end = sentence_->last;
  while (end > p + 2 && s[end - 1].upos == Upos::Punct) --end;
  one.content_head = p + 2;
  one.content = {{p + 2, end}};
  add(std::move(one));
}

// ", X said" at the sentence's end and ", X said," within it, where the tree has lost the clause: the rest of the sentence.
void ClauseFinder::set_off(TokenIndex v, Attribution one) {
  TokenIndex subject = kNone;  // the nearest: what stands further off belongs to the clause before
  s.children(v, [&](TokenIndex c) {
    if (s.is(c, Deprel::Nsubj) && (subject == kNone || c < v)) subject = c;
  });
  if (subject == kNone || one.speaker == kNone || s.is(v, Deprel::Acl, Deprel::Ccomp)) return;
  one.speaker = subject;
  const TokenRange words = words_of_phrase(s, subject);
  const TokenIndex begin = std::min(words.first, v);
  // ", said Ruth Lane, a former mayor."
  const bool inverted = subject > v && s.subtree(subject).last + 1 >= sentence_->last && s[v].xpos == Xpos::Vbd;
  // ", records show." ends the sentence, whatever the tree hangs it on.
  const bool ends = inverted || v + 1 >= sentence_->last || (v + 2 >= sentence_->last && s[v + 1].upos == Upos::Punct);
  if (!inverted && s.is(v, Deprel::AclRelcl, Deprel::Advcl) && !(ends && s.child(v, Deprel::Mark) == kNone && begin == s.subtree(v).first)) return;
  if (!speaks(*one.entry) && !ends) return;
  if (begin <= sentence_->first + 3 || s[begin - 1].form != ",") return;
  TokenIndex end = inverted ? sentence_->last : std::max(words.last, v + 1);
  while (end < sentence_->last && end < begin + 14 && s[end].form != "," && !s.is_verb_form(end)) ++end;
  if (end < sentence_->last && s[end].form != "," && s[end].upos != Upos::Punct) return;
  // What stands before is a clause that could stand alone: "But when it rained, Lane said enough" says nothing of the rain.
  TokenIndex opening = sentence_->first;
  while (opening < begin && (s[opening].upos == Upos::Cconj || s[opening].upos == Upos::Punct)) ++opening;
  if (s[opening].upos == Upos::Sconj || s[opening].upos == Upos::Adp || s.one_of(opening, "when", "as", "after", "before", "while", "if", "since", "although")) return;
  bool finite = false;
  for (TokenIndex t = opening; t < begin && !finite; ++t) finite = s[t].xpos == Xpos::Vbd || s[t].xpos == Xpos::Vbz || s[t].xpos == Xpos::Vbp || s[t].xpos == Xpos::Md;
  if (!finite || (s.child(v, Deprel::Obj) > v && !one.entry->addressee)) return;
  one.content = {{sentence_->first, begin - 1}};
  if (end + 3 < sentence_->last && s[end].form == ",") one.content.push_back({end + 1, sentence_->last});
  one.content_head = sentence_->first;
  add(std::move(one));
}

// It rains, she said. It will, she said, rain. As she said, it rains.
void ClauseFinder::interrupting(TokenIndex v, const CueEntry& entry, Attribution one) {
  const TokenIndex p = s[v].head;
  if (p == kNone || !entry.takes(Frame::That)) return;
  if (!speaks(entry) && !thinks(entry)) return;
  const bool as = s.is(v, Deprel::Advcl) && s.child_form(v, Deprel::Mark, "as") != kNone;
  const bool parenthetical = s.is(v, Deprel::Parataxis) && v > s[p].subtree_begin;
  if (!as && !parenthetical) return;
  if (as && s.subtree(v).first > sentence_->first && s.one_of(s.subtree(v).first - 1, "just", "so", "such")) return;
  const TokenIndex object = s.child(v, Deprel::Obj);
  if (object != kNone && !s.same(object, "it") && !entry.addressee) return;
  // "The port is lost, as she put it": but "…; Peru denied it" tells of its own.
  if (parenthetical && object != kNone && s.same(object, "it") && s[v].lemma != "put" && s[v].lemma != "phrase") return;
  // A parenthesis is short and has nothing but its speaker, whom it tells, when and where.
  if (parenthetical && s.subtree(v).last - s.subtree(v).first > 25) return;
  if (parenthetical && (one.speaker == kNone || s.child(v, Deprel::Nsubj) == kNone)) return;
  if (parenthetical && has_complement(v)) return;
  if (parenthetical && s.subtree(v).first < s.subtree(p).first) return;
  one.content_head = p;
  one.content = {s.subtree(p)};
  cut(one.content, s.subtree(v));
  before_comma(v, one.content);
  // A clause before that is joined on ("and …") to what follows belongs to it all the same; what follows the cue without a mark is kept.
  add(std::move(one));
}

}  // namespace newsingest
