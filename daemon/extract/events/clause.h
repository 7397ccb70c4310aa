// ClauseView: a sentence's tree as event coding asks about it: who is the subject of this verb, which phrase stands behind "on".
//
// Roles are looked for through the constructions that hide them:
//
//   passive       "was shelled by troops"             agent and patient change places
//   relative      "the troops who shelled the town"   "who" is the troops
//   participle    "troops shelling the town", "a town shelled by troops"
//   control       "urged Rome to act", "vowed to act" the infinitive's subject is Rome's, or the vower's
//   conjunction   "shelled and took the town"         the second verb has the first one's subject
//
// A non-example: who "they" are is for `resolve`. All look-ups climb and descend a bounded number of edges.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/events/event_lexicon.h"
#include "extract/language/annotation.h"

namespace newsingest {

// Token indices in the order of the text; short.
using TokenList = std::vector<TokenIndex>;

// A noun or a name.
inline bool nominal(const Token& token) { return token.upos == Upos::Noun || token.upos == Upos::Propn; }

// The edge to a clause that completes or describes its head.
inline bool clausal(Deprel relation) {
  return relation == Deprel::Xcomp || relation == Deprel::Ccomp || relation == Deprel::Acl || relation == Deprel::Advcl;
}

// A month or a day of the week, with its capital.
bool is_calendar_word(std::string_view form);

class ClauseView {
 public:
  // Interns the lemmas and forms of all tokens: the one look-up a token costs. A headline has a grammar of its own: "Rome, Oslo sign
  // pact", "Dozens held", "Peru to leave".
  void read(const Annotation& annotation, const EventLexicon& lexicon, bool headline = false);
  bool headline() const { return headline_; }

  const Annotation& annotation() const { return *annotation_; }
  const Token& at(TokenIndex token) const { return annotation_->tokens[static_cast<std::size_t>(token)]; }
  WordId lemma(TokenIndex token) const { return lemmas_[static_cast<std::size_t>(token)]; }
  WordId form(TokenIndex token) const { return forms_[static_cast<std::size_t>(token)]; }
  bool is(TokenIndex token, WordId word) const { return word != 0 && (lemma(token) == word || form(token) == word); }
  bool is_any(TokenIndex token, std::span<const WordId> words) const {
    return std::any_of(words.begin(), words.end(), [&](WordId word) { return is(token, word); });
  }
  // What stands from here on is not looked at: where the next tree of a sentence of several begins. `read` sets it to the end.
  void end_at(TokenIndex last) { last_ = last; }
  TokenIndex size() const { return static_cast<TokenIndex>(lemmas_.size()); }

  template <class Visit>
  void children(TokenIndex token, Visit&& visit) const {
    for (TokenIndex child = at(token).first_child; child != kNone; child = after(child)) visit(child);
  }
  // The first child of one of these relations; kNone.
  TokenIndex child(TokenIndex token, std::initializer_list<Deprel> relations) const;

  bool verbal(TokenIndex token) const;        // a verb form, as far as its tag says
  bool passive(TokenIndex verb) const;        // "was shelled", "shelled by", "being shelled"
  TokenIndex subject(TokenIndex predicate, int depth = 0) const;  // who acts; the agent of a passive; kNone
  TokenIndex object(TokenIndex predicate, int depth = 0) const;   // whom it is done to; the subject of a passive
  // What hangs on the predicate by this preposition: "on Gaza". Also through the object ("imposed sanctions on Iran").
  TokenIndex prepositional(TokenIndex predicate, WordId preposition, bool through_object = true) const;
  bool complement(TokenIndex clause) const;  // what is said, asked, promised: "that they left"
  // Whether one of these stands before the phrase.
  bool has_any_preposition(TokenIndex phrase, std::span<const WordId> prepositions) const {
    return std::any_of(prepositions.begin(), prepositions.end(), [&](WordId word) { return has_preposition(phrase, word); });
  }
  // A verb, or what a copula makes one: "is dead".
  bool predicative(TokenIndex token) const { return verbal(token) || child(token, {Deprel::Cop}) != kNone; }
  bool has_preposition(TokenIndex phrase, WordId preposition) const;  // of a phrase's head: is it "on …"?
  bool behind_preposition(TokenIndex phrase) const;  // has one of its own
  TokenIndex infinitive(TokenIndex predicate) const;  // "refused to go": go
  TokenIndex clause(TokenIndex predicate) const;      // "said that they left": left
  TokenIndex gerund(TokenIndex predicate) const;      // "stopped shelling"
  // A relative pronoun's noun; any other token is itself.
  TokenIndex antecedent(TokenIndex token) const;
  // A main verb that was taken for a participle of the name before it.
  bool told_of_name(TokenIndex verb) const;
  // What is set off by commas behind a subject and was taken for a second one: "Ana Lund, | Peru's poet, | resigned"; kNone.
  TokenIndex set_off(TokenIndex subject) const;
  // The token and those joined to it by "and", "or", commas.
  void with_conjuncts(TokenIndex token, TokenList& list) const;
  // What a quantity is of: "dozens of farmers", "a number of towns"; any other phrase is itself.
  TokenIndex core(TokenIndex phrase) const;
  // The first conjunct of a token's coordination.
  TokenIndex first_conjunct(TokenIndex token) const;
  bool marked(TokenIndex predicate, WordId word) const { return marked(predicate, {word}); }  // has it as mark or advmod or aux: "if", "not"
  bool marked(TokenIndex predicate, std::initializer_list<WordId> words) const;              // has one of these

 private:
  TokenIndex prepositional(TokenIndex predicate, WordId preposition, int through) const;
  bool stray(TokenIndex subject) const;
  bool told_that(TokenIndex subject) const;
  TokenIndex second_subject(TokenIndex subject) const;
  bool denied(TokenIndex conjunct) const;
  void with_listed(TokenIndex token, TokenList& list) const;
  bool has_on(TokenIndex verb) const;
  bool modal(const Token& token) const;
  TokenIndex hung_elsewhere(TokenIndex verb) const;
  TokenIndex whole(TokenIndex noun) const;
  TokenIndex agent_behind(TokenIndex verb, TokenIndex phrase, int depth) const;
  bool time_or_term(TokenIndex phrase) const;
  TokenIndex taken_by_participle(TokenIndex verb) const;
  bool behind_another(TokenIndex phrase) const;
  bool headline_passive(TokenIndex verb) const;
  bool contracted_have(TokenIndex auxiliary, TokenIndex verb) const;
  TokenIndex after(TokenIndex child) const {
    const TokenIndex next = at(child).next_sibling;
    return next < last_ ? next : kNone;
  }

  TokenIndex last_ = 0;
  const Annotation* annotation_ = nullptr;
  std::vector<WordId> lemmas_;
  std::vector<WordId> forms_;
  std::vector<bool> forced_;  // a verb by its form, though tagged as a noun
  std::string lower_;
  static constexpr auto kQuantities = words("number", "group", "dozen", "hundred", "thousand", "million", "score", "ten", "majority", "handful",
                                            "couple", "crowd", "lot", "most", "some", "many", "several", "part");
  bool headline_ = false;
  // before a participle whose subject is that of the clause above: "if elected"
  static constexpr auto kOnceDone = words("when", "if", "once", "unless", "until");
  // verbs without an object
  static constexpr auto kNeverPassive = words("die", "resign", "protest", "march", "clash", "rally", "fall", "rise", "meet", "agree", "vow", "warn",
                                              "flee", "quit", "step", "arrive", "return", "withdraw", "retreat", "surrender", "strike", "talk",
                                              "speak", "say", "go", "come", "leave", "vote");
  // verbs that "'s" makes a perfect tense
  static constexpr auto kHaveDone = words("refuse", "turn", "come", "go", "agree", "begin", "return", "become", "pledge", "vow", "promise",
                                          "threaten", "withdraw", "approach", "fail", "decline", "rise", "fall", "continue", "resign", "retreat");
  // when and for how long something is done
  static constexpr auto kTimesAndTerms = words("hour", "day", "week", "month", "year", "time", "prison", "jail", "afternoon", "evening", "morning", "night");
  // verbs that keep an object in the passive
  static constexpr auto kTwoObjects = words("give", "offer", "award", "grant", "pay", "deny", "ask", "tell", "name", "elect", "make", "leave",
                                            "show", "send", "teach", "promise");
};

}  // namespace newsingest
