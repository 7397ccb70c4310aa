// What the furniture of news pages says: the openings and turns of phrase of share prompts, promos, credits, forms, notices.
#pragma once

#include <cstdint>
#include <string_view>

namespace newsingest {

enum class Furniture : std::uint8_t {
  None,
  Noise,    // a line of the page, not of the article: "Share this", "Read more: …", "Photo: …"
  Section,  // the heading of a block after the article: "Leave a comment", "About the author"
  Teasers,  // the heading of a list of other articles, which may stand within this one: "Most popular", "Related stories"
};

// What a line is by its words. `lower` is the line, or its beginning, in ASCII lower case with curly apostrophes made straight;
// `words` counts the line's words: most phrases make noise of a short line only.
Furniture furniture(std::string_view lower, std::uint32_t words);

// Whether the line is a picture's credit or caption: "(Photo by …)", "Image copyright …", "[File: Reuters]", "pictured, left".
bool is_caption(std::string_view lower, std::uint32_t words);

// Whether a paragraph praises its author, as one below an article does: "… began writing at school, studied journalism and has a passion for …".
bool is_author_note(std::string_view lower, std::uint32_t words);

// Whether the line gives nothing but a date, a time, a byline or a count: "By Ruth Lane", "Updated 14:05 GMT", "3 min read".
bool is_dateline(std::string_view lower, std::uint32_t words);

}  // namespace newsingest
