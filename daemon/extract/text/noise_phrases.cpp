#include "extract/text/noise_phrases.h"

#include <algorithm>
#include <array>

#include "extract/ascii.h"

namespace newsingest {
namespace {

struct Phrase {
  std::string_view text;
  std::uint32_t most_words;  // the longest line that it makes noise of
};

constexpr std::uint32_t kAny = 1000;

// A line that begins so is noise.
constexpr Phrase kOpenings[] = {
    {"advertisement", 6},         {"sponsored", 8},              {"promoted", 6},               {"share this", 10},
    {"share on", 6},              {"share to", 12},              {"share via", 6},              {"sharing is caring", 6},
    {"share all sharing", kAny},  {"follow us", 14},             {"follow @", 8},               {"like us on", 14},
    {"sign up", 40},              {"sign in", 10},               {"log in", 10},                {"subscribe", 25},
    {"click here", 25},           {"tap here", 15},              {"read more", 30},             {"read next", 30},
    {"read also", 30},            {"also read", 30},             {"read:", 25},                 {"see also", 30},
    {"see more", 12},             {"more:", 25},                 {"more on this", 10},          {"more from", 10},
    {"more about", 10},           {"related:", 30},              {"[related", 30},              {"related video", 20},
    {"watch:", 25},               {"watch now", 20},             {"watch live", 20},            {"listen:", 25},
    {"listen to", 12},            {"video:", 25},                {"photos:", 25},               {"photo:", 40},
    {"photo by", 30},             {"photograph:", 40},           {"photo credit", 30},          {"picture:", 40},
    {"pictures:", 40},            {"image:", 40},                {"images:", 40},               {"image copyright", 40},
    {"image source", 40},         {"image caption", 80},         {"image credit", 40},          {"media caption", 80},
    {"credit:", 30},              {"credits:", 30},              {"caption", 3},                {"getty images", 8},
    {"scroll down", 12},          {"swipe", 8},                  {"loading", 6},                {"play video", 8},
    {"copyright", 30},            {"(c) ", 25},                  {"all rights reserved", 20},   {"terms of", 10},
    {"privacy policy", 12},       {"cookie", 10},                {"we use cookies", kAny},      {"we use your sign-up", kAny},
    {"this site uses", kAny},     {"this website uses", kAny},   {"by signing up", kAny},       {"by subscribing", kAny},
    {"by clicking", kAny},        {"by continuing", kAny},       {"your email address", 40},    {"your e-mail address", 40},
    {"email address", 10},        {"enter your", 12},            {"save my name", kAny},        {"notify me", 20},
    {"required fields", 8},       {"leave a comment", 10},       {"leave a reply", 25},         {"post a comment", 10},
    {"post comment", 5},          {"add a comment", 8},          {"join the conversation", 12}, {"join the discussion", 12},
    {"have your say", 14},        {"be the first to", 12},       {"comments are", 14},          {"comments on this", 12},
    {"view comments", 6},         {"show comments", 6},          {"report this", 8},            {"report a typo", 10},
    {"back to top", 5},           {"back to gallery", 5},        {"skip to", 6},                {"next post", 20}, {"reply", 2},
    {"previous post", 20},        {"next article", 20},          {"previous article", 20},      {"next story", 20},
    {"download our app", 15},     {"download the app", 15},      {"get our", 25},               {"get the latest", 30},
    {"get breaking", 25},         {"get daily", 20},             {"join our", 30},              {"join us on", 15},
    {"don't miss", 25},           {"dont miss", 25},             {"just in", 25},               {"trending", 8},
    {"editor's picks", 6},        {"editors' picks", 6},         {"most popular", 8},           {"most read", 8},
    {"recommended", 8},           {"you may also", 15},          {"you might also", 15},        {"you may like", 10},
    {"story continues", 10},      {"article continues", 10},     {"continue reading", 12},      {"this article was originally", 40},
    {"this story was originally", 40}, {"this post was originally", 40}, {"originally published", 25}, {"source:", 14},
    {"source link", 5},           {"via:", 8},                   {"tags:", 30},                 {"tagged", 15},
    {"filed under", 20},          {"topics:", 30},               {"keywords:", 40},             {"categories:", 20},
    {"posted in", 14},            {"posted by", 14},             {"posted on", 14},             {"published:", 14},
    {"published on", 12},         {"published by", 12},          {"updated:", 14},              {"last updated", 14},
    {"last modified", 14},        {"first published", 14},       {"copy link", 6},              {"print this", 6},
    {"email this", 8},            {"email me", 5},               {"contact us", 10},            {"about the author", 6},
    {"about us", 4},              {"support our", 25},           {"donate", 12}, {"if you enjoyed", 40}, {"if you liked", 25}, {"this document is subject to copyright", kAny}, {"enjoy this", 20},                {"buy now", 8},
    {"shop now", 8},              {"learn more", 8},             {"find out more", 12},         {"show more", 6},
    {"load more", 5},             {"view all", 6},               {"view gallery", 6},           {"open image", 6},
    {"close ", 5},                {"menu", 3},                   {"search", 3},                 {"newsletter", 10},
    {"these are external links", kAny}, {"this is a modal window", kAny}, {"please enable", 20}, {"javascript", 14},
    {"your browser", 20},         {"post limit reached", 20},    {"hide caption", 4},           {"toggle caption", 4},
    {"enlarge this image", 6},    {"unlock", 8},                 {"already a subscriber", 12},  {"to continue reading", 25},
    {"free trial", 12},           {"top stories", 5},            {"latest news", 6},            {"breaking news", 4},
    {"up next", 20},              {"citation:", 60},             {"[embedded", 14},             {"this video", 8},
    {"embedded video", 14},       {"[video", 14},                {"[photo", 20},                {"[image", 20},
    {"http://", 1},               {"https://", 1},               {"www.", 1},                   {"powered by", 8},
    {"need more", 25},            {"want more", 25},             {"like this article", 14},     {"did you like", 14},
    {"rate this", 8},             {"what do you think?", 30},    {"tell us", 20},               {"let us know", 20},
    {"send us", 20},              {"got a tip", 25},             {"have a tip", 25},            {"have a story", 25},
    {"for more ", 20},            {"to read more", 25},          {"click to", 15},              {"exclusive:", 3},
    {"live updates", 4},          {"in pictures", 4},            {"this field", 8},             {"you can unsubscribe", kAny},
    {"invalid email", 10},        {"thank you for subscribing", 20}, {"thanks for subscribing", 20}, {"when submitting content", kAny},
};

// A line that has this within it is noise.
constexpr Phrase kTurns[] = {
    {"unsubscribe at any time", kAny}, {"all rights reserved", 40}, {"privacy policy", 60},  {"terms of service", 50},
    {"terms and conditions", 30},      {"terms of use", 40},        {"read full article", 8}, {"click here to", 30},
    {"sign up for our", 40},           {"sign up to our", 40},      {"subscribe to our", 40}, {"our newsletter", 40},
    {"follow us on", 40},              {"follow him on", 40},       {"follow her on", 40},    {"follow them on", 40},
    {"on facebook and", 14},           {"all sharing options", 20}, {"this email address is being protected", kAny},
    {"required fields are marked", kAny}, {"will not be published", 30}, {"may contain affiliate", kAny},
    {"affiliate links", 40},           {"for exclusive content", 30}, {"download the app", 25}, {"our privacy notice", kAny},
    {"[latest]", 30},                  {"[insight]", 30},           {"[analysis]", 30},       {"[opinion]", 30},
    {"[video]", 30},                   {"[pictures]", 30},          {"[watch]", 30},          {"[revealed]", 30},
    {"[exclusive]", 30},               {"[report]", 30},            {"[comment]", 30},        {"[update]", 30},
    {"skip advert", 6},                {"ad feedback", 4},          {"sharing options", 12},  {"what are your thoughts", 30},
    {"in the comments below", 40},     {"comment below", 30},       {"comments section", 30},
};

// What a note on the author, below an article, says of one's career. One of them may stand in any article, three hardly.
constexpr std::string_view kCareerTurns[] = {
    "as a news writer",   "as a reporter",     "as a journalist",      "as a freelance",     "studied journalism", "degree in journalism", "journalism at",
    "began writing",      "love of writing",   "though writing",       "is a journalist",    "is a freelance",     "is a staff writer",    "is a senior writer",
    "award-winning",      "years of experience", "passion for",        "passionate about",   "an eye for",         "a keen eye",           "knack for",
    "penchant for",       "flair for",         "storytelling",         "compelling narratives", "impactful",       "insightful",           "editor-in-chief of",
    "has contributed to", "has written for",   "work has appeared in", "honed his",          "honed her",          "forefront of",         "when not writing",
    "in his free time",   "in her free time",  "in his spare time",    "in her spare time",
};

// A line that begins so heads a block of other things, behind which nothing of the article comes.
constexpr Phrase kSections[] = {
    {"comments", 3},         {"leave a comment", 8},  {"leave a reply", 10},   {"post a comment", 8},   {"add a comment", 6},
    {"reader comments", 5},  {"about the author", 6}, {"about author", 4},     {"recent comments", 5},  {"from our partners", 6},
    {"join the conversation", 8}, {"elsewhere on", 8}, {"view comments", 5},   {"responses to", 20},    {"reader interactions", 5},
    {"topics", 2},           {"tags", 2},             {"more in", 6},          {"also on", 6},          {"up next", 4},
    {"next up", 4},          {"in other news", 5},    {"related topics", 6},   {"around the web", 6},   {"from the web", 6},
    {"sponsored content", 5}, {"paid content", 5},    {"promoted stories", 5},
};

// A line that begins so heads a list of other articles, which may also stand within this one.
constexpr Phrase kTeasers[] = {
    {"related stories", 6},  {"related articles", 6}, {"related posts", 6},    {"related content", 6},  {"related news", 6},
    {"related", 1},          {"most read", 5},        {"most popular", 5},     {"most viewed", 5},      {"more stories", 6},
    {"more news", 5},        {"more from", 8},        {"more on", 8},          {"recommended for you", 6}, {"you may also like", 8},
    {"you might also like", 8}, {"read more on", 8},  {"latest stories", 5},   {"top stories", 5},      {"trending now", 5},
    {"popular posts", 5},    {"recent posts", 5},     {"what to read next", 8}, {"editor's picks", 5},  {"featured stories", 5},
    {"our picks", 4},        {"other stories", 5},
};

constexpr std::string_view kCaptionTurns[] = {
    "(photo by",   "(photo:",        "(image:",      "(picture:",   "(credit:",     "photo/",      "/afp",          "(ap photo",
    "/reuters",    "reuters/",       "/getty",       "getty images", "/epa",        "epa-efe",     "file photo",    "[file:",
    "(file)",      "image copyright", "image caption", "image credit", "photo credit", "photo courtesy", "courtesy of", "shutterstock",
    "(pictured",   "pictured above", "pictured left", "pictured right", "in this file", "file image", "handout/",    "/handout",
    "via reuters", "via getty",      "via ap",       "(ap)",        "(reuters)",    "(afp)",       "©",             "istock",
    "screenshot:", "screen grab",    "poses for a photo", "pose for a photo", "[reuters]", "[ap]", "[afp]",         "[getty", "[ap photo",
    "[photo",      "/pa wire",       "(image via",   "(screenshot",
};

bool begins(std::string_view line, std::string_view phrase) {
  if (!line.starts_with(phrase)) return false;
  return line.size() == phrase.size() || !is_ascii_lower(phrase.back()) || !is_ascii_lower(line[phrase.size()]);
}

template <class Phrases>
bool any_begins(const Phrases& phrases, std::string_view line, std::uint32_t words) {
  return std::any_of(std::begin(phrases), std::end(phrases),
                     [&](const Phrase& phrase) { return words <= phrase.most_words && begins(line, phrase.text); });
}

constexpr std::string_view kDateWords[] = {
    "january", "february", "march", "april", "may",  "june", "july", "august", "september", "october", "november", "december",
    "jan",     "feb",      "mar",   "apr",   "jun",  "jul",  "aug",  "sep",    "sept",      "oct",     "nov",      "dec",
    "monday",  "tuesday",  "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
    "am",      "pm",       "a",     "p",     "m",    "gmt",  "est",  "edt",    "pst",       "pdt",     "bst",      "utc", "cet", "cst", "et", "pt", "ist",
    "updated", "published", "posted", "on",  "at",   "ago",  "hours", "hour",  "minutes",   "minute",  "min",      "mins", "days", "day",
    "read",    "first",    "last",  "th",    "st",   "nd",   "rd",   "by",     "comments",  "comment", "shares",   "views", "original", "of", "time", "created", "modified", "edited", "edt", "weeks", "week", "months", "month", "share",
};

}  // namespace

namespace {

// "14 comments", "3 responses to …", "27 thoughts on …"
bool counts_comments(std::string_view line, std::uint32_t words) {
  std::size_t at = 0;
  while (at < line.size() && is_ascii_digit(line[at])) ++at;
  if (at == 0 || at + 1 >= line.size() || line[at] != ' ') return false;
  const std::string_view rest = line.substr(at + 1);
  return (words <= 4 && begins(rest, "comments")) || (words <= 20 && (begins(rest, "responses") || begins(rest, "thoughts on")));
}

}  // namespace

Furniture furniture(std::string_view lower, std::uint32_t words) {
  // an emoji, a bullet or an arrow before the words is decoration
  std::size_t first = 0;
  while (first < lower.size() && first < 8 && !is_ascii_lower(lower[first]) && lower[first] != '[' && lower[first] != '(' && !is_ascii_digit(lower[first]) &&
         lower[first] != '"' && lower[first] != '\'') {
    ++first;
  }
  const std::string_view line = lower.substr(first < lower.size() ? first : 0);
  if (any_begins(kSections, line, words) || counts_comments(line, words)) return Furniture::Section;
  if (any_begins(kTeasers, line, words)) return Furniture::Teasers;
  if (any_begins(kOpenings, line, words)) return Furniture::Noise;
  for (const Phrase& turn : kTurns) {
    if (words <= turn.most_words && line.find(turn.text) != std::string_view::npos) return Furniture::Noise;
  }
  return Furniture::None;
}

// A line that ends with who took the picture: "The square at dawn. Photograph: Ana Lund/Nordpix"
static bool ends_with_credit(std::string_view lower) {
  for (const std::string_view turn : {"photograph: ", "image: ", "photo: ", "picture: "}) {
    const std::size_t at = lower.rfind(turn);
    if (at == std::string_view::npos || at < 2 || lower[at - 1] != ' ' || lower.size() - at > 50) continue;
    const char before = lower[at - 2];
    if (before == '.' || before == '"' || before == ')' || before == '?' || before == '!') return true;
  }
  return false;
}

// Teasers that were a list: "1. Ferry strike ends  2. Mayor quits  3. Rain at last"
static bool is_numbered_teasers(std::string_view lower) {
  if (!lower.starts_with("1. ") || lower.ends_with('.')) return false;
  const std::size_t second = lower.find(" 2. ");
  return second != std::string_view::npos && lower.find(" 3. ", second) != std::string_view::npos;
}

bool is_caption(std::string_view lower, std::uint32_t words) {
  if (words > 90) return false;
  if (ends_with_credit(lower) || is_numbered_teasers(lower)) return true;
  const std::size_t tail = lower.size() > 90 ? lower.size() - 90 : 0;
  for (const std::string_view turn : kCaptionTurns) {
    const std::size_t at = lower.find(turn);
    if (at == std::string_view::npos) continue;
    const bool agency = turn.back() == ')' && turn.front() == '(';  // "(AP)" ends a caption and begins an article
    if (agency ? at + turn.size() + 2 >= lower.size() : words <= 12 || at >= tail || turn[0] == '(' || turn[0] == '[') return true;
  }
  return false;
}

bool is_author_note(std::string_view lower, std::uint32_t words) {
  if (words < 25) return false;
  const auto told = std::count_if(std::begin(kCareerTurns), std::end(kCareerTurns), [&](std::string_view turn) { return lower.find(turn) != std::string_view::npos; });
  return told >= 3;
}

bool is_dateline(std::string_view lower, std::uint32_t words) {
  if (words > 16) return false;
  if (words <= 8 && begins(lower, "by") && lower.find(',') == std::string_view::npos && !lower.ends_with('.')) return true;
  std::uint32_t known = 0;
  std::uint32_t other = 0;
  bool digit = false;
  for (std::size_t i = 0; i < lower.size();) {
    if (is_ascii_digit(lower[i])) digit = true;
    if (!is_ascii_lower(lower[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < lower.size() && is_ascii_lower(lower[i])) ++i;
    const std::string_view word = lower.substr(begin, i - begin);
    if (std::find(std::begin(kDateWords), std::end(kDateWords), word) != std::end(kDateWords)) {
      ++known;
    } else {
      ++other;
    }
  }
  if (!digit) return false;
  return known >= 1 && (other == 0 || (known >= 3 && other <= 4 && !lower.ends_with('.')));
}

}  // namespace newsingest
