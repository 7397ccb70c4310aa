#include "extract/quotes/speaker.h"

#include <algorithm>
#include <array>

namespace newsingest {
namespace {

constexpr std::array<std::string_view, 24> kTitles = {"mr", "mrs", "ms", "miss", "dr", "prof", "sir", "lord", "lady", "dame", "mr.", "mrs.", "ms.", "dr.", "prof.",
                                                      "sen.", "rep.", "gov.", "gen.", "president", "senator", "professor", "governor", "minister"};

bool is_title(const Syntax& s, TokenIndex token) {
  return std::any_of(kTitles.begin(), kTitles.end(), [&](std::string_view title) { return s.same(token, title); });
}
bool is_capital(std::string_view form) { return form[0] >= 'A' && form[0] <= 'Z'; }

}  // namespace

bool Speakers::from_entity(TokenIndex head, Quote::Speaker& speaker, Quote* quote) {
  const Entity* entity = reading_.annotation.entity_of(head);
  if (entity == nullptr) return false;
  speaker.name = entity->name;
  speaker.role = entity->role;
  speaker.affiliation = entity->affiliation;
  speaker.country = entity->country;
  speaker.entity_id = entity->id;
  if (quote != nullptr) {
    const auto& mention = reading_.annotation.mentions[static_cast<std::size_t>(s[head].mention)];
    for (const std::int32_t joint : mention.joint) {
      if (joint < 0) continue;
      const Entity& other = reading_.annotation.entities[static_cast<std::size_t>(joint)];
      Quote::Speaker more;
      more.mention = speaker.mention;
      more.span = speaker.span;
      more.name = other.name;
      more.role = other.role;
      more.affiliation = other.affiliation;
      more.country = other.country;
      more.entity_id = other.id;
      quote->joint_speakers.push_back(std::move(more));
    }
  }
  return true;
}

void Speakers::from_names(const Attribution& one, Quote::Speaker& speaker) {
  const TokenIndex head = one.speaker_words.last - 1;
  if (s.one_of(one.speaker_words.first, "he", "she", "his", "her") && one.speaker_words.last == one.speaker_words.first + 1) {
    speaker.name = last_name_;
    return;
  }
  // The last run of capitalised words, titles left out.
  TokenIndex last = one.speaker_words.last;
  while (last > one.speaker_words.first && !is_capital(s[last - 1].form)) --last;
  if (last == one.speaker_words.first) return;
  TokenIndex first = last;
  while (first > one.speaker_words.first && is_capital(s[first - 1].form) && !is_title(s, first - 1)) --first;
  if (first == last) return;
  (void)head;
  const std::string_view name = s.span({first, last}).in(text_);
  const auto longer = std::find_if(full_.rbegin(), full_.rend(), [name](const std::string& full) {
    return full.size() > name.size() && full.ends_with(name) && full[full.size() - name.size() - 1] == ' ';
  });
  speaker.name = longer != full_.rend() ? *longer : std::string(name);
  if (last - first >= 2) full_.emplace_back(name);
  last_name_ = speaker.name;
}

void Speakers::fill(const Attribution& one, Quote& quote) {
  Quote::Speaker speaker;
  speaker.span = s.span(one.speaker_words);
  speaker.mention = speaker.span.in(text_);
  if (!from_entity(one.speaker, speaker, &quote)) from_names(one, speaker);
  // A second speaker joined by "and".
  if (s.has_tree(one.speaker)) {
    s.children(one.speaker, [&](TokenIndex c) {
      if (!s.is(c, Deprel::Conj) || !one.speaker_words.contains(c)) return;
      Quote::Speaker more;
      const TokenRange words{c, c + 1};
      more.span = s.span(words);
      more.mention = more.span.in(text_);
      if (from_entity(c, more, nullptr)) quote.joint_speakers.push_back(std::move(more));
    });
  }
  speaker.confidence = 0.7;
  quote.speaker = std::move(speaker);
}

}  // namespace newsingest
