#ifndef CPROCESS_H
#define CPROCESS_H

// What Swift cannot call: prctl is variadic, and its Glibc has no mallopt.

#include <stdbool.h>

/// Asks the system to kill this process when its parent dies; false where it refuses.
bool cprocess_die_with_parent(void);

/// Lets memory of a megabyte and more go back to the system as soon as it is free. glibc raises that bound with each
/// larger piece that is freed, up to 32 MB, and keeps twice as much (mallopt(3)).
void cprocess_return_memory(void);

#endif
