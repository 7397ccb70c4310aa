// ServiceReader: extraction as `run` hands it to the stream, with the Knowledge that a reload swaps.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include <tl/expected.hpp>

#include "extract/extract.h"
#include "settings/settings.h"
#include "stream/observer.h"
#include "stream/reader.h"

namespace newsingest::cli {

class ServiceReader {
 public:
  // `config_dir` wins over the setting extraction.knowledge_folder. The settings must outlive the reader.
  ServiceReader(const settings::Settings& settings, std::string config_dir);

  // Reads the lexicons and models; the text of what is wrong with them otherwise.
  tl::expected<void, std::string> load();
  // The same while running: articles begun keep the Knowledge they began with; on a mistake the old one stays.
  void reload(stream::Observer& observer);

  stream::ReaderFactory factory();

 private:
  std::shared_ptr<const Knowledge> knowledge() const;

  const settings::Settings& settings_;
  std::string folder_;
  ExtractOptions options_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Knowledge> knowledge_;
};

}  // namespace newsingest::cli
