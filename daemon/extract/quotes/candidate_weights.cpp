#include "extract/quotes/candidate_weights.h"

#include <algorithm>
#include <bit>
#include <string>
#include <unordered_map>

namespace newsingest {
namespace {

constexpr std::string_view kFile = "lexicons/candidates.tsv";

enum class Auxiliary : std::uint8_t { None, To, Modal, Perfect, If, When, That, Other, Count };
constexpr std::array<std::string_view, 8> kAuxiliaryNames = {"none", "to", "modal", "have", "if", "when", "that", "other"};

enum class SpeakerSort : std::uint8_t { None, It, He, They, We, Who, Person, Body, Place, Proper, Plural, Definite, Indefinite, Other };
constexpr std::array<std::string_view, 14> kSpeakerNames = {"none", "it",    "he",     "they",   "we",       "who",        "person",
                                                            "body", "place", "proper", "plural", "definite", "indefinite", "other"};

enum class Opening : std::uint8_t { That, To, Question, Pronoun, Determiner, Preposition, Name, Noun, Adjective, Verb, Gerund, Mark, Other };
constexpr std::array<std::string_view, 13> kOpeningNames = {"that", "to", "wh", "pronoun", "determiner", "preposition", "name", "noun", "adjective", "verb", "gerund", "mark", "other"};

constexpr std::array<std::string_view, 8> kPolarityNames = {"plain",     "negated",           "passive",           "negated-passive",
                                                            "expletive", "negated-expletive", "passive-expletive", "negated-passive-expletive"};
constexpr std::array<std::string_view, 8> kLengthNames = {"1", "2", "4", "8", "16", "32", "64", "128"};
constexpr std::array<std::string_view, 5> kGapNames = {"before", "touching", "one", "few", "many"};
constexpr std::array<std::string_view, 3> kMarksNames = {"none", "some", "all"};
constexpr std::array<std::string_view, 2> kListedNames = {"no", "yes"};
constexpr std::array<std::string_view, 4> kNestingNames = {"alone", "within", "around", "both"};

template <class Names>
std::vector<std::string_view> list(const Names& names) {
  return {names.begin(), names.end()};
}

template <class Enum>
constexpr std::uint8_t index_of(Enum value) {
  return static_cast<std::uint8_t>(value);
}

Auxiliary auxiliary_of(const Syntax& s, TokenIndex cue) {
  Auxiliary found = Auxiliary::None;
  s.children(cue, [&](TokenIndex c) {
    if (c >= cue) return;
    if (s.is(c, Deprel::Mark)) {
      found = s.same(c, "to") ? Auxiliary::To : s.one_of(c, "if", "unless", "whether") ? Auxiliary::If : s.one_of(c, "when", "while", "after", "before", "as", "until", "since") ? Auxiliary::When
              : s.same(c, "that") ? Auxiliary::That : Auxiliary::Other;
    } else if (s.is(c, Deprel::Aux) && found == Auxiliary::None) {
      found = s[c].xpos == Xpos::Md ? Auxiliary::Modal : s[c].lemma == "have" ? Auxiliary::Perfect : Auxiliary::None;
    }
  });
  return found;
}

SpeakerSort speaker_of(const Syntax& s, TokenIndex head) {
  if (head == kNone) return SpeakerSort::None;
  if (s.one_of(head, "it", "this", "that", "these", "those", "which", "what", "there")) return SpeakerSort::It;
  if (s.is_he_or_she(head)) return SpeakerSort::He;
  if (s.one_of(head, "they", "their", "them")) return SpeakerSort::They;
  if (s.one_of(head, "i", "we", "you", "my", "our", "your", "us", "me")) return SpeakerSort::We;
  if (s.one_of(head, "who", "whom", "whose")) return SpeakerSort::Who;
  if (s[head].name >= 0) {
    switch (s.annotation().names[static_cast<std::size_t>(s[head].name)].kind) {
      case Name::Kind::Person: return SpeakerSort::Person;
      case Name::Kind::Organization: return SpeakerSort::Body;
      case Name::Kind::Location: return SpeakerSort::Place;
      default: return SpeakerSort::Proper;
    }
  }
  if (s[head].upos == Upos::Propn) return SpeakerSort::Proper;
  if (s[head].xpos == Xpos::Nns || s[head].xpos == Xpos::Nnps) return SpeakerSort::Plural;
  if (s[head].upos != Upos::Noun) return SpeakerSort::Other;
  const TokenIndex determiner = s.child(head, Deprel::Det);
  if (determiner == kNone) return SpeakerSort::Definite;
  return s.one_of(determiner, "a", "an", "one", "another", "some") ? SpeakerSort::Indefinite : SpeakerSort::Definite;
}

Opening opening_of(const Syntax& s, TokenIndex token, bool quoted) {
  if (quoted) return Opening::Mark;
  if (s.same(token, "that")) return Opening::That;
  if (s.same(token, "to")) return Opening::To;
  if (s.one_of(token, "what", "who", "why", "how", "when", "where", "whether", "which", "whom", "if")) return Opening::Question;
  switch (s[token].upos) {
    case Upos::Pron: return Opening::Pronoun;
    case Upos::Det: return Opening::Determiner;
    case Upos::Adp: return Opening::Preposition;
    case Upos::Propn: return Opening::Name;
    case Upos::Noun: return Opening::Noun;
    case Upos::Adj: return Opening::Adjective;
    case Upos::Verb: return s[token].xpos == Xpos::Vbg ? Opening::Gerund : Opening::Verb;
    default: return Opening::Other;
  }
}

}  // namespace

const std::array<FactNames, kFactFamilies>& fact_names() {
  static const std::array<FactNames, kFactFamilies> kNames = {{
      {"frame", list(Attribution::kHowNames), list(kFrameNames)},
      {"sort", list(kFrameNames), list(kCueClassNames)},
      {"tense", list(kFrameNames), list(kXposNames)},
      {"relation", list(kFrameNames), list(kDeprelNames)},
      {"governor", list(kDeprelNames), list(kUposNames)},
      {"auxiliary", list(kFrameNames), list(kAuxiliaryNames)},
      {"polarity", list(kFrameNames), list(kPolarityNames)},
      {"speaker", list(kFrameNames), list(kSpeakerNames)},
      {"speaker-of", list(kSpeakerNames), list(kCueClassNames)},
      {"opening", list(kFrameNames), list(kOpeningNames)},
      {"head", list(kFrameNames), list(kXposNames)},
      {"length", list(kFrameNames), list(kLengthNames)},
      {"gap", list(kFrameNames), list(kGapNames)},
      {"marks", list(kFrameNames), list(kMarksNames)},
      {"nesting", list(kFrameNames), list(kNestingNames)},
      {"listed", list(kFrameNames), list(kListedNames)},
  }};
  return kNames;
}

CandidateFacts::CandidateFacts(const Syntax& syntax, const Places& places, const std::vector<Attribution>& candidates) : s(syntax), places_(places) {
  const auto size = static_cast<std::size_t>(s.size()) + 1;
  covered_.assign(size, 0);
  cues_.assign(size, 0);
  for (const Attribution& one : candidates) {
    if (one.cue == kNone) continue;
    ++cues_[static_cast<std::size_t>(one.cue) + 1];
    for (const TokenRange& range : one.content) {
      ++covered_[static_cast<std::size_t>(range.first)];
      --covered_[static_cast<std::size_t>(range.last)];
    }
  }
  for (std::size_t t = 1; t < size; ++t) {
    covered_[t] += covered_[t - 1];
    cues_[t] += cues_[t - 1];
  }
}

Facts CandidateFacts::of(const Attribution& one) const {
  const std::uint8_t frame = index_of(one.frame);
  const TokenIndex cue = one.cue;
  const Token& word = s[cue];
  const std::uint8_t sort = one.entry != nullptr ? index_of(one.entry->sort) : 0;
  const std::uint8_t speaker = index_of(speaker_of(s, one.speaker));
  const TokenIndex first = one.content.front().first;
  const TokenIndex last = one.content.back().last;
  TokenIndex length = 0, quoted = 0;
  bool around = false;
  for (const TokenRange& range : one.content) {
    length += range.last - range.first;
    around = around || cues_[static_cast<std::size_t>(range.last)] > cues_[static_cast<std::size_t>(range.first)];
    for (TokenIndex t = range.first; t < range.last && t < range.first + 200; ++t) quoted += places_.quoted(t) >= 0 ? 1 : 0;
  }
  const bool within = covered_[static_cast<std::size_t>(cue)] > 0;
  const std::uint8_t governor = word.head == kNone ? index_of(Upos::X) : index_of(s[word.head].upos);
  const std::uint8_t polarity = static_cast<std::uint8_t>((one.negated ? 1 : 0) + (one.passive ? 2 : 0) + (one.expletive ? 4 : 0));
  const TokenIndex away = first - one.cue_words.last;
  const std::uint8_t gap = last <= cue || first < cue ? 0 : away <= 0 ? 1 : away == 1 ? 2 : away <= 4 ? 3 : 4;
  const TokenIndex head = one.content_head == kNone ? first : one.content_head;
  const auto doublings = static_cast<std::uint8_t>(std::min(7, static_cast<int>(std::bit_width(static_cast<unsigned>(length))) - 1));
  return {{{FactFamily::Frame, index_of(one.how), frame},
           {FactFamily::Sort, frame, sort},
           {FactFamily::Tense, frame, index_of(word.xpos)},
           {FactFamily::Relation, frame, index_of(word.deprel)},
           {FactFamily::Governor, index_of(word.deprel), governor},
           {FactFamily::Auxiliary, frame, index_of(auxiliary_of(s, cue))},
           {FactFamily::Polarity, frame, polarity},
           {FactFamily::Speaker, frame, speaker},
           {FactFamily::SpeakerOf, speaker, sort},
           {FactFamily::Opening, frame, index_of(opening_of(s, first, places_.quoted(first) >= 0))},
           {FactFamily::Head, frame, index_of(s[head].xpos)},
           {FactFamily::Length, frame, doublings},
           {FactFamily::Gap, frame, gap},
           {FactFamily::Marks, frame, static_cast<std::uint8_t>(quoted == 0 ? 0 : quoted + 3 < length ? 1 : 2)},
           {FactFamily::Nesting, frame, static_cast<std::uint8_t>((within ? 1 : 0) + (around ? 2 : 0))},
           {FactFamily::Listed, frame, static_cast<std::uint8_t>(one.listed ? 1 : 0)}}};
}

tl::expected<CandidateWeights, KnowledgeError> CandidateWeights::load(const KnowledgeFiles& files, CueLexicon& cues) {
  const auto text = files.require(kFile);
  if (!text) return tl::unexpected(text.error());
  const auto table = parse_lexicon_table(kFile, *text, {"family", "a", "b", "weight"});
  if (!table) return tl::unexpected(table.error());
  const auto& names = fact_names();
  CandidateWeights weights;
  std::unordered_map<std::string, CueEntry*> by_name;
  for (CueEntry& entry : cues.entries()) by_name.emplace(name_of(entry), &entry);
  for (std::size_t f = 0; f < kFactFamilies; ++f) weights.weights_[f].assign(names[f].a.size() * names[f].b.size(), 0);
  for (const LexiconRow& row : table->rows) {
    const auto value = number_in<std::int16_t>(row.cells[3]);
    if (!value) return tl::unexpected(table->error(row, "weight is '" + std::string(row.cells[3]) + "'; expected a whole number of hundredths"));
    if (row.cells[0] == "bias") {
      weights.bias_ = *value;
      continue;
    }
    if (row.cells[0] == "cue") {
      const int frame = index_in(kFrameNames, row.cells[2]);
      if (frame < 0) return tl::unexpected(table->error(row, "b is '" + std::string(row.cells[2]) + "'; expected one of " + one_of(kFrameNames)));
      // A cue that the operator has taken out of the lexicon is no mistake here.
      const auto entry = by_name.find(std::string(row.cells[1]));
      if (entry != by_name.end()) entry->second->prior[static_cast<std::size_t>(frame)] = *value;
      continue;
    }
    const auto family = std::find_if(names.begin(), names.end(), [&](const FactNames& one) { return one.family == row.cells[0]; });
    if (family == names.end()) return tl::unexpected(table->error(row, "family '" + std::string(row.cells[0]) + "' is none that is looked at"));
    const int a = index_in(family->a, row.cells[1]);
    if (a < 0) return tl::unexpected(table->error(row, "a is '" + std::string(row.cells[1]) + "'; expected one of " + one_of(family->a)));
    const int b = index_in(family->b, row.cells[2]);
    if (b < 0) return tl::unexpected(table->error(row, "b is '" + std::string(row.cells[2]) + "'; expected one of " + one_of(family->b)));
    const auto f = static_cast<std::size_t>(family - names.begin());
    weights.weights_[f][static_cast<std::size_t>(a) * family->b.size() + static_cast<std::size_t>(b)] = *value;
  }
  return weights;
}

double CandidateWeights::weigh(const Facts& facts, const CueEntry* cue, Frame frame) const {
  const auto& names = fact_names();
  std::int32_t sum = bias_;
  for (const Fact& fact : facts) {
    const auto f = static_cast<std::size_t>(fact.family);
    sum += weights_[f][fact.a * names[f].b.size() + fact.b];
  }
  if (cue != nullptr) sum += cue->prior[static_cast<std::size_t>(frame)];
  return sum / 100.0;
}

}  // namespace newsingest
