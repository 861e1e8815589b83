// Empty on purpose: only CPSL includes libpsl's header.
