// Mentions: which phrases speak of somebody or something, and what their own words say of it.
#include <algorithm>
#include <numeric>

#include "extract/ascii.h"
#include "extract/language/resolve_work.h"

namespace newsingest {
namespace {

using Kind = GazetteerEntry::Kind;
constexpr TokenIndex kLongestPhrase = 14;  // words before a head; more is a slip of the parser

struct PronounForm {
  std::string_view form;
  PronounSort sort;
  char gender;
  bool plural, possessive, reflexive;
};
constexpr std::array<PronounForm, 34> kPronouns = {{
    {"he", PronounSort::He, 'm', false, false, false},       {"him", PronounSort::He, 'm', false, false, false},
    {"his", PronounSort::He, 'm', false, true, false},       {"himself", PronounSort::He, 'm', false, false, true},
    {"she", PronounSort::She, 'f', false, false, false},     {"her", PronounSort::She, 'f', false, false, false},
    {"hers", PronounSort::She, 'f', false, true, false},     {"herself", PronounSort::She, 'f', false, false, true},
    {"it", PronounSort::It, 0, false, false, false},         {"its", PronounSort::It, 0, false, true, false},
    {"itself", PronounSort::It, 0, false, false, true},      {"they", PronounSort::They, 0, true, false, false},
    {"them", PronounSort::They, 0, true, false, false},      {"their", PronounSort::They, 0, true, true, false},
    {"theirs", PronounSort::They, 0, true, true, false},     {"themselves", PronounSort::They, 0, true, false, true},
    {"i", PronounSort::I, 0, false, false, false},           {"me", PronounSort::I, 0, false, false, false},
    {"my", PronounSort::I, 0, false, true, false},           {"mine", PronounSort::I, 0, false, true, false},
    {"myself", PronounSort::I, 0, false, false, true},       {"we", PronounSort::We, 0, true, false, false},
    {"us", PronounSort::We, 0, true, false, false},          {"our", PronounSort::We, 0, true, true, false},
    {"ours", PronounSort::We, 0, true, true, false},         {"ourselves", PronounSort::We, 0, true, false, true},
    {"you", PronounSort::You, 0, false, false, false},       {"your", PronounSort::You, 0, false, true, false},
    {"yours", PronounSort::You, 0, false, true, false},      {"yourself", PronounSort::You, 0, false, false, true},
    {"who", PronounSort::Who, 0, false, false, false},       {"whom", PronounSort::Who, 0, false, false, false},
    {"whose", PronounSort::Who, 0, false, true, false},      {"yourselves", PronounSort::You, 0, true, false, true},
}};

const PronounForm* pronoun_form(std::string_view form) {
  std::array<char, 32> buffer;
  const std::string_view low = lower(form, buffer);
  if (low.empty() || low.size() > 10) return nullptr;
  const auto found = std::find_if(kPronouns.begin(), kPronouns.end(), [low](const PronounForm& p) { return p.form == low; });
  return found == kPronouns.end() ? nullptr : &*found;
}

bool is_definite(std::string_view form) {
  std::array<char, 32> buffer;
  const std::string_view low = lower(form, buffer);
  return low == "the" || low == "this" || low == "that" || low == "these" || low == "those";
}

class Finder {
 public:
  explicit Finder(ResolveWork& work) : work_(work), annotation_(work.annotation), scratch_(work.scratch) {}

  void run() {
    annotation_.mentions.clear();
    scratch_.mentions.clear();
    scratch_.taken.assign(annotation_.tokens.size(), 0);
    for (Token& t : annotation_.tokens) t.mention = -1;
    for (std::size_t i = 0; i < annotation_.names.size(); ++i) add_name(static_cast<std::int32_t>(i));
    for (const Sentence& sentence : annotation_.sentences) {
      for (TokenIndex at = sentence.first; at < sentence.last; ++at) {
        if (token(at).upos == Upos::Pron || token(at).upos == Upos::Det) add_pronoun(at);
        else if (is_pair(at)) add_pair(at);
        else if (token(at).upos == Upos::Noun || token(at).upos == Upos::Propn || is_noun_after_all(at)) add_nominal(sentence, at);
      }
    }
    sort();
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(annotation_.mentions.size()); ++i) join(i);
  }

 private:
  const Token& token(TokenIndex index) const { return work_.token(index); }

  Mention& push(TokenIndex first, TokenIndex last, TokenIndex head, Mention::Kind kind, MentionFacts facts) {
    Mention mention;
    mention.first = first;
    mention.last = last;
    mention.head = head;
    mention.span = cover(token(first).span, token(last - 1).span);
    mention.kind = kind;
    facts.sentence = scratch_.sentence_of[static_cast<std::size_t>(head)];
    facts.place = place_of(head, 4);
    annotation_.mentions.push_back(mention);
    scratch_.mentions.push_back(facts);
    return annotation_.mentions.back();
  }

  Place place_of(TokenIndex at, int steps) const {
    switch (token(at).deprel) {
      case Deprel::Expl:
      case Deprel::Nsubj:
      case Deprel::NsubjPass:
      case Deprel::NsubjOuter: return Place::Subject;
      case Deprel::Obj:
      case Deprel::Iobj: return Place::Object;
      case Deprel::Obl:
      case Deprel::OblAgent:
      case Deprel::Nmod: return Place::Oblique;
      case Deprel::NmodPoss: return Place::Possessor;
      case Deprel::Conj:
      case Deprel::Appos:
      case Deprel::Flat:
      case Deprel::NmodDesc: return steps > 0 && token(at).head != kNone ? place_of(token(at).head, steps - 1) : Place::Other;
      default: return Place::Other;
    }
  }

  // The token of [first, last) that hangs on something outside.
  TokenIndex head_of(TokenIndex first, TokenIndex last) const {
    for (TokenIndex t = first; t < last; ++t) {
      if (token(t).head < first || token(t).head >= last) return t;
    }
    return first;
  }

  const RoleNoun* noun_at(TokenIndex at) const {
    std::array<char, 32> buffer;
    const std::string_view low = lower(token(at).form, buffer);
    if (low.empty()) return nullptr;
    if (low == "minister" && at > 0) {
      std::array<char, 32> before;
      if (lower(token(at - 1).form, before) == "prime") return work_.words().role_noun("prime-minister");
    }
    return work_.words().role_noun(low);
  }

  // The country that a name within the phrase stands for: "the Chinese leader", "China's leader".
  std::string_view country_in(TokenIndex first, TokenIndex last) const {
    for (TokenIndex t = first; t < last; ++t) {
      if (token(t).name < 0) continue;
      const Name& name = annotation_.names[static_cast<std::size_t>(token(t).name)];
      if (name.gazetteer < 0) continue;
      const GazetteerEntry& entry = work_.gazetteer.entry(name.gazetteer);
      if (entry.kind != Kind::Person && !entry.country.empty() && !is_about(name, entry)) return entry.country;
    }
    return {};
  }

  // "the Syria envoy", "an Iran expert", "the Spanish-speaking mayor", "US-backed rebels": what somebody deals with or can do, not where from. But "the US envoy":
  // an abbreviation has no adjective.
  bool is_about(const Name& name, const GazetteerEntry& entry) const {
    const TokenIndex next = name.last;
    if (next >= work_.sentence_at(name.first).last) return false;
    if (token(next).form == "-") {
      static constexpr std::string_view kHelped[] = {"backed", "funded", "trained", "armed", "supplied", "sponsored", "supported", "born"};
      if (next + 1 >= work_.sentence_at(name.first).last) return false;
      const Token& verb = token(next + 1);
      return verb.xpos == Xpos::Vbg || std::find(std::begin(kHelped), std::end(kHelped), verb.form) != std::end(kHelped);
    }
    if (entry.kind == Kind::Demonym || (token(name.first).form.size() > 1 && !is_ascii_lower(token(name.first).form[1]))) return false;
    static constexpr std::string_view kNouns[] = {"envoy", "expert", "analyst", "specialist", "scholar", "hawk", "veteran"};
    return std::find(std::begin(kNouns), std::end(kNouns), token(next).lemma) != std::end(kNouns);
  }

  // Whose a body is by the adjective before or within its name: "the Norse Senate", "Norse Airways"; empty where none tells.
  std::string_view owner_of(const Name& name) const {
    const auto demonym = [&](TokenIndex t) -> std::string_view {
      const Gazetteer::Matches found = work_.gazetteer.find(token(t).form);
      if (found.empty()) return {};
      const GazetteerEntry& entry = work_.gazetteer.entry(*found.begin);
      return entry.kind == Kind::Demonym ? entry.country : std::string_view{};
    };
    if (name.kind != Name::Kind::Organization) return {};
    if (name.first > work_.sentence_at(name.first).first && token(name.first - 1).deprel == Deprel::Amod) return demonym(name.first - 1);
    return name.last - name.first > 1 ? demonym(name.first) : std::string_view{};
  }

  // The gazetteer knows the whole name, and not only its last word.
  bool known_by_all(const Name& name) const { return name.last - name.first > 1 && !work_.gazetteer.find(work_.text(name.first, name.last)).empty(); }

  // A name with its title and the role before it: "Oxford professor Peter Frankopan".
  void add_name(std::int32_t index) {
    const Name& name = annotation_.names[static_cast<std::size_t>(index)];
    const GazetteerEntry* entry = name.gazetteer < 0 ? nullptr : &work_.gazetteer.entry(name.gazetteer);
    const TokenIndex head = head_of(name.first, name.last);
    if (name.kind == Name::Kind::Misc) {
      add_people(name, entry, head);
      return;
    }
    MentionFacts facts;
    facts.name = index;
    const Sentence& sentence = work_.sentence_at(name.first);
    TokenIndex left = name.first;
    if (name.kind == Name::Kind::Person) {
      left = before_person(sentence, name, facts);
    } else if (left > sentence.first && (token(left - 1).form == "the" || token(left - 1).form == "The")) {
      --left;
    }
    TokenIndex outer = head;
    while (token(outer).head >= left && token(outer).head < name.first) outer = token(outer).head;
    facts.country = country_in(left, name.first);
    if (facts.country.empty() && left - sentence.first >= 2 && token(left - 1).xpos == Xpos::Pos) facts.country = country_in(left - 2, left - 1);
    if (const std::string_view owner = owner_of(name); !owner.empty()) {
      facts.country = owner;
      // "the Norse Senate" is not the best known one.
      if (entry != nullptr && entry->country.size() == 3 && entry->country != owner && !known_by_all(name)) annotation_.names[static_cast<std::size_t>(index)].gazetteer = -1;
    }
    facts.definite = true;
    push(left, name.last, outer, Mention::Kind::Name, facts);
    for (TokenIndex t = left; t < name.last; ++t) scratch_.taken[static_cast<std::size_t>(t)] = 1;
  }

  // "Russians", "the French": people. The adjective before a noun is no mention of its own.
  void add_people(const Name& name, const GazetteerEntry* entry, TokenIndex head) {
    if (entry == nullptr || entry->kind != Kind::Demonym) return;
    for (TokenIndex t = name.first; t < name.last; ++t) scratch_.taken[static_cast<std::size_t>(t)] = 2;
    const Token& word = token(head);
    const bool plural = word.xpos == Xpos::Nns || word.xpos == Xpos::Nnps;
    const bool noun = word.upos == Upos::Noun || (word.upos == Upos::Propn && (plural || entry->role == "people"));
    if (!noun || word.deprel == Deprel::Amod || word.deprel == Deprel::Compound) return;
    MentionFacts facts;
    facts.country = entry->country;
    facts.plural = plural || entry->name.ends_with("men");
    TokenIndex left = name.first;
    if (left > work_.sentence_at(left).first && token(left - 1).upos == Upos::Det) {
      facts.definite = is_definite(token(--left).form);
    }
    push(left, name.last, head, Mention::Kind::Nominal, facts);
  }

  TokenIndex before_person(const Sentence& sentence, const Name& name, MentionFacts& facts) {
    TokenIndex left = name.first;
    bool role = false;
    for (TokenIndex t = name.first - 1; t >= sentence.first && name.first - t <= kLongestPhrase; --t) {
      const Token& word = token(t);
      if (scratch_.taken[static_cast<std::size_t>(t)] == 1 && !(role && word.name >= 0)) break;
      const Title* title = begins_upper(word.form) ? work_.words().title(word.form) : nullptr;
      const RoleNoun* noun = word.name < 0 && (title != nullptr || word.upos == Upos::Noun || word.upos == Upos::Propn) ? noun_at(t) : nullptr;
      if (noun != nullptr && noun->sort == RoleNoun::Sort::Body) noun = nullptr;
      if (word.upos == Upos::Det) {
        left = role ? t : left;
        break;
      }
      if (!role) {
        if (title != nullptr) {
          if (title->gender != 0) facts.gender = title->gender;
        } else if (noun != nullptr && !noun->plural) {
          // "the president" with something between it and the name belongs elsewhere.
          facts.noun = noun;
          if (noun->gender != 0) facts.gender = noun->gender;
        } else {
          break;
        }
        if (title != nullptr && noun != nullptr) facts.noun = noun;
        role = true;
        left = t;
        continue;
      }
      const bool inside = word.head >= t && word.head < name.last;
      const bool mark = word.upos == Upos::Punct && word.form == "-";
      const bool possessive = word.xpos == Xpos::Pos;
      if (title == nullptr && !mark && !possessive && word.upos != Upos::Adj && word.upos != Upos::Noun && word.upos != Upos::Propn) break;
      if (title == nullptr && word.name < 0 && !inside && !mark) break;
      if (title != nullptr && title->gender != 0) facts.gender = title->gender;
      if (word.name >= 0 && annotation_.names[static_cast<std::size_t>(word.name)].kind == Name::Kind::Person) break;
      left = t;
    }
    while (left < name.first && (token(left).xpos == Xpos::Pos || token(left).upos == Upos::Punct)) ++left;
    return left;
  }

  // "the academic said": an adjective for the network, but it is a subject or object and a role noun.
  bool is_noun_after_all(TokenIndex at) const {
    if (token(at).upos != Upos::Adj || at == 0 || token(at - 1).upos != Upos::Det) return false;
    return place_of(at, 0) != Place::Other && noun_at(at) != nullptr;
  }

  // "the pair", "the two", "the pair at their last meeting": not "the pair of shoes", "the two countries".
  bool is_pair(TokenIndex at) const {
    const std::string_view form = token(at).form;
    if (form != "pair" && form != "two" && form != "duo") return false;
    if (at == 0 || !is_definite(token(at - 1).form) || place_of(at, 0) != Place::Subject || token(at).first_child != at - 1) return false;
    for (TokenIndex child = token(at - 1).next_sibling; child != kNone; child = token(child).next_sibling) {
      const TokenIndex preposition = token(child).first_child;
      if (token(child).deprel != Deprel::Nmod || preposition == kNone || token(preposition).deprel != Deprel::Case || token(preposition).form == "of") {
        return false;
      }
    }
    return true;
  }
  void add_pair(TokenIndex at) {
    MentionFacts facts;
    facts.pair = facts.plural = facts.definite = true;
    push(at - 1, at + 1, at, Mention::Kind::Nominal, facts);
  }

  // "It said that the road was shut": a tree takes it for the "it" of "it is said that", but who says is somebody.
  bool says(TokenIndex verb) const {
    static constexpr std::array<std::string_view, 17> kSaying = {"say", "add", "announce", "claim", "warn", "insist", "state", "argue", "report", "believe", "hope", "deny", "confirm", "promise", "note", "urge", "predict"};
    if (verb == kNone || std::find(kSaying.begin(), kSaying.end(), token(verb).lemma) == kSaying.end()) return false;
    for (TokenIndex child = token(verb).first_child; child != kNone; child = token(child).next_sibling) {
      if (token(child).deprel == Deprel::AuxPass) return false;
    }
    return true;
  }

  void add_pronoun(TokenIndex at) {
    if ((token(at).deprel == Deprel::Expl && (at > token(at).head || !says(token(at).head))) || token(at).name >= 0) return;
    const PronounForm* form = pronoun_form(token(at).form);
    if (form == nullptr || (token(at).upos == Upos::Det && !form->possessive)) return;
    MentionFacts facts;
    facts.pronoun = form->sort;
    facts.gender = form->gender;
    facts.plural = form->plural;
    facts.reflexive = form->reflexive;
    facts.possessive = form->possessive || token(at).deprel == Deprel::NmodPoss;
    push(at, at + 1, at, Mention::Kind::Pronoun, facts);
  }

  // Words of a noun phrase before its head; a verb, a preposition or a comma ends it.
  bool may_stand_before(TokenIndex at, TokenIndex head) const {
    const Token& word = token(at);
    switch (word.upos) {
      case Upos::Det:
      case Upos::Adj:
      case Upos::Noun:
      case Upos::Propn:
      case Upos::Num: return word.deprel != Deprel::Nsubj && word.deprel != Deprel::Obj;
      case Upos::Adv: return word.head > at && word.head <= head;
      case Upos::Pron: return word.deprel == Deprel::NmodPoss;
      case Upos::Part: return word.xpos == Xpos::Pos;
      case Upos::Verb: return word.deprel == Deprel::Amod;
      case Upos::Punct: return word.form == "-" || word.form == "'" || word.form == "\"";
      default: return false;
    }
  }

  void add_nominal(const Sentence& sentence, TokenIndex head) {
    const Token& word = token(head);
    if (scratch_.taken[static_cast<std::size_t>(head)] != 0 || word.name >= 0) return;
    if (word.deprel == Deprel::Compound || word.deprel == Deprel::Flat || word.deprel == Deprel::Fixed || word.deprel == Deprel::Goeswith) return;
    const RoleNoun* noun = noun_at(head);
    if (word.upos == Upos::Propn && noun == nullptr) return;
    MentionFacts facts;
    facts.noun = noun;
    facts.thing = noun == nullptr;
    facts.plural = word.xpos == Xpos::Nns || word.xpos == Xpos::Nnps || (noun != nullptr && noun->plural);
    if (noun != nullptr) facts.gender = noun->gender;
    if (facts.thing && place_of(head, 1) == Place::Other) return;

    TokenIndex first = std::max(word.subtree_begin, sentence.first);
    if (first < 0 || head - first > kLongestPhrase) first = head;
    TokenIndex begin = head;
    while (begin > first && may_stand_before(begin - 1, head)) --begin;
    while (begin < head && (token(begin).upos == Upos::Punct || token(begin).upos == Upos::Adv || token(begin).xpos == Xpos::Pos)) ++begin;
    first = begin;
    TokenIndex last = head + 1;
    TokenIndex of_first = kNone;
    for (TokenIndex child = word.first_child; child != kNone; child = token(child).next_sibling) {
      if (child < head) {
        if (token(child).upos == Upos::Det && token(child).deprel == Deprel::Det) facts.definite = facts.definite || is_definite(token(child).form);
        if (token(child).deprel == Deprel::NmodPoss) facts.definite = true;
        continue;
      }
      const Deprel relation = token(child).deprel;
      if ((relation != Deprel::Nmod && relation != Deprel::Flat && relation != Deprel::Compound) || token(child).subtree_begin != last ||
          token(child).subtree_end - last > 8) {
        break;
      }
      if (relation == Deprel::Nmod && token(token(child).subtree_begin).form == "of" && of_first == kNone) of_first = token(child).subtree_begin;
      last = token(child).subtree_end;
    }
    if (word.upos == Upos::Propn) facts.definite = true;
    facts.country = country_in(first, head);
    if (facts.country.empty() && of_first != kNone) facts.country = country_in(of_first, last);
    // Headlines leave the article out: "Russian leader meets rival".
    if (noun != nullptr && !facts.plural && !facts.country.empty() && token(first).upos != Upos::Det && !noun->office.empty()) facts.definite = true;
    push(first, last, head, Mention::Kind::Nominal, facts);
  }

  // Mentions stand in the order of their first token, the wider first.
  void sort() {
    auto& order = scratch_.mention_order;
    order.resize(annotation_.mentions.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [this](std::int32_t a, std::int32_t b) {
      const Mention& x = work_.mention(a);
      const Mention& y = work_.mention(b);
      if (x.first != y.first) return x.first < y.first;
      if (x.last != y.last) return x.last > y.last;
      return a < b;
    });
    scratch_.sorted_mentions.clear();
    scratch_.sorted_facts.clear();
    for (const std::int32_t i : order) {
      scratch_.sorted_mentions.push_back(work_.mention(i));
      scratch_.sorted_facts.push_back(work_.facts(i));
    }
    annotation_.mentions.swap(scratch_.sorted_mentions);
    scratch_.mentions.swap(scratch_.sorted_facts);
    for (std::size_t i = annotation_.mentions.size(); i-- > 0;) {
      const Mention& mention = annotation_.mentions[i];
      const auto index = static_cast<std::int32_t>(i);
      work_.token(mention.head).mention = index;
      if (scratch_.mentions[i].name >= 0) {
        const Name& name = annotation_.names[static_cast<std::size_t>(scratch_.mentions[i].name)];
        work_.token(head_of(name.first, name.last)).mention = index;
      }
    }
  }

  // Apposition, predicate and coordination: what the tree says of two mentions.
  void join(std::int32_t index) {
    const Mention& mention = work_.mention(index);
    MentionFacts& facts = work_.facts(index);
    if (mention.kind == Mention::Kind::Pronoun) return;
    const Token& head = token(mention.head);
    const auto other = [&](TokenIndex at) { return at == kNone ? -1 : token(at).mention; };
    if (head.deprel == Deprel::Conj) {
      if (const std::int32_t m = other(head.head); m >= 0 && m < index) facts.joint = m;
    } else if (head.deprel == Deprel::Appos) {
      if (const std::int32_t m = other(head.head); m >= 0 && m < index && m != index) facts.same_as = m;
    } else if (facts.noun != nullptr && mention.kind == Mention::Kind::Nominal) {
      TokenIndex subject = kNone;
      bool copula = false, negated = false;
      for (TokenIndex child = head.first_child; child != kNone; child = token(child).next_sibling) {
        copula = copula || token(child).deprel == Deprel::Cop;
        negated = negated || token(child).form == "not" || token(child).form == "n't" || token(child).form == "never";
        if (token(child).deprel == Deprel::Nsubj) subject = child;
      }
      if (copula && !negated) {
        if (const std::int32_t m = other(subject); m >= 0 && m < index) facts.same_as = m;
        else if (subject == kNone && facts.noun->sort == RoleNoun::Sort::Person) facts.same_as = opening_person(index);
      }
    }
    if (facts.same_as < 0 && index > 0) {
      // "The president of Peru, Ana Ruiz, said": two subjects of one verb with a comma between are one.
      const std::int32_t before = index - 1;
      const Mention& left = work_.mention(before);
      if (left.last + 1 == mention.first && token(left.last).form == "," && left.kind != Mention::Kind::Pronoun &&
          left.kind != mention.kind && token(left.head).head == head.head && token(left.head).deprel == Deprel::Nsubj &&
          head.deprel == Deprel::Nsubj) {
        facts.same_as = before;
      }
    }
  }

  // The person that the sentence opens with, for a predicate whose subject the tree lost: "Lane (born 1961) is a lawyer".
  std::int32_t opening_person(std::int32_t index) const {
    std::int32_t first = index;
    while (first > 0 && work_.facts(first - 1).sentence == work_.facts(index).sentence) --first;
    const Mention& mention = work_.mention(first);
    if (first == index || mention.first != work_.sentence_at(mention.head).first || work_.facts(first).name < 0) return -1;
    return annotation_.names[static_cast<std::size_t>(work_.facts(first).name)].kind == Name::Kind::Person ? first : -1;
  }

  ResolveWork& work_;
  Annotation& annotation_;
  ResolveScratch::Parts& scratch_;
};

}  // namespace

void find_mentions(ResolveWork& work) { Finder(work).run(); }

}  // namespace newsingest
