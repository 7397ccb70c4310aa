// ClauseFinder: finds the attributions of one sentence that its tree shows. `find_clauses` is its one user.
//
// Its functions stand in five files: clauses.cpp goes from token to token and says what is no attribution; verb_cues.cpp and other_cues.cpp
// look at the frames of a cue; lost_clauses.cpp finds content that the tree hangs elsewhere; complement_words.cpp says which words are of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/quotes/attribution.h"
#include "extract/quotes/syntax.h"

namespace newsingest {

// Splits `from` round `hole`.
void cut(std::vector<TokenRange>& from, TokenRange hole);

class ClauseFinder {
 public:
  ClauseFinder(const Syntax& syntax, const CueLexicon& lexicon, std::vector<Attribution>& found) : s(syntax), lexicon_(lexicon), found_(found) {}

  void sentence(const Sentence& sentence);

 private:
  void look_at(TokenIndex token);
  void lower(TokenIndex token);
  std::string_view lemma_form(TokenIndex token);
  Attribution start(TokenIndex cue, const CueEntry& entry, Frame frame, Attribution::How how) const;
  void add(Attribution one);
  bool may_not_speak(const Attribution& one) const;
  bool is_inverted_speaker(const Attribution& one) const;
  bool only_points(TokenRange words) const;
  void add_subtree(Attribution one, TokenIndex head);
  static bool speaks(const CueEntry& entry);
  static bool thinks(const CueEntry& entry);
  bool is_negated(TokenIndex v) const;
  bool is_question(TokenIndex clause) const;
  bool is_time(TokenIndex t) const;

  // Cues.
  TokenIndex bracket_round(TokenIndex v) const;
  bool has_complement(TokenIndex v) const;
  bool has_later_clause(TokenIndex v) const;
  bool tells_circumstance(TokenIndex clause, TokenIndex v) const;
  bool says_besides(TokenIndex p) const;
  bool taken_by_participle(TokenIndex v, TokenIndex clause, TokenIndex first);
  bool joined_already(TokenIndex v, TokenRange words) const;
  bool led_in(TokenIndex first) const;
  void verb(TokenIndex v, const CueEntry& entry);
  void object_frame(TokenIndex v, TokenIndex object, const CueEntry& entry, Attribution one);
  void noun(TokenIndex n, const CueEntry& entry);
  void adjective(TokenIndex a, const CueEntry& entry);
  void subject_behind_comma(TokenIndex speaker, TokenRange phrase, Attribution& one) const;
  void according(TokenIndex token);

  // Content that the tree hangs elsewhere.
  void misplaced(TokenIndex v, Attribution one);
  void bare_clause(TokenIndex v, Attribution one);
  void antecedent(TokenIndex v, const CueEntry& entry, Attribution one);
  void besides(TokenIndex p, Attribution one);
  void set_off(TokenIndex v, Attribution one);
  void interrupting(TokenIndex v, const CueEntry& entry, Attribution one);

  // Which words are of the content.
  void before_cue(TokenIndex v, TokenIndex clause, TokenRange& words) const;
  void own_subject(TokenIndex v, TokenIndex clause, TokenRange& words) const;
  void second_half(TokenIndex v, TokenIndex clause, TokenRange& words) const;
  void subject_behind_that(TokenIndex v, TokenIndex clause, TokenRange& words) const;
  void and_that(TokenRange& words) const;
  void joined_on(TokenIndex v, TokenRange& words);
  void joined_infinitives(TokenIndex v, TokenRange& words) const;
  bool belongs_outside(TokenIndex cue, TokenIndex outer);
  std::vector<TokenRange> part(TokenIndex clause, TokenIndex cue);
  bool places_ok(TokenIndex token) const;
  void aside(std::vector<TokenRange>& words) const;
  void without_strays(TokenRange& words) const;
  void added_by_writer(Attribution& one) const;
  void trim_place(TokenRange& words) const;
  void fill_gap(TokenIndex v, TokenRange& words) const;
  void before_comma(TokenIndex v, std::vector<TokenRange>& content, bool no_subject = false) const;
  void extend(TokenIndex v, TokenRange& words) const;

  const Syntax& s;
  const CueLexicon& lexicon_;
  std::vector<Attribution>& found_;
  const Sentence* sentence_ = nullptr;
  std::string form_;  // of the token looked at, in lower case
};

}  // namespace newsingest
