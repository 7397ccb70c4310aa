// PredicateReader: the happenings of a sentence and who stands in which role, before anybody is resolved.
//
// 1. A word that triggers.tsv knows, and one of whose frames holds, becomes a node.
// 2. Operators (promise, demand, refusal, end, light verb) take the node that they are about: "threatened | to ban | exports".
// 3. What is taken is no happening of its own; nodes of one kind about one deed become one ("an air strike killed six").
#pragma once

#include <vector>

#include "extract/events/actors.h"
#include "extract/events/clause.h"
#include "extract/events/compose.h"

namespace newsingest {

struct Roles {
  TokenList actors;      // heads of phrases; conjuncts not yet told apart
  TokenList recipients;
};

struct Node {
  TokenIndex token = kNone;
  const TriggerRow* row = nullptr;
  std::int32_t inner = -1;   // index of the node that this one is about
  std::int32_t outer = -1;   // and back
  std::int32_t within = -1;  // index of the node whose promise, demand or refusal it is part of
  std::int32_t merged = -1;  // index of the node that tells the same deed better
  Meaning meaning;           // with all that is inside
  Means implicit = Means::Nothing;  // an operator without a word of its own: "will", "must" in a report
  TokenIndex speaker = kNone;       // who says so, for `implicit`
  bool future = false;
  bool refused = false;  // "will not": a refusal
  bool wished = false;   // "the figures should end the debate": nobody is asked, nothing happens
};

inline constexpr int kDeepest = 5;  // deeds told within one another

class PredicateReader {
 public:
  PredicateReader(const EventLexicon& lexicon);

  // Finds the nodes of a sentence. The views are used until the next call.
  void read(const ClauseView& clause, const ActorReader& actors, const Sentence& sentence);

  const std::vector<Node>& nodes() const { return nodes_; }
  const Node* node_at(TokenIndex token) const;
  // It is done to "each other", "one another": everybody who does it has it done to him.
  bool mutual(TokenIndex token) const;
  Roles roles(const Node& node) const;
  // A capital in front of a deed that is where it was done: "the Kabul bombing".
  bool scene(TokenIndex place, TokenIndex deed) const;
  // The verb through which a noun happens ("launched" of "launched an attack"); the token itself else.
// Of "released a statement that condemned Rome", condemned: who released it; kNone.
  TokenIndex author_of(TokenIndex verb) const;
    TokenIndex carrier(TokenIndex token) const;
  const ModeIds& modes() const { return modes_; }

 private:
  const TriggerRow* match(TokenIndex token) const;
  bool holds(const std::vector<Condition>& frame, TokenIndex token, TriggerPos pos) const;
  bool holds(const Condition& condition, TokenIndex token, TriggerPos pos) const;
  TokenIndex slot(const Slot& slot, TokenIndex token, TriggerPos pos) const;
  std::int32_t content_of(TokenIndex token, const Node& node, int depth) const;
  std::int32_t node_index(TokenIndex token) const;
  TokenIndex so_called(TokenIndex verb) const;
  bool happens_beside(TokenIndex phrase) const;
  bool before_or_after(TokenIndex phrase) const;
  bool says_on(TokenIndex phrase) const;
  bool is_arm(TokenIndex token) const;
  bool names_deed(TokenIndex token) const;
  Meaning evaluate(std::size_t index, int depth);
  void see_futures(std::size_t index);
  bool another_acts(TokenIndex second, TokenIndex first) const;
  bool only_may(const Node& node) const;
  void merge();
  bool is_topic(const Node& node) const;
  void absorb();
  TokenIndex party_within(TokenIndex head, const TokenList& not_these) const;
  Roles own_roles(const Node& node, int depth) const;
  Roles roles(const Node& node, int depth) const;
  bool usable(TokenIndex token) const;
  bool quantity_of_people(TokenIndex token) const;
  bool of_a_title(TokenIndex verb) const;
  bool ordered(TokenIndex verb) const;
  bool closing_report(TokenIndex verb) const;
  bool somebody(TokenIndex token) const;
  bool each_other(TokenIndex token) const;
  TokenIndex subject_of(TokenIndex token) const;
  bool brought_on(TokenIndex noun, TokenIndex verb) const;
  void add(TokenIndex head, TokenList& list) const;
  TokenIndex meant(TokenIndex pronoun) const;
  TokenIndex beyond_border(TokenIndex phrase) const;
  TokenIndex ascribed_to(TokenIndex deed) const;
  TokenIndex acting_above(TokenIndex verb) const;
  void sent_to(const Node& node, Roles& roles) const;
  TokenIndex doer_of(TokenIndex gerund) const;
  TokenIndex taker_of(TokenIndex thing, const std::vector<WordId>& verbs) const;
  bool is_own(TokenIndex thing) const;
  bool acts(TokenIndex word, const Roles& roles) const;
  void protest_target(const Node& node, Roles& roles) const;
  bool happened(const Node& node) const;
  bool avoids(TokenIndex verb) const;
  bool beside_the_deed(TokenIndex noun) const;
  TokenIndex called_to_act(TokenIndex verb) const;
  bool predicative(TokenIndex token) const;
  void condition_recipient(const Node& node, Roles& roles) const;
  bool opens_quote(TokenIndex token) const;
  bool supposed(TokenIndex participle) const;
  bool named_victim(TokenIndex name, TokenIndex deed) const;
  bool medium_of_words(TokenIndex place, const TriggerRow& row) const;

  const EventLexicon& lexicon_;
  const ModeIds modes_;
  const ClauseView* clause_ = nullptr;
  const ActorReader* actors_ = nullptr;
  TokenIndex first_ = 0;
  std::vector<Node> nodes_;
  std::vector<WordId> things_;  // pronouns that are nobody: "none", "something"
  std::vector<WordId> suffering_;  // verbs whose subject brings on itself what their object names
  std::vector<WordId> avoiding_;   // "tried to evade sanctions"
  std::vector<WordId> beside_;     // prepositions of what a deed is not: "after the raid"
  std::vector<WordId> rights_;     // "the right to strike"
  std::vector<WordId> telling_;    // verbs by which a sentence's end says who told it
  std::vector<WordId> targets_;    // "was the target of a raid"
  std::vector<WordId> on_people_;  // nouns of what is done to one body: "the Lund murder"
  std::vector<WordId> platforms_;  // where words are put: "on Twitter"
  std::vector<WordId> taking_;     // verbs whose subject does what their object is of: "took the step of"
  std::vector<WordId> publishing_; // what is done to a text or an advertisement by whose it is
  WordId border_ = 0, frontier_ = 0, per_ = 0, despite_ = 0, anti_government_ = 0, protest_ = 0, over_ = 0, last_month_ = 0, it_ = 0, other_ = 0, another_ = 0, each_ = 0, one_ = 0;
  WordId announce_ = 0, opponent_ = 0, critic_ = 0;
  WordId through_ = 0, across_ = 0, due_ = 0, like_ = 0, unlike_ = 0;
  WordId own_ = 0;
  WordId ascribe_ = 0, attribute_ = 0;
  WordId die_ = 0;
  WordId i_ = 0, we_ = 0, you_ = 0, more_ = 0, most_ = 0, very_ = 0, too_ = 0, so_ = 0;
  WordId as_ = 0, what_ = 0, call_ = 0, military_ = 0, let_ = 0, shooting_ = 0, hack_ = 0, hacking_ = 0;
  std::vector<WordId> arms_;       // arms that are also actors: "a drone hit the town"
  std::vector<WordId> spans_;      // what talks are measured in: "two days of talks"
  std::vector<WordId> meanwhile_;  // prepositions of what goes on beside a deed
  std::vector<std::int32_t> node_of_;  // by token of the sentence
  WordId will_, would_, shall_, must_, should_, have_, need_, going_, by_, from_, on_, against_, with_, to_, of_, for_, in_, under_, into_, about_, at_, after_, before_, since_, following_, short_, during_,
      do_, person_, place_, ll_, not_, nt_, never_, no_, unless_, if_, ought_;
};

}  // namespace newsingest
