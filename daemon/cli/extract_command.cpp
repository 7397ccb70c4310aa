// extract: articles from files in, quotes and events out.
#include <google/protobuf/util/delimited_message_util.h>

#include <iostream>
#include <memory>

#include "cli/article_source.h"
#include "cli/commands.h"
#include "cli/knowledge_folder.h"
#include "cli/ordered_work.h"
#include "cli/people_view.h"
#include "cli/progress.h"
#include "cli/shared_options.h"
#include "wire/records.h"

namespace newsingest::cli {
namespace {

enum class OutputForm { Auto, Json, People, Protobuf };

struct Arguments {
  std::string config;
  std::vector<std::string> files;
  InputForm input = InputForm::ByName;
  OutputForm output = OutputForm::Auto;
  unsigned threads = 0;
  ExtractOptions options;
};

using Item = tl::expected<Article, std::string>;

// What one article became: its records in the form of the output, or a complaint.
struct Written {
  std::string out;
  std::string complaint;
};

std::string for_people(const Article& article, const Extraction& extraction, const v1::ArticleRecords& records, const PeopleView& view) {
  const std::string_view text = extraction.extracted_text.empty() ? std::string_view(article.body) : std::string_view(extraction.extracted_text);
  std::string out = view.heading(article.id, article.title);
  if (extraction.outcome == Extraction::Outcome::SkippedLanguage) return out + "  not read: its language is " + extraction.language + "\n\n";
  for (const v1::Quote& quote : records.quotes()) out += view.quote(quote);
  for (const v1::Event& event : records.events()) {
    const auto& span = event.sentence_span();
    const std::string_view from = event.text_source() == v1::TEXT_SOURCE_TITLE ? std::string_view(article.title) : text;
    out += view.event(event, span.end() <= from.size() && span.begin() < span.end() ? from.substr(span.begin(), span.end() - span.begin()) : "");
  }
  if (records.quotes_size() == 0 && records.events_size() == 0) out += "  nobody is quoted and nothing is done\n";
  return out + '\n';
}

Written read(Item& item, Extractor& extractor, const Knowledge& knowledge, const ExtractOptions& options, OutputForm form, const PeopleView& view) {
  if (!item) return {"", item.error()};
  const auto extraction = extractor.extract(*item, knowledge, options);
  if (!extraction) return {"", item->id + ": " + extraction.error().text};
  const v1::ArticleRecords records = wire::to_proto(*extraction, item->id);
  switch (form) {
    case OutputForm::Auto:
    case OutputForm::Json: return {wire::to_json(records) + '\n', ""};
    case OutputForm::People: return {for_people(*item, *extraction, records, view), ""};
    case OutputForm::Protobuf: {
      std::ostringstream bytes;
      google::protobuf::util::SerializeDelimitedToOstream(records, &bytes);
      return {std::move(bytes).str(), ""};
    }
  }
  return {};
}

int extract(Arguments arguments) {
  const auto knowledge = load_knowledge(arguments.config);
  if (!knowledge) {
    std::cerr << knowledge.error().to_string() << '\n';
    return 2;
  }
  if (arguments.files.empty()) arguments.files = {"-"};
  auto source = ArticleSource::open(arguments.files, arguments.input);
  if (!source) {
    std::cerr << source.error() << '\n';
    return 1;
  }
  if (arguments.output == OutputForm::Auto) arguments.output = output_is_terminal() ? OutputForm::People : OutputForm::Json;
  const PeopleView view{colours_wanted()};
  const unsigned threads = arguments.threads > 0 ? arguments.threads : std::max(1U, std::thread::hardware_concurrency());
  Progress progress(output_is_terminal() ? 0 : source->bytes_in_all());
  bool good = true;
  std::uint64_t articles = 0;
  ordered_work<Item, Written>(
      threads, [&]() -> std::optional<Item> { return source->next(); },
      [&] {
        return [&, extractor = std::make_shared<Extractor>()](Item& item) { return read(item, *extractor, **knowledge, arguments.options, arguments.output, view); };
      },
      [&](Written& written) {
        std::cout << written.out;
        if (!written.complaint.empty()) {
          std::cerr << written.complaint << '\n';
          good = false;
        }
        ++articles;
        if (!output_is_terminal()) progress.show(source->bytes_read(), articles);
      });
  std::cout.flush();
  if (!std::cout) std::cerr << "the output could not be written\n";
  return good && std::cout ? 0 : 1;
}

}  // namespace

void add_extract(CLI::App& app, int& exit_code) {
  auto* command = app.add_subcommand("extract", "Articles from files in, quotes and events out");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("--config-dir", arguments->config, "Folder with lexicons/ and models/");
  add_input_option(*command, arguments->input);
  command->add_option("--output", arguments->output, "json (JSON Lines), people, or protobuf (each message behind its length); people on a terminal, else json")
      ->transform(CLI::CheckedTransformer(std::map<std::string, OutputForm>{
          {"json", OutputForm::Json}, {"people", OutputForm::People}, {"protobuf", OutputForm::Protobuf}}));
  command->add_option("--minimum-event-confidence", arguments->options.minimum_event_confidence, "Events less sure of their type and countries are left out; 0 keeps all")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->add_option("--threads", arguments->threads, "As many as the machine has cores if not given");
  command->add_option("files", arguments->files, "Files and folders (.jsonl, .html, .txt); - or nothing: standard input");
  command->footer(
      "Examples:\n"
      "  newsingestd extract articles.jsonl > records.jsonl\n"
      "  newsingestd extract page.html\n"
      "  curl -s https://news.example/story | newsingestd extract --input html\n"
      "The order of the input is kept. Exit codes: 0 all was read; 1 something could not be (told on standard error); 2 lexicons or\n"
      "models are wrong");
  command->callback([arguments, &exit_code] { exit_code = extract(*arguments); });
}

}  // namespace newsingest::cli
