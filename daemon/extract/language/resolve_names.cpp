// Names and the gazetteer: each decides where the other is unsure.
#include <algorithm>
#include <cstring>

#include "extract/ascii.h"
#include "extract/language/resolve_work.h"

namespace newsingest {
namespace {

using Kind = GazetteerEntry::Kind;
constexpr int kLongestName = 7;            // words; few names of the gazetteer are longer
constexpr std::uint64_t kSaidAsPlace = 1;  // sets apart, among hashed words, what "in" stood before
constexpr std::int64_t kKnownCity = 200'000;  // inhabitants from which a city's name alone is taken for the city

Name::Kind kind_of(Kind kind) {
  switch (kind) {
    case Kind::Country:
    case Kind::Capital:
    case Kind::City:
    case Kind::Region: return Name::Kind::Location;
    case Kind::Demonym: return Name::Kind::Misc;
    case Kind::Person: return Name::Kind::Person;
    default: return Name::Kind::Organization;
  }
}

bool all_capitals(std::string_view form) {
  return form.size() > 1 && std::all_of(form.begin(), form.end(), [](char c) { return is_ascii_upper(c) || c == '.' || (c >= '0' && c <= '9'); });
}

// Before nothing but a person's name; "Miss", "Lord", "General" begin names of other things too.
bool is_honorific(std::string_view form) {
  static constexpr std::array<std::string_view, 24> kHonorifics = {"Mr",   "Mr.",  "Mrs",  "Mrs.", "Ms",   "Ms.",  "Mx",   "Dr",      "Dr.",   "Prof",    "Prof.", "Sen.",
                                                                   "Rep.", "Gov.", "Sgt.", "Lt.",  "Col.", "Capt.", "Cmdr.", "Senator", "Judge", "Justice", "Rev.",  "Reverend"};
  return std::find(kHonorifics.begin(), kHonorifics.end(), form) != kHonorifics.end();
}

bool is_the(std::string_view form) { return form == "the" || form == "The"; }

// May the entry be meant where the network saw `seen`? It confuses states, bodies and places more than people.
bool may_be(const GazetteerEntry& entry, Name::Kind seen, std::string_view text, bool one_word) {
  const Name::Kind kind = kind_of(entry.kind);
  if (kind == seen) return true;
  if (entry.kind == Kind::City || entry.kind == Kind::Media) return false;
  if (seen == Name::Kind::Person) return !one_word || all_capitals(text);
  if (kind == Name::Kind::Person) return seen != Name::Kind::Event;
  return true;
}

class Linker {
 public:
  explicit Linker(ResolveWork& work) : work_(work), tokens_(work.annotation.tokens) {}

  void run() {
    join_hyphens();
    trim_titles();
    trim_common_words();
    join_owners();
    trim_offices();
    split_offices();
    auto& names = work_.scratch.names;
    names.clear();
    mark_tokens(work_.annotation.names);
    for (const Sentence& sentence : work_.annotation.sentences) scan(sentence);
    names.swap(work_.annotation.names);
    mark_tokens(work_.annotation.names);
    add_known_surnames();
    mark_tokens(work_.annotation.names);
  }

 private:
  const Token& token(TokenIndex index) const { return tokens_[static_cast<std::size_t>(index)]; }
  std::int32_t find(TokenIndex first, TokenIndex last, Gazetteer::Matches& matches) const {
    matches = work_.gazetteer.find(work_.text(first, last));
    return static_cast<std::int32_t>(matches.end - matches.begin);
  }

  void mark_tokens(const std::vector<Name>& names) {
    for (Token& t : tokens_) t.name = -1;
    for (std::size_t i = 0; i < names.size(); ++i) {
      for (TokenIndex t = names[i].first; t < names[i].last; ++t) tokens_[static_cast<std::size_t>(t)].name = static_cast<std::int32_t>(i);
    }
  }

  // "Judge Lane", but not "the Justice Department" and "Justice and Peace".
  bool is_honoured(const Name& name) const {
    if (name.last - name.first < 2 || name.last - name.first > 4 || !is_honorific(token(name.first).form)) return false;
    for (TokenIndex at = name.first + 1; at < name.last; ++at) {
      const Token& word = token(at);
      if ((word.upos != Upos::Propn && word.upos != Upos::Punct) || work_.words().is_body_noun(word.form)) return false;
    }
    return true;
  }

  // "President Joe Biden" and "the United Nations" lose what is no part of the name, unless all of it is one ("King Charles").
  void trim_titles() {
    for (Name& name : work_.annotation.names) {
      // "Prof Lane", taken for a body.
      if (name.kind != Name::Kind::Person && is_honoured(name)) name.kind = Name::Kind::Person;
      while (name.last - name.first > 1) {
        const Token& first = token(name.first);
        const bool title = name.kind == Name::Kind::Person && work_.words().title(first.form) != nullptr;
        if (!is_the(first.form) && !title) break;
        Gazetteer::Matches matches;
        if (title && find(name.first, name.last, matches) > 0) break;
        ++name.first;
      }
      while (name.last - name.first > 1 && (token(name.last - 1).xpos == Xpos::Pos || token(name.last - 1).form == ",")) --name.last;
    }
  }

  // "interim Harbour Council", "Norland Hills hotel", "Strike Committee of the union": words of the language around a name are no part of it.
  void trim_common_words() {
    const auto small = [](const Token& word) { return !word.form.empty() && is_ascii_lower(word.form[0]); };
    for (Name& name : work_.annotation.names) {
      if (name.kind == Name::Kind::Person) continue;  // "sam harlow", as some write
      const auto leads = [&](const Token& word) { return small(word) && (word.upos == Upos::Adj || word.upos == Upos::Noun || word.upos == Upos::Verb); };
      while (name.last - name.first > 1 && leads(token(name.first))) ++name.first;
      while (name.last - name.first > 1 && small(token(name.last - 1)) && token(name.last - 1).upos == Upos::Noun) {
        --name.last;
        while (name.last - name.first > 1 && small(token(name.last - 1)) && token(name.last - 1).upos != Upos::Propn) --name.last;
      }
    }
  }

  // "Harrow-Lane", "Ruth Ann-Marie Lane", "ABX-TV": a hyphen without blanks joins what is written with capitals, unless both sides are names.
  void join_hyphens() {
    mark_tokens(work_.annotation.names);
    const auto size = static_cast<TokenIndex>(tokens_.size());
    const auto touches = [&](TokenIndex left) { return token(left).span.end == token(left + 1).span.begin; };
    const auto joins = [&](TokenIndex at) {
      return at >= 0 && at < size && token(at).upos == Upos::Propn && begins_upper(token(at).form) && token(at).name < 0;
    };
    for (Name& name : work_.annotation.names) {
      if (name.kind != Name::Kind::Person && name.kind != Name::Kind::Organization) continue;
      const TokenIndex right = name.last + 1;
      const bool person = name.kind == Name::Kind::Person;
      if (joins(right) && (person || (all_capitals(token(name.last - 1).form) && all_capitals(token(right).form))) && token(name.last).form == "-" && touches(name.last - 1) && touches(name.last)) name.last = right + 1;
      const TokenIndex left = name.first - 2;
      // "Wai-lam Chu", whose second half begins small; its first half may have been taken for the end of a body's name.
      const bool small = person && left >= 0 && begins_upper(token(left).form) && !begins_upper(token(name.first).form) && token(left + 1).form == "-" && touches(left) && touches(left + 1);
      if (small && token(left).name >= 0) {
        Name& other = work_.annotation.names[static_cast<std::size_t>(token(left).name)];
        if (&other != &name && other.last == left + 1 && other.first < left) {
          other.last = left;
          name.first = left;
        }
        continue;
      }
      if (person && (joins(left) || small) && token(left + 1).form == "-" && touches(left) && touches(left + 1)) name.first = left;
    }
    mark_tokens(work_.annotation.names);
    // "the Norland Embassy in Lima": where it stands is part of its name.
    for (std::size_t i = 0; i + 1 < work_.annotation.names.size(); ++i) {
      Name& name = work_.annotation.names[i];
      Name& place = work_.annotation.names[i + 1];
      const std::string_view last = token(name.last - 1).form;
      const bool house = name.kind == Name::Kind::Organization || name.kind == Name::Kind::Location;
      if (!house || place.kind != Name::Kind::Location || name.last + 1 != place.first || token(name.last).form != "in") continue;
      if (last != "Embassy" && last != "Consulate") continue;
      place.first = name.first;
      place.kind = Name::Kind::Organization;
      name.last = name.first;  // taken up; dropped below
    }
    std::erase_if(work_.annotation.names, [](const Name& name) { return name.last <= name.first; });
    mark_tokens(work_.annotation.names);
  }

  bool only_possessive(TokenIndex first, TokenIndex last) const {
    for (TokenIndex at = first; at < last; ++at) {
      if (token(at).xpos != Xpos::Pos) return false;
    }
    return first < last && last - first <= 2;
  }

  // "Norse People's Party", "Workers' Union": whose it is begins its name.
  void join_owners() {
    static constexpr std::array<std::string_view, 12> kOwners = {"People", "Women", "Woman", "Men", "Workers", "Farmers", "Peasants", "Children", "Students", "Teachers", "Veterans", "Writers"};
    auto& names = work_.annotation.names;
    bool any = false;
    for (std::size_t i = 0; i + 1 < names.size(); ++i) {
      Name& owner = names[i];
      Name& body = names[i + 1];
      if (body.kind != Name::Kind::Organization || !only_possessive(owner.last, body.first)) continue;
      if (std::find(kOwners.begin(), kOwners.end(), token(owner.last - 1).form) == kOwners.end()) continue;
      body.first = owner.first;
      owner.last = owner.first;
      any = true;
    }
    if (any) std::erase_if(names, [](const Name& name) { return name.last <= name.first; });
  }

  // "EU Commissioner", "Norland Ambassador": who holds an office is no part of the body's or the place's name.
  void trim_offices() {
    for (Name& name : work_.annotation.names) {
      if (name.kind != Name::Kind::Organization && name.kind != Name::Kind::Location) continue;
      if (name.last - name.first < 2) continue;
      const Title* title = work_.words().title(token(name.last - 1).form);
      Gazetteer::Matches matches;
      if (title == nullptr || !title->office || find(name.first, name.last, matches) > 0 || find(name.first, name.last - 1, matches) == 0) continue;
      --name.last;
    }
  }

  // "Mayor of Harwell Ruth Lane", seen as one name or as a place: who holds an office is named right behind its place.
  void split_offices() {
    auto& names = work_.annotation.names;
    bool any = false;
    const std::size_t count = names.size();
    for (std::size_t i = 0; i < count; ++i) {
      Name& name = names[i];
      if (name.last - name.first < 2 || name.first < 2 || name.kind == Name::Kind::Event || name.kind == Name::Kind::Misc) continue;
      if (token(name.first - 1).form != "of" || work_.words().title(token(name.first - 2).form) == nullptr) continue;
      Gazetteer::Matches matches;
      if (find(name.first, name.last, matches) > 0) continue;
      for (TokenIndex cut = name.last - 1; cut > name.first; --cut) {
        if (find(name.first, cut, matches) == 0 || kind_of(work_.gazetteer.entry(*matches.begin).kind) != Name::Kind::Location) continue;
        const Name person{cut, name.last, Name::Kind::Person, -1};
        name.last = cut;
        name.kind = Name::Kind::Location;
        names.push_back(person);  // `name` is gone from here on
        any = true;
        break;
      }
    }
    if (any) std::sort(names.begin(), names.end(), [](const Name& a, const Name& b) { return a.first < b.first; });
  }

  void scan(const Sentence& sentence) {
    for (TokenIndex at = sentence.first; at < sentence.last;) {
      if (const TokenIndex next = take_entry(sentence, at); next > at) {
        at = next;
      } else if (const TokenIndex titled = take_titled(sentence, at); titled > at) {
        at = titled;
      } else if (token(at).name >= 0) {
        at = take_name(token(at).name, at);
      } else {
        ++at;
      }
    }
  }

  // A name of the network as it stands, with a part of it looked up: "the Peruvian Foreign Ministry" is an office.
  TokenIndex take_name(std::int32_t index, TokenIndex at) {
    Name name = work_.annotation.names[static_cast<std::size_t>(index)];
    name.first = std::max(name.first, at);
    name.gazetteer = -1;
    if (name.kind == Name::Kind::Organization) {
      for (TokenIndex from = name.first; from < name.last && name.gazetteer < 0; ++from) {
        Gazetteer::Matches matches;
        if (find(from, name.last, matches) == 0) continue;
        const GazetteerEntry& entry = work_.gazetteer.entry(*matches.begin);
        if (entry.kind == Kind::Organization && entry.id.empty()) name.gazetteer = *matches.begin;
      }
    }
    work_.scratch.names.push_back(name);
    return name.last;
  }

  // The longest entry that begins here, if it may stand here.
  TokenIndex take_entry(const Sentence& sentence, TokenIndex at) {
    const Token& first = token(at);
    if (is_the(first.form) || (!begins_upper(first.form) && !first.form.starts_with("al-"))) return at;
    if (first.name >= 0 && work_.annotation.names[static_cast<std::size_t>(first.name)].first != at) return at;
    const std::size_t first_size = work_.text(at, at + 1).size();
    const std::string_view two = work_.text(at, std::min(sentence.last, at + 2));
    const bool goes_on = two.size() > first_size && is_ascii_alnum(two[first_size]);  // one word, two tokens: a name may be either
    if (!goes_on && !work_.gazetteer.may_begin(two)) return at;
    for (TokenIndex last = std::min(sentence.last, at + kLongestName); last > at; --last) {
      const Token& end = token(last - 1);
      if (end.upos == Upos::Punct || end.xpos == Xpos::Pos) continue;
      // It must not cut a name of the network in two.
      if (end.name >= 0 && work_.annotation.names[static_cast<std::size_t>(end.name)].last > last) continue;
      Gazetteer::Matches matches;
      if (find(at, last, matches) == 0) continue;
      const Name::Kind* seen = nullptr;
      if (first.name >= 0) {
        const Name& name = work_.annotation.names[static_cast<std::size_t>(first.name)];
        if (name.last == last) seen = &name.kind;
      }
      const std::int32_t entry = seen != nullptr ? agreeing(matches, *seen, at, last) : alone(sentence, matches, at, last);
      if (entry < 0) continue;
      const GazetteerEntry& found = work_.gazetteer.entry(entry);
      if (found.name.starts_with("The ") && (at == sentence.first || !is_the(token(at - 1).form)) && found.kind == Kind::Media) continue;
      Name name{at, last, kind_of(found.kind), entry};
      if (found.kind == Kind::Person) name.gazetteer = choose_entry(work_, matches, Name::Kind::Person);
      work_.scratch.names.push_back(name);
      return last;
    }
    return at;
  }

  std::int32_t agreeing(Gazetteer::Matches matches, Name::Kind seen, TokenIndex first, TokenIndex last) const {
    const std::string_view text = work_.text(first, last);
    for (const std::int32_t* m = matches.begin; m != matches.end; ++m) {
      if (kind_of(work_.gazetteer.entry(*m).kind) == seen) return *m;
    }
    for (const std::int32_t* m = matches.begin; m != matches.end; ++m) {
      if (may_be(work_.gazetteer.entry(*m), seen, text, last - first == 1)) return *m;
    }
    for (const std::int32_t* m = matches.begin; m != matches.end; ++m) {
      if (work_.gazetteer.entry(*m).kind == Kind::City && goes_on_with_its_country(last)) return *m;
    }
    return -1;
  }

  // "Harlow, Norland": a city's name that a country or a region follows behind a comma is the city, though somebody may be called so.
  bool goes_on_with_its_country(TokenIndex comma) const {
    const auto size = static_cast<TokenIndex>(tokens_.size());
    if (comma + 1 >= size || token(comma).form != ",") return false;
    for (TokenIndex last = std::min(size, comma + 4); last > comma + 1; --last) {
      Gazetteer::Matches matches;
      if (find(comma + 1, last, matches) == 0) continue;
      const Kind kind = work_.gazetteer.entry(*matches.begin).kind;
      return kind == Kind::Country || kind == Kind::Region;
    }
    return false;
  }

  // Without the network's word: only what can hardly be anything else.
  std::int32_t alone(const Sentence& sentence, Gazetteer::Matches matches, TokenIndex first, TokenIndex last) const {
    const GazetteerEntry& entry = work_.gazetteer.entry(*matches.begin);
    const bool one_word = last - first == 1;
    const Token& word = token(first);
    if (entry.kind == Kind::Demonym) return word.upos == Upos::Adj || word.upos == Upos::Propn || word.upos == Upos::Noun ? *matches.begin : -1;
    if (entry.kind == Kind::Organization && entry.id.empty()) return -1;
    if (!one_word) return *matches.begin;
    if (word.upos != Upos::Propn && !(entry.kind == Kind::Country && all_capitals(word.form))) return -1;
    const bool joined_left = first > sentence.first && token(first - 1).upos == Upos::Propn && token(first - 1).name < 0 &&
                             begins_upper(token(first - 1).form) && work_.words().title(token(first - 1).form) == nullptr;
    const bool joined_right = last < sentence.last && token(last).upos == Upos::Propn && token(last).name < 0 && begins_upper(token(last).form);
    if (joined_left || joined_right) return -1;
    if (entry.kind == Kind::City) return entry.population >= kKnownCity ? *matches.begin : -1;
    return *matches.begin;
  }

  // "Mr Harlow": what follows a title is a person, whether the network saw it or not.
  TokenIndex take_titled(const Sentence& sentence, TokenIndex at) {
    if (at == sentence.first || token(at).name >= 0 || token(at).upos != Upos::Propn || !begins_upper(token(at).form)) return at;
    const Token& before = token(at - 1);
    const Title* title = work_.words().title(before.form);
    if (title == nullptr || !begins_upper(before.form) || work_.words().title(token(at).form) != nullptr) return at;
    TokenIndex last = at + 1;
    while (last < sentence.last && last - at < 4 && token(last).name < 0 && token(last).upos == Upos::Propn && begins_upper(token(last).form)) ++last;
    work_.scratch.names.push_back({at, last, Name::Kind::Person, -1});
    return last;
  }

  // "Gloria" is a small town somewhere too; without "in" before it, it is a woman.
  bool is_rather_a_person(const Name& name) const {
    if (name.kind == Name::Kind::Event || work_.words().gender_of_given_name(token(name.first).form) == 0) return false;
    if (name.gazetteer >= 0) {
      const GazetteerEntry& entry = work_.gazetteer.entry(name.gazetteer);
      if (entry.kind != Kind::City || entry.population >= kKnownCity) return false;
    }
    if (name.first == 0) return true;
    const std::string_view before = token(name.first - 1).form;
    return !said_as_place(name) && before != "at" && before != "from" && before != "of";
  }

  bool said_as_place(const Name& name) const {
    if (name.first == 0) return false;
    const std::string_view before = token(name.first - 1).form;
    return before == "in" || before == "In" || before == "near";
  }

  // "Jordan voted against it" of Rula Jordan, who was named before, where no "in Jordan" tells of the country: a state, a town or a people by
  // its name, but as somebody who does something, or whose something is.
  bool may_be_a_surname(const Name& name) const {
    const Kind kind = work_.gazetteer.entry(name.gazetteer).kind;
    if (kind != Kind::Country && kind != Kind::Capital && kind != Kind::City && kind != Kind::Region && kind != Kind::Demonym) return false;
    const Token& word = token(name.first);
    const Deprel relation = word.deprel;
    const bool takes_part = relation == Deprel::Nsubj || relation == Deprel::NsubjPass || relation == Deprel::Obj || relation == Deprel::Iobj || relation == Deprel::NmodPoss;
    return takes_part && !said_as_place(name) && (name.first == 0 || token(name.first - 1).upos != Upos::Det);
  }

  // Who was named in full is known by the surname, whatever the network made of it: "Lane" of Ruth Lane.
  void add_known_surnames() {
    HashChains& surnames = work_.scratch.chains;
    surnames.clear();
    auto& names = work_.annotation.names;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const Name& name = names[i];
      if (name.kind != Name::Kind::Person || name.last - name.first < 2) continue;
      const Token& given = token(name.first);
      const Token& last = token(name.last - 1);
      if (last.form.size() < 3 || !begins_upper(last.form) || !begins_upper(given.form)) continue;
      surnames.add(hash_text(last.form), static_cast<std::int32_t>(i));
      if (work_.words().is_given_name(given.form)) surnames.add(hash_text(given.form), static_cast<std::int32_t>(i));
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      const Name& name = names[i];
      if (name.last - name.first == 1 && name.gazetteer >= 0 && said_as_place(name)) surnames.add(hash_text(token(name.first).form) ^ kSaidAsPlace, static_cast<std::int32_t>(i));
    }
    const auto known = [&](const Token& word) {
      bool found = false;
      surnames.each(hash_text(word.form), 1, [&](std::int32_t i) {
        const Name& bearer = names[static_cast<std::size_t>(i)];
        found = token(bearer.last - 1).form == word.form || token(bearer.first).form == word.form;
        return true;
      });
      return found;
    };
    const auto borne_before = [&](const Name& name) {
      const std::string_view form = token(name.first).form;
      bool place = false;
      surnames.each(hash_text(form) ^ kSaidAsPlace, kLongestName, [&](std::int32_t i) {
        place = place || token(names[static_cast<std::size_t>(i)].first).form == form;
        return place;
      });
      bool borne = false;
      surnames.each(hash_text(form), kLongestName, [&](std::int32_t i) {
        const Name& bearer = names[static_cast<std::size_t>(i)];
        borne = bearer.first < name.first && token(bearer.last - 1).form == form;
        return borne;
      });
      return borne && !place;
    };
    auto& more = work_.scratch.names;
    more.clear();
    for (Name& name : names) {
      if (name.last - name.first != 1 || name.kind == Name::Kind::Person) continue;
      const bool surname = name.gazetteer < 0 ? known(token(name.first)) : may_be_a_surname(name) && borne_before(name);
      if (surname || is_rather_a_person(name)) {
        name.kind = Name::Kind::Person;
        name.gazetteer = -1;
      }
    }
    for (const Sentence& sentence : work_.annotation.sentences) {
      for (TokenIndex at = sentence.first; at < sentence.last; ++at) {
        const Token& word = token(at);
        if (word.name >= 0) {
          const Name& name = names[static_cast<std::size_t>(word.name)];
          if (name.first == at) more.push_back(name);
          continue;
        }
        if (!begins_upper(word.form) || !known(word)) continue;
        if (word.upos == Upos::Propn || (word.upos == Upos::Noun && at != sentence.first)) {
          more.push_back({at, at + 1, Name::Kind::Person, -1});
        }
      }
    }
    more.swap(names);
  }

  ResolveWork& work_;
  std::vector<Token>& tokens_;
};

}  // namespace

std::int32_t choose_entry(const ResolveWork& work, Gazetteer::Matches matches, Name::Kind kind) {
  std::int32_t chosen = -1;
  for (const std::int32_t* m = matches.begin; m != matches.end; ++m) {
    const GazetteerEntry& entry = work.gazetteer.entry(*m);
    if (kind_of(entry.kind) != kind) continue;
    if (chosen < 0) chosen = *m;
    if (kind != Name::Kind::Person || work.day[0] == '\0' || entry.since.empty()) continue;
    // Of the terms of one person, the one that runs on the article's day.
    const std::string_view day(work.day);
    if (entry.id == work.gazetteer.entry(chosen).id && entry.since <= day && (entry.until.empty() || day < entry.until)) return *m;
  }
  return chosen;
}

void link_names(ResolveWork& work) { Linker(work).run(); }

}  // namespace newsingest
