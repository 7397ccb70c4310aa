// The table of speaker_cases.txt: who is meant by each quote of a text, by name.
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "extract/extract.h"
#include "shipped_knowledge.h"

namespace newsingest {
namespace {

struct Case {
  int line = 0;
  std::string title;
  std::string text;
  std::vector<std::string> quotes;
};

std::vector<Case> cases() {
  static constexpr std::string_view kParagraph = "¶", kTitle = " ‖ ";
  std::ifstream file(NEWSINGEST_SOURCE_DIR "/tests/extract/quotes/speaker_cases.txt");
  std::vector<Case> all;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    if (line.starts_with("  ")) {
      all.back().quotes.push_back(line.substr(2));
      continue;
    }
    Case one{number, {}, line, {}};
    if (const std::size_t at = line.find(kTitle); at != std::string::npos) {
      one.title = line.substr(0, at);
      one.text = line.substr(at + kTitle.size());
    }
    for (std::size_t at = one.text.find(kParagraph); at != std::string::npos; at = one.text.find(kParagraph, at)) {
      one.text.replace(at, kParagraph.size(), "\n\n");
    }
    all.push_back(std::move(one));
  }
  return all;
}

std::string speaker_of(const Quote& quote) {
  std::string name = quote.speaker && !quote.speaker->name.empty() ? quote.speaker->name : "-";
  for (const Quote::Speaker& joint : quote.joint_speakers) name += " & " + joint.name;
  return name;
}

TEST(SpeakerCases, AreReadAsWritten) {
  const auto& knowledge = shipped_knowledge();
  ASSERT_TRUE(knowledge) << knowledge.error().to_string();
  Extractor extractor;
  for (const Case& one : cases()) {
    Article article;
    article.id = "case";
    article.title = one.title;
    article.body = one.text;
    const auto extraction = extractor.extract(article, **knowledge, {});
    ASSERT_TRUE(extraction);
    std::size_t i = 0;
    for (const Quote& quote : extraction->quotes) {
      if (quote.text_source != TextSource::Body) continue;
      const std::string wanted = i < one.quotes.size() ? one.quotes[i] : "nothing";
      const std::string begins = wanted.substr(wanted.find('|') == std::string::npos ? 0 : wanted.find('|') + 2);
      EXPECT_TRUE(quote.content.starts_with(begins)) << "speaker_cases.txt:" << one.line << ": " << quote.content;
      EXPECT_EQ(speaker_of(quote), wanted.substr(0, wanted.find(" | "))) << "speaker_cases.txt:" << one.line << "\n" << one.text;
      ++i;
    }
    EXPECT_EQ(i, one.quotes.size()) << "speaker_cases.txt:" << one.line << "\n" << one.text;
  }
}

}  // namespace
}  // namespace newsingest
