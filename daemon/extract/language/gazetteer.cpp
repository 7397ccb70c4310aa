#include "extract/language/gazetteer.h"

#include <algorithm>
#include <array>

#include "extract/language/gazetteer_parts.h"

#include "extract/ascii.h"

namespace newsingest {
namespace {

using Kind = GazetteerEntry::Kind;

constexpr std::array<std::string_view, 13> kFiles = {
    "lexicons/countries.tsv", "lexicons/regions.tsv", "lexicons/cities.tsv",      "lexicons/places.tsv",
    "lexicons/people.tsv",    "lexicons/media.tsv",   "lexicons/organizations.tsv", "lexicons/armed_groups.tsv",
    "lexicons/offices.tsv",   "lexicons/given_names.tsv", "lexicons/role_nouns.tsv",
    "lexicons/titles.tsv", "lexicons/anaphors.tsv"};

constexpr double kSpelledPlainly = 100'000;  // inhabitants of a city that is also known without its accents

// The ASCII letter under a Latin letter of U+00C0 to U+017F; '-' where there is none.
constexpr std::string_view kFolded =
    "aaaaaaaceeeeiiiidnooooo-ouuuuytsaaaaaaaceeeeiiiidnooooo-ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

// The plain letter of the accented one of two bytes that begins at `at`, which moves to its last byte; '-' where it has none, 0 where another
// letter begins there.
char without_accent(std::string_view name, std::size_t& at) {
  const auto byte = static_cast<unsigned char>(name[at]);
  if (byte < 0xC3 || byte > 0xC5 || at + 1 >= name.size()) return 0;
  const std::size_t code = ((byte & 0x1FU) << 6) | (static_cast<unsigned char>(name[++at]) & 0x3FU);
  return code - 0xC0 < kFolded.size() ? kFolded[code - 0xC0] : '-';
}

// "Nicolás Maduro" → "nicolas-maduro"
std::string slug(std::string_view name) {
  std::string result;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const auto byte = static_cast<unsigned char>(name[at]);
    const char plain = without_accent(name, at);
    const char c = ascii_lower(plain == 0 ? name[at] : plain);
    if (c == '\'' || c == '.' || byte == 0xE2) {
      if (byte == 0xE2) at += 2;
      continue;
    }
    const bool letter = is_ascii_lower(c) || is_ascii_digit(c);
    if (letter) result += c;
    else if (!result.empty() && result.back() != '-') result += '-';
  }
  while (!result.empty() && result.back() == '-') result.pop_back();
  return result;
}

// "Malmö" → "Malmo": how news without accents spells a place; empty where it has none, or none that has a plain letter.
std::string without_accents(std::string_view name) {
  std::string result;
  bool accents = false;
  for (std::size_t at = 0; at < name.size(); ++at) {
    const auto byte = static_cast<unsigned char>(name[at]);
    if (byte < 0x80) {
      result += name[at];
      continue;
    }
    const char plain = without_accent(name, at);
    if (plain == 0 || plain == '-') return {};
    result += result.empty() || result.back() == ' ' || result.back() == '-' || result.back() == '\'' ? static_cast<char>(plain - 'a' + 'A') : plain;
    accents = true;
  }
  return accents ? result : std::string{};
}

bool number(std::string_view cell, double& value) {
  if (cell.empty()) return true;
  const auto found = number_in<double>(cell);
  value = found.value_or(value);
  return found.has_value();
}

bool is_day(std::string_view cell) {
  if (cell.empty()) return true;
  if (cell.size() != 10 || cell[4] != '-' || cell[7] != '-') return false;
  return std::all_of(cell.begin(), cell.end(), [](char c) { return c == '-' || is_ascii_digit(c); });
}

// What a text most likely means by a name that several bear.
int rank(const GazetteerEntry& entry) {
  switch (entry.kind) {
    case Kind::Country: return 0;
    case Kind::Capital: return 1;
    case Kind::Demonym: return 2;
    case Kind::Organization: return 3;
    case Kind::ArmedGroup: return 4;
    case Kind::Person: return 5;
    case Kind::Region: return 6;
    case Kind::Media: return 7;
    case Kind::City: return 8;
  }
  return 9;
}

bool likelier(const GazetteerEntry& a, const GazetteerEntry& b) {
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  if (a.kind == Kind::Person) {  // who is in office before who was, the later before the earlier
    if (a.until.empty() != b.until.empty()) return a.until.empty();
    return a.since > b.since;
  }
  return a.population > b.population;
}

using Failure = tl::unexpected<KnowledgeError>;

class Loader {
 public:
  explicit Loader(Gazetteer::Parts& parts) : parts_(parts) {}

  tl::expected<void, KnowledgeError> load() {
    for (const auto part : {&Loader::countries, &Loader::regions, &Loader::cities, &Loader::places, &Loader::organizations,
                            &Loader::media, &Loader::armed_groups, &Loader::offices, &Loader::people}) {
      if (auto done = (this->*part)(); !done) return done;
    }
    auto& entries = parts_.entries;
    parts_.names.seal([&entries](std::int32_t a, std::int32_t b) {
      return likelier(entries[static_cast<std::size_t>(a)], entries[static_cast<std::size_t>(b)]);
    });
    return {};
  }

 private:
  using Done = tl::expected<void, KnowledgeError>;

  tl::expected<LexiconTable, KnowledgeError> table(std::string_view file, const std::vector<std::string_view>& columns) {
    const auto text = parts_.files.require(file);
    if (!text) return tl::unexpected(text.error());
    return parse_lexicon_table(file, *text, columns);
  }
  std::string_view keep(std::string text) { return parts_.made.emplace_back(std::move(text)); }

  std::int32_t add(GazetteerEntry entry, std::string_view variants = {}) {
    const auto index = static_cast<std::int32_t>(parts_.entries.size());
    parts_.names.add(entry.name, index);
    for (const auto variant : split_cell(variants)) parts_.names.add(variant, index);
    parts_.entries.push_back(std::move(entry));
    return index;
  }

  // A state's code, one of PLOVER's that stand instead, or empty.
  bool known_code(std::string_view code) const {
    static constexpr std::array<std::string_view, 7> kOthers = {"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"};
    return code.empty() || parts_.country_by_code.contains(code) ||
           std::find(kOthers.begin(), kOthers.end(), code) != kOthers.end();
  }
  static Failure bad_code(const LexiconTable& table, const LexiconRow& row, std::string_view code) {
    return Failure(table.error(row, "country is '" + std::string(code) +
                                        "'; expected a code of countries.tsv, or UNO, EUR, IGO, NGO, ISM, IMG, MNC"));
  }

  void demonyms(std::string_view cell, std::string_view role, std::string_view id, std::string_view country) {
    for (const auto name : split_cell(cell)) {
      GazetteerEntry entry;
      entry.kind = Kind::Demonym;
      entry.id = id;
      entry.name = name;
      entry.country = country;
      entry.role = role;
      add(std::move(entry));
    }
  }

  Done countries() {
    const auto rows = table("lexicons/countries.tsv", {"code", "name", "variants", "adjectives", "people", "capitals"});
    if (!rows) return Failure(rows.error());
    for (const LexiconRow& row : rows->rows) {
      const auto& cells = row.cells;
      if (cells[0].size() != 3) return Failure(rows->error(row, "code is '" + std::string(cells[0]) + "'; expected three letters"));
      GazetteerEntry entry;
      entry.kind = Kind::Country;
      entry.id = keep("country:" + std::string(cells[0]));
      entry.name = cells[1];
      entry.country = cells[0];
      entry.sectors = {"GOV"};
      const std::string_view id = entry.id;
      if (!parts_.country_by_code.emplace(cells[0], add(std::move(entry), cells[2])).second) {
        return Failure(rows->error(row, "code '" + std::string(cells[0]) + "' stands twice"));
      }
      demonyms(cells[3], "adjective", id, cells[0]);
      demonyms(cells[4], "people", id, cells[0]);
      for (const auto name : split_cell(cells[5])) {
        GazetteerEntry capital;
        capital.kind = Kind::Capital;
        capital.id = id;
        capital.name = name;
        capital.country = cells[0];
        capital.sectors = {"GOV"};
        const auto index = add(std::move(capital));
        places_.emplace(std::string(name) + '/' + std::string(cells[0]), index);
      }
    }
    return {};
  }

  Done regions() {
    const auto rows = table("lexicons/regions.tsv",
                            {"name", "variants", "country", "adjectives", "sectors", "latitude", "longitude"});
    if (!rows) return Failure(rows.error());
    for (const LexiconRow& row : rows->rows) {
      GazetteerEntry entry;
      entry.kind = Kind::Region;
      entry.name = row.cells[0];
      entry.id = keep("place:" + slug(row.cells[0]));
      entry.country = row.cells[2];
      entry.sectors = split_cell(row.cells[4]);
      if (!known_code(entry.country)) return bad_code(*rows, row, entry.country);
      if (!number(row.cells[5], entry.latitude) || !number(row.cells[6], entry.longitude)) {
        return Failure(rows->error(row, "latitude and longitude are degrees, such as 45.3"));
      }
      const std::string_view id = entry.id, country = entry.country;
      add(std::move(entry), row.cells[1]);
      demonyms(row.cells[3], "adjective", id, country);
    }
    return {};
  }

  // One place of cities.tsv or places.tsv; a place that is there already only gains what it lacks.
  Done place(const LexiconTable& rows, const LexiconRow& row, std::string_view name, std::string_view country,
             std::string_view variants, std::array<std::string_view, 3> figures) {
    if (!known_code(country)) return bad_code(rows, row, country);
    double latitude = 0, longitude = 0, population = 0;
    if (!number(figures[0], latitude) || !number(figures[1], longitude) || !number(figures[2], population)) {
      return Failure(rows.error(row, "latitude and longitude are degrees, such as 45.3, population a number"));
    }
    const auto [found, is_new] = places_.try_emplace(std::string(name) + '/' + std::string(country), 0);
    if (is_new) {
      GazetteerEntry entry;
      entry.kind = Kind::City;
      entry.name = name;
      entry.id = keep("place:" + slug(name) + '-' + slug(country));
      entry.country = country;
      found->second = add(std::move(entry));
      if (population >= kSpelledPlainly) parts_.names.add(without_accents(name), found->second);
    }
    GazetteerEntry& entry = parts_.entries[static_cast<std::size_t>(found->second)];
    if (entry.population == 0) {
      entry.latitude = latitude;
      entry.longitude = longitude;
      entry.population = static_cast<std::int64_t>(population);
    }
    for (const auto variant : split_cell(variants)) {
      parts_.names.add(variant, found->second);
      // Another spelling of a capital has its place too.
      if (const auto twin = places_.find(std::string(variant) + '/' + std::string(country)); twin != places_.end()) {
        GazetteerEntry& other = parts_.entries[static_cast<std::size_t>(twin->second)];
        other.latitude = entry.latitude;
        other.longitude = entry.longitude;
        other.population = std::max(other.population, entry.population);
      }
    }
    return {};
  }

  Done cities() {
    const auto rows = table("lexicons/cities.tsv", {"name", "country", "latitude", "longitude", "population"});
    if (!rows) return Failure(rows.error());
    for (const LexiconRow& row : rows->rows) {
      const auto& c = row.cells;
      if (auto done = place(*rows, row, c[0], c[1], {}, {c[2], c[3], c[4]}); !done) return done;
    }
    return {};
  }

  Done places() {
    const auto rows = table("lexicons/places.tsv", {"name", "country", "variants", "latitude", "longitude", "population"});
    if (!rows) return Failure(rows.error());
    for (const LexiconRow& row : rows->rows) {
      const auto& c = row.cells;
      if (auto done = place(*rows, row, c[0], c[1], c[2], {c[3], c[4], c[5]}); !done) return done;
    }
    return {};
  }

  Done bodies(std::string_view file, Kind kind, const std::vector<std::string_view>& columns) {
    const auto rows = table(file, columns);
    if (!rows) return Failure(rows.error());
    for (const LexiconRow& row : rows->rows) {
      GazetteerEntry entry;
      entry.kind = kind;
      entry.name = row.cells[1];
      entry.id = keep("org:" + (row.cells[0].empty() ? slug(row.cells[1]) : std::string(row.cells[0])));
      entry.country = row.cells[3];
      if (!known_code(entry.country)) return bad_code(*rows, row, entry.country);
      if (kind == Kind::Media) entry.sectors = {"JRN"};
      else entry.sectors = split_cell(row.cells[4]);
      entry.role = kind == Kind::Media ? "media" : kind == Kind::ArmedGroup ? "armed group" : row.cells[5];
      if (!ids_.emplace(entry.id, true).second) {
        return Failure(rows->error(row, "id '" + std::string(entry.id) + "' stands twice"));
      }
      add(std::move(entry), row.cells[2]);
    }
    return {};
  }
  Done organizations() {
    return bodies("lexicons/organizations.tsv", Kind::Organization, {"id", "name", "variants", "country", "sectors", "sort"});
  }
  Done media() { return bodies("lexicons/media.tsv", Kind::Media, {"id", "name", "variants", "country"}); }
  Done armed_groups() {
    return bodies("lexicons/armed_groups.tsv", Kind::ArmedGroup, {"id", "name", "variants", "country", "sectors"});
  }

  Done offices() {
    const auto rows = table("lexicons/offices.tsv", {"name", "variants", "sectors", "sort"});
    if (!rows) return Failure(rows.error());
    for (const LexiconRow& row : rows->rows) {
      GazetteerEntry entry;
      entry.kind = Kind::Organization;
      entry.name = row.cells[0];
      entry.id = {};  // no body of its own until a country is known
      entry.sectors = split_cell(row.cells[2]);
      entry.role = row.cells[3];
      add(std::move(entry), row.cells[1]);
    }
    return {};
  }

  Done people() {
    const auto rows = table("lexicons/people.tsv",
                            {"name", "variants", "gender", "country", "role", "sectors", "since", "until"});
    if (!rows) return Failure(rows.error());
    for (const LexiconRow& row : rows->rows) {
      const auto& c = row.cells;
      GazetteerEntry entry;
      entry.kind = Kind::Person;
      entry.name = c[0];
      entry.id = keep("person:" + slug(c[0]));
      if (!c[2].empty() && c[2] != "m" && c[2] != "f") {
        return Failure(rows->error(row, "gender is '" + std::string(c[2]) + "'; expected m, f or -"));
      }
      entry.gender = c[2].empty() ? '\0' : c[2][0];
      entry.country = c[3];
      if (!known_code(entry.country)) return bad_code(*rows, row, entry.country);
      entry.role = c[4];
      entry.sectors = split_cell(c[5]);
      if (!is_day(c[6]) || !is_day(c[7])) return Failure(rows->error(row, "since and until are days, such as 2019-05-20, or -"));
      entry.since = c[6];
      entry.until = c[7];
      add(std::move(entry), c[1]);
    }
    return {};
  }

  Gazetteer::Parts& parts_;
  std::unordered_map<std::string, std::int32_t> places_;  // by "name/country"
  std::unordered_map<std::string_view, bool> ids_;
};

}  // namespace

Gazetteer::Gazetteer(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

tl::expected<Gazetteer, KnowledgeError> Gazetteer::load(const KnowledgeFiles& files) {
  auto parts = std::make_unique<Parts>();
  for (const std::string_view file : kFiles) {
    if (const auto found = files.bytes.find(file); found != files.bytes.end()) parts->files.bytes.insert(*found);
  }
  if (auto done = Loader(*parts).load(); !done) return tl::unexpected(done.error());
  auto words = PersonWords::load(parts->files);
  if (!words) return tl::unexpected(words.error());
  parts->words = std::move(*words);
  auto anaphors = AnaphorWeights::load(parts->files);
  if (!anaphors) return tl::unexpected(anaphors.error());
  parts->anaphors = *anaphors;
  return Gazetteer(std::move(parts));
}

const GazetteerEntry& Gazetteer::entry(std::int32_t index) const {
  return parts_->entries[static_cast<std::size_t>(index)];
}
std::size_t Gazetteer::size() const { return parts_->entries.size(); }

Gazetteer::Matches Gazetteer::find(std::string_view name) const {
  const auto [begin, end] = parts_->names.find(name);
  return {begin, end};
}
bool Gazetteer::may_begin(std::string_view text) const { return parts_->names.may_begin(text); }

}  // namespace newsingest
