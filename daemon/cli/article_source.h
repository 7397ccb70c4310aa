// ArticleSource: articles from files, folders and standard input, one after the other.
//
//   *.jsonl, *.ndjson, *.json   one Article object a line
//   *.html, *.htm               one page; its id is the file's name
//   *.txt, *.md, *.text         one plain text; its first line is not a title
//   a folder                    all of these in it and below, in the order of their names
//   -                           standard input, JSON Lines unless `as` says otherwise
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "extract/article.h"

namespace newsingest::cli {

enum class InputForm { ByName, JsonLines, Text, Html };

// The files of files and folders: of a folder those whose names say what they hold, in the order of their names; "-" stays as it is. The error
// names what is not there.
tl::expected<std::vector<std::string>, std::string> files_of(const std::vector<std::string>& paths);

// What they hold together; 0 where standard input is among them.
std::uint64_t bytes_of(const std::vector<std::string>& files);

class ArticleSource {
 public:
  // The error names what cannot be read.
  static tl::expected<ArticleSource, std::string> open(const std::vector<std::string>& paths, InputForm as = InputForm::ByName);
  ArticleSource(ArticleSource&&) noexcept;
  ~ArticleSource();

  // The next article; nothing at the end. What is no article is an error with its place, "file.jsonl:12: …", and the next call goes
  // on behind it.
  std::optional<tl::expected<Article, std::string>> next();

  // Bytes of the files, and how many have been read. 0 in all where standard input is among them.
  std::uint64_t bytes_in_all() const;
  std::uint64_t bytes_read() const;

 private:
  struct Parts;
  explicit ArticleSource(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace newsingest::cli
