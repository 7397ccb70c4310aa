#include "extract/language/model_file.h"

#include <gmock/gmock.h>

#include "extract/ids.h"
#include "extract/language/annotate.h"
#include "extract/language/random_network.h"

namespace newsingest {
namespace {

using ::testing::HasSubstr;

std::string refusal(std::string_view bytes) {
  const auto content = read_model(bytes);
  return content ? "accepted" : content.error();
}

class ModelFile : public ::testing::Test {
 protected:
  std::string bytes_ = write_model(random_model(2));
};

TEST_F(ModelFile, IsReadAsItWasWritten) {
  const auto content = read_model(bytes_);
  ASSERT_TRUE(content.has_value());
  EXPECT_EQ(write_model(*content), bytes_);
}

TEST_F(ModelFile, IsRefusedWhenItIsAnother) { EXPECT_THAT(refusal("%PDF-1.7 and so on"), HasSubstr("no language model")); }
TEST_F(ModelFile, IsRefusedWhenItIsEmpty) { EXPECT_THAT(refusal(""), HasSubstr("no language model")); }
TEST_F(ModelFile, IsRefusedWhenItEndsEarly) {
  EXPECT_THAT(refusal(bytes_.substr(0, 20)), HasSubstr("ends within its header"));
  EXPECT_THAT(refusal(bytes_.substr(0, bytes_.size() / 2)), HasSubstr("cut short"));
}
TEST_F(ModelFile, IsRefusedWhenSomethingFollows) { EXPECT_THAT(refusal(bytes_ + "x"), HasSubstr("it says")); }
TEST_F(ModelFile, IsRefusedWhenItIsOfAnotherVersion) {
  bytes_[8] = 99;
  EXPECT_THAT(refusal(bytes_), HasSubstr("version 99"));
}
TEST_F(ModelFile, IsRefusedWhenAByteIsDamaged) {
  bytes_[bytes_.size() / 3] = static_cast<char>(bytes_[bytes_.size() / 3] ^ 1);
  EXPECT_THAT(refusal(bytes_), HasSubstr("damaged"));
}

// Cut to size and with a checksum that is right, so that only the parts can tell.
TEST_F(ModelFile, IsRefusedWhenItsPartsDoNotFit) {
  constexpr std::size_t kHeader = 8 + 4 + 8 + 64;
  for (std::size_t keep : {std::size_t{0}, std::size_t{7}, std::size_t{8}, std::size_t{1000}, bytes_.size() - kHeader - 1}) {
    const std::string rest = bytes_.substr(kHeader, keep);
    std::string size(8, '\0');
    for (std::size_t byte = 0; byte < 8; ++byte) size[byte] = static_cast<char>(keep >> (8 * byte) & 0xFF);
    EXPECT_THAT(refusal(bytes_.substr(0, 12) + size + sha256_hex(rest) + rest), HasSubstr("do not fit")) << keep;
  }
}

TEST(LanguageModel, SaysWhichFileIsMissing) {
  const auto model = LanguageModel::load(KnowledgeFiles{});
  ASSERT_FALSE(model.has_value());
  EXPECT_EQ(model.error().file, kLanguageModelPath);
  EXPECT_THAT(model.error().text, HasSubstr("missing"));
}

TEST(LanguageModel, SaysWhichFileIsBroken) {
  KnowledgeFiles files;
  files.bytes[std::string(kLanguageModelPath)] = "nonsense";
  const auto model = LanguageModel::load(files);
  ASSERT_FALSE(model.has_value());
  EXPECT_THAT(model.error().to_string(), HasSubstr("models/english.model: is no language model"));
}

}  // namespace
}  // namespace newsingest
