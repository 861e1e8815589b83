#ifndef CLANES_H
#define CLANES_H

// SIMD loops that Swift would not compile as well, or for one kind of processor only; README.md tells more.

#include <stddef.h>
#include <stdint.h>

// MARK: Trees

/// Blocks that go through the trees side by side.
#define CLANES_BLOCKS 16

/// Whether the rank of a feature's value is above a threshold's.
typedef struct clanes_question {
  int16_t feature;
  int16_t rank;
} clanes_question;

/// Sums what trees say of `CLANES_BLOCKS` blocks.
///
/// All trees ask `depth` questions, at most 15; `questions` holds those of a tree one after another. `answers`
/// holds 2 to the power of `depth` answers of each tree: the first question's bit is the lowest of an answer's
/// place. `columns` holds the ranks of the blocks, `CLANES_BLOCKS` of them for each feature that is asked for.
/// The sums of at most 65,536 trees fit.
void clanes_sum_trees(const clanes_question *questions, const int16_t *answers, long trees, int depth,
                const int16_t *columns, int32_t *sums);

/// The same on any processor: what the tests compare with.
void clanes_sum_trees_portably(const clanes_question *questions, const int16_t *answers, long trees, int depth,
                         const int16_t *columns, int32_t *sums);

/// The ranks of values: five bits of the exponent and ten of the fraction of each, as `FeatureRank` says.
void clanes_ranks_of(const float *values, size_t count, int16_t *ranks);

// MARK: Text

/// Bytes that are looked at in one step.
#define CLANES_STRETCH 64

/// How many bytes from the first on are ASCII and not NUL, in whole stretches.
size_t clanes_plain_ascii(const uint8_t *bytes, size_t count);

/// Whether some bytes stand in a text; none always do.
///
/// Looks for the first and the last of them at once (Muła, "SIMD-friendly algorithms for substring searching", 2016).
int clanes_holds(const uint8_t *text, size_t count, const uint8_t *sought, size_t length);

/// Masks of a stretch of text: in each a bit for every byte of one kind, the first byte's lowest.
typedef struct clanes_kinds {
  uint64_t lower;       // a to z
  uint64_t upper;       // A to Z
  uint64_t digits;
  uint64_t spaces;      // 0x20 only
  uint64_t breaks;      // line feeds
  uint64_t stops;       // . ! ?
  uint64_t separators;  // , : ;
  uint64_t slashes;
  uint64_t ats;
  uint64_t bars;
  uint64_t high;        // what is not ASCII
} clanes_kinds;

/// Looks at `count` bytes, one to `CLANES_STRETCH`, of which as many may be read as `room` says.
clanes_kinds clanes_kinds_of(const uint8_t *bytes, size_t count, size_t room);

/// Masks of a stretch of text, as above: what words are made of.
typedef struct clanes_letters {
  uint64_t letters;     // letters, digits, and all below U+2000 that is not ASCII
  uint64_t wide;        // first bytes of all other characters that are not ASCII
  uint64_t ideographs;  // those of them from U+3000 on
  uint64_t four;        // those of them that have four bytes
} clanes_letters;

/// `count` and `room` are as above.
clanes_letters clanes_letters_of(const uint8_t *bytes, size_t count, size_t room);

/// Masks of a stretch of a class or id value, as above.
typedef struct clanes_name_kinds {
  uint64_t lower;       // a to z, and what is not ASCII
  uint64_t upper;       // A to Z
  uint64_t white;       // white space of HTML
} clanes_name_kinds;

/// `count` and `room` are as above.
clanes_name_kinds clanes_name_kinds_of(const uint8_t *bytes, size_t count, size_t room);

/// A mask of the bytes of a stretch at which a word of a spaced script begins, or a character that stands in none;
/// spaces are neither.
///
/// `count` and `room` are as above. `joins` says in its lowest bit whether the byte before is one of a word, and
/// becomes what the last one is: letters, digits, and all below U+2000 that is not ASCII.
uint64_t clanes_word_beginnings(const uint8_t *bytes, size_t count, size_t room, uint64_t *joins);

/// A mask of the bytes of a stretch that are a given one; `count` and `room` are as above.
uint64_t clanes_places_of(uint8_t byte, const uint8_t *bytes, size_t count, size_t room);

/// How many bytes from the first on are no `&`, no control character but tabs and ends of lines, and not what U+FFFE and
/// U+FFFF begin with.
size_t clanes_plain_text(const uint8_t *bytes, size_t count, size_t room);

/// How many bytes from the first on are printable ASCII with single spaces.
///
/// `after_space` says before and after whether a space or a line's beginning stands before the next byte.
size_t clanes_spaced_ascii(const uint8_t *bytes, size_t count, uint64_t *after_space);

/// How many bytes from the first on are words with single spaces between them, and nothing else that is white space
/// in HTML; a space that nothing follows is none of them. Adds the spaces to `spaces`.
size_t clanes_spaced_words(const uint8_t *bytes, size_t count, size_t room, size_t *spaces);

/// Counts words: runs without white space that have a letter or a digit in them. Adds to `words` and returns after how
/// many bytes a stretch begins that has other characters than ASCII, those of two bytes and U+200B to U+203F; `inside`
/// says before and after whether the word of the last byte has been counted.
size_t clanes_count_words(const uint8_t *bytes, size_t count, size_t room, uint64_t *inside, size_t *words);

/// Copies text with ASCII letters in lower case, in whole parts of 32 bytes, up to one that has anything else in it
/// than printable ASCII with single spaces, or a grave accent.
///
/// `after_space` says whether a space or nothing stands before. Returns how many bytes that was.
size_t clanes_fold(const uint8_t *bytes, size_t count, int after_space, uint8_t *out);

// MARK: Markup

// Tags and texts of a page are looked at a few bytes at a time, so these are inlined into their callers and compiled for
// every processor.

#define CLANES_NAME 16
#define CLANES_PART 32

typedef uint8_t clanes_few __attribute__((vector_size(CLANES_NAME)));
typedef uint8_t clanes_some __attribute__((vector_size(CLANES_PART)));

// A macro: how a vector is passed to a function depends on the processor that the caller is compiled for.
#define CLANES_BITS(mask, lanes, number)                               \
  ({                                                                   \
    typedef _Bool bits __attribute__((ext_vector_type(lanes)));        \
    bits each = __builtin_convertvector(mask, bits);                   \
    number all;                                                        \
    __builtin_memcpy(&all, &each, sizeof all);                         \
    all;                                                               \
  })

/// How many of `CLANES_NAME` bytes, from the first on, are those of a name to libxml2: letters, digits, - . : _
static inline long clanes_name_length(const uint8_t *bytes) {
  clanes_few some;
  __builtin_memcpy(&some, bytes, sizeof some);
  // From - to :, but / is in their middle.
  unsigned names = CLANES_BITS(
      ((some | 0x20) - 'a' < 26) | ((some - '-' < 14) & (some != '/')) | (some == '_'), CLANES_NAME, uint16_t);
  return __builtin_ctz(~names);
}

/// How many of `CLANES_NAME` bytes, from the first on, are HTML's white space.
static inline long clanes_spaces_length(const uint8_t *bytes) {
  clanes_few some;
  __builtin_memcpy(&some, bytes, sizeof some);
  unsigned spaces = CLANES_BITS((some == ' ') | ((some - '\t' < 5) & (some != '\v')), CLANES_NAME, uint16_t);
  return __builtin_ctz(~spaces);
}

/// A bit for each of `CLANES_PART` bytes that is a quotation mark or a &.
static inline uint32_t clanes_value_stops(const uint8_t *bytes) {
  clanes_some some;
  __builtin_memcpy(&some, bytes, sizeof some);
  return CLANES_BITS((some == '"') | (some == '&'), CLANES_PART, uint32_t);
}

/// A bit for each of `CLANES_PART` bytes that is a <, or one at which `clanes_plain_text` stops.
static inline uint32_t clanes_text_stops(const uint8_t *bytes) {
  clanes_some some;
  __builtin_memcpy(&some, bytes, sizeof some);
  return CLANES_BITS((some == '<') | (some == '&') | (some == 0xEF) |
                         ((some < ' ') & (some != '\n') & (some != '\t') & (some != '\r')),
                     CLANES_PART, uint32_t);
}

#endif
