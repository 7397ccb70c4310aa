#include "extract/language/word_forms.h"

#include <algorithm>

#include "extract/ascii.h"

namespace newsingest {
namespace {

using M = Morphology;

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr auto kNone0 = M::Number::None;
constexpr auto kSing = M::Number::Sing;
constexpr auto kPlur = M::Number::Plur;
constexpr auto kNom = M::Case::Nom;
constexpr auto kAcc = M::Case::Acc;
constexpr auto kGen = M::Case::Gen;
constexpr auto kNoCase = M::Case::None;
constexpr auto kNoGender = M::Gender::None;
constexpr auto kMasc = M::Gender::Masc;
constexpr auto kFem = M::Gender::Fem;
constexpr auto kNeut = M::Gender::Neut;

constexpr std::array<PersonalPronoun, 36> kPersonal{{
    {"i", 1, kSing, kNom, kNoGender, false, false, false},
    {"me", 1, kSing, kAcc, kNoGender, false, false, false},
    {"my", 1, kSing, kGen, kNoGender, true, false, false},
    {"mine", 1, kSing, kNoCase, kNoGender, true, false, false},
    {"myself", 1, kSing, kAcc, kNoGender, false, true, false},
    {"we", 1, kPlur, kNom, kNoGender, false, false, false},
    {"us", 1, kPlur, kAcc, kNoGender, false, false, false},
    {"'s", 1, kPlur, kAcc, kNoGender, false, false, false},
    {"our", 1, kPlur, kGen, kNoGender, true, false, false},
    {"ours", 1, kPlur, kNoCase, kNoGender, true, false, false},
    {"ourselves", 1, kPlur, kAcc, kNoGender, false, true, false},
    {"you", 2, kNone0, kNom, kNoGender, false, false, true},
    {"your", 2, kNone0, kGen, kNoGender, true, false, false},
    {"yours", 2, kNone0, kNoCase, kNoGender, true, false, false},
    {"yourself", 2, kSing, kAcc, kNoGender, false, true, false},
    {"yourselves", 2, kPlur, kAcc, kNoGender, false, true, false},
    {"he", 3, kSing, kNom, kMasc, false, false, false},
    {"him", 3, kSing, kAcc, kMasc, false, false, false},
    {"his", 3, kSing, kNoCase, kMasc, true, false, false},
    {"himself", 3, kSing, kAcc, kMasc, false, true, false},
    {"she", 3, kSing, kNom, kFem, false, false, false},
    {"her", 3, kSing, kAcc, kFem, false, false, false},
    {"hers", 3, kSing, kNoCase, kFem, true, false, false},
    {"herself", 3, kSing, kAcc, kFem, false, true, false},
    {"it", 3, kSing, kNom, kNeut, false, false, true},
    {"its", 3, kSing, kGen, kNeut, true, false, false},
    {"itself", 3, kSing, kAcc, kNeut, false, true, false},
    {"they", 3, kPlur, kNom, kNoGender, false, false, false},
    {"them", 3, kPlur, kAcc, kNoGender, false, false, false},
    {"'em", 3, kPlur, kAcc, kNoGender, false, false, false},
    {"their", 3, kPlur, kGen, kNoGender, true, false, false},
    {"theirs", 3, kPlur, kNoCase, kNoGender, true, false, false},
    {"themselves", 3, kPlur, kAcc, kNoGender, false, true, false},
    {"themself", 3, kSing, kAcc, kNoGender, false, true, false},
    {"one", 3, kSing, kNoCase, kNoGender, false, false, false},
    {"oneself", 3, kSing, kAcc, kNoGender, false, true, false},
}};

struct Typed {
  std::string_view form;
  M::PronType type;
};

template <std::size_t N>
M::PronType type_in(std::string_view form, const std::array<Typed, N>& words) {
  const auto found = std::find_if(words.begin(), words.end(), [form](const Typed& word) { return word.form == form; });
  return found == words.end() ? M::PronType::None : found->type;
}

constexpr std::array<Typed, 17> kDeterminers{{
    {"the", M::PronType::Art},     {"a", M::PronType::Art},       {"an", M::PronType::Art},    {"this", M::PronType::Dem},
    {"that", M::PronType::Dem},    {"these", M::PronType::Dem},   {"those", M::PronType::Dem}, {"no", M::PronType::Neg},
    {"neither", M::PronType::Neg}, {"all", M::PronType::Tot},     {"every", M::PronType::Tot}, {"each", M::PronType::Tot},
    {"both", M::PronType::Tot},    {"some", M::PronType::Ind},    {"any", M::PronType::Ind},   {"another", M::PronType::Ind},
    {"either", M::PronType::Ind},
}};

constexpr std::array<Typed, 18> kAdverbs{{
    {"then", M::PronType::Dem},      {"now", M::PronType::Dem},       {"here", M::PronType::Dem},     {"there", M::PronType::Dem},
    {"never", M::PronType::Neg},     {"nowhere", M::PronType::Neg},   {"always", M::PronType::Tot},   {"everywhere", M::PronType::Tot},
    {"ever", M::PronType::Ind},      {"sometimes", M::PronType::Ind}, {"anywhere", M::PronType::Ind}, {"somewhere", M::PronType::Ind},
    {"sometime", M::PronType::Ind},  {"anytime", M::PronType::Ind},   {"somehow", M::PronType::Ind},  {"anyhow", M::PronType::Ind},
    {"either", M::PronType::Ind},    {"neither", M::PronType::Neg},
}};

}  // namespace

LowerForm::LowerForm(std::string_view form) {
  constexpr std::string_view kCurly = "\u2019";
  std::array<char, 24> letters{};
  std::size_t size = 0;
  while (!form.empty()) {
    if (size == letters.size()) return;
    const bool curly = form.starts_with(kCurly);
    letters[size++] = curly ? '\'' : ascii_lower(form[0]);
    form.remove_prefix(curly ? kCurly.size() : 1);
  }
  letters_ = letters;
  size_ = size;
}

const PersonalPronoun* personal_pronoun(std::string_view form) {
  const auto found = std::find_if(kPersonal.begin(), kPersonal.end(), [form](const PersonalPronoun& word) { return word.form == form; });
  return found == kPersonal.end() ? nullptr : found;
}

M::PronType type_of_determiner(std::string_view form) {
  const M::PronType type = type_in(form, kDeterminers);
  return type == M::PronType::None && !form.empty() ? M::PronType::Ind : type;  // "such", "quite", "half"
}

M::PronType pronominal_adverb(std::string_view form) { return type_in(form, kAdverbs); }

M::PronType indefinite_pronoun(std::string_view form) {
  if (form.starts_with("no")) return M::PronType::Neg;
  if (form.starts_with("every")) return M::PronType::Tot;
  return form == "one" ? M::PronType::Neg : M::PronType::Ind;  // "no one" is two words
}

M::Number number_of_demonstrative(std::string_view form) {
  if (form == "this" || form == "that") return kSing;
  return form == "these" || form == "those" ? kPlur : kNone0;
}

M::Polarity polarity_of_interjection(std::string_view form) {
  if (form == "yes" || form == "yeah" || form == "yep" || form == "aye") return M::Polarity::Pos;
  return form == "no" || form == "nope" || form == "nay" ? M::Polarity::Neg : M::Polarity::None;
}

bool has_no_singular(std::string_view noun) {
  static constexpr std::array<std::string_view, 37> kNouns{
      "auspices",   "belongings",   "clothes",    "confines",  "contents",  "economics",   "electronics", "finances",   "genetics",
      "glasses",    "goods",        "grounds",    "headquarters", "jeans",  "manners",     "means",       "mathematics", "netherlands",
      "outskirts",  "pants",        "philippines", "politics", "geopolitics", "proceedings", "regards",   "remains",    "savings",
      "scissors",   "shorts",       "sunglasses", "supplies",  "surroundings", "thanks",   "troops",      "trousers",   "whereabouts",
      "premises"};
  return is_one_of(noun, kNouns);
}

bool is_decade(std::string_view noun) {
  const bool apostrophe = noun.starts_with('\'');
  if (apostrophe) noun.remove_prefix(1);
  if (noun.ends_with("'s")) noun.remove_suffix(2);
  else if (noun.ends_with('s')) noun.remove_suffix(1);
  else return false;
  return (noun.size() == 2 || noun.size() == 4) && std::all_of(noun.begin(), noun.end(), is_ascii_digit) && noun.back() == '0';
}

bool is_ordinal(std::string_view word) {
  static constexpr std::array<std::string_view, 24> kWords{
      "first",      "second",     "third",     "fourth",     "fifth",       "sixth",      "seventh",    "eighth",
      "ninth",      "tenth",      "eleventh",  "twelfth",    "thirteenth",  "fourteenth", "fifteenth",  "sixteenth",
      "seventeenth", "eighteenth", "nineteenth", "twentieth", "thirtieth",  "hundredth",  "thousandth", "umpteenth"};
  if (word.size() > 2 && is_ascii_digit(word[0])) {
    const std::string_view ending = word.substr(word.size() - 2);
    return (ending == "st" || ending == "nd" || ending == "rd" || ending == "th") && is_ascii_digit(word[word.size() - 3]);
  }
  const std::size_t hyphen = word.rfind('-');  // "twenty-first"
  return is_one_of(hyphen == std::string_view::npos ? word : word.substr(hyphen + 1), kWords);
}

bool compares(std::string_view adverb) {
  static constexpr std::array<std::string_view, 13> kAdverbsThatCompare{"well", "far", "soon",  "long",  "hard", "early", "late",
                                                                        "little", "badly", "high", "close", "fast", "low"};
  return is_one_of(adverb, kAdverbsThatCompare);
}

}  // namespace newsingest
