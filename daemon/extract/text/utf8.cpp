#include "extract/text/utf8.h"

#include <array>

namespace newsingest {
namespace {

using enum CharClass;

constexpr std::array<CharClass, 128> make_ascii() {
  std::array<CharClass, 128> table{};
  for (std::size_t c = 0; c < 128; ++c) {
    table[c] = Punct;
    if (c <= 0x20 || c == 0x7F) table[c] = Space;
    if (c >= '0' && c <= '9') table[c] = Digit;
    if (c >= 'a' && c <= 'z') table[c] = Lower;
    if (c >= 'A' && c <= 'Z') table[c] = Upper;
  }
  table['$'] = Currency;
  for (const char c : {'+', '<', '>', '=', '^', '|', '~'}) table[static_cast<std::size_t>(c)] = Symbol;
  return table;
}
constexpr auto kAscii = make_ascii();

struct Range {
  char32_t first, last;
  CharClass what;
};

// In the order of the code points (Unicode 15, the blocks that news text has). What is in no range is a letter.
constexpr Range kRanges[] = {
    {0x80, 0x84, Symbol},      {0x85, 0x85, Space},          {0x86, 0x9F, Symbol},     {0xA0, 0xA0, Space},
    {0xA1, 0xA1, Punct},       {0xA2, 0xA5, Currency},       {0xA6, 0xA6, Symbol},     {0xA7, 0xA7, Punct},
    {0xA8, 0xA9, Symbol},      {0xAA, 0xAA, Lower},          {0xAB, 0xAB, Punct},      {0xAC, 0xAC, Symbol},
    {0xAD, 0xAD, ZeroWidth},   {0xAE, 0xAF, Symbol},         {0xB0, 0xB1, Symbol},     {0xB2, 0xB3, Digit},
    {0xB4, 0xB4, Punct},       {0xB5, 0xB5, Lower},          {0xB6, 0xB8, Punct},      {0xB9, 0xB9, Digit},
    {0xBA, 0xBA, Lower},       {0xBB, 0xBB, Punct},          {0xBC, 0xBE, Digit},      {0xBF, 0xBF, Punct},
    {0xC0, 0xD6, Upper},       {0xD7, 0xD7, Symbol},         {0xD8, 0xDE, Upper},      {0xDF, 0xF6, Lower},
    {0xF7, 0xF7, Symbol},      {0xF8, 0xFF, Lower},          {0x300, 0x36F, Mark},     {0x391, 0x3AB, Upper},
    {0x400, 0x42F, Upper},     {0x483, 0x489, Mark},         {0x591, 0x5C7, Mark},     {0x60C, 0x60C, Punct},
    {0x61B, 0x61F, Punct},     {0x64B, 0x65F, Mark},         {0x660, 0x669, Digit},    {0x6D4, 0x6D4, Punct},
    {0x964, 0x965, Punct},     {0x966, 0x96F, Digit},        {0x1680, 0x1680, Space},  {0x180E, 0x180E, ZeroWidth},
    {0x2000, 0x200A, Space},   {0x200B, 0x200F, ZeroWidth},  {0x2010, 0x2027, Punct},  {0x2028, 0x2029, Space},
    {0x202A, 0x202E, ZeroWidth}, {0x202F, 0x202F, Space},    {0x2030, 0x205E, Punct},  {0x205F, 0x205F, Space},
    {0x2060, 0x206F, ZeroWidth}, {0x2070, 0x209C, Digit},    {0x20A0, 0x20CF, Currency}, {0x20D0, 0x20FF, Mark},
    {0x2100, 0x2101, Symbol},  {0x2117, 0x2117, Symbol},     {0x2120, 0x2122, Symbol}, {0x2150, 0x215F, Digit},
    {0x2190, 0x25FF, Symbol},  {0x2600, 0x27BF, Emoji},      {0x27C0, 0x2AFF, Symbol}, {0x2B00, 0x2BFF, Emoji},
    {0x2E00, 0x2E7F, Punct},   {0x3000, 0x3000, Space},      {0x3001, 0x3003, Punct},  {0x3008, 0x3020, Punct},
    {0xD800, 0xDFFF, Symbol},  {0xE000, 0xF8FF, Symbol},     {0xFE00, 0xFE0F, ZeroWidth}, {0xFE10, 0xFE1F, Punct},
    {0xFE20, 0xFE2F, Mark},    {0xFE30, 0xFE6F, Punct},      {0xFEFF, 0xFEFF, ZeroWidth}, {0xFF01, 0xFF0F, Punct},
    {0xFF10, 0xFF19, Digit},   {0xFF1A, 0xFF20, Punct},      {0xFF21, 0xFF3A, Upper},  {0xFF3B, 0xFF40, Punct},
    {0xFF5B, 0xFF65, Punct},   {0xFFF0, 0xFFFF, Symbol},     {0x1F000, 0x1FAFF, Emoji}, {0xE0000, 0x10FFFF, Symbol},
};

}  // namespace

CharClass class_of(char32_t c) {
  if (c < 128) return kAscii[c];
  // Latin Extended-A pairs an even upper-case letter with an odd lower-case one, but for two stretches that are shifted by one.
  if (c >= 0x100 && c <= 0x17F) {
    const bool shifted = (c >= 0x139 && c <= 0x148) || c >= 0x179;
    return ((c & 1) == 0) != shifted ? Upper : Lower;
  }
  std::size_t low = 0;
  std::size_t high = std::size(kRanges);
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (kRanges[middle].last < c) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < std::size(kRanges) && kRanges[low].first <= c ? kRanges[low].what : Lower;
}

}  // namespace newsingest
