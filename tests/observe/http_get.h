// A plain HTTP request over loopback, for tests.
#pragma once

#include <boost/asio.hpp>
#include <string>

namespace newsingest::observe {

// Sends `request` to 127.0.0.1:port and returns all that comes back.
inline std::string http_exchange(unsigned short port, const std::string& request) {
  boost::asio::io_context io;
  boost::asio::ip::tcp::socket socket(io);
  socket.connect({boost::asio::ip::make_address("127.0.0.1"), port});
  boost::asio::write(socket, boost::asio::buffer(request));
  std::string answer;
  boost::system::error_code error;
  boost::asio::read(socket, boost::asio::dynamic_buffer(answer), error);
  return answer;
}

inline std::string http_get(unsigned short port, const std::string& path, const std::string& verb = "GET") {
  return http_exchange(port, verb + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
}

}  // namespace newsingest::observe
