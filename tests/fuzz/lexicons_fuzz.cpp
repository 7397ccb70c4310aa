// Each lexicon table in turn replaced by the input, the others as they are shipped: the loaders take it or say what is wrong.
#include "extract/events/events.h"
#include "extract/language/anaphor_weights.h"
#include "extract/quotes/cue_lexicon.h"
#include "fuzz/fuzz.h"

using namespace newsingest;

namespace {

using Loader = bool (*)(const KnowledgeFiles&, std::string&);  // whether it was taken; else the file that is wrong

template <class Knowledge>
bool load(const KnowledgeFiles& files, std::string& wrong) {
  const auto loaded = Knowledge::load(files);
  if (loaded) return true;
  fuzz::hold(!loaded.error().text.empty() && !loaded.error().to_string().empty(), "a refusal says why");
  wrong = loaded.error().file;
  return false;
}

constexpr Loader kLoaders[] = {load<Gazetteer>, load<CueLexicon>, load<AnaphorWeights>, load<EventKnowledge>};

struct Table {
  std::string path;
  std::vector<Loader> loaders;  // those that ask for it
};

// The shipped tables, cut to some rows: loading them is what every input costs.
KnowledgeFiles& files() {
  static KnowledgeFiles small = [] {
    KnowledgeFiles cut = fuzz::knowledge_files();
    cut.bytes.erase("models/english.model");
    for (auto& [path, bytes] : cut.bytes) {
      if (bytes.size() > 8000) bytes.resize(bytes.find('\n', 2500) + 1);
    }
    return cut;
  }();
  return small;
}

std::vector<Table> tables() {
  std::vector<Table> all;
  for (const auto& [path, bytes] : KnowledgeFiles(files()).bytes) {
    KnowledgeFiles without = files();
    without.bytes.erase(path);
    Table table{path, {}};
    for (const Loader loader : kLoaders) {
      std::string wrong;
      if (!loader(without, wrong) && wrong == path) table.loaders.push_back(loader);
    }
    if (!table.loaders.empty()) all.push_back(std::move(table));
  }
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<Table> all = tables();
  std::string_view input = fuzz::view_of(data, size);
  const Table& table = all[fuzz::take_byte(input) % all.size()];
  const unsigned how = fuzz::take_byte(input);
  std::string& bytes = files().bytes[table.path];
  const std::string shipped = bytes;
  // The table's own header first, so that inputs get beyond it; a byte may switch that off.
  std::size_t header_end = 0;
  for (std::size_t line = 0; line < shipped.size(); line = header_end) {
    header_end = std::min(shipped.find('\n', line), shipped.size() - 1) + 1;
    if (shipped[line] != '#' && shipped[line] != '\n') break;
  }
  bytes = (how & 1U ? std::string() : shipped.substr(0, header_end)) + std::string(input);
  if (how & 2U) bytes += "\n" + shipped.substr(header_end);
  std::string wrong;
  for (const Loader loader : table.loaders) loader(files(), wrong);
  bytes = shipped;
  return 0;
}
