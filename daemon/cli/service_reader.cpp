#include "cli/service_reader.h"

#include "cli/knowledge_folder.h"

namespace newsingest::cli {

tl::expected<std::string, std::string> ServiceReader::load(const settings::Extraction& settings) {
  auto next = std::make_shared<Loaded>();
  next->options.minimum_quote_confidence = settings.minimum_quote_confidence;
  next->options.minimum_indirect_confidence = settings.minimum_indirect_confidence;
  next->options.minimum_event_confidence = settings.minimum_event_confidence;
  next->options.steps_per_byte = settings.steps_per_byte;
  next->options.skip_other_languages = settings.skip_other_languages;
  std::string version = "none: extraction is off";
  if (settings.enabled) {
    auto knowledge = load_knowledge(config_dir_.empty() ? settings.knowledge_folder : config_dir_);
    if (!knowledge) return tl::unexpected(knowledge.error().to_string());
    next->knowledge = std::move(*knowledge);
    version = next->knowledge->version;
  }
  const std::scoped_lock lock(mutex_);
  loaded_ = std::move(next);
  return version;
}

std::shared_ptr<const ServiceReader::Loaded> ServiceReader::loaded() const {
  const std::scoped_lock lock(mutex_);
  return loaded_;
}

stream::ReaderFactory ServiceReader::factory() {
  return [this] {
    auto extractor = std::make_shared<Extractor>();
    return [this, extractor](const Article& article) -> tl::expected<stream::Reading, stream::ReadError> {
      const auto with = loaded();
      if (!with->knowledge) return stream::Reading{};
      auto extraction = extractor->extract(article, *with->knowledge, with->options);
      if (!extraction) return tl::unexpected(stream::ReadError{"budget", extraction.error().text});
      return stream::Reading{std::move(*extraction), with->knowledge->version};
    };
  };
}

}  // namespace newsingest::cli
