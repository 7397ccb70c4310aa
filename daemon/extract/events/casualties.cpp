#include "extract/events/casualties.h"

#include <array>
#include <utility>

#include "extract/ascii.h"

namespace newsingest {
namespace {

constexpr std::array<std::string_view, 20> kNumbers = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
                                                       "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
                                                       "eighteen", "nineteen"};
constexpr std::array<std::string_view, 10> kTens = {"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
constexpr std::array<std::pair<std::string_view, std::int64_t>, 6> kMultiples = {
    {{"dozen", 12}, {"score", 20}, {"hundred", 100}, {"thousand", 1000}, {"million", 1'000'000}, {"ten", 10}}};
// One of them is many: "killed a family" is not one dead.
constexpr std::array<std::string_view, 14> kMany = {"family", "group", "crowd", "number", "unit", "patrol", "team", "crew", "couple", "lot", "majority", "handful", "group", "people"};

bool is_one_of(std::string_view form, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (is_word_in_any_case(form, word)) return true;
  }
  return false;
}

// What a word of a number is worth: 0 where it is none.
struct NumberWord {
  std::int64_t value = 0;
  bool digits = false;
  bool multiple = false;
  bool open = false;  // "dozens", "thousands": so many and more
};

NumberWord plain(std::string_view form) {
  for (std::size_t i = 1; i < kNumbers.size(); ++i) {
    if (is_word_in_any_case(form, kNumbers[i])) return {static_cast<std::int64_t>(i)};
  }
  for (std::size_t i = 2; i < kTens.size(); ++i) {
    if (is_word_in_any_case(form, kTens[i])) return {static_cast<std::int64_t>(10 * i)};
  }
  std::int64_t value = 0;
  int digits = 0;
  for (const char c : form) {
    if (c == ',') continue;
    if (c < '0' || c > '9' || ++digits > 9) return {};
    value = value * 10 + (c - '0');
  }
  return {value, digits > 0};
}

NumberWord number_word(std::string_view form) {
  if (form.empty()) return {};
  for (const auto& [word, value] : kMultiples) {
    if (value != 10 && is_word_in_any_case(form, word)) return {value, false, true};
    if (form.size() == word.size() + 1 && ascii_lower(form.back()) == 's' && is_word_in_any_case(form.substr(0, word.size()), word)) return {value, false, true, true};
  }
  if (const NumberWord word = plain(form); word.value != 0) return word;
  // "sixty-six"
  const std::size_t hyphen = form.find('-');
  if (hyphen == std::string_view::npos) return {};
  const NumberWord tens = plain(form.substr(0, hyphen));
  const NumberWord ones = plain(form.substr(hyphen + 1));
  return !tens.digits && tens.value >= 20 && !ones.digits && ones.value > 0 && ones.value < 10 ? NumberWord{tens.value + ones.value} : NumberWord{};
}

// "killed in two villages"
bool behind_place(TokenIndex phrase, const ClauseView& clause) {
  const TokenIndex preposition = clause.child(phrase, {Deprel::Case});
  return preposition != kNone && !is_one_of(clause.at(preposition).form, {"between", "about", "around", "over", "at", "up"});
}

// The number that stands at a phrase's head: "at least 12 people", "between 10 and 20 rebels", "two dozen", "tens of thousands".
std::optional<Event::Count> number(TokenIndex digit, const ClauseView& clause, std::string_view text) {
  const auto form = [&](TokenIndex at) { return at < 0 || at >= clause.size() ? std::string_view{} : clause.at(at).form; };
  constexpr TokenIndex kLongest = 6;
  const auto in_number = [&](TokenIndex at) {
    return number_word(form(at)).value != 0 || (form(at) == "-" && number_word(form(at - 1)).value >= 20 && !number_word(form(at - 1)).digits && number_word(form(at + 1)).value != 0) ||
           (is_word_in_any_case(form(at), "of") && number_word(form(at - 1)).open && number_word(form(at + 1)).open);
  };
  // The value of the words [first, last), which `in_number` holds for.
  bool open = false;
  const auto value_of = [&](TokenIndex first, TokenIndex last) {
    std::int64_t sum = 0;
    std::int64_t part = 0;
    for (TokenIndex at = first; at < last; ++at) {
      const NumberWord word = number_word(form(at));
      if (word.value == 0) continue;
      open = open || word.open;
      if (!word.multiple) part += word.value;
      else part = std::max<std::int64_t>(part, 1) * word.value;
      if (word.multiple && word.value >= 1000) sum += part, part = 0;
      if (sum > 2'000'000'000 || part > 2'000'000'000) return std::int64_t{0};
    }
    return sum + part;
  };
  if (!in_number(digit)) return std::nullopt;
  TokenIndex first = digit;
  TokenIndex last = digit + 1;
  while (digit - first < kLongest && in_number(first - 1)) --first;
  while (last - digit < kLongest && in_number(last)) ++last;
  Event::Count count;
  count.min = value_of(first, last);
  if (*count.min == 0 || *count.min >= 1'000'000'000) return std::nullopt;
  // "a dozen"
  if (is_one_of(form(first - 1), {"a", "an"}) && number_word(form(first)).multiple) --first;
  if (open) count.max.reset();
  else count.max = count.min;
  // The other end of a range, on either side of what was found.
  const bool joined = is_one_of(form(last), {"to", "-", "–", "or"}) || (is_word_in_any_case(form(last), "and") && is_word_in_any_case(form(first - 1), "between"));
  const bool joins = is_one_of(form(first - 1), {"to", "-", "–", "or"}) && number_word(form(first - 2)).value != 0;
  if (joined && in_number(last + 1) && !number_word(form(last + 1)).open) {
    TokenIndex end = last + 2;
    while (end - last < kLongest && in_number(end)) ++end;
    const std::int64_t most = value_of(last + 1, end);
    if (most > *count.min) count.max = most, last = end;
  } else if ((joins || (is_word_in_any_case(form(first - 1), "and") && number_word(form(first - 2)).value != 0 && is_word_in_any_case(form(first - 3), "between"))) && !open) {
    const std::int64_t least = number_word(form(first - 2)).value;
    if (least < *count.max) count.min = least, first -= 2;
  }
  if (is_word_in_any_case(form(first - 1), "between")) --first;
  const bool limits = is_one_of(form(first - 1), {"least", "than", "over", "of", "to", "as", "most"});
  if (limits) {
    const std::string_view before = form(first - 2);
    const bool fewer = is_one_of(before, {"fewer", "less"});
    const bool no_fewer = fewer && is_one_of(form(first - 3), {"no", "not"});
    const std::string_view word = form(first - 1);
    if (is_word_in_any_case(word, "over")) count.max.reset(), --first;
    else if ((is_word_in_any_case(word, "least") && is_word_in_any_case(before, "at")) || (is_word_in_any_case(word, "than") && (no_fewer || is_word_in_any_case(before, "more")))) count.max.reset(), first -= no_fewer ? 3 : 2;
    else if ((is_word_in_any_case(word, "than") && fewer) || (is_word_in_any_case(word, "to") && is_word_in_any_case(before, "up")) || (is_word_in_any_case(word, "most") && is_word_in_any_case(before, "at"))) count.min.reset(), first -= 2;
    else if (is_word_in_any_case(word, "as") && is_one_of(before, {"many", "few"})) count.min.reset(), first -= is_word_in_any_case(form(first - 3), "as") ? 3 : 2;
  } else if (is_one_of(form(first - 1), {"about", "around", "nearly", "almost", "some", "roughly", "approximately", "estimated"})) {
    --first;
  }
  // "60 or more"
  if (is_word_in_any_case(form(last), "or") && is_word_in_any_case(form(last + 1), "more")) count.max.reset(), last += 2;
  count.span = {clause.at(first).span.begin, clause.at(last - 1).span.end};
  count.text = count.span.in(text);
  return count;
}

// How many a phrase means: its number, or one for "a guard".
std::optional<Event::Count> count(TokenIndex phrase, const ClauseView& clause, std::string_view text) {
  if (clause.at(phrase).upos == Upos::Num || number_word(clause.at(phrase).form).open) return number(phrase, clause, text);
  if (const TokenIndex digit = clause.child(phrase, {Deprel::Nummod}); digit != kNone) {
    auto found = number(digit, clause, text);
    // "66 people or more"
    if (found && phrase + 2 < clause.size() && is_word_in_any_case(clause.at(phrase + 1).form, "or") && is_word_in_any_case(clause.at(phrase + 2).form, "more")) found->max.reset();
    return found;
  }
  // "dozens of villagers", taken for a determiner or a modifier of them
  if (const TokenIndex part = clause.child(phrase, {Deprel::Det, Deprel::Amod, Deprel::Compound}); part != kNone && number_word(clause.at(part).form).open) return number(part, clause, text);
  const Token& head = clause.at(phrase);
  if (head.xpos != Xpos::Nn || head.upos != Upos::Noun) return std::nullopt;
  const TokenIndex article = clause.child(phrase, {Deprel::Det});
  if (article == kNone || !is_one_of(clause.at(article).form, {"a", "an", "another"})) return std::nullopt;
  for (const std::string_view word : kMany) {
    if (is_word_in_any_case(head.form, word)) return std::nullopt;
  }
  Event::Count count;
  count.min = count.max = 1;
  count.span = {clause.at(article).span.begin, head.span.end};
  count.text = count.span.in(text);
  return count;
}

// The sum over what is joined by "and": "a guard and two clerks". Where one of them has no number, there is none.
std::optional<Event::Count> total(TokenIndex phrase, const ClauseView& clause, std::string_view text) {
  TokenList all;
  clause.with_conjuncts(phrase, all);
  if (all.size() < 2) return count(phrase, clause, text);
  std::optional<Event::Count> sum;
  for (const TokenIndex one : all) {
    auto found = count(one, clause, text);
    // "a woman and her baby"
    if (!found && sum && clause.at(one).xpos == Xpos::Nn && clause.child(one, {Deprel::NmodPoss}) != kNone) {
      found = Event::Count{};
      found->min = found->max = 1;
      found->span = clause.at(one).span;
    }
    if (!found) return one == phrase ? std::nullopt : sum;
    if (!sum) {
      sum = std::move(found);
      continue;
    }
    sum->min = sum->min || found->min ? std::optional(sum->min.value_or(0) + found->min.value_or(0)) : std::nullopt;
    if (sum->max && found->max) *sum->max += *found->max;
    else sum->max.reset();
    sum->span = cover(sum->span, found->span);
    sum->text = sum->span.in(text);
  }
  return sum;
}

// "12 dead", "30 wounded": the number beside the word, in whatever way the tree joins them.
void states(TokenIndex token, const ClauseView& clause, std::string_view text, Casualties& casualties) {
  const auto try_state = [&](TokenIndex word) {
    const bool dead = clause.is(word, "dead"_word);
    if (!dead && !clause.is(word, "wound"_word) && !clause.is(word, "injure"_word) && !clause.is(word, "hurt"_word)) return;
    std::optional<Event::Count> found;
    TokenIndex before = word - 1;
    // "12 people dead", "12 of them dead"
    for (int step = 0; step < 4 && before >= 0 && !found; ++step, --before) {
      if (clause.at(before).upos == Upos::Punct || clause.at(before).upos == Upos::Cconj) break;
      found = number(before, clause, text);
    }
    std::optional<Event::Count>& kept = dead ? casualties.dead : casualties.injured;
    if (found && !kept) kept = std::move(found);
  };
  try_state(token);
  clause.children(token, [&](TokenIndex child) {
    try_state(child);
    clause.children(child, [&](TokenIndex inner) { try_state(inner); });
  });
}

void look(TokenIndex verb, const ClauseView& clause, std::string_view text, Casualties& casualties) {
  const WordId lemma = clause.lemma(verb);
  if (lemma == 0) return;
  const bool shot_dead = lemma == "shoot"_word && clause.child(verb, {Deprel::Xcomp}) != kNone && clause.is(clause.child(verb, {Deprel::Xcomp}), "dead"_word);
  const bool kills = lemma == "kill"_word || lemma == "murder"_word || lemma == "massacre"_word || lemma == "slay"_word || lemma == "execute"_word || shot_dead;
  const bool hurts = lemma == "wound"_word || lemma == "injure"_word || lemma == "hurt"_word;
  if (lemma == "leave"_word) {
    // "left 12 dead and 30 wounded"
    clause.children(verb, [&](TokenIndex child) { states(child, clause, text, casualties); });
    return;
  }
  if (!kills && !hurts && lemma != "die"_word) return;
  // "and up to 30 others wounded": a number of its own, whatever the tree hangs it on
  if (hurts && clause.at(verb).xpos == Xpos::Vbn && clause.at(verb).deprel == Deprel::Conj) {
    states(verb, clause, text, casualties);
    if (casualties.injured) return;
  }
  TokenIndex who = lemma == "die"_word ? clause.subject(verb) : clause.object(verb);
  if (who == kNone && lemma != "die"_word) {
    // "killing between 10 and 15 people", "and 30 wounded": numbers that were taken for a circumstance or for who did it
    clause.children(verb, [&](TokenIndex child) {
      const Deprel relation = clause.at(child).deprel;
      const bool behind = child > verb && (relation == Deprel::Obl || relation == Deprel::OblUnmarked || relation == Deprel::Nummod);
      const bool before = child < verb && relation == Deprel::Nsubj && clause.at(verb).xpos == Xpos::Vbn;
      const bool counted = clause.at(child).upos == Upos::Num || clause.child(child, {Deprel::Nummod}) != kNone;
      if (who == kNone && (behind || before) && counted && !behind_place(child, clause)) who = child;
    });
  }
  if (who == kNone) return;
  auto found = total(who, clause, text);
  std::optional<Event::Count>& kept = hurts ? casualties.injured : casualties.dead;
  if (found && !kept) kept = std::move(found);
}

// "where sixty people were killed", "in which sixty people died"
bool where(TokenIndex verb, const ClauseView& clause) {
  bool found = false;
  clause.children(verb, [&](TokenIndex child) {
    const Token& token = clause.at(child);
    found = found || (token.xpos == Xpos::Wrb && is_word_in_any_case(token.form, "where")) || (token.xpos == Xpos::Wdt && clause.behind_preposition(child));
  });
  return found;
}

}  // namespace

void read_casualties(TokenIndex predicate, const ClauseView& clause, std::string_view text, const std::function<bool(TokenIndex)>& another,
                     Casualties& casualties) {
  look(predicate, clause, text, casualties);
  const Token& here = clause.at(predicate);
  // "began to stab people, and one of them died"
  if (here.deprel == Deprel::Xcomp && here.head != kNone && !casualties.dead) {
    clause.children(here.head, [&](TokenIndex child) {
      if (child < predicate || clause.at(child).deprel != Deprel::Conj || !clause.is(child, "die"_word) || another(child)) return;
      const TokenIndex who = clause.subject(child);
      if (who == kNone) return;
      bool of_them = false;
      clause.children(who, [&](TokenIndex part) { of_them = of_them || is_word_in_any_case(clause.at(part).form, "them"); });
      if (of_them) look(child, clause, text, casualties);
    });
  }
  if (here.head != kNone && clause.verbal(here.head) && !another(here.head)) {
    // "the attack | left 12 dead", "nine | were hurt | when police fired"
    const bool tells = clause.verbal(predicate) ? here.deprel == Deprel::Advcl && here.xpos != Xpos::Vb && here.xpos != Xpos::Vbg
                                                : here.deprel == Deprel::Nsubj || here.deprel == Deprel::Obl;
    if (tells) look(here.head, clause, text, casualties);
  }
  clause.children(predicate, [&](TokenIndex child) {
    const Deprel relation = clause.at(child).deprel;
    // "an attack with at least 12 dead"
    if (relation == Deprel::Nmod || relation == Deprel::Obl || relation == Deprel::Amod || relation == Deprel::Acl) states(child, clause, text, casualties);
    const bool hangs = relation == Deprel::Advcl || relation == Deprel::Conj || relation == Deprel::Acl || relation == Deprel::AclRelcl;
    if (!clause.verbal(child) || !hangs) return;
    // "an assault in which sixty people were killed" tells of a deed that is coded by itself too
    const bool in_it = relation == Deprel::AclRelcl && !clause.verbal(predicate) && where(child, clause);
    if (another(child) && !in_it) return;
    look(child, clause, text, casualties);
    clause.children(child, [&](TokenIndex inner) {
      if (clause.verbal(inner) && clause.at(inner).deprel == Deprel::Conj && !another(inner)) look(inner, clause, text, casualties);
    });
  });
}

}  // namespace newsingest
