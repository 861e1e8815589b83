#ifndef CUNICODE_DEADLINE_H
#define CUNICODE_DEADLINE_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

// Whether a moment of CLOCK_MONOTONIC has come, in nanoseconds; UINT64_MAX never does.
static inline bool has_passed(uint64_t deadline) {
  if (deadline == UINT64_MAX) return false;
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec >= deadline;
}

#endif
