// HttpServer: answers GET and HEAD on one address, in a thread of its own. For scrapes and probes, not for the world.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace newsingest::observe {

struct HttpAnswer {
  unsigned status = 200;
  std::string body;
  std::string content_type = "text/plain; charset=utf-8";
};

class HttpServer {
 public:
  // Called with the path of each request, from the server's thread.
  using Handler = std::function<HttpAnswer(std::string_view path)>;

  // Listens on "host:port" ("127.0.0.1:9464", "[::1]:9464"; port 0: any that is free), or on the socket that the service manager
  // passed on (sd_listen_fds), where there is one. The error says what was wrong in a sentence.
  static tl::expected<HttpServer, std::string> start(const std::string& listen, Handler handler);

  HttpServer(HttpServer&&) noexcept;
  HttpServer& operator=(HttpServer&&) noexcept;
  ~HttpServer();  // stops and joins

  unsigned short port() const;

 private:
  struct Impl;
  explicit HttpServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsingest::observe
