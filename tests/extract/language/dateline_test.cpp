#include "extract/language/dateline.h"

#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace newsingest {
namespace {

// Where the report begins in a sentence cut at its spaces, of which "said" is the verb.
TokenIndex begin_of(const std::string& text) {
  std::vector<std::string> words;  // tokens look into it
  std::istringstream in(text);
  for (std::string word; in >> word;) words.push_back(word);
  Annotation annotation;
  for (const std::string& word : words) {
    Token token;
    token.form = word;
    token.upos = word == "said" ? Upos::Verb : word == "—" || word == "-" || word == "," ? Upos::Punct : Upos::Propn;
    token.space_after = true;
    annotation.tokens.push_back(token);
  }
  Sentence sentence;
  sentence.first = 0;
  sentence.last = static_cast<TokenIndex>(words.size());
  annotation.sentences.push_back(sentence);
  return behind_dateline(annotation, 0);
}

TEST(Dateline, EndsBehindItsDash) {
  struct Case { std::string text; TokenIndex behind; };
  for (const auto& [text, behind] : std::initializer_list<Case>{
           {"HARWELL , July 29 ( NBX ) — Ruth Lane said so", 8},
           {"HARWELL - Ruth Lane said so", 2},
           {"Harwell — Ruth Lane said so", kNone},             // no place in capitals
           {"NBX said — Ruth Lane denied it", kNone},          // a sentence of its own
           {"HARWELL Ruth Lane said so", kNone},
       }) {
    EXPECT_EQ(begin_of(text), behind) << text;
  }
}

}  // namespace
}  // namespace newsingest
