#pragma once

// For processors with wide registers and for all; the loader chooses, which glibc's can.
#if defined(__x86_64__) && defined(__gnu_linux__)
#define ANY_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define ANY_PROCESSOR
#endif
