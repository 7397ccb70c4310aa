// record: attributions as quotes: byte spans, kind, cue, speaker with name and role.
#pragma once

#include <vector>

#include "extract/quotes/attribution.h"
#include "extract/quotes/confidence.h"
#include "extract/quotes/places.h"
#include "extract/reading.h"
#include "extract/records.h"

namespace newsingest {

// Appends a quote for each attribution that has words. Marks, the cue clause and an unquoted part's stops at its ends are left out. `evidence` is what
// each quote's confidence was worked out from, in the same order.
void record(const Reading& reading, const Syntax& syntax, const std::vector<Quoted>& quoted, const Places& places,
            const std::vector<Attribution>& attributions, const Confidence& confidence, std::vector<Quote>& quotes, std::vector<Evidence>& evidence);

}  // namespace newsingest
