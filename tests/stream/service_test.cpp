// The service on the embedded broker: what can be shown without a real Kafka. Exactly-once cannot; see tests/e2e and tests/faults.
#include "stream/service.h"

#include <map>
#include <mutex>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "newsingest/v1/receipt.pb.h"
#include "stream/embedded_broker.h"
#include "stream/kafka.h"

namespace newsingest::stream {
namespace {

using namespace std::chrono_literals;

class CountingObserver final : public Observer {
 public:
  void consumed(std::size_t count, std::size_t) override { const std::scoped_lock lock(mutex); polled += count; }
  void finished(const Finished& message) override { const std::scoped_lock lock(mutex); ++outcomes[std::string(message.outcome)]; }
  void dead_letter(std::string_view, std::string_view reason) override { const std::scoped_lock lock(mutex); ++reasons[std::string(reason)]; }
  void delivered(const Delivered& batch) override { const std::scoped_lock lock(mutex); if (batch.committed) messages += batch.messages; }
  std::mutex mutex;
  std::size_t polled = 0;
  std::size_t messages = 0;
  std::map<std::string, int> outcomes;
  std::map<std::string, int> reasons;
};

class ServiceTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto started = EmbeddedBroker::start({"news.articles", "news.quotes", "news.events", "news.receipts", "news.texts", "news.articles.dead"}, 1);
    ASSERT_TRUE(started) << started.error();
    broker = std::make_unique<EmbeddedBroker>(std::move(*started));
    settings.kafka.common["bootstrap.servers"] = broker->bootstrap_servers();
    settings.delivery.commit_every_ms = 20;
    settings.work.threads = 2;
    settings.output.max_record_bytes = 4096;
  }

  void send(const std::vector<std::string>& values, bool null_too = false) {
    kafka::Conf conf(rd_kafka_conf_new());
    rd_kafka_conf_set(conf.get(), "bootstrap.servers", broker->bootstrap_servers().c_str(), nullptr, 0);
    const kafka::Handle producer(rd_kafka_new(RD_KAFKA_PRODUCER, conf.release(), nullptr, 0));
    const kafka::Topic topic(rd_kafka_topic_new(producer.get(), "news.articles", nullptr));
    const auto put = [&](const std::string& key, const std::string* value) {
      rd_kafka_produce(topic.get(), 0, RD_KAFKA_MSG_F_COPY, value == nullptr ? nullptr : const_cast<char*>(value->data()),
                       value == nullptr ? 0 : value->size(), key.data(), key.size(), nullptr);
    };
    for (const auto& value : values) put("", &value);
    if (null_too) put("gone", nullptr);
    ASSERT_EQ(rd_kafka_flush(producer.get(), 10'000), RD_KAFKA_RESP_ERR_NO_ERROR);
  }

  tl::expected<void, Failure> run_until_end(Reader reader) {
    Service service(settings, {"test", true}, [reader] { return reader; }, observer);
    return service.run();
  }

  // A quote for each word of the body: enough to see order and size.
  static tl::expected<Reading, ReadError> read_words(const Article& article) {
    if (article.body == "too much") return tl::unexpected(ReadError{"budget", "it cost too much"});
    Reading reading;
    reading.extraction.outcome = article.body.empty() ? Extraction::Outcome::Empty : Extraction::Outcome::Extracted;
    if (!article.body.empty()) {
      auto& quote = reading.extraction.quotes.emplace_back();
      quote.id = article.id + "-q";
      quote.content = article.body;
    }
    return reading;
  }

  settings::Settings settings;
  std::unique_ptr<EmbeddedBroker> broker;
  CountingObserver observer;
};

TEST_F(ServiceTest, EveryMessageGetsItsOutcome) {
  send({R"({"id":"a","body":"Words."})", R"({"id":"b","body":""})", "{cut", R"({"id":"c"})", R"({"id":"d","body":"too much"})",
        R"({"id":"e","body":")" + std::string(5000, 'x') + "\"}"},
       true);
  const auto ended = run_until_end(read_words);
  ASSERT_TRUE(ended) << ended.error().text;
  EXPECT_EQ(observer.polled, 7U);
  EXPECT_EQ(observer.messages, 7U);
  EXPECT_THAT(observer.outcomes, ::testing::UnorderedElementsAre(::testing::Pair("EXTRACTED", 1), ::testing::Pair("EMPTY", 1), ::testing::Pair("DEAD_LETTERED", 4),
                                                        ::testing::Pair("WITHDRAWN", 1)));
  EXPECT_THAT(observer.reasons, ::testing::UnorderedElementsAre(::testing::Pair("malformed", 1), ::testing::Pair("no_body", 1), ::testing::Pair("budget", 1),
                                                       ::testing::Pair("too_large", 1)));
}

TEST_F(ServiceTest, StopDrainsWhatIsBegun) {
  std::vector<std::string> articles;
  for (int i = 0; i < 50; ++i) articles.push_back(R"({"id":")" + std::to_string(i) + R"(","body":"x"})");
  send(articles);
  std::unique_ptr<Service> service;
  std::atomic<int> begun{0};
  service = std::make_unique<Service>(settings, ServiceOptions{"test", false}, [&] {
    return [&](const Article& article) {
      if (++begun == 5) service->stop();
      std::this_thread::sleep_for(5ms);
      return read_words(article);
    };
  }, observer);
  ASSERT_TRUE(service->run());
  EXPECT_FALSE(service->abandoned());
  EXPECT_EQ(observer.messages, observer.polled);
}

TEST_F(ServiceTest, WorkerThatNeverReturnsDoesNotHoldUpAStop) {
  settings.delivery.drain_seconds = 1;
  send({R"({"id":"a","body":"x"})"});
  // What an abandoned worker still touches lives on after the test, as the process would end now.
  auto* service = new std::unique_ptr<Service>;
  auto* watcher = new CountingObserver;
  auto* lasting = new settings::Settings(settings);
  *service = std::make_unique<Service>(*lasting, ServiceOptions{"test", false}, [service] {
    return [service](const Article& article) {
      (*service)->stop();
      std::this_thread::sleep_for(3s);
      return read_words(article);
    };
  }, *watcher);
  ASSERT_TRUE((*service)->run());
  EXPECT_TRUE((*service)->abandoned());
  EXPECT_EQ(watcher->messages, 0U);
  std::this_thread::sleep_for(3s);
}

TEST_F(ServiceTest, BudgetPausesAndGoesOn) {
  settings.work.memory_bytes = 16 << 20;
  settings.output.max_record_bytes = 1 << 20;
  std::vector<std::string> articles;
  for (int i = 0; i < 40; ++i) articles.push_back(R"({"id":")" + std::to_string(i) + R"(","body":")" + std::string(100 << 10, 'x') + "\"}");
  send(articles);
  const auto ended = run_until_end([](const Article& article) {
    std::this_thread::sleep_for(2ms);
    return read_words(article);
  });
  ASSERT_TRUE(ended);
  EXPECT_EQ(observer.messages, 40U);
}

TEST_F(ServiceTest, PropertyThatLibrdkafkaRefusesEndsTheStart) {
  settings.kafka.producer["linger.ms"] = "for ever";
  const auto ended = run_until_end(read_words);
  ASSERT_FALSE(ended);
  EXPECT_NE(ended.error().text.find("kafka.producer.linger.ms"), std::string::npos);
}

}  // namespace
}  // namespace newsingest::stream
