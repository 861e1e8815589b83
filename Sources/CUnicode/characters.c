#include "cunicode.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/uversion.h>
#include <stdlib.h>
#include <string.h>

const char *cunicode_icu_version(void) { return U_ICU_VERSION; }

uint32_t cunicode_properties(uint32_t code_point) {
  UChar32 c = (UChar32)code_point;
  uint32_t bits = 0;
  int8_t category = u_charType(c);
  if (u_hasBinaryProperty(c, UCHAR_WHITE_SPACE)) bits |= CUNICODE_SPACE;
  if (category == U_FORMAT_CHAR || u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
    bits |= CUNICODE_IGNORABLE;
  if (u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL)) bits |= CUNICODE_BIDI_CONTROL;
  if (category == U_CONTROL_CHAR) bits |= CUNICODE_CONTROL;
  if (u_hasBinaryProperty(c, UCHAR_NONCHARACTER_CODE_POINT)) bits |= CUNICODE_NONCHARACTER;
  if (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC)) bits |= CUNICODE_PICTOGRAPHIC;
  if (u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER)) bits |= CUNICODE_EMOJI_MODIFIER;
  if (u_getCombiningClass(c) == 9) bits |= CUNICODE_VIRAMA;
  switch (u_getIntPropertyValue(c, UCHAR_JOINING_TYPE)) {
    case U_JT_DUAL_JOINING:
    case U_JT_LEFT_JOINING:
    case U_JT_RIGHT_JOINING:
    case U_JT_JOIN_CAUSING: bits |= CUNICODE_JOINS; break;
    case U_JT_TRANSPARENT: bits |= CUNICODE_TRANSPARENT; break;
    default: break;
  }
  if (u_hasBinaryProperty(c, UCHAR_VARIATION_SELECTOR)) bits |= CUNICODE_VARIATION;
  if (category == U_NON_SPACING_MARK || category == U_COMBINING_SPACING_MARK ||
      category == U_ENCLOSING_MARK)
    bits |= CUNICODE_MARK;
  if (u_hasBinaryProperty(c, UCHAR_ALPHABETIC)) bits |= CUNICODE_LETTER;
  if (u_getIntPropertyValue(c, UCHAR_INDIC_SYLLABIC_CATEGORY) != U_INSC_OTHER)
    bits |= CUNICODE_INDIC;
  return bits;
}

uint32_t cunicode_pattern_properties(uint32_t code_point) {
  UChar32 c = (UChar32)code_point;
  uint32_t bits = 0;
  if (c < 0x80) {
    if (c >= '0' && c <= '9') return CUNICODE_PATTERN_DIGIT | CUNICODE_PATTERN_WORD;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') return CUNICODE_PATTERN_WORD;
    return c == ' ' || (c >= '\t' && c <= '\r') ? CUNICODE_PATTERN_SPACE : 0;
  }
  uint32_t category = U_MASK(u_charType(c));
  if (category & U_GC_ND_MASK) bits |= CUNICODE_PATTERN_DIGIT;
  if (u_hasBinaryProperty(c, UCHAR_WHITE_SPACE)) bits |= CUNICODE_PATTERN_SPACE;
  // UTS 18, Annex C: the joiners are parts of words.
  if (category & (U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK) || c == 0x200C || c == 0x200D ||
      u_hasBinaryProperty(c, UCHAR_ALPHABETIC))
    bits |= CUNICODE_PATTERN_WORD;
  if (category & U_GC_CF_MASK || u_hasBinaryProperty(c, UCHAR_GRAPHEME_EXTEND))
    bits |= CUNICODE_PATTERN_ATTACHED;
  return bits;
}

int32_t cunicode_fold(uint32_t code_point, uint8_t *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *folder = unorm2_getNFKCCasefoldInstance(&status);
  UChar units[32];
  UChar source[2];
  int32_t source_length = 0;
  U16_APPEND_UNSAFE(source, source_length, code_point);
  int32_t length = unorm2_normalize(folder, source, source_length, units, 32, &status);
  int32_t written = 0;
  u_strToUTF8((char *)out, capacity, &written, units, length, &status);
  return U_SUCCESS(status) && written <= capacity ? written : 0;
}

// No writing has more marks in a row.
#define MANY_MARKS 32

// Puts marks into their canonical order (Unicode, D109): by class, those of one class as they came. Says whether
// that changed anything.
static bool order_run(UChar *run, int32_t length) {
  UChar *copy = malloc(sizeof(UChar) * (size_t)length);
  if (copy == NULL) return false;
  memcpy(copy, run, sizeof(UChar) * (size_t)length);
  int32_t places[257] = {0};
  for (int32_t at = 0; at < length;) {
    int32_t before = at;
    UChar32 c;
    U16_NEXT(copy, at, length, c);
    places[u_getCombiningClass(c) + 1] += at - before;
  }
  for (int32_t class = 0; class < 256; class++) places[class + 1] += places[class];
  for (int32_t at = 0; at < length;) {
    int32_t before = at;
    UChar32 c;
    U16_NEXT(copy, at, length, c);
    uint8_t class = u_getCombiningClass(c);
    memcpy(run + places[class], copy + before, sizeof(UChar) * (size_t)(at - before));
    places[class] += at - before;
  }
  bool is_changed = memcmp(run, copy, sizeof(UChar) * (size_t)length) != 0;
  free(copy);
  return is_changed;
}

// ICU moves each mark to its place past those before it, which takes quadratic time on a heap of them.
static bool order_marks(UChar *text, int32_t length) {
  int32_t start = 0, marks = 0;
  bool is_changed = false;
  for (int32_t at = 0; at < length;) {
    int32_t before = at;
    UChar32 c;
    U16_NEXT(text, at, length, c);
    bool is_mark = c >= 0x300 && u_getCombiningClass(c) != 0;
    if (is_mark && marks++ == 0) start = before;
    if (is_mark && at < length) continue;
    if (marks > MANY_MARKS && order_run(text + start, (is_mark ? at : before) - start)) {
      is_changed = true;
    }
    marks = 0;
  }
  return is_changed;
}

int64_t cunicode_normalise(int form, const uint8_t *bytes, int64_t length, uint8_t *out,
                           int64_t capacity, bool *changed) {
  *changed = false;
  if (length > INT32_MAX / 4) return -1;
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *normaliser =
      form == 1 ? unorm2_getNFKCInstance(&status) : unorm2_getNFCInstance(&status);
  // A UTF-16 text is never longer than its UTF-8; a normal form at most 18 times its source, so
  // the result is asked for twice in the rare case that it grew.
  UChar *source = malloc(sizeof(UChar) * (size_t)(length + 1));
  if (source == NULL) return -1;
  int32_t units = 0;
  u_strFromUTF8(source, (int32_t)length + 1, &units, (const char *)bytes, (int32_t)length, &status);
  int64_t result = -1;
  if (U_SUCCESS(status)) {
    bool is_moved = units > MANY_MARKS && order_marks(source, units);
    if (!is_moved && unorm2_isNormalized(normaliser, source, units, &status) && U_SUCCESS(status)) {
      free(source);
      return length;  // *changed is false: the caller keeps its own bytes.
    }
    *changed = true;
    int32_t room = units * 3 + 32;
    UChar *target = malloc(sizeof(UChar) * (size_t)room);
    if (target != NULL) {
      int32_t made = unorm2_normalize(normaliser, source, units, target, room, &status);
      if (status == U_BUFFER_OVERFLOW_ERROR) {
        status = U_ZERO_ERROR;
        room = made + 1;
        UChar *larger = realloc(target, sizeof(UChar) * (size_t)room);
        if (larger != NULL) {
          target = larger;
          made = unorm2_normalize(normaliser, source, units, target, room, &status);
        } else {
          status = U_MEMORY_ALLOCATION_ERROR;
        }
      }
      if (U_SUCCESS(status)) {
        int32_t needed = 0;
        int32_t limit = capacity > INT32_MAX ? INT32_MAX : (int32_t)capacity;
        u_strToUTF8((char *)out, limit, &needed, target, made, &status);
        result = needed;
      }
      free(target);
    }
  }
  free(source);
  return result;
}
