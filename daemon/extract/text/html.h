// The main text of a web page.
//
// The page is parsed by gumbo (HTML5's own algorithm), scripts, menus, forms, captions and asides are left out, and the element that
// holds most of the running text is taken, after Readability (github.com/mozilla/readability): paragraphs score their parents,
// links and telling class names score against them.
#pragma once

#include <string>
#include <string_view>

namespace newsingest {

// Replaces `text` with the page's main text: one block a line, separated by blank lines. Valid UTF-8; empty where the page has none.
// Linear in the page's length; nesting is followed 512 elements deep.
void extract_text(std::string_view html, std::string& text);

}  // namespace newsingest
