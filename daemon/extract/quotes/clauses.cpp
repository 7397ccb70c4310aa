#include "extract/quotes/clauses.h"

#include <algorithm>
#include <array>

#include "extract/ascii.h"
#include "extract/quotes/speaker_phrase.h"
#include "extract/quotes/written.h"

namespace newsingest {
namespace {

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

class Finder {
 public:
  Finder(const Syntax& syntax, const CueLexicon& lexicon, std::vector<Attribution>& found)
      : s(syntax), lexicon_(lexicon), found_(found) {}

  void sentence(const Sentence& sentence) {
    sentence_ = &sentence;
    for (TokenIndex token = sentence.first; token < sentence.last; ++token) look_at(token);
  }

 private:
  void look_at(TokenIndex token) {
    if (token > sentence_->first && s[token - 1].form == "-") return;  // so-called
    lower(token);
    switch (s[token].upos) {
      case Upos::Verb:
      case Upos::Aux:
        if (const CueEntry* entry = lexicon_.find(form_, CuePos::Verb)) verb(token, *entry);
        break;
      case Upos::Noun:
      case Upos::Propn:
        if (const CueEntry* entry = lexicon_.find(form_, CuePos::Noun)) noun(token, *entry);
        break;
      case Upos::Adj:
        if (const CueEntry* entry = lexicon_.find(form_, CuePos::Adj)) adjective(token, *entry);
        break;
      default:
        break;
    }
    if (form_ == "according") according(token);
  }

  void lower(TokenIndex token) {
    form_.assign(s[token].form);
    lower_in_place(form_);
  }

  // Starts a candidate; the caller fills the content.
  Attribution start(TokenIndex cue, const CueEntry& entry, Frame frame, Attribution::How how) const {
    Attribution one;
    one.how = how;
    one.frame = frame;
    one.entry = &entry;
    one.cue = cue;
    one.cue_words = {cue, cue + 1};
    return one;
  }

  void add(Attribution one) {
    std::erase_if(one.content, [](TokenRange range) { return range.empty(); });
    if (one.content.empty()) return;
    for (TokenIndex t = one.content.front().first; t < one.content.back().last && t < one.content.front().first + 5; ++t) {
      if (one.frame == Frame::To && s.one_of(t, "named", "identified", "quoted")) return;  // "asked not to be named"
    }
    // Nobody said it, and who is asked or told does not speak.
    if (one.speaker != kNone && (s.child_form(one.speaker, Deprel::Det, "no") != kNone || s.child_form(one.speaker, Deprel::Advmod, "not") != kNone || s.one_of(one.speaker, "nobody", "none"))) return;
    if (one.speaker != kNone) {
      const TokenIndex first = words_of_phrase(s, one.speaker).first;
      if (first > sentence_->first && s.same(first - 1, "not")) return;  // "Not everyone agreed"
    }
    if (may_not_speak(one)) return;
    if (one.speaker != kNone && s[one.speaker].upos == Upos::Num && s[one.speaker].deprel == Deprel::Nsubj && (one.entry->sort == CueClass::Know || one.entry->sort == CueClass::As)) return;  // "2018 saw ten deaths"
    if (one.entry->sort == CueClass::Seem && one.frame == Frame::To) return;  // "appears to have left": the writer's own hedge
    // What is not mentioned or found is not said.
    if (one.negated && one.entry->pos == CuePos::Verb && (one.entry->lemma == "mention" || one.entry->lemma == "find" || one.entry->lemma == "report" || one.entry->lemma == "specify")) return;
    if (one.passive && one.frame != Frame::That && one.entry->pos == CuePos::Verb && (one.entry->sort == CueClass::Ask || one.entry->sort == CueClass::Tell || one.entry->lemma == "ask")) return;
    if (one.frame == Frame::Obj && one.content.size() == 1 && one.content[0].last == one.content[0].first + 1 && (s[one.content[0].first].upos == Upos::Pron || s[one.content[0].first].upos == Upos::Num || s[one.content[0].first].upos == Upos::Det)) return;
    if (one.frame == Frame::Prep && one.content.size() == 1 && only_points(one.content[0])) return;  // "disagreed with that"
    if (one.how == Attribution::How::Clause && one.frame == Frame::Prep && s[one.cue].xpos == Xpos::Vbg && one.cue == sentence_->first) return;  // "Speaking in Lagos, …"
    // Without saying it, or whether it was said: nothing is.
    if (one.how == Attribution::How::Clause && (s.child_form(one.cue, Deprel::Mark, "without") != kNone || s.child_form(one.cue, Deprel::Mark, "whether") != kNone)) return;
    if (one.how == Attribution::How::Clause && is_inverted_speaker(one)) return;
    if (one.how == Attribution::How::Clause && one.frame != Frame::That) {
      without_strays(one.content.back());
      aside(one.content);
    }
    if (one.how != Attribution::How::According) added_by_writer(one);
    trim_place(one.content.back());
    if (one.speaker != kNone) {
      const TokenIndex first = one.speaker_words.first;
      one.speaker_words = words_of_phrase(s, one.speaker);
      if (first > 0) one.speaker_words.first = std::min(first, one.speaker_words.first);
    }
    found_.push_back(std::move(one));
  }

  // "Was not authorised to talk to the press": why somebody has no name, and no words of anybody.
  bool may_not_speak(const Attribution& one) const {
    static constexpr std::array<std::string_view, 5> kSpeaking = {"speak", "talk", "comment", "discuss", "brief"};
    const std::string_view allowed = one.entry->lemma;
    return one.passive && one.frame == Frame::To && (allowed == "authorize" || allowed == "authorise" || allowed == "allow" || allowed == "permit") &&
           s.lemma_in(one.content_head, kSpeaking);
  }

  // “It will rain,” said [Ruth Lane, the mayor]: who says it, whatever the tree takes the name for.
  bool is_inverted_speaker(const Attribution& one) const {
    if (one.cue < sentence_->first + 2 || !one.entry->takes(Frame::Quote) || one.content.front().first != one.cue + 1) return false;
    if (!s.is_nominal(one.content_head) && s[one.content_head].xpos != Xpos::Vbg) return false;
    const std::string_view mark = s[one.cue - 1].form;
    const bool closes = mark == "\"" || mark == "”" || mark == "''" || mark == "’" || mark == "'";
    return closes && (s[one.cue + 1].upos == Upos::Propn || s[one.cue + 1].upos == Upos::Det || s[one.cue + 1].upos == Upos::Pron) &&
           (s.child(one.content_head, Deprel::Cop, Deprel::Mark, Deprel::Aux) == kNone || s[words_of_phrase(s, one.cue + 1).last].form == ",");
  }

  bool only_points(TokenRange words) const {
    for (TokenIndex t = words.first; t < words.last; ++t) {
      if (s[t].upos != Upos::Adp && s[t].upos != Upos::Pron && s[t].upos != Upos::Det && s[t].upos != Upos::Punct) return false;
    }
    return true;
  }

  // Adds the candidate whose content is all that hangs on `head`.
  void add_subtree(Attribution one, TokenIndex head) {
    one.content_head = head;
    one.content = {s.subtree(head)};
    add(std::move(one));
  }

  // Whether `cue` within the complement of `outer` is rather joined to `outer` itself: "said it rains and urged people to stay in",
  // "said it rains, adding that it pours". Parsers hang such verbs on the nearer clause.
  bool belongs_outside(TokenIndex cue, TokenIndex outer) {
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
  static bool speaks(const CueEntry& entry) {
    switch (entry.sort) {
      case CueClass::Say: case CueClass::Tell: case CueClass::Write: case CueClass::Argue: case CueClass::Order: case CueClass::Judge: case CueClass::Call:
      case CueClass::Claim: case CueClass::Warn: case CueClass::Commit: case CueClass::Reject: case CueClass::Name: case CueClass::Note: case CueClass::Urge:
        return true;
      default:
        return false;
    }
  }

  // ", adding that …", ", warning of …": a participle that says more, and is no complement of what it stands behind, as parsers have it.
  bool says_besides(TokenIndex p) const {
    if (s[p].xpos != Xpos::Vbg || p <= sentence_->first || s[p - 1].form != ",") return false;
    if (s.child(p, Deprel::Nsubj, Deprel::Aux, Deprel::Mark) != kNone && s.child(p, Deprel::Nsubj) < p) return false;
    std::string form(s[p].form);
    lower_in_place(form);
    const CueEntry* entry = lexicon_.find(form, CuePos::Verb);
    return entry != nullptr && speaks(*entry);
  }

  // Such a participle between the cue and what follows takes what follows: "said of it, adding that …".
  bool taken_by_participle(TokenIndex v, TokenIndex clause, TokenIndex first) {
    if (says_besides(clause)) return true;
    for (TokenIndex t = v + 1; t < first; ++t) {
      if (says_besides(t)) return true;
    }
    return false;
  }

  // Its clause, where the tree has given it to another: "adding that [it rains]" to the sentence's end.
  void besides(TokenIndex p, Attribution one) {
    if (p + 3 >= sentence_->last || !s.same(p + 1, "that")) return;
    TokenIndex end = sentence_->last;
    while (end > p + 2 && s[end - 1].upos == Upos::Punct) --end;
    one.content_head = p + 2;
    one.content = {{p + 2, end}};
    add(std::move(one));
  }

  bool has_later_clause(TokenIndex v) const {
    bool later = false;
    s.children(v, [&](TokenIndex c) { later = later || (c > v && s.is(c, Deprel::Ccomp) && !says_besides(c)); });
    return later;
  }

  static bool thinks(const CueEntry& entry) {
    switch (entry.sort) {
      case CueClass::Think: case CueClass::Feel: case CueClass::Know: case CueClass::Show: case CueClass::Media: case CueClass::Expect: case CueClass::Find:
      case CueClass::Confirm: case CueClass::Conclude: case CueClass::Quote: case CueClass::Forecast: case CueClass::Discuss: case CueClass::Agree:
        return true;
      default:
        return false;
    }
  }

  // A mark behind the cue that was hung on the clause before it stretches the clause over the cue.
  void before_cue(TokenIndex v, TokenIndex clause, TokenRange& words) const {
    if (words.last <= v) return;
    TokenIndex own = clause + 1;
    s.children(clause, [&](TokenIndex c) {
      if (s[c].upos != Upos::Punct) own = std::max(own, s.subtree(c).last);
    });
    if (own <= v && own > words.first) words.last = own;
  }

  // "[A clerk who stole] is tried, Lane said": the clause's subject, hung on the cue beside the cue's own.
  void own_subject(TokenIndex v, TokenIndex clause, TokenRange& words) const {
    if (s.child(clause, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Expl) != kNone) return;
    TokenIndex before = kNone, own = kNone;
    s.children(v, [&](TokenIndex c) {
      if (s.is(c, Deprel::Nsubj)) (c < clause ? before : own) = c;
    });
    if (before != kNone && own != kNone && before < words.first) words.first = s.subtree(before).first;
  }

  // Of a clause that the parser has split, what follows without a mark: "said [the road] [would be shut]", "said that [Lane's claim
  // that she won] [is wrong]".
  void second_half(TokenIndex v, TokenIndex clause, TokenRange& words) const {
    s.children(v, [&](TokenIndex c) {
      if (c <= clause || !s.is(c, Deprel::Ccomp) || s[words.last - 1].upos == Upos::Punct) return;
      const TokenRange more = s.subtree(c);
      const bool overlaps = more.first > words.first && more.first < words.last && more.last > words.last && clause < more.first;
      if (more.first == words.last || overlaps) words.last = more.last;
    });
  }

  // Whether the candidate found last is of the cue `v` and holds these words: a half that was joined to it.
  bool joined_already(TokenIndex v, TokenRange words) const {
    return !found_.empty() && found_.back().cue == v && found_.back().frame == Frame::That && found_.back().content.size() == 1 &&
           found_.back().content.front().first < words.first && found_.back().content.front().last >= words.last;
  }

  // "Told them that [prices of goods] [were high]": a clause that begins with its verb has its subject before it, behind the "that".
  void subject_behind_that(TokenIndex v, TokenIndex clause, TokenRange& words) const {
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
  void and_that(TokenRange& words) const {
    TokenIndex at = words.last;
    if (at < sentence_->last && s[at].form == ",") ++at;
    if (at + 3 >= sentence_->last || !s.one_of(at, "and", "but") || !s.same(at + 1, "that") || !s.is(at + 1, Deprel::Mark)) return;
    TokenIndex end = s[at + 1].head == kNone ? at : s.subtree(s[at + 1].head).last;
    if (end <= at + 3) return;
    while (end > at && s[end - 1].upos == Upos::Punct) --end;
    words.last = end;
  }

  // "Said he [had doubts] [but would vote]": joined to the cue by the tree, but of another tense than it, and no cue itself.
  void joined_on(TokenIndex v, TokenRange& words) {
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
  void joined_infinitives(TokenIndex v, TokenRange& words) const {
    if (s[v].xpos != Xpos::Vbd && s[v].xpos != Xpos::Vbz && s[v].xpos != Xpos::Vbn && s[v].xpos != Xpos::Vbg) return;
    s.children(v, [&](TokenIndex c) {
      if (!s.is(c, Deprel::Conj) || s[c].xpos != Xpos::Vb || s.subtree(c).first != words.last) return;
      if (s.child(c, Deprel::Nsubj, Deprel::Aux) == kNone) words.last = s.subtree(c).last;
    });
  }

  // A mark far behind that was hung on a phrase stretches it over what is not its own: up to the last word that hangs on it.
  void without_strays(TokenRange& words) const {
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
  void added_by_writer(Attribution& one) const {
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

  // The words of a complement, without what belongs to the cue's own clause.
  std::vector<TokenRange> part(TokenIndex clause, TokenIndex cue) {
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

  // A dash and what follows it to the end is the writer's comment, not what was said: "… will close — a blow to the town".
  void aside(std::vector<TokenRange>& words) const {
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
  bool places_ok(TokenIndex token) const { return s[token].form == "," || s[token].upos == Upos::Cconj; }

  bool is_time(TokenIndex t) const {
    static constexpr std::array<std::string_view, 24> kTimes = {"time", "times", "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minutes", "Monday", "Tuesday",
                                                                "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "night", "morning", "television", "phone"};
    return s[t].upos == Upos::Num || std::find(kTimes.begin(), kTimes.end(), s[t].form) != kTimes.end();
  }

  // "… in a statement", "… during a rally on Monday" at the end: where it was said, not what.
  void trim_place(TokenRange& words) const {
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

  // The bracket that opens before `v` in its sentence and has not closed, or kNone.
  TokenIndex bracket_round(TokenIndex v) const {
    for (TokenIndex t = v - 1; t >= sentence_->first && v - t < 40; --t) {
      if (s[t].form == ")") return kNone;
      if (s[t].form == "(") return t;
    }
    return kNone;
  }

  void verb(TokenIndex v, const CueEntry& entry) {
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

  // "Told reporters that …", "said in a letter that …": a clause hung on the noun between.
  void misplaced(TokenIndex v, Attribution one) {
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
  void bare_clause(TokenIndex v, Attribution one) {
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
  void antecedent(TokenIndex v, const CueEntry& entry, Attribution one) {
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

  // "Said [the town and] its people are …": what stands between the cue and the clause, unless it says when or where it was said.
  void fill_gap(TokenIndex v, TokenRange& words) const {
    const TokenIndex first = v + 1;
    if (words.first <= first || words.first - first > 25) return;
    const Upos upos = s[first].upos;
    if (upos != Upos::Det && upos != Upos::Noun && upos != Upos::Propn && upos != Upos::Pron && upos != Upos::Adj && upos != Upos::Num) return;
    if (is_time(first) || s.one_of(first, "this", "last", "next", "that", "earlier", "late")) return;
    for (TokenIndex t = first; t < words.first; ++t) if (s.same(t, "that") && s.is(t, Deprel::Mark)) return;
    words.first = first;
  }

  // "It will rain, she said – [as the river rises]": when or why it was said, whatever the tree takes the clause for.
  bool tells_circumstance(TokenIndex clause, TokenIndex v) const {
    const TokenIndex mark = s.child(clause, Deprel::Mark);
    return clause > v && s.is(v, Deprel::Parataxis) && mark != kNone && mark > v && s.one_of(mark, "as", "while", "after", "before", "since", "although", "though", "because");
  }

  bool has_complement(TokenIndex v) const {
    bool has = false;
    s.children(v, [&](TokenIndex c) { has = has || (s.is(c, Deprel::Ccomp) && !tells_circumstance(c, v)); });
    return has;
  }

  // "The bridge, she said, will open": what stands before the cue clause and its comma begins the content.
  // Where the clause has no subject of its own, it stands there, whatever it is made of.
  void before_comma(TokenIndex v, std::vector<TokenRange>& content, bool no_subject = false) const {
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

  // ", X said" at the sentence's end and ", X said," within it, where the tree has lost the clause: the rest of the sentence.
  void set_off(TokenIndex v, Attribution one) {
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

  // Behind a colon or a mark: what is said, not what is done besides.
  bool led_in(TokenIndex first) const {
    while (first > sentence_->first && s[first - 1].upos == Upos::Punct && s[first - 1].form != ":" && s[first - 1].form != ",") {
      if (s[first - 1].form[0] == '"' || s[first - 1].form == "“" || s[first - 1].form == "''" || s[first - 1].form == "``") return true;
      --first;
    }
    return first > sentence_->first && s[first - 1].form == ":";
  }

  // It rains, she said. It will, she said, rain. As she said, it rains.
  void interrupting(TokenIndex v, const CueEntry& entry, Attribution one) {
    const TokenIndex p = s[v].head;
    if (p == kNone || !entry.takes(Frame::That)) return;
    if (!speaks(entry) && !thinks(entry)) return;
    const bool as = s.is(v, Deprel::Advcl) && s.child_form(v, Deprel::Mark, "as") != kNone;
    const bool parenthetical = s.is(v, Deprel::Parataxis) && v > s[p].subtree_begin;
    if (!as && !parenthetical) return;
    if (as && s.subtree(v).first > sentence_->first && s.one_of(s.subtree(v).first - 1, "just", "so", "such")) return;
    const TokenIndex object = s.child(v, Deprel::Obj);
    if (object != kNone && !s.same(object, "it") && !entry.addressee) return;
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

  void object_frame(TokenIndex v, TokenIndex object, const CueEntry& entry, Attribution one) {
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

  // What follows an object without a comma and says more of it: parsers hang "for the town", "to rise" on the verb as often as on the
  // noun. When, where and how it was said stay out.
  void extend(TokenIndex v, TokenRange& words) const {
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

  void noun(TokenIndex n, const CueEntry& entry) {
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

  void adjective(TokenIndex a, const CueEntry& entry) {
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
  void subject_behind_comma(TokenIndex speaker, TokenRange phrase, Attribution& one) const {
    for (TokenIndex t = speaker + 1; t + 1 < phrase.last; ++t) {
      if (s[t].form != "," || !s.is_nominal(t + 1)) continue;
      one.content = {{t + 1, sentence_->last}};
      one.speaker_words.last = t;
      return;
    }
  }

  void according(TokenIndex token) {
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

  bool is_negated(TokenIndex v) const {
    bool negated = false;
    s.children(v, [&](TokenIndex c) {
      negated = negated || (s.is(c, Deprel::Advmod) && s.one_of(c, "not", "n't", "never", "n’t"));
    });
    return negated;
  }

  bool is_question(TokenIndex clause) const {
    const TokenIndex first = s.subtree(clause).first;
    return s.one_of(first, "what", "who", "why", "how", "when", "where", "whether", "which", "whom", "if");
  }

  std::string_view lemma_form(TokenIndex token) {
    lower(token);
    return form_;
  }

  const Syntax& s;
  const CueLexicon& lexicon_;
  std::vector<Attribution>& found_;
  const Sentence* sentence_ = nullptr;
  std::string form_;
};

}  // namespace

void find_clauses(const Syntax& syntax, const CueLexicon& lexicon, StepBudget& budget, std::vector<Attribution>& found) {
  Finder finder(syntax, lexicon, found);
  for (const Sentence& sentence : syntax.annotation().sentences) {
    if (!budget.spend(static_cast<std::uint64_t>(4 * (sentence.last - sentence.first)))) return;
    if (sentence.root != kNone) finder.sentence(sentence);
  }
}

}  // namespace newsingest
