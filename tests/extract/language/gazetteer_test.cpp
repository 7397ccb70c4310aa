#include "extract/language/gazetteer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "extract/language/gazetteer_parts.h"

namespace newsingest {
namespace {

using testing::HasSubstr;
using Kind = GazetteerEntry::Kind;

KnowledgeFiles small_files() {
  KnowledgeFiles files;
  files.bytes["lexicons/countries.tsv"] =
      "code  name  variants  adjectives  people  capitals\n"
      "NOR  Norway  Kingdom of Norway  Norwegian  Norwegians  Oslo\n"
      "NLD  Netherlands  The Netherlands|Holland  Dutch  Dutchman  The Hague\n"
      "GEO  Georgia  -  Georgian  Georgians  Tbilisi\n";
  files.bytes["lexicons/regions.tsv"] =
      "name  variants  country  adjectives  sectors  latitude  longitude\nFinnmark  -  NOR  -  -  70.0  26.0\n";
  files.bytes["lexicons/cities.tsv"] =
      "name\tcountry\tlatitude\tlongitude\tpopulation\nOslo\tNOR\t59.9\t10.7\t580000\nBergen\tNOR\t60.4\t5.3\t213000\n"
      "Bergen\tNLD\t51.6\t6.0\t13000\nGeorgia\tNLD\t51.0\t6.0\t20000\n";
  files.bytes["lexicons/places.tsv"] = "name  country  variants  latitude  longitude  population\nBergen  NOR  Bjørgvin  -  -  -\n";
  files.bytes["lexicons/people.tsv"] =
      "name  variants  gender  country  role  sectors  since  until\n"
      "Åse Þor Strøm  Strom  f  NOR  foreign minister  GOV  2001-10-19  2005-10-17\n"
      "Åse Þor Strøm  -  f  NOR  prime minister  GOV  2013-10-16  -\n";
  files.bytes["lexicons/media.tsv"] = "id  name  variants  country\n-  Fjord Times  The Fjord Times  NOR\n";
  files.bytes["lexicons/organizations.tsv"] =
      "id  name  variants  country  sectors  sort\nUNO  United Nations  UN  UNO  -  igo\n-  Storm Bank  -  NOR  BUS  bank\n";
  files.bytes["lexicons/armed_groups.tsv"] = "id  name  variants  country  sectors\n-  Red Cliff Front  RCF  NOR  REB\n";
  files.bytes["lexicons/offices.tsv"] = "name  variants  sectors  sort\nForeign Ministry  foreign ministry  GOV  ministry\n";
  files.bytes["lexicons/given_names.tsv"] = "gender  names\nf  Ruth\nm  Peter\nboth  Robin\n";
  files.bytes["lexicons/role_nouns.tsv"] =
      "sort  gender  sectors  nouns\nperson  -  GOV  premier=prime minister|attaché\nperson  m  -  man/men\npeople  -  COP  police\n";
  files.bytes["lexicons/titles.tsv"] = "sort  gender  role  forms\ncourtesy  m  -  Mr\noffice  -  prime minister  Prime Minister\n";
  files.bytes["lexicons/anaphors.tsv"] = "circumstance  person  it  they\nsentence  -20  -20  -20\n";
  return files;
}

const GazetteerEntry* first(const Gazetteer& gazetteer, std::string_view name) {
  const auto matches = gazetteer.find(name);
  return matches.empty() ? nullptr : &gazetteer.entry(*matches.begin);
}

TEST(Gazetteer, FindsANameWithItsArticleBlanksAndPossessiveAside) {
  const auto gazetteer = Gazetteer::load(small_files()).value();
  for (const std::string_view name : {"United Nations", "the United Nations", "The United  Nations", "United Nations'", "the UN’s"}) {
    const GazetteerEntry* entry = first(gazetteer, name);
    ASSERT_NE(entry, nullptr) << name;
    EXPECT_EQ(entry->id, "org:UNO");
  }
  EXPECT_TRUE(gazetteer.find("united nations").empty());
  EXPECT_TRUE(gazetteer.find("").empty());
  EXPECT_TRUE(gazetteer.find(std::string(5000, 'x')).empty());
}

TEST(Gazetteer, KnowsCountriesTheirPeopleAndTheirCapitals) {
  const auto gazetteer = Gazetteer::load(small_files()).value();
  EXPECT_EQ(first(gazetteer, "Holland")->country, "NLD");
  EXPECT_EQ(first(gazetteer, "Dutch")->kind, Kind::Demonym);
  EXPECT_EQ(first(gazetteer, "Dutch")->role, "adjective");
  EXPECT_EQ(first(gazetteer, "Dutchman")->role, "people");
  const GazetteerEntry& oslo = *first(gazetteer, "Oslo");
  EXPECT_EQ(oslo.kind, Kind::Capital);
  EXPECT_EQ(oslo.id, "country:NOR");
  EXPECT_DOUBLE_EQ(oslo.latitude, 59.9);
  EXPECT_EQ(first(gazetteer, "The Hague")->id, "country:NLD");
}

TEST(Gazetteer, PutsTheLikeliestFirst) {
  const auto gazetteer = Gazetteer::load(small_files()).value();
  EXPECT_EQ(first(gazetteer, "Georgia")->kind, Kind::Country);
  EXPECT_EQ(first(gazetteer, "Bergen")->country, "NOR");
  const auto terms = gazetteer.find("Åse Þor Strøm");
  ASSERT_EQ(terms.end - terms.begin, 2);
  EXPECT_EQ(gazetteer.entry(terms.begin[0]).role, "prime minister");
  EXPECT_EQ(gazetteer.entry(terms.begin[1]).until, "2005-10-17");
}

TEST(Gazetteer, KnowsALargeCityWithoutItsAccents) {
  auto files = small_files();
  files.bytes["lexicons/cities.tsv"] += "Sørvær Åsen\tNOR\t69.6\t18.9\t120000\nÅlvik\tNOR\t60.4\t6.4\t500\n";
  const auto gazetteer = Gazetteer::load(files);
  ASSERT_TRUE(gazetteer) << gazetteer.error().to_string();
  const GazetteerEntry* plain = first(*gazetteer, "Sorvar Asen");
  ASSERT_NE(plain, nullptr);
  EXPECT_EQ(plain, first(*gazetteer, "Sørvær Åsen"));
  EXPECT_EQ(first(*gazetteer, "Alvik"), nullptr);  // so small a place is as likely somebody's name
}

TEST(Gazetteer, MakesIdsOfNames) {
  const auto gazetteer = Gazetteer::load(small_files()).value();
  EXPECT_EQ(first(gazetteer, "Strom")->id, "person:ase-tor-strom");
  EXPECT_EQ(first(gazetteer, "Storm Bank")->id, "org:storm-bank");
  EXPECT_EQ(first(gazetteer, "Bjørgvin")->id, "place:bergen-nor");
  EXPECT_EQ(first(gazetteer, "Foreign Ministry")->id, "");
}

TEST(Gazetteer, KnowsWhatAWordSaysOfAPerson) {
  const auto gazetteer = Gazetteer::load(small_files()).value();
  const PersonWords& words = gazetteer.parts().words;
  EXPECT_EQ(words.gender_of_given_name("Ruth"), 'f');
  EXPECT_EQ(words.gender_of_given_name("Robin"), '\0');
  EXPECT_TRUE(words.is_given_name("Robin"));
  EXPECT_EQ(words.gender_of_given_name("Kestrel"), '\0');
  ASSERT_NE(words.role_noun("premiers"), nullptr);
  EXPECT_TRUE(words.role_noun("premiers")->plural);
  EXPECT_EQ(words.role_noun("premier")->office, "prime minister");
  EXPECT_EQ(words.role_noun("men")->gender, 'm');
  EXPECT_EQ(words.role_noun("police")->sort, RoleNoun::Sort::People);
  EXPECT_EQ(words.role_noun("mans"), nullptr);
  ASSERT_NE(words.title("Mr."), nullptr);
  EXPECT_EQ(words.title("Mr.")->gender, 'm');
  EXPECT_TRUE(words.title("Prime Minister")->office);
}

TEST(Gazetteer, SaysWhatIsWrongAndWhere) {
  const auto error_with = [](std::string file, std::string text) {
    auto files = small_files();
    files.bytes["lexicons/" + file] = std::move(text);
    return Gazetteer::load(files).error().to_string();
  };
  EXPECT_THAT(error_with("regions.tsv", "name  variants  country  adjectives  sectors  latitude  longitude\nFinnmark  -  NRO  -  -  70.0  26.0\n"),
              testing::StartsWith("lexicons/regions.tsv:2: country is 'NRO'"));
  EXPECT_THAT(error_with("cities.tsv", "name\tcountry\tlatitude\tlongitude\tpopulation\nOslo\tNOR\tnorth\t10.7\t5\n"), HasSubstr("latitude"));
  EXPECT_THAT(error_with("people.tsv", "name  variants  gender  country  role  sectors  since  until\nA B  -  x  NOR  king  -  -  -\n"),
              HasSubstr("gender is 'x'"));
  EXPECT_THAT(error_with("people.tsv", "name  variants  gender  country  role  sectors  since  until\nA B  -  m  NOR  king  -  1991  -\n"),
              HasSubstr("days"));
  EXPECT_THAT(error_with("armed_groups.tsv", "id  name  variants  country  sectors\nUNO  Red Front  -  NOR  REB\n"), HasSubstr("stands twice"));
  EXPECT_THAT(Gazetteer::load({}).error().to_string(), HasSubstr("is missing"));
}

TEST(Gazetteer, LoadsTheShippedLists) {
  KnowledgeFiles files;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(NEWSINGEST_SOURCE_DIR) / "config/lexicons")) {
    std::ifstream in(entry.path(), std::ios::binary);
    files.bytes["lexicons/" + entry.path().filename().string()] =
        std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  const auto gazetteer = Gazetteer::load(files);
  ASSERT_TRUE(gazetteer.has_value()) << gazetteer.error().to_string();
  struct Row { std::string_view name, id; };
  for (const Row& row : {Row{"France", "country:FRA"}, {"French", "country:FRA"}, {"the US", "country:USA"}, {"U.S.", "country:USA"},
                         {"Kiev", "country:UKR"}, {"Washington", "country:USA"}, {"Xi Jinping", "person:xi-jinping"},
                         {"Zelensky", "person:volodymyr-zelenskyy"}, {"EU", "org:EUR"}, {"Nato", "org:NATO"}, {"the BBC", "org:BBC"},
                         {"Hezbollah", "org:HEZBOLLAH"}, {"Kharkov", "place:kharkiv-ukr"}, {"Crimea", "place:crimea"},
                         {"Palestinians", "country:PSE"}, {"Downing Street", "org:DOWNINGSTREET"}}) {
    ASSERT_FALSE(gazetteer->find(row.name).empty()) << row.name;
    EXPECT_EQ(gazetteer->entry(*gazetteer->find(row.name).begin).id, row.id) << row.name;
  }
}

}  // namespace
}  // namespace newsingest
