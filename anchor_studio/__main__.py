"""`python -m anchor_studio` is `anchor-studio`."""

import sys

from anchor_studio.cli import main

sys.exit(main())
