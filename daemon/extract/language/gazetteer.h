// Gazetteer: the names of the world that everybody knows: countries, capitals, leaders, organisations, media, armed groups.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "extract/knowledge_files.h"

namespace newsingest {

// One entry. Views are owned by the gazetteer.
struct GazetteerEntry {
  enum class Kind : std::uint8_t {
    Country,       // "France"
    Demonym,       // "French": the country's people or things; role "adjective" or "people" (a noun only: "Frenchmen")
    Capital,       // "Paris": a city that also stands for a government
    City,
    Region,        // "Crimea", "the West Bank"
    Person,        // "Xi Jinping"
    Organization,  // "the United Nations", "NATO", a ministry, a party, a company
    Media,         // "the BBC"
    ArmedGroup,    // "Hezbollah"
  };
  Kind kind = Kind::Country;
  std::string_view id;       // "country:FRA", "org:UNO", "person:xi-jinping", "place:mosul-irq"; a demonym and a capital: the country's
  std::string_view name;     // the usual name: "Xi Jinping"
  std::string_view country;  // PLOVER's code, or empty
  std::string_view role;     // of a person: "president"; of an organisation: its sort
  std::vector<std::string_view> sectors;  // PLOVER's codes, primary first: {"GOV"}
  // Term of office, ISO days; empty where open or not in office. Leaders are in the gazetteer with their terms.
  std::string_view since;
  std::string_view until;
  // 'm', 'f' or 0. Of persons.
  char gender = 0;
  // Cities: degrees, GeoNames id, inhabitants; 0 where unknown.
  double latitude = 0;
  double longitude = 0;
  std::int64_t geonames_id = 0;
  std::int64_t population = 0;
};

class Gazetteer {
 public:
  static tl::expected<Gazetteer, KnowledgeError> load(const KnowledgeFiles& files);
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  const GazetteerEntry& entry(std::int32_t index) const;
  std::size_t size() const;

  // All entries of exactly this name (case as written; "The", possessives and doubled blanks aside), the likeliest first.
  // No allocation; the span lives as long as the gazetteer.
  struct Matches {
    const std::int32_t* begin = nullptr;
    const std::int32_t* end = nullptr;
    bool empty() const { return begin == end; }
  };
  Matches find(std::string_view name) const;
  // False where no name begins with the letters and digits that `text` begins with.
  bool may_begin(std::string_view text) const;

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  explicit Gazetteer(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

}  // namespace newsingest
