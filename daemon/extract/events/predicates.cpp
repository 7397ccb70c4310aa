#include "extract/events/predicates.h"

#include <algorithm>

namespace newsingest {

PredicateReader::PredicateReader(const EventLexicon& lexicon) : lexicon_(lexicon), modes_(lexicon) {}

std::int32_t PredicateReader::node_index(TokenIndex token) const {
  const TokenIndex offset = token - first_;
  return offset < 0 || offset >= static_cast<TokenIndex>(node_of_.size()) ? -1 : node_of_[static_cast<std::size_t>(offset)];
}

const Node* PredicateReader::node_at(TokenIndex token) const {
  const std::int32_t index = node_index(token);
  return index < 0 ? nullptr : &nodes_[static_cast<std::size_t>(index)];
}

void PredicateReader::read(const ClauseView& clause, const ActorReader& actors, const Sentence& sentence) {
  clause_ = &clause;
  actors_ = &actors;
  first_ = sentence.first;
  nodes_.clear();
  node_of_.assign(static_cast<std::size_t>(sentence.last - sentence.first), -1);
  for (TokenIndex token = sentence.first; token < sentence.last; ++token) {
    const TriggerRow* row = match(token);
    if (row == nullptr || row->means == Means::Nothing) continue;
    node_of_[static_cast<std::size_t>(token - first_)] = static_cast<std::int32_t>(nodes_.size());
    Node node;
    node.token = token;
    node.row = row;
    nodes_.push_back(node);
  }
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    if (!is_operator(nodes_[i].row->means)) continue;
    const std::int32_t inner = content_of(nodes_[i].token, nodes_[i], 0);
    if (inner < 0 || inner == static_cast<std::int32_t>(i)) continue;
    nodes_[i].inner = inner;
    Node& taken = nodes_[static_cast<std::size_t>(inner)];
    if (taken.outer < 0 || nodes_[i].row->means != Means::Report) taken.outer = static_cast<std::int32_t>(i);
  }
  for (std::size_t i = 0; i < nodes_.size(); ++i) see_futures(i);
  for (std::size_t i = 0; i < nodes_.size(); ++i) nodes_[i].meaning = evaluate(i, 0);
  for (Node& node : nodes_) {
    if (only_may(node)) node.meaning = {};
  }
  merge();
  absorb();
}

const TriggerRow* PredicateReader::match(TokenIndex token) const {
  const Token& head = clause_->at(token);
  TriggerPos pos{};
  if (clause_->verbal(token)) pos = TriggerPos::Verb;
  else if (nominal(head)) pos = TriggerPos::Noun;
  else if (head.upos == Upos::Adj) pos = TriggerPos::Adjective;
  else return nullptr;
  if (head.upos == Upos::Aux) return nullptr;
  if (pos == TriggerPos::Verb && supposed(token)) return nullptr;
  // "the farmer-bashing senator": of what sort he is
  const bool half = pos == TriggerPos::Verb && head.xpos == Xpos::Vbg && token >= first_ + 2 && clause_->at(token - 1).form == "-";
  if (half && !clause_->at(token - 1).space_after && !clause_->at(token - 2).space_after) return nullptr;
  // "took a shot at Lane", where the noun was taken for a verb
  if (pos == TriggerPos::Verb && head.xpos != Xpos::Vbg && clause_->child(token, {Deprel::Det}) == token - 1 && token > first_) return nullptr;
  // "more appealing", "very threatening": how somebody is, not what he does
  if (head.upos == Upos::Adj && clause_->marked(token, {"more"_word, "most"_word, "very"_word, "too"_word, "so"_word})) return nullptr;
  WordId word = clause_->lemma(token);
  if (word == 0) word = clause_->form(token);
  if (word == 0) return nullptr;
  // "the accused man", "a suspected rebel": what the participle tells is behind
  if (head.xpos == Xpos::Vbn && head.deprel == Deprel::Amod && head.head > token) return nullptr;
  if (pos == TriggerPos::Verb && (ordered(token) || of_a_title(token) || closing_report(token))) return nullptr;
  // A word of an organisation's name: "Homeland Security Investigations"
  if (pos == TriggerPos::Noun && head.upos == Upos::Propn && head.name >= 0) {
    const Name& name = clause_->annotation().names[static_cast<std::size_t>(head.name)];
    if (name.kind == Name::Kind::Organization && name.last - name.first > 1) return nullptr;
  }
  // "in March": the month
  if (pos == TriggerPos::Noun && head.form == "March" && token > first_) {
    const Token& before = clause_->at(token - 1);
    if (before.upos == Upos::Adp || before.upos == Upos::Num || before.deprel == Deprel::Advmod || clause_->is(token - 1, "last"_word)) return nullptr;
  }
  // "the appeals court": part of what somebody is called
  if (pos == TriggerPos::Noun && head.deprel == Deprel::Compound && head.head == token + 1) {
    const ActorNoun* called = actors_->noun(head.head);
    if (called != nullptr && called->words.size() > 1) return nullptr;
  }
  TokenIndex particle = pos == TriggerPos::Verb ? clause_->child(token, {Deprel::CompoundPrt}) : kNone;
  // "allow up to 900 refugees": no "allow up"
  if (particle != kNone && particle + 1 < clause_->size() && clause_->is(particle + 1, "to"_word) && clause_->at(particle + 1).deprel == Deprel::Fixed) particle = kNone;
  for (const TriggerRow& row : lexicon_.triggers(word)) {
    if (row.pos != pos) {
      // A participle used as an adjective is a verb all the same: "determined", "detained".
      const bool participle = pos == TriggerPos::Adjective && row.pos == TriggerPos::Verb &&
                              (head.xpos == Xpos::Vbn || head.xpos == Xpos::Vbg);
      if (!participle) continue;
    }
    const auto length = static_cast<TokenIndex>(row.words.size());
    bool same = true;
    if (row.pos == TriggerPos::Noun) {
      if (length > token - first_ + 1) continue;
      for (TokenIndex i = 1; i < length && same; ++i) {
        same = clause_->is(token - i, row.words[static_cast<std::size_t>(length - 1 - i)]);
      }
    } else {
      for (std::size_t i = 1; i < row.words.size() && same; ++i) {
        bool has = token + 1 < clause_->size() && clause_->form(token + 1) == row.words[i];
        clause_->children(token, [&](TokenIndex child) { has = has || clause_->is(child, row.words[i]); });
        same = has;
      }
      if (same && length == 1 && particle != kNone && row.means != Means::Light) same = false;
    }
    if (!same) continue;
    bool fits = row.frames.empty();
    for (const auto& frame : row.frames) fits = fits || holds(frame, token, pos);
    if (fits) return &row;
  }
  return nullptr;
}

// "launched what officials called | a raid": what stands for "what"; kNone.
TokenIndex PredicateReader::so_called(TokenIndex verb) const {
  const TokenIndex what = clause_->child(verb, {Deprel::Obj});
  if (what == kNone || !clause_->is(what, "what"_word)) return kNone;
  const TokenIndex called = clause_->child(what, {Deprel::AclRelcl});
  if (called == kNone) return kNone;
  if (const TokenIndex as = clause_->prepositional(called, "as"_word, false); as != kNone) return as;
  return clause_->is(called, "call"_word) ? clause_->child(called, {Deprel::Xcomp, Deprel::Obj}) : kNone;
}

// "denounced what she called | the anger of Oslo", "lashed out at what he saw as | Rome's campaign": what stands for "what"; else itself.
TokenIndex PredicateReader::free_relative(TokenIndex what) const {
  if (what == kNone || !clause_->is(what, "what"_word)) return what;
  const TokenIndex called = clause_->child(what, {Deprel::AclRelcl});
  if (called == kNone || !clause_->verbal(called)) return what;
  if (const TokenIndex as = clause_->prepositional(called, "as"_word, false); as != kNone) return as;
  const TokenIndex named = clause_->is_any(called, kNaming) ? clause_->child(called, {Deprel::Obj, Deprel::Xcomp}) : kNone;
  return named == kNone || named < called ? what : named;
}

// "issued a report on an inquiry | into the attack", where "into" was hung on the verb
bool PredicateReader::looks_into(TokenIndex phrase) const {
  const TokenIndex first = clause_->at(phrase).subtree_begin;
  return first != kNone && first > first_ && clause_->is(first, "into"_word) && nominal(clause_->at(first - 1));
}

// The node that an operator is about: its infinitive, clause, object, or what stands behind "to", "for", "of", "on".
std::int32_t PredicateReader::content_of(TokenIndex token, const Node& node, int depth) const {
  if (depth > 2) return -1;
  const Means means = node.row->means;
  const auto take = [&](TokenIndex child) -> std::int32_t {
    const std::int32_t index = child == kNone ? -1 : node_index(child);
    if (index >= 0 && nodes_[static_cast<std::size_t>(index)].row->means != Means::Report) return index;
    return -1;
  };
  const auto reach = [&](TokenIndex child) -> std::int32_t {
    if (const std::int32_t index = take(child); index >= 0) return index;
    // "agreed to a plan to release": through a word that says nothing itself; what one tries to avoid is not tried
    if (node_index(child) >= 0 || avoids(child) || (clause_->verbal(child) && clause_->is_any(child, kDiscussing))) return -1;
    return content_of(child, node, depth + 1);
  };
  const auto search = [&](auto&& wanted) -> std::int32_t {
    std::int32_t found = -1;
    clause_->children(token, [&](TokenIndex child) {
      if (found < 0 && wanted(clause_->at(child).deprel, child)) found = reach(child);
    });
    return found;
  };
  if (means == Means::Light) {
    std::int32_t found = search([&](Deprel relation, TokenIndex) { return relation == Deprel::Obj || relation == Deprel::NsubjPass; });
    if (found < 0) found = take(so_called(token));
    if (found < 0) found = search([&](Deprel relation, TokenIndex child) {
      return relation == Deprel::Xcomp ||
             (relation == Deprel::Obl && !looks_into(child) && (clause_->has_preposition(child, "under"_word) || clause_->has_preposition(child, "on"_word) ||
                                          clause_->has_preposition(child, "in"_word) || clause_->has_preposition(child, "into"_word) ||
                                          clause_->has_preposition(child, "to"_word) || clause_->has_preposition(child, "with"_word)));
    });
    // "six died in an attack, reportedly | carried out by rebels", where that was hung on "died"
    if (found < 0 && clause_->at(token).xpos == Xpos::Vbn && clause_->at(token).deprel == Deprel::Advcl && clause_->passive(token)) {
      TokenIndex before = token - 1;
      while (before > first_ && token - before <= 4 && (clause_->at(before).upos == Upos::Punct || clause_->at(before).upos == Upos::Adv)) --before;
      if (before >= first_ && nominal(clause_->at(before))) found = take(before);
    }
    if (found < 0 && clause_->passive(token)) {
      const TokenIndex object = clause_->object(token);
      if (object != kNone) found = take(object);
    }
    // "starts protesting", where that was taken for a circumstance
    if (found < 0) found = take(clause_->gerund(token));
    return found;
  }
  if (means == Means::Fail) {
    // "stopped short of"
    const std::int32_t stopped = search([&](Deprel, TokenIndex child) { return clause_->is(child, "short"_word) || clause_->at(child).xpos == Xpos::Vbg; });
    if (stopped >= 0) return stopped;
  }
  const TokenIndex gerund = clause_->gerund(token);
  std::int32_t found = search([&](Deprel relation, TokenIndex child) { return relation == Deprel::Xcomp || clause_->complement(child) || child == gerund; });
  if (means == Means::Report) return found;
  if (found < 0) found = search([&](Deprel relation, TokenIndex) { return relation == Deprel::Obj || relation == Deprel::NsubjPass; });
  if (found < 0) {
    found = search([&](Deprel relation, TokenIndex child) {
      if (means == Means::Fail && clause_->at(child).xpos == Xpos::Vbg) return true;
      if (relation == Deprel::Acl) return clause_->at(child).xpos == Xpos::Vb || clause_->has_preposition(child, "to"_word) ||
                                          clause_->child(child, {Deprel::Nsubj, Deprel::NsubjPass}) != kNone;
      const bool oblique = relation == Deprel::Obl || relation == Deprel::Nmod || relation == Deprel::Advcl;
      if (!oblique) return false;
      for (const WordId word : {"to"_word, "for"_word, "of"_word, "on"_word, "from"_word, "into"_word, "with"_word, "in"_word, "against"_word}) {
        if (clause_->has_preposition(child, word)) return true;
      }
      return false;
    });
  }
  if (found < 0 && depth == 0 && node.row->pos == TriggerPos::Noun) {
    // "calls by the king for talks", where "for" was hung on the king
    clause_->children(token, [&](TokenIndex child) {
      if (clause_->at(child).deprel != Deprel::Nmod) return;
      clause_->children(child, [&](TokenIndex inner) {
        if (found < 0 && clause_->at(inner).deprel == Deprel::Nmod && clause_->has_preposition(inner, "for"_word)) found = reach(inner);
      });
    });
  }
  if (found < 0 && depth > 0) {
    // "mediation efforts"
    found = search([&](Deprel relation, TokenIndex) { return relation == Deprel::Compound; });
  }
  if (found < 0 && depth == 0 && means != Means::Report) {
    const TokenIndex object = clause_->object(token);
    if (object != kNone && object != token) {
      found = take(object);
      if (found < 0 && node_index(object) < 0 && clause_->at(object).head != token) found = content_of(object, node, depth + 1);
    }
  }
  return found;
}

// "will visit", "said it would boycott", "said Rome must withdraw": operators that are only an auxiliary.
void PredicateReader::see_futures(std::size_t index) {
  Node& node = nodes_[index];
  const TokenIndex verb = carrier(node.token);
  if (!clause_->verbal(verb) && clause_->at(verb).upos != Upos::Adj) return;
  // The auxiliary may stand at the verb's first conjunct, or at the operator that takes it.
  TokenIndex bearer = verb;
  for (int step = 0; step < 3; ++step) {
    if (clause_->child(bearer, {Deprel::Aux, Deprel::Nsubj, Deprel::NsubjPass}) != kNone) break;
    if (clause_->at(bearer).deprel != Deprel::Conj || clause_->at(bearer).head == kNone) break;
    bearer = clause_->at(bearer).head;
  }
  bool future = clause_->marked(bearer, {"will"_word, "shall"_word, "'ll"_word}) || clause_->has_preposition(bearer, "due"_word);  // "is due to leave", where "due to" was taken for one word
  const bool would = clause_->marked(bearer, "would"_word);
  // "Peru to leave the pact"
  if (clause_->headline() && clause_->at(bearer).head == kNone && clause_->has_preposition(bearer, "to"_word) && clause_->child(bearer, {Deprel::Nsubj}) != kNone) future = true;
  bool obliged = clause_->marked(bearer, {"must"_word, "should"_word, "ought"_word});
  const Token& token = clause_->at(bearer);
  TokenIndex sayer = kNone;
  if (token.head != kNone && (clause_->complement(bearer) || token.deprel == Deprel::Xcomp)) {
    const Node* above = node_at(token.head);
    if (above != nullptr && above->row->means == Means::Report) sayer = above->token;
    // "has to withdraw", "needs to withdraw"
    if (token.deprel == Deprel::Xcomp && (clause_->is(token.head, "have"_word) || clause_->is(token.head, "need"_word)) &&
        !clause_->marked(token.head, {"not"_word, "n't"_word})) {
      obliged = true;
      const TokenIndex outer = clause_->at(token.head).head;
      if (outer != kNone && clause_->at(token.head).deprel == Deprel::Ccomp) {
        const Node* report = node_at(outer);
        if (report != nullptr && report->row->means == Means::Report) sayer = outer;
      }
    }
    if (token.deprel == Deprel::Xcomp && clause_->form(token.head) == "going"_word) future = true;
  }
  if (sayer == kNone) {
    // "Rome will withdraw, the minister said": the report hangs on the deed
    clause_->children(bearer, [&](TokenIndex child) {
      if (clause_->at(child).deprel != Deprel::Parataxis) return;
      const Node* report = node_at(child);
      if (report != nullptr && report->row->means == Means::Report) sayer = child;
    });
  }
  // "came as Rome announced | it would free them", where what is announced was hung on "came"
  if (sayer == kNone && would && token.deprel == Deprel::Ccomp && token.subtree_begin > first_) {
    const TokenIndex before = token.subtree_begin - 1;
    const Node* report = node_at(before);
    const bool says = report != nullptr && clause_->verbal(before) && (report->row->means == Means::Report || clause_->is(before, "announce"_word));
    if (says && clause_->child(before, {Deprel::Nsubj}) != kNone) sayer = before;
  }
  node.future = future || (would && sayer != kNone);
  // "we have to go on", "you should see": nobody is told to do it
  if (obliged) {
    const TokenIndex who = clause_->child(bearer, {Deprel::Nsubj, Deprel::NsubjPass});
    const TokenIndex above = who == kNone && token.deprel == Deprel::Xcomp ? clause_->child(token.head, {Deprel::Nsubj, Deprel::NsubjPass}) : who;
    const auto speaks = [&](WordId word) { return above != kNone && clause_->is(above, word); };
    if (speaks("i"_word) || speaks("we"_word) || speaks("you"_word)) obliged = false;
    // "the figures should end the debate": a thing is told nothing
    const bool thing = who != kNone && clause_->at(who).upos == Upos::Noun && !actors_->is_party(who) && !quantity_of_people(who) && !names_deed(who);
    if (thing && clause_->verbal(bearer) && !clause_->passive(bearer) && clause_->child(bearer, {Deprel::Obj}) != kNone) {
      obliged = false;
      node.wished = true;
    }
  }
  if (obliged && sayer != kNone && (node.outer < 0 || nodes_[static_cast<std::size_t>(node.outer)].row->means == Means::Report)) {
    node.implicit = Means::Ask;
    node.speaker = clause_->subject(sayer);
    return;
  }
  if (!node.future) return;
  node.refused = clause_->marked(bearer, {"not"_word, "n't"_word, "never"_word, "no"_word});
  const bool same = [&] {
    if (sayer == kNone) return false;
    // "a bill that critics say would ban it": the bill would
    if (clause_->at(sayer).deprel == Deprel::AclRelcl && clause_->child(bearer, {Deprel::Nsubj, Deprel::NsubjPass}) == kNone) return false;
    // "banning it would prevent them from voting": a doing wills nothing
    if (clause_->child(bearer, {Deprel::Csubj, Deprel::CsubjPass}) != kNone) return false;
    const TokenIndex who = clause_->subject(verb);
    const TokenIndex says = clause_->subject(sayer);
    if (who == kNone || says == kNone) return who == kNone;
    const TokenIndex owner = clause_->child(who, {Deprel::NmodPoss});  // "her government"
    if (owner != kNone && clause_->at(owner).upos == Upos::Pron) return true;
    return clause_->at(who).upos == Upos::Pron || clause_->lemma(who) == clause_->lemma(says);
  }();
  node.implicit = Means::Plan;
  node.speaker = same ? clause_->subject(sayer) : kNone;
}

Meaning PredicateReader::evaluate(std::size_t index, int depth) {
  Node& node = nodes_[index];
  Meaning meaning{node.row->means, node.row->mode};
  if (depth > kDeepest || node.wished) return {};
  if (is_operator(node.row->means)) {
    const Meaning inner = node.inner < 0 ? Meaning{} : evaluate(static_cast<std::size_t>(node.inner), depth + 1);
    meaning = compose(node.row->means, inner, modes_);
    if (node.row->mode != 0 && (meaning.mode == 0 || node.row->means == Means::Blame)) meaning.mode = node.row->mode;
    if (node.row->means == Means::Report) meaning = {};
    // "refused to rule out", "failed to refuse": left open
    if ((node.row->means == Means::Refuse || node.row->means == Means::Fail) && node.inner >= 0) {
      const Node& refused = nodes_[static_cast<std::size_t>(node.inner)];
      if (refused.row->means == Means::Refuse && clause_->verbal(refused.token)) meaning = {};
    }
    // "not ready to help"
    if (node.row->means == Means::Promise && node.row->pos == TriggerPos::Adjective && is_type(inner.means) && clause_->infinitive(node.token) != kNone &&
        (clause_->marked(node.token, "not"_word) || clause_->marked(node.token, "n't"_word))) {
      meaning = compose(Means::Refuse, inner, modes_);
      node.refused = true;
    }
  }
  const bool taken = node.outer >= 0 && nodes_[static_cast<std::size_t>(node.outer)].row->means != Means::Report;
  // "Lund should be ready for questions"
  if (node.implicit == Means::Ask && !taken && node.row->pos == TriggerPos::Adjective && clause_->infinitive(node.token) == kNone) return {};
  if (node.implicit == Means::Ask && !taken) {
    if (meaning.means != Means::Request) meaning = compose(Means::Ask, meaning, modes_);
  } else if (node.implicit == Means::Plan && !taken && is_type(meaning.means)) {
    if (node.refused) {
      const bool friendly = meaning.means <= Means::Retreat;
      return friendly ? compose(Means::Refuse, meaning, modes_) : meaning;
    }
    const Meaning planned = compose(Means::Plan, meaning, modes_);
    // "analysts say Lund would help Rome": a guess of another's
    if (meaning.means == Means::Aid && node.speaker == kNone && clause_->marked(node.token, "would"_word)) return {};
    // A threat is spoken by who would carry it out.
    if (planned.means != Means::Threaten || node.speaker != kNone) meaning = planned;
  }
  return meaning;
}

}  // namespace newsingest
