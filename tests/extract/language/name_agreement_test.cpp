#include "extract/language/name_agreement.h"

#include <gmock/gmock.h>

#include <array>

namespace newsingest {
namespace {

using Kind = Name::Kind;

// An article of single words, each of them a name of a kind or none, with what its scores say for it.
class Words {
 public:
  struct Word {
    std::string_view form;
    bool named;
    Kind kind;
    float for_kind;     // the score of that kind
    Kind rather;
    float for_rather;   // and of another one
    float outside = 0;  // and of no name
  };
  explicit Words(const std::vector<Word>& words) {
    for (std::size_t at = 0; at < words.size(); ++at) {
      const Word& word = words[at];
      std::array<float, kNameLabels> scores{};
      scores[0] = word.outside;
      scores[name_label(static_cast<std::size_t>(word.kind), NamePlace::Single)] = word.for_kind;
      scores[name_label(static_cast<std::size_t>(word.rather), NamePlace::Single)] = word.for_rather;
      const auto token = static_cast<TokenIndex>(at);
      annotation_.tokens.emplace_back();
      annotation_.tokens.back().form = word.form;
      if (!word.named) {
        agreement_.add_word(annotation_, token, scores.data());
        continue;
      }
      annotation_.tokens.back().name = static_cast<std::int32_t>(annotation_.names.size());
      annotation_.names.push_back({token, token + 1, word.kind, -1});
      agreement_.add_name(annotation_, annotation_.names.back(), scores.data(), kNameLabels);
    }
    agreement_.settle(annotation_);
  }
  std::vector<Kind> kinds() const {
    std::vector<Kind> kinds;
    for (const Name& name : annotation_.names) kinds.push_back(name.kind);
    return kinds;
  }
  const Annotation& annotation() const { return annotation_; }

 private:
  Annotation annotation_;
  NameAgreement agreement_;
};

TEST(NameAgreement, LetsTheClearPlaceSpeakForTheUnclearOne) {
  const Words words({{"Harlow", true, Kind::Organization, 5, Kind::Person, 4.5F}, {"Harlow", true, Kind::Person, 9, Kind::Organization, 1}});
  EXPECT_THAT(words.kinds(), testing::ElementsAre(Kind::Person, Kind::Person));
}

TEST(NameAgreement, LeavesAKindAloneThatTheArticleHardlySpeaksAgainst) {
  const Words words({{"Harlow", true, Kind::Organization, 5, Kind::Person, 4.5F}, {"Harlow", true, Kind::Person, 6, Kind::Organization, 5}});
  EXPECT_THAT(words.kinds(), testing::ElementsAre(Kind::Organization, Kind::Person));
}

TEST(NameAgreement, LooksAtNoOtherWords) {
  const Words words({{"Harlow", true, Kind::Organization, 5, Kind::Person, 4.5F}, {"Harwell", true, Kind::Person, 9, Kind::Organization, 1}});
  EXPECT_THAT(words.kinds(), testing::ElementsAre(Kind::Organization, Kind::Person));
}

TEST(NameAgreement, FindsANameThatWasPassedOver) {
  const Words words({{"Harlow", false, Kind::Person, 2, Kind::Organization, 0, 3}, {"the", true, Kind::Misc, 1, Kind::Event, 0}, {"Harlow", true, Kind::Person, 9, Kind::Organization, 1}});
  EXPECT_THAT(words.kinds(), testing::ElementsAre(Kind::Person, Kind::Misc, Kind::Person));
  for (std::int32_t token = 0; token < 3; ++token) EXPECT_EQ(words.annotation().tokens[static_cast<std::size_t>(token)].name, token);
}

TEST(NameAgreement, LeavesOutWhatIsMoreOftenNone) {
  const Words words({{"Court", false, Kind::Organization, 1, Kind::Person, 0, 6}, {"Court", false, Kind::Organization, 1, Kind::Person, 0, 6}, {"Court", true, Kind::Organization, 4, Kind::Person, 0, 3}});
  EXPECT_EQ(words.kinds().size(), 1u);
}

TEST(NameAgreement, MakesNoNameOfWordsThatAreNowhereOne) {
  EXPECT_TRUE(Words({{"Court", false, Kind::Organization, 9, Kind::Person, 0}, {"Court", false, Kind::Organization, 9, Kind::Person, 0}}).kinds().empty());
}

}  // namespace
}  // namespace newsingest
