#include "cli/article_input.h"

#include <fstream>
#include <iostream>

#include "wire/article_json.h"

namespace newsingest::cli {
namespace {

bool read_lines(std::istream& in, const std::string& name, const std::function<void(const Article&)>& take) {
  bool good = true;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const auto article = wire::decode_article_json(line);
    if (article) {
      take(*article);
    } else {
      std::cerr << name << ':' << number << ": " << article.error().text << '\n';
      good = false;
    }
  }
  return good;
}

}  // namespace

bool for_each_article(const std::string& file, const std::function<void(const Article&)>& take) {
  if (file == "-") return read_lines(std::cin, "standard input", take);
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    std::cerr << file << ": cannot be read\n";
    return false;
  }
  return read_lines(in, file, take);
}

}  // namespace newsingest::cli
