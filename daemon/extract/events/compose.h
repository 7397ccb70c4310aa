// compose: what a promise, a demand, a refusal or an end makes of the happening that it is about.
//
//   promise + AID            "pledged to send grain"       AGREE
//   promise + RETREAT        "agreed to withdraw"          CONCEDE
//   request + RETREAT        "urged Rome to withdraw"      REQUEST yield
//   refuse + request + AID   "rejected calls for aid"      REJECT assist
//   threaten + COERCE        "threatened to ban the party" THREATEN restrict
//   stop + PROTEST           "called off the strike"       CONCEDE
//   stop + AID               "suspended aid"               SANCTION discontinue
//
// The rules are those of PLOVER's manual ("hard pairs").
#pragma once

#include "extract/events/event_lexicon.h"

namespace newsingest {

struct Meaning {
  Means means = Means::Nothing;
  ModeId mode = 0;
};

// Mode ids that rules name.
struct ModeIds {
  explicit ModeIds(const EventLexicon& lexicon);
  ModeId assist, change, yield, meet, restrict, arrest, relations, expel, violence, discontinue, withdraw, ceasefire, access,
      release, resign, disapprove, investigate, allege, visit, third_party, troops, deport, convict, destroy, boycott, disarm, hunger, explosives, suicide, firearms, primitive, martial_law;
};

// `operation` is an operator; `inner` may be Nothing: then it stands alone ("the demand was rejected").
Meaning compose(Means operation, Meaning inner, const ModeIds& modes);

}  // namespace newsingest
