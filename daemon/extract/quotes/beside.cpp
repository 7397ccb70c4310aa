#include "extract/quotes/beside.h"

#include <algorithm>
#include <array>
#include <string>

#include "extract/ascii.h"
#include "extract/quotes/speaker_phrase.h"

namespace newsingest {
namespace {

constexpr int kFar = 40;  // tokens between a quotation and its cue: long appositions, no longer ones

bool is_mark(std::string_view form) {
  return form == "\"" || form == "''" || form == "``" || form == "“" || form == "”" || form == "'" || form == "‘" || form == "’" || form == "»" ||
         form == "‹" || form == "›" || form == "«" || form == "„";
}
bool is_dash(std::string_view form) { return form == "-" || form == "–" || form == "—" || form == "--" || form == "―"; }
bool is_punct(std::string_view form) {
  const auto c = static_cast<unsigned char>(form[0]);
  return (c < 128 && std::ispunct(c) != 0 && form.size() <= 3) || is_mark(form) || is_dash(form) || form == "…";
}

constexpr std::array<std::string_view, 12> kPronouns = {"he", "she", "they", "i", "we", "it", "who", "you", "one", "someone", "everyone", "nobody"};

}  // namespace

const CueEntry* Beside::verb_cue(TokenIndex token) const {
  const Token& t = s[token];
  if (t.upos != Upos::X && t.upos != Upos::Verb && t.upos != Upos::Aux && !s.one_of(token, "says", "said")) return nullptr;
  return quoting(token);
}

const CueEntry* Beside::quoting(TokenIndex token) const {
  std::string form(s[token].form);
  lower_in_place(form);
  const CueEntry* entry = lexicon_.find(form, CuePos::Verb);
  return entry != nullptr && entry->takes(Frame::Quote) ? entry : nullptr;
}

bool Beside::is_speech(std::int32_t q) const {
  const Quoted& one = quoted_[static_cast<std::size_t>(q)];
  const TokenRange tokens = places_.tokens(q);
  if (one.single && one.parent < 0 && tokens.last - tokens.first < 5) return false;
  const std::string_view inner = one.inner.in(text_);
  const bool ends = inner.ends_with(',') || inner.ends_with('.') || inner.ends_with('?') || inner.ends_with('!') || inner.ends_with("…") ||
                    inner.ends_with("—") || inner.ends_with('-') || !one.closed || one.continued_by >= 0;
  const bool stop_behind = one.outer.end < text_.size() && (text_[one.outer.end] == ',' || text_[one.outer.end] == '.');
  const auto length = tokens.last - tokens.first;
  if (ends) return length >= 2;
  const bool capital_first = !tokens.empty() && (capital(tokens.first) || s[tokens.first].form == "[" || s[tokens.first].form == "...");
  return (stop_behind && length >= 4) || (capital_first && length >= 7);
}

// A few words in marks within a sentence: nobody's speech by itself.
bool Beside::is_scrap(std::int32_t q) const {
  const TokenRange tokens = places_.tokens(q);
  return tokens.last - tokens.first <= 4 && !is_speech(q) && !is_whole(q);
}

// “Face of the Nation”: every longer word has a capital and no sentence ends in it: a name or a title.
bool Beside::is_title(std::int32_t q, bool with_stop) const {
  TokenRange tokens = places_.tokens(q);
  if (with_stop && tokens.last > tokens.first + 1 && s[tokens.last - 1].form == ".") --tokens.last;
  for (TokenIndex t = tokens.first; t < tokens.last; ++t) {
    const std::string_view form = s[t].form;
    if (form == "." || form == "?" || form == "!") return false;
    if (form.size() > 3 && form[0] >= 'a' && form[0] <= 'z') return false;
  }
  return capital(tokens.first);
}

// Where the words begin that lead up to a quotation: behind the quotation before it, or with its sentence.
TokenIndex Beside::lead_of(std::int32_t q) const {
  const TokenIndex first = places_.tokens(q).first;
  const TokenIndex from = s.annotation().sentences[static_cast<std::size_t>(places_.sentence(first))].first;
  TokenIndex at = first;
  while (at > from && places_.quoted(at - 1) < 0 && s[at - 1].form != "(") --at;
  return at;
}

bool Beside::is_whole(std::int32_t q) const {
  const TokenIndex first = places_.tokens(q).first;
  TokenIndex at = first;
  while (at > 0 && places_.sentence(at - 1) == places_.sentence(first) && is_mark(s[at - 1].form)) --at;
  if (at == 0 || places_.sentence(at - 1) != places_.sentence(first)) return true;
  if (s[at - 1].form == ":" || s[at - 1].form == "(") return true;
  const bool big = capital(first) || s[first].form == "[" || s[first].form == "...";
  return big && (s[at - 1].form == "," || s[at - 1].form.ends_with('.') || is_dash(s[at - 1].form) || verb_cue(at - 1) != nullptr || s.same(at - 1, "that"));
}

// “…” ― Ruth Lane: a dash and a name to the paragraph's end.
std::optional<Attribution> Beside::signature(std::int32_t q, TokenIndex dash) const {
  const auto& sentences = s.annotation().sentences;
  const auto index = static_cast<std::size_t>(places_.sentence(dash));
  const TokenIndex first = dash + 1;
  if (first >= sentences[index].last || !capital(first)) return std::nullopt;
  if (index + 1 < sentences.size() && sentences[index + 1].paragraph == sentences[index].paragraph) return std::nullopt;
  TokenIndex last = first;
  while (last < sentences[index].last && !is_punct(s[last].form)) ++last;
  if (last - first > 6 || (last < sentences[index].last && s[last].form != "," && last + 1 < sentences[index].last)) return std::nullopt;
  Attribution one = made(Attribution::How::Colon, q, kNone, nullptr);
  one.cue_words = {dash, first};
  one.speaker_words = {first, last};
  one.speaker = last - 1;
  return one;
}

// The head of the noun phrase that begins at `token`, or kNone where none does before `end`.
TokenIndex Beside::noun_at(TokenIndex token, TokenIndex end) const {
  TokenIndex at = token;
  while (at < end && (s[at].upos == Upos::Det || s[at].upos == Upos::Adj || (s[at].upos == Upos::Num && at + 1 < end && s[at + 1].upos == Upos::Noun))) ++at;
  if (at + 1 < end && s[at].upos == Upos::Num && s.same(at + 1, "of")) return at;  // "one of the advisers"
  if (at >= end || !(s[at].upos == Upos::Propn || s[at].upos == Upos::Noun || s[at].upos == Upos::Pron) || is_punct(s[at].form)) return kNone;
  for (int i = 0; i < 6; ++i) {
    const TokenIndex head = s[at].head;
    if (head == kNone || head < token || head >= end || !s.is_nominal(head) || !s.is(at, Deprel::Compound, Deprel::Flat, Deprel::NmodPoss, Deprel::NmodDesc, Deprel::Amod)) break;
    at = head;
  }
  return at;
}

bool Beside::starts_phrase(TokenIndex token) const {
  if (capital(token)) return true;
  if (s.is_nominal(token) && s[token].upos != Upos::X) return true;
  if (s[token].upos == Upos::Adj) return true;
  for (const std::string_view word : kPronouns) if (s.same(token, word)) return true;
  return s.one_of(token, "the", "a", "an", "his", "her", "their", "its", "one", "another", "some", "many", "several", "senior", "officials", "police");
}

// Without a tree: a run of words from `token` up to a comma, a bracket or a verb.
TokenRange Beside::phrase_from(TokenIndex token, TokenIndex end) const {
  TokenIndex last = token;
  for (const std::string_view word : kPronouns) if (s.same(token, word)) return {token, token + 1};
  while (last < end && !is_punct(s[last].form) && verb_cue(last) == nullptr && !s.one_of(last, "in", "on", "at", "after", "during", "when", "who", "while", "as", "to", "from", "with")) ++last;
  return {token, std::max(last, token + 1)};
}

Attribution Beside::made(Attribution::How how, std::int32_t q, TokenIndex cue, const CueEntry* entry) const {
  Attribution one;
  one.how = how;
  one.frame = Frame::Quote;
  one.entry = entry;
  one.cue = cue;
  if (cue != kNone) one.cue_words = {cue, cue + 1};
  one.quoted = {q};
  one.content_head = places_.tokens(q).first;
  one.score = how == Attribution::How::Previous || how == Attribution::How::Colon ? 1.2 : 2.6;
  return one;
}

// "Ruth Lane, who had seen it, once said", "as Ruth Lane, a former minister, put it": the name before what stands between commas.
TokenIndex Beside::before_aside(TokenIndex cue, TokenRange gap) const {
  TokenIndex at = cue;
  while (at > gap.first && (s[at - 1].upos == Upos::Adv || s[at - 1].upos == Upos::Aux)) --at;
  if (at <= gap.first || s[at - 1].form != ",") return kNone;
  for (TokenIndex t = at - 2; t > gap.first; --t) {
    if (s[t].form == ";" || s[t].form == ":") return kNone;
    if (s[t].form != ",") continue;
    TokenIndex noun = t - 1;
    if (!s.is_nominal(noun) || places_.quoted(noun) >= 0) return kNone;
    while (noun > gap.first && s.is(noun, Deprel::Flat) && s[noun].head != kNone && s[noun].head >= gap.first && s[noun].head < noun) noun = s[noun].head;
    return noun;
  }
  return kNone;
}

void Beside::find_speaker(Attribution& one, TokenRange gap) const {
  const TokenIndex cue = one.cue;
  if (s.has_tree(cue) && s[cue].upos != Upos::X) {
    SpeakerPhrase phrase = speaker_of_verb(s, cue);
    // What is told in brackets is not told by whom the sentence round them speaks of.
    if (phrase.head != kNone && phrase.head < gap.first && gap.first > 0 && s[gap.first - 1].form == "(") phrase.head = kNone;
    // Right behind the quotation stands who says it, or the cue and then who: "…," X, a professor, said; "…," said X.
    if (one.how == Attribution::How::After) {
      const TokenIndex start = cue == gap.first ? cue + 1 : gap.first;
      const TokenIndex noun = noun_at(start, cue == gap.first ? gap.last : cue);
      const bool known = phrase.head != kNone && words_of_phrase(s, phrase.head).contains(noun == kNone ? start : noun);
      if (noun != kNone && !known && (s[noun].upos == Upos::Propn || cue == gap.first)) phrase = {noun, false, false};
    }
    one.expletive = phrase.expletive;
    one.passive = phrase.passive;
    if (phrase.head != kNone && places_.quoted(phrase.head) < 0) {
      one.speaker = phrase.head;
      one.speaker_words = words_of_phrase(s, phrase.head);
      const TokenIndex told = s.child(cue, Deprel::Iobj, Deprel::Obj);
      if (one.entry != nullptr && one.entry->addressee && told > cue && places_.quoted(told) < 0) one.addressee = words_of_phrase(s, told);
      return;
    }
    if (one.expletive) return;
  }
  // "…, he said, adding that …": a participle's speaker is that of its sentence.
  if (s[cue].xpos == Xpos::Vbg && one.how == Attribution::How::Before) {
    const TokenIndex root = s.annotation().sentences[static_cast<std::size_t>(places_.sentence(cue))].root;
    if (root != kNone && root != cue) {
      TokenIndex subject = s.child(root, Deprel::Nsubj);
      for (TokenIndex t = cue - 1; t > cue - 8 && t >= gap.first; --t) {
        if (verb_cue(t) != nullptr && s.has_tree(t) && s.child(t, Deprel::Nsubj) != kNone) {
          subject = s.child(t, Deprel::Nsubj);
          break;
        }
      }
      if (subject != kNone && places_.quoted(subject) < 0) {
        one.speaker = subject;
        one.speaker_words = words_of_phrase(s, subject);
        return;
      }
    }
  }
  // "said Ruth Lane"; else what stands before the cue, back to the quotation or a comma's beginning.
  if (one.how == Attribution::How::After && cue == gap.first && cue + 1 < gap.last && starts_phrase(cue + 1)) {
    one.speaker_words = phrase_from(cue + 1, gap.last);
  } else if (one.how == Attribution::How::After && starts_phrase(gap.first) && gap.first < cue) {
    one.speaker_words = phrase_from(gap.first, cue);
  } else {
    TokenIndex first = cue;
    while (first > gap.first && !is_punct(s[first - 1].form) && verb_cue(first - 1) == nullptr && (starts_phrase(first - 1) || s.one_of(first - 1, "of", "for")) &&
           !s.one_of(first - 1, "and", "but", "when", "that")) --first;
    if (first == cue) {
      if (const TokenIndex noun = before_aside(cue, gap); noun != kNone) {
        one.speaker = noun;
        one.speaker_words = words_of_phrase(s, noun);
        return;
      }
    }
    while (first < cue && s.one_of(first, "and", "but", "of", "for", "has", "have", "had", "also")) ++first;
    if (first < cue) one.speaker_words = {first, cue};
    while (one.speaker_words.last > one.speaker_words.first + 1 && s.one_of(one.speaker_words.last - 1, "also", "has", "had", "then", "later")) --one.speaker_words.last;
  }
  if (!one.speaker_words.empty()) one.speaker = one.speaker_words.last - 1;
}

// “It is calm now,” and trade has picked up, Ruth Lane said; “It seems unlikely” that she wins, said Ruth Lane; “There was help” by
// the town, Ruth Lane said: what goes on behind the marks up to the comma is hers as well.
std::optional<Attribution> Beside::with_clause(std::int32_t q, TokenRange gap) const {
  const std::string_view said = quoted_[static_cast<std::size_t>(q)].inner.in(text_);
  const bool ended = said.ends_with(',') || said.ends_with('.') || said.ends_with('?') || said.ends_with('!');
  const bool joined = s.one_of(gap.first, "and", "but", "or");
  const bool on = s.same(gap.first, "that") || (s[gap.first].upos == Upos::Adp && is_whole(q));
  if (!joined && (ended || !on)) return std::nullopt;
  for (TokenIndex comma = gap.first + 3; comma + 2 < gap.last; ++comma) {
    if (s[comma].form != ",") continue;
    for (TokenIndex token = comma + 1; token < gap.last && token < comma + 8 && s[token].upos != Upos::Punct; ++token) {
      const CueEntry* entry = verb_cue(token);
      if (entry == nullptr) continue;
      Attribution one = made(Attribution::How::After, q, token, entry);
      find_speaker(one, {comma + 1, gap.last});
      if (one.speaker <= comma || one.speaker >= gap.last) break;
      if (!is_whole(q)) {
        TokenIndex mark = places_.tokens(q).first;
        while (mark > 0 && is_mark(s[mark - 1].form)) --mark;
        if (const TokenIndex lead = lead_of(q); lead < mark) one.content.push_back({lead, mark});
      }
      one.content.push_back({gap.first, comma});
      return one;
    }
  }
  return std::nullopt;
}

std::optional<Attribution> Beside::after(std::int32_t q) const {
  const TokenRange inner = places_.tokens(q);
  if (inner.empty()) return std::nullopt;
  TokenIndex from = inner.last;
  const auto paragraph = s.annotation().sentences[static_cast<std::size_t>(places_.sentence(inner.last - 1))].paragraph;
  while (from < s.size() && from - inner.last < kFar && (is_mark(s[from].form) || s[from].form == ",")) ++from;
  if (from < s.size() && is_dash(s[from].form)) {
    if (auto signed_by = signature(q, from)) return signed_by;
    ++from;
  }
  if (from >= s.size()) return std::nullopt;
  const auto& sentence = s.annotation().sentences[static_cast<std::size_t>(places_.sentence(from))];
  if (sentence.paragraph != paragraph) return std::nullopt;
  // A sentence of its own behind the full stop speaks of something else, unless it is the bare inverted "said X".
  const std::string_view said = quoted_[static_cast<std::size_t>(q)].inner.in(text_);
  const bool fresh = capital(from) && (said.ends_with('.') || (from > inner.last && s[from - 1].form == "."));
  // “We lost.” Lane said.: nothing but who says it.
  const bool bare = sentence.last - sentence.first <= 6 && sentence.last >= sentence.first + 3 && verb_cue(sentence.last - 2) != nullptr && s[sentence.last - 1].form == "." &&
                    s[sentence.last - 2].xpos == Xpos::Vbd && s.is_nominal(sentence.last - 3);
  if (fresh && from == sentence.first && !bare) return std::nullopt;
  // Behind a comma the sentence goes on, whatever full stop of an abbreviation a splitter took for its end.
  const bool goes_on = said.ends_with(',');
  TokenIndex end = from;
  while (end < s.size() && end - from < kFar && (places_.quoted(end) < 0 || (end > from && is_scrap(places_.quoted(end)))) && (end < sentence.last || (goes_on && end - from < 12 && in_paragraph(end, paragraph)))) ++end;
  const TokenRange gap{from, end};
  if (gap.empty()) return std::nullopt;

  if (s.same(from, "according") && from + 1 < end && s.same(from + 1, "to") && from + 2 < end) {
    Attribution one = made(Attribution::How::According, q, from, lexicon_.find("according to", CuePos::Prep));
    one.cue_words = {from, from + 2};
    if (s.has_tree(from) && s.is(from, Deprel::Case)) {
      one.speaker = s[from].head;
      one.speaker_words = words_of_phrase(s, one.speaker);
      one.speaker_words.first = std::max(one.speaker_words.first, from + 2);
    } else {
      one.speaker_words = phrase_from(from + 2, end);
      one.speaker = one.speaker_words.last - 1;
    }
    return one;
  }
  // The first verb that is a cue, if what comes before it can be its subject.
  TokenIndex start = from;
  if (s.one_of(start, "as", "and")) ++start;
  if (start >= end) return std::nullopt;
  if (auto told = with_clause(q, gap)) return told;
  const bool verb_first = verb_cue(start) != nullptr;
  const Upos begins = s[start].upos;
  if (!verb_first && !starts_phrase(start) && (begins == Upos::Adp || begins == Upos::Sconj || begins == Upos::Cconj || begins == Upos::Adv || begins == Upos::Punct)) return std::nullopt;
  if (!verb_first && is_title(q) && !is_whole(q)) return std::nullopt;
  for (TokenIndex token = start; token < end; ++token) {
    if (s.one_of(token, "because", "but", "which", "that") && token > start) return std::nullopt;
    if (s[token].form == "." || s[token].form == ";") break;
    const CueEntry* entry = verb_cue(token);
    // "… the narrator asks.": taken for a noun.
    if (entry == nullptr && token > start && s[token].xpos == Xpos::Nns && (token + 1 == end || s[token + 1].upos == Upos::Punct)) entry = quoting(token);
    // "… the Norlanders state in a paper."
    if (entry == nullptr && token > start && s[token].xpos == Xpos::Nn && (s[token - 1].xpos == Xpos::Nns || s[token - 1].xpos == Xpos::Nnps) && token + 1 < end && s[token + 1].upos == Upos::Adp) entry = quoting(token);
    if (entry == nullptr) {
      if (s[token].upos == Upos::Verb && s.child(token, Deprel::Nsubj) != kNone && !s.is(token, Deprel::AclRelcl, Deprel::Acl) && s.has_tree(token) &&
          s.child(token, Deprel::Nsubj) >= start && s.child(token, Deprel::Nsubj) < token) return std::nullopt;
      continue;
    }
    if (s.is(token, Deprel::AclRelcl, Deprel::Acl) && token > start && s[token].head >= start) continue;  // who said …: of the speaker, not of the quote
    Attribution one = made(Attribution::How::After, q, token, entry);
    find_speaker(one, gap);
    if (one.speaker != kNone && !gap.contains(one.speaker)) return std::nullopt;  // what follows goes on with a sentence begun before
    if (one.speaker == kNone && !one.expletive) {
      if (verb_first && token == start) return std::nullopt;
      continue;
    }
    if (!is_whole(q)) {
      // A cue that has its own words behind it has nothing to do with what is quoted in the phrase before.
      bool own_words = false;
      s.children(token, [&](TokenIndex c) {
        const bool name = one.speaker > token && s[c].subtree_begin <= one.speaker_words.last + 1 && s.is_nominal(c);  // "said Ruth Lane", whatever the tree has of it
        const bool besides = s[c].xpos == Xpos::Vbg && s.child(c, Deprel::Aux) == kNone && s[c - 1].form == ",";       // "said Lane, referring to …"
        own_words = own_words || (c > token && !name && !besides && (s.is(c, Deprel::Ccomp, Deprel::Xcomp) || (s.is(c, Deprel::Obj) && !entry->addressee)));
      });
      if (own_words) return std::nullopt;
      TokenIndex mark = inner.first;
      while (mark > 0 && is_mark(s[mark - 1].form)) --mark;
      if (const TokenIndex lead = lead_of(q); lead < mark) one.content = {{lead, mark}};
    }
    // “You pushed them to the edge” to win the vote, she said: what goes on up to the comma is hers as well.
    const bool ended = said.ends_with(',') || said.ends_with('.') || said.ends_with('?') || said.ends_with('!');
    const TokenIndex begins_at = one.speaker == kNone ? token : std::min(one.speaker_words.first, token);
    if (!ended && from == inner.last + 1 && begins_at > from + 1 && s[begins_at - 1].form == "," && s[from].upos != Upos::Punct) one.content.push_back({from, begins_at - 1});
    return one;
  }
  return std::nullopt;
}

// "Ruth Lane's answer was short: “No.”", "Ruth Lane was blunt: “…”".
std::optional<Attribution> Beside::answered(Attribution one, TokenIndex root) const {
  if (s.child(root, Deprel::Cop) == kNone) return std::nullopt;
  TokenIndex subject = s.child(root, Deprel::Nsubj);
  if (subject == kNone) return std::nullopt;
  if (s[subject].upos == Upos::Noun) {
    std::string form(s[subject].form);
    lower_in_place(form);
    const CueEntry* entry = lexicon_.find(form, CuePos::Noun);
    const TokenIndex owner = s.child(subject, Deprel::NmodPoss);
    if (entry == nullptr || !entry->takes(Frame::Quote) || owner == kNone) return std::nullopt;
    subject = owner;
  } else if (s[subject].upos != Upos::Propn && !s.one_of(subject, "he", "she", "they")) {
    return std::nullopt;
  }
  one.speaker = subject;
  one.speaker_words = words_of_phrase(s, subject);
  return one;
}

std::optional<Attribution> Beside::before(std::int32_t q) const {
  const TokenRange inner = places_.tokens(q);
  if (inner.empty()) return std::nullopt;
  TokenIndex last = inner.first;
  while (last > 0 && is_mark(s[last - 1].form) && places_.quoted(last - 1) < 0) --last;
  if (last == 0) return std::nullopt;
  const auto& sentence = s.annotation().sentences[static_cast<std::size_t>(places_.sentence(last - 1))];
  const auto paragraph = s.annotation().sentences[static_cast<std::size_t>(places_.sentence(inner.first))].paragraph;
  if (sentence.paragraph != paragraph && !(sentence.paragraph + 1 == paragraph && s[last - 1].form == ":")) return std::nullopt;
  if (places_.sentence(inner.first) != places_.sentence(last - 1) && s[last - 1].form != ":" && s[last - 1].form != ",") return std::nullopt;
  TokenIndex first = last;
  while (first > sentence.first && last - first < kFar && places_.quoted(first - 1) < 0 && s[first - 1].form != "(") --first;
  // Lane said — as reported by the Herald — “…”: what is set off right before the marks is no part of it.
  if (is_dash(s[last - 1].form) || s[last - 1].form == ",") {
    for (TokenIndex t = last - 2; t > first && last - t < 14; --t) {
      if (s[t].form != s[last - 1].form) continue;
      if (s.same(t + 1, "as") && s[t + 2].xpos == Xpos::Vbn && s.same(t + 3, "by")) last = t;
      break;
    }
  }
  const TokenRange gap{first, last};
  if (gap.empty()) return std::nullopt;

  const bool colon = s[last - 1].form == ":";
  const bool comma = s[last - 1].form == ",";
  const bool that = s.one_of(last - 1, "that", "saying");
  for (TokenIndex token = last - 1; token >= first; --token) {
    if (s[token].form == ";") break;
    const CueEntry* entry = verb_cue(token);
    const bool knows = that && entry == nullptr && token + 2 == last && s[token].upos == Upos::Verb;  // "hopes to win, but knows that “…”"
    if (knows) return std::nullopt;
    if (entry == nullptr) continue;
    const auto distance = last - 1 - token;
    if (!colon && !that && !(comma && distance <= 12) && distance > 0) {
      if (!(entry->sort == CueClass::Say || entry->sort == CueClass::Tell) || distance > 6) return std::nullopt;
      return std::nullopt;
    }
    if (s.is(token, Deprel::AclRelcl) && !colon && !(comma && distance == 1 && is_whole(q))) continue;
    if (!colon && !comma && is_work(q, token)) return std::nullopt;
    Attribution one = made(Attribution::How::Before, q, token, entry);
    find_speaker(one, gap);
    if (one.speaker == kNone && !one.expletive) continue;
    if (const TokenRange tail = tail_of(q); !tail.empty() && !colon) one.content.push_back(tail);
    return one;
  }
  if (!colon) return std::nullopt;
  // X: “…”: a bare name, or a sentence that leads in ("He put it bluntly: …").
  Attribution one = made(Attribution::How::Colon, q, kNone, nullptr);
  one.cue_words = {last - 1, last};
  if (sentence.root != kNone && gap.contains(sentence.root)) {
    const TokenIndex subject = s.is_verb_form(sentence.root) ? s.child(sentence.root, Deprel::Nsubj) : s.is_nominal(sentence.root) ? sentence.root : kNone;
    if (subject == kNone) return answered(std::move(one), sentence.root);
    if (s.same(subject, "it")) return std::nullopt;
    one.speaker = subject;
    one.speaker_words = words_of_phrase(s, subject);
    return one;
  }
  if (!capital(first) || gap.last - gap.first > 7) return std::nullopt;
  one.speaker_words = {first, last - 1};
  if (one.speaker_words.empty()) return std::nullopt;
  one.speaker = last - 2;
  return one;
}

// "In an interview", "on his radio show", "in her 1990 book": where it was said, no part of it.
bool Beside::tells_where(TokenIndex at, TokenIndex end) const {
  static constexpr std::array<std::string_view, 30> kMedia = {"interview", "statement", "speech", "tweet", "letter", "briefing", "email", "rally", "hearing", "post", "message", "podcast", "broadcast", "article", "memo",
                                                              "release", "address", "debate", "video", "show", "book", "memoir", "column", "essay", "blog", "Twitter", "Facebook", "radio", "television", "editorial"};
  if (!s.one_of(at, "in", "on", "at", "during", "via")) return false;
  for (TokenIndex t = at + 1; t < end && t < at + 6; ++t) {
    if (s.is_in(t, kMedia)) return true;
    if (!s.is_nominal(t) && s[t].upos != Upos::Det && s[t].upos != Upos::Adj && s[t].upos != Upos::Num && s[t].upos != Upos::Part) return false;
    if (places_.quoted(t) >= 0) return false;
  }
  return false;
}

// What goes on behind a quotation that does not end its clause: up to the next comma, or to a verb of the cue's own clause.
TokenRange Beside::tail_of(std::int32_t q) const {
  const Quoted& one = quoted_[static_cast<std::size_t>(q)];
  const std::string_view inner = one.inner.in(text_);
  TokenIndex at = places_.tokens(q).last;
  const TokenRange none{at, at};
  if (inner.ends_with(',') || inner.ends_with('.') || inner.ends_with('?') || inner.ends_with('!')) return none;
  const TokenIndex end = s.annotation().sentences[static_cast<std::size_t>(places_.sentence(at - 1))].last;
  while (at < end && is_mark(s[at].form)) ++at;
  const TokenIndex first = at;
  while (at < end && at - first < 40) {
    const bool hyphen = s[at].form == "-" && at > first && s[at - 1].span.end == s[at].span.begin;  // "half-empty"
    if (is_punct(s[at].form) && !hyphen) break;
    if (s.same(at, "as") && at + 2 < end && s.same(at + 1, "well")) {
      at += 3;
      continue;
    }
    if (s.one_of(at, "while", "when", "after", "during", "as", "but", "until", "before") && places_.quoted(at) < 0) break;
    if (at == first && s.one_of(at, "moments", "minutes", "hours", "days", "weeks", "months") && at + 1 < end && s.one_of(at + 1, "after", "before", "later", "earlier", "ago")) break;
    if (s.same(at, "and") && at + 1 < end && verb_cue(at + 1) != nullptr) break;
    if (tells_where(at, end)) break;
    ++at;
  }
  return at > first ? TokenRange{first, at} : none;
}

// “The Silent Harbour”, read or sung: a work, and no words of somebody's.
bool Beside::is_work(std::int32_t q, TokenIndex verb) const {
  return is_title(q) && s.one_of(verb, "read", "reads", "sing", "sings", "sang", "sung", "play", "plays", "played", "perform", "performed", "recite", "recited", "hum", "hummed", "shoot", "shoots", "shot");
}

std::optional<Attribution> Beside::leading(std::int32_t q) const {
  const TokenRange inner = places_.tokens(q);
  const TokenIndex lead = lead_of(q);
  TokenIndex last = inner.first;
  while (last > lead && is_mark(s[last - 1].form)) --last;
  for (TokenIndex token = last - 1; token >= lead && last - token < 30; --token) {
    if (s[token].form == ";" || s[token].form == ":" || s[token].form == ",") return std::nullopt;
    if (s[token].upos != Upos::Verb) continue;
    std::string form(s[token].form);
    lower_in_place(form);
    const CueEntry* entry = lexicon_.find(form, CuePos::Verb);
    if (entry == nullptr || !(entry->takes(Frame::Name) || entry->takes(Frame::That) || entry->takes(Frame::ObjPrep))) continue;
    if (s.is(token, Deprel::AclRelcl)) continue;
    if (is_work(q, token)) return std::nullopt;
    Attribution one = made(Attribution::How::Before, q, token, entry);
    find_speaker(one, {lead, last});
    if (one.speaker == kNone || one.speaker > token) return std::nullopt;
    one.frame = entry->takes(Frame::Name) ? Frame::Name : Frame::That;
    one.score = 0.8;
    TokenIndex first = token + 1;
    if (entry->addressee && !entry->takes(Frame::Name) && !one.addressee.empty()) first = std::min(one.addressee.last, last);
    // "Told the “Morning Call” on Monday that …": on what it was told.
    if (is_title(q) && !is_whole(q)) {
      for (TokenIndex t = inner.last; t < inner.last + 5 && t < s.size(); ++t) if (s.same(t, "that") && s.is(t, Deprel::Mark)) return std::nullopt;
    }
    // "Told the paper on Monday that …": what was told begins with its "that".
    for (TokenIndex t = first; t < last; ++t) {
      if (s.same(t, "that") && (s[t].upos == Upos::Sconj || s[first].upos == Upos::Adp)) {
        first = t;
        break;
      }
    }
    if (first < last) one.content.push_back({first, last});
    if (const TokenRange tail = tail_of(q); !tail.empty()) one.content.push_back(tail);
    return one;
  }
  return std::nullopt;
}

std::optional<Attribution> Beside::previous(std::int32_t q) const {
  const TokenRange inner = places_.tokens(q);
  if (inner.empty()) return std::nullopt;
  const std::int32_t here = places_.sentence(inner.first);
  if (here == 0) return std::nullopt;
  const auto& sentences = s.annotation().sentences;
  const auto& sentence = sentences[static_cast<std::size_t>(here - 1)];
  if (sentence.paragraph != sentences[static_cast<std::size_t>(here)].paragraph || sentence.root == kNone) return std::nullopt;
  for (TokenIndex t = sentence.first; t < sentence.last; ++t) if (places_.quoted(t) >= 0) return std::nullopt;
  const TokenIndex subject = s.child(sentence.root, Deprel::Nsubj);
  if (subject == kNone || s.one_of(subject, "it", "that", "this", "there", "which")) return std::nullopt;
  const bool person = s[subject].upos == Upos::Propn || s.one_of(subject, "he", "she", "they");
  if (!person) return std::nullopt;
  Attribution one = made(Attribution::How::Previous, q, kNone, nullptr);
  one.speaker = subject;
  one.speaker_words = words_of_phrase(s, subject);
  return one;
}

}  // namespace newsingest
