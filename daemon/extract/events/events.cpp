#include "extract/events/events.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "extract/events/actors.h"
#include "extract/events/casualties.h"
#include "extract/events/clause.h"
#include "extract/events/clusters.h"
#include "extract/events/confidence.h"
#include "extract/events/dates.h"
#include "extract/events/event_lexicon.h"
#include "extract/events/factuality.h"
#include "extract/events/predicates.h"
#include "extract/events/telling.h"
#include "extract/ids.h"
#include "extract/language/annotate.h"

namespace newsingest {

struct EventKnowledge::Parts {
  Parts(EventLexicon loaded, EventConfidence fitted)
      : lexicon(std::move(loaded)), confidence(std::move(fitted)), factuality(lexicon), casualties(lexicon) {}
  EventLexicon lexicon;
  EventConfidence confidence;
  FactualityReader factuality;
  CasualtyReader casualties;
};

struct EventScratch::Parts {
  ClauseView clause;
  ActorReader actors;
  std::vector<DateMention> dates;
  std::vector<TokenIndex> telling;  // tokens of the sentence that can tell a mode
  std::vector<const Quote*> open_quotes;
  std::vector<EventTraits> traits;  // in the order of the events found
};

EventKnowledge::EventKnowledge(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
EventKnowledge::EventKnowledge(EventKnowledge&&) noexcept = default;
EventKnowledge& EventKnowledge::operator=(EventKnowledge&&) noexcept = default;
EventKnowledge::~EventKnowledge() = default;
EventScratch::EventScratch() : parts_(std::make_unique<Parts>()) {}
EventScratch::EventScratch(EventScratch&&) noexcept = default;
EventScratch::~EventScratch() = default;
const std::vector<EventTraits>& EventScratch::traits() const { return parts_->traits; }

tl::expected<EventKnowledge, KnowledgeError> EventKnowledge::load(const KnowledgeFiles& files) {
  auto lexicon = EventLexicon::load(files);
  if (!lexicon) return tl::unexpected(lexicon.error());
  auto confidence = EventConfidence::load(files);
  if (!confidence) return tl::unexpected(confidence.error());
  return EventKnowledge(std::make_unique<const Parts>(std::move(*lexicon), std::move(*confidence)));
}

namespace {

constexpr int kAttacksBack = 24;  // events over which "its neighbour" is still whom they struck
constexpr int kDateCarries = 10;  // sentences over which "the following week" still finds its week

// Codes the events of one article, sentence by sentence.
class Coder {
 public:
  Coder(const Reading& reading, std::span<const Quote> quotes, const EventLexicon& lexicon, const FactualityReader& factuality,
        const CasualtyReader& casualties, ClauseView& clause, ActorReader& actors, std::vector<DateMention>& dates,
        std::vector<TokenIndex>& telling, std::vector<const Quote*>& open_quotes, std::vector<EventTraits>& traits,
        std::vector<Event>& events)
      : reading_(reading), quotes_(quotes), lexicon_(lexicon), factuality_(factuality), casualties_(casualties), clause_(clause),
        actors_(actors), dates_(dates), telling_(telling), open_quotes_(open_quotes), traits_(traits), events_(events), predicates_(lexicon),
        published_(publication_day(reading.article.published_at, reading.article.published_utc_offset_minutes)) {
    from_ = lexicon.word("from");
    for (const auto word : {"people", "person", "woman", "man", "anyone", "anybody", "those", "individual", "someone"}) anybody_.push_back(lexicon.word(word));
    for (const auto word : {"in", "at", "near", "outside", "inside", "across", "around", "throughout"}) places_.push_back(lexicon.word(word));
    for (const auto word : {"begin", "start", "continue", "erupt", "occur", "take", "come", "last", "resume", "happen", "break", "follow", "consist",
                            "end", "intensify", "spread", "go", "date"}) {
      happen_.push_back(lexicon.word(word));
    }
    for (const auto word : {"accede", "bow", "yield", "cave", "relent", "give in", "budge", "capitulate"}) yield_.push_back(lexicon.word(word));
    for (const auto word : {"crash", "collapse", "plunge", "collide", "derail", "capsize", "sink", "overturn", "plummet"}) accidents_.push_back(lexicon.word(word));
    announce_ = lexicon.word("announce"), decry_ = lexicon.word("decry"), meeting_ = lexicon.word("meeting");
    any_ = lexicon.word("any"), suspect_ = lexicon.word("suspect"), express_ = lexicon.word("express"), voice_ = lexicon.word("voice");
    support_ = lexicon.word("support"), for_ = lexicon.word("for"), of_ = lexicon.word("of");
    for (const auto word : {"able", "unable", "lean", "consider", "need", "inclined", "tempted", "afford", "free"}) leaning_.push_back(lexicon.word(word));
    execute_ = lexicon.word("execute"), hang_ = lexicon.word("hang");
    sack_ = lexicon.word("sack"), dismiss_ = lexicon.word("dismiss"), fire_ = lexicon.word("fire");
    for (const auto word : {"lament", "bemoan"}) lament_.push_back(lexicon.word(word));
    where_ = lexicon.word("where");
    no_ = lexicon.word("no"), terrorist_ = lexicon.word("terrorist"), percent_ = lexicon.word("percent"), percent_sign_ = lexicon.word("%"), defend_ = lexicon.word("defend");
    at_ = lexicon.word("at");
    a_ = lexicon.word("a"), an_ = lexicon.word("an"), since_ = lexicon.word("since"), to_ = lexicon.word("to"), in_ = lexicon.word("in"), by_ = lexicon.word("by"), during_ = lexicon.word("during");
    ask_ = lexicon.word("ask"), insist_ = lexicon.word("insist"), that_ = lexicon.word("that"), what_ = lexicon.word("what"), must_ = lexicon.word("must"), should_ = lexicon.word("should");
    may_ = lexicon.word("may"), might_ = lexicon.word("might"), could_ = lexicon.word("could"), can_ = lexicon.word("can"), on_ = lexicon.word("on"), tell_ = lexicon.word("tell");
    offer_ = lexicon.word("offer"), deny_ = lexicon.word("deny"), agree_ = lexicon.word("agree"), injure_ = lexicon.word("injure"), hurt_ = lexicon.word("hurt"), after_ = lexicon.word("after"), before_ = lexicon.word("before");
    open_quotes_.clear();
  }

  // Piece by piece where it has several trees: what one event costs is bounded by its tree.
  void sentence(const Sentence& whole) {
    if (whole.last - whole.first <= kLongestTree) return tree(whole);
    for (TokenIndex first = whole.first; first < whole.last; first += kLongestTree) {
      Sentence piece = whole;
      piece.first = first;
      piece.last = std::min(first + kLongestTree, whole.last);
      piece.span = {clause_.at(first).span.begin, clause_.at(piece.last - 1).span.end};
      clause_.end_at(piece.last);
      tree(piece);
    }
    clause_.end_at(clause_.size());
  }

  // "invaded its neighbour" is often told before the neighbour's name: the one country to which the article has it do the same.
  void settle_others() {
    if (others_.empty()) return;
    struct Only {
      std::string_view country;
      bool several = false;
    };
    std::map<std::pair<Event::Type, std::string_view>, Only> done_to;  // by what is done and who does it
    for (const Event& event : events_) {
      for (const auto& actor : event.actors) {
        if (actor.country.empty()) continue;
        Only& only = done_to[{event.type, actor.country}];
        for (const auto& party : event.recipients) {
          if (party.country.empty() || party.country == actor.country || party.confidence < 0.8) continue;
          only.several = only.several || (!only.country.empty() && only.country != party.country);
          only.country = party.country;
        }
      }
    }
    for (const auto& [at, which] : others_) {
      Event& event = events_[at];
      if (event.actors.empty()) continue;
      const auto found = done_to.find({event.type, event.actors.front().country});
      if (found == done_to.end() || found->second.several || found->second.country.empty()) continue;
      event.recipients[which].country = std::string(found->second.country);
      event.recipients[which].confidence = 0.4;
    }
  }

 private:
  void tree(const Sentence& sentence) {
    dates_.clear();
    find_dates(reading_.annotation, sentence, published_, narrative_, dates_);
    silent_ = dates_.empty() ? silent_ + 1 : 0;
    if (silent_ > kDateCarries) narrative_.reset();
    predicates_.read(clause_, actors_, sentence);
    if (predicates_.nodes().empty()) return;
    telling_.clear();
    for (TokenIndex token = sentence.first; token < sentence.last; ++token) {
      if (lexicon_.tells_mode(clause_.lemma(token)) || lexicon_.tells_mode(clause_.form(token))) telling_.push_back(token);
    }
    read_contexts(sentence);
    open_quotes(sentence);
    const auto& nodes = predicates_.nodes();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (stands_alone(nodes[i])) code(i, sentence);
    }
  }

  bool stands_alone(const Node& node) const {
    if (!is_type(node.meaning.means) || node.merged >= 0 || node.within >= 0) return false;
    return node.outer < 0 || predicates_.nodes()[static_cast<std::size_t>(node.outer)].row->means == Means::Report;
  }

  // The node that names the deed: behind light verbs and attempts.
  const Node& naming(const Node& node) const {
    const Node* named = &node;
    for (int depth = 0; depth < 4 && named->inner >= 0; ++depth) {
      const Means means = named->row->means;
      if (means != Means::Light && means != Means::Attempt && means != Means::Fail && means != Means::Force && means != Means::Plan) break;
      named = &predicates_.nodes()[static_cast<std::size_t>(named->inner)];
    }
    return *named;
  }

  void add_parties(const TokenList& heads, std::vector<Party>& parties) const {
    for (const TokenIndex head : heads) actors_.parties(head, parties);
  }

  void code(std::size_t index, const Sentence& sentence) {
    const Node& node = predicates_.nodes()[index];
    const Node& named = naming(node);
    Roles roles = predicates_.roles(node);
    Meaning meaning = node.meaning;
    bool joined = false;      // a noun and its verb tell the deed together
    std::string_view struck;  // the country that a merged noun tells: "strikes on Gaza killed four"
    Casualties casualties;
    const auto another = [&](TokenIndex token) {
      const Node* deed = predicates_.node_at(token);
      return deed != nullptr && deed != &node && deed != &named && stands_alone(*deed);
    };
    casualties_.read(named.token, clause_, text(), another, casualties);
    for (const Node& other : predicates_.nodes()) {
      if (other.merged != static_cast<std::int32_t>(index)) continue;
      joined = true;
      const Roles more = predicates_.roles(other);
      for (const TokenIndex head : more.recipients) {
        if (struck.empty()) struck = actors_.country_of(head);
      }
      if (roles.actors.empty()) roles.actors = more.actors;
      if (roles.recipients.empty()) roles.recipients = more.recipients;
      if (meaning.mode == 0) meaning.mode = other.meaning.mode;
      casualties_.read(other.token, clause_, text(), another, casualties);
    }

    std::vector<Party> actors;
    std::vector<Party> recipients;
    add_parties(roles.actors, actors);
    add_parties(roles.recipients, recipients);
    std::erase_if(actors, [](const Party& party) { return !party.known() && party.name.empty(); });
    // "police arrested them": of whomever the text speaks, of the people of the place
    const bool by_police = (meaning.means == Means::Assault || meaning.means == Means::Coerce) && !actors.empty() && !actors.front().sectors.empty() && actors.front().sectors[0] == "COP";
    for (Party& party : recipients) {
      if (!by_police || party.known() || !party.name.empty() || clause_.at(party.head).upos != Upos::Pron) continue;
      party.sectors = {"CVL"};
      party.domestic = true;
    }
    std::erase_if(recipients, [](const Party& party) { return !party.known() && party.name.empty(); });

    // "terrorist attacks" says of what sort they are, not whose
    std::erase_if(actors, [&](const Party& party) {
      const Token& head = clause_.at(party.head);
      return party.first + 1 == party.last && party.country.empty() && head.xpos != Xpos::Nns && (head.deprel == Deprel::Compound || head.deprel == Deprel::Amod) &&
             clause_.is(party.head, terrorist_);
    });
    // "a Peruvian airstrike": a state strikes by its forces
    if (meaning.means == Means::Assault) {
      for (Party& party : actors) {
        if (party.sectors.empty() && party.country.size() == 3 && clause_.at(party.head).deprel == Deprel::Amod) party.sectors = {"MIL"};
      }
    }

    // "withdrew its troops": what is one's own is nobody else; but whom "Ana Lund blamed him" means is another of her country
    std::erase_if(recipients, [&](const Party& party) {
      return std::any_of(actors.begin(), actors.end(), [&](const Party& actor) {
        const bool pronoun = clause_.at(party.head).upos == Upos::Pron && !another_person(party, actor);
        return (!party.entity_id.empty() && party.entity_id == actor.entity_id && party.sectors == actor.sectors && (party.country == actor.country || party.country.empty() || actor.country.empty())) ||
               (pronoun && party.country == actor.country);
      });
    });
    // A denial is a statement, not an event.
    if (const Token& told = clause_.at(node.token); told.head != kNone && clause_.is(told.head, deny_) &&
                                                    (told.deprel == Deprel::Ccomp || told.deprel == Deprel::Xcomp)) {
      return;
    }
    // "Peru and Chile accused each other"
    const bool pooled = meaning.means == Means::Consult || meaning.means == Means::Agree || meaning.means == Means::Cooperate;
    if (recipients.empty() && actors.size() > 1 && !pooled && (predicates_.mutual(named.token) || predicates_.mutual(node.token))) recipients = actors;
    if (empty_words(node, actors, recipients)) return;
    if (meaning.means == Means::Consult && own_session(named, actors, recipients)) return;
    if (meaning.mode == predicates_.modes().investigate && of_the_press(actors)) return;
    if (meaning.means == Means::Consult && (of_the_press(recipients) || (of_the_press(actors) && !recipients.empty()))) return;
    if (node.row->means == Means::Ask && clause_.is(node.token, tell_) && of_the_press(recipients)) return;
    if (nobody(meaning.means, named) || only_opinion(meaning, node, named, actors, recipients)) return;
    // Support that is nobody's is an opinion; who was hurt by nobody fell.
    if (meaning.means == Means::Support && actors.empty() && !clause_.verbal(named.token)) return;
    if (meaning.means == Means::Assault && actors.empty() && !joined && (clause_.is(named.token, injure_) || clause_.is(named.token, hurt_))) return;
    if (meaning.means == Means::Protest) {
      // A storm blocks roads too; and where a rally is, it is not against.
      const auto somebody = [](const Party& party) { return party.known(); };
      if (!actors.empty() && std::none_of(actors.begin(), actors.end(), somebody) && std::none_of(recipients.begin(), recipients.end(), somebody)) return;
      std::erase_if(recipients, [&](const Party& party) { return !party.known() && clause_.has_preposition(party.head, at_); });
      // Who alone "rallies" is a candidate.
      if (!clause_.verbal(named.token) && meaning.mode != predicates_.modes().hunger && !roles.actors.empty() &&
          std::all_of(roles.actors.begin(), roles.actors.end(), [&](TokenIndex head) { return actors_.is_person(head); })) {
        return;
      }
      // The police does not march, and a state does not strike.
      std::erase_if(actors, [](const Party& party) {
        return !party.sectors.empty() && (party.sectors[0] == "COP" || party.sectors[0] == "MIL" || party.sectors[0] == "GOV");
      });
    }

    // "launched missiles targeting a base": the second tells it all
    if (meaning.means == Means::Mobilize && aims(named.token)) return;
    if (meaning.means == Means::Assault && actors.empty() && !joined && by_accident(named.token)) return;
    if (clause_.verbal(named.token) && meaning.mode == predicates_.modes().martial_law && !of_unrest(index)) return;
    if (actors.empty() && casualties.dead == std::nullopt && in_general(meaning.means, named)) return;

    Event event;
    event.type = type_of(meaning.means);
    event.location = location(node, named);
    if (meaning.means == Means::Assault && actors.empty() && struck.empty()) struck = struck_before(sentence);
    infer_countries(meaning.means, &named, event.location, struck, sentence, actors, recipients);
    const bool any_country = has_country(actors) || has_country(recipients);
    if (!any_country) {
      const bool bodily = meaning.means == Means::Assault || meaning.means == Means::Protest || meaning.means == Means::Coerce;
      const bool told = !actors.empty() || !recipients.empty() || casualties.dead || casualties.injured || tells_news(named) || joined ||
                        fresh(named, event.location) || (clause_.verbal(named.token) && clause_.passive(named.token) && told_mode(meaning.means, named, index) != 0);
      // Courts and prisons: "Ana Lund was convicted" of whatever country she is.
      const auto named_party = [](const Party& party) { return !party.name.empty(); };
      const bool sentenced = (meaning.mode == predicates_.modes().convict || meaning.mode == predicates_.modes().release) &&
                             std::any_of(recipients.begin(), recipients.end(), named_party);
      if (!sentenced && (!bodily || !told)) return;
    }
    if (back_reference(named, actors, recipients, event.location)) return;

    const Event::Factuality factuality = factuality_.of(node, predicates_, clause_);
    // "if convicted, she faces six years"
    if (meaning.mode == predicates_.modes().convict && factuality == Event::Factuality::Conditional) return;
    bool settled = node.refused && meaning.means == Means::Reject;
    if (meaning.means == Means::Concede && clause_.verbal(named.token)) {
      // "did not bow to demands" is a refusal
      if (factuality == Event::Factuality::Negated && std::any_of(yield_.begin(), yield_.end(), [&](WordId word) { return clause_.is(named.token, word); })) {
        meaning = {Means::Reject, predicates_.modes().yield};
        event.type = Event::Type::Reject;
        settled = true;
      }
      // "announced that it would lift the ban": whoever says so himself has given way
      const TokenIndex above = clause_.at(node.token).head;
      if (node.implicit == Means::Plan && node.speaker != kNone && above != kNone && clause_.is(above, announce_)) settled = true;
    }
    if (meaning.mode == 0) meaning.mode = told_mode(meaning.means, named, index);
    const ScoreRow& score = lexicon_.score(meaning.means, meaning.mode);
    if (meaning.mode != 0) event.modes.emplace_back(lexicon_.mode_name(meaning.mode));
    event.text_source = reading_.document.text_source;
    event.quad_class = score.quad_class;
    event.cameo_code = score.cameo_code;
    event.goldstein = score.goldstein;
    trigger(named, event);
    for (Party& party : actors) event.actors.push_back(participant(party));
    for (Party& party : recipients) event.recipients.push_back(participant(party));
    event.factuality = settled ? Event::Factuality::Asserted : factuality;
    date(node, named, event);
    event.sentence_span = sentence.span;
    event.dead = std::move(casualties.dead);
    event.injured = std::move(casualties.injured);
    event.contexts = contexts_;
    const Quote* reported = reporter(event);
    const Telling telling = telling_of(node, named, roles, predicates_, clause_, lexicon_, sentence);
    traits_.push_back(traits_of(event, telling, reported, actors_.main_country_dominates()));
    for (std::size_t i = 0; i < recipients.size(); ++i) {
      if (recipients[i].another && event.recipients[i].country.empty()) others_.push_back({events_.size(), i});
    }
    events_.push_back(std::move(event));
  }

  std::string_view text() const { return reading_.document.text; }

  // "Troops shelled a Peruvian town, and ten people were killed": of whom the deed before it was done to
  std::string_view struck_before(const Sentence& sentence) const {
    if (events_.empty()) return {};
    const Event& before = events_.back();
    if (before.sentence_span != sentence.span || before.type != Event::Type::Assault || before.text_source != reading_.document.text_source) return {};
    for (const auto& party : before.recipients) {
      if (!party.country.empty()) return party.country;
    }
    return {};
  }

  // Of whom those were who a country's last attacks were on.
  std::string_view struck_by(std::string_view country) const {
    if (country.empty()) return {};
    int looks = 0;
    for (auto event = events_.rbegin(); event != events_.rend() && looks < kAttacksBack; ++event, ++looks) {
      if (event->type != Event::Type::Assault || event->text_source != reading_.document.text_source) continue;
      const bool same = std::any_of(event->actors.begin(), event->actors.end(), [&](const auto& party) { return party.country == country; });
      if (!same) continue;
      for (const auto& party : event->recipients) {
        if (!party.country.empty() && party.country != country && party.confidence >= 0.8) return party.country;
      }
    }
    return {};
  }

  static bool has_country(const std::vector<Party>& parties) {
    return std::any_of(parties.begin(), parties.end(), [](const Party& party) { return !party.country.empty(); });
  }

  static bool several_countries(const std::vector<Party>& parties) {
    return std::any_of(parties.begin(), parties.end(), [&](const Party& party) { return !party.country.empty() && party.country != parties.front().country; });
  }

  // "The opposition demanded that | the president | resign", "police arrested a former minister": whoever is ruled, and the own courts,
  // mean the own ruler.
  static bool ruler_of_theirs(const Party& party, const std::vector<Party>& others) {
    if (party.sectors.empty() || (party.sectors[0] != "GOV" && party.sectors[0] != "ELI")) return false;
    return std::any_of(others.begin(), others.end(), [](const Party& other) {
      if (other.sectors.empty()) return false;
      static constexpr std::string_view kRuled[] = {"OPP", "CVL", "PTY", "LAB", "EDU", "AGR", "LEG", "JUD", "COP"};
      return std::find(std::begin(kRuled), std::end(kRuled), other.sectors[0]) != std::end(kRuled);
    });
  }

  // "Officials blamed a bomb near a market in Lima": the one country in which a sentence has something be, though not the deed itself.
  std::string_view only_scene(const Sentence& sentence) const {
    std::string_view found;
    for (TokenIndex token = sentence.first; token < sentence.last; ++token) {
      const Deprel relation = clause_.at(token).deprel;
      if ((relation != Deprel::Obl && relation != Deprel::Nmod) || !actors_.names_place(token)) continue;
      if (std::none_of(places_.begin(), places_.end(), [&](WordId word) { return clause_.has_preposition(token, word); })) continue;
      const std::string_view country = actors_.entry(token)->country;
      if (!found.empty() && found != country) return {};
      found = country;
    }
    return ActorReader::is_state_code(found) ? found : std::string_view{};
  }

  // Who was not told to be of a country is not of the one dealt with: officials do not accuse their own state by its name, no state puts
  // a duty on its own goods, and rebels are not backed from home.
  bool of_another(Means means, const Party& party, bool acting, const std::vector<Party>& others) const {
    if (party.sectors.empty()) return false;
    const std::string& sector = party.sectors[0];
    if (!acting) return (means == Means::Support || means == Means::Aid) && sector == "REB";
    if (std::none_of(others.begin(), others.end(), [&](const Party& other) { return !other.country.empty() && actors_.means_state(other.head); })) return false;
    if (means == Means::Sanction) return true;
    const bool in_office = sector == "GOV" || sector == "MIL" || sector == "COP" || sector == "SPY" || sector == "LEG";
    return in_office && (means == Means::Accuse || means == Means::Request || means == Means::Reject || means == Means::Concede || means == Means::Threaten || means == Means::Support);
  }

  // The country of the courts or police that deal with somebody of whom nothing else is told; empty.
  static std::string_view before_own_courts(Means means, bool acting, const std::optional<Event::Location>& place, const std::vector<Party>& actors) {
    if (acting || (means != Means::Coerce && means != Means::Accuse && means != Means::Sanction)) return {};
    for (const Party& party : actors) {
      const bool courts = !party.sectors.empty() && (party.sectors[0] == "JUD" || party.sectors[0] == "COP");
      if (courts && party.country.size() == 3 && party.country != "IGO" && party.country != "UNO" && party.country != "EUR") return party.country;
    }
    return actors.empty() && place ? place->country : std::string_view{};
  }

  // A bare "the police" is that of the place, else that of the other side, else that of the country the article is about.
  void infer_countries(Means means, const Node* named, const std::optional<Event::Location>& place, std::string_view struck, const Sentence& sentence,
                      std::vector<Party>& actors, std::vector<Party>& recipients) const {
    const bool inner_affair = means == Means::Protest || means == Means::Coerce || means == Means::Assault || means == Means::Request ||
                              means == Means::Reject || means == Means::Concede || means == Means::Threaten || means == Means::Accuse ||
                              means == Means::Mobilize || means == Means::Retreat || means == Means::Sanction || means == Means::Support;
    const auto other_country = [](const std::vector<Party>& parties) -> std::string_view {
      for (const Party& party : parties) {
        if (ActorReader::is_state_code(party.country)) return party.country;
      }
      return {};
    };
    for (const bool acting : {true, false}) {
      for (Party& party : acting ? actors : recipients) {
        if (!party.country.empty()) continue;
        // "his sister", "her aides": of whoever owns them
        if (const std::string_view theirs = country_of_owner(party, actors, recipients); !theirs.empty()) {
          party.country = theirs;
          party.confidence = 0.5;
          continue;
        }
        // Whom they struck before: "its neighbour", "the hospital".
        if (!acting && means == Means::Assault && (party.another || party.domestic) && !place && struck.empty()) {
          if (const std::string_view before = struck_by(other_country(actors)); !before.empty()) {
            party.country = before;
            party.confidence = 0.4;
            continue;
          }
        }
        const bool dismisses = acting && means == Means::Sanction && named != nullptr && (clause_.is(named->token, sack_) || clause_.is(named->token, dismiss_) || clause_.is(named->token, fire_)) &&
                               !party.sectors.empty() && party.sectors[0] == "GOV";
        if (!party.domestic && !dismisses && !(inner_affair && ruler_of_theirs(party, acting ? recipients : actors))) {
          // "Police in Lima arrested Ana Lund", "Ana Lund was convicted in Lima": of abroad it would be said
          if (const std::string_view home = before_own_courts(means, acting, place, actors); !home.empty() && actors_.is_person(party.head)) {
            party.country = home;
            party.confidence = 0.35;
            continue;
          }
          // Somebody named in an article that is of one country alone.
          if (!(actors_.main_country_dominates() || actors_.main_country_is_all()) || !actors_.is_person(party.head)) continue;
          party.country = actors_.main_country();
          party.confidence = 0.35;
          continue;
        }
        std::string_view country;
        if (place) country = place->country;
        if (!acting && !struck.empty()) country = struck;
        // Whom an army or a state attacks need not be its own people.
        const bool abroad = !acting && means == Means::Assault && !(named != nullptr && (clause_.is(named->token, execute_) || clause_.is(named->token, hang_))) && std::any_of(actors.begin(), actors.end(), [&](const Party& actor) {
          return (actor.sectors.empty() && !actor.country.empty() && !actors_.is_person(actor.head)) ||
                 (!actor.sectors.empty() && (actor.sectors[0] == "MIL" || actor.sectors[0] == "GOV"));
        });
        // "The two armies clashed, killing four guards": of which of them is not told
        const bool of_either = !acting && means == Means::Assault && several_countries(actors);
        if (country.empty() && of_either) continue;
        const bool another = of_another(means, party, acting, acting ? recipients : actors);
        if (country.empty() && inner_affair && !abroad && !another) country = other_country(acting ? recipients : actors);
        // Whom somebody from abroad deals with need not be of the country that the article is about.
        const bool foreign = another ? actors_.main_country() == other_country(acting ? recipients : actors)
                                     : !acting && has_country(actors) && other_country(actors) != actors_.main_country();
        const bool own = abroad && !actors_.main_country_alone() && std::any_of(actors.begin(), actors.end(), [&](const Party& actor) { return actor.country == actors_.main_country(); });
        const bool struck_there = !acting && (means == Means::Assault || means == Means::Coerce || means == Means::Sanction);
        if (country.empty() && !foreign && !own && struck_there) country = only_scene(sentence);
        if (country.empty() && !foreign && !own) country = actors_.main_country();
        if (country.empty()) continue;
        party.country = country;
        party.confidence = 0.5;
      }
    }
  }

  // Of "his sister", where he takes part too: his.
  std::string_view country_of_owner(const Party& party, const std::vector<Party>& actors, const std::vector<Party>& recipients) const {
    if (party.another) return {};
    const TokenIndex owner = clause_.child(party.head, {Deprel::NmodPoss});
    const Entity* entity = owner == kNone ? nullptr : reading_.annotation.entity_of(owner);
    if (entity == nullptr) return {};
    for (const auto* side : {&actors, &recipients}) {
      for (const Party& other : *side) {
        if (!other.country.empty() && reading_.annotation.entity_of(other.head) == entity) return other.country;
      }
    }
    return {};
  }

  // "No senator has endorsed it", "36 percent of voters would back it": what nobody does, and what a poll found
  bool nobody(Means means, const Node& named) const {
    TokenIndex verb = predicates_.carrier(named.token);
    if (!clause_.verbal(verb) || clause_.passive(verb)) return false;
    const bool bodily = means == Means::Assault || means == Means::Protest || means == Means::Coerce || means == Means::Mobilize;
    const TokenIndex own = clause_.child(verb, {Deprel::Nsubj});
    if (!bodily && own != kNone && clause_.marked(own, {no_})) return true;
    // up through "said they would"
    for (int step = 0; step < 3; ++step) {
      const TokenIndex who = clause_.child(verb, {Deprel::Nsubj});
      if (who != kNone && (clause_.is(who, percent_) || clause_.is(who, percent_sign_))) return true;
      const Token& here = clause_.at(verb);
      if (here.head == kNone || (here.deprel != Deprel::Ccomp && here.deprel != Deprel::Xcomp && here.deprel != Deprel::Conj)) return false;
      verb = here.head;
    }
    return false;
  }

  // Words on a side that is missing. "Her support for universal care", "defended the notion": an opinion. "Some have urged her": PLOVER codes
  // nothing that nobody does, if it is not done to bodies.
  bool only_opinion(Meaning meaning, const Node& node, const Node& named, const std::vector<Party>& actors, const std::vector<Party>& recipients) const {
    const bool alone = predicates_.carrier(named.token) == named.token;
    const bool noun = !clause_.verbal(named.token);
    // "asked for any group that had endorsed her", "has not endorsed any candidate"
    const auto any_at_all = [&](const Party& party) { return clause_.marked(party.head, any_); };
    const bool words = meaning.means == Means::Support || meaning.means == Means::Accuse;
    if (words && ((!actors.empty() && std::all_of(actors.begin(), actors.end(), any_at_all)) ||
                 (!recipients.empty() && std::all_of(recipients.begin(), recipients.end(), any_at_all)))) {
      return true;
    }
    // who acts may be somebody whom no list has
    const TokenIndex subject = clause_.subject(predicates_.carrier(node.token));
    const bool nobody_acts = actors.empty() && (subject == kNone || (clause_.at(subject).upos != Upos::Noun && clause_.at(subject).upos != Upos::Propn));
    switch (meaning.means) {
      case Means::Support:
        if (recipients.empty() && ((noun && alone) || clause_.is(named.token, defend_))) return true;
        if (leaned_to(named.token)) return true;
        // "Ohio supported Lane": its voters did
        if (clause_.is(named.token, support_) && !actors.empty() && !recipients.empty() && of_places(actors) && of_persons(recipients)) return true;
        // "Lane's support for the premier's idea"
        if (noun && alone && of_persons(actors) && for_a_thing(named.token)) return true;
        return nobody_acts;
      case Means::Consult:
        return leaned_to(named.token);
      case Means::Accuse:
        if (recipients.empty() && noun && alone) return true;
        // "lamented the rain": of nobody
        if (recipients.empty() && of_things(named.token, actors)) return true;
        if (actors.empty() && clause_.is(named.token, suspect_)) return true;  // "suspected to be ill"
        return actors.empty() && (clause_.at(named.token).xpos == Xpos::Vb || clause_.at(named.token).xpos == Xpos::Vbg) && clause_.subject(named.token) == kNone;
      case Means::Agree:
        // "Lane agreed and spoke of other things": with a view
        if (node.row->means == Means::Agree && clause_.verbal(node.token) && clause_.is(node.token, agree_) && recipients.empty() && actors.size() < 2 && of_persons(actors)) return true;
        // what a candidate promises everybody
        if (node.row->means == Means::Promise && !clause_.is(node.token, agree_) && says_nothing(node.inner) && recipients.empty() && !actors.empty() && of_persons(actors)) return true;
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

  // "Is leaning towards backing him", "was able to back him": nothing is done yet, or promised.
  bool leaned_to(TokenIndex verb) const {
    const Token& token = clause_.at(verb);
    if (!clause_.verbal(verb) || token.head == kNone) return false;
    const bool hangs = token.deprel == Deprel::Xcomp || token.deprel == Deprel::Advcl || token.deprel == Deprel::Acl || token.deprel == Deprel::Obl || token.deprel == Deprel::Ccomp;
    return hangs && std::any_of(leaning_.begin(), leaning_.end(), [&](WordId word) { return clause_.is(token.head, word); });
  }

  bool of_places(const std::vector<Party>& parties) const {
    return std::all_of(parties.begin(), parties.end(), [&](const Party& party) { return actors_.names_place(party.head) && !actors_.is_person(party.head) && !party.sectors.empty() && party.sectors[0] == "CVL"; });
  }

  // What "of" or "for" leads to is nobody: an idea, a plan.
  bool for_a_thing(TokenIndex noun) const {
    if (!clause_.is(noun, support_)) return false;
    TokenIndex thing = clause_.prepositional(noun, for_, false);
    if (thing == kNone) thing = clause_.prepositional(noun, of_, false);
    return thing != kNone && clause_.at(thing).upos == Upos::Noun && !actors_.is_party(thing);
  }

  // What is complained of without another side is a state of things.
  bool of_things(TokenIndex verb, const std::vector<Party>& actors) const {
    if (std::any_of(lament_.begin(), lament_.end(), [&](WordId word) { return clause_.is(verb, word); })) return true;
    if (clause_.is(verb, decry_)) return of_persons(actors);
    // "the family voiced concern": a worry; a state's is a protest
    const auto private_one = [&](const Party& party) {
      return party.sectors.empty() ? actors_.is_person(party.head) : party.sectors[0] == "CVL";
    };
    return (clause_.is(verb, express_) || clause_.is(verb, voice_)) && std::all_of(actors.begin(), actors.end(), private_one);
  }

  bool says_nothing(std::int32_t inner) const {
    return inner < 0 || predicates_.nodes()[static_cast<std::size_t>(inner)].meaning.means == Means::Nothing;
  }

  bool of_persons(const std::vector<Party>& parties) const {
    return std::all_of(parties.begin(), parties.end(), [&](const Party& party) { return actors_.is_person(party.head); });
  }

  // "Offered no proof", "this allowed it to grow", "to prevent it": an operator that is about no happening, and of nobody to somebody.
  bool empty_words(const Node& node, const std::vector<Party>& actors, const std::vector<Party>& recipients) const {
    const Means means = node.row->means;
    // "a bill that would allow Rome to extradite": what a thing allows nobody concedes
    if (means == Means::Allow && actors.empty() && !clause_.passive(node.token) && clause_.subject(node.token) != kNone) return true;
    if (means == Means::Ask && clause_.verbal(node.token) && only_said(node.token)) return true;
    if (means == Means::Promise && clause_.is(node.token, agree_) && held_true(node.token)) return true;
    // "a measure to prevent Rome from selling": what it is for
    if (means == Means::Prevent && node.meaning.means != Means::Assault && clause_.has_preposition(node.token, to_)) {
      const Deprel relation = clause_.at(node.token).deprel;
      if (relation == Deprel::Advcl || relation == Deprel::Acl) return true;
    }
    if (node.inner >= 0) return false;
    if (means == Means::Promise && (node.row->pos != TriggerPos::Verb || clause_.is(node.token, offer_))) return actors.empty() || recipients.empty();
    // "agreed that the rules are old": an opinion
    if (means == Means::Promise && clause_.is(node.token, agree_)) {
      // but "the premier agreed to add two seats to the council" is a deed of state
      const TokenIndex deed = clause_.infinitive(node.token);
      const bool gives = deed != kNone && clause_.object(deed) != kNone && !actors.empty() && !actors.front().country.empty() &&
                         !actors.front().sectors.empty() && actors.front().sectors[0] == "GOV";
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

  // "asked Rome why it left", "insists that they give nothing": a question, a claim.
  bool only_said(TokenIndex verb) const {
    const bool asks = clause_.is(verb, ask_);
    if (!asks && !clause_.is(verb, insist_)) return false;
    if (!asks && on_doing(verb)) return true;
    const TokenIndex clause = clause_.clause(verb);
    if (clause == kNone || clause_.infinitive(verb) != kNone) return false;
    if (asks) return !clause_.has_preposition(clause, that_);
    if (clause_.child(clause, {Deprel::Cop}) != kNone) return true;
    TokenIndex finite = clause_.child(clause, {Deprel::Aux, Deprel::AuxPass, Deprel::Cop});
    if (finite == kNone) finite = clause;
    const Xpos form = clause_.at(finite).xpos;
    if (form == Xpos::Vbz || form == Xpos::Vbd || (form == Xpos::Md && !clause_.marked(clause, must_) && !clause_.marked(clause, should_))) return true;
    const TokenIndex who = clause_.child(clause, {Deprel::Nsubj, Deprel::NsubjPass});
    return form == Xpos::Vbp && who != kNone && clause_.at(who).upos == Upos::Pron;
  }

  // "Agreed that the rules were old": what is so, or may be, is no promise.
  bool held_true(TokenIndex verb) const {
    const TokenIndex clause = clause_.clause(verb);
    if (clause == kNone || clause_.infinitive(verb) != kNone) return false;
    TokenIndex finite = clause_.child(clause, {Deprel::Aux, Deprel::AuxPass, Deprel::Cop});
    if (finite == kNone) finite = clause;
    const Xpos form = clause_.at(finite).xpos;
    if (form == Xpos::Md) return clause_.marked(clause, may_) || clause_.marked(clause, might_) || clause_.marked(clause, could_) || clause_.marked(clause, can_);
    return form == Xpos::Vbz || form == Xpos::Vbd || form == Xpos::Vbp;
  }

  // "Insisted on paying": one's own doing is asked of nobody.
  bool on_doing(TokenIndex verb) const {
    bool found = false;
    clause_.children(verb, [&](TokenIndex child) {
      found = found || (clause_.at(child).xpos == Xpos::Vbg && clause_.has_preposition(child, on_) && clause_.child(child, {Deprel::Nsubj}) == kNone);
    });
    return found;
  }

  // "The party's meeting in Oslo": one body sat by itself.
  bool own_session(const Node& named, const std::vector<Party>& actors, const std::vector<Party>& recipients) const {
    if (!recipients.empty() || actors.size() != 1 || !clause_.is(named.token, meeting_) || actors.front().sectors.empty()) return false;
    static constexpr std::string_view kBodies[] = {"PTY", "LEG", "BUS", "EDU", "LAB", "REL", "SOC", "CVL", "JUD"};
    return std::find(std::begin(kBodies), std::end(kBodies), actors.front().sectors[0]) != std::end(kBodies) && !actors_.is_person(actors.front().head);
  }

  // "Spoke with the paper", "told the network": an interview.
  static bool of_the_press(const std::vector<Party>& parties) {
    return !parties.empty() && std::all_of(parties.begin(), parties.end(), [](const Party& party) { return !party.sectors.empty() && party.sectors[0] == "JRN"; });
  }

  // "people convicted of fraud", "women who are beaten": whoever it happens to, and no happening.
  bool in_general(Means means, const Node& named) const {
    if (means != Means::Assault && means != Means::Coerce && means != Means::Sanction) return false;
    const Token& token = clause_.at(named.token);
    if ((token.deprel != Deprel::Acl && token.deprel != Deprel::AclRelcl) || !clause_.verbal(named.token) || !clause_.passive(named.token)) return false;
    if (token.head == kNone || std::none_of(anybody_.begin(), anybody_.end(), [&](WordId word) { return clause_.is(token.head, word); })) return false;
    return clause_.child(token.head, {Deprel::Det, Deprel::Nummod, Deprel::NmodPoss}) == kNone;
  }

  // "The attack", "the meeting": a noun that only points back.
  bool back_reference(const Node& named, const std::vector<Party>& actors, const std::vector<Party>& recipients,
                      const std::optional<Event::Location>& location) const {
    if (clause_.verbal(named.token) || named.row->pos == TriggerPos::Adjective) return false;
    return actors.empty() && recipients.empty() && !tells_news(named) && !fresh(named, location);
  }

  // "Protests in Lima", "an assault in Ghazni": without an article that points back, and with a place.
  bool fresh(const Node& named, const std::optional<Event::Location>& location) const {
    if (!location || (named.meaning.means != Means::Protest && named.meaning.means != Means::Assault)) return false;
    const Token& token = clause_.at(named.token);
    if (clause_.verbal(named.token) || token.deprel == Deprel::Compound || token.deprel == Deprel::Amod) return false;
    bool points = false;
    bool indefinite = token.xpos == Xpos::Nns;
    clause_.children(named.token, [&](TokenIndex child) {
      const Token& word = clause_.at(child);
      if (word.deprel == Deprel::NmodPoss) points = true;
      if (word.deprel != Deprel::Det) return;
      if (clause_.is(child, a_) || clause_.is(child, an_)) indefinite = true;
      else points = true;
    });
    return indefinite && !points;
  }

  // Something of it is told: "in the port", "at dawn", "consisted of two bombs".
  bool placed(TokenIndex verb) const {
    bool found = false;
    clause_.children(verb, [&](TokenIndex child) {
      if (clause_.at(child).deprel != Deprel::Obl) return;
      found = found || clause_.has_preposition(child, of_) || clause_.has_preposition(child, from_) || std::any_of(places_.begin(), places_.end(), [&](WordId word) { return clause_.has_preposition(child, word); });
    });
    return found;
  }

  // "Protests erupted", "an attack that day": a bare noun that its verb, article or date makes more than a pointer.
  bool tells_news(const Node& named) const {
    const Token& token = clause_.at(named.token);
    if (token.deprel == Deprel::Compound || token.deprel == Deprel::Amod) return false;
    // "the attack came weeks before the vote"; but "the attack took place in the port"
    if (named.meaning.means == Means::Assault && token.head != kNone) {
      const TokenIndex article = clause_.child(named.token, {Deprel::Det});
      const bool pointed = article != kNone && !clause_.is(article, a_) && !clause_.is(article, an_);
      if (pointed && !placed(token.head)) return false;
    }
    // "there were protests"
    if (token.head != kNone && token.deprel == Deprel::Nsubj && clause_.child(token.head, {Deprel::Expl}) != kNone) return true;
    if (token.head != kNone && (token.deprel == Deprel::Nsubj || token.deprel == Deprel::NsubjPass) && clause_.verbal(token.head)) {
      return std::any_of(happen_.begin(), happen_.end(), [&](WordId word) { return clause_.is(token.head, word); });
    }
    return false;
  }

  void trigger(const Node& named, Event& event) const {
    const Token& token = clause_.at(named.token);
    Span span = token.span;
    event.trigger.lemma = named.row->words.size() == 1 ? std::string_view(named.row->lemma) : token.lemma.empty() ? token.form : token.lemma;
    if (named.row->pos == TriggerPos::Noun && named.row->words.size() > 1) {
      const auto first = named.token - static_cast<TokenIndex>(named.row->words.size()) + 1;
      span.begin = clause_.at(first).span.begin;
      event.trigger.lemma = span.in(text());
    }
    event.trigger.spans.push_back(span);
    if (named.row->pos == TriggerPos::Verb && named.row->words.size() > 1) {
      clause_.children(named.token, [&](TokenIndex child) {
        if (child > named.token && clause_.is(child, named.row->words[1])) {
          event.trigger.spans.push_back(clause_.at(child).span);
          event.trigger.lemma += ' ';
          event.trigger.lemma += clause_.at(child).form;
        }
      });
    }
    for (const Span& part : event.trigger.spans) {
      if (!event.trigger.text.empty()) event.trigger.text += ' ';
      event.trigger.text += part.in(text());
    }
  }

  Event::Participant participant(Party& party) const {
    Event::Participant record;
    record.span = {clause_.at(party.first).span.begin, clause_.at(party.last - 1).span.end};
    record.mention = record.span.in(text());
    record.name = std::move(party.name);
    record.country = std::move(party.country);
    record.sectors = std::move(party.sectors);
    record.entity_id = std::move(party.entity_id);
    record.confidence = party.confidence;
    return record;
  }

  // What words beside the trigger tell of the means.
  ModeId told_mode(Means means, const Node& named, std::size_t index) const {
    if (telling_.empty()) return 0;
    TokenIndex top = named.token;
    if (!clause_.verbal(top) && clause_.at(top).head != kNone) {
      const TokenIndex verb = predicates_.carrier(top);
      top = verb;
    }
    TokenIndex begin = clause_.at(top).subtree_begin;
    TokenIndex end = clause_.at(top).subtree_end;
    if (begin == kNone) begin = top, end = top + 1;
    for (const Node& other : predicates_.nodes()) {
      if (other.merged != static_cast<std::int32_t>(index)) continue;
      begin = std::min(begin, clause_.at(other.token).subtree_begin);
      end = std::max(end, clause_.at(other.token).subtree_end);
    }
    for (const ModeRow& row : lexicon_.modes()) {
      if (row.type != means) continue;
      for (const auto& words : row.words) {
        const auto length = static_cast<TokenIndex>(words.size());
        for (const TokenIndex token : telling_) {
          if (token < begin || token >= end || token - length + 1 < begin || !clause_.is(token, words.back())) continue;
          bool same = true;
          for (TokenIndex i = 1; i < length && same; ++i) same = clause_.is(token - i, words[static_cast<std::size_t>(length - 1 - i)]);
          if (same) return row.mode;
        }
      }
    }
    return 0;
  }

  // A pronoun that means one person, and not the one who acts.
  bool another_person(const Party& pronoun, const Party& actor) const {
    if (pronoun.entity_id.empty() || pronoun.entity_id == actor.entity_id || pronoun.name == actor.name) return false;
    const Entity* entity = reading_.annotation.entity_of(pronoun.head);
    return entity != nullptr && entity->kind == Entity::Kind::Person;
  }

  // The words through which an event hangs on its sentence: its operators and carriers.
  bool governs(TokenIndex token, const Node& node, const Node& named) const {
    return token == node.token || token == named.token || token == predicates_.carrier(named.token) ||
           token == predicates_.carrier(node.token);
  }

  std::optional<Event::Location> location(const Node& node, const Node& named) const {
    std::optional<Event::Location> best;
    const auto look = [&](TokenIndex governor, auto&& self, int depth) -> void {
      clause_.children(governor, [&](TokenIndex child) {
        if (best) return;
        const Deprel relation = clause_.at(child).deprel;
        if (relation == Deprel::Obl || relation == Deprel::Nmod || relation == Deprel::Advmod) {
          bool local = false;
          for (const WordId word : places_) local = local || clause_.has_preposition(child, word);
          if (local) best = place(child);
        }
        // "a bomb in Lima killed six"
        const bool with_what = relation == Deprel::Nsubj && !actors_.is_party(child);
        const bool through = depth < 2 && (relation == Deprel::Obj || relation == Deprel::NsubjPass || relation == Deprel::Obl || with_what);
        if (!best && through && !clause_.verbal(child)) self(child, self, depth + 1);
      });
    };
    look(named.token, look, 0);
    // "the Kabul bombing"
    if (!best && !clause_.verbal(named.token)) {
      clause_.children(named.token, [&](TokenIndex child) {
        if (!best && clause_.at(child).deprel == Deprel::Compound && (actors_.names_town(child) || predicates_.scene(child, named.token))) best = place(child);
      });
    }
    if (!best) look(predicates_.carrier(named.token), look, 0);
    if (!best && node.token != named.token) look(node.token, look, 0);
    if (!best) best = place_before_where(named.token);
    if (!best && clause_.at(named.token).head != kNone && !clause_.verbal(named.token)) {
      const TokenIndex head = clause_.at(named.token).head;
      if (clause_.verbal(head)) look(head, look, 1);
    }
    return best;
  }

  // "marched in Lima, | where six were killed"
  std::optional<Event::Location> place_before_where(TokenIndex verb) const {
    TokenIndex where = kNone;
    clause_.children(verb, [&](TokenIndex child) {
      if (child < verb && clause_.is(child, where_)) where = child;
    });
    if (where == kNone || where < 2) return std::nullopt;
    return place(clause_.at(where - 1).form == "," ? where - 2 : where - 1);
  }

  std::optional<Event::Location> place(TokenIndex head) const {
    const auto make = [&](TokenIndex token) -> std::optional<Event::Location> {
      const GazetteerEntry* entry = actors_.entry(token);
      using Kind = GazetteerEntry::Kind;
      if (entry == nullptr || (entry->kind != Kind::Country && entry->kind != Kind::City && entry->kind != Kind::Capital && entry->kind != Kind::Region)) {
        return std::nullopt;
      }
      Event::Location location;
      TokenIndex first = token;
      TokenIndex last = token + 1;
      while (first > 0 && actors_.entry(first - 1) == entry) --first;
      while (last < clause_.size() && actors_.entry(last) == entry) ++last;
      location.span = {clause_.at(first).span.begin, clause_.at(last - 1).span.end};
      location.text = location.span.in(text());
      location.name = entry->name;
      location.country = entry->country;
      if (entry->latitude != 0 || entry->longitude != 0) {
        location.latitude = entry->latitude;
        location.longitude = entry->longitude;
      }
      if (entry->geonames_id != 0) location.geonames_id = entry->geonames_id;
      return location;
    };
    if (auto found = make(head)) return found;
    std::optional<Event::Location> found;
    clause_.children(head, [&](TokenIndex child) {
      if (found) return;
      const Deprel relation = clause_.at(child).deprel;
      if (relation == Deprel::Nmod || relation == Deprel::Flat || relation == Deprel::Appos || relation == Deprel::Compound ||
          relation == Deprel::Amod || relation == Deprel::NmodPoss) {
        found = make(child);
      }
    });
    return found;
  }

  // Of a date expression: the token whose head lies outside it.
  TokenIndex head_of(const DateMention& date) const {
    for (TokenIndex token = date.first; token < date.last; ++token) {
      const TokenIndex up = clause_.at(token).head;
      if (up == kNone || up < date.first || up >= date.last) return token;
    }
    return date.first;
  }

  // A verb, or what stands for one: "was the target of a raid in May".
  bool predicative(TokenIndex token) const {
    return clause_.verbal(token) || clause_.at(token).head == kNone || clause_.child(token, {Deprel::Cop}) != kNone;
  }

  void date(const Node& node, const Node& named, Event& event) const {
    const DateMention* best = nullptr;
    int nearest = 100;
    for (const DateMention& date : dates_) {
      TokenIndex governor = clause_.at(head_of(date)).head;
      int distance = 0;
      while (governor != kNone && distance < 3 && !governs(governor, node, named)) {
        // Through nouns only: a verb that is not the event's own has the date for itself.
        if (clause_.verbal(governor)) {
          governor = kNone;
          break;
        }
        governor = clause_.at(governor).head;
        ++distance;
      }
      if (governor == kNone || distance >= 3) continue;
      distance = distance * 10 + (date.first > named.token ? 0 : 1);
      if (distance < nearest) {
        nearest = distance;
        best = &date;
      }
    }
    bool since = false;
    bool told = false;
    if (best == nullptr) best = date_of_clause(node, named, since, told);
    if (best == nullptr) return;
    const bool future = event.factuality == Event::Factuality::Planned && !told;
    event.date = date_record(reading_.annotation, text(), *best, published_, future, since);
  }

  // The date of the clause that an event is part of: "In May Rome | recalled its envoy and | imposed a ban", "the strikes began in
  // May", "was the target of a raid in May". Not that of a deed, a report or a time that the event is only spoken of in.
  // `told`: it is the day of the promise.
  const DateMention* date_of_clause(const Node& node, const Node& named, bool& since, bool& told) const {
    if (dates_.empty()) return nullptr;
    // Where each date's clause begins, and whether a "since" joins it to the clause above.
    const auto clause_of = [&](const DateMention& date, TokenIndex& above, bool& open) {
      TokenIndex verb = clause_.at(head_of(date)).head;
      for (int step = 0; verb != kNone && step < 4 && !predicative(verb); ++step) verb = clause_.at(verb).head;
      above = kNone;
      open = false;
      if (verb == kNone) return verb;
      const Token& token = clause_.at(verb);
      const TokenIndex first = clause_.first_conjunct(verb);
      if (first != verb && clause_.at(first).deprel == Deprel::Advcl && clause_.at(first).xpos == Xpos::Vbg && token.xpos == Xpos::Vbg) above = clause_.at(first).head;
      if (token.deprel == Deprel::Advcl && token.head != kNone) {
        if (clause_.has_preposition(verb, since_)) above = token.head, open = true;
        // "protested by singing on Monday"
        const bool part = token.xpos == Xpos::Vbg && clause_.child(verb, {Deprel::Nsubj}) == kNone;
        if (part) above = token.head;
      }
      // "the attack that took place on Monday"
      if ((token.deprel == Deprel::AclRelcl || token.deprel == Deprel::Acl) &&
          std::any_of(happen_.begin(), happen_.end(), [&](WordId word) { return clause_.is(verb, word); })) {
        above = token.head;
      }
      return verb;
    };
    TokenIndex token = predicates_.carrier(named.token);
    bool means = false;  // "did what nobody had expected | by invading"
    for (int step = 0; step < 7 && token != kNone; ++step) {
      const DateMention* found = nullptr;
      for (const DateMention& date : dates_) {
        TokenIndex above = kNone;
        bool open = false;
        const TokenIndex verb = clause_of(date, above, open);
        if (verb == kNone || (verb != token && above != token)) continue;
        if (step == 0 && verb == token) continue;  // looked at before
        if (found == nullptr) found = &date, since = open && verb != token;
      }
      if (found != nullptr) return found;
      const Token& here = clause_.at(token);
      if (here.head == kNone) return nullptr;
      const bool verb = clause_.verbal(token);
      const Node* upper = predicates_.node_at(here.head);
      const bool other_deed = upper != nullptr && upper != &node && upper != &named && upper->row->means != Means::Light &&
                              (is_type(upper->meaning.means) || upper->row->means == Means::Report);
      switch (here.deprel) {
        case Deprel::Conj:
        case Deprel::Xcomp:
          break;
        case Deprel::Advcl:
          if (here.xpos != Xpos::Vbg && !clause_.has_preposition(token, to_)) return nullptr;
          means = means || clause_.has_preposition(token, by_);
          break;
        case Deprel::Acl:
        case Deprel::Amod:
          if (!verb) return nullptr;
          break;
        case Deprel::AclRelcl: {
          if (predicates_.author_of(token) != kNone) break;  // "on Monday released a statement that | condemned it"
          // "did what many thought wrong by invading", where the wrong was taken for a clause of its own
          const TokenIndex what = clause_.child(here.head, {Deprel::Det, Deprel::Nsubj});
          if (!means || (!clause_.is(here.head, what_) && (what == kNone || !clause_.is(what, what_)))) return nullptr;
          break;
        }
        case Deprel::Ccomp:
          if (means) break;
          // "announced on Monday that it would withdraw": the promise is Monday's
          told = true;
          if (node.implicit != Means::Plan || node.speaker == kNone || upper == nullptr || upper->row->means != Means::Report) return nullptr;
          break;
        case Deprel::Nsubj:
        case Deprel::NsubjPass:
        case Deprel::Nmod:
        case Deprel::NmodPoss:
        case Deprel::Compound:
        case Deprel::OblAgent:
          if (other_deed && upper->merged < 0 && here.deprel != Deprel::OblAgent) return nullptr;
          break;
        case Deprel::Obj:
          if (other_deed) return nullptr;
          break;
        case Deprel::Obl:
          if (other_deed && !clause_.has_preposition(token, in_) && !clause_.has_preposition(token, during_) && !clause_.has_preposition(token, after_)) return nullptr;
          if (clause_.has_preposition(token, since_) || clause_.has_preposition(token, before_)) return nullptr;
          break;
        default:
          return nullptr;
      }
      token = here.head;
    }
    return nullptr;
  }

  void read_contexts(const Sentence& sentence) {
    contexts_.clear();
    for (TokenIndex token = sentence.first; token < sentence.last && contexts_.size() < 4; ++token) {
      for (const std::string& context : lexicon_.contexts(clause_.lemma(token))) {
        if (contexts_.size() < 4 && std::find(contexts_.begin(), contexts_.end(), context) == contexts_.end()) contexts_.push_back(context);
      }
    }
  }

  bool aims(TokenIndex verb) const {
    const TokenIndex object = clause_.verbal(verb) ? clause_.object(verb) : kNone;
    const TokenIndex aim = object == kNone ? kNone : clause_.child(object, {Deprel::Acl});
    const Node* deed = aim == kNone ? nullptr : predicates_.node_at(aim);
    return deed != nullptr && deed->meaning.means == Means::Assault;
  }

  // "were killed when their bus plunged into a ravine"
  bool by_accident(TokenIndex verb) const {
    if (!clause_.verbal(verb)) return false;
    bool found = false;
    clause_.children(verb, [&](TokenIndex child) {
      if (clause_.at(child).deprel != Deprel::Advcl || !clause_.verbal(child) || clause_.object(child) != kNone) return;
      found = found || std::any_of(accidents_.begin(), accidents_.end(), [&](WordId word) { return clause_.is(child, word); });
    });
    return found;
  }

  // An emergency is declared after a storm as well as after a riot; after a storm it represses nobody.
  bool of_unrest(std::size_t index) const {
    const auto unrest = [](const std::string& context) { return context == "military" || context == "pro_autocracy" || context == "terrorism" || context == "repression"; };
    const auto disaster = [](const std::string& context) { return context == "disasters" || context == "health"; };
    if (std::any_of(contexts_.begin(), contexts_.end(), disaster)) return false;
    if (std::any_of(contexts_.begin(), contexts_.end(), unrest)) return true;
    const auto& nodes = predicates_.nodes();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const Means means = nodes[i].meaning.means;
      if (i != index && (means == Means::Assault || means == Means::Protest)) return true;
    }
    return false;
  }

  // Quotes stand in the order of the text: those that begin before the sentence ends are opened, those that ended before it are closed.
  void open_quotes(const Sentence& sentence) {
    std::erase_if(open_quotes_, [&](const Quote* quote) { return quote->content_spans.back().end <= sentence.span.begin; });
    for (; next_quote_ < quotes_.size(); ++next_quote_) {
      const Quote& quote = quotes_[next_quote_];
      if (quote.content_spans.empty() || !quote.speaker) continue;
      if (quote.content_spans.front().begin >= sentence.span.end) break;
      if (quote.content_spans.back().end > sentence.span.begin) open_quotes_.push_back(&quote);
    }
  }

  // Who reports the event, and the quote that does.
  const Quote* reporter(Event& event) const {
    const Span trigger = event.trigger.spans.front();
    const Quote* best = nullptr;
    std::uint32_t smallest = ~std::uint32_t{0};
    for (const Quote* quote : open_quotes_) {
      if (quote->text_source != event.text_source) continue;
      for (const Span& span : quote->content_spans) {
        if (span.contains(trigger) && span.size() < smallest) {
          smallest = span.size();
          best = quote;
        }
      }
    }
    if (best == nullptr) return nullptr;
    Event::Reporter reporter;
    reporter.mention = best->speaker->mention;
    reporter.name = best->speaker->name;
    reporter.entity_id = best->speaker->entity_id;
    reporter.span = best->speaker->span;
    event.reported_by = std::move(reporter);
    return best;
  }

  const Reading& reading_;
  std::span<const Quote> quotes_;
  const EventLexicon& lexicon_;
  const FactualityReader& factuality_;
  const CasualtyReader& casualties_;
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
  WordId from_ = 0;
  std::vector<WordId> anybody_;  // "people who are beaten"
  std::optional<std::chrono::sys_days> published_;
  std::vector<WordId> places_;
  std::vector<WordId> yield_;   // what who is asked may do: "bowed to the demand"
  WordId announce_ = 0, decry_ = 0, meeting_ = 0, any_ = 0, suspect_ = 0, express_ = 0, voice_ = 0, support_ = 0, for_ = 0, of_ = 0;
  std::vector<WordId> leaning_;  // what comes before a deed, or before none: "is considering backing"
  std::vector<WordId> accidents_;  // what vehicles and buildings do by themselves
  WordId at_ = 0, sack_ = 0, dismiss_ = 0, fire_ = 0;
  WordId execute_ = 0, hang_ = 0;
  std::vector<WordId> lament_;  // what may be done of a state of things
  std::vector<WordId> happen_;  // what happenings do: "erupted"
  WordId no_ = 0, terrorist_ = 0, percent_ = 0, percent_sign_ = 0, defend_ = 0;
  WordId may_ = 0, might_ = 0, could_ = 0, can_ = 0, on_ = 0, tell_ = 0;
  WordId where_ = 0, ask_ = 0, insist_ = 0, that_ = 0, what_ = 0, must_ = 0, should_ = 0;
  WordId offer_ = 0, deny_ = 0, agree_ = 0, injure_ = 0, hurt_ = 0, a_ = 0, an_ = 0, since_ = 0, to_ = 0, in_ = 0, by_ = 0, during_ = 0, after_ = 0, before_ = 0;
  std::optional<DateMention> narrative_;  // the date told last, and how many sentences ago
  int silent_ = 0;
};

// By where the trigger stands; the traits go with their events.
void put_in_order(std::span<Event> events, std::vector<EventTraits>& traits) {
  const auto begin = [&events](std::size_t i) { return events[i].trigger.spans.front().begin; };
  bool sorted = true;
  for (std::size_t i = 1; i < events.size() && sorted; ++i) sorted = begin(i - 1) <= begin(i);
  if (sorted) return;  // mostly, and records are large to move
  std::vector<std::size_t> order(events.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return begin(a) < begin(b); });
  std::vector<Event> records;
  std::vector<EventTraits> theirs;
  for (const std::size_t i : order) {
    records.push_back(std::move(events[i]));
    theirs.push_back(traits[i]);
  }
  std::move(records.begin(), records.end(), events.begin());
  traits = std::move(theirs);
}

}  // namespace

void find_events(const Reading& reading, std::span<const Quote> quotes, const EventKnowledge& knowledge, double minimum_confidence,
                 StepBudget& budget, EventScratch& scratch, std::vector<Event>& events) {
  const auto& parts = knowledge.parts();
  auto& space = scratch.parts();
  if (!budget.spend(4 * reading.annotation.tokens.size())) return;
  space.clause.read(reading.annotation, parts.lexicon, reading.document.text_source == TextSource::Title);
  space.actors.read(space.clause, parts.lexicon, reading.gazetteer);
  space.traits.clear();
  const std::size_t before = events.size();
  Coder coder(reading, quotes, parts.lexicon, parts.factuality, parts.casualties, space.clause, space.actors, space.dates,
              space.telling, space.open_quotes, space.traits, events);
  for (const Sentence& sentence : reading.annotation.sentences) {
    if (sentence.root == kNone) continue;
    if (!budget.spend(static_cast<std::uint64_t>(sentence.last - sentence.first))) return;
    coder.sentence(sentence);
  }
  coder.settle_others();
  std::span<Event> found(events.data() + before, events.size() - before);
  count_company(found, space.traits);
  for (std::size_t i = 0; i < found.size(); ++i) found[i].confidence = parts.confidence.of(space.traits[i], found[i].trigger.lemma);
  put_in_order(found, space.traits);
  events.erase(std::remove_if(events.begin() + static_cast<std::ptrdiff_t>(before), events.end(),
                              [minimum_confidence](const Event& event) { return event.confidence < minimum_confidence; }),
               events.end());
  found = {events.data() + before, events.size() - before};
  give_ids(reading.article.id, reading.document.text, found);
  give_clusters(found);
}

}  // namespace newsingest
