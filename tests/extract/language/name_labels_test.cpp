#include "extract/language/name_labels.h"

#include <gmock/gmock.h>

namespace newsingest {
namespace {

std::size_t label(Name::Kind kind, NamePlace place) { return 1 + 4 * static_cast<std::size_t>(kind) + static_cast<std::size_t>(place); }

// Words whose best label is the given one, by a margin.
struct Wish {
  std::size_t label;
  float margin;
};
std::vector<Name> names_of(const std::vector<Wish>& wishes) {
  std::vector<float> scores(wishes.size() * kNameLabels, 0.0F);
  for (std::size_t word = 0; word < wishes.size(); ++word) scores[word * kNameLabels + wishes[word].label] = wishes[word].margin;
  std::vector<Name> names;
  NameLabelScratch().best_names(scores.data(), wishes.size(), kNameLabels, 100, names);
  return names;
}

TEST(NameLabels, CountTokensFromTheFirst) {
  const auto names = names_of({{0, 1}, {label(Name::Kind::Person, NamePlace::Begin), 1}, {label(Name::Kind::Person, NamePlace::End), 1}});
  ASSERT_EQ(names.size(), 1u);
  EXPECT_EQ(names[0].first, 101);
  EXPECT_EQ(names[0].last, 103);
  EXPECT_EQ(names[0].kind, Name::Kind::Person);
}

TEST(NameLabels, MendANameThatBeginsAndDoesNotEnd) {
  const auto names = names_of({{label(Name::Kind::Location, NamePlace::Begin), 3}, {0, 1}});
  ASSERT_EQ(names.size(), 1u);
  EXPECT_EQ(names[0].last, 102);  // "outside" is less sure of itself
}

TEST(NameLabels, DropAnEndWithoutABeginningWhereTheOthersAreSure) {
  EXPECT_TRUE(names_of({{0, 5}, {label(Name::Kind::Event, NamePlace::End), 1}, {0, 5}}).empty());
}

TEST(NameLabels, KeepNeighboursApartAndInOrder) {
  const auto names = names_of({{label(Name::Kind::Location, NamePlace::Single), 1}, {label(Name::Kind::Organization, NamePlace::Single), 1}});
  ASSERT_EQ(names.size(), 2u);
  EXPECT_EQ(names[0].kind, Name::Kind::Location);
  EXPECT_EQ(names[1].first, 101);
}

TEST(NameLabels, GiveTheOtherKindsAStartAheadOfMisc) {
  EXPECT_TRUE(names_of({{label(Name::Kind::Misc, NamePlace::Single), 0.9F}}).empty());
  EXPECT_EQ(names_of({{label(Name::Kind::Misc, NamePlace::Single), 1.1F}}).size(), 1u);
}

TEST(NameLabels, KnowThatAnEmptySentenceHasNone) { EXPECT_TRUE(names_of({}).empty()); }

}  // namespace
}  // namespace newsingest
