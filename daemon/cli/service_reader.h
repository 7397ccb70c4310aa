// ServiceReader: extraction as `run` hands it to the stream, with the Knowledge and the options that a reload swaps.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include <tl/expected.hpp>

#include "extract/extract.h"
#include "settings/settings.h"
#include "stream/reader.h"

namespace newsingest::cli {

class ServiceReader {
 public:
  // `config_dir` wins over the setting extraction.knowledge_folder.
  explicit ServiceReader(std::string config_dir) : config_dir_(std::move(config_dir)) {}

  // Reads the lexicons and models and takes the options; at the start and, while running, on a reload. Articles begun keep what
  // they began with. On a mistake, whose text is returned, all stays as it was. Gives the version of what was read.
  tl::expected<std::string, std::string> load(const settings::Extraction& settings);

  stream::ReaderFactory factory();

 private:
  // What one article is read with, from its first byte to its last.
  struct Loaded {
    std::shared_ptr<const Knowledge> knowledge;  // null where extraction is off
    ExtractOptions options;
  };
  std::shared_ptr<const Loaded> loaded() const;

  std::string config_dir_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Loaded> loaded_ = std::make_shared<Loaded>();
};

}  // namespace newsingest::cli
