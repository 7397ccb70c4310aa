// Articles made of invented sentences, in ever other orders and with other names: as many as a benchmark or a test of whole
// articles wants, without a corpus. The same seed gives the same text.
#pragma once

#include <iterator>
#include <random>
#include <string>
#include <string_view>

namespace newsingest {

class InventedNews {
 public:
  explicit InventedNews(unsigned seed) : random_(seed) {}

  // So many sentences, some four to a paragraph.
  std::string text(std::size_t sentences) {
    std::string text;
    for (std::size_t sentence = 0; sentence < sentences; ++sentence) {
      add_sentence(text);
      text += sentence % 4 == 3 ? "\n\n" : " ";
    }
    return text;
  }

 private:
  template <std::size_t N>
  std::string_view one(const std::string_view (&choices)[N]) {
    return choices[random_() % N];
  }

  void add_sentence(std::string& text) {
    static constexpr std::string_view kSubjects[] = {
        "The finance minister", "Dr Ines Okafor", "A spokesman for the Varna port authority", "Two witnesses", "Okafor",
        "The opposition's leader in the upper house", "She", "He", "They", "President Anders Holm of Norland", "Holm", "The academic",
        "The United Nations", "Moscow", "Chief Inspector Bruno Pell, who leads the inquiry,", "The French government", "The group", "Its lawyer"};
    static constexpr std::string_view kVerbs[] = {
        "said on Tuesday that", "told reporters in Geneva that", "denied on 3 March 2024 that", "has repeatedly warned that",
        "announced, after talks that lasted into the night, that", "isn't sure that", "wrote in a letter to his brother's union that"};
    static constexpr std::string_view kClauses[] = {
        "the ceasefire would be extended by 14 days.",
        "\u201Cnobody in this government will resign over $3.2 million.\u201D",
        "troops had crossed the river near Belovo and shelled the railway station, killing at least 12 people.",
        "aid for the flooded provinces is held up at the border.",
        "the strike, the longest since 1987, had been called off.",
        "a new round of sanctions against the company and its owners was being prepared.",
        "police arrested 32 protesters in Kharkiv.",
        "Ukraine and France had signed an agreement on trade; both would meet again in Paris."};
    static constexpr std::string_view kWhole[] = {
        "\u201CIt was never safe,\u201D said Ruth Lane, the engineer who has chaired the board since 2014.",
        "\"We don't know yet,\" she added, \"but I hope they'll tell us.\"",
        "Hours before the visit, missiles struck a power station outside Odesa, officials said.",
        "According to the ministry, 140 letters were sent to the members of the U.N. mission at https://mission.invalid/list.",
        "Lane accused the council of \u2018buying silence\u2019 and demanded his resignation.",
        "The two leaders will meet next month."};
    if (random_() % 3 == 0) {
      text += one(kWhole);
      return;
    }
    text += one(kSubjects);
    text += ' ';
    text += one(kVerbs);
    text += ' ';
    text += one(kClauses);
  }

  std::mt19937 random_;
};

}  // namespace newsingest
