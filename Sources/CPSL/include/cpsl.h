#ifndef CPSL_H
#define CPSL_H

#include <stdbool.h>

/// Whether a host is a public suffix, such as "co.uk", by the list that libpsl carries.
///
/// `host` is a NUL-terminated host name in lower case, in Unicode or in Punycode.
bool cpsl_is_public_suffix(const char *host);

/// The part of `host` that is its public suffix: a pointer into `host`, or NULL where there is none.
const char *cpsl_public_suffix(const char *host);

#endif
