#include "extract/events/compose.h"

namespace newsingest {
namespace {

// What is asked for or refused, as PLOVER's modes of REQUEST and REJECT have it.
ModeId subject_matter(Meaning inner, const ModeIds& modes) {
  switch (inner.means) {
    case Means::Retreat: return inner.mode == modes.resign ? modes.change : modes.yield;
    case Means::Concede:
    case Means::Yield: return modes.yield;
    case Means::Consult:
    case Means::Meet: return modes.meet;
    case Means::Aid:
    case Means::Cooperate:
    case Means::Support:
    case Means::Agree:
    case Means::Mobilize:
    case Means::Sanction:
    case Means::Assist: return modes.assist;
    case Means::Change: return modes.change;
    case Means::Request:
    case Means::Reject: return inner.mode;
    default: return 0;
  }
}

Meaning promised(Meaning inner, const ModeIds& modes) {
  switch (inner.means) {
    case Means::Retreat:
    case Means::Concede:
    case Means::Yield: return {Means::Concede, 0};
    case Means::Accuse: return inner;
    case Means::Request:
    case Means::Reject: return inner;
    case Means::Protest:
    case Means::Sanction:
    case Means::Mobilize:
    case Means::Coerce:
    case Means::Assault:
    case Means::Threaten: return compose(Means::Menace, inner, modes);
    default: return {Means::Agree, 0};
  }
}

Meaning threatened(Meaning inner, const ModeIds& modes) {
  switch (inner.means) {
    case Means::Threaten: return inner;
    case Means::Assault:
    case Means::Mobilize: return {Means::Threaten, modes.violence};
    case Means::Protest: return {Means::Threaten, modes.restrict};
    case Means::Coerce:
      return {Means::Threaten, inner.mode == modes.arrest ? modes.arrest : inner.mode == modes.deport ? modes.expel : modes.restrict};
    case Means::Sanction:
      return {Means::Threaten, inner.mode == modes.expel ? modes.expel : inner.mode == modes.convict ? modes.arrest : modes.relations};
    case Means::Reject: return {Means::Threaten, modes.relations};
    default: return {Means::Threaten, 0};
  }
}

Meaning stopped(Meaning inner, const ModeIds& modes, bool before_it_began) {
  switch (inner.means) {
    case Means::Consult:
    case Means::Meet:
      if (before_it_began) return {Means::Reject, modes.meet};
      return {Means::Sanction, modes.discontinue};
    case Means::Aid:
    case Means::Cooperate:
    case Means::Support:
    case Means::Agree:
    case Means::Assist: return {Means::Sanction, modes.discontinue};
    case Means::Assault: return {Means::Retreat, modes.ceasefire};
    case Means::Mobilize: return {Means::Retreat, 0};
    case Means::Sanction:
    case Means::Coerce:
    case Means::Protest:
    case Means::Accuse:
    case Means::Threaten:
    case Means::Request:
    case Means::Reject: return {Means::Concede, 0};
    case Means::Retreat:
    case Means::Concede: return {Means::Reject, modes.yield};
    default: return {Means::Nothing, 0};
  }
}

}  // namespace

ModeIds::ModeIds(const EventLexicon& lexicon)
    : assist(lexicon.mode_id("assist")), change(lexicon.mode_id("change")), yield(lexicon.mode_id("yield")),
      meet(lexicon.mode_id("meet")), restrict(lexicon.mode_id("restrict")), arrest(lexicon.mode_id("arrest")),
      relations(lexicon.mode_id("relations")), expel(lexicon.mode_id("expel")), violence(lexicon.mode_id("violence")),
      discontinue(lexicon.mode_id("discontinue")), withdraw(lexicon.mode_id("withdraw")),
      ceasefire(lexicon.mode_id("ceasefire")), access(lexicon.mode_id("access")), release(lexicon.mode_id("release")),
      resign(lexicon.mode_id("resign")), disapprove(lexicon.mode_id("disapprove")), investigate(lexicon.mode_id("investigate")), allege(lexicon.mode_id("allege")),
      visit(lexicon.mode_id("visit")), third_party(lexicon.mode_id("third-party")), troops(lexicon.mode_id("troops")),
      deport(lexicon.mode_id("deport")), convict(lexicon.mode_id("convict")), destroy(lexicon.mode_id("destroy")),
      boycott(lexicon.mode_id("boycott")), disarm(lexicon.mode_id("disarm")), hunger(lexicon.mode_id("hunger")), explosives(lexicon.mode_id("explosives")), suicide(lexicon.mode_id("suicide-attack")),
      firearms(lexicon.mode_id("firearms")), primitive(lexicon.mode_id("primitive")),
      martial_law(lexicon.mode_id("martial-law")) {}

Meaning compose(Means operation, Meaning inner, const ModeIds& modes) {
  switch (operation) {
    case Means::Promise: return promised(inner, modes);
    case Means::Plan:
      if (inner.means == Means::Nothing || is_content(inner.means)) return {Means::Nothing, 0};
      return promised(inner, modes);
    case Means::Ask:
      if (inner.means == Means::Accuse && inner.mode == 0) return inner;
      return {Means::Request, subject_matter(inner, modes)};
    case Means::Refuse: return {Means::Reject, subject_matter(inner, modes)};
    case Means::Menace: return threatened(inner, modes);
    case Means::Stop: return stopped(inner, modes, false);
    case Means::Cancel: return stopped(inner, modes, true);
    case Means::Allow:
      if (inner.means == Means::Retreat && inner.mode == modes.access) return inner;
      return {Means::Concede, 0};
    case Means::Prevent:
      if (inner.means == Means::Assault) return inner;  // a foiled attack
      if (inner.means == Means::Aid || inner.means == Means::Cooperate) return {Means::Sanction, modes.discontinue};
      return {Means::Coerce, modes.restrict};
    case Means::Blame: return {Means::Accuse, modes.allege};
    case Means::Force:
      if (inner.means == Means::Retreat || inner.means == Means::Nothing) return {Means::Coerce, 0};
      return inner;
    case Means::Attempt:
    case Means::Fail:
    case Means::Light: return is_content(inner.means) ? Meaning{} : inner;
    default: return {Means::Nothing, 0};
  }
}

}  // namespace newsingest
