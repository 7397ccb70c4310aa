#include "stream/properties.h"

#include <array>

#include <gtest/gtest.h>

namespace newsingest::stream {
namespace {

std::string value_of(const rd_kafka_conf_t* conf, const char* key) {
  std::array<char, 512> value{};
  std::size_t size = value.size();
  return rd_kafka_conf_get(conf, key, value.data(), &size) == RD_KAFKA_CONF_OK ? value.data() : "";
}

TEST(Properties, DefaultsAreAccepted) { EXPECT_TRUE(check_properties({}).empty()); }

TEST(Properties, WhatTheGuaranteeHangsOnCannotBeChanged) {
  settings::Settings settings;
  settings.kafka.consumer = {{"isolation.level", "read_uncommitted"}, {"enable.auto.commit", "true"}};
  settings.kafka.producer = {{"transactional.id", "mine"}};
  const auto mistakes = check_properties(settings);
  ASSERT_EQ(mistakes.size(), 3U);
  EXPECT_EQ(mistakes[0].key, "kafka.consumer.enable.auto.commit");
  EXPECT_EQ(mistakes[2].key, "kafka.producer.transactional.id");
}

TEST(Properties, UnknownPropertyIsToldOnce) {
  settings::Settings settings;
  settings.kafka.common["bootstrap.server"] = "x";
  const auto mistakes = check_properties(settings);
  ASSERT_EQ(mistakes.size(), 1U);
  EXPECT_EQ(mistakes[0].key, "kafka.bootstrap.server");
  EXPECT_EQ(mistakes[0].expected, "did you mean 'kafka.bootstrap.servers'?");
}

TEST(Properties, RefusedValueIsNotRepeated) {
  settings::Settings settings;
  settings.kafka.common["security.protocol"] = "hunter";
  const auto mistakes = check_properties(settings);
  ASSERT_EQ(mistakes.size(), 1U);
  EXPECT_EQ(mistakes[0].found.find("hunter"), std::string::npos);
  EXPECT_EQ(mistakes[0].expected.find("hunter"), std::string::npos) << mistakes[0].expected;
}

TEST(Properties, TransactionDiesBeforeItsPartitionsMove) {
  const auto consumer = consumer_properties({});
  const auto producer = producer_properties({});
  ASSERT_TRUE(consumer && producer);
  EXPECT_LT(std::stoi(value_of(producer->get(), "transaction.timeout.ms")), std::stoi(value_of(consumer->get(), "session.timeout.ms")));
  EXPECT_LT(std::stoi(value_of(producer->get(), "message.timeout.ms")), std::stoi(value_of(producer->get(), "transaction.timeout.ms")));
  EXPECT_EQ(value_of(consumer->get(), "partition.assignment.strategy"), "range");
  EXPECT_EQ(value_of(producer->get(), "transactional.id"), "newsingestd-0");
}

TEST(Properties, CooperativeAssignmentIsRefused) {
  settings::Settings settings;
  settings.kafka.consumer["partition.assignment.strategy"] = "cooperative-sticky";
  EXPECT_EQ(check_properties(settings).size(), 1U);
}

TEST(Properties, AtLeastOnceHasNoTransactions) {
  settings::Settings settings;
  settings.delivery.guarantee = settings::Guarantee::AtLeastOnce;
  const auto producer = producer_properties(settings);
  ASSERT_TRUE(producer);
  EXPECT_EQ(value_of(producer->get(), "transactional.id"), "");
}

TEST(Shares, TogetherAreNoMoreThanTheBudget) {
  const auto shares = shares_of(256 << 20);
  EXPECT_LE(shares.fetched + shares.in_work + shares.produced, std::size_t{256} << 20);
}

}  // namespace
}  // namespace newsingest::stream
