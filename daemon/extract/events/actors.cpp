#include "extract/events/actors.h"

#include <algorithm>
#include <map>

#include "extract/ascii.h"

namespace newsingest {
namespace {

using Kind = GazetteerEntry::Kind;

constexpr TokenIndex kLongestName = 7;
constexpr int kOftenNamed = 6;
constexpr int kMoreThanInPassing = 3;
constexpr TokenIndex kPairBack = 120;  // tokens over which "both sides" finds its two
constexpr std::int32_t kMentionsBack = 24;
constexpr std::int64_t kWellKnownCity = 300'000;  // inhabitants

bool capitalised(std::string_view form) {
  return !form.empty() && (is_ascii_upper(form[0]) || static_cast<unsigned char>(form[0]) >= 0xC3);
}

bool is_place(Kind kind) {
  return kind == Kind::Country || kind == Kind::Capital || kind == Kind::City || kind == Kind::Region;
}

void add_once(std::string_view country, std::vector<std::string_view>& found) {
  if (!country.empty() && std::find(found.begin(), found.end(), country) == found.end()) found.push_back(country);
}

}  // namespace

void ActorReader::read(const ClauseView& clause, const EventLexicon& lexicon, const Gazetteer& gazetteer) {
  clause_ = &clause;
  lexicon_ = &lexicon;
  gazetteer_ = &gazetteer;

  const Annotation& annotation = clause.annotation();
  entries_.assign(annotation.tokens.size(), -1);
  for (const Name& name : annotation.names) {
    // "the Peruvian Embassy" is known as an embassy: whose, its other words tell
    const bool office = name.gazetteer >= 0 && gazetteer.entry(name.gazetteer).id.empty() && gazetteer.entry(name.gazetteer).country.empty();
    const TokenIndex first = office ? name.last - 1 : name.first;
    for (TokenIndex token = first; token < name.last; ++token) entries_[static_cast<std::size_t>(token)] = name.gazetteer;
  }
  surnames_.clear();
  for (const Name& name : annotation.names) {
    if (name.kind == Name::Kind::Person && name.last - name.first > 1) surnames_.push_back(clause.at(name.last - 1).form);
  }
  std::sort(surnames_.begin(), surnames_.end());
  for (const Sentence& sentence : annotation.sentences) {
    for (TokenIndex first = sentence.first; first < sentence.last; ++first) {
      if (entries_[static_cast<std::size_t>(first)] >= 0 || !capitalised(clause.at(first).form)) continue;
      TokenIndex end = std::min(sentence.last, first + kLongestName);
      for (TokenIndex last = end; last > first; --last) {
        if (entries_[static_cast<std::size_t>(last - 1)] >= 0) continue;
        key_.clear();
        for (TokenIndex token = first; token < last; ++token) {
          if (token > first && clause.at(token - 1).space_after) key_ += ' ';
          key_ += clause.at(token).form;
        }
        // There are towns called March and Monday; news means the other thing.
        if (last == first + 1 && is_calendar_word(clause.at(first).form)) continue;
        // A single word that is no name here ("Police", at the head of a sentence) is not the town of that name.
        const bool named = clause.at(first).upos == Upos::Propn || clause.at(first).upos == Upos::Adj || clause.at(first).name >= 0;
        if (last == first + 1 && first == sentence.first && !named) continue;
        if (last == first + 1 && first == sentence.first && noun(first) != nullptr) continue;
        const auto matches = gazetteer.find(key_);
        if (matches.empty()) continue;
        // "in Guinea", where the state was taken for a thing
        if (last == first + 1 && !named && gazetteer.entry(*matches.begin).kind != Kind::Country) continue;
        if (gazetteer.entry(*matches.begin).kind != Kind::Person && is_family_name(first, last)) continue;
        // "Independent candidates" are no newspaper's
        if (gazetteer.entry(*matches.begin).kind == Kind::Media && last == first + 1 && clause.at(first).upos == Upos::Adj) continue;
        if (gazetteer.entry(*matches.begin).kind == Kind::City && hides_in_name(first, last, gazetteer.entry(*matches.begin))) continue;
        for (TokenIndex token = first; token < last; ++token) entries_[static_cast<std::size_t>(token)] = *matches.begin;
        first = last - 1;
        break;
      }
    }
  }
  misread_ = meant_ = {};
  read_namesakes();
  count_countries();
  read_told_countries();
}

bool ActorReader::is_state_code(std::string_view country) {
  static constexpr std::string_view kOthers[] = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"};
  return country.size() == 3 && std::find(std::begin(kOthers), std::end(kOthers), country) == std::end(kOthers);
}

void ActorReader::count_countries() {
  std::map<std::string_view, int> counts;
  for (std::size_t token = 0; token < entries_.size(); ++token) {
    if (entries_[token] < 0 || (token > 0 && entries_[token - 1] == entries_[token])) continue;
    const std::string_view country = gazetteer_->entry(entries_[token]).country;
    if (only_origin(static_cast<TokenIndex>(token))) continue;
    if (is_state_code(country)) ++counts[country];
  }
  main_country_ = {};
  int most = 0;
  int all = 0;
  for (const auto& [country, count] : counts) {
    all += count;
    if (count > most) {
      most = count;
      main_country_ = country;
    }
  }
  alone_ = counts.size() == 1;
  all_ = alone_ && most >= kMoreThanInPassing;
  dominates_ = most >= kOftenNamed && 3 * most >= 2 * all;
}

// "ethnic Somalis", "a London-based group", "US-backed rebels": of what country these are or work from says nothing of where things happen.
bool ActorReader::only_origin(TokenIndex token) const {
  if (token > 0 && clause_->is(token - 1, "ethnic"_word)) return true;
  TokenIndex last = token;
  while (last + 1 < clause_->size() && entries_[static_cast<std::size_t>(last + 1)] == entries_[static_cast<std::size_t>(token)]) ++last;
  return last + 2 < clause_->size() && clause_->at(last + 1).form == "-" &&
         (clause_->is(last + 2, "based"_word) || clause_->is_any(last + 2, kNotOf));
}

// "Peter Israel", "Ana Chrysler": a person's last name, whatever else bears it; and "Israel" alone, of Peter Israel.
bool ActorReader::is_family_name(TokenIndex first, TokenIndex last) const {
  const std::int32_t index = clause_->at(first).name;
  if (index < 0) return false;
  const Name& name = clause_->annotation().names[static_cast<std::size_t>(index)];
  if (name.kind != Name::Kind::Person || name.last != last) return false;
  if (name.first < first) return capitalised(clause_->at(first - 1).form);
  return last == first + 1 && std::binary_search(surnames_.begin(), surnames_.end(), clause_->at(first).form);
}

// A place before or behind its noun that does not own it: "US-backed rebels", "the ambassador to Libya", "the Iran deal", "Iraq veterans".
bool ActorReader::says_other_than_whose(TokenIndex modifier, TokenIndex head) const {
  if (modifier + 2 < clause_->size() && clause_->at(modifier + 1).form == "-" && clause_->is_any(modifier + 2, kNotOf)) return true;
  const Deprel relation = clause_->at(modifier).deprel;
  if (relation == Deprel::Nmod) return clause_->is_any(head, kSent) && (clause_->has_preposition(modifier, "to"_word) || clause_->has_preposition(modifier, "for"_word));
  // "the US envoy": an abbreviation has no adjective
  const std::string_view form = clause_->at(modifier).form;
  return relation == Deprel::Compound && form.size() > 1 && is_ascii_lower(form[1]) && place_name(modifier) && entry(modifier)->kind != Kind::Demonym && clause_->is_any(head, kAbout);
}

// "Federal" of "Federal Harbour Office" and "Lima" of "Ana Lima" are no towns; "Boston" of "Boston Police" is.
bool ActorReader::hides_in_name(TokenIndex first, TokenIndex last, const GazetteerEntry& city) const {
  if (clause_->at(last - 1).upos == Upos::Adj) return true;
  const std::int32_t index = clause_->at(last - 1).name;
  // a small town that neither looks like a place nor stands where one would: "Lt. Gen. Prosper Haddad"
  if (index < 0) return last == first + 1 && city.population < kWellKnownCity && (first == 0 || clause_->at(first - 1).upos != Upos::Adp) && clause_->at(first).deprel != Deprel::Obl;
  const Name& name = clause_->annotation().names[static_cast<std::size_t>(index)];
  // "Gen. Prosper | Haddad resigned", where the name was taken for two
  if (last < clause_->size() && city.population < kWellKnownCity) {
    const Token& here = clause_->at(last - 1);
    const Token& next = clause_->at(last);
    if (next.upos == Upos::Propn && next.head == here.head && next.deprel == Deprel::Nsubj && here.deprel == Deprel::Nsubj) return true;
  }
  // "Rubio", who is a Marta Rubio further up, though a town has the name
  const Entity* entity = clause_->annotation().entity_of(last - 1);
  if (name.kind == Name::Kind::Person && entity != nullptr && entity->kind == Entity::Kind::Person && entity->name.find(' ') != std::string_view::npos) return true;
  if (name.first >= first && name.last == last) return false;
  if (name.kind == Name::Kind::Person) return true;
  return name.kind == Name::Kind::Organization && city.population < kWellKnownCity;
}

// "the north Lebanese port of Tripoli": of the places that bear a name, one in a country that the article names otherwise, where the
// likeliest is in none.
void ActorReader::read_namesakes() {
  std::vector<std::string_view> named;  // countries by demonym or name
  for (const std::int32_t index : entries_) {
    if (index < 0) continue;
    const GazetteerEntry& known = gazetteer_->entry(index);
    if (known.kind == Kind::Country || known.kind == Kind::Demonym) add_once(known.country, named);
  }
  if (named.empty()) return;
  read_parts_of_states();
  const auto is_named = [&](std::string_view country) { return std::find(named.begin(), named.end(), country) != named.end(); };
  for (std::size_t token = 0; token < entries_.size(); ++token) {
    if (entries_[token] < 0) continue;
    const GazetteerEntry& known = gazetteer_->entry(entries_[token]);
    if ((known.kind != Kind::City && known.kind != Kind::Capital) || is_named(known.country)) continue;
    if (clause_->annotation().entity_of(static_cast<TokenIndex>(token)) != nullptr && known.kind == Kind::Capital && clause_->at(static_cast<TokenIndex>(token)).deprel == Deprel::Nsubj) continue;
    const auto matches = gazetteer_->find(known.name);
    for (const std::int32_t* other = matches.begin; other != matches.end; ++other) {
      const GazetteerEntry& namesake = gazetteer_->entry(*other);
      if (namesake.kind != Kind::City || namesake.population < kWellKnownCity / 3 || !is_named(namesake.country)) continue;
      entries_[token] = *other;
      break;
    }
  }
}

// "Georgia" of which no Georgian and no Tbilisi is told, where the USA is: the part of that state.
void ActorReader::read_parts_of_states() {
  const auto told = [&](std::string_view country, std::string_view but) {
    return std::any_of(entries_.begin(), entries_.end(), [&](std::int32_t index) {
      if (index < 0) return false;
      const GazetteerEntry& other = gazetteer_->entry(index);
      return other.country == country && other.name != but && other.kind != Kind::Person;
    });
  };
  for (std::int32_t& index : entries_) {
    if (index < 0 || gazetteer_->entry(index).kind != Kind::Country) continue;
    const GazetteerEntry& state = gazetteer_->entry(index);
    const auto matches = gazetteer_->find(state.name);
    for (const std::int32_t* other = matches.begin; other != matches.end; ++other) {
      const GazetteerEntry& part = gazetteer_->entry(*other);
      if (part.kind != Kind::Region || part.country == state.country || !told(part.country, part.name) || told(state.country, state.name)) continue;
      misread_ = state.country, meant_ = part.country;
      index = *other;
      break;
    }
  }
}

// Whose mentions tell a country though none of them is in the gazetteer: "Lund Air of Peru", "Ana Lund, a member of Lima's council".
void ActorReader::read_told_countries() {
  const Annotation& annotation = clause_->annotation();
  told_.assign(annotation.entities.size(), {});
  std::vector<std::string_view> found;
  for (const Mention& mention : annotation.mentions) {
    if (mention.entity < 0 || mention.kind == Mention::Kind::Pronoun) continue;
    const Entity& entity = annotation.entities[static_cast<std::size_t>(mention.entity)];
    std::string_view& told = told_[static_cast<std::size_t>(mention.entity)];
    if (!entity.country.empty() || !told.empty() || entity.plural || entity.kind == Entity::Kind::Place) continue;
    found.clear();
    countries(mention.head, 0, found, entity.kind == Entity::Kind::Person);
    // "the Peruvian carrier | Lund Air"
    const Token& head = clause_->at(mention.head);
    // "Ana Lund, Peru's leading poet, | resigned", where the poet was taken for a second subject
    if (const TokenIndex second = clause_->set_off(mention.head); found.empty() && second != kNone) countries(second, 0, found);
    if (found.empty() && head.deprel == Deprel::Appos && head.head != kNone && clause_->at(head.head).upos == Upos::Noun) countries(head.head, 0, found);
    // of which state "a founder of Lund Motors" is, the firm does not tell
    if (!found.empty() && (entity.kind != Entity::Kind::Person || found.front() != "MNC")) told = found.front();
  }
  // "the Peruvian carrier Lund Air" and "Lund Air", where the two were not joined: one name in an article is one body
  std::map<std::string_view, std::string_view> by_name;
  for (std::size_t i = 0; i < told_.size(); ++i) {
    const Entity& entity = annotation.entities[i];
    if (const std::string_view country = country_of(entity); !country.empty() && !entity.name.empty()) by_name.emplace(entity.name, country);
  }
  if (by_name.empty()) return;
  for (std::size_t i = 0; i < told_.size(); ++i) {
    const Entity& entity = annotation.entities[i];
    if (!told_[i].empty() || !entity.country.empty() || entity.kind == Entity::Kind::Place) continue;
    if (const auto same = by_name.find(entity.name); same != by_name.end()) told_[i] = same->second;
  }
}

std::string_view ActorReader::country_of(const Entity& entity) const {
  if (!entity.country.empty()) return entity.country == misread_ ? meant_ : entity.country;
  const auto index = static_cast<std::size_t>(&entity - clause_->annotation().entities.data());
  return index < told_.size() ? told_[index] : std::string_view{};
}

const GazetteerEntry* ActorReader::entry(TokenIndex token) const {
  const std::int32_t index = entries_[static_cast<std::size_t>(token)];
  return index < 0 ? nullptr : &gazetteer_->entry(index);
}

bool ActorReader::place_name(TokenIndex token) const {
  const GazetteerEntry* known = entry(token);
  return known != nullptr && (is_place(known->kind) || known->kind == Kind::Demonym);
}

// "Rome", "the Italians", "Italian steel", "Italy's claim": a state as such; not "Italian police", nor what an Italian has said.
bool ActorReader::means_state(TokenIndex head) const {
  const auto state = [&](TokenIndex token) {
    const GazetteerEntry* known = entry(token);
    return known != nullptr && (known->kind == Kind::Country || known->kind == Kind::Capital || known->kind == Kind::Demonym);
  };
  if (state(head)) return true;
  bool found = false;
  if (noun(head) != nullptr || is_person(head)) return false;
  clause_->children(head, [&](TokenIndex child) {
    const Deprel relation = clause_->at(child).deprel;
    if (relation == Deprel::Amod || relation == Deprel::Compound || relation == Deprel::NmodPoss) found = found || state(child);
  });
  return found;
}

// The longest actor noun that ends with this token.
const ActorNoun* ActorReader::noun(TokenIndex head) const {
  // "their opposition to the plan" is no party
  if (clause_->is(head, "opposition"_word) && head + 1 < clause_->size() && clause_->is(head + 1, "to"_word)) return nullptr;
  for (const WordId word : {clause_->lemma(head), clause_->form(head)}) {
    if (word == 0) continue;
    for (const ActorNoun& noun : lexicon_->actor_nouns(word)) {
      const auto length = static_cast<TokenIndex>(noun.words.size());
      if (length > head + 1) continue;
      bool same = true;
      for (TokenIndex i = 1; i < length && same; ++i) {
        same = clause_->is(head - i, noun.words[static_cast<std::size_t>(length - 1 - i)]);
      }
      if (same) return &noun;
    }
  }
  return nullptr;
}

// Of which country a name is: the gazetteer's, but "Chad's Senate" and "the Chadian Senate" are Chad's although the best known is another's.
std::string_view ActorReader::whose(TokenIndex head, const GazetteerEntry& known) const {
  const bool body = known.kind == Kind::Organization && known.country.size() == 3 && !lexicon_->actor_nouns(clause_->lemma(head)).empty();
  if (!body) return known.country;
  std::string_view owner = known.country;
  clause_->children(head, [&](TokenIndex child) {
    const Deprel relation = clause_->at(child).deprel;
    const GazetteerEntry* other = relation == Deprel::NmodPoss || relation == Deprel::Amod ? entry(child) : nullptr;
    if (other != nullptr && (other->kind == Kind::Country || other->kind == Kind::Demonym)) owner = other->country;
  });
  return owner;
}

// "Neighbour", "ally": a noun for what one state is to another.
bool ActorReader::is_relational(TokenIndex head) const {
  return clause_->is_any(head, kRelational);
}

// "Wife", "brother": what somebody is to somebody else, civilians all.
bool ActorReader::is_kin(const ActorNoun& noun) { return !noun.domestic && noun.sectors.front() == "CVL"; }

// Collects what the names in a phrase tell, nearest first: the head itself, modifiers, "of" and "in" phrases, appositions.
void ActorReader::countries(TokenIndex head, int depth, std::vector<std::string_view>& found, bool of_person) const {
  if (depth > 3) return;
  bool ethnic = clause_->is(head, "minority"_word);  // "ethnic Albanians in Serbia", "the Serb minority" are of where they live
  bool once = false;
  clause_->children(head, [&](TokenIndex child) {
    ethnic = ethnic || clause_->is(child, "ethnic"_word);
    once = once || clause_->is(child, "former"_word);
  });
  const bool relational = is_relational(head);
  if (const GazetteerEntry* known = entry(head); known != nullptr && !ethnic) add_once(whose(head, *known), found);
  if (!found.empty() && depth > 0) {
    // "US and British activists": conjoined modifiers each tell one.
    clause_->children(head, [&](TokenIndex child) {
      if (clause_->at(child).deprel != Deprel::Conj || !place_name(child)) return;
      // "of Peru, | Chile | and Bolivia", where the one between was hung on the verb
      bool list = true;
      for (TokenIndex token = head + 1; token < child && list; ++token) {
        list = place_name(token) || clause_->at(token).upos == Upos::Punct || clause_->at(token).upos == Upos::Cconj;
      }
      for (TokenIndex token = head + 1; token < child && list; ++token) {
        if (place_name(token)) add_once(entry(token)->country, found);
      }
      add_once(entry(child)->country, found);
    });
    return;
  }
  if (!found.empty()) return;
  // "American | diplomats and service members in Iraq"
  const Token& conjunct = clause_->at(head);
  if (depth == 0 && conjunct.deprel == Deprel::Conj && conjunct.upos == Upos::Noun && conjunct.head != kNone && head - conjunct.head <= 4 &&
      clause_->child(head, {Deprel::Det, Deprel::Amod, Deprel::NmodPoss}) == kNone) {
    clause_->children(conjunct.head, [&](TokenIndex child) {
      const GazetteerEntry* people = clause_->at(child).deprel == Deprel::Amod ? entry(child) : nullptr;
      if (people != nullptr && people->kind == Kind::Demonym) add_once(people->country, found);
    });
    if (!found.empty()) return;
  }
  for (const bool before : {true, false}) {
    clause_->children(head, [&](TokenIndex child) {
      const Deprel relation = clause_->at(child).deprel;
      const bool modifier = relation == Deprel::Amod || relation == Deprel::Compound || relation == Deprel::NmodPoss ||
                            relation == Deprel::Flat || relation == Deprel::NmodDesc || relation == Deprel::Nummod ||
                            relation == Deprel::NmodUnmarked || relation == Deprel::Det;
      if (before && modifier && !(ethnic && relation == Deprel::Amod)) {
        // "its neighbour" is somebody else; so is "its former Soviet neighbour"
        if (relational && relation == Deprel::NmodPoss) return;
        if (once && clause_->is(child, "soviet"_word)) return;
        if (says_other_than_whose(child, head)) return;
        const std::size_t had = found.size();
        if (had == 0 || relation == Deprel::Amod) countries(child, depth + 1, found);
      }
      if (before || !found.empty()) return;
      // "the mayor | on Zitter"
      if (relation == Deprel::Nmod && clause_->has_preposition(child, "on"_word) && entry(child) != nullptr && entry(child)->country == "MNC") return;
      const bool behind = relation == Deprel::Nmod && !(of_person && depth == 0) &&
                          (clause_->has_preposition(child, "of"_word) || clause_->has_preposition(child, "in"_word) ||
                           clause_->has_preposition(child, "from"_word) || clause_->has_preposition(child, "at"_word) ||
                           clause_->has_preposition(child, "for"_word) || clause_->has_preposition(child, "to"_word) ||
                           clause_->has_preposition(child, "on"_word) || clause_->has_preposition(child, "throughout"_word) ||
                           clause_->has_preposition(child, "by"_word) || clause_->has_preposition(child, "with"_word) ||
                           clause_->has_preposition(child, "as"_word) || clause_->has_preposition(child, "such"_word) || clause_->has_preposition(child, "including"_word));
      if (behind && says_other_than_whose(child, head)) return;
      if (behind || relation == Deprel::Appos || relation == Deprel::Flat) countries(child, depth + 1, found);
    });
  }
  if (!found.empty() || depth > 0) return;
  // "the Lund administration": of which President Lund the gazetteer knows
  if (clause_->is(head, "administration"_word)) {
    clause_->children(head, [&](TokenIndex child) {
      if (!found.empty() || clause_->at(child).deprel != Deprel::Compound || clause_->at(child).upos != Upos::Propn) return;
      const auto matches = gazetteer_->find(std::string("President ").append(clause_->at(child).form));
      if (!matches.empty()) add_once(gazetteer_->entry(*matches.begin).country, found);
    });
    if (!found.empty()) return;
  }
  // "was attacked by troops | from Chad", where "from" was hung on the verb
  if (head + 2 < clause_->size() && clause_->is(head + 1, "from"_word) && clause_->at(head + 1).deprel == Deprel::Case && noun(head) != nullptr) {
    const TokenIndex place = clause_->at(head + 1).head;
    if (place > head + 1 && clause_->at(place).head == clause_->at(head).head && names_place(place)) {
      countries(place, depth + 1, found);
      return;
    }
  }
  // "a group based in Trinidad", "militants loyal to …"
  clause_->children(head, [&](TokenIndex child) {
    const Deprel relation = clause_->at(child).deprel;
    if (!found.empty() || (relation != Deprel::Acl && relation != Deprel::Amod)) return;
    // "refugees fleeing the war in Chad"
    const bool flees = clause_->is(child, "flee"_word) || clause_->is(child, "escape"_word);
    if (!flees && !clause_->is(child, "based"_word) && !clause_->is(child, "loyal"_word) && !clause_->is(child, "belong"_word) && !clause_->is(child, "own"_word)) return;
    clause_->children(child, [&](TokenIndex place) {
      const Deprel role = clause_->at(place).deprel;
      const bool where = flees ? role == Deprel::Obj || (role == Deprel::Obl && (clause_->has_preposition(place, "from"_word) || clause_->has_preposition(place, "in"_word)))
                               : role == Deprel::Obl || role == Deprel::OblAgent;
      if (found.empty() && where) countries(place, depth + 1, found);
    });
  });
}

std::string_view ActorReader::country_of(TokenIndex head) const {
  std::vector<std::string_view> found;
  countries(head, 0, found);
  if (!found.empty()) return found.front();
  const Entity* entity = clause_->annotation().entity_of(head);
  return entity == nullptr || somebody_else(head, *entity) ? std::string_view{} : country_of(*entity);
}

// "its neighbour", which nobody named: of which country it is the phrase does not tell, whatever it was resolved to.
bool ActorReader::somebody_else(TokenIndex head, const Entity& entity) const {
  return is_relational(head) && entity.name.empty() && clause_->child(head, {Deprel::NmodPoss}) != kNone;
}

bool ActorReader::rules(TokenIndex head) const {
  if (const ActorNoun* sort = noun(head); sort != nullptr) {
    const std::string& sector = sort->sectors.front();
    return sector == "GOV" || sector == "LEG" || sector == "COP" || sector == "MIL";
  }
  const GazetteerEntry* known = entry(head);
  if (known == nullptr) return false;
  if (known->kind == Kind::Person || known->kind == Kind::Organization) return !known->sectors.empty() && known->sectors.front() == "GOV";
  return false;
}

// "both sides", "the two countries"
bool ActorReader::both_of_two(TokenIndex head) const {
  if (clause_->at(head).xpos != Xpos::Nns || !clause_->is_any(head, kSides)) return false;
  bool both = false;
  clause_->children(head, [&](TokenIndex child) {
    if (clause_->at(child).deprel == Deprel::Nmod || clause_->at(child).deprel == Deprel::AclRelcl) return;
    both = both || clause_->is(child, "both"_word) || clause_->is(child, "two"_word);
  });
  return both;
}

// "Republican leaders": a party's, in the news of the state whose party that is.
bool ActorReader::of_the_parties(TokenIndex head) const {
  bool theirs = false;
  clause_->children(head, [&](TokenIndex child) {
    const Token& word = clause_->at(child);
    if (theirs || word.deprel != Deprel::Amod || !capitalised(word.form)) return;
    const auto matches = gazetteer_->find(std::string(word.form).append(" Party"));
    if (matches.empty()) return;
    const GazetteerEntry& party = gazetteer_->entry(*matches.begin);
    theirs = party.kind == Kind::Organization && party.country == main_country_;
  });
  return theirs;
}

// The two countries named last before it.
void ActorReader::last_two(TokenIndex head, std::vector<std::string_view>& found) const {
  for (TokenIndex token = head - 1; token >= 0 && head - token < kPairBack && found.size() < 2; --token) {
    const GazetteerEntry* known = entry(token);
    if (known == nullptr || known->country.size() != 3) continue;
    if (known->kind == Kind::Country || known->kind == Kind::Demonym || known->kind == Kind::Person) add_once(known->country, found);
  }
  if (found.size() < 2) found.clear();
  std::reverse(found.begin(), found.end());
}

bool ActorReader::is_party(TokenIndex head) const {
  if (head == kNone) return false;
  if (both_of_two(head)) return true;
  const Token& token = clause_->at(head);
  if (entry(head) != nullptr || noun(head) != nullptr) return true;
  const Entity* entity = clause_->annotation().entity_of(head);
  if (entity != nullptr && (!country_of(*entity).empty() || entity->kind == Entity::Kind::Person ||
                            entity->kind == Entity::Kind::Organization)) {
    return true;
  }
  if (token.upos == Upos::Propn) return token.name >= 0 || !country_of(head).empty();
  if (token.upos == Upos::Noun || token.upos == Upos::Adj || token.upos == Upos::Num) {
    bool named = false;
    clause_->children(head, [&](TokenIndex child) {
      const Deprel relation = clause_->at(child).deprel;
      const bool names = relation == Deprel::Appos || relation == Deprel::Flat;
      if (names && (entry(child) != nullptr || clause_->at(child).name >= 0)) named = true;
    });
    return named;
  }
  if (those_who(head)) return true;
  return token.upos == Upos::Pron && (token.xpos == Xpos::Prp || token.xpos == Xpos::PrpS) && token.lemma != "it";
}

bool ActorReader::holds_sides(TokenIndex word) const {
  const ActorNoun* sort = noun(word);
  if (sort == nullptr || sort->words.size() != 1) return false;
  // "militant hideouts" is written as an adjective too
  if (clause_->at(word).upos == Upos::Adj && sort->sectors.front() != "REB") return false;
  static constexpr std::string_view kSectors[] = {"GOV", "LEG", "JUD", "COP", "REB", "OPP"};
  return std::find(std::begin(kSectors), std::end(kSectors), sort->sectors.front()) != std::end(kSectors);
}

// "those who left", "those calling for a vote": people, whoever they are
bool ActorReader::those_who(TokenIndex head) const {
  if (!clause_->is(head, "those"_word) || clause_->at(head).deprel != Deprel::Obj) return false;
  bool people = false;
  clause_->children(head, [&](TokenIndex child) {
    const Token& clause = clause_->at(child);
    if (child < head) return;
    if (clause.deprel == Deprel::Acl && clause.xpos == Xpos::Vbg) people = true;
    if (clause.deprel != Deprel::AclRelcl) return;
    clause_->children(child, [&](TokenIndex who) { people = people || clause_->at(who).xpos == Xpos::Wp; });
  });
  return people;
}

// The last noun that spoke of whom this mention speaks of.
TokenIndex ActorReader::nominal_of(std::int32_t mention) const {
  const auto& mentions = clause_->annotation().mentions;
  const std::int32_t entity = mentions[static_cast<std::size_t>(mention)].entity;
  if (entity < 0) return kNone;
  for (std::int32_t other = mention - 1; other >= 0 && mention - other < kMentionsBack; --other) {
    const Mention& before = mentions[static_cast<std::size_t>(other)];
    if (before.entity == entity && before.kind == Mention::Kind::Nominal) return before.head;
  }
  return kNone;
}

// "National Media Authority": the name ends with what bodies of a state are called.
bool ActorReader::is_of_the_state(const Entity& entity) const {
  const auto ends_with_word = [](std::string_view text, std::string_view word) {
    return text.size() >= word.size() && is_word_in_any_case(text.substr(text.size() - word.size()), word) &&
           (text.size() == word.size() || text[text.size() - word.size() - 1] == ' ');
  };
  if (entity.kind == Entity::Kind::Organization) {
    for (const std::string_view word : {"ministry", "commission", "authority", "agency", "court", "senate", "parliament", "police", "army", "council", "department", "bureau", "office", "directorate"}) {
      if (ends_with_word(entity.name, word)) return true;
    }
  }
  return false;
}

bool ActorReader::names_place(TokenIndex token) const {
  const GazetteerEntry* known = entry(token);
  return known != nullptr && is_place(known->kind);
}

bool ActorReader::names_town(TokenIndex token) const {
  const GazetteerEntry* known = entry(token);
  return known != nullptr && (known->kind == Kind::City || known->kind == Kind::Region);
}

bool ActorReader::names_capital(TokenIndex token) const {
  const GazetteerEntry* known = entry(token);
  return known != nullptr && known->kind == Kind::Capital;
}

bool ActorReader::is_person(TokenIndex head) const {
  if (head == kNone) return false;
  const Entity* entity = clause_->annotation().entity_of(head);
  if (entity != nullptr && entity->kind == Entity::Kind::Person && !entity->plural && !entity->name.empty()) return true;
  const std::int32_t name = clause_->at(head).name;
  return name >= 0 && clause_->annotation().names[static_cast<std::size_t>(name)].kind == Name::Kind::Person;
}

// "Ana Lund, a council member": who is introduced by what he or she does there, and not by where from
bool ActorReader::holds_office(const Entity& entity) const {
  if (entity.kind != Entity::Kind::Person || entity.role.empty()) return false;
  std::string_view role = entity.role;
  for (std::size_t at = 0; at < role.size();) {
    const std::size_t end = std::min(role.find(' ', at), role.size());
    const WordId word = lexicon_->word(role.substr(at, end - at));
    for (const ActorNoun& noun : lexicon_->actor_nouns(word)) {
      if (noun.words.size() == 1 && !is_kin(noun)) return true;
    }
    at = end + 1;
  }
  return false;
}

void ActorReader::parties(TokenIndex head, std::vector<Party>& parties) const {
  head = clause_->antecedent(head);
  const Annotation& annotation = clause_->annotation();
  const Token& token = clause_->at(head);
  Party party;
  party.head = head;
  party.first = head;
  party.last = head + 1;
  clause_->children(head, [&](TokenIndex child) {
    const Token& inner = clause_->at(child);
    const bool inside = inner.deprel != Deprel::AclRelcl && inner.deprel != Deprel::Acl && inner.deprel != Deprel::Appos &&
                        inner.deprel != Deprel::Conj && inner.deprel != Deprel::Case && inner.deprel != Deprel::Punct &&
                        inner.deprel != Deprel::Cc && inner.deprel != Deprel::Mark && inner.deprel != Deprel::Parataxis &&
                        inner.deprel != Deprel::Cop && inner.deprel != Deprel::Nsubj && inner.deprel != Deprel::Advcl;
    if (!inside || inner.subtree_begin == kNone) return;
    // "Ana Lund | hosted | Rosa Vega", with the second name hung on the first: no phrase goes on beyond its verb
    const bool beyond = token.head != kNone && clause_->verbal(token.head) && (child < token.head) != (head < token.head);
    if (beyond) return;
    // "| of | Peruvian senator Ana Lund", where "of" was hung on the senator
    const bool prefixed = inner.deprel == Deprel::NmodDesc && inner.first_child == inner.subtree_begin && clause_->at(inner.first_child).deprel == Deprel::Case;
    party.first = std::min(party.first, inner.subtree_begin + (prefixed ? 1 : 0));
    // "farmers from two towns | gave beds", where the verb was hung on the towns
    TokenIndex end = inner.subtree_end;
    if (const TokenIndex verb = clause_->child(child, {Deprel::Acl}); verb != kNone && clause_->told_of_name(verb)) end = clause_->at(verb).subtree_begin;
    party.last = std::max(party.last, end);
  });

  // the dash of a dateline
  if (party.first < head && clause_->at(party.first).upos == Upos::Punct && clause_->at(party.first).form == "-") ++party.first;

  const Entity* entity = annotation.entity_of(head);
  const GazetteerEntry* known = entry(head);
  const ActorNoun* kind = noun(head);
  if (known == nullptr && kind == nullptr) {
    // "President Hosni Mubarak": the name may hang on the noun, or the noun on the name.
    clause_->children(head, [&](TokenIndex child) {
      const Deprel relation = clause_->at(child).deprel;
      const bool titles = relation == Deprel::Compound || relation == Deprel::Flat || relation == Deprel::Appos ||
                          relation == Deprel::NmodDesc || relation == Deprel::Amod;
      if (titles && kind == nullptr) kind = noun(child);
      if ((relation == Deprel::Flat || relation == Deprel::Appos) && known == nullptr) known = entry(child);
      // "thousands of farmers", "a group of rebels"
      if (relation == Deprel::Nmod && kind == nullptr && clause_->has_preposition(child, "of"_word)) kind = noun(child);
    });
  }

  const bool whole_state = known != nullptr && (known->kind == Kind::Country || known->kind == Kind::Capital);
  // "the National Union for the Freedom of …" that the gazetteer knows as rebels is no trade union
  const bool known_body = known != nullptr && known->kind == Kind::Organization && !known->sectors.empty() && entry(head) == known;
  if (known_body && kind != nullptr && kind->words.size() == 1 && kind->sectors.front() != known->sectors.front()) kind = nullptr;
  if (kind != nullptr) {
    party.sectors = kind->sectors;
    // "a suspect's wife" is of the place; "her son Sean" need not be
    party.domestic = kind->domestic || (is_kin(*kind) && noun(head) == kind && (entity == nullptr || entity->name.empty()));
    // "its former ally" is a state all the same
    bool once = false;
    clause_->children(head, [&](TokenIndex child) { once = once || clause_->is(child, "former"_word) || clause_->is(child, "ex"_word); });
    if (once && !is_relational(head) && kind->sectors.front() == "GOV") party.sectors = {"ELI"};
    // "foreign nationals" are of no country that a sentence or an article is about
    if (kind->words.size() == 1) {
      clause_->children(head, [&](TokenIndex child) {
        if (clause_->at(child).deprel == Deprel::Amod && clause_->is(child, "foreign"_word)) party.domestic = false;
      });
    }
  } else if (known != nullptr && !known->sectors.empty()) {
    party.sectors.assign(known->sectors.begin(), known->sectors.end());
  } else if (whole_state && token.upos == Upos::Propn) {
    party.sectors = {"GOV"};
  } else if (known != nullptr && is_place(known->kind)) {
    party.sectors = {"CVL"};
  }

  std::vector<std::string_view> found;
  countries(head, 0, found);
  if (found.size() == 1 && found.front() == "MNC" && entry(head) == nullptr && entity != nullptr && entity->kind == Entity::Kind::Person) found.clear();
  if (found.empty() && kind != nullptr && of_the_parties(head)) party.domestic = true;
  // "her government", "its troops", "Lund's wife": of whose country the owner is
  if (found.empty() && kind != nullptr && !is_relational(head)) {
    const TokenIndex owner = clause_->child(head, {Deprel::NmodPoss});
    const Entity* whose = owner == kNone ? nullptr : annotation.entity_of(owner);
    if (whose != nullptr) add_once(country_of(*whose), found);
  }
  // "the pope" has one state, wherever he is
  if ((clause_->is(head, "pope"_word) || clause_->is(head, "pontiff"_word)) && entry(head) == nullptr) found.assign({"VAT"});
  // "ethnic Albanians" are of where they live
  bool ethnic = clause_->is(head, "minority"_word);
  clause_->children(head, [&](TokenIndex child) { ethnic = ethnic || clause_->is(child, "ethnic"_word); });
  if (ethnic && found.empty()) {
    party.domestic = true;
    if (party.sectors.empty()) party.sectors = {"CVL"};
  }
  if (found.empty() && !ethnic && entity != nullptr && !somebody_else(head, *entity)) add_once(country_of(*entity), found);
  // "he", who is "a police officer" further up; "them", who are "twelve students"
  if (found.empty() && token.upos == Upos::Pron && entity != nullptr && entity->name.empty()) {
    if (const TokenIndex noun = nominal_of(token.mention); noun != kNone) {
      if (const ActorNoun* sort = this->noun(noun); sort != nullptr && party.sectors.empty()) {
        party.sectors = sort->sectors;
        party.domestic = sort->domestic;
      }
      countries(noun, 0, found);
    }
  }
  party.another = found.empty() && entity != nullptr && somebody_else(head, *entity);
  if (found.empty() && both_of_two(head)) {
    last_two(head, found);
    if (!found.empty() && party.sectors.empty()) party.sectors = {"GOV"};
  }
  // A body that is known by its sort alone, and a person by an office: of the country where things happen.
  if (found.empty() && !party.domestic && entity != nullptr) party.domestic = is_of_the_state(*entity) || holds_office(*entity);
  if (found.empty() && kind != nullptr && !ethnic) {
    if (const GazetteerEntry* title = known; title != nullptr) add_once(title->country, found);
  }
  if (entity != nullptr) {
    party.name = entity->name;
    party.entity_id = entity->id;
    if (party.sectors.empty() && entity->gazetteer >= 0) {
      const auto& sectors = gazetteer_->entry(entity->gazetteer).sectors;
      party.sectors.assign(sectors.begin(), sectors.end());
      if (sectors.empty() && entity->kind == Entity::Kind::Place) party.sectors = {"GOV"};
    }
  } else if (known != nullptr) {
    party.name = known->name;
    party.entity_id = known->id;
  }
  if (!found.empty() && (found.front() == "UNO" || found.front() == "EUR" || found.front() == "IGO" || found.front() == "NGO")) {
    std::erase_if(party.sectors, [](const std::string& sector) { return sector != "MIL" && sector != "JUD"; });
  }
  // "a human rights group", "an aid agency": PLOVER's NGO where no country is told
  if (found.empty() && kind != nullptr && kind->sectors.front() == "SOC" && kind->words.size() > 1 && (entity == nullptr || entity->name.empty())) {
    for (const WordId body : kBodies) {
      if (clause_->is(head, body)) add_once("NGO", found);
    }
  }
  // "the Lund administration" is not just the government of the place
  if (found.empty() && party.domestic) {
    clause_->children(head, [&](TokenIndex child) {
      const std::int32_t name = clause_->at(child).name;
      const bool of_person = name >= 0 && annotation.names[static_cast<std::size_t>(name)].kind == Name::Kind::Person;
      if (of_person && clause_->at(child).deprel == Deprel::Compound) party.domestic = false;
    });
  }
  party.confidence = found.empty() ? 0.4 : 0.8;
  if (found.empty()) {
    parties.push_back(std::move(party));
  } else {
    for (const std::string_view country : found) {
      party.country = country;
      parties.push_back(party);
    }
  }
  if (token.mention < 0) return;
  for (const std::int32_t other : annotation.mentions[static_cast<std::size_t>(token.mention)].joint) {
    if (other < 0) continue;
    const Entity& joint = annotation.entities[static_cast<std::size_t>(other)];
    Party second = parties.back();
    second.country = joint.country;
    second.name = joint.name;
    second.entity_id = joint.id;
    parties.push_back(std::move(second));
  }
}

}  // namespace newsingest
