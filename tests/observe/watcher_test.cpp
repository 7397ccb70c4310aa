#include "observe/watcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "observe/http_get.h"
#include "observe/log.h"

namespace newsingest::observe {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(Watcher, ProbesAndScrapesAreAnsweredOverHttp) {
  set_up_log(LogForm::Json, stream::Severity::Error);
  Watcher watcher("1.2.3");
  const auto port = watcher.listen("127.0.0.1:0");
  ASSERT_TRUE(port.has_value()) << port.error();
  watcher.state(stream::State::Connecting, "no broker answers");
  EXPECT_THAT(http_get(*port, "/livez"), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(http_get(*port, "/readyz"), HasSubstr("- the service is connecting: no broker answers"));
  watcher.state(stream::State::Ready, "");
  EXPECT_THAT(http_get(*port, "/readyz"), StartsWith("HTTP/1.1 200"));
  watcher.consumed(7, 70);
  EXPECT_THAT(http_get(*port, "/metrics"), HasSubstr("newsingest_articles_consumed_total 7"));
  EXPECT_THAT(http_get(*port, "/nothing"), StartsWith("HTTP/1.1 404"));
}

}  // namespace
}  // namespace newsingest::observe
