#include "cunicode.h"
#include "deadline.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uregex.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

// ICU counts "steps" of its engine in thousands; this is some tens of milliseconds.
#define STEP_LIMIT 64
#define STACK_LIMIT (1 << 20)

// What a replacement may come to, in UTF-16 units.
#define REPLACEMENT_LIMIT (16 << 20)

struct cunicode_regex {
  URegularExpression *expression;
  uint64_t deadline;
  bool calls_back;
};

// ICU asks once in some ten thousand steps of its engine …
static UBool U_CALLCONV on_steps(const void *context, int32_t steps) {
  (void)steps;
  return !has_passed(((const cunicode_regex *)context)->deadline);
}

// … and at each place in the text where a match might begin.
static UBool U_CALLCONV on_place(const void *context, int64_t place) {
  return (place & 63) != 0 || !has_passed(((const cunicode_regex *)context)->deadline);
}

static void set_deadline(cunicode_regex *regex, uint64_t deadline) {
  regex->deadline = deadline;
  if (regex->calls_back == (deadline != UINT64_MAX)) return;
  regex->calls_back = !regex->calls_back;
  UErrorCode status = U_ZERO_ERROR;
  uregex_setMatchCallback(regex->expression, regex->calls_back ? on_steps : NULL, regex, &status);
  uregex_setFindProgressCallback(regex->expression, regex->calls_back ? on_place : NULL, regex,
                                 &status);
}

static cunicode_regex *wrap(URegularExpression *expression) {
  cunicode_regex *regex = malloc(sizeof *regex);
  if (regex == NULL) {
    uregex_close(expression);
    return NULL;
  }
  regex->expression = expression;
  regex->deadline = UINT64_MAX;
  regex->calls_back = false;
  UErrorCode status = U_ZERO_ERROR;
  uregex_setTimeLimit(expression, STEP_LIMIT, &status);
  uregex_setStackLimit(expression, STACK_LIMIT, &status);
  return regex;
}

cunicode_regex *cunicode_regex_compile(const char *pattern, bool ignore_case, char *error,
                                       int32_t error_capacity, int32_t *offset) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError place = {0};
  UText text = UTEXT_INITIALIZER;
  *offset = -1;
  utext_openUTF8(&text, pattern, -1, &status);
  URegularExpression *expression = uregex_openUText(
      &text, ignore_case ? UREGEX_CASE_INSENSITIVE : 0, &place, &status);
  utext_close(&text);
  if (U_FAILURE(status)) {
    strncpy(error, u_errorName(status), (size_t)error_capacity - 1);
    error[error_capacity - 1] = 0;
    *offset = place.offset;
    if (expression != NULL) uregex_close(expression);
    return NULL;
  }
  return wrap(expression);
}

int cunicode_regex_matches(cunicode_regex *regex, const uint8_t *text, int64_t length, bool whole,
                           uint64_t deadline) {
  UErrorCode status = U_ZERO_ERROR;
  set_deadline(regex, deadline);
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, (const char *)text, length, &status);
  uregex_setUText(regex->expression, &view, &status);
  UBool found = whole ? uregex_matches64(regex->expression, -1, &status)
                      : uregex_find64(regex->expression, 0, &status);
  utext_close(&view);
  if (status == U_REGEX_STOPPED_BY_CALLER) return -2;
  if (U_FAILURE(status)) return -1;
  return found ? 1 : 0;
}

int64_t cunicode_regex_replace(cunicode_regex *regex, const uint8_t *text, int64_t length,
                               const char *replacement, uint8_t *out, int64_t capacity,
                               uint64_t deadline) {
  set_deadline(regex, deadline);
  size_t with_length = strlen(replacement);
  if (length > INT32_MAX / 8 || with_length > 4096) return -1;
  // UTF-16 takes no more units than UTF-8 takes bytes; a match of nothing may stand between any two.
  int64_t room = (length + 1) * ((int64_t)with_length + 2) + 16;
  if (room > REPLACEMENT_LIMIT) room = REPLACEMENT_LIMIT;
  UChar *source = malloc(sizeof(UChar) * (size_t)(length + 1));
  UChar *with = malloc(sizeof(UChar) * (with_length + 1));
  UChar *result = malloc(sizeof(UChar) * (size_t)room);
  int64_t written = -1;
  if (source != NULL && with != NULL && result != NULL) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t source_length = 0, with_units = 0;
    u_strFromUTF8(source, (int32_t)length + 1, &source_length, (const char *)text, (int32_t)length,
                  &status);
    u_strFromUTF8(with, (int32_t)with_length + 1, &with_units, replacement, (int32_t)with_length,
                  &status);
    uregex_setText(regex->expression, source, source_length, &status);
    int32_t units = uregex_replaceAll(regex->expression, with, with_units, result, (int32_t)room,
                                      &status);
    if (U_SUCCESS(status)) {
      int32_t bytes = 0;
      u_strToUTF8((char *)out, (int32_t)capacity, &bytes, result, units, &status);
      if (U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR) written = bytes;
    }
  }
  free(source);
  free(with);
  free(result);
  return written;
}

cunicode_regex *cunicode_regex_clone(const cunicode_regex *regex) {
  UErrorCode status = U_ZERO_ERROR;
  URegularExpression *copy = uregex_clone(regex->expression, &status);
  return U_SUCCESS(status) ? wrap(copy) : NULL;
}

void cunicode_regex_free(cunicode_regex *regex) {
  if (regex == NULL) return;
  uregex_close(regex->expression);
  free(regex);
}
