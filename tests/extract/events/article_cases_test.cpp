// What event coding makes of whole articles: what the title tells, and what one sentence takes from another. All of it is invented.
#include <algorithm>

#include <gtest/gtest.h>

#include "extract/extract.h"
#include "shipped_knowledge.h"

namespace newsingest {
namespace {

// Of an article that appeared on Wednesday, 16 June 2021.
Extraction read(std::string title, std::string body) {
  Article article;
  article.id = "a";
  article.title = std::move(title);
  article.body = std::move(body);
  article.published_at = 1623844800;
  static Extractor extractor;
  ExtractOptions all_of_them;  // how sure is another matter
  all_of_them.minimum_event_confidence = 0;
  auto extraction = extractor.extract(article, *shipped_knowledge().value(), all_of_them);
  return extraction ? *extraction : Extraction{};
}

const Event* find(const Extraction& extraction, std::string_view trigger) {
  const auto found = std::find_if(extraction.events.begin(), extraction.events.end(), [&](const Event& event) { return event.trigger.text == trigger; });
  return found == extraction.events.end() ? nullptr : &*found;
}

std::string day_of(const Extraction& extraction, std::string_view trigger) {
  const Event* event = find(extraction, trigger);
  if (event == nullptr) return "no event";
  if (!event->date) return "no date";
  return event->date->start == event->date->end ? event->date->start : event->date->start + ".." + event->date->end;
}

TEST(Title, TellsAnEventOfItsOwn) {
  const Extraction article = read("Peru attacks Chile", "The navies had been at sea for a week. Nobody in Lima would say why.");
  ASSERT_FALSE(article.events.empty());
  const Event& event = article.events[0];
  EXPECT_EQ(event.text_source, TextSource::Title);
  EXPECT_EQ(event.trigger.spans[0], (Span{5, 12}));
  EXPECT_EQ(event.actors[0].country, "PER");
  EXPECT_FALSE(article.title_sha256.empty());
}

TEST(Title, EventsShareTheClusterOfTheBodys) {
  const Extraction article = read("Peru accuses Chile of spying", "Peru accused Chile of spying on Monday. The accusation was denied.");
  ASSERT_GE(article.events.size(), 2U);
  EXPECT_EQ(article.events[0].text_source, TextSource::Title);
  EXPECT_EQ(article.events[1].text_source, TextSource::Body);
  EXPECT_EQ(article.events[0].cluster_id, article.events[1].id);
  EXPECT_FALSE(article.events[0].first_mention);
  EXPECT_TRUE(article.events[1].first_mention);
}

TEST(Title, PeopleAreThoseOfTheBody) {
  const Extraction article = read("Oduya accuses Chile", "Kenyan Prime Minister Grace Oduya spoke on Monday. Oduya was angry.");
  ASSERT_FALSE(article.events.empty());
  ASSERT_FALSE(article.events[0].actors.empty());
  EXPECT_EQ(article.events[0].actors[0].name, "Grace Oduya");
  EXPECT_EQ(article.events[0].actors[0].country, "KEN");
}

TEST(Title, OfAnArticleWithoutOneYieldsNothing) {
  const Extraction article = read("", "It rained in Lima.");
  EXPECT_TRUE(article.events.empty());
  EXPECT_TRUE(article.title_sha256.empty());
}

TEST(Title, HasTheGrammarOfHeadlines) {
  const Extraction joined = read("Macron, Scholz agree to meet Putin", "It rained.");
  ASSERT_FALSE(joined.events.empty());
  EXPECT_EQ(joined.events[0].actors.size(), 2U);
  const Extraction passive = read("Peru's largest radio station shut down by government", "It rained.");
  ASSERT_FALSE(passive.events.empty());
  EXPECT_EQ(passive.events[0].actors[0].mention, "government");
  const Extraction ahead = read("Chile to send troops to Peru", "It rained.");
  ASSERT_FALSE(ahead.events.empty());
  EXPECT_EQ(ahead.events[0].factuality, Event::Factuality::Planned);
}

TEST(EventActors, AreTakenFromTheTree) {
  // what is read, which trigger, the countries of actors and recipients
  const struct {
    const char* text;
    const char* trigger;
    const char* parties;
  } cases[] = {
      {"In Kenya it's turned ugly. Peru is poor and it's refused to meet Chile.", "refused", "PER>CHL"},
      {"Students in Kenya marched to demand reforms by the Kenyan government.", "marched", "KEN>KEN"},
      {"Peru massed thousands of soldiers on its border with Chile.", "massed", "PER>CHL"},
      {"Chilean forces were engaged in ethnic cleansing in the north.", "ethnic cleansing", "CHL>"},
      {"Lima was the target of a Chilean attack.", "attack", "CHL>PER"},
      {"Peru said that Chile will bear the consequences.", "bear", "PER>CHL"},
      {"Peru approved the attacks on the U.S. Embassy in Baghdad.", "attacks", ">USA"},
      {"Thousands joined an anti-government protest in Lima.", "protest", ">PER"},
      {"Peru vowed to help Ecuador after Chile's attack on Quito.", "attack", "CHL>ECU"},
      {"Congolese soldiers attacked Rwanda.", "attacked", "COD>RWA"},
  };
  for (const auto& one : cases) {
    const Extraction article = read("", one.text);
    const Event* event = find(article, one.trigger);
    std::string parties;
    if (event != nullptr) {
      for (const auto& actor : event->actors) parties += actor.country;
      parties += ">";
      for (const auto& recipient : event->recipients) parties += recipient.country;
    }
    EXPECT_EQ(parties, one.parties) << one.text;
  }
}

TEST(EventActors, TheNeighbourIsTheOneThatTheArticleNames) {
  const Extraction named = read("", "In May Kenya invaded its former colonial neighbour. Norway was silent. On Monday Kenya shelled Uganda.");
  ASSERT_NE(find(named, "invaded"), nullptr);
  ASSERT_FALSE(find(named, "invaded")->recipients.empty());
  EXPECT_EQ(find(named, "invaded")->recipients[0].country, "UGA");
  const Extraction several = read("", "In May Kenya invaded its neighbour. On Monday Kenya shelled Uganda. On Tuesday Kenya shelled Somalia.");
  ASSERT_NE(find(several, "invaded"), nullptr);
  for (const auto& recipient : find(several, "invaded")->recipients) EXPECT_EQ(recipient.country, "");
}

TEST(EventDate, IsThatOfTheClause) {
  const Extraction both = read("", "In May Peru criticised Ecuador and imposed sanctions on Chile.");
  EXPECT_EQ(day_of(both, "criticised"), "2021-05-01..2021-05-31");
  EXPECT_EQ(day_of(both, "imposed"), "2021-05-01..2021-05-31");
  EXPECT_EQ(day_of(read("", "The protests in Kenya began in early May."), "protests"), "2021-05-01..2021-05-10");
  EXPECT_EQ(day_of(read("", "In 2006, Lima was the target of a Chilean attack."), "attack"), "2006-01-01..2006-12-31");
}

TEST(EventDate, IsNotThatOfAnotherDeed) {
  EXPECT_EQ(day_of(read("", "On Monday Peru condemned the Chilean attack on Ecuador."), "attack"), "no date");
  EXPECT_EQ(day_of(read("", "Peru said on Monday that Chile had attacked Ecuador."), "attacked"), "no date");
}

TEST(EventDate, CountsFromTheSentenceBefore) {
  const Extraction article = read("", "Peru met Chile on 3 March 2021 in Oslo. The room was cold. The following week Peru attacked Chile.");
  EXPECT_EQ(day_of(article, "attacked"), "2021-03-08..2021-03-14");
}

// Who was named in full is meant by the surname alone, though a state or a people is called so too.
TEST(Surname, OfAStateOrAPeopleIsItsBearers) {
  const Extraction state = read("", "Rula Jordan spoke for an hour. Jordan condemned Chile.");
  ASSERT_NE(find(state, "condemned"), nullptr);
  EXPECT_EQ(find(state, "condemned")->actors.front().name, "Rula Jordan");
  EXPECT_NE(find(state, "condemned")->actors.front().country, "JOR");
  const Extraction people = read("", "Mark Cuban, a businessman, met Elena Lund in Ohio. Cuban condemned Chile.");
  ASSERT_NE(find(people, "condemned"), nullptr);
  EXPECT_NE(find(people, "condemned")->actors.front().country, "CUB");
}

TEST(Surname, IsTheStatesWhereTheStateIsAPlace) {
  const Extraction article = read("", "Rula Jordan met the king in Jordan. Jordan condemned Chile.");
  ASSERT_NE(find(article, "condemned"), nullptr);
  EXPECT_EQ(find(article, "condemned")->actors.front().country, "JOR");
}

}  // namespace
}  // namespace newsingest
