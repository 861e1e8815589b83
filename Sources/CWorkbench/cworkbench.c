#include "cworkbench.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

/* A byte stands behind each file, so that an empty one is no empty array. */
static const unsigned char openapi_json[] = {
#embed "www/openapi.json" suffix(, 0) if_empty(0)
};

#define FILE_NAMED(name, bytes) {name, bytes, sizeof bytes - 1}

static const cworkbench_file files[] = {
    FILE_NAMED("openapi.json", openapi_json),
};

const size_t cworkbench_count = sizeof files / sizeof files[0];

cworkbench_file cworkbench_file_at(size_t index) { return files[index]; }
