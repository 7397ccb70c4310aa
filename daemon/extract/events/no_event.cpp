// Coder: what looks like a deed and is none: opinion, habit, talk, what is said of things, bare references back.

#include "extract/events/coder.h"

#include <algorithm>

#include "extract/ascii.h"

namespace newsingest {

// "No senator has endorsed it", "36 percent of voters would back it": what nobody does, and what a poll found
bool Coder::nobody(Means means, const Node& named) const {
  TokenIndex verb = predicates_.carrier(named.token);
  if (!clause_.predicative(verb) || (clause_.verbal(verb) && clause_.passive(verb))) return false;
  const bool bodily = means == Means::Assault || means == Means::Protest || means == Means::Coerce || means == Means::Mobilize;
  const TokenIndex own = clause_.child(verb, {Deprel::Nsubj});
  if (!bodily && own != kNone && clause_.marked(own, {"no"_word})) return true;
  // up through "said they would", "40 percent of those who said", "40 percent saying"
  for (int step = 0; step < 6; ++step) {
    const TokenIndex who = clause_.child(verb, {Deprel::Nsubj, Deprel::Ccomp});
    if (share(verb) || (who != kNone && polled(who))) return true;
    const Token& here = clause_.at(verb);
    if (here.head == kNone) return false;
    const bool told = here.deprel == Deprel::Ccomp || here.deprel == Deprel::Xcomp || here.deprel == Deprel::Conj;
    const bool described = here.deprel == Deprel::AclRelcl || here.deprel == Deprel::Acl || (here.deprel == Deprel::Nmod && step > 0);
    const bool beside = here.deprel == Deprel::Advcl && here.xpos == Xpos::Vbg && share(clause_.child(here.head, {Deprel::Obl}));
    if (beside || (described && here.deprel != Deprel::Nmod && polled(here.head))) return true;
    if (!told && !described) return false;
    verb = here.head;
  }
  return false;
}

// "36 percent"
bool Coder::share(TokenIndex token) const {
  return token != kNone && (clause_.is(token, "percent"_word) || clause_.is(token, "%"_word));
}

// "36 percent", "an average of 81 percent", a noun of that, "three of four | farmers"
bool Coder::polled(TokenIndex who) const {
  if (share(who)) return true;
  const TokenIndex part = clause_.prepositional(who, "of"_word, false);
  if (part != kNone && share(part)) return true;
  if (part != kNone && part > who && clause_.at(who).upos == Upos::Num && clause_.child(part, {Deprel::Nummod}) != kNone && clause_.child(part, {Deprel::Det}) == kNone) return true;
  const Token& here = clause_.at(who);
  if (here.deprel == Deprel::Nmod && here.head != kNone && share(here.head)) return true;
  bool of_several = false;
  clause_.children(who, [&](TokenIndex child) {
    const bool counted = clause_.at(child).deprel == Deprel::Nummod && child > 1 && clause_.at(child - 2).upos == Upos::Num;
    of_several = of_several || (counted && (clause_.is(child - 1, "of"_word) || clause_.is(child - 1, "in"_word)));
  });
  return of_several;
}

// Words on a side that is missing. "Her support for universal care", "defended the notion": an opinion. "Some have urged her": PLOVER codes
// nothing that nobody does, if it is not done to bodies.
bool Coder::only_opinion(Meaning meaning, const Node& node, const Node& named, const std::vector<Party>& actors, const std::vector<Party>& recipients) const {
  const bool alone = predicates_.carrier(named.token) == named.token;
  const bool noun = !clause_.verbal(named.token);
  // "asked for any group that had endorsed her", "has not endorsed any candidate"
  const auto any_at_all = [&](const Party& party) { return clause_.marked(party.head, "any"_word); };
  const bool words = meaning.means == Means::Support || meaning.means == Means::Accuse;
  if (words && ((!actors.empty() && std::all_of(actors.begin(), actors.end(), any_at_all)) ||
               (!recipients.empty() && std::all_of(recipients.begin(), recipients.end(), any_at_all)))) {
    return true;
  }
  // who acts may be somebody whom no list has
  const TokenIndex subject = clause_.subject(predicates_.carrier(node.token));
  const bool nobody_acts = actors.empty() && (subject == kNone || !nominal(clause_.at(subject)));
  switch (meaning.means) {
    case Means::Support:
      if (recipients.empty() && ((noun && alone) || clause_.is(named.token, "defend"_word))) return true;
      if (leaned_to(named.token) || hostile_text(named.token)) return true;
      // "her endorsement is only a matter of time"
      if (noun && clause_.at(named.token).deprel == Deprel::Nsubj && clause_.is(clause_.at(named.token).head, "matter"_word)) return true;
      // "Ohio supported Lane": its voters did
      if (clause_.is(named.token, "support"_word) && !actors.empty() && !recipients.empty() && of_places(actors) && of_persons(recipients)) return true;
      // "Lane's support for the premier's idea"
      if (noun && alone && of_persons(actors) && for_a_thing(named.token)) return true;
      return nobody_acts;
    case Means::Consult:
      return leaned_to(named.token) || knew(named.token) || talked_about(named.token, recipients);
    case Means::Accuse:
      if (recipients.empty() && noun && alone) return true;
      // "the party won, a rebuke of its rivals"
      if (actors.empty() && noun && clause_.at(named.token).deprel == Deprel::Appos) return true;
      if (only_worried(named.token, actors, recipients)) return true;
      if (leaned_to(named.token)) return true;
      // "lamented the rain": of nobody
      if (recipients.empty() && of_things(named.token, actors)) return true;
      if (actors.empty() && clause_.is(named.token, "suspect"_word)) return true;  // "suspected to be ill"
      return actors.empty() && (clause_.at(named.token).xpos == Xpos::Vb || clause_.at(named.token).xpos == Xpos::Vbg) && clause_.subject(named.token) == kNone;
    case Means::Agree:
      // "Lane agreed and spoke of other things": with a view
      if (node.row->means == Means::Agree && clause_.verbal(node.token) && clause_.is(node.token, "agree"_word) && recipients.empty() && actors.size() < 2 && of_persons(actors)) return true;
      // what a candidate promises everybody
      if (node.row->means == Means::Promise && !clause_.is(node.token, "agree"_word) && says_nothing(node.inner) && recipients.empty() && !actors.empty() && of_persons(actors) &&
          (actors.size() == 1 || !together(node.token))) {
        return true;
      }
      return nobody_acts;
    case Means::Request:
    case Means::Reject:
    case Means::Concede:
      return nobody_acts;
    case Means::Aid:
      return actors.empty();  // "ten were rescued"
    case Means::Assault:
      // "Lane went on the offensive", "Lane's attack on her record"
      return noun && meaning.mode == 0 && recipients.empty() && !actors.empty() && of_persons(actors);
    default:
      return false;
  }
}

// "Is leaning towards backing him", "was able to back him", "avoided blaming him", "spoke about backing him", "has yet to back him": nothing
// is done yet, or promised.
bool Coder::leaned_to(TokenIndex verb) const {
  const Token& token = clause_.at(verb);
  if (!clause_.verbal(verb) || token.head == kNone) return false;
  const bool hangs = token.deprel == Deprel::Xcomp || token.deprel == Deprel::Advcl || token.deprel == Deprel::Acl || token.deprel == Deprel::Obl || token.deprel == Deprel::Ccomp;
  if (hangs && token.xpos == Xpos::Vbg && clause_.has_preposition(verb, "about"_word)) return true;
  if (token.deprel == Deprel::Xcomp && clause_.is(token.head, "have"_word) && (clause_.marked(token.head, "yet"_word) || clause_.marked(verb, "yet"_word))) return true;
  if (!hangs) return false;
  // "would like to go to Rome to meet her"
  const Token& above = clause_.at(token.head);
  if (clause_.is(token.head, "like"_word) && clause_.marked(token.head, "would"_word)) return true;
  if (token.deprel == Deprel::Advcl && above.deprel == Deprel::Xcomp && above.head != kNone && clause_.is_any(above.head, kWishing)) return true;
  // "makes it easier to sue"
  const TokenIndex ease = clause_.child(token.head, {Deprel::Xcomp});
  if (token.xpos == Xpos::Vb && (clause_.is_any(token.head, kEase) || (ease != kNone && ease != verb && clause_.is_any(ease, kEase)))) return true;
  return clause_.is_any(token.head, kLeaning);
}

// "it would have been kind, had Lund backed her": it was not done.
bool Coder::never_done(TokenIndex verb) const {
  if (!clause_.verbal(verb)) return false;
  const TokenIndex had = clause_.child(verb, {Deprel::Aux});
  const TokenIndex subject = clause_.child(verb, {Deprel::Nsubj});
  return had != kNone && subject != kNone && had < subject && clause_.form(had) == "had"_word;
}

// "asked if she would back him", "doubts whether they will pay": a question.
bool Coder::asked_whether(TokenIndex verb) const {
  verb = clause_.first_conjunct(verb);
  const Token& token = clause_.at(verb);
  if (token.head == kNone || clause_.child(verb, {Deprel::Nsubj, Deprel::NsubjPass}) == kNone) return false;
  if (clause_.marked(verb, "whether"_word)) return token.deprel != Deprel::Root && token.deprel != Deprel::Parataxis;
  return clause_.marked(verb, "if"_word) && clause_.is_any(token.head, kWondering);
}

// Somebody of many, with nothing that tells which: "candidates", "voters".
bool Coder::anybody_like_them(const std::vector<Party>& parties) const {
  return !parties.empty() && std::all_of(parties.begin(), parties.end(), [&](const Party& party) {
    if (clause_.at(party.head).xpos != Xpos::Nns) return false;
    bool told = false;
    clause_.children(party.head, [&](TokenIndex child) {
      const Token& word = clause_.at(child);
      const bool names = word.upos == Upos::Propn || word.upos == Upos::Num || (is_ascii_upper(word.form[0]) && word.deprel == Deprel::Amod);
      told = told || names || word.deprel == Deprel::Det || word.deprel == Deprel::NmodPoss || word.deprel == Deprel::AclRelcl || word.deprel == Deprel::Nmod;
    });
    return !told;
  });
}

// "candidates criticizing judges", "men kill people": what such people do, and no deed.
bool Coder::of_everybody(const Node& named, const std::vector<Party>& actors, const std::vector<Party>& recipients) const {
  const Token& token = clause_.at(named.token);
  const bool timeless = token.xpos == Xpos::Vbp || (token.xpos == Xpos::Vbg && clause_.child(named.token, {Deprel::Aux}) == kNone);
  return timeless && clause_.verbal(named.token) && anybody_like_them(actors) && anybody_like_them(recipients);
}

// "His family voiced concern about his health", "she expressed concern that he may win": nobody is reproached.
bool Coder::only_worried(TokenIndex verb, const std::vector<Party>& actors, const std::vector<Party>& recipients) const {
  if (!clause_.is(verb, "express"_word) && !clause_.is(verb, "voice"_word)) return false;
  const TokenIndex object = clause_.verbal(verb) ? clause_.object(verb) : kNone;
  if (object == kNone || actors.empty() || (!clause_.is(object, "concern"_word) && !clause_.is(object, "worry"_word))) return false;
  if (of_persons(actors) && (recipients.empty() || clause_.clause(object) != kNone || clause_.child(object, {Deprel::AclRelcl, Deprel::Acl}) != kNone)) return true;
  return std::all_of(actors.begin(), actors.end(), [&](const Party& party) { return party.sector() == "CVL" && clause_.at(party.head).xpos == Xpos::Nn; });
}

// "complied with the demand", "kept those promises": of which nothing is told here.
bool Coder::pointed_back(const Node& node, const std::vector<Party>& recipients) const {
  if (!recipients.empty() || clause_.verbal(node.token) || predicates_.carrier(node.token) != node.token) return false;
  if (!clause_.is(node.token, "demand"_word) && !clause_.is(node.token, "promise"_word) && !clause_.is(node.token, "pledge"_word)) return false;
  const Token& token = clause_.at(node.token);
  if (token.deprel != Deprel::Obj && token.deprel != Deprel::Obl && token.deprel != Deprel::NsubjPass) return false;
  return clause_.prepositional(node.token, "of"_word, false) == kNone || token.deprel == Deprel::Obj;
}

// "Approved a resolution condemning Rome", "voted for a letter that urges him to go": what the text does is told by its own verb.
bool Coder::hostile_text(TokenIndex verb) const {
  if (!clause_.verbal(verb)) return false;
  TokenIndex text = clause_.object(verb);
  if (text == kNone) text = clause_.prepositional(verb, "for"_word, false);
  if (text == kNone || actors_.is_party(text)) return false;
  bool hostile = false;
  clause_.children(text, [&](TokenIndex child) {
    const Token& says = clause_.at(child);
    const bool participle = says.deprel == Deprel::Acl && says.xpos == Xpos::Vbg && clause_.child(child, {Deprel::Mark, Deprel::Case}) == kNone;
    if (!participle && says.deprel != Deprel::AclRelcl) return;
    const Node* deed = predicates_.node_at(child);
    if (deed == nullptr) return;
    const Means means = deed->meaning.means;
    hostile = hostile || means == Means::Accuse || means == Means::Reject || means == Means::Request || means == Means::Threaten;
  });
  return hostile;
}

// "Spoke about her quarrel with Rome", "talked about aid to the north": what was spoken about, though "with" and "to" were hung on the verb
bool Coder::talked_about(TokenIndex verb, const std::vector<Party>& recipients) const {
  if (!clause_.verbal(verb) || recipients.empty() || (!clause_.is(verb, "talk"_word) && !clause_.is(verb, "speak"_word))) return false;
  constexpr TokenIndex kReach = 24;  // as far as a clause goes, for verbs may nest
  for (TokenIndex token = verb + 1; token < std::min(recipients.front().head, verb + kReach); ++token) {
    if (clause_.is(token, "about"_word)) return true;
  }
  return false;
}

// "Have never met", "first met her at school", "met and married": got to know each other.
bool Coder::knew(TokenIndex verb) const {
  if (!clause_.is(verb, "meet"_word) || !clause_.verbal(verb) || clause_.prepositional(verb, "with"_word, false) != kNone) return false;
  if (clause_.marked(verb, {"never"_word, "ever"_word})) return true;
  bool married = false;
  clause_.children(verb, [&](TokenIndex child) {
    if (clause_.at(child).deprel != Deprel::Conj) return;
    const TokenIndex got = clause_.child(child, {Deprel::Xcomp});
    married = married || clause_.is(child, "marry"_word) || (got != kNone && clause_.is(got, "marry"_word));
  });
  if (married) return true;
  // "had not met her until May"
  return clause_.marked(verb, "have"_word) && clause_.marked(verb, {"not"_word, "n't"_word});
}

bool Coder::of_places(const std::vector<Party>& parties) const {
  return std::all_of(parties.begin(), parties.end(), [&](const Party& party) { return actors_.names_place(party.head) && !actors_.is_person(party.head) && party.sector() == "CVL"; });
}

// What "of" or "for" leads to is nobody: an idea, a plan.
bool Coder::for_a_thing(TokenIndex noun) const {
  if (!clause_.is(noun, "support"_word)) return false;
  TokenIndex thing = clause_.prepositional(noun, "for"_word, false);
  if (thing == kNone) thing = clause_.prepositional(noun, "of"_word, false);
  return thing != kNone && clause_.at(thing).upos == Upos::Noun && !actors_.is_party(thing);
}

// What is complained of without another side is a state of things.
bool Coder::of_things(TokenIndex verb, const std::vector<Party>& actors) const {
  if (clause_.is_any(verb, kLament)) return true;
  if (clause_.is(verb, "decry"_word)) return of_persons(actors);
  // "the family voiced concern": a worry; a state's is a protest
  const auto private_one = [&](const Party& party) {
    return party.sectors.empty() ? actors_.is_person(party.head) : party.sector() == "CVL";
  };
  return (clause_.is(verb, "express"_word) || clause_.is(verb, "voice"_word)) && std::all_of(actors.begin(), actors.end(), private_one);
}

// "pledged to work together": what several promise is promised to one another
bool Coder::together(TokenIndex verb) const {
  const TokenIndex deed = clause_.infinitive(verb);
  return deed != kNone && clause_.marked(deed, "together"_word);
}

bool Coder::says_nothing(std::int32_t inner) const {
  return inner < 0 || predicates_.nodes()[static_cast<std::size_t>(inner)].meaning.means == Means::Nothing;
}

bool Coder::of_persons(const std::vector<Party>& parties) const {
  return std::all_of(parties.begin(), parties.end(), [&](const Party& party) { return actors_.is_person(party.head); });
}

// "Offered no proof", "this allowed it to grow", "to prevent it": an operator that is about no happening, and of nobody to somebody.
bool Coder::empty_words(const Node& node, const std::vector<Party>& actors, const std::vector<Party>& recipients) const {
  const Means means = node.row->means;
  // "a bill that would allow Rome to extradite": what a thing allows nobody concedes
  const TokenIndex subject = clause_.verbal(node.token) && !clause_.passive(node.token) ? clause_.subject(node.token) : kNone;
  if (means == Means::Allow && subject != kNone && (actors.empty() || (clause_.at(subject).upos == Upos::Noun && !actors_.is_party(subject)))) return true;
  if (means == Means::Ask && clause_.verbal(node.token) && only_said(node.token)) return true;
  // "the law allows dealers to sell", "the charter bars her from running": a rule, and no deed
  if ((means == Means::Allow || means == Means::Prevent) && clause_.verbal(node.token)) {
    const TokenIndex rule = clause_.subject(node.token);
    if (rule != kNone && clause_.is_any(rule, kRules)) return true;
  }
  if (means == Means::Promise && clause_.is(node.token, "agree"_word) && held_true(node.token)) return true;
  // "Lane proposed a tax", "would require farmers to register": what a person is for
  if (means == Means::Ask && clause_.verbal(node.token) && clause_.is_any(node.token, kProposing) && !actors.empty() && of_persons(actors)) return true;
  // "was warned that he was a danger": told how things are
  if (means == Means::Menace && clause_.verbal(node.token) && clause_.is(node.token, "warn"_word) && held_true(node.token)) {
    const TokenIndex told = clause_.clause(node.token);
    if (clause_.child(told, {Deprel::Cop}) != kNone && finite_form(told) != Xpos::Md) return true;
  }
  if ((means == Means::Ask || means == Means::Promise) && node.inner < 0 && pointed_back(node, recipients)) return true;
  // "his willingness to be rude"
  if (means == Means::Promise && !clause_.verbal(node.token)) {
    const TokenIndex what = clause_.infinitive(node.token);
    if (what != kNone && clause_.child(what, {Deprel::Cop}) != kNone) return true;
  }
  // "rejected the idea that he had lost": a denial
  if (means == Means::Refuse && clause_.verbal(node.token)) {
    const TokenIndex idea = clause_.object(node.token);
    if (idea != kNone && clause_.is_any(idea, kIdeas) && clause_.clause(idea) != kNone) return true;
  }
  // "a measure to prevent Rome from selling": what it is for
  if (means == Means::Prevent && node.meaning.means != Means::Assault && clause_.has_preposition(node.token, "to"_word)) {
    const Deprel relation = clause_.at(node.token).deprel;
    if (relation == Deprel::Advcl || relation == Deprel::Acl) return true;
  }
  if (node.inner >= 0) return false;
  if (means == Means::Promise && (node.row->pos != TriggerPos::Verb || clause_.is(node.token, "offer"_word))) return actors.empty() || recipients.empty();
  // "agreed that the rules are old": an opinion
  if (means == Means::Promise && clause_.is(node.token, "agree"_word)) {
    // but "the premier agreed to add two seats to the council" is a deed of state
    const TokenIndex deed = clause_.infinitive(node.token);
    const bool gives = deed != kNone && clause_.object(deed) != kNone && !actors.empty() && !actors.front().country.empty() &&
                       actors.front().sector() == "GOV";
    return recipients.empty() && actors.size() < 2 && !gives;
  }
  if (means == Means::Allow) return actors.empty() || recipients.empty() || actors_.is_person(actors.front().head);
  // "asked whether it was", "insists that he has": what is so is not asked for
  if (means == Means::Ask && clause_.verbal(node.token)) {
    const TokenIndex clause = clause_.clause(node.token);
    if (clause != kNone && clause_.infinitive(node.token) == kNone) {
      const TokenIndex copula = clause_.child(clause, {Deprel::Cop});
      const Xpos form = clause_.at(copula == kNone ? clause : copula).xpos;
      return form == Xpos::Vbz || form == Xpos::Vbd;
    }
  }
  if (means == Means::Prevent) return actors.empty() || recipients.empty();
  return means == Means::Force && (actors.empty() || recipients.empty());
}

// Of the word that bears a clause's tense: its auxiliary or copula, else its verb.
Xpos Coder::finite_form(TokenIndex clause) const {
  const TokenIndex bearer = clause_.child(clause, {Deprel::Aux, Deprel::AuxPass, Deprel::Cop});
  return clause_.at(bearer == kNone ? clause : bearer).xpos;
}

// "asked Rome why it left", "insists that they give nothing": a question, a claim.
bool Coder::only_said(TokenIndex verb) const {
  const bool asks = clause_.is(verb, "ask"_word);
  // "Look at him, Lund urged"; but "Rome must withdraw, Lund insisted"
  if (clause_.at(verb).deprel == Deprel::Parataxis && (clause_.is(verb, "urge"_word) || clause_.is(verb, "insist"_word)) &&
      clause_.object(verb) == kNone && clause_.infinitive(verb) == kNone) {
    const TokenIndex said = clause_.at(verb).head;
    if (said != kNone && !clause_.marked(said, {"must"_word, "should"_word, "ought"_word})) return true;
  }
  if (!asks && !clause_.is(verb, "insist"_word)) return false;
  if (!asks && on_doing(verb)) return true;
  const TokenIndex clause = clause_.clause(verb);
  if (clause == kNone || clause_.infinitive(verb) != kNone) return false;
  if (asks) return !clause_.has_preposition(clause, "that"_word);
  if (clause_.child(clause, {Deprel::Cop}) != kNone) return true;
  const Xpos form = finite_form(clause);
  if (form == Xpos::Vbz || form == Xpos::Vbd || (form == Xpos::Md && !clause_.marked(clause, {"must"_word, "should"_word}))) return true;
  const TokenIndex who = clause_.child(clause, {Deprel::Nsubj, Deprel::NsubjPass});
  return form == Xpos::Vbp && who != kNone && clause_.at(who).upos == Upos::Pron;
}

// "Agreed that the rules were old": what is so, or may be, is no promise.
bool Coder::held_true(TokenIndex verb) const {
  const TokenIndex clause = clause_.clause(verb);
  if (clause == kNone || clause_.infinitive(verb) != kNone) return false;
  const Xpos form = finite_form(clause);
  if (form == Xpos::Md) return clause_.marked(clause, {"may"_word, "might"_word, "could"_word, "can"_word});
  return form == Xpos::Vbz || form == Xpos::Vbd || form == Xpos::Vbp;
}

// "Insisted on paying": one's own doing is asked of nobody.
bool Coder::on_doing(TokenIndex verb) const {
  bool found = false;
  clause_.children(verb, [&](TokenIndex child) {
    found = found || (clause_.at(child).xpos == Xpos::Vbg && clause_.has_preposition(child, "on"_word) && clause_.child(child, {Deprel::Nsubj}) == kNone);
  });
  return found;
}

// "The party's meeting in Oslo": one body sat by itself. "During the summit, Lund said": a summit has one side only where it is pointed back to.
bool Coder::own_session(const Node& named, const std::vector<Party>& actors, const std::vector<Party>& recipients) const {
  if (!recipients.empty() || actors.size() != 1) return false;
  if (clause_.is(named.token, "summit"_word)) return clause_.child(named.token, {Deprel::NmodPoss}) == kNone;
  if (!clause_.is(named.token, "meeting"_word)) return false;
  static constexpr std::string_view kBodies[] = {"PTY", "LEG", "BUS", "EDU", "LAB", "REL", "SOC", "CVL", "JUD"};
  return std::find(std::begin(kBodies), std::end(kBodies), actors.front().sector()) != std::end(kBodies) && !actors_.is_person(actors.front().head);
}

// "Spoke with the paper", "told the network": an interview.
bool Coder::of_the_press(const std::vector<Party>& parties) {
  return !parties.empty() && std::all_of(parties.begin(), parties.end(), [](const Party& party) { return party.sector() == "JRN"; });
}

// "people convicted of fraud", "women who are beaten": whoever it happens to, and no happening.
bool Coder::in_general(Means means, const Node& named) const {
  if (means != Means::Assault && means != Means::Coerce && means != Means::Sanction) return false;
  const Token& token = clause_.at(named.token);
  if ((token.deprel != Deprel::Acl && token.deprel != Deprel::AclRelcl) || !clause_.verbal(named.token) || !clause_.passive(named.token)) return false;
  if (token.head == kNone || !clause_.is_any(token.head, kAnybody)) return false;
  return clause_.child(token.head, {Deprel::Det, Deprel::Nummod, Deprel::NmodPoss}) == kNone;
}

// "The attack", "the meeting": a noun that only points back.
bool Coder::back_reference(const Node& named, const std::vector<Party>& actors, const std::vector<Party>& recipients,
                           const std::optional<Event::Location>& location) const {
  if (clause_.verbal(named.token) || named.row->pos == TriggerPos::Adjective) return false;
  return actors.empty() && recipients.empty() && !tells_news(named) && !fresh(named, location);
}

// "Protests in Lima", "an assault in Ghazni": without an article that points back, and with a place.
bool Coder::fresh(const Node& named, const std::optional<Event::Location>& location) const {
  if (!location || (named.meaning.means != Means::Protest && named.meaning.means != Means::Assault)) return false;
  const Token& token = clause_.at(named.token);
  if (clause_.verbal(named.token) || token.deprel == Deprel::Compound || token.deprel == Deprel::Amod) return false;
  bool points = false;
  bool indefinite = token.xpos == Xpos::Nns;
  clause_.children(named.token, [&](TokenIndex child) {
    const Token& word = clause_.at(child);
    if (word.deprel == Deprel::NmodPoss) points = true;
    if (word.deprel != Deprel::Det) return;
    if (clause_.is(child, "a"_word) || clause_.is(child, "an"_word)) indefinite = true;
    else points = true;
  });
  return indefinite && !points;
}

// Something of it is told: "in the port", "at dawn", "consisted of two bombs".
bool Coder::placed(TokenIndex verb) const {
  bool found = false;
  clause_.children(verb, [&](TokenIndex child) {
    if (clause_.at(child).deprel != Deprel::Obl) return;
    found = found || clause_.has_preposition(child, "of"_word) || clause_.has_preposition(child, "from"_word) || clause_.has_any_preposition(child, kPlaces);
  });
  return found;
}

// "Protests erupted", "an attack that day": a bare noun that its verb, article or date makes more than a pointer.
bool Coder::tells_news(const Node& named) const {
  const Token& token = clause_.at(named.token);
  if (token.deprel == Deprel::Compound || token.deprel == Deprel::Amod) return false;
  // "the attack came weeks before the vote"; but "the attack took place in the port"
  if (named.meaning.means == Means::Assault && token.head != kNone) {
    const TokenIndex article = clause_.child(named.token, {Deprel::Det});
    const bool pointed = article != kNone && !clause_.is(article, "a"_word) && !clause_.is(article, "an"_word);
    if (pointed && !placed(token.head)) return false;
  }
  // "there were protests"
  if (token.head != kNone && token.deprel == Deprel::Nsubj && clause_.child(token.head, {Deprel::Expl}) != kNone) return true;
  if (token.head != kNone && (token.deprel == Deprel::Nsubj || token.deprel == Deprel::NsubjPass) && clause_.verbal(token.head)) {
    return clause_.is_any(token.head, kHappen);
  }
  return false;
}

}  // namespace newsingest
