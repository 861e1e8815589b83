#pragma once

// Builds a function for AVX2 and for every x86-64; glibc's loader chooses. CLANES_PORTABLE is for the tests, which compile
// the build for every x86-64 by itself: machines with AVX2 would never run it.
#if !defined(CLANES_PORTABLE) && defined(__x86_64__) && defined(__gnu_linux__)
#define ANY_PROCESSOR __attribute__((target_clones("avx2", "default")))
#else
#define ANY_PROCESSOR
#endif
