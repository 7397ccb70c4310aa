#include "extract/quotes/cue_lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsingest {
namespace {

KnowledgeFiles files_with(std::string rows) {
  KnowledgeFiles files;
  files.bytes["lexicons/cues.tsv"] = "lemma  pos  class  attitude  forms  frames\n" + rows;
  return files;
}

TEST(CueLexicon, MakesTheRegularForms) {
  using testing::ElementsAre;
  EXPECT_THAT(regular_forms("shout", CuePos::Verb), ElementsAre("shout", "shouts", "shouted", "shouting"));
  EXPECT_THAT(regular_forms("argue", CuePos::Verb), ElementsAre("argue", "argues", "argued", "arguing"));
  EXPECT_THAT(regular_forms("deny", CuePos::Verb), ElementsAre("deny", "denies", "denied", "denying"));
  EXPECT_THAT(regular_forms("say", CuePos::Verb), ElementsAre("say", "says", "sayed", "saying"));
  EXPECT_THAT(regular_forms("guess", CuePos::Verb), ElementsAre("guess", "guesses", "guessed", "guessing"));
  EXPECT_THAT(regular_forms("inquiry", CuePos::Noun), ElementsAre("inquiry", "inquiries"));
}

TEST(CueLexicon, FindsTheLemmaOfAnyForm) {
  const auto lexicon = CueLexicon::load(files_with("tell  verb  tell  assertion  told  quote|that|adr|p:of|o:about\n"));
  ASSERT_TRUE(lexicon.has_value());
  const CueEntry* entry = lexicon->find("told", CuePos::Verb);
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ(entry->lemma, "tell");
  EXPECT_TRUE(entry->addressee);
  EXPECT_TRUE(entry->takes(Frame::Quote));
  EXPECT_FALSE(entry->takes(Frame::To));
  EXPECT_TRUE(entry->takes_preposition(preposition_index("of")));
  EXPECT_TRUE(entry->takes_object_preposition(preposition_index("about")));
  EXPECT_EQ(lexicon->find("told", CuePos::Noun), nullptr);
}

TEST(CueLexicon, SaysWhatIsWrongAndWhere) {
  const auto error_of = [](std::string rows) { return CueLexicon::load(files_with(std::move(rows))).error().to_string(); };
  EXPECT_THAT(error_of("tell  vreb  tell  assertion  told  quote\n"), testing::StartsWith("lexicons/cues.tsv:2: pos is 'vreb'"));
  EXPECT_THAT(error_of("tell  verb  tell  beleif  told  quote\n"), testing::HasSubstr("attitude is 'beleif'"));
  EXPECT_THAT(error_of("tell  verb  tell  belief  told  quote|thta\n"), testing::HasSubstr("frame is 'thta'"));
  EXPECT_THAT(CueLexicon::load({}).error().to_string(), testing::HasSubstr("is missing"));
}

}  // namespace
}  // namespace newsingest
