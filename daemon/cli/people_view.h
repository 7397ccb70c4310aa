// Records as people like to read them: a quote is a line with who said it, an event a line with who did what to whom.
//
//   Ruth Lane (chair of the harbour board) said
//       “It was never safe.”                                     direct · 0.97
//   ASSAULT aerial  Norland → Sudland                            2022-02-24 · asserted · 0.81
//       “Norland’s jets bombed the port of Selby”
#pragma once

#include <string>
#include <string_view>

#include "newsingest/v1/event.pb.h"
#include "newsingest/v1/quote.pb.h"

namespace newsingest::cli {

struct PeopleView {
  bool colours = false;

  std::string heading(std::string_view article_id, std::string_view title) const;
  std::string quote(const v1::Quote& quote) const;
  // `sentence`: the text of the event's sentence, shown beneath it; may be empty.
  std::string event(const v1::Event& event, std::string_view sentence) const;
};

}  // namespace newsingest::cli
