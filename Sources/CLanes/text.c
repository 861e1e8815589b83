#include "clanes.h"
#include "processors.h"

#include <string.h>

typedef uint8_t stretch __attribute__((vector_size(CLANES_STRETCH)));
typedef _Bool bits __attribute__((ext_vector_type(CLANES_STRETCH)));

// For unaligned loads.
typedef stretch loose_stretch __attribute__((aligned(1), may_alias));

// Nearly always there is room for one load, in place of a call of memcpy with a variable length.
#define LOAD_TO(some, bytes, count, room)                                 \
  if ((room) >= sizeof some) {                                            \
    some = *(const loose_stretch *)(bytes);                               \
  } else {                                                                \
    stretch few = {0};                                                    \
    memcpy(&few, bytes, count);                                           \
    some = few;                                                           \
  }

// The bytes of a stretch, `valid` with a bit for each of them.
#define LOAD(some, bytes, count, room)                                    \
  stretch some;                                                           \
  LOAD_TO(some, bytes, count, room);                                      \
  const uint64_t valid = ~UINT64_C(0) >> (CLANES_STRETCH - (count))

// A macro: how a vector is passed to a function depends on the processor that the caller is compiled for.
#define BITS(mask)                                    \
  ({                                                  \
    bits each = __builtin_convertvector(mask, bits);  \
    uint64_t all;                                     \
    memcpy(&all, &each, sizeof all);                  \
    all & valid;                                      \
  })

ANY_PROCESSOR clanes_kinds clanes_kinds_of(const uint8_t *bytes, size_t count, size_t room) {
  LOAD(some, bytes, count, room);
  return (clanes_kinds){
      .lower = BITS(some - 'a' < 26),
      .upper = BITS(some - 'A' < 26),
      .digits = BITS(some - '0' < 10),
      .spaces = BITS(some == ' '),
      .breaks = BITS(some == '\n'),
      .stops = BITS((some == '.') | (some == '!') | (some == '?')),
      .separators = BITS((some == ',') | (some == ':') | (some == ';')),
      .slashes = BITS(some == '/'),
      .ats = BITS(some == '@'),
      .bars = BITS(some == '|'),
      .high = BITS(some >= 0x80),
  };
}

#define IS_ALPHANUMERIC(bytes) ((((bytes) | 0x20) - 'a' < 26) | ((bytes) - '0' < 10))
#define IS_LETTER(bytes) (IS_ALPHANUMERIC(bytes) | ((bytes) - 0x80 < 0xE2 - 0x80))

ANY_PROCESSOR clanes_letters clanes_letters_of(const uint8_t *bytes, size_t count, size_t room) {
  LOAD(some, bytes, count, room);
  return (clanes_letters){
      .letters = BITS(IS_LETTER(some)),
      .wide = BITS(some >= 0xE2),
      .ideographs = BITS(some >= 0xE3),
      .four = BITS(some >= 0xF0),
  };
}

#define IS_WHITE(bytes) \
  (((bytes) == ' ') | ((bytes) == '\n') | ((bytes) == '\t') | ((bytes) == '\r') | ((bytes) == '\f'))

ANY_PROCESSOR clanes_name_kinds clanes_name_kinds_of(const uint8_t *bytes, size_t count, size_t room) {
  LOAD(some, bytes, count, room);
  return (clanes_name_kinds){
      .lower = BITS((some - 'a' < 26) | (some >= 0x80)),
      .upper = BITS(some - 'A' < 26),
      .white = BITS(IS_WHITE(some)),
  };
}

ANY_PROCESSOR uint64_t clanes_word_beginnings(const uint8_t *bytes, size_t count, size_t room, uint64_t *joins) {
  LOAD(some, bytes, count, room);
  uint64_t joining = BITS(IS_LETTER(some));
  uint64_t others = BITS((some == ' ') | ((some & 0xC0) == 0x80));
  uint64_t before = *joins;
  *joins = joining >> (count - 1);
  return valid & ~(joining & (joining << 1 | before)) & ~others;
}

ANY_PROCESSOR uint64_t clanes_places_of(uint8_t byte, const uint8_t *bytes, size_t count, size_t room) {
  LOAD(some, bytes, count, room);
  return BITS(some == byte);
}

static inline size_t least(size_t one, size_t other) { return one < other ? one : other; }

ANY_PROCESSOR size_t clanes_plain_text(const uint8_t *bytes, size_t count, size_t room) {
  for (size_t start = 0; start < count; start += CLANES_STRETCH) {
    size_t length = least(count - start, CLANES_STRETCH);
    LOAD(some, bytes + start, length, room - start);
    uint64_t stops = BITS(((some < ' ') & (some != '\n') & (some != '\t') & (some != '\r')) | (some == '&') |
                          (some == 0xEF));
    if (stops) return start + (size_t)__builtin_ctzll(stops);
  }
  return count;
}

ANY_PROCESSOR size_t clanes_spaced_words(const uint8_t *bytes, size_t count, size_t room, size_t *spaces) {
  for (size_t start = 0; start < count; start += CLANES_STRETCH) {
    size_t length = least(count - start, CLANES_STRETCH);
    LOAD(some, bytes + start, length, room - start);
    uint64_t white = BITS(IS_WHITE(some));
    uint64_t blank = BITS(some == ' ');
    // Whether the byte after each is white; behind the last one it is as if one was.
    uint64_t next = white >> 1;
    uint8_t after = start + length < count ? bytes[start + length] : ' ';
    if (after == ' ' || (after >= '\t' && after <= '\r' && after != '\v')) next |= UINT64_C(1) << (length - 1);
    uint64_t stops = white & ~(blank & ~next);
    if (stops) {
      size_t end = (size_t)__builtin_ctzll(stops);
      *spaces += (size_t)__builtin_popcountll(blank & ((UINT64_C(1) << end) - 1));
      return start + end;
    }
    *spaces += (size_t)__builtin_popcountll(blank);
  }
  return count;
}

ANY_PROCESSOR size_t clanes_spaced_ascii(const uint8_t *bytes, size_t count, uint64_t *after_space) {
  for (size_t start = 0; start < count; start += CLANES_STRETCH) {
    size_t length = least(count - start, CLANES_STRETCH);
    LOAD(some, bytes + start, length, count - start);
    uint64_t spaces = BITS(some == ' ');
    uint64_t stops = BITS(some - ' ' >= 0x7F - ' ') | (spaces & (spaces << 1 | *after_space));
    if (stops) {
      int end = __builtin_ctzll(stops);
      if (end > 0) *after_space = spaces >> (end - 1) & 1;
      return start + (size_t)end;
    }
    *after_space = spaces >> (length - 1);
  }
  return count;
}

ANY_PROCESSOR size_t clanes_count_words(const uint8_t *bytes, size_t count, size_t room, uint64_t *inside,
                                        size_t *words) {
  size_t start = 0;
  while (start < count) {
    size_t length = least(count - start, CLANES_STRETCH);
    LOAD(some, bytes + start, length, room - start);
    uint64_t named = BITS(IS_ALPHANUMERIC(some));
    if (BITS(some >= 0x80)) {
      // Letters of two bytes, and of three the punctuation around U+2010, which begins no word and ends none.
      uint64_t signs = BITS(some == 0xE2) & BITS(some == 0x80) >> 1 & BITS((some >= 0x8B) & (some < 0xC0)) >> 2;
      uint64_t letters = BITS((some >= 0xC2) & (some < 0xE0));
      // Nor may a stretch end inside a character.
      if (BITS(some >= 0xC0) & ~(signs | letters) || letters >> (length - 1)) break;
      named |= letters;
    }
    uint64_t text = ~BITS(IS_WHITE(some)) & valid;
    uint64_t begins = text & ~(text << 1 | *inside);
    *words += (size_t)__builtin_popcountll(begins & named);
    // Few begin with something else, such as a bracket.
    for (uint64_t others = begins & ~named; others; others &= others - 1) {
      int place = __builtin_ctzll(others);
      // All to the run's end: adding at its beginning carries to the bit behind it.
      uint64_t run = text & ~(text + (UINT64_C(1) << place));
      *words += (run & named) != 0;
    }
    // The run that reaches the end, if one does.
    uint64_t gaps = ~text & valid;
    int last = gaps ? 64 - __builtin_clzll(gaps) : 0;
    *inside = (size_t)last < length && ((named >> last) != 0 || (last == 0 && *inside));
    start += length;
  }
  return start;
}

ANY_PROCESSOR int clanes_holds(const uint8_t *text, size_t count, const uint8_t *sought, size_t length) {
  if (length > count) return 0;
  if (length == 0) return 1;
  size_t last = length - 1;
  for (size_t start = 0; start < count - last; start += CLANES_STRETCH) {
    size_t places = least(count - last - start, CLANES_STRETCH);
    LOAD(some, text + start, places, count - start);
    stretch ends;
    LOAD_TO(ends, text + start + last, places, count - last - start);
    uint64_t found = BITS((some == sought[0]) & (ends == sought[last]));
    for (; found; found &= found - 1) {
      const uint8_t *place = text + start + __builtin_ctzll(found);
      if (length <= 2 || memcmp(place + 1, sought + 1, length - 2) == 0) return 1;
    }
  }
  return 0;
}

ANY_PROCESSOR size_t clanes_plain_ascii(const uint8_t *bytes, size_t count) {
  typedef int8_t signed_stretch __attribute__((vector_size(CLANES_STRETCH)));
  size_t length = 0;
  for (; length + CLANES_STRETCH <= count; length += CLANES_STRETCH) {
    signed_stretch some;
    memcpy(&some, bytes + length, sizeof some);
    // What is not ASCII is below zero.
    if (__builtin_reduce_or(some <= 0)) break;
  }
  return length;
}

typedef uint8_t part __attribute__((vector_size(32)));
typedef int8_t signed_part __attribute__((vector_size(32)));
typedef _Bool part_bits __attribute__((ext_vector_type(32)));

ANY_PROCESSOR size_t clanes_fold(const uint8_t *bytes, size_t count, int after_space, uint8_t *out) {
  size_t length = 0;
  uint32_t before = after_space != 0;
  for (; length + sizeof(part) <= count; length += sizeof(part)) {
    part some;
    memcpy(&some, bytes + length, sizeof some);
    part_bits blank = __builtin_convertvector(some == ' ', part_bits);
    uint32_t spaces;
    memcpy(&spaces, &blank, sizeof spaces);
    if (spaces & (spaces << 1 | before)) break;
    if (__builtin_reduce_or(((signed_part)some < ' ') | (signed_part)(some == '`'))) break;
    before = spaces >> 31;
    some |= (part)(some - 'A' < 26) & 0x20;
    memcpy(out + length, &some, sizeof some);
  }
  return length;
}
