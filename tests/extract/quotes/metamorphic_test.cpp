// The same article, told otherwise, gives the same quotes: marks in another style, noise lines between its paragraphs, a correction.
// The articles are the project's own samples.
#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/article_source.h"
#include "extract/extract.h"
#include "shipped_knowledge.h"

namespace newsingest {
namespace {

using testing::ElementsAreArray;

const std::vector<Article>& samples() {
  static const std::vector<Article> articles = [] {
    std::vector<Article> read;
    auto source = cli::ArticleSource::open({NEWSINGEST_SOURCE_DIR "/deploy/samples/articles.jsonl"}, cli::InputForm::ByName);
    while (source) {
      auto article = source->next();
      if (!article) break;
      if (*article && (*article)->content_type == ContentType::Plain) read.push_back(**article);
    }
    return read;
  }();
  return articles;
}

// `text` with each double mark as `open` or `close`: by its shape, a straight one by the blank before it.
std::string in_style(std::string_view text, std::string_view open, std::string_view close) {
  std::string changed;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("“")) {
      changed += open;
      at += 3;
    } else if (rest.starts_with("”")) {
      changed += close;
      at += 3;
    } else if (rest[0] == '"') {
      const bool opens = at == 0 || text[at - 1] == ' ' || text[at - 1] == '\n' || text[at - 1] == '(';
      changed += opens ? open : close;
      ++at;
    } else {
      changed += rest[0];
      ++at;
    }
  }
  return changed;
}

// A line of noise between every two paragraphs of prose.
std::string with_noise(std::string_view text) {
  static constexpr std::string_view kNoise[] = {"Share this article", "READ MORE: Ten villages to see this spring", "Advertisement", "Follow us on Facebook and Twitter"};
  constexpr std::string_view kBlank = "\n\n";
  const auto is_prose = [](std::string_view paragraph) { return paragraph.size() > 60 && (paragraph.ends_with('.') || paragraph.ends_with("”") || paragraph.ends_with('"')); };
  std::string changed;
  std::size_t n = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(kBlank, at), text.size());
    const std::size_t next = std::min(end + kBlank.size(), text.size());
    changed += text.substr(at, next - at);
    if (is_prose(text.substr(at, end - at)) && text.substr(next, text.find(kBlank, next) - next).size() > 60) {
      changed += std::string(kNoise[n++ % std::size(kNoise)]) + "\n\n";
    }
    at = next;
  }
  return changed;
}

std::vector<std::string> quotes_of(const Article& article) {
  Extractor extractor;
  const auto extraction = extractor.extract(article, **shipped_knowledge(), {});
  std::vector<std::string> rows;
  for (const Quote& quote : extraction->quotes) {
    if (quote.text_source == TextSource::Title) continue;
    rows.push_back(std::to_string(static_cast<int>(quote.kind)) + " | " + in_style(quote.content, "", "") + " | " + (quote.cue ? quote.cue->text : "-") + " | " +
                   (quote.speaker ? quote.speaker->name : "-"));
  }
  return rows;
}

void expect_same(const std::function<std::string(std::string_view)>& change) {
  ASSERT_GE(samples().size(), 3U);
  std::size_t quotes = 0;
  for (const Article& article : samples()) {
    Article changed = article;
    changed.body = change(article.body);
    const auto before = quotes_of(article);
    quotes += before.size();
    EXPECT_THAT(quotes_of(changed), ElementsAreArray(before)) << article.id;
  }
  EXPECT_GE(quotes, 10U);
}

TEST(TheSameArticle, WithStraightMarksGivesTheSameQuotes) {
  expect_same([](std::string_view text) { return in_style(text, "\"", "\"") + "\n"; });
}
TEST(TheSameArticle, WithCurlyMarksGivesTheSameQuotes) {
  expect_same([](std::string_view text) { return in_style(text, "“", "”") + "\n"; });
}
TEST(TheSameArticle, WithGuillemetsGivesTheSameQuotes) {
  expect_same([](std::string_view text) { return in_style(text, "«", "»") + "\n"; });
}
TEST(TheSameArticle, WithLowAndHighMarksGivesTheSameQuotes) {
  expect_same([](std::string_view text) { return in_style(text, "„", "“") + "\n"; });
}
TEST(TheSameArticle, WithMarksDoubledByACrawlerGivesTheSameQuotes) {
  expect_same([](std::string_view text) { return in_style(text, "\"\"", "\"\"") + "\n"; });
}
TEST(TheSameArticle, WithTwoSingleMarksGivesTheSameQuotes) {
  expect_same([](std::string_view text) { return in_style(text, "``", "''") + "\n"; });
}
TEST(TheSameArticle, WithNoiseBetweenItsParagraphsGivesTheSameQuotes) { expect_same(with_noise); }
TEST(TheSameArticle, CorrectedElsewhereGivesTheSameQuotes) {
  expect_same([](std::string_view text) {
    return std::string(text) + "\n\nThe river has three bridges, and the oldest of them was built a hundred years ago.\n\nCorrection: the river has three bridges and not two.";
  });
}

}  // namespace
}  // namespace newsingest
