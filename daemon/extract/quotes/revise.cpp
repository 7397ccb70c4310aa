#include "extract/quotes/revise.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "extract/ascii.h"

namespace newsingest {
namespace {

// "On condition of anonymity", "on background": how somebody speaks.
bool on_condition(const Syntax& s, TokenRange words) {
  if (words.empty() || !s.one_of(words.first, "on", "under", "of")) return false;
  for (TokenIndex t = words.first + 1; t < words.last && t < words.first + 6; ++t) {
    if (s.one_of(t, "condition", "conditions", "background", "record")) return true;
    if (s[t].upos != Upos::Det && s[t].upos != Upos::Adj) return false;
  }
  return false;
}

bool is_place(const Syntax& s, TokenIndex noun) {
  static constexpr std::array<std::string_view, 16> kPlaces = {"town", "city", "country", "village", "island", "land", "kingdom", "empire", "region", "world", "province", "state", "nation", "territory", "area", "sea"};
  if (s.is_in(noun, kPlaces)) return true;
  return s[noun].name >= 0 && s.annotation().names[static_cast<std::size_t>(s[noun].name)].kind == Name::Kind::Location;
}

// The words of speech, and nothing is said.
bool says_nothing(const Syntax& s, const Attribution& one) {
  static constexpr std::array<std::string_view, 9> kGreetings = {"goodbye", "good-bye", "hello", "farewell", "grace", "mass", "prayer", "prayers", "goodnight"};
  static constexpr std::array<std::string_view, 20> kServed = {"coffee", "tea", "beer", "wine", "whisky", "drink", "drinks", "meal", "lunch", "dinner", "breakfast", "pizza", "burger", "sandwich", "salad", "dessert",
                                                               "taxi", "cab", "room", "bottle"};
  static constexpr std::array<std::string_view, 10> kTold = {"story", "stories", "tale", "tales", "joke", "jokes", "time", "fortune", "fortunes", "difference"};
  static constexpr std::array<std::string_view, 6> kPointers = {"sign", "signs", "arrow", "arrows", "needle", "signpost"};
  static constexpr std::array<std::string_view, 9> kDials = {"clock", "clocks", "watch", "thermometer", "thermometers", "scale", "meter", "odometer", "timer"};
  if (one.how != Attribution::How::Clause || one.entry == nullptr || one.content.empty()) return false;
  const std::string_view lemma = one.entry->lemma;
  const TokenIndex first = one.content.front().first;
  if (lemma == "sing") return is_ascii_upper(s[first].form[0]) || s[first].upos == Upos::Punct;  // a song
  if (one.frame == Frame::Prep) return on_condition(s, one.content.front()) || (lemma == "point" && one.speaker != kNone && s.is_in(one.speaker, kPointers));
  if (one.frame != Frame::Obj || one.content_head == kNone) return false;
  if (lemma == "say") return s.is_in(one.content_head, kGreetings) || (one.speaker != kNone && s.is_in(one.speaker, kDials));
  if (lemma == "tell") return s.is_in(one.content_head, kTold) && s.child(one.content_head, Deprel::Nmod, Deprel::Acl, Deprel::AclRelcl) == kNone;
  if (lemma == "order") return s.is_in(one.content_head, kServed);
  if (lemma == "rule") return is_place(s, one.content_head);
  return false;
}

// Where the clause goes on that the cue's own clause stands within: a further finite verb without subject, mark or comma.
TokenIndex outer_clause(const Syntax& s, const Attribution& one, TokenRange words) {
  for (TokenIndex t = std::max(words.first, one.content_head) + 1; t < words.last; ++t) {
    const Token& word = s[t];
    const bool finite = word.xpos == Xpos::Vbd || word.xpos == Xpos::Vbz || word.xpos == Xpos::Vbp || word.xpos == Xpos::Md;
    if (!finite || s[t - 1].upos == Upos::Punct || s[t - 1].upos == Upos::Cconj || s[t - 1].upos == Upos::Pron || s[t - 1].upos == Upos::Sconj) continue;
    TokenIndex verb = t;
    if (word.upos == Upos::Aux && word.head != kNone && word.head > t && s.is(t, Deprel::Aux, Deprel::AuxPass, Deprel::Cop)) verb = word.head;
    if (s.has_tree(verb) && s.child(verb, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Mark, Deprel::Expl, Deprel::Cc) != kNone && s.child(verb, Deprel::Nsubj, Deprel::NsubjPass) > one.cue) continue;
    // It must be the cue's governor, or hang on the content without a subject of its own.
    TokenIndex above = one.cue;
    bool governs = false;
    for (int i = 0; i < 4 && above != kNone && !governs; ++i) {
      above = s[above].head;
      governs = above == verb;
    }
    const bool stray = s.is(verb, Deprel::Advcl) && s[verb].head == one.content_head && s.child(verb, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Mark, Deprel::Cc, Deprel::Expl) == kNone && s.subtree(verb).first == t;
    if (governs || stray) return t;
  }
  return kNone;
}

void without_outer_clause(const Syntax& s, Attribution& one) {
  const bool noun = one.how == Attribution::How::Noun;
  const bool relative = one.how == Attribution::How::Clause && s.is(one.cue, Deprel::AclRelcl, Deprel::Acl);
  if (one.frame != Frame::That || one.content_head == kNone || one.content_head < one.cue || (!noun && !relative)) return;
  TokenRange& last = one.content.back();
  if (const TokenIndex end = outer_clause(s, one, last); end != kNone && end > last.first) last.last = end;
}

// Who speaks is no part of what is said: "[Ruth Lane], who said [it rained]".
void without_speaker(Attribution& one) {
  if (one.how != Attribution::How::Clause || one.speaker == kNone || one.content.size() < 2 || one.content.front().last > one.cue) return;
  if (one.content.front().contains(one.speaker)) one.content.erase(one.content.begin());
}

// "Urged [the town] to save water": who is urged, taken for what is.
void with_addressee(const Syntax& s, Attribution& one) {
  if (one.how != Attribution::How::Clause || one.frame != Frame::Obj || one.entry == nullptr || one.content_head == kNone || one.content.size() != 1) return;
  if (!one.entry->addressee || !one.entry->takes(Frame::ObjTo) || one.passive || one.content_head < one.cue || !s.is(one.content_head, Deprel::Obj)) return;
  if (s.one_of(one.content.front().first, "a", "an")) return;  // "urged a plan to save water"
  TokenIndex act = kNone;
  s.children(one.content_head, [&](TokenIndex c) {
    if (c > one.content_head && s.is(c, Deprel::Acl) && s.child_form(c, Deprel::Mark, "to") != kNone) act = c;
  });
  if (act == kNone || s.child(act, Deprel::AuxPass) != kNone) return;  // "ordered the town to be cleared"
  const TokenRange words = s.subtree(act);
  if (!s.same(words.first, "to") || words.last < one.content.front().last - 1) return;
  one.frame = Frame::ObjTo;
  one.addressee = {one.content.front().first, words.first};
  one.content.front().first = words.first;
  one.content_head = act;
}

// "[Called on] the company to pay".
void with_particle(const Syntax& s, Attribution& one) {
  if (one.how != Attribution::How::Clause || one.frame != Frame::Prep || one.entry == nullptr || one.entry->lemma != "call" || one.content.empty()) return;
  TokenRange& words = one.content.front();
  if (words.first != one.cue + 1 || !s.same(words.first, "on") || one.cue_words.last != words.first) return;
  const bool act = std::any_of(one.content.begin(), one.content.end(), [&](TokenRange range) {
    for (TokenIndex t = range.first + 2; t + 1 < range.last; ++t) {
      if (s.same(t, "to") && s.is(t, Deprel::Mark)) return true;
    }
    return false;
  });
  if (!act || words.last < words.first + 2) return;
  ++words.first;
  one.cue_words.last = words.first;
}

// "The readout left out the war. But [it] is said …": the impersonal for "it said", as texts have it that a machine reworded.
void with_document(const Syntax& s, const Written& written, Attribution& one) {
  if (one.how != Attribution::How::Clause || !one.expletive || one.negated || one.entry == nullptr || one.entry->lemma != "say" || one.cue < 2) return;
  const TokenIndex it = one.cue - 2;
  if (!s.same(it, "it") || !s.one_of(one.cue - 1, "is", "was", "'s", "’s") || one.content.empty() || one.content.front().first < one.cue) return;
  if (!written.is_said_by_document(it)) return;
  one.speaker = it;
  one.speaker_words = {it, it + 1};
  one.expletive = one.passive = false;
}

}  // namespace

void revise(const Syntax& syntax, const Written& written, std::vector<Attribution>& candidates) {
  std::erase_if(candidates, [&](const Attribution& one) { return says_nothing(syntax, one); });
  for (Attribution& one : candidates) {
    without_speaker(one);
    without_outer_clause(syntax, one);
    with_addressee(syntax, one);
    with_particle(syntax, one);
    with_document(syntax, written, one);
  }
}

}  // namespace newsingest
