#include "extract/language/annotate.h"

#include <algorithm>
#include <array>

#include "extract/ascii.h"
#include "extract/language/form_cache.h"
#include "extract/language/kernels.h"
#include "extract/language/model_file.h"
#include "extract/language/name_agreement.h"
#include "extract/language/name_labels.h"
#include "extract/language/tree.h"

namespace newsingest {

namespace {

static_assert(kLongestTree == kLongestSentence);
constexpr std::size_t kBatch = 128;     // tokens that go through the network together

std::size_t at(TokenIndex index) { return static_cast<std::size_t>(index); }

// Tokens [first, last) that are read as one sentence; `sentence` is the whole that they belong to.
struct Piece {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t sentence = 0;
  std::size_t size() const { return last - first; }
};

}  // namespace

struct LanguageModel::Parts : ModelContent {
  const Kernels* kernels = nullptr;
};

struct LanguageScratch::Parts {
  std::vector<Piece> batch;
  std::size_t batch_tokens = 0;
  std::vector<float> state, gates, heads, scales, transposed, scores, roots, hidden, labels;
  std::vector<std::uint8_t> bytes;
  FormCache<FormVectors> forms;
  FormCache<Lemmas::Rule> lemma_rules;
  std::vector<const FormVectors*> words;  // of the batch
  std::vector<FormVectors> new_forms;     // those of the batch that the cache does not have
  std::vector<TokenIndex> new_tokens;     // where those stand
  std::vector<FeatureHashes> new_hashes;
  std::vector<FeatureRows> new_rows;
  std::vector<std::int32_t> tree;
  std::vector<std::int32_t> waiting;  // children that have not yet reported their subtree
  TreeScratch tree_scratch;
  NameLabelScratch names;
  NameAgreement name_agreement;
};

LanguageModel::LanguageModel(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
LanguageModel::LanguageModel(LanguageModel&&) noexcept = default;
LanguageModel& LanguageModel::operator=(LanguageModel&&) noexcept = default;
LanguageModel::~LanguageModel() = default;
LanguageScratch::LanguageScratch() : parts_(std::make_unique<Parts>()) {}
LanguageScratch::LanguageScratch(LanguageScratch&&) noexcept = default;
LanguageScratch::~LanguageScratch() = default;

tl::expected<LanguageModel, KnowledgeError> LanguageModel::load(const KnowledgeFiles& files) { return load(files, best_kernels()); }

tl::expected<LanguageModel, KnowledgeError> LanguageModel::load(const KnowledgeFiles& files, const Kernels& kernels) {
  const auto bytes = files.require(kLanguageModelPath);
  if (!bytes) return tl::unexpected(bytes.error());
  auto content = read_model(*bytes);
  if (!content) return tl::unexpected(KnowledgeError{std::string(kLanguageModelPath), 0, content.error()});
  auto parts = std::make_unique<Parts>();
  static_cast<ModelContent&>(*parts) = std::move(*content);
  parts->kernels = &kernels;
  return LanguageModel(std::move(parts));
}

namespace {

template <class Value>
void reserve(std::vector<Value>& values, std::size_t size) {
  if (values.size() < size) values.resize(size);
}

class Reading {
 public:
  Reading(const LanguageModel::Parts& model, LanguageScratch::Parts& scratch, Annotation& annotation)
      : network_(model.network), checksum_(model.checksum), lemmas_(model.lemmas), kernels_(*model.kernels), scratch_(scratch), annotation_(annotation) {}

  void read_all() {
    scratch_.forms.serve(checksum_);
    scratch_.lemma_rules.serve(checksum_);
    scratch_.batch.clear();
    scratch_.batch_tokens = 0;
    scratch_.name_agreement.clear();
    for (std::size_t index = 0; index < annotation_.sentences.size(); ++index) {
      const Sentence& sentence = annotation_.sentences[index];
      for (std::size_t first = at(sentence.first); first < at(sentence.last); first += at(kLongestTree)) {
        add({first, std::min(first + at(kLongestTree), at(sentence.last)), index});
      }
    }
    read_batch();
    scratch_.name_agreement.settle(annotation_);
  }

 private:
  void add(Piece piece) {
    if (scratch_.batch_tokens + piece.size() > kBatch) read_batch();
    scratch_.batch.push_back(piece);
    scratch_.batch_tokens += piece.size();
  }

  void read_batch() {
    if (scratch_.batch_tokens > 0) {
      run_network();
      std::size_t row = 0;
      for (const Piece& piece : scratch_.batch) {
        const float* outputs = scratch_.heads.data() + row * heads::kSize;
        decide_tags(piece, outputs);
        decide_tree(piece, outputs);
        decide_names(piece, outputs);
        row += piece.size();
      }
    }
    scratch_.batch.clear();
    scratch_.batch_tokens = 0;
  }

  // Leaves the heads' outputs of every token of the batch in scratch_.heads.
  void run_network() {
    const std::size_t rows = scratch_.batch_tokens;
    reserve(scratch_.words, rows);
    reserve(scratch_.state, rows * kWidth);
    reserve(scratch_.gates, rows * kGates);
    reserve(scratch_.heads, rows * heads::kSize);
    reserve(scratch_.bytes, rows * kWidth);
    reserve(scratch_.scales, rows);
    float* state = scratch_.state.data();
    float* gates = scratch_.gates.data();

    find_forms();
    for_each_piece([&](std::size_t row, std::size_t size) { kernels_.convolve(scratch_.words.data() + row, size, state + row * kWidth); });
    keep_new_forms();
    for (const QuantisedLayer& layer : network_.recurrences) {
      product(layer, rows, true, gates);
      for_each_piece([&](std::size_t row, std::size_t size) { kernels_.recur(gates + row * kGates, size, state + row * kWidth); });
    }
    product(network_.heads, rows, true, scratch_.heads.data());
  }

  // Points scratch_.words at what the cache has of the batch's words, and at what is worked out here of the others.
  void find_forms() {
    scratch_.new_tokens.clear();
    std::size_t row = 0;
    for (const Piece& piece : scratch_.batch) {
      for (std::size_t token = piece.first; token < piece.last; ++token, ++row) {
        scratch_.words[row] = scratch_.forms.find(annotation_.tokens[token].form);
        if (scratch_.words[row] != nullptr) continue;
        scratch_.new_tokens.push_back(static_cast<TokenIndex>(token));
      }
    }
    embed_new_forms();
    const std::size_t news = scratch_.new_tokens.size();
    reserve(scratch_.new_forms, news);
    product(network_.convolution, news, false, scratch_.gates.data());
    for (std::size_t form = 0; form < news; ++form) {
      std::copy_n(scratch_.state.data() + form * kWidth, kWidth, scratch_.new_forms[form].sum);
      std::copy_n(scratch_.gates.data() + form * kGates, kGates, scratch_.new_forms[form].parts);
    }
    const FormVectors* next = scratch_.new_forms.data();
    for (std::size_t word = 0; word < row; ++word) {
      if (scratch_.words[word] == nullptr) scratch_.words[word] = next++;
    }
  }

  void keep_new_forms() {
    for (std::size_t form = 0; form < scratch_.new_tokens.size(); ++form) {
      scratch_.forms.keep(annotation_.tokens[at(scratch_.new_tokens[form])].form, scratch_.new_forms[form]);
    }
  }

  void product(const QuantisedLayer& layer, std::size_t rows, bool normalise, float* output) {
    kernels_.quantise(scratch_.state.data(), rows, kWidth, normalise, scratch_.bytes.data(), scratch_.scales.data());
    kernels_.product(layer, scratch_.bytes.data(), scratch_.scales.data(), rows, output);
  }

  template <class Work>
  void for_each_piece(Work work) {
    std::size_t row = 0;
    for (const Piece& piece : scratch_.batch) {
      work(row, piece.size());
      row += piece.size();
    }
  }

  // The sums of the new forms' rows, in scratch_.state. Table and rows lie all over some megabytes: all forms' are asked for
  // before the first is waited for.
  void embed_new_forms() {
    const std::size_t news = scratch_.new_tokens.size();
    reserve(scratch_.new_hashes, news);
    reserve(scratch_.new_rows, news);
    for (std::size_t form = 0; form < news; ++form) {
      scratch_.new_hashes[form] = features_of(annotation_.tokens[at(scratch_.new_tokens[form])].form);
      network_.features.prefetch(scratch_.new_hashes[form]);
    }
    for (std::size_t form = 0; form < news; ++form) {
      scratch_.new_rows[form] = network_.features.rows_of(scratch_.new_hashes[form]);
      for (const std::uint32_t row : scratch_.new_rows[form]) network_.prefetch_embedding(row);
    }
    for (std::size_t form = 0; form < news; ++form) kernels_.embed(network_, scratch_.new_rows[form].data(), scratch_.state.data() + form * kWidth);
  }

  void decide_tags(const Piece& piece, const float* outputs) {
    for (std::size_t token = piece.first; token < piece.last; ++token, outputs += heads::kSize) {
      Token& word = annotation_.tokens[token];
      word.upos = static_cast<Upos>(kernels_.best_of(outputs + heads::kUpos, kUposNames.size()));
      word.xpos = static_cast<Xpos>(kernels_.best_of(outputs + heads::kXpos, kXposNames.size()));
      if (word.upos == Upos::Pron && is_health_body(token)) word.upos = Upos::Propn, word.xpos = Xpos::Nnp;
      word.lemma = lemmas_.apply(lemma_rule(word), word.form, annotation_.arena);
    }
  }

  // "WHO said", and not "WHO SAID": the body, for which the small word is too common.
  bool is_health_body(std::size_t token) const {
    if (annotation_.tokens[token].form != "WHO" || token + 1 >= annotation_.tokens.size()) return false;
    const std::string_view next = annotation_.tokens[token + 1].form;
    return std::any_of(next.begin(), next.end(), is_ascii_lower);
  }

  Lemmas::Rule lemma_rule(const Token& word) {
    const auto tag = static_cast<std::uint8_t>(word.xpos);
    if (const Lemmas::Rule* known = scratch_.lemma_rules.find(word.form, tag); known != nullptr) return *known;
    const Lemmas::Rule rule = lemmas_.rule_for(word.form, word.xpos);
    scratch_.lemma_rules.keep(word.form, rule, tag);
    return rule;
  }

  void decide_names(const Piece& piece, const float* outputs) {
    const std::size_t before = annotation_.names.size();
    scratch_.names.best_names(outputs + heads::kName, piece.size(), heads::kSize, static_cast<TokenIndex>(piece.first), annotation_.names);
    const auto scores_of = [&](std::size_t token) { return outputs + (token - piece.first) * heads::kSize + heads::kName; };
    for (std::size_t index = before; index < annotation_.names.size(); ++index) {
      const Name& name = annotation_.names[index];
      for (TokenIndex token = name.first; token < name.last; ++token) annotation_.tokens[at(token)].name = static_cast<std::int32_t>(index);
      scratch_.name_agreement.add_name(annotation_, name, scores_of(at(name.first)), heads::kSize);
    }
    for (std::size_t token = piece.first; token < piece.last; ++token) {
      const bool alone = !joins(piece, token - 1) && !joins(piece, token + 1);
      if (alone && may_be_name(token)) scratch_.name_agreement.add_word(annotation_, static_cast<TokenIndex>(token), scores_of(token));
    }
  }

  bool may_be_name(std::size_t token) const {
    const Token& word = annotation_.tokens[token];
    return word.upos == Upos::Propn && word.name < 0 && !is_ascii_lower(word.form.front());
  }
  // Would a name next to it go on with this token?
  bool joins(const Piece& piece, std::size_t token) const {
    return token >= piece.first && token < piece.last && (may_be_name(token) || annotation_.tokens[token].form == "-");
  }

  void decide_tree(const Piece& piece, const float* outputs) {
    const std::size_t size = piece.size();
    const std::size_t stride = (size + 15) / 16 * 16;
    reserve(scratch_.scores, size * stride);
    reserve(scratch_.transposed, kArcWidth * stride);
    reserve(scratch_.roots, size);
    reserve(scratch_.tree, size);
    float* scores = scratch_.scores.data();
    kernels_.score_arcs(outputs, size, stride, scratch_.transposed.data(), scores);
    kernels_.weigh_distances(outputs, size, stride, scores, scratch_.tree.data());
    for (std::size_t word = 0; word < size; ++word) {
      scratch_.roots[word] = outputs[word * heads::kSize + heads::kDistance + kRootDistance];
    }
    scratch_.tree_scratch.best_tree(scores, scratch_.roots.data(), static_cast<int>(size), static_cast<int>(stride), scratch_.tree.data());
    for (std::size_t word = 0; word < size; ++word) {
      const std::int32_t head = scratch_.tree[word];
      annotation_.tokens[piece.first + word].head = head < 0 ? kNone : static_cast<TokenIndex>(piece.first) + head;
    }
    decide_labels(piece, outputs);
  }

  void decide_labels(const Piece& piece, const float* outputs) {
    const std::size_t size = piece.size();
    reserve(scratch_.hidden, size * kLabelWidth);
    reserve(scratch_.labels, size * kLabels);
    reserve(scratch_.bytes, size * kLabelWidth);
    reserve(scratch_.scales, size);
    for (std::size_t word = 0; word < size; ++word) {
      const std::size_t head = scratch_.tree[word] < 0 ? word : at(scratch_.tree[word]);
      kernels_.label_hidden(outputs + word * heads::kSize + heads::kLabelDependent, outputs + head * heads::kSize + heads::kLabelHead,
                            scratch_.hidden.data() + word * kLabelWidth);
    }
    kernels_.quantise(scratch_.hidden.data(), size, kLabelWidth, false, scratch_.bytes.data(), scratch_.scales.data());
    kernels_.product(network_.label, scratch_.bytes.data(), scratch_.scales.data(), size, scratch_.labels.data());
    for (std::size_t word = 0; word < size; ++word) {
      float* scores = scratch_.labels.data() + word * kLabels;
      scores[static_cast<std::size_t>(Deprel::Root)] = -1e30F;
      const auto best = static_cast<Deprel>(kernels_.best_of(scores, kDeprelNames.size()));
      Token& token = annotation_.tokens[piece.first + word];
      token.deprel = token.head == kNone ? Deprel::Root : best;
      if (token.head == kNone) join(piece, static_cast<TokenIndex>(piece.first + word));
    }
  }

  // The first piece's root is the sentence's; later ones hang on it.
  void join(const Piece& piece, TokenIndex root) {
    Sentence& sentence = annotation_.sentences[piece.sentence];
    if (at(sentence.first) == piece.first) {
      sentence.root = root;
      return;
    }
    annotation_.tokens[at(root)].head = sentence.root;
    annotation_.tokens[at(root)].deprel = Deprel::Parataxis;
  }

  const Network& network_;
  const std::string& checksum_;
  const Lemmas& lemmas_;
  const Kernels& kernels_;
  LanguageScratch::Parts& scratch_;
  Annotation& annotation_;
};

// The tree the other way round, from the heads.
void link_children(std::vector<std::int32_t>& waiting, Annotation& annotation) {
  auto& tokens = annotation.tokens;
  waiting.assign(tokens.size(), 0);
  for (std::size_t index = tokens.size(); index-- > 0;) {
    Token& token = tokens[index];
    token.subtree_begin = static_cast<TokenIndex>(index);
    token.subtree_end = static_cast<TokenIndex>(index) + 1;
    if (token.head == kNone) continue;
    token.next_sibling = tokens[at(token.head)].first_child;
    tokens[at(token.head)].first_child = static_cast<TokenIndex>(index);
    ++waiting[at(token.head)];
  }
  for (std::size_t index = 0; index < tokens.size(); ++index) {
    // Reports upwards as long as the head has no other child left to wait for.
    for (auto child = static_cast<TokenIndex>(index); waiting[at(child)] == 0;) {
      waiting[at(child)] = -1;
      const Token& token = tokens[at(child)];
      if (token.head == kNone) break;
      Token& head = tokens[at(token.head)];
      head.subtree_begin = std::min(head.subtree_begin, token.subtree_begin);
      head.subtree_end = std::max(head.subtree_end, token.subtree_end);
      --waiting[at(token.head)];
      child = token.head;
    }
  }
}

}  // namespace

void annotate(const Document&, const LanguageModel& model, StepBudget& budget, LanguageScratch& scratch, Annotation& annotation) {
  if (!budget.spend(annotation.tokens.size())) return;
  Reading(model.parts(), scratch.parts(), annotation).read_all();
  link_children(scratch.parts().waiting, annotation);
}

}  // namespace newsingest
