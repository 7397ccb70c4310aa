#include "observe/http_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "observe/http_get.h"

namespace newsingest::observe {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

HttpServer echo() {
  auto server = HttpServer::start("127.0.0.1:0", [](std::string_view path) { return HttpAnswer{200, "path " + std::string(path)}; });
  EXPECT_TRUE(server.has_value()) << server.error();
  return std::move(*server);
}

TEST(HttpServer, AnswersAGetWithWhatTheHandlerGives) {
  const HttpServer server = echo();
  const std::string answer = http_get(server.port(), "/a?b=c");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer, EndsWith("path /a"));
}

TEST(HttpServer, AHeadGetsTheLengthAndNoBody) {
  const HttpServer server = echo();
  const std::string answer = http_get(server.port(), "/a", "HEAD");
  EXPECT_THAT(answer, HasSubstr("Content-Length: 7"));
  EXPECT_THAT(answer, EndsWith("\r\n\r\n"));
}

TEST(HttpServer, AnotherVerbIsRefused) {
  const HttpServer server = echo();
  EXPECT_THAT(http_get(server.port(), "/a", "DELETE"), StartsWith("HTTP/1.1 405"));
}

TEST(HttpServer, SurvivesWhatIsNoHttp) {
  const HttpServer server = echo();
  http_exchange(server.port(), std::string(20000, '\xFF') + "\r\n\r\n");
  EXPECT_THAT(http_get(server.port(), "/b"), EndsWith("path /b"));
}

TEST(HttpServer, AnAddressThatIsNoneIsNamed) {
  const auto server = HttpServer::start("9464", [](std::string_view) { return HttpAnswer{}; });
  ASSERT_FALSE(server.has_value());
  EXPECT_EQ(server.error(), "'9464' is no address to listen on; expected host:port, as in 127.0.0.1:9464");
}

TEST(HttpServer, APortThatIsTakenIsNamed) {
  const HttpServer first = echo();
  const std::string address = "127.0.0.1:" + std::to_string(first.port());
  const auto second = HttpServer::start(address, [](std::string_view) { return HttpAnswer{}; });
  ASSERT_FALSE(second.has_value());
  EXPECT_THAT(second.error(), HasSubstr("cannot listen on " + address));
}

}  // namespace
}  // namespace newsingest::observe
