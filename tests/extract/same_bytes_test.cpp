// The same article gives the same bytes: with every instruction set, and in every worker.
#include <gtest/gtest.h>

#include <thread>

#include "cli/knowledge_folder.h"
#include "extract/extract.h"
#include "extract/language/kernels.h"
#include "invented_news.h"
#include "wire/records.h"

namespace newsingest {
namespace {

const KnowledgeFiles& files() {
  static const KnowledgeFiles read = cli::read_knowledge_files(NEWSINGEST_SOURCE_DIR "/config");
  return read;
}

std::vector<Article> articles(std::size_t count) {
  InventedNews news(5);
  std::vector<Article> made(count);
  for (std::size_t index = 0; index < made.size(); ++index) {
    made[index].id = std::to_string(index);
    made[index].title = "Norland: what is known so far";
    made[index].published_at = 1'700'000'000;
    made[index].body = news.text(1 + index * 4);
  }
  return made;
}

// All that the language core decides, as text.
std::string written(const Annotation& annotation) {
  std::string out;
  const auto number = [&out](auto value) { out += std::to_string(value) + ' '; };
  for (const Token& token : annotation.tokens) {
    out += token.form;
    out += ' ';
    out += token.lemma;
    out += ' ';
    number(static_cast<int>(token.upos));
    number(static_cast<int>(token.xpos));
    number(static_cast<int>(token.deprel));
    number(token.head);
    number(token.name);
    number(token.mention);
    out += '\n';
  }
  for (const Name& name : annotation.names) {
    number(name.first);
    number(name.last);
    number(static_cast<int>(name.kind));
    number(name.gazetteer);
  }
  for (const Mention& mention : annotation.mentions) {
    number(mention.first);
    number(mention.last);
    number(mention.entity);
    number(mention.joint[0]);
    number(mention.joint[1]);
  }
  for (const Entity& entity : annotation.entities) {
    out += entity.name;
    out += entity.role;
    out += entity.id;
    out += '\n';
  }
  return out;
}

std::string annotated_with(InstructionSet set) {
  const Knowledge knowledge{LanguageModel::load(files(), kernels_for(set)).value(), Gazetteer::load(files()).value(),
                            QuoteKnowledge::load(files()).value(), EventKnowledge::load(files()).value(), {}};
  Extractor extractor;
  std::string out;
  for (const Article& article : articles(6)) out += written(extractor.annotate_only(article, knowledge));
  return out;
}

class EveryInstructionSet : public testing::TestWithParam<InstructionSet> {};

TEST_P(EveryInstructionSet, AnnotatesWholeArticlesLikeThePortableOne) {
  if (!is_supported(GetParam())) GTEST_SKIP() << "this machine lacks the instruction set";
  static const std::string portable = annotated_with(InstructionSet::Portable);
  EXPECT_GT(portable.size(), 1'000u);
  EXPECT_TRUE(annotated_with(GetParam()) == portable);
}

INSTANTIATE_TEST_SUITE_P(Sets, EveryInstructionSet, testing::Values(InstructionSet::Avx2, InstructionSet::Avx512Vnni),
                         [](const auto& set) { return set.param == InstructionSet::Avx2 ? "Avx2" : "Avx512Vnni"; });

std::string records_of(Extractor& extractor, const Article& article, const Knowledge& knowledge) {
  return wire::to_json(wire::to_proto(extractor.extract(article, knowledge, {}).value(), article.id));
}

TEST(EightWorkers, ExtractWhatOneDoes) {
  const auto knowledge = Knowledge::load(files()).value();
  const std::vector<Article> all = articles(24);
  std::vector<std::string> by_one(all.size()), by_eight(all.size());
  {
    Extractor extractor;
    for (std::size_t index = 0; index < all.size(); ++index) by_one[index] = records_of(extractor, all[index], *knowledge);
  }
  std::vector<std::thread> workers;
  for (std::size_t worker = 0; worker < 8; ++worker) {
    workers.emplace_back([&, worker] {
      Extractor extractor;
      // Every worker in an order of its own, so that what its scratch memory has seen before differs.
      for (std::size_t index = all.size(); index-- > 0;) {
        if (index % 8 == worker) by_eight[index] = records_of(extractor, all[index], *knowledge);
      }
    });
  }
  for (std::thread& worker : workers) worker.join();
  EXPECT_EQ(by_eight, by_one);
}

}  // namespace
}  // namespace newsingest
