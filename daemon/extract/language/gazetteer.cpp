#include "extract/language/gazetteer.h"

namespace newsingest {

struct Gazetteer::Parts {
  std::vector<GazetteerEntry> entries;
};

Gazetteer::Gazetteer(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

tl::expected<Gazetteer, KnowledgeError> Gazetteer::load(const KnowledgeFiles&) {
  return Gazetteer(std::make_unique<const Parts>());
}

const GazetteerEntry& Gazetteer::entry(std::int32_t index) const {
  return parts_->entries[static_cast<std::size_t>(index)];
}
std::size_t Gazetteer::size() const { return parts_->entries.size(); }
Gazetteer::Matches Gazetteer::find(std::string_view) const { return {}; }

}  // namespace newsingest
