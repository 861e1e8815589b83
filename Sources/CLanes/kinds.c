#include "clanes.h"

#include <string.h>

typedef uint8_t stretch __attribute__((vector_size(CLANES_STRETCH)));
typedef _Bool bits __attribute__((ext_vector_type(CLANES_STRETCH)));

// Not a function, to which vectors would be handed in other registers by other processors.
#define BITS(mask)                                    \
  ({                                                  \
    bits each = __builtin_convertvector(mask, bits);  \
    uint64_t all;                                     \
    memcpy(&all, &each, sizeof all);                  \
    all & valid;                                      \
  })

#ifdef __x86_64__
__attribute__((target_clones("avx2", "default")))
#endif
clanes_kinds clanes_kinds_of(const uint8_t *bytes, size_t count, size_t room) {
  stretch some = {0};
  memcpy(&some, bytes, room < sizeof some ? count : sizeof some);
  uint64_t valid = ~UINT64_C(0) >> (CLANES_STRETCH - count);
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

#define IS_LETTER(bytes) \
  ((((bytes) | 0x20) - 'a' < 26) | ((bytes) - '0' < 10) | ((bytes) - 0x80 < 0xE2 - 0x80))

#ifdef __x86_64__
__attribute__((target_clones("avx2", "default")))
#endif
clanes_letters clanes_letters_of(const uint8_t *bytes, size_t count, size_t room) {
  stretch some = {0};
  memcpy(&some, bytes, room < sizeof some ? count : sizeof some);
  uint64_t valid = ~UINT64_C(0) >> (CLANES_STRETCH - count);
  return (clanes_letters){
      .letters = BITS(IS_LETTER(some)),
      .wide = BITS(some >= 0xE2),
      .ideographs = BITS(some >= 0xE3),
      .four = BITS(some >= 0xF0),
  };
}

#ifdef __x86_64__
__attribute__((target_clones("avx2", "default")))
#endif
uint64_t clanes_word_beginnings(const uint8_t *bytes, size_t count, size_t room, uint64_t *joins) {
  stretch some = {0};
  memcpy(&some, bytes, room < sizeof some ? count : sizeof some);
  uint64_t valid = ~UINT64_C(0) >> (CLANES_STRETCH - count);
  uint64_t joining = BITS(IS_LETTER(some));
  uint64_t others = BITS((some == ' ') | ((some & 0xC0) == 0x80));
  uint64_t before = *joins;
  *joins = joining >> (count - 1);
  return valid & ~(joining & (joining << 1 | before)) & ~others;
}
