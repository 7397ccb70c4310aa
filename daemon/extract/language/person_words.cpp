#include "extract/language/person_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "extract/ascii.h"

namespace newsingest {
namespace {

bool by_value(std::int32_t a, std::int32_t b) { return a < b; }

tl::expected<char, std::string> gender_in(std::string_view cell) {
  if (cell.empty()) return '\0';
  if (cell == "m" || cell == "f") return cell[0];
  return tl::unexpected("gender is '" + std::string(cell) + "'; expected m, f or -");
}

tl::expected<NameTable, KnowledgeError> load_given_names(const KnowledgeFiles& files) {
  constexpr std::string_view kFile = "lexicons/given_names.tsv";
  const auto text = files.require(kFile);
  if (!text) return tl::unexpected(text.error());
  const auto table = parse_lexicon_table(kFile, *text, {"gender", "names"});
  if (!table) return tl::unexpected(table.error());
  NameTable names;
  for (const LexiconRow& row : table->rows) {
    const std::string_view gender = row.cells[0];
    if (gender != "m" && gender != "f" && gender != "both") {
      return tl::unexpected(table->error(row, "gender is '" + std::string(gender) + "'; expected m, f or both"));
    }
    for (const std::string_view name : split_cell(row.cells[1])) names.add(name, gender == "both" ? 0 : gender[0]);
  }
  names.seal(by_value);
  return names;
}

std::string plural_of(std::string_view noun) {
  const std::string base(noun);
  if (base.ends_with("man")) return base.substr(0, base.size() - 2) + "en";
  if (base.ends_with('y') && base.size() > 1 && std::string_view("aeiou").find(base[base.size() - 2]) == std::string_view::npos) {
    return base.substr(0, base.size() - 1) + "ies";
  }
  if (base.ends_with('s') || base.ends_with('x') || base.ends_with("ch") || base.ends_with("sh")) return base + "es";
  return base + 's';
}

}  // namespace

tl::expected<PersonWords, KnowledgeError> PersonWords::load(const KnowledgeFiles& files) {
  PersonWords words;
  auto given = load_given_names(files);
  if (!given) return tl::unexpected(given.error());
  words.given_ = std::move(*given);

  constexpr std::string_view kRoles = "lexicons/role_nouns.tsv";
  const auto role_text = files.require(kRoles);
  if (!role_text) return tl::unexpected(role_text.error());
  const auto roles = parse_lexicon_table(kRoles, *role_text, {"sort", "gender", "sectors", "nouns"});
  if (!roles) return tl::unexpected(roles.error());
  for (const LexiconRow& row : roles->rows) {
    RoleNoun noun;
    if (row.cells[0] == "people") noun.sort = RoleNoun::Sort::People;
    else if (row.cells[0] == "body") noun.sort = RoleNoun::Sort::Body;
    else if (row.cells[0] != "person") {
      return tl::unexpected(roles->error(row, "sort is '" + std::string(row.cells[0]) + "'; expected person, people or body"));
    }
    const auto gender = gender_in(row.cells[1]);
    if (!gender) return tl::unexpected(roles->error(row, gender.error()));
    noun.gender = *gender;
    noun.sectors = split_cell(row.cells[2]);
    // "man/men" gives an irregular plural, "premier=prime minister" the office that the noun means.
    for (std::string_view piece : split_cell(row.cells[3])) {
      noun.office = {};
      if (const auto equals = piece.find('='); equals != std::string_view::npos) {
        noun.office = piece.substr(equals + 1);
        piece = piece.substr(0, equals);
      }
      const auto slash = piece.find('/');
      noun.lemma = piece.substr(0, slash);
      noun.plural = noun.sort == RoleNoun::Sort::People;
      words.role_forms_.add(noun.lemma, static_cast<std::int32_t>(words.roles_.size()));
      words.roles_.push_back(noun);
      if (noun.plural) continue;
      noun.plural = true;
      const std::string plural = slash == std::string_view::npos ? plural_of(noun.lemma) : std::string(piece.substr(slash + 1));
      words.role_forms_.add(plural, static_cast<std::int32_t>(words.roles_.size()));
      words.roles_.push_back(noun);
    }
  }
  words.role_forms_.seal(by_value);

  constexpr std::string_view kTitles = "lexicons/titles.tsv";
  const auto title_text = files.require(kTitles);
  if (!title_text) return tl::unexpected(title_text.error());
  const auto titles = parse_lexicon_table(kTitles, *title_text, {"sort", "gender", "role", "forms"});
  if (!titles) return tl::unexpected(titles.error());
  for (const LexiconRow& row : titles->rows) {
    if (row.cells[0] != "courtesy" && row.cells[0] != "office") {
      return tl::unexpected(titles->error(row, "sort is '" + std::string(row.cells[0]) + "'; expected courtesy or office"));
    }
    const auto gender = gender_in(row.cells[1]);
    if (!gender) return tl::unexpected(titles->error(row, gender.error()));
    for (const std::string_view form : split_cell(row.cells[3])) {
      words.title_forms_.add(form, static_cast<std::int32_t>(words.titles_.size()));
    }
    words.titles_.push_back({row.cells[0] == "office", *gender, row.cells[2]});
  }
  words.title_forms_.seal(by_value);
  return words;
}

char PersonWords::gender_of_given_name(std::string_view name) const {
  const auto [begin, end] = given_.find(name);
  return end - begin == 1 ? static_cast<char>(*begin) : '\0';
}

const RoleNoun* PersonWords::role_noun(std::string_view form) const {
  const auto [begin, end] = role_forms_.find(form);
  return begin == end ? nullptr : &roles_[static_cast<std::size_t>(*begin)];
}

const RoleNoun* PersonWords::role_noun_in_any_case(std::string_view form) const {
  std::array<char, 32> low;
  if (form.size() > low.size()) return nullptr;
  std::transform(form.begin(), form.end(), low.begin(), ascii_lower);
  return role_noun({low.data(), form.size()});
}

bool PersonWords::is_body_noun(std::string_view form) const {
  const RoleNoun* noun = role_noun_in_any_case(form);
  return noun != nullptr && noun->sort == RoleNoun::Sort::Body;
}

const Title* PersonWords::title(std::string_view form) const {
  if (form.ends_with('.')) form.remove_suffix(1);
  const auto [begin, end] = title_forms_.find(form);
  return begin == end ? nullptr : &titles_[static_cast<std::size_t>(*begin)];
}

}  // namespace newsingest
