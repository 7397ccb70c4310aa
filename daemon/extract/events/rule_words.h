// The words that the rules in this folder ask for, numbered when we compile: "will"_word is a number, and a token is compared with it as
// with any other WordId. The lexicon takes these words first, in this order, so that the number is the place in the table plus one.
//
//   clause.is(token, "border"_word)
//   constexpr auto kArms = words("missile", "drone", "artillery");
//   clause.is_any(token, kArms)
//
// A word that is not in the table does not compile. A non-example: words of config/lexicons, whose numbers are known only when they are
// loaded; a table may name one of these as well, and it is the same number.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace newsingest {

using WordId = std::uint16_t;  // 0: in no table

// @person and @place stand for what no list can name; "'ll", "n't", "ca" are tokens of contractions.
inline constexpr auto kRuleWords = std::to_array<std::string_view>({
    "by", "to", "of", "on", "in", "at", "for", "from", "with", "against", "between", "among", "under", "into", "over", "about", "towards", "toward",
    "throughout", "near", "outside", "inside", "across", "along", "around", "after", "before", "during", "will", "would", "shall", "'ll", "must",
    "should", "ought", "have", "need", "going", "may", "might", "could", "can", "ca", "ambassador", "envoy", "consul", "emissary", "representative",
    "diplomat", "agreement", "deal", "accord", "treaty", "pact", "protocol", "veteran", "expert", "analyst", "specialist", "scholar", "hawk",
    "backed", "supported", "funded", "financed", "armed", "supplied", "trained", "sponsored", "born", "educated", "speaking", "language", "sounding",
    "style", "bound", "foreign", "terrorist", "not", "n't", "never", "no", "without", "nor", "neither", "hardly", "if", "unless", "whether",
    "provided", "while", "once", "until", "allegedly", "possibly", "perhaps", "maybe", "apparently", "probably", "likely", "deny", "doubt", "claim",
    "fear", "publish", "release", "write", "issue", "post", "sign", "unveil", "air", "launch", "distribute", "adopt", "retain", "hope", "want",
    "wish", "suspect", "possibility", "risk", "prospect", "threat", "consider", "intend", "plan", "ability", "alleged", "potential", "possible",
    "purported", "planned", "upcoming", "scheduled", "proposed", "future", "imminent", "expected", "do", "@person", "@place", "receive", "get", "win",
    "earn", "gain", "none", "something", "nothing", "anything", "everything", "this", "which", "what", "these", "those", "offer", "escape", "invite",
    "attract", "suffer", "incur", "evade", "provoke", "trigger", "spark", "avoid", "face", "draw", "prompt", "number", "soviet", "as", "neighbour",
    "neighbor", "rival", "ally", "foe", "enemy", "adversary", "partner", "counterpart", "since", "following", "through", "short", "ethnic",
    "shooting", "killing", "assassination", "kidnapping", "abduction", "poisoning", "stabbing", "beating", "hack", "hacking", "twitter", "facebook",
    "instagram", "youtube", "television", "tv", "radio", "people", "person", "woman", "man", "anyone", "anybody", "individual", "someone", "that",
    "it", "any", "such", "so-called", "were", "had", "be", "help", "believe", "case", "ready", "order", "based", "former", "ex", "loyal", "kill",
    "die", "wound", "injure", "hurt", "murder", "massacre", "slay", "dead", "leave", "shoot", "execute", "-", "begin", "break", "come", "consist",
    "continue", "couple", "crowd", "dozen", "end", "erupt", "follow", "go", "group", "handful", "happen", "hundred", "intensify", "last", "lot",
    "majority", "many", "million", "most", "occur", "part", "resume", "score", "several", "some", "spread", "start", "take", "ten", "thousand",
    "belong", "including", "own", "agree", "approach", "become", "border", "decline", "fail", "fall", "focus", "frontier", "object", "pledge",
    "promise", "refuse", "resign", "retreat", "return", "rise", "scene", "subject", "target", "threaten", "turn", "victim", "vow", "withdraw", "per",
    "date", "circumvent", "dodge", "skirt", "protest", "a", "an", "arrive", "clash", "flee", "march", "meet", "quit", "rally", "say", "speak", "step",
    "strike", "surrender", "talk", "vote", "warn", "anti-government", "despite", "agency", "organization", "organisation", "other", "another", "each",
    "one", "accede", "bow", "yield", "cave", "relent", "give in", "budge", "country", "side", "nation", "government", "state", "both", "two",
    "capitulate", "announce", "more", "very", "too", "so", "defend", "percent", "%", "ask", "insist", "i", "we", "you", "give", "award", "grant",
    "pay", "tell", "name", "elect", "make", "show", "send", "teach", "call", "then", "them", "where", "administration", "minority", "ascribe",
    "term", "label", "deem", "together", "prison", "jail", "afternoon", "evening", "morning", "night", "time", "year", "opposition", "him", "her",
    "attribute", "opponent", "critic", "let", "lament", "bemoan", "decry", "meeting", "support", "able", "unable", "lean", "inclined", "tempted",
    "afford", "free", "express", "voice", "right", "power", "authority", "freedom", "permission", "licence", "license", "mandate", "capacity",
    "charge", "allege", "complain", "report", "day", "hour", "week", "month", "round", "series", "crash", "collapse", "plunge", "collide", "derail",
    "capsize", "sink", "overturn", "plummet", "pope", "pontiff", "hang", "sack", "dismiss", "fire", "due", "like", "unlike", "amid", "amidst",
    "hesitate", "when", "marry", "nobody", "think", "ever", "appropriate", "proper", "wrong", "unfair", "easy", "easier", "hard", "difficult", "impossible", "advocate", "recommend", "propose", "require", "infect", "infected",
    "there", "chance", "likelihood", "odds", "yet", "law", "rule", "statute", "charter", "provision", "clause", "regulation",
    "loophole", "urge", "summit", "accept", "cooperate", "co-operate", "apology", "policy", "constitution", "amendment", "military", "missile",
    "drone", "artillery", "tank", "helicopter", "aircraft", "warplane", "jet", "gunship", "submarine", "bomber",
    "debate", "review", "examine", "mention", "wonder", "matter", "love", "prefer", "harder",
    "concern", "worry", "idea", "suggestion", "theory", "notion", "reject", "question", "discuss", "demand",
});

// A word that stood there twice would move the numbers of all behind it. (Sorted: some compilers count the steps that they take for this.)
consteval bool told_once() {
  auto words = kRuleWords;
  std::sort(words.begin(), words.end());
  return std::adjacent_find(words.begin(), words.end()) == words.end();
}
static_assert(told_once());

consteval WordId rule_word(std::string_view text) {
  for (std::size_t i = 0; i < kRuleWords.size(); ++i) {
    if (kRuleWords[i] == text) return static_cast<WordId>(i + 1);
  }
  throw "add the word to kRuleWords";
}

consteval WordId operator""_word(const char* text, std::size_t length) { return rule_word({text, length}); }

template <std::size_t... Lengths>
consteval std::array<WordId, sizeof...(Lengths)> words(const char (&... texts)[Lengths]) {
  return {rule_word({texts, Lengths - 1})...};
}

}  // namespace newsingest
