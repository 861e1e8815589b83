#include "clanes.h"

#include <string.h>

typedef uint8_t part __attribute__((vector_size(32)));
typedef _Bool bits __attribute__((ext_vector_type(32)));

// As in kinds.c.
#if defined(__x86_64__) && defined(__gnu_linux__)
__attribute__((target_clones("avx2", "default")))
#endif
size_t clanes_fold(const uint8_t *bytes, size_t count, int after_space, uint8_t *out) {
  size_t length = 0;
  uint32_t before = after_space != 0;
  for (; length + sizeof(part) <= count; length += sizeof(part)) {
    part some;
    memcpy(&some, bytes + length, sizeof some);
    bits blank = __builtin_convertvector(some == ' ', bits);
    uint32_t spaces;
    memcpy(&spaces, &blank, sizeof spaces);
    // Past the space in signed bytes: what is not ASCII is below zero.
    typedef int8_t signed_part __attribute__((vector_size(32)));
    if (spaces & (spaces << 1 | before) || __builtin_reduce_or(((signed_part)some < ' ') | (signed_part)(some == '`')))
      break;
    before = spaces >> 31;
    some |= (part)(some - 'A' < 26) & 0x20;
    memcpy(out + length, &some, sizeof some);
  }
  return length;
}
