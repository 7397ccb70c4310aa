// The words of a complement: the tree gives them in the main, and gives too few or too many in ways that are told here one by one.
#include "extract/quotes/clause_finder.h"

#include <algorithm>
#include <array>

#include "extract/quotes/speaker_phrase.h"

namespace newsingest {

// Splits `from` round `hole`.
void cut(std::vector<TokenRange>& from, TokenRange hole) {
  std::vector<TokenRange> left;
  for (const TokenRange& range : from) {
    if (!range.overlaps(hole)) {
      left.push_back(range);
      continue;
    }
    if (range.first < hole.first) left.push_back({range.first, hole.first});
    if (hole.last < range.last) left.push_back({hole.last, range.last});
  }
  from = std::move(left);
}

// A mark behind the cue that was hung on the clause before it stretches the clause over the cue.
void ClauseFinder::before_cue(TokenIndex v, TokenIndex clause, TokenRange& words) const {
  if (words.last <= v) return;
  TokenIndex own = clause + 1;
  s.children(clause, [&](TokenIndex c) {
    if (s[c].upos != Upos::Punct) own = std::max(own, s.subtree(c).last);
  });
  if (own <= v && own > words.first) words.last = own;
}

// "[A clerk who stole] is tried, Lane said": the clause's subject, hung on the cue beside the cue's own.
void ClauseFinder::own_subject(TokenIndex v, TokenIndex clause, TokenRange& words) const {
  if (s.child(clause, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Expl) != kNone) return;
  TokenIndex before = kNone, own = kNone;
  s.children(v, [&](TokenIndex c) {
    if (s.is(c, Deprel::Nsubj)) (c < clause ? before : own) = c;
  });
  if (before != kNone && own != kNone && before < words.first) words.first = s.subtree(before).first;
}

// Of a clause that the parser has split, what follows without a mark: "said [the road] [would be shut]", "said that [Lane's claim
// that she won] [is wrong]".
void ClauseFinder::second_half(TokenIndex v, TokenIndex clause, TokenRange& words) const {
  s.children(v, [&](TokenIndex c) {
    if (c <= clause || !s.is(c, Deprel::Ccomp) || s[words.last - 1].upos == Upos::Punct) return;
    const TokenRange more = s.subtree(c);
    const bool overlaps = more.first > words.first && more.first < words.last && more.last > words.last && clause < more.first;
    if (more.first == words.last || overlaps) words.last = more.last;
  });
}

// "Told them that [prices of goods] [were high]": a clause that begins with its verb has its subject before it, behind the "that".
void ClauseFinder::subject_behind_that(TokenIndex v, TokenIndex clause, TokenRange& words) const {
  if (s.child(clause, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Expl) != kNone) return;
  const Token& first = s[words.first];
  if (first.xpos != Xpos::Vbd && first.xpos != Xpos::Vbz && first.xpos != Xpos::Vbp && first.xpos != Xpos::Md) return;
  for (TokenIndex t = v + 1; t + 1 < words.first && t < v + 20; ++t) {
    if (s[t].upos == Upos::Punct) return;
    if (!s.same(t, "that")) continue;
    words.first = t;
    return;
  }
}

// "Said it had rained[, and that the road was shut]": a second clause of the same saying, whatever the tree hangs it on.
void ClauseFinder::and_that(TokenRange& words) const {
  TokenIndex at = words.last;
  if (at < sentence_->last && s[at].form == ",") ++at;
  if (at + 3 >= sentence_->last || !s.one_of(at, "and", "but") || !s.same(at + 1, "that") || !s.is(at + 1, Deprel::Mark)) return;
  TokenIndex end = s[at + 1].head == kNone ? at : s.subtree(s[at + 1].head).last;
  if (end <= at + 3) return;
  while (end > at && s[end - 1].upos == Upos::Punct) --end;
  words.last = end;
}

// "Said he [had doubts] [but would vote]": joined to the cue by the tree, but of another tense than it, and no cue itself.
void ClauseFinder::joined_on(TokenIndex v, TokenRange& words) {
  s.children(v, [&](TokenIndex c) {
    if (c < words.last || !s.is(c, Deprel::Conj) || s.subtree(c).first != words.last || s.child(c, Deprel::Cc) == kNone) return;
    if (s.child(c, Deprel::Nsubj, Deprel::NsubjPass) != kNone || s[c].xpos == s[v].xpos) return;
    const TokenIndex auxiliary = s.child(c, Deprel::Aux, Deprel::AuxPass, Deprel::Cop);
    const TokenIndex own = s.child(v, Deprel::Aux);
    if (auxiliary == kNone && s[c].xpos != Xpos::Vbz && s[c].xpos != Xpos::Vbp) return;
    if (own != kNone && auxiliary == kNone) return;
    words.last = s.subtree(c).last;
  });
}

// "Vowed to cut rates[, mend the roof and sweep the hall]": an infinitive without "to" cannot be joined to a finite cue, whatever the
// tree says.
void ClauseFinder::joined_infinitives(TokenIndex v, TokenRange& words) const {
  if (s[v].xpos != Xpos::Vbd && s[v].xpos != Xpos::Vbz && s[v].xpos != Xpos::Vbn && s[v].xpos != Xpos::Vbg) return;
  s.children(v, [&](TokenIndex c) {
    if (!s.is(c, Deprel::Conj) || s[c].xpos != Xpos::Vb || s.subtree(c).first != words.last) return;
    if (s.child(c, Deprel::Nsubj, Deprel::Aux) == kNone) words.last = s.subtree(c).last;
  });
}

// Whether `cue` within the complement of `outer` is rather joined to `outer` itself: "said it rains and urged people to stay in",
// "said it rains, adding that it pours". Parsers hang such verbs on the nearer clause.
bool ClauseFinder::belongs_outside(TokenIndex cue, TokenIndex outer) {
  if (!s.is(cue, Deprel::Conj, Deprel::Advcl) || s.child(cue, Deprel::NsubjPass) != kNone) return false;
  const TokenIndex own = s.child(cue, Deprel::Nsubj);
  // "Saying it was old and (Reed) calling it “great”": a participle is not joined to a finite clause.
  const TokenIndex joined = s[cue].head;
  const bool finite = s[joined].xpos == Xpos::Vbd || s[joined].xpos == Xpos::Vbz || s[joined].xpos == Xpos::Vbp || s.child(joined, Deprel::Cop) != kNone;
  const bool apart = s.is(cue, Deprel::Conj) && s[cue].xpos == Xpos::Vbg && s[outer].xpos == Xpos::Vbg && finite && s.child(cue, Deprel::Cop) == kNone && s[cue - 1].upos != Upos::Aux;
  const bool again = s.is(cue, Deprel::Conj) && s[cue].lemma == "say" && s[outer].lemma == "say" && s.child(cue, Deprel::Ccomp) > cue;  // "one said … and another said …"
  if (own != kNone && !again && !apart && !(s.is(cue, Deprel::Conj) && s.one_of(own, "he", "she", "they", "it") && s.child(cue, Deprel::Ccomp) != kNone)) return false;
  lower(cue);
  const CueEntry* entry = lexicon_.find(form_, CuePos::Verb);
  if (entry == nullptr || !speaks(*entry)) return false;
  if (s.child(cue, Deprel::Ccomp) == kNone && s.child(cue, Deprel::Obj) == kNone && s.child(cue, Deprel::Xcomp) == kNone) return false;
  const Xpos tense = s[cue].xpos;
  if (apart) return true;
  if (s.is(cue, Deprel::Advcl)) {
    const TokenIndex before = s.subtree(cue).first - 1;
    return tense == Xpos::Vbg && s.child(cue, Deprel::Mark) == kNone && before > outer && s[before].form == ",";
  }
  if (s[cue].lemma == "say" && (tense == Xpos::Vbd || tense == Xpos::Vbz) && s.child(cue, Deprel::Ccomp) > cue) return true;
  return tense == s[outer].xpos && (tense == Xpos::Vbd || tense == Xpos::Vbz) && s.child(cue, Deprel::Aux) == kNone;
}

// The words of a complement, without what belongs to the cue's own clause.
std::vector<TokenRange> ClauseFinder::part(TokenIndex clause, TokenIndex cue) {
  std::vector<TokenRange> words = {s.subtree(clause)};
  s.children(clause, [&](TokenIndex c) {
    if (c < clause || c < cue || !belongs_outside(c, cue)) return;
    TokenRange hole = s.subtree(c);
    // With the "and" or the comma before it, and all that follows.
    while (hole.first > words.front().first && (s[hole.first - 1].upos == Upos::Cconj || s[hole.first - 1].upos == Upos::Punct) && places_ok(hole.first - 1)) --hole.first;
    hole.last = std::max(hole.last, words.back().last);
    cut(words, hole);
  });
  aside(words);
  return words;
}

bool ClauseFinder::places_ok(TokenIndex token) const { return s[token].form == "," || s[token].upos == Upos::Cconj; }

// A dash and what follows it to the end is the writer's comment, not what was said: "… will close — a blow to the town".
void ClauseFinder::aside(std::vector<TokenRange>& words) const {
  TokenRange& last = words.back();
  for (TokenIndex t = last.last - 1; t > last.first + 2; --t) {
    const std::string_view form = s[t].form;
    const bool spaced = form == "-" && s[t].span.begin > s[t - 1].span.end && s[t].space_after;
    if (form == "—" || form == "–" || form == "--" || spaced) {
      bool paired = false;
      for (TokenIndex u = last.first; u < t; ++u) paired = paired || s[u].form == form;
      if (!paired && last.last - t > 2) last.last = t;
      return;
    }
    if (form == "\"" || form == "”" || form == "''") return;
  }
}

// A mark far behind that was hung on a phrase stretches it over what is not its own: up to the last word that hangs on it.
void ClauseFinder::without_strays(TokenRange& words) const {
  const TokenIndex end = words.last - 1;
  if (words.last - words.first < 3 || s[end].upos != Upos::Punct || s[end].head == kNone || s[end].head < words.first) return;
  TokenIndex own = kNone;  // the last word before the mark that hangs on the same word, directly or not
  const TokenIndex head = s[end].head;
  own = head;
  s.children(head, [&](TokenIndex c) {
    if (c != end) own = std::max(own, s.subtree(c).last - 1);
  });
  if (own < end - 3) words.last = std::max(words.first + 1, own + 1);
}

// Behind a comma at the end, what the writer adds: ", which is empty", ", a former mayor", ", citing nobody".
void ClauseFinder::added_by_writer(Attribution& one) const {
  TokenRange& last = one.content.back();
  if (last.last <= one.cue || s.has_tree(one.cue) == false) return;
  for (TokenIndex h = last.first + 1; h < last.last; ++h) {
    if (h == one.content_head || !s.is(h, Deprel::AclRelcl, Deprel::Advcl, Deprel::Appos, Deprel::Conj)) continue;
    const TokenRange part = s.subtree(h);
    if (part.last != last.last || part.first <= last.first) continue;
    TokenIndex first = part.first;
    while (first < h && s[first].upos == Upos::Punct) ++first;
    const bool the = s.is(h, Deprel::Conj) && s[first - 1].upos == Upos::Det && s[first - 2].form == ",";  // hung elsewhere
    if (the) --first;
    if (s[first - 1].form != ",") continue;
    const bool relative = s.is(h, Deprel::AclRelcl) && s.one_of(first, "which", "who", "whose", "where");
    const bool participle = s.is(h, Deprel::Advcl) && s[h].xpos == Xpos::Vbg && (first == h || (first + 1 == h && s[first].upos == Upos::Adv));
    const bool apposition = (s.is(h, Deprel::Appos) || (s.is(h, Deprel::Conj) && s.is_nominal(h) && s.child(h, Deprel::Cc) == kNone)) && s[first].upos == Upos::Det;
    if (!relative && !participle && !apposition) continue;
    last.last = first - 1;
    return;
  }
}

// "… in a statement", "… during a rally on Monday" at the end: where it was said, not what.
void ClauseFinder::trim_place(TokenRange& words) const {
  static constexpr std::array<std::string_view, 24> kMedia = {"statement", "interview", "speech", "tweet", "letter", "briefing", "conference", "email", "rally", "hearing", "call", "alert",
                                                               "report", "post", "message", "podcast", "broadcast", "article", "memo", "release", "address", "meeting", "debate", "video"};
  for (TokenIndex t = words.last - 1; t > words.first + 1 && t + 12 > words.last; --t) {
    if (!s.one_of(t, "in", "during", "at", "via", "on")) continue;
    TokenIndex noun = kNone;
    TokenIndex at = t + 1;
    while (at < words.last && at < t + 8) {
      const Upos upos = s[at].upos;
      if (upos == Upos::Noun && std::find(kMedia.begin(), kMedia.end(), s[at].form) != kMedia.end()) noun = at;
      if (upos == Upos::Adp || upos == Upos::Punct || upos == Upos::Verb) break;
      ++at;
    }
    if (noun == kNone || noun + 1 != at) continue;
    // Only if little follows: a day, with whom, where.
    bool short_tail = true;
    for (TokenIndex u = at; u < words.last; ++u) short_tail = short_tail && s[u].upos != Upos::Verb && s[u].upos != Upos::Punct;
    if (short_tail) words.last = t;
    return;
  }
}

// "Said [the town and] its people are …": what stands between the cue and the clause, unless it says when or where it was said.
void ClauseFinder::fill_gap(TokenIndex v, TokenRange& words) const {
  const TokenIndex first = v + 1;
  if (words.first <= first || words.first - first > 25) return;
  const Upos upos = s[first].upos;
  if (upos != Upos::Det && upos != Upos::Noun && upos != Upos::Propn && upos != Upos::Pron && upos != Upos::Adj && upos != Upos::Num) return;
  if (is_time(first) || s.one_of(first, "this", "last", "next", "that", "earlier", "late")) return;
  for (TokenIndex t = first; t < words.first; ++t) if (s.same(t, "that") && s.is(t, Deprel::Mark)) return;
  words.first = first;
}

// "The bridge, she said, will open": what stands before the cue clause and its comma begins the content.
// Where the clause has no subject of its own, it stands there, whatever it is made of.
void ClauseFinder::before_comma(TokenIndex v, std::vector<TokenRange>& content, bool no_subject) const {
  TokenIndex subject = s.child(v, Deprel::Nsubj);
  if (no_subject) {
    s.children(v, [&](TokenIndex c) {
      if (s.is(c, Deprel::Nsubj) && c < v) subject = c;  // the nearest
    });
  }
  if (subject == kNone || content.empty()) return;
  const TokenIndex begin = std::min(words_of_phrase(s, subject).first, v);
  if (begin <= sentence_->first + 1 || s[begin - 1].form != "," || content.front().first < begin) return;
  const bool missing = no_subject && v + 1 < sentence_->last && (s[v + 1].form == "," || s[content.front().first - 1].form == ",");
  if (missing) {
    TokenIndex first = sentence_->first;
    while (first < begin - 1 && (s[first].upos == Upos::Cconj || s[first].upos == Upos::Punct)) ++first;
    if (first < begin - 1 && s[first].upos != Upos::Adp && s[first].upos != Upos::Sconj) content.insert(content.begin(), {first, begin - 1});
    return;
  }
  for (TokenIndex t = sentence_->first; t < begin - 1; ++t) {
    if (s[t].upos == Upos::Verb || s[t].upos == Upos::Cconj || s[t].form == ",") return;
  }
  if (s[sentence_->first].upos == Upos::Adp || s[sentence_->first].upos == Upos::Adv || s[sentence_->first].upos == Upos::Sconj) return;
  content.insert(content.begin(), {sentence_->first, begin - 1});
}

// What follows an object without a comma and says more of it: parsers hang "for the town", "to rise" on the verb as often as on the
// noun. When, where and how it was said stay out.
void ClauseFinder::extend(TokenIndex v, TokenRange& words) const {
  s.children(v, [&](TokenIndex c) {
    const TokenRange more = s.subtree(c);
    if (more.first != words.last || s[more.first].upos == Upos::Punct) return;
    if (s.is(c, Deprel::Obl)) {
      const TokenIndex preposition = s.case_of(c);
      if (preposition == kNone || !s.one_of(preposition, "for", "of", "about", "to", "with", "against", "over", "from", "as", "between", "into", "toward", "in", "on")) return;
      if (s.one_of(preposition, "in", "on") && is_time(c)) return;
    } else if (s.is(c, Deprel::Advcl)) {
      // "Criticised the mayor for saying …", "saw it as ending …".
      const TokenIndex mark = s.child(c, Deprel::Mark);
      if (mark == kNone || !s.one_of(mark, "to", "for", "of", "as", "from", "in")) return;
    } else if (!(s.is(c, Deprel::Xcomp, Deprel::Acl) && s.child_form(c, Deprel::Mark, "to") != kNone)) {
      return;
    }
    words.last = more.last;
  });
}

}  // namespace newsingest
