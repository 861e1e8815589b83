/* Files that are part of the binary. */
#ifndef CRESOURCES_H
#define CRESOURCES_H

#include <stddef.h>

/* The shipped rules and scorecards, compiled: `snapshot.bin`, which `make embed` writes. */
const unsigned char *cresources_snapshot_bytes(void);
extern const size_t cresources_snapshot_length;

#endif
