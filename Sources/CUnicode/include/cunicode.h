#ifndef CUNICODE_H
#define CUNICODE_H

// ICU behind plain C types. ICU's own headers stay in the .c files: Foundation ships another ICU,
// and two of them in one Swift module do not compile.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// ICU's version, such as "72.1".
const char *cunicode_icu_version(void);

// MARK: Characters

/// What Normalise and the rules need to know of a code point, as a set of bits.
enum {
  CUNICODE_SPACE = 1 << 0,            // White_Space
  CUNICODE_IGNORABLE = 1 << 1,        // Default_Ignorable_Code_Point, or general category Cf
  CUNICODE_BIDI_CONTROL = 1 << 2,     // Bidi_Control
  CUNICODE_CONTROL = 1 << 3,          // general category Cc
  CUNICODE_NONCHARACTER = 1 << 4,     // Noncharacter_Code_Point
  CUNICODE_PICTOGRAPHIC = 1 << 5,     // Extended_Pictographic
  CUNICODE_EMOJI_MODIFIER = 1 << 6,   // Emoji_Modifier
  CUNICODE_VIRAMA = 1 << 7,           // Canonical_Combining_Class 9
  CUNICODE_JOINS = 1 << 8,            // Joining_Type D, L, R or C: takes part in cursive joining
  CUNICODE_TRANSPARENT = 1 << 9,      // Joining_Type T: marks between joining letters
  CUNICODE_VARIATION = 1 << 10,       // Variation_Selector
  CUNICODE_MARK = 1 << 11,            // general categories Mn, Mc, Me
  CUNICODE_LETTER = 1 << 12,          // Alphabetic
  CUNICODE_INDIC = 1 << 13,           // Indic_Syllabic_Category other than Other
};
uint32_t cunicode_properties(uint32_t code_point);

/// What the classes of ICU's regular expressions ask of a code point, as a set of bits.
typedef enum cunicode_pattern_property {
  CUNICODE_PATTERN_DIGIT = 1 << 0,     // \d
  CUNICODE_PATTERN_SPACE = 1 << 1,     // \s
  CUNICODE_PATTERN_WORD = 1 << 2,      // \w
  CUNICODE_PATTERN_ATTACHED = 1 << 3,  // what \b takes for a part of the character before it
} cunicode_pattern_property;
uint32_t cunicode_pattern_properties(uint32_t code_point);

/// Writes the NFKC_Casefold of one code point as UTF-8 and returns its length, at most `capacity`.
int32_t cunicode_fold(uint32_t code_point, uint8_t *out, int32_t capacity);

// MARK: Normal forms

/// Normal forms: 0 NFC, 1 NFKC.
/// Writes the normal form of UTF-8 text and returns its length; the length that would be needed
/// where `capacity` is too small; -1 on failure. `*changed` says whether anything differs.
int64_t cunicode_normalise(int form, const uint8_t *bytes, int64_t length, uint8_t *out,
                           int64_t capacity, bool *changed);

// MARK: Quotation marks

/// Writes a quotation mark of a language as UTF-8 and returns its length, at most `capacity`; 0 where
/// there is none.
/// Kinds: 0 opens a quotation, 1 closes it, 2 and 3 do so inside of another.
int32_t cunicode_quotation_mark(const uint8_t *language, int32_t length, int32_t kind, uint8_t *out,
                                int32_t capacity);

// MARK: Encodings

/// Whether ICU has a converter of this name.
bool cunicode_has_converter(const char *name);

/// Converts bytes in the named encoding to UTF-8; what cannot be decoded becomes U+FFFD and is
/// counted in `*replacements`. Returns a buffer of `*out_length` bytes to be freed with
/// `cunicode_free`, or NULL when the encoding is unknown or memory ran out. Where `deadline` passes, in
/// nanoseconds of CLOCK_MONOTONIC, it ends with what it has; UINT64_MAX for none.
uint8_t *cunicode_to_utf8(const char *encoding, const uint8_t *bytes, size_t length,
                          uint64_t deadline, size_t *out_length, int64_t *replacements);
void cunicode_free(void *buffer);

/// Guesses an encoding: writes a converter name of at most `capacity` bytes and returns the
/// confidence from 0 to 100, or -1 when there is no guess.
int32_t cunicode_detect(const uint8_t *bytes, size_t length, bool is_markup, char *name,
                        int32_t capacity);

// MARK: Regular expressions

typedef struct cunicode_regex cunicode_regex;

/// Compiles a pattern in UTF-8. On failure returns NULL and writes ICU's name of the error and the
/// offset in UTF-16 units (-1 where unknown).
cunicode_regex *cunicode_regex_compile(const char *pattern, bool ignore_case, char *error,
                                       int32_t error_capacity, int32_t *offset);

/// Whether the pattern is found in (or, with `whole`, equals) UTF-8 text. 1 found, 0 not found,
/// -1 when a limit on steps or stack ended the search, -2 when `deadline` did: nanoseconds of
/// CLOCK_MONOTONIC, or UINT64_MAX for none.
int cunicode_regex_matches(cunicode_regex *regex, const uint8_t *text, int64_t length, bool whole,
                           uint64_t deadline);

/// UTF-8 text with every match replaced; `replacement` may name groups as `$1`.
///
/// Returns the result's length, written to `out` as far as `capacity` goes, or -1 when a limit ended
/// the search, the result came to more than 16 million UTF-16 units, or the replacement names a group
/// that is not there.
int64_t cunicode_regex_replace(cunicode_regex *regex, const uint8_t *text, int64_t length,
                               const char *replacement, uint8_t *out, int64_t capacity,
                               uint64_t deadline);

/// A copy for another thread; the compiled pattern is shared.
cunicode_regex *cunicode_regex_clone(const cunicode_regex *regex);
void cunicode_regex_free(cunicode_regex *regex);

#endif
