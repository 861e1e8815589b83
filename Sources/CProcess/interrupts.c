// What is done when a signal ends the process; only calls that signal handlers may make (signal-safety(7)).
#include "CProcess.h"

#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { most_files = 16, most_path = 4096, most_text = 200 };

// A slot's path is written before the slot is taken, and the slot is given up before its path is written over.
static char paths[most_files][most_path];
static atomic_bool taken[most_files];
static char before_count[most_text + 1];
static char after_count[most_text + 1];
static atomic_bool tells;
static atomic_long count;

static size_t digits(long number, char *out) {
  char reversed[24];
  size_t length = 0;
  do {
    reversed[length++] = (char)('0' + number % 10);
    number /= 10;
  } while (number > 0);
  for (size_t i = 0; i < length; i++) out[i] = reversed[length - 1 - i];
  return length;
}

static void on_end(int number) {
  for (int i = 0; i < most_files; i++) {
    if (atomic_load(&taken[i])) unlink(paths[i]);
  }
  if (number == SIGINT && atomic_load(&tells)) {
    char text[2 * most_text + 24];
    size_t length = strlen(before_count);
    memcpy(text, before_count, length);
    length += digits(atomic_load(&count), text + length);
    size_t rest = strlen(after_count);
    memcpy(text + length, after_count, rest);
    if (write(2, text, length + rest) < 0) {}
  }
  // The shell wants to see that a signal ended it.
  signal(number, SIG_DFL);
  raise(number);
}

static void watch(int number) {
  struct sigaction action;
  if (sigaction(number, NULL, &action) != 0 || action.sa_handler != SIG_DFL) return;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_end;
  sigaction(number, &action, NULL);
}

bool cprocess_remove_when_ended(const char *path) {
  size_t length = strlen(path);
  if (length >= most_path) return false;
  for (int i = 0; i < most_files; i++) {
    if (atomic_load(&taken[i])) continue;
    memcpy(paths[i], path, length + 1);
    atomic_store(&taken[i], true);
    watch(SIGINT);
    watch(SIGTERM);
    watch(SIGHUP);
    return true;
  }
  return false;
}

void cprocess_keep(const char *path) {
  for (int i = 0; i < most_files; i++) {
    if (atomic_load(&taken[i]) && strcmp(paths[i], path) == 0) atomic_store(&taken[i], false);
  }
}

void cprocess_tell_when_interrupted(const char *before, const char *after) {
  strncpy(before_count, before, most_text);
  strncpy(after_count, after, most_text);
  atomic_store(&tells, true);
  watch(SIGINT);
}

void cprocess_count(long number) { atomic_store(&count, number); }

int cprocess_columns(int descriptor) {
  struct winsize size;
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}
