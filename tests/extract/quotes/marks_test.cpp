#include "extract/quotes/marks.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsingest {
namespace {

using ::testing::ElementsAreArray;

// A document of one paragraph a line.
Document document_of(std::string_view text) {
  Document document;
  document.text = text;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end > begin) document.paragraphs.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, {}});
    begin = end + 1;
  }
  return document;
}

std::vector<Quoted> quoted_in(const Document& document) {
  std::vector<Quoted> quoted;
  StepBudget budget(~std::uint64_t{0});
  find_quoted(document, budget, quoted);
  return quoted;
}

std::vector<std::string> inner_texts(std::string_view text) {
  const Document document = document_of(text);
  std::vector<std::string> inner;
  for (const Quoted& one : quoted_in(document)) inner.emplace_back(one.inner.in(text));
  return inner;
}

TEST(Marks, PairInEveryStyle) {
  struct Case {
    std::string_view text;
    std::vector<std::string> inner;
  };
  for (const auto& [text, inner] : std::initializer_list<Case>{
           {"\"It is over,\" she said.", {"It is over,"}},
           {"“It is over,” she said.", {"It is over,"}},
           {"„It is over“, she said.", {"It is over"}},
           {"«It is over», she said.", {"It is over"}},
           {"« It is over », she said.", {"It is over"}},
           {"``It is over,'' she said.", {"It is over,"}},
           {"''It is over,'' she said.", {"It is over,"}},
           {"‘It is over,’ she said.", {"It is over,"}},
           {"'It is over,' she said.", {"It is over,"}},
           {"&quot;It is over,&quot; she said.", {"It is over,"}},
           {"â€œIt is over,â€\u009D she said.", {"It is over,"}},        // mojibake
           {"â€œIt is over,â€ she said.", {"It is over,"}},              // its last byte lost
           {"\"\"It is over,\"\" she said.", {"It is over,"}},           // doubled by a crawler
           {"“\"It is over,\"” she said.", {"It is over,"}},             // two styles at once
           {"\"It is over,” she said.", {"It is over,"}},                // mixed
           {"”It is over,“ she said.", {"It is over,"}},                 // turned round
           {"\"One,\" he said. \"Two.\"", {"One,", "Two."}},
           {"(\"One,\" he said.)", {"One,"}},
           {"He called it—“a farce”—again.", {"a farce"}},
       }) {
    EXPECT_THAT(inner_texts(text), ElementsAreArray(inner)) << text;
  }
}

TEST(Marks, AreNotApostrophes) {
  for (const std::string_view text : {"The players' bus didn't come.", "It's the '90s again, the boys' mother said.",
                                      "Rock 'n' roll isn't dead.", "The 6'2\" guard.", "O’Neill’s and the workers’ rights."}) {
    EXPECT_THAT(inner_texts(text), testing::IsEmpty()) << text;
  }
  EXPECT_THAT(inner_texts("'We lost the players' trust,' he said."), ElementsAreArray({"We lost the players' trust,"}));
  EXPECT_THAT(inner_texts("‘We’re the workers’ friends,’ he said."), ElementsAreArray({"We’re the workers’ friends,"}));
}

TEST(Marks, Nest) {
  const Document document = document_of("“He told me: ‘Go home, now,’ and I went,” she said.");
  const auto quoted = quoted_in(document);
  ASSERT_EQ(quoted.size(), 2U);
  EXPECT_EQ(quoted[0].parent, -1);
  EXPECT_EQ(quoted[1].parent, 0);
  EXPECT_EQ(quoted[1].inner.in(document.text), "Go home, now,");
}

TEST(Marks, NestAlikeWhereTwoClosingOnesFollow) {
  const Document document = document_of("\"They shouted \"Stop!\" and stopped,\" he said.");
  const auto quoted = quoted_in(document);
  ASSERT_EQ(quoted.size(), 2U);
  EXPECT_EQ(quoted[1].parent, 0);
  EXPECT_EQ(quoted[0].inner.in(document.text), "They shouted \"Stop!\" and stopped,");
}

TEST(Marks, OpenBehindACommaThatLostItsBlank) {
  EXPECT_THAT(inner_texts("She said,“It is over.”"), ElementsAreArray({"It is over."}));
  EXPECT_THAT(inner_texts("She said:\"It is over.\""), ElementsAreArray({"It is over."}));
}

TEST(Marks, LeftOpenGoOnInTheNextParagraphThatBeginsWithOne) {
  const Document document = document_of("“First part.\n“Second part.\n“Third,” she said.\n“Another,” he said.");
  const auto quoted = quoted_in(document);
  ASSERT_EQ(quoted.size(), 4U);
  EXPECT_FALSE(quoted[0].closed);
  EXPECT_EQ(quoted[0].continued_by, 1);
  EXPECT_EQ(quoted[1].continues, 0);
  EXPECT_EQ(quoted[1].continued_by, 2);
  EXPECT_TRUE(quoted[2].closed);
  EXPECT_EQ(quoted[2].continued_by, -1);
  EXPECT_EQ(quoted[3].continues, -1);
}

TEST(Marks, LostAreNoticed) {
  const Document unclosed = document_of("\"It is over, she said. Nobody spoke.\nThe end.");
  ASSERT_EQ(quoted_in(unclosed).size(), 1U);
  EXPECT_FALSE(quoted_in(unclosed)[0].closed);

  const Document unopened = document_of("He was blunt. It is over,\" he said.");
  ASSERT_EQ(quoted_in(unopened).size(), 1U);
  EXPECT_FALSE(quoted_in(unopened)[0].opened);
  EXPECT_EQ(quoted_in(unopened)[0].inner.in(unopened.text), "It is over,");

  const Document behind_a_pair = document_of("\"It is over,\" he said. Nobody spoke for us.\"");
  ASSERT_EQ(quoted_in(behind_a_pair).size(), 2U);
  EXPECT_EQ(quoted_in(behind_a_pair)[1].inner.in(behind_a_pair.text), "Nobody spoke for us.");

  const Document next_opens = document_of("\"It is over, she said. \"We lost.\"");
  ASSERT_EQ(quoted_in(next_opens).size(), 2U);
  EXPECT_FALSE(quoted_in(next_opens)[0].closed);
  EXPECT_EQ(quoted_in(next_opens)[1].inner.in(next_opens.text), "We lost.");
}

TEST(Marks, CutAnywhereStayWithinTheirParagraph) {
  const std::string text = "“He said: ‘No,’ \"twice\" and ''thrice''.\n«“Again” ‘it’s’ &quot;so&quot;», she said.";
  for (std::size_t length = 0; length <= text.size(); ++length) {
    const Document document = document_of(std::string_view(text).substr(0, length));
    for (const Quoted& one : quoted_in(document)) {
      EXPECT_LT(one.inner.begin, one.inner.end);
      EXPECT_TRUE(one.outer.contains(one.inner));
      EXPECT_TRUE(document.paragraphs[one.paragraph].span.contains(one.outer)) << length;
    }
  }
}

}  // namespace
}  // namespace newsingest
