"""`make bench`: what broadcasting costs on this machine, measured through the real command line."""
