/* The workbench's files, which are part of the binary. */
#ifndef CWORKBENCH_H
#define CWORKBENCH_H

#include <stddef.h>

typedef struct {
  const char *name;
  const unsigned char *bytes;
  size_t length;
} cworkbench_file;

extern const size_t cworkbench_count;

/* One of the files; `index` is below `cworkbench_count`. */
cworkbench_file cworkbench_file_at(size_t index);

#endif
