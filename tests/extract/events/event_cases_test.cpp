// Every line of event_cases.tsv, through the whole engine as it is shipped.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "shipped_knowledge.h"


namespace newsingest {
namespace {

constexpr const char* kTypes[] = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
                                  "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"};
constexpr const char* kFactualities[] = {"", "NEGATED", "POSSIBLE", "PLANNED", "CONDITIONAL"};

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

std::vector<std::string> cut(const std::string& text, const std::string& at) {
  std::vector<std::string> pieces;
  std::size_t begin = 0;
  for (std::size_t end = text.find(at); end != std::string::npos; end = text.find(at, begin)) {
    pieces.push_back(text.substr(begin, end - begin));
    begin = end + at.size();
  }
  pieces.push_back(text.substr(begin));
  return pieces;
}

// "PER.COP+CHL" as its sorted pieces.
std::vector<std::string> side(const std::string& text) {
  if (text == "-") return {};
  auto pieces = cut(text, "+");
  std::sort(pieces.begin(), pieces.end());
  return pieces;
}

struct Expected {
  std::string type, mode, factuality;
  std::vector<std::string> actors, recipients;
  std::vector<std::string> told;  // "dead=12..15", "injured=40..", "date=2021-06-15"
};

Expected parse(const std::string& text) {
  const auto words = cut(text, " ");
  Expected expected;
  const auto type = cut(words.at(0), "/");
  expected.type = type[0];
  if (type.size() > 1) expected.mode = type[1];
  const auto sides = cut(words.at(1), ">");
  expected.actors = side(sides.at(0));
  expected.recipients = side(sides.at(1));
  for (std::size_t i = 2; i < words.size(); ++i) {
    if (words[i].find('=') != std::string::npos) expected.told.push_back(words[i]);
    else expected.factuality = words[i];
  }
  return expected;
}

bool fits(const std::vector<std::string>& wanted, const std::vector<Event::Participant>& found) {
  std::vector<const Event::Participant*> known;
  for (const auto& party : found) {
    if (!party.country.empty()) known.push_back(&party);
  }
  if (known.size() != wanted.size()) return false;
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& want) {
    const auto parts = cut(want, ".");
    return std::any_of(known.begin(), known.end(), [&](const Event::Participant* party) {
      return party->country == parts[0] && (parts.size() < 2 || (!party->sectors.empty() && party->sectors[0] == parts[1]));
    });
  });
}

// What an event tells besides, in the table's words.
std::vector<std::string> told(const Event& event) {
  std::vector<std::string> all;
  const auto count = [&](const char* name, const std::optional<Event::Count>& number) {
    if (!number) return;
    all.push_back(std::string(name) + '=' + (number->min ? std::to_string(*number->min) : "") + ".." + (number->max ? std::to_string(*number->max) : ""));
  };
  count("dead", event.dead);
  count("injured", event.injured);
  if (event.date) all.push_back("date=" + event.date->start + (event.date->end == event.date->start ? "" : ".." + event.date->end));
  return all;
}

bool mutual(const std::string& type) { return type == "CONSULT" || type == "AGREE" || type == "COOPERATE"; }

bool fits(const Expected& want, const Event& event) {
  if (want.type != kTypes[static_cast<std::size_t>(event.type)]) return false;
  if (want.factuality != kFactualities[static_cast<std::size_t>(event.factuality)]) return false;
  if (!want.mode.empty() && (event.modes.empty() || event.modes[0] != want.mode)) return false;
  const auto tells = told(event);
  for (const std::string& wanted : want.told) {
    if (std::find(tells.begin(), tells.end(), wanted) == tells.end()) return false;
  }
  if (fits(want.actors, event.actors) && fits(want.recipients, event.recipients)) return true;
  if (!mutual(want.type)) return false;
  std::vector<std::string> all = want.actors;
  all.insert(all.end(), want.recipients.begin(), want.recipients.end());
  std::vector<Event::Participant> both = event.actors;
  both.insert(both.end(), event.recipients.begin(), event.recipients.end());
  return fits(all, both);
}

std::string shown(const std::vector<Event>& events) {
  std::string text;
  for (const Event& event : events) {
    const auto parties = [](const std::vector<Event::Participant>& list) {
      std::string names;
      for (const auto& party : list) {
        names += (names.empty() ? "" : "+") + (party.country.empty() ? "?" : party.country) +
                 (party.sectors.empty() ? "" : "." + party.sectors[0]);
      }
      return names.empty() ? std::string("-") : names;
    };
    text += (text.empty() ? "" : "; ") + std::string(kTypes[static_cast<std::size_t>(event.type)]) +
            (event.modes.empty() ? "" : "/" + event.modes[0]) + " " + parties(event.actors) + ">" + parties(event.recipients) + " " +
            kFactualities[static_cast<std::size_t>(event.factuality)];
    for (const std::string& fact : told(event)) text += ' ' + fact;
  }
  return text.empty() ? "nothing" : text;
}

bool right(const std::string& wanted, const std::vector<Event>& events) {
  if (wanted == "nothing") return events.empty();
  const auto expected = cut(wanted, "; ");
  if (expected.size() != events.size()) return false;
  return std::all_of(expected.begin(), expected.end(), [&](const std::string& text) {
    const Expected want = parse(text);
    return std::any_of(events.begin(), events.end(), [&](const Event& event) { return fits(want, event); });
  });
}

TEST(EventCases, AreCodedAsTheTableSays) {
  const auto& knowledge = shipped_knowledge();
  ASSERT_TRUE(knowledge) << knowledge.error().to_string();
  if ((*knowledge)->gazetteer.size() == 0) GTEST_SKIP() << "the gazetteer is empty";
  Extractor extractor;
  std::istringstream table(read_file(std::filesystem::path(NEWSINGEST_SOURCE_DIR) / "tests/extract/events/event_cases.tsv"));
  int cases = 0;
  int gaps = 0;
  for (std::string line; std::getline(table, line);) {
    if (line.empty() || line[0] == '#') continue;
    const bool gap = line[0] == '?';
    const auto cells = cut(gap ? line.substr(1) : line, "\t");
    ASSERT_EQ(cells.size(), 2U) << line;
    Article article;
    article.id = "case";
    article.body = cells[0];
    article.published_at = 1623844800;  // Wednesday, 16 June 2021
    ExtractOptions all_of_them;  // how sure is another matter
    all_of_them.minimum_event_confidence = 0;
    const auto extraction = extractor.extract(article, **knowledge, all_of_them);
    ASSERT_TRUE(extraction);
    ++cases;
    const bool good = right(cells[1], extraction->events);
    if (gap) {
      gaps += good ? 0 : 1;
      if (std::getenv("NEWSINGEST_GAPS") != nullptr) std::printf("%s  %s\n     want %s\n     have %s\n", good ? "MENDED" : "GAP", cells[0].c_str(), cells[1].c_str(), shown(extraction->events).c_str());
    } else {
      EXPECT_TRUE(good) << cells[0] << "\n  want " << cells[1] << "\n  have " << shown(extraction->events);
    }
  }
  RecordProperty("cases", cases);
  RecordProperty("gaps", gaps);
  std::printf("%d cases, %d known gaps\n", cases, gaps);
}

}  // namespace
}  // namespace newsingest
