#include "extract/events/predicates.h"

#include <algorithm>

#include "extract/ascii.h"

namespace newsingest {
namespace {

constexpr int kDeepest = 5;

bool noun_like(const Token& token) { return token.upos == Upos::Noun || token.upos == Upos::Propn; }

bool clausal(Deprel relation) {
  return relation == Deprel::Xcomp || relation == Deprel::Ccomp || relation == Deprel::Acl || relation == Deprel::Advcl;
}

}  // namespace

PredicateReader::PredicateReader(const EventLexicon& lexicon)
    : lexicon_(lexicon), modes_(lexicon), will_(lexicon.word("will")), would_(lexicon.word("would")),
      shall_(lexicon.word("shall")), must_(lexicon.word("must")), should_(lexicon.word("should")),
      have_(lexicon.word("have")), need_(lexicon.word("need")), going_(lexicon.word("going")), by_(lexicon.word("by")),
      from_(lexicon.word("from")), on_(lexicon.word("on")), against_(lexicon.word("against")), with_(lexicon.word("with")),
      to_(lexicon.word("to")), of_(lexicon.word("of")), for_(lexicon.word("for")), in_(lexicon.word("in")),
      under_(lexicon.word("under")), into_(lexicon.word("into")), about_(lexicon.word("about")), at_(lexicon.word("at")), after_(lexicon.word("after")), before_(lexicon.word("before")), since_(lexicon.word("since")), following_(lexicon.word("following")), short_(lexicon.word("short")), during_(lexicon.word("during")), do_(lexicon.word("do")), person_(lexicon.word("@person")), place_(lexicon.word("@place")), ll_(lexicon.word("'ll")), not_(lexicon.word("not")), nt_(lexicon.word("n't")), never_(lexicon.word("never")), no_(lexicon.word("no")), unless_(lexicon.word("unless")), if_(lexicon.word("if")),
      ought_(lexicon.word("ought")) {
  anti_government_ = lexicon.word("anti-government"), despite_ = lexicon.word("despite"), protest_ = lexicon.word("protest"), over_ = lexicon.word("over"), last_month_ = lexicon.word("last"), it_ = lexicon.word("it"), other_ = lexicon.word("other"), another_ = lexicon.word("another"), each_ = lexicon.word("each"), one_ = lexicon.word("one"), per_ = lexicon.word("per"), border_ = lexicon.word("border"), frontier_ = lexicon.word("frontier");
  announce_ = lexicon.word("announce"), opponent_ = lexicon.word("opponent"), critic_ = lexicon.word("critic");
  due_ = lexicon.word("due"), like_ = lexicon.word("like"), unlike_ = lexicon.word("unlike");
  through_ = lexicon.word("through"), across_ = lexicon.word("across");
  own_ = lexicon.word("own");
  ascribe_ = lexicon.word("ascribe"), attribute_ = lexicon.word("attribute");
  die_ = lexicon.word("die");
  as_ = lexicon.word("as"), what_ = lexicon.word("what"), call_ = lexicon.word("call"), let_ = lexicon.word("let"), military_ = lexicon.word("military");
  shooting_ = lexicon.word("shooting"), hack_ = lexicon.word("hack"), hacking_ = lexicon.word("hacking");
  for (const auto word : {"missile", "drone", "artillery", "tank", "helicopter", "aircraft", "warplane", "jet", "gunship", "submarine", "bomber"}) arms_.push_back(lexicon.word(word));
  for (const auto word : {"right", "power", "authority", "freedom", "permission", "licence", "license", "mandate", "capacity", "ability"}) rights_.push_back(lexicon.word(word));
  for (const auto word : {"charge", "allege", "claim", "say", "warn", "announce", "insist", "complain", "report"}) telling_.push_back(lexicon.word(word));
  for (const auto word : {"day", "hour", "week", "month", "round", "series"}) spans_.push_back(lexicon.word(word));
  for (const auto word : {"as", "amid", "amidst", "while", "despite"}) meanwhile_.push_back(lexicon.word(word));
  i_ = lexicon.word("i"), we_ = lexicon.word("we"), you_ = lexicon.word("you");
  more_ = lexicon.word("more"), most_ = lexicon.word("most"), very_ = lexicon.word("very"), too_ = lexicon.word("too"), so_ = lexicon.word("so");
  for (const auto word : {"after", "before", "since", "following", "during", "amid", "about", "despite"}) beside_.push_back(lexicon.word(word));
  for (const auto word : {"avoid", "evade", "escape", "circumvent", "dodge", "skirt"}) avoiding_.push_back(lexicon.word(word));
  for (const auto word : {"shooting", "killing", "murder", "assassination", "kidnapping", "abduction", "poisoning", "stabbing", "beating", "hack", "hacking"}) on_people_.push_back(lexicon.word(word));
  for (const auto word : {"twitter", "facebook", "instagram", "youtube", "television", "tv", "radio"}) platforms_.push_back(lexicon.word(word));
  for (const auto word : {"target", "subject", "victim", "object", "focus", "scene"}) targets_.push_back(lexicon.word(word));
  for (const auto word : {"prompt", "draw", "face", "avoid", "spark", "trigger", "provoke", "evade", "incur", "suffer", "attract", "invite", "escape", "receive", "get", "win", "earn", "gain"}) {
    suffering_.push_back(lexicon.word(word));
  }
  for (const auto word : {"publish", "release", "send", "write", "issue", "post", "sign", "unveil", "air", "launch", "distribute"}) publishing_.push_back(lexicon.word(word));
  for (const auto word : {"take", "make", "have", "begin", "start", "continue", "launch", "adopt", "retain", "announce"}) taking_.push_back(lexicon.word(word));
  for (const auto word : {"none", "something", "nothing", "anything", "everything", "that", "this", "which", "what", "these", "those", "it"}) {
    things_.push_back(lexicon.word(word));
  }
}

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
  else if (noun_like(head)) pos = TriggerPos::Noun;
  else if (head.upos == Upos::Adj) pos = TriggerPos::Adjective;
  else return nullptr;
  if (head.upos == Upos::Aux) return nullptr;
  if (pos == TriggerPos::Verb && supposed(token)) return nullptr;
  // "took a shot at Lane", where the noun was taken for a verb
  if (pos == TriggerPos::Verb && head.xpos != Xpos::Vbg && clause_->child(token, {Deprel::Det}) == token - 1 && token > first_) return nullptr;
  // "more appealing", "very threatening": how somebody is, not what he does
  if (head.upos == Upos::Adj && clause_->marked(token, {more_, most_, very_, too_, so_})) return nullptr;
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
    if (before.upos == Upos::Adp || before.upos == Upos::Num || before.deprel == Deprel::Advmod || clause_->is(token - 1, last_month_)) return nullptr;
  }
  // "the appeals court": part of what somebody is called
  if (pos == TriggerPos::Noun && head.deprel == Deprel::Compound && head.head == token + 1) {
    const ActorNoun* called = actors_->noun(head.head);
    if (called != nullptr && called->words.size() > 1) return nullptr;
  }
  TokenIndex particle = pos == TriggerPos::Verb ? clause_->child(token, {Deprel::CompoundPrt}) : kNone;
  // "allow up to 900 refugees": no "allow up"
  if (particle != kNone && particle + 1 < clause_->size() && clause_->is(particle + 1, to_) && clause_->at(particle + 1).deprel == Deprel::Fixed) particle = kNone;
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

bool PredicateReader::holds(const std::vector<Condition>& frame, TokenIndex token, TriggerPos pos) const {
  return std::all_of(frame.begin(), frame.end(), [&](const Condition& condition) {
    return holds(condition, token, pos) != condition.negated;
  });
}

bool PredicateReader::holds(const Condition& condition, TokenIndex token, TriggerPos pos) const {
  const auto fits = [&](TokenIndex found) {
    if (found == kNone) return false;
    if (condition.words < 0) return true;
    if (lexicon_.in_set(condition.words, person_) && actors_->is_person(found)) return true;
    if (lexicon_.in_set(condition.words, place_) && actors_->names_place(found)) return true;
    if (const TokenIndex core = clause_->core(found); core != found && lexicon_.in_set(condition.words, clause_->lemma(core))) return true;
    // "two days of talks", "a round of talks"
    if (std::any_of(spans_.begin(), spans_.end(), [&](WordId word) { return clause_->is(found, word); })) {
      const TokenIndex part = clause_->prepositional(found, of_, false);
      if (part != kNone && lexicon_.in_set(condition.words, clause_->lemma(part))) return true;
    }
    if (lexicon_.in_set(condition.words, clause_->lemma(found)) || lexicon_.in_set(condition.words, clause_->form(found))) return true;
    TokenList conjuncts;
    clause_->with_conjuncts(found, conjuncts);
    return std::any_of(conjuncts.begin(), conjuncts.end(),
                       [&](TokenIndex other) { return lexicon_.in_set(condition.words, clause_->lemma(other)); });
  };
  const auto any_child = [&](auto&& wanted) {
    bool found = false;
    clause_->children(token, [&](TokenIndex child) { found = found || wanted(child); });
    return found;
  };
  switch (condition.kind) {
    case Condition::Kind::Object: {
      const TokenIndex object = clause_->object(token);
      if (fits(object)) return true;
      // "dozens of prisoners", "tonnes of grain": the noun behind "of" counts too
      if (object != kNone && condition.words >= 0) {
        const TokenIndex part = clause_->prepositional(object, of_, false);
        if (part != kNone && fits(part)) return true;
        if (names_deed(object)) return false;  // "launched missile strikes" launched no missile
        if (actors_->noun(object) != nullptr) return false;  // "freed aid workers" frees no aid
        bool compound = false;
        clause_->children(object, [&](TokenIndex child) {
          const Deprel relation = clause_->at(child).deprel;  // "dismissed | Minister | Ana Lund"
          compound = compound || ((relation == Deprel::Compound || relation == Deprel::NmodDesc) && lexicon_.in_set(condition.words, clause_->lemma(child)));
        });
        return compound;
      }
      return false;
    }
    case Condition::Kind::NoObject:
      return clause_->object(token) == kNone;
    case Condition::Kind::Subject: {
      const TokenIndex subject = subject_of(token);
      if (fits(subject)) return true;
      if (subject == kNone || condition.words < 0) return false;
      const TokenIndex part = clause_->prepositional(subject, of_, false);
      if (part != kNone && fits(part)) return true;
      bool modifier = false;
      clause_->children(subject, [&](TokenIndex child) {
        const Deprel relation = clause_->at(child).deprel;
        modifier = modifier || ((relation == Deprel::Compound || relation == Deprel::Amod) &&
                                lexicon_.in_set(condition.words, clause_->lemma(child)));
      });
      return modifier;
    }
    case Condition::Kind::IndirectObject: {
      const TokenIndex child = clause_->child(token, {Deprel::Iobj});
      return fits(child);
    }
    case Condition::Kind::HumanObject: {
      const TokenIndex object = clause_->object(token);
      return object != kNone && somebody(object);
    }
    case Condition::Kind::HumanSubject: {
      const TokenIndex subject = subject_of(token);
      return subject != kNone && somebody(subject);
    }
    case Condition::Kind::Preposition: {
      bool found = false;
      const auto test = [&](TokenIndex child) {
        const Deprel relation = clause_->at(child).deprel;
        const bool infinitive = condition.preposition == to_ && clause_->at(child).xpos == Xpos::Vb;
        const bool oblique = !infinitive && (relation == Deprel::Obl || relation == Deprel::Nmod || relation == Deprel::OblAgent ||
                                             clausal(relation) || relation == Deprel::Advmod);
        if (oblique && clause_->has_preposition(child, condition.preposition) && fits(child)) found = true;
        // stranded: "the town they fired on"; particles: "called on"
        const bool bare = relation == Deprel::CompoundPrt || relation == Deprel::Advmod || relation == Deprel::Case;
        if (bare && condition.words < 0 && clause_->is(child, condition.preposition) && pos == TriggerPos::Verb) found = true;
      };
      clause_->children(token, test);
      if (!found && pos == TriggerPos::Noun) {
        const Token& noun = clause_->at(clause_->first_conjunct(token));
        if (noun.head != kNone && clause_->verbal(noun.head) && (noun.deprel == Deprel::Obj || noun.deprel == Deprel::NsubjPass)) {
          clause_->children(noun.head, [&](TokenIndex child) {
            if (child > token && clause_->at(child).deprel == Deprel::Obl) test(child);
          });
        }
      }
      if (!found && pos == TriggerPos::Verb) {
        const TokenIndex object = clause_->object(token);
        if (object != kNone && clause_->at(object).head == token) {
          clause_->children(object, test);
          // "fired hundreds of rockets | at the town"
          if (const TokenIndex part = clause_->core(object); part != object) clause_->children(part, test);
        }
        // "fired and landed a round on the crowd"
        if (!found && object == kNone) {
          clause_->children(token, [&](TokenIndex other) {
            if (clause_->at(other).deprel == Deprel::Conj && clause_->verbal(other) && clause_->child(other, {Deprel::Nsubj}) == kNone) {
              clause_->children(other, test);
            }
          });
        }
      }
      return found;
    }
    case Condition::Kind::Infinitive:
      if (fits(clause_->infinitive(token))) return true;
      // "let them know"
      return clause_->is(token, let_) && any_child([&](TokenIndex child) {
        const Token& inner = clause_->at(child);
        return inner.xpos == Xpos::Vb && (inner.deprel == Deprel::Xcomp || inner.deprel == Deprel::Ccomp) && fits(child);
      });
    case Condition::Kind::Clause: {
      const TokenIndex said = clause_->clause(token);
      // "Peru breaks its word, the minister | protested"
      const Token& here = clause_->at(token);
      if (said == kNone && condition.words < 0 && here.deprel == Deprel::Parataxis && here.head < token && clause_->child(token, {Deprel::Nsubj}) != kNone &&
          clause_->child(token, {Deprel::Obj}) == kNone) {
        return true;
      }
      if (said == kNone || condition.words < 0) return said != kNone;
      return fits(clause_->subject(said)) || fits(clause_->object(said));
    }
    case Condition::Kind::Future:
      return clause_->marked(token, {will_, shall_, ll_, would_});
    case Condition::Kind::Gerund:
      return clause_->gerund(token) != kNone;
    case Condition::Kind::Modifier:
      return any_child([&](TokenIndex child) {
        const Deprel relation = clause_->at(child).deprel;
        const bool modifier = relation == Deprel::Amod || relation == Deprel::Compound || relation == Deprel::NmodPoss ||
                              relation == Deprel::NmodDesc || relation == Deprel::Nummod;
        return modifier && fits(child);
      });
    case Condition::Kind::Possessor:
      return fits(clause_->child(token, {Deprel::NmodPoss}));
    case Condition::Kind::NounComplement:
      // "found the raid justified", where the verdict hangs on the noun before it
      if (const TokenIndex object = clause_->child(token, {Deprel::Obj}); object != kNone && object > token) {
        bool verdict = false;
        clause_->children(object, [&](TokenIndex child) { verdict = verdict || (child > object && clause_->at(child).deprel == Deprel::Amod && fits(child)); });
        if (verdict) return true;
      }
      return any_child([&](TokenIndex child) {
        const Deprel relation = clause_->at(child).deprel;
        return (relation == Deprel::Xcomp || relation == Deprel::Obl || relation == Deprel::Advmod || relation == Deprel::Obj ||
                relation == Deprel::Ccomp || relation == Deprel::OblUnmarked) && fits(child);
      });
  }
  return false;
}

// "Don't shoot!", "Let him go": what is told to do has not happened.
bool PredicateReader::ordered(TokenIndex verb) const {
  const Token& token = clause_->at(verb);
  if (token.xpos != Xpos::Vb) return false;
  if (token.deprel != Deprel::Root && token.deprel != Deprel::Ccomp && token.deprel != Deprel::Parataxis && !opens_quote(verb)) return false;
  bool bare = true;
  clause_->children(verb, [&](TokenIndex child) {
    const Token& inner = clause_->at(child);
    const bool does = inner.deprel == Deprel::Aux && clause_->is(child, do_);
    const bool tells = inner.deprel == Deprel::Nsubj || inner.deprel == Deprel::NsubjPass || inner.deprel == Deprel::Expl ||
                       inner.deprel == Deprel::AuxPass || inner.deprel == Deprel::Csubj || (inner.deprel == Deprel::Aux && !does) ||
                       (inner.deprel == Deprel::Mark);
    if (tells) bare = false;
  });
  return bare;
}

// "NBC's Meet the Press", "a shout of 'Free Them Now'": a word of what something is called.
bool PredicateReader::of_a_title(TokenIndex verb) const {
  const Token& token = clause_->at(verb);
  if (clause_->headline() || verb == first_ || !is_ascii_upper(token.form[0]) || (token.xpos != Xpos::Vb && token.xpos != Xpos::Vbp)) return false;
  if (clause_->child(verb, {Deprel::NmodPoss, Deprel::Case}) != kNone) return true;
  const std::string_view before = clause_->at(verb - 1).form;
  return !before.empty() && (is_ascii_lower(before[0]) || before == "'s" || before == "\xE2\x80\x99s");
}

// "Guards beat migrants, | an aid group charged on Monday": who tells it, though taken for a participle of another word for the migrants.
bool PredicateReader::closing_report(TokenIndex verb) const {
  const Token& token = clause_->at(verb);
  if (token.deprel != Deprel::Acl || token.xpos != Xpos::Vbn || token.head != verb - 1) return false;
  if (std::none_of(telling_.begin(), telling_.end(), [&](WordId word) { return clause_->is(verb, word); })) return false;
  const Token& teller = clause_->at(token.head);
  const TokenIndex begin = teller.subtree_begin;
  if (teller.deprel != Deprel::Appos || begin <= first_ || (clause_->at(begin).form != "," && clause_->at(begin - 1).form != ",")) return false;
  bool only_when = true;
  clause_->children(verb, [&](TokenIndex child) {
    const Token& inner = clause_->at(child);
    const bool day = (inner.deprel == Deprel::Obl || inner.deprel == Deprel::OblUnmarked) && (clause_->has_preposition(child, on_) || !clause_->behind_preposition(child));
    only_when = only_when && (day || inner.deprel == Deprel::Advmod || inner.deprel == Deprel::Punct);
  });
  return only_when;
}

bool PredicateReader::each_other(TokenIndex token) const {
  if (token <= first_) return clause_->is(token, each_) && clause_->is(token + 1, other_);
  return (clause_->is(token, other_) && clause_->is(token - 1, each_)) || (clause_->is(token, another_) && clause_->is(token - 1, one_)) ||
         (clause_->is(token, each_) && token + 1 < clause_->size() && clause_->is(token + 1, other_)) ||
         (clause_->is(token, one_) && token + 1 < clause_->size() && clause_->is(token + 1, another_));
}

bool PredicateReader::mutual(TokenIndex token) const {
  const TokenIndex object = clause_->object(token);
  if (object != kNone && each_other(object)) return true;
  bool found = false;
  clause_->children(token, [&](TokenIndex child) {
    const Deprel relation = clause_->at(child).deprel;
    found = found || ((relation == Deprel::Obl || relation == Deprel::Nmod || relation == Deprel::Det || relation == Deprel::Iobj) && each_other(child));
  });
  return found;
}

bool PredicateReader::somebody(TokenIndex token) const {
  if (each_other(token)) return true;
  if (actors_->is_party(token) || quantity_of_people(token)) return true;
  return clause_->at(token).upos == Upos::Pron && std::none_of(things_.begin(), things_.end(), [&](WordId word) { return clause_->is(token, word); });
}

// Who acts: of a noun, whoever does it through its verb ("students | held | a rally").
TokenIndex PredicateReader::subject_of(TokenIndex token) const {
  if (!noun_like(clause_->at(token)) || clause_->verbal(token)) return clause_->subject(token);
  const TokenIndex noun = clause_->first_conjunct(token);
  const Token& here = clause_->at(noun);
  const bool object = here.deprel == Deprel::Obj || here.deprel == Deprel::NsubjPass;
  return object && here.head != kNone && clause_->verbal(here.head) ? clause_->subject(here.head) : kNone;
}

// "faced criticism", "drew condemnation", "received aid": it is done to the verb's subject.
bool PredicateReader::brought_on(TokenIndex noun, TokenIndex verb) const {
  return clause_->at(clause_->first_conjunct(noun)).deprel == Deprel::Obj && !clause_->passive(verb) &&
         std::any_of(suffering_.begin(), suffering_.end(), [&](WordId word) { return clause_->is(verb, word); });
}

// "dozens of prisoners", "two of the rebels"
bool PredicateReader::quantity_of_people(TokenIndex token) const {
  const TokenIndex part = clause_->core(token);
  return part != token && actors_->is_party(part);
}

// Whom a pronoun means that nobody resolved: who speaks, else who acts in the clause above.
TokenIndex PredicateReader::meant(TokenIndex pronoun) const {
  const Token& token = clause_->at(pronoun);
  if (token.upos != Upos::Pron || (token.xpos != Xpos::Prp && token.xpos != Xpos::PrpS)) return pronoun;
  if (const Entity* entity = clause_->annotation().entity_of(pronoun); entity != nullptr && !entity->country.empty()) return pronoun;
  TokenIndex verb = token.head;
  // "levied sanctions against him": not whoever levied them
  TokenIndex own = kNone;
  for (int step = 0; step < 8 && verb != kNone; ++step, verb = clause_->at(verb).head) {
    if (!clause_->verbal(verb) && clause_->at(verb).upos != Upos::Adj) continue;
    const TokenIndex who = clause_->passive(verb) ? clause_->object(verb) : clause_->subject(verb);
    if (own == kNone && token.xpos == Xpos::Prp && token.deprel != Deprel::Nsubj && token.deprel != Deprel::NsubjPass) {
      own = who;
      if (token.form.ends_with("self") || token.form.ends_with("selves")) return who != kNone && usable(who) ? who : pronoun;
    }
    // "it" is not "the rebels"
    if (who != kNone && clause_->is(pronoun, it_) && clause_->at(who).xpos == Xpos::Nns) continue;
    if (who == kNone || who == pronoun || who == own || clause_->at(who).upos == Upos::Pron || !usable(who)) continue;
    if (who > pronoun && clause_->at(verb).deprel != Deprel::Root) continue;
    return who;
  }
  return pronoun;
}

void PredicateReader::add(TokenIndex head, TokenList& list) const { clause_->with_conjuncts(meant(clause_->core(head)), list); }

bool PredicateReader::usable(TokenIndex token) const {
  return token != kNone && (actors_->is_party(token) || !actors_->country_of(token).empty());
}

bool PredicateReader::avoids(TokenIndex verb) const {
  return std::any_of(avoiding_.begin(), avoiding_.end(), [&](WordId word) { return clause_->is(verb, word); });
}

// "launched what officials called | a raid": what stands for "what"; kNone.
TokenIndex PredicateReader::so_called(TokenIndex verb) const {
  const TokenIndex what = clause_->child(verb, {Deprel::Obj});
  if (what == kNone || !clause_->is(what, what_)) return kNone;
  const TokenIndex called = clause_->child(what, {Deprel::AclRelcl});
  if (called == kNone) return kNone;
  if (const TokenIndex as = clause_->prepositional(called, as_, false); as != kNone) return as;
  return clause_->is(called, call_) ? clause_->child(called, {Deprel::Xcomp, Deprel::Obj}) : kNone;
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
    if (node_index(child) >= 0 || avoids(child)) return -1;
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
             (relation == Deprel::Obl && (clause_->has_preposition(child, under_) || clause_->has_preposition(child, on_) ||
                                          clause_->has_preposition(child, in_) || clause_->has_preposition(child, into_) ||
                                          clause_->has_preposition(child, to_) || clause_->has_preposition(child, with_)));
    });
    // "six died in an attack, reportedly | carried out by rebels", where that was hung on "died"
    if (found < 0 && clause_->at(token).xpos == Xpos::Vbn && clause_->at(token).deprel == Deprel::Advcl && clause_->passive(token)) {
      TokenIndex before = token - 1;
      while (before > first_ && token - before <= 4 && (clause_->at(before).upos == Upos::Punct || clause_->at(before).upos == Upos::Adv)) --before;
      if (before >= first_ && noun_like(clause_->at(before))) found = take(before);
    }
    if (found < 0 && clause_->passive(token)) {
      const TokenIndex object = clause_->object(token);
      if (object != kNone) found = take(object);
    }
    return found;
  }
  if (means == Means::Fail) {
    // "stopped short of"
    const std::int32_t stopped = search([&](Deprel, TokenIndex child) { return clause_->is(child, short_) || clause_->at(child).xpos == Xpos::Vbg; });
    if (stopped >= 0) return stopped;
  }
  const TokenIndex gerund = clause_->gerund(token);
  std::int32_t found = search([&](Deprel relation, TokenIndex child) { return relation == Deprel::Xcomp || clause_->complement(child) || child == gerund; });
  if (means == Means::Report) return found;
  if (found < 0) found = search([&](Deprel relation, TokenIndex) { return relation == Deprel::Obj || relation == Deprel::NsubjPass; });
  if (found < 0) {
    found = search([&](Deprel relation, TokenIndex child) {
      if (means == Means::Fail && clause_->at(child).xpos == Xpos::Vbg) return true;
      if (relation == Deprel::Acl) return clause_->at(child).xpos == Xpos::Vb || clause_->has_preposition(child, to_) ||
                                          clause_->child(child, {Deprel::Nsubj, Deprel::NsubjPass}) != kNone;
      const bool oblique = relation == Deprel::Obl || relation == Deprel::Nmod || relation == Deprel::Advcl;
      if (!oblique) return false;
      for (const WordId word : {to_, for_, of_, on_, from_, into_, with_, in_, against_}) {
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
        if (found < 0 && clause_->at(inner).deprel == Deprel::Nmod && clause_->has_preposition(inner, for_)) found = reach(inner);
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
  bool future = clause_->marked(bearer, {will_, shall_, ll_}) || clause_->has_preposition(bearer, due_);  // "is due to leave", where "due to" was taken for one word
  const bool would = clause_->marked(bearer, would_);
  // "Peru to leave the pact"
  if (clause_->headline() && clause_->at(bearer).head == kNone && clause_->has_preposition(bearer, to_) && clause_->child(bearer, {Deprel::Nsubj}) != kNone) future = true;
  bool obliged = clause_->marked(bearer, {must_, should_, ought_});
  const Token& token = clause_->at(bearer);
  TokenIndex sayer = kNone;
  if (token.head != kNone && (clause_->complement(bearer) || token.deprel == Deprel::Xcomp)) {
    const Node* above = node_at(token.head);
    if (above != nullptr && above->row->means == Means::Report) sayer = above->token;
    // "has to withdraw", "needs to withdraw"
    if (token.deprel == Deprel::Xcomp && (clause_->is(token.head, have_) || clause_->is(token.head, need_)) &&
        !clause_->marked(token.head, {not_, nt_})) {
      obliged = true;
      const TokenIndex outer = clause_->at(token.head).head;
      if (outer != kNone && clause_->at(token.head).deprel == Deprel::Ccomp) {
        const Node* report = node_at(outer);
        if (report != nullptr && report->row->means == Means::Report) sayer = outer;
      }
    }
    if (token.deprel == Deprel::Xcomp && clause_->form(token.head) == going_) future = true;
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
    const bool says = report != nullptr && clause_->verbal(before) && (report->row->means == Means::Report || clause_->is(before, announce_));
    if (says && clause_->child(before, {Deprel::Nsubj}) != kNone) sayer = before;
  }
  node.future = future || (would && sayer != kNone);
  // "we have to go on", "you should see": nobody is told to do it
  if (obliged) {
    const TokenIndex who = clause_->child(bearer, {Deprel::Nsubj, Deprel::NsubjPass});
    const TokenIndex above = who == kNone && token.deprel == Deprel::Xcomp ? clause_->child(token.head, {Deprel::Nsubj, Deprel::NsubjPass}) : who;
    const auto speaks = [&](WordId word) { return above != kNone && clause_->is(above, word); };
    if (speaks(i_) || speaks(we_) || speaks(you_)) obliged = false;
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
  node.refused = clause_->marked(bearer, {not_, nt_, never_, no_});
  const bool same = [&] {
    if (sayer == kNone) return false;
    // "a bill that critics say would ban it": the bill would
    if (clause_->at(sayer).deprel == Deprel::AclRelcl && clause_->child(bearer, {Deprel::Nsubj, Deprel::NsubjPass}) == kNone) return false;
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
    // "refused to rule out": left open
    if (node.row->means == Means::Refuse && node.inner >= 0) {
      const Node& refused = nodes_[static_cast<std::size_t>(node.inner)];
      if (refused.row->means == Means::Refuse && clause_->verbal(refused.token)) meaning = {};
    }
    // "not ready to help"
    if (node.row->means == Means::Promise && node.row->pos == TriggerPos::Adjective && is_type(inner.means) && clause_->infinitive(node.token) != kNone &&
        (clause_->marked(node.token, not_) || clause_->marked(node.token, nt_))) {
      meaning = compose(Means::Refuse, inner, modes_);
      node.refused = true;
    }
  }
  const bool taken = node.outer >= 0 && nodes_[static_cast<std::size_t>(node.outer)].row->means != Means::Report;
  if (node.implicit == Means::Ask && !taken) {
    if (meaning.means != Means::Request) meaning = compose(Means::Ask, meaning, modes_);
  } else if (node.implicit == Means::Plan && !taken && is_type(meaning.means)) {
    if (node.refused) {
      const bool friendly = meaning.means <= Means::Retreat;
      return friendly ? compose(Means::Refuse, meaning, modes_) : meaning;
    }
    const Meaning planned = compose(Means::Plan, meaning, modes_);
    // A threat is spoken by who would carry it out.
    if (planned.means != Means::Threaten || node.speaker != kNone) meaning = planned;
  }
  return meaning;
}

TokenIndex PredicateReader::carrier(TokenIndex token) const {
  if (clause_->verbal(token)) return token;
  const TokenIndex noun = clause_->first_conjunct(token);
  const Token& head = clause_->at(noun);
  if (head.head == kNone) return token;
  const Node* above = node_at(head.head);
  // "issued a statement after the attacks": a time, or what is spoken of
  const bool beside = head.deprel == Deprel::Obl && beside_the_deed(noun);
  // "held talks | on the attack": the verb carries the talks
  const bool other = above != nullptr && above->inner >= 0 && nodes_[static_cast<std::size_t>(above->inner)].token != noun && clause_->has_preposition(noun, on_);
  const bool carried = head.deprel == Deprel::Obj || head.deprel == Deprel::NsubjPass || (head.deprel == Deprel::Obl && !beside && !other) || head.deprel == Deprel::Acl;
  if (carried && above != nullptr && (above->row->means == Means::Light)) return head.head;
  return token;
}

bool PredicateReader::beside_the_deed(TokenIndex noun) const {
  return std::any_of(beside_.begin(), beside_.end(), [&](WordId word) { return clause_->has_preposition(noun, word); });
}

// Whether somebody else does the second than does the first, as far as the sentence tells.
bool PredicateReader::another_acts(TokenIndex second, TokenIndex first) const {
  if (clause_->passive(first)) return false;
  const TokenIndex one = clause_->subject(first);
  const TokenIndex other = clause_->subject(second);
  return one != kNone && other != kNone && one != other && usable(one) && usable(other) && !actors_->country_of(one).empty() &&
         !actors_->country_of(other).empty() && actors_->country_of(one) != actors_->country_of(other);
}

// "the right of troops to fire on rebels", "the power to arrest anybody": what somebody may do he has not done.
bool PredicateReader::only_may(const Node& node) const {
  const Token& token = clause_->at(node.token);
  if (token.xpos != Xpos::Vb || node.token < first_ + 2 || !clause_->is(node.token - 1, to_)) return false;
  const auto right = [&](TokenIndex noun) {
    return noun != kNone && noun_like(clause_->at(noun)) && std::any_of(rights_.begin(), rights_.end(), [&](WordId word) { return clause_->is(noun, word); });
  };
  return right(node.token - 2) || (token.deprel == Deprel::Acl && right(token.head));
}

// Nodes that tell one deed in several words: "an air strike killed six", "shot dead in a clash", "bombed the town, killing six".
void PredicateReader::merge() {
  const auto same_type = [&](const Node& a, const Node& b) {
    return is_type(a.meaning.means) && a.meaning.means == b.meaning.means;
  };
  // "recalled its envoy and imposed a ban" are two deeds, "shot and killed a guard" is one
  const auto two_objects = [&](TokenIndex a, TokenIndex b) {
    const TokenIndex first = clause_->child(a, {Deprel::Obj});
    const TokenIndex second = clause_->child(b, {Deprel::Obj});
    return first != kNone && second != kNone && clause_->at(first).upos == Upos::Noun && clause_->at(second).upos == Upos::Noun;
  };
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    Node& node = nodes_[i];
    const bool carried = node.outer >= 0 && nodes_[static_cast<std::size_t>(node.outer)].row->means == Means::Light;
    if (!is_type(node.meaning.means) || (node.outer >= 0 && !carried)) continue;
    const Token& token = clause_->at(node.token);
    // "six died in an attack | carried out by rebels": of that, the verb's business is whose it was
    if (carried) {
      const std::int32_t above = token.head == kNone || token.deprel != Deprel::Obl ? -1 : node_index(token.head);
      const bool died = above >= 0 && above != node.outer && clause_->is(token.head, die_) && same_type(node, nodes_[static_cast<std::size_t>(above)]);
      if (died) nodes_[static_cast<std::size_t>(node.outer)].merged = above;
      continue;
    }
    TokenIndex head = token.head;
    Deprel relation = token.deprel;
    for (int step = 0; step < 3 && head != kNone; ++step) {
      const std::int32_t other = node_index(head);
      if (other >= 0 && other != static_cast<std::int32_t>(i)) {
        Node& better = nodes_[static_cast<std::size_t>(other)];
        const bool noun = noun_like(token);
        const bool joins = noun ? relation == Deprel::Nsubj || relation == Deprel::Obl || relation == Deprel::Obj ||
                                      relation == Deprel::NsubjPass || relation == Deprel::OblAgent || relation == Deprel::Compound ||
                                      relation == Deprel::Nmod
                                : (relation == Deprel::Advcl && token.xpos == Xpos::Vbg) ||
                                      (relation == Deprel::Conj && clause_->child(node.token, {Deprel::Nsubj, Deprel::NsubjPass}) == kNone &&
                                       (node.meaning.mode == better.meaning.mode || node.meaning.mode == 0) &&
                                       !two_objects(node.token, better.token));
        // "was jailed after a raid": another deed; who "died after a raid" died of it
        const bool apart = relation == Deprel::Obl && !clause_->is(better.token, die_) && (clause_->has_preposition(node.token, after_) || clause_->has_preposition(node.token, before_) ||
                                                       clause_->has_preposition(node.token, since_) || clause_->has_preposition(node.token, following_));
        // "accused Rome of lying by alleging": the second is Rome's
        // "criticizing Rome, she came under fire from Oslo": done to her, not by her
        const bool suffered = better.row->actor.size() > 0 && better.row->recipient.size() > 0 && better.row->recipient.front().kind == Slot::Kind::Subject;
        const bool others = !noun && relation == Deprel::Advcl && (suffered || another_acts(node.token, better.token));
        if (joins && !apart && !others && same_type(node, better) && better.merged < 0) node.merged = other;
        // "ratified an accord with Peru": the accord is what is ratified
        const bool object = relation == Deprel::Obj || relation == Deprel::NsubjPass;
        const Means what = better.meaning.means;
        const bool takes = node.meaning.means == Means::Agree ? is_type(what)
                                                              : what == Means::Sanction || what == Means::Reject || what == Means::Concede ||
                                                                    what == Means::Threaten || (what == Means::Retreat && node.meaning.means == Means::Assault);
        if (noun && object && takes && better.merged < 0) node.merged = other;
        break;
      }
      // "a bomb killed six, another attack | ascribed to rebels"
      if (step == 0 && noun_like(token) && clause_->at(head).deprel == Deprel::Parataxis && ascribed_to(node.token) != kNone) {
        head = clause_->at(head).head;
        continue;
      }
      // through a noun that counts: "a series of attacks", or a conjunct
      if (!noun_like(clause_->at(head)) && relation != Deprel::Conj && clause_->core(head) != clause_->core(node.token)) break;
      relation = clause_->at(head).deprel;
      head = clause_->at(head).head;
    }
  }
}

// "vowed to answer Chad's attack on Niger", "agreed to meet after the shelling by troops": a deed with a doer, named as the occasion of
// what is promised, is none of it.
bool PredicateReader::happened(const Node& node) const {
  const Token& token = clause_->at(node.token);
  if (clause_->verbal(node.token) || !is_type(node.meaning.means) || token.deprel == Deprel::Compound) return false;
  bool occasion = false;
  if (token.deprel == Deprel::Obl || token.deprel == Deprel::Nmod) {
    for (const WordId word : {after_, over_, following_, since_, despite_}) occasion = occasion || clause_->has_preposition(node.token, word);
  }
  if (!occasion) return false;
  const Roles roles = own_roles(node, 0);
  return !roles.actors.empty();
}

// "talks on a withdrawal", "negotiations about aid"; but what bodies have suffered has happened, and is talked about for that.
bool PredicateReader::is_topic(const Node& node) const {
  const Token& token = clause_->at(node.token);
  if (clause_->verbal(node.token) || (token.deprel != Deprel::Obl && token.deprel != Deprel::Nmod)) return false;
  if (!clause_->has_preposition(node.token, on_) && !clause_->has_preposition(node.token, about_)) return false;
  const Means means = node.meaning.means;
  return means != Means::Assault && means != Means::Protest && means != Means::Coerce && means != Means::Threaten && means != Means::Accuse;
}

// What stands inside a promise, a demand, a refusal or a threat has not happened: it is no event beside it. So are the demands
// of a march. Relative clauses and clauses of time, which tell of other things, are left alone.
void PredicateReader::absorb() {
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    Node& node = nodes_[i];
    const bool reported = node.outer >= 0 && nodes_[static_cast<std::size_t>(node.outer)].row->means == Means::Report;
    if ((node.outer >= 0 && !reported) || node.merged >= 0 || node.row->spoken || happened(node)) continue;
    TokenIndex token = node.token;
    bool terms = false;  // what is one edge below is an infinitive of this noun
    for (int step = 0; step < 8 && clause_->at(token).head != kNone; ++step) {
      const Token& here = clause_->at(token);
      if (here.deprel == Deprel::AclRelcl || here.deprel == Deprel::Parataxis) break;
      const bool purpose = here.deprel == Deprel::Advcl && clause_->verbal(token) &&
                           (clause_->has_preposition(token, to_) || here.xpos == Xpos::Vbg);
      if (here.deprel == Deprel::Advcl && !purpose) break;
      const TokenIndex head = here.head;
      const std::int32_t other = node_index(head);
      if (other >= 0 && other != static_cast<std::int32_t>(i)) {
        const Node& above = nodes_[static_cast<std::size_t>(other)];
        const Node& outer = above.outer >= 0 ? nodes_[static_cast<std::size_t>(above.outer)] : above;
        const bool taken = above.outer >= 0 && outer.row->means != Means::Report && outer.row->means != Means::Light &&
                           outer.row->means != Means::Blame && outer.row->means != Means::Attempt && outer.row->means != Means::Fail;
        const bool calling = here.deprel == Deprel::Acl && here.xpos == Xpos::Vbg;
        const bool demand = above.meaning.means == Means::Protest && (purpose || calling) &&
                            (node.meaning.means == Means::Request || node.meaning.means == Means::Accuse || node.meaning.means == Means::Protest);
        // "offered ships to help | expel the rebels"
        const Means operation = above.row->means;
        const bool meant_for = purpose && here.xpos == Xpos::Vb && (operation == Means::Promise || operation == Means::Ask || operation == Means::Refuse ||
                                                                     operation == Means::Menace || operation == Means::Plan);
        const bool ahead = above.implicit == Means::Plan && !clause_->has_preposition(token, to_) && here.deprel != Deprel::Conj;
        // "marched, saying he must go": of what is only said to have happened no more
        if (reported && !demand) {
          token = head;
          continue;
        }
        // "resigned | to allow elections", "withdrew to let aid in": what the deed is for, and by the same
        const bool for_others = purpose && here.xpos == Xpos::Vb && token == node.token && node.row->means == Means::Allow && is_type(above.meaning.means);
        if (taken || demand || ahead || meant_for || for_others) {
          node.within = other;
          break;
        }
        // "reached a consensus | to exchange data", "held talks on | a withdrawal": what is agreed or talked about is not done by that
        const bool agreed = above.meaning.means == Means::Agree && (here.deprel == Deprel::Acl || (terms && here.deprel == Deprel::Obj));
        if (agreed || (above.meaning.means == Means::Consult && token == node.token && is_topic(node))) {
          node.within = other;
          break;
        }
      }
      terms = here.deprel == Deprel::Acl && here.xpos == Xpos::Vb;
      token = head;
    }
  }
}

// "missile strikes", "a tank attack": with what, not by whom.
bool PredicateReader::is_arm(TokenIndex token) const {
  return clause_->at(token).deprel == Deprel::Compound && std::any_of(arms_.begin(), arms_.end(), [&](WordId word) { return clause_->is(token, word); });
}

// A noun that names a deed by itself: "strike", "raid".
bool PredicateReader::names_deed(TokenIndex token) const {
  const auto& rows = lexicon_.triggers(clause_->lemma(token));
  return noun_like(clause_->at(token)) && std::any_of(rows.begin(), rows.end(), [](const TriggerRow& row) { return row.pos == TriggerPos::Noun && is_type(row.means); });
}

// "as troops advance", "amid fighting in Peru": what goes on meanwhile, though taken for a phrase.
bool PredicateReader::happens_beside(TokenIndex phrase) const {
  return std::any_of(meanwhile_.begin(), meanwhile_.end(), [&](WordId word) { return clause_->has_preposition(phrase, word); });
}

// "agreed to reopen the border after talks led by Peru": of another deed
bool PredicateReader::before_or_after(TokenIndex phrase) const {
  // where the preposition was hung on what stands behind: "after | talks led by Peru"
  if (phrase > first_ && (clause_->is(phrase - 1, after_) || clause_->is(phrase - 1, before_))) return true;
  return clause_->has_preposition(phrase, after_) || clause_->has_preposition(phrase, before_) || clause_->has_preposition(phrase, since_) ||
         clause_->has_preposition(phrase, following_);
}

// "with | Lane | calling it a farce"
bool PredicateReader::says_on(TokenIndex phrase) const {
  const TokenIndex behind = clause_->at(phrase).subtree_end;
  if (const TokenIndex inner = clause_->child(phrase, {Deprel::Acl}); inner != kNone && clause_->at(inner).xpos == Xpos::Vbg) return true;
  return behind != kNone && behind < clause_->size() && clause_->at(behind).xpos == Xpos::Vbg && clause_->verbal(behind);
}

// The first party in what hangs on a word, to its right; relative clauses, places and times aside.
TokenIndex PredicateReader::party_within(TokenIndex head, const TokenList& not_these) const {
  TokenIndex found = kNone;
  clause_->children(head, [&](TokenIndex child) {
    if (found != kNone || child < head) return;
    const Token& token = clause_->at(child);
    if (token.deprel == Deprel::AclRelcl || token.deprel == Deprel::Parataxis || token.deprel == Deprel::Conj || token.deprel == Deprel::Ccomp) return;
    if (token.deprel == Deprel::Obl && (clause_->has_preposition(child, in_) || clause_->has_preposition(child, at_))) return;
    // "marched through Lima", "hailed it on Zitter"
    if (token.deprel == Deprel::Obl && actors_->names_place(child) && (clause_->has_preposition(child, through_) || clause_->has_preposition(child, across_))) return;
    if (clause_->has_preposition(child, on_) && actors_->country_of(child) == "MNC") return;
    // "called for a ban like that of Peru"
    if (clause_->has_preposition(child, like_) || clause_->has_preposition(child, unlike_)) return;
    // "attacked the inquiry, | with Lane calling it a farce"
    if (token.deprel == Deprel::Obl && clause_->has_preposition(child, with_) && says_on(child)) return;
    if (token.deprel == Deprel::Advcl && !clause_->has_preposition(child, to_) && token.xpos != Xpos::Vbg) return;
    // ", blaming Peru": a deed of its own
    if (const Node* deed = node_at(child); token.deprel == Deprel::Advcl && token.xpos == Xpos::Vbg && deed != nullptr && (is_type(deed->row->means) || deed->row->means == Means::Blame)) return;
    if (token.deprel == Deprel::Obl && (happens_beside(child) || before_or_after(child))) return;
    if (!clause_->verbal(child) && usable(child)) {
      const std::string_view country = actors_->country_of(child);
      const bool same = std::any_of(not_these.begin(), not_these.end(), [&](TokenIndex other) {
        // two persons of one country are not the same
        return other == child || (!country.empty() && actors_->country_of(other) == country && !(actors_->is_person(child) && actors_->is_person(other)));
      });
      if (!same && (!country.empty() || (clause_->at(child).upos == Upos::Propn && clause_->at(child).name >= 0 && actors_->is_party(child) && !actors_->names_place(child)))) {
        found = child;
        return;
      }
    }
    found = party_within(child, not_these);
  });
  return found;
}

// "the Kabul car bombing", "the Paris attacks": a capital in front of what is done there; not "the Moscow attack on a town"
bool PredicateReader::scene(TokenIndex place, TokenIndex deed) const {
  const Node* node = node_at(deed);
  if (node == nullptr || !actors_->names_capital(place)) return false;
  // "the Lima summit"; not "the Lima talks with Oslo"
  if (node->row->means == Means::Consult) return clause_->prepositional(deed, with_, false) == kNone && clause_->prepositional(deed, to_, false) == kNone;
  if (node->row->means != Means::Assault) return false;
  if (node->row->mode != 0) return node->row->mode == modes_.explosives || node->row->mode == modes_.suicide || node->row->mode == modes_.firearms || node->row->mode == modes_.primitive;
  return clause_->prepositional(deed, on_, false) == kNone && clause_->prepositional(deed, against_, false) == kNone;
}

TokenIndex PredicateReader::slot(const Slot& slot, TokenIndex token, TriggerPos pos) const {
  const bool noun = pos == TriggerPos::Noun;
  switch (slot.kind) {
    case Slot::Kind::Subject:
      if (!noun) return clause_->subject(token);
      if (const TokenIndex verb = carrier(token); verb != token) return clause_->subject(verb);
      return kNone;
    case Slot::Kind::Object:
      return clause_->object(token);
    case Slot::Kind::IndirectObject: {
      const TokenIndex found = clause_->child(token, {Deprel::Iobj});
      return found;
    }
    case Slot::Kind::Possessor: {
      const TokenIndex found = clause_->child(token, {Deprel::NmodPoss});
      if (noun || found != kNone) return found;
      // "suspended the firm's licence"
      const TokenIndex object = clause_->object(token);
      return object == kNone ? kNone : clause_->child(object, {Deprel::NmodPoss});
    }
    case Slot::Kind::Modifier: {
      TokenIndex found = kNone;
      clause_->children(token, [&](TokenIndex child) {
        const Deprel relation = clause_->at(child).deprel;
        const bool modifier = relation == Deprel::Amod || relation == Deprel::Compound || relation == Deprel::NmodDesc ||
                              relation == Deprel::NmodUnmarked;
        // "called him a rebel and | imposed | sanctions": the verb between them parts what the tree joins
        if (const TokenIndex verb = clause_->at(token).head; verb != kNone && child < verb && verb < token) return;
        // "the Boston bombing": where, not who
        const bool where = (actors_->names_town(child) || scene(child, token)) && clause_->at(child).deprel != Deprel::Amod;
        if (found == kNone && modifier && !where && !named_victim(child, token) && !is_arm(child) && !clause_->is(child, anti_government_) && actors_->is_party(child)) found = child;
      });
      return found;
    }
    case Slot::Kind::Preposition: {
      if (const TokenIndex found = clause_->prepositional(token, slot.preposition, !noun); found != kNone) return beyond_border(found);
      if (!noun) {
        // "fired and | landed a round on the crowd"
        TokenIndex shared = kNone;
        if (clause_->object(token) == kNone || clause_->child(token, {Deprel::Obj}) == kNone) {
          clause_->children(token, [&](TokenIndex other) {
            const bool next = clause_->at(other).deprel == Deprel::Conj && clause_->verbal(other) && other - token <= 3;
            if (shared == kNone && next && clause_->child(other, {Deprel::Nsubj}) == kNone) shared = clause_->prepositional(other, slot.preposition, true);
          });
        }
        // "massed tens of thousands of troops on the border"
        if (const TokenIndex object = clause_->object(token); shared == kNone && object != kNone) {
          if (const TokenIndex part = clause_->core(object); part != object) shared = clause_->prepositional(part, slot.preposition, true);
        }
        return shared == kNone ? shared : beyond_border(shared);
      }
      if (slot.preposition == by_) {
        // "the arrest of a poet | by police", where "by" was hung on the poet
        TokenIndex agent = kNone;
        clause_->children(token, [&](TokenIndex child) {
          if (agent == kNone && clause_->at(child).deprel == Deprel::Nmod && clause_->has_preposition(child, of_)) {
            agent = clause_->prepositional(child, by_, false);
          }
        });
        if (agent != kNone) return agent;
        // "the march | staged by students"
        clause_->children(token, [&](TokenIndex child) {
          const Node* staged = clause_->at(child).deprel == Deprel::Acl && clause_->at(child).xpos == Xpos::Vbn ? node_at(child) : nullptr;
          if (agent == kNone && staged != nullptr && staged->row->means == Means::Light) agent = clause_->subject(child);
        });
        if (agent != kNone) return agent;
      } else {
        // "the raid by troops | on a town", where "on" was hung on the troops
        TokenIndex target = kNone;
        clause_->children(token, [&](TokenIndex child) {
          if (target == kNone && clause_->at(child).deprel == Deprel::Nmod && clause_->has_preposition(child, by_)) {
            target = clause_->prepositional(child, slot.preposition, false);
          }
        });
        // "the withdrawal of troops | from Peru", where "from" was hung on the troops
        if (target == kNone && slot.preposition == from_) {
          clause_->children(token, [&](TokenIndex child) {
            if (target == kNone && clause_->at(child).deprel == Deprel::Nmod && clause_->has_preposition(child, of_)) target = clause_->prepositional(child, from_, false);
          });
          if (target != kNone) return target;
        } else if (target != kNone && slot.preposition != of_) {
          return target;
        }
      }
      const TokenIndex verb = carrier(token);
      if (verb != token) return clause_->prepositional(verb, slot.preposition, false);
      // Hung on the verb by mistake: "the visit by the king to Peru ended", "condemned the raid by troops"
      const TokenIndex first = clause_->first_conjunct(token);
      const TokenIndex above = clause_->at(first).head;
      if (above == kNone || !clause_->verbal(above)) return kNone;
      const TokenIndex phrase = clause_->prepositional(above, slot.preposition, false);
      if (phrase == kNone || phrase < token) return kNone;
      // "died after an air strike | on a clinic": right behind it
      const bool right_behind = clause_->at(phrase).subtree_begin == token + 1 && (slot.preposition == on_ || slot.preposition == against_);
      if (right_behind && clause_->at(first).deprel == Deprel::Obl) return phrase;
      const bool between = phrase < above;
      const bool there = clause_->child(above, {Deprel::Expl}) != kNone;  // "there were protests … against"
      const bool by = (clause_->at(first).deprel == Deprel::Obj || there) && !clause_->passive(above) &&
                      (slot.preposition == by_ || slot.preposition == from_ || slot.preposition == on_ || slot.preposition == against_ ||
                       slot.preposition == of_ || slot.preposition == with_ || slot.preposition == to_);
      return between || by ? phrase : kNone;
    }
  }
  return kNone;
}

// Right behind the mark that opens a quotation.
bool PredicateReader::opens_quote(TokenIndex token) const {
  if (token <= first_) return false;
  const std::string_view mark = clause_->at(token - 1).form;
  return mark == "\"" || mark == "``" || mark == "\u201c" || mark == "\u2018" || mark == "'";
}

// "If convicted, she will appeal": what may come, of nobody's doing.
bool PredicateReader::supposed(TokenIndex participle) const {
  return clause_->at(participle).xpos == Xpos::Vbn && clause_->has_preposition(participle, if_) &&
         clause_->child(participle, {Deprel::Nsubj, Deprel::NsubjPass, Deprel::Aux, Deprel::AuxPass, Deprel::OblAgent}) == kNone;
}

// "the Lund murder", "the Zitter hack": a name in front of what is done to people is the victim's.
bool PredicateReader::named_victim(TokenIndex name, TokenIndex deed) const {
  const Token& token = clause_->at(name);
  const bool before = token.deprel == Deprel::Compound || token.deprel == Deprel::NmodDesc || token.deprel == Deprel::NmodUnmarked;
  if (!before || name > deed || token.upos != Upos::Propn) return false;
  if (std::none_of(on_people_.begin(), on_people_.end(), [&](WordId word) { return clause_->is(deed, word); })) return false;
  return actors_->is_person(name) || clause_->is(deed, shooting_) || clause_->is(deed, hack_) || clause_->is(deed, hacking_);
}

// "blamed them on Twitter": where it was said.
bool PredicateReader::medium_of_words(TokenIndex place, const TriggerRow& row) const {
  const bool said = row.means == Means::Accuse || row.means == Means::Blame || row.means == Means::Support || row.means == Means::Ask;
  return said && clause_->has_preposition(place, on_) && std::any_of(platforms_.begin(), platforms_.end(), [&](WordId word) { return clause_->is(place, word); });
}

// "on its border with Peru": whose border it is from here
TokenIndex PredicateReader::beyond_border(TokenIndex phrase) const {
  if (!clause_->is(phrase, border_) && !clause_->is(phrase, frontier_)) return phrase;
  for (const WordId word : {with_, of_}) {
    if (const TokenIndex other = clause_->prepositional(phrase, word, false); other != kNone) return other;
  }
  return phrase;
}

// "Her own record"
bool PredicateReader::is_own(TokenIndex thing) const {
  bool own = false;
  clause_->children(thing, [&](TokenIndex child) { own = own || clause_->is(child, own_); });
  return own;
}

// Whether a word means somebody who acts already.
bool PredicateReader::acts(TokenIndex word, const Roles& roles) const {
  const Entity* entity = clause_->annotation().entity_of(word);
  return std::any_of(roles.actors.begin(), roles.actors.end(), [&](TokenIndex actor) {
    return actor == word || (entity != nullptr && clause_->annotation().entity_of(actor) == entity);
  });
}

// "published a letter that urges Rome to act": whoever published it
TokenIndex PredicateReader::author_of(TokenIndex verb) const {
  if (clause_->at(verb).deprel != Deprel::AclRelcl || clause_->passive(verb)) return kNone;
  const TokenIndex text = clause_->at(verb).head;
  if (text == kNone || clause_->subject(verb) != text) return kNone;
  return taker_of(text, publishing_);
}

// "took the step of jailing him", "has a plan for jailing him": whoever takes it, or whose it is
TokenIndex PredicateReader::doer_of(TokenIndex gerund) const {
  const Token& here = clause_->at(gerund);
  if (here.deprel != Deprel::Acl || here.xpos != Xpos::Vbg || (!clause_->has_preposition(gerund, of_) && !clause_->has_preposition(gerund, for_))) return kNone;
  if (const TokenIndex owner = clause_->child(here.head, {Deprel::NmodPoss}); owner != kNone) return usable(owner) ? owner : kNone;
  return taker_of(here.head, taking_);
}

// Who does one of these to a thing, as the sentence's verb has it.
TokenIndex PredicateReader::taker_of(TokenIndex thing, const std::vector<WordId>& verbs) const {
  if (clause_->at(thing).deprel != Deprel::Obj) return kNone;
  const TokenIndex verb = clause_->at(thing).head;
  if (std::none_of(verbs.begin(), verbs.end(), [&](WordId word) { return clause_->is(verb, word); })) return kNone;
  const TokenIndex who = clause_->subject(verb);
  return who != kNone && usable(who) ? who : kNone;
}

// "posted a message blaming Rome", "did what many thought wrong by invading": who acts in the nearest clause above whose subject is somebody
TokenIndex PredicateReader::acting_above(TokenIndex verb) const {
  TokenIndex token = verb;
  for (int step = 0; step < 4; ++step) {
    const Token& here = clause_->at(token);
    // "did what many thought was wrong | by invading": through what is thought of it
    if (here.head == kNone || (here.deprel == Deprel::Ccomp && !clause_->has_preposition(verb, by_)) || here.deprel == Deprel::Parataxis) return kNone;
    token = here.head;
    if (!predicative(token)) continue;
    const TokenIndex who = clause_->passive(token) ? clause_->object(token) : clause_->subject(token);
    if (who != kNone && usable(who)) return who;
  }
  return kNone;
}

bool PredicateReader::predicative(TokenIndex token) const {
  return clause_->verbal(token) || clause_->child(token, {Deprel::Cop}) != kNone;
}

// "an attack ascribed to rebels", "the raid was attributed to Peru"
TokenIndex PredicateReader::ascribed_to(TokenIndex deed) const {
  const auto whom = [&](TokenIndex verb) {
    if (!clause_->is(verb, ascribe_) && !clause_->is(verb, attribute_)) return kNone;
    const TokenIndex who = clause_->prepositional(verb, to_, false);
    return who != kNone && usable(who) ? who : kNone;
  };
  const Token& here = clause_->at(deed);
  if ((here.deprel == Deprel::Nsubj || here.deprel == Deprel::NsubjPass) && here.head != kNone) return whom(here.head);
  const TokenIndex said = clause_->child(deed, {Deprel::Acl});
  return said == kNone ? kNone : whom(said);
}

Roles PredicateReader::own_roles(const Node& node, int depth) const {
  Roles roles;
  const TriggerRow& row = *node.row;
  const TriggerPos pos = clause_->verbal(node.token) ? TriggerPos::Verb : row.pos;
  const auto fill = [&](const std::vector<Slot>& slots, TokenList& list) {
    for (const Slot& place : slots) {
      TokenIndex found = slot(place, node.token, pos);
      if (found == kNone || found == node.token || each_other(found)) continue;
      // "launched missiles | targeting a base": who launched them
      if (&list == &roles.actors && place.kind == Slot::Kind::Subject && row.means == Means::Assault && clause_->at(node.token).deprel == Deprel::Acl && lexicon_.tells_mode(clause_->lemma(found)) &&
          clause_->at(found).deprel == Deprel::Obj && clause_->at(found).head != kNone && actors_->country_of(found).empty()) {
        const TokenIndex who = clause_->subject(clause_->at(found).head);
        if (who == kNone || !usable(who)) continue;
        add(who, list);
        return;
      }
      if (place.kind == Slot::Kind::Preposition && medium_of_words(found, row)) continue;
      // "military aid": of what sort, not from whom
      const bool given = row.means == Means::Aid || row.means == Means::Support || row.means == Means::Cooperate;
      if (given && place.kind == Slot::Kind::Modifier && clause_->is(found, military_)) continue;
      found = meant(clause_->core(found));
      // "condemned the shelling by troops": whoever does the deed that is spoken of
      if (const Node* deed = node_at(found); deed != nullptr && depth < 2 && !actors_->is_party(found) && deed->row->pos == TriggerPos::Noun) {
        const Roles inner = own_roles(*deed, depth + 1);
        if (!inner.actors.empty()) {
          list.insert(list.end(), inner.actors.begin(), inner.actors.end());
          return;
        }
        if (&list == &roles.actors && deed->row->means == Means::Assault) continue;  // "a Lima car bombing killed six": where, and by nobody that is told
      }
      // "attacked the naming of the strait as Peruvian by Chile": whose words or deed it is, not what it is about
      if (place.kind == Slot::Kind::Object && &list == &roles.recipients && row.means == Means::Accuse && !actors_->is_party(found) && !clause_->passive(node.token)) {
        const TokenIndex author = clause_->prepositional(node.token, by_, true);
        if (author != kNone && author > found && usable(author)) {
          add(author, list);
          return;
        }
      }
      // "a bomb in Lima killed six": with what and where, not who
      if (&list == &roles.actors && row.means == Means::Assault && lexicon_.tells_mode(clause_->lemma(found)) && !actors_->is_party(found)) {
        bool owned = false;
        clause_->children(found, [&](TokenIndex child) {
          const Deprel relation = clause_->at(child).deprel;
          owned = owned || ((relation == Deprel::Amod || relation == Deprel::NmodPoss || relation == Deprel::Compound) && actors_->entry(child) != nullptr);
        });
        if (!owned) continue;
      }
      if (!usable(found)) {
        // "politicians and | the police | urged": somebody else of the coordination is known
        TokenList all;
        clause_->with_conjuncts(found, all);
        if (noun_like(clause_->at(found)) && std::any_of(all.begin(), all.end(), [&](TokenIndex other) { return usable(other) && actors_->is_party(other); })) {
          list.insert(list.end(), all.begin(), all.end());
          return;
        }
        // "criticised his handling of it": whose it was
        const bool anothers = place.kind == Slot::Kind::Object && &list == &roles.recipients && row.means != Means::Assault && !is_own(found);
        const TokenIndex whose = anothers ? clause_->child(found, {Deprel::NmodPoss}) : kNone;
        if (whose != kNone && usable(whose) && actors_->is_person(whose) && !acts(whose, roles)) {
          add(whose, list);
          return;
        }
        // "raided the office of a newspaper"
        const TokenIndex owner = clause_->prepositional(found, of_, false);
        if (owner != kNone && place.kind == Slot::Kind::Object && actors_->is_party(owner)) {
          add(owner, list);
          return;
        }
        // "rejected a plan by Rome", where "by" was hung on the verb
        const TokenIndex author = !clause_->passive(node.token) && clause_->at(found).head == node.token
                                      ? clause_->prepositional(node.token, by_, false) : kNone;
        if (author == kNone || !usable(author) || &list != &roles.recipients) continue;
        add(author, list);
        return;
      }
      add(found, list);
      return;
    }
  };
  bool inverted = false;
  if (pos == TriggerPos::Noun) {
    // "came under fire", "was put under investigation": the carrier's subject or object is whom it is done to
    const TokenIndex verb = carrier(node.token);
    inverted = verb != node.token && clause_->has_preposition(clause_->first_conjunct(node.token), under_);
    if (verb != node.token && brought_on(node.token, verb)) {
      const TokenIndex subject = clause_->subject(verb);
      if (subject != kNone && usable(subject)) add(subject, roles.recipients);
    } else if (inverted) {
      TokenIndex target = clause_->object(verb);
      const TokenIndex subject = clause_->subject(verb);
      if (target != kNone && target != node.token) {
        if (subject != kNone && usable(subject)) add(subject, roles.actors);
      } else {
        target = subject;
      }
      if (target != kNone && usable(target)) add(target, roles.recipients);
    } else if (verb != node.token) {
      TokenIndex subject = clause_->subject(verb);
      // "were engaged in looting"
      if (subject == kNone && clause_->passive(verb) && clause_->has_preposition(clause_->first_conjunct(node.token), in_)) subject = clause_->object(verb);
      if (subject != kNone && usable(subject)) add(subject, roles.actors);
    }
    const std::vector<Slot> usual_actor = {{Slot::Kind::Possessor, 0}, {Slot::Kind::Modifier, 0}, {Slot::Kind::Preposition, by_},
                                           {Slot::Kind::Preposition, from_}};
    const std::vector<Slot> usual_recipient = {{Slot::Kind::Preposition, on_}, {Slot::Kind::Preposition, against_},
                                               {Slot::Kind::Preposition, with_}, {Slot::Kind::Preposition, to_},
                                               {Slot::Kind::Preposition, of_}};
    if (roles.actors.empty()) fill(row.actor.empty() ? usual_actor : row.actor, roles.actors);
    if (roles.recipients.empty() && !row.no_recipient) fill(row.recipient.empty() ? usual_recipient : row.recipient, roles.recipients);
    if (roles.recipients.empty() && !row.no_recipient) {
      clause_->children(node.token, [&](TokenIndex child) {
        if (roles.recipients.empty() && named_victim(child, node.token)) add(child, roles.recipients);
      });
    }
    const TokenIndex first = clause_->first_conjunct(node.token);
    const TokenIndex above = clause_->at(first).head;
    // "another attack | ascribed to rebels"
    if (roles.actors.empty()) {
      if (const TokenIndex who = ascribed_to(node.token); who != kNone) add(who, roles.actors);
    }
    // "was the target of a raid", "has been subject to sanctions since May"
    if (roles.recipients.empty() && !row.no_recipient && above != kNone && !clause_->verbal(above) &&
        std::any_of(targets_.begin(), targets_.end(), [&](WordId word) { return clause_->is(above, word); })) {
      const TokenIndex target = clause_->subject(above);
      if (target != kNone && usable(target)) add(target, roles.recipients);
    }
    // "left at Rome's request"
    if (roles.recipients.empty() && row.means == Means::Ask && above != kNone && clause_->verbal(above) && (clause_->has_preposition(first, at_) || clause_->has_preposition(first, per_))) {
      const TokenIndex asked = clause_->subject(above);
      if (asked != kNone && usable(asked)) add(asked, roles.recipients);
    }
    // "hunts rebels in cooperation with Peru"
    if (roles.actors.empty() && row.means == Means::Cooperate && clause_->has_preposition(first, in_)) {
      if (const TokenIndex who = acting_above(first); who != kNone) add(who, roles.actors);
    }
    if (above != kNone && clause_->verbal(above) && verb == node.token) {
      const bool consults = row.means == Means::Consult && clause_->at(first).deprel == Deprel::Obl &&
                            (clause_->has_preposition(first, during_) || clause_->has_preposition(first, at_) || clause_->has_preposition(first, in_) ||
                             clause_->has_preposition(first, after_) || clause_->has_preposition(first, before_) || clause_->has_preposition(first, following_));
      // "faced sanctions", "prompting condemnation": whoever brings it on himself
      const bool suffers = (row.means == Means::Sanction || row.means == Means::Accuse || row.means == Means::Blame) &&
                           roles.recipients.empty() && brought_on(node.token, above);
      if (consults || suffers) {
        const TokenIndex subject = clause_->subject(above);
        TokenList& list = consults ? roles.actors : roles.recipients;
        if (list.empty() && subject != kNone && usable(subject)) {
          add(subject, list);
          // "backed the king at a meeting": met whom he backed
          const Node* friendly = consults && roles.recipients.empty() ? node_at(above) : nullptr;
          if (friendly != nullptr && depth == 0 && (friendly->meaning.means == Means::Support || friendly->meaning.means == Means::Agree)) {
            roles.recipients = own_roles(*friendly, depth + 1).recipients;
          }
        }
      }
    }
  } else {
    // "warned that Rome will pay the price": the deed is in the warning
    if (row.spoken) {
      TokenIndex token = node.token;
      for (int step = 0; step < 5 && roles.actors.empty() && clause_->at(token).head != kNone; ++step) {
        const bool said = clause_->complement(token) || clause_->at(token).deprel == Deprel::Xcomp;
        token = clause_->at(token).head;
        if (!said || !clause_->verbal(token)) continue;
        const TokenIndex who = clause_->passive(token) ? clause_->object(token) : clause_->subject(token);
        if (who != kNone && usable(who)) add(who, roles.actors);
      }
    }
    const std::vector<Slot> usual_actor = {{Slot::Kind::Subject, 0}};
    const std::vector<Slot> usual_recipient = {{Slot::Kind::Object, 0}, {Slot::Kind::IndirectObject, 0}};
    if (!row.spoken) fill(row.actor.empty() ? usual_actor : row.actor, roles.actors);
    const Token& verb = clause_->at(node.token);
    const bool participle = verb.xpos == Xpos::Vbg && (verb.deprel == Deprel::Advcl || verb.deprel == Deprel::Acl || verb.deprel == Deprel::AclRelcl) &&
                            (clause_->child(node.token, {Deprel::Mark, Deprel::Case}) == kNone || clause_->has_preposition(node.token, by_)) &&
                            (verb.deprel != Deprel::AclRelcl || clause_->child(node.token, {Deprel::Nsubj, Deprel::Aux}) == kNone);
    if (roles.actors.empty() && row.actor.empty() && !row.spoken && participle) {
      if (const TokenIndex who = acting_above(node.token); who != kNone) add(who, roles.actors);
    }
    if (roles.actors.empty() && row.actor.empty() && !row.spoken) {
      if (const TokenIndex author = author_of(node.token); author != kNone) add(author, roles.actors);
      else if (const TokenIndex doer = doer_of(node.token); doer != kNone) add(doer, roles.actors);
    }
    if (!row.no_recipient) fill(row.recipient.empty() ? usual_recipient : row.recipient, roles.recipients);
    // "booed by protesting farmers", where the farmers were taken for what they protest against
    if (row.means == Means::Protest && verb.xpos == Xpos::Vbg && roles.recipients.size() == 1) {
      const TokenIndex who = roles.recipients.front();
      const bool bare = clause_->child(who, {Deprel::Det, Deprel::NmodPoss, Deprel::Case}) == kNone && clause_->at(who).xpos == Xpos::Nns;
      if (bare && clause_->at(who).head == node.token && clause_->has_preposition(node.token, by_) && verb.head != kNone && clause_->passive(verb.head)) {
        roles.actors = roles.recipients;
        roles.recipients.clear();
      }
    }
  }
  // Nobody does a thing to what stands in both roles.
  std::erase_if(roles.recipients, [&](TokenIndex token) {
    return std::find(roles.actors.begin(), roles.actors.end(), token) != roles.actors.end();
  });
  return roles;
}

// "called for | Rome | to give way": who is to do it stands behind "for"
TokenIndex PredicateReader::called_to_act(TokenIndex verb) const {
  if (!clause_->verbal(verb) || clause_->passive(verb)) return kNone;
  const TokenIndex deed = clause_->infinitive(verb);
  if (deed == kNone) return kNone;
  TokenIndex who = clause_->has_preposition(deed, for_) ? clause_->child(deed, {Deprel::Nsubj, Deprel::NsubjPass}) : kNone;
  // where it was hung on the verb
  if (who == kNone) {
    clause_->children(verb, [&](TokenIndex child) {
      if (child < verb || child > deed || clause_->at(child).deprel != Deprel::Obl) return;
      if (clause_->has_preposition(child, for_) || clause_->is(child - 1, for_)) who = child;
    });
  }
  return who != kNone && usable(who) ? who : kNone;
}

// "threatened to strike unless Rome gave way": whom the condition is put to
void PredicateReader::condition_recipient(const Node& node, Roles& roles) const {
  const auto look = [&](TokenIndex verb, int depth, auto&& self) -> void {
    clause_->children(verb, [&](TokenIndex child) {
      const Deprel relation = clause_->at(child).deprel;
      if (!roles.recipients.empty() || depth > kDeepest) return;
      if (relation == Deprel::Advcl && (clause_->has_preposition(child, unless_) || clause_->has_preposition(child, if_))) {
        const TokenIndex who = clause_->subject(child);
        if (who != kNone && usable(who) && clause_->at(who).upos != Upos::Pron) add(who, roles.recipients);
        return;
      }
      // "threatened to end talks on cutting the tariff | if Rome goes on": at whatever verb the condition was hung
      const bool infinite = clause_->at(child).xpos == Xpos::Vb || clause_->at(child).xpos == Xpos::Vbg;
      if (clausal(relation) && infinite) self(child, depth + 1, self);
    });
  };
  look(node.token, 0, look);
}

// "marched to demand reforms by the government", "on strike in protest at the minister's silence": those in office whom the
// demand or complaint names
void PredicateReader::protest_target(const Node& node, Roles& roles) const {
  TokenIndex found = kNone;
  const auto look = [&](TokenIndex head, auto&& self, int depth) -> void {
    clause_->children(head, [&](TokenIndex child) {
      if (found != kNone || depth > 6) return;
      const Token& token = clause_->at(child);
      if (token.deprel == Deprel::Conj && clause_->verbal(child) && clause_->child(child, {Deprel::Nsubj}) != kNone) return;
      if (token.deprel == Deprel::Parataxis || token.deprel == Deprel::Nsubj) return;
      if (token.upos != Upos::Pron && actors_->rules(child) && std::find(roles.actors.begin(), roles.actors.end(), child) == roles.actors.end()) {
        found = child;
        return;
      }
      self(child, self, depth + 1);
    });
  };
  // "joined an anti-government march"
  const TokenIndex deed = node.inner >= 0 ? nodes_[static_cast<std::size_t>(node.inner)].token : node.token;
  clause_->children(deed, [&](TokenIndex child) {
    if (found == kNone && clause_->is(child, anti_government_)) found = child;
  });
  const auto begin = [&](TokenIndex head) {
    clause_->children(head, [&](TokenIndex child) {
      if (found != kNone || child < node.token) return;
      const Token& token = clause_->at(child);
      const bool purpose = (token.deprel == Deprel::Advcl || token.deprel == Deprel::Acl) &&
                           (clause_->has_preposition(child, to_) || (token.xpos == Xpos::Vbg && clause_->child(child, {Deprel::Mark}) == kNone));
      const bool cause = (token.deprel == Deprel::Obl || token.deprel == Deprel::Nmod) &&
                         (clause_->is(child, protest_) || clause_->has_preposition(child, over_) || clause_->has_preposition(child, against_));
      if (purpose || cause) look(child, look, 0);
      // "rioted following a march that called for reforms": what the march was for
      const Node* other = clause_->has_preposition(child, following_) || clause_->has_preposition(child, during_) ? node_at(child) : nullptr;
      if (other != nullptr && other->meaning.means == Means::Protest) look(child, look, 0);
    });
  };
  if (found == kNone) begin(node.token);
  if (found == kNone && deed != node.token) begin(deed);
  const TokenIndex verb = carrier(node.token);
  if (found == kNone && verb != node.token) begin(verb);
  // "opponents of the senate marched"
  for (const TokenIndex who : roles.actors) {
    if (found != kNone || (!clause_->is(who, opponent_) && !clause_->is(who, critic_))) continue;
    const TokenIndex of_whom = clause_->prepositional(who, of_, false);
    if (of_whom != kNone && actors_->rules(of_whom)) found = of_whom;
  }
  if (found != kNone) add(found, roles.recipients);
}

// "sent experts to Chad to investigate the blast": of what happened there, unless the words tell whose it was
void PredicateReader::sent_to(const Node& node, Roles& roles) const {
  if (!clause_->verbal(node.token) || clause_->at(node.token).xpos != Xpos::Vb || !clause_->has_preposition(node.token, to_)) return;
  if (std::any_of(roles.recipients.begin(), roles.recipients.end(), [&](TokenIndex who) { return !actors_->country_of(who).empty(); })) return;
  const TokenIndex sends = clause_->at(node.token).head;
  if (sends == kNone || !clause_->verbal(sends) || sends > node.token) return;
  const TokenIndex place = clause_->prepositional(sends, to_, true);
  if (place == kNone || place > node.token || !actors_->names_place(place)) return;
  roles.recipients.clear();
  add(place, roles.recipients);
}

Roles PredicateReader::roles(const Node& node) const { return roles(node, 0); }

Roles PredicateReader::roles(const Node& node, int depth) const {
  Roles own = own_roles(node, 0);
  if (depth > kDeepest) return own;
  if (node.inner >= 0) {
    const Node& inner = nodes_[static_cast<std::size_t>(node.inner)];
    // "ordered a curfew in Lima": the deed itself is nobody
    std::erase(own.recipients, inner.token);
    const Roles deed = roles(inner, depth + 1);
    switch (node.row->means) {
      case Means::Ask:
        if (const TokenIndex asked = called_to_act(node.token); asked != kNone) {
          own.recipients.clear();
          add(asked, own.recipients);
        }
        // Asked is who would do it; not "the withdrawal of troops from | Congo", which stands inside the deed.
        if (!own.recipients.empty() && inner.row->pos == TriggerPos::Noun && !deed.actors.empty()) {
          const Token& noun = clause_->at(inner.token);
          const TokenIndex asked = own.recipients.front();
          if (asked > inner.token && noun.subtree_begin != kNone && asked < noun.subtree_end) own.recipients = deed.actors;
        }
        if (own.recipients.empty()) own.recipients = deed.actors;
        if (own.recipients.empty() || own.recipients == own.actors) own.recipients = deed.recipients;
        break;
      case Means::Refuse:
        if (own.recipients.empty() && inner.row->means == Means::Ask) own.recipients = deed.actors;
        if (own.recipients.empty() && !deed.actors.empty() && inner.row->pos == TriggerPos::Noun) own.recipients = deed.actors;
        if (own.recipients.empty()) own.recipients = deed.recipients;
        break;
      case Means::Blame:
        if (own.recipients.empty()) own.recipients = deed.actors;
        break;
      case Means::Light:
        own.recipients = deed.recipients;
        // "in an attack, | conducted by rebels", where that was hung on another verb: its agent is the deed's
        if (deed.actors.empty() && clause_->at(node.token).deprel == Deprel::Advcl && clause_->passive(node.token)) break;
        if (own.actors.empty() || (inner.row->pos == TriggerPos::Noun && (!deed.actors.empty() || so_called(node.token) != inner.token))) own.actors = deed.actors;
        break;
      case Means::Prevent:
        if (inner.meaning.means == Means::Assault) {
          own = deed;  // a foiled attack is the attacker's
          break;
        }
        [[fallthrough]];
      case Means::Allow:
        if (own.recipients.empty()) own.recipients = deed.actors.empty() ? deed.recipients : deed.actors;
        break;
      case Means::Report:
        break;
      case Means::Promise:
        // "agreed to American mediation in talks with Peru": with whose deed stands before it; "offered its troops" is nobody else's
        if (inner.row->pos == TriggerPos::Noun && !deed.actors.empty() && deed.actors != own.actors) {
          const TokenIndex doer = deed.actors.front();
          const bool named = clause_->at(doer).upos != Upos::Pron && clause_->child(inner.token, {Deprel::Amod, Deprel::Compound, Deprel::NmodPoss}) == doer;
          if (named || own.recipients.empty()) own.recipients = deed.actors;
        }
        if (own.recipients.empty()) own.recipients = deed.recipients;
        if (own.actors.empty()) own.actors = deed.actors;
        break;
      default:
        // "threatened to shell Peru today in retaliation for a raid on a town": who is threatened is in the deed
        if (node.row->means == Means::Menace && clause_->verbal(inner.token) && clause_->infinitive(node.token) == inner.token && !deed.recipients.empty() &&
            clause_->child(node.token, {Deprel::Obj}) == kNone) {
          own.recipients = deed.recipients;
        }
        if (own.recipients.empty() || own.recipients == deed.actors) own.recipients = deed.recipients;
        if (own.actors.empty()) own.actors = deed.actors;
        break;
    }
  }
  if (node.meaning.means == Means::Threaten && own.recipients.empty()) condition_recipient(node, own);
  if (node.inner < 0 && node.row->means == Means::Ask && own.recipients.empty()) {
    if (const TokenIndex asked = called_to_act(node.token); asked != kNone) add(asked, own.recipients);
  }
  // "protested that Rome had broken its word"; "Rome has broken its word, the minister protested"
  const bool complains = node.row->means == Means::Accuse && clause_->verbal(node.token);
  if ((node.row->means == Means::Blame || complains) && own.recipients.empty()) {
    const Token& here = clause_->at(node.token);
    const bool behind = complains && here.deprel == Deprel::Parataxis && here.head != kNone && here.head < node.token;
    const TokenIndex deed = behind ? here.head : clause_->clause(node.token);
    if (deed != kNone) {
      // "alleged that Lund was poisoned": by whom is not told
      const Node* done = node_at(deed);
      const bool suffered = done != nullptr && (done->meaning.means == Means::Assault || done->meaning.means == Means::Coerce) && clause_->passive(deed);
      const TokenIndex who = clause_->passive(deed) && !suffered ? clause_->object(deed) : clause_->subject(deed);
      if (who != kNone && usable(who)) add(who, own.recipients);
    }
  }
  if (node.implicit == Means::Ask) {
    own.recipients = own.actors;
    own.actors.clear();
    if (node.speaker != kNone && usable(node.speaker)) add(node.speaker, own.actors);
  } else if (node.implicit == Means::Plan && node.speaker != kNone && own.actors.empty()) {
    add(node.speaker, own.actors);
  }
  // "rejected a plan for peace with Peru": whoever is named in what is rejected
  if (depth == 0 && own.recipients.empty() && !own.actors.empty() && !node.row->no_recipient && is_type(node.meaning.means) &&
      node.meaning.means != Means::Consult && node.meaning.means != Means::Cooperate) {
    const bool bodily = node.meaning.means == Means::Assault || node.meaning.means == Means::Coerce || node.meaning.means == Means::Retreat ||
                        node.meaning.means == Means::Mobilize;
    if (!bodily) {
      if (const TokenIndex who = party_within(node.token, own.actors); who != kNone) add(who, own.recipients);
    }
  }
  if (depth == 0 && node.meaning.means == Means::Protest && own.recipients.empty() && !node.row->no_recipient) protest_target(node, own);
  if (depth == 0 && node.meaning.mode == modes_.investigate) sent_to(node, own);
  std::erase_if(own.recipients, [&](TokenIndex token) {
    return std::find(own.actors.begin(), own.actors.end(), token) != own.actors.end();
  });
  return own;
}

}  // namespace newsingest
