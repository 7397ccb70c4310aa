#include "extract/quotes/written.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "extract/language/gazetteer_parts.h"
#include "extract/quotes/speaker_phrase.h"

namespace newsingest {
namespace {

constexpr TokenIndex kClause = 40;  // tokens from "it" back to the subject before it
constexpr int kMentions = 80;       // mentions from "the letter" back to the letter
constexpr int kPronouns = 6;        // of one document, one behind the other

// A noun that is as often about somebody as by somebody: "the Okafor report", "a survey of voters".
bool is_about(const Syntax& s, TokenIndex document) {
  static constexpr std::array<std::string_view, 14> kAbout = {"report", "book", "article", "column", "essay", "editorial", "op-ed", "study", "survey", "review", "post", "memoir", "analysis", "dossier"};
  return s.is_in(document, kAbout);
}

bool is_relative(const Syntax& s, TokenIndex token) { return s.one_of(token, "who", "which", "that", "what", "whom"); }

}  // namespace

bool is_written(const Syntax& s, TokenIndex noun) {
  static constexpr std::array<std::string_view, 36> kWritten = {"op-ed", "ed", "essay", "editorial", "blog", "statement", "report", "letter", "tweet", "tweets", "email", "e-mail", "memo", "post", "posts", "remarks", "estimates",
                                                                "comments", "speech", "communique", "communiqué", "readout", "bulletin", "dossier", "study", "survey", "release", "message", "note", "book", "article", "column", "memoir", "testimony",
                                                                "declaration", "advisory"};
  return s.is_in(noun, kWritten);
}

// A person or a body, by name or by what the lexicons say of the noun.
bool Written::is_somebody(TokenIndex head) const {
  if (const Entity* entity = reading_.annotation.entity_of(head); entity != nullptr && entity->kind != Entity::Kind::Place && entity->kind != Entity::Kind::Thing) return true;
  if (s[head].name >= 0) {
    const Name::Kind kind = reading_.annotation.names[static_cast<std::size_t>(s[head].name)].kind;
    return kind == Name::Kind::Person || kind == Name::Kind::Organization;
  }
  return reading_.gazetteer.parts().words.role_noun_in_any_case(s[head].form) != nullptr;
}

// Of a body that stands right before the noun: what it publishes, rather than what tells of it.
bool Written::publishes(TokenIndex head, TokenIndex document) const {
  if (s[head].name < 0) return reading_.gazetteer.parts().words.is_body_noun(s[head].form);
  const Name& name = reading_.annotation.names[static_cast<std::size_t>(s[head].name)];
  if (name.kind != Name::Kind::Organization) return false;
  if (!is_about(s, document)) return true;
  if (name.gazetteer < 0) return false;
  const std::string_view sort = reading_.gazetteer.entry(name.gazetteer).role;
  return !sort.empty() && sort != "company" && sort != "party" && sort != "armed group" && sort != "bank";
}

// "[the Norland government] readout": the noun right before, with the names before it.
Written::Maker Written::compounded(TokenIndex document) const {
  const TokenIndex head = document - 1;
  if (head < 0 || !(s[head].upos == Upos::Noun || s[head].upos == Upos::Propn) || !publishes(head, document)) return {};
  TokenIndex first = head;
  while (first > 0 && head - first < 8 && (s[first - 1].name >= 0 || s[first - 1].upos == Upos::Noun || s[first - 1].upos == Upos::Propn)) --first;
  if (first > 0 && (s[first - 1].form == "/" || s[first - 1].form == "-")) return {};  // "a Herald/Norland News survey": two
  if (first > 0 && s.same(first - 1, "the")) --first;
  else if (first == head && s[head].name < 0) return {};  // "a campaign message": some campaign's
  return {head, {first, head + 1}, document};
}

Written::Maker Written::maker_of(TokenIndex document) const {
  if (s[document].upos == Upos::Pron || s[document].upos == Upos::Propn || !s.has_tree(document) || !is_written(s, document)) return {};
  TokenIndex maker = s.child(document, Deprel::NmodPoss);
  if (maker != kNone && s[maker].upos == Upos::Det) maker = kNone;
  s.children(document, [&](TokenIndex c) {
    const TokenIndex preposition = s.is(c, Deprel::Nmod) ? s.case_of(c) : kNone;
    if (maker == kNone && preposition != kNone && (s.same(preposition, "by") || (s.one_of(preposition, "from", "of") && is_somebody(c) && (s.same(preposition, "from") || !is_about(s, document))))) maker = c;
    // "a speech she gave in May"
    if (maker == kNone && s.is(c, Deprel::AclRelcl) && s.one_of(c, "gave", "delivered", "wrote", "sent", "issued", "posted", "published", "released", "signed", "made")) {
      const TokenIndex giver = s.child(c, Deprel::Nsubj);
      if (giver != kNone && !s.one_of(giver, "that", "which", "who")) maker = giver;
    }
  });
  if (maker != kNone) return {maker, words_of_phrase(s, maker), document};
  return compounded(document);
}

// The noun for what is written within a subject; trees take "readout" for an adverb behind "the government".
TokenIndex Written::document_at(TokenIndex subject) const {
  if (is_written(s, subject)) return subject;
  const TokenIndex next = subject + 1;
  const bool behind = next < s.size() && (s[subject].upos == Upos::Noun || s[subject].upos == Upos::Propn) && is_written(s, next) && s[next].upos != Upos::Verb;
  return behind ? next : kNone;
}

// The subject that was told of last before a pronoun: in its own sentence, else of the one before.
TokenIndex Written::subject_before(TokenIndex pronoun) const {
  const auto& sentences = reading_.annotation.sentences;
  const auto here = static_cast<std::size_t>(places_.sentence(pronoun));
  const auto is_subject = [&](TokenIndex t) { return s.is(t, Deprel::Nsubj, Deprel::NsubjPass) && !is_relative(s, t) && places_.quoted(t) < 0; };
  for (TokenIndex t = pronoun - 1; t >= sentences[here].first; --t) {
    if (pronoun - t > kClause) return kNone;
    if (is_subject(t)) return t;
  }
  if (here == 0) return kNone;
  const Sentence& before = sentences[here - 1];
  if (before.root == kNone || places_.quoted(before.root) >= 0 || sentences[here].paragraph > before.paragraph + 1) return kNone;
  for (TokenIndex t = before.first; t < before.root && t < before.first + kClause; ++t) {
    if (is_subject(t) && (s[t].head == before.root || document_at(t) == t + 1)) return t;
  }
  return kNone;
}

// What "it" means where that is a document, or kNone.
TokenIndex Written::document_meant(TokenIndex it) const {
  // "It said … It added": each is the one before.
  for (int i = 0; i < kPronouns; ++i) {
    const TokenIndex subject = subject_before(it);
    if (subject == kNone) return kNone;
    if (!s.same(subject, "it")) return document_at(subject);
    it = subject;
  }
  return kNone;
}

Written::Maker Written::maker_meant(TokenIndex document) const {
  if (s.same(document, "it")) document = document_meant(document);
  if (document == kNone) return {};
  Maker maker = maker_of(document);
  // Of what was told of before, the last that goes by the same noun.
  const auto& mentions = reading_.annotation.mentions;
  std::int32_t m = s[document].mention;
  TokenIndex at = document;
  for (int i = 0; i < kMentions && maker.head == kNone && --m >= 0; ++i) {
    if (s.child_form(at, Deprel::Det, "the") == kNone) return {};
    const TokenIndex before = mentions[static_cast<std::size_t>(m)].head;
    if (s[before].upos != Upos::Noun || s[before].lemma != s[document].lemma) continue;
    at = before;
    maker = maker_of(at);
  }
  if (maker.head == kNone || !is_somebody(maker.head)) return {};
  maker.document = document;
  return maker;
}

bool Written::is_said_by_document(TokenIndex it) const {
  static constexpr std::array<std::string_view, 22> kTells = {"mention", "say", "state", "note", "describe", "list", "omit", "address", "refer", "speak", "cite", "name",
                                                              "explain", "stress", "add", "discuss", "detail", "tell", "acknowledge", "avoid", "repeat", "contain"};
  const TokenIndex subject = subject_before(it);
  if (subject == kNone || document_at(subject) == kNone || s[subject].head == kNone) return false;
  TokenIndex verb = s[subject].head;
  if (!s.is_verb_form(verb) && s[verb].head != kNone) verb = s[verb].head;
  return s.lemma_in(verb, kTells) && maker_meant(it).head != kNone;
}

}  // namespace newsingest
