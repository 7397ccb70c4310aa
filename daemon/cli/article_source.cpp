#include "cli/article_source.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>

#include "wire/article_json.h"
#include "wire/article_protobuf.h"

namespace newsingest::cli {

namespace fs = std::filesystem;

namespace {

struct Input {
  std::string path;
  InputForm form = InputForm::JsonLines;
};

std::optional<InputForm> form_by_name(const fs::path& path) {
  const std::string ending = path.extension().string();
  if (ending == ".jsonl" || ending == ".ndjson" || ending == ".json") return InputForm::JsonLines;
  if (ending == ".html" || ending == ".htm") return InputForm::Html;
  if (ending == ".txt" || ending == ".text" || ending == ".md") return InputForm::Text;
  return std::nullopt;
}

// The text with each byte that is not UTF-8 as a replacement character: files of people are not a contract.
std::string as_utf8(std::string_view bytes) {
  std::string text;
  for (;;) {
    const std::size_t good = wire::first_invalid_utf8(bytes);
    text.append(bytes.substr(0, good));
    if (good == bytes.size()) return text;
    text += "\xEF\xBF\xBD";
    bytes.remove_prefix(good + 1);
  }
}

}  // namespace

struct ArticleSource::Parts {
  std::vector<Input> inputs;
  std::size_t at = 0;
  std::ifstream file;
  bool open = false;
  std::size_t line_number = 0;
  std::uint64_t all = 0;
  std::uint64_t read = 0;

  std::istream& stream() { return inputs[at].path == "-" ? std::cin : file; }
  std::string name() const { return inputs[at].path == "-" ? "standard input" : inputs[at].path; }

  void close() {
    file.close();
    file.clear();
    open = false;
    line_number = 0;
    ++at;
  }

  std::optional<tl::expected<Article, std::string>> from_line() {
    std::string line;
    while (std::getline(stream(), line)) {
      ++line_number;
      read += line.size() + 1;
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      auto article = wire::decode_article_json(line);
      if (article) return std::move(*article);
      return tl::unexpected(name() + ':' + std::to_string(line_number) + ": " + article.error().text);
    }
    return std::nullopt;
  }

  tl::expected<Article, std::string> whole() {
    const std::string bytes((std::istreambuf_iterator<char>(stream())), std::istreambuf_iterator<char>());
    read += bytes.size();
    Article article;
    article.id = inputs[at].path == "-" ? "stdin" : fs::path(inputs[at].path).stem().string();
    article.body = as_utf8(bytes);
    article.content_type = inputs[at].form == InputForm::Html ? ContentType::Html : ContentType::Plain;
    return article;
  }
};

ArticleSource::ArticleSource(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
ArticleSource::ArticleSource(ArticleSource&&) noexcept = default;
ArticleSource::~ArticleSource() = default;

tl::expected<std::vector<std::string>, std::string> files_of(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-") {
      files.push_back(path);
    } else if (fs::is_directory(path, error)) {
      std::vector<std::string> found;
      for (const auto& entry : fs::recursive_directory_iterator(path, error)) {
        if (entry.is_regular_file() && form_by_name(entry.path())) found.push_back(entry.path().string());
      }
      if (error) return tl::unexpected(path + ": " + error.message());
      if (found.empty()) return tl::unexpected(path + ": the folder has no .jsonl, .html or .txt file");
      std::sort(found.begin(), found.end());
      files.insert(files.end(), found.begin(), found.end());
    } else if (fs::exists(path, error)) {
      files.push_back(path);
    } else {
      return tl::unexpected(path + ": there is no such file");
    }
  }
  return files;
}

std::uint64_t bytes_of(const std::vector<std::string>& files) {
  std::uint64_t sum = 0;
  for (const std::string& file : files) {
    if (file == "-") return 0;
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (!error) sum += size;
  }
  return sum;
}

tl::expected<ArticleSource, std::string> ArticleSource::open(const std::vector<std::string>& paths, InputForm as) {
  const auto files = files_of(paths);
  if (!files) return tl::unexpected(files.error());
  auto parts = std::make_unique<Parts>();
  for (const std::string& file : *files) {
    parts->inputs.push_back({file, as == InputForm::ByName ? form_by_name(file).value_or(InputForm::JsonLines) : as});
  }
  parts->all = bytes_of(*files);
  return ArticleSource(std::move(parts));
}

std::optional<tl::expected<Article, std::string>> ArticleSource::next() {
  Parts& parts = *parts_;
  while (parts.at < parts.inputs.size()) {
    const Input& input = parts.inputs[parts.at];
    if (!parts.open && input.path != "-") {
      parts.file.open(input.path, std::ios::binary);
      if (!parts.file) {
        std::string why = input.path + ": cannot be read";
        parts.close();
        return tl::unexpected(std::move(why));
      }
    }
    parts.open = true;
    if (input.form == InputForm::JsonLines) {
      if (auto article = parts.from_line()) return article;
      parts.close();
      continue;
    }
    auto article = parts.whole();
    parts.close();
    return article;
  }
  return std::nullopt;
}

std::uint64_t ArticleSource::bytes_in_all() const { return parts_->all; }
std::uint64_t ArticleSource::bytes_read() const { return parts_->read; }

}  // namespace newsingest::cli
