#include "extract/language/form_cache.h"

#include <gtest/gtest.h>

#include <memory>

#include "extract/language/network.h"

namespace newsingest {
namespace {

class FormCacheOfOneModel : public testing::Test {
 protected:
  FormCacheOfOneModel() { cache_.serve("model"); }
  static constexpr std::size_t kForms = FormCache<FormVectors>::kForms;
  void keep(std::string_view form, float number) {
    vectors_->sum[0] = number;
    cache_.keep(form, *vectors_);
  }
  float number_of(std::string_view form) {
    const FormVectors* found = cache_.find(form);
    return found == nullptr ? -1.0F : found->sum[0];
  }
  FormCache<FormVectors> cache_;
  std::unique_ptr<FormVectors> vectors_ = std::make_unique<FormVectors>();
};

TEST_F(FormCacheOfOneModel, FindsAFormThatWasKept) {
  EXPECT_EQ(number_of("talks"), -1.0F);
  keep("talks", 3.0F);
  EXPECT_EQ(number_of("talks"), 3.0F);
}

TEST_F(FormCacheOfOneModel, TellsFormsApartToTheLastByte) {
  keep("Talks", 1.0F);
  keep(std::string_view("talks\0", 6), 2.0F);
  keep("talksandtalksandtalksa", 4.0F);
  EXPECT_EQ(number_of("talks"), -1.0F);
  EXPECT_EQ(number_of(std::string_view("talks\0", 6)), 2.0F);
  EXPECT_EQ(number_of("talksandtalksandtalksa"), 4.0F);
  EXPECT_EQ(number_of("talksandtalksandtalksi"), -1.0F);
}

TEST_F(FormCacheOfOneModel, TellsTagsOfAFormApart) {
  cache_.keep("talks", *vectors_, 1);
  EXPECT_NE(cache_.find("talks", 1), nullptr);
  EXPECT_EQ(cache_.find("talks", 2), nullptr);
}

TEST_F(FormCacheOfOneModel, KeepsNoFormLongerThanItsKeysAndNoEmptyOne) {
  const std::string longest(23, 'a');
  keep(longest, 1.0F);
  keep("", 2.0F);
  EXPECT_EQ(number_of(longest), -1.0F);
  EXPECT_EQ(number_of(""), -1.0F);
}

TEST_F(FormCacheOfOneModel, ForgetsNothingOfTheSameModelAndAllOfAnother) {
  keep("talks", 3.0F);
  cache_.serve("model");
  EXPECT_EQ(number_of("talks"), 3.0F);
  cache_.serve("another");
  EXPECT_EQ(number_of("talks"), -1.0F);
}

TEST_F(FormCacheOfOneModel, KeepsAFormThatIsUsedAgainAndAgainWhileOthersPass) {
  keep("the", 1.0F);
  std::size_t found = 0;
  for (std::size_t other = 0; other < 4 * kForms; ++other) {
    ASSERT_EQ(number_of("the"), 1.0F);
    keep(std::to_string(other), 2.0F);
  }
  for (std::size_t other = 0; other < 4 * kForms; ++other) found += number_of(std::to_string(other)) > 0 ? 1u : 0u;
  EXPECT_LT(found, kForms);
}

}  // namespace
}  // namespace newsingest
