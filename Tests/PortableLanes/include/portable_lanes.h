#pragma once

// The functions of CLanes as they are built for every x86-64: what the tests compare with.

#include "clanes.h"

clanes_kinds portable_kinds_of(const uint8_t *bytes, size_t count, size_t room);
clanes_letters portable_letters_of(const uint8_t *bytes, size_t count, size_t room);
clanes_name_kinds portable_name_kinds_of(const uint8_t *bytes, size_t count, size_t room);
uint64_t portable_word_beginnings(const uint8_t *bytes, size_t count, size_t room, uint64_t *joins);
uint64_t portable_places_of(uint8_t byte, const uint8_t *bytes, size_t count, size_t room);
size_t portable_plain_text(const uint8_t *bytes, size_t count, size_t room);
size_t portable_spaced_words(const uint8_t *bytes, size_t count, size_t room, size_t *spaces);
size_t portable_spaced_ascii(const uint8_t *bytes, size_t count, uint64_t *after_space);
size_t portable_count_words(const uint8_t *bytes, size_t count, size_t room, uint64_t *inside, size_t *words);
int portable_holds(const uint8_t *text, size_t count, const uint8_t *sought, size_t length);
size_t portable_plain_ascii(const uint8_t *bytes, size_t count);
size_t portable_fold(const uint8_t *bytes, size_t count, int after_space, uint8_t *out);
void portable_ranks_of(const float *values, size_t count, int16_t *ranks);
