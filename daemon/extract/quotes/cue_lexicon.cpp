#include "extract/quotes/cue_lexicon.h"

#include <algorithm>

namespace newsingest {
namespace {

constexpr std::string_view kFile = "lexicons/cues.tsv";
constexpr std::array<std::string_view, 4> kAttitudeNames = {"assertion", "belief", "fact", "eventuality"};

// Adds what one word of the frames column means; false where it means nothing.
bool add_frame(std::string_view word, CueEntry& entry) {
  const auto add = [&entry](Frame frame) { entry.frames |= 1U << static_cast<unsigned>(frame); };
  if (word == "adr") return entry.addressee = true;
  if (word == "p" || word == "is") return true;  // a preposition's own object; "her advice was …" is looked for anyway
  if (word == "compound") return add(Frame::Compound), true;
  if (const int frame = index_in(kFrameNames, word); frame >= 0) {
    add(static_cast<Frame>(frame));
    return true;
  }
  const bool with_object = word.starts_with("o:");
  const int preposition = preposition_index(with_object || word.starts_with("p:") ? word.substr(2) : word);
  if (preposition < 0) return false;
  (with_object ? entry.object_prepositions : entry.prepositions) |= 1U << preposition;
  add(with_object ? Frame::ObjPrep : entry.pos == CuePos::Noun ? Frame::Noun : Frame::Prep);
  return true;
}

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

}  // namespace

std::vector<std::string> regular_forms(std::string_view lemma, CuePos pos) {
  std::string base(lemma);
  if (pos == CuePos::Adj || pos == CuePos::Prep || base.size() < 2) return {base};
  const char last = base.back();
  const char before = base[base.size() - 2];
  const std::string stem = base.substr(0, base.size() - 1);
  const bool y = last == 'y' && !is_vowel(before);
  const bool hissing = last == 's' || last == 'x' || last == 'z' || base.ends_with("ch") || base.ends_with("sh") ||
                       (last == 'o' && !is_vowel(before));
  std::vector<std::string> forms = {base, y ? stem + "ies" : base + (hissing ? "es" : "s")};
  if (pos == CuePos::Noun) return forms;
  forms.push_back(last == 'e' ? base + "d" : y ? stem + "ied" : base + "ed");
  const bool drops_e = last == 'e' && before != 'e' && before != 'o' && before != 'y';
  forms.push_back((drops_e ? stem : base) + "ing");
  return forms;
}

std::string name_of(const CueEntry& cue) { return cue.lemma + '/' + std::string(kCuePosNames[static_cast<std::size_t>(cue.pos)]); }

tl::expected<CueLexicon, KnowledgeError> CueLexicon::load(const KnowledgeFiles& files) {
  const auto text = files.require(kFile);
  if (!text) return tl::unexpected(text.error());
  const auto table = parse_lexicon_table(kFile, *text, {"lemma", "pos", "class", "attitude", "forms", "frames"});
  if (!table) return tl::unexpected(table.error());

  CueLexicon lexicon;
  for (const LexiconRow& row : table->rows) {
    const int pos = index_in(kCuePosNames, row.cells[1]);
    if (pos < 0) return tl::unexpected(table->error(row, "pos is '" + std::string(row.cells[1]) + "'; expected one of " + one_of(kCuePosNames)));
    const int sort = index_in(kCueClassNames, row.cells[2]);
    if (sort < 0) return tl::unexpected(table->error(row, "class is '" + std::string(row.cells[2]) + "'; expected one of " + one_of(kCueClassNames)));
    const int attitude = index_in(kAttitudeNames, row.cells[3]);
    if (attitude < 0) return tl::unexpected(table->error(row, "attitude is '" + std::string(row.cells[3]) + "'; expected one of " + one_of(kAttitudeNames)));

    CueEntry entry;
    entry.lemma = row.cells[0];
    entry.pos = static_cast<CuePos>(pos);
    entry.sort = static_cast<CueClass>(sort);
    entry.attitude = static_cast<Quote::Attitude>(attitude);
    for (const std::string_view frame : split_cell(row.cells[5])) {
      if (!add_frame(frame, entry)) {
        return tl::unexpected(table->error(row, "frame is '" + std::string(frame) + "'; expected p: or o: and a preposition, adr, or one of " + one_of(kFrameNames)));
      }
    }
    auto& by_form = lexicon.by_form_[static_cast<std::size_t>(pos)];
    const auto index = static_cast<std::uint32_t>(lexicon.entries_.size());
    for (const std::string& form : regular_forms(entry.lemma, entry.pos)) by_form.emplace(form, index);
    for (const std::string_view form : split_cell(row.cells[4])) by_form.insert_or_assign(std::string(form), index);
    lexicon.entries_.push_back(std::move(entry));
  }
  return lexicon;
}

const CueEntry* CueLexicon::find(std::string_view form, CuePos pos) const {
  const auto& by_form = by_form_[static_cast<std::size_t>(pos)];
  const auto found = by_form.find(form);
  return found == by_form.end() ? nullptr : &entries_[found->second];
}

}  // namespace newsingest
