#include "cli/service_reader.h"

#include "cli/knowledge_folder.h"

namespace newsingest::cli {

ServiceReader::ServiceReader(const settings::Settings& settings, std::string config_dir)
    : settings_(settings), folder_(config_dir.empty() ? settings.extraction.knowledge_folder : std::move(config_dir)) {
  options_.minimum_quote_confidence = settings.extraction.minimum_quote_confidence;
  options_.minimum_event_confidence = settings.extraction.minimum_event_confidence;
  options_.steps_per_byte = settings.extraction.steps_per_byte;
  options_.skip_other_languages = settings.extraction.skip_other_languages;
}

tl::expected<void, std::string> ServiceReader::load() {
  if (!settings_.extraction.enabled) return {};
  auto loaded = load_knowledge(folder_);
  if (!loaded) return tl::unexpected(loaded.error().to_string());
  const std::scoped_lock lock(mutex_);
  knowledge_ = std::move(*loaded);
  return {};
}

void ServiceReader::reload(stream::Observer& observer) {
  if (const auto loaded = load(); !loaded) {
    observer.log(stream::Severity::Error, "not reloaded, what was loaded before goes on: " + loaded.error());
    return;
  }
  const auto now = knowledge();
  observer.log(stream::Severity::Info, "reloaded: lexicons and models " + (now ? now->version : std::string("none")));
}

std::shared_ptr<const Knowledge> ServiceReader::knowledge() const {
  const std::scoped_lock lock(mutex_);
  return knowledge_;
}

stream::ReaderFactory ServiceReader::factory() {
  if (!settings_.extraction.enabled) {
    return [] { return [](const Article&) -> tl::expected<stream::Reading, stream::ReadError> { return stream::Reading{}; }; };
  }
  return [this] {
    auto extractor = std::make_shared<Extractor>();
    return [this, extractor](const Article& article) -> tl::expected<stream::Reading, stream::ReadError> {
      const auto with = knowledge();
      auto extraction = extractor->extract(article, *with, options_);
      if (!extraction) return tl::unexpected(stream::ReadError{"budget", extraction.error().text});
      return stream::Reading{std::move(*extraction), with->version};
    };
  };
}

}  // namespace newsingest::cli
