// Small questions about a tree, asked by everything that looks for attributions.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "extract/ascii.h"
#include "extract/language/annotation.h"

namespace newsingest {

// Tokens [first, last).
struct TokenRange {
  TokenIndex first = 0;
  TokenIndex last = 0;
  bool empty() const { return last <= first; }
  bool contains(TokenIndex token) const { return first <= token && token < last; }
  bool overlaps(TokenRange other) const { return first < other.last && other.first < last; }
  friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

// A view of an annotation's trees.
class Syntax {
 public:
  explicit Syntax(const Annotation& annotation) : annotation_(annotation) {}

  const Token& operator[](TokenIndex token) const { return annotation_.tokens[static_cast<std::size_t>(token)]; }
  TokenIndex size() const { return static_cast<TokenIndex>(annotation_.tokens.size()); }
  const Annotation& annotation() const { return annotation_; }

  // Calls visit(child) for each child of `token`, in the order of the text.
  template <class Visit>
  void children(TokenIndex token, Visit visit) const {
    for (TokenIndex child = (*this)[token].first_child; child != kNone; child = (*this)[child].next_sibling) visit(child);
  }
  // The first child with one of the relations, or kNone.
  template <class... Relations>
  TokenIndex child(TokenIndex token, Relations... relations) const {
    for (TokenIndex c = (*this)[token].first_child; c != kNone; c = (*this)[c].next_sibling) {
      if (((annotation_.tokens[static_cast<std::size_t>(c)].deprel == relations) || ...)) return c;
    }
    return kNone;
  }
  template <class... Relations>
  bool is(TokenIndex token, Relations... relations) const {
    return token != kNone && ((annotation_.tokens[static_cast<std::size_t>(token)].deprel == relations) || ...);
  }
  // A child with this relation and this form, or kNone.
  TokenIndex child_form(TokenIndex token, Deprel relation, std::string_view form) const {
    for (TokenIndex c = (*this)[token].first_child; c != kNone; c = (*this)[c].next_sibling) {
      if ((*this)[c].deprel == relation && same(c, form)) return c;
    }
    return kNone;
  }
  TokenIndex case_of(TokenIndex token) const { return child(token, Deprel::Case); }

  TokenRange subtree(TokenIndex token) const { return {(*this)[token].subtree_begin, (*this)[token].subtree_end}; }
  bool has_tree(TokenIndex token) const { return (*this)[token].subtree_end > (*this)[token].subtree_begin; }

  // Whether the form is `lower`, whatever its case (ASCII).
  // "He", "her": a person, and one.
  bool is_he_or_she(TokenIndex token) const { return one_of(token, "he", "she", "his", "her", "him"); }
  bool same(TokenIndex token, std::string_view lower) const { return is_word_in_any_case((*this)[token].form, lower); }
  template <class... Forms>
  bool one_of(TokenIndex token, Forms... forms) const {
    return (same(token, forms) || ...);
  }
  template <std::size_t N>
  bool is_in(TokenIndex token, const std::array<std::string_view, N>& lower) const {
    return std::any_of(lower.begin(), lower.end(), [&](std::string_view word) { return same(token, word); });
  }
  template <std::size_t N>
  bool lemma_in(TokenIndex token, const std::array<std::string_view, N>& lemmas) const {
    return std::find(lemmas.begin(), lemmas.end(), (*this)[token].lemma) != lemmas.end();
  }
  bool is_verb_form(TokenIndex token) const { return (*this)[token].upos == Upos::Verb || (*this)[token].upos == Upos::Aux; }
  bool is_nominal(TokenIndex token) const {
    const Upos upos = (*this)[token].upos;
    return upos == Upos::Noun || upos == Upos::Propn || upos == Upos::Pron || upos == Upos::Num || upos == Upos::Det ||
           upos == Upos::Sym || upos == Upos::X;
  }
  Span span(TokenRange range) const { return {(*this)[range.first].span.begin, (*this)[range.last - 1].span.end}; }

 private:
  const Annotation& annotation_;
};

}  // namespace newsingest
