#include "extract/title.h"

#include <string>

namespace newsingest {
namespace {

constexpr std::size_t kLongest = 400;     // bytes; more is no title
constexpr std::size_t kEntities = 400;    // of the body's: those that an article introduces first

bool is_name_part(std::string_view part, std::string_view name) {
  if (part.size() < 3) return false;
  for (std::size_t at = name.find(part); at != std::string_view::npos; at = name.find(part, at + 1)) {
    const bool begins = at == 0 || name[at - 1] == ' ';
    const bool ends = at + part.size() == name.size() || name[at + part.size()] == ' ';
    if (begins && ends) return true;
  }
  return false;
}

std::string_view keep(std::string_view text, Annotation& annotation) {
  char* copy = static_cast<char*>(annotation.arena.allocate(text.size(), 1));
  text.copy(copy, text.size());
  return {copy, text.size()};
}

}  // namespace

void lay_out_title(const Article& article, Document& document) {
  document.begin(TextSource::Title, article.title);
  const std::size_t begin = article.title.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos || article.title.size() > kLongest) return;
  const std::size_t end = article.title.find_last_not_of(" \t\r\n") + 1;
  document.paragraphs.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, Paragraph::Kind::Heading});
}

void share_entities(const Annotation& body, Annotation& title) {
  std::size_t locals = body.entities.size();
  for (Entity& entity : title.entities) {
    const Entity* same = nullptr;
    int bearers = 0;
    for (std::size_t i = 0; i < body.entities.size() && i < kEntities && !entity.name.empty(); ++i) {
      const Entity& other = body.entities[i];
      const bool known = entity.gazetteer >= 0;
      if (known ? other.gazetteer == entity.gazetteer : other.name == entity.name) {
        same = &other;
        bearers = 1;
        break;
      }
      if (known || !is_name_part(entity.name, other.name)) continue;
      same = &other;
      ++bearers;
    }
    if (bearers == 1) {
      const std::int32_t mentions = entity.mentions;
      const Span name_span = entity.name_span;  // in the title
      entity = *same;
      entity.mentions = mentions;
      entity.name_span = name_span;
    } else if (entity.gazetteer < 0 && !entity.id.empty()) {
      entity.id = keep("local:" + std::to_string(locals), title);
    }
    ++locals;
  }
}

}  // namespace newsingest
