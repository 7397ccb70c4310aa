#include "extract/quotes/evidence.h"

#include <algorithm>
#include <cmath>

namespace newsingest {
namespace {

constexpr std::array<std::string_view, 3> kKinds = {"direct", "indirect", "mixed"};
constexpr std::array<std::string_view, 5> kSorts = {"verb", "noun", "adj", "prep", "none"};
constexpr std::array<std::string_view, 8> kTenses = {"none", "VB", "VBD", "VBZ", "VBP", "VBN", "VBG", "other"};
constexpr std::array<std::string_view, 10> kClauses = {"none", "root", "ccomp", "xcomp", "conj", "advcl", "acl", "parataxis", "argument", "other"};
constexpr std::array<std::string_view, 7> kHelpers = {"none", "will", "would", "may", "must", "do", "have"};
constexpr std::array<std::string_view, 4> kVoices = {"plain", "negated", "passive", "nobody"};
constexpr std::array<std::string_view, 3> kMoods = {"plain", "condition", "question"};
constexpr std::array<std::string_view, 14> kWhos = {"none", "he", "they", "it", "i", "you", "who", "this", "person", "organization", "other-name", "noun", "nouns", "other"};
constexpr std::array<std::string_view, 7> kLinks = {"none", "subject", "agent", "owner", "governor", "same-sentence", "elsewhere"};
constexpr std::array<std::string_view, 8> kPlaces = {"none", "before-1", "before-3", "before-8", "before-far", "after-1", "after-3", "after-far"};
constexpr std::array<std::string_view, 6> kPhrases = {"0", "1", "2", "3-4", "5-8", "9-"};
constexpr std::array<std::string_view, 6> kBehind = {"none", "known", "named", "unnamed", "pronoun", "pronoun-named"};
constexpr std::array<std::string_view, 8> kLengths = {"0", "1", "2", "3-4", "5-8", "9-16", "17-32", "33-"};
constexpr std::array<std::string_view, 3> kPieces = {"1", "2", "3-"};
constexpr std::array<std::string_view, 8> kBegins = {"that", "to", "wh", "VBG", "preposition", "determiner", "pronoun", "other"};
constexpr std::array<std::string_view, 2> kEnds = {"no", "yes"};
constexpr std::array<std::string_view, 6> kMarks = {"none", "both", "no-opening", "no-closing", "single", "continued"};
constexpr std::array<std::string_view, 5> kSentences = {"1-10", "11-20", "21-40", "41-80", "81-"};
constexpr std::array<std::string_view, 6> kGaps = {"none", "touch", "1-2", "3-", "inverted", "round"};
constexpr std::array<std::string_view, 9> kHeads = {"none", "VBD", "VBZ-VBP", "VB", "VBG", "VBN", "noun", "adjective", "other"};
constexpr std::array<std::string_view, 4> kVerbs = {"0", "1", "2", "3-"};
constexpr std::array<std::string_view, 17> kShapes = {
    "none", "direct/short/neither", "direct/short/begins", "direct/short/ends", "direct/short/both", "direct/long/neither", "direct/long/begins",
    "direct/long/ends", "direct/long/both", "mixed/short/neither", "mixed/short/begins", "mixed/short/ends", "mixed/short/both",
    "mixed/long/neither", "mixed/long/begins", "mixed/long/ends", "mixed/long/both"};
constexpr std::array<std::string_view, 7> kEntities = {"none", "person", "organization", "place", "group", "thing", "unknown"};
constexpr std::array<std::string_view, 4> kKnown = {"0", "1", "2-3", "4-"};
constexpr std::array<std::string_view, 8> kScores = {"-1-", "-1-0", "0-1", "1-2", "2-3", "3-4", "4-5", "5-"};
constexpr std::array<std::string_view, 4> kCompany = {"0", "1", "2", "3-"};

template <class Names>
std::vector<std::string> list(const Names& names) {
  return {names.begin(), names.end()};
}
template <class Left, class Right>
std::vector<std::string> crossed(const Left& left, const Right& right) {
  std::vector<std::string> all;
  for (const std::string_view a : left) {
    for (const std::string_view b : right) all.push_back(std::string(a) + "/" + std::string(b));
  }
  return all;
}

// Which of a list of ever longer ranges a number falls into: [0, ends[0]], (ends[0], ends[1]] …
template <std::size_t n>
std::uint8_t bucket(TokenIndex number, const std::array<TokenIndex, n>& ends) {
  return static_cast<std::uint8_t>(std::lower_bound(ends.begin(), ends.end(), number) - ends.begin());
}

class Witness {
 public:
  Witness(const Syntax& syntax, const std::vector<Quoted>& quoted, const Places& places, const Attribution& one, const Quote& quote, int company)
      : s(syntax), quoted_(quoted), places_(places), one_(one), quote_(quote), company_(company) {
    first_ = ~0;
    for (const TokenRange& range : one_.content) add(range);
    for (const std::int32_t q : one_.quoted) add(places_.tokens(q));
  }

  Evidence all() const {
    Evidence found;
    const auto set = [&found](Trait trait, auto value) { found.values[static_cast<std::size_t>(trait)] = static_cast<std::uint8_t>(value); };
    const auto kind = quote_.kind == Quote::Kind::Direct ? 0U : quote_.kind == Quote::Kind::Indirect ? 1U : 2U;
    set(Trait::Form, kind * Attribution::kHowNames.size() + static_cast<std::size_t>(one_.how));
    set(Trait::Frame, static_cast<std::size_t>(one_.frame) * kSorts.size() + (one_.entry == nullptr ? 4 : static_cast<std::size_t>(one_.entry->pos)));
    set(Trait::Class, one_.entry == nullptr ? kCueClassNames.size() : static_cast<std::size_t>(one_.entry->sort));
    set(Trait::Tense, tense());
    set(Trait::Clause, clause());
    set(Trait::Helper, helper());
    set(Trait::Voice, one_.expletive ? 3 : one_.negated ? 1 : one_.passive ? 2 : 0);
    set(Trait::Mood, mood());
    set(Trait::Who, who());
    set(Trait::Link, link());
    set(Trait::Place, place());
    set(Trait::Phrase, one_.speaker == kNone ? 0 : bucket(one_.speaker_words.last - one_.speaker_words.first, std::array<TokenIndex, 5>{0, 1, 2, 4, 8}));
    set(Trait::Behind, behind());
    set(Trait::Length, bucket(words_, std::array<TokenIndex, 7>{0, 1, 2, 4, 8, 16, 32}));
    set(Trait::Pieces, std::min<std::size_t>(std::max<std::size_t>(quote_.content_spans.size(), 1), 3) - 1);
    set(Trait::Begins, begins());
    set(Trait::Ends, ends());
    set(Trait::Marks, marks());
    const Sentence& sentence = sentence_of(one_.cue != kNone ? one_.cue : one_.content_head);
    set(Trait::Sentence, bucket(sentence.last - sentence.first, std::array<TokenIndex, 4>{10, 20, 40, 80}));
    set(Trait::Gap, gap());
    set(Trait::Head, head());
    set(Trait::Verbs, std::min(verbs(), 3));
    set(Trait::Shape, shape());
    const Entity* entity = one_.speaker == kNone ? nullptr : s.annotation().entity_of(one_.speaker);
    set(Trait::Entity, entity == nullptr ? 0 : 1 + static_cast<int>(entity->kind));
    set(Trait::Known, entity == nullptr ? 0 : 1 + bucket(entity->mentions, std::array<TokenIndex, 2>{1, 3}));
    set(Trait::Score, std::clamp(static_cast<int>(std::floor(one_.score)) + 2, 0, 7));
    set(Trait::Company, std::min(company_, 3));
    found.entry = one_.entry;
    found.frame = one_.frame;
    return found;
  }

 private:
  void add(TokenRange range) {
    if (range.empty()) return;
    words_ += range.last - range.first;
    if (first_ < 0 || range.first < first_) first_ = range.first;
    last_ = std::max(last_, range.last);
  }

  const Sentence& sentence_of(TokenIndex token) const { return s.annotation().sentences[static_cast<std::size_t>(places_.sentence(token))]; }

  int tense() const {
    if (one_.cue == kNone) return 0;
    switch (s[one_.cue].xpos) {
      case Xpos::Vb: return 1;
      case Xpos::Vbd: return 2;
      case Xpos::Vbz: return 3;
      case Xpos::Vbp: return 4;
      case Xpos::Vbn: return 5;
      case Xpos::Vbg: return 6;
      default: return 7;
    }
  }

  int clause() const {
    if (one_.cue == kNone || !s.has_tree(one_.cue)) return 0;
    switch (s[one_.cue].deprel) {
      case Deprel::Root: return 1;
      case Deprel::Ccomp: return 2;
      case Deprel::Xcomp: return 3;
      case Deprel::Conj: return 4;
      case Deprel::Advcl: return 5;
      case Deprel::Acl:
      case Deprel::AclRelcl: return 6;
      case Deprel::Parataxis: return 7;
      case Deprel::Nsubj:
      case Deprel::NsubjPass:
      case Deprel::Obj:
      case Deprel::Obl:
      case Deprel::Nmod: return 8;
      default: return 9;
    }
  }

  int helper() const {
    if (one_.cue == kNone || !s.has_tree(one_.cue)) return 0;
    int found = 0;
    s.children(one_.cue, [&](TokenIndex c) {
      if (found != 0 || !s.is(c, Deprel::Aux)) return;
      if (s.one_of(c, "will", "shall", "'ll", "’ll")) found = 1;
      else if (s.one_of(c, "would", "should", "'d", "’d")) found = 2;
      else if (s.one_of(c, "may", "might", "can", "could")) found = 3;
      else if (s.same(c, "must")) found = 4;
      else if (s.one_of(c, "do", "does", "did")) found = 5;
      else if (s.one_of(c, "have", "has", "had")) found = 6;
    });
    return found;
  }

  int mood() const {
    if (one_.cue == kNone) return 0;
    if (s.has_tree(one_.cue)) {
      const TokenIndex mark = s.child(one_.cue, Deprel::Mark);
      if (mark != kNone && s.one_of(mark, "if", "unless", "whether", "until", "before")) return 1;
    }
    const Sentence& sentence = sentence_of(one_.cue);
    return s[sentence.last - 1].form == "?" && places_.quoted(sentence.last - 1) < 0 ? 2 : 0;
  }

  int who() const {
    if (one_.speaker == kNone || one_.expletive) return 0;
    const TokenIndex head = one_.speaker;
    if (s.is_he_or_she(head)) return 1;
    if (s.one_of(head, "they", "their", "them")) return 2;
    if (s.one_of(head, "it", "its")) return 3;
    if (s.one_of(head, "i", "we", "my", "our", "us", "me")) return 4;
    if (s.one_of(head, "you", "your")) return 5;
    if (s.one_of(head, "who", "which", "that", "whom")) return 6;
    if (s.one_of(head, "this", "these", "those")) return 7;
    const Name* name = nullptr;
    for (TokenIndex t = one_.speaker_words.first; t < one_.speaker_words.last; ++t) {
      if (s[t].name < 0) continue;
      const Name& other = s.annotation().names[static_cast<std::size_t>(s[t].name)];
      if (name == nullptr || (other.kind == Name::Kind::Person && name->kind != Name::Kind::Person)) name = &other;
    }
    if (name != nullptr) return name->kind == Name::Kind::Person ? 8 : name->kind == Name::Kind::Organization ? 9 : 10;
    if (s[head].xpos == Xpos::Nns || s[head].xpos == Xpos::Nnps) return 12;
    return s[head].upos == Upos::Noun || s[head].upos == Upos::Propn ? 11 : 13;
  }

  int link() const {
    if (one_.speaker == kNone || one_.expletive) return 0;
    const TokenIndex anchor = one_.cue != kNone ? one_.cue : one_.content_head;
    if (s[one_.speaker].head == one_.cue && one_.cue != kNone) {
      if (s.is(one_.speaker, Deprel::Nsubj, Deprel::NsubjOuter)) return 1;
      if (s.is(one_.speaker, Deprel::OblAgent)) return 2;
      if (s.is(one_.speaker, Deprel::NmodPoss)) return 3;
    }
    if (one_.cue != kNone && s[one_.cue].head == one_.speaker) return 4;
    return places_.sentence(one_.speaker) == places_.sentence(anchor) ? 5 : 6;
  }

  int place() const {
    if (one_.speaker == kNone || one_.expletive) return 0;
    const TokenIndex from = one_.cue != kNone ? one_.cue : one_.content_head;
    if (one_.speaker_words.last <= from) {
      return 1 + bucket(from - one_.speaker_words.last, std::array<TokenIndex, 3>{0, 2, 7});
    }
    const TokenIndex behind = one_.speaker_words.first - from - 1;
    return 5 + bucket(behind, std::array<TokenIndex, 2>{0, 2});
  }

  int behind() const {
    if (!quote_.speaker) return 0;
    const int whose = who();
    const bool named = !quote_.speaker->name.empty();
    if (whose >= 1 && whose <= 7) return named ? 5 : 4;
    if (quote_.speaker->entity_id.empty()) return 3;
    return quote_.speaker->entity_id.starts_with("local:") ? 2 : 1;
  }

  int begins() const {
    if (first_ < 0) return 7;
    if (s.same(first_, "that")) return 0;
    switch (s[first_].xpos) {
      case Xpos::To: return 1;
      case Xpos::Wp:
      case Xpos::WpS:
      case Xpos::Wdt:
      case Xpos::Wrb: return 2;
      case Xpos::Vbg: return 3;
      case Xpos::In: return 4;
      case Xpos::Dt: return 5;
      case Xpos::Prp:
      case Xpos::PrpS: return 6;
      default: return 7;
    }
  }

  bool ends() const {
    if (last_ <= 0) return false;
    TokenIndex end = sentence_of(last_ - 1).last;
    while (end > last_ && s[end - 1].upos == Upos::Punct) --end;
    return end <= last_;
  }

  int marks() const {
    if (one_.quoted.empty()) return 0;
    int found = 1;
    for (const std::int32_t q : one_.quoted) {
      const Quoted& part = quoted_[static_cast<std::size_t>(q)];
      if (!part.opened) return 2;
      if (part.continues >= 0 || part.continued_by >= 0) found = 5;
      else if (!part.closed) return 3;
      else if (part.single) found = 4;
    }
    return found;
  }

  int gap() const {
    if (one_.cue == kNone || first_ < 0) return 0;
    if (last_ <= one_.cue) return 4;
    if (first_ < one_.cue) return 5;
    return 1 + bucket(first_ - one_.cue - 1, std::array<TokenIndex, 2>{0, 2});
  }

  int head() const {
    if (one_.content_head == kNone || !one_.quoted.empty()) return 0;
    switch (s[one_.content_head].xpos) {
      case Xpos::Vbd: return 1;
      case Xpos::Vbz:
      case Xpos::Vbp: return 2;
      case Xpos::Vb: return 3;
      case Xpos::Vbg: return 4;
      case Xpos::Vbn: return 5;
      default: break;
    }
    return s[one_.content_head].upos == Upos::Noun || s[one_.content_head].upos == Upos::Propn ? 6 : s[one_.content_head].upos == Upos::Adj ? 7 : 8;
  }

  int verbs() const {
    int found = 0;
    for (TokenIndex t = std::max(first_, 0); t < last_ && found < 3; ++t) found += s[t].upos == Upos::Verb ? 1 : 0;
    return found;
  }

  // Of the first quotation, as a reader sees it.
  int shape() const {
    if (one_.quoted.empty()) return 0;
    const TokenRange tokens = places_.tokens(one_.quoted.front());
    if (tokens.empty()) return 0;
    const char c = s[tokens.first].form[0];
    const bool begins = is_ascii_upper(c) || c == '[' || c == '.';
    const std::string_view last = s[tokens.last - 1].form;
    const bool ends = last == "," || last == "." || last == "?" || last == "!" || last == "…" || last == "...";
    const bool is_long = tokens.last - tokens.first > 8;
    return 1 + (begins ? 1 : 0) + (ends ? 2 : 0) + (is_long ? 4 : 0) + (quote_.kind == Quote::Kind::Mixed ? 8 : 0);
  }

  const Syntax& s;
  const std::vector<Quoted>& quoted_;
  const Places& places_;
  const Attribution& one_;
  const Quote& quote_;
  int company_;
  TokenIndex first_ = kNone;
  TokenIndex last_ = 0;
  TokenIndex words_ = 0;
};

}  // namespace

const std::array<TraitNames, kTraits>& trait_names() {
  static const std::array<TraitNames, kTraits> names = [] {
    std::vector<std::string> classes = list(kCueClassNames);
    classes.emplace_back("none");
    return std::array<TraitNames, kTraits>{{
        {"form", crossed(kKinds, Attribution::kHowNames)}, {"frame", crossed(kFrameNames, kSorts)}, {"class", std::move(classes)}, {"tense", list(kTenses)},
        {"clause", list(kClauses)}, {"helper", list(kHelpers)}, {"voice", list(kVoices)}, {"mood", list(kMoods)}, {"who", list(kWhos)},
        {"link", list(kLinks)}, {"place", list(kPlaces)}, {"phrase", list(kPhrases)}, {"behind", list(kBehind)}, {"length", list(kLengths)},
        {"pieces", list(kPieces)}, {"begins", list(kBegins)}, {"ends", list(kEnds)}, {"marks", list(kMarks)}, {"sentence", list(kSentences)},
        {"gap", list(kGaps)}, {"head", list(kHeads)}, {"verbs", list(kVerbs)}, {"shape", list(kShapes)}, {"entity", list(kEntities)},
        {"known", list(kKnown)}, {"score", list(kScores)}, {"company", list(kCompany)},
    }};
  }();
  return names;
}

Evidence evidence_of(const Syntax& syntax, const std::vector<Quoted>& quoted, const Places& places, const Attribution& one, const Quote& quote, int company) {
  return Witness(syntax, quoted, places, one, quote, company).all();
}

}  // namespace newsingest
