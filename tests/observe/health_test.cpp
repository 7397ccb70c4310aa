#include "observe/health.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsingest::observe {
namespace {

using namespace std::chrono_literals;
using stream::Mover;
using stream::State;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Fixture : testing::Test {
  Health health;
  Health::Clock::time_point now = Health::Clock::now();

  void move_all() {
    for (const Mover mover : {Mover::Poll, Mover::Worker, Mover::Delivery}) health.progress(mover, now);
  }
};
using HealthTest = Fixture;

TEST_F(HealthTest, AServiceThatIsReadyAndMovesIsAliveAndReady) {
  health.state(State::Ready, "");
  move_all();
  EXPECT_THAT(health.not_alive(now + 1s), IsEmpty());
  EXPECT_THAT(health.not_ready(now + 1s), IsEmpty());
}

TEST_F(HealthTest, WhyItIsNotReadyIsSaid) {
  health.state(State::Connecting, "no broker answers at localhost:9092");
  move_all();
  EXPECT_THAT(health.not_ready(now), ElementsAre("the service is connecting: no broker answers at localhost:9092"));
  EXPECT_THAT(health.not_alive(now), IsEmpty());
}

TEST_F(HealthTest, APollThreadThatDoesNotPollIsNotAlive) {
  health.state(State::Ready, "");
  move_all();
  EXPECT_THAT(health.not_alive(now + 60s), ElementsAre(HasSubstr("has not polled for 60 seconds")));
}

TEST_F(HealthTest, NothingFinishedWithoutWorkIsNoFault) {
  health.state(State::Ready, "");
  move_all();
  health.progress(Mover::Poll, now + 1h);
  EXPECT_THAT(health.not_alive(now + 1h), IsEmpty());
}

TEST_F(HealthTest, WorkThatIsNeverFinishedIsNotAlive) {
  health.state(State::Ready, "");
  move_all();
  health.in_flight(1000);
  health.progress(Mover::Poll, now + 1h);
  EXPECT_THAT(health.not_alive(now + 1h), ElementsAre(HasSubstr("none has been finished"), HasSubstr("no batch has been delivered")));
}

TEST_F(HealthTest, ADeliveryThatStandsStillIsNamedAndNotTheWorkersThatWaitForIt) {
  health.state(State::Ready, "");
  move_all();
  health.in_flight(1000);
  health.progress(Mover::Poll, now + 1h);
  health.progress(Mover::Worker, now + 1h);
  EXPECT_THAT(health.not_ready(now + 1h), ElementsAre(HasSubstr("no batch has been delivered")));
}

TEST_F(HealthTest, APartitionThatStandsStillIsNamedAndNoReasonToEndTheProcess) {
  health.state(State::Ready, "");
  move_all();
  health.standstill("news.articles/3", 60);
  EXPECT_THAT(health.not_ready(now), IsEmpty());
  health.standstill("news.articles/3", 200);
  EXPECT_THAT(health.not_ready(now), ElementsAre("news.articles/3 has articles that wait, and none of it has been committed for 200 seconds"));
  EXPECT_THAT(health.not_alive(now), IsEmpty());
  health.standstill("", 0);
  EXPECT_THAT(health.not_ready(now), IsEmpty());
}

TEST_F(HealthTest, WhileModelsAreLoadedNoThreadIsExpectedToMove) { EXPECT_THAT(health.not_alive(now + 1h), IsEmpty()); }

TEST_F(HealthTest, WhileBrokersAreWaitedForNothingIsPolledAndNothingIsDead) {
  health.state(State::Connecting, "waiting for the brokers");
  EXPECT_THAT(health.not_alive(now + 1h), IsEmpty());
  EXPECT_THAT(health.not_ready(now + 1h), ElementsAre("the service is connecting: waiting for the brokers"));
}

TEST_F(HealthTest, AFailedServiceIsNotAlive) {
  health.state(State::Failed, "fenced");
  move_all();
  EXPECT_THAT(health.not_alive(now), ElementsAre("the service has failed"));
}

}  // namespace
}  // namespace newsingest::observe
