// The label sets of Universal Dependencies as English treebanks use them (universaldependencies.org, version 2).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace newsingest {

enum class Upos : std::uint8_t {
  X, Adj, Adp, Adv, Aux, Cconj, Det, Intj, Noun, Num, Part, Pron, Propn, Punct, Sconj, Sym, Verb,
};
inline constexpr std::array<std::string_view, 17> kUposNames = {
    "X",    "ADJ", "ADP",  "ADV",  "AUX",   "CCONJ", "DET",   "INTJ", "NOUN",
    "NUM",  "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"};

// Penn Treebank tags with UD's additions.
enum class Xpos : std::uint8_t {
  Fw, Add, Afx, Cc, Cd, Dt, Ex, Gw, Hyph, In, Jj, Jjr, Jjs, Ls, Md, Nfp, Nn, Nnp, Nnps, Nns, Pdt, Pos, Prp, PrpS, Rb, Rbr, Rbs,
  Rp, Sym, To, Uh, Vb, Vbd, Vbg, Vbn, Vbp, Vbz, Wdt, Wp, WpS, Wrb, Comma, Stop, Colon, OpenQuote, CloseQuote, OpenBracket,
  CloseBracket, Dollar,
};
inline constexpr std::array<std::string_view, 49> kXposNames = {
    "FW",  "ADD",  "AFX", "CC",   "CD",  "DT", "EX", "GW",  "HYPH", "IN",  "JJ",  "JJR", "JJS", "LS",  "MD", "NFP", "NN",
    "NNP", "NNPS", "NNS", "PDT",  "POS", "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG",
    "VBN", "VBP",  "VBZ", "WDT",  "WP",  "WP$", "WRB", ",", ".", ":", "``", "''", "-LRB-", "-RRB-", "$"};

enum class Deprel : std::uint8_t {
  Dep, Acl, AclRelcl, Advcl, AdvclRelcl, Advmod, Amod, Appos, Aux, AuxPass, Case, Cc, CcPreconj, Ccomp, Compound, CompoundPrt,
  Conj, Cop, Csubj, CsubjOuter, CsubjPass, Det, DetPredet, Discourse, Dislocated, Expl, Fixed, Flat, Goeswith, Iobj, List, Mark,
  Nmod, NmodDesc, NmodPoss, NmodUnmarked, Nsubj, NsubjOuter, NsubjPass, Nummod, Obj, Obl, OblAgent, OblUnmarked, Orphan,
  Parataxis, Punct, Reparandum, Root, Vocative, Xcomp,
};
inline constexpr std::array<std::string_view, 51> kDeprelNames = {
    "dep", "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "cc:preconj",
    "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "det", "det:predet", "discourse",
    "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc", "nmod:poss",
    "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:unmarked", "orphan",
    "parataxis", "punct", "reparandum", "root", "vocative", "xcomp"};

constexpr std::string_view name_of(Upos upos) { return kUposNames[static_cast<std::size_t>(upos)]; }
constexpr std::string_view name_of(Xpos xpos) { return kXposNames[static_cast<std::size_t>(xpos)]; }
constexpr std::string_view name_of(Deprel deprel) { return kDeprelNames[static_cast<std::size_t>(deprel)]; }

}  // namespace newsingest
