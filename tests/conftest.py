"""What holds for every test."""

import os

# Two torch threads on two busy cores cost ten times what one does; set before torch is imported.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("GLOG_minloglevel", "2")
