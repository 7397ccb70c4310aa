#include "extract/language/resolve.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace newsingest {
namespace {

const Gazetteer& shipped() {
  static const Gazetteer gazetteer = [] {
    KnowledgeFiles files;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(NEWSINGEST_SOURCE_DIR) / "config/lexicons")) {
      std::ifstream in(entry.path(), std::ios::binary);
      files.bytes["lexicons/" + entry.path().filename().string()] =
          std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    return Gazetteer::load(files).value();
  }();
  return gazetteer;
}

template <class Enum, std::size_t N>
Enum named(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  EXPECT_NE(found, names.end()) << name;
  return static_cast<Enum>(found - names.begin());
}

// A document read from lines "form UPOS XPOS head deprel [B-PER|I-PER]"; the head counts from 1 within its sentence, a blank
// line ends a sentence, "¶" alone a paragraph.
class Reading {
 public:
  explicit Reading(const std::string& rows) {
    std::istringstream in(rows);
    std::string line;
    struct Row { std::string form, upos, xpos, head, deprel, name; };
    std::vector<std::vector<Row>> sentences(1);
    std::vector<std::uint32_t> paragraphs{0};
    while (std::getline(in, line)) {
      std::istringstream cells(line);
      Row row;
      if (!(cells >> row.form)) {
        if (!sentences.back().empty()) {
          sentences.emplace_back();
          paragraphs.push_back(paragraphs.back());
        }
        continue;
      }
      if (row.form == "¶") {
        ++paragraphs.back();
        continue;
      }
      cells >> row.upos >> row.xpos >> row.head >> row.deprel >> row.name;
      sentences.back().push_back(row);
      text_ += row.form + ' ';
    }
    document_.text = text_;
    std::uint32_t at = 0;
    constexpr std::string_view kKinds[] = {"PER", "ORG", "LOC", "EVENT", "MISC"};
    for (std::size_t s = 0; s < sentences.size(); ++s) {
      if (sentences[s].empty()) continue;
      Sentence sentence;
      sentence.first = static_cast<TokenIndex>(annotation.tokens.size());
      sentence.paragraph = paragraphs[s];
      for (const Row& row : sentences[s]) {
        Token token;
        token.span = {at, at + static_cast<std::uint32_t>(row.form.size())};
        at = token.span.end + 1;
        token.form = token.span.in(document_.text);
        token.lemma = row.form == "said" ? "say" : token.form;
        token.upos = named<Upos>(kUposNames, row.upos);
        token.xpos = named<Xpos>(kXposNames, row.xpos);
        token.deprel = named<Deprel>(kDeprelNames, row.deprel);
        const int head = std::stoi(row.head);
        token.head = head == 0 ? kNone : sentence.first + head - 1;
        const auto index = static_cast<TokenIndex>(annotation.tokens.size());
        if (row.name.starts_with("B-")) {
          const auto kind = std::find(std::begin(kKinds), std::end(kKinds), row.name.substr(2)) - std::begin(kKinds);
          annotation.names.push_back({index, index + 1, static_cast<Name::Kind>(kind), -1});
        } else if (row.name.starts_with("I-")) {
          annotation.names.back().last = index + 1;
        }
        annotation.tokens.push_back(token);
      }
      sentence.last = static_cast<TokenIndex>(annotation.tokens.size());
      annotation.sentences.push_back(sentence);
      link(sentence);
    }
    StepBudget budget(1'000'000);
    ResolveScratch scratch;
    resolve(Article{}, document_, shipped(), budget, scratch, annotation);
  }

  // The name of whom the n-th mention of these words means; "" for nobody or nobody named.
  std::string_view meant_by(std::string_view words, int n = 1) const {
    const Mention* mention = find(words, n);
    if (mention == nullptr) return "no such mention";
    return mention->entity < 0 ? std::string_view{} : annotation.entities[static_cast<std::size_t>(mention->entity)].name;
  }
  const Mention* find(std::string_view words, int n = 1) const {
    for (const Mention& mention : annotation.mentions) {
      if (mention.span.in(document_.text) == words && --n == 0) return &mention;
    }
    return nullptr;
  }
  const Entity* entity(std::string_view words, int n = 1) const {
    const Mention* mention = find(words, n);
    return mention == nullptr || mention->entity < 0 ? nullptr : &annotation.entities[static_cast<std::size_t>(mention->entity)];
  }

  Annotation annotation;

 private:
  void link(const Sentence& sentence) {
    for (TokenIndex t = sentence.first; t < sentence.last; ++t) {
      Token& token = annotation.tokens[static_cast<std::size_t>(t)];
      token.subtree_begin = t;
      token.subtree_end = t + 1;
    }
    for (TokenIndex t = sentence.last - 1; t >= sentence.first; --t) {
      const TokenIndex head = annotation.tokens[static_cast<std::size_t>(t)].head;
      if (head == kNone) continue;
      Token& parent = annotation.tokens[static_cast<std::size_t>(head)];
      annotation.tokens[static_cast<std::size_t>(t)].next_sibling = parent.first_child;
      parent.first_child = t;
    }
    for (TokenIndex t = sentence.first; t < sentence.last; ++t) {
      const Token& token = annotation.tokens[static_cast<std::size_t>(t)];
      for (TokenIndex up = token.head; up != kNone; up = annotation.tokens[static_cast<std::size_t>(up)].head) {
        Token& parent = annotation.tokens[static_cast<std::size_t>(up)];
        parent.subtree_begin = std::min(parent.subtree_begin, t);
        parent.subtree_end = std::max(parent.subtree_end, t + 1);
      }
    }
  }

  std::string text_;
  Document document_;
};

TEST(Resolve, JoinsASurnameWithTheFullNameThoughItIsAWordToo) {
  const Reading reading(
      "Ruth PROPN NNP 3 nsubj B-PER\nLane PROPN NNP 1 flat I-PER\nspoke VERB VBD 0 root\n\n"
      "Later ADV RB 3 advmod\nLane NOUN NN 3 nsubj\nleft VERB VBD 0 root\n");
  EXPECT_EQ(reading.meant_by("Lane"), "Ruth Lane");
  EXPECT_EQ(reading.entity("Lane")->mentions, 2);
}

TEST(Resolve, KeepsTwoPeopleOfOneSurnameApart) {
  const Reading reading(
      "Ruth PROPN NNP 3 nsubj B-PER\nLane PROPN NNP 1 flat I-PER\nmet VERB VBD 0 root\nColin PROPN NNP 3 obj B-PER\nLane PROPN NNP 4 flat I-PER\n\n"
      "Mrs PROPN NNP 2 nmod:desc\nLane PROPN NNP 3 nsubj B-PER\nleft VERB VBD 0 root\n\n"
      "C. PROPN NNP 3 nsubj B-PER\nLane PROPN NNP 1 flat I-PER\nstayed VERB VBD 0 root\n");
  EXPECT_EQ(reading.meant_by("Ruth Lane"), "Ruth Lane");
  EXPECT_EQ(reading.meant_by("Colin Lane"), "Colin Lane");
  EXPECT_EQ(reading.meant_by("Mrs Lane"), "Ruth Lane");
  EXPECT_EQ(reading.meant_by("C. Lane"), "Colin Lane");
}

TEST(Resolve, KeepsASurnameForWhoHasGoneByIt) {
  const std::string again = "Later ADV RB 3 advmod\nLane PROPN NNP 3 nsubj B-PER\nspoke VERB VBD 0 root\n\n";
  const Reading reading(
      "Ruth PROPN NNP 3 nsubj B-PER\nLane PROPN NNP 1 flat I-PER\nspoke VERB VBD 0 root\n\n" + again + again +
      "Colin PROPN NNP 3 nsubj B-PER\nLane PROPN NNP 1 flat I-PER\nagreed VERB VBD 0 root\n\n" + again);
  EXPECT_EQ(reading.meant_by("Colin Lane"), "Colin Lane");
  EXPECT_EQ(reading.meant_by("Lane", 3), "Ruth Lane");
}

TEST(Resolve, TakesTwoSurnamesWithAHyphenForTwoPeopleWhereBothAreKnown) {
  const std::string pact =
      "the DET DT 5 det\nLane PROPN NNP 5 compound B-PER\n- PUNCT HYPH 2 punct I-PER\nCole PROPN NNP 2 flat I-PER\npact NOUN NN 6 nsubj\nheld VERB VBD 0 root\n\n";
  const Reading known(
      "Ruth PROPN NNP 3 nsubj B-PER\nLane PROPN NNP 1 flat I-PER\nmet VERB VBD 0 root\nIdris PROPN NNP 3 obj B-PER\nCole PROPN NNP 4 flat I-PER\n\n" + pact);
  ASSERT_NE(known.find("Lane - Cole"), nullptr);
  EXPECT_GE(known.find("Lane - Cole")->joint[0], 0);
  const Reading surname_first(
      "Lane PROPN NNP 3 nsubj B-PER\nRuth PROPN NNP 1 flat I-PER\nmet VERB VBD 0 root\nIdris PROPN NNP 3 obj B-PER\nCole PROPN NNP 4 flat I-PER\n\n" + pact);
  ASSERT_NE(surname_first.find("Lane - Cole"), nullptr);
  EXPECT_GE(surname_first.find("Lane - Cole")->joint[0], 0);
  const Reading unknown(pact);
  ASSERT_NE(unknown.find("Lane - Cole"), nullptr);
  EXPECT_LT(unknown.find("Lane - Cole")->joint[0], 0);
}

TEST(Resolve, JoinsSpellingsOfTheGazetteer) {
  const Reading reading(
      "Kiev PROPN NNP 2 nsubj B-LOC\nsaid VERB VBD 0 root\nSergey PROPN NNP 5 nsubj B-PER\nLavrov PROPN NNP 3 flat I-PER\nlied VERB VBD 2 ccomp\n\n"
      "Kyiv PROPN NNP 2 nsubj B-LOC\naccused VERB VBD 0 root\nLavrov PROPN NNP 2 obj B-ORG\n");
  EXPECT_EQ(reading.entity("Lavrov")->id, "person:sergei-lavrov");
  EXPECT_EQ(reading.entity("Lavrov")->name, "Sergey Lavrov");
  EXPECT_EQ(reading.entity("Kyiv")->id, "country:UKR");
  EXPECT_EQ(reading.find("Kyiv")->entity, reading.find("Kiev")->entity);
}

TEST(Resolve, TakesTheRoleAndTheBodyFromAnApposition) {
  const Reading reading(
      "Ruth PROPN NNP 9 nsubj B-PER\nLane PROPN NNP 1 flat I-PER\n, PUNCT , 4 punct\ndirector NOUN NN 1 appos\nof ADP IN 8 case\nthe DET DT 8 det\n"
      "Harwell PROPN NNP 8 compound B-ORG\nCentre PROPN NNP 4 nmod I-ORG\nspoke VERB VBD 0 root\n");
  const Entity& lane = *reading.entity("Ruth Lane");
  EXPECT_EQ(lane.role, "director");
  EXPECT_EQ(lane.affiliation, "Harwell Centre");
  EXPECT_EQ(lane.gender, Entity::Gender::Female);
}

TEST(Resolve, ABodyOfAGenericNameIsOfTheCountryThatStandsBeforeIt) {
  const Reading reading(
      "The DET DT 3 det\nFrench ADJ JJ 3 amod B-MISC\nSenate PROPN NNP 4 nsubj B-ORG\nvoted VERB VBD 0 root\n\n"
      "The DET DT 2 det\nSenate PROPN NNP 3 nsubj B-ORG\nrose VERB VBD 0 root\n");
  EXPECT_EQ(reading.entity("Senate")->country, "FRA");
  EXPECT_EQ(reading.annotation.entities.size(), 1U);
}

TEST(Resolve, WhatSomebodyIsSaidToBeIsARoleWhereItIsATrade) {
  const auto role = [](const std::string& noun) {
    const Reading reading(
        "Ruth PROPN NNP 3 nsubj B-PER\nLane PROPN NNP 1 flat I-PER\nspoke VERB VBD 0 root\n\n"
        "Lane PROPN NNP 4 nsubj B-PER\nis AUX VBZ 4 cop\na DET DT 4 det\n" + noun + " NOUN NN 0 root\n");
    return std::string(reading.entity("Ruth Lane")->role);
  };
  EXPECT_EQ(role("professor"), "professor");
  EXPECT_EQ(role("child"), "");
}

TEST(Resolve, TakesTheRoleFromBeforeTheName) {
  const Reading reading(
      "Oxford PROPN NNP 2 compound B-ORG\nprofessor NOUN NN 3 nmod:desc\nAnil PROPN NNP 5 nsubj B-PER\nRao PROPN NNP 3 flat I-PER\nspoke VERB VBD 0 root\n\n"
      "The DET DT 2 det\nacademic NOUN NN 3 nsubj\nleft VERB VBD 0 root\n");
  const Entity& rao = *reading.entity("Oxford professor Anil Rao");
  EXPECT_EQ(rao.name, "Anil Rao");
  EXPECT_EQ(rao.role, "Oxford professor");
  EXPECT_EQ(rao.affiliation, "Oxford");
  EXPECT_EQ(reading.meant_by("The academic"), "Anil Rao");
}

TEST(Resolve, BindsARoleNounByRoleAndCountry) {
  const Reading reading(
      "Xi PROPN NNP 3 nsubj B-PER\nJinping PROPN NNP 1 flat I-PER\nmet VERB VBD 0 root\nVladimir PROPN NNP 3 obj B-PER\nPutin PROPN NNP 4 flat I-PER\n\n"
      "The DET DT 3 det\nChinese ADJ JJ 3 amod B-MISC\nleader NOUN NN 4 nsubj\nsmiled VERB VBD 0 root\n\n"
      "The DET DT 3 det\nRussian ADJ JJ 3 amod B-MISC\npresident NOUN NN 4 nsubj\nleft VERB VBD 0 root\n\n"
      "The DET DT 3 det\nFrench ADJ JJ 3 amod B-MISC\npresident NOUN NN 4 nsubj\nstayed VERB VBD 0 root\n");
  EXPECT_EQ(reading.meant_by("The Chinese leader"), "Xi Jinping");
  EXPECT_EQ(reading.meant_by("The Russian president"), "Vladimir Putin");
  EXPECT_EQ(reading.meant_by("The French president"), "");
}

TEST(Resolve, BindsPronounsByGender) {
  const Reading reading(
      "Ruth PROPN NNP 2 nsubj B-PER\nmet VERB VBD 0 root\nPeter PROPN NNP 2 obj B-PER\n\n"
      "She PRON PRP 2 nsubj\nsaid VERB VBD 0 root\nhe PRON PRP 4 nsubj\nleft VERB VBD 2 ccomp\n");
  EXPECT_EQ(reading.meant_by("She"), "Ruth");
  EXPECT_EQ(reading.meant_by("he"), "Peter");
}

TEST(Resolve, LetsNoObjectMeanItsSubject) {
  const Reading reading(
      "Peter PROPN NNP 2 nsubj B-PER\nleft VERB VBD 0 root\n\n"
      "Colin PROPN NNP 2 nsubj B-PER\nthanked VERB VBD 0 root\nhim PRON PRP 2 obj\n");
  EXPECT_EQ(reading.meant_by("him"), "Peter");
}

TEST(Resolve, JoinsTwoInAPlural) {
  const Reading reading(
      "Ruth PROPN NNP 4 nsubj B-PER\nand CCONJ CC 3 cc\nPeter PROPN NNP 1 conj B-PER\nleft VERB VBD 0 root\n\n"
      "They PRON PRP 2 nsubj\nlaughed VERB VBD 0 root\n");
  const Mention& they = *reading.find("They");
  ASSERT_GE(they.entity, 0);
  ASSERT_GE(they.joint[0], 0);
  EXPECT_NE(they.entity, they.joint[0]);
}

TEST(Resolve, TakesThePairForTheLastTwoPeople) {
  const std::string two = "Ruth PROPN NNP 3 nsubj B-PER\nLane PROPN NNP 1 flat I-PER\nmet VERB VBD 0 root\nIdris PROPN NNP 3 obj B-PER\nCole PROPN NNP 4 flat I-PER\n\n";
  const auto joint = [&two](const char* sentence) {
    const Reading reading(two + sentence);
    const Mention* pair = reading.find("the pair");
    return pair != nullptr && pair->joint[0] >= 0;
  };
  EXPECT_TRUE(joint("the DET DT 2 det\npair NOUN NN 3 nsubj\nleft VERB VBD 0 root\n"));
  EXPECT_TRUE(joint("the DET DT 2 det\npair NOUN NN 6 nsubj\nat ADP IN 5 case\nthe DET DT 5 det\ndoor NOUN NN 2 nmod\nleft VERB VBD 0 root\n"));
  EXPECT_FALSE(joint("the DET DT 2 det\npair NOUN NN 5 nsubj\nof ADP IN 4 case\nshoes NOUN NNS 2 nmod\nfell VERB VBD 0 root\n"));
}

TEST(Resolve, GivesIWithinQuotationMarksToTheSpeaker) {
  const Reading reading(
      "\" PUNCT `` 3 punct\nI PRON PRP 3 nsubj\nagree VERB VBP 6 ccomp\n, PUNCT , 3 punct\n\" PUNCT '' 3 punct\nsaid VERB VBD 0 root\nRuth PROPN NNP 6 nsubj B-PER\n");
  EXPECT_EQ(reading.meant_by("I"), "Ruth");
}

TEST(Resolve, JoinsAnAcronymWithItsName) {
  const Reading reading(
      "The DET DT 3 det\nHarwell PROPN NNP 3 compound B-ORG\nCentre PROPN NNP 4 nsubj I-ORG\nclosed VERB VBD 0 root\n\n"
      "HC PROPN NNP 2 nsubj B-ORG\nreopened VERB VBD 0 root\n");
  EXPECT_EQ(reading.meant_by("HC"), "Harwell Centre");
}

TEST(Resolve, FindsStatesThatTheNamesMissed) {
  const Reading reading("Norway PROPN NNP 2 nsubj\nwarned VERB VBD 0 root\nIranian ADJ JJ 4 amod\nships NOUN NNS 2 obj\n");
  ASSERT_EQ(reading.annotation.names.size(), 2U);
  EXPECT_EQ(reading.entity("Norway")->id, "country:NOR");
  EXPECT_EQ(shipped().entry(reading.annotation.names[1].gazetteer).country, "IRN");
}

// The names of a sentence, as "KIND words", after `resolve` has been over those that the network saw.
std::vector<std::string> names_in(const std::string& rows) {
  constexpr std::string_view kKinds[] = {"PER", "ORG", "LOC", "EVENT", "MISC"};
  const Reading reading(rows);
  std::vector<std::string> found;
  for (const Name& name : reading.annotation.names) {
    found.emplace_back(kKinds[static_cast<std::size_t>(name.kind)]);
    for (TokenIndex token = name.first; token < name.last; ++token) found.back() += ' ' + std::string(reading.annotation.tokens[static_cast<std::size_t>(token)].form);
  }
  return found;
}

TEST(Resolve, CutsWordsOfTheLanguageOffAName) {
  EXPECT_THAT(names_in("interim ADJ JJ 3 amod B-ORG\nHarbour PROPN NNP 3 compound I-ORG\nCouncil PROPN NNP 0 root I-ORG\n"),
              testing::ElementsAre("ORG Harbour Council"));
  EXPECT_THAT(names_in("Harwell PROPN NNP 2 compound B-LOC\nHills PROPN NNP 3 compound I-LOC\nhotel NOUN NN 0 root I-LOC\n"),
              testing::ElementsAre("LOC Harwell Hills"));
  EXPECT_THAT(names_in("Strike PROPN NNP 2 compound B-ORG\nCommittee PROPN NNP 0 root I-ORG\nof ADP IN 5 case I-ORG\nthe DET DT 5 det I-ORG\nunion NOUN NN 2 nmod I-ORG\n"),
              testing::ElementsAre("ORG Strike Committee"));
}

TEST(Resolve, JoinsABodyWithThoseWhoseItIs) {
  EXPECT_THAT(names_in("Harwell PROPN NNP 2 compound B-ORG\nPeople PROPN NNPS 5 nmod:poss I-ORG\n's PART POS 2 case\nProgress PROPN NNP 5 compound B-ORG\nParty PROPN NNP 0 root I-ORG\n"),
              testing::ElementsAre("ORG Harwell People 's Progress Party"));
  EXPECT_THAT(names_in("Harwell PROPN NNP 3 nmod:poss B-LOC\n's PART POS 1 case\nProgress PROPN NNP 4 compound B-ORG\nParty PROPN NNP 0 root I-ORG\n"),
              testing::ElementsAre("LOC Harwell", "ORG Progress Party"));
}

TEST(Resolve, CutsAnOfficeOffABodysName) {
  EXPECT_THAT(names_in("EU PROPN NNP 2 compound B-ORG\nAmbassador PROPN NNP 0 root I-ORG\n"), testing::ElementsAre("ORG EU"));
}

TEST(Resolve, TakesWhomAnHonourNamesForAPerson) {
  EXPECT_THAT(names_in("Justice PROPN NNP 2 compound B-ORG\nHarlow PROPN NNP 0 root I-ORG\n"), testing::ElementsAre("PER Harlow"));
  EXPECT_THAT(names_in("Justice PROPN NNP 2 compound B-ORG\nMinistry PROPN NNP 0 root I-ORG\n"), testing::ElementsAre("ORG Justice Ministry"));
  EXPECT_THAT(names_in("Justice PROPN NNP 0 root B-ORG\nand CCONJ CC 3 cc I-ORG\nPeace PROPN NNP 1 conj I-ORG\n"), testing::ElementsAre("ORG Justice and Peace"));
}

TEST(Resolve, TakesATownBeforeItsCountryForTheTown) {
  EXPECT_THAT(names_in("Florence PROPN NNP 0 root B-PER\n, PUNCT , 3 punct\nItaly PROPN NNP 1 appos B-LOC\n"), testing::ElementsAre("LOC Florence", "LOC Italy"));
  EXPECT_THAT(names_in("Florence PROPN NNP 0 root B-PER\n, PUNCT , 3 punct\nRuth PROPN NNP 1 conj B-PER\n"), testing::ElementsAre("PER Florence", "PER Ruth"));
}

TEST(Resolve, ReadsAnEmptyDocument) {
  const Reading reading("");
  EXPECT_TRUE(reading.annotation.mentions.empty());
}

}  // namespace
}  // namespace newsingest
