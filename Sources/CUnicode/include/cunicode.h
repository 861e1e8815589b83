#ifndef CUNICODE_H
#define CUNICODE_H
#include <stddef.h>
#include <stdint.h>
/// ICU's version, for `winnow --version` and reports.
const char *cunicode_icu_version(void);
#endif
