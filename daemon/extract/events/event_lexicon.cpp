#include "extract/events/event_lexicon.h"

#include <algorithm>
#include <map>
#include <set>

#include "extract/sectors.h"

namespace newsingest {
namespace {

constexpr std::array<std::string_view, 36> kMeansNames = {
    "AGREE",    "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",   "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST",  "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",   "promise", "request", "refuse", "threaten", "stop", "cancel",
    "allow",    "prevent", "attempt",  "fail",    "force",     "light", "accuse",  "plan",    "report", "assist", "change",
    "yield",    "meet",    "nothing"};

constexpr std::array<std::string_view, 53> kModeNames = {
    "",           "visit",    "third-party", "multilateral", "phone",   "withdraw", "release",   "disarm",        "ceasefire",
    "access",     "resign",   "assist",      "change",       "yield",   "meet",     "disapprove", "investigate",  "allege",
    "restrict",   "arrest",   "relations",   "expel",        "territory", "violence", "demo",    "riot",          "strike",
    "hunger",     "boycott",  "obstruct",    "vandalize",    "convict", "discontinue", "troops", "weapons",       "police",
    "militia",    "seize",    "censor",      "curfew",       "martial-law", "deport", "withhold", "misinformation", "cyber",
    "abduct",     "beat",     "torture",     "sexual",       "targeted", "destroy", "primitive", "firearms"};
constexpr std::array<std::string_view, 6> kMoreModeNames = {"explosives", "suicide-attack", "aerial", "drone", "heavy-weapons",
                                                            "crowd-control"};
constexpr std::string_view kLastModeName = "unconventional";


std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

}  // namespace

// Fills a lexicon table by table; keeps the first mistake.
class EventLexiconLoader {
 public:
  explicit EventLexiconLoader(const KnowledgeFiles& files) : files_(files) {
    lexicon_.words_.emplace("", WordId{0});
    for (const auto name : kModeNames) lexicon_.mode_names_.emplace_back(name);
    for (const auto name : kMoreModeNames) lexicon_.mode_names_.emplace_back(name);
    lexicon_.mode_names_.emplace_back(kLastModeName);
    for (const auto word : kRuleWords) intern(word);
    grow();
  }

  tl::expected<EventLexicon, KnowledgeError> load() {
    const bool good = word_classes() && triggers() && actor_nouns() && modes() && contexts() && scores() && forms();
    if (!good) return tl::unexpected(*error_);
    for (auto& set : lexicon_.sets_) set.resize(lexicon_.words_.size());
    for (const WordId word : classes_["campaign"]) lexicon_.campaign_[word] = true;
    for (auto& rows : lexicon_.triggers_) {
      std::stable_sort(rows.begin(), rows.end(),
                       [](const TriggerRow& a, const TriggerRow& b) {
                         // What a word is only about gives way to what it is, and a light verb to one that says something.
                         const auto rank = [](Means means) { 
                           if (is_content(means)) return 3;
                           if (means == Means::Light || means == Means::Report) return 2;
                           return means == Means::Stop || means == Means::Prevent ? 1 : 0;
                         };
                         return std::pair(b.words.size(), rank(a.means)) < std::pair(a.words.size(), rank(b.means));
                       });
    }
    for (auto& rows : lexicon_.actor_nouns_) {
      std::stable_sort(rows.begin(), rows.end(),
                       [](const ActorNoun& a, const ActorNoun& b) { return a.words.size() > b.words.size(); });
    }
    return std::move(lexicon_);
  }

 private:
  bool fail(KnowledgeError error) {
    error_ = std::move(error);
    return false;
  }

  bool open(std::string_view file, const std::vector<std::string_view>& columns, LexiconTable& table) {
    const auto text = files_.require(file);
    if (!text) return fail(text.error());
    auto parsed = parse_lexicon_table(file, *text, columns);
    if (!parsed) return fail(parsed.error());
    table = std::move(*parsed);
    return true;
  }

  WordId intern(std::string_view word) {
    const auto next = static_cast<WordId>(lexicon_.words_.size());
    const auto [at, added] = lexicon_.words_.emplace(std::string(word), next);
    if (added) grow();
    return at->second;
  }
  void grow() {
    const std::size_t size = lexicon_.words_.size();
    lexicon_.triggers_.resize(size);
    lexicon_.actor_nouns_.resize(size);
    lexicon_.contexts_.resize(size);
    lexicon_.campaign_.resize(size);
    lexicon_.tells_mode_.resize(size);
  }

  // The words of a phrase; hyphens are words of their own, as tokens have them, unless `joined`.
  std::vector<WordId> phrase(std::string_view text, bool joined) {
    std::vector<WordId> ids;
    std::string word;
    const auto flush = [&] {
      if (!word.empty()) ids.push_back(intern(word));
      word.clear();
    };
    for (const char c : text) {
      if (c == ' ' || (c == '-' && !joined)) {
        flush();
        if (c == '-') ids.push_back(intern("-"));
      } else {
        word += c;
      }
    }
    flush();
    return ids;
  }

  bool word_classes() {
    LexiconTable table;
    if (!open("lexicons/word_classes.tsv", {"class", "words"}, table)) return false;
    for (const LexiconRow& row : table.rows) {
      auto& words = classes_[std::string(row.cells[0])];
      for (const std::string_view word : split_cell(row.cells[1])) {
        if (word.find(' ') != std::string_view::npos) {
          return fail(table.error(row, "word " + quoted(word) + " is of several; a frame tests one word, the head"));
        }
        words.push_back(intern(word));
      }
    }
    return true;
  }

  std::optional<std::int32_t> word_set(std::string_view list) {
    if (list.empty()) return -1;
    const auto known = set_of_.find(std::string(list));
    if (known != set_of_.end()) return known->second;
    std::vector<bool> set;
    const auto add = [&set](WordId id) {
      if (set.size() <= id) set.resize(std::size_t{id} + 1);
      set[id] = true;
    };
    for (const std::string_view word : split_cell(list, ',')) {
      // A named person or place, whichever it is, is looked up in the text; the class of that name, if there is one, is meant too.
      const bool named = word == "@person" || word == "@place";
      if (named) add(intern(word));
      if (named && classes_.find(word.substr(1)) == classes_.end()) continue;
      if (word.front() == '@') {
        const auto found = classes_.find(word.substr(1));
        if (found == classes_.end()) return std::nullopt;
        for (const WordId id : found->second) add(id);
      } else {
        add(intern(word));
      }
    }
    lexicon_.sets_.push_back(std::move(set));
    const auto index = static_cast<std::int32_t>(lexicon_.sets_.size() - 1);
    set_of_.emplace(std::string(list), index);
    return index;
  }

  bool condition(const LexiconTable& table, const LexiconRow& row, std::string_view text, Condition& condition) {
    using Kind = Condition::Kind;
    const std::string_view whole = text;
    if (text.starts_with('!')) {
      condition.negated = true;
      text.remove_prefix(1);
    }
    const std::size_t colon = text.find(':');
    const std::string_view name = text.substr(0, colon);
    std::string_view rest = colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
    static constexpr std::array<std::pair<std::string_view, Kind>, 15> kKinds = {{
        {"obj", Kind::Object}, {"subj", Kind::Subject}, {"none", Kind::NoObject}, {"prep", Kind::Preposition},
        {"to", Kind::Infinitive}, {"that", Kind::Clause}, {"ing", Kind::Gerund}, {"mod", Kind::Modifier},
        {"human", Kind::HumanObject}, {"who", Kind::HumanSubject}, {"xnoun", Kind::NounComplement},
        {"xadj", Kind::NounComplement}, {"poss", Kind::Possessor}, {"will", Kind::Future}, {"iobj", Kind::IndirectObject}}};
    const auto kind = std::find_if(kKinds.begin(), kKinds.end(), [name](const auto& entry) { return entry.first == name; });
    if (kind == kKinds.end()) {
      return fail(table.error(row, "frame has " + quoted(whole) +
                                       "; expected obj, iobj, subj, none, prep, to, that, ing, mod, human, who, xnoun, xadj, poss or will"));
    }
    condition.kind = kind->second;
    if (condition.kind == Kind::Preposition) {
      const std::size_t second = rest.find(':');
      const std::string_view preposition = rest.substr(0, second);
      if (preposition.empty()) return fail(table.error(row, "frame has " + quoted(whole) + "; expected a word behind prep:"));
      condition.preposition = intern(preposition);
      rest = second == std::string_view::npos ? std::string_view{} : rest.substr(second + 1);
    }
    const auto set = word_set(rest);
    if (!set) return fail(table.error(row, "frame has " + quoted(whole) + "; a class in it is not in word_classes.tsv"));
    condition.words = *set;
    return true;
  }

  bool slots(const LexiconTable& table, const LexiconRow& row, std::string_view cell, std::vector<Slot>& slots) {
    using Kind = Slot::Kind;
    for (const std::string_view text : split_cell(cell)) {
      Slot slot;
      if (text == "subj") slot.kind = Kind::Subject;
      else if (text == "obj") slot.kind = Kind::Object;
      else if (text == "iobj") slot.kind = Kind::IndirectObject;
      else if (text == "poss") slot.kind = Kind::Possessor;
      else if (text == "mod") slot.kind = Kind::Modifier;
      else if (text.starts_with("prep:") && text.size() > 5) slot = {Kind::Preposition, intern(text.substr(5))};
      else return fail(table.error(row, "place is " + quoted(text) + "; expected subj, obj, iobj, poss, mod or prep:WORD"));
      slots.push_back(slot);
    }
    return true;
  }

  bool triggers() {
    LexiconTable table;
    if (!open("lexicons/triggers.tsv", {"word", "pos", "frame", "means", "mode", "actor", "recipient"}, table)) return false;
    for (const LexiconRow& row : table.rows) {
      TriggerRow trigger;
      trigger.line = row.line;
      const std::string_view pos = row.cells[1];
      if (pos != "v" && pos != "n" && pos != "a") {
        return fail(table.error(row, "pos is " + quoted(pos) + "; expected v, n or a"));
      }
      trigger.pos = pos == "v" ? TriggerPos::Verb : pos == "n" ? TriggerPos::Noun : TriggerPos::Adjective;
      for (const std::string_view frame : split_cell(row.cells[2])) {
        std::vector<Condition> conditions;
        for (const std::string_view text : split_cell(frame, '+')) {
          conditions.emplace_back();
          if (!condition(table, row, text, conditions.back())) return false;
        }
        trigger.frames.push_back(std::move(conditions));
      }
      const int means = index_in(kMeansNames, row.cells[3]);
      if (means < 0) return fail(table.error(row, "means is " + quoted(row.cells[3]) + "; expected one of " + one_of(kMeansNames)));
      trigger.means = static_cast<Means>(means);
      if (!mode(table, row, row.cells[4], trigger.mode)) return false;
      trigger.no_recipient = row.cells[6] == "none";
      trigger.spoken = row.cells[5] == "none";
      if (!trigger.spoken && !slots(table, row, row.cells[5], trigger.actor)) return false;
      if (!trigger.no_recipient && !slots(table, row, row.cells[6], trigger.recipient)) return false;
      if (row.cells[0].empty()) return fail(table.error(row, "word is empty"));
      for (const std::string_view word : split_cell(row.cells[0])) add_trigger(trigger, word);
    }
    return true;
  }

  void add_trigger(TriggerRow trigger, std::string_view word) {
    for (const bool joined : {true, false}) {
      if (!joined && word.find('-') == std::string_view::npos) break;
      trigger.words = phrase(word, joined);
      trigger.lemma = word;
      if (trigger.pos == TriggerPos::Verb && word.find("ly ") != std::string_view::npos) {
        std::swap(trigger.words.front(), trigger.words.back());
      }
      const WordId head = trigger.pos == TriggerPos::Noun ? trigger.words.back() : trigger.words.front();
      lexicon_.triggers_[head].push_back(trigger);
    }
  }

  bool mode(const LexiconTable& table, const LexiconRow& row, std::string_view name, ModeId& mode) {
    const auto& names = lexicon_.mode_names_;
    const int index = index_in(names, name);
    if (index < 0) return fail(table.error(row, "mode is " + quoted(name) + "; expected one of " + one_of(names)));
    mode = static_cast<ModeId>(index);
    return true;
  }

  bool plover_type(const LexiconTable& table, const LexiconRow& row, std::string_view name, Means& type) {
    const int means = index_in(kMeansNames, name);
    if (means < 0 || !is_type(static_cast<Means>(means))) {
      return fail(table.error(row, "type is " + quoted(name) + "; expected one of PLOVER's sixteen, AGREE to ASSAULT"));
    }
    type = static_cast<Means>(means);
    return true;
  }

  bool actor_nouns() {
    LexiconTable table;
    if (!open("lexicons/actor_nouns.tsv", {"words", "sectors", "standing"}, table)) return false;
    for (const LexiconRow& row : table.rows) {
      ActorNoun noun;
      for (const std::string_view sector : split_cell(row.cells[1])) {
        if (sector != "UNK" && index_in(kSectorCodes, sector) < 0) {
          return fail(table.error(row, "sector is " + quoted(sector) + "; expected one of " + one_of(kSectorCodes) + ", UNK"));
        }
        noun.sectors.emplace_back(sector);
      }
      if (!row.cells[2].empty() && row.cells[2] != "domestic") {
        return fail(table.error(row, "standing is " + quoted(row.cells[2]) + "; expected domestic or -"));
      }
      noun.domestic = row.cells[2] == "domestic";
      for (const std::string_view word : split_cell(row.cells[0])) {
        for (const bool joined : {true, false}) {
          if (!joined && word.find('-') == std::string_view::npos) break;
          noun.words = phrase(word, joined);
          lexicon_.actor_nouns_[noun.words.back()].push_back(noun);
        }
      }
    }
    return true;
  }

  bool modes() {
    LexiconTable table;
    if (!open("lexicons/event_modes.tsv", {"type", "mode", "words"}, table)) return false;
    for (const LexiconRow& row : table.rows) {
      ModeRow entry;
      if (!plover_type(table, row, row.cells[0], entry.type) || !mode(table, row, row.cells[1], entry.mode)) return false;
      for (const std::string_view word : split_cell(row.cells[2])) {
        entry.words.push_back(phrase(word, true));
        lexicon_.tells_mode_[entry.words.back().back()] = true;
        if (word.find('-') == std::string_view::npos) continue;
        entry.words.push_back(phrase(word, false));
        lexicon_.tells_mode_[entry.words.back().back()] = true;
      }
      lexicon_.modes_.push_back(std::move(entry));
    }
    return true;
  }

  bool contexts() {
    LexiconTable table;
    if (!open("lexicons/event_contexts.tsv", {"context", "words"}, table)) return false;
    for (const LexiconRow& row : table.rows) {
      for (const std::string_view word : split_cell(row.cells[1])) {
        lexicon_.contexts_[intern(word)].emplace_back(row.cells[0]);
      }
    }
    return true;
  }

  bool scores() {
    LexiconTable table;
    if (!open("lexicons/event_scores.tsv", {"type", "mode", "quad", "cameo", "goldstein"}, table)) return false;
    for (const LexiconRow& row : table.rows) {
      Means type{};
      ModeId mode_id = 0;
      if (!plover_type(table, row, row.cells[0], type) || !mode(table, row, row.cells[1], mode_id)) return false;
      ScoreRow score;
      const std::string_view quad = row.cells[2];
      if (quad.size() != 1 || quad[0] < '1' || quad[0] > '4') {
        return fail(table.error(row, "quad is " + quoted(quad) + "; expected 1, 2, 3 or 4"));
      }
      score.quad_class = quad[0] - '0';
      score.cameo_code = row.cells[3];
      if (const std::string_view cell = row.cells[4]; !cell.empty()) {
        score.goldstein = number_in<double>(cell);
        if (!score.goldstein) return fail(table.error(row, "goldstein is " + quoted(cell) + "; expected a number or -"));
      }
      lexicon_.scores_[static_cast<std::uint32_t>(type) * 256 + mode_id] = std::move(score);
    }
    for (std::uint32_t type = 0; type < 16; ++type) {
      if (!lexicon_.scores_.contains(type * 256)) {
        return fail({"lexicons/event_scores.tsv", 0, "has no row without mode for " + std::string(kMeansNames[type])});
      }
    }
    return true;
  }

  static bool vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

  // The regular forms of a word: plural and third person; past, participle and gerund of a verb.
  static std::vector<std::string> regular_forms(const std::string& base, bool verb) {
    const std::size_t size = base.size();
    if (size < 2) return {};
    const char end = base[size - 1];
    const char before = base[size - 2];
    const std::string stem = base.substr(0, size - 1);
    const bool y = end == 'y' && !vowel(before);
    const bool hissing = end == 's' || end == 'x' || end == 'z' || base.ends_with("ch") || base.ends_with("sh") || (end == 'o' && !vowel(before));
    std::vector<std::string> forms = {y ? stem + "ies" : base + (hissing ? "es" : "s")};
    if (!verb) return forms;
    forms.push_back(end == 'e' ? base + "d" : y ? stem + "ied" : base + "ed");
    const bool drops_e = end == 'e' && before != 'e' && before != 'o' && before != 'y';
    forms.push_back((drops_e ? stem : base) + "ing");
    // "ban": banned
    if (size >= 3 && !vowel(end) && end != 'w' && end != 'x' && end != 'y' && vowel(before) && !vowel(base[size - 3])) {
      forms.push_back(base + end + "ed");
      forms.push_back(base + end + "ing");
    }
    return forms;
  }

  bool forms() {
    std::vector<std::pair<WordId, std::string>> verbs;
    std::vector<std::pair<WordId, std::string>> nouns;
    for (const auto& [text, id] : lexicon_.words_) {
      const auto& rows = lexicon_.triggers_[id];
      const bool verb = std::any_of(rows.begin(), rows.end(), [](const TriggerRow& row) { return row.pos == TriggerPos::Verb; });
      if (verb) verbs.emplace_back(id, text);
      else nouns.emplace_back(id, text);
      if (verb) nouns.emplace_back(id, text);
    }
    std::sort(verbs.begin(), verbs.end());
    std::sort(nouns.begin(), nouns.end());
    std::set<WordId> past_words;
    std::set<WordId> irregular_nouns;
    std::vector<std::pair<WordId, WordId>> verb_forms;
    std::vector<std::pair<WordId, WordId>> noun_forms;
    for (const auto& [id, text] : verbs) {
      verb_forms.emplace_back(id, id);
      for (const std::string& form : regular_forms(text, true)) {
        verb_forms.emplace_back(intern(form), id);
        if (form.ends_with("ed")) past_words.insert(verb_forms.back().first);
      }
    }
    for (const auto& [id, text] : nouns) {
      noun_forms.emplace_back(id, id);
      for (const std::string& form : regular_forms(text, false)) noun_forms.emplace_back(intern(form), id);
    }
    LexiconTable table;
    if (!open("lexicons/irregular_forms.tsv", {"lemma", "forms"}, table)) return false;
    for (const LexiconRow& row : table.rows) {
      const WordId lemma = intern(row.cells[0]);
      for (const std::string_view form : split_cell(row.cells[1])) {
        verb_forms.emplace_back(intern(form), lemma);
        if (form.ends_with("men") || form == "children" || form == "crises") irregular_nouns.insert(lemma);
        else past_words.insert(verb_forms.back().first);
        noun_forms.emplace_back(intern(form), lemma);
      }
    }
    lexicon_.past_.assign(lexicon_.words_.size(), false);
    for (const auto& [form, lemma] : verb_forms) {
      const bool own = !lexicon_.triggers_[form].empty() || !lexicon_.actor_nouns_[form].empty();
      if (form == lemma || own || irregular_nouns.contains(lemma)) continue;
      lexicon_.past_[form] = past_words.contains(form);
    }
    lexicon_.verb_of_.assign(lexicon_.words_.size(), 0);
    lexicon_.noun_of_.assign(lexicon_.words_.size(), 0);
    // A word of the tables is itself before it is a form of another ("found" stays "find" only where no row has "found").
    for (const auto& [form, lemma] : verb_forms) {
      WordId& slot = lexicon_.verb_of_[form];
      if (slot == 0 || slot != form) slot = lemma;
    }
    for (const auto& [form, lemma] : noun_forms) {
      WordId& slot = lexicon_.noun_of_[form];
      if (slot == 0) slot = lemma;
    }
    return true;
  }

  const KnowledgeFiles& files_;
  EventLexicon lexicon_;
  std::optional<KnowledgeError> error_;
  std::map<std::string, std::vector<WordId>, std::less<>> classes_;
  std::map<std::string, std::int32_t, std::less<>> set_of_;
};

tl::expected<EventLexicon, KnowledgeError> EventLexicon::load(const KnowledgeFiles& files) {
  return EventLexiconLoader(files).load();
}

ModeId EventLexicon::mode_id(std::string_view name) const {
  const int index = index_in(mode_names_, name);
  return index < 0 ? ModeId{0} : static_cast<ModeId>(index);
}

const ScoreRow& EventLexicon::score(Means type, ModeId mode) const {
  const auto key = static_cast<std::uint32_t>(type) * 256;
  const auto found = scores_.find(key + mode);
  return found == scores_.end() ? scores_.at(key) : found->second;
}

}  // namespace newsingest
