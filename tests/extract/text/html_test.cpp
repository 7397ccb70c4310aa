#include "extract/text/html.h"
#include "extract/text/utf8.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsingest {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string text_of(const std::string& html) {
  std::string text;
  extract_text(html, text);
  return text;
}

const std::string kStory =
    "<p>The harbour board of Port Selby agreed on Monday to close the old pier for the winter.</p>"
    "<p>&ldquo;It was <b>never</b> safe,&rdquo; said Ruth Lane, who has chaired the board since 2014.</p>";

TEST(Html, TheParagraphsOfTheMainElementAreTheText) {
  EXPECT_EQ(text_of("<html><body><div id=top><ul><li><a href=/>Home</a></ul></div><div><h1>Pier</h1><article>" + kStory +
                    "</article></div><div>Imprint</div></body></html>"),
            "The harbour board of Port Selby agreed on Monday to close the old pier for the winter.\n\n"
            "“It was never safe,” said Ruth Lane, who has chaired the board since 2014.");
}

TEST(Html, ACharacterReferenceBeyondAllNumbersLeavesTheTextUtf8) {
  for (const char* const number : {"11111111111111111111111111111110", "4294967295", "4294967168", "4294897296", "3294967296", "2147483648", "1114112", "55296", "x110000"}) {
    std::string text;
    extract_text("<p>The harbour board agreed on Monday &#" + std::string(number) + "; to close the old pier, which nobody wants.</p>", text);
    EXPECT_THAT(text, testing::StartsWith("The harbour board"));
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint c = code_point_at(text, at);
      EXPECT_TRUE(c.value < 0x80 || (c.size > 1 && c.value <= 0x10FFFF && (c.value < 0xD800 || c.value > 0xDFFF))) << number;
      at += c.size;
    }
  }
}

TEST(Html, ScriptsMenusCaptionsAndFormsAreLeftOut) {
  const std::string text = text_of("<body><nav>Sections</nav><article><script>var a = 1;</script><figure><figcaption>The pier.</figcaption></figure>" + kStory +
                                   "<div class='newsletter-box'><p>Get our letter every morning before you have even got up, it is free of charge.</p></div></article></body>");
  EXPECT_THAT(text, HasSubstr("Ruth Lane"));
  EXPECT_THAT(text, Not(HasSubstr("var a")));
  EXPECT_THAT(text, Not(HasSubstr("Sections")));
  EXPECT_THAT(text, Not(HasSubstr("The pier.")));
  EXPECT_THAT(text, Not(HasSubstr("our letter")));
}

TEST(Html, AWrapperWithATellingClassNameIsNotTakenForASidebar) {
  EXPECT_THAT(text_of("<body><div class='layout with-sidebar'>" + kStory + "</div></body>"), HasSubstr("Ruth Lane"));
}

TEST(Html, LineBreaksEndALine) { EXPECT_EQ(text_of("<p>One<br>Two</p>"), "One\n\nTwo"); }

TEST(Html, BrokenMarkupIsReadAsABrowserWould) { EXPECT_THAT(text_of("<p>One <b>two<p>Three</b> &amp four"), HasSubstr("Three")); }

TEST(Html, TextWithoutTagsIsText) { EXPECT_EQ(text_of("Just words."), "Just words."); }

TEST(Html, AnEmptyPageHasNoText) { EXPECT_EQ(text_of(""), ""); }

TEST(Html, AMillionNestedElementsDoNotOverflowTheStack) {
  std::string html;
  for (int i = 0; i < 1'000'000; ++i) html += "<div>";
  EXPECT_THAT(text_of(html + "Deep words."), HasSubstr("Deep words."));
}

}  // namespace
}  // namespace newsingest
