#ifndef CPROCESS_H
#define CPROCESS_H

// What Swift cannot call: prctl is variadic, and its Glibc has no mallopt.

#include <stdbool.h>
#include <stddef.h>

/// Asks the system to kill this process when its parent dies; false where it refuses.
bool cprocess_die_with_parent(void);

/// Lets memory of a megabyte and more go back to the system as soon as it is free. glibc raises that bound with each
/// larger piece that is freed, up to 32 MB, and keeps twice as much (mallopt(3)).
void cprocess_return_memory(void);

/// Has a file removed where SIGINT, SIGTERM or SIGHUP ends the process; false where there are too many such files or
/// the path is too long. A signal that is ignored stays ignored.
bool cprocess_remove_when_ended(const char *path);

/// Forgets a file that was to be removed.
void cprocess_keep(const char *path);

/// Has SIGINT print a message to standard error before it ends the process: `before`, the number last given to
/// `cprocess_count`, `after`. At most 200 bytes of each.
void cprocess_tell_when_interrupted(const char *before, const char *after);

/// The number that the message names.
void cprocess_count(long number);

/// The columns of the terminal behind a descriptor; 0 where there is none.
int cprocess_columns(int descriptor);

#endif
