// Debian's archives of libxml2 and ICU are built for programs, whose linker may copy libc's variables into them; a shared
// library's may not. These five stand in for libc's: hidden by the map of exports, and filled before anything runs.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

FILE *stdin;
FILE *stdout;
FILE *stderr;
char *tzname[2];
long __timezone;

__attribute__((constructor(101))) static void fill(void) {
  struct {
    const char *name;
    void *own;
    size_t size;
  } variables[] = {
      {"stdin", &stdin, sizeof stdin},       {"stdout", &stdout, sizeof stdout},
      {"stderr", &stderr, sizeof stderr},    {"tzname", &tzname, sizeof tzname},
      {"__timezone", &__timezone, sizeof __timezone},
  };
  for (size_t index = 0; index < sizeof variables / sizeof *variables; index++) {
    void *theirs = dlsym(RTLD_NEXT, variables[index].name);
    if (theirs != NULL) memcpy(variables[index].own, theirs, variables[index].size);
  }
}
