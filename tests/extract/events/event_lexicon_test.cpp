#include "extract/events/event_lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "event_files.h"

namespace newsingest {
namespace {

std::string mistake_in(std::string_view file, std::string row) {
  KnowledgeFiles files = small_event_files();
  files.bytes[std::string(file)] += row + "\n";
  const auto lexicon = EventLexicon::load(files);
  return lexicon ? "no mistake" : lexicon.error().to_string();
}

TEST(EventLexicon, LoadsTheTablesAsShipped) {
  const auto lexicon = EventLexicon::load(shipped_event_files());
  ASSERT_TRUE(lexicon) << lexicon.error().to_string();
}

// The rules compare tokens with numbers that were fixed when they were compiled.
TEST(EventLexicon, NumbersTheWordsOfTheRulesAsTheRulesDo) {
  const auto lexicon = EventLexicon::load(small_event_files());
  ASSERT_TRUE(lexicon);
  for (std::size_t i = 0; i < kRuleWords.size(); ++i) EXPECT_EQ(lexicon->word(kRuleWords[i]), i + 1) << kRuleWords[i];
}

TEST(EventLexicon, FindsARowByTheHeadOfItsWords) {
  const auto lexicon = EventLexicon::load(small_event_files());
  ASSERT_TRUE(lexicon);
  EXPECT_EQ(lexicon->triggers(lexicon->word("strike")).size(), 2U);  // "air-strike" is whole or in pieces: "air", "-", "strike"
  EXPECT_TRUE(lexicon->triggers(lexicon->word("air")).empty());
}

TEST(EventLexicon, TriesRowsOfSeveralWordsFirst) {
  const auto lexicon = EventLexicon::load(small_event_files());
  ASSERT_TRUE(lexicon);
  const auto& rows = lexicon->triggers(lexicon->word("send"));
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].means, Means::Nothing);
  EXPECT_EQ(rows[1].means, Means::Aid);
}

TEST(EventLexicon, KnowsTheWordsOfAClass) {
  const auto lexicon = EventLexicon::load(small_event_files());
  ASSERT_TRUE(lexicon);
  const TriggerRow& send = lexicon->triggers(lexicon->word("send"))[1];
  const std::int32_t set = send.frames[0][0].words;
  EXPECT_TRUE(lexicon->in_set(set, lexicon->word("grain")));
  EXPECT_FALSE(lexicon->in_set(set, lexicon->word("police")));
  EXPECT_FALSE(lexicon->in_set(set, lexicon->word("unheard-of")));
}

TEST(EventLexicon, GivesTheScoreOfATypeWhereItsModeHasNone) {
  const auto lexicon = EventLexicon::load(small_event_files());
  ASSERT_TRUE(lexicon);
  EXPECT_EQ(lexicon->score(Means::Assault, lexicon->mode_id("aerial")).cameo_code, "195");
  EXPECT_EQ(lexicon->score(Means::Assault, lexicon->mode_id("drone")).cameo_code, "010");
}

TEST(EventLexicon, NamesFileAndLineOfAMistake) {
  using testing::HasSubstr;
  EXPECT_THAT(mistake_in("lexicons/triggers.tsv", "go  x  -  AID"), HasSubstr("lexicons/triggers.tsv:5: pos is 'x'"));
  EXPECT_THAT(mistake_in("lexicons/triggers.tsv", "go  v  with  AID"), HasSubstr("frame has 'with'"));
  EXPECT_THAT(mistake_in("lexicons/triggers.tsv", "go  v  obj:@gift  AID"), HasSubstr("not in word_classes.tsv"));
  EXPECT_THAT(mistake_in("lexicons/triggers.tsv", "go  v  -  HELP"), HasSubstr("means is 'HELP'"));
  EXPECT_THAT(mistake_in("lexicons/triggers.tsv", "go  v  -  AID  gently"), HasSubstr("mode is 'gently'"));
  EXPECT_THAT(mistake_in("lexicons/triggers.tsv", "go  v  -  AID  -  left"), HasSubstr("place is 'left'"));
  EXPECT_THAT(mistake_in("lexicons/actor_nouns.tsv", "elf  ELF"), HasSubstr("lexicons/actor_nouns.tsv:3: sector is 'ELF'"));
  EXPECT_THAT(mistake_in("lexicons/event_scores.tsv", "AID  -  7  070"), HasSubstr("quad is '7'"));
  EXPECT_THAT(mistake_in("lexicons/event_scores.tsv", "AID  -  2  070  much"), HasSubstr("goldstein is 'much'"));
}

TEST(EventLexicon, SaysWhichTableIsMissing) {
  KnowledgeFiles files = small_event_files();
  files.bytes.erase("lexicons/triggers.tsv");
  const auto lexicon = EventLexicon::load(files);
  ASSERT_FALSE(lexicon);
  EXPECT_EQ(lexicon.error().file, "lexicons/triggers.tsv");
}

}  // namespace
}  // namespace newsingest
