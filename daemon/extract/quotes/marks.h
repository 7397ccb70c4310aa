// Quotation marks: which stretches of a text stand between marks.
//
// Newspapers use "straight", “curly”, „low“, «angled», 'single' and ‘curly single’ marks, and ``TeX''; crawlers double them, turn
// them round, and lose them. Marks are paired within a paragraph by their shape, by what stands beside them, and by what is open:
//
//   He said: "It is over," and left.        [It is over,]
//   “He told me: ‘Go home’,” she said.      [He told me: ‘Go home’,] and within it [Go home]
//   the players' bus, the '90s, don't       nothing: apostrophes
//   ""It is over,"" she said.               one pair, doubled
//   “One paragraph.                         an opening mark and no closing one before the paragraph's end: open, and
//   “Another one,” she said.                a paragraph that begins with a mark goes on with it
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/span.h"
#include "extract/step_budget.h"
#include "extract/text/document.h"

namespace newsingest {

// A stretch between marks. `inner` has no white space at its ends and is never empty.
struct Quoted {
  Span outer;  // with its marks, as far as it has them
  Span inner;
  std::uint32_t paragraph = 0;
  std::int32_t parent = -1;       // index of the quotation that it stands in
  std::int32_t continues = -1;    // index of the quotation in an earlier paragraph that it goes on with
  std::int32_t continued_by = -1;
  bool single = false;            // between single marks
  bool opened = true;             // false: the opening mark is lost; `inner` begins where its sentence does
  bool closed = true;             // false: no closing mark; `inner` runs to the paragraph's end
};

// Fills `quoted`, in the order of their beginnings (so parents before children). Linear.
void find_quoted(const Document& document, StepBudget& budget, std::vector<Quoted>& quoted);

}  // namespace newsingest
