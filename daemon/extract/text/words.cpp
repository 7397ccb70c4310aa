#include "extract/text/words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace newsingest {
namespace {

using std::string_view_literals::operator""sv;

template <std::size_t N>
constexpr std::array<std::string_view, N> sorted(std::array<std::string_view, N> words) {
  std::sort(words.begin(), words.end());
  return words;
}

template <std::size_t N>
bool in(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

constexpr auto kTitles = sorted(std::array{
    "Adm"sv, "Amb"sv, "Atty"sv, "Brig"sv, "Bro"sv, "Capt"sv, "Cardl"sv, "Cmdr"sv, "Col"sv, "Comdr"sv, "Cpl"sv, "Cpt"sv, "Dep"sv,
    "Det"sv, "Dr"sv, "Drs"sv, "Fr"sv, "Ft"sv, "Gen"sv, "Gov"sv, "Govs"sv, "Hon"sv, "Insp"sv, "Lieut"sv, "Lt"sv, "Ltjg"sv,
    "Maj"sv, "Messrs"sv, "Mgr"sv, "Mlle"sv, "Mme"sv, "Mr"sv, "Mrs"sv, "Ms"sv, "Msgr"sv, "Mt"sv, "Mx"sv, "Ofc"sv, "Pfc"sv,
    "Pres"sv, "Prof"sv, "Profs"sv, "Pvt"sv, "Rep"sv, "Reps"sv, "Rev"sv, "Sen"sv, "Sens"sv, "Sgt"sv, "Spc"sv, "Sr"sv, "St"sv,
    "Ste"sv, "Supt"sv, "Ven"sv, "dr"sv, "mr"sv, "mrs"sv, "ms"sv, "prof"sv, "vs"sv, "v"sv});

constexpr auto kNumbered = sorted(std::array{
    "Art"sv, "Ch"sv, "Fig"sv, "Figs"sv, "No"sv, "Nos"sv, "Nr"sv, "Para"sv, "Pt"sv, "Sec"sv, "Tel"sv, "Vol"sv, "ca"sv, "cf"sv,
    "ch"sv, "fig"sv, "no"sv, "nos"sv, "p"sv, "para"sv, "pp"sv, "sec"sv, "vol"sv});

constexpr auto kMonths = sorted(std::array{"Jan"sv, "Feb"sv, "Mar"sv, "Apr"sv, "Jun"sv, "Jul"sv, "Aug"sv, "Sep"sv, "Sept"sv,
                                           "Oct"sv, "Nov"sv, "Dec"sv});

constexpr auto kOthers = sorted(std::array{
    "Ala"sv, "Ariz"sv, "Ark"sv, "Assn"sv, "Assoc"sv, "Ave"sv, "Blvd"sv, "Bros"sv, "Calif"sv, "Co"sv, "Colo"sv, "Conn"sv,
    "Corp"sv, "Cos"sv, "Del"sv, "Dept"sv, "Dist"sv, "Esq"sv, "Est"sv, "Fla"sv, "Fri"sv, "Ga"sv, "Hwy"sv, "Ill"sv, "Inc"sv,
    "Ind"sv, "Inst"sv, "Intl"sv, "Jr"sv, "Kan"sv, "Ky"sv, "La"sv, "Ltd"sv, "Mass"sv, "Md"sv, "Mich"sv, "Minn"sv, "Mo"sv,
    "Mon"sv, "Mont"sv, "Natl"sv, "Neb"sv, "Nev"sv, "Okla"sv, "Ont"sv, "Ore"sv, "Penn"sv, "Ph.D"sv, "PhD"sv, "Pty"sv,
    "Que"sv, "Rd"sv, "Sat"sv, "Tenn"sv, "Tex"sv, "Thu"sv, "Thur"sv, "Thurs"sv, "Tue"sv, "Tues"sv, "Univ"sv, "Va"sv,
    "Vt"sv, "Wash"sv, "Wed"sv, "Wis"sv, "Wyo"sv, "al"sv, "approx"sv, "bros"sv, "dept"sv, "eg"sv, "est"sv, "etc"sv, "ext"sv,
    "hrs"sv, "ie"sv, "inc"sv, "lb"sv, "lbs"sv, "ltd"sv, "max"sv, "mins"sv, "misc"sv, "oz"sv, "sq"sv, "viz"sv, "yrs"sv});

constexpr auto kPrefixes = sorted(std::array{
    "anti"sv, "arch"sv, "auto"sv, "bi"sv, "bio"sv, "co"sv, "counter"sv, "cross"sv, "cyber"sv, "de"sv, "di"sv, "e"sv, "eco"sv,
    "ex"sv, "extra"sv, "geo"sv, "hyper"sv, "infra"sv, "inter"sv, "intra"sv, "macro"sv, "mega"sv, "meta"sv, "micro"sv, "mid"sv,
    "mini"sv, "mono"sv, "multi"sv, "nano"sv, "neo"sv, "non"sv, "omni"sv, "over"sv, "pan"sv, "para"sv, "poly"sv, "post"sv,
    "pre"sv, "pro"sv, "proto"sv, "pseudo"sv, "psycho"sv, "quasi"sv, "re"sv, "retro"sv, "semi"sv, "socio"sv, "sub"sv,
    "super"sv, "trans"sv, "tri"sv, "ultra"sv, "un"sv, "under"sv, "uni"sv, "vice"sv});

constexpr auto kOpeners = sorted(std::array{
    "A"sv, "After"sv, "All"sv, "Also"sv, "Although"sv, "An"sv, "And"sv, "Another"sv, "As"sv, "At"sv, "Before"sv, "But"sv,
    "By"sv, "During"sv, "Each"sv, "Earlier"sv, "Even"sv, "Every"sv, "For"sv, "From"sv, "Has"sv, "Have"sv, "He"sv, "Her"sv,
    "Here"sv, "His"sv, "How"sv, "However"sv, "I"sv, "If"sv, "In"sv, "Instead"sv, "Is"sv, "It"sv, "Its"sv, "Last"sv, "Later"sv,
    "Many"sv, "Meanwhile"sv, "More"sv, "Most"sv, "My"sv, "No"sv, "Not"sv, "Now"sv, "On"sv, "One"sv, "Or"sv, "Our"sv, "She"sv,
    "Since"sv, "So"sv, "Some"sv, "Such"sv, "That"sv, "The"sv, "Their"sv, "Then"sv, "There"sv, "These"sv, "They"sv, "This"sv,
    "Those"sv, "Though"sv, "To"sv, "Under"sv, "Until"sv, "Was"sv, "We"sv, "What"sv, "When"sv, "Where"sv, "While"sv, "Who"sv,
    "Why"sv, "With"sv, "Yet"sv, "You"sv, "Your"sv});

constexpr std::array<std::pair<std::string_view, std::size_t>, 31> kFused{{
    {"cannot", 3}, {"gonna", 3},  {"gotta", 3},   {"wanna", 3},   {"lemme", 3},   {"gimme", 3},    {"dunno", 2},    {"dont", 2},
    {"cant", 2},   {"wont", 2},   {"didnt", 3},   {"doesnt", 4},  {"isnt", 2},    {"arent", 3},    {"wasnt", 3},    {"werent", 4},
    {"hasnt", 3},  {"havent", 4}, {"hadnt", 3},   {"wouldnt", 5}, {"couldnt", 5}, {"shouldnt", 6}, {"aint", 2},
    {"lets", 3},   {"thats", 4},  {"theres", 5},  {"whats", 4},   {"ive", 1},     {"im", 1},       {"outta", 3},   {"youre", 3},
}};

}  // namespace

Abbreviation abbreviation(std::string_view word) {
  if (in(kTitles, word)) return Abbreviation::Title;
  if (in(kNumbered, word)) return Abbreviation::Number;
  if (in(kMonths, word)) return Abbreviation::Month;
  if (in(kOthers, word)) return Abbreviation::Other;
  return Abbreviation::None;
}

bool is_hyphen_prefix(std::string_view lower) { return in(kPrefixes, lower); }

bool is_sentence_opener(std::string_view word) { return in(kOpeners, word); }

std::size_t fused_cut(std::string_view lower) {
  for (const auto& [word, cut] : kFused) {
    if (word == lower) return cut;
  }
  return 0;
}

}  // namespace newsingest
