#include "cpsl.h"

#include <libpsl.h>
#include <stddef.h>

// Names that the list does not know are no suffixes: a site pattern such as "localhost" is fine.
static const int kind = PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE;

bool cpsl_is_public_suffix(const char *host) {
  return psl_is_public_suffix2(psl_builtin(), host, kind) != 0;
}

const char *cpsl_public_suffix(const char *host) {
  const char *suffix = psl_unregistrable_domain(psl_builtin(), host);
  return suffix;
}
