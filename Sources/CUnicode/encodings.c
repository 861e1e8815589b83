#include "cunicode.h"
#include "deadline.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>

bool cunicode_has_converter(const char *name) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter *converter = ucnv_open(name, &status);
  if (U_FAILURE(status)) return false;
  ucnv_close(converter);
  return true;
}

// Replaces what cannot be decoded with U+FFFD and counts it.
static void count_replacement(const void *context, UConverterToUnicodeArgs *args,
                              const char *bytes, int32_t length, UConverterCallbackReason reason,
                              UErrorCode *status) {
  if (reason > UCNV_IRREGULAR) return;
  int64_t *count = (int64_t *)context;
  *count += 1;
  UCNV_TO_U_CALLBACK_SUBSTITUTE(NULL, args, bytes, length, reason, status);
}

// Between two looks at the clock.
#define PORTION (1 << 18)

uint8_t *cunicode_to_utf8(const char *encoding, const uint8_t *bytes, size_t length,
                          uint64_t deadline, size_t *out_length, int64_t *replacements) {
  UErrorCode status = U_ZERO_ERROR;
  *replacements = 0;
  *out_length = 0;
  UConverter *from = ucnv_open(encoding, &status);
  UConverter *to = ucnv_open("UTF-8", &status);
  uint8_t *out = NULL;
  if (U_SUCCESS(status)) {
    ucnv_setToUCallBack(from, count_replacement, replacements, NULL, NULL, &status);
    size_t capacity = length * 2 + 64;
    size_t used = 0;
    out = malloc(capacity);
    const char *source = (const char *)bytes;
    const char *source_end = source + length;
    const char *portion_end = length > PORTION ? source + PORTION : source_end;
    UChar pivot[1024];
    UChar *pivot_source = pivot, *pivot_target = pivot;
    bool reset = true;
    while (out != NULL) {
      char *target = (char *)out + used;
      ucnv_convertEx(to, from, &target, (char *)out + capacity, &source, portion_end, pivot,
                     &pivot_source, &pivot_target, pivot + 1024, reset, portion_end == source_end,
                     &status);
      reset = false;
      used = (size_t)(target - (char *)out);
      if (U_SUCCESS(status) && portion_end != source_end && !has_passed(deadline)) {
        portion_end = source_end - portion_end > PORTION ? portion_end + PORTION : source_end;
        continue;
      }
      if (status != U_BUFFER_OVERFLOW_ERROR) break;
      status = U_ZERO_ERROR;
      capacity = capacity * 2 + 64;
      uint8_t *larger = realloc(out, capacity);
      if (larger == NULL) {
        free(out);
        out = NULL;
        break;
      }
      out = larger;
    }
    if (U_FAILURE(status) && out != NULL) {
      free(out);
      out = NULL;
    }
    *out_length = used;
  }
  if (from != NULL) ucnv_close(from);
  if (to != NULL) ucnv_close(to);
  return out;
}

void cunicode_free(void *buffer) { free(buffer); }

int32_t cunicode_detect(const uint8_t *bytes, size_t length, bool is_markup, char *name,
                        int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open(&status);
  int32_t confidence = -1;
  if (U_SUCCESS(status)) {
    // Enough to tell, and bounded: the detector runs every recogniser over its input.
    int32_t sample = length > 65536 ? 65536 : (int32_t)length;
    ucsdet_setText(detector, (const char *)bytes, sample, &status);
    ucsdet_enableInputFilter(detector, is_markup);
    const UCharsetMatch *match = ucsdet_detect(detector, &status);
    if (U_SUCCESS(status) && match != NULL) {
      const char *found = ucsdet_getName(match, &status);
      int32_t score = ucsdet_getConfidence(match, &status);
      if (U_SUCCESS(status) && (int32_t)strlen(found) < capacity) {
        strcpy(name, found);
        confidence = score;
      }
    }
  }
  ucsdet_close(detector);
  return confidence;
}
