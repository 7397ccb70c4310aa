#include "observe/http_server.h"

#include <systemd/sd-daemon.h>

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <charconv>
#include <chrono>
#include <optional>
#include <thread>

namespace newsingest::observe {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

namespace {

constexpr auto kPatience = std::chrono::seconds(10);  // for a client to say what it wants and to take the answer
constexpr std::size_t kLargestHead = 8192;

// One connection: reads requests and answers them until the client has enough.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, const HttpServer::Handler& handler) : stream_(std::move(socket)), handler_(handler) {}

  void read() {
    parser_.emplace();
    parser_->header_limit(kLargestHead);
    parser_->body_limit(0);
    stream_.expires_after(kPatience);
    http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (!error) self->answer();
    });
  }

 private:
  void answer() {
    const auto& request = parser_->get();
    response_ = {};
    response_.version(request.version());
    response_.keep_alive(request.keep_alive());
    HttpAnswer answer;
    if (request.method() != http::verb::get && request.method() != http::verb::head) {
      answer = {405, "only GET and HEAD\n"};
      response_.set(http::field::allow, "GET, HEAD");
    } else {
      const std::string_view target(request.target().data(), request.target().size());
      answer = handler_(target.substr(0, target.find('?')));
    }
    response_.result(answer.status);
    response_.set(http::field::content_type, answer.content_type);
    response_.set(http::field::cache_control, "no-store");
    if (request.method() == http::verb::head) {
      response_.content_length(answer.body.size());
    } else {
      response_.body() = std::move(answer.body);
      response_.prepare_payload();
    }
    head_ = request.method() == http::verb::head;
    serializer_.emplace(response_);
    serializer_->split(head_);
    const auto done = [self = shared_from_this()](beast::error_code error, std::size_t) {
      if (!error && self->response_.keep_alive()) {
        self->read();
      } else {
        beast::error_code ignored;
        self->stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
      }
    };
    if (head_) {
      http::async_write_header(stream_, *serializer_, done);
    } else {
      http::async_write(stream_, *serializer_, done);
    }
  }

  beast::tcp_stream stream_;
  const HttpServer::Handler& handler_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::empty_body>> parser_;
  http::response<http::string_body> response_;
  std::optional<http::response_serializer<http::string_body>> serializer_;
  bool head_ = false;
};

}  // namespace

struct HttpServer::Impl {
  asio::io_context io{1};
  tcp::acceptor acceptor{io};
  Handler handler;
  std::thread thread;

  void accept() {
    acceptor.async_accept([this](beast::error_code error, tcp::socket socket) {
      if (error == asio::error::operation_aborted) return;
      if (!error) std::make_shared<Session>(std::move(socket), handler)->read();
      accept();
    });
  }

  ~Impl() {
    io.stop();
    if (thread.joinable()) thread.join();
  }
};

namespace {

struct Address {
  std::string host;
  unsigned short port = 0;
};

std::optional<Address> parse_address(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return std::nullopt;
  Address address{text.substr(0, colon), 0};
  if (address.host.size() > 2 && address.host.front() == '[' && address.host.back() == ']') address.host = address.host.substr(1, address.host.size() - 2);
  const char* const begin = text.data() + colon + 1;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(begin, end, address.port);
  if (error != std::errc{} || stop != end || begin == end) return std::nullopt;
  return address;
}

}  // namespace

tl::expected<HttpServer, std::string> HttpServer::start(const std::string& listen, Handler handler) {
  auto impl = std::make_unique<Impl>();
  impl->handler = std::move(handler);
  beast::error_code error;
  if (sd_listen_fds(0) > 0) {
    impl->acceptor.assign(tcp::v4(), SD_LISTEN_FDS_START, error);
    if (error) return tl::unexpected("the socket that the service manager passed on cannot be used: " + error.message());
  } else {
    const auto address = parse_address(listen);
    if (!address) return tl::unexpected("'" + listen + "' is no address to listen on; expected host:port, as in 127.0.0.1:9464");
    tcp::resolver resolver(impl->io);
    const auto found = resolver.resolve(address->host, std::to_string(address->port), tcp::resolver::passive, error);
    if (error || found.empty()) return tl::unexpected("cannot listen on " + listen + ": " + error.message());
    const tcp::endpoint endpoint = found.begin()->endpoint();
    impl->acceptor.open(endpoint.protocol(), error);
    if (!error) impl->acceptor.set_option(asio::socket_base::reuse_address(true), error);
    if (!error) impl->acceptor.bind(endpoint, error);
    if (!error) impl->acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error) return tl::unexpected("cannot listen on " + listen + ": " + error.message());
  }
  impl->accept();
  impl->thread = std::thread([io = &impl->io] { io->run(); });
  return HttpServer(std::move(impl));
}

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer& HttpServer::operator=(HttpServer&&) noexcept = default;
HttpServer::~HttpServer() = default;

unsigned short HttpServer::port() const {
  beast::error_code error;
  const auto endpoint = impl_->acceptor.local_endpoint(error);
  return error ? 0 : endpoint.port();
}

}  // namespace newsingest::observe
