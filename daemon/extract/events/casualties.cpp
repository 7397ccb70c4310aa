#include "extract/events/casualties.h"

#include <array>
#include <charconv>

#include "extract/ascii.h"

namespace newsingest {
namespace {

constexpr std::array<std::string_view, 21> kNumbers = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
                                                       "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
                                                       "eighteen", "nineteen", "twenty"};

std::optional<std::int64_t> number(std::string_view form) {
  for (std::size_t i = 0; i < kNumbers.size(); ++i) {
    if (is_word_in_any_case(form, kNumbers[i])) return static_cast<std::int64_t>(i);
  }
  std::int64_t value = 0;
  int digits = 0;
  for (const char c : form) {
    if (c == ',') continue;
    if (c < '0' || c > '9' || ++digits > 9) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return digits == 0 ? std::nullopt : std::optional(value);
}

}  // namespace

CasualtyReader::CasualtyReader(const EventLexicon& lexicon)
    : kill_(lexicon.word("kill")), die_(lexicon.word("die")), wound_(lexicon.word("wound")), injure_(lexicon.word("injure")),
      murder_(lexicon.word("murder")), massacre_(lexicon.word("massacre")), slay_(lexicon.word("slay")), dead_(lexicon.word("dead")),
      leave_(lexicon.word("leave")), hurt_(lexicon.word("hurt")),
      execute_(lexicon.word("execute")) {}

std::optional<Event::Count> CasualtyReader::count(TokenIndex phrase, const ClauseView& clause, std::string_view text) const {
  TokenIndex digit = clause.at(phrase).upos == Upos::Num ? phrase : clause.child(phrase, {Deprel::Nummod});
  if (digit == kNone) return std::nullopt;
  const auto value = number(clause.at(digit).form);
  if (!value) return std::nullopt;
  Event::Count count;
  count.min = value;
  count.max = value;
  TokenIndex first = digit;
  const auto before = [&](TokenIndex back, std::string_view word) {
    return digit - back >= 0 && is_word_in_any_case(clause.at(digit - back).form, word);
  };
  if (before(1, "least") || before(1, "than") || before(1, "over")) {
    if (!before(2, "fewer") && !before(2, "less")) count.max.reset();
    else count.min.reset();
    first = before(1, "over") ? digit - 1 : digit - 2;
  } else if (before(1, "to") && before(2, "up")) {
    count.min.reset();
    first = digit - 2;
  } else if (before(1, "about") || before(1, "around") || before(1, "nearly") || before(1, "almost") || before(1, "some")) {
    first = digit - 1;
  }
  count.span = {clause.at(first).span.begin, clause.at(digit).span.end};
  count.text = count.span.in(text);
  return count;
}

void CasualtyReader::read(TokenIndex predicate, const ClauseView& clause, std::string_view text, Casualties& casualties) const {
  const auto look = [&](TokenIndex verb) {
    const WordId lemma = clause.lemma(verb);
    if (lemma == 0) return;
    const bool kills = lemma == kill_ || lemma == murder_ || lemma == massacre_ || lemma == slay_ || lemma == execute_;
    const bool hurts = lemma == wound_ || lemma == injure_ || lemma == hurt_;
    if (!kills && !hurts && lemma != die_ && lemma != leave_) return;
    const TokenIndex who = lemma == die_ ? clause.subject(verb) : clause.object(verb);
    if (who == kNone) return;
    auto found = count(who, clause, text);
    if (!found) return;
    if (kills || lemma == die_) {
      if (!casualties.dead) casualties.dead = std::move(found);
    } else if (hurts) {
      if (!casualties.injured) casualties.injured = std::move(found);
    } else if (clause.child(verb, {Deprel::Xcomp}) != kNone && clause.is(clause.child(verb, {Deprel::Xcomp}), dead_)) {
      if (!casualties.dead) casualties.dead = std::move(found);
    }
  };
  look(predicate);
  clause.children(predicate, [&](TokenIndex child) {
    const Deprel relation = clause.at(child).deprel;
    if (!clause.verbal(child) || (relation != Deprel::Advcl && relation != Deprel::Conj && relation != Deprel::Acl)) return;
    look(child);
    clause.children(child, [&](TokenIndex inner) {
      if (clause.verbal(inner) && clause.at(inner).deprel == Deprel::Conj) look(inner);
    });
  });
}

}  // namespace newsingest
