// StepBudget: how much work one article may cost, counted in steps, not in time, so that a replay stops at the same place.
#pragma once

#include <cstdint>

namespace newsingest {

// A step is roughly the handling of one token or one byte by one stage. All stages are linear, so the budget is met only where
// a bug or an attack makes one of them worse; it is what keeps a worker from being lost to it.
class StepBudget {
 public:
  explicit StepBudget(std::uint64_t steps) : left_(steps) {}

  // Takes `steps`; false once the budget has run out, and from then on. A stage that sees false stops at once: the article's
  // extraction as a whole then fails, so what the stage leaves behind does not matter.
  bool spend(std::uint64_t steps) {
    exhausted_ = exhausted_ || steps > left_;
    if (!exhausted_) left_ -= steps;
    return !exhausted_;
  }
  bool exhausted() const { return exhausted_; }

 private:
  std::uint64_t left_;
  bool exhausted_ = false;
};

}  // namespace newsingest
