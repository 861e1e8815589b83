#include "CProcess.h"

#include <signal.h>
#include <sys/prctl.h>

bool cprocess_die_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL) == 0; }
