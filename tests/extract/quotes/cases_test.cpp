// The table of cases.txt: each line of text through the whole reading, each quote held against what is written below it.
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cli/knowledge_folder.h"
#include "extract/extract.h"

namespace newsingest {
namespace {

struct Case {
  int line = 0;
  std::string heading;
  std::string text;
  std::vector<std::string> quotes;
};

std::string with_paragraphs(std::string text) {
  static constexpr std::string_view kMark = "¶";
  for (std::size_t at = text.find(kMark); at != std::string::npos; at = text.find(kMark, at)) text.replace(at, kMark.size(), "\n\n");
  return text;
}

std::vector<Case> cases() {
  std::ifstream file(NEWSINGEST_SOURCE_DIR "/tests/extract/quotes/cases.txt");
  std::vector<Case> all;
  std::string heading;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.starts_with("## ")) heading = line.substr(3);
    if (line.empty() || line[0] == '#') continue;
    if (line.starts_with("  ")) {
      if (line != "  nothing") all.back().quotes.push_back(line.substr(2));
    } else {
      all.push_back({number, heading, with_paragraphs(line), {}});
    }
  }
  return all;
}

std::string row_of(const Quote& quote) {
  static constexpr std::string_view kKinds[] = {"DIRECT", "INDIRECT", "MIXED"};
  std::string row(kKinds[static_cast<int>(quote.kind)]);
  row += " | " + quote.content + " | " + (quote.cue ? quote.cue->text : "-") + " | ";
  return row + (quote.speaker && !quote.speaker->name.empty() ? quote.speaker->name : "-");
}

TEST(QuoteCases, AreReadAsWritten) {
  const auto knowledge = cli::load_knowledge(NEWSINGEST_SOURCE_DIR "/config");
  ASSERT_TRUE(knowledge) << knowledge.error().to_string();
  Extractor extractor;
  for (const Case& one : cases()) {
    Article article;
    article.id = "case";
    article.body = one.text;
    const auto extraction = extractor.extract(article, **knowledge, {});
    ASSERT_TRUE(extraction);
    std::vector<std::string> found;
    for (const Quote& quote : extraction->quotes) found.push_back(row_of(quote));
    if (one.heading.starts_with("Wanted")) {
      EXPECT_NE(found, one.quotes) << "cases.txt:" << one.line << " is read as wanted now: move it up";
      continue;
    }
    EXPECT_EQ(found, one.quotes) << "cases.txt:" << one.line << " (" << one.heading << ")\n" << one.text;
  }
}

}  // namespace
}  // namespace newsingest
