#include "extract/quotes/candidate_weights.h"

#include <gtest/gtest.h>

namespace newsingest {
namespace {

constexpr std::string_view kHeader = "family  a  b  weight\n";

KnowledgeFiles files_with(const std::string& rows) {
  KnowledgeFiles files;
  files.bytes["lexicons/candidates.tsv"] = std::string(kHeader) + rows;
  files.bytes["lexicons/cues.tsv"] = "lemma  pos  class  attitude  forms  frames\nsupport  verb  support  belief  -  obj\n";
  return files;
}

tl::expected<CandidateWeights, KnowledgeError> load(const std::string& rows) {
  const KnowledgeFiles files = files_with(rows);
  auto cues = CueLexicon::load(files);
  return CandidateWeights::load(files, *cues);
}

Facts facts_of(Frame frame, CueClass sort) {
  Facts facts{};
  for (std::size_t f = 0; f < kFactFamilies; ++f) facts[f].family = static_cast<FactFamily>(f);
  facts[static_cast<std::size_t>(FactFamily::Sort)] = {FactFamily::Sort, static_cast<std::uint8_t>(frame), static_cast<std::uint8_t>(sort)};
  return facts;
}

TEST(CandidateWeights, SumsWhatHolds) {
  const auto weights = load("bias  -  -  -50\nsort  that  say  150\nsort  obj  support  -25\n");
  ASSERT_TRUE(weights) << weights.error().to_string();
  EXPECT_DOUBLE_EQ(weights->weigh(facts_of(Frame::That, CueClass::Say), nullptr, Frame::That), 1.0);
  EXPECT_DOUBLE_EQ(weights->weigh(facts_of(Frame::Obj, CueClass::Support), nullptr, Frame::Obj), -0.75);
  EXPECT_DOUBLE_EQ(weights->weigh(facts_of(Frame::Obj, CueClass::Know), nullptr, Frame::Obj), -0.5);
}

TEST(CandidateWeights, HoldANumberForACueInAFrame) {
  const KnowledgeFiles files = files_with("bias  -  -  -50\ncue  support/verb  obj  -30\ncue  gone/verb  obj  10\n");
  auto cues = CueLexicon::load(files);
  ASSERT_TRUE(cues);
  const auto weights = CandidateWeights::load(files, *cues);
  ASSERT_TRUE(weights) << weights.error().to_string();
  const CueEntry* support = cues->find("supported", CuePos::Verb);
  ASSERT_NE(support, nullptr);
  EXPECT_DOUBLE_EQ(weights->weigh(facts_of(Frame::Obj, CueClass::Support), support, Frame::Obj), -0.8);
  EXPECT_DOUBLE_EQ(weights->weigh(facts_of(Frame::That, CueClass::Support), support, Frame::That), -0.5);
}

TEST(CandidateWeights, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(load("colour  that  say  1\n").error().to_string(), "lexicons/candidates.tsv:2: family 'colour' is none that is looked at");
  EXPECT_EQ(load("sort  that  say  much\n").error().to_string(), "lexicons/candidates.tsv:2: weight is 'much'; expected a whole number of hundredths");
  EXPECT_FALSE(load("sort  this  say  1\n"));
  EXPECT_FALSE(load("sort  that  sing  1\n"));
}

TEST(CandidateWeights, EveryFamilyHasNames) {
  for (const FactNames& names : fact_names()) {
    EXPECT_FALSE(names.family.empty());
    EXPECT_FALSE(names.a.empty());
    EXPECT_FALSE(names.b.empty());
  }
}

}  // namespace
}  // namespace newsingest
