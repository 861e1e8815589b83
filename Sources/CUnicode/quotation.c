#include "cunicode.h"

#include <string.h>
#include <unicode/ulocdata.h>
#include <unicode/ustring.h>

int32_t cunicode_quotation_mark(const uint8_t *language, int32_t length, int32_t kind, uint8_t *out,
                                int32_t capacity) {
  char name[65] = "en";
  // What is no name of a language gives the marks of the root, which are English.
  if (language != NULL && length > 0 && length <= 64) {
    memcpy(name, language, (size_t)length);
    name[length] = 0;
    for (char *sign = name; *sign != 0; sign++) {
      if (*sign == '-') *sign = '_';
    }
  }
  static const ULocaleDataDelimiterType types[] = {
      ULOCDATA_QUOTATION_START, ULOCDATA_QUOTATION_END, ULOCDATA_ALT_QUOTATION_START,
      ULOCDATA_ALT_QUOTATION_END};
  if (kind < 0 || kind > 3) return 0;
  UErrorCode status = U_ZERO_ERROR;
  ULocaleData *data = ulocdata_open(name, &status);
  if (U_FAILURE(status)) return 0;
  UChar mark[8];
  int32_t units = ulocdata_getDelimiter(data, types[kind], mark, 8, &status);
  ulocdata_close(data);
  if (U_FAILURE(status) || units > 8) return 0;
  int32_t written = 0;
  u_strToUTF8((char *)out, capacity, &written, mark, units, &status);
  return U_FAILURE(status) || written > capacity ? 0 : written;
}
