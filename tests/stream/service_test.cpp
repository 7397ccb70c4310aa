// The service on the embedded broker: what can be shown without a real Kafka. Exactly-once cannot; see tests/e2e and tests/faults.
#include "stream/service.h"

#include <array>
#include <map>
#include <mutex>
#include <optional>
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

  struct Dress {
    std::string key;
    std::string header;
  };

  // A value that is not there is a retraction.
  void send(const std::vector<std::optional<std::string>>& values, const Dress& dress = {"", ""}) {
    kafka::Conf conf(rd_kafka_conf_new());
    rd_kafka_conf_set(conf.get(), "bootstrap.servers", broker->bootstrap_servers().c_str(), nullptr, 0);
    const kafka::Handle producer(rd_kafka_new(RD_KAFKA_PRODUCER, conf.release(), nullptr, 0));
    for (const auto& value : values) {
      std::array<rd_kafka_vu_t, 5> parts{};
      parts[0].vtype = RD_KAFKA_VTYPE_TOPIC;
      parts[0].u.cstr = "news.articles";
      parts[1].vtype = RD_KAFKA_VTYPE_MSGFLAGS;
      parts[1].u.i = RD_KAFKA_MSG_F_COPY;
      parts[2].vtype = RD_KAFKA_VTYPE_KEY;
      parts[2].u.mem = {const_cast<char*>(dress.key.data()), dress.key.size()};
      parts[3].vtype = RD_KAFKA_VTYPE_HEADER;
      parts[3].u.header = {"x", dress.header.data(), static_cast<ssize_t>(dress.header.size())};
      parts[4].vtype = RD_KAFKA_VTYPE_VALUE;
      if (value) parts[4].u.mem = {const_cast<char*>(value->data()), value->size()};
      ASSERT_EQ(rd_kafka_produceva(producer.get(), parts.data(), parts.size()), nullptr);
    }
    ASSERT_EQ(rd_kafka_flush(producer.get(), 10'000), RD_KAFKA_RESP_ERR_NO_ERROR);
  }

  // The largest of all that was written: key, value and headers.
  std::size_t largest_record() {
    kafka::Conf conf(rd_kafka_conf_new());
    rd_kafka_conf_set(conf.get(), "bootstrap.servers", broker->bootstrap_servers().c_str(), nullptr, 0);
    rd_kafka_conf_set(conf.get(), "group.id", "largest", nullptr, 0);
    rd_kafka_conf_set(conf.get(), "enable.partition.eof", "true", nullptr, 0);
    const kafka::Handle consumer(rd_kafka_new(RD_KAFKA_CONSUMER, conf.release(), nullptr, 0));
    const auto list = kafka::new_partition_list();
    for (const char* topic : {"news.quotes", "news.receipts", "news.articles.dead"}) rd_kafka_topic_partition_list_add(list.get(), topic, 0)->offset = 0;
    rd_kafka_assign(consumer.get(), list.get());
    std::size_t largest = 0;
    for (int ended = 0; ended < list->cnt;) {
      const kafka::Message message(rd_kafka_consumer_poll(consumer.get(), 10'000));
      if (!message) break;
      if (message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF) ++ended;
      if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR) continue;
      std::size_t size = message->len + message->key_len;
      rd_kafka_headers_t* headers = nullptr;
      const char* name = nullptr;
      const void* value = nullptr;
      std::size_t length = 0;
      if (rd_kafka_message_headers(message.get(), &headers) == RD_KAFKA_RESP_ERR_NO_ERROR) {
        for (std::size_t i = 0; rd_kafka_header_get_all(headers, i, &name, &value, &length) == RD_KAFKA_RESP_ERR_NO_ERROR; ++i) size += length;
      }
      largest = std::max(largest, size);
    }
    rd_kafka_consumer_close(consumer.get());
    return largest;
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
        R"({"id":"e","body":")" + std::string(5000, 'x') + "\"}", std::nullopt},
       {.key = "gone", .header = ""});
  const auto ended = run_until_end(read_words);
  ASSERT_TRUE(ended) << ended.error().text;
  EXPECT_EQ(observer.polled, 7U);
  EXPECT_EQ(observer.messages, 7U);
  EXPECT_THAT(observer.outcomes, ::testing::UnorderedElementsAre(::testing::Pair("EXTRACTED", 1), ::testing::Pair("EMPTY", 1), ::testing::Pair("DEAD_LETTERED", 4),
                                                        ::testing::Pair("WITHDRAWN", 1)));
  EXPECT_THAT(observer.reasons, ::testing::UnorderedElementsAre(::testing::Pair("malformed", 1), ::testing::Pair("no_body", 1), ::testing::Pair("budget", 1),
                                                       ::testing::Pair("too_large", 1)));
}

// Whatever was too large, its receipt and dead letter must fit, or nothing behind them is ever delivered.
TEST_F(ServiceTest, NameThatIsTooLargeForAReceiptHoldsNobodyUp) {
  const std::string giant(5000, 'x');
  send({R"({"id":")" + giant + R"(","body":"x"})", R"({"id":"u","url":")" + giant + R"(","body":"x"})", R"({"id":"a","body":"Words."})"});
  send({R"({"id":"k","body":"x"})"}, {.key = giant, .header = ""});
  send({R"({"id":"h","body":"x"})"}, {.key = "", .header = giant});
  send({std::nullopt}, {.key = giant, .header = ""});
  send({std::nullopt}, {.key = "gone", .header = giant});
  const auto ended = run_until_end(read_words);
  ASSERT_TRUE(ended) << ended.error().text;
  EXPECT_EQ(observer.messages, 7U);
  EXPECT_THAT(observer.outcomes, ::testing::UnorderedElementsAre(::testing::Pair("EXTRACTED", 2), ::testing::Pair("DEAD_LETTERED", 3), ::testing::Pair("WITHDRAWN", 2)));
  EXPECT_LE(largest_record(), settings.output.max_record_bytes);
}

TEST_F(ServiceTest, StopDrainsWhatIsBegun) {
  std::vector<std::optional<std::string>> articles;
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
  std::vector<std::optional<std::string>> articles;
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
