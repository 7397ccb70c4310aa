// PersonWords: what a word says of the person or group it is used of: given names, titles, role nouns.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "extract/knowledge_files.h"
#include "extract/language/name_table.h"

namespace newsingest {

// "president", "spokeswoman", "rebels": a common noun for people or bodies of people.
struct RoleNoun {
  enum class Sort : std::uint8_t { Person, People, Body };  // People: a noun for many ("police"); Body: "ministry", "group"
  Sort sort = Sort::Person;
  bool plural = false;            // this form is one
  char gender = 0;                // 'm', 'f' or 0
  std::string_view lemma;         // the singular
  std::string_view office;        // of a head of state, government or diplomacy: the role in people.tsv ("president"); or empty
  std::vector<std::string_view> sectors;
};

// "Mr", "President", "Prof": a word before a name.
struct Title {
  bool office = false;  // stands for a role of its own ("President"), not a mere courtesy ("Mr")
  char gender = 0;
  std::string_view role;  // "president", "professor"; empty of a courtesy
};

class PersonWords {
 public:
  static tl::expected<PersonWords, KnowledgeError> load(const KnowledgeFiles& files);

  // 'm', 'f', or 0 where the name is borne by both or unknown. As written: "Ruth".
  char gender_of_given_name(std::string_view name) const;
  bool is_given_name(std::string_view name) const { return given_.find(name).first != nullptr; }
  // By a form in lower case: "leaders". nullptr where it is no role noun.
  const RoleNoun* role_noun(std::string_view form) const;
  // By a form as written: "Leaders".
  const RoleNoun* role_noun_in_any_case(std::string_view form) const;
  // "Department", "council": a noun for a body.
  bool is_body_noun(std::string_view form) const;
  // By a form as written, without its full stop: "Prof", "President". nullptr where it is none.
  const Title* title(std::string_view form) const;

 private:
  std::vector<RoleNoun> roles_;
  std::vector<Title> titles_;
  NameTable given_, role_forms_, title_forms_;  // given_: the value is the gender
};

}  // namespace newsingest
