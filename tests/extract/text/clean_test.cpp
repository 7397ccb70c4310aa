#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/text/clean.h"

namespace newsingest {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

const char* const kFirst = "The harbour board of Port Selby agreed on Monday to close the old pier for the winter after two storms.";
const char* const kSecond = "“It was never safe,” said Ruth Lane, who has chaired the board since 2014 and grew up beside the water.";
const char* const kThird = "The closure, which was expected by most of the town, will be reviewed in the spring by a panel of engineers.";

std::vector<std::string> kept(const std::string& body, const std::string& title = "") {
  Article article;
  article.title = title;
  article.body = body;
  Document document;
  StepBudget budget(1'000'000'000);
  clean(article, budget, document);
  std::vector<std::string> lines;
  for (const Paragraph& paragraph : document.paragraphs) lines.emplace_back(paragraph.span.in(document.text));
  return lines;
}

std::string page(const std::string& odd) {
  return std::string(kFirst) + "\n\n" + odd + "\n\n" + kSecond + "\n\n" + kThird;
}

class NoiseLine : public testing::TestWithParam<const char*> {};

TEST_P(NoiseLine, IsLeftOut) { EXPECT_THAT(kept(page(GetParam())), ElementsAre(kFirst, kSecond, kThird)); }

INSTANTIATE_TEST_SUITE_P(Table, NoiseLine, testing::Values(
    "READ MORE: Ferry fares to rise again in the new year", "JUST IN: Minister quits over ferry contract", "Share this article",
    "Photo: Tom Avery/Reuters", "The old pier at dusk. (Photo by Tom Avery/Getty Images)", "Image copyright Tom Avery",
    "Sign up for our daily newsletter", "Advertisement", "By Tom Avery", "Updated 14:05 GMT, 3 March 2021", "3 min read",
    "DON’T MISS: Storm photos that you have to see [PICTURES]", "Source: Read Full Article",
    "We use your sign-up to provide content in ways you’ve consented to and to improve our understanding of you. You can unsubscribe at any time.",
    "https://news.example/pier", "Follow us on Facebook and Twitter", "***", "© 2021 Selby Mail. All rights reserved.",
    "A fisherman throws a net at the mayor. Photograph: Ana Lund/Nordpix", "1. Ferry strike ends  2. Mayor quits  3. Rain at last"));

class ArticleLine : public testing::TestWithParam<const char*> {};

TEST_P(ArticleLine, IsKept) { EXPECT_THAT(kept(page(GetParam())), ElementsAre(kFirst, GetParam(), kSecond, kThird)); }

INSTANTIATE_TEST_SUITE_P(Table, ArticleLine, testing::Values(
    "PORT SELBY (AP) — The board met for four hours behind closed doors before its members voted.", "A winter without boats",
    "“No,” she said.", "He photographed the pier every day for a year and shared the pictures with his neighbours."));

TEST(Clean, ATitleThatIsRepeatedInTheBodyIsNoise) {
  const std::string title = "Port Selby closes its old pier for the winter";
  EXPECT_THAT(kept(title + "\n\n" + page("“Mind the gap,” he said.") + "\n\n" + title, title), Not(Contains(title)));
}

// Articles are valid UTF-8 where they are decoded; a caller that has less gets lines all the same.
TEST(Clean, ACodePointThatALinesEndCutsIsNoReasonToLeaveTheLine) {
  Article article;
  article.body = "One\n\xE2\x80\nTwo \xE2\x80\n\xC2\n\xA0 three\n\xF0";
  Document document;
  StepBudget budget(1'000'000);
  lay_out(article, budget, document);
  std::vector<std::string> lines;
  for (const Paragraph& paragraph : document.paragraphs) lines.emplace_back(paragraph.span.in(document.text));
  EXPECT_THAT(lines, ElementsAre("One", "\xE2\x80", "Two \xE2\x80", "\xC2", "three", "\xF0"));
}

TEST(Clean, APraisingNoteOnTheAuthorIsNoise) {
  const std::string note =
      "Tom Avery began writing at school, studied journalism in Leeds and has a passion for politics. In his free time Tom enjoys sailing, and he "
      "continues to work at the forefront of the trade.";
  EXPECT_THAT(kept(page("“Mind the gap,” he said.") + "\n\n" + note), Not(Contains(note)));
}

TEST(Clean, ACareerThatTheArticleTellsIsKept) {
  const std::string career = "Tom Avery, who began writing for the Selby Mail at seventeen and left it for the harbour board, is to lead the review of the pier and its boats from May.";
  EXPECT_THAT(kept(page("“Mind the gap,” he said.") + "\n\n" + career), Contains(career));
}

TEST(Clean, AMenuIsNoArticle) {
  std::string menu;
  for (const char* item : {"Home", "News", "Sport", "Weather", "Business", "Travel", "Culture", "Contact"}) menu += std::string(item) + "\n";
  EXPECT_THAT(kept(menu + page("“Mind the gap,” he said.") + "\n" + menu), Not(Contains("Weather")));
}

TEST(Clean, TheOpeningAboveABoxOfTeasersIsKept) {
  const std::string opening = "The mayor of Sandvik resigned on Monday after the council voted to close the harbour, and left the town hall by a side door "
                              "while some forty fishermen sang below his window and the brass band of the fire brigade played a march.";
  const std::string rest = "She had been in office for nine years and was expected to stand again in the spring, when the town will vote for a new "
                           "council. Her deputy takes over until then, and said that the harbour would be closed in any case.";
  EXPECT_THAT(kept(opening + "\nClick here to view this video in our app\nMost popular\n" + rest + "\n" + rest + " The band agreed."),
              testing::Contains(opening));
}

// Six paragraphs, a box, two paragraphs.
std::string around(std::string_view heading, std::string_view below) {
  const std::string_view prose[] = {"The mayor told the council on Monday that the harbour would be closed until the pier had been mended by the navy.",
                                    "She had been in office for nine years and was expected to stand again in the spring, when the town will vote.",
                                    "Her deputy takes over until then, and said that he would keep to the plans that the two of them had made.",
                                    "Some forty fishermen sang below his window while the brass band of the fire brigade played a slow march.",
                                    "They have not been able to put to sea since the storm, which took the end of the pier and two of their boats.",
                                    "The navy has sent a ship with divers, and expects that they will have found the missing stones by the summer."};
  std::string page;
  for (const auto line : prose) page.append(line) += '\n';
  page.append(heading) += "\nTen things about gulls\nBakery wins a prize\nA poet comes home\n";
  return page.append(below);
}
constexpr std::string_view kGoesOn = "The price of herring has gone up by a third in the town, and the two inns that live on it say they may have to close.\n"
                                     "A vote on the matter is to be held by the council in June, and the mayor said that she would come back for it.";

TEST(Clean, AnArticleGoesOnBelowABoxOfTeasers) {
  const auto lines = kept(around("Most popular", kGoesOn));
  EXPECT_THAT(lines, testing::SizeIs(8));
  EXPECT_THAT(lines, testing::Not(testing::Contains("Bakery wins a prize")));
  EXPECT_THAT(lines.back(), testing::StartsWith("A vote on the matter"));
}

TEST(Clean, CommentsAndOneLineBelowABoxAreNoneOfTheArticle) {
  EXPECT_THAT(kept(around("Comments", kGoesOn)), testing::SizeIs(6));
  EXPECT_THAT(kept(around("Most popular", "The gull is a bird of the coast and lives on what others leave.")), testing::SizeIs(6));
}

TEST(Clean, ABodyOfOneSentenceIsKept) { EXPECT_THAT(kept("Ruth Lane resigned."), ElementsAre("Ruth Lane resigned.")); }

TEST(Clean, ABodyOfHeadlinesIsKept) { EXPECT_THAT(kept("Ruth Lane resigns\nTown mourns pier"), ElementsAre("Ruth Lane resigns", "Town mourns pier")); }

TEST(Clean, AnEmptyBodyHasNoParagraph) { EXPECT_THAT(kept(""), IsEmpty()); }

TEST(Clean, EnglishIsRead) {
  Article article;
  article.body = page("“No,” she said.");
  Document document;
  StepBudget budget(1'000'000'000);
  clean(article, budget, document);
  EXPECT_EQ(document.language, "en");
  EXPECT_TRUE(document.readable);
}

TEST(Clean, AnotherLanguageIsToldAndNotRead) {
  Article article;
  article.language = "en";  // producers are often wrong
  article.body =
      "Der Stadtrat hat am Montag beschlossen, die alte Brücke für den Winter zu sperren. „Sie war nie sicher“, sagte die Vorsitzende, die "
      "seit vielen Jahren in der Stadt lebt und das Amt erst im Frühjahr übernommen hat. Im nächsten Jahr sollen Fachleute die Entscheidung "
      "prüfen und dem Rat einen Bericht vorlegen. Die meisten Bewohner hatten mit der Sperrung gerechnet und begrüßten den Beschluss.";
  Document document;
  StepBudget budget(1'000'000'000);
  clean(article, budget, document);
  EXPECT_EQ(document.language, "de");
  EXPECT_FALSE(document.readable);
}

}  // namespace
}  // namespace newsingest
