#include "extract/events/coder.h"

#include <algorithm>
#include <map>

#include "extract/language/annotate.h"

namespace newsingest {
namespace {

constexpr int kDateCarries = 10;  // sentences over which "the following week" still finds its week

}  // namespace

Coder::Coder(const Reading& reading, std::span<const Quote> quotes, const EventLexicon& lexicon, ClauseView& clause, ActorReader& actors,
             std::vector<DateMention>& dates, std::vector<TokenIndex>& telling, std::vector<const Quote*>& open_quotes,
             std::vector<EventTraits>& traits, std::vector<Event>& events)
    : reading_(reading), quotes_(quotes), lexicon_(lexicon), clause_(clause),
      actors_(actors), dates_(dates), telling_(telling), open_quotes_(open_quotes), traits_(traits), events_(events), predicates_(lexicon),
      published_(publication_day(reading.article.published_at, reading.article.published_utc_offset_minutes)) {
  open_quotes_.clear();
}

// Piece by piece where it has several trees: what one event costs is bounded by its tree.
void Coder::sentence(const Sentence& whole) {
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
void Coder::settle_others() {
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

void Coder::tree(const Sentence& sentence) {
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

bool Coder::stands_alone(const Node& node) const {
  if (!is_type(node.meaning.means) || node.merged >= 0 || node.within >= 0) return false;
  return node.outer < 0 || predicates_.nodes()[static_cast<std::size_t>(node.outer)].row->means == Means::Report;
}

// The node that names the deed: behind light verbs and attempts.
const Node& Coder::naming(const Node& node) const {
  const Node* named = &node;
  for (int depth = 0; depth < 4 && named->inner >= 0; ++depth) {
    const Means means = named->row->means;
    if (means != Means::Light && means != Means::Attempt && means != Means::Fail && means != Means::Force && means != Means::Plan) break;
    named = &predicates_.nodes()[static_cast<std::size_t>(named->inner)];
  }
  return *named;
}

void Coder::add_parties(const TokenList& heads, std::vector<Party>& parties) const {
  for (const TokenIndex head : heads) actors_.parties(head, parties);
}

void Coder::code(std::size_t index, const Sentence& sentence) {
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
  read_casualties(named.token, clause_, text(), another, casualties);
  for (const Node& other : predicates_.nodes()) {
    if (other.merged != static_cast<std::int32_t>(index)) continue;
    joined = true;
    const Roles more = predicates_.roles(other);
    for (const TokenIndex head : more.recipients) {
      if (struck.empty()) struck = actors_.country_of(head);
    }
    // "Republicans faced criticism for the inquiry": whom it is done to does not do it
    if (roles.actors.empty() && (roles.recipients.empty() || more.actors != roles.recipients)) roles.actors = more.actors;
    if (roles.recipients.empty()) roles.recipients = more.recipients;
    if (meaning.mode == 0) meaning.mode = other.meaning.mode;
    read_casualties(other.token, clause_, text(), another, casualties);
  }

  std::vector<Party> actors;
  std::vector<Party> recipients;
  add_parties(roles.actors, actors);
  add_parties(roles.recipients, recipients);
  std::erase_if(actors, [](const Party& party) { return !party.known() && party.name.empty(); });
  // "police arrested them": of whomever the text speaks, of the people of the place
  const bool by_police = (meaning.means == Means::Assault || meaning.means == Means::Coerce) && !actors.empty() && actors.front().sector() == "COP";
  // "accused her of theft": of somebody whom the text has not named; of the same country, nothing else being told
  const bool to_somebody = (meaning.means == Means::Accuse || meaning.means == Means::Support || meaning.means == Means::Request || meaning.means == Means::Reject ||
                            meaning.means == Means::Coerce || meaning.means == Means::Assault) && clause_.verbal(named.token) && has_country(actors);
  for (Party& party : recipients) {
    if (party.known() || !party.name.empty() || clause_.at(party.head).upos != Upos::Pron) continue;
    const Token& whom = clause_.at(party.head);
    // "praised them", "praised those who left"
    const bool people = (clause_.is_any(party.head, kHimOrThem) && whom.xpos == Xpos::Prp) || clause_.is(party.head, "those"_word);
    if (!by_police && !(to_somebody && people)) continue;
    party.sectors = {"CVL"};
    party.domestic = true;
  }
  std::erase_if(recipients, [](const Party& party) { return !party.known() && party.name.empty(); });

  // "terrorist attacks", "criminal charges" says of what sort they are, not whose
  const auto sort = [&](const Party& party) {
    const Token& head = clause_.at(party.head);
    return party.first + 1 == party.last && party.country.empty() && head.xpos != Xpos::Nns && (head.deprel == Deprel::Compound || head.deprel == Deprel::Amod) &&
           (clause_.is(party.head, "terrorist"_word) || head.form == "criminal");
  };
  std::erase_if(actors, sort);
  std::erase_if(recipients, sort);
  // "a Peruvian airstrike": a state strikes by its forces
  if (meaning.means == Means::Assault) {
    for (Party& party : actors) {
      if (party.sectors.empty() && party.country.size() == 3 && clause_.at(party.head).deprel == Deprel::Amod) party.sectors = {"MIL"};
    }
  }

  tell_apart(meaning.means, named.token, actors, recipients);
  // "withdrew its troops": what is one's own is nobody else; but whom "Ana Lund blamed him" means is another of her country
  // "Lane called for | the president | to go": nobody speaks of himself so, whomever the words were taken to mean
  for (Party& party : recipients) {
    if (meaning.means != Means::Request && meaning.means != Means::Accuse && meaning.means != Means::Support) break;
    const TokenIndex article = clause_.at(party.head).upos == Upos::Noun ? clause_.child(party.head, {Deprel::Det}) : kNone;
    const bool himself = !party.entity_id.empty() && std::any_of(actors.begin(), actors.end(), [&](const Party& actor) { return actor.entity_id == party.entity_id; });
    if (!himself || article == kNone || clause_.at(article).form != "the" || clause_.at(party.head).xpos != Xpos::Nn) continue;
    party.entity_id.clear();
    party.name.clear();
  }
  std::erase_if(recipients, [&](const Party& party) {
    if (party.apart) return false;
    return std::any_of(actors.begin(), actors.end(), [&](const Party& actor) {
      const bool pronoun = clause_.at(party.head).upos == Upos::Pron && !actor.apart && !another_person(party, actor);
      return (!party.entity_id.empty() && party.entity_id == actor.entity_id && party.sectors == actor.sectors && (party.country == actor.country || party.country.empty() || actor.country.empty())) ||
             (pronoun && party.country == actor.country);
    });
  });
  // A denial is a statement, not an event.
  if (const Token& told = clause_.at(node.token); told.head != kNone && clause_.is(told.head, "deny"_word) &&
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
  if (node.row->means == Means::Ask && clause_.is(node.token, "tell"_word) && of_the_press(recipients)) return;
  const TokenIndex carrier = predicates_.carrier(named.token);
  if (never_done(carrier) || of_everybody(named, actors, recipients)) return;
  const bool bodily_deed = meaning.means == Means::Assault || meaning.means == Means::Protest || meaning.means == Means::Coerce;
  if (!bodily_deed && asked_whether(carrier)) return;
  if (nobody(meaning.means, named) || only_opinion(meaning, node, named, actors, recipients)) return;
  // Support that is nobody's is an opinion; who was hurt by nobody fell.
  if (meaning.means == Means::Support && actors.empty() && !clause_.verbal(named.token)) return;
  if (meaning.means == Means::Assault && actors.empty() && !joined && (clause_.is(named.token, "injure"_word) || clause_.is(named.token, "hurt"_word))) return;
  if (meaning.means == Means::Protest) {
    // A storm blocks roads too; and where a rally is, it is not against.
    const auto somebody = [](const Party& party) { return party.known(); };
    if (!actors.empty() && std::none_of(actors.begin(), actors.end(), somebody) && std::none_of(recipients.begin(), recipients.end(), somebody)) return;
    std::erase_if(recipients, [&](const Party& party) { return !party.known() && clause_.has_preposition(party.head, "at"_word); });
    // Who alone "rallies" is a candidate.
    if (!clause_.verbal(named.token) && meaning.mode != predicates_.modes().hunger && !roles.actors.empty() &&
        std::all_of(roles.actors.begin(), roles.actors.end(), [&](TokenIndex head) { return actors_.is_person(head); })) {
      return;
    }
    // The police does not march, and a state does not strike.
    std::erase_if(actors, [](const Party& party) {
      return party.sector() == "COP" || party.sector() == "MIL" || party.sector() == "GOV";
    });
  }

  // "launched missiles targeting a base": the second tells it all
  if (meaning.means == Means::Mobilize && aims(named.token)) return;
  if (meaning.means == Means::Assault && actors.empty() && !joined && (by_accident(named.token) || by_nature(named.token))) return;
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

  const Event::Factuality factuality = factuality_of(node, predicates_, clause_);
  // "if convicted, she faces six years"
  if (meaning.mode == predicates_.modes().convict && factuality == Event::Factuality::Conditional) return;
  bool settled = node.refused && meaning.means == Means::Reject;
  // "does not cooperate with the inquiry", "is not accepting the offer" refuse; "has not endorsed anybody" tells of nothing done
  if (factuality == Event::Factuality::Negated && clause_.verbal(named.token)) {
    const bool withheld = (meaning.means == Means::Cooperate && clause_.is_any(named.token, kCooperate)) ||
                          (meaning.means == Means::Agree && clause_.is(named.token, "accept"_word));
    if (withheld) {
      meaning = {Means::Reject, meaning.means == Means::Cooperate ? predicates_.modes().assist : ModeId{0}};
      event.type = Event::Type::Reject;
      settled = true;
    }
    // a state that has not endorsed a war has a policy
    const bool of_state = !actors.empty() && actors_.names_place(actors.front().head);
    if (meaning.means == Means::Support && !of_state && (clause_.marked(named.token, "have"_word) || clause_.is(named.token, "sign"_word))) return;
  }
  // "makes no apologies for it"
  if (meaning.means == Means::Concede && clause_.is(named.token, "apology"_word) && clause_.marked(named.token, "no"_word)) return;
  if (meaning.means == Means::Concede && clause_.verbal(named.token)) {
    // "did not bow to demands" is a refusal
    if (factuality == Event::Factuality::Negated && clause_.is_any(named.token, kYield)) {
      meaning = {Means::Reject, predicates_.modes().yield};
      event.type = Event::Type::Reject;
      settled = true;
    }
    // "announced that it would lift the ban": whoever says so himself has given way
    const TokenIndex above = clause_.at(node.token).head;
    if (node.implicit == Means::Plan && node.speaker != kNone && above != kNone && clause_.is(above, "announce"_word)) settled = true;
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

void Coder::trigger(const Node& named, Event& event) const {
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

Event::Participant Coder::participant(Party& party) const {
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
ModeId Coder::told_mode(Means means, const Node& named, std::size_t index) const {
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
bool Coder::another_person(const Party& pronoun, const Party& actor) const {
  if (pronoun.entity_id.empty() || pronoun.entity_id == actor.entity_id || pronoun.name == actor.name) return false;
  const Entity* entity = reading_.annotation.entity_of(pronoun.head);
  return entity != nullptr && entity->kind == Entity::Kind::Person;
}

// "Ana Lund accused him", "he accused Ana Lund": whom a word means that stands in both roles, the sentence says, is another, most
// often of the same country.
void Coder::tell_apart(Means means, TokenIndex deed, std::vector<Party>& actors, std::vector<Party>& recipients) const {
  const bool words = means == Means::Accuse || means == Means::Support || means == Means::Request || means == Means::Reject;
  if (!words || !clause_.verbal(deed) || actors.empty() || recipients.size() != 1) return;
  Party& recipient = recipients.front();
  // "Lund and Vega slammed the president", whom the reading took for Vega: of "the president" it is not said that he did
  if (clause_.at(recipient.head).upos == Upos::Noun && recipient.name.size() > 0 && clause_.at(recipient.head).deprel == Deprel::Obj && clause_.at(recipient.head).head == deed &&
      clause_.child(recipient.head, {Deprel::NmodPoss, Deprel::Appos, Deprel::Flat}) == kNone &&
      std::any_of(actors.begin(), actors.end(), [&](const Party& one) { return !one.entity_id.empty() && one.entity_id == recipient.entity_id; })) {
    recipient.name.clear();
    recipient.entity_id.clear();
    recipient.apart = true;
    recipient.confidence = 0.4;
    return;
  }
  if (actors.size() != 1) return;
  Party& actor = actors.front();
  const Entity* one = reading_.annotation.entity_of(actor.head);
  const Entity* other = reading_.annotation.entity_of(recipient.head);
  const bool same = actor.entity_id.empty() ? one != nullptr && one == other : actor.entity_id == recipient.entity_id;
  if (!same || !actors_.is_person(actor.head)) return;
  const auto pronoun = [&](const Party& party) {
    const Token& head = clause_.at(party.head);
    return head.upos == Upos::Pron && !head.form.ends_with("self") && !head.form.ends_with("selves");
  };
  const auto unname = [](Party& party) {
    party.name.clear();
    party.entity_id.clear();
    party.sectors.clear();
    party.apart = true;
    party.confidence = 0.4;
  };
  const Token& whom = clause_.at(recipient.head);
  // "criticised his campaign" is not of one's own; "called for her letters to be read" may be
  const bool owner = whom.xpos == Xpos::PrpS;
  const bool of_what_is_judged = (means == Means::Accuse || means == Means::Reject) && whom.head != kNone && clause_.at(whom.head).head == deed;
  if (pronoun(recipient) && (whom.deprel == Deprel::Nsubj || (owner && !of_what_is_judged))) return;
  if (pronoun(recipient)) unname(recipient);
  else if (pronoun(actor)) unname(actor);
}

// The words through which an event hangs on its sentence: its operators and carriers.
bool Coder::governs(TokenIndex token, const Node& node, const Node& named) const {
  return token == node.token || token == named.token || token == predicates_.carrier(named.token) ||
         token == predicates_.carrier(node.token);
}

// A verb, or what stands for one: "was the target of a raid in May".
bool Coder::predicative(TokenIndex token) const {
  return clause_.at(token).head == kNone || clause_.predicative(token);
}

void Coder::read_contexts(const Sentence& sentence) {
  contexts_.clear();
  for (TokenIndex token = sentence.first; token < sentence.last && contexts_.size() < 4; ++token) {
    for (const std::string& context : lexicon_.contexts(clause_.lemma(token))) {
      if (contexts_.size() < 4 && std::find(contexts_.begin(), contexts_.end(), context) == contexts_.end()) contexts_.push_back(context);
    }
  }
}

bool Coder::aims(TokenIndex verb) const {
  const TokenIndex object = clause_.verbal(verb) ? clause_.object(verb) : kNone;
  const TokenIndex aim = object == kNone ? kNone : clause_.child(object, {Deprel::Acl});
  const Node* deed = aim == kNone ? nullptr : predicates_.node_at(aim);
  return deed != nullptr && deed->meaning.means == Means::Assault;
}

// "were killed when their bus plunged into a ravine"
bool Coder::by_accident(TokenIndex verb) const {
  if (!clause_.verbal(verb)) return false;
  bool found = false;
  clause_.children(verb, [&](TokenIndex child) {
    if (clause_.at(child).deprel != Deprel::Advcl || !clause_.verbal(child) || clause_.object(child) != kNone) return;
    found = found || clause_.is_any(child, kAccidents);
  });
  return found;
}

// "Typhoon Elsa, which killed six", "it has infected ten and killed two": a storm or a disease, of which the tree does not tell
bool Coder::by_nature(TokenIndex verb) const {
  if (!clause_.is(verb, "kill"_word) || !clause_.verbal(verb) || clause_.passive(verb)) return false;
  const TokenIndex last = clause_.at(verb).subtree_end;
  const auto infects = [&](TokenIndex token) { return token != kNone && (clause_.is(token, "infect"_word) || clause_.is(token, "infected"_word)); };
  if (clause_.at(verb).deprel == Deprel::Conj && infects(clause_.at(verb).head)) return true;
  // as far as a clause goes, for verbs may nest
  constexpr TokenIndex kReach = 24;
  for (TokenIndex token = verb + 1; last != kNone && token < std::min(last, verb + kReach); ++token) {
    if (infects(token)) return true;
  }
  const TokenIndex who = clause_.child(verb, {Deprel::Nsubj});
  if (who == kNone || clause_.at(who).xpos != Xpos::Wdt) return false;
  const auto natural = [](const std::string& context) { return context == "disasters" || context == "health"; };
  const auto armed = [](const std::string& context) { return context == "military" || context == "terrorism"; };
  return std::any_of(contexts_.begin(), contexts_.end(), natural) && std::none_of(contexts_.begin(), contexts_.end(), armed);
}

// An emergency is declared after a storm as well as after a riot; after a storm it represses nobody.
bool Coder::of_unrest(std::size_t index) const {
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
void Coder::open_quotes(const Sentence& sentence) {
  std::erase_if(open_quotes_, [&](const Quote* quote) { return quote->content_spans.back().end <= sentence.span.begin; });
  for (; next_quote_ < quotes_.size(); ++next_quote_) {
    const Quote& quote = quotes_[next_quote_];
    if (quote.content_spans.empty() || !quote.speaker) continue;
    if (quote.content_spans.front().begin >= sentence.span.end) break;
    if (quote.content_spans.back().end > sentence.span.begin) open_quotes_.push_back(&quote);
  }
}

// Who reports the event, and the quote that does.
const Quote* Coder::reporter(Event& event) const {
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

}  // namespace newsingest
