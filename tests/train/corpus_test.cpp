#include "train/corpus.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "extract/language/annotation.h"

namespace newsingest::train {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::uint32_t label(Name::Kind kind, NamePlace place) {
  return 1u << (1 + 4 * static_cast<unsigned>(kind) + static_cast<unsigned>(place));
}
constexpr std::uint32_t any(Name::Kind kind) { return 0xFu << (1 + 4 * static_cast<unsigned>(kind)); }

class CorpusFolder : public ::testing::Test {
 protected:
  // Of this process alone: the tests run beside each other.
  CorpusFolder() : folder_(std::filesystem::path(::testing::TempDir()) / ("newsingest-corpus-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
    write("trees.conllu",
          "1\tMore\tmore\tADJ\tJJR\t_\t0\troot\t_\t_\n\n"
          "1\tAda\tAda\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n2\twon\twin\tVERB\tVBD\t_\t0\troot\t_\t_\n\n");
    write("trees.bio", "Ada\tB-PER\nwon\tO\n");
    write("names.bio", "President\tB-PER\nAda\tI-PER\nKlein\tI-PER\nin\tO\nPeru\tB-GPE\nCup\tB-MISC\n");
  }
  ~CorpusFolder() override { std::filesystem::remove_all(folder_); }
  void write(const char* name, std::string_view text) { std::ofstream(folder_ / name) << text; }
  tl::expected<Corpus, std::string> read(std::string_view rows) {
    write("recipe", "use\tfile\tnames\topen\twiden\trename\tshare\n" + std::string(rows));
    return read_corpus((folder_ / "recipe").string(), folder_.string(), false);
  }
  std::filesystem::path folder_;
};

TEST_F(CorpusFolder, JoinsTreesWithTheNamesOfTheSameSentences) {
  const auto corpus = read("train\ttrees.conllu\ttrees.bio\t-\t-\t-\t0.5\n");
  ASSERT_TRUE(corpus.has_value()) << corpus.error();
  const TrainingSet& set = corpus->training.at(0);
  EXPECT_EQ(set.share, 0.5);
  ASSERT_EQ(set.examples.size(), 2u);
  EXPECT_TRUE(set.examples[0].names.empty());  // the names' file lacks this sentence
  EXPECT_THAT(set.examples[1].names, ElementsAre(label(Name::Kind::Person, NamePlace::Single), 1u));
}

TEST_F(CorpusFolder, LeavesKindsOpenThatASetDoesNotAnnotate) {
  const auto corpus = read("train\ttrees.conllu\ttrees.bio\tEVENT\t-\t-\t-\n");
  EXPECT_EQ(corpus->training.at(0).examples[1].names[1], 1u | any(Name::Kind::Event));
}

TEST_F(CorpusFolder, RenamesWidensAndTakesTitlesOutOfPersons) {
  const auto corpus = read("train\t-\tnames.bio\t-\tMISC>EVENT|titles\tGPE>LOC\t-\n");
  ASSERT_TRUE(corpus.has_value()) << corpus.error();
  const Example& example = corpus->training.at(0).examples.at(0);
  EXPECT_FALSE(example.has_tree);
  EXPECT_THAT(example.names,
              ElementsAre(1u, label(Name::Kind::Person, NamePlace::Begin), label(Name::Kind::Person, NamePlace::End), 1u,
                          label(Name::Kind::Location, NamePlace::Single),
                          label(Name::Kind::Misc, NamePlace::Single) | label(Name::Kind::Event, NamePlace::Single)));
}

TEST_F(CorpusFolder, SaysWhatIsWrongWithARecipe) {
  EXPECT_THAT(read("learn\ttrees.conllu\t-\t-\t-\t-\t-\n").error(), HasSubstr("use is 'learn'"));
  EXPECT_THAT(read("train\ttrees.conllu\t-\tCITY\t-\t-\t-\n").error(), HasSubstr("no kind of name: CITY"));
  EXPECT_THAT(read("train\tmissing.conllu\t-\t-\t-\t-\t-\n").error(), HasSubstr("missing.conllu: cannot be opened"));
}

}  // namespace
}  // namespace newsingest::train
