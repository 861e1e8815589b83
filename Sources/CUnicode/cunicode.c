#include "cunicode.h"
#include <unicode/uversion.h>
const char *cunicode_icu_version(void) { return U_ICU_VERSION; }
