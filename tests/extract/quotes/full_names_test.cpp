#include "extract/quotes/full_names.h"

#include <gtest/gtest.h>

namespace newsingest {
namespace {

// An annotation with the names that are written in `text`, each ended by ";".
struct Named {
  explicit Named(std::string_view text) : text_(text) {
    std::uint32_t at = 0;
    while (at < text.size()) {
      const auto end = static_cast<std::uint32_t>(text.find(';', at));
      const auto first = static_cast<TokenIndex>(annotation.tokens.size());
      for (std::uint32_t word = at; word < end;) {
        const auto stop = std::min(end, static_cast<std::uint32_t>(text.find(' ', word)));
        Token token;
        token.span = {word, stop};
        token.form = token.span.in(text);
        annotation.tokens.push_back(token);
        word = stop + 1;
      }
      annotation.names.push_back({first, static_cast<TokenIndex>(annotation.tokens.size()), Name::Kind::Person, -1});
      at = end + 1;
    }
  }
  std::string_view of(std::string_view name) const { return FullNames(annotation, text_).of(name); }

 private:
  std::string_view text_;
  Annotation annotation;
};

TEST(FullNames, EndWithTheNameThatIsAskedFor) { EXPECT_EQ(Named("Ruth Lane;Lane;").of("Lane"), "Ruth Lane"); }
TEST(FullNames, BeginWithIt) { EXPECT_EQ(Named("Kim Min-ji;").of("Kim"), "Kim Min-ji"); }
TEST(FullNames, RatherEndWithIt) { EXPECT_EQ(Named("Lane Okafor;Ruth Lane;").of("Lane"), "Ruth Lane"); }
TEST(FullNames, AreTheLongest) { EXPECT_EQ(Named("Ruth Lane;Anna Ruth Lane;Ruth Lane;").of("Lane"), "Anna Ruth Lane"); }
TEST(FullNames, CompleteTwoWords) { EXPECT_EQ(Named("Anna Ruth Lane;").of("Ruth Lane"), "Anna Ruth Lane"); }
TEST(FullNames, EndAtAWord) { EXPECT_EQ(Named("Ruth Delane;").of("lane"), "lane"); }
TEST(FullNames, AreTheNameItselfWhereNothingIsKnown) { EXPECT_EQ(Named("Ruth Lane;").of("Okafor"), "Okafor"); }

}  // namespace
}  // namespace newsingest
