#include "extract/language/morphology.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <sstream>

#include "extract/language/word_forms.h"

namespace newsingest {
namespace {

template <class Enum, std::size_t N>
Enum named(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  EXPECT_NE(found, names.end()) << name;
  return static_cast<Enum>(found - names.begin());
}

// A sentence as rows "form lemma UPOS XPOS head deprel [FEATS]"; where FEATS stand, they are what is expected.
class Sentences {
 public:
  explicit Sentences(const std::string& rows) : text_(rows) {
    std::istringstream in(text_);
    std::string line;
    while (std::getline(in, line)) {
      std::istringstream cells(line);
      std::string form, lemma, upos, xpos, deprel, feats;
      int head = 0;
      if (!(cells >> form >> lemma >> upos >> xpos >> head >> deprel)) continue;
      cells >> feats;
      forms_.push_back(form);
      lemmas_.push_back(lemma);
      expected_.push_back(feats);
      Token token;
      token.upos = named<Upos>(kUposNames, upos);
      token.xpos = named<Xpos>(kXposNames, xpos);
      token.deprel = named<Deprel>(kDeprelNames, deprel);
      token.head = head - 1;
      annotation_.tokens.push_back(token);
    }
    for (std::size_t i = annotation_.tokens.size(); i-- > 0;) {
      Token& token = annotation_.tokens[i];
      token.form = forms_[i];
      token.lemma = lemmas_[i];
      if (token.head == kNone) continue;
      Token& head = annotation_.tokens[static_cast<std::size_t>(token.head)];
      token.next_sibling = head.first_child;
      head.first_child = static_cast<TokenIndex>(i);
    }
  }
  void expect() const {
    for (std::size_t i = 0; i < expected_.size(); ++i) {
      if (expected_[i].empty()) continue;
      EXPECT_EQ(morphology_of(annotation_, static_cast<TokenIndex>(i)).feats(), expected_[i]) << forms_[i] << " in\n" << text_;
    }
  }

 private:
  std::string text_;
  std::vector<std::string> forms_, lemmas_, expected_;
  Annotation annotation_;
};

TEST(Morphology, TellsWhatWordsAndTheirTagsSayByThemselves) {
  for (const char* rows : {
           "The the DET DT 2 det Definite=Def|PronType=Art\nboats boat NOUN NNS 0 root Number=Plur",
           "a a DET DT 3 det Definite=Ind|PronType=Art\nlarger large ADJ JJR 3 amod Degree=Cmp\nport port NOUN NN 0 root Number=Sing",
           "these these DET DT 2 det Number=Plur|PronType=Dem\ntroops troop NOUN NNS 0 root Number=Ptan",
           "the the DET DT 3 det\nthird third ADJ JJ 3 amod Degree=Pos|NumForm=Word|NumType=Ord\nday day NOUN NN 0 root",
           "14 14 NUM CD 2 nummod NumForm=Digit|NumType=Card\ndead dead ADJ JJ 0 root Degree=Pos",
           "3.5 3.5 NUM CD 2 nummod NumForm=Digit|NumType=Frac\nmillion million NUM CD 0 root NumForm=Word|NumType=Card",
           "the the DET DT 2 det\n1990s 1990 NOUN NNS 0 root Number=Ptan|NumForm=Combi|NumType=Card",
           "Charles Charles PROPN NNP 0 root Number=Sing\nII II NUM CD 1 flat NumForm=Roman|NumType=Card",
           "never never ADV RB 2 advmod PronType=Neg\nsoon soon ADV RB 0 root Degree=Pos",
           "Nobody nobody PRON NN 2 nsubj Number=Sing|PronType=Neg\ncame come VERB VBD 0 root",
           "not not PART RB 2 advmod Polarity=Neg\nyes yes INTJ UH 0 root Polarity=Pos",
       }) {
    Sentences(rows).expect();
  }
}

TEST(Morphology, GivesPronounsPersonNumberGenderAndCase) {
  for (const char* rows : {
           "She she PRON PRP 2 nsubj Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs\n"
           "told tell VERB VBD 0 root\n"
           "them they PRON PRP 2 obj Case=Acc|Number=Plur|Person=3|PronType=Prs\n"
           "herself herself PRON PRP 1 nmod:unmarked Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Emp|Reflex=Yes",
           "It it PRON PRP 2 nsubj Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs\n"
           "hit hit VERB VBD 0 root\n"
           "it it PRON PRP 2 obj Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs",
           "his his PRON PRP$ 3 nmod:poss Case=Gen|Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs\n"
           "own own ADJ JJ 3 amod\nwords word NOUN NNS 0 root",
       }) {
    Sentences(rows).expect();
  }
}

TEST(Morphology, LetsAFiniteVerbAgreeWithItsSubject) {
  for (const char* rows : {
           "They they PRON PRP 2 nsubj\nleft leave VERB VBD 0 root Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin",
           "Lane Lane PROPN NNP 3 nsubj\nhas have AUX VBZ 3 aux Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\n"
           "left leave VERB VBN 0 root Tense=Past|VerbForm=Part",
           // two together are plural
           "Lane Lane PROPN NNP 4 nsubj\nand and CCONJ CC 3 cc\nCole Cole PROPN NNP 1 conj\n"
           "left leave VERB VBD 0 root Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin",
           // a second verb has the first one's subject
           "We we PRON PRP 2 nsubj\ncame come VERB VBD 0 root\nand and CCONJ CC 4 cc\n"
           "saw see VERB VBD 2 conj Mood=Ind|Number=Plur|Person=1|Tense=Past|VerbForm=Fin",
           // a relative clause is about its noun
           "ships ship NOUN NNS 0 root\nthat that PRON WDT 3 nsubj PronType=Rel\n"
           "sank sink VERB VBD 1 acl:relcl Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin",
           "the the DET DT 2 det\ntalks talk NOUN NNS 4 nsubj\nwere be AUX VBD 4 cop Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin\n"
           "short short ADJ JJ 0 root",
           "you you PRON PRP 3 nsubj\nmust must AUX MD 3 aux VerbForm=Fin\ngo go VERB VB 0 root VerbForm=Inf",
       }) {
    Sentences(rows).expect();
  }
}

TEST(Morphology, TellsPassivesFromPerfects) {
  for (const char* rows : {
           "They they PRON PRP 3 nsubj:pass\nwere be AUX VBD 3 aux:pass\ntold tell VERB VBN 0 root Tense=Past|VerbForm=Part|Voice=Pass",
           "They they PRON PRP 3 nsubj\nhad have AUX VBD 3 aux\ntold tell VERB VBN 0 root Tense=Past|VerbForm=Part",
           "They they PRON PRP 4 nsubj:pass\nhad have AUX VBD 4 aux\nbeen be AUX VBN 4 aux:pass Tense=Past|VerbForm=Part\n"
           "told tell VERB VBN 0 root Tense=Past|VerbForm=Part|Voice=Pass",
           "men man NOUN NNS 0 root\narrested arrest VERB VBN 1 acl Tense=Past|VerbForm=Part|Voice=Pass",
           "has have AUX VBZ 2 aux\nwon win VERB VBN 0 root Tense=Past|VerbForm=Part\nand and CCONJ CC 4 cc\n"
           "lost lose VERB VBN 2 conj Tense=Past|VerbForm=Part",
       }) {
    Sentences(rows).expect();
  }
}

TEST(Morphology, TellsOrdersInfinitivesAndSubjunctivesApart) {
  for (const char* rows : {
           "Go go VERB VB 0 root Mood=Imp|VerbForm=Fin\nhome home ADV RB 1 advmod",
           "Do do AUX VB 3 aux Mood=Imp|VerbForm=Fin\nnot not PART RB 3 advmod\ngo go VERB VB 0 root Mood=Imp|VerbForm=Fin",
           "Be be AUX VB 2 cop Mood=Imp|VerbForm=Fin\ncareful careful ADJ JJ 0 root",
           "want want VERB VBP 0 root\nto to PART TO 3 mark\ngo go VERB VB 1 xcomp VerbForm=Inf\nand and CCONJ CC 5 cc\n"
           "see see VERB VB 3 conj VerbForm=Inf",
           "demanded demand VERB VBD 0 root\nthat that SCONJ IN 4 mark\nhe he PRON PRP 4 nsubj\n"
           "resign resign VERB VB 1 ccomp Mood=Sub|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
       }) {
    Sentences(rows).expect();
  }
}

TEST(Morphology, TellsGerundsFromParticiples) {
  for (const char* rows : {
           "is be AUX VBZ 2 aux\nleaving leave VERB VBG 0 root Tense=Pres|VerbForm=Part",
           "stopped stop VERB VBD 0 root\nshooting shoot VERB VBG 1 xcomp VerbForm=Ger",
           "fled flee VERB VBD 0 root\nleaving leave VERB VBG 1 advcl Tense=Pres|VerbForm=Part",
       }) {
    Sentences(rows).expect();
  }
}

TEST(Morphology, TellsRelativePronounsFromQuestions) {
  for (const char* rows : {
           "the the DET DT 2 det\nman man NOUN NN 0 root\nwho who PRON WP 4 nsubj PronType=Rel\nspoke speak VERB VBD 2 acl:relcl",
           "Who who PRON WP 2 nsubj PronType=Int\nspoke speak VERB VBD 0 root",
           "knew know VERB VBD 0 root\nwhat what PRON WP 4 obj PronType=Int\nthey they PRON PRP 4 nsubj\nwanted want VERB VBD 1 ccomp",
           "what what PRON WP 4 nsubj PronType=Rel\nthey they PRON PRP 3 nsubj\nwant want VERB VBP 1 acl:relcl\nfails fail VERB VBZ 0 root",
       }) {
    Sentences(rows).expect();
  }
}

TEST(Morphology, ReadsACurlyApostropheAsAStraightOne) { EXPECT_EQ(LowerForm("\u2019M").view(), "'m"); }

TEST(Morphology, IsNotLostInAChainOfConjuncts) {
  std::string rows = "went go VERB VBD 0 root\n";
  for (int i = 1; i < 3000; ++i) rows += "went go VERB VBD " + std::to_string(i) + " conj\n";
  Sentences(rows + "went go VERB VBD 3000 conj Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin").expect();
}

}  // namespace
}  // namespace newsingest
