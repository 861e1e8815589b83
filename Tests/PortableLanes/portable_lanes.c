// CLanes' own files once more, under other names and without the builds for wide registers.

#include "portable_lanes.h"

#define CLANES_PORTABLE

#define clanes_kinds_of portable_kinds_of
#define clanes_letters_of portable_letters_of
#define clanes_name_kinds_of portable_name_kinds_of
#define clanes_word_beginnings portable_word_beginnings
#define clanes_places_of portable_places_of
#define clanes_plain_text portable_plain_text
#define clanes_spaced_words portable_spaced_words
#define clanes_spaced_ascii portable_spaced_ascii
#define clanes_count_words portable_count_words
#define clanes_holds portable_holds
#define clanes_plain_ascii portable_plain_ascii
#define clanes_fold portable_fold
#define clanes_ranks_of portable_ranks_of
#define clanes_sum_trees portable_sum_trees
#define clanes_sum_trees_portably portable_sum_trees_portably

#include "../../Sources/CLanes/text.c"
#include "../../Sources/CLanes/trees.c"
