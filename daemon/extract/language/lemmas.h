// Lemmas: the dictionary form of a word whose tag is known.
//
// Regular words by the longest known ending of the lower-cased form with the tag: "-ies NNS" cuts three letters and adds "y". What that gets
// wrong of the words met in training stands in a dictionary of (form, tag). Words of which neither knows a thing are their own
// lemma. After the edit scripts of Chrupała (2006), as in UDPipe.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "extract/language/universal_dependencies.h"

namespace newsingest {

// What is done to a form: lower-case it or not, cut `cut` bytes off its end, put `add` there.
struct LemmaScript {
  bool lower = false;
  std::uint8_t cut = 0;
  std::string add;
  friend bool operator==(const LemmaScript&, const LemmaScript&) = default;
};

struct LemmaExample {
  std::string form;
  Xpos xpos;
  std::string lemma;
};

class Lemmas {
 public:
  struct Ending {
    std::uint64_t key;  // of the ending and the tag
    std::uint32_t script;
  };
  struct Exception {
    std::uint64_t key;  // of the form and the tag
    std::string lemma;
  };

  Lemmas() = default;
  // Sorts what it is given by key.
  Lemmas(std::vector<LemmaScript> scripts, std::vector<Ending> endings, std::vector<Exception> exceptions);
  static Lemmas learn(const std::vector<LemmaExample>& examples);

  // What makes the lemma of a form, by number: an exception, a script, or nothing at all (0).
  using Rule = std::uint32_t;
  Rule rule_for(std::string_view form, Xpos xpos) const;
  // A view of the form, of these lemmas, or of a string in the arena.
  std::string_view apply(Rule rule, std::string_view form, std::pmr::memory_resource& arena) const;
  std::string_view find(std::string_view form, Xpos xpos, std::pmr::memory_resource& arena) const {
    return apply(rule_for(form, xpos), form, arena);
  }

  const std::vector<LemmaScript>& scripts() const { return scripts_; }
  const std::vector<Ending>& endings() const { return endings_; }
  const std::vector<Exception>& exceptions() const { return exceptions_; }

 private:
  const LemmaScript* script_for(std::string_view lower, Xpos xpos) const;
  void index();

  std::vector<LemmaScript> scripts_;
  std::vector<Ending> endings_;
  std::vector<Exception> exceptions_;
  std::vector<std::uint32_t> ending_slots_, exception_slots_;  // open addressing: 0 is free, else 1 + index
};

}  // namespace newsingest
