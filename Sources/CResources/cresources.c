#include "cresources.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

/* Aligned, as its arrays are read where they lie. */
static const _Alignas(64) unsigned char snapshot[] = {
#embed "snapshot.bin" suffix(, 0) if_empty(0)
};
/* Less the byte that is there even where the file is empty. */
const size_t cresources_snapshot_length = sizeof snapshot - 1;

const unsigned char *cresources_snapshot_bytes(void) { return snapshot; }
