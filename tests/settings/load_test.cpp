#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "settings/keys.h"
#include "settings/settings.h"

namespace newsingest::settings {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class SettingsFile : public ::testing::Test {
 protected:
  std::string write(const std::string& yaml, const std::string& name = "test.yaml") {
    const auto path = folder_ / name;
    std::ofstream(path) << yaml;
    return path.string();
  }
  tl::expected<Settings, std::vector<Mistake>> load_text(const std::string& yaml) { return load({write(yaml), {}}); }

  std::vector<std::string> mistakes(const std::string& yaml, std::vector<std::string> set = {}) {
    const auto loaded = load({write(yaml), std::move(set)});
    std::vector<std::string> texts;
    if (loaded) return texts;
    for (const auto& mistake : loaded.error()) {
      std::string text = mistake.to_string();
      if (const auto at = text.find(folder_.string()); at != std::string::npos) text.erase(at, folder_.string().size() + 1);
      texts.push_back(text);
    }
    return texts;
  }

  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  const std::filesystem::path folder_ = std::filesystem::path(::testing::TempDir()) /
                                        ("settings-" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
};

TEST_F(SettingsFile, ShippedFileHasEveryKeyWithItsDefault) {
  const std::string file = std::string(NEWSINGEST_SOURCE_DIR) + "/config/newsingestd.yaml";
  const auto loaded = load({file, {}});
  ASSERT_TRUE(loaded) << loaded.error().front().to_string();
  const Settings defaults;
  std::ifstream in(file);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  for (const Key& key : keys()) {
    EXPECT_EQ(key.get(*loaded), key.get(defaults)) << key.name;
    const auto leaf = key.name.substr(key.name.rfind('.') + 1);
    EXPECT_THAT(text, HasSubstr("\n  " + std::string(leaf) + ":")) << key.name;
  }
  EXPECT_EQ(loaded->kafka.common, defaults.kafka.common);
  EXPECT_THAT(loaded->kafka.consumer, IsEmpty());
  EXPECT_THAT(loaded->input.fields, IsEmpty());
}

TEST_F(SettingsFile, EveryDefaultIsAValueThatTheKeyTakes) {
  const Settings defaults;
  for (const Key& key : keys()) {
    Settings settings;
    EXPECT_TRUE(key.set(settings, key.get(defaults))) << key.name << " = " << key.get(defaults);
    EXPECT_EQ(key.get(settings), key.get(defaults)) << key.name;
  }
}

TEST_F(SettingsFile, NoFileAndNoSetAreTheDefaults) {
  const auto loaded = load({});
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->delivery.guarantee, Guarantee::ExactlyOnce);
  EXPECT_THAT(loaded->input.topics, ElementsAre("news.articles"));
}

TEST_F(SettingsFile, AllMistakesAreToldAtOnceWithFileLineKeyFoundAndExpected) {
  EXPECT_THAT(mistakes("delivery:\n"
                       "  guarantee: exactly-once\n"
                       "  comit_every_ms: 5\n"
                       "work:\n"
                       "  memory_bytes: 12 parsecs\n"
                       "  threads: -1\n"
                       "obsrve:\n"
                       "  listen: here\n",
                       {"observe.log_level=loud"}),
              ElementsAre("test.yaml:2: delivery.guarantee: found 'exactly-once', expected exactly_once or at_least_once",
                          "test.yaml:3: delivery.comit_every_ms: found a key that does not exist, expected did you mean 'delivery.commit_every_ms'?",
                          "test.yaml:5: work.memory_bytes: found '12 parsecs', expected a size from 16MiB to 1024GiB, such as 256MiB",
                          "test.yaml:6: work.threads: found '-1', expected a number from 1 to 1024, or 0 for one a core",
                          "test.yaml:7: obsrve: found a key that does not exist, expected did you mean 'observe'?",
                          "--set: observe.log_level: found 'loud', expected debug, info, warning or error"));
}

TEST_F(SettingsFile, MistakesOfAnotherRoomStandAmongOursWithTheirLines) {
  const auto also = [](const Settings& settings) {
    std::vector<Mistake> mistakes;
    for (const auto& [key, value] : settings.kafka.common) {
      if (value == "bad") mistakes.push_back({"", 0, "kafka." + key, "a value it refuses", "another"});
    }
    return mistakes;
  };
  const auto loaded = load({write("input: {topics: \"\"}\nkafka:\n  linger.ms: bad\nwork: {threads: many}\n"), {"kafka.acks=bad"}}, also);
  ASSERT_FALSE(loaded);
  std::vector<std::string> texts;
  for (const auto& mistake : loaded.error()) texts.push_back(mistake.to_string());
  EXPECT_THAT(texts, ElementsAre(HasSubstr(":1: input.topics"), HasSubstr("test.yaml:3: kafka.linger.ms"), HasSubstr(":4: work.threads"), HasSubstr("--set: kafka.acks")));
}

TEST_F(SettingsFile, BrokenYamlIsToldWithItsLine) {
  EXPECT_THAT(mistakes("work:\n  threads: [1\n"), ElementsAre(HasSubstr("test.yaml:3")));
}

TEST_F(SettingsFile, FileThatIsNotThereIsAMistake) {
  const auto loaded = load({(folder_ / "none.yaml").string(), {}});
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().front().to_string(), HasSubstr("no file that can be read"));
}

TEST_F(SettingsFile, KeyWrittenTwiceIsAMistake) {
  EXPECT_THAT(mistakes("work:\n  threads: 1\n  threads: 2\n"), ElementsAre(HasSubstr("test.yaml:3: work.threads: found a second time")));
}

TEST_F(SettingsFile, ListWhereOneValueBelongsIsAMistake) {
  EXPECT_THAT(mistakes("work:\n  threads: [1, 2]\n"), ElementsAre(HasSubstr("work.threads: found a list")));
}

TEST_F(SettingsFile, SizesMaySayTheirUnit) {
  const auto loaded = load_text("work: {memory_bytes: 1 GiB}\ninput: {max_article_bytes: 64KiB}\n");
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->work.memory_bytes, std::size_t{1} << 30);
  EXPECT_EQ(loaded->input.max_article_bytes, std::size_t{64} << 10);
}

TEST_F(SettingsFile, KafkaMapIsPassedThroughWithItsTwoSubmaps) {
  const auto loaded = load_text("kafka:\n  security.protocol: ssl\n  consumer:\n    fetch.wait.max.ms: 50\n  producer:\n    linger.ms: 1\n");
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->kafka.common.at("security.protocol"), "ssl");
  EXPECT_EQ(loaded->kafka.common.at("bootstrap.servers"), "localhost:9092");
  EXPECT_EQ(loaded->kafka.consumer.at("fetch.wait.max.ms"), "50");
  EXPECT_EQ(loaded->kafka.producer.at("linger.ms"), "1");
}

TEST_F(SettingsFile, SetWinsOverTheFile) {
  const auto loaded = load({write("work: {threads: 1}\n"), {"work.threads=3", "kafka.consumer.fetch.wait.max.ms=7", "input.fields.body=content.text",
                                                             "input.topics=a,b"}});
  ASSERT_TRUE(loaded) << loaded.error().front().to_string();
  EXPECT_EQ(loaded->work.threads, 3U);
  EXPECT_EQ(loaded->kafka.consumer.at("fetch.wait.max.ms"), "7");
  EXPECT_EQ(loaded->input.fields.at("body"), "content.text");
  EXPECT_THAT(loaded->input.topics, ElementsAre("a", "b"));
}

TEST_F(SettingsFile, FieldThatAnArticleDoesNotHaveIsAMistake) {
  EXPECT_THAT(mistakes("input:\n  fields:\n    boddy: content\n"), ElementsAre(HasSubstr("did you mean 'body'?")));
}

TEST_F(SettingsFile, EnvironmentFillsPlaceholdersAndTheDefaultStandsAfterTheFirstColon) {
  setenv("NEWSINGEST_TEST_GROUP", "night", 1);
  unsetenv("NEWSINGEST_TEST_UNSET");
  const auto loaded = load_text("delivery: {group: \"${NEWSINGEST_TEST_GROUP}-shift\"}\nkafka: {bootstrap.servers: \"${NEWSINGEST_TEST_UNSET:host:9093}\"}\n");
  ASSERT_TRUE(loaded) << loaded.error().front().to_string();
  EXPECT_EQ(loaded->delivery.group, "night-shift");
  EXPECT_EQ(loaded->kafka.common.at("bootstrap.servers"), "host:9093");
}

TEST_F(SettingsFile, UnsetEnvironmentWithoutADefaultIsAMistake) {
  unsetenv("NEWSINGEST_TEST_UNSET");
  EXPECT_THAT(mistakes("delivery: {group: \"${NEWSINGEST_TEST_UNSET}\"}\n"), ElementsAre(HasSubstr("${NEWSINGEST_TEST_UNSET}, which the environment does not have")));
}

TEST_F(SettingsFile, SecretComesFromAFileOrACredentialWithoutItsLineFeed) {
  write("hunter\n", "key");
  setenv("CREDENTIALS_DIRECTORY", folder_.c_str(), 1);
  const auto loaded = load_text("kafka: {sasl.password: \"${credential:key}\", ssl.key.password: \"${file:" + folder_.string() + "/key}\"}\n");
  ASSERT_TRUE(loaded) << loaded.error().front().to_string();
  EXPECT_EQ(loaded->kafka.common.at("sasl.password"), "hunter");
  EXPECT_EQ(loaded->kafka.common.at("ssl.key.password"), "hunter");
}

TEST_F(SettingsFile, SecretIsNeverPrinted) {
  write("hunter\n", "key");
  EXPECT_THAT(mistakes("work: {threads: \"${file:" + folder_.string() + "/key}\"}\n"), ElementsAre(AllOf(HasSubstr("not shown"), Not(HasSubstr("hunter")))));
}

TEST_F(SettingsFile, TopicThatIsInputAndOutputIsAMistake) {
  EXPECT_THAT(mistakes("input: {topics: [news.quotes]}\n"), ElementsAre(HasSubstr("'news.quotes', which is an output too")));
}

TEST(Nearest, FarWordMeansNothing) { EXPECT_FALSE(nearest("zebra", {"delivery.guarantee", "work.threads"})); }

}  // namespace
}  // namespace newsingest::settings
