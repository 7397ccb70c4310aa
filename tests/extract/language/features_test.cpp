#include "extract/language/features.h"

#include <gmock/gmock.h>

namespace newsingest {
namespace {

std::uint64_t feature(std::string_view form, FeatureKind kind) { return features_of(form)[static_cast<std::size_t>(kind)]; }

TEST(Features, FoldCaseDigitsAndTypographyInTheLowerForm) {
  EXPECT_EQ(feature("Talks", FeatureKind::Lower), feature("talks", FeatureKind::Lower));
  EXPECT_EQ(feature("1,204", FeatureKind::Lower), feature("3,511", FeatureKind::Lower));
  EXPECT_EQ(feature("\u2019s", FeatureKind::Lower), feature("'s", FeatureKind::Lower));
  EXPECT_EQ(feature("\u00C9lys\u00E9e", FeatureKind::Lower), feature("\u00E9lys\u00E9e", FeatureKind::Lower));
}

TEST(Features, TellFormsApart) { EXPECT_NE(feature("Talks", FeatureKind::Form), feature("talks", FeatureKind::Form)); }

TEST(Features, CutEdgesAtLettersNotBytes) {
  EXPECT_EQ(feature("caf\u00E9", FeatureKind::Suffix2), feature("of\u00E9", FeatureKind::Suffix2));
  EXPECT_EQ(feature("\u00E9t\u00E9", FeatureKind::Prefix2), feature("\u00E9tau", FeatureKind::Prefix2));
}

TEST(Features, SeeTheSameShapeInWordsOfOneMake) {
  EXPECT_EQ(feature("Geneva", FeatureKind::Shape), feature("Oslo", FeatureKind::Shape));
  EXPECT_NE(feature("NATO", FeatureKind::Shape), feature("Oslo", FeatureKind::Shape));
  EXPECT_EQ(feature("12-14", FeatureKind::Shape), feature("2019-20", FeatureKind::Shape));
}

TEST(Features, TakeWordsOfAnyLengthAndBrokenUtf8) {
  features_of("");
  features_of(std::string(100'000, 'x'));
  features_of("\xC3");
  features_of("\xE2\x80");
  features_of("\x80\x80\xFF\xF0\x9F");
}

TEST(FeatureTable, GivesEachKindARowForWhatItNeverMet) {
  const FeatureTable table({feature("talks", FeatureKind::Lower)});
  EXPECT_EQ(table.row(FeatureKind::Lower, feature("talks", FeatureKind::Lower)), kFeatureKinds);
  EXPECT_EQ(table.row(FeatureKind::Lower, feature("walks", FeatureKind::Lower)), 0u);
  EXPECT_EQ(table.row(FeatureKind::Shape, feature("walks", FeatureKind::Shape)), static_cast<std::uint32_t>(FeatureKind::Shape));
}

TEST(FeatureTable, MayBeEmpty) { EXPECT_EQ(FeatureTable().row(FeatureKind::Form, 42), 1u); }

}  // namespace
}  // namespace newsingest
