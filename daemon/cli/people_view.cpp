#include "cli/people_view.h"

#include <cstdio>

#include "extract/ascii.h"

namespace newsingest::cli {
namespace {

constexpr std::string_view kBold = "1";
constexpr std::string_view kDim = "2";
constexpr std::string_view kGreen = "32";
constexpr std::string_view kYellow = "33";
constexpr std::string_view kBlue = "34";
constexpr std::string_view kMagenta = "35";
constexpr std::string_view kCyan = "36";

std::string paint(bool colours, std::string_view colour, std::string_view text) {
  if (!colours || text.empty()) return std::string(text);
  return "\x1b[" + std::string(colour) + "m" + std::string(text) + "\x1b[0m";
}

// Without line ends, and without what a terminal would act on.
std::string printable(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F) {
      line += c;
    } else if (line.empty() || line.back() != ' ') {
      line += ' ';
    }
  }
  return line;
}

std::string lower(std::string_view name, std::string_view prefix) {
  std::string word(name.substr(name.starts_with(prefix) ? prefix.size() : 0));
  lower_in_place(word);
  return word;
}

std::string confidence(double value) {
  char text[16];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

std::string who(const v1::Participant& participant) {
  std::string text = printable(participant.name().empty() ? participant.mention() : participant.name());
  std::string detail = participant.country();
  for (const std::string& sector : participant.sectors()) detail += (detail.empty() ? "" : " ") + sector;
  if (!detail.empty()) text += " [" + detail + "]";
  return text;
}

template <class Participants>
std::string all_of(const Participants& participants) {
  std::string text;
  for (const auto& participant : participants) text += (text.empty() ? "" : " & ") + who(participant);
  return text.empty() ? "?" : text;
}

std::string speaker_of(const v1::Speaker& speaker) {
  std::string text = printable(speaker.name().empty() ? speaker.mention() : speaker.name());
  if (!speaker.name().empty() && speaker.mention() != speaker.name()) text += " (“" + printable(speaker.mention()) + "”)";
  return text;
}

}  // namespace

std::string PeopleView::heading(std::string_view article_id, std::string_view title) const {
  return paint(colours, kBold, printable(title.empty() ? article_id : title)) + "\n";
}

std::string PeopleView::quote(const v1::Quote& quote) const {
  std::string text = "  ";
  text += paint(colours, kCyan, quote.has_speaker() ? speaker_of(quote.speaker()) : std::string("somebody"));
  for (const v1::Speaker& speaker : quote.joint_speakers()) text += " and " + paint(colours, kCyan, speaker_of(speaker));
  if (quote.has_speaker() && !quote.speaker().role().empty()) text += paint(colours, kDim, ", " + printable(quote.speaker().role()));
  text += ' ';
  if (quote.polarity() == v1::POLARITY_NEGATED) text += paint(colours, kYellow, "did not: ");
  text += quote.has_cue() ? printable(quote.cue().text()) : "–";
  if (quote.has_addressee()) text += " → " + speaker_of(quote.addressee());
  text += "\n      " + paint(colours, kGreen, printable(quote.content()));
  text += paint(colours, kDim, "  " + lower(v1::QuoteKind_Name(quote.kind()), "QUOTE_KIND_") + " · " + confidence(quote.confidence())) + "\n";
  return text;
}

std::string PeopleView::event(const v1::Event& event, std::string_view sentence) const {
  std::string what = v1::EventType_Name(event.type());
  what = what.substr(std::string_view("EVENT_TYPE_").size());
  std::string text = "  " + paint(colours, kMagenta, what);
  for (const std::string& mode : event.modes()) text += ' ' + paint(colours, kMagenta, mode);
  text += "  " + paint(colours, kCyan, all_of(event.actors()));
  if (event.recipients_size() > 0) text += " → " + paint(colours, kBlue, all_of(event.recipients()));
  std::string details;
  const auto add = [&details](const std::string& detail) { details += (details.empty() ? "" : " · ") + detail; };
  if (event.has_date()) add(event.date().start() + (event.date().end() == event.date().start() ? "" : "…" + event.date().end()));
  if (event.has_location()) add("in " + printable(event.location().name().empty() ? event.location().text() : event.location().name()));
  if (event.has_dead()) add(printable(event.dead().text()) + " dead");
  if (event.has_injured()) add(printable(event.injured().text()) + " injured");
  if (event.factuality() != v1::FACTUALITY_ASSERTED) add(lower(v1::Factuality_Name(event.factuality()), "FACTUALITY_"));
  if (event.has_reported_by()) add("says " + printable(event.reported_by().name().empty() ? event.reported_by().mention() : event.reported_by().name()));
  add(confidence(event.confidence()));
  text += paint(colours, kDim, "  " + details) + "\n";
  if (!sentence.empty()) text += "      " + paint(colours, kDim, printable(sentence)) + "\n";
  return text;
}

}  // namespace newsingest::cli
