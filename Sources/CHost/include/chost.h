// What a library that others load needs of its host: variables of libc that its archives name, and a lock for fork.
#ifndef CHOST_H
#define CHOST_H

/// Begins a call into the library; a fork waits until no call is under way.
void chost_enter(void);

/// Ends it.
void chost_leave(void);

#endif
