// Which names are of one entity: surnames, initials, acronyms, spellings of the gazetteer.
#include <algorithm>

#include "extract/ascii.h"
#include "extract/language/resolve_work.h"

namespace newsingest {
namespace {

using Kind = GazetteerEntry::Kind;
constexpr int kBearers = 8;  // of one surname that are looked at, the last named first

// Different uses of one table of hashes.
constexpr std::uint64_t kPersonWord = 0x9E3779B97F4A7C15ULL, kText = 0xC2B2AE3D27D4EB4FULL, kId = 0x165667B19E3779F9ULL,
                        kAcronym = 0xD6E8FEB86659FD93ULL, kFirstWord = 0xA0761D6478BD642FULL, kSpelling = 0xE7037ED1A0B428DBULL, kBodyWord = 0x589965CC75374CC3ULL;

// What may stand behind a surname: "Jr", "QC".
bool is_suffix(std::string_view form) {
  static constexpr std::array<std::string_view, 26> kSuffixes = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "Jnr", "QC", "KC", "MP", "MBE", "OBE",
                                                                 "CBE", "DBE", "KBE", "PhD", "MD", "Ph.D.", "M.D.", "RA", "FRS", "MEP", "MSP", "VI", "Esq."};
  return std::find(kSuffixes.begin(), kSuffixes.end(), form) != kSuffixes.end();
}

// One word, be it in capitals: "PRELOGAR", "Prelogar".
bool same_word(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.size() != b.size()) return false;
  const auto capitals = [](std::string_view w) { return std::none_of(w.begin(), w.end(), is_ascii_lower); };
  if (!capitals(a) && !capitals(b)) return false;
  return equal_in_any_case(a, b);
}

// The same but for one letter near the end: transliterations.
bool nearly(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return a.size() + 1 == b.size() ? b.starts_with(a) : b.size() + 1 == a.size() && a.starts_with(b);
  std::size_t differ = 0;
  for (std::size_t i = 0; i < a.size(); ++i) differ += a[i] != b[i] ? 1 : 0;
  return differ == 1;
}

std::uint64_t hash_word(std::string_view word) {
  std::array<char, 32> buffer;
  const std::string_view low = lower(word, buffer);
  return hash_text(low.empty() ? word : low);
}

bool is_initial(std::string_view form) {
  return !form.empty() && is_ascii_upper(form[0]) && (form.size() == 1 || (form.size() == 2 && form[1] == '.') || (form.size() == 4 && form[1] == '.' && form[3] == '.'));
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 40> kShort = {{
    {"Bob", "Robert"},    {"Bobby", "Robert"},  {"Rob", "Robert"},     {"Bill", "William"},   {"Billy", "William"}, {"Will", "William"},
    {"Jim", "James"},     {"Jimmy", "James"},   {"Mike", "Michael"},   {"Mick", "Michael"},   {"Dick", "Richard"},  {"Rick", "Richard"},
    {"Rich", "Richard"},  {"Tony", "Anthony"},  {"Tony", "Antony"},    {"Ted", "Edward"},     {"Ed", "Edward"},     {"Jack", "John"},
    {"Joe", "Joseph"},    {"Tom", "Thomas"},    {"Dan", "Daniel"},     {"Dave", "David"},     {"Steve", "Stephen"}, {"Steve", "Steven"},
    {"Liz", "Elizabeth"}, {"Beth", "Elizabeth"}, {"Kate", "Katherine"}, {"Kate", "Catherine"}, {"Peggy", "Margaret"}, {"Maggie", "Margaret"},
    {"Sue", "Susan"},     {"Jenny", "Jennifer"}, {"Harry", "Henry"},    {"Chuck", "Charles"},  {"Charlie", "Charles"}, {"Andy", "Andrew"},
    {"Nick", "Nicholas"}, {"Greg", "Gregory"},  {"Ken", "Kenneth"},    {"Larry", "Lawrence"}}};

// Could both be one person's given name? "P." and "Peter", "Bob" and "Robert", "Alex" and "Alexander", "Sergei" and "Sergey".
bool given_names_agree(std::string_view a, std::string_view b) {
  if (same_word(a, b)) return true;
  if (is_initial(a) || is_initial(b)) return a[0] == b[0];
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() >= 3 && b.starts_with(a)) return true;
  const auto stem = [](std::string_view name) {
    while (name.size() > 3 && std::string_view("eiy").find(name.back()) != std::string_view::npos) name.remove_suffix(1);
    return name;
  };
  if (stem(a) == stem(b) && std::string_view("iy").find(a.back()) != std::string_view::npos && std::string_view("iy").find(b.back()) != std::string_view::npos) return true;
  return std::any_of(kShort.begin(), kShort.end(), [&](const auto& pair) {
    return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a);
  });
}

class Grouper {
 public:
  explicit Grouper(ResolveWork& work) : work_(work), chains_(work.scratch.chains) {}

  void run() {
    work_.annotation.entities.clear();
    work_.scratch.entities.clear();
    chains_.clear();
    // Those named in full first: a headline's surname then finds its bearer, and the fullest name decides.
    for (const bool full : {true, false}) {
      for (EntityFacts& facts : work_.scratch.entities) facts.last_mention = -1;
      for (std::int32_t m = 0; m < static_cast<std::int32_t>(work_.annotation.mentions.size()); ++m) {
        if (work_.facts(m).name < 0) continue;
        const Name& name = work_.annotation.names[static_cast<std::size_t>(work_.facts(m).name)];
        if (name.kind == Name::Kind::Person) {
          const Core core = core_of(name);
          const std::int32_t known = work_.mention(m).entity;
          if (known >= 0) work_.entity_facts(known).last_mention = m;
          else if (!full && add_two(m, core)) continue;
          else if ((core.last - core.first > 1 && !is_hyphened(core)) == full) add_person(m, name, core);
        } else if (full) {
          add_body(m, name);
        }
      }
    }
  }

 private:
  struct Core {
    TokenIndex first, last;
  };
  std::string_view form(TokenIndex index) const { return work_.token(index).form; }

  Core core_of(const Name& name) const {
    Core core{name.first, name.last};
    while (core.last - core.first > 1 && (is_suffix(form(core.last - 1)) || work_.token(core.last - 1).upos == Upos::Punct)) --core.last;
    return core;
  }

  std::int32_t new_entity(Entity::Kind kind, const Name& name) {
    Entity entity;
    entity.kind = kind;
    entity.name = work_.text(name.first, name.last);
    entity.name_span = cover(work_.token(name.first).span, work_.token(name.last - 1).span);
    entity.gazetteer = name.gazetteer;
    EntityFacts facts;
    facts.name_first = name.first;
    facts.name_last = name.last;
    work_.annotation.entities.push_back(entity);
    work_.scratch.entities.push_back(facts);
    return static_cast<std::int32_t>(work_.annotation.entities.size()) - 1;
  }

  const GazetteerEntry* entry(std::int32_t index) const { return index < 0 ? nullptr : &work_.gazetteer.entry(index); }

  // How well the name fits a person already known: 0 not at all.
  int fit(const Name& name, Core core, char gender, std::int32_t candidate) const {
    const Entity& entity = work_.entity(candidate);
    if (entity.kind != Entity::Kind::Person) return 0;
    if (gender == 'm' && entity.gender == Entity::Gender::Female) return 0;
    if (gender == 'f' && entity.gender == Entity::Gender::Male) return 0;
    const GazetteerEntry* mine = entry(name.gazetteer);
    const GazetteerEntry* theirs = entry(entity.gazetteer);
    const bool both_known = mine != nullptr && theirs != nullptr;
    if (both_known && mine->id == theirs->id) return 6;
    const EntityFacts& facts = work_.entity_facts(candidate);
    const Core other = core_of({facts.name_first, facts.name_last, Name::Kind::Person, -1});
    const TokenIndex size = core.last - core.first, other_size = other.last - other.first;
    if (size == 1) {
      if (both_known && other_size == 1) return 0;
      const std::string_view word = form(core.first);
      if (same_word(form(other.last - 1), word)) return 4;
      if (other_size == 1) return 0;
      if (form(other.first) == word) return work_.words().title(word) != nullptr ? 0 : 3;
      return word.size() > 3 ? 2 : 0;
    }
    if (both_known) return 0;
    if (other_size == 1) {  // only where the surname stood alone throughout
      if (theirs != nullptr && !theirs->name.starts_with(form(core.first))) return 0;
      return form(core.last - 1) == form(other.first) ? 4 : form(core.first) == form(other.first) ? 3 : 0;
    }
    if (!same_word(form(core.last - 1), form(other.last - 1))) {
      // "Cristina Fernandez" of "Cristina Fernandez de Kirchner".
      const TokenIndex shared = std::min(size, other_size);
      for (TokenIndex i = 0; i < shared; ++i) {
        if (form(core.first + i) != form(other.first + i)) return 0;
      }
      return 4;
    }
    if (!given_names_agree(form(core.first), form(other.first))) {
      // A compound surname without the given name: "Gahr Støre".
      const Core& longer = size > other_size ? core : other;
      const Core& shorter = size > other_size ? other : core;
      if (size == other_size) return 0;
      for (TokenIndex i = 1; i <= shorter.last - shorter.first; ++i) {
        if (form(shorter.last - i) != form(longer.last - i)) return 0;
      }
      return 4;
    }
    if (size > 2 && other_size > 2 && is_initial(form(core.first + 1)) && is_initial(form(other.first + 1)) &&
        form(core.first + 1)[0] != form(other.first + 1)[0]) {
      return 0;  // George W. and George H. W.
    }
    return 5;
  }

  // "Lane-Cole" as in "the Lane-Cole pact": two who go by these surnames; else one surname of two parts.
  bool is_hyphened(Core core) const {
    return core.last - core.first == 3 && (form(core.first + 1) == "-" || form(core.first + 1) == "\u2013");
  }
  std::int32_t bearer(std::string_view surname) const {
    std::int32_t found = -1;
    chains_.each(hash_word(surname) ^ kPersonWord, kBearers, [&](std::int32_t candidate) {
      const EntityFacts& facts = work_.entity_facts(candidate);
      const Core other = core_of({facts.name_first, facts.name_last, Name::Kind::Person, -1});
      // The surname stands first in China, Hungary and elsewhere.
      if (!is_hyphened(other) && (same_word(form(other.last - 1), surname) || same_word(form(other.first), surname))) found = candidate;
      return found >= 0;
    });
    return found;
  }
  bool add_two(std::int32_t m, Core core) {
    if (!is_hyphened(core)) return false;
    const std::int32_t one = bearer(form(core.first)), other = bearer(form(core.last - 1));
    if (one < 0 || other < 0 || one == other) return false;
    work_.mention(m).entity = std::min(one, other);
    work_.mention(m).joint[0] = std::max(one, other);
    return true;
  }

  void add_person(std::int32_t m, const Name& name, Core core) {
    char gender = work_.facts(m).gender;
    std::int32_t best = -1;
    int best_fit = 0;
    const auto look = [&](std::int32_t candidate) {
      const int f = fit(name, core, gender, candidate);
      // Equally good: who has gone by one word so far, against who was only named in full; else the one named last before this place.
      const auto nearer = [&](std::int32_t a, std::int32_t b) {
        const EntityFacts &x = work_.entity_facts(a), &y = work_.entity_facts(b);
        const bool x_goes = core.last - core.first == 1 && x.by_one_word >= 2, y_goes = core.last - core.first == 1 && y.by_one_word >= 2;
        return x_goes != y_goes ? x_goes : x.last_mention > y.last_mention;
      };
      if (f > best_fit || (f == best_fit && f > 0 && nearer(candidate, best))) {
        best_fit = f;
        best = candidate;
      }
      return false;
    };
    if (const GazetteerEntry* known = entry(name.gazetteer)) chains_.each(hash_text(known->id) ^ kId, kBearers, look);
    chains_.each(hash_word(form(core.last - 1)) ^ kPersonWord, kBearers, look);
    if (core.last - core.first > 1) chains_.each(hash_word(form(core.first)) ^ kPersonWord, kBearers, look);
    // "Sarea", "Saree": a surname that is written in two ways, if nobody else bears it.
    if (best < 0 && core.last - core.first == 1 && form(core.first).size() >= 5 && name.gazetteer < 0) {
      chains_.each(hash_text(form(core.first).substr(0, 4)) ^ kSpelling, kBearers, [&](std::int32_t candidate) {
        const EntityFacts& facts = work_.entity_facts(candidate);
        const Core other = core_of({facts.name_first, facts.name_last, Name::Kind::Person, -1});
        if (other.last - other.first > 1 && nearly(form(other.last - 1), form(core.first))) best = candidate;
        return best >= 0;
      });
    }

    const std::int32_t index = best >= 0 ? best : new_entity(Entity::Kind::Person, name);
    Entity& entity = work_.entity(index);
    EntityFacts& facts = work_.entity_facts(index);
    const Core old = core_of({facts.name_first, facts.name_last, Name::Kind::Person, -1});
    const TokenIndex size = core.last - core.first, old_size = old.last - old.first;
    const bool fuller = size > old_size || (size == old_size && is_initial(form(old.first)) && !is_initial(form(core.first)));
    if (fuller) {
      facts.name_first = name.first;
      facts.name_last = name.last;
      entity.name = work_.text(name.first, name.last);
      entity.name_span = cover(work_.token(name.first).span, work_.token(name.last - 1).span);
    }
    if (entity.gazetteer < 0 && (best < 0 || size > 1 || old_size == 1)) entity.gazetteer = name.gazetteer;
    if (gender == 0 && entity.gazetteer >= 0) gender = entry(entity.gazetteer)->gender;
    if (gender == 0 && (size > 1 || entity.gender == Entity::Gender::Unknown)) gender = work_.words().gender_of_given_name(form(core.first));
    if (gender != 0 && (entity.gender == Entity::Gender::Unknown || work_.facts(m).gender != 0)) {
      entity.gender = gender == 'm' ? Entity::Gender::Male : Entity::Gender::Female;
    }
    facts.last_mention = m;
    if (size == 1) ++facts.by_one_word;
    work_.mention(m).entity = index;
    for (TokenIndex t = core.first; t < core.last; ++t) {
      if (form(t).size() > 1) chains_.add(hash_word(form(t)) ^ kPersonWord, index);
    }
    if (size > 1 && form(core.last - 1).size() >= 5) chains_.add(hash_text(form(core.last - 1).substr(0, 4)) ^ kSpelling, index);
    if (entity.gazetteer >= 0) chains_.add(hash_text(entry(entity.gazetteer)->id) ^ kId, index);
  }

  // "Harwell Centre" → "HC": the capitals of its words.
  std::uint64_t acronym_of(const Name& name, bool& is_one) const {
    std::array<char, 12> letters;
    std::size_t size = 0;
    for (TokenIndex t = name.first; t < name.last && size < letters.size(); ++t) {
      if (begins_upper(form(t)) && !(t == name.first && (form(t) == "The"))) letters[size++] = form(t)[0];
    }
    is_one = size >= 2;
    return hash_text({letters.data(), size}) ^ kAcronym;
  }

  void add_body(std::int32_t m, const Name& name) {
    const GazetteerEntry* known = entry(name.gazetteer);
    const bool identified = known != nullptr && !known->id.empty();
    const NormalName normal(work_.text(name.first, name.last));
    const std::uint64_t text = hash_text(normal.valid() ? normal.view() : entry_text(name)) ^ kText;
    const bool capital = known != nullptr && known->kind == Kind::Capital;
    std::int32_t index = -1;
    const auto take = [&](std::int32_t candidate) {
      const Entity& entity = work_.entity(candidate);
      if (entity.kind == Entity::Kind::Person) return false;
      if (identified && entity.gazetteer >= 0 && !entry(entity.gazetteer)->id.empty() &&
          (entry(entity.gazetteer)->id != known->id || (entry(entity.gazetteer)->kind == Kind::Capital) != capital)) {
        return false;
      }
      index = candidate;
      return true;
    };
    if (identified) chains_.each(hash_text(known->id) ^ kId ^ (capital ? 1U : 0U), kBearers, take);
    if (index < 0) chains_.each(text, kBearers, take);
    bool has_acronym = false;
    const std::uint64_t acronym = acronym_of(name, has_acronym);
    const bool one_word = name.last - name.first == 1;
    if (index < 0 && !identified && name.kind != Name::Kind::Event) {
      if (one_word) {
        const std::string_view word = form(name.first);
        if (word.size() >= 2 && word.size() <= 6) chains_.each(hash_text(word) ^ kAcronym, kBearers, take);
        if (index < 0 && word.size() >= 4) chains_.each(hash_text(word) ^ kFirstWord, 1, take);
        if (index < 0 && work_.words().is_body_noun(word)) chains_.each(hash_text(word) ^ kBodyWord, 1, take);  // "the Department": the last that was named so
      } else if (has_acronym) {
        chains_.each(acronym ^ kAcronym ^ kText, kBearers, take);  // the acronym stood alone before
      }
    }
    if (index < 0) {
      index = new_entity(name.kind == Name::Kind::Location ? Entity::Kind::Place
                         : name.kind == Name::Kind::Event  ? Entity::Kind::Thing
                                                           : Entity::Kind::Organization,
                         name);
    }
    Entity& entity = work_.entity(index);
    EntityFacts& facts = work_.entity_facts(index);
    if (entity.gazetteer < 0 && (known == nullptr || known->country.empty()) && entity.kind == Entity::Kind::Organization && entity.country.empty()) entity.country = work_.facts(m).country;
    // "the Norse Senate", then "the Senate": still hers.
    const bool anothers = entity.gazetteer < 0 && known != nullptr && !entity.country.empty() && !known->country.empty() && entity.country != known->country;
    if (entity.gazetteer < 0 && !anothers) entity.gazetteer = name.gazetteer;
    if (name.last - name.first > facts.name_last - facts.name_first) {
      facts.name_first = name.first;
      facts.name_last = name.last;
      entity.name = work_.text(name.first, name.last);
      entity.name_span = cover(work_.token(name.first).span, work_.token(name.last - 1).span);
    }
    if (const std::string_view full = spelled_out(name); full.size() > entity.name.size()) entity.name = full;
    facts.last_mention = m;
    work_.mention(m).entity = index;
    chains_.add(text, index);
    if (identified) chains_.add(hash_text(known->id) ^ kId ^ (capital ? 1U : 0U), index);
    if (name.kind != Name::Kind::Event && !one_word) {
      if (has_acronym) chains_.add(acronym, index);
      if (form(name.first).size() >= 4) chains_.add(hash_text(form(name.first)) ^ kFirstWord, index);
      for (TokenIndex t = name.first + 1; t < name.last; ++t) {
        if (work_.words().is_body_noun(form(t))) chains_.add(hash_text(form(t)) ^ kBodyWord, index);
      }
    }
  }

  // "Northern Heritage and Culture Organization (NHCO)": the words before the bracket, if their capitals are the acronym's letters.
  std::string_view spelled_out(const Name& name) const {
    const std::string_view acronym = form(name.first);
    if (name.last - name.first != 1 || acronym.size() < 3 || acronym.size() > 8 || name.first < 4) return {};
    if (form(name.first - 1) != "(" || name.last >= static_cast<TokenIndex>(work_.annotation.tokens.size()) || form(name.last) != ")") return {};
    std::size_t left = acronym.size();
    TokenIndex at = name.first - 2;
    for (; left > 0 && at >= 0 && name.first - at < 16; --at) {
      const std::string_view word = form(at);
      if (begins_upper(word) && word[0] == acronym[left - 1]) --left;
      else if (begins_upper(word) || !(work_.token(at).upos == Upos::Adp || work_.token(at).upos == Upos::Det || work_.token(at).upos == Upos::Cconj || word == ",")) return {};
    }
    return left == 0 ? work_.text(at + 1, name.first - 1) : std::string_view{};
  }
  std::string_view entry_text(const Name& name) const { return work_.text(name.first, name.last); }

  ResolveWork& work_;
  HashChains& chains_;
};

}  // namespace

void group_names(ResolveWork& work) { Grouper(work).run(); }

}  // namespace newsingest
