"""Background work: child processes, politely stopped."""
