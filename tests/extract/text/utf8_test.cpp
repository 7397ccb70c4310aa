#include "extract/text/utf8.h"

#include <gtest/gtest.h>

namespace newsingest {
namespace {

TEST(Utf8, ACodePointOfEachLengthIsReadFromBothSides) {
  for (const std::string_view text : {"a", "é", "€", "😀"}) {
    EXPECT_EQ(code_point_at(text, 0).size, text.size());
    EXPECT_EQ(code_point_before(text, text.size()).value, code_point_at(text, 0).value);
  }
}

TEST(Utf8, ATruncatedSequenceIsNotReadBeyondTheEnd) { EXPECT_EQ(code_point_at("\xE2\x82", 0).size, 1U); }

TEST(Utf8, LettersOfOtherAlphabetsHaveTheirClass) {
  EXPECT_EQ(class_of(U'É'), CharClass::Upper);
  EXPECT_EQ(class_of(U'Ž'), CharClass::Upper);
  EXPECT_EQ(class_of(U'ž'), CharClass::Lower);
  EXPECT_EQ(class_of(U'Ж'), CharClass::Upper);
  EXPECT_EQ(class_of(U'習'), CharClass::Lower);
  EXPECT_EQ(class_of(U'€'), CharClass::Currency);
  EXPECT_EQ(class_of(U'\u200B'), CharClass::ZeroWidth);
  EXPECT_EQ(class_of(U'\u00A0'), CharClass::Space);
}

}  // namespace
}  // namespace newsingest
