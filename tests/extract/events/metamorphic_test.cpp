// What may be said in two ways is coded in one: active and passive, a name and its pronoun, reordered conjuncts, noise lines around.
#include <algorithm>
#include <fstream>

#include <gtest/gtest.h>
#include <simdjson.h>

#include "shipped_knowledge.h"


namespace newsingest {
namespace {

std::vector<Event> events_of(const std::string& body) {
  const auto& knowledge = shipped_knowledge();
  Extractor extractor;
  Article article;
  article.id = "either";
  article.body = body;
  article.published_at = 1623844800;
  ExtractOptions all_of_them;  // how sure is another matter
  all_of_them.minimum_event_confidence = 0;
  const auto extraction = extractor.extract(article, **knowledge, all_of_them);
  return extraction ? extraction->events : std::vector<Event>{};
}

// Type, factuality and the countries of both sides; of a mutual deed in one pool.
std::vector<std::string> told(const std::vector<Event>& events) {
  std::vector<std::string> lines;
  for (const Event& event : events) {
    const auto countries = [](const std::vector<Event::Participant>& parties) {
      std::vector<std::string> found;
      for (const auto& party : parties) found.push_back(party.country);
      std::sort(found.begin(), found.end());
      found.erase(std::unique(found.begin(), found.end()), found.end());
      return found;
    };
    std::vector<std::string> actors = countries(event.actors);
    std::vector<std::string> recipients = countries(event.recipients);
    if (event.type == Event::Type::Consult || event.type == Event::Type::Cooperate || event.type == Event::Type::Agree) {
      actors.insert(actors.end(), recipients.begin(), recipients.end());
      std::sort(actors.begin(), actors.end());
      recipients.clear();
    }
    std::string line = std::to_string(static_cast<int>(event.type)) + "/" + std::to_string(static_cast<int>(event.factuality)) + " ";
    for (const auto& country : actors) line += country + "+";
    line += ">";
    for (const auto& country : recipients) line += country + "+";
    lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

void expect_same(const std::string& one, const std::string& other) {
  const auto events = told(events_of(one));
  EXPECT_FALSE(events.empty()) << one;
  EXPECT_EQ(events, told(events_of(other))) << one << "\n" << other;
}

TEST(SameEvents, ActiveAndPassive) {
  expect_same("Turkey shelled Syria.", "Syria was shelled by Turkey.");
  expect_same("Kenyan police arrested three Somali traders.", "Three Somali traders were arrested by Kenyan police.");
  expect_same("Norway condemned Chad on Monday.", "Chad was condemned by Norway on Monday.");
  expect_same("Peru expelled the Chilean ambassador.", "The Chilean ambassador was expelled by Peru.");
  expect_same("Russia freed the Ukrainian pilot.", "The Ukrainian pilot was freed by Russia.");
  expect_same("Oman did not attack Yemen.", "Yemen was not attacked by Oman.");
  expect_same("Egyptian soldiers killed six Libyan rebels.", "Six Libyan rebels were killed by Egyptian soldiers.");
  expect_same("Canada will sue the Danish company.", "The Danish company will be sued by Canada.");
}

TEST(SameEvents, ANameAndItsPronoun) {
  expect_same("Ruth Lane is the Kenyan president. Ruth Lane condemned Uganda.", "Ruth Lane is the Kenyan president. She condemned Uganda.");
  expect_same("Norway spoke first. Norway condemned Chad.", "Norway spoke first. It condemned Chad.");
  expect_same("Mr Brill, the Danish minister, was late. Mr Brill thanked Norway.", "Mr Brill, the Danish minister, was late. He thanked Norway.");
  expect_same("The Kenyan president spoke. The president accused Chad of lying.", "The Kenyan president spoke. She accused Chad of lying.");
}

TEST(SameEvents, ReorderedConjuncts) {
  expect_same("France and Italy condemned Libya.", "Italy and France condemned Libya.");
  expect_same("Norway condemned Iran and Syria.", "Norway condemned Syria and Iran.");
  expect_same("Poland, Latvia and Estonia expelled Russian diplomats.", "Estonia, Poland and Latvia expelled Russian diplomats.");
  expect_same("Brazil and Peru held talks with Chile.", "Peru and Brazil held talks with Chile.");
  expect_same("Chad condemned Mali and recalled its ambassador from Niger.", "Chad recalled its ambassador from Niger and condemned Mali.");
}

TEST(SameEvents, ParticiplesAndRelatives) {
  expect_same("Troops from Chad attacked Mali.", "Mali was attacked by troops from Chad.");
  expect_same("Rebels attacked the Sudanese army.", "The Sudanese army came under attack from rebels.");
  expect_same("Russia attacked Ukraine.", "Russia launched an attack on Ukraine.");
  expect_same("Canada sanctioned Iran.", "Canada imposed sanctions on Iran.");
}

TEST(SameEvents, NoiseLinesAround) {
  const std::string first = "Turkey shelled Syria on Monday, killing six soldiers. The shells fell on a village near the border, where farmers were at work.";
  const std::string second = "Norway condemned the Turkish government. Its minister said on Tuesday that the farmers had done nothing to deserve it.";
  for (const char* noise : {"Share this article", "ADVERTISEMENT", "Sign up for our newsletter", "Read more: what to know about the border",
                            "Follow us on Twitter and Facebook", "Photo: Ruth Lane / Agency"}) {
    const std::string line = noise;
    expect_same(first + "\n\n" + second, first + "\n\n" + line + "\n\n" + second + "\n\n" + line);
  }
}

// The samples that come with the program: a line of noise behind the first paragraph changes nothing.
TEST(SameEvents, NoiseLinesInTheSamples) {
  simdjson::dom::parser parser;
  std::ifstream in(std::string(NEWSINGEST_SOURCE_DIR) + "/deploy/samples/articles.jsonl");
  int compared = 0;
  for (std::string line; std::getline(in, line);) {
    simdjson::dom::element article;
    if (parser.parse(line).get(article) != simdjson::SUCCESS) continue;
    std::string_view body;
    if (article["body"].get(body) != simdjson::SUCCESS || body.empty() || body.find("<p") != std::string_view::npos) continue;
    std::string noisy(body);
    if (const auto end = noisy.find("\n\n"); end != std::string::npos) noisy.insert(end + 2, "ADVERTISEMENT\n\n");
    EXPECT_EQ(told(events_of(std::string(body))), told(events_of(noisy))) << body.substr(0, 60);
    ++compared;
  }
  EXPECT_GT(compared, 2);
}

}  // namespace
}  // namespace newsingest
