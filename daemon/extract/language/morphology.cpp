#include "extract/language/morphology.h"

#include <algorithm>
#include <array>

#include "extract/ascii.h"
#include "extract/language/word_forms.h"

namespace newsingest {
namespace {

using M = Morphology;

constexpr int kLongestChain = 16;  // of conjuncts that borrow a subject from the one before

class Telling {
 public:
  explicit Telling(const Annotation& annotation) : tokens_(annotation.tokens) {}

  Morphology of(TokenIndex index) const {
    const Token& word = at(index);
    const LowerForm form(word.form);
    Morphology m;
    switch (word.upos) {
      case Upos::Verb:
      case Upos::Aux: verb(index, m); break;
      case Upos::Noun:
      case Upos::Propn: noun(word, form.view(), m); break;
      case Upos::Adj: adjective(word, form.view(), m); break;
      case Upos::Adv: adverb(index, form.view(), m); break;
      case Upos::Pron: pronoun(index, form.view(), m); break;
      case Upos::Det: determiner(word, form.view(), m); break;
      case Upos::Num: numeral(word.form, form.view(), m); break;
      case Upos::Part:
        if (word.xpos == Xpos::Rb) m.polarity = M::Polarity::Neg;
        break;
      case Upos::Intj: m.polarity = polarity_of_interjection(form.view()); break;
      case Upos::Cconj:
        if (form.view() == "nor") m.polarity = M::Polarity::Neg;
        break;
      default: break;
    }
    return m;
  }

 private:
  const Token& at(TokenIndex index) const { return tokens_[static_cast<std::size_t>(index)]; }

  template <class Test>
  TokenIndex child(TokenIndex index, Test test) const {
    for (TokenIndex kid = at(index).first_child; kid != kNone; kid = at(kid).next_sibling) {
      if (test(at(kid))) return kid;
    }
    return kNone;
  }
  template <class... Deprels>
  bool has_child(TokenIndex index, Deprels... wanted) const {
    return child(index, [&](const Token& kid) { return ((kid.deprel == wanted) || ...); }) != kNone;
  }

  static bool is_subject(Deprel deprel) {
    return deprel == Deprel::Nsubj || deprel == Deprel::NsubjPass || deprel == Deprel::NsubjOuter || deprel == Deprel::Csubj ||
           deprel == Deprel::CsubjPass || deprel == Deprel::CsubjOuter;
  }
  static bool is_relative_clause(Deprel deprel) { return deprel == Deprel::AclRelcl || deprel == Deprel::AdvclRelcl; }

  // The word whose clause a verb belongs to: itself, or what it is auxiliary or copula of.
  TokenIndex predicate(TokenIndex verb) const {
    const Token& word = at(verb);
    const bool helps = word.deprel == Deprel::Aux || word.deprel == Deprel::AuxPass || word.deprel == Deprel::Cop;
    return helps && word.head != kNone ? word.head : verb;
  }

  bool has_subject(TokenIndex predicate) const {
    return child(predicate, [](const Token& kid) { return is_subject(kid.deprel); }) != kNone;
  }

  // The subject of a clause, its own or that of the clause it is coordinated with; of a relative clause, what that is about.
  TokenIndex subject(TokenIndex predicate) const {
    for (int steps = 0; steps < kLongestChain && predicate != kNone; ++steps) {
      const Token& head = at(predicate);
      const TokenIndex own = child(predicate, [](const Token& kid) { return is_subject(kid.deprel); });
      const bool relative = own != kNone && at(own).upos == Upos::Pron &&
                            (at(own).xpos == Xpos::Wdt || at(own).xpos == Xpos::Wp || at(own).xpos == Xpos::In);
      if (own != kNone && !(relative && head.deprel == Deprel::AclRelcl)) return own;
      if (head.deprel == Deprel::AclRelcl) return head.head;
      if (head.deprel != Deprel::Conj) return own;
      predicate = head.head;
    }
    return kNone;
  }

  void agree(TokenIndex verb, Morphology& m) const {
    const Token& word = at(verb);
    const LowerForm form(word.form);
    m.person = 3;
    m.number = M::Number::Sing;
    if (word.xpos == Xpos::Vbz) return;
    const TokenIndex of = subject(predicate(verb));
    const bool plural_form = form.view() == "were" || form.view() == "are" || form.view() == "'re";
    if (of == kNone) {
      const Deprel deprel = at(predicate(verb)).deprel;
      const bool main = deprel == Deprel::Root || deprel == Deprel::Parataxis;
      if (form.view() == "am" || form.view() == "'m" || (main && word.xpos == Xpos::Vbp && !plural_form)) m.person = 1;  // "Hope to be back."
      else if (word.xpos == Xpos::Vbp || plural_form) m.number = M::Number::Plur;
      return;
    }
    const Token& subject = at(of);
    if (subject.xpos == Xpos::Prp) {
      const LowerForm who(subject.form);
      const PersonalPronoun* known = personal_pronoun(who.view());
      if (known != nullptr) {
        m.person = known->person;
        m.number = known->number == M::Number::None ? M::Number::Sing : known->number;
        return;
      }
    }
    if (form.view() == "was") return;
    if (word.xpos == Xpos::Vbp || plural_form || is_plural(of)) m.number = M::Number::Plur;
  }

  bool is_plural(TokenIndex noun) const {
    const Token& word = at(noun);
    if (word.xpos == Xpos::Nns || word.xpos == Xpos::Nnps) return true;
    const LowerForm form(word.form);
    if (form.view() == "these" || form.view() == "those" || form.view() == "both" || form.view() == "few" || form.view() == "many" ||
        form.view() == "several" || form.view() == "others") {
      return true;
    }
    if (word.xpos == Xpos::Cd) return form.view() != "one" && form.view() != "1";
    return child(noun, [&](const Token& kid) {
             return kid.deprel == Deprel::Conj && kid.first_child != kNone && at(kid.first_child).deprel == Deprel::Cc &&
                    LowerForm(at(kid.first_child).form).view() == "and";
           }) != kNone;
  }

  void verb(TokenIndex index, Morphology& m) const {
    switch (at(index).xpos) {
      case Xpos::Md: m.verb_form = M::VerbForm::Fin; break;
      case Xpos::Vbz:
      case Xpos::Vbp: finite(index, M::Tense::Pres, m); break;
      case Xpos::Vbd: finite(index, M::Tense::Past, m); break;
      case Xpos::Vb: base_form(index, m); break;
      case Xpos::Vbn:
        m.tense = M::Tense::Past;
        m.verb_form = M::VerbForm::Part;
        m.passive = is_passive(index);
        break;
      case Xpos::Vbg:
        m.verb_form = is_gerund(index) ? M::VerbForm::Ger : M::VerbForm::Part;
        if (m.verb_form == M::VerbForm::Part) m.tense = M::Tense::Pres;
        break;
      default: break;
    }
  }

  void finite(TokenIndex index, M::Tense tense, Morphology& m) const {
    m.mood = M::Mood::Ind;
    m.tense = tense;
    m.verb_form = M::VerbForm::Fin;
    agree(index, m);
  }

  // "to go", "must go", "let him go"; "Go!"; "he asked that she go".
  void base_form(TokenIndex index, Morphology& m) const {
    m.verb_form = M::VerbForm::Inf;
    TokenIndex clause = predicate(index);
    for (int steps = 0; steps < kLongestChain; ++steps) {
      if (is_governed(clause)) return;
      const Token& word = at(clause);
      if (word.deprel != Deprel::Conj || at(word.head).xpos != Xpos::Vb || has_subject(clause)) break;
      clause = word.head;
    }
    const Deprel deprel = at(clause).deprel;
    if (has_subject(clause)) {
      if (deprel != Deprel::Ccomp && deprel != Deprel::Advcl) return;
      m.mood = M::Mood::Sub;
      m.tense = M::Tense::Pres;
      m.verb_form = M::VerbForm::Fin;
      agree(index, m);
      return;
    }
    if (deprel == Deprel::Root || deprel == Deprel::Parataxis || deprel == Deprel::Ccomp || deprel == Deprel::Conj ||
        deprel == Deprel::Appos) {
      m.mood = M::Mood::Imp;
      m.verb_form = M::VerbForm::Fin;
    }
  }

  // Whether a clause's verb has its base form from "to", a modal verb or "do".
  bool is_governed(TokenIndex clause) const {
    return child(clause, [](const Token& kid) {
             if (kid.deprel == Deprel::Mark && kid.xpos == Xpos::To) return true;
             return kid.deprel == Deprel::Aux && (kid.xpos == Xpos::Md || kid.xpos == Xpos::Vbd || kid.xpos == Xpos::Vbz || kid.xpos == Xpos::Vbp);
           }) != kNone;
  }

  bool is_passive(TokenIndex index) const {
    for (int steps = 0; steps < kLongestChain; ++steps) {
      const Token& word = at(index);
      if (word.upos == Upos::Aux) return false;
      if (has_child(index, Deprel::AuxPass, Deprel::NsubjPass, Deprel::CsubjPass)) return true;
      if (child(index, [](const Token& kid) { return kid.deprel == Deprel::Aux && kid.lemma == "have"; }) != kNone) return false;
      if (word.deprel != Deprel::Conj || at(word.head).xpos != Xpos::Vbn || has_subject(index)) return true;
      index = word.head;
    }
    return true;
  }

  bool is_gerund(TokenIndex index) const {
    for (int steps = 0; steps < kLongestChain; ++steps) {
      if (has_child(index, Deprel::Aux)) return false;  // "is going"
      const Token& word = at(index);
      switch (word.deprel) {
        case Deprel::Acl:
        case Deprel::Amod:
        case Deprel::Xcomp:
        case Deprel::Csubj:
        case Deprel::CsubjPass:
        case Deprel::CsubjOuter:
        case Deprel::Ccomp:
        case Deprel::Obj:
        case Deprel::Appos:
        case Deprel::Compound: return true;
        case Deprel::Conj: index = word.head; break;
        default: return false;
      }
      if (at(index).xpos != Xpos::Vbg) return false;
    }
    return false;
  }

  static void noun(const Token& word, std::string_view form, Morphology& m) {
    const bool plural = word.xpos == Xpos::Nns || word.xpos == Xpos::Nnps;
    if (plural) m.number = has_no_singular(form) ? M::Number::Ptan : M::Number::Plur;
    else if (word.xpos == Xpos::Nn || word.xpos == Xpos::Nnp) m.number = M::Number::Sing;
    if (plural && is_decade(form)) {
      m.number = M::Number::Ptan;
      m.num_form = M::NumForm::Combi;
      m.num_type = M::NumType::Card;
    } else if (word.upos == Upos::Noun && !form.empty() && is_ascii_digit(form[0]) && is_ordinal(form)) {
      m.num_form = M::NumForm::Combi;
      m.num_type = M::NumType::Ord;
    } else if (form == "half") {
      m.num_form = M::NumForm::Word;
      m.num_type = M::NumType::Frac;
    }
  }

  static void adjective(const Token& word, std::string_view form, Morphology& m) {
    m.degree = word.xpos == Xpos::Jjr ? M::Degree::Cmp : word.xpos == Xpos::Jjs ? M::Degree::Sup : M::Degree::Pos;
    if (is_ordinal(form)) {
      m.num_form = is_ascii_digit(form[0]) ? M::NumForm::Combi : M::NumForm::Word;
      m.num_type = M::NumType::Ord;
    } else if (form == "half") {
      m.num_form = M::NumForm::Word;
      m.num_type = M::NumType::Frac;
    }
  }

  void adverb(TokenIndex index, std::string_view form, Morphology& m) const {
    const Token& word = at(index);
    if (word.xpos == Xpos::Rbr) m.degree = M::Degree::Cmp;
    else if (word.xpos == Xpos::Rbs) m.degree = M::Degree::Sup;
    else if (word.xpos == Xpos::Wrb) m.pron_type = is_relative(index, form) ? M::PronType::Rel : M::PronType::Int;
    else if (word.xpos == Xpos::Rb) {
      m.pron_type = pronominal_adverb(form);
      if (compares(form)) m.degree = M::Degree::Pos;
      if (form == "once" || form == "twice" || form == "thrice") m.num_type = M::NumType::Mult;
      else if (is_ordinal(form)) m.num_type = M::NumType::Ord;
      if (m.num_type != M::NumType::None) m.num_form = M::NumForm::Word;
    }
  }

  // "the man who said so", "what they said is wrong" against "who said so?", "we know what they said".
  bool is_relative(TokenIndex index, std::string_view form) const {
    if (form == "that" || form == "whose" || form == "whenever") return true;
    const Token& word = at(index);
    if (has_child(index, Deprel::AclRelcl, Deprel::AdvclRelcl)) return true;
    if (word.deprel == Deprel::Det) return false;
    // up to the clause that it stands in, past a noun: "the man in whose house", "some of which"
    TokenIndex head = word.head;
    for (int steps = 0; steps < 3 && head != kNone; ++steps, head = at(head).head) {
      if (is_relative_clause(at(head).deprel)) return form != "what" && form != "how";
      if (at(head).upos == Upos::Verb || at(head).upos == Upos::Aux) break;
    }
    return false;
  }

  void pronoun(TokenIndex index, std::string_view form, Morphology& m) const {
    const Token& word = at(index);
    switch (word.xpos) {
      case Xpos::Prp:
      case Xpos::PrpS: personal(word, form, m); break;
      case Xpos::Wdt:
      case Xpos::Wp:
      case Xpos::WpS:
        m.pron_type = is_relative(index, form) ? M::PronType::Rel : M::PronType::Int;
        m.poss = word.xpos == Xpos::WpS;
        break;
      case Xpos::In: m.pron_type = M::PronType::Rel; break;  // "that" under the tag of a conjunction
      case Xpos::Dt:
        m.pron_type = type_of_determiner(form);
        m.number = number_of_demonstrative(form);
        break;
      case Xpos::Nn:
        m.pron_type = indefinite_pronoun(form);
        if (form != "none") m.number = M::Number::Sing;
        break;
      default: break;
    }
  }

  static void personal(const Token& word, std::string_view form, Morphology& m) {
    const PersonalPronoun* known = personal_pronoun(form);
    if (known == nullptr) return;
    m.pron_type = M::PronType::Prs;
    m.number = known->number;
    m.person = known->person;
    m.gender = known->gender;
    m.grammatical_case = known->grammatical_case;
    m.poss = known->poss;
    m.reflex = known->reflex;
    if (known->either_case) {  // "it", "you", "her"
      m.grammatical_case = is_subject(word.deprel) || word.deprel == Deprel::Expl ? M::Case::Nom : M::Case::Acc;
    }
    if (word.xpos == Xpos::PrpS) {
      m.grammatical_case = M::Case::Gen;
      m.poss = true;
    }
    if (m.reflex && (word.deprel == Deprel::NmodUnmarked || word.deprel == Deprel::OblUnmarked)) m.pron_type = M::PronType::Emp;
  }

  static void determiner(const Token& word, std::string_view form, Morphology& m) {
    m.pron_type = word.xpos == Xpos::Wdt ? M::PronType::Int : type_of_determiner(form);
    if (m.pron_type == M::PronType::Art) m.definite = form == "the" ? M::Definite::Def : M::Definite::Ind;
    m.number = number_of_demonstrative(form);
    if (form == "half") {
      m.num_form = M::NumForm::Word;
      m.num_type = M::NumType::Frac;
    }
  }

  static void numeral(std::string_view written, std::string_view form, Morphology& m) {
    if (form.empty()) return;
    m.num_type = M::NumType::Card;
    const bool digits = std::any_of(form.begin(), form.end(), is_ascii_digit);
    if (digits) {
      m.num_form = M::NumForm::Digit;
      const std::size_t point = form.find('.');
      if (point != std::string_view::npos && point == form.rfind('.') && point + 1 < form.size()) m.num_type = M::NumType::Frac;
    } else {
      const bool roman = written.size() > 1 && written.find_first_not_of("IVXLCDM") == std::string_view::npos;
      m.num_form = roman ? M::NumForm::Roman : M::NumForm::Word;
    }
  }

  const std::vector<Token>& tokens_;
};

template <std::size_t N, class Value>
void put(std::string& out, std::string_view name, const std::array<std::string_view, N>& values, Value value) {
  const auto index = static_cast<std::size_t>(value);
  if (index == 0) return;
  if (!out.empty()) out += '|';
  out += name;
  out += '=';
  out += values[index];
}

using Names2 = std::array<std::string_view, 2>;
using Names3 = std::array<std::string_view, 3>;
using Names4 = std::array<std::string_view, 4>;
using Names5 = std::array<std::string_view, 5>;

}  // namespace

Morphology morphology_of(const Annotation& annotation, TokenIndex token) { return Telling(annotation).of(token); }

std::string Morphology::feats() const {
  static constexpr Names2 kYes{"", "Yes"};
  std::string out;
  put(out, "Case", Names4{"", "Nom", "Acc", "Gen"}, grammatical_case);
  put(out, "Definite", Names3{"", "Def", "Ind"}, definite);
  put(out, "Degree", Names4{"", "Pos", "Cmp", "Sup"}, degree);
  put(out, "Gender", Names4{"", "Masc", "Fem", "Neut"}, gender);
  put(out, "Mood", Names4{"", "Ind", "Imp", "Sub"}, mood);
  put(out, "Number", Names4{"", "Sing", "Plur", "Ptan"}, number);
  put(out, "NumForm", Names5{"", "Digit", "Word", "Roman", "Combi"}, num_form);
  put(out, "NumType", Names5{"", "Card", "Ord", "Mult", "Frac"}, num_type);
  put(out, "Person", Names4{"", "1", "2", "3"}, person);
  put(out, "Polarity", Names3{"", "Neg", "Pos"}, polarity);
  put(out, "Poss", kYes, poss);
  put(out, "PronType", std::array<std::string_view, 11>{"", "Art", "Dem", "Emp", "Ind", "Int", "Neg", "Prs", "Rcp", "Rel", "Tot"}, pron_type);
  put(out, "Reflex", kYes, reflex);
  put(out, "Tense", Names3{"", "Past", "Pres"}, tense);
  put(out, "VerbForm", Names5{"", "Fin", "Ger", "Inf", "Part"}, verb_form);
  put(out, "Voice", Names2{"", "Pass"}, passive);
  return out.empty() ? "_" : out;
}

}  // namespace newsingest
