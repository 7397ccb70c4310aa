#include <iostream>
#include <memory>

#include "cli/article_input.h"
#include "cli/commands.h"
#include "cli/knowledge_folder.h"
#include "wire/records.h"

namespace newsingest::cli {
namespace {

int extract(const std::string& config, const std::string& file) {
  const auto knowledge = load_knowledge(config);
  if (!knowledge) {
    std::cerr << knowledge.error().to_string() << '\n';
    return 2;
  }
  Extractor extractor;
  bool good = for_each_article(file, [&](const Article& article) {
    const auto extraction = extractor.extract(article, **knowledge, {});
    if (!extraction) {
      std::cerr << article.id << ": " << extraction.error().text << '\n';
      return;
    }
    std::cout << wire::to_json(wire::to_proto(*extraction, article.id)) << '\n';
  });
  std::cout.flush();
  return good && std::cout ? 0 : 1;
}

}  // namespace

void add_extract(CLI::App& app, int& exit_code) {
  struct Arguments {
    std::string config;
    std::string file = "-";
  };
  auto* command = app.add_subcommand("extract", "Articles in (JSON Lines), quotes and events out (JSON Lines)");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("--config-dir", arguments->config, "Folder with lexicons/ and models/");
  command->add_option("file", arguments->file, "A file, or - for standard input");
  command->callback([arguments, &exit_code] { exit_code = extract(arguments->config, arguments->file); });
}

}  // namespace newsingest::cli
