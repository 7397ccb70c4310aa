// Placeholders in values: what stands outside the file.
//
//   ${BROKERS:localhost:9092}     the environment, with a default after the first colon
//   ${BROKERS}                    the same without one: unset is a mistake
//   ${file:/etc/newsingestd/key}  a file's content, its last line feed taken off
//   ${credential:kafka-password}  a systemd credential: that file in $CREDENTIALS_DIRECTORY
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace newsingest::settings {

struct Expanded {
  std::string value;
  bool secret = false;  // came from a file or a credential: never to be printed
};

// The value with its placeholders filled in; else what is wrong, a sentence.
tl::expected<Expanded, std::string> expand(std::string_view text);

}  // namespace newsingest::settings
