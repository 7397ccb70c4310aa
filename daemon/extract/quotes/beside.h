// Attributions of a quotation by what stands beside it: the cue before or behind its marks. Needs words; uses trees where there are any.
//
//   “It is over,” Ms Lane told reporters.     After
//   Ms Lane told reporters: “It is over.”     Before
//   Ms Lane: “It is over.”                    Colon
//   She was blunt. “It is over.”              Previous
#pragma once

#include <optional>

#include "extract/quotes/attribution.h"
#include "extract/quotes/places.h"

namespace newsingest {

class Beside {
 public:
  Beside(const Syntax& syntax, std::string_view text, const CueLexicon& lexicon, const Places& places,
         const std::vector<Quoted>& quoted)
      : s(syntax), text_(text), lexicon_(lexicon), places_(places), quoted_(quoted) {}

  // What follows quotation `q` up to the sentence's end or the next quotation.
  std::optional<Attribution> after(std::int32_t q) const;
  // What leads up to it from the sentence's beginning or the quotation before.
  std::optional<Attribution> before(std::int32_t q) const;
  // A clause that runs into the quotation, where no tree shows it: called the plan “a disgrace” for the town.
  std::optional<Attribution> leading(std::int32_t q) const;
  // The sentence before it in its paragraph, when that has no quotation.
  std::optional<Attribution> previous(std::int32_t q) const;

  // Looks like speech, not like a word in marks: ends as a clause ends, or begins as a sentence begins and is long enough.
  bool is_speech(std::int32_t q) const;
  // What goes on behind it up to the next comma; empty where it ends its clause.
  TokenRange tail_of(std::int32_t q) const;
  // "In an interview", "on his radio show", from `at` on.
  bool tells_where(TokenIndex at, TokenIndex end) const;
  // A name or the title of a work, by its capitals.
  bool is_title(std::int32_t q, bool with_stop = false) const;
  // Begins as a sentence begins: nothing of its clause stands before the mark.
  bool is_whole(std::int32_t q) const;

 private:
  const CueEntry* verb_cue(TokenIndex token) const;
  const CueEntry* quoting(TokenIndex token) const;
  std::optional<Attribution> with_clause(std::int32_t q, TokenRange gap) const;
  bool is_scrap(std::int32_t q) const;
  TokenIndex before_aside(TokenIndex cue, TokenRange gap) const;
  std::optional<Attribution> signature(std::int32_t q, TokenIndex dash) const;
  TokenIndex lead_of(std::int32_t q) const;
  Attribution made(Attribution::How how, std::int32_t q, TokenIndex cue, const CueEntry* entry) const;
  void find_speaker(Attribution& one, TokenRange gap) const;
  TokenIndex noun_at(TokenIndex token, TokenIndex end) const;
  bool starts_phrase(TokenIndex token) const;
  TokenRange phrase_from(TokenIndex token, TokenIndex end) const;
  bool in_paragraph(TokenIndex token, std::uint32_t paragraph) const {
    return s.annotation().sentences[static_cast<std::size_t>(places_.sentence(token))].paragraph == paragraph;
  }
  std::optional<Attribution> answered(Attribution one, TokenIndex root) const;
  bool is_work(std::int32_t q, TokenIndex verb) const;
  bool capital(TokenIndex token) const { return is_ascii_upper(s[token].form[0]); }

  const Syntax& s;
  std::string_view text_;
  const CueLexicon& lexicon_;
  const Places& places_;
  const std::vector<Quoted>& quoted_;
};

}  // namespace newsingest
