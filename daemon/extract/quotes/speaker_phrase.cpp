#include "extract/quotes/speaker_phrase.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "extract/language/dateline.h"
#include "extract/quotes/written.h"

namespace newsingest {
namespace {

bool is_relative(const Syntax& s, TokenIndex token) {
  return s[token].upos == Upos::Pron && s.one_of(token, "who", "which", "that", "whom");
}

// An "it" that the language core takes for a pronoun means something, whatever the tree says.
bool is_expletive(const Syntax& s, TokenIndex token) {
  return (s[token].deprel == Deprel::Expl && s[token].mention < 0) || s[token].xpos == Xpos::Ex;
}

bool is_person(const Syntax& s, TokenIndex token) {
  return s[token].name >= 0 && s.annotation().names[static_cast<std::size_t>(s[token].name)].kind == Name::Kind::Person;
}

bool is_time(const Syntax& s, TokenIndex noun) {
  static constexpr std::array<std::string_view, 20> kTimes = {"day", "week", "month", "year", "morning", "night", "evening", "afternoon", "weekend", "summer", "winter", "today", "yesterday",
                                                              "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  return s.is_in(noun, kTimes);
}

// "Led the writer to fear": whose act it is stands behind the verb.
bool is_causative(const Syntax& s, TokenIndex verb) {
  static constexpr std::array<std::string_view, 14> kCausatives = {"lead", "prompt", "force", "push", "drive", "cause", "spur", "compel", "inspire", "allow", "enable", "tempt", "persuade", "encourage"};
  return s.lemma_in(verb, kCausatives);
}

// "Called the envoy to say": who calls says it; what one urges somebody to say is the other's.
bool gets_in_touch(const Syntax& s, TokenIndex verb) {
  static constexpr std::array<std::string_view, 9> kReaching = {"summon", "call", "phone", "telephone", "ring", "contact", "meet", "write", "use"};
  return s.lemma_in(verb, kReaching);
}

bool puts_out(const Syntax& s, TokenIndex verb) {
  static constexpr std::array<std::string_view, 8> kPuttingOut = {"release", "issue", "publish", "send", "post", "make", "write", "deliver"};
  return s.lemma_in(verb, kPuttingOut);
}

bool is_witnessing(const Syntax& s, TokenIndex verb) {
  static constexpr std::array<std::string_view, 8> kWitnessing = {"hear", "see", "watch", "catch", "film", "record", "show", "overhear"};
  return s.lemma_in(verb, kWitnessing);
}

// "An opportunity to say": whoever has it says it.
bool is_occasion(const Syntax& s, TokenIndex noun) {
  static constexpr std::array<std::string_view, 18> kOccasions = {"opportunity", "chance", "attempt", "effort", "efforts", "decision", "plan", "plans", "right", "desire", "need", "time", "way", "move", "bid", "ability", "willingness", "refusal"};
  return s.is_in(noun, kOccasions);
}

// "Ruth Lane, head of the Harwell Trust, which said": not a person, whatever the clause hangs on.
TokenIndex antecedent(const Syntax& s, TokenIndex relative, TokenIndex head) {
  if (!s.same(relative, "which") || !is_person(s, head) || relative < 2 || s[relative - 1].form != "," || s[relative - 2].name < 0) return head;
  const Name& name = s.annotation().names[static_cast<std::size_t>(s[relative - 2].name)];
  if (name.kind == Name::Kind::Person || name.kind == Name::Kind::Misc) return head;
  TokenIndex top = name.first;
  while (s[top].head >= name.first && s[top].head < name.last && top != s[top].head) top = s[top].head;
  return top;
}

// What a clause hangs on when it has no subject of its own.
SpeakerPhrase subject_from_governor(const Syntax& s, TokenIndex verb, int depth);

// "He's said he is tired": has, not is; but "he's said to be tired".
bool has_said(const Syntax& s, TokenIndex verb) {
  if (verb < 2 || s[verb].lemma != "say" || !(s[verb - 1].form == "'s" || s[verb - 1].form == "’s")) return false;
  return s.one_of(verb - 2, "he", "she") && (verb + 1 == s.size() || !s.one_of(verb + 1, "to", "by"));
}

// "Winds [that] blew hard, Lane said": of two subjects before the verb the one behind the comma is its own.
TokenIndex nearest_subject(const Syntax& s, TokenIndex verb) {
  TokenIndex subject = s.child(verb, Deprel::Nsubj, Deprel::NsubjOuter, Deprel::NsubjPass);
  s.children(verb, [&](TokenIndex c) {
    const TokenIndex first = s.subtree(c).first;
    if (c <= subject || c > verb || !s.is(c, Deprel::Nsubj) || subject > verb || first == 0) return;
    const std::string_view before = s[first - 1].form;
    if (before == "," || before == ";") subject = c;
  });
  return subject;
}

SpeakerPhrase subject_of(const Syntax& s, TokenIndex verb, int depth) {
  const bool bare_participle = s[verb].xpos == Xpos::Vbn && s.is(verb, Deprel::Acl, Deprel::Advcl) && s.child(verb, Deprel::Aux) == kNone;
  const bool passive = bare_participle || ((s.child(verb, Deprel::AuxPass) != kNone || s.child(verb, Deprel::NsubjPass) != kNone) && !has_said(s, verb));
  if (passive) {
    SpeakerPhrase phrase{s.child(verb, Deprel::OblAgent), false, true};
    if (phrase.head == kNone) phrase.expletive = true;
    return phrase;
  }
  const TokenIndex subject = nearest_subject(s, verb);
  if (subject == kNone) {
    if (const TokenIndex it = s.child(verb, Deprel::Expl); it != kNone) return s[it].mention >= 0 && it < verb ? SpeakerPhrase{it, false, false} : SpeakerPhrase{kNone, true, false};
    return subject_from_governor(s, verb, depth);
  }
  if (is_expletive(s, subject)) return {kNone, true, false};
  // "The court this month ruled": taken for its subject.
  if (is_time(s, subject) && subject < verb) {
    const TokenIndex before = s.subtree(subject).first - 1;
    if (before >= 0 && (s[before].upos == Upos::Propn || s[before].upos == Upos::Noun)) {
      TokenIndex head = before;
      for (int i = 0; i < 4 && s[head].head != kNone && s[head].head < before && s.is(head, Deprel::Compound, Deprel::Flat, Deprel::Nmod); ++i) head = s[head].head;
      return {head, false, false};
    }
  }
  // "Wrote on Norbook blaming the town": a preposition's noun is no subject.
  if (s[verb].xpos == Xpos::Vbg && s.is(verb, Deprel::Advcl) && s.case_of(subject) != kNone && s.case_of(subject) < subject) {
    const SpeakerPhrase outer = subject_from_governor(s, verb, depth);
    if (outer.head != kNone) return outer;
  }
  if (is_relative(s, subject)) {
    // The relative clause hangs on its antecedent, perhaps through a verb it is joined to.
    TokenIndex clause = verb;
    for (int i = 0; i < 3 && s.is(clause, Deprel::Conj, Deprel::Ccomp, Deprel::Xcomp); ++i) clause = s[clause].head;
    if (s.is(clause, Deprel::AclRelcl, Deprel::Acl) && s[clause].head != kNone) {
      const TokenIndex head = antecedent(s, subject, s[clause].head);
      // "They released a statement which said".
      if (s.is(head, Deprel::Obj) && is_written(s, head) && s[head].head != kNone && puts_out(s, s[head].head) && depth > 0) {
        if (const SpeakerPhrase maker = subject_of(s, s[head].head, depth - 1); maker.head != kNone) return maker;
      }
      return {head, false, false};
    }
  }
  return {subject, false, false};
}

// "They met, with [Lane] saying that …": whoever stands between "with" and the participle, hung beside it.
TokenIndex subject_behind_with(const Syntax& s, TokenIndex verb) {
  if (s[verb].xpos != Xpos::Vbg || !s.is(verb, Deprel::Advcl)) return kNone;
  TokenIndex found = kNone;
  s.children(s[verb].head, [&](TokenIndex c) {
    if (c < verb && s.subtree(c).last == verb && (s[c].name >= 0 || s[c].upos == Upos::Pron) && s.child_form(c, Deprel::Case, "with") != kNone) found = c;
  });
  return found;
}

// "Lane said her father had worked hard, adding", "defended the use of the dam, citing": behind a comma, whoever the sentence tells
// of goes on, not the noun or the clause that stands nearest.
SpeakerPhrase goes_on(const Syntax& s, TokenIndex verb, int depth) {
  static constexpr std::array<std::string_view, 22> kSays = {"say", "tell", "add", "argue", "claim", "note", "insist", "warn", "suggest", "explain", "believe", "think", "write", "state",
                                                             "declare", "acknowledge", "predict", "admit", "indicate", "hope", "stress", "concede"};
  if (s[verb].xpos != Xpos::Vbg || verb == 0 || s[verb - 1].form != "," || s.child(verb, Deprel::Nsubj) != kNone) return {};
  TokenIndex nearest = kNone;
  TokenIndex at = s[verb].head;
  for (int i = 0; i < 6 && at != kNone; ++i, at = s[at].head) {
    if (at > verb || s.is(at, Deprel::Nsubj) || (s.is(at, Deprel::Conj) && s.child(at, Deprel::Nsubj) != kNone)) break;
    if (nearest == kNone && s.is_verb_form(at) && s.child(at, Deprel::Nsubj, Deprel::NsubjPass) != kNone) nearest = at;
    const TokenIndex outer = s[at].head;
    const bool said = s.is(at, Deprel::Ccomp) && outer != kNone && outer < at && s.lemma_in(outer, kSays);
    if (said && s.child(outer, Deprel::Nsubj) != kNone) return subject_of(s, outer, depth - 1);
  }
  if (nearest == kNone || !s.is(verb, Deprel::Acl)) return {};
  const TokenIndex shared = s.child(nearest, Deprel::NsubjPass);
  return shared != kNone ? SpeakerPhrase{shared, false, false} : subject_of(s, nearest, depth - 1);
}

SpeakerPhrase subject_from_governor(const Syntax& s, TokenIndex verb, int depth) {
  const TokenIndex governor = s[verb].head;
  if (governor == kNone || depth <= 0) return {};
  if (const SpeakerPhrase further = goes_on(s, verb, depth); further.head != kNone && !further.expletive) return further;
  if (const TokenIndex with = subject_behind_with(s, verb); with != kNone) return {with, false, false};
  // "Footage of Ruth Lane saying", whatever it hangs on.
  if (s[verb].xpos == Xpos::Vbg && verb > 2 && is_person(s, verb - 1)) {
    const TokenIndex first = s.annotation().names[static_cast<std::size_t>(s[verb - 1].name)].first;
    if (first > 1 && s.same(first - 1, "of") && s.one_of(first - 2, "footage", "video", "videos", "recording", "clip", "tape", "audio", "film")) return {first, false, false};
  }
  switch (s[verb].deprel) {
    case Deprel::Acl:
      if (s[verb].xpos == Xpos::Vbg && verb > 0 && is_person(s, verb - 1) && !is_person(s, governor)) return {s.annotation().names[static_cast<std::size_t>(s[verb - 1].name)].first, false, false};
      if (is_occasion(s, governor) && s.child_form(verb, Deprel::Mark, "to") != kNone) {
        const TokenIndex owner = s.child(governor, Deprel::NmodPoss);
        if (owner != kNone) return {owner, false, false};
        if (s.is(governor, Deprel::Obj, Deprel::Obl) && s[governor].head != kNone && s.is_verb_form(s[governor].head)) return subject_of(s, s[governor].head, depth - 1);
      }
      // "Released a statement saying", "wrote on the site, saying": who released it, not what it hangs on.
      if (s[verb].xpos == Xpos::Vbg && s[governor].head != kNone && s.is_verb_form(s[governor].head) && !is_person(s, governor) &&
          (s.is(governor, Deprel::Obl) || (s.is(governor, Deprel::Obj) && is_written(s, governor)))) {
        const SpeakerPhrase maker = subject_of(s, s[governor].head, depth - 1);
        if (maker.head != kNone) return maker;
      }
      return {governor, false, false};
    case Deprel::AclRelcl:
      return {governor, false, false};
    case Deprel::Conj:
      // "Is telling them that it is broken, and says": joined to what was told.
      if (s.child_form(governor, Deprel::Mark, "that") != kNone && s.child(governor, Deprel::NsubjPass) != kNone && s[verb].lemma == "say" && s[governor].head != kNone) {
        TokenIndex above = s[governor].head;
        if (!s.is_verb_form(above) && s[above].head != kNone) above = s[above].head;
        if (s.is_verb_form(above)) return subject_of(s, above, depth - 1);
      }
      // "Was joined by Ruth Lane and joked": whoever was joined.
      if (const TokenIndex shared = s.child(governor, Deprel::NsubjPass); shared != kNone && s[verb].xpos != Xpos::Vbn && !is_relative(s, shared)) return {shared, false, false};
      if (s.is_verb_form(governor) || s.child(governor, Deprel::Nsubj) != kNone) return subject_of(s, governor, depth - 1);
      return subject_from_governor(s, governor, depth - 1);
    case Deprel::Xcomp:
    case Deprel::Advcl:
    case Deprel::Ccomp:
    case Deprel::Parataxis:
    case Deprel::Dep:
    case Deprel::Obl: {
      // "was quoted as saying", "is expected to say": the subject of a passive does what hangs on it.
      const TokenIndex passive = s.child(governor, Deprel::NsubjPass);
      if (passive != kNone) return {passive, false, false};
      // "Heard Ruth Lane saying": who was heard.
      if (s[verb].xpos == Xpos::Vbg && is_witnessing(s, governor)) {
        const TokenIndex object = s.child(governor, Deprel::Obj);
        if (object != kNone && object < verb && s.subtree(object).last == verb) return {object, false, false};
      }
      // "urged him to say": the object's act.
      if (s.is(verb, Deprel::Xcomp) && !gets_in_touch(s, governor)) {
        const TokenIndex object = s.child(governor, Deprel::Obj, Deprel::Iobj);
        if (object != kNone && object < verb && s.child_form(verb, Deprel::Mark, "to") != kNone) return {object, false, false};
      }
      if (s.is(verb, Deprel::Advcl) && is_causative(s, governor) && s.child_form(verb, Deprel::Mark, "to") != kNone) {
        const TokenIndex object = s.child(governor, Deprel::Obj);
        if (object != kNone && object < verb) return {object, false, false};
      }
      // "Aside from saying".
      if (s[governor].upos == Upos::Adv && s[governor].head != kNone && s.is_verb_form(s[governor].head)) return subject_of(s, s[governor].head, depth - 1);
      return subject_of(s, governor, depth - 1);
    }
    default:
      return {};
  }
}

// "Lane, who is running, said": a verb taken for the sentence's own.
bool in_relative(const Syntax& s, TokenIndex verb) {
  for (TokenIndex t = verb - 1; t > 0 && verb - t < 5; --t) {
    if (s[t].upos == Upos::Punct) return false;
    if (s.one_of(t, "who", "which") && s[t - 1].form == ",") return true;
  }
  return false;
}

bool is_dash(const Syntax& s, TokenIndex t) { return s[t].form == "—" || s[t].form == "–" || s[t].form == "--"; }

// "Lane — who was there for years — said": the noun before the dashes.
TokenIndex noun_before_dashes(const Syntax& s, TokenIndex dash) {
  for (TokenIndex t = dash - 2; t > 0 && dash - t < 40; --t) {
    if (s[t].form == "." || s[t].form == ";") return kNone;
    if (!is_dash(s, t)) continue;
    TokenIndex at = t - 1;
    if (s[at].upos != Upos::Propn && s[at].upos != Upos::Noun) return kNone;
    for (int i = 0; i < 4 && s[at].head != kNone && s[at].head < t && s.is_nominal(s[at].head) && s.is(at, Deprel::Compound, Deprel::Flat, Deprel::NmodDesc); ++i) at = s[at].head;
    return at;
  }
  return kNone;
}

// "Ruth Lane, a professor in Leeds, argued": the name that the sentence begins with, cut off from its verb by commas.
TokenIndex noun_at_begin(const Syntax& s, TokenIndex comma) {
  TokenIndex first = comma;
  int commas = 0;
  while (first > 0 && s[first - 1].form != "." && s[first - 1].form != "\"" && s[first - 1].form != "”" && comma - first < 40) {
    --first;
    commas += s[first].form == "," ? 1 : 0;
    if (s[first].head == kNone && s[first].upos == Upos::Verb && !in_relative(s, first)) return kNone;
  }
  if (commas == 0) return kNone;
  TokenIndex at = first;
  while (at < comma && (s[at].upos == Upos::Det || s[at].upos == Upos::Adj || s[at].upos == Upos::Cconj || s.same(at, "as"))) ++at;
  if (at >= comma || !(s[at].upos == Upos::Propn || s[at].upos == Upos::Noun)) return kNone;
  for (int i = 0; i < 4; ++i) {
    const TokenIndex head = s[at].head;
    if (head == kNone || head < first || head >= comma || !s.is_nominal(head) || !s.is(at, Deprel::Compound, Deprel::Flat, Deprel::NmodDesc, Deprel::NmodPoss)) break;
    at = head;
  }
  return at;
}

// The tree shows no subject: the noun right before a finite cue, adverbs and auxiliaries apart.
TokenIndex noun_before(const Syntax& s, TokenIndex cue) {
  const Xpos tense = s[cue].xpos;
  if (tense != Xpos::Vbd && tense != Xpos::Vbz && tense != Xpos::Vbp) return kNone;
  TokenIndex at = cue - 1;
  while (at >= 0 && (s[at].upos == Upos::Adv || s[at].upos == Upos::Aux)) --at;
  if (at >= 0 && s[at].form == ",") return noun_at_begin(s, at);
  if (at >= 0 && is_dash(s, at)) return noun_before_dashes(s, at);
  // "All the experts I asked said".
  if (at > 0 && s[at].upos == Upos::Verb && s.is(at, Deprel::AclRelcl) && s[at].head != kNone && s[at].head < at && s.is_nominal(s[at].head)) return s[at].head;
  const bool number = at >= 0 && s[at].upos == Upos::Num;  // "one in five say"
  if (at < 0 || !(number || s[at].upos == Upos::Propn || s[at].upos == Upos::Noun || s[at].upos == Upos::Pron)) return kNone;
  // Up to the head of its phrase, as long as that stands before the cue.
  for (int i = 0; i < 4; ++i) {
    const TokenIndex head = s[at].head;
    if (head == kNone || head >= cue || !s.is_nominal(head) || !s.is(at, Deprel::Compound, Deprel::Flat, Deprel::Appos, Deprel::NmodDesc, number ? Deprel::Nmod : Deprel::Flat)) break;
    at = head;
  }
  if (number && s.has_tree(at) && s.subtree(at).contains(cue)) return kNone;
  return at;
}

// "The harbour, they said, was shut": a pronoun right before a verb in a form that only a subject has.
TokenIndex nominative_before(const Syntax& s, TokenIndex cue) {
  TokenIndex at = cue - 1;
  while (at >= 0 && cue - at < 4 && (s[at].upos == Upos::Adv || (s[at].upos == Upos::Aux && s[at].lemma != "be"))) --at;
  if (at < 0 || s[at].upos != Upos::Pron || !s.one_of(at, "he", "she", "they", "we", "i")) return kNone;
  if (at > 0 && (s[at - 1].upos == Upos::Cconj || s[at - 1].form == "/")) return kNone;
  const bool alone = at == cue - 1 || s[cue - 1].upos == Upos::Adv;
  const Xpos tense = s[cue].xpos;
  return alone && tense != Xpos::Vbd && tense != Xpos::Vbz && tense != Xpos::Vbp ? kNone : at;
}

// "These rulings, the lawyers said, “all command it”": between a comma and the cue with a comma behind it, nothing but a noun phrase.
TokenIndex inserted_before(const Syntax& s, TokenIndex cue) {
  const Xpos tense = s[cue].xpos;
  if ((tense != Xpos::Vbd && tense != Xpos::Vbz && tense != Xpos::Vbp) || cue + 1 >= s.size() || s[cue + 1].form != "," || cue < 2) return kNone;
  const TokenIndex last = cue - 1;
  if (s[last].upos != Upos::Noun && s[last].upos != Upos::Propn) return kNone;
  TokenIndex first = last;
  while (first > 0 && cue - first < 7 && (s[first - 1].upos == Upos::Noun || s[first - 1].upos == Upos::Propn || s[first - 1].upos == Upos::Adj || s[first - 1].upos == Upos::Det)) --first;
  if (first == 0 || s[first - 1].form != ",") return kNone;
  TokenIndex at = last;
  for (int i = 0; i < 4 && s[at].head >= first && s[at].head < cue && s.is_nominal(s[at].head); ++i) at = s[at].head;
  return at;
}

// "HARWELL, July 29 (NBX) — Ruth Lane said": the town that it is written in does not speak, but who stands behind the dateline.
TokenIndex speaker_behind_dateline(const Syntax& s, TokenIndex head, TokenIndex cue) {
  const TokenIndex first = behind_dateline(s.annotation(), head);
  if (first == kNone || head >= first || first >= cue) return kNone;
  TokenIndex at = first;
  while (at < cue && (s[at].upos == Upos::Det || s[at].upos == Upos::Adj)) ++at;
  for (int i = 0; i < 5 && s[at].head >= first && s[at].head < cue && s.is_nominal(s[at].head); ++i) at = s[at].head;
  return at < cue && s.is_nominal(at) ? at : kNone;
}

// A person's name right before a finite cue and behind a comma or at the sentence's beginning: its subject, whatever the tree says.
TokenIndex person_before(const Syntax& s, TokenIndex cue) {
  const Xpos tense = s[cue].xpos;
  if (tense != Xpos::Vbd && tense != Xpos::Vbz && tense != Xpos::Vbp) return kNone;
  TokenIndex last = cue - 1;
  while (last >= 0 && (s[last].upos == Upos::Adv || s[last].upos == Upos::Aux)) --last;
  if (last < 0 || !is_person(s, last)) return kNone;
  const Name& name = s.annotation().names[static_cast<std::size_t>(s[last].name)];
  if (name.last != last + 1) return kNone;
  TokenIndex first = name.first;
  while (first > 0 && s[first - 1].upos == Upos::Propn && s[first - 1].form.ends_with('.')) --first;  // Mr., Sen.
  if (first > 0 && s[first - 1].upos != Upos::Punct && s[first - 1].upos != Upos::Sconj) return kNone;
  return name.first;
}

}  // namespace

SpeakerPhrase speaker_of_verb(const Syntax& syntax, TokenIndex cue) {
  if (const TokenIndex pronoun = nominative_before(syntax, cue); pronoun != kNone) return {pronoun, false, false};
  if (const TokenIndex noun = inserted_before(syntax, cue); noun != kNone) return {noun, false, false};
  SpeakerPhrase phrase = subject_of(syntax, cue, 4);
  if (phrase.head != kNone) {
    if (const TokenIndex noun = speaker_behind_dateline(syntax, phrase.head, cue); noun != kNone) phrase.head = noun;
  }
  if (const TokenIndex person = person_before(syntax, cue); person != kNone && !phrase.passive && phrase.head != person) {
    const TokenRange words = phrase.head == kNone ? TokenRange{} : words_of_phrase(syntax, phrase.head);
    // "After the vote for Peter Lane, Mira Okafor believes": two names are no apposition.
    const bool another = phrase.head != kNone && is_person(syntax, phrase.head) && syntax[phrase.head].name != syntax[person].name && person > 0 && syntax[person - 1].form == ",";
    if (another || !words.contains(person)) phrase = {person, false, false};
  }
  if (phrase.head == kNone && !phrase.expletive && !phrase.passive) phrase.head = noun_before(syntax, cue);
  // "Where mining experts say": what stands right before a finite verb without a subject is its subject.
  if (phrase.head != kNone && !phrase.passive && cue > 0 && syntax.child(cue, Deprel::Nsubj, Deprel::NsubjPass, Deprel::Expl) == kNone && syntax.is(cue, Deprel::Advcl, Deprel::AclRelcl, Deprel::Ccomp, Deprel::Parataxis)) {
    const Token& before = syntax[cue - 1];
    const bool plain = before.upos == Upos::Noun || before.upos == Upos::Propn || before.xpos == Xpos::Prp;
    if (const TokenIndex noun = plain && !is_time(syntax, cue - 1) ? noun_before(syntax, cue) : kNone; noun != kNone && !words_of_phrase(syntax, phrase.head).contains(cue - 1)) phrase.head = noun;
  }
  return phrase;
}

SpeakerPhrase speaker_of_noun(const Syntax& s, TokenIndex cue) {
  const TokenIndex owner = s.child(cue, Deprel::NmodPoss);
  if (owner != kNone) return {owner, false, false};
  SpeakerPhrase found;
  s.children(cue, [&](TokenIndex child) {
    if (found.head != kNone || s[child].deprel != Deprel::Nmod) return;
    const TokenIndex preposition = s.case_of(child);
    if (preposition != kNone && s.one_of(preposition, "by", "from")) found.head = child;
  });
  if (found.head != kNone) return found;
  // "A Harwell Herald report that".
  s.children(cue, [&](TokenIndex child) {
    if (found.head != kNone || child > cue || !s.is(child, Deprel::Compound) || s[child].name < 0) return;
    const Name::Kind kind = s.annotation().names[static_cast<std::size_t>(s[child].name)].kind;
    if (kind == Name::Kind::Organization || kind == Name::Kind::Person) found.head = child;
  });
  if (found.head != kNone) return found;
  const TokenIndex governor = s[cue].head;
  if (governor != kNone && s.is_verb_form(governor)) {
    const TokenIndex with = s.is(cue, Deprel::Obl) ? s.case_of(cue) : kNone;
    if (with != kNone && s.one_of(with, "with", "in") && s.one_of(cue, "hope", "hopes", "belief", "expectation", "fear")) return speaker_of_verb(s, governor);
    if (s.is(cue, Deprel::Obj)) return speaker_of_verb(s, governor);
    if (s.is(cue, Deprel::Obl)) return {};
  }
  return found;
}

TokenRange words_of_phrase(const Syntax& s, TokenIndex head) {
  if (!s.has_tree(head)) return {head, head + 1};
  TokenRange words{head, head + 1};
  s.children(head, [&](TokenIndex child) {
    const TokenRange part = s.subtree(child);
    if (child < head) {
      if (s.is(child, Deprel::Case, Deprel::Punct, Deprel::Mark, Deprel::Cc, Deprel::Advmod, Deprel::Acl, Deprel::AclRelcl, Deprel::Cop, Deprel::Nsubj,
               Deprel::Parataxis, Deprel::Appos, Deprel::Dep)) return;
      words.first = std::min(words.first, part.first);
      return;
    }
    // "Spokeswoman Ruth Lane", "the mayor, Ruth Lane": a name that says who holds the office.
    if (s.is(child, Deprel::Appos, Deprel::Flat, Deprel::NmodDesc, Deprel::List, Deprel::Dep) && s[child].upos == Upos::Propn && !s.is(head, Deprel::Vocative)) {
      const bool comma = part.first > words.last || s[part.first].upos == Upos::Punct || (part.first == words.last + 1);
      const bool near = part.first <= words.last + 1;
      if (near && (!comma || (s[head].upos == Upos::Noun && is_person(s, child)))) words.last = std::max(words.last, words_of_phrase(s, child).last);
      return;
    }
    if (part.first != words.last) return;  // behind a comma, a bracket or something left out
    if (s.is(child, Deprel::Flat, Deprel::Compound, Deprel::Fixed, Deprel::Goeswith, Deprel::Nmod, Deprel::Nummod, Deprel::Amod,
             Deprel::NmodDesc, Deprel::Case, Deprel::Conj)) {
      if (s.is(child, Deprel::Case) && s[child].xpos == Xpos::Pos) return;
      if (s.is(child, Deprel::Conj) && !s.is_nominal(child)) return;
      words.last = std::max(words.last, s.is(child, Deprel::Conj, Deprel::Nmod) ? words_of_phrase(s, child).last : part.last);
    }
  });
  return words;
}

}  // namespace newsingest
