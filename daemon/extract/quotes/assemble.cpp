#include "extract/quotes/assemble.h"

#include <algorithm>
#include <array>
#include <string>

#include "extract/ascii.h"
#include "extract/quotes/beside.h"
#include "extract/quotes/speaker_phrase.h"

namespace newsingest {
namespace {

class Assembly {
 public:
  Assembly(const Syntax& syntax, std::string_view text, const CueLexicon& lexicon, const std::vector<Quoted>& quoted,
           const Places& places, std::vector<Attribution>& candidates, std::vector<Attribution>& chosen)
      : s(syntax), text_(text), lexicon_(lexicon), quoted_(quoted), places_(places), candidates_(candidates), chosen_(chosen),
        beside_(syntax, text, lexicon, places, quoted), owner_(quoted.size(), -1) {}

  void run() {
    for (const Attribution& turn : chosen_) claim(turn);
    link_candidates();
    for (std::size_t q = 0; q < quoted_.size(); ++q) quotation(static_cast<std::int32_t>(q));
    without_marks();
    std::stable_sort(chosen_.begin(), chosen_.end(), [this](const Attribution& a, const Attribution& b) { return place(a) < place(b); });
  }

 private:
  std::uint32_t place(const Attribution& one) const {
    std::uint32_t at = ~0U;
    if (!one.content.empty()) at = s[one.content.front().first].span.begin;
    if (!one.quoted.empty()) at = std::min(at, quoted_[static_cast<std::size_t>(one.quoted.front())].inner.begin);
    return at;
  }

  // Quotations within a turn of a transcript are that turn's.
  void claim(const Attribution& turn) {
    const auto index = static_cast<std::int32_t>(&turn - chosen_.data());
    for (const TokenRange& range : turn.content) {
      for (TokenIndex t = range.first; t < range.last; ++t) {
        if (const std::int32_t q = places_.quoted(t); q >= 0) owner_[static_cast<std::size_t>(q)] = index;
      }
    }
  }

  // Which candidate's complement each quotation stands in, if any: the likeliest, the one whose cue is nearest.
  void link_candidates() {
    candidate_of_.assign(quoted_.size(), -1);
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const Attribution& one = candidates_[i];
      if (places_.quoted(one.cue) >= 0 || one.score < kLinkable) continue;
      for (const TokenRange& range : one.content) {
        for (TokenIndex t = range.first; t < range.last;) {
          const std::int32_t q = places_.quoted(t);
          if (q < 0) {
            ++t;
            continue;
          }
          auto& best = candidate_of_[static_cast<std::size_t>(q)];
          if (best < 0 || beats(one, candidates_[static_cast<std::size_t>(best)], q)) best = static_cast<std::int32_t>(i);
          t = std::max(t + 1, std::min(places_.tokens(q).last, range.last));
        }
      }
    }
  }

  // Of two clauses that both hold a quotation, the outer one holds the inner one's cue: "he said it called it 'a lie'" is his.
  bool beats(const Attribution& one, const Attribution& other, std::int32_t q) const {
    // "Is expected to …, according to Lane": the whole is Lane's.
    const bool according = one.how == Attribution::How::According, other_according = other.how == Attribution::How::According;
    if (according != other_according && holds(one, other.cue) && holds(other, one.cue)) return according ? one.score >= kAccepted : other.score < kAccepted;
    if (holds(one, other.cue) && !holds(other, one.cue)) return one.score >= kAccepted;
    if (holds(other, one.cue) && !holds(one, other.cue)) return other.score < kAccepted;
    return link(one, q) > link(other, q);
  }
  static bool holds(const Attribution& one, TokenIndex token) {
    return std::any_of(one.content.begin(), one.content.end(), [token](TokenRange range) { return range.contains(token); });
  }

  double link(const Attribution& one, std::int32_t q) const {
    const TokenRange tokens = places_.tokens(q);
    double value = one.score;
    if (tokens.contains(one.content_head)) value += 2;
    if (one.entry != nullptr && one.entry->takes(Frame::Quote)) value += 1;
    if (one.how == Attribution::How::Noun) value -= 1;
    const auto distance = one.cue < tokens.first ? tokens.first - one.cue : one.cue - tokens.last;
    return value - 0.02 * std::min(distance, 40);
  }

  void quotation(std::int32_t q) {
    const Quoted& one = quoted_[static_cast<std::size_t>(q)];
    if (one.parent >= 0 || owner_[static_cast<std::size_t>(q)] >= 0 || places_.tokens(q).empty()) return;
    if (one.continues >= 0) {
      if (owner_[static_cast<std::size_t>(one.continues)] >= 0) join(q, owner_[static_cast<std::size_t>(one.continues)]);
      return;
    }
    const bool work = is_work(q);
    const bool speech = !work && beside_.is_speech(q);
    const std::int32_t candidate = candidate_of_[static_cast<std::size_t>(q)];
    const bool whole = speech && beside_.is_whole(q);
    if (const std::int32_t split = whole ? -1 : split_from(q); split >= 0) {
      join(q, split);
      return;
    }
    if (whole || (speech && candidate < 0)) {
      if (beside(q)) return;
    }
    if (candidate < 0 && work) return;
    if (candidate < 0 && !whole && goes_on(q)) return;
    if (candidate >= 0) {
      const Attribution& clause = candidates_[static_cast<std::size_t>(candidate)];
      // What a thing is called, in capitals: its name, and nobody's words.
      if (beside_.is_title(q) && clause.entry != nullptr && names(clause)) {
        candidates_[static_cast<std::size_t>(candidate)].score = -9;
        return;
      }
      Attribution copy = candidates_[static_cast<std::size_t>(candidate)];
      keep_clause(copy, q, speech);
      if (const TokenRange tail = beside_.tail_of(q); !tail.empty() && !copy.content.empty() && copy.content.back().last >= places_.tokens(q).last - 1 &&
                                                      copy.content.back().last <= tail.first + 1 && copy.cue < tail.first) {
        copy.content.push_back({std::max(tail.first, copy.content.back().last), tail.last});
      }
      trim_tail(copy, q);
      settle(std::move(copy), q);
      return;
    }
    if (!speech) {
      if (auto found = beside_.before(q); found && found->how == Attribution::How::Before && close_before(*found, q)) {
        settle(std::move(*found), q);
      } else if (auto clause = beside_.leading(q)) {
        settle(std::move(*clause), q);
      }
      return;
    }
    // No cue beside it. Further words of the same speaker, or a sentence before that says who speaks.
    if (const std::int32_t told = told_before(q); told >= 0) {
      Attribution copy = candidates_[static_cast<std::size_t>(told)];
      settle(std::move(copy), q);
      return;
    }
    if (const std::int32_t last = last_owner(q); last >= 0) {
      join(q, last);
      return;
    }
    if (!whole) {
      if (auto clause = beside_.leading(q)) {
        settle(std::move(*clause), q);
        return;
      }
    }
    if (auto found = beside_.previous(q); found && places_.tokens(q).last - places_.tokens(q).first >= 5) choose(std::move(*found), q);
  }

  // Her novel, “The Long Winter,” or “The Long Winter,” by Ruth Lane: a work's title, though a comma of the sentence stands within the marks.
  bool is_work(std::int32_t q) const {
    static constexpr std::array<std::string_view, 38> kWorks = {"book", "books", "novel", "memoir", "biography", "autobiography", "bestseller", "film", "movie", "documentary", "show", "series", "program", "programme", "sitcom",
                                                               "podcast", "song", "album", "single", "hit", "ballad", "anthem", "play", "musical", "opera", "poem", "painting", "ad", "ads", "column", "essay", "newsletter", "magazine",
                                                               "game", "titled", "entitled", "sitcom", "thriller"};
    const TokenRange tokens = places_.tokens(q);
    if (tokens.last - tokens.first > 14 || !beside_.is_title(q, true)) return false;
    TokenIndex before = tokens.first - 1;
    while (before >= 0 && (s[before].form == "," || is_mark(s[before].form))) --before;
    if (before >= 0 && places_.sentence(before) == places_.sentence(tokens.first) && places_.quoted(before) < 0 &&
        s.is_in(before, kWorks)) return true;
    TokenIndex behind = tokens.last;
    while (behind < s.size() && (s[behind].form == "," || is_mark(s[behind].form))) ++behind;
    return behind + 1 < s.size() && s.same(behind, "by") && s[behind + 1].upos == Upos::Propn;
  }
  static bool is_mark(std::string_view form) { return form == "\"" || form == "“" || form == "”" || form == "''" || form == "``" || form == "‘" || form == "’" || form == "'"; }

  // Lane said that it had rained. “The road was shut.”: of the sentence before, the last clause that somebody says, if it ends the sentence.
  std::int32_t told_before(std::int32_t q) const {
    const TokenIndex first = places_.tokens(q).first;
    const auto& sentences = s.annotation().sentences;
    const auto here = static_cast<std::size_t>(places_.sentence(first));
    if (here == 0 || sentences[here - 1].paragraph != sentences[here].paragraph) return -1;
    if (s[sentences[here].first].span.begin < quoted_[static_cast<std::size_t>(q)].outer.begin) return -1;
    const Sentence& before = sentences[here - 1];
    for (TokenIndex t = before.first; t < before.last; ++t) {
      if (places_.quoted(t) >= 0) return -1;  // what was quoted there goes on
    }
    TokenIndex end = before.last;
    while (end > before.first && s[end - 1].upos == Upos::Punct) --end;
    std::int32_t best = -1;
    auto from = std::lower_bound(candidates_.begin(), candidates_.end(), before.first, [](const Attribution& one, TokenIndex token) { return one.cue < token; });
    for (; from != candidates_.end() && from->cue < before.last; ++from) {
      const bool says = from->entry != nullptr && from->entry->takes(Frame::Quote) && from->speaker != kNone && !from->expletive && !from->negated;
      if (!says || from->score < kAccepted || from->content.empty() || from->content.back().last < end || from->content.front().first < from->cue) continue;
      if (places_.quoted(from->cue) >= 0) continue;
      if (best < 0 || !holds(candidates_[static_cast<std::size_t>(best)], from->cue)) best = static_cast<std::int32_t>(from - candidates_.begin());
    }
    return best;
  }

  // What stands in capitals and in marks behind such a cue is what a thing is called: called “The Bridge”, knows “The Bridge”; but
  // hailed her as “The Bridge Queen”, which is praise.
  static bool names(const Attribution& clause) {
    const CueClass sort = clause.entry->sort;
    if (clause.frame == Frame::That || clause.frame == Frame::Wh) return false;  // learned that the “Old Guard” had left
    if (sort == CueClass::Judge || sort == CueClass::Compare || sort == CueClass::Reject || sort == CueClass::Deny) return false;
    return clause.frame == Frame::Name || clause.frame == Frame::ObjPrep || clause.frame == Frame::Obj || sort == CueClass::Name || sort == CueClass::Know;
  }

  // “…”, and of “…”: a further quotation, or a clause's last words, with a few words between and no verb: it belongs to what stands
  // before it.
  bool goes_on(std::int32_t q) {
    const TokenRange here = places_.tokens(q);
    const std::int32_t sentence = places_.sentence(here.first);
    const auto near = [&](TokenIndex end) {
      if (end > here.first || here.first - end > 7) return false;
      if (places_.sentence(end - 1) != sentence) return false;
      for (TokenIndex t = end; t < here.first; ++t) {
        if (s[t].upos == Upos::Verb || s[t].form == ";" || s[t].form == ":" || s[t].form == ".") return false;
      }
      return true;
    };
    std::int32_t p = q - 1;
    while (p >= 0 && quoted_[static_cast<std::size_t>(p)].parent >= 0) --p;
    if (p >= 0 && owner_[static_cast<std::size_t>(p)] >= 0 && near(places_.tokens(p).last)) {
      const std::int32_t owner = owner_[static_cast<std::size_t>(p)];
      const Attribution& one = chosen_[static_cast<std::size_t>(owner)];
      if (one.cue == kNone || one.cue < places_.tokens(p).first) {
        join(q, owner);
        return true;
      }
      return false;
    }
    // “It is hot,” she wrote to the town, and “dry”.
    if (p >= 0 && owner_[static_cast<std::size_t>(p)] >= 0 && here.first >= 4 && places_.sentence(places_.tokens(p).last - 1) == sentence &&
        s[here.first - 2].upos == Upos::Cconj && s[here.first - 3].form == ",") {
      const std::int32_t owner = owner_[static_cast<std::size_t>(p)];
      const TokenIndex cue = chosen_[static_cast<std::size_t>(owner)].cue;
      if (cue != kNone && places_.tokens(p).last <= cue && cue < here.first) {
        join(q, owner);
        return true;
      }
    }
    const TokenIndex begins = s.annotation().sentences[static_cast<std::size_t>(sentence)].first;
    auto from = std::lower_bound(candidates_.begin(), candidates_.end(), begins, [](const Attribution& one, TokenIndex token) { return one.cue < token; });
    for (; from != candidates_.end() && from->cue < here.first; ++from) {
      const Attribution& one = *from;
      if (one.score < kAccepted || one.content.empty()) continue;
      const TokenIndex end = one.content.back().last;
      if (end <= one.cue || !near(end) || places_.quoted(one.cue) >= 0) continue;
      Attribution copy = one;
      copy.content.back().last = here.first;
      settle(std::move(copy), q);
      return true;
    }
    return false;
  }

  // By the words beside it: what follows has the first say, but for a colon right before.
  bool beside(std::int32_t q) {
    auto found = beside_.after(q);
    auto before = beside_.before(q);
    const bool led_in = before && s.same(places_.tokens(q).first >= 2 ? places_.tokens(q).first - 2 : 0, ":") && before->how == Attribution::How::Before;
    // "Lane said, “…”, as quoted by the Herald": Lane's words.
    const bool passed_on = found && before && found->how == Attribution::How::After && found->entry != nullptr && found->entry->sort == CueClass::Media && found->passive && before->cue != kNone;
    if (before && (!found || led_in || passed_on)) found = std::move(before);
    if (!found) return false;
    if (led_in && found->content.empty()) lead_in(*found, q);
    if (found->how == Attribution::How::After && !found->content.empty() && !beside_.is_whole(q)) from_sentence(*found, q);
    settle(std::move(*found), q);
    return true;
  }

  // Floods are “the town's ruin” and “stunt its growth,” Lane said: the sentence's earlier words in marks, which are nobody's yet.
  void from_sentence(Attribution& one, std::int32_t q) const {
    const std::int32_t p = outer_before(q);
    if (p < 0 || owner_[static_cast<std::size_t>(p)] >= 0 || places_.tokens(p).empty() || one.content.front().first > places_.tokens(q).first) return;
    const std::int32_t sentence = places_.sentence(places_.tokens(q).first);
    if (places_.sentence(places_.tokens(p).first) != sentence || places_.tokens(p).last + 1 < one.content.front().first) return;
    const std::int32_t further = outer_before(p);
    if (further >= 0 && !places_.tokens(further).empty() && places_.sentence(places_.tokens(further).last - 1) == sentence) return;
    one.content.front().first = s.annotation().sentences[static_cast<std::size_t>(sentence)].first;
  }

  // "Said the bridge had two faults: “It leaks and it leans”": the clause that the colon ends is of the same saying.
  void lead_in(Attribution& one, std::int32_t q) const {
    const TokenIndex first = places_.tokens(q).first;
    auto from = std::lower_bound(candidates_.begin(), candidates_.end(), one.cue, [](const Attribution& other, TokenIndex token) { return other.cue < token; });
    for (; from != candidates_.end() && from->cue == one.cue; ++from) {
      if (from->frame != Frame::That || from->score < kAccepted || from->content.empty() || from->content.front().first < one.cue) continue;
      if (from->content.back().last + 4 < first) continue;
      one.content = from->content;
      for (TokenRange& range : one.content) range.last = std::min(range.last, first - 2);  // before the colon
      std::erase_if(one.content, [](TokenRange range) { return range.empty(); });
      return;
    }
  }

  // A cue has one attribution: further quotations join it.
  void settle(Attribution one, std::int32_t q) {
    if (const std::int32_t same = owner_of_cue(one.cue); same >= 0) {
      join(q, same);
    } else {
      choose(std::move(one), q);
    }
  }

  bool close_before(const Attribution& one, std::int32_t q) const {
    const TokenIndex first = places_.tokens(q).first;
    return one.cue + 3 >= first;
  }

  std::int32_t owner_of_cue(TokenIndex cue) const {
    if (cue == kNone) return -1;
    for (std::size_t i = chosen_.size(); i-- > 0 && i + 6 > chosen_.size();) {
      if (chosen_[i].cue == cue) return static_cast<std::int32_t>(i);
    }
    return -1;
  }

  // “We tried,” Lane wrote in a letter explaining her part, “but we failed”: the second half of a sentence that the cue's clause parts,
  // but for words that a cue of their own governs.
  std::int32_t split_from(std::int32_t q) const {
    const std::int32_t p = outer_before(q);
    const TokenIndex first = places_.tokens(q).first;
    if (p < 0 || owner_[static_cast<std::size_t>(p)] < 0 || first < 4 || s[first - 2].form != "," || !beside_.is_speech(p) || !beside_.is_whole(p)) return -1;
    if (!quoted_[static_cast<std::size_t>(p)].inner.in(text_).ends_with(',') || places_.sentence(places_.tokens(p).last - 1) != places_.sentence(first)) return -1;
    const std::int32_t owner = owner_[static_cast<std::size_t>(p)];
    const TokenIndex cue = chosen_[static_cast<std::size_t>(owner)].cue;
    if (cue == kNone || cue < places_.tokens(p).last || cue >= first) return -1;
    for (TokenIndex t = first - 3; t > cue; --t) {
      if ((t > first - 5 && s[t].upos == Upos::Verb) || s.same(t, "that")) return -1;  // adding “…”, noting that she “…”
    }
    return owner;
  }

  std::int32_t outer_before(std::int32_t q) const {
    std::int32_t p = q - 1;
    while (p >= 0 && quoted_[static_cast<std::size_t>(p)].parent >= 0) --p;
    return p;
  }

  // “It leaks,” she said at a “no-frills” supper. “It leans.”: of words in marks within the cue's own sentence, the speech that it is
  // the cue of; else the quotation itself.
  std::int32_t past_scraps(std::int32_t p) const {
    const std::int32_t sentence = places_.sentence(places_.tokens(p).first);
    std::int32_t speech = p;
    for (int i = 0; i < 4; ++i) {
      speech = outer_before(speech);
      if (speech < 0 || places_.tokens(speech).empty()) return p;
      const std::int32_t owner = owner_[static_cast<std::size_t>(speech)];
      if (owner < 0) continue;
      const TokenIndex cue = chosen_[static_cast<std::size_t>(owner)].cue;
      const bool own = cue != kNone && places_.sentence(cue) == sentence && places_.tokens(speech).last <= cue && cue < places_.tokens(p).first;
      if (own && beside_.is_speech(speech) && beside_.is_whole(speech)) return speech;
    }
    return p;
  }

  // The attribution of the quotation before, where nothing but its cue clause, or nothing at all, stands between.
  std::int32_t last_owner(std::int32_t q) const {
    std::int32_t p = outer_before(q);
    if (p >= 0 && !(beside_.is_speech(p) && beside_.is_whole(p))) p = past_scraps(p);
    if (p < 0 || owner_[static_cast<std::size_t>(p)] < 0) return -1;
    const std::int32_t owner = owner_[static_cast<std::size_t>(p)];
    const Attribution& one = chosen_[static_cast<std::size_t>(owner)];
    const TokenRange previous = places_.tokens(p);
    const TokenRange here = places_.tokens(q);
    const auto& sentences = s.annotation().sentences;
    const std::int32_t from = places_.sentence(previous.last - 1);
    const std::int32_t to = places_.sentence(here.first);
    const auto& a = sentences[static_cast<std::size_t>(from)];
    const auto& b = sentences[static_cast<std::size_t>(to)];
    const bool begins = s[b.first].span.begin >= quoted_[static_cast<std::size_t>(q)].outer.begin;  // marks, perhaps doubled, and no word before it
    if (!begins && !(one.cue != kNone && previous.last <= one.cue && one.cue < here.first && s[here.first - 2].form == ",")) return -1;
    if (b.paragraph == a.paragraph) {
      // Same paragraph: the cue stands between, or no sentence without marks does.
      if (one.cue != kNone && previous.last <= one.cue && one.cue < here.first) return to - places_.sentence(one.cue) <= 2 ? owner : -1;
      return to - from <= 2 ? owner : -1;
    }
    // The next paragraph, if it is all quotation and the one before ended with this speaker's words or cue.
    if (b.paragraph != a.paragraph + 1) return -1;
    if (!beside_.is_speech(p)) return -1;  // behind a scrap in marks a whole paragraph is something else
    return floats(q) && a.last - previous.last < 45 ? owner : -1;
  }

  // The paragraph begins with the quotation, and its sentence ends with it.
  bool floats(std::int32_t q) const {
    const TokenRange here = places_.tokens(q);
    const auto& sentences = s.annotation().sentences;
    const auto first = static_cast<std::size_t>(places_.sentence(here.first));
    const auto last = static_cast<std::size_t>(places_.sentence(here.last - 1));
    if (s[sentences[first].first].span.begin < quoted_[static_cast<std::size_t>(q)].outer.begin) return false;
    if (first > 0 && sentences[first - 1].paragraph == sentences[first].paragraph) return false;
    return here.last + 3 >= sentences[last].last;
  }

  // Cuts a clause to what belongs to the quotation: a quotation that is the whole clause keeps nothing round it.
  void keep_clause(Attribution& one, std::int32_t q, bool speech) const {
    const TokenRange tokens = places_.tokens(q);
    if (!speech || !tokens.contains(one.content_head)) return;
    const std::string_view inner = quoted_[static_cast<std::size_t>(q)].inner.in(text_);
    const bool leads = !one.content.empty() && one.cue < one.content.front().first && one.content.front().first + 2 < tokens.first;  // the road “leaks,” which is true
    const bool complete = (inner.ends_with(',') && !leads) || inner.ends_with('.') || inner.ends_with('?') || inner.ends_with('!');
    if (!complete) return;
    for (TokenRange& range : one.content) range.last = std::min(range.last, std::max(range.first, tokens.last));
    std::erase_if(one.content, [](TokenRange range) { return range.empty(); });
  }

  // Behind the marks in a clause, where the cue's own sentence goes on: called it “a shame” [and left], said it was “mad,” [adding that …].
  void trim_tail(Attribution& one, std::int32_t q) const {
    if (one.content.empty() || one.cue == kNone || one.how != Attribution::How::Clause) return;
    for (std::size_t i = 0; i < one.content.size(); ++i) {
      TokenRange& range = one.content[i];
      if (range.first < one.cue) continue;
      for (TokenIndex at = std::max(range.first, places_.tokens(q).last); at < range.last; ++at) {
        const bool gone = leaves(one, at, range.last) || says_when(one, at, q) || (range.last - at < 16 && beside_.tells_where(at, range.last) && !has_verb({at, range.last}));
        if (places_.quoted(at) >= 0 || !gone) continue;
        range.last = at;
        one.content.resize(i + 1);
        if (range.empty()) one.content.pop_back();
        return;
      }
    }
  }

  bool has_verb(TokenRange words) const {
    for (TokenIndex t = words.first; t < words.last; ++t) {
      if (s[t].upos == Upos::Verb || places_.quoted(t) >= 0) return true;
    }
    return false;
  }

  // Chants of “Go home” [until he left], a sign reading “Welcome” [hours after the storm]: right behind the marks, and no clause round them is told.
  bool says_when(const Attribution& one, TokenIndex at, std::int32_t q) const {
    const bool alone = one.content.front().first + 1 >= places_.tokens(q).first && is_ascii_upper(s[places_.tokens(q).first].form[0]);
    if (((one.frame == Frame::That || one.frame == Frame::Wh) && !alone) || at > places_.tokens(q).last + 1) return false;
    if (s.one_of(at, "until", "while", "when", "before", "after")) return true;
    return s.one_of(at, "moments", "minutes", "hours", "days", "weeks", "months") && at + 1 < s.size() && s.one_of(at + 1, "after", "before");
  }

  bool leaves(const Attribution& one, TokenIndex at, TokenIndex end) const {
    const std::string_view form = s[at].form;
    const bool joins = s[at].upos == Upos::Cconj;
    if (!joins && form != "," && form != "-" && form != "–" && form != "—" && form != "--") return false;
    TokenIndex next = at + 1;
    while (next < end && (s[next].upos == Upos::Adv || s[next].upos == Upos::Cconj)) ++next;
    if (next >= end || s[next].upos == Upos::Punct) return false;
    const Xpos tense = s[next].xpos;
    std::string lower(s[next].form);
    lower_in_place(lower);
    const CueEntry* cue = lexicon_.find(lower, CuePos::Verb);
    if (!joins) return tense == Xpos::Vbg && cue != nullptr && cue->takes(Frame::Quote) && cue->takes(Frame::That);
    const bool finite = tense == Xpos::Vbd || tense == Xpos::Vbz || tense == Xpos::Vbp;
    const bool clause = one.frame == Frame::That || one.frame == Frame::Wh;
    if (clause) return cue != nullptr && tense == s[one.cue].xpos && (tense == Xpos::Vbd || tense == Xpos::Vbz || tense == Xpos::Vbg);
    return finite || tense == Xpos::Md || (tense == Xpos::Vbg && s[one.cue].xpos == Xpos::Vbg);
  }

  void choose(Attribution one, std::int32_t q) {
    one.quoted.clear();
    const auto index = static_cast<std::int32_t>(chosen_.size());
    chosen_.push_back(std::move(one));
    join(q, index);
    for (const TokenRange& range : chosen_.back().content) {
      for (TokenIndex t = range.first; t < range.last; ++t) {
        const std::int32_t other = places_.quoted(t);
        if (other >= 0 && other != q && owner_[static_cast<std::size_t>(other)] < 0 && (chosen_.back().quoted.empty() || chosen_.back().quoted.back() != other)) join(other, index);
      }
    }
  }

  void join(std::int32_t q, std::int32_t attribution) {
    if (owner_[static_cast<std::size_t>(q)] == attribution) return;
    owner_[static_cast<std::size_t>(q)] = attribution;
    chosen_[static_cast<std::size_t>(attribution)].quoted.push_back(q);
  }

  // What has no quotation marks: outermost clauses first, none within another or across one that is chosen.
  void without_marks() {
    covered_.assign(static_cast<std::size_t>(s.size()), false);
    for (const Attribution& one : chosen_) cover(one);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (candidates_[i].score >= kAccepted && places_.quoted(candidates_[i].cue) < 0) order.push_back(i);
    }
    const auto sentence = [this](std::size_t i) { return places_.sentence(candidates_[i].cue); };
    const auto size = [this](std::size_t i) {
      TokenIndex sum = 0;
      for (const TokenRange& range : candidates_[i].content) sum += range.last - range.first;
      return sum;
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      if (sentence(a) != sentence(b)) return sentence(a) < sentence(b);
      return size(a) > size(b);
    });
    for (std::size_t o = 0; o < order.size(); ++o) {
      const std::size_t i = order[o];
      Attribution& one = candidates_[i];
      if (is_covered(one.cue) || owner_of_any(one)) continue;
      // "Released a statement saying that …": what says more clearly who said what has the better claim.
      bool outdone = false;
      for (std::size_t p = o + 1; p < order.size() && p < o + 12 && sentence(order[p]) == sentence(i); ++p) {
        const Attribution& inner = candidates_[order[p]];
        outdone = outdone || (holds(one, inner.cue) && inner.score > one.score + kClearer);
      }
      if (outdone) continue;
      bool free = true;
      for (const TokenRange& range : one.content) {
        for (TokenIndex t = range.first; t < range.last && free; ++t) free = !is_covered(t);
      }
      if (!free) continue;
      covered_[static_cast<std::size_t>(one.cue)] = true;
      cover(one);
      chosen_.push_back(one);
    }
  }

  // Its cue has words already.
  bool owner_of_any(const Attribution& one) const {
    return covered_[static_cast<std::size_t>(one.cue)];
  }

  void cover(const Attribution& one) {
    for (const TokenRange& range : one.content) {
      for (TokenIndex t = range.first; t < range.last; ++t) covered_[static_cast<std::size_t>(t)] = true;
    }
    for (const std::int32_t q : one.quoted) {
      for (TokenIndex t = places_.tokens(q).first; t < places_.tokens(q).last; ++t) covered_[static_cast<std::size_t>(t)] = true;
    }
    if (one.cue != kNone) covered_[static_cast<std::size_t>(one.cue)] = true;
  }
  bool is_covered(TokenIndex token) const { return covered_[static_cast<std::size_t>(token)]; }

  static constexpr double kClearer = 1.0;  // by how much a clause within another has to be likelier
  static constexpr double kAccepted = -1.0;
  static constexpr double kLinkable = 0;

  const Syntax& s;
  std::string_view text_;
  const CueLexicon& lexicon_;
  const std::vector<Quoted>& quoted_;
  const Places& places_;
  std::vector<Attribution>& candidates_;
  std::vector<Attribution>& chosen_;
  Beside beside_;
  std::vector<std::int32_t> owner_;  // of each quotation: index into chosen_
  std::vector<std::int32_t> candidate_of_;
  std::vector<bool> covered_;
};

}  // namespace

void assemble(const Syntax& syntax, std::string_view text, const CueLexicon& lexicon, const std::vector<Quoted>& quoted,
              const Places& places, std::vector<Attribution>& candidates, StepBudget& budget, std::vector<Attribution>& chosen) {
  if (!budget.spend(static_cast<std::uint64_t>(syntax.size()))) return;
  Assembly(syntax, text, lexicon, quoted, places, candidates, chosen).run();
}

}  // namespace newsingest
