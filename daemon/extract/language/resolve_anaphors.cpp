// Role nouns and pronouns: whom "the Chinese leader", "the group", "she" and "they" mean.
#include <algorithm>
#include <bit>

#include "extract/ascii.h"
#include "extract/language/resolve_work.h"

namespace newsingest {
namespace {

using Kind = GazetteerEntry::Kind;
constexpr std::int32_t kReach = 80;        // mentions that an anaphor looks back
constexpr std::int32_t kNominalReach = 120;

bool is_top_office(std::string_view role) {
  static constexpr std::array<std::string_view, 14> kTop = {"president", "prime minister", "chancellor", "leader", "supreme leader", "king", "queen",
                                                            "emperor",   "emir",           "sultan",     "party leader", "crown prince", "first minister", "premier"};
  return std::find(kTop.begin(), kTop.end(), role) != kTop.end();
}

// Nouns so wide that the sector is enough: "the academic" for a professor.
bool is_wide(std::string_view lemma) {
  static constexpr std::array<std::string_view, 26> kWide = {
      "academic", "expert", "scholar", "researcher", "scientist", "official", "politician", "diplomat", "lawmaker", "leader", "officer",
      "soldier",  "journalist", "reporter", "author", "writer", "analyst", "activist", "lawyer", "star", "singer", "player", "minister",
      "legislator", "economist", "specialist"};
  return std::find(kWide.begin(), kWide.end(), lemma) != kWide.end();
}

bool is_anybody(std::string_view lemma) {
  static constexpr std::array<std::string_view, 10> kAnybody = {"man", "woman", "boy", "girl", "person", "gentleman", "lady", "guy", "teenager", "youngster"};
  return std::find(kAnybody.begin(), kAnybody.end(), lemma) != kAnybody.end();
}

bool is_child(std::string_view lemma) {
  static constexpr std::array<std::string_view, 10> kChildren = {"child", "baby", "infant", "toddler", "boy", "girl", "son", "daughter", "newborn", "kid"};
  return std::find(kChildren.begin(), kChildren.end(), lemma) != kChildren.end();
}

bool is_state_noun(std::string_view lemma) {
  return lemma == "country" || lemma == "nation" || lemma == "republic" || lemma == "kingdom" || lemma == "superpower" || lemma == "state";
}

// Does a body of this sort go by this noun? Sorts are the gazetteer's.
bool body_goes_by(std::string_view sort, std::string_view lemma) {
  struct Row {
    std::string_view sort, nouns;
  };
  static constexpr std::array<Row, 18> kRows = {{
      {"igo", "|organisation|organization|body|alliance|bloc|agency|union|commission|council|court|group|"},
      {"ngo", "|organisation|organization|group|charity|watchdog|foundation|ngo|agency|body|"},
      {"party", "|party|coalition|group|faction|movement|"},
      {"company", "|company|firm|business|giant|maker|carmaker|automaker|manufacturer|corporation|conglomerate|brand|chain|network|studio|airline|group|"},
      {"bank", "|bank|lender|institution|company|firm|"},
      {"ministry", "|ministry|department|office|"},
      {"government", "|government|agency|department|authority|body|office|palace|"},
      {"parliament", "|parliament|assembly|senate|congress|house|legislature|chamber|body|"},
      {"court", "|court|tribunal|"},
      {"military", "|army|military|force|navy|"},
      {"police", "|police|force|agency|bureau|"},
      {"intelligence", "|agency|service|"},
      {"union", "|union|group|"},
      {"university", "|university|institution|school|college|"},
      {"institute", "|institute|institution|think-tank|group|organisation|organization|"},
      {"media", "|newspaper|broadcaster|outlet|agency|network|channel|paper|magazine|station|publication|website|daily|tabloid|"},
      {"armed group", "|group|militia|movement|organisation|organization|faction|network|gang|cartel|"},
      {"religious", "|church|institution|"}}};
  for (const Row& row : kRows) {
    if (row.sort != sort) continue;
    const auto at = row.nouns.find(lemma);
    return at != std::string_view::npos && at > 0 && row.nouns[at - 1] == '|' && row.nouns[at + lemma.size()] == '|';
  }
  return false;
}

bool contains_word(std::string_view text, std::string_view word) {
  for (std::size_t at = 0; at + word.size() <= text.size(); ++at) {
    std::size_t i = 0;
    while (i < word.size() && ascii_lower(text[at + i]) == word[i]) ++i;
    if (i == word.size() && (at == 0 || text[at - 1] == ' ') && (at + i == text.size() || text[at + i] == ' ')) return true;
  }
  return false;
}

bool says(const Token& token) {
  static constexpr std::array<std::string_view, 24> kSaying = {"say",   "tell",    "add",     "announce", "claim",  "warn",    "insist", "state",
                                                               "argue", "report",  "believe", "think",    "hope",   "want",    "deny",   "confirm",
                                                               "plan",  "decide",  "agree",   "refuse",   "accuse", "promise", "urge",   "call"};
  return token.upos == Upos::Verb && std::find(kSaying.begin(), kSaying.end(), token.lemma) != kSaying.end();
}

class Binder {
 public:
  explicit Binder(ResolveWork& work) : work_(work), weights_(work.gazetteer.parts().anaphors) {}

  void run() {
    for (EntityFacts& facts : work_.scratch.entities) facts.last_mention = -1;
    work_.scratch.seen.assign(work_.annotation.entities.size(), -1);
    describe_known();
    const auto size = static_cast<std::int32_t>(work_.annotation.mentions.size());
    // A role noun before the name that it is apposed to is that person: "the president of Peru, Ana Ruiz".
    for (std::int32_t m = 0; m < size; ++m) {
      const std::int32_t other = work_.facts(m).same_as;
      if (work_.mention(m).kind == Mention::Kind::Name && other >= 0 && work_.mention(other).kind == Mention::Kind::Nominal) tie(other, work_.mention(m).entity);
    }
    for (std::int32_t m = 0; m < size; ++m) {
      Mention& mention = work_.mention(m);
      if (mention.kind == Mention::Kind::Nominal && mention.entity < 0) nominal(m);
      else if (mention.kind == Mention::Kind::Pronoun) pronoun(m);
      if (mention.entity >= 0) note(m);
    }
    for (std::int32_t m = 0; m < size; ++m) {
      const PronounSort sort = work_.facts(m).pronoun;
      if (sort == PronounSort::I || sort == PronounSort::We) first_person(m);
    }
  }

 private:
  const Token& token(TokenIndex index) const { return work_.token(index); }

  std::int32_t new_entity(Entity::Kind kind, const MentionFacts& facts) {
    Entity entity;
    entity.kind = kind;
    entity.plural = facts.plural;
    entity.country = facts.country;
    if (facts.gender != 0) entity.gender = facts.gender == 'm' ? Entity::Gender::Male : Entity::Gender::Female;
    work_.annotation.entities.push_back(entity);
    work_.scratch.entities.emplace_back();
    work_.scratch.seen.push_back(-1);
    return static_cast<std::int32_t>(work_.annotation.entities.size()) - 1;
  }

  // What the gazetteer and the roles before names say, before anything is bound.
  void describe_known() {
    for (std::size_t e = 0; e < work_.annotation.entities.size(); ++e) {
      Entity& entity = work_.annotation.entities[e];
      EntityFacts& facts = work_.scratch.entities[e];
      if (entity.gazetteer < 0) continue;
      const GazetteerEntry& entry = work_.gazetteer.entry(entity.gazetteer);
      if (!entry.country.empty()) entity.country = entry.country;
      for (const auto sector : entry.sectors) facts.sectors |= sector_bit(sector);
      if (entry.kind == Kind::Person) facts.head_of_state = is_top_office(entry.role);
    }
    for (std::int32_t m = 0; m < static_cast<std::int32_t>(work_.annotation.mentions.size()); ++m) {
      const MentionFacts& facts = work_.facts(m);
      const std::int32_t entity = work_.mention(m).entity;
      if (entity >= 0 && facts.name >= 0 && facts.noun != nullptr) learn(entity, m);
    }
  }

  // "The Vice President" is not "the president".
  bool stands_in(const Mention& mention) const {
    for (TokenIndex t = mention.first; t < mention.last; ++t) {
      if (is_word_in_any_case(token(t).form, "vice") || is_word_in_any_case(token(t).form, "deputy")) return true;
    }
    return false;
  }

  // An entity was called by a role noun.
  void learn(std::int32_t index, std::int32_t m) {
    const MentionFacts& facts = work_.facts(m);
    EntityFacts& known = work_.entity_facts(index);
    Entity& entity = work_.entity(index);
    if (facts.noun != nullptr && !stands_in(work_.mention(m))) {
      for (std::string_view& slot : known.nouns) {
        if (slot == facts.noun->lemma) break;
        if (slot.empty()) {
          slot = facts.noun->lemma;
          break;
        }
      }
      for (const auto sector : facts.noun->sectors) known.sectors |= sector_bit(sector);
      if (is_top_office(facts.noun->office)) known.head_of_state = true;
    }
    if (entity.country.empty()) entity.country = facts.country;
    if (facts.gender != 0 && entity.gender == Entity::Gender::Unknown) {
      entity.gender = facts.gender == 'm' ? Entity::Gender::Male : Entity::Gender::Female;
    }
  }

  void tie(std::int32_t m, std::int32_t entity) {
    if (entity < 0 || work_.facts(m).thing) return;
    work_.mention(m).entity = entity;
    learn(entity, m);
  }

  void note(std::int32_t m) {
    EntityFacts& facts = work_.entity_facts(work_.mention(m).entity);
    facts.last_mention = m;
    ++facts.place_in_head;
  }

  static Entity::Kind kind_of(const MentionFacts& facts) {
    if (facts.noun == nullptr) return Entity::Kind::Group;  // "Russians"
    if (facts.noun->sort == RoleNoun::Sort::Body) return Entity::Kind::Organization;
    return facts.plural ? Entity::Kind::Group : Entity::Kind::Person;
  }

  void nominal(std::int32_t m) {
    const MentionFacts& facts = work_.facts(m);
    if (facts.pair) return pair(m);
    if (facts.thing) return;
    if (facts.same_as >= 0) {
      const std::int32_t other = work_.mention(facts.same_as).entity;
      if (other >= 0 && may_be_same(other, facts)) {
        tie(m, other);
        return;
      }
    }
    const Entity::Kind kind = kind_of(facts);
    std::int32_t found = -1;
    if (facts.definite || facts.noun == nullptr) {
      if (kind == Entity::Kind::Person) found = person_meant(m);
      else if (kind == Entity::Kind::Organization) found = body_meant(m);
      else if (!two_meant(m)) found = group_meant(m);
      else return;
    }
    if (found < 0) found = new_entity(kind, facts);
    tie(m, found);
  }

  bool may_be_same(std::int32_t entity, const MentionFacts& facts) const {
    const Entity& e = work_.entity(entity);
    const Entity::Kind kind = kind_of(facts);
    if (kind == Entity::Kind::Person) return e.kind == Entity::Kind::Person && !gender_differs(e, facts.gender);
    if (kind == Entity::Kind::Group) return e.kind == Entity::Kind::Group || e.kind == Entity::Kind::Organization;
    return e.kind == Entity::Kind::Organization || e.kind == Entity::Kind::Place;
  }

  static bool gender_differs(const Entity& entity, char gender) {
    return (gender == 'm' && entity.gender == Entity::Gender::Female) || (gender == 'f' && entity.gender == Entity::Gender::Male);
  }

  bool called(std::int32_t entity, std::string_view lemma) const {
    const auto& nouns = work_.entity_facts(entity).nouns;
    return std::find(nouns.begin(), nouns.end(), lemma) != nouns.end();
  }

  // More words than an article, a state and the noun itself: "the deputy director of Oxfam".
  bool is_specific(const Mention& mention) const {
    for (TokenIndex t = mention.first; t < mention.last; ++t) {
      if (t == mention.head || token(t).upos == Upos::Det || token(t).upos == Upos::Adp || token(t).upos == Upos::Pron || token(t).xpos == Xpos::Pos || token(t).upos == Upos::Punct) continue;
      if (token(t).name >= 0) {
        const Name& name = work_.annotation.names[static_cast<std::size_t>(token(t).name)];
        if (name.gazetteer >= 0 && !work_.gazetteer.entry(name.gazetteer).country.empty()) continue;
      }
      if (t + 1 == mention.head && (token(t).form == "prime" || token(t).form == "Prime")) continue;
      return true;
    }
    return false;
  }

  // Calls `look(entity)` for the entities mentioned last, each once; stops when it returns true.
  template <class Look>
  void back(std::int32_t m, std::int32_t reach, Look look) {
    for (std::int32_t c = m - 1; c >= 0 && m - c <= reach; --c) {
      const std::int32_t entity = work_.mention(c).entity;
      if (entity < 0 || work_.scratch.seen[static_cast<std::size_t>(entity)] == m) continue;
      if (work_.mention(c).last > work_.mention(m).first && work_.mention(c).first <= work_.mention(m).first) continue;  // around it
      if (work_.mention(c).joint[0] >= 0) continue;
      work_.scratch.seen[static_cast<std::size_t>(entity)] = m;
      if (look(entity)) return;
    }
  }

  std::int32_t person_meant(std::int32_t m) {
    const MentionFacts& facts = work_.facts(m);
    const std::string_view lemma = facts.noun->lemma;
    const bool specific = is_specific(work_.mention(m));
    const std::uint32_t sectors = sectors_of(*facts.noun);
    std::int32_t best = -1;
    int best_fit = 0;
    back(m, kNominalReach, [&](std::int32_t e) {
      const Entity& entity = work_.entity(e);
      if (entity.kind != Entity::Kind::Person || entity.plural || gender_differs(entity, facts.gender)) return false;
      if (!facts.country.empty() && entity.country != facts.country) return false;
      const EntityFacts& known = work_.entity_facts(e);
      int fit = 0;
      if (called(e, lemma)) fit = specific && !entity.name.empty() ? 2 : 4;
      if (entity.gazetteer >= 0) {
        const std::string_view role = work_.gazetteer.entry(entity.gazetteer).role;
        if (!role.empty() && (role == facts.noun->office || role == lemma)) fit = std::max(fit, specific ? 3 : 4);
      }
      if (known.head_of_state && lemma == "leader") fit = std::max(fit, 3);
      if (fit == 0 && !specific && is_wide(lemma) && (known.sectors & sectors) != 0 && lemma != "official") fit = 2;
      if (fit == 0 && !specific && is_child(lemma) && std::any_of(known.nouns.begin(), known.nouns.end(), is_child)) fit = 2;
      if (fit == 0 && !specific && is_anybody(lemma) && facts.gender != 0 && entity.gender != Entity::Gender::Unknown) fit = 1;
      if (specific && fit < 3 && facts.country.empty()) fit = 0;
      if (specific && entity.name.empty()) fit = 0;
      if (fit > best_fit) {
        best_fit = fit;
        best = e;
      }
      return best_fit == 4;
    });
    return best;
  }

  static std::uint32_t sectors_of(const RoleNoun& noun) {
    std::uint32_t bits = 0;
    for (const auto sector : noun.sectors) bits |= sector_bit(sector);
    return bits & ~sector_bit("CVL");
  }

  std::int32_t body_meant(std::int32_t m) {
    const MentionFacts& facts = work_.facts(m);
    const std::string_view lemma = facts.noun->lemma;
    if (is_specific(work_.mention(m))) return -1;
    const bool state = is_state_noun(lemma) && lemma != "state";
    std::int32_t best = -1;
    int best_fit = 0;
    back(m, kNominalReach, [&](std::int32_t e) {
      const Entity& entity = work_.entity(e);
      if (!facts.country.empty() && entity.country != facts.country) return false;
      int fit = 0;
      if (state) {
        const bool country = entity.kind == Entity::Kind::Place && entity.gazetteer >= 0 && work_.gazetteer.entry(entity.gazetteer).kind == Kind::Country;
        if (country) fit = 3;
      } else if (entity.kind == Entity::Kind::Organization && !is_channel(e)) {
        const std::string_view sort = entity.gazetteer < 0 ? std::string_view{} : work_.gazetteer.entry(entity.gazetteer).role;
        if (called(e, lemma)) fit = 4;
        else if (contains_word(entity.name, lemma)) fit = 4;
        else if (body_goes_by(sort, lemma)) fit = 3;
        else if (sort.empty() && !entity.name.empty() && (lemma == "group" || lemma == "organisation" || lemma == "organization" || lemma == "company" || lemma == "firm" || lemma == "agency" || lemma == "charity" || lemma == "team")) fit = 1;
      }
      if (fit > best_fit) {
        best_fit = fit;
        best = e;
      }
      return best_fit >= 3;
    });
    return best;
  }

  // "Announced via Norbook", "wrote on Norbook": where it was said, not who.
  bool is_channel(std::int32_t e) const {
    const std::int32_t last = work_.entity_facts(e).last_mention;
    if (last < 0 || work_.mention(last).first == 0) return false;
    const Token& before = work_.token(work_.mention(last).first - 1);
    return is_word_in_any_case(before.form, "via") || is_word_in_any_case(before.form, "on");
  }

  std::int32_t group_meant(std::int32_t m) {
    const MentionFacts& facts = work_.facts(m);
    if (facts.noun != nullptr && is_specific(work_.mention(m))) return -1;
    std::int32_t found = -1;
    back(m, kNominalReach, [&](std::int32_t e) {
      const Entity& entity = work_.entity(e);
      if (entity.kind != Entity::Kind::Group || entity.country != facts.country) return false;
      const bool same = facts.noun == nullptr ? work_.entity_facts(e).nouns[0].empty() : called(e, facts.noun->lemma);
      if (same) found = e;
      return same;
    });
    return found;
  }

  // "the two leaders", "both men": the last two who can be meant.
  bool two_meant(std::int32_t m) {
    const MentionFacts& facts = work_.facts(m);
    Mention& mention = work_.mention(m);
    if (facts.noun == nullptr || !facts.plural || facts.noun->sort != RoleNoun::Sort::Person) return false;
    bool two = facts.noun->lemma == "leader" && mention.last - mention.first == 2;
    for (TokenIndex t = mention.first; t < mention.last; ++t) two = two || token(t).lemma == "two" || token(t).lemma == "both" || token(t).lemma == "pair";
    if (!two) return false;
    std::int32_t first = -1, second = -1;
    back(m, 40, [&](std::int32_t e) {
      const Entity& entity = work_.entity(e);
      if (entity.kind != Entity::Kind::Person || entity.plural || entity.name.empty() || gender_differs(entity, facts.gender)) return false;
      if (facts.noun->lemma == "leader" && !work_.entity_facts(e).head_of_state) return false;
      // "the two presidents": not a president and the other's spokesman
      if (facts.noun->lemma == "president" && !work_.entity_facts(e).head_of_state && !called(e, "president")) return false;
      if (first < 0) first = e;
      else second = e;
      return second >= 0;
    });
    if (second < 0) return false;
    mention.entity = std::min(first, second);
    mention.joint[0] = std::max(first, second);
    return true;
  }

  // "the pair", "the two": no role noun, but two people.
  void pair(std::int32_t m) {
    std::int32_t first = -1, second = -1;
    back(m, 40, [&](std::int32_t e) {
      const Entity& entity = work_.entity(e);
      if (entity.kind != Entity::Kind::Person || entity.plural || entity.name.empty()) return false;
      (first < 0 ? first : second) = e;
      return second >= 0;
    });
    if (second < 0) return;
    work_.mention(m).entity = std::min(first, second);
    work_.mention(m).joint[0] = std::max(first, second);
  }

  void pronoun(std::int32_t m) {
    const MentionFacts& facts = work_.facts(m);
    switch (facts.pronoun) {
      case PronounSort::He:
      case PronounSort::She: third_person(m, AnaphorWeights::Person); break;
      case PronounSort::It: third_person(m, AnaphorWeights::It); break;
      case PronounSort::They: third_person(m, AnaphorWeights::They); break;
      case PronounSort::Who: relative(m); break;
      default: break;
    }
  }

  // "Ana Ruiz, who said": what the relative clause hangs on.
  void relative(std::int32_t m) {
    TokenIndex at = work_.mention(m).head;
    for (int step = 0; step < 8 && at != kNone; ++step) {
      if (token(at).deprel == Deprel::AclRelcl || token(at).deprel == Deprel::Acl) {
        const TokenIndex head = token(at).head;
        if (head != kNone && token(head).mention >= 0 && token(head).mention < m) work_.mention(m).entity = work_.mention(token(head).mention).entity;
        return;
      }
      at = token(at).head;
    }
  }

  bool can_be(const Entity& entity, const MentionFacts& facts, AnaphorWeights::Column column) const {
    switch (column) {
      case AnaphorWeights::Person: return entity.kind == Entity::Kind::Person && !entity.plural && !gender_differs(entity, facts.gender);
      case AnaphorWeights::It: return entity.kind == Entity::Kind::Organization || entity.kind == Entity::Kind::Place || entity.kind == Entity::Kind::Thing;
      case AnaphorWeights::They:
        return entity.kind == Entity::Kind::Group || entity.kind == Entity::Kind::Organization || entity.plural ||
               (entity.kind == Entity::Kind::Person && entity.gender == Entity::Gender::Unknown);
    }
    return false;
  }

  // Subject and object of one verb are two, unless the pronoun is reflexive.
  bool in_each_others_way(const Mention& pronoun, const MentionFacts& facts, const Mention& candidate, const MentionFacts& theirs) const {
    if (facts.possessive) return false;
    const TokenIndex verb = token(pronoun.head).head;
    const bool same_verb = verb != kNone && token(candidate.head).head == verb && verb != candidate.head;
    if (facts.reflexive) return false;
    return same_verb && theirs.place != Place::Possessor && token(candidate.head).deprel != Deprel::Conj;
  }

  void third_person(std::int32_t m, AnaphorWeights::Column column) {
    const MentionFacts& facts = work_.facts(m);
    const Mention& pronoun = work_.mention(m);
    const auto weight = [&](Circumstance c) { return weights_.of(column, c); };
    const TokenIndex verb = token(pronoun.head).head;
    const bool saying = facts.place == Place::Subject && verb != kNone && says(token(verb));
    std::int32_t best = -1, best_mention = -1, between = 0;
    int best_score = weight(Circumstance::Threshold);
    for (std::int32_t c = m - 1; c >= 0 && m - c <= kReach; --c) {
      const Mention& candidate = work_.mention(c);
      const MentionFacts& theirs = work_.facts(c);
      const std::int32_t e = candidate.entity;
      if (e < 0 && !theirs.thing) continue;
      if (theirs.thing && (column == AnaphorWeights::Person || theirs.plural != facts.plural)) continue;
      if (candidate.joint[0] >= 0 && column != AnaphorWeights::They) continue;
      if (e >= 0) {
        if (candidate.joint[0] < 0) {
          if (work_.scratch.seen[static_cast<std::size_t>(e)] == m) continue;
          const bool coordinated = column == AnaphorWeights::They && theirs.joint >= 0 && work_.entity(e).kind == Entity::Kind::Person;
          if (!coordinated && !can_be(work_.entity(e), facts, column)) continue;
        }
        if (candidate.last > pronoun.first && candidate.first <= pronoun.first) continue;  // "his brother" is not "his"
        if (in_each_others_way(pronoun, facts, candidate, theirs)) {
          work_.scratch.seen[static_cast<std::size_t>(e)] = m;
          continue;
        }
        if (candidate.joint[0] < 0) work_.scratch.seen[static_cast<std::size_t>(e)] = m;
      } else if (candidate.last > pronoun.first) {
        continue;
      }
      const std::int32_t sentences = std::min(6, facts.sentence - theirs.sentence);
      int score = sentences * weight(Circumstance::Sentence) + std::min(between, 6) * weight(Circumstance::Between);
      if (work_.sentence_at(candidate.head).paragraph != work_.sentence_at(pronoun.head).paragraph) score += weight(Circumstance::Paragraph);
      if (theirs.place == Place::Subject) score += weight(Circumstance::Subject);
      if (theirs.place == Place::Object) score += weight(Circumstance::Object);
      if (theirs.place == Place::Possessor) score += weight(Circumstance::Possessor);
      if (candidate.kind == Mention::Kind::Name) score += weight(Circumstance::Name);
      if (candidate.kind == Mention::Kind::Nominal) score += weight(Circumstance::Nominal);
      if (facts.reflexive && theirs.place == Place::Subject && theirs.sentence == facts.sentence) score += 40;
      if (theirs.pronoun == facts.pronoun) score += weight(Circumstance::SamePronoun);
      if (theirs.place == facts.place && (theirs.place == Place::Subject || theirs.place == Place::Object)) score += weight(Circumstance::Parallel);
      if (c == 0 || work_.facts(c - 1).sentence != theirs.sentence) score += weight(Circumstance::FirstInSentence);
      const TokenIndex their_verb = token(candidate.head).head;
      if (theirs.place == Place::Subject && their_verb != kNone) {
        if (token(their_verb).head == kNone) score += weight(Circumstance::MainSubject);
        if (saying && says(token(their_verb))) score += weight(Circumstance::BothSaying);
      }
      if (facts.possessive && theirs.place == Place::Subject && verb != kNone && token(candidate.head).head == token(verb).head) score += weight(Circumstance::SameClause);
      if ((facts.quote >= 0) != (theirs.quote >= 0)) score += weight(Circumstance::OtherSide);
      if (theirs.thing) {
        score += weight(Circumstance::Thing);
        if (theirs.plural) score += weight(Circumstance::Plural);
      } else {
        const Entity& entity = work_.entity(e);
        if (facts.gender != 0 && entity.gender != Entity::Gender::Unknown) score += weight(Circumstance::Gender);
        const auto often = static_cast<unsigned>(std::max(1, work_.entity_facts(e).place_in_head));
        score += std::min(5, static_cast<int>(std::bit_width(often))) * weight(Circumstance::Frequency);
        if (entity.kind == Entity::Kind::Organization) score += weight(Circumstance::Body);
        if (entity.kind == Entity::Kind::Place) score += weight(Circumstance::Place);
        if (entity.kind == Entity::Kind::Group || entity.plural || candidate.joint[0] >= 0 || theirs.joint >= 0) score += weight(Circumstance::Plural);
        if (saying && entity.kind != Entity::Kind::Place) score += weight(Circumstance::Saying);
        if (facts.quote >= 0) {
          const std::int32_t speaker = work_.scratch.quotes[static_cast<std::size_t>(facts.quote)].speaker;
          if (speaker >= 0 && work_.mention(speaker).entity == e) score += weight(Circumstance::Speaker);
        }
      }
      ++between;
      if (score > best_score) {
        best_score = score;
        best = e;
        best_mention = c;
      }
    }
    if (best < 0 && best_mention < 0 && column == AnaphorWeights::Person) best = after(m);
    if (best < 0) return;
    Mention& mention = work_.mention(m);
    mention.entity = best;
    if (best_mention >= 0) {
      mention.joint[0] = work_.mention(best_mention).joint[0];
      mention.joint[1] = work_.mention(best_mention).joint[1];
      if (column == AnaphorWeights::They && mention.joint[0] < 0) add_joint(m, best_mention);
    }
    Entity& entity = work_.entity(best);
    if (column == AnaphorWeights::Person && entity.gender == Entity::Gender::Unknown) {
      entity.gender = facts.gender == 'm' ? Entity::Gender::Male : Entity::Gender::Female;
    }
  }

  // "When she arrived, Ana Ruiz said": nobody before, but a subject after in the same sentence.
  std::int32_t after(std::int32_t m) const {
    const MentionFacts& facts = work_.facts(m);
    const auto end = std::min(static_cast<std::int32_t>(work_.annotation.mentions.size()), m + 12);
    for (std::int32_t c = m + 1; c < end && work_.facts(c).sentence == facts.sentence; ++c) {
      const std::int32_t e = work_.mention(c).entity;
      if (e >= 0 && work_.facts(c).place == Place::Subject && can_be(work_.entity(e), facts, AnaphorWeights::Person)) return e;
    }
    return -1;
  }

  // "Ruiz and Okafor … they": the one found is coordinated with others.
  void add_joint(std::int32_t m, std::int32_t candidate) {
    Mention& mention = work_.mention(m);
    std::int32_t slot = 0;
    for (std::int32_t with = work_.facts(candidate).joint; with >= 0 && slot < 2; with = work_.facts(with).joint) {
      const std::int32_t e = work_.mention(with).entity;
      if (e >= 0 && e != mention.entity) mention.joint[slot++] = e;
    }
  }

  // "I" and "we": the speaker of the quotation; outside, the article's author.
  void first_person(std::int32_t m) {
    const MentionFacts& facts = work_.facts(m);
    if (facts.quote >= 0) {
      const std::int32_t speaker = work_.scratch.quotes[static_cast<std::size_t>(facts.quote)].speaker;
      if (speaker >= 0) work_.mention(m).entity = work_.mention(speaker).entity;
      return;
    }
    std::int32_t& author = facts.pronoun == PronounSort::I ? author_ : authors_;
    if (author < 0) {
      author = new_entity(facts.pronoun == PronounSort::I ? Entity::Kind::Person : Entity::Kind::Group, facts);
    }
    work_.mention(m).entity = author;
  }

  ResolveWork& work_;
  const AnaphorWeights& weights_;
  std::int32_t author_ = -1;
  std::int32_t authors_ = -1;
};

}  // namespace

void bind_anaphors(ResolveWork& work) { Binder(work).run(); }

}  // namespace newsingest
