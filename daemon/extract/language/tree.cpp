#include "extract/language/tree.h"

#include <cstddef>

namespace newsingest {
namespace {
std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }
}  // namespace

bool is_tree(const std::int32_t* heads, int size, std::vector<std::int32_t>& seen) {
  int roots = 0;
  seen.assign(at(size), -1);
  for (int word = 0; word < size; ++word) {
    if (heads[word] < 0) ++roots;
    int up = word;
    for (; up >= 0 && seen[at(up)] < 0; up = heads[up]) seen[at(up)] = word;
    if (up >= 0 && seen[at(up)] == word) return false;
  }
  return roots == 1;
}

void TreeScratch::best_tree(const float* scores, const float* roots, int size, int stride, std::int32_t* heads) {
  if (size <= 0) return;
  int root = 0;
  float most = 0;
  for (int word = 0; word < size; ++word) {
    const std::int32_t best = heads[word];
    const float gain = best < 0 ? 0.0F : roots[word] - scores[at(word) * at(stride) + at(best)];
    if (gain > 0) heads[word] = -1;
    if (word == 0 || gain > most) {
      most = gain;
      root = word;
    }
  }
  if (!is_tree(heads, size, seen_)) arborescence(scores, size, stride, root, heads);
}

void TreeScratch::arborescence(const float* scores, int size, int stride, int root, std::int32_t* heads) {
  const std::size_t words = at(size);
  weights_.resize(words * words);
  arcs_.resize(words * words);
  active_.resize(words);
  node_.resize(words);
  best_.resize(words);
  parent_.assign(words, -1);
  first_member_.assign(words, -1);
  next_member_.assign(words, -1);
  entering_.assign(words, Arc{-1, -1});
  for (int word = 0; word < size; ++word) {
    active_[at(word)] = node_[at(word)] = word;
    for (int head = 0; head < size; ++head) {
      weights_[at(word) * words + at(head)] = scores[at(word) * at(stride) + at(head)];
      arcs_[at(word) * words + at(head)] = {word, head};
    }
  }
  for (bool cyclic = true; cyclic;) {
    for (const std::int32_t row : active_) {
      best_[at(row)] = -1;
      if (node_[at(row)] == root) continue;
      const float* weights = weights_.data() + at(row) * words;
      for (const std::int32_t head : active_) {
        if (head != row && (best_[at(row)] < 0 || weights[head] > weights[best_[at(row)]])) best_[at(row)] = head;
      }
    }
    cyclic = contract(size);
  }
  expand(root, heads);
}

// Makes one node of the first cycle among the best heads; false where there is none, with every node's entering arc noted.
bool TreeScratch::contract(int size) {
  const std::size_t words = at(size);
  seen_.assign(words, -1);
  cycle_.clear();
  for (const std::int32_t start : active_) {
    std::int32_t row = start;
    for (; row >= 0 && seen_[at(row)] < 0; row = best_[at(row)]) seen_[at(row)] = start;
    if (row < 0 || seen_[at(row)] != start) continue;
    const std::int32_t first = row;
    do {
      cycle_.push_back(row);
      row = best_[at(row)];
    } while (row != first);
    break;
  }
  const auto note_entering = [&](std::int32_t row) {
    if (best_[at(row)] >= 0) entering_[at(node_[at(row)])] = arcs_[at(row) * words + at(best_[at(row)])];
  };
  if (cycle_.empty()) {
    for (const std::int32_t row : active_) note_entering(row);
    return false;
  }

  const std::int32_t kept = cycle_[0];  // the row that stands for the cycle from now on
  const auto whole = static_cast<std::int32_t>(parent_.size());
  parent_.push_back(-1);
  first_member_.push_back(-1);
  next_member_.push_back(-1);
  entering_.push_back({-1, -1});
  for (const std::int32_t row : cycle_) {
    note_entering(row);
    const std::size_t member = at(node_[at(row)]);
    parent_[member] = whole;
    next_member_[member] = first_member_[at(whole)];
    first_member_[at(whole)] = node_[at(row)];
    seen_[at(row)] = -2;  // in the cycle
  }
  for (const std::int32_t row : cycle_) {  // what each member would lose by being entered from elsewhere
    const float lost = weights_[at(row) * words + at(best_[at(row)])];
    for (const std::int32_t other : active_) {
      if (seen_[at(other)] != -2) weights_[at(row) * words + at(other)] -= lost;
    }
  }
  for (const std::int32_t other : active_) {
    if (seen_[at(other)] == -2) continue;
    for (const std::int32_t row : cycle_) {
      const std::size_t into = at(row) * words + at(other);
      const std::size_t into_kept = at(kept) * words + at(other);
      if (weights_[into] > weights_[into_kept]) {
        weights_[into_kept] = weights_[into];
        arcs_[into_kept] = arcs_[into];
      }
      const std::size_t from = at(other) * words + at(row);
      const std::size_t from_kept = at(other) * words + at(kept);
      if (weights_[from] > weights_[from_kept]) {
        weights_[from_kept] = weights_[from];
        arcs_[from_kept] = arcs_[from];
      }
    }
  }
  node_[at(kept)] = whole;
  std::erase_if(active_, [&](std::int32_t row) { return row != kept && seen_[at(row)] == -2; });
  return true;
}

// Opens the contractions again: the member that the entering arc leads to takes it, the others keep their own.
void TreeScratch::expand(int root, std::int32_t* heads) {
  heads[root] = -1;
  todo_.clear();
  for (const std::int32_t row : active_) todo_.push_back(node_[at(row)]);
  while (!todo_.empty()) {
    const std::int32_t node = todo_.back();
    todo_.pop_back();
    if (node == root) continue;
    const Arc arc = entering_[at(node)];
    heads[arc.dependent] = arc.head;
    for (std::int32_t inner = arc.dependent; inner != node; inner = parent_[at(inner)]) {
      const std::int32_t around = parent_[at(inner)];
      for (std::int32_t member = first_member_[at(around)]; member >= 0; member = next_member_[at(member)]) {
        if (member != inner) todo_.push_back(member);
      }
    }
  }
}

}  // namespace newsingest
