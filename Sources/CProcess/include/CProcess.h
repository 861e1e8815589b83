#ifndef CPROCESS_H
#define CPROCESS_H

// What Swift cannot call: prctl is variadic.

#include <stdbool.h>

/// Asks the system to kill this process when its parent dies; false where it refuses.
bool cprocess_die_with_parent(void);

#endif
