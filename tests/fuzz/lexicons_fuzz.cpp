// Each lexicon table in turn replaced by the input, the others as they are shipped: the loaders take it or say what is wrong.
#include "extract/events/events.h"
#include "extract/language/anaphor_weights.h"
#include "extract/quotes/cue_lexicon.h"
#include "fuzz/fuzz.h"

using namespace newsingest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view input = fuzz::view_of(data, size);
  // Small tables beside it: loading is what every input costs.
  static KnowledgeFiles files = [] {
    KnowledgeFiles small = fuzz::knowledge_files();
    small.bytes.erase("models/english.model");
    for (const char* large : {"lexicons/cities.tsv", "lexicons/people.tsv", "lexicons/cues.tsv", "lexicons/triggers.tsv",
                              "lexicons/organizations.tsv", "lexicons/given_names.tsv"}) {
      std::string& bytes = small.bytes[large];
      if (bytes.size() > 4000) bytes.resize(bytes.find('\n', 3000) + 1);
    }
    return small;
  }();
  static const std::vector<std::string> paths = [] {
    std::vector<std::string> all;
    for (const auto& [path, bytes] : files.bytes) all.push_back(path);
    return all;
  }();
  // The table's own header first, so that inputs get beyond it; a byte may switch that off.
  const std::string& path = paths[fuzz::take_byte(input) % paths.size()];
  const unsigned how = fuzz::take_byte(input);
  std::string& bytes = files.bytes[path];
  const std::string shipped = bytes;
  std::size_t header_end = 0;
  for (std::size_t line = 0; line < shipped.size(); line = header_end) {
    header_end = std::min(shipped.find('\n', line), shipped.size() - 1) + 1;
    if (shipped[line] != '#' && shipped[line] != '\n') break;
  }
  bytes = (how & 1U ? std::string() : shipped.substr(0, header_end)) + std::string(input);
  if (how & 2U) bytes += "\n" + shipped.substr(header_end);
  const auto said = [&](const auto& loaded) { fuzz::hold(loaded || !loaded.error().to_string().empty(), "a refusal says why"); };
  said(Gazetteer::load(files));
  said(CueLexicon::load(files));
  said(AnaphorWeights::load(files));
  said(EventKnowledge::load(files));
  bytes = shipped;
  return 0;
}
