#include "extract/quotes/relation.h"

#include <algorithm>

namespace newsingest {
namespace {

constexpr int kSteps = 8;

// "to [the late Governor] Ruth Lane": before the name and its titles stands a preposition. Not "Secretary of State Ruth Lane", whatever
// hangs on what.
bool behind_preposition(const Syntax& s, TokenRange words, const Name& name) {
  TokenIndex at = name.first;
  for (TokenIndex t = name.first; t < name.last; ++t) {
    if (s[t].mention < 0) continue;
    const Mention& mention = s.annotation().mentions[static_cast<std::size_t>(s[t].mention)];
    if (mention.kind == Mention::Kind::Name && mention.last == name.last) at = std::min(at, mention.first);
  }
  for (int i = 0; i < kSteps && at > words.first && (s[at - 1].upos == Upos::Det || s[at - 1].upos == Upos::Adj); ++i) --at;
  return at > words.first && s[at - 1].upos == Upos::Adp;
}

}  // namespace

bool is_anothers(const Syntax& s, TokenRange words, TokenIndex head, const Name& name) {
  if (name.first <= head && head < name.last) return false;
  if (name.last < s.size() && s[name.last].xpos == Xpos::Pos) return true;
  if (name.first > words.first && behind_preposition(s, words, name)) return true;
  if (name.last <= head && s[head].upos == Upos::Noun && s[name.last].upos != Upos::Punct) return true;  // "a Lane aide"
  TokenIndex top = name.first;
  for (int i = 0; i < kSteps && s[top].head >= name.first && s[top].head < name.last; ++i) top = s[top].head;
  return s.is(top, Deprel::NmodPoss, Deprel::Obl, Deprel::Acl, Deprel::AclRelcl, Deprel::Obj);
}

TokenRange role_of(const Syntax& s, TokenRange words, TokenIndex head) {
  if (s[head].upos != Upos::Noun) return {};
  if (s.one_of(head, "person", "people", "man", "woman", "men", "women", "somebody", "someone", "source", "sources", "office")) return {};
  TokenIndex first = head;
  while (first > words.first && s[first - 1].name < 0 && (s[first - 1].upos == Upos::Adj || s[first - 1].upos == Upos::Noun)) --first;
  return {first, head + 1};
}

Relation relation_of(const Syntax& s, TokenRange words, TokenIndex head) {
  Relation relation;
  if (s[head].upos != Upos::Noun && s[head].upos != Upos::Num && s[head].upos != Upos::Pron && s[head].upos != Upos::Det && s[head].upos != Upos::Adj) return relation;
  for (TokenIndex t = words.first; t < words.last; ++t) {
    if (s[t].name < 0) continue;
    const Name& name = s.annotation().names[static_cast<std::size_t>(s[t].name)];
    if ((name.kind == Name::Kind::Person || name.kind == Name::Kind::Organization) && is_anothers(s, words, head, name)) {
      relation.to = &name;
      break;
    }
    t = name.last - 1;
  }
  if (relation.to != nullptr) relation.role = role_of(s, words, head);
  return relation;
}

}  // namespace newsingest
