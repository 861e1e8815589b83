#ifndef CTREES_H
#define CTREES_H

#include <stdint.h>

/// Blocks that go through the trees side by side.
#define CTREES_LANES 16

/// Whether the rank of a feature's value is above a threshold's.
typedef struct ctrees_question {
  int16_t feature;
  int16_t rank;
} ctrees_question;

/// Sums what trees say of `CTREES_LANES` blocks.
///
/// All trees ask `depth` questions, at most 15; `questions` holds those of a tree one after another. `answers`
/// holds 2 to the power of `depth` answers of each tree: the first question's bit is the lowest of an answer's
/// place. `columns` holds the ranks of the blocks, `CTREES_LANES` of them for each feature that is asked for.
/// The sums of at most 65,536 trees fit.
void ctrees_sum(const ctrees_question *questions, const int16_t *answers, long trees, int depth,
                const int16_t *columns, int32_t *sums);

/// The same on any processor: what the tests compare with.
void ctrees_sum_portably(const ctrees_question *questions, const int16_t *answers, long trees, int depth,
                         const int16_t *columns, int32_t *sums);

#endif
