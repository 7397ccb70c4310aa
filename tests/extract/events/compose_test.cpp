#include "extract/events/compose.h"

#include <gtest/gtest.h>

#include "event_files.h"

namespace newsingest {
namespace {

struct Case {
  const char* example;
  Means operation;
  Means inner;
  const char* inner_mode;
  Means means;
  const char* mode;
};

TEST(Compose, FollowsTheHardPairsOfTheManual) {
  const auto lexicon = EventLexicon::load(shipped_event_files());
  ASSERT_TRUE(lexicon);
  const ModeIds modes(*lexicon);
  const Case cases[] = {
      {"pledged to send grain", Means::Promise, Means::Aid, "", Means::Agree, ""},
      {"agreed to meet", Means::Promise, Means::Consult, "", Means::Agree, ""},
      {"agreed to pull out", Means::Promise, Means::Retreat, "withdraw", Means::Concede, ""},
      {"will lift the curfew", Means::Plan, Means::Concede, "", Means::Concede, ""},
      {"promised", Means::Promise, Means::Nothing, "", Means::Agree, ""},
      {"plans a garden", Means::Plan, Means::Nothing, "", Means::Nothing, ""},
      {"vowed to strike back", Means::Promise, Means::Assault, "", Means::Threaten, "violence"},
      {"urged them to pull out", Means::Ask, Means::Retreat, "withdraw", Means::Request, "yield"},
      {"urged him to resign", Means::Ask, Means::Retreat, "resign", Means::Request, "change"},
      {"asked for grain", Means::Ask, Means::Aid, "", Means::Request, "assist"},
      {"called for talks", Means::Ask, Means::Consult, "", Means::Request, "meet"},
      {"demanded reforms", Means::Ask, Means::Change, "", Means::Request, "change"},
      {"refused to meet", Means::Refuse, Means::Consult, "visit", Means::Reject, "meet"},
      {"rejected calls for aid", Means::Refuse, Means::Request, "assist", Means::Reject, "assist"},
      {"refused to free them", Means::Refuse, Means::Retreat, "release", Means::Reject, "yield"},
      {"threatened to ban the party", Means::Menace, Means::Coerce, "restrict", Means::Threaten, "restrict"},
      {"threatened to cut ties", Means::Menace, Means::Sanction, "discontinue", Means::Threaten, "relations"},
      {"threatened a strike", Means::Menace, Means::Protest, "strike", Means::Threaten, "restrict"},
      {"threatened to arrest them", Means::Menace, Means::Coerce, "arrest", Means::Threaten, "arrest"},
      {"threatened to deport them", Means::Menace, Means::Coerce, "deport", Means::Threaten, "expel"},
      {"called off the strike", Means::Stop, Means::Protest, "strike", Means::Concede, ""},
      {"suspended aid", Means::Stop, Means::Aid, "", Means::Sanction, "discontinue"},
      {"broke off the talks", Means::Stop, Means::Consult, "", Means::Sanction, "discontinue"},
      {"cancelled the visit", Means::Cancel, Means::Consult, "visit", Means::Reject, "meet"},
      {"halted the shelling", Means::Stop, Means::Assault, "heavy-weapons", Means::Retreat, "ceasefire"},
      {"prevented the march", Means::Prevent, Means::Protest, "demo", Means::Coerce, "restrict"},
      {"foiled an attack", Means::Prevent, Means::Assault, "", Means::Assault, ""},
      {"allowed the rally", Means::Allow, Means::Protest, "demo", Means::Concede, ""},
      {"launched an attack", Means::Light, Means::Assault, "", Means::Assault, ""},
      {"accused them of shelling", Means::Blame, Means::Assault, "heavy-weapons", Means::Accuse, "allege"},
  };
  for (const Case& row : cases) {
    const Meaning meaning = compose(row.operation, {row.inner, lexicon->mode_id(row.inner_mode)}, modes);
    EXPECT_EQ(meaning.means, row.means) << row.example;
    EXPECT_EQ(lexicon->mode_name(meaning.mode), row.mode) << row.example;
  }
}

}  // namespace
}  // namespace newsingest
