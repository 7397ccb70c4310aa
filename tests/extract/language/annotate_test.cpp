#include "extract/language/annotate.h"

#include <gmock/gmock.h>

#include "extract/language/random_network.h"
#include "extract/language/tree.h"

namespace newsingest {
namespace {

// Sentences of made-up words, given as tokens: what `split` would leave.
class AnnotateByARandomModel : public ::testing::Test {
 protected:
  AnnotateByARandomModel() {
    KnowledgeFiles files;
    files.bytes[std::string(kLanguageModelPath)] = write_model(random_model(4));
    model_ = std::make_unique<LanguageModel>(std::move(LanguageModel::load(files).value()));
  }
  static void add_sentence(std::size_t words, Annotation& annotation) {
    static constexpr std::string_view kWords[] = {"the", "minister", "said", "that", "talks", "failed", "Xyzzy", "1,204", ".", "\u201C"};
    Sentence sentence;
    sentence.first = static_cast<TokenIndex>(annotation.tokens.size());
    for (std::size_t word = 0; word < words; ++word) {
      annotation.tokens.emplace_back();
      annotation.tokens.back().form = kWords[(word * 7 + words) % std::size(kWords)];
    }
    sentence.last = static_cast<TokenIndex>(annotation.tokens.size());
    annotation.sentences.push_back(sentence);
  }
  void read(Annotation& annotation) { read(annotation, scratch_); }
  void read(Annotation& annotation, LanguageScratch& scratch) {
    StepBudget budget(1'000'000'000);
    annotate(Document{}, *model_, budget, scratch, annotation);
  }
  static void expect_trees(const Annotation& annotation) {
    std::vector<std::int32_t> scratch;
    for (const Sentence& sentence : annotation.sentences) {
      std::vector<std::int32_t> heads;
      for (TokenIndex token = sentence.first; token < sentence.last; ++token) {
        const TokenIndex head = annotation.tokens[static_cast<std::size_t>(token)].head;
        heads.push_back(head == kNone ? -1 : head - sentence.first);
        EXPECT_EQ(head == kNone, annotation.tokens[static_cast<std::size_t>(token)].deprel == Deprel::Root);
        EXPECT_EQ(head == kNone, sentence.root == token);
      }
      EXPECT_TRUE(is_tree(heads.data(), static_cast<int>(heads.size()), scratch));
    }
  }

  std::unique_ptr<LanguageModel> model_;
  LanguageScratch scratch_;
};

TEST_F(AnnotateByARandomModel, GivesEverySentenceATree) {
  Annotation annotation;
  for (const std::size_t words : {1u, 2u, 5u, 30u, 127u, 128u, 129u, 255u, 256u}) add_sentence(words, annotation);
  read(annotation);
  expect_trees(annotation);
}

TEST_F(AnnotateByARandomModel, GivesAVeryLongSentenceOneTree) {
  Annotation annotation;
  add_sentence(3, annotation);
  add_sentence(5'000, annotation);
  add_sentence(4, annotation);
  read(annotation);
  expect_trees(annotation);
}

TEST_F(AnnotateByARandomModel, LinksChildrenInTheOrderOfTheTextAndBoundsSubtrees) {
  Annotation annotation;
  add_sentence(40, annotation);
  add_sentence(600, annotation);
  read(annotation);
  const auto& tokens = annotation.tokens;
  std::vector<std::size_t> linked(tokens.size(), 0);
  for (std::size_t index = 0; index < tokens.size(); ++index) {
    TokenIndex before = kNone;
    for (TokenIndex child = tokens[index].first_child; child != kNone; child = tokens[static_cast<std::size_t>(child)].next_sibling) {
      const Token& token = tokens[static_cast<std::size_t>(child)];
      EXPECT_EQ(token.head, static_cast<TokenIndex>(index));
      EXPECT_GT(child, before);
      EXPECT_GE(token.subtree_begin, tokens[index].subtree_begin);
      EXPECT_LE(token.subtree_end, tokens[index].subtree_end);
      ++linked[static_cast<std::size_t>(child)];
      before = child;
    }
  }
  for (std::size_t index = 0; index < tokens.size(); ++index) EXPECT_EQ(linked[index], tokens[index].head == kNone ? 0u : 1u);
  EXPECT_EQ(tokens[static_cast<std::size_t>(annotation.sentences[0].root)].subtree_begin, 0);
  EXPECT_EQ(tokens[static_cast<std::size_t>(annotation.sentences[0].root)].subtree_end, 40);
}

TEST_F(AnnotateByARandomModel, NamesNeverOverlapAndTokensPointToThem) {
  Annotation annotation;
  for (std::size_t words = 1; words < 60; ++words) add_sentence(words, annotation);
  read(annotation);
  ASSERT_FALSE(annotation.names.empty());
  TokenIndex past = 0;
  for (std::size_t index = 0; index < annotation.names.size(); ++index) {
    const Name& name = annotation.names[index];
    EXPECT_LE(past, name.first);
    EXPECT_LT(name.first, name.last);
    past = name.last;
    for (TokenIndex token = name.first; token < name.last; ++token) {
      EXPECT_EQ(annotation.tokens[static_cast<std::size_t>(token)].name, static_cast<std::int32_t>(index));
    }
  }
}

TEST_F(AnnotateByARandomModel, SaysTheSameOfASentenceWhateverStandsAroundIt) {
  Annotation alone;
  add_sentence(17, alone);
  read(alone);
  Annotation amid;
  for (const std::size_t words : {90u, 17u, 200u, 3u}) add_sentence(words, amid);
  LanguageScratch fresh;
  read(amid, fresh);
  for (std::size_t word = 0; word < 17; ++word) {
    const Token& a = alone.tokens[word];
    const Token& b = amid.tokens[90 + word];
    EXPECT_EQ(a.head == kNone ? kNone : a.head + 90, b.head);
    EXPECT_EQ(a.deprel, b.deprel);
    EXPECT_EQ(a.xpos, b.xpos);
    EXPECT_EQ(a.lemma, b.lemma);
  }
}

TEST_F(AnnotateByARandomModel, SaysTheSameOfWordsThatItHasMetBefore) {
  Annotation cold;
  Annotation warm;
  for (const std::size_t words : {40u, 7u, 130u}) {
    add_sentence(words, cold);
    add_sentence(words, warm);
  }
  read(cold);
  read(warm);
  for (std::size_t index = 0; index < cold.tokens.size(); ++index) {
    EXPECT_EQ(cold.tokens[index].head, warm.tokens[index].head);
    EXPECT_EQ(cold.tokens[index].deprel, warm.tokens[index].deprel);
    EXPECT_EQ(cold.tokens[index].xpos, warm.tokens[index].xpos);
  }
}

TEST_F(AnnotateByARandomModel, TakesAnArticleWithoutSentences) {
  Annotation annotation;
  read(annotation);
  EXPECT_TRUE(annotation.names.empty());
}

TEST_F(AnnotateByARandomModel, StopsWhereTheBudgetIsSpent) {
  Annotation annotation;
  add_sentence(50, annotation);
  StepBudget budget(10);
  annotate(Document{}, *model_, budget, scratch_, annotation);
  EXPECT_TRUE(budget.exhausted());
}

}  // namespace
}  // namespace newsingest
