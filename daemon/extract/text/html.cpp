#include "extract/text/html.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <unordered_map>
#include <vector>

#include "extract/ascii.h"
#include "extract/text/utf8.h"

namespace newsingest {
namespace {

constexpr int kDeepest = 512;           // elements that are followed
constexpr int kDeepestForParser = 900;  // nesting beyond which a page is not a page: gumbo destroys its tree by recursion
constexpr std::size_t kLargestPage = 16 << 20;  // bytes beyond which a page is a dump: gumbo's tree takes many times its page
constexpr double kHolds = 0.72;         // of the running text, what the main element has to hold

struct Element {
  std::int32_t parent = -1;
  double prose = 0;  // words of running text below it
};

struct Block {
  std::size_t begin = 0;  // in the page's whole text
  std::size_t end = 0;
  std::int32_t element = -1;
  std::uint32_t link_bytes = 0;
};

constexpr std::string_view kNoiseClasses[] = {
    "comment",   "sidebar",   "side-bar",  "promo",     "related",   "share",     "sharing",   "social",    "footer",   "newsletter", "cookie",
    "advert",    "banner",    "popup",     "modal",     "breadcrumb", "caption",  "credit",    "byline",    "taglist",  "tags",       "menu",
    "navigation", "recirc",   "outbrain",  "taboola",   "recommend", "subscribe", "signup",    "sign-up",   "toolbar",  "most-read",  "mostread",
    "trending",  "popular",   "read-more", "readmore",  "pagination", "pager",    "disqus",    "author-bio", "authorbio", "author-box", "skip-link",
    "visually-hidden", "sr-only", "screen-reader", "dateline", "timestamp", "published", "gallery",  "slideshow", "carousel", "teaser", "paywall",
    "consent",   "donat",     "rating",    "copyright", "disclaimer", "ad-slot", "ad-wrapper", "ad-container", "google-ad", "dfp-", "video-player", "hidden",
};
constexpr std::string_view kTextClasses[] = {"article-body", "articlebody", "article__body", "article-content", "article_content", "entry-content",
                                              "post-content", "story-body",  "storybody",     "main-content",    "post-body",       "body-content", "content-body", "article-text"};

bool any_in(const auto& words, std::string_view text) {
  return std::any_of(std::begin(words), std::end(words), [text](std::string_view word) { return contains_in_any_case(text, word); });
}

std::string_view attribute(const GumboElement& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

bool never_text(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_SCRIPT: case GUMBO_TAG_STYLE: case GUMBO_TAG_NOSCRIPT: case GUMBO_TAG_TEMPLATE: case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER: case GUMBO_TAG_ASIDE: case GUMBO_TAG_BUTTON: case GUMBO_TAG_SELECT: case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_INPUT: case GUMBO_TAG_SVG: case GUMBO_TAG_IFRAME: case GUMBO_TAG_OBJECT: case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE: case GUMBO_TAG_VIDEO: case GUMBO_TAG_AUDIO: case GUMBO_TAG_CANVAS: case GUMBO_TAG_HEAD: case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MATH: case GUMBO_TAG_TITLE:
      return true;
    default: return false;
  }
}

bool is_inline(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A: case GUMBO_TAG_B: case GUMBO_TAG_I: case GUMBO_TAG_EM: case GUMBO_TAG_STRONG: case GUMBO_TAG_SPAN:
    case GUMBO_TAG_FONT: case GUMBO_TAG_U: case GUMBO_TAG_S: case GUMBO_TAG_SMALL: case GUMBO_TAG_BIG: case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP: case GUMBO_TAG_ABBR: case GUMBO_TAG_ACRONYM: case GUMBO_TAG_CITE: case GUMBO_TAG_CODE: case GUMBO_TAG_MARK:
    case GUMBO_TAG_Q: case GUMBO_TAG_TIME: case GUMBO_TAG_TT: case GUMBO_TAG_DEL: case GUMBO_TAG_INS: case GUMBO_TAG_KBD:
    case GUMBO_TAG_SAMP: case GUMBO_TAG_VAR: case GUMBO_TAG_DFN: case GUMBO_TAG_IMG: case GUMBO_TAG_WBR: case GUMBO_TAG_BDI: case GUMBO_TAG_BDO:
    case GUMBO_TAG_DATA: case GUMBO_TAG_UNKNOWN:
      return true;
    default: return false;
  }
}

// Bytes of text below a node, scripts and menus left out: kept for elements with much of it only.
using TextSizes = std::unordered_map<const GumboNode*, std::size_t>;

std::size_t measure(const GumboNode* node, TextSizes& sizes, int depth) {
  if (node->type == GUMBO_NODE_TEXT) return std::strlen(node->v.text.text);
  if (node->type != GUMBO_NODE_ELEMENT || depth > kDeepest || never_text(node->v.element.tag)) return 0;
  std::size_t sum = 0;
  const GumboVector& children = node->v.element.children;
  for (unsigned int i = 0; i < children.length; ++i) sum += measure(static_cast<const GumboNode*>(children.data[i]), sizes, depth + 1);
  if (sum > 100) sizes.emplace(node, sum);
  return sum;
}

// `large`: the element holds so much of the page's text that a telling class name must mean something else ("with-sidebar").
bool left_out(const GumboElement& element, bool large) {
  if (never_text(element.tag)) return true;
  if (gumbo_get_attribute(&element.attributes, "hidden") != nullptr || attribute(element, "aria-hidden") == "true") return true;
  const std::string_view style = attribute(element, "style");
  if (contains_in_any_case(style, "display:none") || contains_in_any_case(style, "display: none")) return true;
  if (element.tag == GUMBO_TAG_BODY || element.tag == GUMBO_TAG_HTML || element.tag == GUMBO_TAG_ARTICLE || element.tag == GUMBO_TAG_MAIN) return false;
  const std::string_view id = attribute(element, "id");
  const std::string_view classes = attribute(element, "class");
  if (any_in(kTextClasses, id) || any_in(kTextClasses, classes)) return false;
  if (large) return false;
  const std::string_view role = attribute(element, "role");
  if (role == "navigation" || role == "complementary" || role == "banner" || role == "dialog" || role == "contentinfo") return true;
  return classes.size() < 200 && (any_in(kNoiseClasses, id) || any_in(kNoiseClasses, classes));
}

// The page's text, block by block, and which element each block stands in.
class Page {
 public:
  void read(const GumboNode* node) {
    whole_ = measure(node, sizes_, 0);
    walk(node, -1, false, 0);
    end_block(-1);
  }

  // The blocks of the smallest element that holds most of the running text.
  void write_main(std::string& out) {
    double all = 0;
    for (const Block& block : blocks_) {
      const double prose = prose_of(block);
      all += prose;
      for (std::int32_t e = block.element; e >= 0 && prose > 0; e = at(e).parent) at(e).prose += prose;
    }
    std::int32_t main = -1;
    for (std::size_t e = 0; e < elements_.size(); ++e) {  // in document order: the last that holds enough is the deepest
      if (elements_[e].prose >= kHolds * all && all > 0) main = static_cast<std::int32_t>(e);
    }
    const std::int32_t last = main < 0 ? static_cast<std::int32_t>(elements_.size()) : ends_[static_cast<std::size_t>(main)];
    for (const Block& block : blocks_) {
      if (block.element < main || block.element >= last) continue;
      if (!out.empty()) out += "\n\n";
      out.append(text_, block.begin, block.end - block.begin);
    }
  }

 private:
  bool is_large(const GumboNode* node) const {
    const auto size = sizes_.find(node);
    return size != sizes_.end() && size->second * 10 > whole_ * 3;
  }

  Element& at(std::int32_t index) { return elements_[static_cast<std::size_t>(index)]; }

  double prose_of(const Block& block) const {
    const std::string_view line = std::string_view(text_).substr(block.begin, block.end - block.begin);
    if (line.size() < 40 || block.link_bytes * 2 > line.size()) return 0;
    const std::size_t stop = line.find_last_of(".!?");
    const bool sentence = stop != std::string_view::npos && stop + 6 >= line.size();
    return sentence || line.size() > 140 ? static_cast<double>(std::min<std::size_t>(line.size(), 1500)) : 0;
  }

  void walk(const GumboNode* node, std::int32_t element, bool in_link, int depth) {
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
      add(node->v.text.text, in_link);
      return;
    }
    if (node->type != GUMBO_NODE_ELEMENT || depth > kDeepest) return;
    const GumboElement& here = node->v.element;
    if (left_out(here, is_large(node))) {
      if (!is_inline(here.tag)) end_block(element);
      return;
    }
    if (here.tag == GUMBO_TAG_BR || here.tag == GUMBO_TAG_HR) {
      end_block(element);
      return;
    }
    const bool own_block = !is_inline(here.tag);
    if (own_block) end_block(element);
    std::int32_t inside = element;
    if (own_block) {
      inside = static_cast<std::int32_t>(elements_.size());
      elements_.push_back({element, 0});
      ends_.push_back(0);
    }
    for (unsigned int i = 0; i < here.children.length; ++i) {
      walk(static_cast<const GumboNode*>(here.children.data[i]), inside, in_link || here.tag == GUMBO_TAG_A, depth + 1);
    }
    if (own_block) {
      end_block(inside);
      ends_[static_cast<std::size_t>(inside)] = static_cast<std::int32_t>(elements_.size());
    }
  }

  // Appends text with each run of blanks as one space.
  void add(std::string_view piece, bool in_link) {
    for (const char c : piece) {
      const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
      if (blank) {
        if (text_.size() > block_begin_ && text_.back() != ' ') text_ += ' ';
        continue;
      }
      text_ += c;
      if (in_link) ++link_bytes_;
    }
  }

  void end_block(std::int32_t element) {
    while (text_.size() > block_begin_ && text_.back() == ' ') text_.pop_back();
    if (text_.size() > block_begin_) blocks_.push_back({block_begin_, text_.size(), element, link_bytes_});
    block_begin_ = text_.size();
    link_bytes_ = 0;
  }

  TextSizes sizes_;
  std::size_t whole_ = 0;
  std::string text_;
  std::size_t block_begin_ = 0;
  std::uint32_t link_bytes_ = 0;
  std::vector<Block> blocks_;
  std::vector<Element> elements_;    // in document order
  std::vector<std::int32_t> ends_;   // of each element, the index behind its last descendant
};

bool is_name_start(char c) { return is_ascii_lower(ascii_lower(c)); }

// How deep the page's elements nest at most, told from its tags alone.
int nesting(std::string_view html) {
  static constexpr std::array<std::string_view, 24> kFlat{"br", "img", "input", "meta", "link", "hr", "area", "base", "col", "embed", "source", "track",
                                                          "wbr", "p", "li", "td", "th", "tr", "dd", "dt", "option", "param", "tbody", "thead"};
  int depth = 0;
  int deepest = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos && at + 1 < html.size(); at = html.find('<', at + 1)) {
    const bool closing = html[at + 1] == '/';
    std::size_t begin = at + 1 + (closing ? 1 : 0);
    if (begin >= html.size() || !is_name_start(html[begin])) continue;
    std::array<char, 10> name{};
    std::size_t size = 0;
    while (begin + size < html.size() && size < name.size() && (is_name_start(html[begin + size]) || is_ascii_digit(html[begin + size]))) {
      name[size] = ascii_lower(html[begin + size]);
      ++size;
    }
    if (std::find(kFlat.begin(), kFlat.end(), std::string_view(name.data(), size)) != kFlat.end()) continue;
    depth = std::max(0, depth + (closing ? -1 : 1));
    deepest = std::max(deepest, depth);
  }
  return deepest;
}

// All text outside of tags, for what is not a page in earnest.
void strip_tags(std::string_view html, std::string& text) {
  bool inside = false;
  for (const char c : html) {
    if (c == '<') {
      inside = true;
      if (!text.empty() && text.back() != '\n') text += '\n';
    } else if (c == '>' && inside) {
      inside = false;
    } else if (!inside) {
      text += c;
    }
  }
}

// Bytes of the well-formed code point at `at` (Unicode 15, table 3-7); 0 where there is none.
std::size_t well_formed(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0; };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const int lead = byte(0), second = byte(1);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4 || !follows(1)) return 0;
  if (lead < 0xE0) return 2;
  if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || !follows(2)) return 0;
  if (lead < 0xF0) return 3;
  return (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F) || !follows(3) ? 0 : 4;
}

// gumbo counts a character reference's number in an int, which a long one wraps, and writes code points that there are not.
void mend_utf8(std::string& text) {
  std::size_t at = 0;
  for (std::size_t size; at < text.size() && (size = well_formed(text, at)) > 0;) at += size;
  if (at == text.size()) return;
  std::string mended = text.substr(0, at);
  while (at < text.size()) {
    const std::size_t size = well_formed(text, at);
    if (size > 0) mended.append(text, at, size);
    else mended += "\xEF\xBF\xBD";
    at += size > 0 ? size : 1;
  }
  text = std::move(mended);
}

}  // namespace

void extract_text(std::string_view html, std::string& text) {
  text.clear();
  if (html.size() > kLargestPage || nesting(html) > kDeepestForParser) {
    strip_tags(html, text);
    return;
  }
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const auto destroy = [&options](GumboOutput* output) { gumbo_destroy_output(&options, output); };
  const std::unique_ptr<GumboOutput, decltype(destroy)> page(gumbo_parse_with_options(&options, html.data(), html.size()), destroy);
  if (!page || page->root == nullptr) return;
  Page reader;
  reader.read(page->root);
  reader.write_main(text);
  mend_utf8(text);
}

}  // namespace newsingest
