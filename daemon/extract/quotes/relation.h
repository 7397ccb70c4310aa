// Speakers who go by their relation to somebody else: "an aide to Ruth Lane", "one of Lane's advisers", "a person close to Lane".
// Whoever that is has no name, and Ruth Lane did not speak:
//   An aide to Ruth Lane said          the name within belongs to another: role "aide", affiliation "Ruth Lane"
//   Ruth Lane's lawyer said            so it does here
//   Defence Minister Ruth Lane said    her own name
//   The mayor of Harwell, Ruth Lane    her own name; Harwell is not asked for
#pragma once

#include <string_view>

#include "extract/quotes/syntax.h"

namespace newsingest {

// Whether `name`, which stands within the phrase `words` with this head, is another's than the speaker's. Looks at a bounded number of words.
bool is_anothers(const Syntax& syntax, TokenRange words, TokenIndex head, const Name& name);

struct Relation {
  const Name* to = nullptr;  // the person or body it is a relation to; nullptr: none is named
  TokenRange role;           // "senior aide"
};

// The noun of the phrase and what stands right before it, names and possessors apart; empty where it tells no more than that it is somebody.
TokenRange role_of(const Syntax& syntax, TokenRange words, TokenIndex head);

// Of a phrase without a name of its own.
Relation relation_of(const Syntax& syntax, TokenRange words, TokenIndex head);

}  // namespace newsingest
