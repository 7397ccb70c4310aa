#include "cli/service_reader.h"

#include <atomic>
#include <thread>

#include <gmock/gmock.h>

namespace newsingest::cli {
namespace {

Article article() {
  Article said;
  said.id = "a";
  said.body = "\"The bridge is closed for good,\" said Ada Quill, the mayor of Selby. She had told reporters on Friday that it was not safe.";
  return said;
}

TEST(ServiceReader, ReadsNothingWhereExtractionIsOff) {
  ServiceReader reader(NEWSINGEST_SOURCE_DIR "/config");
  settings::Extraction off;
  off.enabled = false;
  ASSERT_TRUE(reader.load(off).has_value());
  const auto reading = reader.factory()()(article());
  ASSERT_TRUE(reading.has_value());
  EXPECT_TRUE(reading->extraction.quotes.empty());
}

TEST(ServiceReader, KeepsWhatItHasWhenAReloadFails) {
  ServiceReader reader("");
  settings::Extraction settings;
  settings.knowledge_folder = NEWSINGEST_SOURCE_DIR "/config";
  const auto version = reader.load(settings);
  ASSERT_TRUE(version.has_value());
  const auto read = reader.factory()();
  settings.knowledge_folder = "/nowhere/at/all";
  const auto refused = reader.load(settings);
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error(), ::testing::HasSubstr("missing"));
  const auto reading = read(article());
  ASSERT_TRUE(reading.has_value());
  EXPECT_EQ(reading->knowledge, *version);
  EXPECT_FALSE(reading->extraction.quotes.empty());
}

TEST(ServiceReader, ReloadsWhileWorkersRead) {
  ServiceReader reader(NEWSINGEST_SOURCE_DIR "/config");
  ASSERT_TRUE(reader.load({}).has_value());
  std::atomic<bool> over = false;
  std::atomic<int> read = 0;
  std::atomic<int> wrong = 0;
  const auto factory = reader.factory();
  std::vector<std::thread> workers;
  for (int worker = 0; worker < 3; ++worker) {
    workers.emplace_back([&] {
      const auto one = factory();
      while (!over) {
        const auto reading = one(article());
        if (!reading || reading->extraction.quotes.empty()) ++wrong;
        ++read;
      }
    });
  }
  for (int reload = 0; reload < 3; ++reload) EXPECT_TRUE(reader.load({}).has_value());
  while (read < 20) std::this_thread::yield();
  over = true;
  for (auto& worker : workers) worker.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace newsingest::cli
