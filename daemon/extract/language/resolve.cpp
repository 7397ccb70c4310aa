#include "extract/language/resolve.h"

#include <algorithm>

#include "extract/language/resolve_work.h"

#include "extract/ascii.h"
#include "extract/fnv1a.h"
#include "extract/sectors.h"

namespace newsingest {

ResolveScratch::ResolveScratch() : parts_(std::make_unique<Parts>()) {}
ResolveScratch::ResolveScratch(ResolveScratch&&) noexcept = default;
ResolveScratch::~ResolveScratch() = default;

bool begins_upper(std::string_view form) {
  if (form.empty()) return false;
  if (is_ascii_upper(form[0])) return true;
  // Latin capitals of two bytes: À to Þ, and the even ones of U+0100 to U+017F; Greek and Cyrillic are not told.
  const auto a = static_cast<unsigned char>(form[0]);
  const auto b = form.size() > 1 ? static_cast<unsigned char>(form[1]) : 0;
  return (a == 0xC3 && b >= 0x80 && b <= 0x9E) || ((a == 0xC4 || a == 0xC5) && b % 2 == 0);
}

std::uint64_t hash_text(std::string_view text) {
  const std::uint64_t hash = fnv1a(text);
  return hash ^ (hash >> 29);
}

std::string_view lower(std::string_view form, std::array<char, 32>& buffer) {
  if (form.size() > buffer.size()) return {};
  std::transform(form.begin(), form.end(), buffer.begin(), ascii_lower);
  return {buffer.data(), form.size()};
}

std::uint32_t sector_bit(std::string_view sector) {
  const auto found = std::find(kSectorCodes.begin(), kSectorCodes.end(), sector);
  return found == kSectorCodes.end() ? 0 : 1U << (found - kSectorCodes.begin());
}

void HashChains::clear() {
  std::fill(slots_.begin(), slots_.end(), Slot{});
  links_.clear();
  used_ = 0;
  if (slots_.size() > 1U << 16) slots_.clear();  // one huge article does not slow all that follow
}

void HashChains::grow() {
  std::vector<Slot> old(std::max<std::size_t>(256, slots_.size() * 2));
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.chain < 0) continue;
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].chain >= 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

void HashChains::add(std::uint64_t hash, std::int32_t value) {
  if (used_ * 2 >= slots_.size()) grow();
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at].chain >= 0 && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
  Slot& slot = slots_[at];
  if (slot.chain < 0) {
    slot.hash = hash;
    ++used_;
  } else if (links_[static_cast<std::size_t>(slot.chain)].value == value) {
    return;
  }
  links_.push_back({value, slot.chain});
  slot.chain = static_cast<std::int32_t>(links_.size()) - 1;
}

namespace {

// The civil day of a second (Howard Hinnant's algorithm), as the publisher counts it.
void write_day(const Article& article, char (&day)[11]) {
  if (!article.published_at) return;
  const std::int64_t seconds = *article.published_at + std::int64_t{60} * article.published_utc_offset_minutes.value_or(0);
  std::int64_t days = seconds / 86400 - (seconds % 86400 < 0 ? 1 : 0);
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t doe = days - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  const std::int64_t d = doy - (153 * mp + 2) / 5 + 1;
  const std::int64_t m = mp < 10 ? mp + 3 : mp - 9;
  const std::int64_t y = yoe + era * 400 + (m <= 2 ? 1 : 0);
  if (y < 1 || y > 9999) return;
  const auto put = [&day](int at, std::int64_t value, int width) {
    for (int i = at + width - 1; i >= at; --i, value /= 10) day[i] = static_cast<char>('0' + value % 10);
  };
  put(0, y, 4);
  day[4] = '-';
  put(5, m, 2);
  day[7] = '-';
  put(8, d, 2);
}

}  // namespace

void resolve(const Article& article, const Document& document, const Gazetteer& gazetteer, StepBudget& budget,
             ResolveScratch& scratch, Annotation& annotation) {
  if (!budget.spend(annotation.tokens.size() * 4)) return;
  ResolveScratch::Parts& parts = scratch.parts();
  ResolveWork work{article, document, gazetteer, annotation, parts};
  write_day(article, work.day);
  parts.sentence_of.assign(annotation.tokens.size(), 0);
  for (std::size_t s = 0; s < annotation.sentences.size(); ++s) {
    const Sentence& sentence = annotation.sentences[s];
    std::fill(parts.sentence_of.begin() + sentence.first, parts.sentence_of.begin() + sentence.last, static_cast<std::int32_t>(s));
  }
  link_names(work);
  find_mentions(work);
  group_names(work);
  find_speakers(work);
  bind_anaphors(work);
  describe(work);
}

}  // namespace newsingest
