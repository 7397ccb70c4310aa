// PredicateReader: the happenings of a sentence and who stands in which role, before anybody is resolved.
//
// 1. A word that triggers.tsv knows, and one of whose frames holds, becomes a node.
// 2. Operators (promise, demand, refusal, end, light verb) take the node that they are about: "threatened | to ban | exports".
// 3. What is taken is no happening of its own; nodes of one kind about one deed become one ("an air strike killed six").
#pragma once

#include <span>
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
  // Finding nodes and what they mean together (predicates.cpp).
  const TriggerRow* match(TokenIndex token) const;
  std::int32_t content_of(TokenIndex token, const Node& node, int depth) const;
  std::int32_t node_index(TokenIndex token) const;
  bool looks_into(TokenIndex phrase) const;
  TokenIndex so_called(TokenIndex verb) const;
  TokenIndex free_relative(TokenIndex what) const;
  Meaning evaluate(std::size_t index, int depth);
  void see_futures(std::size_t index);

  // What frames ask (frames.cpp).
  bool holds(const std::vector<Condition>& frame, TokenIndex token, TriggerPos pos) const;
  bool holds(const Condition& condition, TokenIndex token, TriggerPos pos) const;
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
  bool avoids(TokenIndex verb) const;

  // Which nodes are one deed (same_deed.cpp).
  bool is_arm(TokenIndex token) const;
  bool names_deed(TokenIndex token) const;
  bool another_acts(TokenIndex second, TokenIndex first) const;
  bool only_may(const Node& node) const;
  void merge();
  bool is_topic(const Node& node) const;
  void absorb();
  bool happened(const Node& node) const;
  bool beside_the_deed(TokenIndex noun) const;

  // Who stands in a slot (slots.cpp).
  TokenIndex slot(const Slot& slot, TokenIndex token, TriggerPos pos) const;
  bool happens_beside(TokenIndex phrase) const;
  bool before_or_after(TokenIndex phrase) const;
  bool says_on(TokenIndex phrase) const;
  TokenIndex party_within(TokenIndex head, const TokenList& not_these) const;
  TokenIndex beyond_border(TokenIndex phrase) const;
  TokenIndex ascribed_to(TokenIndex deed) const;
  TokenIndex acting_above(TokenIndex verb) const;
  TokenIndex doer_of(TokenIndex gerund) const;
  TokenIndex behind_thing(TokenIndex thing, Means means) const;
  TokenIndex taker_of(TokenIndex thing, std::span<const WordId> verbs) const;
  bool is_own(TokenIndex thing) const;
  bool acts(TokenIndex word, const Roles& roles) const;
  bool opens_quote(TokenIndex token) const;
  bool supposed(TokenIndex participle) const;
  bool named_victim(TokenIndex name, TokenIndex deed) const;
  bool medium_of_words(TokenIndex place, const TriggerRow& row) const;

  // Who takes part (roles.cpp).
  Roles own_roles(const Node& node, int depth) const;
  Roles roles(const Node& node, int depth) const;
  void sent_to(const Node& node, Roles& roles) const;
  void protest_target(const Node& node, Roles& roles) const;
  TokenIndex called_to_act(TokenIndex verb) const;
  void add_further(TokenIndex verb, TokenIndex first, TokenList& list) const;
  TokenIndex noun_to_act(TokenIndex noun) const;
  TokenIndex asked_to_act(TokenIndex verb) const;
  void condition_recipient(const Node& node, Roles& roles) const;

  // pronouns that are nobody: "none", "something"
  static constexpr auto kThings = words("none", "something", "nothing", "anything", "everything", "that", "this", "which", "what", "these", "those",
                                        "it");
  // verbs whose subject brings on itself what their object names
  static constexpr auto kSuffering = words("prompt", "draw", "face", "avoid", "spark", "trigger", "provoke", "evade", "incur", "suffer", "attract",
                                           "invite", "escape", "receive", "get", "win", "earn", "gain");
  // "what they call a raid"
  static constexpr auto kNaming = words("call", "consider", "name", "term", "label", "deem");
  // "tried to evade sanctions"
  static constexpr auto kAvoiding = words("avoid", "evade", "escape", "circumvent", "dodge", "skirt");
  // prepositions of what a deed is not: "after the raid"
  static constexpr auto kBeside = words("after", "before", "since", "following", "during", "amid", "about", "despite");
  // prepositions of another time than the deed's
  static constexpr auto kAnotherTime = words("after", "before", "since", "following");
  // of what was the occasion
  static constexpr auto kOccasion = words("after", "over", "following", "since", "despite");
  // "expects to discuss the war": what is only spoken of is not expected
  static constexpr auto kDiscussing = words("discuss", "debate", "review", "consider", "examine", "mention");
  // "the right to strike"
  static constexpr auto kRights = words("right", "power", "authority", "freedom", "permission", "licence", "license", "mandate", "capacity",
                                        "ability");
  // verbs by which a sentence's end says who told it
  static constexpr auto kTelling = words("charge", "allege", "claim", "say", "warn", "announce", "insist", "complain", "report");
  // "was the target of a raid"
  static constexpr auto kTargets = words("target", "subject", "victim", "object", "focus", "scene");
  // nouns of what is done to one body: "the Lund murder"
  static constexpr auto kOnPeople = words("shooting", "killing", "murder", "assassination", "kidnapping", "abduction", "poisoning", "stabbing",
                                          "beating", "hack", "hacking");
  // where words are put: "on Twitter"
  static constexpr auto kPlatforms = words("twitter", "facebook", "instagram", "youtube", "television", "tv", "radio");
  // verbs whose subject does what their object is of: "took the step of"
  static constexpr auto kTaking = words("take", "make", "have", "begin", "start", "continue", "launch", "adopt", "retain", "announce");
  // what is done to a text or an advertisement by whose it is
  static constexpr auto kPublishing = words("publish", "release", "send", "write", "issue", "post", "sign", "unveil", "air", "launch", "distribute");
  // arms that are also actors: "a drone hit the town"
  static constexpr auto kArms = words("missile", "drone", "artillery", "tank", "helicopter", "aircraft", "warplane", "jet", "gunship", "submarine",
                                      "bomber");
  // what talks are measured in: "two days of talks"
  static constexpr auto kSpans = words("day", "hour", "week", "month", "round", "series");
  // prepositions of what goes on beside a deed
  static constexpr auto kMeanwhile = words("as", "amid", "amidst", "while", "despite");

  const EventLexicon& lexicon_;
  const ModeIds modes_;
  const ClauseView* clause_ = nullptr;
  const ActorReader* actors_ = nullptr;
  TokenIndex first_ = 0;
  std::vector<Node> nodes_;
  std::vector<std::int32_t> node_of_;  // by token of the sentence
};

}  // namespace newsingest
