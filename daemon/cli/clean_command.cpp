#include <iostream>
#include <memory>

#include "cli/article_input.h"
#include "cli/commands.h"
#include "extract/extract.h"
#include "newsingest/v1/receipt.pb.h"
#include "wire/records.h"

namespace newsingest::cli {
namespace {

int clean(const std::string& file) {
  Extractor extractor;
  const bool good = for_each_article(file, [&](const Article& article) {
    const Document& document = extractor.clean_only(article);
    v1::ExtractedText text;
    text.set_article_id(article.id);
    text.set_title(article.title);
    for (const Paragraph& paragraph : document.paragraphs) {
      if (!text.text().empty()) text.mutable_text()->append("\n");
      text.mutable_text()->append(paragraph.span.in(document.text));
    }
    std::cout << wire::to_json(text) << '\n';
  });
  std::cout.flush();
  return good && std::cout ? 0 : 1;
}

}  // namespace

void add_clean(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("clean", "Articles in (JSON Lines), their text without noise out (JSON Lines)");
  auto file = std::make_shared<std::string>("-");
  command->add_option("file", *file, "A file, or - for standard input");
  command->footer(
      "Examples:\n"
      "  newsingestd clean articles.jsonl | jq -r .text\n"
      "  echo '{\"id\": \"a\", \"body\": \"<p>Words.</p>\", \"content_type\": \"text/html\"}' | newsingestd clean -\n"
      "Exit codes: 0 all was read; 1 something could not be (told on standard error)");
  command->callback([file, &exit_code] { exit_code = clean(*file); });
}

}  // namespace newsingest::cli
