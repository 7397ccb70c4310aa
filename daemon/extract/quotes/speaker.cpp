#include "extract/quotes/speaker.h"

#include <algorithm>
#include <array>

#include "extract/quotes/speaker_phrase.h"

namespace newsingest {
bool Speakers::from_entity(TokenIndex head, Quote::Speaker& speaker, Quote* quote) {
  const Entity* entity = reading_.annotation.entity_of(head);
  if (entity == nullptr) return false;
  speaker.name = entity->name;
  speaker.role = entity->role;
  speaker.affiliation = entity->affiliation;
  speaker.country = entity->country;
  speaker.entity_id = entity->id;
  if (quote != nullptr) {
    const auto& mention = reading_.annotation.mentions[static_cast<std::size_t>(s[head].mention)];
    for (const std::int32_t joint : mention.joint) {
      if (joint < 0) continue;
      const Entity& other = reading_.annotation.entities[static_cast<std::size_t>(joint)];
      Quote::Speaker more;
      more.mention = speaker.mention;
      more.span = speaker.span;
      more.name = other.name;
      more.role = other.role;
      more.affiliation = other.affiliation;
      more.country = other.country;
      more.entity_id = other.id;
      quote->joint_speakers.push_back(std::move(more));
    }
  }
  return true;
}

// Fullest name of a person whose name here is `name`: one that ends with it, or begins with it where the family name comes first.
std::string Speakers::fullest(std::string_view name) const {
  std::string_view best = name;
  const bool single = name.find(' ') == std::string_view::npos;
  for (const Name& other : reading_.annotation.names) {
    if (other.kind != Name::Kind::Person) continue;
    const std::string_view full = s.span({other.first, other.last}).in(text_);
    if (full.size() <= best.size()) continue;
    const bool ends = full.ends_with(name) && full[full.size() - name.size() - 1] == ' ';
    const bool begins = single && full.starts_with(name) && full[name.size()] == ' ' && best == name;
    if (ends || begins) best = full;
  }
  return std::string(best);
}

void Speakers::from_names(const Attribution& one, Quote::Speaker& speaker) {
  if (one.speaker_words.last == one.speaker_words.first + 1 && s.one_of(one.speaker_words.first, "he", "she", "his", "her", "him")) {
    speaker.name = last_name_;
    return;
  }
  // A person's name within the phrase, unless it is only its possessor's; else the name that the head is part of.
  const Name* found = nullptr;
  for (TokenIndex t = one.speaker_words.first; t < one.speaker_words.last; ++t) {
    if (s[t].name < 0) continue;
    const Name& name = reading_.annotation.names[static_cast<std::size_t>(s[t].name)];
    const bool possessor = name.last < one.speaker_words.last && s[name.last].xpos == Xpos::Pos;
    if (name.kind == Name::Kind::Person && !possessor && (found == nullptr || found->kind != Name::Kind::Person)) found = &name;
    if (found == nullptr && !possessor && t <= one.speaker && one.speaker < name.last) found = &name;
  }
  if (found == nullptr) return;
  const std::string_view name = s.span({found->first, found->last}).in(text_);
  speaker.name = found->kind == Name::Kind::Person ? fullest(name) : std::string(s.span(one.speaker_words).in(text_));
  if (found->kind == Name::Kind::Person) last_name_ = speaker.name;
}

// What is written has somebody who wrote it: "a statement by the ministry", "the ministry's letter". Where that is said, he speaks.
TokenIndex Speakers::maker_of(TokenIndex head) const {
  static constexpr std::array<std::string_view, 24> kWritten = {"statement", "report", "letter", "tweet", "tweets", "email", "e-mail", "memo", "post", "posts", "remarks", "estimates",
                                                                "comments", "speech", "communique", "release", "message", "note", "book", "article", "column", "memoir", "testimony", "declaration"};
  if (s[head].upos != Upos::Noun || !s.has_tree(head)) return kNone;
  if (std::none_of(kWritten.begin(), kWritten.end(), [&](std::string_view word) { return s.same(head, word); })) return kNone;
  TokenIndex maker = s.child(head, Deprel::NmodPoss);
  if (maker != kNone && s[maker].upos == Upos::Det) maker = kNone;
  s.children(head, [&](TokenIndex c) {
    const TokenIndex preposition = s.is(c, Deprel::Nmod) ? s.case_of(c) : kNone;
    if (maker == kNone && preposition != kNone && s.one_of(preposition, "by", "from", "of")) maker = c;
  });
  return maker;
}

Quote::Speaker Speakers::phrase(TokenRange words) {
  Quote::Speaker one;
  one.span = s.span(words);
  one.mention = one.span.in(text_);
  for (TokenIndex t = words.first; t < words.last; ++t) {
    if (from_entity(t, one, nullptr)) break;
  }
  if (one.name.empty() && s[words.last - 1].upos != Upos::Pron) one.name = one.mention;
  one.confidence = 0.7;
  return one;
}

void Speakers::fill(const Attribution& one, Quote& quote) {
  Quote::Speaker speaker;
  speaker.span = s.span(one.speaker_words);
  speaker.mention = speaker.span.in(text_);
  const TokenIndex maker = maker_of(one.speaker);
  const TokenIndex head = maker != kNone ? maker : one.speaker;
  if (!from_entity(head, speaker, &quote) || speaker.name.empty()) {
    Attribution named = one;
    if (maker != kNone) {
      named.speaker = maker;
      named.speaker_words = words_of_phrase(s, maker);
    }
    from_names(named, speaker);
    // Nobody is named: whoever it is goes by what the article calls them, "a senior official". A pronoun says nothing.
    const bool pronoun = s[head].upos == Upos::Pron || s[head].upos == Upos::Det;
    if (speaker.name.empty() && !pronoun) speaker.name = s.span(named.speaker_words).in(text_);
  }
  if (maker != kNone && speaker.role.empty()) speaker.role = s[one.speaker].form;
  // A second speaker joined by "and".
  if (s.has_tree(one.speaker)) {
    s.children(one.speaker, [&](TokenIndex c) {
      if (!s.is(c, Deprel::Conj) || !one.speaker_words.contains(c)) return;
      Quote::Speaker more;
      more.span = s.span(words_of_phrase(s, c));
      more.mention = more.span.in(text_);
      if (!from_entity(c, more, nullptr) || more.name.empty()) more.name = more.mention;
      more.confidence = 0.7;
      quote.joint_speakers.push_back(std::move(more));
    });
  }
  speaker.confidence = 0.7;
  quote.speaker = std::move(speaker);
}

}  // namespace newsingest
