// tree: from the scores of all arcs of a sentence to one tree.
//
// Each word takes its best head. Where that is no tree with one root (one sentence in twelve), the word that gains most from it
// is the root and the rest is the maximum spanning arborescence (Chu and Liu 1965, Edmonds 1967), which may be non-projective,
// as UD's trees are. Quadratic in the sentence, which `annotate` keeps short; a cycle costs another round.
#pragma once

#include <cstdint>
#include <vector>

namespace newsingest {

class TreeScratch {
 public:
  // scores[i * stride + j]: word j as head of word i; roots[i]: word i as the root. heads[i] is the word's best head, the first
  // where there are several, and -1 where there is no other word; it becomes the tree's, or -1 for the root. `scores` of a word's
  // own column are not looked at. Ties go to the first.
  void best_tree(const float* scores, const float* roots, int size, int stride, std::int32_t* heads);

 private:
  struct Arc {
    std::int32_t dependent;
    std::int32_t head;
  };
  void arborescence(const float* scores, int size, int stride, int root, std::int32_t* heads);
  bool contract(int size);
  void expand(int root, std::int32_t* heads);

  std::vector<float> weights_;        // [size][size] between what is left after contractions
  std::vector<Arc> arcs_;             // the words at the ends of those
  std::vector<std::int32_t> active_;  // rows of what is left
  std::vector<std::int32_t> node_;    // of each row: its node in the forest of contractions
  std::vector<std::int32_t> best_;    // of each row: the row of its best head; -1 for the root's
  std::vector<std::int32_t> parent_, first_member_, next_member_;  // the forest: words first, then contractions
  std::vector<Arc> entering_;         // of each node: the arc that it was entered by when it was contracted
  std::vector<std::int32_t> seen_, cycle_, todo_;
};

// Whether the heads make one tree with one root.
bool is_tree(const std::int32_t* heads, int size, std::vector<std::int32_t>& scratch);

}  // namespace newsingest
