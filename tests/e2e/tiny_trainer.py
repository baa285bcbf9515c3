"""The trainer as it is, in the smallest sizes there are: a training of seconds."""

import sys

from trainer import fit
from trainer.__main__ import main

fit.PRESETS.update({name: fit.Preset(4, 3, 25, preset.studio) for name, preset in fit.PRESETS.items()})

if __name__ == "__main__":
    sys.exit(main())
