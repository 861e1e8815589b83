// Cleans the page on standard input and prints its text; with --check, looks for faults in a rule file.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "winnow.h"

static char *read_all(size_t *length) {
  size_t room = 1 << 16;
  char *bytes = malloc(room);
  *length = 0;
  while (bytes != NULL) {
    *length += fread(bytes + *length, 1, room - *length, stdin);
    if (*length < room) break;
    char *more = realloc(bytes, room *= 2);
    if (more == NULL) free(bytes);
    bytes = more;
  }
  return bytes;
}

int main(int count, char **arguments) {
  size_t length, size = 0;
  char *out = NULL, *input = read_all(&length);
  if (input == NULL) return 1;
  int status;
  if (count > 1 && strcmp(arguments[1], "--check") == 0) {
    status = winnow_rules_check(input, length, &out, &size);
  } else {
    winnow_cleaner *cleaner = winnow_cleaner_create(NULL, 0, &out, &size);
    status = WINNOW_ERROR;
    if (cleaner != NULL) {
      status = winnow_clean(cleaner, input, length, NULL, 0, "text", &out, &size);
    }
    winnow_cleaner_free(cleaner);
  }
  if (out != NULL) fwrite(out, 1, size, stdout);
  winnow_free(out);
  free(input);
  return status;
}
