// Verbs as cues: each child of the verb is looked at once, in the frames that the verb takes.
#include "extract/quotes/clause_finder.h"

#include <algorithm>

#include "extract/ascii.h"
#include "extract/quotes/speaker_phrase.h"
#include "extract/quotes/written.h"

namespace newsingest {

// The bracket that opens before `v` in its sentence and has not closed, or kNone.
TokenIndex ClauseFinder::bracket_round(TokenIndex v) const {
  for (TokenIndex t = v - 1; t >= sentence_->first && v - t < 40; --t) {
    if (s[t].form == ")") return kNone;
    if (s[t].form == "(") return t;
  }
  return kNone;
}

bool ClauseFinder::has_complement(TokenIndex v) const {
  bool has = false;
  s.children(v, [&](TokenIndex c) { has = has || (s.is(c, Deprel::Ccomp) && !tells_circumstance(c, v)); });
  return has;
}

bool ClauseFinder::has_later_clause(TokenIndex v) const {
  bool later = false;
  s.children(v, [&](TokenIndex c) { later = later || (c > v && s.is(c, Deprel::Ccomp) && !says_besides(c)); });
  return later;
}

// "It will rain, she said – [as the river rises]": when or why it was said, whatever the tree takes the clause for.
bool ClauseFinder::tells_circumstance(TokenIndex clause, TokenIndex v) const {
  const TokenIndex mark = s.child(clause, Deprel::Mark);
  return clause > v && s.is(v, Deprel::Parataxis) && mark != kNone && mark > v && s.one_of(mark, "as", "while", "after", "before", "since", "although", "though", "because");
}

// ", adding that …", ", warning of …": a participle that says more, and is no complement of what it stands behind, as parsers have it.
bool ClauseFinder::says_besides(TokenIndex p) const {
  if (s[p].xpos != Xpos::Vbg || p <= sentence_->first || s[p - 1].form != ",") return false;
  if (s.child(p, Deprel::Nsubj, Deprel::Aux, Deprel::Mark) != kNone && s.child(p, Deprel::Nsubj) < p) return false;
  std::string form(s[p].form);
  lower_in_place(form);
  const CueEntry* entry = lexicon_.find(form, CuePos::Verb);
  return entry != nullptr && speaks(*entry);
}

// Such a participle between the cue and what follows takes what follows: "said of it, adding that …".
bool ClauseFinder::taken_by_participle(TokenIndex v, TokenIndex clause, TokenIndex first) {
  if (says_besides(clause)) return true;
  for (TokenIndex t = v + 1; t < first; ++t) {
    if (says_besides(t)) return true;
  }
  return false;
}

// Whether the candidate found last is of the cue `v` and holds these words: a half that was joined to it.
bool ClauseFinder::joined_already(TokenIndex v, TokenRange words) const {
  return !found_.empty() && found_.back().cue == v && found_.back().frame == Frame::That && found_.back().content.size() == 1 &&
         found_.back().content.front().first < words.first && found_.back().content.front().last >= words.last;
}

// Behind a colon or a mark: what is said, not what is done besides.
bool ClauseFinder::led_in(TokenIndex first) const {
  while (first > sentence_->first && s[first - 1].upos == Upos::Punct && s[first - 1].form != ":" && s[first - 1].form != ",") {
    if (s[first - 1].form[0] == '"' || s[first - 1].form == "“" || s[first - 1].form == "''" || s[first - 1].form == "``") return true;
    --first;
  }
  return first > sentence_->first && s[first - 1].form == ":";
}

void ClauseFinder::verb(TokenIndex v, const CueEntry& entry) {
  // "Asked about the road, she said …": who is asked does not speak here.
  if (v == sentence_->first && (s[v].xpos == Xpos::Vbn || s[v].xpos == Xpos::Vbd) && s.child(v, Deprel::Nsubj) == kNone && (entry.sort == CueClass::Ask || entry.lemma == "ask" || entry.lemma == "press")) return;
  SpeakerPhrase phrase = speaker_of_verb(s, v);
  if (phrase.head != kNone && phrase.head < bracket_round(v)) phrase.head = kNone;
  // "When asked about the road, she laughed": it was another who asked.
  if (v > sentence_->first && s.one_of(v - 1, "when", "if") && entry.lemma == "ask" && s.child(v, Deprel::Nsubj, Deprel::Aux) == kNone) phrase.head = kNone;
  // Joined to the cue outside the clause that it was hung on.
  if (const TokenIndex clause = s[v].head; s.is(v, Deprel::Conj, Deprel::Advcl) && s.is(clause, Deprel::Ccomp)) {
    const TokenIndex outer = s[clause].head;
    if (outer != kNone && outer < clause && s.child(v, Deprel::Nsubj) == kNone && belongs_outside(v, outer)) phrase = speaker_of_verb(s, outer);
    lower(v);
  }
  // Joined to what another said, whatever the tree hangs it on.
  const bool participle = says_besides(v);
  if (const TokenIndex said = s[v].head; participle && phrase.head == kNone && s.is(v, Deprel::Ccomp) && said != kNone && said < v) phrase = speaker_of_verb(s, said);
  lower(v);
  const bool negated = is_negated(v);
  const TokenIndex object = s.child(v, Deprel::Obj);
  // "Ruth Lane, who ran the mill, called the plan mad": taken for a participle that hangs on her.
  if (const TokenIndex name = s[v].head; phrase.passive && phrase.head == kNone && object > v && s.is(v, Deprel::Advcl) && name != kNone && name < v &&
                                         s[name].head == kNone && s.is_nominal(name) && s[v - 1].form == ",") {
    phrase = {name, false, false};
  }
  const bool has_clause = has_complement(v);
  const std::size_t before = found_.size();
  const auto make = [&](Frame frame, Attribution::How how = Attribution::How::Clause) {
    Attribution one = start(v, entry, frame, how);
    one.speaker = phrase.head;
    one.expletive = phrase.expletive;
    one.passive = phrase.passive;
    one.negated = negated;
    if (entry.addressee || frame == Frame::ObjTo) {
      TokenIndex told = s.child(v, Deprel::Iobj);
      if (told == kNone) told = object != kNone ? object : s.child(v, Deprel::NsubjPass);
      if (told != kNone && frame != Frame::Obj) one.addressee = words_of_phrase(s, told);
    }
    return one;
  };

  s.children(v, [&](TokenIndex c) {
    const bool that_clause = c > v && !has_clause && s.is(c, Deprel::Advcl, Deprel::AdvclRelcl, Deprel::Acl, Deprel::AclRelcl, Deprel::Nsubj, Deprel::Xcomp, Deprel::Parataxis) && s.child_form(c, Deprel::Mark, "that") != kNone;
    switch (that_clause ? Deprel::Ccomp : s[c].deprel) {
      case Deprel::Ccomp:
      case Deprel::CsubjPass: {
        // What stands before the cue is no clause of it where another follows, nor a mere "Speaking in Lagos, …".
        if (c < v && (s.child(v, Deprel::Ccomp) != c || has_later_clause(v) || (s[c].xpos == Xpos::Vbg && s.child(c, Deprel::Nsubj) == kNone))) return;
        if (c > v && taken_by_participle(v, c, s.subtree(c).first)) return;
        if (tells_circumstance(c, v)) return;
        if (c > v && joined_already(v, s.subtree(c))) return;
        if (const TokenIndex who = s.child(c, Deprel::Nsubj); c > v && who > v && s.same(who, "who") && s[who - 1].form == ",") return;  // “…,” said Lane, who [said …]
        const Frame frame = is_question(c) ? Frame::Wh : Frame::That;
        Attribution one = make(frame);
        one.listed = entry.takes(frame) || entry.takes(Frame::That) || (entry.takes(Frame::Quote) && led_in(s.subtree(c).first));
        one.content_head = c;
        one.content = part(c, v);
        // Its subject, hung on the cue as an object: "said [five men] had been held".
        // What stands before the cue and goes on right behind it is not of the clause, whatever the tree says.
        if (c > v && one.content.front().first < v && v + 1 < sentence_->last && s[v + 1].upos != Upos::Punct) {
          std::erase_if(one.content, [v](TokenRange range) { return range.last <= v; });
          if (one.content.empty()) return;
          one.content.front().first = std::max(one.content.front().first, v + 1);
        }
        if (c < v) before_cue(v, c, one.content.back());
        if (c < v) own_subject(v, c, one.content.front());
        if (c > v) second_half(v, c, one.content.back());
        if (c > v) joined_on(v, one.content.back());
        if (c > v) subject_behind_that(v, c, one.content.front());
        if (c > v && frame == Frame::That) and_that(one.content.back());
        if (c > v) before_comma(v, one.content, s.child(c, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Expl) == kNone);
        if (c > v && speaks(entry) && !entry.addressee) fill_gap(v, one.content.front());
        const bool no_subject = s.child(c, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Expl) == kNone && s.child(c, Deprel::Mark) == kNone && s.child(c, Deprel::Aux, Deprel::Cop) != kNone;
        if ((!entry.addressee || no_subject) && object > v && s.subtree(object).last == one.content.front().first) one.content.front().first = s.subtree(object).first;
        add(std::move(one));
        return;
      }
      case Deprel::Xcomp: {
        const bool to = s.child_form(c, Deprel::Mark, "to") != kNone;
        const bool ing = s[c].xpos == Xpos::Vbg && !to;
        // "Polls show him ahead", "found the claim false": a clause without its verb.
        if (!to && object != kNone && object < c && !entry.takes(Frame::Name) &&
            (entry.sort == CueClass::Show || entry.sort == CueClass::Find || entry.sort == CueClass::Media || entry.lemma == "report" || entry.sort == CueClass::Know || entry.sort == CueClass::As)) {
          Attribution one = make(Frame::That);
          one.content_head = c;
          one.content = {s.subtree(object), s.subtree(c)};
          add(std::move(one));
          return;
        }
        const Frame frame = to ? object != kNone && object < c ? Frame::ObjTo : Frame::To : ing ? Frame::Ing : Frame::Name;
        const bool listed = entry.takes(frame) || (frame == Frame::ObjTo && entry.takes(Frame::To));
        if ((frame == Frame::Name || frame == Frame::ObjTo) && !listed) return;
        if (frame == Frame::Name && (phrase.passive || s.is(v, Deprel::Acl)) && phrase.head == kNone) return;
        Attribution one = make(frame);
        one.listed = listed;
        one.content_head = c;
        if (frame == Frame::Name || (frame == Frame::ObjTo && !entry.addressee)) {
          if (object != kNone) one.content.push_back(s.subtree(object));
          else if (const TokenIndex subject = s.child(v, Deprel::NsubjPass); frame == Frame::Name && subject != kNone) one.content.push_back(s.subtree(subject));
          else if (const TokenIndex first = s.child(v, Deprel::Xcomp); frame == Frame::Name && first != c && first > v) one.content.push_back(s.subtree(first));  // "called [the deal] [lousy]"
        }
        one.content.push_back(s.subtree(c));
        if (to) joined_infinitives(v, one.content.back());
        add(std::move(one));
        return;
      }
      case Deprel::Parataxis:
      case Deprel::Dep: {
        // X said: it rains.
        if (c < v || has_clause || !entry.takes(Frame::Quote)) return;
        // "As the mayor has said, [it rains]."
        if (const TokenIndex first = s.subtree(c).first; s.child_form(v, Deprel::Mark, "as") == sentence_->first && first > v && s[first - 1].form == "," && s.child(c, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Expl) != kNone) {
          add_subtree(make(Frame::That), c);
          return;
        }
        if (!s.is_verb_form(c) || !led_in(s.subtree(c).first)) return;
        if (lexicon_.find(lemma_form(c), CuePos::Verb) != nullptr && s.child(c, Deprel::Nsubj) != kNone && s.subtree(c).first == s[v].subtree_end) return;
        add_subtree(make(Frame::That), c);
        return;
      }
      case Deprel::Obj:
        // Called [their son] [a hero]: two objects, the first now and then taken for a direct one as well.
        if (const TokenIndex named = s.child(v, Deprel::Iobj) != kNone ? s.child(v, Deprel::Iobj) : object; named != kNone && named < c && !has_clause && entry.takes(Frame::Name)) {
          if (found_.size() > before && found_.back().frame == Frame::Name) return;
          Attribution one = make(Frame::Name);
          one.content_head = c;
          one.content = {s.subtree(named), s.subtree(c)};
          without_strays(one.content.back());
          extend(v, one.content.back());
          add(std::move(one));
          return;
        }
        if (has_clause || !(entry.takes(Frame::Obj) || entry.takes(Frame::That) || entry.sort == CueClass::Name)) return;
        if (s.child(v, Deprel::Xcomp) != kNone) return;
        object_frame(v, c, entry, make(Frame::Obj));
        return;
      case Deprel::NsubjPass:
        if (has_clause || !entry.takes(Frame::Obj) || s.child(v, Deprel::Xcomp) != kNone) return;
        if (const TokenIndex as = s.child(v, Deprel::Advcl); as != kNone && s[as].xpos == Xpos::Vbg) return;  // "was quoted as saying"
        add_subtree(make(Frame::Obj), c);
        return;
      case Deprel::Obl:
      case Deprel::Advcl: {
        if (c > v && s.is(c, Deprel::Advcl) && entry.takes(Frame::Wh) && (entry.sort == CueClass::Order || entry.sort == CueClass::Ask || entry.sort == CueClass::Think) && is_question(c)) {
          add_subtree(make(Frame::Wh), c);
          return;
        }
        TokenIndex preposition = s.child(c, Deprel::Case);
        if (preposition == kNone && s[c].deprel == Deprel::Advcl) preposition = s.child(c, Deprel::Mark);
        if (preposition == kNone || has_clause || c < v) return;
        if (s[c].deprel == Deprel::Advcl && s[c].xpos != Xpos::Vbg) return;
        if (is_time(c)) return;
        const int index = preposition_index(lemma_form(preposition));
        const bool with_object = object != kNone || phrase.passive;
        if (with_object && entry.takes_object_preposition(index)) {
          Attribution one = make(Frame::ObjPrep);
          one.content_head = c;
          if (object != kNone && object < c) one.content.push_back(s.subtree(object));
          one.content.push_back(s.subtree(c));
          add(std::move(one));
        } else if (!with_object && (entry.takes_preposition(index) || (index >= 0 && s.one_of(preposition, "about", "against", "over")))) {
          Attribution one = make(Frame::Prep);
          one.listed = entry.takes_preposition(index);
          one.content_head = c;
          one.content = {s.subtree(c)};
          extend(v, one.content.back());
          add(std::move(one));
        }
        return;
      }
      default:
        return;
    }
  });
  if (!has_clause && entry.takes(Frame::That)) misplaced(v, make(Frame::That));
  const bool none = std::none_of(found_.begin() + static_cast<std::ptrdiff_t>(before), found_.end(), [](const Attribution& one) { return one.listed; });
  if (none && !has_clause && object == kNone && entry.takes(Frame::Obj)) antecedent(v, entry, make(Frame::Obj));
  if (none || (!has_clause && entry.takes(Frame::That))) interrupting(v, entry, make(Frame::That));
  if (none && !has_clause && (speaks(entry) || thinks(entry)) && entry.takes(Frame::That)) set_off(v, make(Frame::That));
  if (none && participle && !has_clause) besides(v, make(Frame::That));
  if (none && !has_clause && object == kNone && entry.takes(Frame::That)) bare_clause(v, make(Frame::That));
}

void ClauseFinder::object_frame(TokenIndex v, TokenIndex object, const CueEntry& entry, Attribution one) {
  (void)v;
  one.content_head = object;
  one.content = {s.subtree(object)};
  if (entry.addressee && (!entry.takes(Frame::Obj) || s[object].upos != Upos::Noun)) return;
  // "Said [five men] were held": the object is the subject of what follows.
  const TokenIndex next = one.content.back().last;
  if (next < sentence_->last && (speaks(entry) || thinks(entry)) && entry.takes(Frame::That) && (s[next].upos == Upos::Aux || s[next].xpos == Xpos::Vbd || s[next].xpos == Xpos::Vbz)) {
    one.frame = Frame::That;
    TokenIndex end = next;
    const bool subordinate = s.child(v, Deprel::Mark) != kNone;  // "While he said [it rained], she …"
    while (end < sentence_->last && s[end].form != ";" && !(subordinate && s[end].form == ",") && !(s[end].form == "," && end + 1 < sentence_->last && (s[end + 1].upos == Upos::Cconj || s[end + 1].xpos == Xpos::Vbg))) ++end;
    one.content.back().last = end;
    add(std::move(one));
    return;
  }
  // "Saying an attack on the base that day hurt nobody": nobody says a thing; its verb follows somewhere.
  if (entry.lemma == "say" && s[object].upos != Upos::Pron) {
    for (TokenIndex t = next; t < sentence_->last && t < next + 25; ++t) {
      if (s.one_of(t, "who", "which", "that", ",", ";", "and") || s[t].upos == Upos::Punct) break;
      if (s[t].xpos != Xpos::Vbd && s[t].xpos != Xpos::Vbz && s[t].xpos != Xpos::Vbp && s[t].xpos != Xpos::Md) continue;
      one.frame = Frame::That;
      one.content.back().last = sentence_->last;
      while (one.content.back().last > t + 1 && s[one.content.back().last - 1].upos == Upos::Punct) --one.content.back().last;
      add(std::move(one));
      return;
    }
  }
  // "Claimed Norland, of all, is to blame": the verb of the clause, hung on the cue.
  if (speaks(entry) && entry.takes(Frame::That)) {
    TokenIndex clause = kNone;
    s.children(v, [&](TokenIndex c) {
      const bool finite = s[c].xpos == Xpos::Vbz || s[c].xpos == Xpos::Vbp || s[c].xpos == Xpos::Vbd || s.child(c, Deprel::Aux, Deprel::Cop) != kNone;
      if (clause == kNone && c > object && s.is(c, Deprel::Conj, Deprel::Parataxis) && finite && s.child(c, Deprel::Nsubj, Deprel::Cc) == kNone && s[c].xpos != s[v].xpos) clause = c;
    });
    if (clause != kNone) {
      one.frame = Frame::That;
      one.content.back().last = s.subtree(clause).last;
      add(std::move(one));
      return;
    }
  }
  // "Called the plan dead": what it is called follows, or has been taken for a part of the object.
  if (entry.sort == CueClass::Name && one.content.back().last - one.content.back().first >= 3 && one.speaker != kNone && !one.passive) {
    one.frame = Frame::Name;
    add(std::move(one));
    return;
  }
  if (entry.sort == CueClass::Name && entry.takes(Frame::Name) && next < sentence_->last &&
      (s[next].upos == Upos::Adj || s[next].upos == Upos::Det || s[next].upos == Upos::Noun || s.one_of(next, "as") || s[next].upos == Upos::Punct) && s[next].form != "," && s[next].form != ".") {
    one.frame = Frame::Name;
    TokenIndex end = next;
    while (end < sentence_->last && s[end].form != "," && s[end].form != ";" && s[end].form != "." && s[end].upos != Upos::Cconj) ++end;
    one.content.back().last = end;
    add(std::move(one));
    return;
  }
  // "Released a statement saying that …": what it says follows, under a cue of its own.
  if (const TokenIndex saying = s.child(object, Deprel::Acl); saying != kNone && s[saying].xpos == Xpos::Vbg && is_written(s, object)) {
    const CueEntry* inner = lexicon_.find(lemma_form(saying), CuePos::Verb);
    if (inner != nullptr && speaks(*inner)) return;
  }
  if (speaks(entry) && s.one_of(object, "something", "nothing", "anything", "everything", "enough", "much", "little", "so")) return;
  // "Wrote a letter", "cited officials": what it is written in, or who said it.
  if ((entry.sort == CueClass::Write || entry.sort == CueClass::Express || entry.lemma == "post") && is_written(s, object)) return;
  if (entry.lemma == "cite" && s.one_of(object, "source", "sources", "officials", "official", "people", "person", "reports", "media")) return;
  if (s[object].xpos == Xpos::Wp || s[object].xpos == Xpos::Wdt) {
    // "Told what she had seen": a question's word with its clause.
    if (s.child(object, Deprel::AclRelcl) == kNone) return;
    one.frame = Frame::Wh;
    one.listed = entry.takes(Frame::Wh) || entry.takes(Frame::That);
  } else if (!entry.takes(Frame::Obj)) {
    return;
  }
  extend(v, one.content.back());
  // "Made a promise", "raised concerns": such verbs say something only by their object.
  if (entry.sort == CueClass::Express && lexicon_.find(lemma_form(object), CuePos::Noun) == nullptr) return;
  add(std::move(one));
}

}  // namespace newsingest
