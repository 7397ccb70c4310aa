#include "observe/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsingest::observe {
namespace {

using testing::HasSubstr;

TEST(Metrics, CountsWhatItIsTold) {
  Metrics metrics("1.2.3");
  metrics.consumed(3, 1000);
  metrics.finished({.outcome = "EXTRACTED", .quotes = 2, .events = 1, .bytes_in = 10, .bytes_out = 20});
  metrics.finished({.outcome = "EXTRACTED", .quotes = 1, .events = 0, .bytes_in = 10, .bytes_out = 20});
  metrics.dead_letter("decode", "INVALID_UTF8");
  metrics.delivered({.committed = true, .cause = "", .messages = 2, .records = 4, .dead_letters = 1, .bytes = 60, .seconds = 0.02});
  metrics.delivered({.committed = false, .cause = "abortable", .messages = 2, .records = 4, .dead_letters = 0, .bytes = 60, .seconds = 0.02});
  const std::string text = metrics.text();
  EXPECT_THAT(text, HasSubstr("newsingest_articles_consumed_total 3"));
  EXPECT_THAT(text, HasSubstr("newsingest_articles_finished_total{outcome=\"EXTRACTED\"} 2"));
  EXPECT_THAT(text, HasSubstr("newsingest_quotes_total 3"));
  EXPECT_THAT(text, HasSubstr("newsingest_dead_letters_total{reason=\"INVALID_UTF8\",stage=\"decode\"} 1"));
  EXPECT_THAT(text, HasSubstr("result=\"aborted\""));
  EXPECT_THAT(text, HasSubstr("newsingest_records_delivered_total 4"));
  EXPECT_THAT(text, HasSubstr("newsingest_build_info{version=\"1.2.3\"} 1"));
}

TEST(Metrics, ExactlyOneStateIsSet) {
  Metrics metrics("1");
  metrics.state(stream::State::Ready);
  EXPECT_THAT(metrics.text(), HasSubstr("newsingest_state{state=\"ready\"} 1"));
  metrics.state(stream::State::Draining);
  EXPECT_THAT(metrics.text(), HasSubstr("newsingest_state{state=\"ready\"} 0"));
}

}  // namespace
}  // namespace newsingest::observe
