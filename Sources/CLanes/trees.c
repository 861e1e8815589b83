#include "clanes.h"
#include "processors.h"

#include <string.h>

typedef int16_t ranks __attribute__((vector_size(2 * CLANES_BLOCKS)));
typedef int32_t totals __attribute__((vector_size(4 * CLANES_BLOCKS)));

void clanes_sum_trees_portably(const clanes_question *questions, const int16_t *answers, long trees, int depth,
                         const int16_t *columns, int32_t *sums) {
  totals sum = {0};
  for (long tree = 0; tree < trees; tree++) {
    ranks place = {0};
    // From the last question, whose bit is the highest.
    for (int level = depth - 1; level >= 0; level--) {
      ranks values;
      memcpy(&values, columns + questions[level].feature * CLANES_BLOCKS, sizeof values);
      // Where it is above, the mask is -1.
      place = place + place - (ranks)(values > questions[level].rank);
    }
    ranks found;
#pragma clang loop unroll(full)
    for (int lane = 0; lane < CLANES_BLOCKS; lane++) found[lane] = answers[place[lane]];
    sum += __builtin_convertvector(found, totals);
    questions += depth;
    answers += 1L << depth;
  }
  memcpy(sums, &sum, sizeof sum);
}

#ifdef __x86_64__
#include <immintrin.h>

/// The sixty-four answers of a tree lie in four registers, and two instructions take out those of sixteen blocks, in
/// place of a load for each. Not wider registers: where they are in use, processors run all other code slower, too.
__attribute__((target("avx512bw,avx512vl"))) static void sum_with_avx512(
    const clanes_question *questions, const int16_t *answers, long trees, const int16_t *columns, int32_t *sums) {
  enum { depth = 6 };
  __m256i low = _mm256_setzero_si256();
  __m256i high = low;
  for (long tree = 0; tree < trees; tree++) {
    __m256i place = _mm256_setzero_si256();
    for (int level = 0; level < depth; level++) {
      const __m256i *values = (const __m256i *)(columns + questions[level].feature * CLANES_BLOCKS);
      __mmask16 above =
          _mm256_cmpgt_epi16_mask(_mm256_loadu_si256(values), _mm256_set1_epi16(questions[level].rank));
      place = _mm256_mask_add_epi16(place, above, place, _mm256_set1_epi16((short)(1 << level)));
    }
    const __m256i *table = (const __m256i *)answers;
    // Five bits of the place choose within two registers.
    __m256i lower =
        _mm256_permutex2var_epi16(_mm256_loadu_si256(table), place, _mm256_loadu_si256(table + 1));
    __m256i upper =
        _mm256_permutex2var_epi16(_mm256_loadu_si256(table + 2), place, _mm256_loadu_si256(table + 3));
    __m256i found =
        _mm256_mask_blend_epi16(_mm256_test_epi16_mask(place, _mm256_set1_epi16(32)), lower, upper);
    low = _mm256_add_epi32(low, _mm256_cvtepi16_epi32(_mm256_castsi256_si128(found)));
    high = _mm256_add_epi32(high, _mm256_cvtepi16_epi32(_mm256_extracti128_si256(found, 1)));
    questions += depth;
    answers += 1 << depth;
  }
  _mm256_storeu_si256((__m256i *)sums, low);
  _mm256_storeu_si256((__m256i *)sums + 1, high);
}
#endif

void clanes_sum_trees(const clanes_question *questions, const int16_t *answers, long trees, int depth,
                const int16_t *columns, int32_t *sums) {
#ifdef __x86_64__
  if (depth == 6 && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) {
    sum_with_avx512(questions, answers, trees, columns, sums);
    return;
  }
#endif
  clanes_sum_trees_portably(questions, answers, trees, depth, columns, sums);
}

ANY_PROCESSOR void clanes_ranks_of(const float *values, size_t count, int16_t *ranks) {
  enum { dropped = 13, lowest = 112 << 10 };
  for (size_t index = 0; index < count; index++) {
    int32_t bits;
    memcpy(&bits, values + index, sizeof bits);
    int32_t rank = (bits >> dropped) - lowest;
    int32_t least = bits >> 31;
    rank = rank > least ? rank : least;
    ranks[index] = (int16_t)(rank < INT16_MAX ? rank : INT16_MAX);
  }
}
