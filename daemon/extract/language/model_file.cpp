#include "extract/language/model_file.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <type_traits>

#include "extract/ids.h"

namespace newsingest {
namespace {

constexpr std::string_view kMagic = "NEWSLANG";
constexpr std::size_t kDigest = 64;
constexpr std::size_t kHeader = 8 + 4 + 8 + kDigest;

class Writer {
 public:
  template <class Number>
  void number(Number value) {
    static_assert(std::is_trivially_copyable_v<Number>);
    char buffer[sizeof value];
    std::memcpy(buffer, &value, sizeof value);
    bytes_.append(buffer, sizeof value);
  }
  template <class Number>
  void numbers(const std::vector<Number>& values) {
    number(static_cast<std::uint64_t>(values.size()));
    for (const Number value : values) number(value);
  }
  void text(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    bytes_ += value;
  }
  void layer(const QuantisedLayer& layer) {
    number(static_cast<std::uint32_t>(layer.inputs));
    number(static_cast<std::uint32_t>(layer.outputs));
    numbers(layer.weights);
    numbers(layer.scales);
    numbers(layer.biases);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

// Reads on; once something did not fit, everything is empty and `failed`.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  bool failed() const { return failed_; }
  bool at_end() const { return rest_.empty(); }

  template <class Number>
  Number number() {
    Number value{};
    const std::string_view bytes = take(sizeof value);
    if (!bytes.empty()) std::memcpy(&value, bytes.data(), sizeof value);
    return value;
  }
  template <class Number>
  std::vector<Number> numbers(std::size_t expected) {
    const auto count = number<std::uint64_t>();
    if (count != expected) failed_ = true;
    return some_numbers<Number>(count);
  }
  template <class Number>
  std::vector<Number> numbers() {
    return some_numbers<Number>(number<std::uint64_t>());
  }
  std::string_view text() { return take(number<std::uint32_t>()); }

  QuantisedLayer layer(std::size_t inputs, std::size_t outputs) {
    QuantisedLayer layer;
    layer.inputs = number<std::uint32_t>();
    layer.outputs = number<std::uint32_t>();
    if (layer.inputs != inputs || layer.outputs != outputs) failed_ = true;
    layer.weights = numbers<std::int8_t>(inputs * outputs);
    layer.scales = numbers<float>(outputs);
    layer.biases = numbers<float>(outputs);
    if (failed_) return {};
    const auto finite = [](float value) { return std::isfinite(value); };
    const auto small = [](std::int8_t value) { return value >= -63 && value <= 63; };
    failed_ = !std::all_of(layer.scales.begin(), layer.scales.end(), finite) ||
              !std::all_of(layer.biases.begin(), layer.biases.end(), finite) ||
              !std::all_of(layer.weights.begin(), layer.weights.end(), small);
    if (!failed_) layer.compute_offsets();
    return layer;
  }

 private:
  std::string_view take(std::size_t size) {
    if (failed_ || size > rest_.size()) {
      failed_ = true;
      return {};
    }
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  template <class Number>
  std::vector<Number> some_numbers(std::uint64_t count) {
    if (failed_ || count > rest_.size() / sizeof(Number)) {
      failed_ = true;
      return {};
    }
    std::vector<Number> values(count);
    const std::string_view bytes = take(count * sizeof(Number));
    if (!bytes.empty()) std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
  }

  std::string_view rest_;
  bool failed_ = false;
};

constexpr std::uint32_t kMostRecurrences = 16;

Network read_network(Reader& reader, bool& fits) {
  Network network;
  auto fingerprints = reader.numbers<std::uint64_t>();
  std::vector<std::uint64_t> sorted = fingerprints;
  std::sort(sorted.begin(), sorted.end());
  fits = std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
  network.features = FeatureTable(std::move(fingerprints));
  const std::size_t rows = network.features.rows();
  network.embedding = reader.numbers<std::int8_t>(rows * kWidth);
  network.embedding_scales = reader.numbers<float>(rows);
  for (const float scale : network.embedding_scales) fits = fits && std::isfinite(scale);
  network.convolution = reader.layer(kWidth, kGates);
  const auto recurrences = reader.number<std::uint32_t>();
  fits = fits && recurrences <= kMostRecurrences;
  for (std::uint32_t layer = 0; fits && !reader.failed() && layer < recurrences; ++layer) {
    network.recurrences.push_back(reader.layer(kWidth, kGates));
  }
  network.heads = reader.layer(kWidth, heads::kSize);
  network.label = reader.layer(kLabelWidth, kLabels);
  return network;
}

Lemmas read_lemmas(Reader& reader, bool& fits) {
  std::vector<LemmaScript> scripts;
  for (auto count = reader.number<std::uint32_t>(); count > 0 && !reader.failed(); --count) {
    LemmaScript script;
    script.lower = reader.number<std::uint8_t>() != 0;
    script.cut = reader.number<std::uint8_t>();
    script.add = reader.text();
    scripts.push_back(std::move(script));
  }
  std::vector<Lemmas::Ending> endings;
  for (auto count = reader.number<std::uint32_t>(); count > 0 && !reader.failed(); --count) {
    const auto key = reader.number<std::uint64_t>();
    endings.push_back({key, reader.number<std::uint32_t>()});
    fits = fits && endings.back().script < scripts.size();
  }
  std::vector<Lemmas::Exception> exceptions;
  for (auto count = reader.number<std::uint32_t>(); count > 0 && !reader.failed(); --count) {
    const auto key = reader.number<std::uint64_t>();
    exceptions.push_back({key, std::string(reader.text())});
  }
  return Lemmas(std::move(scripts), std::move(endings), std::move(exceptions));
}

}  // namespace

std::string write_model(const ModelContent& content) {
  Writer writer;
  const Network& network = content.network;
  writer.numbers(network.features.fingerprints());
  writer.numbers(network.embedding);
  writer.numbers(network.embedding_scales);
  writer.layer(network.convolution);
  writer.number(static_cast<std::uint32_t>(network.recurrences.size()));
  for (const QuantisedLayer& layer : network.recurrences) writer.layer(layer);
  writer.layer(network.heads);
  writer.layer(network.label);

  writer.number(static_cast<std::uint32_t>(content.lemmas.scripts().size()));
  for (const LemmaScript& script : content.lemmas.scripts()) {
    writer.number(static_cast<std::uint8_t>(script.lower));
    writer.number(script.cut);
    writer.text(script.add);
  }
  writer.number(static_cast<std::uint32_t>(content.lemmas.endings().size()));
  for (const Lemmas::Ending& ending : content.lemmas.endings()) {
    writer.number(ending.key);
    writer.number(ending.script);
  }
  writer.number(static_cast<std::uint32_t>(content.lemmas.exceptions().size()));
  for (const Lemmas::Exception& exception : content.lemmas.exceptions()) {
    writer.number(exception.key);
    writer.text(exception.lemma);
  }

  Writer header;
  header.number(kLanguageModelVersion);
  header.number(static_cast<std::uint64_t>(writer.bytes().size()));
  return std::string(kMagic) + header.bytes() + sha256_hex(writer.bytes()) + writer.bytes();
}

tl::expected<ModelContent, std::string> read_model(std::string_view bytes) {
  if (bytes.substr(0, kMagic.size()) != kMagic) return tl::unexpected(std::string("is no language model: it does not begin with NEWSLANG"));
  if (bytes.size() < kHeader) return tl::unexpected(std::string("ends within its header"));
  Reader header(bytes.substr(kMagic.size()));
  const auto version = header.number<std::uint32_t>();
  if (version != kLanguageModelVersion) {
    return tl::unexpected("is of version " + std::to_string(version) + "; this program reads version " +
                          std::to_string(kLanguageModelVersion));
  }
  const auto size = header.number<std::uint64_t>();
  const std::string_view rest = bytes.substr(kHeader);
  if (rest.size() != size) {
    return tl::unexpected("has " + std::to_string(rest.size()) + " bytes after its header; it says " + std::to_string(size) +
                          (rest.size() < size ? ": it was cut short" : ""));
  }
  if (sha256_hex(rest) != bytes.substr(kHeader - kDigest, kDigest)) {
    return tl::unexpected(std::string("is damaged: its checksum is not the one it names"));
  }
  Reader reader(rest);
  bool network_fits = false;
  bool lemmas_fit = true;
  ModelContent content;
  content.checksum = bytes.substr(kHeader - kDigest, kDigest);
  content.network = read_network(reader, network_fits);
  content.lemmas = read_lemmas(reader, lemmas_fit);
  if (reader.failed() || !reader.at_end() || !network_fits || !lemmas_fit) {
    return tl::unexpected(std::string("has parts that do not fit each other"));
  }
  return content;
}

}  // namespace newsingest
