#include "CProcess.h"

#include <malloc.h>
#include <signal.h>
#include <sys/prctl.h>

bool cprocess_die_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0; }

void cprocess_return_memory(void) {
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  mallopt(M_TRIM_THRESHOLD, 2 << 20);
}
