// Nanoseconds a byte of reading texts that are made to hurt, from 1 KB to 10 MB: linear time is a row that does not grow.
//
//   build/release/tests/bench/linear_bench [--extract] [--largest BYTES] [part of a name]
//
// A row is one text (tests/nasty_text.h, and invented news) read as one article of one paragraph: words, tags, trees, names and
// who is meant; with --extract all of extract, cleaning, quotes and events included. The last columns: what a byte of the largest costs
// against one of the 100 KB, and "LOST" where a byte that is no blank is in no token.
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "cli/knowledge_folder.h"
#include "extract/extract.h"
#include "extract/text/utf8.h"
#include "invented_news.h"
#include "nasty_text.h"
#include "thread_clock.h"

namespace newsingest {
namespace {

struct Options {
  bool extract = false;
  std::size_t largest = 10'000'000;
  std::string_view part;
};

bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    const CharClass what = class_of(c.value);
    if (what != CharClass::Space && what != CharClass::ZeroWidth) return false;
    at += c.size;
  }
  return true;
}

// Whether tokens and blanks together are the text.
bool is_whole(const Document& document, const Annotation& annotation) {
  std::size_t at = 0;
  for (const Token& token : annotation.tokens) {
    if (!is_blank(document.text.substr(at, token.span.begin - at))) return false;
    at = token.span.end;
  }
  return is_blank(document.text.substr(at));
}

template <class Make>
void measure(std::string_view name, const Options& options, const Knowledge& knowledge, Make make) {
  if (name.find(options.part) == std::string_view::npos) return;
  std::printf("%-34s", std::string(name).c_str());
  double middle = 0, last = 0;
  bool whole = true, refused = false;
  for (std::size_t bytes = 1000; bytes <= options.largest; bytes *= 10) {
    Article article;
    article.id = "1";
    article.body = make(bytes);
    Extractor extractor;
    const int rounds = bytes <= 10'000 ? 3 : 1;  // the first also grows the scratch memory
    double best = 1e9;
    for (int round = 0; round < rounds; ++round) {
      const double begin = thread_seconds();
      if (options.extract) {
        ExtractOptions all;
        all.skip_other_languages = false;
        refused = !extractor.extract(article, knowledge, all).has_value();
      } else {
        const Annotation& annotation = extractor.annotate_only(article, knowledge);
        if (round == 0) whole = whole && is_whole(extractor.document(), annotation);
      }
      best = std::min(best, thread_seconds() - begin);
    }
    last = best / static_cast<double>(article.body.size()) * 1e9;
    if (bytes == 100'000) middle = last;
    std::printf("%10.0f", last);
    std::fflush(stdout);
  }
  std::printf("%8.2f %s%s\n", middle > 0 ? last / middle : 0.0, whole ? "" : "LOST ", refused ? "REFUSED" : "");
}

}  // namespace
}  // namespace newsingest

int main(int argc, char** argv) {
  using namespace newsingest;
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--extract") options.extract = true;
    else if (argument == "--largest" && i + 1 < argc) options.largest = std::strtoul(argv[++i], nullptr, 10);
    else options.part = argument;
  }
  const auto knowledge = cli::load_knowledge({}).value();  // $NEWSINGEST_CONFIG_DIR, or the source tree's
  std::printf("%-34s", "ns a byte, by bytes");
  for (std::size_t bytes = 1000; bytes <= options.largest; bytes *= 10) std::printf("%10zu", bytes);
  std::printf("  growth\n");
  measure("news", options, *knowledge, [](std::size_t bytes) {
    InventedNews news(4);
    std::string text;
    while (text.size() < bytes) text += news.text(8);
    return text;
  });
  for (const NastyText& kind : kNastyTexts) {
    measure(kind.name, options, *knowledge, [&kind](std::size_t bytes) { return nasty(kind, bytes); });
  }
}
