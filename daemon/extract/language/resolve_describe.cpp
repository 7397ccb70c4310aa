// What the article says of an entity: role, affiliation, country; and its id.
#include <algorithm>
#include <charconv>
#include <cstring>

#include "extract/ascii.h"
#include "extract/language/resolve_work.h"

namespace newsingest {
namespace {

using Kind = GazetteerEntry::Kind;
constexpr std::size_t kLongestTitle = 400;  // bytes; more is no title

// A role as "professor of global history" and what follows it as "University of Oxford".
struct Role {
  Span text;
  std::string_view affiliation;
  std::string_view country;  // the affiliation's
  int rank = 0;
};

class Describer {
 public:
  explicit Describer(ResolveWork& work) : work_(work) {}

  void run() {
    auto& mentions = work_.annotation.mentions;
    for (std::int32_t m = 0; m < static_cast<std::int32_t>(mentions.size()); ++m) {
      const Mention& mention = work_.mention(m);
      if (mention.entity < 0) continue;
      Entity& entity = work_.entity(mention.entity);
      ++entity.mentions;
      if (entity.kind != Entity::Kind::Person || mention.kind == Mention::Kind::Pronoun) continue;
      const MentionFacts& facts = work_.facts(m);
      if (mention.kind == Mention::Kind::Name) take(mention.entity, before_name(mention, facts), facts);
      else if ((facts.same_as >= 0 && tells_office(mention, facts)) || described_later(m)) take(mention.entity, nominal(mention), facts);
      else if (!facts.country.empty() && entity.country.empty()) entity.country = facts.country;
    }
    for (std::int32_t e = 0; e < static_cast<std::int32_t>(work_.annotation.entities.size()); ++e) finish(e);
  }

 private:
  const Token& token(TokenIndex index) const { return work_.token(index); }

  // "She is a professor", not "she is a good child": what somebody is said to be is a role where it is an office or a trade.
  bool tells_office(const Mention& mention, const MentionFacts& facts) const {
    for (TokenIndex child = token(mention.head).first_child; child != kNone; child = token(child).next_sibling) {
      if (token(child).deprel == Deprel::Cop) return facts.noun != nullptr && (!facts.noun->office.empty() || std::any_of(facts.noun->sectors.begin(), facts.noun->sectors.end(), [](std::string_view sector) { return sector != "CVL"; }));
    }
    return true;
  }

  // The nominal stands before the name that it is apposed to.
  bool described_later(std::int32_t m) const {
    const auto end = std::min(static_cast<std::int32_t>(work_.annotation.mentions.size()), m + 6);
    for (std::int32_t later = m + 1; later < end; ++later) {
      if (work_.facts(later).same_as == m) return true;
    }
    return false;
  }

  const Name* name_at(TokenIndex at) const {
    return token(at).name < 0 ? nullptr : &work_.annotation.names[static_cast<std::size_t>(token(at).name)];
  }
  const GazetteerEntry* entry_of(const Name& name) const {
    return name.gazetteer < 0 ? nullptr : &work_.gazetteer.entry(name.gazetteer);
  }

  Role before_name(const Mention& mention, const MentionFacts& facts) const {
    Role role;
    const Name& name = work_.annotation.names[static_cast<std::size_t>(facts.name)];
    TokenIndex first = mention.first;
    while (first < name.first && (token(first).upos == Upos::Det || token(first).deprel == Deprel::NmodPoss || token(first).xpos == Xpos::Pos)) ++first;
    if (first == name.first) {
      possessor(name, role);
      return role;
    }
    const bool only_title = facts.noun == nullptr || name.first - first == 1;
    const Title* title = work_.words().title(token(first).form);
    if (only_title && title != nullptr && !title->office) return role;
    if (in_marks(first, name.first)) return role;
    role.text = Span{token(first).span.begin, token(name.first - 1).span.end};
    role.rank = name.first - first > 1 ? 2 : 1;
    affiliation(first, name.first, role);
    return role;
  }

  // "the Harwell Centre's Lane"
  void possessor(const Name& name, Role& role) const {
    if (name.first < 2 || token(name.first - 1).xpos != Xpos::Pos) return;
    const Name* owner = name_at(name.first - 2);
    if (owner != nullptr && owner->kind == Name::Kind::Organization) role.affiliation = work_.text(owner->first, owner->last);
  }

  void affiliation(TokenIndex first, TokenIndex last, Role& role) const {
    for (TokenIndex t = first; t < last; ++t) {
      const Name* name = name_at(t);
      if (name == nullptr) continue;
      const GazetteerEntry* entry = entry_of(*name);
      const bool state = entry != nullptr && (entry->kind == Kind::Country || entry->kind == Kind::Demonym || entry->kind == Kind::Region);
      if (is_seat(*name)) {
        if (entry != nullptr && entry->country.size() == 3) role.country = entry->country;
        continue;
      }
      if (state || (name->kind != Name::Kind::Organization && name->kind != Name::Kind::Location)) continue;
      role.affiliation = work_.text(name->first, name->last);
      if (entry != nullptr && entry->country.size() == 3) role.country = entry->country;
      return;
    }
  }

  // "the [Oslo]-based Centre": where a body sits is not whom one works for, but tells the country.
  bool is_seat(const Name& name) const {
    const TokenIndex hyphen = name.last;
    return hyphen + 1 < work_.sentence_at(name.first).last && token(hyphen).form == "-" && token(hyphen + 1).xpos == Xpos::Vbn;
  }

  // "his “dear friend” Lane": somebody's words for her, not her role.
  bool in_marks(TokenIndex first, TokenIndex last) const {
    const TokenIndex end = std::min(last, work_.sentence_at(first).last);
    for (TokenIndex t = first; t < end; ++t) {
      if (token(t).upos == Upos::Punct && (token(t).xpos == Xpos::OpenQuote || token(t).xpos == Xpos::CloseQuote)) return true;
    }
    return false;
  }

  // "The delegation, Ruth Lane among them", "the police": a noun for many is nobody's role.
  bool is_of_many(TokenIndex noun) const {
    const RoleNoun* known = work_.words().role_noun(token(noun).lemma);
    return known != nullptr && known->sort != RoleNoun::Sort::Person;
  }

  // "director of the Harwell Centre": the role ends before the body, which is the affiliation.
  Role nominal(const Mention& mention) const {
    Role role;
    TokenIndex first = mention.first;
    while (first < mention.head && (token(first).upos == Upos::Det || token(first).deprel == Deprel::NmodPoss || token(first).xpos == Xpos::Pos)) ++first;
    TokenIndex last = mention.last;
    for (TokenIndex t = mention.head + 1; t < mention.last; ++t) {
      const Name* name = name_at(t);
      if (name == nullptr || name->kind != Name::Kind::Organization) continue;
      last = t;
      while (last > mention.head + 1 && (token(last - 1).upos == Upos::Adp || token(last - 1).upos == Upos::Det || token(last - 1).upos == Upos::Punct)) --last;
      break;
    }
    if (in_marks(first, mention.head + 2) || is_of_many(mention.head)) return role;
    role.text = Span{token(first).span.begin, token(last - 1).span.end};
    // "her friend": what she is to somebody says less than an office.
    const bool to_somebody = first > mention.first && token(first - 1).deprel == Deprel::NmodPoss && token(first - 1).upos == Upos::Pron;
    role.rank = to_somebody ? 1 : 3;
    // The phrase may go on: "professor of global history, University of Oxford", "… at the University of Oxford".
    const TokenIndex end = std::min(work_.sentence_at(mention.head).last, std::max(mention.last, token(mention.head).subtree_end));
    affiliation(first, std::min(end, mention.head + 16), role);
    return role;
  }

  void take(std::int32_t index, const Role& role, const MentionFacts& facts) {
    Entity& entity = work_.entity(index);
    EntityFacts& known = work_.entity_facts(index);
    if (role.rank > known.role_rank) {
      known.role_rank = role.rank;
      entity.role = role.text.in(work_.document.text);
    }
    if (entity.affiliation.empty()) entity.affiliation = role.affiliation;
    if (entity.country.empty()) entity.country = !facts.country.empty() ? facts.country : role.country;
  }

  static bool is_ascii_letter(char c) { return is_ascii_upper(c) || is_ascii_lower(c); }
  static bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' '; }

  // The title's words, cut at blanks, marks and an 's; the view walks on.
  static std::string_view next_word(std::string_view& rest) {
    while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
    std::size_t size = 0;
    while (size < rest.size() && !is_blank(rest[size])) ++size;
    std::string_view word = rest.substr(0, size);
    rest.remove_prefix(size);
    return word;
  }

  // Titles In Capitals tell nothing of where a name ends.
  static bool is_sentence_case(std::string_view title) {
    int small = 0;
    while (!title.empty()) {
      const std::string_view word = next_word(title);
      small += word.size() >= 4 && is_ascii_lower(word[0]) ? 1 : 0;
    }
    return small >= 2;
  }

  // A body that says "Xi" throughout under a title that says "Xi Jinping": the fullest name stands in the title alone.
  std::string_view fuller_in_title(std::string_view name) const {
    const std::string_view title = std::string_view(work_.article.title).substr(0, kLongestTitle);
    const bool plain = is_sentence_case(title);
    for (std::size_t at = title.find(name); at != std::string_view::npos; at = title.find(name, at + 1)) {
      const std::size_t end = at + name.size();
      if (at > 0 && title[at - 1] != ' ') continue;
      // To the right: a family name that comes first.
      if (end + 1 < title.size() && title[end] == ' ' && begins_upper(title.substr(end + 1))) {
        std::size_t last = end + 1;
        while (last < title.size() && !is_blank(title[last]) && (is_ascii_letter(title[last]) || title[last] == '-' || ((title[last] & 0x80) != 0 && !title.substr(last).starts_with("\xE2\x80")))) ++last;
        const std::string_view full = title.substr(at, last - at);
        if (last > end + 2 && (is_person(full) || (plain && work_.words().title(full.substr(name.size() + 1)) == nullptr))) return full;
      }
      // To the left: a given name.
      if (at >= 2) {
        std::size_t first = at - 1;
        while (first > 0 && title[first - 1] != ' ') --first;
        const std::string_view given = title.substr(first, at - 1 - first);
        const std::string_view full = title.substr(first, end - first);
        const bool ends = end == title.size() || !(is_ascii_letter(title[end]) || title[end] == '-' || (title[end] & 0x80) != 0) || title.substr(end).starts_with("\xE2\x80");
        if (ends && begins_upper(given) && (is_person(full) || work_.words().is_given_name(given))) return full;
      }
    }
    return {};
  }
  bool is_person(std::string_view name) const {
    const Gazetteer::Matches found = work_.gazetteer.find(name);
    return !found.empty() && work_.gazetteer.entry(*found.begin).kind == Kind::Person;
  }

  void finish(std::int32_t index) {
    Entity& entity = work_.entity(index);
    if (entity.kind == Entity::Kind::Person && !entity.name.empty() && entity.name.find(' ') == std::string_view::npos) {
      if (const std::string_view full = fuller_in_title(entity.name); !full.empty()) entity.name = full;
    }
    if (entity.gazetteer >= 0) {
      const GazetteerEntry& entry = work_.gazetteer.entry(entity.gazetteer);
      entity.id = entry.id;
      if (!entry.country.empty()) entity.country = entry.country;
    }
    // of which state "a founder of Lund Motors" is, a firm that works in many does not tell
    if (entity.kind == Entity::Kind::Person && entity.gazetteer < 0 && entity.country == "MNC") entity.country = {};
    if (!entity.id.empty()) return;
    std::array<char, 16> buffer{'l', 'o', 'c', 'a', 'l', ':'};
    const auto end = std::to_chars(buffer.data() + 6, buffer.data() + buffer.size(), index + 1).ptr;
    const auto size = static_cast<std::size_t>(end - buffer.data());
    auto* copy = static_cast<char*>(work_.annotation.arena.allocate(size, 1));
    std::memcpy(copy, buffer.data(), size);
    entity.id = {copy, size};
  }

  ResolveWork& work_;
};

}  // namespace

void describe(ResolveWork& work) { Describer(work).run(); }

}  // namespace newsingest
