// Coder: codes the events of one article, sentence by sentence.
//
// Predicates tell what may be deeds and who stands where; the coder asks who they are, when, where, whether it happened and who says so, leaves
// out what is no event, and writes the records. Views must outlive it. Non-example: how sure an event is (confidence.h) and which events are
// one happening (clusters.h) is judged when all are coded.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/events/actors.h"
#include "extract/events/casualties.h"
#include "extract/events/clause.h"
#include "extract/events/confidence.h"
#include "extract/events/dates.h"
#include "extract/events/event_lexicon.h"
#include "extract/events/events.h"
#include "extract/events/factuality.h"
#include "extract/events/predicates.h"
#include "extract/events/telling.h"

namespace newsingest {

class Coder {
 public:
  Coder(const Reading& reading, std::span<const Quote> quotes, const EventLexicon& lexicon, ClauseView& clause, ActorReader& actors,
        std::vector<DateMention>& dates, std::vector<TokenIndex>& telling, std::vector<const Quote*>& open_quotes,
        std::vector<EventTraits>& traits, std::vector<Event>& events);
  void sentence(const Sentence& whole);
  void settle_others();

 private:
  void tree(const Sentence& sentence);
  bool stands_alone(const Node& node) const;
  const Node& naming(const Node& node) const;
  void add_parties(const TokenList& heads, std::vector<Party>& parties) const;
  void code(std::size_t index, const Sentence& sentence);
  void trigger(const Node& named, Event& event) const;
  Event::Participant participant(Party& party) const;
  ModeId told_mode(Means means, const Node& named, std::size_t index) const;
  bool another_person(const Party& pronoun, const Party& actor) const;
  void tell_apart(Means means, TokenIndex deed, std::vector<Party>& actors, std::vector<Party>& recipients) const;
  bool governs(TokenIndex token, const Node& node, const Node& named) const;
  bool predicative(TokenIndex token) const;
  void read_contexts(const Sentence& sentence);
  bool aims(TokenIndex verb) const;
  bool by_accident(TokenIndex verb) const;
  bool by_nature(TokenIndex verb) const;
  bool of_unrest(std::size_t index) const;
  void open_quotes(const Sentence& sentence);
  const Quote* reporter(Event& event) const;

  // Countries that the sentence does not tell (countries.cpp).
  std::string_view struck_before(const Sentence& sentence) const;
  std::string_view struck_by(std::string_view country) const;
  static bool has_country(const std::vector<Party>& parties);
  static bool several_countries(const std::vector<Party>& parties);
  static bool ruler_of_theirs(const Party& party, const std::vector<Party>& others);
  std::string_view only_scene(const Sentence& sentence) const;
  bool of_another(Means means, const Party& party, bool acting, const std::vector<Party>& others) const;
  static std::string_view before_own_courts(Means means, bool acting, const std::optional<Event::Location>& place, const std::vector<Party>& actors);
  void infer_countries(Means means, const Node* named, const std::optional<Event::Location>& place, std::string_view struck, const Sentence& sentence,
                      std::vector<Party>& actors, std::vector<Party>& recipients) const;
  std::string_view country_of_owner(const Party& party, const std::vector<Party>& actors, const std::vector<Party>& recipients) const;

  // What is no event (no_event.cpp).
  bool nobody(Means means, const Node& named) const;
  bool share(TokenIndex token) const;
  bool polled(TokenIndex who) const;
  bool hostile_text(TokenIndex verb) const;
  bool knew(TokenIndex verb) const;
  bool talked_about(TokenIndex verb, const std::vector<Party>& recipients) const;
  bool together(TokenIndex verb) const;
  bool only_opinion(Meaning meaning, const Node& node, const Node& named, const std::vector<Party>& actors, const std::vector<Party>& recipients) const;
  bool leaned_to(TokenIndex verb) const;
  bool never_done(TokenIndex verb) const;
  bool asked_whether(TokenIndex verb) const;
  bool of_everybody(const Node& named, const std::vector<Party>& actors, const std::vector<Party>& recipients) const;
  bool anybody_like_them(const std::vector<Party>& parties) const;
  bool only_worried(TokenIndex verb, const std::vector<Party>& actors, const std::vector<Party>& recipients) const;
  bool pointed_back(const Node& node, const std::vector<Party>& recipients) const;
  bool of_places(const std::vector<Party>& parties) const;
  bool for_a_thing(TokenIndex noun) const;
  bool of_things(TokenIndex verb, const std::vector<Party>& actors) const;
  bool says_nothing(std::int32_t inner) const;
  bool of_persons(const std::vector<Party>& parties) const;
  bool empty_words(const Node& node, const std::vector<Party>& actors, const std::vector<Party>& recipients) const;
  Xpos finite_form(TokenIndex clause) const;
  bool only_said(TokenIndex verb) const;
  bool held_true(TokenIndex verb) const;
  bool on_doing(TokenIndex verb) const;
  bool own_session(const Node& named, const std::vector<Party>& actors, const std::vector<Party>& recipients) const;
  static bool of_the_press(const std::vector<Party>& parties);
  bool in_general(Means means, const Node& named) const;
  bool back_reference(const Node& named, const std::vector<Party>& actors, const std::vector<Party>& recipients,
                      const std::optional<Event::Location>& location) const;
  bool fresh(const Node& named, const std::optional<Event::Location>& location) const;
  bool placed(TokenIndex verb) const;
  bool tells_news(const Node& named) const;

  // When and where (when_where.cpp).
  std::optional<Event::Location> location(const Node& node, const Node& named) const;
  std::optional<Event::Location> place_before_where(TokenIndex verb) const;
  std::optional<Event::Location> place(TokenIndex head) const;
  TokenIndex head_of(const DateMention& date) const;
  void date(const Node& node, const Node& named, Event& event) const;
  const DateMention* date_of_clause(const Node& node, const Node& named, bool& since, bool& told) const;

  // "people who are beaten"
  static constexpr auto kAnybody = words("people", "person", "woman", "man", "anyone", "anybody", "those", "individual", "someone");
  static constexpr auto kPlaces = words("in", "at", "near", "outside", "inside", "across", "around", "throughout");
  // what who is asked may do: "bowed to the demand"
  static constexpr auto kYield = words("accede", "bow", "yield", "cave", "relent", "give in", "budge", "capitulate");
  static constexpr auto kCooperate = words("cooperate", "co-operate");
  // what comes before a deed, or before none: "is considering backing"
  static constexpr auto kLeaning = words("able", "unable", "lean", "consider", "need", "inclined", "tempted", "afford", "free", "appropriate", "proper", "wrong", "unfair", "easy", "easier", "hard", "difficult",
                                          "impossible", "avoid", "hesitate",
                                          "there", "chance", "likelihood", "odds");
  // what a person thinks should be law
  static constexpr auto kProposing = words("advocate", "recommend", "propose", "require");
  // what vehicles and buildings do by themselves
  static constexpr auto kAccidents = words("crash", "collapse", "plunge", "collide", "derail", "capsize", "sink", "overturn", "plummet");
  // what allows and forbids without doing anything
  static constexpr auto kRules = words("law", "rule", "constitution", "statute", "policy", "charter", "amendment", "provision", "clause",
                                        "regulation", "loophole");
  static constexpr auto kHimOrThem = words("him", "her", "them");
  // "makes it easier to sue", "it is hard to back him"
  static constexpr auto kEase = words("easy", "easier", "hard", "harder", "difficult", "impossible");
  static constexpr auto kWishing = words("like", "love", "want", "hope", "wish", "prefer");
  static constexpr auto kWondering = words("ask", "wonder", "doubt", "question");
  static constexpr auto kIdeas = words("idea", "suggestion", "theory", "notion");
  // what may be done of a state of things
  static constexpr auto kLament = words("lament", "bemoan");
  // what happenings do: "erupted"
  static constexpr auto kHappen = words("begin", "start", "continue", "erupt", "occur", "take", "come", "last", "resume", "happen", "break",
                                        "follow", "consist", "end", "intensify", "spread", "go", "date");

  std::string_view text() const { return reading_.document.text; }

  const Reading& reading_;
  std::span<const Quote> quotes_;
  const EventLexicon& lexicon_;
  ClauseView& clause_;
  ActorReader& actors_;
  std::vector<DateMention>& dates_;
  std::vector<TokenIndex>& telling_;
  std::vector<const Quote*>& open_quotes_;  // those that may cover a word of the sentence
  std::size_t next_quote_ = 0;              // the first that begins behind it
  std::vector<std::string> contexts_;       // of the sentence
  std::vector<EventTraits>& traits_;
  std::vector<Event>& events_;
  std::vector<std::pair<std::size_t, std::size_t>> others_;  // events, and which of their recipients is "its neighbour" of no country yet
  PredicateReader predicates_;
  std::optional<std::chrono::sys_days> published_;
  std::optional<DateMention> narrative_;  // the date told last, and how many sentences ago
  int silent_ = 0;
};

}  // namespace newsingest
