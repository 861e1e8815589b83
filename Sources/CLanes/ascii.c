#include "clanes.h"

#include <string.h>

typedef int8_t stretch __attribute__((vector_size(64)));

size_t clanes_plain_ascii(const uint8_t *bytes, size_t count) {
  size_t length = 0;
  for (; length + sizeof(stretch) <= count; length += sizeof(stretch)) {
    stretch some;
    memcpy(&some, bytes + length, sizeof some);
    if (__builtin_reduce_or(some <= 0)) break;
  }
  return length;
}
