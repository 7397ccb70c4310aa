#include "extract/quotes/ranker.h"

#include <array>

namespace newsingest {
namespace {

// By Frame: quote, that, wh, to, ing, obj, name, obj-to, prep, obj-prep, noun, compound.
constexpr std::array<double, kFrames> kFrameOdds = {2.6, 1.4, 0.9, 0.4, 0.4, -1.0, 0.7, 0.3, -0.3, 0.6, -1.0, -1.5};

// Sorts of cue that take a thing said as their object ("criticised the plan"), or nearly never do ("knows the town").
double object_odds(CueClass sort) {
  switch (sort) {
    case CueClass::Judge:
    case CueClass::Support:
    case CueClass::Reject:
    case CueClass::Deny:
    case CueClass::Endorse:
    case CueClass::Argue:
    case CueClass::Claim:
    case CueClass::Name:
    case CueClass::Blame:
    case CueClass::Favor:
    case CueClass::Recite:
      return 1.0;
    case CueClass::Say:
    case CueClass::Tell:
    case CueClass::Call:
    case CueClass::Want:
    case CueClass::Demand:
    case CueClass::Urge:
    case CueClass::Confirm:
    case CueClass::Warn:
    case CueClass::Discuss:
      return 0.5;
    case CueClass::Order:
    case CueClass::Value:
    case CueClass::Study:
    case CueClass::Plan:
    case CueClass::Media:
    case CueClass::Think:
    case CueClass::Know:
    case CueClass::Express:
      return -0.5;
    default:
      return 0;
  }
}

// Sorts whose clause says what somebody says or thinks; the others often are a plain deed ("made sure that").
double clause_odds(CueClass sort) {
  switch (sort) {
    case CueClass::Say:
    case CueClass::Tell:
    case CueClass::Write:
    case CueClass::Argue:
    case CueClass::Claim:
    case CueClass::Commit:
    case CueClass::Call:
    case CueClass::Media:
    case CueClass::Reject:
    case CueClass::Warn:
      return 0.5;
    case CueClass::Plan:
    case CueClass::As:
    case CueClass::Express:
    case CueClass::Want:
    case CueClass::Value:
    case CueClass::Ensure:
    case CueClass::Discuss:
    case CueClass::Vote:
      return -1.0;
    default:
      return 0;
  }
}

}  // namespace

double weigh(const Syntax& s, const Attribution& one) {
  double odds = kFrameOdds[static_cast<std::size_t>(one.frame)];
  if (one.how == Attribution::How::According) return 1.8;
  if (one.how == Attribution::How::Adjective) odds -= 0.2;
  if (one.how == Attribution::How::Noun) odds -= one.frame == Frame::That ? 0.3 : 0.4;
  if (one.entry != nullptr && one.how == Attribution::How::Clause) {
    if (one.frame == Frame::Obj) odds += object_odds(one.entry->sort);
    if (one.frame == Frame::That || one.frame == Frame::To || one.frame == Frame::Wh) odds += clause_odds(one.entry->sort);
  }
  if (one.entry != nullptr && one.entry->sort == CueClass::Seem) odds -= 2;  // the writer's own hedge
  if (one.cue != kNone) {
    const Xpos tense = s[one.cue].xpos;
    if (tense == Xpos::Vb) odds -= 0.5;
    if (tense == Xpos::Vbn || tense == Xpos::Vbg) odds -= 0.1;
    if (tense == Xpos::Vbd) odds += 0.2;
  }
  if (one.speaker == kNone) odds -= one.frame == Frame::That || one.frame == Frame::Wh || one.frame == Frame::Quote || !one.passive ? 0.5 : 1.3;
  if (one.expletive || one.passive) odds -= 0.3;
  if (one.speaker != kNone && s.one_of(one.speaker, "you", "it", "this", "that")) odds -= 0.4;
  return odds;
}

}  // namespace newsingest
