// A child of fork has one thread, and locks that the others held stay locked in it for good: those of Swift's runtime
// among them, where a first use was under way. So each call holds this lock for reading, and a fork takes it for writing.
#define _GNU_SOURCE
#include "include/chost.h"

#include <pthread.h>

static pthread_rwlock_t lock;

// Readers must not starve a fork, so writers go first. No call is made from within another.
static void make(void) {
  pthread_rwlockattr_t kind;
  pthread_rwlockattr_init(&kind);
  pthread_rwlockattr_setkind_np(&kind, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
  pthread_rwlock_init(&lock, &kind);
  pthread_rwlockattr_destroy(&kind);
}

static void before(void) { pthread_rwlock_wrlock(&lock); }
static void in_parent(void) { pthread_rwlock_unlock(&lock); }

// glibc knows the writer by its thread's id, which is another one now: the lock is made anew.
static void in_child(void) { make(); }

__attribute__((constructor(102))) static void start(void) {
  make();
  pthread_atfork(before, in_parent, in_child);
}

void chost_enter(void) { pthread_rwlock_rdlock(&lock); }
void chost_leave(void) { pthread_rwlock_unlock(&lock); }
