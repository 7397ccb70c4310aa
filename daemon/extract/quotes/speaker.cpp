#include "extract/quotes/speaker.h"

#include <algorithm>
#include <array>

#include "extract/ascii.h"
#include "extract/language/gazetteer_parts.h"
#include "extract/quotes/relation.h"
#include "extract/quotes/speaker_phrase.h"

namespace newsingest {
namespace {

bool is_day(const Syntax& s, TokenIndex token) {
  return s.one_of(token, "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "week", "month", "year");
}

}  // namespace

void Speakers::describe(const Entity& entity, Quote::Speaker& speaker) {
  speaker.name = entity.name;
  speaker.role = entity.role;
  speaker.affiliation = entity.affiliation;
  speaker.country = entity.country;
  speaker.entity_id = entity.id;
}

bool Speakers::from_entity(TokenIndex head, Quote::Speaker& speaker, Quote* quote) {
  const Entity* entity = reading_.annotation.entity_of(head);
  if (entity == nullptr) return false;
  describe(*entity, speaker);
  if (quote != nullptr) {
    const auto& mention = reading_.annotation.mentions[static_cast<std::size_t>(s[head].mention)];
    for (const std::int32_t joint : mention.joint) {
      if (joint < 0) continue;
      const Entity& other = reading_.annotation.entities[static_cast<std::size_t>(joint)];
      Quote::Speaker more;
      more.mention = speaker.mention;
      more.span = speaker.span;
      describe(other, more);
      quote->joint_speakers.push_back(std::move(more));
    }
  }
  return true;
}

void Speakers::from_names(const Attribution& one, Quote::Speaker& speaker) {
  if (one.speaker_words.last == one.speaker_words.first + 1 && s.is_he_or_she(one.speaker_words.first)) {
    if (reading_.annotation.entity_of(one.speaker) == nullptr) speaker.name = last_name_;
    return;
  }
  // A person's name within the phrase, unless it is another's; else the name that the head is part of.
  const Name* found = nullptr;
  for (TokenIndex t = one.speaker_words.first; t < one.speaker_words.last; ++t) {
    if (s[t].name < 0) continue;
    const Name& name = reading_.annotation.names[static_cast<std::size_t>(s[t].name)];
    const bool anothers = is_anothers(s, one.speaker_words, one.speaker, name);
    if (name.kind == Name::Kind::Person && !anothers && (found == nullptr || found->kind != Name::Kind::Person)) found = &name;
    if (found == nullptr && !anothers && t <= one.speaker && one.speaker < name.last) found = &name;
  }
  if (found == nullptr) return;
  const std::string_view name = s.span({found->first, found->last}).in(text_);
  speaker.name = found->kind == Name::Kind::Person ? std::string(full_names_.of(name)) : std::string(s.span(one.speaker_words).in(text_));
  if (found->kind == Name::Kind::Person) last_name_ = speaker.name;
}

std::int32_t Speakers::entity_at(TokenIndex head) const {
  if (head == kNone || s[head].mention < 0) return -1;
  return reading_.annotation.mentions[static_cast<std::size_t>(s[head].mention)].entity;
}

bool Speakers::may_be(std::int32_t index, TokenIndex pronoun) const {
  if (index < 0) return false;
  const Entity& entity = reading_.annotation.entities[static_cast<std::size_t>(index)];
  if (entity.kind != Entity::Kind::Person || entity.plural || entity.name.empty()) return false;
  return entity.gender != (s.same(pronoun, "he") ? Entity::Gender::Female : Entity::Gender::Male);
}

bool Speakers::in_speech(TokenIndex token) const {
  return places_.quoted(token) >= 0 || std::any_of(spoken_.content.begin(), spoken_.content.end(), [token](TokenRange range) { return range.contains(token); });
}

// "He" of a verb of saying: who spoke last, if nobody has been the subject of anything since, but in his own words; else the subject
// of the sentence before; else whom the language core means. An entity, or -1 for the last.
std::int32_t Speakers::who_speaks(TokenIndex pronoun) const {
  constexpr std::ptrdiff_t kReach = 60;  // mentions
  const auto& mentions = reading_.annotation.mentions;
  const auto& sentences = reading_.annotation.sentences;
  const std::int32_t here = places_.sentence(pronoun);
  const std::int32_t meant = entity_at(pronoun);
  const auto from = static_cast<std::ptrdiff_t>(s[pronoun].mention);
  if (from < 0) return -1;
  const bool near = spoken_.entity >= 0 && spoken_.last <= pronoun &&
                    sentences[static_cast<std::size_t>(here)].paragraph <= sentences[static_cast<std::size_t>(places_.sentence(spoken_.last - 1))].paragraph + 1;
  if (near && may_be(spoken_.entity, pronoun)) {
    if (meant == spoken_.entity) return -1;
    for (std::ptrdiff_t m = from - 1; m >= 0; --m) {
      const Mention& mention = mentions[static_cast<std::size_t>(m)];
      if (mention.head <= spoken_.speaker) return spoken_.entity;
      if (from - m > kReach) return -1;
      if (mention.entity == spoken_.entity || in_speech(mention.head) || !s.is(mention.head, Deprel::Nsubj, Deprel::NsubjPass)) continue;
      if (mention.entity == meant || may_be(mention.entity, pronoun)) return -1;
    }
    return -1;
  }
  // The subject of the sentence before, by name, where the one meant is no subject nearby.
  if (here == 0 || sentences[static_cast<std::size_t>(here)].paragraph != sentences[static_cast<std::size_t>(here - 1)].paragraph) return -1;
  const Sentence& before = sentences[static_cast<std::size_t>(here - 1)];
  if (before.root == kNone) return -1;
  TokenIndex subject = s.child(before.root, Deprel::Nsubj);
  // A tree without one: the person that the sentence begins with, a title before it or not.
  for (TokenIndex t = before.first; subject == kNone && t < before.first + 3 && t < before.last; ++t) {
    if (s[t].name >= 0 && s[t].mention >= 0 && reading_.annotation.names[static_cast<std::size_t>(s[t].name)].kind == Name::Kind::Person) subject = t;
  }
  const std::int32_t entity = subject == kNone ? -1 : entity_at(subject);
  if (entity == meant || !may_be(entity, pronoun) || s[subject].name < 0 || in_speech(subject)) return -1;
  for (std::ptrdiff_t m = from - 1; m >= 0 && from - m < kReach && mentions[static_cast<std::size_t>(m)].head >= before.first; --m) {
    const Mention& mention = mentions[static_cast<std::size_t>(m)];
    if (mention.head != subject && mention.entity != entity && may_be(mention.entity, pronoun) && s.is(mention.head, Deprel::Nsubj, Deprel::NsubjPass)) return -1;
  }
  return entity;
}

void Speakers::remember(const Attribution& one, TokenIndex head, std::int32_t entity) {
  spoken_ = {};
  if (entity < 0 || one.passive) return;
  spoken_.entity = entity;
  spoken_.speaker = head;
  spoken_.content = one.content;
  spoken_.last = std::max(one.cue_words.last, one.speaker_words.last);
  for (const TokenRange& range : one.content) spoken_.last = std::max(spoken_.last, range.last);
  for (const std::int32_t q : one.quoted) spoken_.last = std::max(spoken_.last, places_.tokens(q).last);
}

// The person that is named within a phrase, unless it is another than who speaks: "the mayor's office", not "Mayor Ruth Lane".
const Name* Speakers::person_in(TokenRange words, TokenIndex head) const {
  for (TokenIndex t = words.first; t < words.last; ++t) {
    if (s[t].name < 0) continue;
    const Name& name = reading_.annotation.names[static_cast<std::size_t>(s[t].name)];
    if (name.kind == Name::Kind::Person && !is_anothers(s, words, head, name)) return &name;
  }
  return nullptr;
}

// "[the union's leader] Ruth Lane said", "said [police officer] Ruth Lane on Monday", "[the mayor]'s aide, Ruth Lane, said": trees
// often end a speaker's phrase before the name. Between the phrase and the name stand nouns only; behind it the cue, or no verb.
const Name* Speakers::person_behind(TokenRange words, TokenIndex head, TokenIndex cue, bool& apposed) const {
  constexpr TokenIndex kReach = 12;
  const bool cue_after = cue != kNone && cue >= words.last;
  // "An aide to Ian Lane, Mira Stone, said": of what names another, the name follows behind a comma.
  bool possessor = relation_of(s, words, head).to != nullptr;
  bool comma = false;
  for (TokenIndex t = words.last; t < s.size() && t < words.last + kReach && t != cue; ++t) {
    const Token& word = s[t];
    if (word.name >= 0) {
      const Name& name = reading_.annotation.names[static_cast<std::size_t>(word.name)];
      if (name.kind == Name::Kind::Person) {
        TokenIndex next = name.last;
        if (next < s.size() && s[next].xpos == Xpos::Pos) {
          possessor = true;
          t = next;
          continue;
        }
        if (cue_after) {
          if (next < s.size() && s[next].form == ",") ++next;
          while (next < cue && (s[next].upos == Upos::Adv || s[next].upos == Upos::Aux)) ++next;
          const bool dated = is_day(s, words.last - 1) && next < cue && s.is_verb_form(next) && !comma;  // "This Friday the mayor Ruth Lane left, saying"
          if (!dated && (next != cue || (comma && !possessor))) return nullptr;
        } else if (comma || possessor || (next < s.size() && s.is_verb_form(next))) {
          return nullptr;
        }
        apposed = possessor || is_day(s, words.last - 1);
        return &name;
      }
      t = std::max(t, std::min(name.last, words.last + kReach) - 1);
      continue;
    }
    if (word.form == ",") {
      if (!possessor || comma) return nullptr;
      comma = true;
      continue;
    }
    if (word.xpos == Xpos::Pos) {
      possessor = true;
      continue;
    }
    if (word.form != "-" && word.upos != Upos::Propn && word.upos != Upos::Noun && word.upos != Upos::Adj) return nullptr;
  }
  return nullptr;
}

// "a worker using the pseudonym Mira", "a woman who gave her name as Mira", "a man named Orlo": what else the article calls them.
std::string_view Speakers::pseudonym_behind(TokenRange words) const {
  constexpr TokenIndex kReach = 8;
  for (TokenIndex t = words.last; t < s.size() && t < words.last + kReach; ++t) {
    if (s[t].upos == Upos::Punct) return {};
    const bool called = t == words.last && s.is(t, Deprel::Acl) && s.one_of(t, "named", "called", "nicknamed");
    const bool as = s.same(t, "as") && t > words.last && s.one_of(t - 1, "name", "himself", "herself", "themselves", "identified", "known");
    if (!called && !as && !s.one_of(t, "pseudonym", "alias", "nickname")) continue;
    TokenIndex first = t + 1;
    while (first < s.size() && s.one_of(first, "only", "just", "by", "of")) ++first;
    TokenIndex last = first;
    while (last + 1 < s.size() && last < first + 4 && s[last].upos == Upos::Propn && is_ascii_upper(s[last].form[0])) ++last;
    if (last > first && s[last].form != "-") return s.span({first, last}).in(text_);
  }
  return {};
}

// "[a source briefed on the talks]", "[videos posted by the town]": what tells which one it is belongs to what they are called.
TokenRange Speakers::with_participle(TokenRange words, TokenIndex head) const {
  const TokenIndex next = words.last;
  if (next >= s.size() || s[next].xpos != Xpos::Vbn || !s.is(next, Deprel::Acl) || s[next].head != head) return words;
  const TokenRange part = s.subtree(next);
  if (part.first != next || part.last - next > 8) return words;
  for (TokenIndex t = next; t < part.last; ++t) {
    if (s[t].upos == Upos::Punct || places_.quoted(t) >= 0) return words;
  }
  return {words.first, part.last};
}

// The noun for what is written that the attribution goes by: "said in [a statement]", "released [a statement] saying", or
// kNone.
TokenIndex Speakers::written_under(const Attribution& one, const Written::Maker& maker) const {
  if (maker.head != kNone) return maker.document;
  if (one.cue == kNone || !s.has_tree(one.cue)) return kNone;
  const TokenIndex governor = s[one.cue].head;
  if (governor != kNone && s.is(one.cue, Deprel::Acl) && is_written(s, governor)) return governor;
  TokenIndex found = kNone;
  s.children(one.cue, [&](TokenIndex c) {
    const bool in = s.is(c, Deprel::Obl) && s.case_of(c) != kNone && s.same(s.case_of(c), "in");
    if ((in || s.is(c, Deprel::Obj)) && is_written(s, c)) found = c;
  });
  return found;
}

Quote::Speaker Speakers::phrase(TokenRange words) {
  Quote::Speaker one;
  one.span = s.span(words);
  one.mention = one.span.in(text_);
  // By its head: "Lane's lawyer" is not Lane.
  TokenIndex head = words.first;
  for (int i = 0; i < 8 && s[head].head != kNone && words.contains(s[head].head); ++i) head = s[head].head;
  from_entity(head, one, nullptr);
  if (one.name.empty() && s[words.last - 1].upos != Upos::Pron) one.name = one.mention;
  one.confidence = 0.7;
  return one;
}

// Whoever has no name goes by the phrase: "a senior official", "an aide to Ruth Lane", whose aide it is told apart.
void Speakers::go_by_phrase(TokenRange words, TokenIndex head, Quote::Speaker& speaker) {
  // Of "police and doctors" each is a speaker.
  TokenRange own = words;
  s.children(head, [&](TokenIndex c) {
    if (!s.is(c, Deprel::Conj) || !words.contains(c) || c < head || own.last != words.last) return;
    own.last = std::max(head + 1, s.subtree(c).first);
    while (own.last > head + 1 && (s[own.last - 1].upos == Upos::Cconj || s[own.last - 1].upos == Upos::Punct)) --own.last;
  });
  speaker.name = s.span(own.last < words.last ? own : with_participle(words, head)).in(text_);
  const Relation relation = relation_of(s, own, head);
  const std::string_view to = relation.to != nullptr ? full_name_of(*relation.to, head) : possessor_of(own, head);
  if (!to.empty()) {
    TokenRange role = relation.role;
    if (relation.to == nullptr) role = role_of(s, own, head);
    if (speaker.role.empty() && !role.empty() && is_persons(head)) speaker.role = s.span(role).in(text_);
    if (speaker.affiliation.empty()) speaker.affiliation = to;
  }
  unnamed_ = speaker;
  unnamed_entity_ = entity_at(head);
}

// "The agency met on Monday. It said": what the article called it last.
bool Speakers::go_by_antecedent(TokenIndex pronoun, Quote::Speaker& speaker) {
  constexpr std::int32_t kSentences = 2;
  const std::int32_t entity = entity_at(pronoun);
  if (entity < 0 || entity == unnamed_entity_) return false;
  const std::int32_t here = s[pronoun].mention;
  if (reading_.annotation.mentions[static_cast<std::size_t>(here)].joint[0] >= 0) return false;
  for (std::int32_t m = here - 1; m >= 0; --m) {
    const Mention& mention = reading_.annotation.mentions[static_cast<std::size_t>(m)];
    if (places_.sentence(pronoun) - places_.sentence(mention.head) > kSentences) return false;
    if (mention.entity != entity || mention.kind != Mention::Kind::Nominal || !s.is(mention.head, Deprel::Nsubj, Deprel::NsubjPass) || in_speech(mention.head)) continue;
    go_by_phrase({mention.first, mention.last}, mention.head, speaker);
    return true;
  }
  return false;
}

// "Aide", not "campaign".
bool Speakers::is_persons(TokenIndex noun) const {
  const RoleNoun* known = reading_.gazetteer.parts().words.role_noun_in_any_case(s[noun].form);
  return known == nullptr || known->sort == RoleNoun::Sort::Person;
}

// Of a name within a phrase that is another's: the fullest one the article gives.
std::string_view Speakers::full_name_of(const Name& name, TokenIndex head) const {
  const std::int32_t own = entity_at(head);
  for (TokenIndex t = name.first; t < name.last; ++t) {
    const std::int32_t entity = entity_at(t);
    if (entity < 0 || entity == own) continue;
    const std::string_view full = reading_.annotation.entities[static_cast<std::size_t>(entity)].name;
    if (!full.empty()) return full;
  }
  const std::string_view written = s.span({name.first, name.last}).in(text_);
  return name.kind == Name::Kind::Person ? full_names_.of(written) : written;
}

// "His spokesman", "the president's aide": whose, where it is known.
std::string_view Speakers::possessor_of(TokenRange words, TokenIndex head) const {
  const TokenIndex owner = s[head].upos == Upos::Noun ? s.child(head, Deprel::NmodPoss) : kNone;
  const std::int32_t entity = owner != kNone && words.contains(owner) ? entity_at(owner) : -1;
  if (entity < 0 || entity == entity_at(head)) return {};
  const Entity& whose = reading_.annotation.entities[static_cast<std::size_t>(entity)];
  return whose.kind == Entity::Kind::Person || whose.kind == Entity::Kind::Organization ? whose.name : std::string_view{};
}

// Further speakers joined by "and".
void Speakers::add_joined(TokenIndex head, TokenRange words, Quote& quote) {
  if (!s.has_tree(head)) return;
  s.children(head, [&](TokenIndex c) {
    if (!s.is(c, Deprel::Conj) || !words.contains(c)) return;
    Quote::Speaker more;
    more.span = s.span(words_of_phrase(s, c));
    more.mention = more.span.in(text_);
    if (!from_entity(c, more, nullptr) || more.name.empty()) more.name = more.mention;
    more.confidence = 0.7;
    quote.joint_speakers.push_back(std::move(more));
  });
}

void Speakers::fill(const Attribution& one, Quote& quote) {
  Quote::Speaker speaker;
  speaker.span = s.span(one.speaker_words);
  speaker.mention = speaker.span.in(text_);
  if (s.one_of(one.speaker, "he", "she") && one.how != Attribution::How::According) {
    if (const std::int32_t meant = who_speaks(one.speaker); meant >= 0) {
      describe(reading_.annotation.entities[static_cast<std::size_t>(meant)], speaker);
      speaker.confidence = 0.7;
      remember(one, one.speaker, meant);
      quote.speaker = std::move(speaker);
      return;
    }
  }
  Written::Maker maker = written_.maker_of(one.speaker);
  const bool the_document = maker.head == kNone && s[one.speaker].upos == Upos::Noun && is_written(s, one.speaker) && s.child_form(one.speaker, Deprel::Det, "the") != kNone;
  if (the_document && document_ != kNone && s[one.speaker].lemma == s[document_].lemma) {
    const Quote::Speaker artefact = std::move(speaker);
    speaker = writer_;
    speaker.mention = artefact.mention;
    speaker.span = artefact.span;
    quote.speaker = std::move(speaker);
    return;
  }
  if (the_document || s.same(one.speaker, "it")) maker = written_.maker_meant(one.speaker);
  TokenIndex head = maker.head != kNone ? maker.head : one.speaker;
  const bool noun = maker.head == kNone && (s[head].upos == Upos::Noun || s[head].upos == Upos::Propn || s[head].upos == Upos::Adj);
  if (noun && person_in(one.speaker_words, head) == nullptr) {
    bool apposed = false;
    if (const Name* name = person_behind(one.speaker_words, head, one.cue, apposed)) {
      head = name->last - 1;
      for (TokenIndex t = name->first; t < name->last; ++t) {
        if (s[t].mention >= 0) head = t;
      }
      const TokenRange words = apposed ? TokenRange{name->first, name->last} : TokenRange{one.speaker_words.first, name->last};
      speaker.span = s.span(words);
      speaker.mention = speaker.span.in(text_);
      Attribution named = one;
      named.speaker = head;
      named.speaker_words = words;
      if (!from_entity(head, speaker, nullptr) || speaker.name.empty()) from_names(named, speaker);
      remember(one, head, entity_at(head));
      speaker.confidence = 0.7;
      quote.speaker = std::move(speaker);
      return;
    }
    if (const std::string_view alias = pseudonym_behind(one.speaker_words); !alias.empty()) {
      from_entity(head, speaker, nullptr);
      speaker.name = alias;
      speaker.confidence = 0.7;
      quote.speaker = std::move(speaker);
      return;
    }
  }
  if (!from_entity(head, speaker, &quote) || speaker.name.empty()) {
    Attribution named = one;
    if (maker.head != kNone) {
      named.speaker = maker.head;
      named.speaker_words = maker.words;
    }
    from_names(named, speaker);
    // Nobody is named: whoever it is goes by what the article calls them, "a senior official". A pronoun says nothing.
    const bool pronoun = (s[head].upos == Upos::Pron || s[head].upos == Upos::Det) && (named.speaker_words.last - named.speaker_words.first < 3 || s.one_of(head, "who", "which", "that"));
    if (speaker.name.empty() && !pronoun) go_by_phrase(named.speaker_words, head, speaker);
    if (speaker.name.empty() && pronoun && !go_by_antecedent(head, speaker) && entity_at(head) >= 0 && entity_at(head) == unnamed_entity_) {
      const Quote::Speaker here = std::move(speaker);
      speaker = unnamed_;
      speaker.mention = here.mention;
      speaker.span = here.span;
    }
  }
  if (maker.head != kNone && speaker.role.empty()) speaker.role = s[maker.document].form;
  add_joined(one.speaker, one.speaker_words, quote);
  if (maker.head != kNone) add_joined(maker.head, maker.words, quote);
  speaker.confidence = 0.7;
  remember(one, head, quote.joint_speakers.empty() ? entity_at(head) : -1);
  if (const TokenIndex written = written_under(one, maker); written != kNone && !speaker.name.empty()) {
    document_ = written;
    writer_ = speaker;
  }
  quote.speaker = std::move(speaker);
}

}  // namespace newsingest
